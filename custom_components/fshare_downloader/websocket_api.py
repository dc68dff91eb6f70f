"""The WebSocket commands: the table of commands, and the live subscription."""

from collections.abc import Awaitable, Callable
from functools import wraps
from typing import Any

import probatio
from homeassistant.components.websocket_api import async_register_command
from homeassistant.components.websocket_api.connection import ActiveConnection
from homeassistant.components.websocket_api.const import AsyncWebSocketCommandHandler
from homeassistant.components.websocket_api.decorators import (
    async_response,
    require_admin,
    websocket_command,
)
from homeassistant.components.websocket_api.messages import BASE_COMMAND_MESSAGE_SCHEMA
from homeassistant.core import HomeAssistant, callback

from .commands import COMMANDS, Command, async_loaded_downloader
from .const import DOMAIN
from .core.downloader import Downloader
from .core.errors import DownloaderError
from .exceptions import NOT_LOADED, not_loaded_error
from .subscriptions import async_subscription_hub

type Message = dict[str, Any]
type DownloaderCommandHandler = Callable[[Downloader, ActiveConnection, Message], Awaitable[None]]


@callback
def async_setup_websocket_api(hass: HomeAssistant) -> None:
    """Register the commands; they answer whether or not the integration is loaded."""
    async_register_command(hass, websocket_subscribe)
    for command in COMMANDS:
        handler = async_response(_command_handler(command))
        if command.admin_only:
            handler = require_admin(handler)
        websocket_type = f"{DOMAIN}/{command.websocket_name}"
        schema = command.schema(
            {
                **BASE_COMMAND_MESSAGE_SCHEMA.schema,
                probatio.Required("type"): websocket_type,
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
    connection.send_result(msg["id"])
    connection.subscriptions[msg["id"]] = async_subscription_hub(hass).subscribe(
        connection.send_message, msg["id"]
    )


def provide_downloader(func: DownloaderCommandHandler) -> AsyncWebSocketCommandHandler:
    """Hand a command the running download manager, and its errors to the caller.

    An error is an answer here and not an exception, which Home Assistant would log as its own.
    """

    @wraps(func)
    async def with_downloader(
        hass: HomeAssistant, connection: ActiveConnection, msg: Message
    ) -> None:
        downloader = async_loaded_downloader(hass)
        if downloader is None:
            _send_error(connection, msg, NOT_LOADED, str(not_loaded_error()))
            return
        try:
            await func(downloader, connection, msg)
        except DownloaderError as error:
            _send_error(connection, msg, error.code, str(error), error.placeholders)

    return with_downloader


def _command_handler(command: Command) -> AsyncWebSocketCommandHandler:
    @provide_downloader
    async def handle(downloader: Downloader, connection: ActiveConnection, msg: Message) -> None:
        connection.send_result(msg["id"], await command.handler(downloader.api, msg))

    return handle


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
