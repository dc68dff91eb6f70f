"""A search by words: titles at TMDB, and files at the sources."""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from rapidfuzz import fuzz

from ..core.errors import DownloaderError
from .errors import NoSearchSourceError, TmdbKeyMissingError, error_of
from .models import ReleaseName, SearchHit, SourceProblem, TitleSummary, TitleType
from .plain_words import plain_words
from .plan.folder_titles import with_folders
from .plan.parsed_hit import ParsedHit
from .ports import Sources
from .release_names import VIDEO_EXTENSIONS
from .release_names.reader import ReleaseReader
from .tmdb import TmdbClient

TMDB: Final = "tmdb"
SEARCH: Final = "search"

type File = tuple[SearchHit, ReleaseName]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome[Item]:
    """What a search has brought at TMDB, or at the sources."""

    items: tuple[Item, ...] = ()
    problems: tuple[SourceProblem, ...] = ()
    error: DownloaderError | None = None
    """Why it has brought nothing at all."""


async def search_titles(
    tmdb: TmdbClient, query: str, title_type: TitleType | None, limit: int
) -> Outcome[TitleSummary]:
    """Return the titles that TMDB finds."""
    try:
        return Outcome(items=await tmdb.search_titles(query, title_type=title_type, limit=limit))
    except DownloaderError as error:
        return Outcome(problems=(_problem(TMDB, error),), error=error)


async def search_files(
    sources: Sources, reader: ReleaseReader, query: str, title_type: TitleType | None, limit: int
) -> Outcome[File]:
    """Return the videos and folders that the sources find, the best match first."""
    try:
        hits, problems = await sources.search(query)
    except DownloaderError as error:
        return Outcome(problems=(_problem(SEARCH, error),), error=error)
    if len(problems) == len(sources.names):
        first = problems[0]
        return Outcome(problems=problems, error=error_of(first.code, first.reason))
    names = await reader.read(hit.name for hit in hits)
    files = [(hit, names[hit.name]) for hit in hits]
    ranked = await asyncio.to_thread(_rank, query, files, title_type)
    return Outcome(items=tuple(ranked[:limit]), problems=problems)


def more_telling(of_titles: DownloaderError, of_files: DownloaderError) -> DownloaderError:
    """Return which of two errors is told of a search that has brought nothing at all.

    Who has no key of TMDB wants to know what the search site has answered.
    """
    is_expected = isinstance(of_titles, TmdbKeyMissingError)
    is_news = not isinstance(of_files, NoSearchSourceError)
    return of_files if is_expected and is_news else of_titles


async def find_files(
    sources: Sources, reader: ReleaseReader, query: str
) -> tuple[tuple[File, ...], tuple[SourceProblem, ...]]:
    """Return all videos and folders that the sources find, and what is wrong with sources.

    Raises `NoSearchSourceError`.
    """
    hits, problems = await sources.search(query)
    return await read_files(reader, hits), problems


async def read_files(reader: ReleaseReader, hits: Iterable[SearchHit]) -> tuple[File, ...]:
    """Return the videos and folders among some hits, with what their names say.

    What a name doesn't tell is taken from the names of the folders that a file lies in.
    """
    found = tuple(hits)
    names = await reader.read(name for hit in found for name in (hit.name, *hit.folder))
    parsed = [ParsedHit.of(hit, names) for hit in found if _is_shown(hit, names[hit.name])]
    return tuple((hit.hit, with_folders(hit)) for hit in parsed)


def _rank(query: str, files: Iterable[File], title_type: TitleType | None) -> list[File]:
    words = plain_words(query)
    fitting = [file for file in files if _is_shown(*file) and _is_of(file[1], title_type)]
    return sorted(fitting, key=lambda file: (-_likeness(words, file[1]), plain_words(file[0].name)))


def _likeness(words: str, release: ReleaseName) -> float:
    """Return how near a name is to what was asked for, from 0 to 100."""
    episode = "".join(
        [
            *(f"s{season:02}" for season in release.seasons[:1]),
            *(f"e{number:02}" for number in release.episodes[:1]),
        ]
    )
    titles = (release.title, *release.other_titles)
    told = [f"{title} {more}" for title in titles for more in ("", release.year or "", episode)]
    return max(fuzz.token_sort_ratio(words, plain_words(text)) for text in told)


def _is_shown(hit: SearchHit, release: ReleaseName) -> bool:
    return hit.is_folder or release.extension in VIDEO_EXTENSIONS


def _is_of(release: ReleaseName, title_type: TitleType | None) -> bool:
    """Tell whether a name is of the kind asked for; folders of movies may say nothing."""
    is_episode = bool(release.seasons or release.episodes)
    if title_type is None:
        return True
    return is_episode is (title_type is TitleType.TV)


def _problem(source: str, error: DownloaderError) -> SourceProblem:
    return SourceProblem(source=source, code=error.code, reason=str(error))
