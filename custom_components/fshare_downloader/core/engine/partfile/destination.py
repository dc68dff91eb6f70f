"""What may be asked of the destination of a file while no transfer runs there.

Everything here blocks and raises `OSError`.
"""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from ...errors import FileTooLargeError, NameRefusedError
from ...storage import NAME_ERRORS, Storage
from .commit import remove_parts
from .disk_space import SpaceAccount
from .file_system import can_leave_gaps, file_system_of
from .finished_file import find_announced
from .folder import Folder
from .part_paths import PartPaths
from .resume_record import ResumeRecord, load_record
from .segments import downloaded_bytes
from .space_claim import SpaceClaim
from .sparse_file import lengthen

_BLOCK_BYTES: Final = 512
"""Of `st_blocks`, whatever the file system has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Destination:
    """Where a file goes."""

    path: Path
    key: str
    storage: Storage | None

    @property
    def paths(self) -> PartPaths:
        """The names of the partial file and of what lies beside it."""
        return PartPaths.beside(self.path, self.key)

    @property
    def folder(self) -> Folder:
        """The folder, not opened yet."""
        return Folder(self.path.parent, self.storage)


def check_place(
    destination: Destination,
    size: int | None,
    downloaded: int,
    account: SpaceAccount,
    min_free: Callable[[], int],
) -> None:
    """Do what `DownloadEngine.check_place` says."""
    with destination.folder as folder:
        folder.open(make=True)
        name = destination.paths.part.name
        for path in (destination.paths.record, destination.paths.scratch):
            folder.check_own(path.name)
        record = load_record(destination.paths.record.name, dir_fd=folder.descriptor)
        if record is not None and find_announced(folder, destination.path, record) is not None:
            return  # it is there already; only nobody has taken note of it
        is_new = _make_part(folder, name)
        try:
            if size is not None:
                _check_size(folder, name, size)
                space = SpaceClaim(account, folder, destination.paths, min_free)
                if taken := _bytes_of_daemon(folder, destination.paths):
                    size = max(0, size - taken)  # it has them already, and needs no room for them
                _check_space(space, folder.status(name), record, size, downloaded)
        finally:
            # It has proved that its name is taken; whether a link is to be had, nobody knows yet.
            if is_new:
                folder.unlink(name)


def _bytes_of_daemon(folder: Folder, paths: PartPaths) -> int:
    """Return how much room a daemon has taken for the file already."""
    status = folder.status(paths.daemon_part.name)
    return 0 if status is None else taken_bytes(status)


def taken_bytes(status: os.stat_result) -> int:
    """Return how much room on the disk the bytes of a file have taken."""
    return min(status.st_size, _BLOCK_BYTES * status.st_blocks)


def _make_part(folder: Folder, name: str) -> bool:
    """Make an empty partial file where there is none; return whether it is new."""
    try:
        os.close(folder.open_file(name, os.O_WRONLY | os.O_CREAT | os.O_EXCL))
    except FileExistsError:
        # Opened for nothing but a look at what it is.
        os.close(folder.open_own(name, os.O_RDONLY))
        return False
    except OSError as error:
        if error.errno in NAME_ERRORS:
            raise NameRefusedError from error
        raise
    return True


def _check_size(folder: Folder, name: str, size: int) -> None:
    """Raise `FileTooLargeError` if the file system can't hold a file of this size.

    Where lengthening costs nothing, an empty partial file proves it.
    """
    file_system = file_system_of(folder)
    if file_system.max_file_bytes is not None and size > file_system.max_file_bytes:
        raise FileTooLargeError
    if not can_leave_gaps(file_system):
        return
    descriptor = folder.open_own(name, os.O_RDWR)
    try:
        status = os.fstat(descriptor)
        if not status.st_size and not status.st_blocks:
            try:
                lengthen(lambda length: os.ftruncate(descriptor, length), 0, size)
            finally:
                os.ftruncate(descriptor, 0)
    finally:
        os.close(descriptor)


def _check_space(
    space: SpaceClaim,
    status: os.stat_result | None,
    record: ResumeRecord | None,
    size: int,
    downloaded: int,
) -> None:
    """Raise `DiskFullError` if what is missing of the file has no space now."""
    recorded = 0 if record is None else downloaded_bytes(record.segment_map)
    length = 0 if status is None else status.st_size
    try:
        space.claim(size, min(max(recorded, downloaded), length))
    finally:
        space.forget()


def discard(destination: Destination) -> None:
    """Delete partial file and resume record; where the folder is missing, there are none."""
    with destination.folder as folder:
        try:
            folder.open(make=False)
        except FileNotFoundError, NotADirectoryError:
            return
        remove_parts(folder, destination.paths)
