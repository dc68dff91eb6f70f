"""Lets the entries of folders survive a power cut, or a disk that is pulled out.

Everything here blocks, raises `OSError` and belongs into a thread.
"""

import errno
import os
from contextlib import suppress
from pathlib import Path
from typing import Final

from .mounts import mount_entry_of

_FOLDER_FLAGS: Final = os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC
_UNSUPPORTED: Final = frozenset({errno.ENOSYS, errno.EOPNOTSUPP, errno.ENOTSUP, errno.EINVAL})
_EMPTY_WHEN_RENAMED: Final = frozenset({"vfat", "msdos"})
"""Under its new name a file has no bytes there until the kernel comes to write its entry anew."""


def sync_folder(folder: int) -> None:
    """Let what was made, renamed or removed in an open folder last, where folders can be synced."""
    try:
        os.fsync(folder)
    except OSError as error:
        if error.errno not in _UNSUPPORTED:
            raise


def sync_renamed(name: str, folder: int) -> None:
    """Let a file that was just renamed keep its bytes, where a new name alone does not do that."""
    entry = mount_entry_of(folder)
    if entry is None or entry.file_system not in _EMPTY_WHEN_RENAMED:
        return
    descriptor = os.open(name, os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW, dir_fd=folder)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def make_folder(name: str, parent: int) -> None:
    """Make a folder in an open one; one that is there already is fine."""
    try:
        os.mkdir(name, dir_fd=parent)
    except FileExistsError:
        return
    # Syncing a file that is put into it later would not save the folder itself everywhere.
    sync_folder(parent)


def make_folders(path: Path) -> None:
    """Make a folder, and those above it that are missing."""
    missing = [folder for folder in (path, *path.parents) if not folder.exists()]
    path.mkdir(parents=True, exist_ok=True)
    for folder in missing:
        with suppress(PermissionError):  # one may write into a folder that one must not read
            _sync_path(folder.parent)


def _sync_path(path: Path) -> None:
    folder = os.open(path, _FOLDER_FLAGS)
    try:
        sync_folder(folder)
    finally:
        os.close(folder)
