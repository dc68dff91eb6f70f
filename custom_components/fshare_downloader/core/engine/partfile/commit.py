"""Makes a whole partial file the finished file: verified, synced, under a name nobody had."""

import logging
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from hashlib import sha256
from itertools import count
from pathlib import Path
from typing import Final

from ...errors import ChecksumMismatchError, DiskError
from ...paths import with_number
from ...seal import Seal, sample_of, seal_file
from ..fingerprint import fingerprint
from .folder import Folder
from .part_paths import PartPaths
from .resume_record import RECORD_VERSION, ResumeRecord, load_record, store_record

_LOGGER = logging.getLogger(__name__)

CHUNK_BYTES: Final = 4 * 1024 * 1024

_rename_lock = threading.Lock()
"""Held where looking for a free name and taking it are two steps."""


class CommitInterruptedError(Exception):
    """The commit was called off before it had changed anything."""


def commit(
    folder: Folder,
    paths: PartPaths,
    destination: Path,
    *,
    resource: str,
    size: int,
    digest: str | None,
    interrupted: threading.Event,
) -> tuple[Path, Seal]:
    """Verify the partial file, sync it and give it its final name, which is returned with its seal.

    The name is that of `destination`, or the same with a number if it is taken. The resume record
    stays until the transfer is discarded: it tells `find_committed` that all is done. Raises
    `OSError`, `ChecksumMismatchError` (the partial file is gone then), `DiskError` when the file is
    not as long as what was written, `StorageAwayError` when its path leads elsewhere by now, and
    `CommitInterruptedError`.
    """
    descriptor = folder.open_own(paths.part.name, os.O_RDWR)
    try:
        length = os.fstat(descriptor).st_size
        if length < size:
            msg = "The partial file became shorter while it was written."
            raise DiskError(msg)
        if length > size:
            os.ftruncate(descriptor, size)
        if digest is not None and _hash(descriptor, interrupted) != digest.lower():
            remove_parts(folder, paths)
            raise ChecksumMismatchError
        modified_ns = seal_file(descriptor)
        os.fsync(descriptor)
        seal = Seal(modified_ns=modified_ns, sample=sample_of(descriptor, size))
    finally:
        os.close(descriptor)
    if interrupted.is_set():
        raise CommitInterruptedError
    folder.check_shows(paths.part.name)
    _announce(folder, paths, resource, size=size, seal=seal)
    final = take_free_name(folder, paths.part.name, destination)
    # The file is where it belongs: nothing that fails from here on may undo that.
    try:
        folder.sync()
    except OSError as error:
        _LOGGER.warning("Could not sync the folder of a finished download: %s", error.strerror)
    return final, seal


def remove_parts(folder: Folder, paths: PartPaths) -> None:
    """Delete what a transfer keeps beside its destination. Blocks; raises `OSError`.

    What is no plain file is not the transfer's, and stays.
    """
    for path in (paths.record, paths.scratch, paths.part):
        folder.unlink_own(path.name)
    remove_daemon_parts(folder, paths)


def remove_daemon_parts(
    folder: Folder, paths: PartPaths, step: Callable[[], None] = lambda: None
) -> None:
    """Do what `remove_parts` does, with what a daemon keeps there; the engine needs none of it.

    `step` is called before each deletion; what it raises ends them.
    """
    # The file first: notes without it are dropped at the next look.
    for path in (paths.daemon_part, *paths.daemon_notes):
        step()
        folder.unlink_own(path.name)


def _announce(folder: Folder, paths: PartPaths, resource: str, *, size: int, seal: Seal) -> None:
    """Record which file is about to get its name, so that a power cut doesn't cost it."""
    known = load_record(paths.record.name, dir_fd=folder.descriptor) or ResumeRecord(
        resource=fingerprint(resource), segments=((0, size, size),)
    )
    record = replace(
        known,
        version=RECORD_VERSION,
        size=size,
        modified_ns=seal.modified_ns,
        sample=seal.sample,
    )
    with suppress(OSError):  # on a full disk the file itself is what counts
        store_record(folder, paths, record, lasting=True)


def _hash(descriptor: int, interrupted: threading.Event) -> str:
    digest = sha256()
    buffer = memoryview(bytearray(CHUNK_BYTES))
    offset = 0
    while count_read := os.preadv(descriptor, [buffer], offset):
        if interrupted.is_set():
            raise CommitInterruptedError
        digest.update(buffer[:count_read])
        offset += count_read
    return digest.hexdigest()


def take_free_name(folder: Folder, part: str, destination: Path) -> Path:
    """Give a partial file the first name that nobody has; return the path. Blocks."""
    for final in final_names(destination):
        with suppress(FileExistsError):
            _rename(folder, part, final.name)
            _sync_renamed(folder, final.name)
            return final
    raise AssertionError  # there is no last name


def final_names(destination: Path) -> Iterator[Path]:
    """Go through the names that a finished file may get."""
    yield destination
    for number in count(2):
        yield with_number(destination, number)


def _rename(folder: Folder, part: str, final: str) -> None:
    """Rename without replacing, by the best means that system and file system have.

    On SMB that is a second name: once its cable was cut, Samba lets nobody open what was written
    meanwhile and is renamed, until the share is mounted anew.
    """
    attempts = [Folder.rename_without_replacing, _link_and_unlink]
    if folder.is_on_smb():
        attempts.reverse()
    for attempt in attempts:
        try:
            attempt(folder, part, final)
        except FileExistsError:
            raise
        except OSError as error:
            _LOGGER.debug("Renaming falls back to another way: %s", error.strerror)
        else:
            return
    with _rename_lock:
        if folder.status(final) is not None:
            raise FileExistsError
        folder.rename(part, final)


def _sync_renamed(folder: Folder, name: str) -> None:
    """Let the file last under its name; it has that whatever fails here."""
    try:
        folder.sync_renamed(name)
    except OSError as error:
        _LOGGER.warning("Could not sync a finished download: %s", error.strerror)


def _link_and_unlink(folder: Folder, part: str, final: str) -> None:
    try:
        folder.link(part, final)
    except FileExistsError:
        # A process that was killed between the two steps has left both names.
        one, other = folder.status(part), folder.status(final)
        if one is None or other is None or not os.path.samestat(one, other):
            raise
    # The file has its name; a second one that stays does less harm than another copy.
    with suppress(OSError):
        folder.unlink(part)
