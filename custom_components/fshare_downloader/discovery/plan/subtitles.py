"""Which subtitles go with a video."""

import re
from collections.abc import Iterable
from typing import Final

from ..models import Candidate, SearchHit
from ..plain_words import plain_words
from .parsed_hit import ParsedHit
from .scores import SUBTITLES_MISSING, without_reason

MAX_SUBTITLES: Final = 4

_LANGUAGES: Final = {
    "vi": re.compile(r"\b(?:vi|vie|viet|vietnamese|vietsub|phu de|tieng viet)\b"),
    "en": re.compile(r"\b(?:en|eng|english|engsub)\b"),
}


def pick_subtitles(video: Candidate, hits: Iterable[ParsedHit]) -> tuple[SearchHit, ...]:
    """Return the subtitles that fit a video: from its folder, of its group, or of no known group.

    One file of each language and format. Subtitles of other groups run at another pace.
    """
    picked: dict[tuple[str | None, str], SearchHit] = {}
    fitting = [
        (closeness, one) for one in hits if (closeness := _closeness(one, video)) is not None
    ]
    for _, one in sorted(fitting, key=lambda f: (f[0], plain_words(f[1].hit.name), f[1].hit.link)):
        picked.setdefault((subtitle_language(one.hit), one.release.extension), one.hit)
    return tuple(picked.values())[:MAX_SUBTITLES]


def beside_subtitles(video: Candidate, subtitles: Iterable[SearchHit]) -> Candidate:
    """Return a video that lacks no Vietnamese subtitles where some of those beside it are."""
    if any(subtitle_language(hit) == "vi" for hit in subtitles):
        return without_reason(video, SUBTITLES_MISSING)
    return video


def subtitle_language(hit: SearchHit) -> str | None:
    """Return `vi` or `en` where the name of subtitles tells it."""
    name = plain_words(hit.name)
    return next((code for code, words in _LANGUAGES.items() if words.search(name)), None)


def _closeness(subtitles: ParsedHit, video: Candidate) -> int | None:
    """Return how near subtitles are to a video, 0 being nearest; None when they are another's."""
    if subtitles.hit.folder and subtitles.hit.folder == video.hit.folder:
        return 0
    if plain_words(subtitles.hit.name).startswith(plain_words(video.hit.name.rpartition(".")[0])):
        return 0
    ours, its = subtitles.release, video.release
    if ours.group and plain_words(ours.group) != plain_words(its.group or ""):
        return None
    if ours.resolution and its.resolution and ours.resolution != its.resolution:
        return None
    if ours.source and its.source and ours.source is not its.source:
        return None
    return 1 if ours.group else 2
