"""Seasons, episodes and parts that a name calls so: `S01E05`, `Tập 5`, `Mùa 2`, `Part Two`."""

import re
from dataclasses import dataclass, field
from typing import Final

from .marked_text import Kind, MarkedText
from .numbers import NUMBER_WORDS, ORDINALS, Style, number_of, read_numbers

_S_AND_E: Final = re.compile(
    r"(?<![\w'])ss?(\d{1,2}|0\d\d|(?:19|20)\d\d) ?-? ?(?:ep?|xe) ?(?=\d{1,4}(?!\d))"
)
_X: Final = re.compile(r"(?<![\w'])(\d{1,2})x(?!26[45](?!\d))(?=\d{2,3}(?:[-x]\d{2,3})*(?!\w))")
_S_AND_DISC: Final = re.compile(r"(?<![\w'])s(\d{1,2}) ?d(?:is[ck])? ?(\d{1,2})(?!\w)")
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
_EPISODE_TAIL: Final = re.compile(
    r"(?: ?/ ?\d{1,4})?(?: ?\(\d{1,4}\))?(?:[ (\[-]*(?:end|cuoi|final|fin)(?:[)\]]|(?!\w)))?"
)
_LAST_EPISODE: Final = re.compile(r"(?<!\w)tap cuoi(?!\w)")
_YEAR_BEHIND_WORDS: Final = re.compile(r" [^\W\d]\w*.* \(?(?:19|20)\d\d(?!\w)")
_SPECIAL: Final = re.compile(
    r"(?<!\w)(?:ova|oad)s? ?-? ?(\d{1,2})?(?!\w)"
    r"|(?<!\w)(?:specials?(?= *\Z)|specials(?!\w)|tap dac biet(?!\w))"
    r"|(?<!\w)sp ?(\d{1,2})?(?!\w)(?= *(?:[\[(\0-]|\Z))"
)
_PART: Final = re.compile(
    rf"(?<![\w'])(?:(phan)(?: thu)?|part|pt) ?(\d{{1,2}}|{NUMBER_WORDS})(?![\w'])"
)
_PARTS: Final = re.compile(r"(?<!\w)phan ?(?=\d{1,2}(?:[-+&]| (?:den|toi|va|&|\+) )\d{1,2}(?!\w))")
_P: Final = re.compile(r"(?<!\w)(p)(\d{1,2})(?!\w)")
_DISC: Final = re.compile(r"(?<!\w)(?:cd|dis[ck] ?)(\d{1,2})(?!\w)")

_SEASONS: Final = Style(prefix="ss?")
_SEASONS_IN_WORDS: Final = Style(prefix="s|season |mua ", is_row=True)
_EPISODES: Final = Style(prefix="ep?|x")
EPISODES_IN_WORDS: Final = Style(prefix="ep?|t|tap ?", is_loose=True)
_ACCENTED: Final = {"tap": "tập", "mua": "mùa", "phan": "phần"}
SPECIALS: Final = 0


@dataclass(slots=True)
class Numbering:
    """The seasons, episodes and parts that were found in a name so far."""

    seasons: set[int] = field(default_factory=set)
    episodes: set[int] = field(default_factory=set)
    part: int | None = None
    vietnamese_parts: list[int] = field(default_factory=list)
    """Of `Phần N`, which is a season or a part of a movie."""
    is_complete: bool = False

    @property
    def is_serial(self) -> bool:
        """Whether the name is of a series, or of a part of one."""
        has_parts = len(self.vietnamese_parts) > 1
        return bool(self.seasons or self.episodes or self.is_complete or has_parts)

    def resolve_parts(self) -> None:
        """Decide what `Phần N` means by what else the name tells.

        It is a season when there are several or episodes or all is there, and no season is named
        otherwise; else it is a part.
        """
        if not self.vietnamese_parts:
            return
        if not self.seasons and self.is_serial:
            self.seasons.update(self.vietnamese_parts)
        elif self.part is None and not self.seasons.issuperset(self.vietnamese_parts):
            self.part = self.vietnamese_parts[0]


def mark_numbering(marked: MarkedText) -> Numbering:
    """Mark seasons, episodes and parts that are named as such, and return them."""
    numbering = Numbering()
    _seasons_with_episodes(marked, numbering)
    _specials(marked, numbering)
    _complete(marked, numbering)
    _seasons(marked, numbering)
    _episodes(marked, numbering)
    _parts(marked, numbering)
    _complete_alone(marked, numbering)
    return numbering


def take_numbers(
    marked: MarkedText, found: re.Match[str], style: Style, kind: Kind
) -> tuple[int, ...]:
    """Return the numbers behind a match, and mark them with what belongs to them."""
    numbers, end = read_numbers(marked.folded, found.end(), style)
    if numbers:
        if kind is Kind.EPISODE and (tail := _EPISODE_TAIL.match(marked.folded, end)):
            end = tail.end()
        marked.mark(found.start(), end, kind)
    return numbers


def _seasons_with_episodes(marked: MarkedText, numbering: Numbering) -> None:
    for pattern in (_S_AND_E, _X):
        for found in marked.find(pattern):
            if numbers := take_numbers(marked, found, _EPISODES, Kind.EPISODE):
                numbering.seasons.add(int(found.group(1)))
                numbering.episodes.update(numbers)


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
        numbering.part = int(found.group(2))
    marked.take(_SEASON_COUNT, Kind.COMPLETE)
    start = marked.title_start
    for found in marked.find(_SEASON_WORD):
        # `Series 7 The Contenders 2001` is a title.
        is_title = found.start() == start and _YEAR_BEHIND_WORDS.search(marked.folded, found.end())
        if not is_title and _is_spelled_so(marked, found):
            numbering.seasons.update(take_numbers(marked, found, _SEASONS_IN_WORDS, Kind.SEASON))
    for found in marked.find(_S):
        numbering.seasons.update(take_numbers(marked, found, _SEASONS, Kind.SEASON))
    start = marked.title_start
    for found in marked.find(_SEASON_NAMED):
        number = next(filter(None, (number_of(word) for word in found.groups() if word)), None)
        if found.start() > start and number is not None and _is_spelled_so(marked, found):
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
        if not is_title and _is_spelled_so(marked, found):
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


def _parts(marked: MarkedText, numbering: Numbering) -> None:
    for found in marked.find(_PARTS):
        if _is_spelled_so(marked, found):
            numbering.vietnamese_parts += take_numbers(marked, found, EPISODES_IN_WORDS, Kind.PART)
    start = marked.title_start
    for pattern in (_PART, _P):
        for found in marked.find(pattern):
            number = number_of(found.group(2))
            if found.start() <= start or number is None or not _is_part(marked, found):
                continue
            marked.mark(*found.span(), Kind.PART)
            if found.group(1):
                numbering.vietnamese_parts.append(number)
            elif numbering.part is None:
                numbering.part = number
    for found in marked.take(_DISC, Kind.TECHNICAL, lambda found: found.start() > start):
        numbering.part = int(found.group(1))


def _is_part(marked: MarkedText, found: re.Match[str]) -> bool:
    spelled = marked.spelled(found)
    if found.group(1) == "p":
        return spelled.isupper()
    if found.group(1) == "phan" and not found.group(2).isdecimal():
        return "ầ" in spelled.lower()  # Phan Nam is a person
    return _is_spelled_so(marked, found)


def _is_spelled_so(marked: MarkedText, found: re.Match[str]) -> bool:
    """Tell whether the word is the one meant, or has no diacritics: `Mùa 2`, but not `Mưa 2`."""
    folded = re.match(r"[^\W\d]+", found.group())
    if folded is None or folded.group() not in _ACCENTED:
        return True
    word = marked.text[found.start() : found.start() + folded.end()].lower()
    return word in {folded.group(), _ACCENTED[folded.group()]}
