"""What the name of a release says."""

from dataclasses import dataclass
from enum import StrEnum


class Source(StrEnum):
    """Where the picture of a release comes from, the worst first."""

    CAM = "CAM"
    TELESYNC = "TS"
    SCREENER = "SCR"
    TV = "HDTV"
    DVD = "DVD"
    WEB_RIP = "WEBRip"
    WEB_DL = "WEB-DL"
    BLU_RAY = "BluRay"
    REMUX = "Remux"


class Codec(StrEnum):
    """Video codecs that names of releases tell."""

    MPEG2 = "MPEG-2"
    XVID = "XviD"
    H264 = "H.264"
    H265 = "H.265"
    AV1 = "AV1"
    VP9 = "VP9"


class PartKind(StrEnum):
    """What the part of a release is a part of."""

    PART = "part"
    """`Part 2`, `Cour 2`: of a movie or of a season."""
    SEASON_OR_PART = "season_or_part"
    """`Phần 2`, and a part in front of `S02E05`: the season itself, or a part of one."""
    DISC = "disc"
    UNCLEAR = "unclear"
    """`Tập 5 Phần 2`, `P2 - 05`: of a season, half an episode, or the season itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseName:
    """What the name of a file or folder says about its content."""

    title: str
    """The main title, words separated by blanks, as spelled, e.g. `Kẻ Trộm Mặt Trăng 4`."""
    other_titles: tuple[str, ...] = ()
    """Further titles in the name, e.g. `Despicable Me 4` of a name in two languages."""
    year: int | None = None
    seasons: tuple[int, ...] = ()
    """Ascending; empty when the name says nothing. 0 are specials."""
    episodes: tuple[int, ...] = ()
    """Ascending; two of a double episode; empty for movies, season packs and whole series."""
    part: int | None = None
    """`Part Two`, `Phần 2`, `CD1` where it numbers neither a season nor an episode.

    Episodes beside it may be counted within that part; where `S02E05` stands in front of it, it
    belongs to the title of the episode, and is left out."""
    part_kind: PartKind = PartKind.PART
    """Says something only where there is a part."""
    is_complete: bool = False
    """Whether the name says that a season or series is all there (`Complete`, `Trọn bộ`)."""
    resolution: int | None = None
    """Lines: 480, 576, 720, 1080, 1440, 2160 or 4320."""
    source: Source | None = None
    codec: Codec | None = None
    hdr: tuple[str, ...] = ()
    """Some of `DV`, `HDR10+`, `HDR10`, `HDR`, `HLG`."""
    audio: tuple[str, ...] = ()
    """Audio formats, e.g. `DTS-HD MA`, `TrueHD`, `Atmos`, `AAC`."""
    dub: str | None = None
    """`voice_over` (thuyết minh) or `dubbed` (lồng tiếng); None when the name tells of neither."""
    has_vietnamese_subtitles: bool = False
    """Vietsub, phụ đề."""
    is_proper: bool = False
    """PROPER or REPACK: mends an earlier release of the same group."""
    edition: str | None = None
    """`Extended`, `Director's Cut`, `Uncut`, …"""
    group: str | None = None
    """Who made the release."""
    extension: str = ""
    """Lower case, without the dot; empty for folders."""
