"""A storage: a folder that is known by more than its path.

A mount point is there whether its disk is or not. So a storage carries a marker, a small file of
ours with an id, and whatever is written below it goes through a descriptor of the very folder whose
marker was read: a disk that goes away at any moment leaves nothing of ours on the disk beneath.
Everything here blocks and belongs into a thread.
"""

import errno
import json
import os
import stat
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from .durability import make_folder
from .errors import FolderBlockedError, MarkerBlockedError, NameRefusedError, StorageAwayError

MARKER_NAME: Final = ".fshare_downloader"
"""Hidden, so that media libraries and people pass it by."""
MAX_MARKER_BYTES: Final = 4096

NAME_ERRORS: Final = frozenset({errno.EBADMSG, errno.EILSEQ, errno.EINVAL, errno.ENAMETOOLONG})
"""What file systems say of a name that they do not take, when something of it is made."""

_FOLDER_FLAGS: Final = os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC


@dataclass(frozen=True, slots=True, kw_only=True)
class Storage:
    """A place for files."""

    root: Path
    """Absolute path of its folder."""
    marker: str
    """The id in its marker file."""

    @contextmanager
    def opened(self) -> Iterator[int]:
        """Give a descriptor of its folder after having read the marker in it.

        Raises `StorageAwayError` when the folder is missing or another one, and other `OSError`.
        """
        try:
            descriptor = os.open(self.root, _FOLDER_FLAGS)
        except FileNotFoundError, NotADirectoryError:
            raise StorageAwayError from None
        try:
            if read_marker(descriptor) != self.marker:
                raise StorageAwayError
            yield descriptor
        finally:
            os.close(descriptor)

    def open_folder(self, folder: Path, *, make: bool) -> int:
        """Return a descriptor of a folder at or below its own, to be closed by the caller.

        With `make`, missing folders between the two are made, never one above. Raises
        `StorageAwayError`, `FolderBlockedError` where something that is no folder is in the way,
        `NameRefusedError` for a name that the disk does not take, `ValueError` for a folder
        outside, and other `OSError`.
        """
        with self.opened() as root:
            return open_below(root, folder.relative_to(self.root).parts, make=make)


def open_below(root: int, names: Sequence[str], *, make: bool) -> int:
    """Return a descriptor of a folder below an open one; see `Storage.open_folder`."""
    descriptor = os.dup(root)
    for name in names:
        parent = descriptor
        try:
            if make:
                make_folder(name, parent)
            descriptor = os.open(name, _FOLDER_FLAGS, dir_fd=parent)
        except OSError as error:
            if _is_in_the_way(name, parent, error):
                raise FolderBlockedError(placeholders={"name": name}) from error
            if error.errno in NAME_ERRORS:
                raise NameRefusedError(placeholders={"folder": name}) from error
            raise
        finally:
            os.close(parent)
    return descriptor


def _is_in_the_way(name: str, parent: int, error: OSError) -> bool:
    """Tell whether a folder cannot be had because something else has its name.

    That may be a link that leads nowhere, such as one to a disk that is away: by its errors alone
    it looks like a folder that is missing.
    """
    if error.errno != errno.ENOENT:
        return error.errno in (errno.ENOTDIR, errno.ELOOP)
    with suppress(OSError):
        return stat.S_ISLNK(os.stat(name, dir_fd=parent, follow_symlinks=False).st_mode)
    return False


def read_marker(root: int) -> str | None:
    """Return the id in the marker of an open folder; None when there is none that can be read.

    Raises `MarkerBlockedError` when a folder has its name, for a file can't take the place of a
    folder, and `OSError` when the disk does not answer: that is no statement about the marker.
    """
    flags = os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK
    try:
        descriptor = os.open(MARKER_NAME, flags, dir_fd=root)
    except OSError as error:
        if error.errno in (errno.ENOENT, errno.ELOOP, errno.EISDIR):
            return None
        raise
    try:
        mode = os.fstat(descriptor).st_mode
        if stat.S_ISDIR(mode):
            raise MarkerBlockedError
        if not stat.S_ISREG(mode):
            return None
        data = os.read(descriptor, MAX_MARKER_BYTES)
    finally:
        os.close(descriptor)
    try:
        found = json.loads(data)["storage_id"]
    except ValueError, TypeError, KeyError, RecursionError:
        return None
    return found if isinstance(found, str) and found else None
