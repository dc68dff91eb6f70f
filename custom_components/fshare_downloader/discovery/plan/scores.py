"""How good a release is for what the user wishes: plain points, each with its reason.

The tables are the whole policy. Being there at all counts more than any points: the worst release
is taken when there is no other.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import Final

from ...core.models import MediaType
from ..models import (
    Candidate,
    Codec,
    HdrWish,
    QualityWish,
    ReleaseName,
    SearchHit,
    Source,
    VietnameseWish,
)
from ..plain_words import plain_words

type Reason = tuple[str, int]

RESOLUTION_WANTED: Final = 100
RESOLUTION_UNKNOWN: Final = 25
_LADDER: Final = (480, 720, 1080, 1440, 2160, 4320)
_BELOW: Final = (80, 45, 20, 5, 0)
"""For one step below the wish, two, and so on. One step below beats one above, which beats two
below."""
_ABOVE: Final = (70, 65, 30, 10, 0)
_PAL_LINES: Final = 576
"""Between two steps of the ladder: counts as the lower one and a little more."""
_PAL_POINTS: Final = 2

SOURCE_POINTS: Final = {
    Source.CAM: -1000,
    Source.TELESYNC: -900,
    Source.SCREENER: -400,
    Source.TV: 10,
    Source.DVD: 5,
    Source.WEB_RIP: 25,
    Source.WEB_DL: 35,
    Source.BLU_RAY: 38,
    Source.REMUX: 32,
}
"""A recorded screen is worse than anything else can be good: only taken when there is nothing else.
A remux is hardly better to see than a Blu-ray encode, and takes several times the room."""

LAST_RESORTS: Final = frozenset({Source.CAM, Source.TELESYNC, Source.SCREENER})
"""While there is nothing else, the search goes on."""

OUTDATED_CODECS: Final = frozenset({Codec.XVID, Codec.MPEG2})
CODEC_OUTDATED: Final = -10
CODEC_WANTED: Final = 20
HDR_WANTED: Final = 25
HDR_AVOIDED: Final = -60
DOLBY_VISION_ALONE: Final = -15
"""Without a fallback most screens show it green and purple."""
PROPER: Final = 5
THREE_D: Final = -150
SIZE_SUSPICIOUS: Final = -120
SAME_GROUP: Final = 20

SUBTITLES_MISSING: Final = "vietnamese_subtitles_missing"
VIETNAMESE_POINTS: Final[dict[VietnameseWish, dict[str, int]]] = {
    VietnameseWish.ANY: {},
    VietnameseWish.SUBTITLES: {"vietnamese_subtitles": 20, SUBTITLES_MISSING: -20},
    VietnameseWish.DUBBED: {
        "vietnamese_dubbed": 40,
        "vietnamese_voice_over": 30,
        "vietnamese_dub_missing": -20,
        "vietnamese_subtitles": 20,
    },
}
"""What lacks the wish costs points, so that the plan says it where nothing better was found."""

MIN_MOVIE_MEGABYTES: Final = {480: 200, 576: 250, 720: 450, 1080: 800, 1440: 1200, 2160: 2500}
"""Below which a movie of so many lines is no movie, or a bad one."""
_MEGABYTE: Final = 1_000_000
_EPISODES_PER_MOVIE: Final = 6
_MIN_ANY_MEGABYTES: Final = 120

_THREE_D: Final = re.compile(
    r"(?<![a-z0-9])(?:3d|h ?sbs|half sbs|h ?ou|half ou|half over under)(?![a-z0-9])"
)


def rate(
    hit: SearchHit,
    release: ReleaseName,
    wish: QualityWish,
    *,
    media_type: MediaType,
    episodes: int = 1,
    title_words: Collection[str] = (),
) -> Candidate | None:
    """Return a release with its points; None when it is larger than the user allows.

    `episodes` is how many of them the file holds; words of the title say nothing of the quality.
    """
    if wish.max_size is not None and (hit.size or 0) > wish.max_size * episodes:
        return None
    reasons = (
        *_resolution(release, wish),
        *_source(release),
        *_codec(release, wish),
        *_hdr(release, wish),
        *_vietnamese(release, wish),
        *([("proper", PROPER)] if release.is_proper else []),
        *_three_d(hit, title_words),
        *_size(hit, release, media_type, episodes),
    )
    return Candidate(hit=hit, release=release, score=sum(p for _, p in reasons), reasons=reasons)


def with_reason(candidate: Candidate, code: str, points: int) -> Candidate:
    """Return a candidate with one more reason."""
    reasons = (*candidate.reasons, (code, points))
    return replace(candidate, score=candidate.score + points, reasons=reasons)


def without_reason(candidate: Candidate, code: str) -> Candidate:
    """Return a candidate without a reason and its points."""
    reasons = tuple(reason for reason in candidate.reasons if reason[0] != code)
    return replace(candidate, score=sum(points for _, points in reasons), reasons=reasons)


def rank(candidate: Candidate) -> tuple[int, int, str, str]:
    """Sort key: the best first; of equals the larger file, and then always the same one."""
    hit = candidate.hit
    return (-candidate.score, -(hit.size or 0), plain_words(hit.name), hit.link)


def _resolution(release: ReleaseName, wish: QualityWish) -> Iterator[Reason]:
    lines = release.resolution
    if lines is None:
        yield "resolution_unknown", RESOLUTION_UNKNOWN
    elif lines == wish.resolution:
        yield "resolution_wanted", RESOLUTION_WANTED
    else:
        steps = _step(wish.resolution) - _step(lines)
        extra = _PAL_POINTS if lines == _PAL_LINES else 0
        if lines < wish.resolution:
            yield "resolution_lower", _BELOW[max(steps, 1) - 1] + extra
        else:
            yield "resolution_higher", _ABOVE[max(-steps, 1) - 1] + extra


def _step(lines: int) -> int:
    """Return the step of the ladder that so many lines reach."""
    return max(sum(lines >= step for step in _LADDER) - 1, 0)


def _source(release: ReleaseName) -> Iterator[Reason]:
    if release.source is not None:
        code = plain_words(release.source.value).replace(" ", "_")
        yield f"source_{code}", SOURCE_POINTS[release.source]


def _codec(release: ReleaseName, wish: QualityWish) -> Iterator[Reason]:
    if release.codec is not None and release.codec is wish.codec:
        yield "codec_wanted", CODEC_WANTED
        return
    if wish.codec is not None:
        yield "codec_missing", 0
    if release.codec in OUTDATED_CODECS:
        yield "codec_outdated", CODEC_OUTDATED


def _hdr(release: ReleaseName, wish: QualityWish) -> Iterator[Reason]:
    if not release.hdr:
        if wish.hdr is HdrWish.PREFER:
            yield "hdr_missing", 0
        return
    if wish.hdr is HdrWish.AVOID:
        yield "hdr_avoided", HDR_AVOIDED
    elif wish.hdr is HdrWish.PREFER:
        yield "hdr_wanted", HDR_WANTED
    if release.hdr == ("DV",):
        yield "dolby_vision_alone", DOLBY_VISION_ALONE


def _vietnamese(release: ReleaseName, wish: QualityWish) -> Iterator[Reason]:
    points = VIETNAMESE_POINTS[wish.vietnamese]
    found = (
        ("vietnamese_dubbed", release.dub == "dubbed"),
        ("vietnamese_voice_over", release.dub == "voice_over"),
        ("vietnamese_dub_missing", release.dub is None),
        ("vietnamese_subtitles", release.has_vietnamese_subtitles),
        (SUBTITLES_MISSING, not release.has_vietnamese_subtitles),
    )
    yield from ((code, points[code]) for code, is_there in found if is_there and code in points)


def is_three_d(name: str, title_words: Collection[str]) -> bool:
    """Tell whether a name says that the picture is in three dimensions."""
    found = _THREE_D.search(plain_words(name))
    return found is not None and found.group() not in title_words


def _three_d(hit: SearchHit, title_words: Collection[str]) -> Iterator[Reason]:
    if is_three_d(hit.name, title_words):
        yield "three_d", THREE_D


def _size(
    hit: SearchHit, release: ReleaseName, media_type: MediaType, episodes: int
) -> Iterator[Reason]:
    if hit.size is None:
        return
    megabytes = MIN_MOVIE_MEGABYTES.get(release.resolution or 0, _MIN_ANY_MEGABYTES)
    if media_type is MediaType.TV:
        megabytes = megabytes * episodes // _EPISODES_PER_MOVIE
    if hit.size < megabytes * _MEGABYTE:
        yield "size_suspicious", SIZE_SUSPICIOUS
