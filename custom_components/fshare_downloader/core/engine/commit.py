"""Makes a whole partial file the finished file: verified, synced, under a name nobody had."""

import logging
import os
import threading
from collections.abc import Iterator
from contextlib import suppress
from hashlib import sha256
from itertools import count
from pathlib import Path
from typing import Final

from ..errors import ChecksumMismatchError, DiskError
from ..paths import with_number
from .filesystem import rename_without_replacing, sync_folder
from .part_file import PartPaths
from .resume import ResumeRecord, fingerprint, load_record, store_record

_LOGGER = logging.getLogger(__name__)

CHUNK_BYTES: Final = 4 * 1024 * 1024

_rename_lock = threading.Lock()
"""Held where looking for a free name and taking it are two steps."""


class CommitInterruptedError(Exception):
    """The commit was called off before it had changed anything."""


def commit(
    paths: PartPaths,
    destination: Path,
    *,
    resource: str,
    size: int,
    digest: str | None,
    interrupted: threading.Event,
) -> Path:
    """Verify the partial file, sync it and give it its final name, which is returned.

    That is `destination`, or the same with a number if it is taken. The resume record stays until
    the transfer is discarded: it tells `find_committed` that all is done. Raises `OSError`,
    `ChecksumMismatchError` (the partial file is gone then), `DiskError` when the file is not as
    long as what was written, and `CommitInterruptedError`.
    """
    descriptor = os.open(paths.part, os.O_RDWR | os.O_CLOEXEC | os.O_NOFOLLOW)
    try:
        status = os.fstat(descriptor)
        length = status.st_size
        if length < size:
            msg = "The partial file became shorter while it was written."
            raise DiskError(msg)
        if length > size:
            os.ftruncate(descriptor, size)
        if digest is not None and _hash(descriptor, interrupted) != digest.lower():
            paths.remove()
            raise ChecksumMismatchError
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    if interrupted.is_set():
        raise CommitInterruptedError
    _announce(paths, resource, size, status.st_ino)
    final = _take_free_name(paths.part, destination)
    # The file is where it belongs: nothing that fails from here on may undo that.
    try:
        sync_folder(final.parent)
    except OSError as error:
        _LOGGER.warning("Could not sync the folder of a finished download: %s", error.strerror)
    return final


def find_committed(
    paths: PartPaths, destination: Path, record: ResumeRecord | None, resource: str
) -> Path | None:
    """Return the finished file of a transfer that ended before anybody took note of it.

    It is the file that the record speaks of: the same inode, the same size, under one of the names
    that `commit` may have given it. Blocks; raises `OSError`.
    """
    if record is None or record.inode is None or record.resource != fingerprint(resource):
        return None
    if paths.part.exists(follow_symlinks=False):
        return None
    for final in _names(destination):
        try:
            status = final.stat(follow_symlinks=False)
        except FileNotFoundError:
            return None
        if status.st_ino == record.inode and status.st_size == record.size:
            return final
    raise AssertionError  # there is no last name


def _announce(paths: PartPaths, resource: str, size: int, inode: int) -> None:
    """Record which file is about to get its name, so that a power cut doesn't cost it."""
    known = load_record(paths.record) or ResumeRecord(
        resource=fingerprint(resource), segments=((0, size, size),)
    )
    record = known.model_copy(update={"size": size, "inode": inode})
    with suppress(OSError):  # on a full disk the file itself is what counts
        store_record(paths.record, paths.scratch, record, lasting=True)


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


def _take_free_name(part: Path, destination: Path) -> Path:
    for final in _names(destination):
        with suppress(FileExistsError):
            _rename(part, final)
            return final
    raise AssertionError  # there is no last name


def _names(destination: Path) -> Iterator[Path]:
    """Go through the names that a finished file may get."""
    yield destination
    for number in count(2):
        yield with_number(destination, number)


def _rename(part: Path, final: Path) -> None:
    """Rename without replacing, by the best means that system and file system have."""
    for attempt in (rename_without_replacing, _link_and_unlink):
        try:
            attempt(part, final)
        except FileExistsError:
            raise
        except OSError as error:
            _LOGGER.debug("Renaming falls back to another way: %s", error.strerror)
        else:
            return
    with _rename_lock:
        if final.exists(follow_symlinks=False):
            raise FileExistsError
        part.rename(final)


def _link_and_unlink(part: Path, final: Path) -> None:
    try:
        os.link(part, final, follow_symlinks=False)
    except FileExistsError:
        # A process that was killed between the two steps has left both names.
        if not final.samefile(part):
            raise
    part.unlink()
