"""A search for titles: with and without the year, and in two languages if need be."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain, zip_longest
from typing import Final

from ...core.cancellation import together
from ..models import TitleSummary, TitleType
from .api import TmdbApi
from .responses import Summary
from .titles import ENGLISH, code_of, is_foreign, summary_of

FEW_HITS: Final = 5
"""With fewer hits the search goes on in English; a query with a year means a single title."""
MAX_QUERY_LENGTH: Final = 200
PAGE_LENGTH: Final = 20
MAX_PAGES: Final = 5

_YEAR_AT_END: Final = re.compile(r"(.*[^\s(\[])[\s(\[]+((?:18[789]|19[0-9]|20[0-9])[0-9])[\s)\]]*")
_YEAR_FIELDS: Final = {TitleType.MOVIE: "primary_release_year", TitleType.TV: "first_air_date_year"}


@dataclass(frozen=True, slots=True)
class Wording:
    """One way to put the question."""

    text: str
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """A query as it may be meant."""

    text: str
    rounds: tuple[tuple[Wording, ...], ...]
    """What to ask at once, and what to ask when that finds too little."""
    has_year: bool = False

    @classmethod
    def of(cls, query: str) -> Question:
        """Read a query: `Dune 2021` means a year, `Wonder Woman 1984` and `2012` do not."""
        text = " ".join(query.split())[:MAX_QUERY_LENGTH].strip()
        found = _YEAR_AT_END.fullmatch(text)
        if found is None:
            return cls(text, ((Wording(text),),))
        dated = Wording(found[1], int(found[2]))
        return cls(text, ((dated, Wording(text)), (Wording(found[1]),)), has_year=True)


class _Hits:
    """What was found so far, each title once, the best first."""

    def __init__(self, question: Question, language: str) -> None:
        self._question = question
        self._language = language
        self._found: dict[tuple[TitleType, int], Summary] = {}

    def __len__(self) -> int:
        return len(self._found)

    @property
    def are_foreign(self) -> bool:
        """Whether one of them has only a title that the user can't be expected to read."""
        return any(is_foreign(hit, self._language) for hit in self._found.values())

    def add(self, hits: Iterable[tuple[TitleType, Summary]]) -> None:
        for title_type, hit in hits:
            if not hit.id or not hit.any_title:
                continue
            known = self._found.setdefault((title_type, hit.id), hit)
            if is_foreign(known, self._language) and hit.title != known.title:
                self._found[title_type, hit.id] = hit

    def ranked(self, limit: int) -> list[tuple[TitleType, Summary]]:
        """Return the best; a quarter of the places is for collections, which come last."""
        hits = [(title_type, hit) for (title_type, _), hit in self._found.items()]
        if self._question.has_year:
            hits.sort(key=lambda found: not self._is_called_so(found[1]))
        movies = [hit for hit in hits if hit[0] is not TitleType.COLLECTION]
        collections = [hit for hit in hits if hit[0] is TitleType.COLLECTION]
        reserved = min(len(collections), max(1, limit // 4))
        movies = movies[: limit - reserved]
        return movies + collections[: limit - len(movies)]

    def _is_called_so(self, hit: Summary) -> bool:
        """Tell whether the year in the query belongs to the title."""
        return self._question.text.casefold() in {
            hit.title.casefold(),
            hit.original_title.casefold(),
        }


async def search_titles(
    api: TmdbApi, query: str, title_type: TitleType | None, limit: int
) -> tuple[TitleSummary, ...]:
    """Return at most `limit` titles, the best first; raises what `TmdbApi` raises."""
    question = Question.of(query)
    if not question.text or limit < 1:
        return ()
    enough = 1 if question.has_year else min(FEW_HITS, limit)
    hits = _Hits(question, api.language)
    is_english = code_of(api.language) == code_of(ENGLISH)
    for language in (api.language,) if is_english else (api.language, ENGLISH):
        for wordings in question.rounds:
            asked = [_ask(api, wording, language, title_type, limit) for wording in wordings]
            for found in await together(*asked):
                hits.add(found)
            if len(hits) >= enough:
                break
        if len(hits) >= enough and not hits.are_foreign:
            break
    posters = await api.posters() if len(hits) else ""
    summaries = (summary_of(hit, kind, posters) for kind, hit in hits.ranked(limit))
    return tuple(summary for summary in summaries if summary is not None)


async def _ask(
    api: TmdbApi, wording: Wording, language: str, title_type: TitleType | None, limit: int
) -> list[tuple[TitleType, Summary]]:
    if title_type is TitleType.COLLECTION and wording.year is not None:
        return []  # collections have none
    if title_type is not None:
        paths = [title_type.value]
    elif wording.year is not None:
        paths = [TitleType.MOVIE.value, TitleType.TV.value]  # a search for all takes no year
    else:
        paths = ["multi", TitleType.COLLECTION.value]
    pages = await together(*(_ask_path(api, path, wording, language, limit) for path in paths))
    if wording.year is None:
        return list(chain.from_iterable(pages))
    return [hit for rank in zip_longest(*pages) for hit in rank if hit is not None]


async def _ask_path(
    api: TmdbApi, path: str, wording: Wording, language: str, limit: int
) -> list[tuple[TitleType, Summary]]:
    query = {"query": wording.text, "language": language, "include_adult": "false"}
    if wording.year is not None:
        query[_YEAR_FIELDS[TitleType(path)]] = str(wording.year)
    hits: list[tuple[TitleType, Summary]] = []
    for number in range(1, min(-(-limit // PAGE_LENGTH), MAX_PAGES) + 1):
        page = await api.page(f"search/{path}", {**query, "page": str(number)})
        for hit in page.results:
            kind = hit.media_type if path == "multi" else path
            if kind in set(TitleType):  # `search/multi` finds people, too
                hits.append((TitleType(kind), hit))
        if number >= (page.total_pages or 1):
            break
    return hits
