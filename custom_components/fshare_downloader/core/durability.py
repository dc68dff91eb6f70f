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
_WITHOUT_JOURNAL: Final = frozenset({"vfat", "msdos", "exfat", "ntfs3"})
"""A disk that is pulled out before the kernel comes to write what belongs together has a part of
it: a name without bytes (FAT), or one that leads to a file that is there no more (NTFS)."""


def sync_folder(folder: int) -> None:
    """Let what was made, renamed or removed in an open folder last, where folders can be synced."""
    try:
        os.fsync(folder)
    except OSError as error:
        if error.errno not in _UNSUPPORTED:
            raise


def has_journal(folder: int) -> bool:
    """Tell whether what belongs together is there in whole or not at all after a power cut.

    That is taken for granted of what is not known for the contrary.
    """
    entry = mount_entry_of(folder)
    return entry is None or entry.file_system not in _WITHOUT_JOURNAL


def sync_renamed(name: str, folder: int) -> None:
    """Let a file that was just renamed keep its bytes, where a new name alone does not do that.

    It does where there is a journal.
    """
    if has_journal(folder):
        return
    descriptor = os.open(name, os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW, dir_fd=folder)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    sync_folder(folder)


def make_folder(name: str, parent: int) -> None:
    """Make a folder in an open one; one that is there already is fine."""
    try:
        os.mkdir(name, dir_fd=parent)
    except FileExistsError:
        return
    # Syncing a file that is put into it later would not save the folder itself everywhere.
    new = os.open(name, _FOLDER_FLAGS | os.O_NOFOLLOW, dir_fd=parent)
    try:
        sync_folder(new)
    finally:
        os.close(new)
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
