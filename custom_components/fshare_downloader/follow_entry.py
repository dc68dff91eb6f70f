"""Following in Home Assistant: its alarm, its time zone, and whom it tells."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from typing import Final

from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers.dispatcher import async_dispatcher_connect, async_dispatcher_send
from homeassistant.helpers.event import async_track_point_in_utc_time
from homeassistant.helpers.start import async_at_started
from homeassistant.util import dt as dt_util
from homeassistant.util.signal_type import SignalType

from .const import DOMAIN
from .coordinator import FshareConfigEntry
from .discovery.following.followed_titles import FollowedTitles
from .discovery.following.models import FollowEvent, FollowEventKind
from .discovery_on_demand import DiscoveryOnDemand
from .follow_store import FollowStore
from .happenings import async_tell_of_found

LONGEST_REST: Final = timedelta(hours=1)
"""Timers count on while a clock is set, and not while a virtual machine is suspended."""

_CHANGED: Final[SignalType[FollowedTitles]] = SignalType(f"{DOMAIN}_following_changed")


async def async_start_following(
    hass: HomeAssistant, entry: FshareConfigEntry, discovery: DiscoveryOnDemand
) -> FollowedTitles:
    """Return what is followed; it is looked for from the moment when Home Assistant has started.

    Then automations hear what is found. Ends when the entry is unloaded.
    """
    following = FollowedTitles(
        finder=discovery,
        store=FollowStore(hass),
        set_alarm=partial(_async_set_alarm, hass),
        zone=dt_util.get_default_time_zone,
        tell=partial(_async_tell, hass),
        now=dt_util.utcnow,
    )
    entry.async_on_unload(following.stop)
    await following.start()
    following.subscribe(partial(async_tell_of_change, hass, following))

    @callback
    def begin(_: HomeAssistant) -> None:
        following.begin()

    entry.async_on_unload(async_at_started(hass, begin))
    return following


@callback
def async_tell_of_change(hass: HomeAssistant, following: FollowedTitles) -> None:
    """Tell that what is followed may be something else now."""
    async_dispatcher_send(hass, _CHANGED, following)


@callback
def async_listen_to_changes(
    hass: HomeAssistant, listener: Callable[[FollowedTitles], None]
) -> Callable[[], None]:
    """Call `listener` after each change, whichever entry is loaded; returns what ends that."""
    return async_dispatcher_connect(hass, _CHANGED, listener)


@callback
def _async_set_alarm(
    hass: HomeAssistant, at: datetime, ring: Callable[[], None]
) -> Callable[[], None]:
    """Ring at a moment by the clock, also when the clock, or the whole machine, stood meanwhile."""
    call_off: Callable[[], None]

    @callback
    def sleep() -> None:
        nonlocal call_off
        until = min(at, dt_util.utcnow() + LONGEST_REST)
        call_off = async_track_point_in_utc_time(hass, wake, until)

    @callback
    def wake(_: datetime) -> None:
        if dt_util.utcnow() < at:
            sleep()
        else:
            ring()

    @callback
    def stop() -> None:
        call_off()

    sleep()
    return stop


@callback
def _async_tell(hass: HomeAssistant, event: FollowEvent) -> None:
    if event.kind is FollowEventKind.FOUND:
        async_tell_of_found(hass, event)
