"""The questions for the episodes of a series: wide ones first, narrow ones for what is missing."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import Final

from ..queries import Query, episode_queries, narrowing_queries, season_queries
from ..strategy import SearchState
from ..targets import EpisodeRange

MAX_GROUPS: Final = 3
"""How many release groups are asked for by name."""

EPISODES_AT_A_TIME: Final = 8
"""Questions for single episodes between two looks at what is still missing."""

type Search = SearchState[EpisodeRange]


def series_rounds(
    search: Search, titles: Sequence[str], resolution: int
) -> Iterator[Iterable[str]]:
    """Yield the questions, round by round; `resolution` is the preferred one.

    A series whose titles are nothing but signs cannot be searched for.
    """
    if not titles:
        return
    yield titles
    yield _narrowed(search, titles, [f"{resolution}p"])
    seasons = sorted({episode.season for episode in search.wanted})
    of_seasons = [season_queries(titles, season) for season in seasons]
    for number, queries in enumerate(zip_longest(*of_seasons)):
        asked = zip(seasons, queries, strict=True)
        yield _useful(search, asked, is_first=number == 0)
    if search.missing:
        yield _narrowed(search, titles[:1], _groups(search))
    for number in range(len(titles)):
        while questions := _for_episodes(search, titles, number):
            yield questions


def _useful(
    search: Search, queries: Iterable[tuple[int, Query | None]], *, is_first: bool
) -> list[str]:
    """Return the questions that may bring something new.

    The first ones are asked for every season whose bare title brought more than was shown.
    """
    missing = {episode.season for episode in search.missing}
    return [
        query[1]
        for season, query in queries
        if query is not None
        and not search.session.is_whole(query[0])
        and (is_first or season in missing)
    ]


def _narrowed(search: Search, titles: Sequence[str], words: Iterable[str]) -> list[str]:
    cut_off = [title for title in titles if not search.session.is_whole(title)]
    return [text for _, text in narrowing_queries(cut_off, words)]


def _groups(search: Search) -> list[str]:
    """Return the groups that have made the most of what turned up."""
    counts = Counter(video.release.group for _, video in search.videos if video.release.group)
    ranked = sorted(counts, key=lambda group: (-counts[group], group))
    return ranked[:MAX_GROUPS]


def _for_episodes(search: Search, titles: Sequence[str], number: int) -> list[str]:
    """Return the next questions for missing episodes by the title of that number."""
    queries = (
        episode_queries(titles, episode.season, episode.first)[number] for episode in search.missing
    )
    session = search.session
    new = [
        text
        for title, text in queries
        if not session.is_whole(title) and not session.has_asked(text)
    ]
    return new[:EPISODES_AT_A_TIME] if session.can_ask else []
