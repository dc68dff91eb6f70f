"""What a content server answers: built from the file, then bent by faults."""

from dataclasses import dataclass, field
from urllib.parse import quote

from .catalog import SimulatedFile
from .content import Content
from .faults import Disposition, ErrorPage, Fault, FaultKind
from .http1 import Request
from .ranges import (
    ByteRange,
    RangeNotSatisfiableError,
    http_date,
    if_range_holds,
    parse_range,
)
from .settings import SimulatorSettings

# The three texts that JDownloader recognizes in pages with status 200.
ERROR_TEXTS = {
    ErrorPage.NOT_FOUND: "Tài nguyên bạn yêu cầu không tìm thấy",
    ErrorPage.DAILY_LIMIT: "Quý khách đã vượt quá số lượt tải trong ngày",
    ErrorPage.UNKNOWN: "Đã có lỗi xảy ra",
}
MODIFIED_AT = 1_700_000_000
REVISION_SECONDS = 3600
CORRUPT_REVISION_OFFSET = 1_000_000

_NOTHING = ByteRange(0, 0)


@dataclass(slots=True, kw_only=True)
class CdnAnswer:
    """A head and either a short page or a part of a file."""

    status: int
    headers: dict[str, str] = field(default_factory=dict)
    page: bytes = b""
    content: Content | None = None
    part: ByteRange = _NOTHING
    is_chunked: bool = False
    is_compressed: bool = False
    closes: bool = False


def page_answer(status: int, text: str, headers: dict[str, str] | None = None) -> CdnAnswer:
    """Return an HTML page."""
    page = f"<html><head><title>{text}</title></head><body>{text}</body></html>"
    body = page.encode()
    return CdnAnswer(
        status=status,
        headers={
            "Content-Type": "text/html; charset=UTF-8",
            "Content-Length": str(len(body)),
            **(headers or {}),
        },
        page=body,
    )


def content_disposition(name: str, form: Disposition) -> str | None:
    """Return the header in one of the forms that clients had to cope with."""
    match form:
        case Disposition.NONE:
            return None
        case Disposition.RFC5987:
            return f"attachment; filename*=UTF-8''{quote(name, safe='')}"
        case Disposition.RAW_UTF8:
            return f'attachment; filename="{name}"'
        case Disposition.PERCENT:
            return f'attachment; filename="{quote(name, safe="")}"'
        case Disposition.MOJIBAKE:
            return f'attachment; filename="{name.encode().decode("latin-1")}"'


def file_answer(
    file: SimulatedFile,
    request: Request,
    settings: SimulatorSettings,
    faults: list[Fault],
) -> CdnAnswer:
    """Return the answer for a file, bent by the faults that concern the head."""
    by_kind = {fault.kind: fault for fault in faults}
    size, etag = file.size, file.etag
    if changed := by_kind.get(FaultKind.CHANGED_SIZE):
        size += changed.delta
        etag = f'"changed-size-{changed.number}"'
    if changed := by_kind.get(FaultKind.CHANGED_ETAG):
        etag = f'"changed-{changed.number}"'
    modified_at = MODIFIED_AT + file.revision * REVISION_SECONDS

    part = None
    if FaultKind.IGNORE_RANGE not in by_kind and if_range_holds(
        request.headers.get("if-range"), etag=etag, modified_at=modified_at
    ):
        try:
            part = parse_range(request.headers.get("range"), size)
        except RangeNotSatisfiableError:
            return page_answer(
                416,
                "416 Requested Range Not Satisfiable",
                {"Content-Range": f"bytes */{size}"},
            )

    answer = CdnAnswer(
        status=200 if part is None else 206,
        content=file.content_of(file.revision, size),
        part=part or ByteRange(0, size),
    )
    answer.headers["Content-Type"] = file.mimetype
    answer.headers["Content-Length"] = str(answer.part.stop - answer.part.start)
    if part is not None:
        answer.headers["Content-Range"] = f"bytes {part.start}-{part.stop - 1}/{size}"
    _add_optional_headers(answer.headers, settings, etag=etag, modified_at=modified_at)
    _set_disposition(answer.headers, file.name, settings.disposition)
    for fault in faults:
        _bend(answer, fault, file.name, size)
    return answer


def _add_optional_headers(
    headers: dict[str, str], settings: SimulatorSettings, *, etag: str, modified_at: int
) -> None:
    """Add what a content server may leave out."""
    if settings.send_last_modified:
        headers["Last-Modified"] = http_date(modified_at)
    if settings.send_etag:
        headers["ETag"] = etag
    if settings.accept_ranges:
        headers["Accept-Ranges"] = "bytes"


def _set_disposition(headers: dict[str, str], name: str, form: Disposition) -> None:
    headers.pop("Content-Disposition", None)
    if disposition := content_disposition(name, form):
        headers["Content-Disposition"] = disposition


def _bend(answer: CdnAnswer, fault: Fault, name: str, size: int) -> None:
    """Make the head of an answer lie."""
    headers, part = answer.headers, answer.part
    match fault.kind:
        case FaultKind.NO_ACCEPT_RANGES:
            headers.pop("Accept-Ranges", None)
        case FaultKind.DISPOSITION:
            form = Disposition(fault.variant or Disposition.RFC5987)
            _set_disposition(headers, name, form)
        case FaultKind.WRONG_LENGTH:
            headers["Content-Length"] = str(part.stop - part.start + fault.delta)
            answer.closes = True
        case FaultKind.WRONG_RANGE_OFFSET if answer.status == 206:
            start, last = part.start + fault.delta, part.stop - 1 + fault.delta
            headers["Content-Range"] = f"bytes {start}-{last}/{size}"
        case FaultKind.WRONG_RANGE_TOTAL if answer.status == 206:
            last = part.stop - 1
            headers["Content-Range"] = f"bytes {part.start}-{last}/{size + fault.delta}"
        case FaultKind.CHUNKED | FaultKind.GZIP:
            headers.pop("Content-Length", None)
            headers["Transfer-Encoding"] = "chunked"
            answer.is_chunked = True
            if fault.kind is FaultKind.GZIP:
                headers["Content-Encoding"] = "gzip"
                answer.is_compressed = True
