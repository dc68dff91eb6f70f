"""The plan for a series: one batch a season."""

from collections.abc import Mapping
from dataclasses import replace

from ...core.cancellation import together
from ...core.models import MediaType
from ..errors import SeasonNotFoundError
from ..models import (
    Candidate,
    Episode,
    GrabPlan,
    GrabProgress,
    GrabRequest,
    GrabStage,
    OnProgress,
    PlanGap,
    PlannedBatch,
    PlannedFile,
    Season,
    Series,
    SkipReason,
)
from ..tmdb import TmdbClient
from .fitting import SeriesFit
from .media_layout import episode_filename, season_folder, title_with_year
from .parsed_hit import Find
from .plan_tools import PlanTools, alternatives, chosen_first, pick_subtitles, read_choices
from .queries import query_titles, request_budget
from .rating import rate
from .search_session import Hunt
from .season_map import SPECIALS, EpisodeRange, has_aired
from .selection import Ranked, choose_episodes, prefer_one_group
from .series_search import SeriesSearch
from .verifier import Policy, Settled, Settling


async def plan_series(tools: PlanTools, request: GrabRequest, on_progress: OnProgress) -> GrabPlan:
    """Return the plan for the wanted seasons of a series; see `Planner.plan`."""
    on_progress(GrabProgress(stage=GrabStage.TITLE, done=0, total=1))
    series = await tools.tmdb.series(request.tmdb_id)
    seasons = await fetch_seasons(tools.tmdb, series)
    on_progress(GrabProgress(stage=GrabStage.TITLE, done=1, total=1))
    regular = tuple(number for number in series.season_numbers if number != SPECIALS)
    numbers = tuple(sorted(set(request.seasons))) or regular
    if not set(numbers) <= set(series.season_numbers):
        raise SeasonNotFoundError
    plan = _SeriesPlan(tools, request, on_progress, series=series, seasons=seasons)
    return await plan.make(numbers)


async def fetch_seasons(tmdb: TmdbClient, series: Series) -> tuple[Season, ...]:
    """Return all seasons with their episodes: also others tell what a number means."""
    return tuple(
        await together(*(tmdb.season(series.tmdb_id, number) for number in series.season_numbers))
    )


class _SeriesPlan:
    """One plan on its way."""

    def __init__(
        self,
        tools: PlanTools,
        request: GrabRequest,
        on_progress: OnProgress,
        *,
        series: Series,
        seasons: tuple[Season, ...],
    ) -> None:
        self._tools = tools
        self._request = request
        self._on_progress = on_progress
        self._series = series
        self._seasons = seasons
        self._today = tools.today()
        self._fit = SeriesFit(series, seasons, self._today)
        self._episodes: dict[tuple[int, int], Episode] = {}
        self._skipped: dict[tuple[int, int], SkipReason] = {}
        self._choices = {
            place: link
            for place, link in read_choices(request).items()
            if isinstance(place, EpisodeRange)
        }

    async def make(self, numbers: tuple[int, ...]) -> GrabPlan:
        """Make the plan for the seasons of these numbers."""
        series, tools = self._series, self._tools
        self._episodes = {
            (episode.season, episode.number): episode
            for season in self._seasons
            if season.number in numbers
            for episode in season.episodes
        }
        there = await tools.inventory.episodes(series.tmdb_id, series.title, series.year, numbers)
        self._skip(there)
        for place, link in self._choices.items():
            if not link:
                self._skip({(place.season, n): SkipReason.LEFT_OUT for n in place.numbers})
        hunt = tools.hunt(request_budget(len(numbers)), self._on_progress)
        files: list[PlannedFile] = []
        if self._open:
            search = await self._search(hunt)
            settling = Settling(tools.library, tools.reader, hunt, self._policy())
            settled = await settling.settle(await self._options(search, hunt), self._on_progress)
            if settling.dead and await search.go_on(settling.dead):
                options = await self._options(search, hunt)
                settled = await settling.settle(options, self._on_progress)
            files = await self._files(settled, search, settling)
        missing, skipped = self._gaps(files)
        return GrabPlan(
            tmdb_id=series.tmdb_id,
            title_type=self._request.title_type,
            title=series.title,
            year=series.year,
            batches=self._batches(files),
            missing=missing,
            skipped=skipped,
            problems=hunt.problems,
            free_space=await tools.library.free_space(),
            search_requests=hunt.requests,
        )

    # --- what there is ---------------------------------------------------------------------------

    @property
    def _open(self) -> frozenset[tuple[int, int]]:
        return frozenset(self._episodes.keys() - self._skipped.keys())

    def _skip(self, reasons: Mapping[tuple[int, int], SkipReason]) -> None:
        """Leave episodes alone; the first reason stays."""
        for key, reason in reasons.items():
            if key in self._episodes:
                self._skipped.setdefault(key, reason)

    async def _search(self, hunt: Hunt) -> SeriesSearch:
        expected = {
            key for key in self._open if has_aired(self._episodes[key].air_date, self._today)
        }
        search = SeriesSearch(
            hunt,
            self._fit,
            query_titles(self._series.titles),
            wanted=self._open,
            expected=expected,
            resolution=self._request.quality.resolution,
            folder_points=self._folder_points,
        )
        await search.run()
        return search

    def _folder_points(self, find: Find) -> int:
        hit = replace(find.hit, size=None)
        rated = rate(hit, find.release, self._request.quality, media_type=MediaType.TV)
        return rated.score if rated else 0

    async def _options(self, search: SeriesSearch, hunt: Hunt) -> list[tuple[EpisodeRange, Find]]:
        """Return what may be chosen: nothing that has a task already, whoever has added it."""
        videos = search.videos
        tasks = await self._tools.inventory.of_links(find.hit.link for _, find in videos)
        for place, find in videos:
            if reason := tasks.get(find.hit.link):
                self._skip({(place.season, number): reason for number in place.numbers})
        wanted = {
            place: link for place, link in self._choices.items() if link and self._is_open(place)
        }
        options = [(place, find) for place, find in videos if self._is_open(place)]
        return await self._tools.with_choices(options, wanted, hunt)

    def _is_open(self, place: EpisodeRange) -> bool:
        return all((place.season, number) in self._open for number in place.numbers)

    # --- what is chosen --------------------------------------------------------------------------

    def _policy(self) -> Policy[EpisodeRange]:
        return Policy(
            rate=self._rate,
            choose=self._choose,
            refit=self._fit.place,
            prefer=self._prefer,
            choices=self._choices.values(),
        )

    def _rate(self, place: EpisodeRange, find: Find) -> Candidate | None:
        wish = self._request.quality
        if self._choices.get(place) == find.hit.link:
            wish = replace(wish, max_size=None)
        return rate(
            find.hit,
            find.release,
            wish,
            media_type=MediaType.TV,
            episodes=len(place.numbers),
            title_words=self._fit.words,
        )

    def _prefer(self, ranked: Ranked[EpisodeRange]) -> Ranked[EpisodeRange]:
        preferred: dict[EpisodeRange, list[Candidate]] = {}
        for season in _seasons_of(ranked).values():
            preferred |= prefer_one_group(season)
        return chosen_first(preferred, self._choices)

    def _choose(self, ranked: Ranked[EpisodeRange]) -> dict[EpisodeRange, Candidate]:
        chosen: dict[EpisodeRange, Candidate] = {}
        forced = [
            place for place in ranked if ranked[place][0].hit.link == self._choices.get(place)
        ]
        for number, season in _seasons_of(ranked).items():
            wanted = {episode for of, episode in self._open if of == number}
            those = [place for place in forced if place.season == number]
            chosen |= choose_episodes(season, wanted, those)
        return chosen

    # --- what is told ----------------------------------------------------------------------------

    async def _files(
        self, settled: Settled[EpisodeRange], search: SeriesSearch, settling: Settling[EpisodeRange]
    ) -> list[PlannedFile]:
        by_place: dict[EpisodeRange, list[Find]] = {}
        for place, find in search.subtitles:
            by_place.setdefault(place, []).append(find)
        subtitles = {
            place: pick_subtitles(candidate, by_place.get(place, ()))
            for place, candidate in settled.chosen.items()
        }
        living = await settling.living(hit for hits in subtitles.values() for hit in hits)
        series = self._series
        return [
            PlannedFile(
                key=place.key,
                candidate=candidate,
                folder=(title_with_year(series.title, series.year), season_folder(place.season)),
                filename=episode_filename(series.title, place, candidate.release),
                title=self._episodes[place.season, place.first].title,
                tmdb_id=series.tmdb_id,
                year=series.year,
                season=place.season,
                episodes=place.numbers,
                subtitles=tuple(living[hit.link] for hit in subtitles[place] if hit.link in living),
                alternatives=alternatives(settled.ranked[place], candidate),
            )
            for place, candidate in sorted(
                settled.chosen.items(), key=lambda item: (item[0].season, item[0].first)
            )
        ]

    def _batches(self, files: list[PlannedFile]) -> tuple[PlannedBatch, ...]:
        by_season: dict[int, list[PlannedFile]] = {}
        for file in files:
            by_season.setdefault(file.season or SPECIALS, []).append(file)
        return tuple(
            PlannedBatch(
                name=f"{self._series.title} S{season:02}", season=season, files=tuple(those)
            )
            for season, those in by_season.items()
        )

    def _gaps(self, files: list[PlannedFile]) -> tuple[tuple[PlanGap, ...], tuple[PlanGap, ...]]:
        """Return the episodes without a file: those that are missing, and those to be skipped."""
        planned = {(file.season, number) for file in files for number in file.episodes}
        gaps: list[PlanGap] = []
        for (season, number), episode in sorted(self._episodes.items()):
            if (season, number) in planned:
                continue
            reason = self._skipped.get((season, number))
            if reason is None and not has_aired(episode.air_date, self._today):
                reason = SkipReason.NOT_AIRED
            gaps.append(
                PlanGap(
                    key=EpisodeRange(season, number, number).key,
                    title=episode.title,
                    season=season,
                    episode=number,
                    tmdb_id=self._series.tmdb_id,
                    air_date=episode.air_date,
                    reason=reason,
                )
            )
        return (
            tuple(gap for gap in gaps if gap.reason is None),
            tuple(gap for gap in gaps if gap.reason is not None),
        )


def _seasons_of(ranked: Ranked[EpisodeRange]) -> dict[int, dict[EpisodeRange, list[Candidate]]]:
    seasons: dict[int, dict[EpisodeRange, list[Candidate]]] = {}
    for place, candidates in ranked.items():
        seasons.setdefault(place.season, {})[place] = list(candidates)
    return seasons
