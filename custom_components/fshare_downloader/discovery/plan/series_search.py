"""Looks for the episodes of a series: wide questions first, narrow ones for what is missing."""

import asyncio
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from itertools import zip_longest
from typing import Final

from ..models import SearchHit
from .fitting import SeriesFit
from .inventory import Episode
from .parsed_hit import Find
from .queries import Query, episode_queries, narrowing_queries, season_queries
from .rating import LAST_RESORTS
from .search_session import Hunt
from .season_map import EpisodeRange

MAX_FOLDERS: Final = 3
"""How many folders are opened for a season, and of those that don't tell their season."""

MAX_GROUPS: Final = 3
"""How many release groups are asked for by name."""

EPISODES_AT_A_TIME: Final = 8
"""Questions for single episodes between two looks at what is still missing."""

_ANY_SEASON: Final = -1


class SeriesSearch:
    """The search for some episodes; `run` goes on until all are found or it makes no sense."""

    def __init__(
        self,
        hunt: Hunt,
        fit: SeriesFit,
        titles: Sequence[str],
        *,
        wanted: Collection[Episode],
        expected: Collection[Episode],
        resolution: int,
        folder_points: Callable[[Find], int],
    ) -> None:
        """`expected` are those of the `wanted` episodes that have been aired.

        `resolution` is the preferred one; `folder_points` tells which folders are opened first.
        """
        self._resolution = resolution
        self._hunt = hunt
        self._fit = fit
        self._titles = tuple(titles)
        self._seasons = sorted({season for season, _ in wanted})
        self._expected = frozenset(expected)
        self._folder_points = folder_points
        self._places: dict[str, tuple[Find, EpisodeRange | None]] = {}
        self._opened: Counter[int] = Counter()
        self._dead: set[str] = set()

    async def go_on(self, dead: Collection[str]) -> bool:
        """Search for what is missing without some files; returns whether anything was asked."""
        self._dead |= set(dead)
        before = self._hunt.questions
        await self.run()
        return self._hunt.questions > before

    async def run(self) -> None:
        """Search."""
        if not self._titles:  # nothing but signs, which nobody can search for
            return
        await self._ask(self._titles)
        await self._ask(self._narrowed(self._titles, [f"{self._resolution}p"]))
        rounds = [season_queries(self._titles, season) for season in self._seasons]
        for number, queries in enumerate(zip_longest(*rounds)):
            asked = zip(self._seasons, queries, strict=True)
            await self._ask(self._useful(asked, is_first=number == 0))
        if self._gaps:
            await self._ask(self._narrowed(self._titles[:1], self._groups()))
        for number in range(len(self._titles)):
            while questions := self._episode_queries(number):
                await self._ask(questions)

    @property
    def videos(self) -> list[tuple[EpisodeRange, Find]]:
        """All files that turned up of all episodes, wanted or not."""
        return [(p, find) for find, p in self._places.values() if p and find.is_video]

    @property
    def subtitles(self) -> list[tuple[EpisodeRange, Find]]:
        """All subtitles that turned up."""
        return [(p, find) for find, p in self._places.values() if p and find.is_subtitle]

    # --- details ---------------------------------------------------------------------------------

    @property
    def _gaps(self) -> list[Episode]:
        found = {
            (place.season, number)
            for place, find in self.videos
            if find.hit.link not in self._dead and find.release.source not in LAST_RESORTS
            for number in place.numbers
        }
        return sorted(self._expected - found)

    def _useful(self, queries: Iterable[tuple[int, Query | None]], *, is_first: bool) -> list[str]:
        """Return the questions that may bring something new.

        The first ones are asked for every season whose bare title brought more than was shown.
        """
        gaps = {season for season, _ in self._gaps}
        return [
            query[1]
            for season, query in queries
            if query is not None
            and not self._hunt.is_whole(query[0])
            and (is_first or season in gaps)
        ]

    def _narrowed(self, titles: Sequence[str], words: Iterable[str]) -> list[str]:
        cut_off = [title for title in titles if not self._hunt.is_whole(title)]
        return [text for _, text in narrowing_queries(cut_off, words)]

    def _groups(self) -> list[str]:
        """Return the groups that have made the most of what turned up."""
        counts = Counter(find.release.group for _, find in self.videos if find.release.group)
        ranked = sorted(counts, key=lambda group: (-counts[group], group))
        return ranked[:MAX_GROUPS]

    def _episode_queries(self, number: int) -> list[str]:
        queries = (episode_queries(self._titles, *gap)[number] for gap in self._gaps)
        new = [
            text
            for title, text in queries
            if not self._hunt.is_whole(title) and not self._hunt.has_asked(text)
        ]
        return new[:EPISODES_AT_A_TIME] if self._hunt.can_ask else []

    async def _ask(self, queries: Iterable[str]) -> None:
        await self._hunt.ask(queries)
        await self._look()
        await self._hunt.open(await asyncio.to_thread(self._folders))
        await self._look()

    async def _look(self) -> None:
        """Read what has turned up, in a thread."""
        new = [
            find
            for find in self._hunt.finds
            if (find.is_video or find.is_subtitle)
            and self._places.get(find.hit.link, (None,))[0] is not find
        ]
        places = await asyncio.to_thread(lambda: [*map(self._fit.place, new)])
        for find, place in zip(new, places, strict=True):
            self._places[find.hit.link] = (find, place)

    def _folders(self) -> list[SearchHit]:
        """Return the folders that are worth opening, a few for each season."""
        found: list[tuple[int, str, Find, tuple[int, ...]]] = []
        for find in self._hunt.finds:
            if find.hit.is_folder and not self._hunt.has_opened(find.hit):
                seasons = self._fit.seasons_of_folder(find)
                if seasons is not None and (not seasons or set(seasons) & set(self._seasons)):
                    points = -self._folder_points(find)
                    found.append((points, find.hit.link, find, seasons or (_ANY_SEASON,)))
        chosen: list[SearchHit] = []
        for _, _, find, seasons in sorted(found, key=lambda item: item[:2]):
            if any(self._opened[season] < MAX_FOLDERS for season in seasons):
                self._opened.update(seasons)
                chosen.append(find.hit)
        return chosen
