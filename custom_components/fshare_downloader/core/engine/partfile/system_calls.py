"""Calls to the kernel that Python has no function for, each with a way around where it is missing.

Everything here blocks and raises `OSError`.
"""

import ctypes
import errno
import os
from collections.abc import Callable
from contextlib import suppress
from typing import Any, Final

_UNSUPPORTED: Final = frozenset(
    {errno.ENOSYS, errno.EOPNOTSUPP, errno.ENOTSUP, errno.EINVAL, errno.ENODEV, errno.ESPIPE}
)
_FALLOC_FL_KEEP_SIZE: Final = 1
_SYNC_FILE_RANGE_WAIT_BEFORE: Final = 1
_SYNC_FILE_RANGE_WRITE: Final = 2
_SYNC_FILE_RANGE_WAIT_AFTER: Final = 4
_RENAME_NOREPLACE: Final = 1

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


def preallocate(descriptor: int, size: int) -> bool:
    """Reserve space for `size` bytes; the length of the file stays what was written.

    So a length never speaks for bytes that did not arrive. Does nothing where the file system
    can't do it; returns whether it could.
    """
    try:
        _call(_fallocate, descriptor, _FALLOC_FL_KEEP_SIZE, 0, size)
    except OSError as error:
        if error.errno not in _UNSUPPORTED:
            raise
        return False
    return True


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


def rename_without_replacing(folder: int, source: str, target: str) -> None:
    """Rename in one step within an open folder; raises `FileExistsError` when `target` is there.

    Other errors tell, among other things, that the system can't do it.
    """
    names = os.fsencode(source), os.fsencode(target)
    _call(_renameat2, folder, names[0], folder, names[1], _RENAME_NOREPLACE)
