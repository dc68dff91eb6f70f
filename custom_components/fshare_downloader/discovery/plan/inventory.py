"""The files of a title that are there already: in the queue, or in the folders for them."""

import asyncio
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final

from ...core.models import DownloadTask, MediaType, TaskView
from ...core.states import UNFINISHED_STATES, TaskState
from ..models import SkipReason
from ..plain_words import plain_words
from ..ports import DownloadLibrary
from ..release_names import VIDEO_EXTENSIONS
from ..release_names.reader import ReleaseReader
from .media_layout import season_folder, title_with_year
from .parsed_hit import is_extra
from .targets import EpisodeRange

_GONE: Final = frozenset({TaskState.FAILED, TaskState.CANCELLED})


class Inventory:
    """Looks into the queue and onto the disk. Downloads that failed or were cancelled don't count.

    A completed download counts as there wherever its file is now: a user who has moved it, or
    watched and deleted it, does not want it again.
    """

    def __init__(
        self, library: DownloadLibrary, reader: ReleaseReader, roots: Callable[[], Sequence[Path]]
    ) -> None:
        """`roots` are the folders that downloads lie in by their categories; they may change."""
        self._library = library
        self._reader = reader
        self._roots = roots

    async def episodes(
        self, tmdb_id: int, title: str, year: int | None, seasons: Iterable[int]
    ) -> dict[EpisodeRange, SkipReason]:
        """Return the episodes of a series that are there, each alone."""
        found: dict[EpisodeRange, SkipReason] = {}
        folders = self._folders(MediaType.TV, title, year)
        for season in seasons:
            names = await _videos_in([folder / season_folder(season) for folder in folders])
            releases = await self._reader.read(names)
            for release in releases.values():
                if release.seasons in ((), (season,)):
                    there = (EpisodeRange(season, number, number) for number in release.episodes)
                    found |= dict.fromkeys(there, SkipReason.ON_DISK)
        for view in await self._library.find_media(MediaType.TV, tmdb_id):
            if (reason := reason_of(view)) and _is_video(view.task):
                found |= dict.fromkeys(await self._episodes_of(view.task), reason)
        return found

    async def movie(self, tmdb_id: int, title: str, year: int | None) -> SkipReason | None:
        """Return why a movie need not be downloaded, if it needn't."""
        for view in await self._library.find_media(MediaType.MOVIE, tmdb_id):
            if (reason := reason_of(view)) and _is_video(view.task):
                return reason
        names = await _videos_in(self._folders(MediaType.MOVIE, title, year))
        words = plain_words(title).split()
        is_there = any(not is_extra(name, words) for name in names)
        return SkipReason.ON_DISK if is_there else None

    async def of_links(self, links: Iterable[str]) -> Mapping[str, SkipReason]:
        """Return why links need not be downloaded that have a task, whichever way it was added."""
        views = await self._library.find_links(tuple(links))
        return {link: reason for link, view in views.items() if (reason := reason_of(view))}

    async def _episodes_of(self, task: DownloadTask) -> list[EpisodeRange]:
        """Return the episodes of a task, which knows the first of them only."""
        if task.season is None or task.episode is None:
            return []
        release = (await self._reader.read([task.filename]))[task.filename]
        numbers = release.episodes if task.episode in release.episodes else (task.episode,)
        return [EpisodeRange(task.season, number, number) for number in numbers]

    def _folders(self, media_type: MediaType, title: str, year: int | None) -> list[Path]:
        name = title_with_year(title, year)
        return [root / media_type.category / name for root in self._roots()]


def reason_of(view: TaskView) -> SkipReason | None:
    """Return why the file of a task need not be downloaded; None when it has to be."""
    state = view.task.state
    if state in UNFINISHED_STATES:
        return SkipReason.IN_QUEUE
    return None if state in _GONE else SkipReason.ON_DISK


def _is_video(task: DownloadTask) -> bool:
    return Path(task.filename).suffix.lower().removeprefix(".") in VIDEO_EXTENSIONS


async def _videos_in(folders: Sequence[Path]) -> list[str]:
    found = [await asyncio.to_thread(_list_videos, folder) for folder in folders]
    return [name for names in found for name in names]


def _list_videos(folder: Path) -> list[str]:
    try:
        files = sorted(path for path in folder.iterdir() if path.is_file())
    except OSError:  # most often there is no such folder yet
        return []
    return [p.name for p in files if p.suffix.lower().removeprefix(".") in VIDEO_EXTENSIONS]
