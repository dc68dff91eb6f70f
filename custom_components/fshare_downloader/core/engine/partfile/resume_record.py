"""The resume record: what of a partial file may be believed after an interruption.

The record is a small JSON file beside the partial file. It is written after the bytes it speaks of
have been synced, replaces its predecessor atomically, and carries a checksum over its content.
"""

import os
import stat
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from hashlib import sha256
from json import dumps, loads
from pathlib import Path
from types import MappingProxyType
from typing import Final

from ...descriptors import read_bytes, write_bytes
from ...errors import PartBlockedError
from .folder import Folder
from .part_paths import PartPaths
from .record_slots import SLOT_BYTES, Slot, read_newest, write_next
from .segments import Segment, SegmentMap, contiguous_bytes, is_consistent

RECORD_VERSION: Final = 2
"""Of the records that are written."""
_READ_VERSIONS: Final = (1, RECORD_VERSION)
"""Later ones are not believed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ResumeRecord:
    """What was known of a partial file when the record was written."""

    version: int = RECORD_VERSION
    resource: str
    """Fingerprint of what is downloaded."""
    size: int | None = None
    etag: str | None = None
    """Strong entity tag of the file."""
    last_modified: str | None = None
    server: str | None = None
    """Fingerprint of the server that gave the entity tag and the date; mirrors have their own."""
    inode: int | None = None
    """Version 1: number of the file that is about to get, or has got, its final name."""
    sample: str | None = None
    """Fingerprint of some bytes of the file that is about to get, or has got, its final name."""
    modified_ns: int | None = None
    """Time of the last change that the file was left with; None while it is written."""
    is_reserved: bool = False
    """Whether all the space that the file needs was reserved on the disk."""
    segments: tuple[tuple[int, int | None, int], ...]
    """Start, stop and bytes done of each segment."""

    @property
    def segment_map(self) -> SegmentMap:
        """The segments as values."""
        return tuple(
            Segment(start=start, stop=stop, done=done) for start, stop, done in self.segments
        )

    @property
    def contiguous_bytes(self) -> int:
        """Bytes from the beginning of the file that the record vouches for."""
        return contiguous_bytes(self.segment_map)

    @property
    def validator(self) -> str | None:
        """The value for an If-Range header, if there is one."""
        return self.etag or self.last_modified


def as_tuples(
    segments: SegmentMap,
) -> tuple[tuple[int, int | None, int], ...]:
    """Return a map of segments as a record holds it."""
    return tuple((segment.start, segment.stop, segment.done) for segment in segments)


def encode_record(record: ResumeRecord) -> bytes:
    """Return a record as the bytes of its file."""
    content = asdict(record)
    return dumps({"checksum": _checksum(content), "record": content}).encode()


def decode_record(data: bytes) -> ResumeRecord | None:
    """Read the bytes of a record; None when they are damaged or make no sense."""
    try:
        document = loads(data)
        if document["checksum"] != _checksum(document["record"]):
            return None
        record = _as_record(document["record"])
    except ValueError, TypeError, KeyError, RecursionError:
        return None
    return record if is_consistent(record.segment_map, record.size) else None


def load_record(path: Path | str, *, dir_fd: int | None = None) -> ResumeRecord | None:
    """Read a record from the disk; None when there is none that can be believed.

    With `dir_fd`, the descriptor of an open folder, `path` is a name in that. Blocks.
    """
    # Whatever else has its name (a link, a pipe, a folder) is not followed, waited for or read.
    flags = os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK
    try:
        descriptor = os.open(path, flags, dir_fd=dir_fd)
    except OSError:
        return None
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            return None
        data = read_bytes(descriptor, 0, 2 * SLOT_BYTES + 1)
    except OSError:
        return None
    finally:
        os.close(descriptor)
    newest = read_newest(data) if len(data) <= 2 * SLOT_BYTES else None
    return None if newest is None else decode_record(newest.content)


def store_record(
    folder: Folder,
    paths: PartPaths,
    record: ResumeRecord,
    *,
    lasting: bool,
    check_wanted: Callable[[], None] = lambda: None,
) -> None:
    """Replace the record of a transfer atomically.

    Where there is a journal, another file takes its place, else it is written in place in turns.
    `lasting` waits until a power cut can't undo it. What `check_wanted` raises is passed on; it is
    asked before each step, as the one before may have hung for long. Blocks; raises `OSError`, and
    `PartBlockedError` when something else lies in its place, which is left alone.
    """
    scratch, content = paths.scratch.name, encode_record(record)
    for path in (paths.scratch, paths.record):
        folder.check_own(path.name)
    if not folder.has_journal():
        if _store_in_place(folder, paths.record.name, content, check_wanted):
            return
        content = Slot(place=0, number=1, content=content).encode()
    # Made anew: nothing is ever written through another name of what lies there.
    folder.unlink(scratch)
    check_wanted()
    try:
        descriptor = folder.open_file(scratch, os.O_WRONLY | os.O_CREAT | os.O_EXCL)
    except FileExistsError:
        raise PartBlockedError from None  # it has come just now
    try:
        try:
            check_wanted()
            write_bytes(descriptor, content)
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        check_wanted()
        folder.rename(scratch, paths.record.name)
        folder.sync_renamed(paths.record.name)
    except OSError:
        with suppress(OSError):
            folder.unlink_own(scratch)
        raise
    if lasting:
        folder.sync()


def _store_in_place(
    folder: Folder, name: str, content: bytes, check_wanted: Callable[[], None]
) -> bool:
    """Write a record into the file of the one before, if there is one that makes sense."""
    if not folder.has_file(name):
        return False
    descriptor = folder.open_own(name, os.O_RDWR)
    try:
        check_wanted()
        return write_next(descriptor, content)
    finally:
        os.close(descriptor)


def _as_record(content: Mapping[str, object]) -> ResumeRecord:
    """Return what JSON says as a record; raises `TypeError` or `ValueError` when it is none.

    Checked by hand: pydantic cannot be imported in the interpreter that the engine runs in.
    """
    for name, value in content.items():
        if name in _CHECKS and not _CHECKS[name](value):
            raise ValueError(name)
    segments = tuple(map(tuple, content["segments"]))  # type: ignore[call-overload]
    return ResumeRecord(**{**content, "segments": segments})  # type: ignore[arg-type]


def _is_count(value: object) -> bool:
    return type(value) is int and value >= 0


def _is_optional_count(value: object) -> bool:
    return value is None or _is_count(value)


def _is_optional_text(value: object) -> bool:
    return value is None or isinstance(value, str)


def _are_segments(value: object) -> bool:
    return isinstance(value, list) and all(
        isinstance(item, list)
        and len(item) == len(_SEGMENT_CHECKS)
        and all(check(part) for check, part in zip(_SEGMENT_CHECKS, item, strict=True))
        for item in value
    )


_SEGMENT_CHECKS: Final = (_is_count, _is_optional_count, _is_count)
_CHECKS: Final[Mapping[str, Callable[[object], bool]]] = MappingProxyType(
    {
        "version": lambda value: type(value) is int and value in _READ_VERSIONS,
        "resource": lambda value: isinstance(value, str),
        "size": _is_optional_count,
        "etag": _is_optional_text,
        "last_modified": _is_optional_text,
        "server": _is_optional_text,
        "inode": _is_optional_count,
        "sample": _is_optional_text,
        "modified_ns": lambda value: value is None or type(value) is int,
        "is_reserved": lambda value: isinstance(value, bool),
        "segments": _are_segments,
    }
)


def _checksum(content: object) -> str:
    return sha256(dumps(content, sort_keys=True).encode()).hexdigest()
