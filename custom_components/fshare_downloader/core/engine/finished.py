"""Finds the file of a transfer that came to its end without anybody hearing of it."""

import os
import stat
from contextlib import suppress
from pathlib import Path
from typing import Final

from .commit import final_names, take_free_name
from .folder import Folder
from .part_paths import PartPaths
from .resume import ResumeRecord, fingerprint
from .sample import sample_of

SEAL_TOLERANCE_NS: Final = 2_000_000_000
"""FAT keeps every other second, and a network share may show the time of the last write for as
long after a file was closed."""


def find_committed(
    folder: Folder,
    paths: PartPaths,
    destination: Path,
    record: ResumeRecord | None,
    resource: str,
) -> Path | None:
    """Return the finished file of a transfer that ended before anybody took note of it.

    It is a file that is in every respect what the record speaks of (size, time of the last change,
    some bytes), under one of the names that `commit` may have given it. Numbers of files prove
    nothing: many file systems give new ones at each mount. Where the partial file is still there
    and is that very file, it gets its name now. Blocks; raises `OSError`.
    """
    if record is None or record.size is None or record.resource != fingerprint(resource):
        return None
    if record.sample is None and record.inode is None:
        return None
    part = paths.part.name
    has_part = folder.status(part) is not None
    if has_part and (record.sample is None or not _is_announced(folder, part, record)):
        return None
    final = _find(folder, destination, record)
    if final is None:
        return take_free_name(folder, part, destination) if has_part else None
    if has_part:
        # Two names of one file: the process was killed between the two steps of a rename.
        folder.unlink(part)
    return final


def _find(folder: Folder, destination: Path, record: ResumeRecord) -> Path | None:
    for final in final_names(destination):
        if folder.status(final.name) is None:
            return None
        if _is_announced(folder, final.name, record):
            return final
    raise AssertionError  # there is no last name


def _is_announced(folder: Folder, name: str, record: ResumeRecord) -> bool:
    """Tell whether an entry is the file that a record speaks of."""
    status = folder.status(name)
    if status is None or not stat.S_ISREG(status.st_mode) or status.st_size != record.size:
        return False
    if record.sample is None:
        return status.st_ino == record.inode
    sealed = record.modified_ns
    if sealed is not None and abs(status.st_mtime_ns - sealed) > SEAL_TOLERANCE_NS:
        return False
    with suppress(FileNotFoundError):
        descriptor = folder.open_file(name, os.O_RDONLY)
        try:
            return sample_of(descriptor, status.st_size) == record.sample
        finally:
            os.close(descriptor)
    return False
