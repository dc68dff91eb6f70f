"""Follows the quiet hours: sets the pace when they begin and when they end.

What a user chooses holds until the next of these edges, also when Home Assistant was away at it.
"""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from homeassistant.const import (
    EVENT_CORE_CONFIG_UPDATE,
    STATE_OFF,
    STATE_ON,
    STATE_UNAVAILABLE,
    STATE_UNKNOWN,
)
from homeassistant.core import CoreState, HomeAssistant, callback
from homeassistant.helpers.event import (
    async_track_point_in_utc_time,
    async_track_state_change_event,
)
from homeassistant.helpers.start import async_at_started
from homeassistant.util import dt as dt_util

from .const import DOMAIN
from .core.downloader import Downloader
from .core.errors import DownloaderError
from .core.pace import Pace, PaceReason
from .quiet_options import quiet_settings_of
from .quiet_store import QuietRecord, QuietStore

if TYPE_CHECKING:
    from .coordinator import FshareConfigEntry

_LOGGER = logging.getLogger(__name__)

LONGEST_REST: Final = timedelta(minutes=15)
"""A machine without a clock of its own learns the time some while after it has started."""
RETRY_REST: Final = timedelta(minutes=1)


class QuietHours:
    """Sets the pace of the download manager at each edge of the quiet hours."""

    def __init__(
        self, hass: HomeAssistant, entry: FshareConfigEntry, downloader: Downloader
    ) -> None:
        """Wait for `start`."""
        self._hass = hass
        self._entry = entry
        self._downloader = downloader
        self._store = QuietStore(hass)
        self._settings = quiet_settings_of(entry.options)
        self._record = QuietRecord(at=dt_util.utcnow())
        self._lock = asyncio.Lock()
        self._untrack: list[Callable[[], None]] = []
        self._untrack_entities: Callable[[], None] | None = None
        self._untimer: Callable[[], None] | None = None

    async def start(self) -> None:
        """Catch up with what has passed since the last run, and follow from now on."""
        self._record = await self._store.load() or self._record
        self._untrack = [
            self._hass.bus.async_listen(EVENT_CORE_CONFIG_UPDATE, self._handle_event),
            async_at_started(self._hass, self._handle_event),
        ]
        self._follow_entities()
        await self._follow()

    def stop(self) -> None:
        """Follow no more; the pace stays as it is. Idempotent."""
        for untrack in (*self._untrack, self._untrack_entities, self._untimer):
            if untrack is not None:
                untrack()
        self._untrack, self._untrack_entities, self._untimer = [], None, None

    async def settings_changed(self) -> None:
        """Follow what the options of the entry say now."""
        if (settings := quiet_settings_of(self._entry.options)) == self._settings:
            return
        self._settings = settings
        # Edges of the new times that have passed before somebody wanted them are none.
        self._record = replace(self._record, at=dt_util.utcnow())
        await self._store.save(self._record)
        self._follow_entities()
        await self._follow()

    def _follow_entities(self) -> None:
        if self._untrack_entities is not None:
            self._untrack_entities()
            self._untrack_entities = None
        if entity_ids := self._settings.quiet_entities:
            self._untrack_entities = async_track_state_change_event(
                self._hass, entity_ids, self._handle_event
            )

    @callback
    def _handle_event(self, _: object) -> None:
        """Look again: an edge is due, the entity or the time zone has changed."""
        self._entry.async_create_task(self._hass, self._follow(), f"{DOMAIN} quiet hours")

    async def _follow(self) -> None:
        async with self._lock:
            rest = LONGEST_REST
            try:
                await self._catch_up()
            except DownloaderError as error:
                _LOGGER.warning("The pace cannot be set, it is tried again: %s", error)
                rest = RETRY_REST
            self._rest(rest)

    def _rest(self, longest: timedelta) -> None:
        """Look again at the next edge; not at all where there is none by the clock."""
        if self._untimer is not None:
            self._untimer()
            self._untimer = None
        times, now = self._settings.times, dt_util.utcnow()
        if not self._untrack or (times is None and longest is LONGEST_REST):
            return
        until = now + longest
        if times is not None:
            until = min(until, times.next_edge(now, dt_util.get_default_time_zone()))
        self._untimer = async_track_point_in_utc_time(self._hass, self._handle_event, until)

    async def _catch_up(self) -> None:
        """Set the pace if an edge has passed, or if what is set by us is another one by now."""
        queue, before, after = self._downloader.queue(), self._record, self._look()
        has_passed = after.is_quiet is not before.is_quiet or self._has_missed(after.at)
        if has_passed or queue.pace_reason is PaceReason.SCHEDULE:
            pace = self._settings.pace if after.is_quiet else Pace.FULL
            if (pace, PaceReason.SCHEDULE) != (queue.pace, queue.pace_reason):
                await self._downloader.api.set_pace(pace, PaceReason.SCHEDULE)
        if not has_passed:
            after = replace(after, at=before.at)
        if after != before:
            self._record = after
            await self._store.save(after)

    def _look(self) -> QuietRecord:
        now, times = dt_util.utcnow(), self._settings.times
        on = frozenset(filter(self._is_on, self._settings.quiet_entities))
        is_time = times is not None and times.contains(now, dt_util.get_default_time_zone())
        return QuietRecord(at=now, is_quiet=is_time or bool(on), on=on)

    def _has_missed(self, now: datetime) -> bool:
        """Tell whether it was quiet, or loud, in between, while nobody was there to see."""
        times, at = self._settings.times, self._record.at
        if times is None or self._record.on:
            return False
        return times.next_edge(at, dt_util.get_default_time_zone()) <= now

    def _is_on(self, entity_id: str) -> bool:
        """Tell whether an entity says that it is quiet.

        While it has nothing to say, nothing changes; before Home Assistant has started it may not
        be there yet.
        """
        state = self._state_of(entity_id)
        return state == STATE_ON or (state == STATE_UNKNOWN and entity_id in self._record.on)

    def _state_of(self, entity_id: str) -> str:
        state = self._hass.states.get(entity_id)
        if state is not None:
            return STATE_UNKNOWN if state.state == STATE_UNAVAILABLE else state.state
        return STATE_OFF if self._hass.state is CoreState.running else STATE_UNKNOWN
