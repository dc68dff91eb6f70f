"""Titles of releases as Sonarr and Radarr read them: what matters of their rules, in our words.

It knows nothing of how titles are made. What they would refuse, or take for something else, is
nothing here, too.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

_GROUP_IN_FRONT = re.compile(r"\[[^\]]+\][-_. ]?")
_SIMPLE = re.compile(r"(?:480|576|720|1080|2160)[ip]|[xh][\W_]?26[45]|DD\W?5\W1", re.IGNORECASE)
_EPISODE = re.compile(
    r"(?P<title>.+?)[-_\W]+s(?P<season>\d{1,2})[-_. ]?e(?P<first>\d{2,4})(?!\d)"
    r"(?:[-_. ]?e(?P<last>\d{2,4})(?!\d)|-(?P<end>\d{2,4})(?!\d))?",
    re.IGNORECASE,
)
_DAY = re.compile(r"(?P<title>.+?)\W+(\d{4})[-_. ]+([01]\d)[-_. ]+([0-3]\d)(?!\d)")
_SEASON = re.compile(r"(?P<title>.+?)\Ws(?:eason)?\W?(?P<season>\d{1,2})(?:\W|$)", re.IGNORECASE)
_ABSOLUTE = re.compile(r"\[[^\]]+\][-_. ]?(?P<title>.+?)[. ]-[. ](?P<number>\d{2,3})(?![\d-])")
_MOVIE = re.compile(
    r"(?P<title>(?![(\[]).+?)[-_\W]+(?P<year>(?:18|19|20)\d{2})"
    r"(?!p|i|\]|\d|\W(?:18|19|20)\d{2})(?:\W|_|$)",
    re.IGNORECASE,
)
_HARDCODED = re.compile(r"\b(?!soft|multi|horrible)\w+subs?\b|\bhc\b|subbed\b", re.IGNORECASE)
_DISC = re.compile(r"\b(?:complete|bdiso)\b", re.IGNORECASE)
_LITHUANIAN = re.compile(r"\bLT\b")
_RAW = re.compile(r"\bmpeg[-_. ]?2\b", re.IGNORECASE)
_HASHES = re.compile(r"[0-9a-zA-Z]{32}|[a-z0-9]{24}\Z|[A-Z]{11}\d{3}\Z|[a-z]{12}\d{3}\Z")
_ARTICLES = re.compile(r"(?<!^)\b(?:a|an|the|and|or|of)\b|\W|_", re.IGNORECASE)


@dataclass(frozen=True)
class Reading:
    """What they read."""

    title: str
    """Cleaned, as they compare it."""
    season: int | None = None
    episodes: tuple[int, ...] = ()
    absolute: int | None = None
    day: date | None = None
    year: int | None = None

    def __str__(self) -> str:
        """Return it in short: `dune (2021)`, `show S1E5`, `show 2024-03-15`, `show #905`."""
        if self.year is not None:
            return f"{self.title} ({self.year})"
        if self.day is not None:
            return f"{self.title} {self.day}"
        if self.absolute is not None:
            return f"{self.title} #{self.absolute}"
        return f"{self.title} S{self.season}" + "".join(f"E{number}" for number in self.episodes)


def clean(title: str) -> str:
    """Return a title as they compare it."""
    letters = _ARTICLES.sub("", title.replace(".", " ")).lower()
    return "".join(c for c in unicodedata.normalize("NFD", letters) if not unicodedata.combining(c))


def read_as_sonarr(text: str) -> Reading | None:
    """Return what Sonarr reads from a title; None when it makes nothing of it."""
    if _is_refused(text):
        return None
    simple = _SIMPLE.sub("", text)
    if found := _ABSOLUTE.match(simple):
        return Reading(clean(found["title"]), absolute=int(found["number"]))
    simple = _GROUP_IN_FRONT.sub("", simple, count=1) if simple.startswith("[") else simple
    if found := _EPISODE.match(simple):
        first = int(found["first"])
        last = int(found["last"] or found["end"] or first)
        numbers = tuple(range(first, last + 1))
        return Reading(clean(found["title"]), season=int(found["season"]), episodes=numbers)
    if found := _DAY.match(simple):
        return Reading(clean(found["title"]), day=date(*map(int, found.groups()[1:])))
    if found := _SEASON.match(simple):
        return Reading(clean(found["title"]), season=int(found["season"]))
    return None


def read_as_radarr(text: str) -> Reading | None:
    """Return what Radarr reads from a title; None when it refuses it or makes nothing of it."""
    if _is_refused(text) or _HARDCODED.search(text) or _LITHUANIAN.search(text):
        return None
    if _DISC.search(text) and re.search(r"blu-?ray|\bbd", text, re.IGNORECASE):
        return None
    found = _MOVIE.match(_SIMPLE.sub("", text))
    return None if found is None else Reading(clean(found["title"]), year=int(found["year"]))


def _is_refused(text: str) -> bool:
    return _HASHES.match(text) is not None or _RAW.search(text) is not None
