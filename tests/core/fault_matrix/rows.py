"""The table: what goes wrong in each row, and with which errors a task may give up."""

import unicodedata
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Final

from tests.simulator import Disposition, ErrorPage, FaultKind, HostKind

from . import kills, meddling
from .case import Case


def _nothing(_: Case) -> None:
    """Leave the service alone."""


async def _nobody(_: Case) -> None:
    """Leave the download alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One kind of trouble."""

    name: str
    arrange: Callable[[Case], None] = _nothing
    """Makes the service misbehave, before the download is added."""
    before: Callable[[Case], Awaitable[None]] = _nobody
    """What happens before the download manager starts."""
    meddle: Callable[[Case], Awaitable[None]] = _nobody
    """What is done to a download while it runs; returns when nothing more will be done."""
    combines: bool = True
    """Whether another row's misbehavior of the service may come on top."""
    connections: tuple[int, ...] = (1, 3)
    """How many connections the file may have."""


def _body(kind: FaultKind, *codes: str) -> Row:
    def arrange(case: Case) -> None:
        case.add(kind, *codes, after_bytes=case.offset())

    return Row(name=f"{kind} in the body", arrange=arrange)


def _head(name: str, kind: FaultKind, *codes: str, is_resumed: bool = False, **fields: Any) -> Row:
    """Return a row whose fault is in the head of an answer, or comes in place of the file."""

    def arrange(case: Case) -> None:
        if is_resumed:
            case.break_off()
        case.add(kind, *codes, **{"skip": int(is_resumed), "delta": case.delta()} | fields)

    return Row(name=name, arrange=arrange)


def _page(variant: ErrorPage, code: str) -> Row:
    return _head(f"HTML with 200: {variant}", FaultKind.ERROR_PAGE, code, variant=variant)


def _status(status: int, code: str) -> tuple[Row, Row]:
    def arrange(case: Case) -> None:
        case.add(
            FaultKind.STATUS, code, "transfer_interrupted", status=status, after_bytes=case.offset()
        )

    return (
        _head(f"{status} at the start", FaultKind.STATUS, code, status=status),
        Row(name=f"{status} in mid-body", arrange=arrange),
    )


def _service(name: str, kind: FaultKind, **fields: Any) -> Row:
    """Return a row in which Fshare's API has trouble, which no download must fail of."""

    def arrange(case: Case) -> None:
        case.add(kind, host=HostKind.API, **fields)

    return Row(name=name, arrange=arrange)


_NAMES: Final = (
    "Tập 1 – Đêm trắng.mkv",
    unicodedata.normalize("NFD", "Những cô gái ở lại.mkv"),
    "Người đẹp & quái vật (100%).mkv",
    "映画 🎬 fin.mp4",
)


def _name(form: Disposition) -> Row:
    def arrange(case: Case) -> None:
        case.file.name = case.chance.choice(_NAMES)
        case.name = unicodedata.normalize("NFC", case.file.name)
        case.simulator.settings.disposition = form
        issued = case.simulator.world.links.issue(
            case.file, base_url=case.simulator.cdn_url, client="127.0.0.1", life=None
        )
        case.link = issued.url
        case.met += 1

    # A link that is itself what the user gave cannot be replaced when it dies.
    return Row(name=f"name: {form}", arrange=arrange, combines=False)


def _changed(*, has_validators: bool, is_resized: bool) -> Row:
    def arrange(case: Case) -> None:
        case.simulator.settings.send_etag = has_validators
        case.simulator.settings.send_last_modified = has_validators

    async def meddle(case: Case) -> None:
        await meddling.replace_on_server(case, is_resized=is_resized)

    name = "another size" if is_resized else "the same size"
    name += "" if has_validators else ", no validators"
    return Row(name=f"replaced by the owner: {name}", arrange=arrange, meddle=meddle)


ROWS: Final = (
    _body(FaultKind.RESET, "transfer_interrupted"),
    _body(FaultKind.STALL, "transfer_stalled"),
    _body(FaultKind.TRUNCATE, "transfer_interrupted"),
    # On a machine that is busy with other things, drops may be far apart.
    _body(FaultKind.TRICKLE, "transfer_too_slow", "transfer_stalled"),
    _head("interim answers without end", FaultKind.ENDLESS_INTERIM, "host_answer_invalid"),
    _head("dripping head", FaultKind.DRIP_HEAD, "connection_failed"),
    _head("stall in the head", FaultKind.STALL_HEAD, "connection_failed", "transfer_stalled"),
    _head("wrong Content-Length", FaultKind.WRONG_LENGTH, "size_mismatch", "host_answer_invalid"),
    _head(
        "wrong Content-Range: offset",
        FaultKind.WRONG_RANGE_OFFSET,
        "host_answer_invalid",
        is_resumed=True,
    ),
    _head(
        "wrong Content-Range: total",
        FaultKind.WRONG_RANGE_TOTAL,
        "size_mismatch",
        "host_answer_invalid",
        is_resumed=True,
    ),
    _head("Range ignored", FaultKind.IGNORE_RANGE, is_resumed=True),
    _head("416", FaultKind.STATUS, "host_answer_invalid", status=416),
    _head(
        "416 instead of the rest",
        FaultKind.STATUS,
        is_resumed=True,
        status=416,
        skip=0,
        from_offset=1,
    ),
    _head("ETag changed", FaultKind.CHANGED_ETAG, is_resumed=True),
    _head("size changed", FaultKind.CHANGED_SIZE, "size_mismatch"),
    _head("size of the rest changed", FaultKind.CHANGED_SIZE, "size_mismatch", is_resumed=True),
    _page(ErrorPage.NOT_FOUND, "link_dead"),
    _page(ErrorPage.DAILY_LIMIT, "traffic_used_up"),
    _page(ErrorPage.UNKNOWN, "host_answer_invalid"),
    *_status(403, "link_dead"),
    *_status(404, "link_dead"),
    *_status(410, "link_dead"),
    *_status(429, "host_busy"),
    *_status(471, "too_many_sessions"),
    *_status(500, "host_unavailable"),
    *_status(502, "host_unavailable"),
    *_status(503, "host_busy"),
    _service("503 of the API", FaultKind.STATUS, status=503),
    _service("500 for a link", FaultKind.STATUS, status=500, path="session/download"),
    _service("471 for a link", FaultKind.STATUS, status=471, path="session/download"),
    _service("HTML of the API", FaultKind.HTML),
    _head("redirect loop", FaultKind.REDIRECT_LOOP, "host_answer_invalid"),
    _head("redirect to /ERROR", FaultKind.REDIRECT_ERROR, "link_dead"),
    _head("redirect to the mirror", FaultKind.REDIRECT_HOST),
    _head("gzip", FaultKind.GZIP, "host_answer_invalid"),
    _head("chunked", FaultKind.CHUNKED),
    *(_name(form) for form in Disposition),
    _changed(has_validators=True, is_resized=False),
    _changed(has_validators=False, is_resized=False),
    _changed(has_validators=True, is_resized=True),
    Row(name="network cut in mid-file", meddle=meddling.cut_network, combines=False),
    Row(name="disk full in mid-file", meddle=meddling.fill_disk),
    Row(name="file refused by the disk", meddle=meddling.refuse_file),
    Row(name="file too large for the disk", meddle=meddling.refuse_size, combines=False),
    # With others, the file may be finished before its folder vanishes.
    Row(name="folder vanishes", meddle=meddling.remove_folder, connections=(1,)),
    Row(name="partial file grown", meddle=meddling.grow_part),
    Row(name="partial file cut", meddle=meddling.cut_part),
    Row(name="partial file changed", meddle=meddling.change_part),
    Row(name="partial file gone", meddle=meddling.remove_part),
    Row(name="record garbled", meddle=meddling.garble_record),
    Row(name="record of another file", meddle=meddling.swap_record),
    Row(name="partial file blocked", meddle=meddling.block_part, combines=False),
    Row(name="clock jumps", meddle=meddling.turn_clock),
    Row(name="pause, cancel, restart", meddle=meddling.interrupt),
    Row(name="kill -9", before=kills.live_and_die, combines=False),
)
