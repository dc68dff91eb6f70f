"""Seasons and episodes that a name calls so: `S01E05`, `Tập 5`, `Mùa 2`, `2nd Season`."""

import re
from typing import Final

from ..models import PartKind
from .found_numbers import EPISODES_IN_WORDS, SPECIALS, Numbering, is_spelled_so, take_numbers
from .marked_text import Kind, MarkedText
from .numbers import NUMBER_WORDS, ORDINALS, Style, number_of
from .parts import mark_parts

_S_AND_E: Final = re.compile(
    r"(?<![\w'])ss?(\d{1,2}|0\d\d|(?:19|20)\d\d) ?-? ?(?:ep?|xe) ?(?=\d{1,4}(?!\d))"
)
_S_P_E: Final = re.compile(r"(?<![\w'])s(\d{1,2}) ?p(\d{1,2}) ?e ?(?=\d{1,4}(?!\d))")
_X: Final = re.compile(r"(?<![\w'])(\d{1,2})x(?!26[45](?!\d))(?=\d{2,3}(?:[-x]\d{2,3})*(?!\w))")
_S_AND_DISC: Final = re.compile(r"(?<![\w'])s(\d{1,2}) ?d(?:is[ck])? ?(\d{1,2})(?!\w)")
_NUMBER_OF_ALL: Final = re.compile(r"(?<=\w) -+ (\d{1,4}) -+ ?[(\[]?(?=\0)")
"""Counts through, in front of the season: `Title - 36 - (S02E01)`."""
_S: Final = re.compile(r"(?<![\w'])ss?(?=\d{1,2}(?!\w))")
_SEASON_WORD: Final = re.compile(
    r"(?<!\w)(?:seasons?|series|saison|mua)(?: thu)? ?(?=\d{1,2}(?:(?!\w)|of\d))"
)
_SEASON_COUNT: Final = re.compile(r"(?<!\w)\d{1,2} (?:mua|seasons)(?!\w)(?! ?\d)")
_SEASON_NAMED: Final = re.compile(
    rf"(?<!\w)(?:(?:season|mua(?: thu)?) ({NUMBER_WORDS})"
    rf"|(\d{{1,2}})(?:st|nd|rd|th) season|(?:the )?(?:complete )?({ORDINALS}) season)(?!\w)"
)
_COMPLETE: Final = re.compile(
    r"(?<!\w)(?:the complete(?= (?:\w+ )?(?:season|series|collection))"
    r"|complete (?:series|season|collection)(?! ?\d)|complete(?= season)"
    r"|(?:full )?tron ?bo(?: phim)?|full ?bo|tron tap|full tap|hoan (?:tat|thanh)|batch)(?!\w)"
)
_COMPLETE_ALONE: Final = re.compile(r"(?<!\w)(?:complete|full)(?!\w)")
_DISC_IMAGE: Final = re.compile(r"[ ._-]*(?:uhd[ ._-]*)?(?:blu|dvd|bd)", re.IGNORECASE)
_COUNT: Final = re.compile(
    r"(?<![\w/])(?:full )?(?:(\d{1,4}) ?/ ?\1(?: tap)?"
    r"|(?:tong )?\d{1,3} (?:tap|phan)(?! ?(?:\d|cuoi|dac)))(?!\w)"
)
_EPISODE_WORD: Final = re.compile(
    r"(?<!\w)(?:tap|episodes?|epi?s?) ?-? ?#?(?=\d{1,4}(?!\d|[pi](?!\w)))"
)
_EPISODE_LETTER: Final = re.compile(r"(?<![\w'-])[et](?=\d{2,4}(?:(?!\w)|-?[et]\d)|\d-[et]\d)")
_BRACKETED_RANGE: Final = re.compile(
    r"[(\[](?=\d{1,4}-\d{1,4} ?(?:end|tap|full)[)\]]|0\d{1,3}-\d{2,4}[)\]])"
)
_EPISODE_OF: Final = re.compile(r"(?<![\w\0])(\d{1,2}) ?of ?\d{1,2}(?!\w)")
_LAST_EPISODE: Final = re.compile(r"(?<!\w)tap cuoi(?!\w)")
_YEAR_BEHIND_WORDS: Final = re.compile(r" [^\W\d]\w*.* \(?(?:19|20)\d\d(?!\w)")
_SPECIAL: Final = re.compile(
    r"(?<!\w)(?:ova|oad)s? ?-? ?(\d{1,2})?(?!\w)"
    r"|(?<!\w)(?:specials?(?= *\Z)|specials(?!\w)|tap dac biet(?!\w))"
    r"|(?<!\w)sp ?(\d{1,2})?(?!\w)(?= *(?:[\[(\0-]|\Z))"
)
_SEASONS: Final = Style(prefix="ss?")
_SEASONS_IN_WORDS: Final = Style(prefix="s|season |mua ", is_row=True)
_EPISODES: Final = Style(prefix="ep?|x")


def mark_numbering(marked: MarkedText) -> Numbering:
    """Mark seasons, episodes and parts that are named as such, and return them."""
    numbering = Numbering()
    _seasons_with_episodes(marked, numbering)
    _specials(marked, numbering)
    _complete(marked, numbering)
    _seasons(marked, numbering)
    _episodes(marked, numbering)
    mark_parts(marked, numbering)
    _complete_alone(marked, numbering)
    return numbering


def _seasons_with_episodes(marked: MarkedText, numbering: Numbering) -> None:
    for pattern in (_S_AND_E, _X, _S_P_E):
        for found in marked.find(pattern):
            if numbers := take_numbers(marked, found, _EPISODES, Kind.EPISODE):
                numbering.seasons.add(int(found.group(1)))
                numbering.episodes.update(numbers)
                if pattern is _S_P_E:
                    numbering.set_part(int(found.group(2)))
    if numbering.episodes:
        marked.take(_NUMBER_OF_ALL, Kind.NOISE)


def _specials(marked: MarkedText, numbering: Numbering) -> None:
    start = marked.title_start
    for found in marked.find(_SPECIAL):
        is_word = found.group().startswith(("special", "tap"))
        is_all = found.span() == (0, len(marked.text))
        if is_all or (found.start() > start and (is_word or marked.spelled(found)[:2].isupper())):
            marked.mark(*found.span(), Kind.EPISODE)
            numbering.seasons.add(SPECIALS)
            numbering.episodes.update(int(number) for number in found.groups() if number)


def _complete(marked: MarkedText, numbering: Numbering) -> None:
    start = marked.title_start
    if marked.take(
        _COMPLETE, Kind.COMPLETE, lambda found: found.start() > start or found.group()[0] != "b"
    ):
        numbering.is_complete = True
    if marked.take(_COUNT, Kind.COMPLETE, lambda found: not _counts_on(marked, found)):
        numbering.is_complete = True


def _counts_on(marked: MarkedText, found: re.Match[str]) -> bool:
    """Tell whether the number belongs to the word before it: `Phần 3 tập cuối`, `Tập 16/16`."""
    before = marked.folded[: found.start()].rstrip()
    return before.endswith(("phan", "mua", "season", "tap", "ep"))


def _complete_alone(marked: MarkedText, numbering: Numbering) -> None:
    """Mark `Complete` behind the title, unless it says that a disc is, and `Full` of a series."""
    border = marked.border
    for found in marked.find(_COMPLETE_ALONE):
        is_behind = found.start() > border or not marked.folded[found.end() : border].strip(" -[(")
        if found.start() <= marked.title_start or not is_behind or border == len(marked.text):
            continue
        is_disc = not numbering.seasons and _DISC_IMAGE.match(marked.text, found.end())
        is_full = numbering.is_serial and len(numbering.episodes) != 1
        if not is_disc if found.group() == "complete" else is_full:
            marked.mark(*found.span(), Kind.COMPLETE)
            numbering.is_complete = True


def _seasons(marked: MarkedText, numbering: Numbering) -> None:
    for found in marked.take(_S_AND_DISC, Kind.SEASON):
        numbering.seasons.add(int(found.group(1)))
        numbering.part, numbering.part_kind = int(found.group(2)), PartKind.DISC
    marked.take(_SEASON_COUNT, Kind.COMPLETE)
    start = marked.title_start
    for found in marked.find(_SEASON_WORD):
        # `Series 7 The Contenders 2001` is a title.
        is_title = found.start() == start and _YEAR_BEHIND_WORDS.search(marked.folded, found.end())
        if not is_title and is_spelled_so(marked, found):
            numbering.seasons.update(take_numbers(marked, found, _SEASONS_IN_WORDS, Kind.SEASON))
    for found in marked.find(_S):
        numbering.seasons.update(take_numbers(marked, found, _SEASONS, Kind.SEASON))
    start = marked.title_start
    for found in marked.find(_SEASON_NAMED):
        number = next(filter(None, (number_of(word) for word in found.groups() if word)), None)
        is_behind = found.start() > start or found.group(2) is not None
        if is_behind and number is not None and is_spelled_so(marked, found):
            marked.mark(*found.span(), Kind.SEASON)
            numbering.seasons.add(number)
            numbering.is_complete |= "complete" in found.group()


def _episodes(marked: MarkedText, numbering: Numbering) -> None:
    numbers: set[int] = set()
    for found in marked.find(_EPISODE_WORD):
        # `Star Wars Episode 4 A New Hope 1977` is a title.
        is_title = found.group().startswith("episode") and not numbering.seasons and (
            _YEAR_BEHIND_WORDS.search(marked.folded, found.end())
        )  # fmt: skip
        if not is_title and is_spelled_so(marked, found):
            numbers.update(take_numbers(marked, found, EPISODES_IN_WORDS, Kind.EPISODE))
    marked.take(_LAST_EPISODE, Kind.EPISODE)
    if numbering.episodes or numbers:
        # What stands beside S01E05 counts something else, such as all episodes so far.
        numbering.episodes = numbering.episodes or numbers
        return
    for found in marked.find(_BRACKETED_RANGE):
        numbering.episodes.update(take_numbers(marked, found, EPISODES_IN_WORDS, Kind.EPISODE))
    start = marked.title_start
    for found in marked.find(_EPISODE_LETTER):
        if found.start() > start or found.group() == "e":
            numbering.episodes.update(take_numbers(marked, found, EPISODES_IN_WORDS, Kind.EPISODE))
    for found in marked.take(_EPISODE_OF, Kind.EPISODE, lambda found: found.start() > start):
        numbering.episodes.add(int(found.group(1)))
