"""Takes finished files away in two steps, so that several go together or not at all.

First each is given a hidden name in its folder, which can be undone; what becomes of the hidden
ones is decided afterwards. Everything here blocks, and goes through a descriptor of the very folder
whose marker was read.
"""

import errno
import os
import stat
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Final, Self

from .disk_jobs import Job
from .durability import sync_renamed
from .errors import DiskError, FileChangedError, StorageAwayError
from .models import DownloadTask
from .paths import with_number
from .recognition import AwayReason
from .seal import SEAL_TOLERANCE_NS, sample_of
from .storage import MARKER_NAME, Storage
from .storage_look import away

MOST_NAMES: Final = 1000
"""So many names are tried before a file stays hidden."""

_FOLDER_FLAGS: Final = os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC


@dataclass(frozen=True, slots=True, kw_only=True)
class FinishedFile:
    """The file of a completed task."""

    path: Path
    task_id: str
    storage: Storage | None
    """Where it lies; None for one older than the book of storages, outside all of them."""
    size: int | None = None
    """What the task says that it has; a file of another size is another file."""
    modified_ns: int | None = None
    """When it was changed last, nanoseconds since 1970; None when unknown."""
    sample: str | None = None
    """Fingerprint of some of its bytes; None when unknown."""

    @classmethod
    def of(cls, task: DownloadTask, storage: Storage | None) -> Self:
        """Return the file of a completed task, which lies on that storage."""
        return cls(
            path=task.destination,
            task_id=task.task_id,
            storage=storage,
            size=task.size,
            modified_ns=task.file_modified_ns,
            sample=task.file_sample,
        )

    @property
    def hidden_name(self) -> str:
        """The name that it has between the two steps; short, and no media library shows it."""
        return f"{MARKER_NAME}.{self.task_id}.removed"


def hide(files: Sequence[FinishedFile], job: Job) -> None:
    """Give files their hidden names: all of them, or none when it raises.

    A file that is gone already is fine. Raises `FileChangedError` when something else has its name,
    which the user or another download has put there, `StorageAwayError`, or `OSError`.
    """
    hidden: list[FinishedFile] = []
    try:
        for file in files:
            job.step()
            hidden.append(file)
            _hide(file)
        job.settle()
    except BaseException:
        show(reversed(hidden))
        raise


def _hide(file: FinishedFile) -> None:
    try:
        folder = open_folder_of(file)
    except FileNotFoundError, NotADirectoryError:
        if file.storage is None:  # nobody can tell whether its disk is there
            raise away(AwayReason.FOLDER_MISSING) from None
        return
    try:
        status = os.stat(file.path.name, dir_fd=folder, follow_symlinks=False)
        if not is_finished_file(file, status, folder):
            raise changed(file.path)
        os.rename(file.path.name, file.hidden_name, src_dir_fd=folder, dst_dir_fd=folder)
    except FileNotFoundError:
        pass
    finally:
        os.close(folder)


def is_finished_file(file: FinishedFile, status: os.stat_result, folder: int) -> bool:
    """Tell whether what has the name of a file is the very file that its task has finished.

    `status` is what is there, in the open `folder`. The time of the last change alone does not
    decide: FAT moves it with the time zone, and copying a file back makes it new.
    """
    if not stat.S_ISREG(status.st_mode) or status.st_size != file.size:
        return False
    if file.sample is None:
        return True  # finished by an older version, which kept nothing else to know it by
    late = None if file.modified_ns is None else status.st_mtime_ns - file.modified_ns
    if late is not None and abs(late) <= SEAL_TOLERANCE_NS:
        return True
    flags = os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK
    descriptor = os.open(file.path.name, flags, dir_fd=folder)
    try:
        return sample_of(descriptor, status.st_size) == file.sample
    finally:
        os.close(descriptor)


def changed(path: Path) -> FileChangedError:
    """Return the error for a file that is not the one that its task has finished."""
    message = (
        f"{path.name} is not the file that this download has finished: it was changed, or another"
        " one has taken its name. Nothing was deleted; remove the download without its file."
    )
    return FileChangedError(message, placeholders={"filename": path.name})


def show(files: Iterable[FinishedFile]) -> None:
    """Give files that are hidden their names back, as far as that can be done."""
    for file in files:
        with suppress(OSError, DiskError):
            show_one(file)


def show_one(file: FinishedFile) -> None:
    """Give a file that is hidden its name back; raises `StorageAwayError` or `OSError`."""
    _show(file, [file.path])


def show_beside(file: FinishedFile) -> None:
    """Give a file that is hidden its name back, or one with a number where that is taken.

    Raises `StorageAwayError` or `OSError`.
    """
    numbered = (with_number(file.path, number) for number in range(2, MOST_NAMES))
    _show(file, chain([file.path], numbered))


def _show(file: FinishedFile, places: Iterable[Path]) -> None:
    try:
        folder = open_folder_of(file)
    except FileNotFoundError, NotADirectoryError:
        return
    try:
        if not exists_in(file.hidden_name, folder):
            return
        place = next((place for place in places if not exists_in(place.name, folder)), None)
        if place is None:
            raise FileExistsError(errno.EEXIST, "another file has taken the name")
        os.rename(file.hidden_name, place.name, src_dir_fd=folder, dst_dir_fd=folder)
        sync_renamed(place.name, folder)
    finally:
        os.close(folder)


def delete_hidden(file: FinishedFile) -> None:
    """Delete a file that is hidden, and the folders above it that have become empty.

    Folders are only touched strictly below the storage. Raises `StorageAwayError` or `OSError`.
    """
    try:
        folder = open_folder_of(file)
    except FileNotFoundError, NotADirectoryError:
        return
    try:
        with suppress(FileNotFoundError):
            os.unlink(file.hidden_name, dir_fd=folder)
    finally:
        os.close(folder)
    if file.storage is not None:
        with suppress(OSError, DiskError):
            delete_empty_folders(file.storage, file.path.parent, file.storage.root)


def missing(storage: Storage | None, paths: Sequence[Path], job: Job) -> set[Path]:
    """Return those of the files that are certainly not there any more; raises `OSError`.

    Outside the storages that is only sure where the folder is there and holds other files.
    """
    gone: set[Path] = set()
    for path in paths:
        job.step()
        try:
            folder = _open(storage, path.parent)
        except FileNotFoundError, NotADirectoryError:
            if storage is not None:
                gone.add(path)
            continue
        try:
            with os.scandir(folder) as others:
                is_sure = storage is not None or any(others)
            if is_sure and not exists_in(path.name, folder):
                gone.add(path)
        finally:
            os.close(folder)
    return gone


def delete_empty_folders(storage: Storage, folder: Path, end: Path) -> None:
    """Delete a folder and those above it, as long as they are empty, up to `end`, which stays.

    What is gone already is passed by. Raises `DiskError` or `OSError` at the first that stays.
    """
    while folder != end:
        with suppress(FileNotFoundError):
            _delete_empty_folder(storage, folder)
        folder = folder.parent


def _delete_empty_folder(storage: Storage, folder: Path) -> None:
    parent = storage.open_folder(folder.parent, make=False)
    try:
        os.rmdir(folder.name, dir_fd=parent)
    finally:
        os.close(parent)


def open_folder_of(file: FinishedFile) -> int:
    """Return a descriptor of the folder that a file lies in, to be closed by the caller.

    Raises `FileNotFoundError` or `NotADirectoryError` when there is none, `StorageAwayError`, or
    another `OSError`.
    """
    return _open(file.storage, file.path.parent)


def _open(storage: Storage | None, folder: Path) -> int:
    """Return a descriptor of a folder; raises `FileNotFoundError` or `NotADirectoryError`."""
    if storage is None:
        return os.open(folder, _FOLDER_FLAGS)
    try:
        return storage.open_folder(folder, make=False)
    except StorageAwayError:
        raise
    except DiskError as error:
        raise NotADirectoryError from error


def exists_in(name: str, folder: int) -> bool:
    """Tell whether an open folder has an entry of this name, even a link that leads nowhere."""
    try:
        os.stat(name, dir_fd=folder, follow_symlinks=False)
    except FileNotFoundError:
        return False
    return True
