"""What is asked of the kernel that Python has no function for, or not everywhere.

Everything here blocks and raises `OSError`.
"""

import ctypes
import errno
import os
from collections.abc import Callable
from contextlib import suppress
from typing import Any, Final

_RENAME_NOREPLACE: Final = 1

_libc = ctypes.CDLL(None, use_errno=True)


def kernel_function(name: str, *argument_types: Any) -> Callable[..., int] | None:
    """Return a function of the C library that reports errors by -1 and errno; None without it."""
    function = getattr(_libc, name, None)
    if function is None:
        return None
    function.argtypes = argument_types
    function.restype = ctypes.c_int
    return function  # type: ignore[no-any-return]


def kernel_call(function: Callable[..., int] | None, *arguments: object) -> None:
    """Call such a function; one that is missing is like one that the system does not have."""
    if function is None:
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS))
    if function(*arguments) != 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))


_renameat2 = kernel_function(
    "renameat2",
    ctypes.c_int,
    ctypes.c_char_p,
    ctypes.c_int,
    ctypes.c_char_p,
    ctypes.c_uint,
)


def rename_without_replacing(
    source: str, target: str, *, source_folder: int, target_folder: int
) -> None:
    """Rename in one step, between open folders; raises `FileExistsError` when `target` is there.

    Other errors tell, among other things, that the system can't do it.
    """
    names = os.fsencode(source), os.fsencode(target)
    kernel_call(_renameat2, source_folder, names[0], target_folder, names[1], _RENAME_NOREPLACE)


def drop_cache(descriptor: int, offset: int, length: int) -> None:
    """Drop a range of a file from the page cache where the system can do that."""
    if hasattr(os, "posix_fadvise"):
        with suppress(OSError):  # a kindness to others; nothing depends on it
            os.posix_fadvise(descriptor, offset, length, os.POSIX_FADV_DONTNEED)
