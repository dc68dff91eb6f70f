"""Calendar: when episodes of followed titles come, and which of them are still wanted."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final, override

from homeassistant.components.calendar import (
    CalendarEntity,
    CalendarEntityDescription,
    CalendarEvent,
)
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity import EntityDescription
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback
from homeassistant.helpers.translation import async_get_translations
from homeassistant.util import dt as dt_util

from .const import DOMAIN
from .coordinator import FshareConfigEntry, FshareRuntime
from .discovery.following.models import FollowedTitle, FollowState
from .entity import FshareEntity

PARALLEL_UPDATES = 0

CALENDAR_DESCRIPTION: Final = CalendarEntityDescription(
    key="following", translation_key="following"
)
_DAY: Final = timedelta(days=1)
_TEXTS: Final = f"component.{DOMAIN}.entity.calendar.following.state_attributes.episode.state."
"""Where the translations say how it stands with an episode."""


async def async_setup_entry(
    hass: HomeAssistant,
    entry: FshareConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
) -> None:
    """Set up the calendar."""
    async_add_entities([FshareCalendar(entry.runtime_data, CALENDAR_DESCRIPTION)])


@dataclass(frozen=True, slots=True, kw_only=True)
class Showing:
    """An episode or a movie on its day."""

    day: date
    status: str
    """`wanted`, `downloaded` or `upcoming`."""
    title: FollowedTitle
    season: int | None = None
    number: int | None = None
    name: str = ""

    @property
    def key(self) -> tuple[str, int, int]:
        """What it is, the same on whatever day."""
        return self.title.follow_id, self.season or 0, self.number or 0

    @property
    def summary(self) -> str:
        """`Phim S02E05`, or the name of the movie."""
        if self.season is None or self.number is None:
            return self.title.title
        return f"{self.title.title} S{self.season:02}E{self.number:02}"


class FshareCalendar(FshareEntity, CalendarEntity):
    """Whole days, for TMDB knows no hours."""

    def __init__(self, runtime: FshareRuntime, description: EntityDescription) -> None:
        """Show what a loaded entry follows."""
        super().__init__(runtime.coordinator, description)
        self._following = runtime.following
        self._statuses: dict[str, str] = {}
        """How it stands, in the language of the house."""

    @override
    async def async_added_to_hass(self) -> None:
        """Follow what is followed."""
        await super().async_added_to_hass()
        self.async_on_remove(self._following.subscribe(self.async_write_ha_state))
        await self._read_texts()

    @override
    def _handle_coordinator_update(self) -> None:
        """Do nothing: the queue isn't in it."""

    @property
    @override
    def event(self) -> CalendarEvent | None:
        """What comes next, or is wanted of today."""
        today = dt_util.now().date()
        coming = (one for one in self._showings() if one.day >= today)
        first = min(coming, key=lambda one: (one.day, one.key), default=None)
        return None if first is None else self._event_of(first)

    @override
    async def async_get_events(
        self, hass: HomeAssistant, start_date: datetime, end_date: datetime
    ) -> list[CalendarEvent]:
        """Return what comes between two moments, and what has come."""
        await self._read_texts()
        first = dt_util.as_local(start_date).date()
        end = dt_util.as_local(end_date)
        shown = (one for one in self._showings() if first <= one.day)
        events = [one for one in shown if dt_util.start_of_local_day(one.day) < end]
        events.sort(key=lambda one: (one.day, one.key))
        return [self._event_of(one) for one in events]

    async def _read_texts(self) -> None:
        hass = self.hass
        texts = await async_get_translations(hass, hass.config.language, "entity", {DOMAIN})
        self._statuses = {
            key.removeprefix(_TEXTS): text for key, text in texts.items() if key.startswith(_TEXTS)
        }

    def _showings(self) -> Iterable[Showing]:
        """Return each episode and movie once."""
        by_key: dict[tuple[str, int, int], Showing] = {}
        for title in self._following.titles():
            for one in _showings_of(title):
                by_key.setdefault(one.key, one)
        return by_key.values()

    def _event_of(self, one: Showing) -> CalendarEvent:
        status = self._statuses.get(one.status, one.status)
        follow_id, season, number = one.key
        return CalendarEvent(
            start=one.day,
            end=one.day + _DAY,
            summary=one.summary,
            description="\n".join(filter(None, (one.name, status))),
            uid=f"{follow_id}-s{season:02}e{number:02}",
        )


def _showings_of(title: FollowedTitle) -> Iterator[Showing]:
    """Yield what is there first: it may be wanted no longer."""
    for found in title.found:
        yield Showing(
            day=found.air_date or dt_util.as_local(found.found_at).date(),
            status="downloaded",
            title=title,
            season=found.season,
            number=found.number,
            name=found.title if found.season is not None else "",
        )
    if title.state is FollowState.ENDED:
        return
    for status, episodes in (("wanted", title.wanted), ("upcoming", title.upcoming)):
        for episode in episodes:
            yield Showing(
                day=episode.air_date,
                status=status,
                title=title,
                season=episode.season,
                number=episode.number,
                name=episode.title,
            )
    if title.release_date is not None:
        is_out = title.release_date <= dt_util.now().date()
        yield Showing(
            day=title.release_date, status="wanted" if is_out else "upcoming", title=title
        )
