"""Title and year of a file whose own name doesn't tell them: those of the folders above it."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from ..models import ReleaseName
from ..plain_words import plain_words
from .parsed_hit import ParsedHit
from .title_matcher import Match

_GENERIC: Final = frozenset(
    plain_words(
        "season seasons mùa phần tập episode ep e s video videos movie movies film phim full hd fhd"
        " uhd vietsub việt sub thuyết minh lồng tiếng specials special complete trọn bộ"
        " part cour disc"
    ).split()
)
"""Words of names that say nothing of a title: `Phim`, `Vietsub`, `Season`."""


def is_generic(words: str) -> bool:
    """Tell whether plain words name nothing: there are none, or a number, or `season 1`."""
    return all(word in _GENERIC or word.isdecimal() for word in words.split())


def with_folders(hit: ParsedHit) -> ReleaseName:
    """Return what a name says, and of title, year and season what only its folders say.

    The innermost folder counts that tells any of it.
    """
    release = hit.release
    for folder in reversed(hit.folders):
        if is_generic(plain_words(release.title)) and not is_generic(plain_words(folder.title)):
            year = release.year or folder.year
            titles = folder.other_titles
            release = replace(release, title=folder.title, other_titles=titles, year=year)
        if not release.seasons and len(folder.seasons) == 1:
            release = replace(release, seasons=folder.seasons)
    return release


def match_folders(hit: ParsedHit, match: Callable[[ReleaseName], Match]) -> Match:
    """Return how well the title of the innermost folder fits that has one."""
    for folder in reversed(hit.folders):
        if not is_generic(plain_words(folder.title)):
            return match(folder)
    return Match.NONE


def year_of(hit: ParsedHit, match: Callable[[ReleaseName], Match]) -> int | None:
    """Return the year of the name, or of the innermost folder of that title that has one.

    The year of another folder, `Phim 2023`, is when somebody has collected movies.
    """
    if hit.release.year is not None:
        return hit.release.year
    named = (folder for folder in reversed(hit.folders) if folder.year is not None)
    return next((folder.year for folder in named if match(folder) is not Match.NONE), None)
