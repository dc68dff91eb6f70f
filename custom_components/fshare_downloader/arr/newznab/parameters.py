"""What the parameters of a search mean, in every form in which clients send them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final, Self

from ...core.models import MediaType
from ..offers.categories import CATEGORIES, media_type_of, particular_ids
from ..offers.questions import Question
from .caps import PAGE_ITEMS

_IDS: Final = ("imdbid", "tvdbid", "tmdbid", "rid", "tvmazeid", "traktid", "doubanid")
_MEDIA_TYPES: Final = {"tvsearch": MediaType.TV, "movie": MediaType.MOVIE}
_PARENTS: Final = {"tvsearch": 5000, "movie": 2000}
_MAX_OFFSET: Final = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchParameters:
    """A search as it was asked for."""

    question: Question | None
    """None: whatever is new."""
    ids: Mapping[str, str]
    """Those by which the title is to be found; empty when it was named."""
    category_ids: frozenset[int]
    """Only particular ones; what is in none of them is not wanted."""
    offset: int
    limit: int

    @classmethod
    def of(cls, function: str, parameters: Mapping[str, str]) -> Self:
        """Read the parameters of `search`, `tvsearch` or `movie`; nonsense is as if left out."""
        category_ids = _category_ids(function, parameters.get("cat", ""))
        media_type = _MEDIA_TYPES.get(function) or media_type_of(category_ids)
        words = parameters.get("q", "") or parameters.get("title", "")
        ids = {name: text for name in _IDS if (text := parameters.get(name, "").strip())}
        question = Question.of_words(words, media_type)
        question = question.with_numbers(parameters.get("season", ""), parameters.get("ep", ""))
        question = _with_year(_with_ids(question, ids), parameters.get("year", ""))
        is_number = question.words.isdecimal() and bool(ids)
        if is_number:  # of an episode of a title that only the ids tell
            question = replace(question, title="", words="", absolute=int(question.words[:4]))
        has_words = bool(question.words)
        return cls(
            question=question if has_words or ids else None,
            ids={} if has_words else ids,
            category_ids=category_ids,
            offset=_number(parameters.get("offset", ""), 0, _MAX_OFFSET),
            limit=_number(parameters.get("limit", ""), PAGE_ITEMS, PAGE_ITEMS) or PAGE_ITEMS,
        )


def _category_ids(function: str, text: str) -> frozenset[int]:
    """Return the particular categories that are wanted; all of the function's without any."""
    named = [part for part in re.split(r"[\s,;]+", text) if part]
    own = particular_ids([_PARENTS[function]] if function in _PARENTS else CATEGORIES)
    if not named:
        return own
    known = {int(part) for part in named if re.fullmatch(r"[0-9]{1,9}", part, re.ASCII)}
    return particular_ids(known) & own


def _with_ids(question: Question, ids: Mapping[str, str]) -> Question:
    """Return a question with the ids that a job is to carry on."""
    tmdb_id = _number(ids.get("tmdbid", ""), 0, 2**31)
    tvdb_id = _number(ids.get("tvdbid", ""), 0, 2**31)
    return replace(question, tmdb_id=tmdb_id or None, tvdb_id=tvdb_id or None)


def _with_year(question: Question, text: str) -> Question:
    year = _number(text, 0, 9999)
    is_movie = question.media_type is MediaType.MOVIE and question.year is None
    return replace(question, year=year) if year and is_movie else question


def _number(text: str, default: int, most: int) -> int:
    found = re.fullmatch(r"\s*([0-9]{1,12})\s*", text, re.ASCII)
    return default if found is None else min(int(found[1]), most)
