"""What the name of a release says: first what can be known, then the title from what is left."""

from functools import lru_cache
from typing import Final

from ..models import ReleaseName
from .bare_numbers import mark_absolute_number
from .episode_numbers import mark_numbering
from .extensions import SUBTITLE_EXTENSIONS, split_extension
from .groups import (
    mark_last_word,
    mark_leading_group,
    mark_sites,
    mark_suffix_group,
    mark_trailing_group,
)
from .languages import Languages, mark_initials, mark_languages
from .marked_text import TAKEN, Kind, MarkedText, tidy
from .parts import place_part
from .quality import read_quality
from .technical_words import audio_formats, hdr_formats, mark_ambiguous, mark_technical
from .titles import find_titles
from .years import mark_date, mark_year

_CACHED_NAMES: Final = 4096
"""A smart grab of ten seasons sees some 2,000 names; each takes about 1 KiB."""

_TECHNICAL: Final = frozenset({Kind.TECHNICAL, Kind.CODEC})


def parse_release_name(name: str) -> ReleaseName:
    """Return what the name of a file or folder says about its content.

    Pure, and raises for no text. Only the first 300 characters are read. A name takes 2 to 3 ms,
    most of it guessit's, and 10 µs when it is asked for again; the first name takes up to half a
    second, for guessit is imported then. So callers parse in a thread, many names at once.
    """
    return _parse(tidy(name))


@lru_cache(maxsize=_CACHED_NAMES)
def _parse(name: str) -> ReleaseName:
    """Mark what can be understood by itself, the plainest first; the title is in what is left."""
    stem, extension = split_extension(name)
    marked = MarkedText(stem)
    languages = Languages()
    mark_sites(marked)
    mark_technical(marked)
    mark_languages(marked, languages, is_subtitle=extension in SUBTITLE_EXTENSIONS)
    leading_group = mark_leading_group(marked)
    date = mark_date(marked)
    numbering = mark_numbering(marked)
    year = date or mark_year(marked)
    mark_initials(marked, languages)
    group = mark_suffix_group(marked)
    mark_ambiguous(marked)
    group = group or leading_group or mark_last_word(marked) or mark_trailing_group(marked)
    mark_absolute_number(marked, numbering, has_group=leading_group is not None, year=year)
    place_part(marked, numbering)
    numbering.resolve_parts()
    found = find_titles(marked, is_serial=numbering.is_serial)
    tail = _without(marked, found.spans)
    folded = MarkedText(tail).folded
    quality = read_quality(tail, folded)
    return ReleaseName(
        title=found.titles[0] if found.titles else "",
        other_titles=tuple(found.titles[1:]),
        year=year,
        seasons=tuple(sorted(numbering.seasons)),
        episodes=tuple(sorted(numbering.episodes)),
        part=numbering.part,
        part_kind=numbering.part_kind,
        is_complete=numbering.is_complete,
        resolution=quality.resolution,
        source=quality.source,
        codec=quality.codec,
        hdr=hdr_formats(folded),
        audio=audio_formats(folded),
        dub=languages.dub,
        has_vietnamese_subtitles=languages.has_subtitles,
        is_proper=quality.is_proper,
        edition=quality.edition,
        group=group,
        extension=extension,
    )


def _without(marked: MarkedText, titles: list[tuple[int, int]]) -> str:
    """Return the text with blanks for the titles and for all marks that are not technical."""
    chars = list(marked.text)
    spans = [(mark.start, mark.end) for mark in marked.marks if mark.kind not in _TECHNICAL]
    for start, end in [*titles, *spans]:
        for index in range(start, end):
            if marked.folded[index] != TAKEN or (start, end) in spans:
                chars[index] = " "
    return "".join(chars)
