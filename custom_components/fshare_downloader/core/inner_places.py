"""Finds the places within a storage that may come and go by themselves.

That is whatever is mounted below its folder, and each link on the way to a file: behind both there
may be another disk. None of them is opened here: a disk that hangs there must not make the storage
around it look as if it was away. Blocks, and belongs into a thread.
"""

import os
import stat
from collections.abc import Collection
from pathlib import Path, PurePath
from typing import Final

from .disk_jobs import Job
from .mounts import mounts_below, path_of
from .recognition import InnerPlace, Mount

_MOUNTED_WHEN_USED: Final = "autofs"
"""Stands at a mount point whether the disk is there or not."""


def inner_places(
    root: Path, folder: int, ways: Collection[PurePath], job: Job
) -> tuple[InnerPlace, ...]:
    """Return the inner places of a storage whose folder is open.

    `ways` are folders, relative to `root`, on the way to which links are looked for. Raises
    `OSError` when the system does not say where the folder lies.
    """
    places = _mount_points(root, folder)
    found = [place for place in places.values() if place.mount is not None]
    ends = set(places)
    for way in sorted(_folders_on(ways), key=lambda way: len(way.parts)):
        if way in ends or not ends.isdisjoint(way.parents):
            continue  # it is another disk from there on
        job.step()
        try:
            status = os.stat(way, dir_fd=folder, follow_symlinks=False)
        except OSError:
            ends.add(way)  # nothing to be found from there on; the disk itself has answered
            continue
        if stat.S_ISLNK(status.st_mode):
            ends.add(way)
            found.append(InnerPlace(root=root / way))
    return tuple(found)


def _mount_points(root: Path, folder: int) -> dict[PurePath, InnerPlace]:
    """Return what is mounted below a folder, by the way that leads there."""
    places: dict[PurePath, InnerPlace] = {}
    for entry in mounts_below(folder):
        way = entry.point.relative_to(path_of(folder))
        mount = None
        if entry.file_system != _MOUNTED_WHEN_USED:
            mount = Mount(point=entry.point, file_system=entry.file_system, source=entry.source)
        if mount is not None or way not in places:
            places[way] = InnerPlace(root=root / way, mount=mount)
    return places


def _folders_on(ways: Collection[PurePath]) -> set[PurePath]:
    """Return the folders and all that lie above them."""
    return {PurePath(*way.parts[: depth + 1]) for way in ways for depth in range(len(way.parts))}
