"""What is particular to the plan for a series: one batch a season."""

import asyncio
from collections.abc import (
    Awaitable,
    Callable,
    Collection,
    Iterable,
    Iterator,
    Mapping,
    Sequence,
)
from datetime import date
from functools import partial
from typing import Final, override

from ....core.errors import DownloaderError
from ....core.models import MediaType
from ...errors import SeasonNotFoundError
from ...models import (
    Candidate,
    EpisodeGrouping,
    GrabRequest,
    PlanGap,
    PlannedBatch,
    PlannedFile,
    Season,
    Series,
    SkipReason,
    SourceProblem,
)
from ...tmdb import TmdbClient
from ..inventory import Inventory
from ..media_layout import episode_filename, season_folder, title_with_year
from ..parsed_hit import ParsedHit
from ..queries import request_budget
from ..selection import Ranked
from ..strategy import MAX_FOLDERS, SearchState, Strategy
from ..targets import EpisodeRange
from .episode_matcher import EpisodeMatcher
from .neighbours import Neighbours
from .rounds import series_rounds
from .season_label import SPECIALS
from .season_selection import choose_episodes, prefer_one_group

_ANY_SEASON: Final = -1

NAMES: Final = "names"
"""The source of what names of files leave in doubt."""
TMDB: Final = "tmdb"

type LoadGroupings = Callable[[], Awaitable[tuple[EpisodeGrouping, ...]]]


async def load_series(tmdb: TmdbClient, request: GrabRequest, today: date) -> SeriesStrategy:
    """Return the strategy for the wanted seasons; raises `SeasonNotFoundError`, as `TmdbClient`.

    All seasons are fetched: what a number without a season means depends on all of them.
    """
    series = await tmdb.series(request.tmdb_id)
    seasons = await tmdb.seasons(series)
    regular = tuple(number for number in series.season_numbers if number != SPECIALS)
    numbers = tuple(sorted(set(request.seasons))) or regular
    if not set(numbers) <= set(series.season_numbers):
        raise SeasonNotFoundError
    return SeriesStrategy(
        series,
        seasons,
        numbers,
        episodes=request.episodes,
        today=today,
        resolution=request.quality.resolution,
        load_groupings=partial(tmdb.groupings, series.tmdb_id),
    )


class SeriesStrategy(Strategy[EpisodeRange]):
    """Some seasons of a series."""

    media_type = MediaType.TV
    target_type = EpisodeRange

    def __init__(
        self,
        series: Series,
        seasons: Sequence[Season],
        numbers: Collection[int],
        *,
        today: date,
        resolution: int,
        episodes: Collection[tuple[int, int]] = (),
        load_groupings: LoadGroupings | None = None,
    ) -> None:
        """`seasons` are all of the series, `numbers` those that are wanted.

        Of those only `episodes` are wanted, if there are any.

        `load_groupings` asks TMDB how else the series is divided.
        """
        self.title, self.year = series.title, series.year
        self.request_budget = request_budget(len(numbers))
        self.wanted = _wanted(series, seasons, numbers, episodes)
        self._series = series
        self._numbers = numbers
        self._resolution = resolution
        self._load_groupings = load_groupings
        self._needs_groupings = False
        self._problems: tuple[SourceProblem, ...] = ()
        self._make_matcher = partial(EpisodeMatcher, series, seasons, today)
        self._matcher = self._make_matcher()
        self._neighbours = Neighbours()
        self._matched: dict[str, tuple[ParsedHit, EpisodeRange | None, bool]] = {}
        """The files that turned up, what each holds alone, and whether others may tell more."""

    @override
    async def present(self, inventory: Inventory) -> Mapping[EpisodeRange, SkipReason]:
        series = self._series
        return await inventory.episodes(series.tmdb_id, series.title, series.year, self._numbers)

    # --- the search ------------------------------------------------------------------------------

    @override
    def rounds(self, search: SearchState[EpisodeRange]) -> Iterator[Iterable[str]]:
        return series_rounds(search, self._series.titles, self._resolution)

    @override
    def match_all(self, hits: Sequence[ParsedHit]) -> list[tuple[EpisodeRange, ParsedHit]]:
        """Match each hit once, but again each time those that others may tell more of."""
        new = [hit for hit in hits if self._matched.get(hit.hit.link, (None,))[0] is not hit]
        for hit in new:
            self._neighbours.add(hit)
            self._matched[hit.hit.link] = (hit, self.match(hit), Neighbours.matter_to(hit))
        found: list[tuple[EpisodeRange, ParsedHit]] = []
        for hit in hits:
            _, episodes, is_open = self._matched[hit.hit.link]
            if is_open and self._neighbours.tell_of(hit):
                episodes = self._matcher.match(hit, self._neighbours)
            if episodes is not None:
                found.append((episodes, hit))
            elif is_open and self._load_groupings is not None and not self._needs_groupings:
                self._needs_groupings = self._matcher.needs_groupings(
                    hit, self._numbers, self._neighbours
                )
        return found

    @override
    async def learn(self) -> bool:
        """Ask TMDB once for groupings, and only when a file needs them."""
        load = self._load_groupings
        if load is None or not self._needs_groupings:
            return False
        self._load_groupings = None
        try:
            groupings = await load()
        except DownloaderError as error:
            self._problems = (SourceProblem(source=TMDB, code=error.code, reason=str(error)),)
            return False
        self._matcher = await asyncio.to_thread(self._make_matcher, groupings)
        self._neighbours = Neighbours()
        self._matched.clear()
        return True

    @override
    def match(self, hit: ParsedHit) -> EpisodeRange | None:
        return self._matcher.match(hit)

    @override
    def folder_subjects(
        self, folder: ParsedHit, wanted: Collection[EpisodeRange]
    ) -> tuple[int, ...]:
        seasons = self._matcher.seasons_of_folder(folder)
        if seasons is None:
            return ()
        if seasons and not {episode.season for episode in wanted}.intersection(seasons):
            return ()
        return seasons or (_ANY_SEASON,)

    @override
    def max_folders(self, wanted: Collection[EpisodeRange]) -> int:
        return MAX_FOLDERS

    @override
    def doubts(
        self, hits: Sequence[ParsedHit], missing: Collection[EpisodeRange]
    ) -> tuple[SourceProblem, ...]:
        seasons = {episode.season for episode in missing}
        doubts = (self._matcher.doubt_about(hit, seasons, self._neighbours) for hit in hits)
        told = {doubt.code: str(doubt) for doubt in doubts if doubt is not None}
        problems = (SourceProblem(source=NAMES, code=c, reason=told[c]) for c in sorted(told))
        return (*problems, *self._problems) if told else ()

    # --- the choice ------------------------------------------------------------------------------

    @override
    def title_words(self, target: EpisodeRange) -> frozenset[str]:
        return self._matcher.words

    @override
    def prefer(self, ranked: Ranked[EpisodeRange]) -> Ranked[EpisodeRange]:
        preferred: dict[EpisodeRange, list[Candidate]] = {}
        for season in _seasons_of(ranked).values():
            preferred |= prefer_one_group(season)
        return preferred

    @override
    def choose(
        self,
        ranked: Ranked[EpisodeRange],
        wanted: Collection[EpisodeRange],
        forced: Collection[EpisodeRange],
    ) -> dict[EpisodeRange, Candidate]:
        chosen: dict[EpisodeRange, Candidate] = {}
        for number, season in _seasons_of(ranked).items():
            numbers = {episode.first for episode in wanted if episode.season == number}
            of_season = [episodes for episodes in forced if episodes.season == number]
            chosen |= choose_episodes(season, numbers, of_season)
        return chosen

    # --- the plan --------------------------------------------------------------------------------

    @override
    def planned_file(self, target: EpisodeRange, candidate: Candidate) -> PlannedFile:
        series = self._series
        return PlannedFile(
            key=target.key,
            candidate=candidate,
            folder=(title_with_year(series.title, series.year), season_folder(target.season)),
            filename=episode_filename(series.title, target, candidate.release),
            title=self.wanted[target.singles[0]].title,
            tmdb_id=series.tmdb_id,
            year=series.year,
            season=target.season,
            episodes=target.numbers,
            poster_url=series.poster_url,
        )

    @override
    def batches(self, files: Sequence[PlannedFile]) -> tuple[PlannedBatch, ...]:
        by_season: dict[int, list[PlannedFile]] = {}
        for file in files:
            by_season.setdefault(file.season or SPECIALS, []).append(file)
        return tuple(
            PlannedBatch(name=f"{self.title} S{season:02}", season=season, files=tuple(group))
            for season, group in by_season.items()
        )


def _wanted(
    series: Series,
    seasons: Iterable[Season],
    numbers: Collection[int],
    only: Collection[tuple[int, int]],
) -> dict[EpisodeRange, PlanGap]:
    episodes = {
        EpisodeRange(season.number, episode.number, episode.number): episode
        for season in seasons
        if season.number in numbers
        for episode in season.episodes
        if not only or (season.number, episode.number) in only
    }
    return {
        single: PlanGap(
            key=single.key,
            title=episode.title,
            season=single.season,
            episode=single.first,
            tmdb_id=series.tmdb_id,
            air_date=episode.air_date,
        )
        for single, episode in sorted(episodes.items(), key=lambda item: item[0])
    }


def _seasons_of(ranked: Ranked[EpisodeRange]) -> dict[int, dict[EpisodeRange, list[Candidate]]]:
    seasons: dict[int, dict[EpisodeRange, list[Candidate]]] = {}
    for episodes, candidates in ranked.items():
        seasons.setdefault(episodes.season, {})[episodes] = list(candidates)
    return seasons
