"""The marks of Vietnamese uploaders: dub, subtitles, and what else they say about a copy."""

import re
from dataclasses import dataclass
from typing import Final

from .marked_text import Kind, MarkedText

VOICE_OVER: Final = "voice_over"
DUBBED: Final = "dubbed"

_BOTH: Final = re.compile(r"(?<!\w)(?:tmp[dh]|tm ?[-+&] ?pd)(?!\w)")
_VOICE_OVER: Final = re.compile(r"(?<!\w)thuyet ?minh(?!\w)")
_DUBBED: Final = re.compile(r"(?<!\w)(?:long ?tieng(?: viet)?|viet ?dub(?:bed)?)(?!\w)")
_FOREIGN_SUBTITLES: Final = re.compile(
    r"(?<!\w)phu ?de (?:tieng )?(?:anh|eng(?:lish)?|trung|han|nhat)(?!\w)"
    r"|(?<!\w)eng?(?:lish)? ?-?sub(?:s|bed)?(?!\w)|(?<!\w)multi(?:ple)?[ -]?sub(?:s|titles?)?(?!\w)"
)
_SUBTITLES: Final = re.compile(
    r"(?<!\w)(?:viet ?-?subs?|v-?sub|subs? ?-?viet|phu ?de(?: (?:tieng )?viet)?"
    r"|(?:sub |phu de )?song ngu(?: viet anh| anh viet)?|vietnamese subs?\w*)(?!\w)"
)
_COPY: Final = re.compile(
    r"(?<!\w)(?:(?:ban (?:dep|full|chuan|goc)|tieng viet|khong che)(?!\w)|ban (?=cam(?!\w)))"
)
_INITIALS: Final = re.compile(r"(?<!\w)(?:tm|lt|pd)(?!\w)")
_VIETNAMESE_FILE: Final = re.compile(
    r"(?<=[ \-(\[])(?:vi|vie|vn|viet|vietnamese)[)\]]?(?:[ -]?(?:subs?|forced|sdh|cc))?\Z"
)
_FOREIGN_FILE: Final = re.compile(
    r"(?<=[ \-(\[])(?:[a-z]{2,3}|english)[)\]]?(?: (?:forced|sdh|cc))?\Z"
)


@dataclass(slots=True)
class Languages:
    """What the marks say; filled by `mark_languages` and `mark_initials`."""

    is_voice_over: bool = False
    is_dubbed: bool = False
    has_subtitles: bool = False

    @property
    def dub(self) -> str | None:
        """Return the better of the two; a name may tell of both tracks."""
        if self.is_dubbed:
            return DUBBED
        return VOICE_OVER if self.is_voice_over else None


def mark_languages(marked: MarkedText, languages: Languages, *, is_subtitle: bool) -> None:
    """Mark the words that tell of a language wherever they stand."""
    marked.take(_FOREIGN_SUBTITLES, Kind.LANGUAGE)
    if marked.take(_BOTH, Kind.LANGUAGE):
        languages.is_voice_over = languages.has_subtitles = True
    if marked.take(_VOICE_OVER, Kind.LANGUAGE):
        languages.is_voice_over = True
    if marked.take(_DUBBED, Kind.LANGUAGE):
        languages.is_dubbed = True
    if marked.take(_SUBTITLES, Kind.LANGUAGE):
        languages.has_subtitles = True
    marked.take(_COPY, Kind.LANGUAGE)
    if is_subtitle and marked.take(_VIETNAMESE_FILE, Kind.LANGUAGE):
        languages.has_subtitles = True
    elif is_subtitle:
        marked.take(_FOREIGN_FILE, Kind.LANGUAGE)


def mark_initials(marked: MarkedText, languages: Languages) -> None:
    """Mark the initials, which are such only in capitals and behind the title."""
    start = marked.title_start
    for found in marked.take(
        _INITIALS,
        Kind.LANGUAGE,
        lambda found: marked.spelled(found).isupper() and found.start() > start,
    ):
        languages.is_voice_over |= found.group() == "tm"
        languages.is_dubbed |= found.group() == "lt"
        languages.has_subtitles |= found.group() == "pd"
