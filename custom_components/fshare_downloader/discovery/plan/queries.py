"""The questions for the search sources: few of them, the widest first.

A source answers with everything whose name holds all words of a question, up to a limit. So the
bare title is asked for first; as long as that answer is not cut off, it holds whatever a narrower
question would bring.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from ..plain_words import plain_words

MAX_TITLES: Final = 3
"""How many names of a title are asked for: English, Vietnamese, original."""

MAX_QUERY_CHARS: Final = 200
MANY_SUBJECTS: Final = 10
MIN_REQUESTS: Final = 20
"""Enough to ask for each episode of a season whose title is a word like any other."""

MAX_REQUESTS: Final = 40
"""What ten seasons may cost."""

_APOSTROPHES: Final = "'\u2018\u2019\u02bc`\u00b4"
_NOTHING: Final = str.maketrans(dict.fromkeys(_APOSTROPHES))
_GAPS: Final = str.maketrans(dict.fromkeys(_APOSTROPHES, " "))
_SIGNS: Final = re.compile(r"[^\w]|_")


def query_titles(titles: Iterable[str]) -> tuple[str, ...]:
    """Return the names by which releases are found, each without its punctuation.

    The first in plain letters comes first, as most releases have it, then the first with
    diacritics, then the others. Other scripts are asked for only when there is nothing else, and
    longer names not at all: whatever has their words has those of the shorter one.
    """
    by_words: dict[str, str] = {}
    for title in titles:
        # `&` is a word to compare, and nothing to ask for.
        if (words := plain_words(title)) and (spelled := _without_signs(title)):
            by_words.setdefault(words, spelled)
    latin = [title for words, title in by_words.items() if words.isascii()]
    chosen = latin or list(by_words.values())
    plain = [title for title in chosen if title.isascii()]
    marked = [title for title in chosen if not title.isascii()]
    found: list[str] = []
    for title in (*plain[:1], *marked[:1], *plain, *marked):
        mine = set(plain_words(title).split())
        if not any(set(plain_words(other).split()) <= mine for other in found):
            found.append(title)
    return tuple(found[:MAX_TITLES])


def gap_titles(titles: Iterable[str], asked: Sequence[str]) -> tuple[str, ...]:
    """Return the names among those that are asked for with a gap for each apostrophe.

    Some releases are called `Don t Look Up`, and no source finds them by `Dont`.
    """
    gaps = (
        _without_signs(title.translate(_GAPS))
        for title in titles
        if title.translate(_GAPS) != title and _without_signs(title) in asked
    )
    return tuple(dict.fromkeys(gap for gap in gaps if gap not in asked))


def plain_titles(asked: Iterable[str]) -> tuple[str, ...]:
    """Return without diacritics what is asked for with them: not every source knows better."""
    plain = (plain_words(title) for title in asked if not title.isascii())
    return tuple(dict.fromkeys(title for title in plain if title.isascii()))


type Query = tuple[str, str]
"""The name that is asked for, and the whole question."""


def movie_queries(titles: Sequence[str], year: int | None) -> tuple[Query, ...]:
    """Return the narrow questions for a movie, the likeliest first."""
    return tuple((title, f"{title} {year}" if year else title) for title in titles)


def narrowing_queries(titles: Sequence[str], words: Iterable[str]) -> tuple[Query, ...]:
    """Return questions for some of the hits of too many: `Friends 1080p`, `Friends NTb`."""
    return tuple((title, f"{title} {word}") for word in words for title in titles)


def season_queries(titles: Sequence[str], season: int) -> tuple[Query, ...]:
    """Return questions for a season, the likeliest first."""
    first, *others = titles
    return (
        (first, f"{first} S{season:02}"),
        (first, f"{first} Season {season}"),
        *((title, f"{title} Mùa {season}") for title in others[:1]),
        *((title, f"{title} S{season:02}") for title in others),
    )


def episode_queries(titles: Sequence[str], season: int, episode: int) -> tuple[Query, ...]:
    """Return questions for one episode, the likeliest first."""
    return tuple((title, f"{title} S{season:02}E{episode:02}") for title in titles)


def request_budget(subjects: int) -> int:
    """Return how many requests a search for so many seasons or movies may cost."""
    if subjects <= MANY_SUBJECTS:
        return min(MAX_REQUESTS, MIN_REQUESTS + 4 * subjects)
    return MAX_REQUESTS + 2 * (subjects - MANY_SUBJECTS)


def _without_signs(title: str) -> str:
    """Return the words of a title as they are spelled; `&` is `and` in some names only."""
    return " ".join(_SIGNS.sub(" ", title.translate(_NOTHING)).split())[:MAX_QUERY_CHARS]
