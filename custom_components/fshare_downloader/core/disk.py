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
