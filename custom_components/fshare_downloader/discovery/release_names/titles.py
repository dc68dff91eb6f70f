"""The title in a name, and further titles: `Tên Việt - English Title`, `Tên Việt (English)`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from .bilingual_titles import split_titles
from .marked_text import TAKEN, Kind, MarkedText
from .vietnamese_words import has_diacritics, is_vietnamese

_DELIMITER: Final = re.compile(r"\0+|[\[\](){}]|(?<=\s)[-~/|]+(?=\s|\Z)|\||/|(?<!\w)a ?k ?a(?!\w)")
_S_AND_E: Final = re.compile(r"\W*s\d+\W?e\d|\W*\d+x\d", re.IGNORECASE)
_LETTER: Final = re.compile(r"[^\W\d_]")
_WORD: Final = re.compile(r"\w+")
_COUNTRIES: Final = frozenset({"US", "UK", "AU", "NZ", "CA"})
_EDGES: Final = " -:;,|~/.+&"
_TRANSPARENT: Final = frozenset({Kind.PART})
_STILL_TITLES: Final = frozenset({Kind.PART, Kind.YEAR, Kind.SEASON, Kind.COMPLETE, Kind.EPISODE})
_MIN_WORDS_BEHIND_YEAR: Final = 2
_MIN_WORDS_BEHIND_TECHNICAL: Final = 3


@dataclass(frozen=True, slots=True)
class Chunk:
    """A stretch of text without marks, brackets and dashes between blanks."""

    start: int
    end: int
    is_separated: bool
    """Whether a dash or the like stands before it."""
    bracket: str
    """The bracket it stands in, else empty."""
    kinds: frozenset[Kind]
    """The marks between the title's first word and it."""


@dataclass(slots=True)
class Titles:
    """The titles of a name, and where they stand in it."""

    titles: list[str]
    spans: list[tuple[int, int]]


def find_titles(marked: MarkedText, *, is_serial: bool) -> Titles:
    """Return the titles of a name, the main title first; none when all has been understood."""
    chunks = list(_chunks(marked))
    if not chunks or (chunks[0].start and _begins_with_episode(marked)):
        return Titles([], [])
    first, *rest = chunks
    groups = [[first]]
    for chunk in rest:
        previous = groups[-1][-1]
        if _continues(marked, groups[-1], chunk, previous):
            groups[-1].append(chunk)
        elif _is_other_title(marked, first, chunk, is_serial=is_serial):
            groups.append([chunk])
    spans = [(group[0].start, group[-1].end) for group in groups]
    titles = [_spell(marked, *span) for span in spans]
    if is_serial:
        titles[0] = _without_country(titles[0])
    if len(titles) == 1:
        titles = split_titles(titles[0])
    return Titles(list(dict.fromkeys(filter(None, titles))), spans)


def _begins_with_episode(marked: MarkedText) -> bool:
    """Tell whether a name begins with `S01E05`; what follows is the title of the episode."""
    start = min((mark.start for mark in marked.marks), default=len(marked.text))
    return start < marked.title_start and _S_AND_E.match(marked.text, start) is not None


def _chunks(marked: MarkedText) -> Iterator[Chunk]:
    """Yield the stretches that hold a word, from the first word that is not understood."""
    kinds: set[Kind] = set()
    bracket, separated, position = "", False, marked.title_start
    for found in [*_DELIMITER.finditer(marked.folded, position), None]:
        start = len(marked.folded) if found is None else found.start()
        if _WORD.search(marked.folded, position, start):
            yield Chunk(position, start, separated, bracket, frozenset(kinds))
            separated = False
        if found is None:
            return
        position = found.end()
        delimiter = found.group()
        if delimiter in "([{":
            bracket = delimiter
        elif delimiter in ")]}":
            bracket = ""
        elif delimiter.startswith(TAKEN):
            kinds |= {mark.kind for mark in marked.marks if start <= mark.start < position}
        else:
            separated = True


def _continues(marked: MarkedText, group: list[Chunk], chunk: Chunk, previous: Chunk) -> bool:
    """Tell whether a chunk goes on with the title before it."""
    if chunk.bracket != previous.bracket or not chunk.kinds - previous.kinds <= _TRANSPARENT:
        return False
    between = marked.folded[previous.end : chunk.start]
    if marked.folded.startswith(":", chunk.start):
        return True
    if re.search(r"[\[\](){}|]", between):
        return False
    if not chunk.is_separated:
        return True
    if " / " in f" {between} " or "aka" in between.replace(" ", ""):
        return False
    before = marked.text[group[0].start : previous.end]
    after = marked.text[chunk.start : chunk.end]
    return is_vietnamese(before) == is_vietnamese(after) or not _LETTER.search(before)


def _is_other_title(marked: MarkedText, first: Chunk, chunk: Chunk, *, is_serial: bool) -> bool:
    """Tell whether a chunk is a title in another language or a name beside it."""
    text = marked.text[chunk.start : chunk.end]
    title = marked.text[first.start : first.end]
    if not _LETTER.search(text) or text.strip(_EDGES) in _COUNTRIES:
        return False
    differs = is_vietnamese(title) != is_vietnamese(text)
    words = len(_WORD.findall(text))
    if chunk.kinds <= _TRANSPARENT and (chunk.bracket == "(" or chunk.is_separated):
        return True
    if not differs:
        return False
    if not chunk.kinds <= _STILL_TITLES:
        return not is_serial and has_diacritics(text) and words >= _MIN_WORDS_BEHIND_TECHNICAL
    if Kind.EPISODE in chunk.kinds:
        return chunk.bracket == "("  # else it is the title of the episode
    return bool(chunk.bracket) or chunk.is_separated or words >= _MIN_WORDS_BEHIND_YEAR


def _spell(marked: MarkedText, start: int, end: int) -> str:
    """Return a stretch of the text as a title: without marks, words separated by blanks."""
    text = "".join(
        char for char, folded in zip(marked.text[start:end], marked.folded[start:end], strict=True)
        if folded != TAKEN
    )  # fmt: skip
    text = text.replace("_", " ")
    if marked.text.count(".") > marked.text.count(" "):
        text = text.replace(".", " ")
    text = re.sub(r"(?<=\w)\.(?=\w{2})", " ", text)
    text = re.sub(r"\s+(?=[:,])", "", " ".join(text.split()))
    text = re.sub(r"[:\-]\s*(?=[:\-]\s)", "", text)
    return text.strip(_EDGES)


def _without_country(title: str) -> str:
    head, _, tail = title.rpartition(" ")
    return head if head and tail in _COUNTRIES else title
