"""The words that say how a release was made, not what it is.

They bound the title. What they mean is guessit's to say, except for what it does not tell apart.
"""

import re
from typing import Final

from .sheet import Kind, Sheet

_AUDIO_CHANNELS: Final = r"(?:[ -]?\d ?[0124](?: \d)?)?"
_HARD_CODEC: Final = re.compile(
    r"(?<!\w)(?:[xh] ?-?26[456]|hevc|avc|xvid|divx|av1|vp9|mpe?g-?[24]|vc-?1|(?:8|10|12)-?(?: )?bits?"
    rf"|(?:dts(?:[ -]?(?:hd|x|es))?(?:[ -]?(?:ma|hra?))?|ddp(?:a|\+)?|dd\+|dd(?=[ ]?[257])|e-?ac-?3|ac-?3"
    rf"|aac|flac|true-?hd|atmos|opus|l?pcm){_AUDIO_CHANNELS}(?: ?atmos)?|dd\+atmos)(?!\w)"
)
_HARD: Final = re.compile(
    r"(?<!\w)(?:"
    r"\d{3,4} ?x ?\d{3,4}|(?:240|360|480|540|576|720|1080|1440|2160|4320)[pi]\d{0,3}"
    r"|4k|8k|u?f?hd-?rip|uhd|(?<!-)fhd|full ?hd|m-?hd|ma10p|hi10p?"
    r"|blu-?ray|bluray|b[dr]-?rip|bd-?remux|bdmv|bd(?:25|50|66|100)|web-?(?: )?dl|web-?rip|hdtv(?:-?rip)?"
    r"|[pds]?tv-?rip|pdtv|dsr|sat-?rip|dvd-?rip|dvd-?scr|dvd-?[59]|hd-?cam(?:-?rip)?|cam-?rip"
    r"|hd-?ts|telesync|telecine|remux|screener|hdr10(?:\+|plus|p)?|hdr|dolby ?vision|dovi|hlg"
    r"|[268]ch|[257] [01](?=[ )\]\-]|$)(?<= \d \d)"
    r")(?!\w)"
)
_SOFT: Final = re.compile(
    r"(?<![\w'])(?:cam|ts|tc|scr|r5|web|bd|hd|dvd|3d|dv|sdr|nf|amzn|dsnp|hmax|max|atvp|hulu|ip|ma"
    r"|itunes|netflix|pcok|fpt play|k\+|proper|repack\d?|rerip|internal|limited|hc|hq|dc|se"
    r"|extended|uncut|unrated|theatrical|remastered|restored|imax|criterion|dual|multi|complete"
    r"|vtv(?:cab)?\d*|htv\d*|untouched|sample|subbed|dubbed|vie|sub|raw|end)(?!\w)"
)
_CAPITALS_ONLY: Final = frozenset(
    "ts tc scr bd hd dv nf ma ip hc hq dc se max end".split()  # noqa: SIM905
)
_SIZE: Final = re.compile(r"(?<![\w.])\d+(?:[ ,]\d+)? ?[kmgt]i?b(?!\w)")

_HDR: Final = (
    ("DV", re.compile(r"(?<!\w)(?:dv|dovi|dolby ?vision)(?!\w)")),
    ("HDR10+", re.compile(r"(?<!\w)hdr10(?:\+|plus|p)")),
    ("HDR10", re.compile(r"(?<!\w)hdr10(?!\w|\+)")),
    ("HDR", re.compile(r"(?<!\w)hdr(?!\w)")),
    ("HLG", re.compile(r"(?<!\w)hlg(?!\w)")),
)
_AUDIO: Final = (
    ("DTS-HD MA", re.compile(r"(?<!\w)dts[ -]?hd[ -]?ma(?!\w)")),
    ("DTS-HD", re.compile(r"(?<!\w)dts[ -]?hd(?!\w)(?![ -]?ma(?!\w))")),
    ("DTS:X", re.compile(r"(?<!\w)dts[ :-]?x(?!\w)")),
    ("DTS", re.compile(r"(?<!\w)dts(?![\w:]|[ -]?(?:hd|x)(?!\w))")),
    ("TrueHD", re.compile(r"(?<!\w)true-?hd(?![a-z])")),
    ("Atmos", re.compile(r"(?<![^\W\d])atmos(?!\w)|ddpa")),
    ("E-AC-3", re.compile(r"(?<!\w)(?:ddpa?|dd\+|e-?ac-?3)(?![a-z])|(?<!\w)dd\+")),
    ("AC-3", re.compile(r"(?<!\w)(?:dd ?(?=\d)|ac-?3(?!\w))")),
    ("AAC", re.compile(r"(?<!\w)aac(?![a-z])")),
    ("FLAC", re.compile(r"(?<!\w)flac(?![a-z])")),
    ("Opus", re.compile(r"(?<!\w)opus(?![a-z])")),
    ("PCM", re.compile(r"(?<!\w)l?pcm(?![a-z])")),
    ("MP3", re.compile(r"(?<!\w)mp3(?!\w)")),
)


def mark_technical(sheet: Sheet) -> None:
    """Mark the words that are technical wherever they stand, and sizes."""
    sheet.take(_SIZE, Kind.NOISE)
    sheet.take(_HARD_CODEC, Kind.CODEC)
    sheet.take(_HARD, Kind.TECHNICAL)


def mark_ambiguous(sheet: Sheet) -> None:
    """Mark the words that are technical only behind the title, such as `CAM` and `Complete`.

    Behind the title is what follows a mark, and what stands directly before a technical mark or
    at the end; but a title always keeps one word.
    """
    start = sheet.title_start
    ends = [mark.start for mark in sheet.marks if mark.start > start]
    border = min(ends, default=len(sheet.text))
    bordering = {mark.kind for mark in sheet.marks if mark.start == border}
    extends = bordering <= {Kind.TECHNICAL, Kind.CODEC, Kind.LANGUAGE, Kind.NOISE}
    for found in reversed(list(_SOFT.finditer(sheet.folded))):
        spelled = sheet.spelled(found)
        capitals = spelled.isupper()
        if not spelled.isascii() or (found.group() in _CAPITALS_ONLY and not capitals):
            continue
        if found.start() < border:
            touches = not sheet.folded[found.end() : border].strip(" -[]()\0")
            bracketed = sheet.text[: found.start()].endswith(("[", "("))
            if not (touches and (capitals or ends) and (extends or bracketed)):
                continue
            if found.start() <= start:
                continue
            border = found.start()
        sheet.mark(*found.span(), Kind.TECHNICAL)


def hdr_formats(folded: str) -> tuple[str, ...]:
    """Return the HDR formats that a folded text names, the best first."""
    return tuple(name for name, pattern in _HDR if pattern.search(folded))


def audio_formats(folded: str) -> tuple[str, ...]:
    """Return the audio formats that a folded text names, the best first."""
    return tuple(name for name, pattern in _AUDIO if pattern.search(folded))
