"""Several connections for one file: faster where it helps, and never a wrong byte."""

import asyncio
import os
import random
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest

from custom_components.fshare_downloader.core.engine import (
    DownloadEngine,
    TransferPolicy,
    TransferProgress,
)
from custom_components.fshare_downloader.core.engine.partfile import checkpoints, resume_point
from custom_components.fshare_downloader.core.engine.partfile.folder import Folder
from custom_components.fshare_downloader.core.engine.partfile.overlap import OVERLAP_BYTES
from custom_components.fshare_downloader.core.engine.partfile.part_paths import PartPaths
from custom_components.fshare_downloader.core.engine.partfile.resume_record import (
    ResumeRecord,
    load_record,
    store_record,
)
from custom_components.fshare_downloader.core.engine.partfile.segments import downloaded_bytes
from custom_components.fshare_downloader.core.engine.transfer.segment_connection import (
    SegmentConnection,
)
from custom_components.fshare_downloader.core.engine.transfer.speed_limit import SpeedLimit
from custom_components.fshare_downloader.core.errors import (
    ConnectionFailedError,
    DiskFullError,
    DownloaderError,
    HostAnswerError,
    LinkDeadError,
    TooManySessionsError,
    TransferInterruptedError,
    TransferStalledError,
)

from .conftest import ENDLESS_SECONDS, WAIT_SECONDS, Downloads, SilenceClock, with_policy
from .server import Content, Exchange, Handler, ScriptedServer, Serve, digest, random_bytes

MEBIBYTE = 1024 * 1024
SIZE = 16 * MEBIBYTE + 4321
DATA = random_bytes(SIZE)


@pytest.fixture
def policy(policy: TransferPolicy) -> TransferPolicy:
    """Small files are shared, and everything happens soon."""
    return replace(
        policy,
        min_shared_bytes=4 * MEBIBYTE,
        min_piece_bytes=MEBIBYTE,
        single_seconds=0.02,
        poll_seconds=0.05,
        retry_seconds=0.1,
        # What waits in the kernel while this machine is busy comes faster than any line.
        enough_bytes_per_second=10**12,
        # Nor does it say anything of a connection here that others are served sooner.
        quiet_seconds=ENDLESS_SECONDS,
        crawl_seconds=ENDLESS_SECONDS,
    )


@dataclass
class Crowd:
    """A file on a server that counts who is fetching it, and slows each of them down."""

    content: Content = field(default_factory=lambda: Content(DATA))
    piece_seconds: float = 0.002
    """Pause after every 64 KiB of each connection."""
    others: Callable[[Exchange], bool] = lambda _: False
    """May answer a request of a further connection itself, and then returns True."""
    peak: int = 0
    _now: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _held_bytes: int = 0
    _awaited: int = 0
    _may_go_on: threading.Event = field(default_factory=threading.Event)
    _closing: threading.Event = field(default_factory=threading.Event)

    def __post_init__(self) -> None:
        self.content.pace = self._pace
        self._may_go_on.set()

    def hold(self, *, awaited: int = SIZE, after: int = MEBIBYTE // 2) -> None:
        """Send no connection more than `after` bytes until `awaited` have asked at once."""
        self._awaited, self._held_bytes = awaited, after
        self._may_go_on.clear()

    def let_go(self) -> None:
        """Hold nobody any more."""
        self._may_go_on.set()

    def _pace(self, sent: int) -> None:
        if sent >= self._held_bytes:
            while not self._may_go_on.wait(0.05) and not self._closing.is_set():
                pass
        time.sleep(self.piece_seconds)

    def __call__(self, exchange: Exchange) -> None:
        """Answer a request."""
        with self._lock:
            self._closing = exchange.closing
            self._now += 1
            self.peak = max(self.peak, self._now)
            if self._now >= self._awaited:
                self._may_go_on.set()
        try:
            if exchange.range_stop is None or not self.others(exchange):
                self.content(exchange)
        finally:
            with self._lock:
                self._now -= 1


def ranges(server: ScriptedServer) -> list[tuple[int | None, int | None]]:
    """Return what was asked for."""
    return [(request.range_start, request.range_stop) for request in server.requests]


@pytest.mark.parametrize("connections", [2, 3, 8])
async def test_connections_share_a_file(
    downloads: Downloads, serve: Serve, connections: int
) -> None:
    crowd = Crowd()
    crowd.hold(awaited=connections)
    server = serve(crowd)

    result = await downloads.run(
        server.url(), size=SIZE, connections=connections, link_sha256=digest(DATA)
    )

    assert result.path.read_bytes() == DATA
    assert crowd.peak == connections
    assert ranges(server).count((None, None)) == 1
    assert downloads.progress.downloaded == SIZE
    assert downloads.progress.connections == 0
    assert downloads.leftovers() == [downloads.destination.name]


async def test_no_byte_is_asked_for_twice_without_need(downloads: Downloads, serve: Serve) -> None:
    crowd = Crowd()
    crowd.hold(awaited=4)
    server = serve(crowd)

    await downloads.run(server.url(), size=SIZE, connections=4)

    asked = sorted((start, stop) for start, stop in ranges(server) if start is not None and stop)
    assert len(asked) >= 3
    assert all(start % MEBIBYTE == 0 for start, _ in asked)
    # Whoever helps a slow one later takes a part of what that one was to bring.
    assert all(stop <= SIZE for _, stop in asked)
    assert len({start for start, _ in asked}) == len(asked)


@pytest.mark.parametrize(
    "reason",
    ["one is allowed", "link allows one", "no gaps", "zeros", "no proof", "no ranges"],
)
async def test_one_connection_where_more_are_not_wanted(
    downloads: Downloads, serve: Serve, monkeypatch: pytest.MonkeyPatch, reason: str
) -> None:
    crowd = Crowd()
    fields: dict[str, Any] = {"connections": 3}
    match reason:
        case "one is allowed":
            fields["connections"] = 1
        case "link allows one":
            fields["link_max_connections"] = 1
        case "no gaps":
            monkeypatch.setattr(
                "custom_components.fshare_downloader.core.engine.partfile.part_file.can_leave_gaps",
                lambda _: False,
            )
        case "zeros":
            monkeypatch.setattr(
                "custom_components.fshare_downloader.core.engine.partfile.part_file.lengthen",
                lambda extend, *_: extend(SIZE - 1),
            )
        case "no proof":
            crowd.content.etag = None
        case "no ranges":
            real = Exchange.head

            def head(self: Exchange, status: int, headers: dict[str, str | int]) -> None:
                real(self, status, {"Accept-Ranges": "none", **headers})

            monkeypatch.setattr(Exchange, "head", head)
    server = serve(crowd)

    result = await downloads.run(server.url(), size=SIZE, **fields)

    assert result.path.read_bytes() == DATA
    assert len(server.requests) == 1


@pytest.mark.parametrize(
    "engine",
    [{"min_shared_bytes": SIZE + 1}, {"enough_bytes_per_second": 0}],
    indirect=True,
    ids=["small file", "fast line"],
)
async def test_one_connection_is_enough(downloads: Downloads, serve: Serve) -> None:
    server = serve(Crowd())

    result = await downloads.run(server.url(), size=SIZE, connections=3)

    assert result.path.read_bytes() == DATA
    assert len(server.requests) == 1


def _refuse(status: int) -> Callable[[Exchange], bool]:
    def refuse(exchange: Exchange) -> bool:
        exchange.reply(status, {})
        return True

    return refuse


def _as_part_of(**changes: Any) -> Callable[[Exchange], bool]:
    """Answer with a part of another file, or with another part than was asked for."""

    def answer(exchange: Exchange) -> bool:
        start, stop = exchange.range_start or 0, exchange.range_stop or SIZE
        shift, total = changes.get("shift", 0), changes.get("total", SIZE)
        headers: dict[str, str | int] = {
            "ETag": changes.get("etag", '"first"'),
            "Content-Range": f"bytes {start + shift}-{stop - 1 + shift}/{total}",
        }
        headers |= changes.get("headers", {})
        exchange.reply(206, headers, bytes(stop - start))
        return True

    return answer


def _whole(exchange: Exchange) -> bool:
    exchange.reply(200, {"ETag": '"first"'}, DATA)
    return True


@pytest.mark.parametrize(
    "answer",
    [
        *map(_refuse, (403, 404, 416, 429, 471, 500, 503)),
        _whole,
        _as_part_of(etag='"second"'),
        _as_part_of(total=SIZE + 1),
        _as_part_of(total="*"),
        _as_part_of(shift=4096),
        _as_part_of(headers={"Content-Encoding": "gzip"}),
        _as_part_of(headers={"Content-Length": 5}),
    ],
    ids=[
        *("403", "404", "416", "429", "471", "500", "503"),
        *("whole file", "other tag", "other size", "no size", "other part", "gzip", "too short"),
    ],
)
async def test_server_that_refuses_a_second_connection_gets_one(
    downloads: Downloads, serve: Serve, answer: Callable[[Exchange], bool]
) -> None:
    crowd = Crowd(others=answer)
    crowd.hold(awaited=2)
    server = serve(crowd)

    first = await downloads.run(server.url(), size=SIZE, connections=3)
    asked = len(server.requests)
    second = await downloads.run(server.url(), size=SIZE, connections=3)

    assert first.path.read_bytes() == second.path.read_bytes() == DATA
    # One try, and the first connection goes on into what was to be the others'.
    assert asked == 2
    assert len(server.requests) == 3


@pytest.mark.parametrize("shift", [-1, 4096])
async def test_wrong_part_under_a_right_name_is_noticed_where_it_meets_the_right_one(
    downloads: Downloads, serve: Serve, shift: int
) -> None:
    def answer_with_another_part(exchange: Exchange) -> bool:
        start, stop = exchange.range_start or 0, exchange.range_stop or SIZE
        headers: dict[str, str | int] = {
            "ETag": '"first"',
            "Content-Range": f"bytes {start}-{stop - 1}/{SIZE}",
        }
        body = DATA[start + shift : stop + shift]
        exchange.reply(206, headers, body + bytes(stop - start - len(body)))
        return True

    crowd = Crowd(others=answer_with_another_part)
    crowd.hold(awaited=2)
    server = serve(crowd)

    result = await downloads.run(server.url(), size=SIZE, connections=2)

    assert result.path.read_bytes() == DATA
    # Then all of it from the first connection, and no other is trusted.
    assert ranges(server)[-1] == (None, None)


@with_policy(refusal_seconds=0.0)
async def test_server_is_asked_again_after_a_while(downloads: Downloads, serve: Serve) -> None:
    crowd = Crowd(others=_refuse(471))
    server = serve(crowd)

    for _ in range(2):
        crowd.hold(awaited=2)
        await downloads.run(server.url(), size=SIZE, connections=3)

    assert len(server.requests) == 4


async def test_transfer_gives_connections_up_when_another_one_gets_none(
    engine: DownloadEngine, tmp_path: Path, serve: Serve
) -> None:
    crowd = Crowd()
    crowd.hold()
    server = serve(crowd)
    first, second = (Downloads(engine, tmp_path / name) for name in ("first.mkv", "second.mkv"))
    transfer = first.begin(server.url(), size=SIZE, connections=3)
    async with asyncio.timeout(WAIT_SECONDS):
        while first.progress.connections < 3:
            await asyncio.sleep(0.002)

    with pytest.raises(TooManySessionsError):
        await second.run(serve(lambda exchange: exchange.reply(471, {})).url(), connections=3)

    async with asyncio.timeout(WAIT_SECONDS):
        while first.progress.connections > 1:
            await asyncio.sleep(0.002)
    peak = first.progress.connections
    crowd.let_go()
    async with asyncio.timeout(WAIT_SECONDS):
        while not transfer.done():
            peak = max(peak, first.progress.connections)
            await asyncio.sleep(0.002)
    assert transfer.result().path.read_bytes() == DATA
    assert peak == 1


async def test_account_with_too_many_downloads_gets_no_more_connections_anywhere(
    downloads: Downloads, serve: Serve
) -> None:
    crowd = Crowd(others=_refuse(471))
    crowd.hold(awaited=2)
    await downloads.run(serve(crowd).url(), size=SIZE, connections=3)
    server = serve(Crowd())
    other_name = server.url().replace("127.0.0.1", "localhost")

    result = await downloads.run(other_name, size=SIZE, connections=3)

    assert result.path.read_bytes() == DATA
    assert len(server.requests) == 1


@with_policy(max_connections=5)
async def test_connections_are_bounded_over_all_transfers(
    engine: DownloadEngine, tmp_path: Path, serve: Serve
) -> None:
    crowd = Crowd()
    crowd.hold()
    server = serve(crowd)
    several = [Downloads(engine, tmp_path / f"{number}.mkv") for number in range(3)]
    transfers = [item.begin(server.url(), size=SIZE, connections=8) for item in several]
    peak = 0
    async with asyncio.timeout(WAIT_SECONDS):
        while not all(transfer.done() for transfer in transfers):
            peak = max(peak, sum(item.progress.connections for item in several))
            if peak >= 5:
                crowd.let_go()
            await asyncio.sleep(0.002)

    assert all(transfer.result().path.read_bytes() == DATA for transfer in transfers)
    assert 5 <= peak <= 5 + 2


async def test_rest_of_a_broken_connection_goes_to_another(
    downloads: Downloads, serve: Serve
) -> None:
    broken: list[int] = []

    def break_off(exchange: Exchange) -> bool:
        if len(broken) >= 3:
            return False
        start, stop = exchange.range_start or 0, exchange.range_stop or SIZE
        broken.append(start)
        headers = {"ETag": '"first"', "Content-Range": f"bytes {start}-{stop - 1}/{SIZE}"}
        exchange.head(206, {"Content-Length": stop - start, **headers})
        exchange.send(DATA[start : start + 300_001])
        exchange.reset()
        if len(broken) == 3:
            crowd.let_go()
        return True

    crowd = Crowd(others=break_off)
    crowd.hold()
    server = serve(crowd)

    result = await downloads.run(server.url(), size=SIZE, connections=3)

    assert result.path.read_bytes() == DATA
    assert len(broken) == 3
    assert downloads.progress.resumed_from == 0


@with_policy(quiet_seconds=0.5, poll_seconds=0.2)
async def test_silent_connection_is_replaced(downloads: Downloads, serve: Serve) -> None:
    silent: list[int] = []

    def fall_silent(exchange: Exchange) -> bool:
        if silent:
            return False
        start, stop = exchange.range_start or 0, exchange.range_stop or SIZE
        silent.append(start)
        headers = {"ETag": '"first"', "Content-Range": f"bytes {start}-{stop - 1}/{SIZE}"}
        exchange.head(206, {"Content-Length": stop - start, **headers})
        exchange.send(DATA[start : start + 100_000])
        exchange.hang()
        crowd.piece_seconds = 0.0
        return True

    # The first connection has not come to its end before the other one is given up.
    crowd = Crowd(others=fall_silent, piece_seconds=0.1)
    server = serve(crowd)

    result = await downloads.run(server.url(), size=SIZE, connections=2)

    assert result.path.read_bytes() == DATA
    assert len(silent) == 1


@with_policy(crawl_seconds=0.2, min_piece_bytes=6 * MEBIBYTE)
async def test_crawling_connection_is_replaced(downloads: Downloads, serve: Serve) -> None:
    crawling: list[int] = []

    def crawl(exchange: Exchange) -> bool:
        if crawling:
            return False
        start, stop = exchange.range_start or 0, exchange.range_stop or SIZE
        crawling.append(start)
        headers = {"ETag": '"first"', "Content-Range": f"bytes {start}-{stop - 1}/{SIZE}"}
        exchange.head(206, {"Content-Length": stop - start, **headers})
        with suppress(OSError):
            # Alone it would take hours for its half, and the test would not wait for that.
            for offset in range(start, stop, 20):
                exchange.send(DATA[offset : offset + 20])
                time.sleep(0.02)
        crowd.piece_seconds = 0.0
        return True

    crowd = Crowd(others=crawl, piece_seconds=0.1)
    server = serve(crowd)

    result = await downloads.run(server.url(), size=SIZE, connections=2)

    assert result.path.read_bytes() == DATA
    assert len(crawling) == 1


@with_policy(min_reconnect_bytes=SIZE)
async def test_last_connection_that_breaks_ends_the_attempt(
    downloads: Downloads, serve: Serve
) -> None:
    def reset(exchange: Exchange) -> bool:
        exchange.reset()
        return True

    crowd = Crowd(others=reset)
    crowd.content.cuts = [5 * MEBIBYTE]
    server = serve(crowd)

    # The latter where the second connection is just being opened when the first one breaks.
    with pytest.raises((TransferInterruptedError, ConnectionFailedError)):
        await downloads.run(server.url(), size=SIZE, connections=2)

    assert downloads.progress.downloaded == 5 * MEBIBYTE


async def test_all_connections_fall_silent(
    downloads: Downloads, serve: Serve, silence_clock: SilenceClock
) -> None:
    def hang_in_the_body(exchange: Exchange) -> None:
        start, stop = exchange.range_start or 0, exchange.range_stop or SIZE
        headers: dict[str, str | int] = {"ETag": '"first"', "Content-Length": stop - start}
        if exchange.range_start is not None:
            headers["Content-Range"] = f"bytes {start}-{stop - 1}/{SIZE}"
        status = 200 if exchange.range_start is None else 206
        exchange.reply(status, headers, DATA[start : start + 200_000])
        exchange.hang()

    transfer = downloads.begin(serve(hang_in_the_body).url(), size=SIZE, connections=3)
    await downloads.reach(600_000)
    silence_clock.put_forward(2 * ENDLESS_SECONDS)

    with pytest.raises(TransferStalledError):
        await transfer
    assert downloads.progress.downloaded == 600_000


async def stop_in_the_middle(
    downloads: Downloads, server: ScriptedServer, connections: int = 3
) -> int:
    """Cancel a transfer while several connections are at work; return how far it came."""
    crowd = server.handler
    assert isinstance(crowd, Crowd)
    crowd.hold(after=SIZE // 3 // connections + 3 * 64 * 1024)
    transfer = downloads.begin(server.url(), size=SIZE, connections=connections)
    await downloads.reach(SIZE // 3)
    await downloads.cancel(transfer)
    crowd.let_go()
    record = load_record(downloads.paths.record)
    assert record is not None
    assert len(record.segments) >= connections
    assert downloads.progress.downloaded == downloaded_bytes(record.segment_map)
    return downloads.progress.downloaded


@pytest.mark.parametrize("connections", [1, 2, 3, 8])
async def test_transfer_of_several_connections_goes_on(
    downloads: Downloads, serve: Serve, connections: int
) -> None:
    server = serve(Crowd())
    reached = await stop_in_the_middle(downloads, server)
    asked = len(server.requests)
    record = load_record(downloads.paths.record)
    assert record is not None

    result = await downloads.run(
        server.url(), size=SIZE, connections=connections, resume_from=reached
    )

    assert downloads.progress.resumed_from == reached
    assert result.path.read_bytes() == DATA
    # Each connection compares a little with what is there.
    first = record.contiguous_bytes // 4096 * 4096 - OVERLAP_BYTES
    assert min(start or 0 for start, _ in ranges(server)[asked:]) >= first


@pytest.mark.parametrize("connections", [1, 3])
@pytest.mark.parametrize("index", [0, 1])
async def test_change_right_before_any_edge_is_noticed(
    downloads: Downloads, serve: Serve, connections: int, index: int
) -> None:
    server = serve(Crowd())
    await stop_in_the_middle(downloads, server)
    record = load_record(downloads.paths.record)
    assert record is not None
    edges = [segment.position for segment in record.segment_map if segment.done and segment.left]
    with untouched_time(downloads.paths), downloads.paths.part.open("r+b") as part:
        part.seek(edges[index] - 1)
        part.write(bytes([DATA[edges[index] - 1] ^ 1]))

    result = await downloads.run(server.url(), size=SIZE, connections=connections)

    assert result.path.read_bytes() == DATA


@contextmanager
def untouched_time(paths: PartPaths) -> Iterator[None]:
    """Change a partial file behind the back of its record."""
    times = paths.part.stat()
    yield
    os.utime(paths.part, ns=(times.st_atime_ns, times.st_mtime_ns))


async def test_file_that_changed_on_the_server_is_fetched_anew(
    downloads: Downloads, serve: Serve
) -> None:
    crowd = Crowd()
    server = serve(crowd)
    await stop_in_the_middle(downloads, server)
    other = random_bytes(SIZE, seed=2)
    crowd.content.data, crowd.content.etag = other, '"second"'

    result = await downloads.run(server.url(), size=SIZE, connections=3)

    assert result.path.read_bytes() == other


async def test_link_that_dies_in_the_middle_is_resolved_again(
    downloads: Downloads, serve: Serve
) -> None:
    crowd = Crowd()
    server = serve(crowd)
    reached = await stop_in_the_middle(downloads, server)

    with pytest.raises(LinkDeadError):
        await downloads.run(serve(lambda exchange: exchange.reply(410, {})).url(), connections=3)

    result = await downloads.run(server.url(), size=SIZE, connections=3)
    assert downloads.progress.resumed_from == reached
    assert result.path.read_bytes() == DATA


async def test_server_that_hands_out_no_more_parts_gives_an_error_and_costs_nothing(
    downloads: Downloads, serve: Serve
) -> None:
    crowd = Crowd()
    server = serve(crowd)
    reached = await stop_in_the_middle(downloads, server)
    asked: list[Exchange] = []

    def only_once(exchange: Exchange) -> bool:
        asked.append(exchange)
        return len(asked) > 1 and _whole(exchange)

    crowd.others = only_once

    with pytest.raises(HostAnswerError):
        await downloads.run(server.url(), size=SIZE, connections=1)

    assert downloads.progress.downloaded >= reached
    crowd.others = lambda _: False
    result = await downloads.run(server.url(), size=SIZE, connections=1)
    assert downloads.progress.resumed_from >= reached
    assert result.path.read_bytes() == DATA


@pytest.mark.parametrize("is_telling", [True, False])
async def test_gaps_never_count_when_the_record_is_lost(
    downloads: Downloads, serve: Serve, monkeypatch: pytest.MonkeyPatch, is_telling: bool
) -> None:
    server = serve(Crowd())
    reached = await stop_in_the_middle(downloads, server)
    assert downloads.paths.part.stat().st_size == SIZE
    record = load_record(downloads.paths.record)
    assert record is not None
    downloads.paths.record.unlink()
    if not is_telling:
        monkeypatch.setattr(resume_point, "tells_gaps", lambda _: False)

    result = await downloads.run(server.url(), size=SIZE, resume_from=reached)

    assert result.path.read_bytes() == DATA
    at_most = -(-record.contiguous_bytes // 4096) * 4096 if is_telling else 0
    assert downloads.progress.resumed_from <= at_most


async def test_record_that_speaks_of_more_than_is_there_is_not_believed(
    downloads: Downloads, serve: Serve
) -> None:
    server = serve(Crowd())
    reached = await stop_in_the_middle(downloads, server)
    with untouched_time(downloads.paths):
        os.truncate(downloads.paths.part, SIZE // 2)

    result = await downloads.run(server.url(), size=SIZE, resume_from=reached)

    assert downloads.progress.resumed_from == 0
    assert result.path.read_bytes() == DATA


async def test_full_disk_keeps_what_every_connection_has_brought(
    downloads: Downloads, serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = serve(Crowd())
    real, written = os.pwrite, 0

    def pwrite(descriptor: int, view: memoryview, offset: int) -> int:
        nonlocal written
        if written >= SIZE // 2:
            raise OSError(28, "No space left on device")
        count = real(descriptor, view, offset)
        written += count
        return count

    with monkeypatch.context() as patch:
        patch.setattr(os, "pwrite", pwrite)
        with pytest.raises(DiskFullError):
            await downloads.run(server.url(), size=SIZE, connections=3)
    kept = downloads.progress.downloaded

    result = await downloads.run(server.url(), size=SIZE, connections=3)

    assert kept >= SIZE // 2 - 4 * MEBIBYTE
    assert downloads.progress.resumed_from <= kept
    assert result.path.read_bytes() == DATA


@with_policy(checkpoint_bytes=MEBIBYTE, max_unrecorded_bytes=6 * MEBIBYTE)
async def test_slow_disk_holds_all_connections_up(
    downloads: Downloads, serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.fdatasync

    def slow_sync(descriptor: int) -> None:
        time.sleep(0.05)
        real(descriptor)

    monkeypatch.setattr(os, "fdatasync", slow_sync)
    server = serve(Crowd(piece_seconds=0.0))

    result = await downloads.run(server.url(), size=SIZE, connections=3)

    assert result.path.read_bytes() == DATA


@with_policy(
    checkpoint_bytes=MEBIBYTE,
    max_unrecorded_bytes=5 * MEBIBYTE,
    min_piece_bytes=MEBIBYTE // 2,
)
async def test_finished_segments_do_not_count_as_what_a_power_cut_would_cost(
    downloads: Downloads, serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    shapes: list[int] = []
    real = store_record

    def store(folder: Folder, paths: PartPaths, record: ResumeRecord, **options: Any) -> None:
        shapes.append(len(record.segments))
        real(folder, paths, record, **options)

    monkeypatch.setattr(checkpoints, "store_record", store)
    crowd = Crowd()
    slow_one: list[int] = []

    def pace(sent: int) -> None:
        # The others take one half after the other of what the first was to bring.
        slow_one[1:] = slow_one or [threading.get_ident()]
        while sent and threading.get_ident() == slow_one[0] and len(server.requests) < 6:
            time.sleep(0.02)

    crowd.content.pace = pace
    server = serve(crowd)

    result = await downloads.run(server.url(), size=SIZE, connections=4)

    assert result.path.read_bytes() == DATA
    assert max(shapes) > 5


async def test_further_connections_that_bring_something_else_are_not_asked_twice(
    downloads: Downloads, serve: Serve
) -> None:
    crowd = Crowd()
    server = serve(crowd)
    await stop_in_the_middle(downloads, server)
    asked: list[int] = []

    def lie(exchange: Exchange) -> bool:
        asked.append(exchange.range_start or 0)
        return len(asked) > 1 and _as_part_of()(exchange)

    crowd.others = lie
    crowd.hold(awaited=3)

    result = await downloads.run(server.url(), size=SIZE, connections=3)

    assert result.path.read_bytes() == DATA
    assert len(asked) == 2
    assert ranges(server)[-1] == (None, None)


async def test_connections_share_the_speed_limit_of_their_transfer(
    downloads: Downloads, serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    sharers: list[int] = []
    real = SpeedLimit.chunk_bytes

    def chunk_bytes(self: SpeedLimit, number: int = 1) -> int | None:
        sharers.append(number)
        return real(self, number)

    crowd = Crowd()
    crowd.hold(awaited=4)
    transfer = downloads.begin(serve(crowd).url(), size=SIZE, connections=4)
    async with asyncio.timeout(WAIT_SECONDS):
        while downloads.progress.connections < 4:
            await asyncio.sleep(0.005)
    monkeypatch.setattr(SpeedLimit, "chunk_bytes", chunk_bytes)
    downloads.engine.set_speed_limit(100_000)
    async with asyncio.timeout(WAIT_SECONDS):
        while sharers.count(4) < 10:
            await asyncio.sleep(0.005)
    await downloads.cancel(transfer)


@pytest.mark.parametrize(("speed", "is_full"), [(11_900_000, False), (12_000_000, True)])
async def test_transfer_near_the_limit_takes_no_further_connection(
    downloads: Downloads, serve: Serve, monkeypatch: pytest.MonkeyPatch, speed: int, is_full: bool
) -> None:
    monkeypatch.setattr(SegmentConnection, "speed", speed)
    downloads.engine.set_speed_limit(15_000_000)
    crowd = Crowd()
    if not is_full:
        crowd.hold(awaited=2)
    server = serve(crowd)

    await downloads.run(server.url(), size=SIZE, connections=2)

    assert (len(server.requests) == 1) is is_full


async def test_cancel_hangs_up_everywhere_at_once(downloads: Downloads, serve: Serve) -> None:
    gone: list[bool] = []

    def send_until_nobody_listens(exchange: Exchange) -> None:
        start, stop = exchange.range_start or 0, exchange.range_stop or SIZE
        headers: dict[str, str | int] = {"ETag": '"first"', "Content-Length": stop - start}
        if exchange.range_start is not None:
            headers["Content-Range"] = f"bytes {start}-{stop - 1}/{SIZE}"
        exchange.head(200 if exchange.range_start is None else 206, headers)
        exchange.send(DATA[start : start + 500_000])
        exchange.hang()
        gone.append(not exchange.closing.is_set())

    server = serve(send_until_nobody_listens)
    transfer = downloads.begin(server.url(), size=SIZE, connections=3)
    await downloads.reach(1_500_000)
    await downloads.cancel(transfer)

    async with asyncio.timeout(WAIT_SECONDS):
        while len(gone) < 3:
            await asyncio.sleep(0.005)
    assert all(gone)


class Dice:
    """A server that does anything to anybody, by seed."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self._lock = threading.Lock()

    def __call__(self, exchange: Exchange) -> None:
        """Answer well, badly, or not to the end."""
        with self._lock:
            kind = self.chance.choices(
                ["well", "cut", "reset", "hang", "refuse", "whole", "drop"],
                [8, 3, 2, 1, 1, 0.3, 1],
            )[0]
            after = self.chance.randrange(1, 6 * MEBIBYTE)
            pause = self.chance.choice([0.0, 0.0005, 0.002])
            status = self.chance.choice([471, 429, 503, 500, 502])
        start, stop = exchange.range_start, exchange.range_stop or SIZE
        if kind == "refuse":
            exchange.reply(status, {})
            return
        if kind == "drop":
            exchange.reset()
            return
        headers: dict[str, str | int] = {"ETag": '"first"'}
        if start is None or kind == "whole":
            start, stop = 0, SIZE
            exchange.head(200, {"Content-Length": SIZE, **headers})
        else:
            headers["Content-Range"] = f"bytes {start}-{stop - 1}/{SIZE}"
            exchange.head(206, {"Content-Length": stop - start, **headers})
        end = stop if kind in {"well", "whole"} else min(stop, start + after)
        for offset in range(start, end, 64 * 1024):
            exchange.send(DATA[offset : min(end, offset + 64 * 1024)])
            time.sleep(pause)
        if kind == "hang":
            exchange.hang()
        elif kind == "reset":
            exchange.reset()


@pytest.mark.parametrize(
    "engine",
    [{"stall_seconds": 0.6, "connect_seconds": 0.6}],
    indirect=True,
    ids=["impatient"],
)
@pytest.mark.parametrize("seed", range(12))
async def test_file_is_right_whatever_happens_to_its_connections(
    engine: DownloadEngine, tmp_path: Path, serve: Serve, seed: int
) -> None:
    handler: Handler = Dice(seed)
    chance = random.Random(seed)
    downloads = Downloads(engine, tmp_path / "file.mkv")
    server = serve(handler)
    for _ in range(200):
        engine._resources.budget._refused_until.clear()  # type: ignore[union-attr]
        downloads.progress = TransferProgress()
        request = downloads.request(
            server.url(),
            size=SIZE,
            connections=chance.choice([1, 2, 3, 8]),
            resume_from=downloads.progress.downloaded,
        )
        transfer = asyncio.create_task(engine.download(request, downloads.progress))
        if chance.random() < 0.3:
            await asyncio.wait([transfer], timeout=chance.random() * 0.3)
            transfer.cancel()
        try:
            async with asyncio.timeout(WAIT_SECONDS):
                result = await transfer
        except DownloaderError, asyncio.CancelledError:
            continue
        assert result.path.read_bytes() == DATA
        return
    pytest.fail("never came to its end")
