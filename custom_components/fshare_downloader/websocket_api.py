"""The WebSocket commands: the table of commands, and the subscription to the queue."""

from collections.abc import Awaitable, Callable
from functools import partial, wraps
from typing import Any

import probatio
from homeassistant.components.websocket_api import async_register_command
from homeassistant.components.websocket_api.connection import ActiveConnection
from homeassistant.components.websocket_api.const import (
    AsyncWebSocketCommandHandler,
    WebSocketCommandHandler,
)
from homeassistant.components.websocket_api.decorators import async_response, websocket_command
from homeassistant.components.websocket_api.messages import BASE_COMMAND_MESSAGE_SCHEMA
from homeassistant.core import HomeAssistant, callback
from homeassistant.exceptions import (
    HomeAssistantError,
    ServiceValidationError,
    Unauthorized,
)

from .commands import COMMANDS
from .commands.call import OpenCall, async_run_with_entry
from .commands.command import Command, LiveCommandHandler
from .commands.live_call import async_call_live
from .const import DOMAIN
from .coordinator import FshareConfigEntry, async_loaded_entry
from .core.downloader import Downloader
from .core.errors import DownloaderError
from .exceptions import not_loaded_error
from .follow_feed import FollowFeed
from .rights import Right, async_may
from .subscriptions import async_subscription_hub

type Message = dict[str, Any]
type EntryCommandHandler = Callable[[FshareConfigEntry, ActiveConnection, Message], Awaitable[None]]


@callback
def async_setup_websocket_api(hass: HomeAssistant) -> None:
    """Register the commands; they respond whether or not the integration is loaded."""
    async_register_command(hass, websocket_subscribe)
    async_register_command(hass, websocket_subscribe_following)
    for command in COMMANDS:
        live = command.live_handler
        handler = async_response(_live_handler(live) if live else _command_handler(command))
        handler = _require(command.right, handler)
        websocket_type = f"{DOMAIN}/{command.websocket_name}"
        schema = command.schema(
            {
                **BASE_COMMAND_MESSAGE_SCHEMA.schema,
                probatio.Required("type"): websocket_type,
                **command.websocket_fields,
            }
        )
        async_register_command(hass, websocket_type, handler, schema)


@callback
def async_attach(hass: HomeAssistant, downloader: Downloader) -> Callable[[], None]:
    """Feed the subscriptions from a started download manager; the returned function ends that.

    Subscriptions outlive the download manager: browsers are told that it is gone and get a new
    snapshot as soon as there is one again.
    """
    return async_subscription_hub(hass).attach(downloader)


@websocket_command({probatio.Required("type"): f"{DOMAIN}/subscribe"})
@callback
def websocket_subscribe(hass: HomeAssistant, connection: ActiveConnection, msg: Message) -> None:
    """Send a snapshot of the queue and everything that happens to it from now on."""
    _check_right(hass, connection, Right.READ)
    call = _open_call(connection, msg)
    if call is None:
        return
    message_id = msg["id"]
    hub = async_subscription_hub(hass)
    may_change = partial(async_may, hass, connection.user, Right.CHANGE)
    call.on_end(hub.subscribe(connection.send_message, message_id, may_change))


@websocket_command({probatio.Required("type"): f"{DOMAIN}/following/subscribe"})
@callback
def websocket_subscribe_following(
    hass: HomeAssistant, connection: ActiveConnection, msg: Message
) -> None:
    """Send all followed titles, and send them again after each change."""
    _check_right(hass, connection, Right.READ)
    call = _open_call(connection, msg)
    if call is not None:
        call.on_end(FollowFeed(hass, partial(connection.send_event, msg["id"])).start())


def _open_call(connection: ActiveConnection, msg: Message) -> OpenCall | None:
    """Respond to a subscription, and return its call; None when there are too many."""
    try:
        call = OpenCall(connection, msg["id"])
    except HomeAssistantError as error:
        _send_refusal(connection, msg, error)
        return None
    connection.send_result(msg["id"])
    return call


def provide_entry(func: EntryCommandHandler) -> AsyncWebSocketCommandHandler:
    """Hand a command the config entry that runs, and hand its errors to the caller.

    An error becomes a response: an exception would be logged as a fault of Home Assistant.
    """

    @wraps(func)
    async def with_entry(hass: HomeAssistant, connection: ActiveConnection, msg: Message) -> None:
        try:
            entry = async_loaded_entry(hass)
            if entry is None:
                raise not_loaded_error()
            await func(entry, connection, msg)
        except DownloaderError as error:
            _send_error(connection, msg, error.code, str(error), error.placeholders)
        except ServiceValidationError as error:
            _send_refusal(connection, msg, error)

    return with_entry


def _require(right: Right, handler: WebSocketCommandHandler) -> WebSocketCommandHandler:
    """Let only users with the right use a command."""

    @callback
    @wraps(handler)
    def with_right(hass: HomeAssistant, connection: ActiveConnection, msg: Message) -> None:
        _check_right(hass, connection, right)
        handler(hass, connection, msg)

    return with_right


def _check_right(hass: HomeAssistant, connection: ActiveConnection, right: Right) -> None:
    if not async_may(hass, connection.user, right):
        raise Unauthorized(user_id=connection.user.id)


def _command_handler(command: Command) -> AsyncWebSocketCommandHandler:
    @provide_entry
    async def handle(entry: FshareConfigEntry, connection: ActiveConnection, msg: Message) -> None:
        # A question ends with its browser; a command that changes something goes on.
        call = OpenCall(connection, msg["id"]) if command.is_question else None
        work = command.handler(entry.runtime_data, msg)
        result = await async_run_with_entry(connection.hass, entry, work, call)
        connection.send_result(msg["id"], result)

    return handle


def _live_handler(live_handler: LiveCommandHandler) -> AsyncWebSocketCommandHandler:
    @provide_entry
    async def handle(entry: FshareConfigEntry, connection: ActiveConnection, msg: Message) -> None:
        async_call_live(connection, msg["id"], handler=live_handler, entry=entry, data=msg)

    return handle


def _send_refusal(connection: ActiveConnection, msg: Message, error: HomeAssistantError) -> None:
    key = error.translation_key or DownloaderError.code
    _send_error(connection, msg, key, str(error), error.translation_placeholders)


def _send_error(
    connection: ActiveConnection,
    msg: Message,
    code: str,
    message: str,
    placeholders: dict[str, str] | None = None,
) -> None:
    connection.send_error(
        msg["id"],
        code,
        message,
        translation_domain=DOMAIN,
        translation_key=code,
        translation_placeholders=placeholders,
    )
