"""Answers what clients ask for: from the search sources, and from what they were told before."""

import asyncio
import time
from collections import OrderedDict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Final

from ...core.cancellation import together
from ...core.errors import DownloaderError
from ...core.models import MediaType
from ...discovery.models import ReleaseName, SearchHit, SourceProblem
from ...discovery.shared_requests import SharedRequests
from ..models import Offer
from ..ports import LinkLibrary, ReleaseSearch
from .book import OfferBook
from .hit_filter import HitFilter
from .offer_maker import offer_of
from .packs import SeasonPacks
from .phrases import rounds_of
from .questions import Question
from .recent_offers import RecentOffers

ANSWER_SECONDS: Final = 300.0
"""How long an answer is good for: clients ask the same in several tiers, and for each page."""
MAX_ANSWERS: Final = 50
"""Each may hold some hundred offers."""
MAX_SECONDS: Final = 25.0
"""What a search may take; some clients wait for 30 s."""

type File = tuple[SearchHit, ReleaseName]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What was found."""

    offers: tuple[Offer, ...] = ()
    problem: str | None = None
    """Why it may be less than there is, as an English sentence."""


@dataclass(slots=True)
class _Found:
    files: dict[str, File] = field(default_factory=dict)
    """By link."""
    offers: list[Offer] = field(default_factory=list)
    problem: str | None = None

    def take(self, files: Iterable[File], problems: Iterable[SourceProblem]) -> None:
        for hit, release in files:
            self.files.setdefault(hit.link, (hit, release))
        for problem in problems:
            self.problem = self.problem or problem.reason


class OfferSearch:
    """Looks for releases. Equal questions that are under way are asked once."""

    def __init__(
        self,
        releases: ReleaseSearch,
        offers: OfferBook,
        links: LinkLibrary,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """`now` returns aware times, `clock` seconds."""
        self._releases = releases
        self._offers = offers
        self._now = now
        self._clock = clock
        self._packs = SeasonPacks(links, clock)
        self._recent = RecentOffers(releases, offers, now, clock)
        self._answers: OrderedDict[Question, tuple[float, Answer]] = OrderedDict()
        self._under_way: SharedRequests[Question, Answer] = SharedRequests()

    async def search(self, question: Question) -> Answer:
        """Return what is offered of what was asked for, the newest first.

        What is wrong with sources is in the answer. One without any problem counts for some
        minutes. Raises `TimeoutError` when `close` has ended it.
        """
        answered_at, known = self._answers.get(question, (float("-inf"), None))
        if known is not None and self._clock() - answered_at < ANSWER_SECONDS:
            return known
        return await self._under_way.join(question, lambda: self._answer(question))

    async def recent(self, category_ids: Collection[int]) -> Answer:
        """Return what was offered lately in some categories, the newest first."""
        offers, problem = await self._recent.newest(category_ids)
        return Answer(offers=offers, problem=problem)

    async def with_title(self, question: Question, ids: Mapping[str, str]) -> Question | None:
        """Return a question that came with ids alone with the title that TMDB has for them.

        None where nothing is known of them. Raises `DownloaderError` when TMDB doesn't answer.
        """
        known = await self._releases.title_of(ids, question.media_type)
        if known is None:
            return None
        title, year = known
        is_movie = question.media_type is MediaType.MOVIE
        return replace(question, title=title, year=year if is_movie else None)

    async def close(self) -> None:
        """End what is under way."""
        await self._under_way.close()
        await self._recent.close()

    # --- details ---------------------------------------------------------------------------------

    async def _answer(self, question: Question) -> Answer:
        found = _Found()
        try:
            async with asyncio.timeout(MAX_SECONDS):
                await self._ask(question, found)
        except TimeoutError:
            found.problem = "The search took too long."
        except DownloaderError as error:
            found.problem = str(error)
        noted = await self._offers.note(found.offers, is_answer=bool(question.title))
        offers = tuple(sorted(noted, key=lambda offer: offer.published_at, reverse=True))
        answer = Answer(offers=offers, problem=found.problem)
        if answer.problem is None:
            self._remember(question, answer)
        return answer

    def _remember(self, question: Question, answer: Answer) -> None:
        now = self._clock()
        self._answers.pop(question, None)
        self._answers[question] = (now, answer)
        for asked, (answered_at, _) in tuple(self._answers.items()):
            if len(self._answers) <= MAX_ANSWERS and now - answered_at < ANSWER_SECONDS:
                break
            del self._answers[asked]

    async def _ask(self, question: Question, found: _Found) -> None:
        """Ask round by round, until something is what was asked for."""
        hits = HitFilter(question)
        for queries in rounds_of(question):
            for files, problems in await together(*map(self._find_files, queries)):
                found.take(files, problems)
            files = tuple(found.files.values())
            found.offers = await asyncio.to_thread(self._made, question, hits, files)
            if question.season is not None and question.is_season:
                found.offers += await self._season_packs(question.season, question, hits, files)
            if found.offers or (found.problem and not found.files):
                return

    async def _find_files(self, query: str) -> tuple[tuple[File, ...], tuple[SourceProblem, ...]]:
        return await self._releases.find_files(query)

    def _made(self, question: Question, hits: HitFilter, files: Iterable[File]) -> list[Offer]:
        """Return the offers of the files that fit; compares titles, which takes a while."""
        now = self._now()
        fits = ((hit, release, hits.fit(hit, release)) for hit, release in files)
        offers = (
            offer_of(hit, release, fit, now=now, question=question)
            for hit, release, fit in fits
            if fit is not None
        )
        return [offer for offer in offers if offer is not None]

    async def _season_packs(
        self, season: int, question: Question, hits: HitFilter, files: Collection[File]
    ) -> list[Offer]:
        fits = {hit.link: hits.fit_folder(hit, release) for hit, release in files}
        folders = [(hit, release) for hit, release in files if fits[hit.link] is not None]
        now = self._now()
        offers = [
            offer_of(hit, release, fit, now=now, question=question, size=size)
            for (hit, release), size in await self._packs.find(folders, season)
            if (fit := fits[hit.link]) is not None
        ]
        return [offer for offer in offers if offer is not None]
