"""The titles of offers: what Sonarr and Radarr read title, number and quality from.

They know neither `Tập 5` nor two titles in a row, and take `Vietsub` for subtitles in the picture,
which they refuse. So a name that they read rightly is kept, and any other is written anew.
"""

import re
import unicodedata
from collections.abc import Sequence
from datetime import date
from typing import Final

from ...discovery.models import Codec, ReleaseName, Source
from ...discovery.release_names.extensions import split_extension
from .title_words import dotted, is_called

MAX_TITLE_CHARS: Final = 200

_SOURCES: Final = {
    Source.CAM: "CAM",
    Source.TELESYNC: "TS",
    Source.SCREENER: "SCREENER",
    Source.REMUX: "BluRay.Remux",
}
_CODECS: Final = {
    Codec.XVID: "XviD",
    Codec.H264: "x264",
    Codec.H265: "x265",
    Codec.AV1: "AV1",
    Codec.VP9: "VP9",
}
"""MPEG-2 is left out: it would make a raw broadcast of a file."""
_AUDIO: Final = {"E-AC-3": "DDP", "AC-3": "DD", "DTS:X": "DTS-X", "DTS-HD MA": "DTS-HD.MA"}
_HDR: Final = {"HDR10+": "HDR10Plus"}
_DUBS: Final = {"dubbed": "Vietnamese.Dub", "voice_over": "Vietnamese.Voice.Over"}
_SUBTITLED: Final = "Viet.Sub"

_S_AND_E: Final = re.compile(r"(?<![^\W_])s\d{1,2}[ ._-]?e\d{2,4}(?!\d)", re.IGNORECASE)
_S: Final = re.compile(r"(?<![^\W_])s\d{1,2}(?![^\W_])(?![ ._-]*e\d)", re.IGNORECASE)
_DATE: Final = re.compile(r"(?<!\d)((?:19|20)\d\d)[ ._-](\d\d)[ ._-](\d\d)(?!\d)")
_DAY_FIRST: Final = re.compile(r"(?<!\d)(\d\d)[ ._-](\d\d)[ ._-]((?:19|20)\d\d)(?!\d)")
_YEAR: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_YEAR_AT_END: Final = re.compile(r"[\s._(\[-]+(?:19|20)\d\d[\s._)\]-]*\Z")
_ANIME: Final = re.compile(r"\[[^\[\]]*[^\W\d][^\[\]]*\][ ._-]?([^\[\]]+?)[ ._]-[ ._]\d{2,4}(?!\d)")
_STRANGE: Final = re.compile(r"[\"<>|?*:/\\\x00-\x1f]+")
_GAPS: Final = re.compile(r"[\s_.]+")
_SUBS: Final = re.compile(
    r"(?<![^\W_])(vi[eệ]t|eng|v|e|vn|vie)-?(sub(?:s|bed)?)(?![^\W_])", re.IGNORECASE
)
_INITIALS: Final = {"LT": "Lồng.Tiếng", "TM": "Thuyết.Minh"}
"""What they take for Lithuanian, and what goes with it."""
_MISLEADING: Final = re.compile(r"(?<![^\W_])(?:complete|mpe?g[-_. ]?2)(?![^\W_])", re.IGNORECASE)
"""What they take for the image of a disc beside Blu-ray, and for a raw broadcast."""


def episode_number(seasons: Sequence[int], episodes: Sequence[int]) -> str:
    """Return `S01E05`, `S01E05-E08` for several in a row, or `S01` for a season."""
    season = f"S{seasons[0]:02}"
    if not episodes:
        return season
    first, last = episodes[0], episodes[-1]
    if len(episodes) == 1:
        return f"{season}E{first:02}"
    if last - first + 1 == len(episodes):
        return f"{season}E{first:02}-E{last:02}"
    return season + "".join(f"E{episode:02}" for episode in episodes)


def made_title(
    title: str, release: ReleaseName, number: str = "", year: int | None = None, mark: str = ""
) -> str:
    """Return `Title.2024.S01E05.1080p.WEB-DL.x264-GROUP` of what is known.

    `mark` is a word that a release name doesn't hold, such as `3D`.
    """
    words = (dotted(title), str(year or ""), number, mark, *_quality(release))
    text = _short(".".join(word for word in words if word))
    group = re.sub(r"[^A-Za-z0-9]", "", release.group or "")
    return f"{text}-{group}" if group and not group.isdecimal() else text


def made_anime_title(title: str, release: ReleaseName, episode: int) -> str:
    """Return `[GROUP].Title.-.05.1080p.WEB-DL.x264`: an episode counted through all seasons."""
    group = re.sub(r"[^A-Za-z0-9]", "", release.group or "") or "Fshare"
    words = (f"[{group}]", dotted(title), "-", f"{episode:02}", *_quality(release))
    return _short(".".join(word for word in words if word))


def kept_episode_name(name: str, title: str, year: int | None, *, is_pack: bool) -> str | None:
    """Return the name of an episode or season pack if Sonarr reads this title from it."""
    stem = _stem(name)
    numbers = [*(_S if is_pack else _S_AND_E).finditer(stem)]
    if len(numbers) != 1:
        return None
    start = numbers[0].start()
    is_it = _is_title(stem[:start].rstrip(" ._-[("), title, year)
    return _mended(stem, start) if is_it else None


def kept_daily_name(name: str, title: str) -> str | None:
    """Return the name of an issue of a daily show if Sonarr reads this title from it."""
    stem = _stem(name)
    found = _DATE.search(stem)
    if found is None or not is_called(stem[: found.start()], title):
        return None
    return _mended(stem, found.start())


def kept_movie_name(name: str, title: str, year: int) -> str | None:
    """Return the name of a movie if Radarr reads this title and this year from it.

    Brackets around the year go: behind a title with another year they would be misread.
    """
    stem = _stem(name)
    for found in _YEAR.finditer(stem):
        head = stem[: found.start()].rstrip(" ._-([")
        if found.group() == str(year) and is_called(head, title):
            tail = stem[found.end() :].lstrip(")]")
            return _mended(f"{head}.{year}.{tail}", len(head))
    return None


def kept_anime_name(name: str, title: str) -> str | None:
    """Return a name such as `[Group] Title - 05 [1080p]` if Sonarr reads this title from it."""
    stem = _stem(name)
    found = _ANIME.match(stem)
    return _mended(stem, found.end(1)) if found and is_called(found[1], title) else None


def date_in(name: str) -> date | None:
    """Return the day in a name, `2026.03.15` or `15.03.2026`."""
    for pattern, order in ((_DATE, (1, 2, 3)), (_DAY_FIRST, (3, 2, 1))):
        for found in pattern.finditer(name):
            try:
                return date(*(int(found[group]) for group in order))
            except ValueError:
                continue
    return None


def plain_title(name: str) -> str:
    """Return a name without its extension, as a title that nobody can read more from."""
    return _mended(_stem(name), 0)


def _stem(name: str) -> str:
    return unicodedata.normalize("NFC", split_extension(name)[0])


def _is_title(head: str, title: str, year: int | None) -> bool:
    if is_called(head, title):
        return True
    found = _YEAR_AT_END.search(head)
    return found is not None and year is not None and is_called(head[: found.start()], title)


def _mended(stem: str, border: int) -> str:
    """Return a name without blanks, and behind its title without words that mislead."""
    head, tail = stem[:border], _MISLEADING.sub("", stem[border:])
    behind = (_INITIALS.get(word, word) for word in _words(_SUBS.sub(r"\1.\2", tail)))
    return _short(".".join([*_words(head), *behind]))


def _words(text: str) -> list[str]:
    return [word for word in _GAPS.sub(" ", _STRANGE.sub(" ", text)).split() if word]


def _short(title: str) -> str:
    if len(title) <= MAX_TITLE_CHARS:
        return title
    return title[:MAX_TITLE_CHARS].rpartition(".")[0] or title[:MAX_TITLE_CHARS]


def _quality(release: ReleaseName) -> list[str]:
    return [
        "PROPER" if release.is_proper else "",
        dotted(release.edition or ""),
        f"{release.resolution}p" if release.resolution else "",
        _SOURCES.get(release.source, release.source.value) if release.source else "",
        *(_AUDIO.get(name, name) for name in release.audio),
        *(_HDR.get(name, name) for name in release.hdr),
        _DUBS.get(release.dub or "", ""),
        _SUBTITLED if release.has_vietnamese_subtitles else "",
        _CODECS.get(release.codec, "") if release.codec else "",
    ]
