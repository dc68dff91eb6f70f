"""Where files go and how they are called, so that media libraries recognise them.

`movies/Title (Year)/Title (Year) - quality.ext` and
`tv/Title (Year)/Season 01/Title - S01E05 - quality.ext`, the quality and the group of the release
being part of the name, so that two releases never collide.
"""

import re
from typing import Final

from ...core.paths import MAX_COMPONENT_BYTES, safe_component
from ..models import ReleaseName
from .targets import EpisodeRange

SUBTITLE_SUFFIX_BYTES: Final = 16
"""Room that a movie's name leaves for what its subtitles add: `.vi.srt` instead of `.mkv`."""

MAX_QUALITY_BYTES: Final = 80
_COLON: Final = re.compile(r"\s*:\s+")
# Home Assistant's local media source looks for another file when there is `#` or `%20` in a name.
_SIGNS: Final = str.maketrans({**dict.fromkeys('?*"<>|#'), **dict.fromkeys("/\\:", "-")})
_ESCAPE: Final = re.compile(r"%(?=[0-9a-f]{2})", re.IGNORECASE)
_DUBS: Final = {"dubbed": "Lồng Tiếng", "voice_over": "Thuyết Minh"}


def title_with_year(title: str, year: int | None) -> str:
    """Return `Title (Year)`: the folder of a title, and the name of a movie's batch."""
    return _fit(title, f" ({year})" if year else "", MAX_COMPONENT_BYTES)


def season_folder(season: int) -> str:
    """Return `Season 01`; specials lie in `Season 00`."""
    return f"Season {season:02}"


def movie_filename(title: str, year: int | None, release: ReleaseName) -> str:
    """Return `Title (Year) - 1080p BluRay H.265-GROUP.mkv`."""
    return _filename(title, f" ({year})" if year else "", release)


def episode_filename(series: str, episodes: EpisodeRange, release: ReleaseName) -> str:
    """Return `Title - S01E05 - 1080p WEB-DL H.265-GROUP.mkv`, `S01E05-E06` for two in one."""
    return _filename(series, f" - {episodes.key.upper()}", release)


def subtitle_filename(video: str, language: str | None, extension: str) -> str:
    """Return the name of a subtitle file, which is that of its video but for the end."""
    stem = video.rpartition(".")[0] or video
    return safe_component(f"{stem}.{language}.{extension}" if language else f"{stem}.{extension}")


def quality_words(release: ReleaseName) -> str:
    """Return what a name keeps of a release: `1080p WEB-DL H.265 HDR10 DDP5.1-GROUP`."""
    words = [
        release.edition,
        f"{release.resolution}p" if release.resolution else None,
        release.source and release.source.value,
        release.codec and release.codec.value,
        *release.hdr,
        *release.audio,
        _DUBS.get(release.dub or ""),
        "Vietsub" if release.has_vietnamese_subtitles else None,
        "PROPER" if release.is_proper else None,
    ]
    text = " ".join(word for word in words if word)
    return f"{text}-{release.group}" if release.group else text


def _filename(title: str, identity: str, release: ReleaseName) -> str:
    quality = quality_words(release)
    tail = f" - {safe_component(quality, MAX_QUALITY_BYTES)}" if quality else ""
    extension = f".{release.extension}" if release.extension else ""
    return _fit(title, f"{identity}{tail}{extension}", MAX_COMPONENT_BYTES - SUBTITLE_SUFFIX_BYTES)


def _fit(title: str, tail: str, max_bytes: int) -> str:
    """Return title and tail as a safe name; it is the title that is cut when there is no room."""
    tail = _ESCAPE.sub("", tail.replace("#", ""))
    room = max_bytes - len(tail.encode(errors="replace"))
    return safe_component(safe_component(_readable(title), room) + tail)


def _readable(title: str) -> str:
    """Return a title without signs that no disk or player takes: better than with underscores."""
    return _ESCAPE.sub("", _COLON.sub(" - ", title).translate(_SIGNS))
