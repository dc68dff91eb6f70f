"""Questions and orders to the file system; every function here blocks and belongs into a thread."""

import errno
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Final

from .errors import (
    DiskError,
    DiskFullError,
    FileRefusedError,
    FileTooLargeError,
    FolderBlockedError,
    FolderNotWritableError,
    NameRefusedError,
    StorageAwayError,
)

_UNITS: Final = ("bytes", "kB", "MB", "GB", "TB")

_KINDS: Final[Mapping[int, type[DiskError]]] = {
    errno.ENOSPC: DiskFullError,
    errno.EDQUOT: DiskFullError,
    # What a network share, a USB disk or a FUSE daemon says when it is no longer there.
    errno.EAGAIN: StorageAwayError,
    errno.EBADF: StorageAwayError,  # SMB, of a file that could not be opened again
    errno.ECONNABORTED: StorageAwayError,
    errno.ECONNREFUSED: StorageAwayError,
    errno.ECONNRESET: StorageAwayError,
    errno.EHOSTDOWN: StorageAwayError,
    errno.EHOSTUNREACH: StorageAwayError,
    errno.EIO: StorageAwayError,
    errno.ENETDOWN: StorageAwayError,
    errno.ENETRESET: StorageAwayError,
    errno.ENETUNREACH: StorageAwayError,
    errno.ENODEV: StorageAwayError,
    errno.ENOLINK: StorageAwayError,
    errno.ENOTCONN: StorageAwayError,
    errno.ENXIO: StorageAwayError,
    errno.EPIPE: StorageAwayError,
    errno.EREMOTEIO: StorageAwayError,
    errno.ESHUTDOWN: StorageAwayError,
    errno.ESTALE: StorageAwayError,
    errno.ETIMEDOUT: StorageAwayError,
    errno.EROFS: FolderNotWritableError,
    errno.EACCES: FolderNotWritableError,
    errno.EPERM: FolderNotWritableError,
    errno.ENOENT: FolderNotWritableError,
    errno.ENOTDIR: FolderBlockedError,
    errno.EEXIST: FolderBlockedError,
    errno.EISDIR: FileRefusedError,
    errno.EFBIG: FileTooLargeError,
    errno.EOVERFLOW: FileTooLargeError,
    errno.ENAMETOOLONG: NameRefusedError,
    errno.EBADMSG: NameRefusedError,
    errno.EILSEQ: NameRefusedError,
    errno.EINVAL: FileRefusedError,
}


def disk_error(error: OSError) -> DiskError:
    """Return the error of the download manager for a failed file operation."""
    return _KINDS.get(error.errno or 0, DiskError)()


@contextmanager
def disk_errors() -> Iterator[None]:
    """Raise `DiskError` or one of its kinds for every `OSError` within."""
    try:
        yield
    except OSError as error:
        raise disk_error(error) from error


def not_enough(
    needed: int, available: int, *, on_disk: int | None = None, kept: int | None = None
) -> DiskFullError:
    """Return the error for a file that needs more than there is for it.

    `available` is what it could have: without what must stay free or belongs to others. `on_disk`
    is what is free on the disk in all, and `kept` how much of that must stay free.
    """
    sizes = {"needed": needed, "free": max(0, available)}
    if on_disk is not None and kept is not None:
        sizes |= {"on_disk": on_disk, "kept": kept}
    texts = {name: format_bytes(size) for name, size in sizes.items()}
    why = "{on_disk} are free on the disk, {kept} are kept free, and " if "kept" in texts else ""
    message = f"the file needs {{needed}}; {why}{{free}} can be used"
    return DiskFullError(
        f"There is not enough free space: {message.format(**texts)}; make room and the downloads go"
        " on by themselves.",
        needed_bytes=needed,
        available_bytes=max(0, available),
        placeholders={**texts, **{f"{name}_bytes": str(size) for name, size in sizes.items()}},
    )


def disk_facts(error: DiskFullError) -> dict[str, int]:
    """Return what an error knows of its disk, for `not_enough` of another file on that disk."""
    known = error.placeholders
    return {name: int(known[f"{name}_bytes"]) for name in ("on_disk", "kept") if name in known}


def format_bytes(count: int) -> str:
    """Return a size as people read it, e.g. `4.6 GB`."""
    power = min((len(str(count)) - 1) // 3, len(_UNITS) - 1)
    number = f"{count / 1000**power:.1f}".removesuffix(".0")
    return f"{number} {_UNITS[power]}"
