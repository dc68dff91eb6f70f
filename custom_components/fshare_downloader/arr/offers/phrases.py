"""The words in which the search sources are asked: the likeliest first, others if that fails."""

from typing import Final

from ...core.models import MediaType
from ...discovery.plan.queries import plain_titles, query_titles
from .questions import Question

type Round = tuple[str, ...]
"""What is asked at once."""

MAX_ROUNDS: Final = 4


def rounds_of(question: Question) -> tuple[Round, ...]:
    """Return what to ask, and what to ask next when that has brought nothing.

    A source answers with names that hold all words, so that the bare title, which comes last, finds
    whatever is spelled in some other way.
    """
    titles = query_titles((question.title,))
    if not titles:
        return ((question.words,),) if question.words else ()
    [title] = titles
    narrow = _narrow(question, title)
    plain = plain_titles(titles)
    bare: list[Round] = [] if question.is_season else [(title,)]
    rounds = [*narrow, *bare, *([plain] if plain else [])]
    if question.more:
        rounds = [tuple(f"{words} {question.more}" for words in words_) for words_ in rounds]
    return tuple(dict.fromkeys(rounds))[:MAX_ROUNDS]


def _narrow(question: Question, title: str) -> list[Round]:
    season, episode = question.season, question.episode
    found: list[Round] = []
    if question.air_date is not None:
        day = question.air_date
        found = [(f"{title} {day:%Y %m %d}",), (f"{title} {day:%d %m %Y}",)]
    elif question.air_year is not None:
        found = [(f"{title} {question.air_year}",)]
    elif question.absolute is not None:
        number = question.absolute
        found = [(f"{title} {number:02}",), (f"{title} Tập {number}",)]
    elif season is not None and episode is not None:
        found = [
            (f"{title} S{season:02}E{episode:02}",),
            (f"{title} Tập {episode}", f"{title} {season}x{episode:02}"),
        ]
    elif season is not None:
        # Where words are matched as a whole, `S02` finds packs, and only the title finds `S02E05`.
        found = [
            (f"{title} S{season:02}", title),
            (f"{title} Season {season}", f"{title} Mùa {season}"),
        ]
    elif question.year is not None and question.media_type is not MediaType.TV:
        found = [(f"{title} {question.year}",)]
    return found
