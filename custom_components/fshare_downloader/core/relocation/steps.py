"""The steps of a move on the disks. Everything here blocks and belongs into the lane of a disk."""

import errno
import os
import stat
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from ..deletion import (
    MOST_NAMES,
    FinishedFile,
    delete_empty_folders,
    exists_in,
    is_finished_file,
    open_folder_of,
)
from ..descriptors import read_bytes
from ..disk import not_enough
from ..disk_jobs import Job
from ..durability import has_journal, sync_folder, sync_renamed
from ..errors import DiskError, FileRefusedError, FileTooLargeError, NameRefusedError
from ..kernel_calls import drop_cache, rename_without_replacing
from ..mounts import FAT, MAX_FAT_FILE_BYTES, is_on_smb, mount_entry_of
from ..open_file import OpenFile
from ..paths import with_number
from ..recognition import AwayReason
from ..seal import SEAL_TOLERANCE_NS, sample_of
from ..storage import MARKER_NAME, NAME_ERRORS, Storage
from ..storage_look import away
from .errors import FileGoneError

_NEW_FILE: Final = os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """By which two paths are known to lead to one file, as long as nothing is mounted anew."""

    device: int
    number: int
    names: int
    """How many entries of folders lead to it."""
    modified_ns: int

    @classmethod
    def of(cls, status: os.stat_result) -> Identity:
        """Return that of a file."""
        return cls(
            device=status.st_dev,
            number=status.st_ino,
            names=status.st_nlink,
            modified_ns=status.st_mtime_ns,
        )

    def is_same_as(self, other: Identity | None) -> bool:
        """Tell whether both are one file."""
        return other is not None and (self.device, self.number) == (other.device, other.number)


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
        if there != size or not stat.S_ISREG(os.fstat(descriptor).st_mode):
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
        drop_cache(descriptor, offset, count)


def check_chunk(copy: OpenFile, offset: int, count: int, digest: Callable[[bytes], None]) -> None:
    """Read bytes of the copy once more."""
    with copy.used() as descriptor:
        digest(read_bytes(descriptor, offset, count))
        drop_cache(descriptor, offset, count)


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


def check_fits(place: Place, size: int, _: Job) -> None:
    """Raise what the disk of a place says of the name, or of the size, before anything is copied.

    That is `NameRefusedError`, `FileTooLargeError`, or what `Storage.open_folder` raises.
    """
    folder = place.open_folder(make=True)
    try:
        with suppress(FileNotFoundError):
            os.stat(place.path.name, dir_fd=folder, follow_symlinks=False)
        entry = mount_entry_of(folder)
    except OSError as error:
        if error.errno in NAME_ERRORS:
            raise NameRefusedError from error
        raise
    finally:
        os.close(folder)
    if entry is not None and entry.file_system in FAT and size > MAX_FAT_FILE_BYTES:
        raise FileTooLargeError


def candidates(path: Path) -> Iterator[Path]:
    """Go through the path, and those with a number that are tried after it."""
    yield path
    for number in range(2, MOST_NAMES):
        yield with_number(path, number)


def free_path(place: Place, paths: Iterable[Path], _: Job) -> Path | None:
    """Return the first of some paths in the folder of a place at which nothing lies, if any is."""
    folder = place.open_folder(make=True)
    try:
        return next((path for path in paths if not exists_in(path.name, folder)), None)
    finally:
        os.close(folder)


def name_copy(size: int, place: Place, job: Job) -> None:
    """Give a copy that is whole its name; `sync` has to come afterwards.

    Raises `FileExistsError` when something has taken the name meanwhile.
    """
    folder = place.open_folder(make=False)
    try:
        if os.stat(place.copy_name, dir_fd=folder, follow_symlinks=False).st_size != size:
            raise FileRefusedError
        job.step()
        _take_name(place, place.copy_name, folder, folder)
    finally:
        os.close(folder)


def rename_file(file: FinishedFile, place: Place, job: Job) -> None:
    """Give a finished file its name in another folder of the same file system; `sync` comes later.

    Raises `FileGoneError` when something else has its name now, `FileExistsError` when something
    has taken the new name, and `OSError` with `EXDEV` when these are two file systems after all.
    """
    source = open_folder_of(file)
    try:
        folder = place.open_folder(make=True)
        try:
            status = os.stat(file.path.name, dir_fd=source, follow_symlinks=False)
            if not is_finished_file(file, status, source):
                raise FileGoneError
            job.step()
            _take_name(place, file.path.name, source, folder)
        finally:
            os.close(folder)
    finally:
        os.close(source)


def _take_name(place: Place, name: str, source: int, folder: int) -> None:
    """Move an entry of one open folder into another, by the best means that replace nothing.

    By two names for a moment, of which a power cut leaves both; the second is deleted by the move
    when it goes on. That comes first on SMB: once its cable was cut, Samba lets nobody open what
    was written meanwhile and is renamed, until the share is mounted anew.
    """
    target = place.path.name
    if is_on_smb(folder) and _link_and_unlink(name, target, source, folder):
        return
    try:
        rename_without_replacing(name, target, source_folder=source, target_folder=folder)
    except FileExistsError:
        raise
    except OSError as error:
        if error.errno == errno.EXDEV:
            raise
    else:
        return
    if _link_and_unlink(name, target, source, folder):
        return
    if exists_in(target, folder):  # FAT, and many shares, can do neither
        raise FileExistsError(errno.EEXIST, "another file has taken the name")
    os.rename(name, target, src_dir_fd=source, dst_dir_fd=folder)


def _link_and_unlink(name: str, target: str, source: int, folder: int) -> bool:
    """Give a file a second name, then take the first; tells whether the disk can do that."""
    try:
        os.link(name, target, src_dir_fd=source, dst_dir_fd=folder, follow_symlinks=False)
    except FileExistsError:
        raise
    except OSError:
        return False
    with suppress(FileNotFoundError):
        os.unlink(name, dir_fd=source)
    return True


def sync(place: Place, _: Job) -> int:
    """Let a file last under its new name; returns the time of its last change."""
    folder = place.open_folder(make=False)
    try:
        sync_renamed(place.path.name, folder)
        sync_folder(folder)
        return os.stat(place.path.name, dir_fd=folder, follow_symlinks=False).st_mtime_ns
    finally:
        os.close(folder)


# --- what there is -------------------------------------------------------------------------------


def find(file: FinishedFile, _: Job) -> Identity | None:
    """Return what tells a finished file from others; None when it isn't at its path.

    Raises `StorageAwayError` or `OSError`.
    """
    try:
        folder = open_folder_of(file)
    except FileNotFoundError, NotADirectoryError:
        return None
    try:
        status = os.stat(file.path.name, dir_fd=folder, follow_symlinks=False)
        return Identity.of(status) if is_finished_file(file, status, folder) else None
    except FileNotFoundError:
        return None
    finally:
        os.close(folder)


def device_for(place: Place, _: Job) -> int:
    """Return the number of the device of a place."""
    with place.storage.opened() as root:
        return os.fstat(root).st_dev


def delete_original(file: FinishedFile, other: Identity | None, job: Job) -> bool:
    """Delete a file that is whole at another place, and the folders that have become empty.

    `other` is what is there; None when nobody wants it there either.

    Returns False, and deletes nothing, when what has the name is not the very file that was moved;
    what is gone already is fine. Raises `StorageAwayError` or `OSError`.
    """
    try:
        folder = open_folder_of(file)
    except FileNotFoundError, NotADirectoryError:
        if file.storage is None:  # nobody can tell whether its disk is there
            raise away(AwayReason.FOLDER_MISSING) from None
        return True
    try:
        status = os.stat(file.path.name, dir_fd=folder, follow_symlinks=False)
        job.step()
        if not _may_go(file, status, other, folder):
            return False
        os.unlink(file.path.name, dir_fd=folder)
    except FileNotFoundError:
        pass
    finally:
        os.close(folder)
    _delete_empty_folders(file)
    return True


def _may_go(
    file: FinishedFile, status: os.stat_result, other: Identity | None, folder: int
) -> bool:
    """Tell whether a file is the original of another one, and not that one itself."""
    original = Identity.of(status)
    if other is not None and original.is_same_as(other):
        return original.names > 1  # else both paths lead to one entry, such as by a bind mount
    if other is not None and original.device == other.device and not has_journal(folder):
        # A power cut in the middle of a renaming may leave two entries of one file on FAT.
        return False
    is_unchanged = (
        stat.S_ISREG(status.st_mode)
        and status.st_size == file.size
        and file.modified_ns is not None
        and abs(status.st_mtime_ns - file.modified_ns) <= SEAL_TOLERANCE_NS
    )
    return is_unchanged and is_finished_file(file, status, folder)


def delete_duplicate(file: FinishedFile, job: Job) -> None:
    """Delete a file that nobody wants, if it is the very file that it is said to be.

    The folders that have become empty go with it. Raises `StorageAwayError` or `OSError`.
    """
    with suppress(FileNotFoundError, NotADirectoryError):
        folder = open_folder_of(file)
        try:
            status = os.stat(file.path.name, dir_fd=folder, follow_symlinks=False)
            job.step()
            if not is_finished_file(file, status, folder):
                return
            os.unlink(file.path.name, dir_fd=folder)
        finally:
            os.close(folder)
        _delete_empty_folders(file)


def _delete_empty_folders(file: FinishedFile) -> None:
    """Delete the folders above a file that is gone, as far as they are empty."""
    if file.storage is not None:
        with suppress(OSError, DiskError):
            delete_empty_folders(file.storage, file.path.parent, file.storage.root)
