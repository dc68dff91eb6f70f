"""The services (actions): thin handlers over the table of commands."""

from collections.abc import Callable, Coroutine
from typing import Any

from homeassistant.core import Context, HomeAssistant, ServiceCall, ServiceResponse, callback

from .commands import COMMANDS
from .commands.call import async_run_with_entry
from .commands.command import Command
from .const import ATTR_USER_ID, DOMAIN
from .coordinator import async_loaded_entry
from .exceptions import not_loaded_error, translate_errors, translated_error
from .rights import async_require


@callback
def async_setup_services(hass: HomeAssistant) -> None:
    """Register the services; they exist whether or not the integration is loaded.

    A service whose work was refused altogether raises, so that an automation stops and its trace
    says why. Where the caller asked for the response, the response says so instead: a caller who
    reads it may want to go on with the next link.
    """
    for command in COMMANDS:
        if command.service_name is None:
            continue
        hass.services.async_register(
            DOMAIN,
            command.service_name,
            _service_handler(command),
            command.schema(command.service_fields),
            command.supports_response,
        )


def _service_handler(
    command: Command,
) -> Callable[[ServiceCall], Coroutine[Any, Any, ServiceResponse]]:
    async def handle(call: ServiceCall) -> ServiceResponse:
        await async_require(call.hass, call.context, command.right)
        # An automation is an administrator's, also where it acts on what another user has done.
        if user_id := call.data.get(ATTR_USER_ID):
            await async_require(call.hass, Context(user_id=user_id), command.right)
        entry = async_loaded_entry(call.hass)
        if entry is None:
            raise not_loaded_error()
        with translate_errors():
            work = command.handler(entry.runtime_data, call.data)
            response = await async_run_with_entry(call.hass, entry, work)
        if response and not call.return_response and (code := command.refusal_fn(response)):
            raise translated_error(code)
        return response

    return handle
