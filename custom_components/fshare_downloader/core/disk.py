"""Questions and orders to the file system; every function here blocks and belongs into a thread."""

import errno
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from .errors import (
    DiskError,
    DiskFullError,
    FileRefusedError,
    FileTooLargeError,
    FolderBlockedError,
    FolderNotWritableError,
    NameRefusedError,
    PathForbiddenError,
    StorageAwayError,
)

_KINDS: Final[Mapping[int, type[DiskError]]] = {
    errno.ENOSPC: DiskFullError,
    errno.EDQUOT: DiskFullError,
    # What a network share, a USB disk or a FUSE daemon says when it is no longer there.
    errno.EHOSTDOWN: StorageAwayError,
    errno.EHOSTUNREACH: StorageAwayError,
    errno.EIO: StorageAwayError,
    errno.ENODEV: StorageAwayError,
    errno.ENOTCONN: StorageAwayError,
    errno.ENXIO: StorageAwayError,
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


def check_folder(folder: Path, needed_bytes: int) -> None:
    """Make sure that a folder takes a file of so many bytes.

    Raises `FolderNotWritableError`, `DiskFullError` or another `DiskError`.
    """
    with disk_errors():
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder) as probe:
            probe.write(b"?")
            probe.flush()
        free = shutil.disk_usage(folder).free
    if free < needed_bytes:
        raise DiskFullError


def delete_file(path: Path, root: Path) -> None:
    """Delete a downloaded file, and the folders above it that have become empty.

    Folders are only touched strictly below `root`. A file that is gone already is fine. Raises
    `PathForbiddenError` for a path outside `root`, `DiskError` when the file cannot be deleted.
    """
    if root not in path.parents:
        raise PathForbiddenError
    with disk_errors(), suppress(NotADirectoryError):
        path.unlink(missing_ok=True)
    with suppress(OSError):
        for folder in path.parents:
            if folder == root:
                break
            folder.rmdir()
