"""Everything that can go wrong on a content server goes wrong as announced."""

import asyncio
import zlib
from dataclasses import replace

import pytest
from yarl import URL

from tests.simulator import (
    Disposition,
    ErrorPage,
    Fault,
    FaultKind,
    HostKind,
    SimulatedFile,
)
from tests.simulator.http1 import INTERIM_ANSWER
from tests.simulator.throttle import Throttle

from .client import Client, wait_for
from .conftest import FILE_BYTES

CUT_AT = 1_000_000


async def raw_exchange(link: URL, *, part: str = "0-") -> tuple[bytes, bytes, bool]:
    """Send one request; return head, body, and whether the end was a reset."""
    assert link.host is not None
    assert link.port is not None
    reader, writer = await asyncio.open_connection(link.host, link.port)
    lines = (f"GET {link.raw_path} HTTP/1.1", f"Range: bytes={part}", "Connection: close")
    writer.write("\r\n".join([*lines, "", ""]).encode())
    head = await reader.readuntil(b"\r\n\r\n")
    body, was_reset = bytearray(), False
    try:
        while chunk := await reader.read(1 << 16):
            body += chunk
    except ConnectionResetError:
        was_reset = True
    writer.transport.abort()
    return head, bytes(body), was_reset


@pytest.mark.parametrize("status", [403, 404, 410, 416, 429, 471, 500, 502, 503])
async def test_status_comes_as_often_as_asked_for(
    client: Client, file: SimulatedFile, status: int
) -> None:
    fault = Fault(FaultKind.STATUS, status=status, times=2, retry_after=7)
    client.simulator.add_fault(fault)
    link = await client.link(file)

    replies = [await client.fetch(link, "0-9") for _ in range(3)]

    assert [reply.status for reply in replies] == [status, status, 206]
    assert replies[0].headers["retry-after"] == "7"
    assert replies[0].headers["content-type"].startswith("text/html")


async def test_fault_may_last_until_it_is_cleared(client: Client, file: SimulatedFile) -> None:
    fault = client.simulator.add_fault(Fault(FaultKind.STATUS, times=None))
    link = await client.link(file)

    assert [(await client.fetch(link)).status for _ in range(3)] == [403, 403, 403]
    assert client.simulator.clear_faults(fault.number) == 1
    assert (await client.fetch(link)).status == 200


@pytest.mark.parametrize(
    ("fault", "parts", "statuses"),
    [
        (Fault(FaultKind.STATUS, skip=1), ["0-", "0-", "0-"], [206, 403, 206]),
        (Fault(FaultKind.STATUS, from_offset=100), ["0-", "99-", "100-"], [206, 206, 403]),
        (Fault(FaultKind.STATUS, method="HEAD"), ["0-"], [206]),
        (Fault(FaultKind.STATUS, code="ANOTHERFILE1"), ["0-"], [206]),
        (Fault(FaultKind.STATUS, HostKind.API), ["0-"], [206]),
    ],
)
async def test_fault_concerns_only_what_it_names(
    client: Client,
    file: SimulatedFile,
    fault: Fault,
    parts: list[str],
    statuses: list[int],
) -> None:
    link = await client.link(file)
    client.simulator.add_fault(replace(fault))

    assert [(await client.fetch(link, part)).status for part in parts] == statuses


async def test_link_dies_in_mid_body_and_stays_dead(client: Client, file: SimulatedFile) -> None:
    client.simulator.add_fault(Fault(FaultKind.STATUS, status=403, after_bytes=CUT_AT))
    link = await client.link(file)

    data, broke_off = await client.received(link)

    assert broke_off
    assert data == file.read(0, len(data))
    assert len(data) <= CUT_AT
    assert (await client.fetch(link, f"{len(data)}-")).status == 403
    fresh = await client.link(file)
    assert (await client.fetch(fresh)).body == file.read()


async def test_link_dies_for_all_connections_together(client: Client, file: SimulatedFile) -> None:
    file.bytes_per_second = 6_000_000
    client.simulator.add_fault(Fault(FaultKind.STATUS, after_bytes=CUT_AT))
    link = await client.link(file)

    ends = await asyncio.gather(
        client.received(link, "0-999999"), client.received(link, "1000000-")
    )

    assert [broke_off for _, broke_off in ends] == [True, True]
    assert sum(len(data) for data, _ in ends) <= CUT_AT


@pytest.mark.parametrize(
    ("page", "text"),
    [
        (ErrorPage.NOT_FOUND, "Tài nguyên bạn yêu cầu không tìm thấy"),
        (ErrorPage.DAILY_LIMIT, "Quý khách đã vượt quá số lượt tải trong ngày"),
        (ErrorPage.UNKNOWN, "Đã có lỗi xảy ra"),
    ],
)
async def test_error_page_has_status_200(
    client: Client, file: SimulatedFile, page: ErrorPage, text: str
) -> None:
    client.simulator.add_fault(Fault(FaultKind.ERROR_PAGE, variant=page))

    reply = await client.fetch(await client.link(file), "100-")

    assert reply.status == 200
    assert reply.headers["content-type"].startswith("text/html")
    assert text in reply.text


@pytest.mark.parametrize(
    ("fault", "location"),
    [
        (Fault(FaultKind.REDIRECT_ERROR), "{cdn}/ERROR"),
        (Fault(FaultKind.REDIRECT_LOOP), "{link}"),
        (Fault(FaultKind.REDIRECT_HOST), "{mirror}{path}"),
        (Fault(FaultKind.REDIRECT_HOST, location="http://10.0.0.1/x"), "http://10.0.0.1/x"),
    ],
)
async def test_redirect_leads_where_it_should_not(
    client: Client, file: SimulatedFile, fault: Fault, location: str
) -> None:
    client.simulator.add_fault(replace(fault))
    link = await client.link(file)

    reply = await client.fetch(link)

    assert reply.status == 302
    assert reply.headers["location"] == location.format(
        cdn=client.simulator.cdn_url,
        mirror=client.simulator.mirror_url,
        link=link,
        path=link.raw_path,
    )


async def test_redirect_to_the_other_server_serves_the_file(
    client: Client, file: SimulatedFile
) -> None:
    client.simulator.add_fault(Fault(FaultKind.REDIRECT_HOST, times=None))

    reply = await client.fetch(await client.link(file), "500-", allow_redirects=True)

    assert reply.body == file.read(500)
    assert len(client.simulator.requests_to(HostKind.MIRROR)) == 1


@pytest.mark.parametrize("after_bytes", [0, 1, CUT_AT, FILE_BYTES - 1])
@pytest.mark.parametrize(
    ("kind", "is_reset"), [(FaultKind.TRUNCATE, False), (FaultKind.RESET, True)]
)
async def test_body_breaks_off_at_the_exact_byte(
    client: Client, file: SimulatedFile, kind: FaultKind, after_bytes: int, is_reset: bool
) -> None:
    client.simulator.add_fault(Fault(kind, after_bytes=after_bytes))
    link = await client.link(file)

    head, body, was_reset = await raw_exchange(link)

    assert f"Content-Length: {FILE_BYTES}".encode() in head
    assert was_reset is is_reset
    assert body == file.read(0, after_bytes)
    assert (await client.received(link)) == (file.read(), False)


async def test_body_fault_counts_only_when_it_is_reached(
    client: Client, file: SimulatedFile
) -> None:
    fault = client.simulator.add_fault(Fault(FaultKind.TRUNCATE, after_bytes=CUT_AT))
    link = await client.link(file)

    assert await client.received(link, "0-99") == (file.read(0, 100), False)
    assert fault.fired == 0
    assert (await client.received(link))[1]
    assert fault.fired == 1


@pytest.mark.parametrize(
    ("kind", "after_bytes"),
    [(FaultKind.STALL_HEAD, 0), (FaultKind.STALL, 0), (FaultKind.STALL, CUT_AT)],
)
async def test_stalled_connection_stays_open_and_silent(
    client: Client, file: SimulatedFile, kind: FaultKind, after_bytes: int
) -> None:
    fault = client.simulator.add_fault(Fault(kind, after_bytes=after_bytes))
    link = await client.link(file)

    receiving = asyncio.create_task(client.received(link))
    await wait_for(lambda: fault.fired == 1)
    done, _ = await asyncio.wait([receiving], timeout=0.2)
    receiving.cancel()

    assert not done
    record = client.simulator.requests_to(HostKind.CDN)[0]
    assert record.bytes_sent == after_bytes
    assert record.status == (None if kind is FaultKind.STALL_HEAD else 200)
    assert (await client.received(link)) == (file.read(), False)


async def begin_exchange(link: URL) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    """Send one request; what comes is not read yet."""
    reader, writer = await asyncio.open_connection(link.host, link.port)
    writer.write(f"GET {link.raw_path} HTTP/1.1\r\nConnection: close\r\n\r\n".encode())
    return reader, writer


async def test_interim_answers_come_without_end(client: Client, file: SimulatedFile) -> None:
    client.simulator.add_fault(Fault(FaultKind.ENDLESS_INTERIM))
    link = await client.link(file)
    reader, writer = await begin_exchange(link)

    received = await reader.readexactly(40_000 * len(INTERIM_ANSWER))
    writer.transport.abort()

    assert received == INTERIM_ANSWER * 40_000
    assert await client.received(link) == (file.read(), False)


@pytest.mark.parametrize(("rate", "is_whole"), [(1, False), (10_000, True)])
async def test_head_drips(client: Client, file: SimulatedFile, rate: int, is_whole: bool) -> None:
    client.simulator.add_fault(Fault(FaultKind.DRIP_HEAD, rate=rate))
    reader, writer = await begin_exchange(await client.link(file))

    begun = await reader.readexactly(2)
    record = client.simulator.requests_to(HostKind.CDN)[0]
    assert begun == b"HT"
    assert record.bytes_sent == 0
    if is_whole:
        assert (await reader.read()).endswith(file.read())
    writer.transport.abort()


@pytest.mark.parametrize("kind", [FaultKind.STALL_HEAD, FaultKind.STALL, FaultKind.DELAY])
async def test_stall_may_come_to_an_end(
    client: Client, file: SimulatedFile, kind: FaultKind
) -> None:
    client.simulator.add_fault(Fault(kind, seconds=0.1))

    assert (await client.fetch(await client.link(file))).body == file.read()


async def test_range_may_be_ignored(client: Client, file: SimulatedFile) -> None:
    client.simulator.add_fault(Fault(FaultKind.IGNORE_RANGE))

    reply = await client.fetch(await client.link(file), "100-199")

    assert (reply.status, reply.body) == (200, file.read())
    assert "content-range" not in reply.headers


@pytest.mark.parametrize("delta", [1024, -1024])
async def test_content_length_may_be_wrong(client: Client, file: SimulatedFile, delta: int) -> None:
    client.simulator.add_fault(Fault(FaultKind.WRONG_LENGTH, delta=delta))

    head, body, _ = await raw_exchange(await client.link(file))

    assert f"Content-Length: {FILE_BYTES + delta}\r\n".encode() in head
    assert body == file.read()


@pytest.mark.parametrize(
    ("kind", "content_range"),
    [
        (FaultKind.WRONG_RANGE_OFFSET, f"bytes 1124-1223/{FILE_BYTES}"),
        (FaultKind.WRONG_RANGE_TOTAL, f"bytes 100-199/{FILE_BYTES + 1024}"),
    ],
)
async def test_content_range_may_be_wrong(
    client: Client, file: SimulatedFile, kind: FaultKind, content_range: str
) -> None:
    client.simulator.add_fault(Fault(kind))

    reply = await client.fetch(await client.link(file), "100-199")

    assert (reply.status, reply.body) == (206, file.read(100, 200))
    assert reply.headers["content-range"] == content_range


async def test_file_may_seem_to_have_changed(client: Client, file: SimulatedFile) -> None:
    link = await client.link(file)
    before = (await client.fetch(link, "0-9")).headers
    client.simulator.add_fault(Fault(FaultKind.CHANGED_ETAG))
    other_etag = (await client.fetch(link, "0-9")).headers
    client.simulator.add_fault(Fault(FaultKind.CHANGED_SIZE, delta=5))
    other_size = (await client.fetch(link, "0-9")).headers

    assert before["etag"] != other_etag["etag"] != other_size["etag"]
    assert other_etag["content-range"] == before["content-range"]
    assert other_size["content-range"] == f"bytes 0-9/{FILE_BYTES + 5}"


async def test_bytes_may_be_corrupt_under_the_same_etag(
    client: Client, file: SimulatedFile
) -> None:
    link = await client.link(file)
    healthy = await client.fetch(link)
    client.simulator.add_fault(Fault(FaultKind.CORRUPT, after_bytes=CUT_AT))

    corrupt = await client.fetch(link)

    assert corrupt.headers["etag"] == healthy.headers["etag"]
    assert corrupt.body[:CUT_AT] == healthy.body[:CUT_AT]
    assert corrupt.body[CUT_AT:] != healthy.body[CUT_AT:]
    assert len(corrupt.body) == FILE_BYTES


async def test_owner_may_replace_the_file(client: Client, file: SimulatedFile) -> None:
    link = await client.link(file)
    before = await client.fetch(link)

    file.replace_content(size=5000)
    after = await client.fetch(link)

    assert after.headers["etag"] != before.headers["etag"]
    assert after.headers["last-modified"] != before.headers["last-modified"]
    assert after.body == file.read()
    assert after.body != before.body[:5000]


async def test_body_may_be_compressed_unasked(client: Client, file: SimulatedFile) -> None:
    client.simulator.add_fault(Fault(FaultKind.GZIP))

    reply = await client.fetch(await client.link(file), headers={"Accept-Encoding": "identity"})

    assert reply.headers["content-encoding"] == "gzip"
    assert "content-length" not in reply.headers
    assert zlib.decompress(reply.body, wbits=31) == file.read()


async def test_body_may_come_in_chunks_without_length(client: Client, file: SimulatedFile) -> None:
    client.simulator.add_fault(Fault(FaultKind.CHUNKED))
    link = await client.link(file)

    reply = await client.fetch(link)

    assert reply.headers["transfer-encoding"] == "chunked"
    assert "content-length" not in reply.headers
    assert reply.body == file.read()
    assert (await client.fetch(link, "5-9")).body == file.read(5, 10)


async def test_headers_may_be_missing_or_odd(client: Client, file: SimulatedFile) -> None:
    client.simulator.add_fault(Fault(FaultKind.NO_ACCEPT_RANGES))
    client.simulator.add_fault(Fault(FaultKind.DISPOSITION, variant=Disposition.PERCENT))

    reply = await client.fetch(await client.link(file), "0-9")

    assert reply.status == 206
    assert "accept-ranges" not in reply.headers
    assert reply.headers["content-disposition"].startswith('attachment; filename="T%E1')


async def test_body_may_trickle(
    client: Client, file: SimulatedFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[int, int | None]] = []
    trickles = asyncio.Event()

    async def wait(_: Throttle, amount: int, bytes_per_second: int | None) -> None:
        asked.append((amount, bytes_per_second))
        if bytes_per_second == 20:
            await trickles.wait()

    monkeypatch.setattr(Throttle, "wait", wait)
    fault = client.simulator.add_fault(Fault(FaultKind.TRICKLE, rate=20, after_bytes=CUT_AT))

    receiving = asyncio.create_task(client.received(await client.link(file)))
    await wait_for(lambda: (1, 20) in asked)
    record = client.simulator.requests_to(HostKind.CDN)[0]
    before = record.bytes_sent
    trickles.set()
    await wait_for(lambda: asked.count((1, 20)) > 100)
    receiving.cancel()

    assert fault.fired == 1
    assert before == CUT_AT
    assert {amount for amount, rate in asked if rate == 20} == {1}


async def test_faults_combine(client: Client, file: SimulatedFile) -> None:
    client.simulator.add_fault(Fault(FaultKind.IGNORE_RANGE))
    client.simulator.add_fault(Fault(FaultKind.TRUNCATE, after_bytes=50))

    data, broke_off = await client.received(await client.link(file), "100-")

    assert (data, broke_off) == (file.read(0, 50), True)


@pytest.mark.parametrize(
    ("kind", "host"),
    [
        (FaultKind.TRUNCATE, HostKind.API),
        (FaultKind.HTML, HostKind.MIRROR),
        (FaultKind.STATUS, HostKind.CONTROL),
    ],
)
def test_fault_that_could_never_happen_is_refused(kind: FaultKind, host: HostKind) -> None:
    with pytest.raises(ValueError, match="cannot happen"):
        Fault(kind, host)
