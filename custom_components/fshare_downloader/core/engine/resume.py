"""The resume record: what of a partial file may be believed after an interruption.

The record is a small JSON file beside the partial file. It is written after the bytes it speaks of
have been synced, replaces its predecessor atomically, and carries a checksum over its content.
"""

import os
from collections.abc import Callable
from contextlib import suppress
from hashlib import sha256
from json import dumps, loads
from pathlib import Path
from typing import Final, Literal

from pydantic import BaseModel, ConfigDict, NonNegativeInt, ValidationError

from .filesystem import sync_folder
from .segments import Segment, SegmentMap, contiguous_bytes, is_consistent

MAX_RECORD_BYTES: Final = 64 * 1024


class ResumeRecord(BaseModel):
    """What was known of a partial file when the record was written."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    version: Literal[1] = 1
    resource: str
    """Fingerprint of what is downloaded."""
    size: NonNegativeInt | None = None
    etag: str | None = None
    """Strong entity tag of the file."""
    last_modified: str | None = None
    server: str | None = None
    """Fingerprint of the server that gave the entity tag and the date; mirrors have their own."""
    inode: NonNegativeInt | None = None
    """Number of the file that is about to get, or has got, its final name."""
    modified_ns: int | None = None
    """Time of the last change that the partial file was left with; None while it is written."""
    segments: tuple[tuple[NonNegativeInt, NonNegativeInt | None, NonNegativeInt], ...]
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


def fingerprint(text: str) -> str:
    """Return what a record keeps of a name that it must recognize but need not tell."""
    return sha256(text.encode()).hexdigest()


def encode_record(record: ResumeRecord) -> bytes:
    """Return a record as the bytes of its file."""
    content = record.model_dump(mode="json")
    return dumps({"checksum": _checksum(content), "record": content}).encode()


def decode_record(data: bytes) -> ResumeRecord | None:
    """Read the bytes of a record; None when they are damaged or make no sense."""
    try:
        document = loads(data)
        if document["checksum"] != _checksum(document["record"]):
            return None
        record = ResumeRecord.model_validate_json(dumps(document["record"]))
    except ValueError, TypeError, KeyError, RecursionError, ValidationError:
        return None
    return record if is_consistent(record.segment_map, record.size) else None


def load_record(path: Path) -> ResumeRecord | None:
    """Read a record from the disk; None when there is none that can be believed."""
    try:
        with path.open("rb") as file:
            data = file.read(MAX_RECORD_BYTES + 1)
    except OSError:
        return None
    return decode_record(data) if len(data) <= MAX_RECORD_BYTES else None


def store_record(
    path: Path,
    scratch: Path,
    record: ResumeRecord,
    *,
    lasting: bool,
    check_wanted: Callable[[], None] = lambda: None,
) -> None:
    """Replace the record at `path` atomically; `lasting` waits until a power cut can't undo it.

    `scratch` is a path in the same folder that nobody else uses. What `check_wanted` raises before
    the record takes its place is passed on. Raises `OSError`.
    """
    try:
        with scratch.open("wb") as file:
            file.write(encode_record(record))
            file.flush()
            os.fsync(file.fileno())
        check_wanted()
        scratch.replace(path)
    except OSError:
        with suppress(OSError):
            scratch.unlink()
        raise
    if lasting:
        sync_folder(path.parent)


def _checksum(content: object) -> str:
    return sha256(dumps(content, sort_keys=True).encode()).hexdigest()
