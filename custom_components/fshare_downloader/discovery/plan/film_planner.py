"""The plan for films: one alone, or those of a collection as one batch."""

from dataclasses import replace

from ...core.cancellation import together
from ...core.models import MediaType
from ..models import (
    Candidate,
    GrabPlan,
    GrabProgress,
    GrabRequest,
    GrabStage,
    Movie,
    OnProgress,
    PlanGap,
    PlannedBatch,
    PlannedFile,
    SkipReason,
    TitleType,
)
from .film_search import FilmSearch
from .media_layout import film_filename, title_with_year
from .parsed_hit import Find
from .plan_tools import PlanTools, alternatives, chosen_first, pick_subtitles, read_choices
from .queries import request_budget
from .rating import rate
from .search_session import Hunt
from .season_map import has_aired
from .selection import Ranked, key_of
from .verifier import Policy, Settled, Settling


async def plan_films(tools: PlanTools, request: GrabRequest, on_progress: OnProgress) -> GrabPlan:
    """Return the plan for a film or a collection; see `Planner.plan`."""
    on_progress(GrabProgress(stage=GrabStage.TITLE, done=0, total=1))
    if request.title_type is TitleType.MOVIE:
        films: tuple[Movie, ...] = (await tools.tmdb.movie(request.tmdb_id),)
        title, year, name = films[0].title, films[0].year, None
    else:
        collection = await tools.tmdb.collection(request.tmdb_id)
        entries = (tools.tmdb.movie(summary.tmdb_id) for summary in collection.movies)
        films = tuple(await together(*entries))
        title, year, name = collection.title, None, collection.title
    on_progress(GrabProgress(stage=GrabStage.TITLE, done=1, total=1))
    plan = _FilmsPlan(tools, request, on_progress, films=films, collection=name)
    made = await plan.make()
    return replace(made, title=title, year=year)


class _FilmsPlan:
    """One plan on its way."""

    def __init__(
        self,
        tools: PlanTools,
        request: GrabRequest,
        on_progress: OnProgress,
        *,
        films: tuple[Movie, ...],
        collection: str | None,
    ) -> None:
        self._tools = tools
        self._request = request
        self._on_progress = on_progress
        self._films = {film.tmdb_id: film for film in films}
        self._collection = collection
        self._today = tools.today()
        self._skipped: dict[int, SkipReason] = {}
        self._choices = {
            place: link for place, link in read_choices(request).items() if isinstance(place, int)
        }

    async def make(self) -> GrabPlan:
        """Make the plan."""
        tools = self._tools
        for film in self._films.values():
            if reason := await tools.inventory.film(film.tmdb_id, film.title, film.year):
                self._skipped[film.tmdb_id] = reason
            elif self._choices.get(film.tmdb_id) == "":
                self._skipped[film.tmdb_id] = SkipReason.LEFT_OUT
        hunt = tools.hunt(request_budget(len(self._films)), self._on_progress)
        files: list[PlannedFile] = []
        if self._open:
            search = await self._search(hunt)
            settling = Settling(tools.library, tools.reader, hunt, self._policy(search))
            settled = await settling.settle(await self._options(search, hunt), self._on_progress)
            if settling.dead and await search.go_on(settling.dead):
                options = await self._options(search, hunt)
                settled = await settling.settle(options, self._on_progress)
            files = await self._files(settled, search, settling)
        gaps = self._gaps(files)
        return GrabPlan(
            tmdb_id=self._request.tmdb_id,
            title_type=self._request.title_type,
            title="",
            batches=self._batches(files),
            missing=tuple(gap for gap in gaps if gap.reason is None),
            skipped=tuple(gap for gap in gaps if gap.reason is not None),
            problems=hunt.problems,
            free_space=await tools.library.free_space(),
            search_requests=hunt.requests,
        )

    # --- what there is ---------------------------------------------------------------------------

    @property
    def _open(self) -> frozenset[int]:
        return frozenset(self._films.keys() - self._skipped.keys())

    async def _search(self, hunt: Hunt) -> FilmSearch:
        search = FilmSearch(
            hunt,
            tuple(self._films.values()),
            collection=self._collection,
            wanted=self._open,
            expected={film for film in self._open if self._is_out(self._films[film])},
            folder_points=self._folder_points,
        )
        await search.run()
        return search

    def _is_out(self, film: Movie) -> bool:
        return has_aired(film.release_date, self._today)

    def _folder_points(self, find: Find) -> int:
        hit = replace(find.hit, size=None)
        rated = rate(hit, find.release, self._request.quality, media_type=MediaType.MOVIE)
        return rated.score if rated else 0

    async def _options(self, search: FilmSearch, hunt: Hunt) -> list[tuple[int, Find]]:
        """Return what may be chosen: nothing that has a task already, whoever has added it."""
        videos = search.videos
        tasks = await self._tools.inventory.of_links(find.hit.link for _, find in videos)
        for film, find in videos:
            if reason := tasks.get(find.hit.link):
                self._skipped.setdefault(film, reason)
        wanted = {film: link for film, link in self._choices.items() if link and film in self._open}
        options = [(film, find) for film, find in videos if film in self._open]
        return await self._tools.with_choices(options, wanted, hunt)

    # --- what is chosen --------------------------------------------------------------------------

    def _policy(self, search: FilmSearch) -> Policy[int]:
        def rate_one(film: int, find: Find) -> Candidate | None:
            wish = self._request.quality
            if self._choices.get(film) == find.hit.link:
                wish = replace(wish, max_size=None)
            words = search.fit.words(film)
            return rate(find.hit, find.release, wish, media_type=MediaType.MOVIE, title_words=words)

        def choose(ranked: Ranked[int]) -> dict[int, Candidate]:
            return {film: candidates[0] for film, candidates in ranked.items()}

        return Policy(
            rate=rate_one,
            choose=choose,
            refit=search.fit.place,
            prefer=lambda ranked: chosen_first(ranked, self._choices),
            choices=self._choices.values(),
        )

    # --- what is told ----------------------------------------------------------------------------

    async def _files(
        self, settled: Settled[int], search: FilmSearch, settling: Settling[int]
    ) -> list[PlannedFile]:
        finds = search.subtitles
        subtitles = {
            film: pick_subtitles(candidate, (find for of, find in finds if of == film))
            for film, candidate in settled.chosen.items()
        }
        living = await settling.living(hit for hits in subtitles.values() for hit in hits)
        files: list[PlannedFile] = []
        for film in self._films.values():
            if (candidate := settled.chosen.get(film.tmdb_id)) is None:
                continue
            hits = subtitles[film.tmdb_id]
            files.append(
                PlannedFile(
                    key=key_of(film.tmdb_id),
                    candidate=candidate,
                    folder=(title_with_year(film.title, film.year),),
                    filename=film_filename(film.title, film.year, candidate.release),
                    title=film.title,
                    tmdb_id=film.tmdb_id,
                    year=film.year,
                    subtitles=tuple(living[hit.link] for hit in hits if hit.link in living),
                    alternatives=alternatives(settled.ranked[film.tmdb_id], candidate),
                )
            )
        return files

    def _batches(self, files: list[PlannedFile]) -> tuple[PlannedBatch, ...]:
        if not files:
            return ()
        name = self._collection or title_with_year(files[0].title, files[0].year)
        return (PlannedBatch(name=name, files=tuple(files)),)

    def _gaps(self, files: list[PlannedFile]) -> list[PlanGap]:
        planned = {file.tmdb_id for file in files}
        return [
            PlanGap(
                key=key_of(film.tmdb_id),
                title=film.title,
                tmdb_id=film.tmdb_id,
                air_date=film.release_date,
                reason=self._skipped.get(film.tmdb_id)
                or (None if self._is_out(film) else SkipReason.NOT_AIRED),
            )
            for film in self._films.values()
            if film.tmdb_id not in planned
        ]
