"""What guessit's words mean in ours."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from ..models import Codec, Source
from .guess import technical_properties

_RESOLUTION: Final = re.compile(r"(\d{3,4})[pi]\Z")
_RESOLUTIONS: Final = frozenset({480, 576, 720, 1080, 1440, 2160, 4320})
_GLUED: Final = re.compile(r"(?<=BD)(?=\d{3,4}p)", re.IGNORECASE)
_FULL_HD: Final = re.compile(r"(?<!\w)(?:full ?hd|fhd)(?!\w)")
_SOURCES: Final = {
    "Camera": Source.CAM, "HD Camera": Source.CAM,
    "Telesync": Source.TELESYNC, "HD Telesync": Source.TELESYNC,
    "Telecine": Source.TELESYNC, "HD Telecine": Source.TELESYNC,
    "HDTV": Source.TV, "Ultra HDTV": Source.TV, "Analog HDTV": Source.TV, "TV": Source.TV,
    "Digital TV": Source.TV, "Satellite": Source.TV,
    "DVD": Source.DVD,
    "Web": Source.WEB_DL, "Video on Demand": Source.WEB_DL,
    "Blu-ray": Source.BLU_RAY, "Ultra HD Blu-ray": Source.BLU_RAY, "HD-DVD": Source.BLU_RAY,
}  # fmt: skip
_CODECS: Final = {
    "MPEG-2": Codec.MPEG2, "Xvid": Codec.XVID, "DivX": Codec.XVID, "H.264": Codec.H264,
    "H.265": Codec.H265, "AV1": Codec.AV1, "VP9": Codec.VP9,
}  # fmt: skip
_AV1: Final = re.compile(r"(?<!\w)av1(?!\w)")
_HD_RIP: Final = re.compile(r"(?<!\w)hd-?rip(?!\w)")
_REMUX: Final = re.compile(r"(?<!\w)(?:bd)?remux(?!\w)")
_CUT: Final = re.compile(r"(?<!\w)([^\W\d_]{3,}) cut(?!\w)")
_CUTS_OF_GUESSIT: Final = frozenset({"director", "directors", "extended", "theatrical", "the"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Quality:
    """The technical side of a release name."""

    resolution: int | None
    source: Source | None
    codec: Codec | None
    edition: str | None
    is_proper: bool


def read_quality(text: str, folded: str) -> Quality:
    """Read the technical part of a name; `folded` is the same text folded."""
    properties = technical_properties(_GLUED.sub(" ", text))
    other = properties.get("other", ())
    return Quality(
        resolution=_resolution(properties, folded),
        source=_source(properties, other, folded),
        codec=_first(properties.get("video_codec", ()), _CODECS)
        or (Codec.AV1 if _AV1.search(folded) else None),
        edition=_edition(properties, text, folded),
        is_proper="Proper" in other,
    )


def _resolution(properties: Mapping[str, tuple[str, ...]], folded: str) -> int | None:
    lines = [
        int(found.group(1))
        for size in properties.get("screen_size", ())
        if (found := _RESOLUTION.search(size)) and int(found.group(1)) in _RESOLUTIONS
    ]
    if lines:
        return lines[0]
    return 1080 if _FULL_HD.search(folded) else None


def _source(
    properties: Mapping[str, tuple[str, ...]], other: tuple[str, ...], folded: str
) -> Source | None:
    if _REMUX.search(folded):
        return Source.REMUX
    if "Screener" in other:
        return Source.SCREENER
    source = _first(properties.get("source", ()), _SOURCES)
    if source is Source.WEB_DL and "Rip" in other:
        return Source.WEB_RIP
    return Source.WEB_RIP if source is None and _HD_RIP.search(folded) else source


def _edition(properties: Mapping[str, tuple[str, ...]], text: str, folded: str) -> str | None:
    editions = [edition for edition in properties.get("edition", ()) if edition != "Limited"]
    editions += [
        f"{text[slice(*found.span(1))].capitalize()} Cut"
        for found in _CUT.finditer(folded)
        if found.group(1) not in _CUTS_OF_GUESSIT
    ]
    return ", ".join(dict.fromkeys(editions)) or None


def _first[T](values: tuple[str, ...], meanings: Mapping[str, T]) -> T | None:
    return next((meanings[value] for value in values if value in meanings), None)
