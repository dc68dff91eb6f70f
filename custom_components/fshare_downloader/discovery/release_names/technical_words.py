"""The technical words of a name. They bound its title; guessit says what they mean."""

import re
from collections.abc import Iterator

from .marked_text import Kind, MarkedText
from .vocabulary import (
    AUDIO,
    BEHIND_TITLE,
    CAPITALS_BEHIND_TITLE,
    CODEC,
    EDITION_BEFORE_YEAR,
    HDR,
    SIZE,
    SOUND_BEHIND_TITLE,
    TECHNICAL,
)


def mark_technical(marked: MarkedText) -> None:
    """Mark the words that are technical wherever they stand, and sizes."""
    marked.take(SIZE, Kind.NOISE)
    marked.take(CODEC, Kind.CODEC)
    marked.take(TECHNICAL, Kind.TECHNICAL)


def mark_ambiguous(marked: MarkedText) -> None:
    """Mark the words that are technical only behind the title, such as `CAM` and `Extended`.

    Behind the title is what follows a mark, what stands alone in brackets, and what stands directly
    before a technical mark or at the end; but a title always keeps one word.
    """
    border = marked.border
    for found, kind in sorted(_ambiguous(marked), key=lambda word: word[0].start(), reverse=True):
        if found.start() < border and not _is_alone(marked, found):
            if found.start() <= marked.title_start or not _touches(marked, found, border):
                continue
            border = found.start()
        marked.mark(*found.span(), kind)


def _ambiguous(marked: MarkedText) -> Iterator[tuple[re.Match[str], Kind]]:
    for found in BEHIND_TITLE.finditer(marked.folded):
        if marked.spelled(found).isascii():  # CAM, but not Cảm
            yield found, Kind.TECHNICAL
    for pattern, kind in (
        (CAPITALS_BEHIND_TITLE, Kind.TECHNICAL),
        (SOUND_BEHIND_TITLE, Kind.LANGUAGE),
    ):
        for found in pattern.finditer(marked.folded):
            if marked.spelled(found).isupper():
                yield found, kind


def _is_alone(marked: MarkedText, found: re.Match[str]) -> bool:
    around = marked.folded[max(found.start() - 1, 0)] + marked.folded[found.end() : found.end() + 1]
    return around in {"[]", "()"}


def _touches(marked: MarkedText, found: re.Match[str], border: int) -> bool:
    """Tell whether nothing stands between a word and the technical part, or the end."""
    if marked.folded[found.end() : border].strip(" -[]()"):
        return False
    kinds = {mark.kind for mark in marked.marks if mark.start == border}
    if kinds <= {Kind.TECHNICAL, Kind.CODEC, Kind.LANGUAGE, Kind.NOISE}:
        return bool(kinds) or marked.spelled(found).isupper()
    return marked.spelled(found).isupper() and bool(EDITION_BEFORE_YEAR.fullmatch(found.group()))


def hdr_formats(folded: str) -> tuple[str, ...]:
    """Return the HDR formats that a folded text names, the best first."""
    return tuple(name for name, pattern in HDR if pattern.search(folded))


def audio_formats(folded: str) -> tuple[str, ...]:
    """Return the audio formats that a folded text names, the best first."""
    return tuple(name for name, pattern in AUDIO if pattern.search(folded))
