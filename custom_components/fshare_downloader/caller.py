"""Who asks an entity for something, where Home Assistant does not say so.

The context of an entity is kept for some seconds after an action, and is set by actions alone. A
browser that reorders a list, or a voice that adds to it, would be taken for whoever acted last.
"""

from collections.abc import Coroutine
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any, Final, override

from homeassistant.auth.models import User
from homeassistant.components.http.const import KEY_HASS_USER
from homeassistant.components.websocket_api.connection import current_connection
from homeassistant.core import Context, HomeAssistant, callback
from homeassistant.exceptions import Unauthorized
from homeassistant.helpers.entity import Entity
from homeassistant.helpers.http import current_request

from .rights import Right, async_may, async_require


class _Action:
    """An action that is about to ask something; forgotten with the question."""

    def __init__(self, context: Context) -> None:
        self.context: Context | None = context


_action: Final[ContextVar[_Action | None]] = ContextVar("fshare_downloader_action", default=None)


@dataclass(frozen=True, slots=True)
class Caller:
    """Who asks: an action, a browser, or a voice of which nobody knows whose it is."""

    action: Context | None
    user: User | None
    """Who is logged in at the browser.

    Whatever was begun for a user is taken for his as long as it lasts: also a satellite that an
    administrator has reloaded. So this gives voices no right, and only takes some away.
    """

    async def require(
        self, hass: HomeAssistant, right: Right, *, is_beyond_voice: bool = False
    ) -> None:
        """Raise `Unauthorized` or `UnknownUser` unless the caller has a right.

        An action has the rights of its user, one of an automation those of an administrator. A
        voice may change, and take nothing away. With `is_beyond_voice` no voice can ask this, so
        that it is a browser that does.
        """
        if self.action is not None:
            await async_require(hass, self.action, right)
        elif self.user is not None and not async_may(hass, self.user, right):
            raise Unauthorized(user_id=self.user.id)
        elif right is Right.ADMINISTER and not (self.user is not None and is_beyond_voice):
            raise Unauthorized


class CallerEntity(Entity):
    """An entity that knows who asks it."""

    @callback
    @override
    def async_set_context(self, context: Context) -> None:
        """Note the action, for the question that follows."""
        super().async_set_context(context)
        _action.set(_Action(context))

    @override
    async def async_request_call[Result](self, coro: Coroutine[Any, Any, Result]) -> Result:
        """Let an action ask, and forget it: a script may go on in the same task with a voice."""
        try:
            return await super().async_request_call(coro)
        finally:
            _action.set(None)

    def take_caller(self) -> Caller:
        """Return who asks; to be called once by each thing that can be asked."""
        context = None
        if (action := _action.get()) is not None:
            context, action.context = action.context, None
        return Caller(context, _user())


def _user() -> User | None:
    """Return who is logged in at the connection, or has sent the request, that asks this."""
    if (connection := current_connection.get()) is not None:
        return connection.user
    request = current_request.get()
    user: User | None = request.get(KEY_HASS_USER) if request is not None else None
    return user
