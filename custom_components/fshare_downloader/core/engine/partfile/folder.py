"""The folder of a transfer, held open.

Everything that a transfer reads, writes, renames and deletes is reached through the descriptor of
its folder, never by a whole path: when the disk is taken away in the middle, the path leads to
another one, but the descriptor does not.
"""

import errno
import os
import stat
from contextlib import suppress
from pathlib import Path
from typing import Final, Self

from ...durability import has_journal, make_folders, sync_folder, sync_renamed
from ...errors import FileRefusedError, PartBlockedError, StorageAwayError
from ...kernel_calls import rename_without_replacing
from ...mounts import is_on_smb
from ...storage import Storage

_FOLDER_FLAGS: Final = os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC
_NO_PLAIN_FILE: Final = frozenset({errno.EISDIR, errno.ELOOP, errno.ENXIO})


class Folder:
    """A folder, and what is done in it; all names are those of entries right in it.

    Everything here but `close` blocks and raises `OSError`.
    """

    def __init__(self, path: Path, storage: Storage | None) -> None:
        """Remember where it is; nothing is opened.

        Without a storage the folder is whatever the path leads to.
        """
        self.path = path
        self.storage = storage
        self._descriptor = -1

    @property
    def descriptor(self) -> int:
        """The descriptor for calls that take one as `dir_fd`."""
        if self._descriptor < 0:
            msg = "The folder is not open"
            raise ValueError(msg)
        return self._descriptor

    def open(self, *, make: bool) -> Self:
        """Open the folder; with `make`, it is made where it is missing.

        With a storage nothing is made above its own folder. Raises `StorageAwayError` and
        `FolderBlockedError` as `Storage.open_folder` does.
        """
        if self.storage is not None:
            self._descriptor = self.storage.open_folder(self.path, make=make)
            return self
        if make:
            make_folders(self.path)
        self._descriptor = os.open(self.path, _FOLDER_FLAGS)
        return self

    def close(self) -> None:
        """Close it; does nothing when it is not open.

        Alone of all this it may be called in the I/O thread: nothing was read or written through
        the descriptor itself, so that closing it has nothing to wait for on any file system.
        """
        descriptor, self._descriptor = self._descriptor, -1
        if descriptor >= 0:
            os.close(descriptor)

    def __enter__(self) -> Self:
        """Leave it to `with` to close the folder."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close it."""
        self.close()

    def open_file(self, name: str, flags: int) -> int:
        """Return a descriptor of a plain file.

        A symbolic link is never followed, and nothing is waited for at the other end of a pipe.
        Raises `FileRefusedError` for whatever is no plain file.
        """
        flags |= os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK
        try:
            descriptor = os.open(name, flags, 0o666, dir_fd=self.descriptor)
        except OSError as error:
            if error.errno in _NO_PLAIN_FILE:
                raise FileRefusedError from error
            raise
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            os.close(descriptor)
            raise FileRefusedError
        return descriptor

    def open_own(self, name: str, flags: int) -> int:
        """Return a descriptor of a partial file of ours, for reading or writing.

        That is a plain file without another name: what is written to it must appear nowhere else.
        Raises `PartBlockedError` for whatever else is there, which is left alone.
        """
        self.check_own(name)  # first, because admission alone does something to some devices
        try:
            descriptor = self.open_file(name, flags)
        except FileRefusedError:
            raise PartBlockedError from None
        if os.fstat(descriptor).st_nlink > 1:
            os.close(descriptor)
            raise PartBlockedError
        return descriptor

    def check_own(self, name: str) -> None:
        """Raise `PartBlockedError` if there is something of this name, but no plain file."""
        status = self.status(name)
        if status is not None and not stat.S_ISREG(status.st_mode):
            raise PartBlockedError

    def unlink_own(self, name: str) -> None:
        """Delete a file of ours; what has its name and is no plain file is left alone."""
        if self.has_file(name):
            self.unlink(name)

    def status(self, name: str) -> os.stat_result | None:
        """Return what the system knows of an entry; None when there is none."""
        try:
            return os.stat(name, dir_fd=self.descriptor, follow_symlinks=False)
        except FileNotFoundError:
            return None

    def has_file(self, name: str) -> bool:
        """Tell whether there is a plain file of this name."""
        status = self.status(name)
        return status is not None and stat.S_ISREG(status.st_mode)

    def unlink(self, name: str) -> None:
        """Delete a file; one that is gone already is fine."""
        with suppress(FileNotFoundError):
            os.unlink(name, dir_fd=self.descriptor)

    def rename(self, source: str, target: str) -> None:
        """Rename an entry, in one step, over what has the name already."""
        os.replace(source, target, src_dir_fd=self.descriptor, dst_dir_fd=self.descriptor)

    def rename_without_replacing(self, source: str, target: str) -> None:
        """Rename an entry in one step; raises `FileExistsError` when the new name is taken.

        Other errors tell, among other things, that the system can't do it.
        """
        folder = self.descriptor
        rename_without_replacing(source, target, source_folder=folder, target_folder=folder)

    def has_journal(self) -> bool:
        """Tell whether a file can be replaced in one step there, also when the power goes."""
        return has_journal(self.descriptor)

    def is_on_smb(self) -> bool:
        """Tell whether it lies on a share of Windows or Samba."""
        return is_on_smb(self.descriptor)

    def sync_renamed(self, name: str) -> None:
        """Let a file that was just renamed keep its bytes after a power cut."""
        sync_renamed(name, self.descriptor)

    def link(self, source: str, target: str) -> None:
        """Give a file a second name; raises `FileExistsError` when that is taken."""
        descriptor = self.descriptor
        os.link(source, target, src_dir_fd=descriptor, dst_dir_fd=descriptor, follow_symlinks=False)

    def sync(self) -> None:
        """Make what was created, renamed or removed in it survive a power cut."""
        sync_folder(self.descriptor)

    def free_bytes(self) -> int:
        """Return the bytes that may still be written on its disk."""
        status = os.statvfs(self.descriptor)
        return status.f_bavail * status.f_frsize

    def check_shows(self, name: str) -> None:
        """Raise `StorageAwayError` if its path does not lead to a file that lies in it.

        Inode numbers would not do: some network storages make them up.
        """
        self.check_storage()
        try:
            (self.path / name).stat(follow_symlinks=False)
        except FileNotFoundError, NotADirectoryError:
            raise StorageAwayError from None

    def check_storage(self) -> None:
        """Raise `StorageAwayError` if the folder's storage is not where it was."""
        if self.storage is not None:
            with self.storage.opened():
                pass
