"""Looks at the folder of a storage, and makes it ours where that is due.

Everything here blocks and belongs into a thread.
"""

import os
import stat
from collections.abc import Collection, Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path, PurePath
from typing import Final

from .disk import disk_error
from .disk_jobs import Job
from .durability import make_folders
from .errors import DiskError, StorageAwayError
from .inner_places import inner_places
from .marker import new_marker, write_marker
from .models import DownloadTask
from .mounts import mount_of
from .recognition import (
    AwayReason,
    FolderKind,
    InnerPlace,
    KnownStorage,
    Mount,
    Recognition,
    Sight,
    Verdict,
    innermost,
    recognize,
)
from .states import TaskState
from .storage import MARKER_NAME, Storage, read_marker

_FOLDER_FLAGS: Final = os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC
_NOT_OF_THE_USER: Final = frozenset({MARKER_NAME, "lost+found", "System Volume Information"})
"""Names that may lie in a folder that counts as empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A folder to look at, and what is known of it."""

    root: Path
    known: KnownStorage | None
    others: tuple[KnownStorage, ...] = ()
    is_chosen: bool = True
    """Whether new files go there by the will of the user; else nothing is made there."""
    files: tuple[DownloadTask, ...] = ()
    """Some tasks that have left bytes below it."""
    inner: InnerPlace | None = None
    """What was seen of it as a place within another storage."""
    ways: Collection[PurePath] = ()
    """Folders, relative to the root, on the way to which inner places are looked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """The result of a look."""

    root: Path
    storage: KnownStorage | None = None
    """The storage, when it is here."""
    error: DiskError | None = None
    """Why it is not."""
    free_bytes: int | None = None
    total_bytes: int | None = None
    """How large its file system is, free or not."""
    inner: tuple[InnerPlace, ...] = ()
    """Places within it that may be other disks."""

    @property
    def is_here(self) -> bool:
        """Whether files may be read, written and deleted there."""
        return self.storage is not None

    @property
    def file_system(self) -> str | None:
        """The type of the file system, where it is known."""
        mount = self.storage.mount if self.storage else None
        return mount.file_system if mount else None


def look_at_known(known: KnownStorage, ways: Collection[PurePath], job: Job) -> Look | None:
    """Look at a storage that is known; None when the marker isn't there and more must be asked.

    For `ways` see `Question`.
    """
    try:
        folder = os.open(known.root, _FOLDER_FLAGS)
        try:
            if read_marker(folder) != known.marker:
                return None
            storage = replace(known, mount=mount_of(folder))
            return _here(storage, folder, ways, job)
        finally:
            os.close(folder)
    except FileNotFoundError, NotADirectoryError:
        return None
    except OSError as error:
        return _failed(known.root, error)


def look(question: Question, job: Job) -> Look:
    """Look at a storage; a new one is adopted, and one that lost its marker gets it again."""
    try:
        return _look(question, job)
    except DiskError as error:
        return Look(root=question.root, error=error)
    except OSError as error:
        return _failed(question.root, error)


def _failed(root: Path, error: OSError) -> Look:
    failure = disk_error(error)
    if failure.code == StorageAwayError.code:
        failure = away(AwayReason.NO_ANSWER)
    return Look(root=root, error=failure)


def away(reason: AwayReason | None) -> StorageAwayError:
    """Return the error of a storage that is away."""
    messages = {
        AwayReason.FOLDER_MISSING: "its folder is missing",
        AwayReason.EMPTY_FOLDER: "its folder is empty, as a mount point without its disk is",
        AwayReason.OTHER_DISK: "another disk is in its place",
        AwayReason.NO_ANSWER: "it does not answer",
    }
    if reason is None:
        return StorageAwayError()
    return StorageAwayError(
        f"The storage for these files is away: {messages[reason]}; "
        "connect it and the downloads go on.",
        placeholders={"reason": reason.value},
    )


def require_plausible(question: Question, job: Job) -> None:
    """Make sure that a new folder does not lie where a disk is away; raises `StorageAwayError`.

    Makes nothing. Raises other `OSError` when the disk does not say.
    """
    _require_outer(question)
    found = _recognize(question, _see(question, job))
    if found.verdict is Verdict.AWAY:
        raise away(found.reason)


def adopt_as_it_is(root: Path, job: Job) -> Look:
    """Make a folder a storage whatever is known of it, because the user says so."""
    try:
        make_folders(root)
        return _adopt(Question(root=root, known=None), None, job)
    except DiskError as error:
        return Look(root=root, error=error)
    except OSError as error:
        return Look(root=root, error=disk_error(error))


def _look(question: Question, job: Job) -> Look:
    root, known = question.root, question.known
    if known is None:
        _require_outer(question)
    sight = _see(question, job)
    found = _recognize(question, sight)
    match found:
        case Recognition(verdict=Verdict.HERE) if known is not None:  # it has come just now
            return _adopt(question, known.marker, job, seen_on=sight.mount)
        case Recognition(verdict=Verdict.ADOPT):
            if sight.folder is FolderKind.MISSING:
                make_folders(root)
            return _adopt(question, None, job, seen_on=sight.mount)
        case Recognition(verdict=Verdict.MARK_AGAIN) if known is not None:
            return _adopt(question, known.marker, job, seen_on=sight.mount)
    return Look(root=root, error=away(found.reason))


def _recognize(question: Question, sight: Sight) -> Recognition:
    return recognize(
        sight,
        question.known,
        others=question.others,
        root=question.root,
        is_chosen=question.is_chosen,
        inner=question.inner,
    )


def _see(question: Question, job: Job) -> Sight:
    """Return what is at the path."""
    root = question.root
    try:
        folder = os.open(root, _FOLDER_FLAGS)
    except FileNotFoundError, NotADirectoryError:
        expected = len(question.files)
        mount = _mount_above(root)
        return Sight(folder=FolderKind.MISSING, mount=mount, expected_files=expected)
    try:
        marker = read_marker(folder)
        job.step()
        with os.scandir(folder) as entries:
            is_empty = all(entry.name in _NOT_OF_THE_USER for entry in entries)
        return Sight(
            folder=FolderKind.EMPTY if is_empty else FolderKind.FILLED,
            marker=marker,
            mount=mount_of(folder),
            expected_files=len(question.files),
            found_files=0 if is_empty else _count_found(question.files, job),
        )
    finally:
        os.close(folder)


def _require_outer(question: Question) -> None:
    """Raise `StorageAwayError` for a new place below a storage that is away."""
    outer = innermost(question.others, question.root)
    if outer is not None:
        with as_storage(outer).opened():
            return


def _free_bytes(folder: int) -> int:
    status = os.fstatvfs(folder)
    return status.f_bavail * status.f_frsize


def _total_bytes(folder: int) -> int:
    status = os.fstatvfs(folder)
    return status.f_blocks * status.f_frsize


def _mount_above(root: Path) -> Mount | None:
    for folder in root.parents:
        with suppress(OSError):
            descriptor = os.open(folder, _FOLDER_FLAGS)
            try:
                return mount_of(descriptor)
            finally:
                os.close(descriptor)
    return None


def _count_found(tasks: Iterable[DownloadTask], job: Job) -> int:
    """Count the files of ours that are where they should be."""
    found = 0
    for task in tasks:
        job.step()
        with suppress(FileNotFoundError, NotADirectoryError):
            found += _is_there(task)
    return found


def _is_there(task: DownloadTask) -> bool:
    path = task.destination
    if task.state is TaskState.COMPLETED:
        status = path.lstat()
        return stat.S_ISREG(status.st_mode) and task.size in (None, status.st_size)
    with os.scandir(path.parent) as entries:
        return any(f".{task.task_id}.part" in entry.name for entry in entries)


def _adopt(question: Question, marker: str | None, job: Job, seen_on: Mount | None = None) -> Look:
    """Put a marker into a folder, unless it has one already.

    `seen_on` is where the folder was when it was looked at: a disk that has come or gone since
    must not get a marker that was meant for another.
    """
    job.step()
    folder = os.open(question.root, _FOLDER_FLAGS)
    try:
        mount = mount_of(folder)
        if seen_on is not None and mount != seen_on:
            raise away(AwayReason.OTHER_DISK)
        found = read_marker(folder)
        if found is None:
            found = marker or new_marker()
            write_marker(folder, found)
        elif marker not in (None, found):
            raise away(AwayReason.OTHER_DISK)
        storage = KnownStorage(root=question.root, marker=found, mount=mount)
        return _here(storage, folder, question.ways, job)
    finally:
        os.close(folder)


def _here(storage: KnownStorage, folder: int, ways: Collection[PurePath], job: Job) -> Look:
    return Look(
        root=storage.root,
        storage=storage,
        free_bytes=_free_bytes(folder),
        total_bytes=_total_bytes(folder),
        inner=inner_places(storage.root, folder, ways, job),
    )


def as_storage(known: KnownStorage) -> Storage:
    """Return what a transfer needs to know of a storage."""
    return Storage(root=known.root, marker=known.marker)
