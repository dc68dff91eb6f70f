"""What is asked of the kernel about open files, each with a way around where it is missing.

Everything here blocks and raises `OSError`.
"""

import ctypes
import errno
import os
from typing import Final

from ...kernel_calls import drop_cache, kernel_call, kernel_function

_UNSUPPORTED: Final = frozenset(
    {errno.ENOSYS, errno.EOPNOTSUPP, errno.ENOTSUP, errno.EINVAL, errno.ENODEV, errno.ESPIPE}
)
_FALLOC_FL_KEEP_SIZE: Final = 1
_SYNC_FILE_RANGE_WAIT_BEFORE: Final = 1
_SYNC_FILE_RANGE_WRITE: Final = 2
_SYNC_FILE_RANGE_WAIT_AFTER: Final = 4

_fallocate = kernel_function(
    "fallocate", ctypes.c_int, ctypes.c_int, ctypes.c_int64, ctypes.c_int64
)
_sync_file_range = kernel_function(
    "sync_file_range", ctypes.c_int, ctypes.c_int64, ctypes.c_int64, ctypes.c_uint
)


def preallocate(descriptor: int, size: int) -> bool:
    """Reserve space for `size` bytes; the length of the file stays what was written.

    So a length never speaks for bytes that did not arrive. Does nothing where the file system
    can't do it; returns whether it could.
    """
    try:
        kernel_call(_fallocate, descriptor, _FALLOC_FL_KEEP_SIZE, 0, size)
    except OSError as error:
        if error.errno not in _UNSUPPORTED:
            raise
        return False
    return True


def start_writeback(descriptor: int, offset: int, length: int) -> None:
    """Let the kernel begin to write a range of a file, where it can be told to."""
    try:
        kernel_call(_sync_file_range, descriptor, offset, length, _SYNC_FILE_RANGE_WRITE)
    except OSError as error:
        if error.errno not in _UNSUPPORTED:
            raise


def finish_writeback(descriptor: int, offset: int, length: int) -> None:
    """Wait until a range of a file has been written, and drop it from the page cache."""
    flags = _SYNC_FILE_RANGE_WAIT_BEFORE | _SYNC_FILE_RANGE_WRITE | _SYNC_FILE_RANGE_WAIT_AFTER
    try:
        kernel_call(_sync_file_range, descriptor, offset, length, flags)
    except OSError as error:
        if error.errno not in _UNSUPPORTED:
            raise
        os.fdatasync(descriptor)
    drop_cache(descriptor, offset, length)
