"""Which releases are wanted, and in which order they are tried."""

import math
from collections.abc import Callable, Collection, Iterable
from datetime import datetime, timedelta

from .history import EventType, History
from .library import Library
from .models import (
    AppKind,
    Decision,
    Item,
    MatchType,
    Parsed,
    Quality,
    Release,
    ReleaseSource,
    Title,
)
from .title_parser import parse_episode_title, parse_movie_title

RECENT_GRAB = timedelta(hours=12)


class DecisionMaker:
    """Judges releases by the library, the history, and what is being downloaded."""

    def __init__(
        self,
        library: Library,
        history: History,
        downloading: Callable[[], Iterable[tuple[Item, Quality]]],
    ) -> None:
        """`downloading` tells the items under way, and in which quality."""
        self._library = library
        self._history = history
        self._downloading = downloading
        self.parse = parse_episode_title if library.kind is AppKind.SONARR else parse_movie_title
        self.allowed_qualities: frozenset[str] | None = None
        """Names of the qualities that are wanted; None: any."""

    def decide(
        self,
        releases: Iterable[Release],
        source: ReleaseSource,
        *,
        title: Title | None = None,
        items: Collection[Item] | None = None,
    ) -> list[Decision]:
        """Judge releases, the best first; a search was for a title, and for some of its items."""
        decisions = [self._decide(release, source, title, items) for release in releases]
        return sorted(decisions, key=self._order)

    def _decide(
        self,
        release: Release,
        source: ReleaseSource,
        searched: Title | None,
        wanted: Collection[Item] | None,
    ) -> Decision:
        parsed = self.parse(release.title)
        if parsed is None:
            return Decision(release=release, source=source, rejections=("Unable to parse release",))
        title, match_type = self._library.match(release, parsed)
        if title is None:
            unknown = "Series" if self._library.kind is AppKind.SONARR else "Movie"
            return Decision(
                release=release, parsed=parsed, source=source, rejections=(f"Unknown {unknown}",)
            )
        items = self._library.items_of(parsed, title)
        return Decision(
            release=release,
            parsed=parsed,
            title=title,
            items=items,
            match_type=match_type if title else MatchType.UNKNOWN,
            source=source,
            rejections=tuple(self._rejections(release, parsed, title, items, searched, wanted)),
        )

    def _rejections(
        self,
        release: Release,
        parsed: Parsed,
        title: Title,
        items: tuple[Item, ...],
        searched: Title | None,
        wanted: Collection[Item] | None,
    ) -> Iterable[str]:
        if not items:
            yield "Unable to identify correct episode(s) using release name and scene mappings"
        if searched is not None and title is not searched:
            yield "Wrong series" if self._library.kind is AppKind.SONARR else "Wrong movie"
        if wanted is not None and not set(items) & set(wanted):
            yield "Episode wasn't requested"
        if parsed.burned_subtitles is not None:
            yield f"Hardcoded subs found: {parsed.burned_subtitles}"
        if parsed.is_partial_season:
            yield "Partial season packs are not supported"
        if parsed.is_multi_season:
            yield "Multi-season packs are not supported"
        if not any(item.is_monitored for item in items) and searched is None:
            yield "Not monitored"
        if self._history.is_blocked(title.title_id, release):
            yield "Release is blocklisted"
        if self.allowed_qualities is not None and parsed.quality.name not in self.allowed_qualities:
            yield f"{parsed.quality.name} is not wanted in profile"
        yield from self._upgrade_rejections(parsed, items)
        if searched is None and any(self._is_grabbed(item, parsed) for item in items):
            yield "Recent grab event in history is of equal or higher preference"

    def _is_grabbed(self, item: Item, parsed: Parsed) -> bool:
        """Tell whether something as good was grabbed just now, and has not failed since."""
        event = self._history.latest_of(item)
        return (
            event is not None
            and event.event_type is EventType.GRABBED
            and self._history.now() - event.at < RECENT_GRAB
            and event.quality >= parsed.quality
        )

    def _upgrade_rejections(self, parsed: Parsed, items: tuple[Item, ...]) -> Iterable[str]:
        for item in items:
            if item.file_quality is not None and item.file_quality >= parsed.quality:
                yield "Existing file on disk is of equal or higher preference"
                break
        under_way = {item.item_id: quality for item, quality in self._downloading()}
        for item in items:
            quality = under_way.get(item.item_id)
            if quality is not None and quality >= parsed.quality:
                yield "Release in queue is of equal or higher preference"
                break

    def _order(self, decision: Decision) -> tuple[object, ...]:
        """Order as they do: quality, season packs, fewer episodes, age, size."""
        parsed = decision.parsed
        return (
            -(parsed.quality.rank if parsed else 0),
            not (parsed and parsed.is_full_season),
            len(decision.items),
            _age_class(decision.release.published_at, self._history.now()),
            -(decision.release.size // (200 * 1024 * 1024)),
        )


def _age_class(published_at: datetime, now: datetime) -> int:
    """Return how old a release is, on a scale on which a day more or less counts for little."""
    hours = max((now - published_at).total_seconds() / 3600, 1.0)
    return round(math.log10(hours))
