"""What a client asks for, read from whatever form it takes."""

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, Self

from ...core.models import MediaType

MAX_WORDS_CHARS: Final = 200
_FIRST_YEAR: Final = 1900

_GAP: Final = r"[\s._-]+"
_NUMBERED: Final = re.compile(
    rf"(?P<title>.+?){_GAP}[\[(]?"
    r"(?:s(?P<season>\d{1,2})[\s._-]?(?:ep?(?P<episode>\d{1,4}))?|(?P<x>\d{1,2})x(?P<y>\d{2,3}))"
    rf"[\])]?(?:{_GAP}(?P<more>.+))?",
    re.IGNORECASE,
)
_DATED: Final = re.compile(
    rf"(?P<title>.+?){_GAP}(?P<year>(?:19|20)\d\d)[\s./-](?P<month>\d\d)[\s./-](?P<day>\d\d)"
)
_YEAR: Final = re.compile(rf"(?P<title>.+?){_GAP}\(?(?P<year>(?:19|20)\d\d)\)?")
_ABSOLUTE: Final = re.compile(rf"(?P<title>.*[^\W\d].*?){_GAP}(?P<number>\d{{2,4}})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A release that is looked for: by title and numbers, or by words alone."""

    words: str = ""
    """As they were sent; what is looked for where there is no title."""
    title: str = ""
    """Without year and numbers; often without diacritics and a leading article."""
    media_type: MediaType | None = None
    year: int | None = None
    season: int | None = None
    """0 are the specials."""
    episode: int | None = None
    """None with a season: all of it."""
    absolute: int | None = None
    """An episode that is counted through all seasons, as of anime."""
    air_date: date | None = None
    air_year: int | None = None
    """All that a daily show has brought in a year."""
    more: str = ""
    """Words that the name has to hold as well."""
    tmdb_id: int | None = None
    tvdb_id: int | None = None

    @property
    def is_season(self) -> bool:
        """Whether a whole season is wanted, for which packs will do."""
        return self.season is not None and self.episode is None and self.absolute is None

    @classmethod
    def of_words(cls, text: str, media_type: MediaType | None) -> Self:
        """Read `Show S01E02`, `Show 1x02`, `Show 2026 03 15`, `Title 2024` or `Show 05`.

        Anything else is a title when it is known what it is of, and else mere words.
        """
        words = " ".join(text.split())[:MAX_WORDS_CHARS].strip()
        bare = cls(words=words, media_type=media_type)
        if media_type is not MediaType.MOVIE:
            for read in (_read_numbered, _read_dated):
                if (numbered := read(bare)) is not None:
                    return numbered
        if found := _YEAR.fullmatch(words):
            return replace(bare, title=found["title"], year=int(found["year"]))
        if media_type is MediaType.TV and (found := _ABSOLUTE.fullmatch(words)):
            return replace(bare, title=found["title"], absolute=int(found["number"]))
        return replace(bare, title=words) if media_type is MediaType.MOVIE else bare

    def with_numbers(self, season: str, episode: str) -> Self:
        """Return a question for what its parameters name: `1`, `01`, `S01`; `2024` and `03/15`."""
        number, part = _number(season, "s"), _number(episode, "e")
        if number is None:
            return self if part is None else replace(self, episode=part)
        title = self.words if self.absolute is not None else self.title or self.words
        titled = replace(self, title=title, absolute=None)
        if number < _FIRST_YEAR:
            return replace(titled, season=number, episode=part)
        day = _day(number, episode)
        if day is not None:
            return replace(titled, air_date=day, season=None, episode=None)
        if part is not None:
            return replace(titled, season=number, episode=part)
        return replace(titled, air_year=number, season=None, episode=None)


def _read_numbered[Asked: Question](bare: Asked) -> Asked | None:
    found = _NUMBERED.fullmatch(bare.words)
    if found is None:
        return None
    season, episode = found["season"] or found["x"], found["episode"] or found["y"]
    return replace(
        bare,
        media_type=MediaType.TV,
        title=found["title"],
        season=int(season),
        episode=None if episode is None else int(episode),
        more=found["more"] or "",
    )


def _read_dated[Asked: Question](bare: Asked) -> Asked | None:
    found = _DATED.fullmatch(bare.words)
    day = None if found is None else _to_date(*map(int, found.group("year", "month", "day")))
    if found is None or day is None:
        return None
    return replace(bare, media_type=MediaType.TV, title=found["title"], air_date=day)


def _number(text: str, letter: str) -> int | None:
    found = re.fullmatch(rf"\s*{letter}?\s?(\d{{1,4}})\s*", text, re.IGNORECASE | re.ASCII)
    return None if found is None else int(found[1])


def _day(year: int, text: str) -> date | None:
    found = re.fullmatch(r"\s*(\d{1,2})[/.-](\d{1,2})\s*", text, re.ASCII)
    return None if found is None else _to_date(year, int(found[1]), int(found[2]))


def _to_date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
