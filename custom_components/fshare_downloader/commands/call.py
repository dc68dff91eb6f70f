"""The life of a call: it ends with the config entry, and with the browser that waits for it.

The open calls of a connection are bounded, so that a faulty page cannot fill the memory of Home
Assistant.
"""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any, Final

from homeassistant.components.websocket_api.connection import ActiveConnection
from homeassistant.core import HomeAssistant

from ..const import DOMAIN
from ..coordinator import FshareConfigEntry
from ..exceptions import not_loaded_error, too_many_calls_error

MAX_OPEN_CALLS: Final = 50
"""Subscriptions and questions of one connection at a time; a dashboard has one for each card."""
MAX_ENDED_CALLS: Final = 50
"""Ended subscriptions that are remembered, so that unsubscribing from them is no error."""


class OpenCall:
    """A subscription or question of a connection; calling it is how Home Assistant ends it."""

    __slots__ = ("_connection", "_message_id", "_on_end", "is_open")

    def __init__(self, connection: ActiveConnection, message_id: int) -> None:
        """Raise a `ServiceValidationError` if the connection has enough of them."""
        self.is_open = True
        calls = [call for call in connection.subscriptions.values() if isinstance(call, OpenCall)]
        if sum(call.is_open for call in calls) >= MAX_OPEN_CALLS:
            raise too_many_calls_error(MAX_OPEN_CALLS)
        self._connection: ActiveConnection | None = connection
        self._message_id = message_id
        self._on_end: Callable[[], object] | None = None
        connection.subscriptions[message_id] = self

    def on_end(self, end: Callable[[], object]) -> None:
        """Call `end` when the browser does not want it any more, or is gone."""
        self._on_end = end

    def __call__(self) -> None:
        """End it for the browser."""
        end, self._on_end = self._on_end, None
        self._connection = None
        self.is_open = False
        if end is not None:
            end()

    def done(self, *, forget: bool) -> None:
        """End the call: nothing comes any more.

        With `forget` the connection drops it at once. Otherwise the browser may still unsubscribe,
        and the call is dropped when `MAX_ENDED_CALLS` others have ended after it.
        """
        connection, self._connection = self._connection, None
        self._on_end = None
        self.is_open = False
        if connection is None:
            return
        calls = connection.subscriptions
        if forget:
            calls.pop(self._message_id, None)
            return
        ended = [
            key for key, call in calls.items() if isinstance(call, OpenCall) and not call.is_open
        ]
        for key in ended[:-MAX_ENDED_CALLS]:
            del calls[key]


async def async_run_with_entry[Result](
    hass: HomeAssistant,
    entry: FshareConfigEntry,
    work: Coroutine[Any, Any, Result],
    call: OpenCall | None = None,
) -> Result:
    """Return what `work` returns, or raise what it raises.

    `work` is cancelled with the caller, with the browser that has the `call` open, and when the
    entry is unloaded: then `ServiceValidationError` says that the integration does not run.
    """
    task = entry.async_create_background_task(hass, work, f"{DOMAIN} call")
    if call is not None:
        call.on_end(task.cancel)
    try:
        await asyncio.wait((task,))
    finally:
        task.cancel()
        if call is not None:
            call.done(forget=True)
    if task.cancelled():
        raise not_loaded_error()
    return task.result()
