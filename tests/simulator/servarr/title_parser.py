"""What Sonarr and Radarr read from the title of a release, or the name of a file.

Their parsers know many more forms; these are the usual ones, and the same titles are refused.
"""

import re
from datetime import date
from pathlib import PurePath

from .models import UNKNOWN_QUALITY, Parsed, Quality

_SEPARATOR = r"(?:[-_\W](?<![()\[!]))+"
_EPISODE = re.compile(
    rf"^(?P<title>.+?){_SEPARATOR}S?(?P<season>(?<!\d)\d{{1,2}}(?!\d))(?:[ex]|\W[ex]){{1,2}}"
    r"(?P<first>\d{2,3}(?!\d))(?P<more>(?:(?:-|[ex]|\W[ex]|_){1,2}\d{2,3}(?!\d))*)(?:[-_. ]|$)",
    re.IGNORECASE,
)
_ONE_DIGIT_EPISODE = re.compile(
    r"^(?P<title>.*?)(?:\W?|_)S(?P<season>(?<!\d)\d{1,2}(?!\d))(?:\W|_)?Ep?[ ._]?"
    r"(?P<first>(?<!\d)\d{1,2}(?!\d))(?P<more>)",
    re.IGNORECASE,
)
_DAY = re.compile(
    r"^(?P<title>.+?)?\W*(?P<year>\d{4})[-_. ]+(?P<month>[0-1]\d)[-_. ]+(?P<day>[0-3]\d)"
    r"(?![-_. ]+[0-3]\d)",
    re.IGNORECASE,
)
_SEASON_WORD = r"(?:S|(?:Season|Saison|Series|Stagione)[-_. ]?)"
_SEASONS = re.compile(
    rf"^(?P<title>.+?)[-_. ]+{_SEASON_WORD}(?P<season>(?<!\d)\d{{1,2}}(?!\d))"
    rf"(?:[-_. ]|[-_. ]{{3}}){_SEASON_WORD}?(?P<last>(?<!\d)\d{{1,2}}(?!\d))(?:[-_. ]|$)",
    re.IGNORECASE,
)
_PART_OF_SEASON = re.compile(
    r"^(?P<title>.+?)\W+S(?P<season>(?<!\d)\d{1,2}(?!\d))\W+(?:(?:Part|Vol)\W?|p)\d{1,2}(?!\d)",
    re.IGNORECASE,
)
_SEASON = re.compile(
    rf"^(?P<title>.+?)[-_. ]+?{_SEASON_WORD}"
    r"(?P<season>\d{1,2}(?:(?=[-_. ]\d{4}[-_. ])|(?![-_. ]?\d+)(?=[-_. ]|$)))",
    re.IGNORECASE,
)
_MOVIE = re.compile(
    r"^(?P<title>(?![(\[]).+?)?(?:(?:[-_\W](?<![)\[!]))*"
    r"(?P<year>(?:1[89]|20)\d{2}(?!p|i|(?:1[89]|20)\d{2}|\]|\W(?:1[89]|20)\d{2})))+(?:\W+|_|$)",
    re.IGNORECASE,
)
_YEAR_BEHIND = re.compile(r"^(?P<title>.+?)[-_. ]+?[(\[]?(?P<year>\d{4})[)\]]?$")
_HASHES = tuple(
    re.compile(pattern)
    for pattern in (
        r"^[0-9a-zA-Z]{24}",
        r"^[A-Z]{11}\d{3}$",
        r"^[a-z]{12}\d{3}$",
        r"^\d{6}_\d{2}$",
        r"^(?i:abc|123|b00bs)$",
    )
)
_LEFT_OUT = re.compile(
    r"(?:480|540|576|720|1080|1440|2160)[ip]|[xh][\W_]?26[456]|DD\W?5\W1|[<>?*]"
    r"|848x480|1280x720|1920x1080|3840x2160|4096x2160|(?<![a-f0-9])(?:8|10)[ -]?bit",
    re.IGNORECASE,
)
"""Numbers that would be taken for seasons and episodes."""

_BURNED_SUBTITLES = re.compile(
    r"\b(?:\w+(?<!SOFT)(?<!MULTI)(?<!HORRIBLE)SUBS?|HC|SUBBED)\b", re.IGNORECASE
)
_GROUP = re.compile(r"-(?P<group>[a-z0-9]+)$", re.IGNORECASE)
_RESOLUTION = re.compile(
    r"\b(?P<lines>480|576|720|1080|2160)[pi]\b|\b(?P<wide>4k|uhd)\b", re.IGNORECASE
)
_SOURCES = (
    (re.compile(r"\b(?:blu-?ray|bdrip|brrip|remux)\b", re.IGNORECASE), "Bluray", 30),
    (re.compile(r"\bweb[-_. ]?dl\b|\bweb\b", re.IGNORECASE), "WEBDL", 20),
    (re.compile(r"\bweb[-_. ]?rip\b", re.IGNORECASE), "WEBRip", 15),
    (re.compile(r"\bhdtv\b", re.IGNORECASE), "HDTV", 10),
    (re.compile(r"\bdvd(?:rip)?\b", re.IGNORECASE), "DVD", 5),
)
VIDEO_EXTENSIONS = frozenset(
    {
        ".webm",
        ".m4v",
        ".3gp",
        ".nsv",
        ".ty",
        ".strm",
        ".rm",
        ".rmvb",
        ".m3u",
        ".ifo",
        ".mov",
        ".qt",
        ".divx",
        ".xvid",
        ".bivx",
        ".nrg",
        ".pva",
        ".wmv",
        ".asf",
        ".asx",
        ".ogm",
        ".ogv",
        ".m2v",
        ".avi",
        ".bin",
        ".dat",
        ".dvr-ms",
        ".mpg",
        ".mpeg",
        ".mp4",
        ".avc",
        ".vp3",
        ".svq3",
        ".nuv",
        ".viv",
        ".dv",
        ".fli",
        ".flv",
        ".wpl",
        ".img",
        ".iso",
        ".vob",
        ".mkv",
        ".mk3d",
        ".ts",
        ".wtv",
        ".m2ts",
    }
)


def parse_episode_title(title: str) -> Parsed | None:
    """Read the title of a release of a series; None where Sonarr reads nothing."""
    name = without_extension(title.strip())
    if _is_hash(name):
        return None
    simple = _LEFT_OUT.sub("", name)
    if found := _EPISODE.match(simple) or _ONE_DIGIT_EPISODE.match(simple):
        numbers = [int(found["first"]), *map(int, re.findall(r"\d{2,3}", found["more"]))]
        episodes = tuple(range(min(numbers), max(numbers) + 1))
        return _parsed(name, found["title"], (int(found["season"]),), episodes)
    if found := _DAY.match(simple):
        return _daily(name, found)
    return _parse_seasons(name, simple)


def _parse_seasons(name: str, simple: str) -> Parsed | None:
    """Read a title of several seasons, a part of one, or one."""
    if (found := _SEASONS.match(simple)) and int(found["last"]) > int(found["season"]):
        seasons = tuple(range(int(found["season"]), int(found["last"]) + 1))
        return _parsed(name, found["title"], seasons, is_full=True)
    if found := _PART_OF_SEASON.match(simple):
        return _parsed(name, found["title"], (int(found["season"]),), is_partial=True)
    if found := _SEASON.match(simple):
        return _parsed(name, found["title"], (int(found["season"]),), is_full=True)
    return None


def parse_movie_title(title: str) -> Parsed | None:
    """Read the title of a release of a movie; without a year, Radarr reads nothing."""
    name = without_extension(title.strip())
    found = None if _is_hash(name) else _MOVIE.match(_LEFT_OUT.sub("", name))
    if found is None or not found["title"]:
        return None
    return Parsed(
        release_title=name,
        title=_words(found["title"]),
        year=int(found["year"]),
        quality=parse_quality(name),
        group=_group(name),
        burned_subtitles=subtitles[0] if (subtitles := _BURNED_SUBTITLES.search(name)) else None,
    )


def parse_quality(title: str) -> Quality:
    """Read the quality from a title."""
    found = _RESOLUTION.search(title)
    lines = 0 if found is None else int(found["lines"] or 2160)
    for pattern, name, rank in _SOURCES:
        if pattern.search(title):
            return Quality(lines * 100 + rank, f"{name}-{lines or 480}p")
    return Quality(lines * 100, f"HDTV-{lines}p") if lines else UNKNOWN_QUALITY


def is_scene_title(title: str, parsed: Parsed | None) -> bool:
    """Tell whether a name reads as one that a release group gave; parsed is what it says."""
    return (
        "." in title
        and " " not in title
        and parsed is not None
        and parsed.group is not None
        and parsed.quality.rank > 0
        and bool(parsed.title)
    )


def title_and_year(title: str) -> tuple[str, int]:
    """Part the title of a series from the year behind it; 0 without one."""
    found = _YEAR_BEHIND.match(title)
    return (found["title"], int(found["year"])) if found else (title, 0)


def without_extension(name: str) -> str:
    """Return a name without its extension, if it is one of a video, or of an NZB."""
    extension = PurePath(name).suffix.lower()
    is_known = extension in VIDEO_EXTENSIONS or extension in (".nzb", ".par2")
    return name[: -len(extension)] if is_known else name


def _daily(name: str, found: re.Match[str]) -> Parsed | None:
    try:
        day = date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:
        return None
    return Parsed(
        release_title=name,
        title=_words(found["title"] or ""),
        air_date=day,
        quality=parse_quality(name),
        group=_group(name),
    )


def _parsed(
    name: str,
    title: str,
    seasons: tuple[int, ...],
    episodes: tuple[int, ...] = (),
    *,
    is_full: bool = False,
    is_partial: bool = False,
) -> Parsed:
    words = _words(title)
    return Parsed(
        release_title=name,
        title=words,
        year=title_and_year(words)[1],
        seasons=seasons,
        episodes=episodes,
        is_full_season=is_full,
        is_multi_season=len(seasons) > 1,
        is_partial_season=is_partial,
        quality=parse_quality(name),
        group=_group(name),
    )


def _words(title: str) -> str:
    return re.sub(r"[._]", " ", title).strip(" -")


def _group(name: str) -> str | None:
    found = _GROUP.search(name)
    return found["group"] if found else None


def _is_hash(name: str) -> bool:
    return any(pattern.match(name) for pattern in _HASHES)
