"""Looks at the disk before a transfer: what is there, what of it may be believed, does it fit.

Everything here blocks and raises `OSError`.
"""

import os
import stat
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from ..errors import DiskFullError
from .part_file import BLOCK_BYTES, PartPaths
from .resume import ResumeRecord, fingerprint, load_record
from .transfer import TransferRequest

OVERLAP_BYTES: Final = 64 * 1024
"""How much of what is there is fetched again and compared before more is added to it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Where to go on with a file."""

    offset: int = 0
    """Bytes from the beginning that are believed to be right."""
    expected: bytes = field(default=b"", repr=False)
    """The bytes on the disk right before `offset`, to be compared with the server's."""
    record: ResumeRecord | None = None

    @property
    def fetch_from(self) -> int:
        """The first byte to ask the server for."""
        return self.offset - len(self.expected)

    @property
    def head(self) -> bytes:
        """The bytes before `offset` back to the last block boundary."""
        return self.expected[len(self.expected) - self.offset % BLOCK_BYTES :]


FROM_THE_BEGINNING: Final = Plan()


def known_size(request: TransferRequest) -> int | None:
    """Return the size that a file was announced with."""
    return request.size if request.size is not None else request.link.size


def make_plan(paths: PartPaths, request: TransferRequest) -> Plan:
    """Make the folder if it is missing, and decide where to go on.

    A resume record counts if it speaks of this resource and this size and the file is as long as
    it says. Otherwise `resume_from` does, as far as the file has no hole. Nothing counts when
    somebody else has written to the file since it was left.
    """
    paths.part.parent.mkdir(parents=True, exist_ok=True)
    record = load_record(paths.record)
    try:
        descriptor = os.open(paths.part, os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW)
    except FileNotFoundError:
        return FROM_THE_BEGINNING
    try:
        offset = 0
        status = os.fstat(descriptor)
        if stat.S_ISREG(status.st_mode) and not _is_touched(status, record):
            if record is not None and record.contiguous_bytes > status.st_size:
                record = None
            offset = _believable_bytes(descriptor, status.st_size, record, request)
        if not offset:
            return FROM_THE_BEGINNING
        start = max(0, offset - offset % BLOCK_BYTES - OVERLAP_BYTES)
        expected = _read(descriptor, start, offset - start)
    finally:
        os.close(descriptor)
    return Plan(offset=offset, expected=expected, record=record)


def _is_touched(status: os.stat_result, record: ResumeRecord | None) -> bool:
    """Tell whether a file was changed after it had been left in good order."""
    return record is not None and record.modified_ns not in (None, status.st_mtime_ns)


def _believable_bytes(
    descriptor: int, length: int, record: ResumeRecord | None, request: TransferRequest
) -> int:
    size = known_size(request)
    vouched = 0
    if record is not None:
        if record.resource != fingerprint(request.resource):
            return 0
        if size is not None and record.size is not None and record.size != size:
            return 0
        vouched = record.contiguous_bytes
    remembered = 0
    if record is None or len(record.segments) == 1:
        # Several connections leave gaps, so that a plain number of bytes tells nothing.
        remembered = min(request.resume_from, length, _first_hole(descriptor, length))
    offset = max(vouched, remembered)
    return offset if size is None or offset <= size else 0


def _first_hole(descriptor: int, length: int) -> int:
    """Return how many bytes from the beginning were really written, as far as can be told."""
    if not length or not hasattr(os, "SEEK_HOLE"):
        return length
    try:
        return os.lseek(descriptor, 0, os.SEEK_HOLE)
    except OSError:
        return length


def _read(descriptor: int, offset: int, count: int) -> bytes:
    parts = bytearray()
    while len(parts) < count and (
        data := os.pread(descriptor, count - len(parts), offset + len(parts))
    ):
        parts += data
    return bytes(parts)


def ensure_space(part: Path, size: int, min_free_bytes: int) -> None:
    """Raise `DiskFullError` if a file of `size` bytes can't be stored.

    `min_free_bytes` must stay free; what the partial file occupies already is not counted again.
    """
    try:
        occupied = part.stat(follow_symlinks=False).st_blocks * 512
    except FileNotFoundError:
        occupied = 0
    missing = size - occupied
    if missing > 0 and free_bytes(part.parent) - missing < min_free_bytes:
        raise DiskFullError


def free_bytes(folder: Path) -> int:
    """Return the bytes that may still be written below a folder, which need not exist yet."""
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    status = os.statvfs(folder)
    return status.f_bavail * status.f_frsize
