"""Calls to the kernel that Python has no function for, each with a way around where it is missing.

Everything here blocks and raises `OSError`.
"""

import ctypes
import errno
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

_UNSUPPORTED: Final = frozenset(
    {errno.ENOSYS, errno.EOPNOTSUPP, errno.ENOTSUP, errno.EINVAL, errno.ENODEV, errno.ESPIPE}
)
_FALLOC_FL_KEEP_SIZE: Final = 1
_SYNC_FILE_RANGE_WAIT_BEFORE: Final = 1
_SYNC_FILE_RANGE_WRITE: Final = 2
_SYNC_FILE_RANGE_WAIT_AFTER: Final = 4
_RENAME_NOREPLACE: Final = 1
_AT_FDCWD: Final = -100

_PREALLOCATING: Final = frozenset({"ext4", "xfs", "btrfs", "f2fs", "tmpfs"})
"""File systems that reserve space at once instead of writing zeros."""
_UNBUFFERED: Final = frozenset({"ext4", "xfs", "btrfs", "f2fs"})
"""File systems whose unbuffered writes were found to be faster than those through the cache."""
_IN_MEMORY: Final = frozenset({"tmpfs", "ramfs"})
_SPARSE: Final = frozenset(
    {"bcachefs", "btrfs", "cifs", "ext2", "ext3", "ext4", "f2fs", "nfs", "nfs4", "overlay"}
    | {"smb3", "tmpfs", "xfs", "zfs"}
)
"""File systems that write no zeros into what is skipped; FAT and its kin do, for minutes."""
_GAP_TELLING: Final = frozenset({"btrfs", "ext4", "f2fs", "tmpfs", "xfs"})
"""File systems that tell bytes that were written from those that were skipped or reserved."""

_libc = ctypes.CDLL(None, use_errno=True)


def _libc_function(name: str, *argument_types: Any) -> Callable[..., int] | None:
    """Return a function of the C library that reports errors by -1 and errno."""
    function = getattr(_libc, name, None)
    if function is None:
        return None
    function.argtypes = argument_types
    function.restype = ctypes.c_int
    return function  # type: ignore[no-any-return]


_fallocate = _libc_function("fallocate", ctypes.c_int, ctypes.c_int, ctypes.c_int64, ctypes.c_int64)
_sync_file_range = _libc_function(
    "sync_file_range", ctypes.c_int, ctypes.c_int64, ctypes.c_int64, ctypes.c_uint
)
_renameat2 = _libc_function(
    "renameat2",
    ctypes.c_int,
    ctypes.c_char_p,
    ctypes.c_int,
    ctypes.c_char_p,
    ctypes.c_uint,
)


def _call(function: Callable[..., int] | None, *arguments: object) -> None:
    if function is None:
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS))
    if function(*arguments) != 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))


def file_system_type(path: Path) -> str:
    """Return the type of the file system a path lies on, e.g. `ext4`; empty when unknown."""
    try:
        mounts = Path("/proc/self/mountinfo").read_text(errors="surrogateescape")
    except OSError:
        return ""
    resolved = f"{path.resolve()}/"
    best, best_type = "", ""
    for line in mounts.splitlines():
        before, _, after = line.partition(" - ")
        mount_point = _unescape(before.split()[4]).rstrip("/") + "/"
        if resolved.startswith(mount_point) and len(mount_point) >= len(best):
            best, best_type = mount_point, after.split()[0]
    return best_type


def _unescape(text: str) -> str:
    for octal, character in (("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")):
        text = text.replace(octal, character)
    return text


def can_preallocate(file_system: str) -> bool:
    """Tell whether space can be reserved on a file system without writing zeros."""
    return file_system in _PREALLOCATING


def can_bypass_cache(file_system: str) -> bool:
    """Tell whether unbuffered writes are worth a try on a file system."""
    return hasattr(os, "O_DIRECT") and file_system in _UNBUFFERED


def has_disk(file_system: str) -> bool:
    """Tell whether what is written waits in a cache until it is on a disk."""
    return file_system not in _IN_MEMORY


def can_leave_gaps(file_system: str) -> bool:
    """Tell whether a file may be written from several places at once."""
    return file_system in _SPARSE


def tells_gaps(file_system: str) -> bool:
    """Tell whether `SEEK_HOLE` finds the first byte that nobody has written."""
    return hasattr(os, "SEEK_HOLE") and file_system in _GAP_TELLING


def preallocate(descriptor: int, size: int) -> None:
    """Reserve space for `size` bytes; the length of the file stays what was written.

    So a length never speaks for bytes that did not arrive. Does nothing where the file system
    can't do it.
    """
    try:
        _call(_fallocate, descriptor, _FALLOC_FL_KEEP_SIZE, 0, size)
    except OSError as error:
        if error.errno not in _UNSUPPORTED:
            raise


def start_writeback(descriptor: int, offset: int, length: int) -> None:
    """Let the kernel begin to write a range of a file, where it can be told to."""
    try:
        _call(_sync_file_range, descriptor, offset, length, _SYNC_FILE_RANGE_WRITE)
    except OSError as error:
        if error.errno not in _UNSUPPORTED:
            raise


def finish_writeback(descriptor: int, offset: int, length: int) -> None:
    """Wait until a range of a file has been written, and drop it from the page cache."""
    flags = _SYNC_FILE_RANGE_WAIT_BEFORE | _SYNC_FILE_RANGE_WRITE | _SYNC_FILE_RANGE_WAIT_AFTER
    try:
        _call(_sync_file_range, descriptor, offset, length, flags)
    except OSError as error:
        if error.errno not in _UNSUPPORTED:
            raise
        os.fdatasync(descriptor)
    drop_cache(descriptor, offset, length)


def drop_cache(descriptor: int, offset: int, length: int) -> None:
    """Drop a range of a file from the page cache where the system can do that."""
    if hasattr(os, "posix_fadvise"):
        with suppress(OSError):  # a kindness to others; nothing depends on it
            os.posix_fadvise(descriptor, offset, length, os.POSIX_FADV_DONTNEED)


def rename_without_replacing(source: Path, target: Path) -> None:
    """Rename in one step; raises `FileExistsError` when the target is there.

    Other errors tell, among other things, that the system can't do it.
    """
    _call(
        _renameat2,
        _AT_FDCWD,
        os.fsencode(source),
        _AT_FDCWD,
        os.fsencode(target),
        _RENAME_NOREPLACE,
    )


def sync_folder(folder: Path) -> None:
    """Make what was created, renamed or removed in a folder survive a power cut."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in _UNSUPPORTED:
            raise
    finally:
        os.close(descriptor)
