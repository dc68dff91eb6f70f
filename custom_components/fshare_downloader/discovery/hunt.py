"""One search for the files of a title: asks the sources, opens folders, keeps what turns up."""

import asyncio
import re
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final, Protocol

from ..core.errors import DownloaderError
from ..core.requests import LinkInfo
from .errors import NoSearchSourceError, error_of
from .models import GrabProgress, GrabStage, ReleaseName, SearchHit, SourceProblem
from .ports import DownloadLibrary
from .release_names import SUBTITLE_EXTENSIONS, VIDEO_EXTENSIONS
from .release_reader import ReleaseReader
from .titles import fold

MAX_SEARCHES: Final = 4
MAX_LOOKUPS: Final = 4
"""How many folders or files Fshare is asked for at a time."""

CUT_OFF_HITS: Final = 140
"""An answer of so many hits may lack some: sources stop at 150 to 200."""

FSHARE: Final = "fshare"
"""The source of problems with links that were found."""

_PREVIEWS: Final = re.compile(r"\b(?:sample|trailers?|teaser|ncop|nced|soundtrack|ost)\b")
_EXTRAS: Final = re.compile(
    r"\b(?:featurettes?|extras|bloopers|outtakes|bonus|behind the scenes|deleted scenes?|making of"
    r"|gag reel|hau truong)\b"
)

type OnProgress = Callable[[GrabProgress], None]


class Sources(Protocol):
    """All search sources side by side; see `sources.search.SearchSources`."""

    @property
    def names(self) -> tuple[str, ...]:
        """Those that are set up now."""

    @property
    def requests(self) -> int:
        """Requests sent so far."""

    async def search(self, query: str) -> tuple[tuple[SearchHit, ...], tuple[SourceProblem, ...]]:
        """Return what they found, and which of them failed."""


def ignore_progress(_: GrabProgress) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Find:
    """A file or folder that turned up, and what its name and the folders above it say."""

    hit: SearchHit
    release: ReleaseName
    folders: tuple[ReleaseName, ...] = ()

    @property
    def is_video(self) -> bool:
        """Whether it is a film, going by its extension."""
        return not self.hit.is_folder and self.release.extension in VIDEO_EXTENSIONS

    @property
    def is_subtitle(self) -> bool:
        """Whether it is a file of subtitles."""
        return not self.hit.is_folder and self.release.extension in SUBTITLE_EXTENSIONS

    def is_extra(self, title_words: Collection[str]) -> bool:
        """Tell whether it is a sample, a trailer, a making-of and the like."""
        is_special = 0 in self.release.seasons
        return any(
            is_extra(name, title_words, is_special=is_special)
            for name in (self.hit.name, *self.hit.folder)
        )


def is_extra(name: str, title_words: Collection[str], *, is_special: bool = False) -> bool:
    """Tell whether a name is of something beside the film, unless the title has that word.

    What is numbered as a special may well be a making-of.
    """
    words = fold(name)
    found = [*_PREVIEWS.findall(words), *([] if is_special else _EXTRAS.findall(words))]
    return any(word not in title_words for word in found)


class Hunt:
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
        """`budget` is the number of requests that the sources may be sent."""
        self._sources = sources
        self._library = library
        self._reader = reader
        self._budget = budget
        self._on_progress = on_progress
        self._hits: dict[str, SearchHit] = {}
        self._whole: dict[str, bool] = {}
        self._opened: set[str] = set()
        self._asked = self._answered = 0
        self._has_answer = False
        self._is_hopeless = False
        self._problems: dict[tuple[str, str], SourceProblem] = {}
        self._unread: dict[str, None] = {}
        self._finds: dict[str, Find] = {}
        self.requests = 0

    @property
    def finds(self) -> tuple[Find, ...]:
        """Everything that turned up."""
        return tuple(self._finds.values())

    @property
    def problems(self) -> tuple[SourceProblem, ...]:
        """What went wrong, each kind of trouble once."""
        return tuple(self._problems.values())

    def is_whole(self, title: str) -> bool:
        """Tell whether the answer to a bare title holds all that narrower questions would."""
        return self._whole.get(title, False)

    @property
    def can_ask(self) -> bool:
        """Whether the budget allows another question and the sources still answer."""
        return not self._is_hopeless and self.requests < self._budget

    def has_asked(self, query: str) -> bool:
        """Tell whether a question has been asked."""
        return query in self._whole

    @property
    def opened_folders(self) -> int:
        """How many folders have been looked into."""
        return len(self._opened)

    def has_opened(self, folder: SearchHit) -> bool:
        """Tell whether a folder has been looked into."""
        return folder.link in self._opened

    async def ask(self, queries: Iterable[str]) -> None:
        """Ask the sources what hasn't been asked yet, as far as the budget allows.

        Raises the error of a source when no source has answered anything so far.
        """
        room = max(0, self._budget - self.requests) if self.can_ask else 0
        new = [query for query in dict.fromkeys(queries) if not self.has_asked(query)][:room]
        if not new:
            return
        if not self._sources.names:
            raise NoSearchSourceError
        slots = asyncio.Semaphore(MAX_SEARCHES)
        answers = [False] * len(new)
        before = self._sources.requests

        async def ask_one(place: int, query: str) -> None:
            async with slots:
                answers[place] = await self._ask(query)
            self._answered += 1
            self._report()

        self._asked += len(new)
        self._report()
        await asyncio.gather(*(ask_one(place, query) for place, query in enumerate(new)))
        self.requests += self._sources.requests - before
        self._is_hopeless = not any(answers)
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
            for file in info.files:
                inside = (*hit.folder, info.name or hit.name, *file.folder)
                found = SearchHit(
                    link=file.url, name=file.name, size=file.size, source=hit.source, folder=inside
                )
                self._take(found)
        if new:
            await self._read()

    def note(self, problem: SourceProblem) -> None:
        """Remember what went wrong."""
        self._problems.setdefault((problem.source, problem.code), problem)

    # --- details ---------------------------------------------------------------------------------

    async def _ask(self, query: str) -> bool:
        """Return whether all sources have answered."""
        self._whole[query] = False
        hits, problems = await self._sources.search(query)
        for hit in hits:
            self._take(hit)
        for problem in problems:
            self.note(problem)
        self._whole[query] = not problems and len(hits) < CUT_OFF_HITS
        self._has_answer |= len(problems) < len(self._sources.names)
        return not problems

    def _take(self, hit: SearchHit) -> None:
        known = self._hits.get(hit.link)
        if known is None:
            self._hits[hit.link] = hit
        elif hit.folder and not known.folder:  # where it lies says more than its name
            self._hits[hit.link] = replace(known, folder=hit.folder, size=known.size or hit.size)
        else:
            return
        self._unread[hit.link] = None

    async def _read(self) -> None:
        hits = [self._hits[link] for link in self._unread]
        self._unread.clear()
        names = await self._reader.read(name for hit in hits for name in (hit.name, *hit.folder))
        for hit in hits:
            self._finds[hit.link] = Find(
                hit=hit,
                release=names[hit.name],
                folders=tuple(names[folder] for folder in hit.folder),
            )

    def _report(self) -> None:
        progress = GrabProgress(stage=GrabStage.SEARCHING, done=self._answered, total=self._asked)
        self._on_progress(progress)


async def look_up(library: DownloadLibrary, links: Sequence[str]) -> dict[str, LinkInfo]:
    """Ask Fshare what links are, some at a time."""
    slots = asyncio.Semaphore(MAX_LOOKUPS)

    async def look_up_one(link: str) -> LinkInfo:
        async with slots:
            try:
                [info] = await library.lookup([link])
            except DownloaderError as error:  # no link of any kind
                return LinkInfo(link=link, kind="rejected", code=error.code, reason=str(error))
        return info

    infos = await asyncio.gather(*map(look_up_one, links))
    return dict(zip(links, infos, strict=True))
