"""What a batch is called when nobody has given it a name: after what its files have in common."""

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import takewhile
from pathlib import PurePosixPath
from typing import Final
from unicodedata import category, normalize

from .models import NewTask
from .paths import visible_text

type MixedName = Callable[[int], str]
"""Returns the name of a batch of so many files whose names have nothing in common."""

MIN_LETTERS: Final = 3
MAX_EXTENSION_CHARS: Final = 5
MAX_NAME_CHARS: Final = 200
"""As of a name that a user gives."""

_WORD: Final = re.compile(r"[^\W_]+")
_SEASON: Final = re.compile(r"(s\d{1,4})\s*(?:e|ep)\d+", re.IGNORECASE)
_OPENING: Final = " ._-\u2013\u2014:,;+&([{#"
# They say what a number counts, and mean nothing without it.
_COUNTED: Final = re.compile(
    "tập|tap|phần|phan|số|so|chương|chuong|quyển|quyen|bộ|bo|đĩa|dia"
    "|episodes?|ep|part|pt|cd|dvd|dis[ck]|vol|volume|chapter|season"
)
# What many names begin with that have nothing to do with each other.
_SAYS_NOTHING: Final = re.compile(
    "an?|the|of|and|in|on|at|to|my|phim|films?|movies?|videos?|files?|www|com|net|vn|img|dsc|vid"
)


def mixed_name(files: int) -> str:
    """Return the name of a mixture in English, where nobody says it in another language."""
    return f"{files} files"


def batch_name_of(files: Sequence[NewTask], mixed: MixedName) -> str | None:
    """Return what to call files that were added together; None for a single file.

    That is the folder they are from; else what their names, or those of their folders, begin with;
    and else what `mixed` says of their number. Files that nobody has looked up, whose names are
    codes, don't count where they are fewer than the others.
    """
    seen = [file for file in files if file.size is not None]
    known = seen if 2 * len(seen) > len(files) else files
    names = list(dict.fromkeys(_name_of(file) for file in known))
    folders = {visible_text(file.folder[0]) if file.folder else "" for file in files}
    if len(folders) == 1 and "" not in folders:
        return folders.pop()
    if len(files) < 2:  # noqa: PLR2004 - one is no batch
        return None
    return common_beginning(names) or mixed(len(files))


def common_beginning(names: Iterable[str]) -> str | None:
    """Return the whole words that all names begin with, if they say anything.

    Case, signs between words and the two ways to write a letter with marks make no difference; of
    `S01E01` and `S01E02` the season is kept.
    """
    stems = [normalize("NFC", _stem(name)) for name in names]
    first, *others = stems or [""]
    words = _spans(first)
    shared = min((_shared_words(first, other) for other in others), default=len(words))
    end = words[shared - 1][1] if shared else 0
    season = _shared_season(stems, shared)
    if season is None:
        end = _without_counted(first, words[:shared], end)
    kept = _closed(first[:end].rstrip(_OPENING))
    if not _says_something(kept):
        return None
    return " ".join(filter(None, (_as_text(kept), season)))[:MAX_NAME_CHARS].rstrip()


def _name_of(file: NewTask) -> str:
    return visible_text(file.folder[0]) if file.folder else visible_text(file.filename)


def _stem(name: str) -> str:
    suffix = PurePosixPath(name).suffix
    is_extension = len(suffix) <= MAX_EXTENSION_CHARS and suffix[1:].isalnum()
    return name.removesuffix(suffix) if is_extension and not suffix[1:].isdigit() else name


def _spans(text: str) -> list[tuple[int, int]]:
    """Return where the words of a text are; a mark, as of Thai, belongs to the letter before it."""
    solid = ""
    for char in "" if text.isascii() else text:
        solid += "a" if solid[-1:].isalnum() and category(char).startswith("M") else char
    return [match.span() for match in _WORD.finditer(solid or text)]


def _words(text: str) -> list[str]:
    return [text[start:end].casefold() for start, end in _spans(text)]


def _shared_words(one: str, other: str) -> int:
    pairs = zip(_words(one), _words(other), strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _shared_season(stems: Sequence[str], shared: int) -> str | None:
    """Return the season that all names go on with behind the words that they share."""
    nexts = [words[shared] if len(words := _words(stem)) > shared else "" for stem in stems]
    seasons = {match[1].upper() if (match := _SEASON.fullmatch(word)) else None for word in nexts}
    return seasons.pop() if len(seasons) == 1 else None


def _without_counted(text: str, words: Sequence[tuple[int, int]], end: int) -> int:
    """Return where a beginning ends when words are cut off that only count what is behind them."""
    for start, _ in reversed(words):
        if not _COUNTED.fullmatch(text[start:end].strip(_OPENING).casefold()):
            break
        end = len(text[:start].rstrip(_OPENING))
    return end


def _closed(text: str) -> str:
    """Return a beginning with a bracket closed that the cut has left open."""
    for opening, closing in ("[]", "()", "{}"):
        if text.count(opening) > text.count(closing):
            text += closing
    return text


def _says_something(text: str) -> bool:
    told = re.sub(r"\[[^\]]*\]|\([^)]*\)", " ", text)
    telling = [
        word
        for word in _words(told)
        if not _SAYS_NOTHING.fullmatch(word) and not _COUNTED.fullmatch(word)
    ]
    return sum(char.isalpha() for word in telling for char in word) >= MIN_LETTERS


def _as_text(text: str) -> str:
    """Return a name with blanks between its words if it has dots or underlines there."""
    return text if " " in text else re.sub(r"[._]+", " ", text).strip()
