"""What has been grabbed, imported and failed, and what is never to be grabbed again."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from tests.simulator.clock import SimulatedClock

from .models import UNKNOWN_QUALITY, Decision, Item, Quality, Release

SAME_SIZE_BYTES = 2 * 1024 * 1024
SAME_TIME = timedelta(minutes=2)


class EventType(StrEnum):
    """What has happened, as the API spells it."""

    GRABBED = "grabbed"
    IMPORTED = "downloadFolderImported"
    FAILED = "downloadFailed"
    IGNORED = "downloadIgnored"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A line of the history: one for each item."""

    event_id: int
    event_type: EventType
    at: datetime
    title_id: int
    item_id: int
    source_title: str
    download_id: str | None
    quality: Quality = UNKNOWN_QUALITY
    data: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Blocked:
    """A release that has failed."""

    blocked_id: int
    title_id: int
    item_ids: tuple[int, ...]
    source_title: str
    published_at: datetime
    size: int
    indexer: str
    message: str
    at: datetime


class History:
    """The events, the oldest first, and the blocklist."""

    def __init__(self, clock: SimulatedClock) -> None:
        """Start with nothing."""
        self._clock = clock
        self.events: list[Event] = []
        self.blocklist: list[Blocked] = []
        self.ended: dict[str, EventType] = {}
        """How downloads have ended, by their ids: they stay so for ever."""

    def now(self) -> datetime:
        """Return the time of this program."""
        return datetime.fromtimestamp(self._clock.now(), UTC)

    def add(
        self,
        event_type: EventType,
        item: Item,
        *,
        source_title: str,
        download_id: str | None,
        quality: Quality = UNKNOWN_QUALITY,
        data: dict[str, str] | None = None,
    ) -> Event:
        """Add a line."""
        event = Event(
            event_id=len(self.events) + 1,
            event_type=event_type,
            at=self.now(),
            title_id=item.title_id,
            item_id=item.item_id,
            source_title=source_title,
            download_id=download_id,
            quality=quality,
            data=data or {},
        )
        self.events.append(event)
        return event

    def of(self, download_id: str | None, event_type: EventType | None = None) -> list[Event]:
        """Return the lines of a download, those added last first."""
        return [
            event
            for event in reversed(self.events)
            if event.download_id == download_id and event_type in (None, event.event_type)
        ]

    def grabbed(self, decision: Decision, download_id: str, client: str) -> None:
        """Note that a release has been handed over."""
        release, parsed = decision.release, decision.parsed
        assert parsed
        for item in decision.items:
            self.add(
                EventType.GRABBED,
                item,
                source_title=release.title,
                download_id=download_id,
                quality=parsed.quality,
                data={
                    "indexer": release.indexer,
                    "nzbInfoUrl": release.info_url or "",
                    "releaseGroup": parsed.group or "",
                    # Without fractions of a second, which is what the blocklist compares.
                    "publishedDate": f"{release.published_at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}",
                    "downloadClient": "SABnzbd",
                    "downloadClientName": client,
                    "size": str(release.size),
                    "downloadUrl": release.download_url,
                    "guid": release.guid,
                    "tvdbId": str(release.tvdb_id),
                    "tmdbId": str(release.tmdb_id),
                    "protocol": "1",
                    "seriesMatchType": decision.match_type,
                    "movieMatchType": decision.match_type,
                    "releaseSource": decision.source,
                },
            )

    def latest_of(self, item: Item) -> Event | None:
        """Return what has happened to an episode or movie last."""
        return next((one for one in reversed(self.events) if one.item_id == item.item_id), None)

    def block(self, events: list[Event], message: str) -> None:
        """Put the release of a download on the blocklist, and note for each item that it failed."""
        first = events[0]
        self.blocklist.append(
            Blocked(
                blocked_id=len(self.blocklist) + 1,
                title_id=first.title_id,
                item_ids=tuple(dict.fromkeys(event.item_id for event in events)),
                source_title=first.source_title,
                published_at=datetime.fromisoformat(first.data["publishedDate"]),
                size=int(first.data["size"]),
                indexer=first.data["indexer"],
                message=message,
                at=self.now(),
            )
        )

    def is_blocked(self, title_id: int, release: Release) -> bool:
        """Tell whether a release is on the blocklist.

        That takes the same title, and the same date; or, of another indexer, nearly the same date
        and size.
        """
        return any(_is_same(blocked, release) for blocked in self._blocked(title_id, release.title))

    def _blocked(self, title_id: int, title: str) -> Iterator[Blocked]:
        for blocked in self.blocklist:
            if blocked.title_id == title_id and blocked.source_title.lower() == title.lower():
                yield blocked


def _is_same(blocked: Blocked, release: Release) -> bool:
    if blocked.published_at == release.published_at:
        return True
    is_near = abs(blocked.published_at - release.published_at) <= SAME_TIME
    is_other = bool(blocked.indexer) and blocked.indexer.lower() != release.indexer.lower()
    is_alike = blocked.size == 0 or abs(blocked.size - release.size) <= SAME_SIZE_BYTES
    return is_other and is_near and is_alike
