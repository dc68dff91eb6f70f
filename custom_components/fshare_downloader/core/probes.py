"""Tries whether a folder takes a file, and finds out whose trouble it is when one was refused.

Everything here blocks, goes through a descriptor of the very folder whose marker was read, makes
no folder, and leaves nothing behind.
"""

import os
import secrets
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from .disk import disk_errors
from .disk_jobs import Job
from .durability import make_folders
from .errors import DiskError, DiskFullError, ErrorScope, StorageAwayError
from .marker import write_new_file
from .storage import MARKER_NAME, Storage

FULL_BYTES: Final = 1024 * 1024
"""A disk with less room than this that takes no file is full, whatever it says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DiskTrouble:
    """Whose trouble it is that the disk has refused something."""

    scope: ErrorScope
    """`STORAGE`, `FOLDER` or `FILE`."""
    target: Path
    """The root of the storage, the folder, or the place of the file."""
    error: DiskError | None = None
    """What was found; None when everything but the file itself works."""


def prove(storage: Storage, folder: Path, job: Job) -> None:
    """Make sure that a folder takes a file.

    Where it is missing, the nearest folder above it is tried, but none above the storage. Raises
    `StorageAwayError`, `FolderBlockedError`, `DiskFullError` or another `DiskError`.
    """
    with disk_errors():
        descriptor = _open_nearest(storage, folder)
        try:
            try:
                _try_file(descriptor, job)
            except OSError as error:
                # SSH's file transfer has no word for a full disk, so that sshfs says it is broken.
                if _free_bytes(descriptor) < FULL_BYTES:
                    raise DiskFullError from error
                raise
        finally:
            os.close(descriptor)


def find_trouble(storage: Storage, destination: Path, job: Job) -> DiskTrouble:
    """Find out what keeps a file from its place: its storage, a folder, or nothing but itself."""
    here = partial(DiskTrouble, target=destination, scope=ErrorScope.FILE)
    try:
        prove(storage, destination.parent, job)
    except StorageAwayError as error:
        return DiskTrouble(scope=ErrorScope.STORAGE, target=storage.root, error=error)
    except DiskError:
        pass  # which folder it is, is asked from above
    else:
        return here()
    folders = [storage.root]
    for name in destination.parent.relative_to(storage.root).parts:
        folders.append(folders[-1] / name)
    for folder in folders:
        try:
            prove(storage, folder, job)
        except DiskError as error:
            is_storage = folder == storage.root or isinstance(error, StorageAwayError)
            return DiskTrouble(
                scope=ErrorScope.STORAGE if is_storage else ErrorScope.FOLDER,
                target=storage.root if is_storage else folder,
                error=error,
            )
    return here()


def make_usable(root: Path, job: Job) -> None:
    """Make a folder that shall become a storage, and try whether it takes a file.

    It gets no marker yet. Raises `OSError`.
    """
    job.step()
    make_folders(root)
    folder = os.open(root, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        _try_file(folder, job)
    finally:
        os.close(folder)


def _free_bytes(folder: int) -> int:
    status = os.fstatvfs(folder)
    return status.f_bavail * status.f_frsize


def _open_nearest(storage: Storage, folder: Path) -> int:
    """Return a descriptor of a folder, or of the nearest one above it that is there."""
    while True:
        try:
            return storage.open_folder(folder, make=False)
        except FileNotFoundError:
            if folder == storage.root:
                raise StorageAwayError from None
            folder = folder.parent


def _try_file(folder: int, job: Job) -> None:
    name = f"{MARKER_NAME}.{secrets.token_hex(4)}.probe"
    job.step()
    try:
        write_new_file(folder, name, b"?")
    finally:
        with suppress(OSError):
            os.unlink(name, dir_fd=folder)
    job.step()
