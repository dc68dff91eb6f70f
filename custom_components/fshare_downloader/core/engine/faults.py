"""Turns what the system says about disk and network into the errors of the download manager."""

import errno
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from ..errors import (
    ConnectionFailedError,
    DiskError,
    DiskFullError,
    DownloaderError,
    FolderNotWritableError,
    TransferInterruptedError,
    TransferStalledError,
)

_NO_SPACE: Final = frozenset({errno.ENOSPC, errno.EDQUOT})
_NO_ACCESS: Final = frozenset(
    {
        errno.EROFS,
        errno.EACCES,
        errno.EPERM,
        errno.ENOENT,
        errno.ENOTDIR,
        errno.EISDIR,
        errno.EEXIST,
    }
)


def disk_error(error: OSError) -> DownloaderError:
    """Return the error of the download manager for a failed file operation."""
    if error.errno in _NO_SPACE:
        return DiskFullError()
    if error.errno in _NO_ACCESS:
        return FolderNotWritableError()
    return DiskError()


@contextmanager
def disk_errors() -> Iterator[None]:
    """Raise `DiskError` or one of its kinds for every `OSError` within."""
    try:
        yield
    except OSError as error:
        raise disk_error(error) from error


@contextmanager
def connect_errors() -> Iterator[None]:
    """Raise `ConnectionFailedError` for whatever keeps a connection from being made."""
    try:
        yield
    except ssl.SSLCertVerificationError:
        msg = "The certificate of the server is not valid; the download goes on by itself."
        raise ConnectionFailedError(msg) from None
    except OSError:  # includes TimeoutError, socket.gaierror and ssl.SSLError
        raise ConnectionFailedError from None


@contextmanager
def transfer_errors() -> Iterator[None]:
    """Raise what happened to a connection while it was in use: it broke, or fell silent."""
    try:
        yield
    except TimeoutError:
        raise TransferStalledError from None
    except OSError:
        raise TransferInterruptedError from None
