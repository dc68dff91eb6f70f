"""Questions and orders to the file system; every function here blocks and belongs into a thread."""

import errno
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

from .errors import DiskError, DiskFullError, FolderNotWritableError, PathForbiddenError


def existing_parent(folder: Path) -> Path:
    """Return the folder, or the nearest one above it that exists."""
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    return folder


def check_folder(folder: Path, needed_bytes: int) -> None:
    """Make sure that a folder takes a file of so many bytes.

    Raises `FolderNotWritableError` or `DiskFullError`.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder) as probe:
            probe.write(b"?")
            probe.flush()
        free = shutil.disk_usage(folder).free
    except OSError as error:
        raise disk_error(error) from None
    if free < needed_bytes:
        raise DiskFullError


def disk_error(error: OSError) -> DiskError:
    """Translate what the operating system says."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return DiskFullError()
    return FolderNotWritableError()


def delete_file(path: Path, root: Path) -> None:
    """Delete a downloaded file, and the folders above it that have become empty.

    Folders are only touched strictly below `root`. A file that is gone already is fine. Raises
    `PathForbiddenError` for a path outside `root`, `DiskError` when the file cannot be deleted.
    """
    if root not in path.parents:
        raise PathForbiddenError
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise disk_error(error) from None
    with suppress(OSError):
        for folder in path.parents:
            if folder == root:
                break
            folder.rmdir()
