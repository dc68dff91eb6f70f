"""The way from a title to its plan: search, choose, verify, search again for what was dead."""

import asyncio
from collections.abc import Collection, Mapping
from dataclasses import replace

from ..models import (
    Candidate,
    GrabPlan,
    GrabRequest,
    OnProgress,
    PlanGap,
    PlannedFile,
    Refusal,
    SkipReason,
)
from .air_dates import has_aired
from .choices import add_choices, read_choices
from .file_search import FileSearch
from .parsed_hit import ParsedHit
from .refusals import note_refusals
from .scores import rate
from .search_session import SearchSession
from .selection import Ranked, alternatives, chosen_first
from .services import PlanServices
from .strategy import Strategy
from .subtitles import beside_subtitles, pick_subtitles
from .targets import Target
from .verifier import Policy, Verified, Verifier


class Pipeline[T: Target]:
    """Makes one plan; what differs between series and movies is up to the strategy."""

    def __init__(
        self,
        services: PlanServices,
        request: GrabRequest,
        strategy: Strategy[T],
        on_progress: OnProgress,
    ) -> None:
        """Take what one plan needs; nothing is asked yet."""
        self._services = services
        self._request = request
        self._strategy = strategy
        self._on_progress = on_progress
        self._today = services.today()
        self._choices = read_choices(request, strategy.target_type)
        self._skipped: dict[T, SkipReason] = {}
        self._refused: dict[T, str] = {}

    async def run(self) -> GrabPlan:
        """Return the plan; raises as `Planner.plan` does."""
        services, strategy = self._services, self._strategy
        self._skip(await strategy.present(services.inventory))
        for target, link in self._choices.items():
            if not link:
                self._skip(dict.fromkeys(target.singles, SkipReason.LEFT_OUT))
        session = services.session(strategy.request_budget, self._on_progress)
        files = await self._files(session) if self._open else {}
        await self._learn_of_missing(session, files)
        gaps = self._gaps(files)
        return GrabPlan(
            tmdb_id=self._request.tmdb_id,
            title_type=self._request.title_type,
            title=strategy.title,
            year=strategy.year,
            batches=strategy.batches(tuple(files.values())),
            missing=tuple(gap for gap in gaps if gap.reason is None),
            skipped=tuple(gap for gap in gaps if gap.reason is not None),
            problems=session.problems,
            available_space=await services.library.available_space(
                strategy.media_type.category, self._request.location_id
            ),
            search_requests=session.requests,
        )

    # --- what there is ---------------------------------------------------------------------------

    @property
    def _open(self) -> frozenset[T]:
        """The episodes or movies that a file is looked for."""
        return frozenset(self._strategy.wanted.keys() - self._skipped.keys())

    def _is_open(self, target: T) -> bool:
        wanted = self._strategy.wanted
        return all(one in wanted and one not in self._skipped for one in target.singles)

    def _skip(self, reasons: Mapping[T, SkipReason]) -> None:
        """Leave episodes or movies alone; the first reason stays."""
        for single, reason in reasons.items():
            if single in self._strategy.wanted:
                self._skipped.setdefault(single, reason)

    def _is_out(self, single: T) -> bool:
        return has_aired(self._strategy.wanted[single].air_date, self._today)

    async def _search(self, session: SearchSession) -> FileSearch[T]:
        search = FileSearch(
            session,
            self._strategy,
            wanted=self._open,
            expected=[single for single in self._open if self._is_out(single)],
            folder_points=self._folder_points,
        )
        await search.run()
        return search

    def _folder_points(self, folder: ParsedHit) -> int:
        hit = replace(folder.hit, size=None)
        wish, media_type = self._request.quality, self._strategy.media_type
        rated = rate(hit, folder.release, wish, media_type=media_type)
        return rated.score if rated else 0

    async def _options(self, search: FileSearch[T]) -> list[tuple[T, ParsedHit]]:
        """Return the files that may be chosen: none whose link has a task already."""
        videos = search.videos
        tasks = await self._services.inventory.of_links(video.hit.link for _, video in videos)
        for target, video in videos:
            if reason := tasks.get(video.hit.link):
                self._skip(dict.fromkeys(target.singles, reason))
        for target, _ in videos:
            if not self._is_open(target):
                note_refusals(self._refused, target.singles, Refusal.HOLDS_OTHERS)
        chosen = {t: link for t, link in self._choices.items() if link and self._is_open(t)}
        return await add_choices(
            [(target, video) for target, video in videos if self._is_open(target)],
            chosen,
            library=self._services.library,
            reader=self._services.reader,
            session=search.session,
        )

    # --- what is chosen --------------------------------------------------------------------------

    def _verifier(self, session: SearchSession) -> Verifier[T]:
        strategy = self._strategy
        policy = Policy(
            rate=self._rate,
            choose=self._choose,
            match=strategy.match,
            prefer=lambda ranked: chosen_first(strategy.prefer(ranked), self._choices),
            choices=self._choices.values(),
        )
        return Verifier(self._services.library, self._services.reader, session, policy)

    def _rate(self, target: T, video: ParsedHit) -> Candidate | None:
        wish = self._request.quality
        if self._choices.get(target) == video.hit.link:
            wish = replace(wish, max_size=None)
        return rate(
            video.hit,
            video.release,
            wish,
            media_type=self._strategy.media_type,
            episodes=len(target.singles),
            title_words=self._strategy.title_words(target),
        )

    def _choose(self, ranked: Ranked[T]) -> Mapping[T, Candidate]:
        forced = [t for t in ranked if ranked[t][0].hit.link == self._choices.get(t)]
        return self._strategy.choose(ranked, self._open, forced)

    # --- what is told ----------------------------------------------------------------------------

    async def _files(self, session: SearchSession) -> dict[T, PlannedFile]:
        """Search and return the files that exist, in the order of the plan."""
        search = await self._search(session)
        verifier = self._verifier(session)
        verified = await verifier.verify(await self._options(search), self._on_progress)
        if verifier.dead and await search.go_on(verifier.dead):
            verified = await verifier.verify(await self._options(search), self._on_progress)
        for target, code in verifier.refused.items():
            note_refusals(self._refused, target.singles, code)
        for target in verified.ranked.keys() - verified.chosen.keys():
            note_refusals(self._refused, target.singles, Refusal.HOLDS_OTHERS)
        return await self._with_subtitles(verified, search, verifier)

    async def _with_subtitles(
        self, verified: Verified[T], search: FileSearch[T], verifier: Verifier[T]
    ) -> dict[T, PlannedFile]:
        by_target: dict[T, list[ParsedHit]] = {}
        for target, hit in search.subtitles:
            by_target.setdefault(target, []).append(hit)
        picked = {
            target: pick_subtitles(candidate, by_target.get(target, ()))
            for target, candidate in verified.chosen.items()
        }
        order = {single: number for number, single in enumerate(self._strategy.wanted)}
        alive = await verifier.alive(hit for hits in picked.values() for hit in hits)
        return {
            target: replace(
                self._strategy.planned_file(target, beside_subtitles(candidate, picked[target])),
                subtitles=tuple(alive[hit.link] for hit in picked[target] if hit.link in alive),
                alternatives=alternatives(verified.ranked[target], candidate),
            )
            for target, candidate in sorted(
                verified.chosen.items(), key=lambda item: order[item[0].singles[0]]
            )
        }

    def _gaps(self, files: Mapping[T, PlannedFile]) -> list[PlanGap]:
        """Return what has no file: what is missing has no reason."""
        planned = {single for target in files for single in target.singles}
        gaps: list[PlanGap] = []
        for single, gap in self._strategy.wanted.items():
            if single not in planned:
                reason = self._reason(single)
                code = None if reason else self._refused.get(single)
                gaps.append(replace(gap, reason=reason, code=code))
        return gaps

    async def _learn_of_missing(self, session: SearchSession, files: Collection[T]) -> None:
        """Find out why files are refused that may be what is missing."""
        planned = {single for target in files for single in target.singles}
        missing = [
            single
            for single in self._strategy.wanted
            if single not in planned and self._reason(single) is None
        ]
        if not missing:
            return
        strategy, hits = self._strategy, session.hits
        for single, code in (await asyncio.to_thread(strategy.refusals, hits, missing)).items():
            note_refusals(self._refused, (single,), code)
        for problem in await asyncio.to_thread(strategy.doubts, hits, missing):
            session.note(problem)

    def _reason(self, single: T) -> SkipReason | None:
        if (reason := self._skipped.get(single)) is not None:
            return reason
        return None if self._is_out(single) else SkipReason.NOT_AIRED
