"""Names for files of a pack that Sonarr could not tell apart: pure functions.

Of several videos, Sonarr takes season and episode from the name of each file alone, and does not
know what `Tập 5` means. What is not sure keeps its name: a wrong number would put a wrong file into
a library.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from ...core.models import RemoteFile
from ...core.paths import split_extension
from ...discovery.models import ReleaseName

MAX_VIDEOS: Final = 1_000
"""A pack of more is no season."""

_READABLE: Final = re.compile(
    r"(?<![a-z0-9])s\d{1,4}[ ._-]*e\d{1,4}(?!\d)|(?<!\d)\d{1,2}x\d{2,3}(?!\d)",
    re.IGNORECASE | re.ASCII,
)
_NO_WORD: Final = re.compile(r"[^\w]+")
_BLANKS: Final = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Place:
    """Where in its series a file belongs."""

    season: int
    episodes: tuple[int, ...]

    @property
    def label(self) -> str:
        """As Sonarr reads it: `S01E05`, `S01E05E06`."""
        return f"S{self.season:02}" + "".join(f"E{episode:02}" for episode in self.episodes)


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedFile:
    """A file of a job, with the name that it is to have."""

    file: RemoteFile
    name: str
    place: Place | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PackReader:
    """How names are read; see `discovery.release_names` and `discovery.plan`."""

    parse: Callable[[str], ReleaseName]
    quality_words: Callable[[ReleaseName], str]
    is_extra: Callable[[str], bool]
    """Tells a sample or a trailer by its name."""
    video_extensions: frozenset[str]
    subtitle_extensions: frozenset[str]


def named_files(
    files: Sequence[RemoteFile], *, title: str, seasons: Sequence[int], reader: PackReader
) -> tuple[NamedFile, ...]:
    """Return the files of a pack, in their order, with names that tell their episodes.

    `title` is that of the series, `seasons` what the pack says to hold. Only for series. Takes some
    milliseconds a name, so that it belongs into a thread.
    """
    pack = _Pack(files, reader)
    if not 1 < len(pack.videos) <= MAX_VIDEOS:
        return tuple(NamedFile(file=file, name=file.name) for file in files)
    places = pack.places(seasons)
    names = {
        url: _video_name(title, place, pack.by_url[url], reader)
        for url, place in places.items()
        if not _READABLE.search(pack.by_url[url].name)
    }
    names |= pack.subtitle_names(places, names)
    return tuple(
        NamedFile(file=file, name=names.get(file.url, file.name), place=places.get(file.url))
        for file in files
    )


class _Pack:
    """The files of a pack by what their extensions say."""

    def __init__(self, files: Sequence[RemoteFile], reader: PackReader) -> None:
        self._reader = reader
        self.by_url = {file.url: file for file in files}
        wanted = [
            (file, _extension(file.name))
            for file in files
            if not any(map(reader.is_extra, (file.name, *file.folder)))
        ]
        self.videos = [file for file, ext in wanted if ext in reader.video_extensions]
        self._subtitles = [file for file, ext in wanted if ext in reader.subtitle_extensions]

    def places(self, seasons: Sequence[int]) -> dict[str, Place]:
        """Return where videos belong, by link, for all of which that is sure."""
        found: dict[str, Place] = {}
        counted: dict[str, int] = {}
        for file in self.videos:
            release = self._reader.parse(file.name)
            own = release.seasons or self._folder_seasons(file)
            if not release.episodes or release.part is not None:
                continue
            if len(own) == 1:
                found[file.url] = Place(own[0], release.episodes)
            elif not own and len(seasons) == 1:
                found[file.url] = Place(seasons[0], release.episodes)
                counted[file.url] = release.episodes[0]
        if not _counts_within_season(seasons, sorted(counted.values())):
            found = {url: place for url, place in found.items() if url not in counted}
        uses = Counter((p.season, episode) for p in found.values() for episode in p.episodes)
        return {
            url: place
            for url, place in found.items()
            if all(uses[place.season, episode] == 1 for episode in place.episodes)
        }

    def subtitle_names(
        self, places: Mapping[str, Place], names: Mapping[str, str]
    ) -> dict[str, str]:
        """Return names of subtitles after those of their videos that get another name."""
        videos = {places[url]: names[url] for url in names}
        by_episode = {(place.season, place.episodes): name for place, name in videos.items()}
        only = {place.season for place in places.values()}
        found: dict[str, str] = {}
        for file in self._subtitles:
            release = self._reader.parse(file.name)
            own = set(release.seasons or self._folder_seasons(file)) or only
            if len(own) == 1 and (name := by_episode.get((min(own), release.episodes))):
                found[file.url] = split_extension(name)[0] + split_extension(file.name)[1]
        uses = Counter(found.values())
        return {url: name for url, name in found.items() if uses[name] == 1}

    def _folder_seasons(self, file: RemoteFile) -> tuple[int, ...]:
        releases = map(self._reader.parse, reversed(file.folder))
        return next((release.seasons for release in releases if release.seasons), ())


def _counts_within_season(seasons: Sequence[int], numbers: Sequence[int]) -> bool:
    """Tell whether numbers without a season count within the one that the pack says to hold.

    Within a first season they do. Later ones are often counted on from the one before, unless they
    begin at one and none is missing.
    """
    if not numbers or 0 in seasons:
        return False
    return tuple(seasons) == (1,) or list(numbers) == list(range(1, len(numbers) + 1))


def _video_name(title: str, place: Place, file: RemoteFile, reader: PackReader) -> str:
    """Return `Title.S01E05.1080p.WEB-DL.H.264-GROUP.mkv`."""
    quality = _BLANKS.sub(".", reader.quality_words(reader.parse(file.name)))
    stem = ".".join(part for part in (dotted(title), place.label, quality) if part)
    return f"{stem}{split_extension(file.name)[1]}"


def dotted(title: str) -> str:
    """Return a title with a dot between two words, its marks kept."""
    return _NO_WORD.sub(".", unicodedata.normalize("NFC", title)).strip(".")


def _extension(name: str) -> str:
    return split_extension(name)[1].rpartition(".")[2].lower()
