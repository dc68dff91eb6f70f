"""Questions and orders to the file system."""

import errno

import pytest

from custom_components.fshare_downloader.core.disk import disk_error
from custom_components.fshare_downloader.core.errors import (
    DiskError,
    DiskFullError,
    FileRefusedError,
    FileTooLargeError,
    FolderBlockedError,
    FolderNotWritableError,
    NameRefusedError,
    StorageAwayError,
)


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        (errno.ENOSPC, DiskFullError),
        (errno.EDQUOT, DiskFullError),
        (errno.EROFS, FolderNotWritableError),
        (errno.EACCES, FolderNotWritableError),
        (errno.ENOENT, FolderNotWritableError),
        (errno.EIO, StorageAwayError),
        (errno.ETIMEDOUT, StorageAwayError),
        (errno.ESTALE, StorageAwayError),
        (errno.EAGAIN, StorageAwayError),
        (errno.EBADF, StorageAwayError),
        (errno.ECONNABORTED, StorageAwayError),
        (errno.ENOTCONN, StorageAwayError),
        (errno.ENOTDIR, FolderBlockedError),
        (errno.EFBIG, FileTooLargeError),
        (errno.ENAMETOOLONG, NameRefusedError),
        (errno.EINVAL, FileRefusedError),
        (errno.EMFILE, DiskError),
    ],
)
def test_what_the_system_says_has_a_name(number: int, kind: type[DiskError]) -> None:
    assert type(disk_error(OSError(number, "x"))) is kind
