"""One search for the files of a title: its questions, the folders it opens, and what turns up."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from ..errors import NoSearchSourceError, error_of
from ..models import GrabProgress, GrabStage, OnProgress, SearchHit, SourceProblem
from ..ports import DownloadLibrary, Sources
from ..release_names.reader import ReleaseReader
from .link_lookup import FSHARE, is_certain, look_up, problem_of
from .parallel_calls import in_parallel
from .parsed_hit import ParsedHit

MAX_SEARCHES: Final = 4
CUT_OFF_HITS: Final = 140
"""An answer of so many hits may lack some: sources stop at 150 to 200."""


class SearchSession:
    """What one plan has found so far. Every question is asked once, within a budget."""

    def __init__(
        self,
        sources: Sources,
        library: DownloadLibrary,
        reader: ReleaseReader,
        *,
        budget: int,
        on_progress: OnProgress,
    ) -> None:
        """`budget` is the number of questions that may be asked."""
        self._sources = sources
        self._library = library
        self._reader = reader
        self._budget = budget
        self._on_progress = on_progress
        self._found: dict[str, SearchHit] = {}
        self._whole: dict[str, bool] = {}
        self._opened: set[str] = set()
        self._asked = self._answered = 0
        self._has_answer = False
        self._is_hopeless = False
        self._problems: dict[tuple[str, str], SourceProblem] = {}
        self._unread: dict[str, None] = {}
        self._parsed: dict[str, ParsedHit] = {}
        self.requests = 0

    @property
    def hits(self) -> tuple[ParsedHit, ...]:
        """Everything that turned up."""
        return tuple(self._parsed.values())

    @property
    def problems(self) -> tuple[SourceProblem, ...]:
        """What went wrong, each kind of trouble once."""
        return tuple(self._problems.values())

    def is_whole(self, title: str) -> bool:
        """Tell whether the answer to a bare title holds all that narrower questions would."""
        return self._whole.get(title, False)

    @property
    def questions(self) -> int:
        """How many questions have been asked."""
        return self._asked

    @property
    def can_ask(self) -> bool:
        """Whether the budget allows another question and the sources still answer."""
        return not self._is_hopeless and self._asked < self._budget

    def has_asked(self, query: str) -> bool:
        """Tell whether a question has been asked."""
        return query in self._whole

    def has_opened(self, folder: SearchHit) -> bool:
        """Tell whether a folder has been looked into."""
        return folder.link in self._opened

    async def ask(self, queries: Iterable[str]) -> None:
        """Ask the sources what hasn't been asked yet, as far as the budget allows.

        Raises the error of a source when no source has answered anything so far.
        """
        room = self._budget - self._asked if self.can_ask else 0
        new = [query for query in dict.fromkeys(queries) if not self.has_asked(query)][:room]
        if not new:
            return
        if not self._sources.names:
            raise NoSearchSourceError
        before = self._sources.requests
        self._is_hopeless = True  # until all sources answer one question
        self._asked += len(new)
        self._report()
        await in_parallel(new, self._ask, MAX_SEARCHES)
        # Somebody else may be asking, too.
        most = len(new) * len(self._sources.names)
        self.requests += min(self._sources.requests - before, most)
        if not self._has_answer:
            problem = next(iter(self._problems.values()))
            raise error_of(problem.code, problem.reason)
        await self._read()

    async def open(self, folders: Iterable[SearchHit]) -> None:
        """Look into folders that haven't been opened yet; those that are gone are passed by."""
        new = [hit for hit in folders if hit.link not in self._opened]
        self._opened |= {hit.link for hit in new}
        infos = await look_up(self._library, [hit.link for hit in new])
        for hit in new:
            info = infos[hit.link]
            if not is_certain(info):
                self.note(problem_of(info, FSHARE))
            for file in info.files:
                inside = (*hit.folder, info.name or hit.name, *file.folder)
                self._take(
                    SearchHit(
                        link=file.url,
                        name=file.name,
                        size=file.size,
                        source=hit.source,
                        folder=inside,
                    )
                )
        if new:
            await self._read()

    def note(self, problem: SourceProblem) -> None:
        """Remember what went wrong."""
        self._problems.setdefault((problem.source, problem.code), problem)

    # --- details ---------------------------------------------------------------------------------

    async def _ask(self, query: str) -> None:
        self._whole[query] = False
        hits, problems = await self._sources.search(query)
        for hit in hits:
            self._take(hit)
        for problem in problems:
            self.note(problem)
        self._whole[query] = not problems and len(hits) < CUT_OFF_HITS
        self._has_answer |= len(problems) < len(self._sources.names)
        self._is_hopeless &= bool(problems)
        self._answered += 1
        self._report()

    def _take(self, hit: SearchHit) -> None:
        known = self._found.get(hit.link)
        if known is None:
            self._found[hit.link] = hit
        elif hit.folder and not known.folder:  # where it lies says more than its name
            self._found[hit.link] = replace(known, folder=hit.folder, size=known.size or hit.size)
        else:
            return
        self._unread[hit.link] = None

    async def _read(self) -> None:
        hits = [self._found[link] for link in self._unread]
        self._unread.clear()
        names = await self._reader.read(name for hit in hits for name in (hit.name, *hit.folder))
        for hit in hits:
            self._parsed[hit.link] = ParsedHit.of(hit, names)

    def _report(self) -> None:
        progress = GrabProgress(stage=GrabStage.SEARCHING, done=self._answered, total=self._asked)
        self._on_progress(progress)
