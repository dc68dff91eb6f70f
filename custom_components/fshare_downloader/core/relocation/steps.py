"""The steps of a move on the disks. Everything here blocks and belongs into the lane of a disk."""

import errno
import os
import stat
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Final

from ..deletion import (
    MOST_NAMES,
    FinishedFile,
    delete_empty_folders,
    is_finished_file,
    open_folder_of,
)
from ..descriptors import read_bytes
from ..disk import not_enough
from ..disk_jobs import Job
from ..durability import sync_folder, sync_renamed
from ..errors import DiskError, NameRefusedError
from ..open_file import OpenFile
from ..paths import with_number
from ..seal import sample_of
from ..storage import MARKER_NAME, Storage
from .errors import FileGoneError

_NEW_FILE: Final = os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK
_OLD_FILE: Final = os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a file shall lie."""

    storage: Storage
    path: Path
    task_id: str

    @property
    def copy_name(self) -> str:
        """The name of the copy until it is whole; hidden, so that no media library shows it."""
        return f"{MARKER_NAME}.{self.task_id}.moving"

    def open_folder(self, *, make: bool) -> int:
        """Return a descriptor of its folder; see `Storage.open_folder`."""
        return self.storage.open_folder(self.path.parent, make=make)


# --- the copy ------------------------------------------------------------------------------------


def open_copy(place: Place, size: int, kept: int) -> int:
    """Open the copy of a file of `size` bytes, which an earlier try may have begun.

    Raises `DiskFullError` when the disk has no room for the rest of it, less the `kept` bytes that
    must stay free, and `OSError`, such as for something else that has its name.
    """
    folder = place.open_folder(make=True)
    try:
        there = 0
        with suppress(FileNotFoundError):
            there = os.stat(place.copy_name, dir_fd=folder, follow_symlinks=False).st_size
        system = os.fstatvfs(folder)
        free = system.f_bavail * system.f_frsize
        if size - min(there, size) > free - kept:
            raise not_enough(size, free - kept, on_disk=free, kept=kept)
        descriptor = os.open(place.copy_name, _NEW_FILE, 0o666, dir_fd=folder)
    finally:
        os.close(folder)
    try:
        os.ftruncate(descriptor, min(there, size))  # which fails for what is no plain file
    except BaseException:
        os.close(descriptor)
        raise
    return descriptor


def write_chunk(
    copy: OpenFile, offset: int, data: bytes, there: int, digest: Callable[[bytes], None]
) -> None:
    """Write bytes at an offset, unless they are among the `there` bytes of an earlier try.

    What that try has left is compared: after a power cut, a file may be longer than what was saved.
    """
    digest(data)
    with copy.used() as descriptor:
        if offset + len(data) <= there and read_bytes(descriptor, offset, len(data)) == data:
            return
        rest = memoryview(data)
        while rest:
            written = os.pwrite(descriptor, rest, offset)
            rest, offset = rest[written:], offset + written


def save_bytes(copy: OpenFile, offset: int, count: int) -> None:
    """Wait until bytes are on the disk, and have them read from there the next time."""
    with copy.used() as descriptor:
        os.fdatasync(descriptor)
        forget_bytes(descriptor, offset, count)


def forget_bytes(descriptor: int, offset: int, count: int) -> None:
    """Take bytes out of the memory that the system keeps for files, where it can do that."""
    if hasattr(os, "posix_fadvise"):
        with suppress(OSError):  # a kindness to others, and to the honesty of the check
            os.posix_fadvise(descriptor, offset, count, os.POSIX_FADV_DONTNEED)


def check_chunk(copy: OpenFile, offset: int, count: int, digest: Callable[[bytes], None]) -> None:
    """Read bytes of the copy once more."""
    with copy.used() as descriptor:
        digest(read_bytes(descriptor, offset, count))
        forget_bytes(descriptor, offset, count)


def end_copy(copy: OpenFile, size: int, modified_ns: int) -> str:
    """Give the copy the time of its original, save all of it, and return its sample."""
    with copy.used() as descriptor:
        with suppress(OSError):  # not every share takes a time; the sample tells the file, too
            os.utime(descriptor, ns=(modified_ns, modified_ns))
        os.fsync(descriptor)
        return sample_of(descriptor, size)


def delete_copy(place: Place, _: Job) -> None:
    """Delete what there is of a copy, and the folders that were made for it alone."""
    with suppress(FileNotFoundError):
        folder = place.open_folder(make=False)
        try:
            os.unlink(place.copy_name, dir_fd=folder)
        finally:
            os.close(folder)
    with suppress(OSError, DiskError):
        delete_empty_folders(place.storage, place.path.parent, place.storage.root)


# --- its name ------------------------------------------------------------------------------------


def free_path(place: Place, is_taken: Callable[[Path], bool], job: Job) -> Path:
    """Return the path of a place, or one with a number, at which nothing lies.

    `is_taken` tells of a path that some download is going to have.
    """
    folder = place.open_folder(make=True)
    try:
        numbered = (with_number(place.path, number) for number in range(2, MOST_NAMES))
        for path in chain([place.path], numbered):
            job.step()
            if not is_taken(path) and not _exists(path.name, folder):
                return path
    finally:
        os.close(folder)
    raise NameRefusedError


def name_copy(place: Place, _: Job) -> int:
    """Give a copy that is whole its name, and return the time of its last change, as it is there.

    Raises `FileExistsError` when something has taken the name meanwhile.
    """
    folder = place.open_folder(make=False)
    try:
        return _name(place, place.copy_name, folder, folder)
    finally:
        os.close(folder)


def rename_file(file: FinishedFile, place: Place, job: Job) -> int:
    """Give a finished file its name in another folder of the same file system.

    Returns the time of its last change. Raises `FileGoneError` when it isn't there as it was
    finished, `FileExistsError` when something has taken the new name, and `OSError` with `EXDEV`
    when these are two file systems after all.
    """
    source = _open_existing(file)
    try:
        folder = place.open_folder(make=True)
        try:
            job.step()
            return _name(place, file.path.name, source, folder)
        finally:
            os.close(folder)
    finally:
        os.close(source)


def _name(place: Place, name: str, source: int, folder: int) -> int:
    """Move an entry of one open folder into another, where nothing may be replaced by it.

    With two names for a moment, a power cut in between leaves both, and the second is deleted by
    the move when it goes on.
    """
    try:
        os.link(name, place.path.name, src_dir_fd=source, dst_dir_fd=folder, follow_symlinks=False)
    except FileExistsError:
        raise
    except OSError as error:
        if error.errno == errno.EXDEV:
            raise
        if _exists(place.path.name, folder):  # FAT, and many shares, know no second name
            raise FileExistsError(errno.EEXIST, "another file has taken the name") from None
        os.rename(name, place.path.name, src_dir_fd=source, dst_dir_fd=folder)
    else:
        with suppress(FileNotFoundError):
            os.unlink(name, dir_fd=source)
    sync_renamed(place.path.name, folder)
    sync_folder(folder)
    sync_folder(source)
    return os.stat(place.path.name, dir_fd=folder, follow_symlinks=False).st_mtime_ns


# --- what there is -------------------------------------------------------------------------------


def device_of(file: FinishedFile, _: Job) -> int:
    """Return the number of the device that a finished file lies on; raises `FileGoneError`."""
    folder = _open_existing(file)
    try:
        return os.fstat(folder).st_dev
    finally:
        os.close(folder)


def device_for(place: Place, _: Job) -> int:
    """Return the number of the device of a place."""
    with place.storage.opened() as root:
        return os.fstat(root).st_dev


def modified_at(file: FinishedFile, _: Job) -> int | None:
    """Return when a finished file was changed last; None when it isn't at its path."""
    try:
        folder = _open_existing(file)
    except FileGoneError:
        return None
    try:
        return os.stat(file.path.name, dir_fd=folder, follow_symlinks=False).st_mtime_ns
    finally:
        os.close(folder)


def _open_existing(file: FinishedFile) -> int:
    """Return a descriptor of the folder of a finished file; raises `FileGoneError`."""
    try:
        folder = open_folder_of(file)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise FileGoneError(placeholders={"filename": file.path.name}) from error
    try:
        status = os.stat(file.path.name, dir_fd=folder, follow_symlinks=False)
        is_it = is_finished_file(file, status, folder)
    except FileNotFoundError:
        is_it = False
    except BaseException:
        os.close(folder)
        raise
    if not is_it:
        os.close(folder)
        raise FileGoneError(placeholders={"filename": file.path.name})
    return folder


def delete_twin(file: FinishedFile, twin: FinishedFile, job: Job) -> None:
    """Delete a file of which another is an equal copy; a file that has no such copy stays."""
    samples = [_sample(each) for each in (file, twin)]
    job.step()
    if samples[0] is None or samples[0] != samples[1]:
        return
    folder = open_folder_of(file)
    try:
        with suppress(FileNotFoundError):
            os.unlink(file.path.name, dir_fd=folder)
    finally:
        os.close(folder)


def _sample(file: FinishedFile) -> str | None:
    try:
        folder = open_folder_of(file)
        try:
            descriptor = os.open(file.path.name, _OLD_FILE, dir_fd=folder)
        finally:
            os.close(folder)
    except FileNotFoundError, NotADirectoryError:
        return None
    try:
        status = os.fstat(descriptor)
        return sample_of(descriptor, status.st_size) if stat.S_ISREG(status.st_mode) else None
    finally:
        os.close(descriptor)


def _exists(name: str, folder: int) -> bool:
    try:
        os.stat(name, dir_fd=folder, follow_symlinks=False)
    except FileNotFoundError:
        return False
    return True
