"""Which of the files that a download has brought are imported, and as what."""

import shutil
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from .history import EventType, History
from .library import Library
from .models import UNKNOWN_QUALITY, AppKind, Item, Parsed, Quality, Title
from .title_parser import is_scene_title, parse_quality, without_extension
from .tracked_downloads import TrackedDownload

MIN_FREE_BYTES = 100 * 1024 * 1024
_UNPACK_SECONDS = 300
_SAMPLE_SECONDS = ((3, 15), (10, 90), (30, 300))
"""Up to so many minutes that an episode takes, what is shorter than so many seconds is a sample."""
_LONG_SAMPLE_SECONDS = 600


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalFile:
    """A video of a download, what it is taken for, and why it is not imported."""

    path: Path
    size: int = 0
    items: tuple[Item, ...] = ()
    quality: Quality = UNKNOWN_QUALITY
    scene_name: str | None = None
    rejections: tuple[str, ...] = ()


class ImportRules:
    """Judges the files of one download."""

    def __init__(
        self,
        library: Library,
        history: History,
        parse: Callable[[str], Parsed | None],
        run_time: Callable[[Path, Title], float | None],
    ) -> None:
        """`run_time` tells how many seconds a video takes, None when that can't be told."""
        self._library = library
        self._history = history
        self._parse = parse
        self._run_time = run_time

    def judge(
        self, paths: Sequence[Path], title: Title, tracked: TrackedDownload, folder: Path | None
    ) -> list[LocalFile]:
        """Judge all videos of a download, in the folder that holds them or alone."""
        full = [path for path in paths if not self.is_sample(path, title)]
        folder_info = self._parse(folder.name) if folder else None
        return [
            self._judge(path, title, tracked, folder_info, has_others=len(full) > 1)
            for path in paths
        ]

    def is_sample(self, path: Path, title: Title) -> bool:
        """Tell whether a video is too short to be what it says; False when that can't be told."""
        seconds = self._run_time(path, title)
        return seconds is not None and seconds < _shortest(title.runtime_minutes)

    def _judge(
        self,
        path: Path,
        title: Title,
        tracked: TrackedDownload,
        folder_info: Parsed | None,
        *,
        has_others: bool,
    ) -> LocalFile:
        stem = without_extension(path.name)
        file_info, job_info = self._parse(path.name), self._parse(tracked.item.title)
        best = self._best(stem, file_info, job_info, folder_info, has_others=has_others)
        items = self._library.items_of(best, title) if best else ()
        if self._library.kind is AppKind.RADARR:
            items = tuple(title.items)
        size = path.stat().st_size
        local = LocalFile(
            path=path,
            size=size,
            items=items,
            quality=max(parse_quality(name) for name in (path.name, tracked.item.title)),
            scene_name=_scene_name(stem, file_info, job_info, has_others=has_others),
        )
        rejections: list[str] = []
        if not items:
            infos = (file_info, job_info, folder_info)
            is_part = any(info and info.is_partial_season for info in infos)
            message = "Partial season packs are not supported"
            rejections = [message if is_part else "Invalid season or episode"]
        else:
            rejections = [
                *self._file_rejections(local, title),
                *self._job_rejections(local, title, tracked, file_info, folder_info),
            ]
        return LocalFile(
            path=path,
            size=size,
            items=items,
            quality=local.quality,
            scene_name=local.scene_name,
            rejections=tuple(rejections),
        )

    def _best(
        self,
        stem: str,
        file_info: Parsed | None,
        job_info: Parsed | None,
        folder_info: Parsed | None,
        *,
        has_others: bool,
    ) -> Parsed | None:
        """Choose who is believed.

        Of a single video that doesn't read as the release of a group, the title of the job tells
        the episode; of one among several, its own name alone.
        """
        if not has_others and not is_scene_title(stem, file_info):
            for other in (job_info, folder_info):
                if other is not None and not other.is_full_season:
                    return other
        return file_info

    def _file_rejections(self, local: LocalFile, title: Title) -> list[str]:
        found = []
        is_unpacking = any("_unpack_" in parent.name.lower() for parent in local.path.parents)
        if is_unpacking and time.time() - local.path.stat().st_mtime < _UNPACK_SECONDS:
            found.append("File is still being unpacked")
        if self._run_time(local.path, title) is None:
            found.append("Unable to determine if file is a sample")
        elif self.is_sample(local.path, title):
            found.append("Sample")
        if self._library.root.is_dir():
            free = shutil.disk_usage(self._library.root).free
            if free < local.size + MIN_FREE_BYTES:
                found.append("Not enough free space")
        return found

    def _job_rejections(
        self,
        local: LocalFile,
        title: Title,
        tracked: TrackedDownload,
        file_info: Parsed | None,
        folder_info: Parsed | None,
    ) -> list[str]:
        found = []
        download_id = tracked.item.download_id
        for item in local.items:
            events = self._history.of(download_id)
            done = [one for one in events if one.item_id == item.item_id]
            if done and done[0].event_type is EventType.IMPORTED:
                name = self._library.kind.value
                found.append(f"{name} file already imported at {done[0].at.isoformat()}")
            if item.file_quality is not None and item.file_quality > local.quality:
                found.append(
                    f"Not an upgrade for existing file(s). Existing quality:"
                    f" {item.file_quality.name}. New Quality {local.quality.name}."
                )
        if self._library.kind is AppKind.RADARR:
            return found
        if file_info is not None and file_info.is_full_season:
            found.append("Single episode file contains all episodes in seasons")
        if folder_info is not None and file_info is not None:
            allowed = self._library.items_of(folder_info, title)
            others = set(self._library.items_of(file_info, title)) - set(allowed)
            if allowed and others:
                shown = ", ".join(sorted(item.shown for item in others))
                found.append(
                    f"Episode {shown} was unexpected considering the {folder_info.release_title}"
                    " folder name"
                )
        grabbed = {one.item_id for one in self._history.of(download_id, EventType.GRABBED)}
        others = {item for item in local.items if grabbed and item.item_id not in grabbed}
        if others:
            shown = ", ".join(sorted(item.shown for item in others))
            found.append(
                f"Episode {shown} was not found in the grabbed release: {tracked.item.title}"
            )
        return found


def _shortest(minutes: int) -> int:
    limits = (seconds for limit, seconds in _SAMPLE_SECONDS if minutes <= limit)
    return next(limits, _LONG_SAMPLE_SECONDS)


def _scene_name(
    stem: str, file_info: Parsed | None, job_info: Parsed | None, *, has_others: bool
) -> str | None:
    """Return the name that a file had as a release: the title of the job, or its own."""
    if job_info is not None and not job_info.is_full_season and not has_others:
        return job_info.release_title
    return stem if is_scene_title(stem, file_info) else None
