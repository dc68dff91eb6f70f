"""Commands that tell a browser how far they have come while they work."""

import logging
from asyncio import AbstractEventLoop, CancelledError, TimerHandle
from typing import Final

from homeassistant.components.websocket_api.connection import ActiveConnection
from homeassistant.core import callback

from ..const import DOMAIN
from ..coordinator import FshareConfigEntry
from ..core.errors import DownloaderError
from ..exceptions import NOT_LOADED, not_loaded_error
from .call import OpenCall
from .command import CommandData, CommandResponse, LiveCommandHandler, Tell

PERIOD_SECONDS: Final = 0.25
"""Between two messages about progress; what happens meanwhile is told by the last of them."""

_LOGGER = logging.getLogger(__name__)


class LiveCall:
    """One call of a command that tells how far it has come.

    Its messages go to the browser as events: any number of those that the command tells, then what
    it returns, or else one of the type `error`. Nothing comes after that.
    """

    def __init__(self, loop: AbstractEventLoop, send: Tell) -> None:
        """Tell messages by `send`."""
        self._loop = loop
        self._send = send
        self._is_over = False
        self._pending: CommandResponse | None = None
        self._timer: TimerHandle | None = None

    async def run(
        self, handler: LiveCommandHandler, entry: FshareConfigEntry, data: CommandData
    ) -> None:
        """Carry the command out."""
        try:
            last = await handler(entry.runtime_data, data, self.tell)
        except DownloaderError as error:
            last = _error(error.code, str(error), error.placeholders)
        except CancelledError:
            self.finish(_error(NOT_LOADED, str(not_loaded_error())))
            raise
        except Exception:
            _LOGGER.exception("Unexpected error in a command that was followed live")
            last = _error(DownloaderError.code, str(DownloaderError()))
        self.finish(last)

    @callback
    def tell(self, message: CommandResponse) -> None:
        """Send a message now or, when the last one is too recent, the newest one in a moment."""
        if self._is_over:
            return
        self._pending = message
        if self._timer is None:
            self._flush()

    @callback
    def finish(self, last: CommandResponse | None = None) -> None:
        """Send the last message, if any; afterwards nothing is sent any more."""
        if self._is_over:
            return
        self._is_over = True
        if self._timer:
            self._timer.cancel()
        if last is not None:
            self._send(last)

    def _flush(self) -> None:
        self._timer = None
        if self._pending is not None:
            message, self._pending = self._pending, None
            self._timer = self._loop.call_later(PERIOD_SECONDS, self._flush)
            self._send(message)


@callback
def async_call_live(
    connection: ActiveConnection,
    message_id: int,
    *,
    handler: LiveCommandHandler,
    entry: FshareConfigEntry,
    data: CommandData,
) -> None:
    """Respond to a browser at once, and go on in the background until the command is done.

    When the browser unsubscribes or goes away, the command is cancelled; a grab that is no dry run
    goes on all the same, as it is a task of `Discovery`. Raises as `OpenCall` does.
    """
    hass = connection.hass
    opened = OpenCall(connection, message_id)
    connection.send_result(message_id)
    call = LiveCall(hass.loop, lambda message: connection.send_event(message_id, message))
    task = entry.async_create_background_task(
        hass, call.run(handler, entry, data), f"{DOMAIN} live command"
    )

    @callback
    def unsubscribe() -> None:
        call.finish()
        task.cancel()

    opened.on_end(unsubscribe)
    task.add_done_callback(lambda _: opened.done(forget=False))


def _error(code: str, message: str, placeholders: dict[str, str] | None = None) -> CommandResponse:
    return {"type": "error", "code": code, "message": message, "placeholders": placeholders or {}}
