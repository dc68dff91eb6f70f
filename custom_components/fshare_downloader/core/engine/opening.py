"""Decides what to do with the answer to the request for a file, before a byte of it is stored."""

from dataclasses import dataclass, field
from typing import Final

from ..errors import (
    DownloaderError,
    HostAnswerError,
    LinkDeadError,
    SizeMismatchError,
    TransferInterruptedError,
)
from .answer import (
    error_of_page,
    error_of_status,
    is_error_location,
    is_error_page,
    parse_content_range,
    size_of_unsatisfied,
    usable_validator,
)
from .fetch import Response
from .limits import MAX_FILE_BYTES, MAX_PAGE_BYTES, SNIFFED_BYTES
from .plan import Plan, known_size
from .seam import BEGINNING, Seam
from .segments import SegmentMap, whole
from .transfer import TransferRequest

_PARTIAL_CONTENT: Final = 206


class StartOverError(Exception):
    """What is on the disk is of no use for what the server has now."""


class PartRefusedError(Exception):
    """The server does not hand out a part of the very file that another connection fetches."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Validators:
    """By what a later attempt recognizes that the file is still the same."""

    etag: str | None
    last_modified: str | None
    server: str

    @classmethod
    def of(cls, response: Response) -> Validators:
        """Take them from an answer; a weak entity tag is of no use."""
        etag = usable_validator(response.headers.get("etag"))
        return cls(
            etag=etag if etag and etag.startswith('"') else None,
            last_modified=usable_validator(response.headers.get("last-modified")),
            server=response.server,
        )

    @property
    def strongest(self) -> str | None:
        """The value for an If-Range header, if there is one."""
        return self.etag or self.last_modified


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """A body that may be stored."""

    segments: SegmentMap
    """What of the file is there already."""
    seam: Seam = BEGINNING
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
    has_parts: bool = True
    """False when the server says that it hands out whole files only."""

    @property
    def can_resume(self) -> bool:
        """Whether another connection probably goes on where this one ends."""
        return self.has_parts and self.stop is not None

    @property
    def is_shareable(self) -> bool:
        """Whether further connections may be tried, and would notice if the file changed."""
        return self.can_resume and self.validators.strongest is not None


async def open_body(response: Response, plan: Plan, request: TransferRequest) -> Opening:
    """Judge an answer and read the beginning of its body.

    Raises `StartOverError` when the file has changed or differs from what is on the disk, and the
    errors of `DownloadEngine.download` for an answer that isn't the file.
    """
    match response.status:
        case 200:
            return await _open_whole(response, request)
        case 206 if plan.segments:
            return await _open_rest(response, plan, request)
        case 412 if plan.segments:
            raise StartOverError
        case 416 if plan.segments:
            return _after_unsatisfied(response, plan, request)
        case 206 | 412 | 416:
            raise HostAnswerError
    raise error_of_status(response.status, response.headers)


async def _open_whole(response: Response, request: TransferRequest) -> Opening:
    _check_encoding(response)
    if is_error_location(response.headers.get("content-location", "")):
        raise LinkDeadError
    length = response.length
    first = await response.read_exactly(
        SNIFFED_BYTES if length is None else min(SNIFFED_BYTES, length)
    )
    content_type = response.headers.get("content-type")
    if is_error_page(content_type, first, request.destination.name):
        raise await _read_error_page(response, first)
    size = known_size(request) if length is None else length
    _check_size(size, request)
    if size is None and not response.is_delimited:
        msg = "The file service does not tell how long the file is."
        raise HostAnswerError(msg)
    return Opening(
        segments=whole(size),
        first=first,
        size=size,
        stop=length,
        validators=Validators.of(response),
        has_parts=response.headers.get("accept-ranges", "").strip().lower() != "none",
    )


async def _open_rest(response: Response, plan: Plan, request: TransferRequest) -> Opening:
    _check_encoding(response)
    part = parse_content_range(response.headers.get("content-range"))
    if part is None or part.start != plan.seam.fetch_from:
        msg = "The file service sent another part of the file than it was asked for."
        raise HostAnswerError(msg)
    length = response.length
    if length is not None and length != part.stop - part.start:
        raise HostAnswerError
    size = known_size(request) if part.total is None else part.total
    if size is None and plan.record is not None:
        size = plan.record.size
    _check_size(size, request)
    validators = Validators.of(response)
    _check_unchanged(plan, size, validators)
    segments = plan.segments if len(plan.segments) > 1 else whole(size, plan.seam.offset)
    stop = part.stop if length is not None and size is not None else None
    if stop is None and len(segments) > 1:
        # Such a body knows no segments: it would run on into the next one.
        raise StartOverError
    return Opening(
        segments=segments,
        seam=plan.seam,
        first=await _compare(response, plan.seam),
        size=size,
        stop=stop,
        validators=validators,
    )


async def open_part(response: Response, seam: Seam, stop: int, whole_file: Opening) -> bytes:
    """Judge the answer to a further connection; return what of its body was read already.

    Raises `StartOverError` when the bytes differ from what is on the disk, `PartRefusedError` when
    this is not the part of the same file, and otherwise the errors of its status.
    """
    if response.status in {200, 412, 416}:
        raise PartRefusedError
    if response.status != _PARTIAL_CONTENT:
        raise error_of_status(response.status, response.headers)
    _check_encoding(response)
    part = parse_content_range(response.headers.get("content-range"))
    if (
        part is None
        or (part.start, part.total) != (seam.fetch_from, whole_file.size)
        or part.stop < stop
        or response.length != part.stop - part.start
        or Validators.of(response).strongest != whole_file.validators.strongest
    ):
        raise PartRefusedError
    return await _compare(response, seam)


async def _compare(response: Response, seam: Seam) -> bytes:
    """Read the body up to the seam, compare it with the disk, and return what was read beyond."""
    beginning = await response.read_exactly(len(seam.expected))
    if len(beginning) < len(seam.expected):
        raise TransferInterruptedError
    if not beginning.startswith(seam.expected):
        raise StartOverError
    return beginning[len(seam.expected) :]


def _after_unsatisfied(response: Response, plan: Plan, request: TransferRequest) -> Opening:
    """Nothing lies behind the place asked for: either all is there already, or too much."""
    size = size_of_unsatisfied(response.headers.get("content-range"))
    _check_size(size, request)
    if size is None:
        size = known_size(request)
    if size != plan.seam.offset:
        raise StartOverError
    return Opening(
        segments=plan.segments, size=size, validators=Validators.of(response), is_complete=True
    )


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


def _check_unchanged(plan: Plan, size: int | None, validators: Validators) -> None:
    """Raise `StartOverError` if the server has another file now than the record speaks of."""
    record = plan.record
    if size is not None and plan.seam.offset > size:
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


async def _read_error_page(response: Response, first: bytes) -> DownloaderError:
    page = first + await response.read_exactly(MAX_PAGE_BYTES - len(first))
    return error_of_page(page[:MAX_PAGE_BYTES])
