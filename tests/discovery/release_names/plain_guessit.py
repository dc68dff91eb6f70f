"""guessit as it comes, its answer mapped to ours as kindly as possible."""

from functools import cache
from typing import Any

from guessit.api import GuessItApi

from custom_components.fshare_downloader.discovery.models import Codec, ReleaseName, Source

_API = GuessItApi()
_SOURCES = {
    "Camera": Source.CAM, "HD Camera": Source.CAM, "Telesync": Source.TELESYNC,
    "HD Telesync": Source.TELESYNC, "HDTV": Source.TV, "TV": Source.TV, "Digital TV": Source.TV,
    "DVD": Source.DVD, "Web": Source.WEB_DL, "Blu-ray": Source.BLU_RAY,
    "Ultra HD Blu-ray": Source.BLU_RAY,
}  # fmt: skip
_CODECS = {
    "MPEG-2": Codec.MPEG2, "Xvid": Codec.XVID, "DivX": Codec.XVID, "H.264": Codec.H264,
    "H.265": Codec.H265, "AV1": Codec.AV1, "VP9": Codec.VP9,
}  # fmt: skip


@cache
def parse(name: str) -> ReleaseName:
    found: dict[str, Any] = _API.guessit(name, {"no_user_config": True})
    other = _many(found.get("other"))
    episodes = _many(found.get("episode")) or _many(found.get("absolute_episode"))
    lines = str(found.get("screen_size", "")).rstrip("pi")
    subtitles = map(str, _many(found.get("subtitle_language")))
    return ReleaseName(
        title=str(_first(found.get("title")) or ""),
        other_titles=tuple(map(str, _many(found.get("alternative_title")))),
        year=_first(found.get("year")) or getattr(found.get("date"), "year", None),
        seasons=tuple(sorted(number for number in _many(found.get("season")))),
        episodes=tuple(sorted(number for number in episodes)),
        part=_first(found.get("part")) or _first(found.get("cd")) or _first(found.get("disc")),
        is_complete="Complete" in other,
        resolution=int(lines) if lines.isdecimal() else None,
        source=_source(found, other),
        codec=_CODECS.get(str(_first(found.get("video_codec")))),
        hdr=_hdr(other, name.lower()),
        has_vietnamese_subtitles=any("vi" in language for language in subtitles),
        group=_group(found.get("release_group")),
        edition=", ".join(_many(found.get("edition"))) or None,
        extension=str(_first(found.get("container")) or ""),
    )


def _source(found: dict[str, Any], other: list[Any]) -> Source | None:
    source = _SOURCES.get(str(_first(found.get("source"))))
    if "Remux" in other:
        return Source.REMUX
    if "Screener" in other:
        return Source.SCREENER
    return Source.WEB_RIP if source is Source.WEB_DL and "Rip" in other else source


def _hdr(other: list[Any], name: str) -> tuple[str, ...]:
    """Guessit says HDR10 to HDR, and cannot tell HDR10+: what it found is named as in the name."""
    found = ["DV"] if "Dolby Vision" in other else []
    if "HDR10" in other:
        plus = "hdr10+" in name or "hdr10p" in name
        found.append("HDR10+" if plus else "HDR10" if "hdr10" in name else "HDR")
    return tuple(found)


def _group(group: Any) -> str | None:
    return None if group is None else str(_first(group)).partition("[")[0]


def _many(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _first(value: Any) -> Any:
    return next(iter(_many(value)), None)
