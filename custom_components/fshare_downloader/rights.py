"""Who may do what: one decision for actions, WebSocket commands and buttons.

Home Assistant knows rights to entities alone. What a user may do here follows from the rights to
our entities; what takes something away that another user has wanted is for administrators. A call
without a user, such as one of an automation, may do everything: an administrator has written it.
"""

from enum import StrEnum
from typing import Final

from homeassistant.auth.models import User
from homeassistant.auth.permissions.const import POLICY_CONTROL, POLICY_READ
from homeassistant.core import Context, HomeAssistant, callback
from homeassistant.exceptions import Unauthorized, UnknownUser
from homeassistant.helpers import entity_registry as er

from .const import DOMAIN


class Right(StrEnum):
    """What somebody must be allowed to do."""

    READ = "read"  # see the queue, search, look links up
    CHANGE = "change"  # add downloads, let them run or wait
    ADMINISTER = "administer"  # cancel, remove, reorder


_POLICIES: Final = {Right.READ: POLICY_READ, Right.CHANGE: POLICY_CONTROL}


@callback
def async_may(hass: HomeAssistant, user: User, right: Right) -> bool:
    """Tell whether a user has a right; read-only users have `READ` alone.

    A user whose rights are limited to some entities needs the right to all of our entities.
    """
    if user.is_admin:
        return True
    policy = _POLICIES.get(right)
    if policy is None:
        return False
    if user.permissions.access_all_entities(policy):
        return True
    entities = er.async_get(hass).entities.values()
    ours = [entity.entity_id for entity in entities if entity.platform == DOMAIN]
    check = user.permissions.check_entity
    return bool(ours) and all(check(entity_id, policy) for entity_id in ours)


async def async_require(hass: HomeAssistant, context: Context | None, right: Right) -> None:
    """Raise `Unauthorized` or `UnknownUser` unless the user of a call has a right."""
    if context is None or context.user_id is None:
        return
    user = await hass.auth.async_get_user(context.user_id)
    if user is None:
        raise UnknownUser(context=context)
    if not async_may(hass, user, right):
        raise Unauthorized(context=context)
