"""What the user prefers of a release."""

from dataclasses import dataclass
from enum import StrEnum

from .releases import Codec


class VietnameseWish(StrEnum):
    """How much Vietnamese a release should speak."""

    ANY = "any"
    SUBTITLES = "subtitles"
    """Subtitles are preferred, a dub is as good as none."""
    DUBBED = "dubbed"
    """Dubbed or with voice-over is preferred, then subtitles."""


class HdrWish(StrEnum):
    """Whether HDR is wanted; old televisions show it pale."""

    AVOID = "avoid"
    ANY = "any"
    PREFER = "prefer"


@dataclass(frozen=True, slots=True, kw_only=True)
class QualityWish:
    """Which release is preferred. Nothing here excludes a release but `max_size`."""

    resolution: int = 1080
    """The preferred number of lines; the nearest below comes next, then the nearest above."""
    vietnamese: VietnameseWish = VietnameseWish.SUBTITLES
    hdr: HdrWish = HdrWish.ANY
    codec: Codec | None = None
    max_size: int | None = None
    """Largest size of one movie or one episode."""
