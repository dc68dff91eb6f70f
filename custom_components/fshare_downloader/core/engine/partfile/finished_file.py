"""Finds the file of a transfer that came to its end without anybody hearing of it."""

import os
import stat
from contextlib import suppress
from pathlib import Path

from ...seal import SEAL_TOLERANCE_NS, sample_of
from ..fingerprint import fingerprint
from .commit import final_names, take_free_name
from .folder import Folder
from .part_paths import PartPaths
from .resume_record import ResumeRecord


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
    nothing: many file systems give new ones at each mount. Where only the partial file is there,
    and is that very file, it gets its name now. Blocks; raises `OSError`.
    """
    if record is None or record.resource != fingerprint(resource):
        return None
    part = paths.part.name
    final = find_announced(folder, destination, record)
    if final is not None:
        if folder.has_file(part):
            # The other name of the same file, when the process was killed in the middle of a
            # rename that takes two steps.
            folder.unlink(part)
        return final
    return take_free_name(folder, part, destination) if _is_it(folder, part, record) else None


def find_announced(folder: Folder, destination: Path, record: ResumeRecord) -> Path | None:
    """Return the file under its final name that a record speaks of, if there is one."""
    if record.sample is None and record.inode is None:
        return None
    for final in final_names(destination):
        if folder.status(final.name) is None:
            return None
        if _is_it(folder, final.name, record):
            return final
    raise AssertionError  # there is no last name


def _is_it(folder: Folder, name: str, record: ResumeRecord) -> bool:
    """Tell whether an entry is the finished file that a record speaks of."""
    status = folder.status(name)
    if status is None or not stat.S_ISREG(status.st_mode) or status.st_size != record.size:
        return False
    if record.sample is None:
        return record.inode is not None and status.st_ino == record.inode
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
