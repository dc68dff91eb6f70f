"""The search for the files of a title: goes on until all are found or it makes no sense."""

import asyncio
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence

from ..models import SearchHit
from .parsed_hit import ParsedHit
from .scores import LAST_RESORTS
from .search_session import SearchSession
from .strategy import Strategy
from .targets import Target


class FileSearch[T: Target]:
    """Asks the questions of a strategy and opens folders, as long as something is missing."""

    def __init__(
        self,
        session: SearchSession,
        strategy: Strategy[T],
        *,
        wanted: Collection[T],
        expected: Collection[T],
        folder_points: Callable[[ParsedHit], int],
    ) -> None:
        """`expected` are those of the `wanted` episodes or movies that are out.

        `folder_points` tells which folders are opened first.
        """
        self.session = session
        self.wanted = frozenset(wanted)
        self._strategy = strategy
        self._expected = frozenset(expected)
        self._folder_points = folder_points
        self._matches: list[tuple[T, ParsedHit]] = []
        self._opened: Counter[int] = Counter()
        self._dead: set[str] = set()

    async def run(self) -> None:
        """Search."""
        for questions in self._strategy.rounds(self):
            await self._ask(questions)

    async def go_on(self, dead: Collection[str]) -> bool:
        """Search for what is missing without some files; returns whether anything was asked."""
        self._dead |= set(dead)
        before = self.session.questions
        await self.run()
        return self.session.questions > before

    @property
    def videos(self) -> list[tuple[T, ParsedHit]]:
        """The videos that turned up, wanted or not."""
        return [(target, hit) for target, hit in self._matches if hit.is_video]

    @property
    def subtitles(self) -> list[tuple[T, ParsedHit]]:
        """The subtitles that turned up."""
        return [(target, hit) for target, hit in self._matches if hit.is_subtitle]

    @property
    def missing(self) -> list[T]:
        """What is out and has no file that is worth having, in ascending order."""
        there = {
            single
            for target, video in self.videos
            if video.hit.link not in self._dead and video.release.source not in LAST_RESORTS
            for single in target.singles
        }
        return sorted(self._expected - there)

    # --- details ---------------------------------------------------------------------------------

    async def _ask(self, questions: Iterable[str]) -> None:
        await self.session.ask(questions)
        await self._match()
        await self.session.open(await asyncio.to_thread(self._folders))
        await self._match()

    async def _match(self) -> None:
        self._matches = await asyncio.to_thread(self._match_all, self.session.hits)
        if await self._strategy.learn():
            self._matches = await asyncio.to_thread(self._match_all, self.session.hits)

    def _match_all(self, hits: Sequence[ParsedHit]) -> list[tuple[T, ParsedHit]]:
        return self._strategy.match_all([hit for hit in hits if hit.is_video or hit.is_subtitle])

    def _folders(self) -> list[SearchHit]:
        """Return the folders that are worth opening, the best first, a few for each subject."""
        found: list[tuple[int, str, SearchHit, tuple[int, ...]]] = []
        for parsed in self.session.hits:
            hit = parsed.hit
            if hit.is_folder and not self.session.has_opened(hit):
                subjects = self._strategy.folder_subjects(parsed, self.wanted)
                if subjects:
                    found.append((-self._folder_points(parsed), hit.link, hit, subjects))
        limit = self._strategy.max_folders(self.wanted)
        chosen: list[SearchHit] = []
        for _, _, hit, subjects in sorted(found, key=lambda item: item[:2]):
            if any(self._opened[subject] < limit for subject in subjects):
                self._opened.update(subjects)
                chosen.append(hit)
        return chosen
