"""Marks the technical words. They bound the title; what they mean is guessit's to say."""

import re
from collections.abc import Iterator

from .sheet import Kind, Sheet
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


def mark_technical(sheet: Sheet) -> None:
    """Mark the words that are technical wherever they stand, and sizes."""
    sheet.take(SIZE, Kind.NOISE)
    sheet.take(CODEC, Kind.CODEC)
    sheet.take(TECHNICAL, Kind.TECHNICAL)


def mark_ambiguous(sheet: Sheet) -> None:
    """Mark the words that are technical only behind the title, such as `CAM` and `Extended`.

    Behind the title is what follows a mark, what stands alone in brackets, and what stands directly
    before a technical mark or at the end; but a title always keeps one word.
    """
    border = sheet.border
    for found, kind in sorted(_ambiguous(sheet), key=lambda word: word[0].start(), reverse=True):
        if found.start() < border and not _is_alone(sheet, found):
            if found.start() <= sheet.title_start or not _touches(sheet, found, border):
                continue
            border = found.start()
        sheet.mark(*found.span(), kind)


def _ambiguous(sheet: Sheet) -> Iterator[tuple[re.Match[str], Kind]]:
    for found in BEHIND_TITLE.finditer(sheet.folded):
        if sheet.spelled(found).isascii():  # CAM, but not Cảm
            yield found, Kind.TECHNICAL
    for pattern, kind in (
        (CAPITALS_BEHIND_TITLE, Kind.TECHNICAL),
        (SOUND_BEHIND_TITLE, Kind.LANGUAGE),
    ):
        for found in pattern.finditer(sheet.folded):
            if sheet.spelled(found).isupper():
                yield found, kind


def _is_alone(sheet: Sheet, found: re.Match[str]) -> bool:
    around = sheet.folded[max(found.start() - 1, 0)] + sheet.folded[found.end() : found.end() + 1]
    return around in {"[]", "()"}


def _touches(sheet: Sheet, found: re.Match[str], border: int) -> bool:
    """Tell whether nothing stands between a word and the technical part, or the end."""
    if sheet.folded[found.end() : border].strip(" -[]()"):
        return False
    kinds = {mark.kind for mark in sheet.marks if mark.start == border}
    if kinds <= {Kind.TECHNICAL, Kind.CODEC, Kind.LANGUAGE, Kind.NOISE}:
        return bool(kinds) or sheet.spelled(found).isupper()
    return sheet.spelled(found).isupper() and bool(EDITION_BEFORE_YEAR.fullmatch(found.group()))


def hdr_formats(folded: str) -> tuple[str, ...]:
    """Return the HDR formats that a folded text names, the best first."""
    return tuple(name for name, pattern in HDR if pattern.search(folded))


def audio_formats(folded: str) -> tuple[str, ...]:
    """Return the audio formats that a folded text names, the best first."""
    return tuple(name for name, pattern in AUDIO if pattern.search(folded))
