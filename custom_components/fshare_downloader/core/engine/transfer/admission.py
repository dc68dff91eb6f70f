"""Decides what to do with the response to a request for a file, before a byte of it is stored."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Final

from ...answer_rules import AnswerRules
from ...errors import (
    DownloaderError,
    HostAnswerError,
    SizeMismatchError,
    TransferInterruptedError,
)
from ...retry import parse_retry_after
from ..http.content_range import parse_content_range, size_of_unsatisfied
from ..http.limits import MAX_FILE_BYTES, MAX_PAGE_BYTES, SNIFFED_BYTES
from ..http.response import Response
from ..http.validators import Validators
from ..partfile.overlap import BEGINNING, Overlap
from ..partfile.resume_point import ResumePoint
from ..partfile.resume_record import ResumeRecord, as_tuples
from ..partfile.segments import SegmentMap, whole
from ..request import TransferRequest

_PARTIAL_CONTENT: Final = 206


class StartOverError(Exception):
    """What is on the disk is of no use for what the server has now."""


class SegmentRefusedError(Exception):
    """The server does not send the bytes of the very file that another connection fetches."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Admission:
    """A body that may be stored."""

    segments: SegmentMap
    """What of the file is there already."""
    overlap: Overlap = BEGINNING
    """Where in the file the body goes on."""
    first: bytes = field(default=b"", repr=False)
    """The bytes from there on that were read already."""
    size: int | None
    """Size of the whole file."""
    stop: int | None = None
    """Where in the file a body without encoding ends; None for others."""
    validators: Validators
    is_complete: bool = False
    """Whether nothing is missing any more."""
    has_ranges: bool = True
    """False when the server says that it sends whole files only."""

    def as_record(self, resource: str) -> ResumeRecord:
        """Return the resume record of the file; `resource` is the fingerprint of its name."""
        return ResumeRecord(
            resource=resource,
            size=self.size,
            etag=self.validators.etag,
            last_modified=self.validators.last_modified,
            server=self.validators.server,
            segments=as_tuples(self.segments),
        )

    @property
    def can_resume(self) -> bool:
        """Whether another connection probably goes on where this one ends."""
        return self.has_ranges and self.stop is not None

    @property
    def is_shareable(self) -> bool:
        """Whether further connections may be tried, and would notice if the file changed."""
        return self.can_resume and self.validators.strongest is not None


async def admit(response: Response, point: ResumePoint, request: TransferRequest) -> Admission:
    """Judge a response and read the beginning of its body.

    Raises `StartOverError` when the file has changed or differs from what is on the disk, and the
    errors of `DownloadEngine.download` for a response that isn't the file.
    """
    match response.status:
        case 200:
            return await _admit_whole(response, request)
        case 206 if point.segments:
            return await _admit_rest(response, point, request)
        case 412 if point.segments:
            raise StartOverError
        case 416 if point.segments:
            return _after_unsatisfied(response, point, request)
        case 206 | 412 | 416:
            raise HostAnswerError
    raise _error_of_status(response, request.link.answer_rules)


async def _admit_whole(response: Response, request: TransferRequest) -> Admission:
    _check_encoding(response)
    rules = request.link.answer_rules
    if error := rules.error_of_location(response.headers.get("content-location", "")):
        raise error
    length = response.length
    first = await response.read_exactly(
        SNIFFED_BYTES if length is None else min(SNIFFED_BYTES, length)
    )
    content_type = response.headers.get("content-type")
    if rules.is_error_page(content_type, first, request.destination.name):
        page = first + await response.read_exactly(MAX_PAGE_BYTES - len(first))
        raise rules.error_of_page(page[:MAX_PAGE_BYTES])
    size = request.known_size if length is None else length
    _check_size(size, request)
    if size is None and not response.is_delimited:
        msg = "The file service does not tell how long the file is."
        raise HostAnswerError(msg)
    return Admission(
        segments=whole(size),
        first=first,
        size=size,
        stop=length,
        validators=Validators.of(response),
        has_ranges=response.headers.get("accept-ranges", "").strip().lower() != "none",
    )


async def _admit_rest(
    response: Response, point: ResumePoint, request: TransferRequest
) -> Admission:
    _check_encoding(response)
    found = parse_content_range(response.headers.get("content-range"))
    if found is None or found.start != point.overlap.fetch_from:
        msg = "The file service sent another part of the file than it was asked for."
        raise HostAnswerError(msg)
    length = response.length
    if length is not None and length != found.stop - found.start:
        raise HostAnswerError
    size = request.known_size if found.total is None else found.total
    if size is None and point.record is not None:
        size = point.record.size
    _check_size(size, request)
    validators = Validators.of(response)
    _check_unchanged(point, size, validators)
    segments = point.segments if len(point.segments) > 1 else whole(size, point.overlap.offset)
    stop = found.stop if length is not None and size is not None else None
    if stop is None and len(segments) > 1:
        # Such a body knows no segments: it would run on into the next one.
        raise StartOverError
    return Admission(
        segments=segments,
        overlap=point.overlap,
        first=await _compare(response, point.overlap),
        size=size,
        stop=stop,
        validators=validators,
    )


async def admit_segment(
    response: Response, overlap: Overlap, stop: int, whole_file: Admission, rules: AnswerRules
) -> bytes:
    """Judge the response to a further connection; return what of its body was read already.

    Raises `StartOverError` when the bytes differ from what is on the disk, `SegmentRefusedError`
    when these are not the bytes of the same file, and otherwise the errors of its status.
    """
    if response.status in {200, 412, 416}:
        raise SegmentRefusedError
    if response.status != _PARTIAL_CONTENT:
        raise _error_of_status(response, rules)
    _check_encoding(response)
    found = parse_content_range(response.headers.get("content-range"))
    if (
        found is None
        or (found.start, found.total) != (overlap.fetch_from, whole_file.size)
        or found.stop < stop
        or response.length != found.stop - found.start
        or Validators.of(response).strongest != whole_file.validators.strongest
    ):
        raise SegmentRefusedError
    return await _compare(response, overlap)


async def _compare(response: Response, overlap: Overlap) -> bytes:
    """Compare the beginning of the body with the disk, and return what was read beyond."""
    beginning = await response.read_exactly(len(overlap.expected))
    if len(beginning) < len(overlap.expected):
        raise TransferInterruptedError
    if not beginning.startswith(overlap.expected):
        raise StartOverError
    return beginning[len(overlap.expected) :]


def _after_unsatisfied(
    response: Response, point: ResumePoint, request: TransferRequest
) -> Admission:
    """Nothing lies behind the place asked for: either all is there already, or too much."""
    size = size_of_unsatisfied(response.headers.get("content-range"))
    _check_size(size, request)
    if size is None:
        size = request.known_size
    if size != point.overlap.offset:
        raise StartOverError
    return Admission(
        segments=point.segments, size=size, validators=Validators.of(response), is_complete=True
    )


def _error_of_status(response: Response, rules: AnswerRules) -> DownloaderError:
    asked = parse_retry_after(response.headers.get("retry-after"), datetime.now(UTC))
    return rules.error_of_status(response.status, asked)


def _check_encoding(response: Response) -> None:
    if response.headers.get("content-encoding", "identity").strip().lower() != "identity":
        msg = "The file service sent the file in an encoding that was not asked for."
        raise HostAnswerError(msg)


def _check_size(size: int | None, request: TransferRequest) -> None:
    if size is not None and size > MAX_FILE_BYTES:
        msg = "The file service announced a file larger than any can be."
        raise HostAnswerError(msg)
    for announced in (request.size, request.link.size):
        if None not in (size, announced) and size != announced:
            raise SizeMismatchError


def _check_unchanged(point: ResumePoint, size: int | None, validators: Validators) -> None:
    """Raise `StartOverError` if the server has another file now than the record speaks of."""
    record = point.record
    if size is not None and point.overlap.offset > size:
        raise StartOverError
    if record is None:
        return
    if record.size is not None and record.size != size:
        raise StartOverError
    if (
        record.server == validators.server
        and None not in (record.etag, validators.etag)
        and record.etag != validators.etag
    ):
        raise StartOverError
