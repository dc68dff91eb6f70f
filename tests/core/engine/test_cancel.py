"""A cancelled transfer stops at once, and touches nothing any more."""

import asyncio
import os
import socket
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from custom_components.fshare_downloader.core.engine import DownloadEngine
from custom_components.fshare_downloader.core.engine.http import exchange
from custom_components.fshare_downloader.core.engine.http.connection import connect
from custom_components.fshare_downloader.core.engine.partfile.commit import commit
from custom_components.fshare_downloader.core.engine.partfile.lanes import (
    MAX_LANE_THREADS,
    Lane,
    LaneJob,
)
from custom_components.fshare_downloader.core.engine.transfer import attempt

from .conftest import WAIT_SECONDS, Downloads
from .server import Content, Exchange, Serve, random_bytes


def snapshot(downloads: Downloads) -> list[tuple[str, int, int]]:
    """What an onlooker can see of the folder."""
    if not downloads.destination.parent.exists():
        return []
    files = sorted(downloads.destination.parent.iterdir())
    return [(path.name, path.stat().st_size, path.stat().st_mtime_ns) for path in files]


def open_files() -> list[str]:
    """Names of all files this process has open."""
    names = []
    for entry in Path("/proc/self/fd").iterdir():
        with suppress(FileNotFoundError):
            names.append(str(entry.readlink()))
    return names


async def assert_cancels_soon(downloads: Downloads, transfer: asyncio.Task[Any]) -> None:
    """Cancel, and see that it waits for no server and that the folder stays as it is afterwards.

    The engine of these tests would wait for the server much longer than the test waits for it.
    """
    await downloads.cancel(transfer)
    before = snapshot(downloads)
    assert not [name for name in open_files() if name.endswith(".part")]
    await asyncio.sleep(0.05)
    assert snapshot(downloads) == before


async def until(condition: Callable[[], object]) -> None:
    """Wait until something is true."""
    async with asyncio.timeout(WAIT_SECONDS):
        while not condition():
            await asyncio.sleep(0.002)


async def test_cancel_while_the_name_is_resolved(
    downloads: Downloads, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, release = threading.Event(), threading.Event()

    def hanging(*_: Any, **__: Any) -> None:
        asked.set()
        release.wait(WAIT_SECONDS)
        raise socket.gaierror

    monkeypatch.setattr(socket, "getaddrinfo", hanging)
    transfer = downloads.begin("http://example.invalid/file.mkv")
    try:
        await until(asked.is_set)
        await assert_cancels_soon(downloads, transfer)
    finally:
        release.set()


async def test_cancel_while_connecting(
    downloads: Downloads, monkeypatch: pytest.MonkeyPatch
) -> None:
    connecting = threading.Event()

    async def note(addresses: Any) -> Any:
        connecting.set()
        return await connect(addresses)

    monkeypatch.setattr(exchange, "connect", note)
    with socket.create_server(("127.0.0.1", 0), backlog=0) as listener:
        port = listener.getsockname()[1]
        fillers = [socket.socket() for _ in range(4)]
        for filler in fillers:
            filler.setblocking(False)
            filler.connect_ex(("127.0.0.1", port))
        transfer = downloads.begin(f"http://127.0.0.1:{port}/file.mkv")
        await until(connecting.is_set)
        await assert_cancels_soon(downloads, transfer)
        for filler in fillers:
            filler.close()


async def test_cancel_while_tls_is_negotiated(downloads: Downloads) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
        transfer = downloads.begin(f"https://127.0.0.1:{port}/file.mkv")
        accepted, _ = await asyncio.to_thread(listener.accept)
        with accepted:
            await assert_cancels_soon(downloads, transfer)


async def test_cancel_before_the_answer(downloads: Downloads, serve: Serve) -> None:
    server = serve(Exchange.hang)
    transfer = downloads.begin(server.url())
    await until(lambda: server.requests)

    await assert_cancels_soon(downloads, transfer)


async def test_cancel_while_the_server_is_silent_keeps_what_came(
    downloads: Downloads, serve: Serve
) -> None:
    data = random_bytes(3_000_000)

    def handler(exchange: Exchange) -> None:
        exchange.head(200, {"Content-Length": len(data)})
        exchange.send(data[:2_500_000])
        exchange.hang()

    transfer = downloads.begin(serve(handler).url())
    await downloads.reach(2_500_000)
    await assert_cancels_soon(downloads, transfer)

    assert downloads.paths.part.read_bytes() == data[:2_500_000]
    assert downloads.progress.downloaded == 2_500_000
    assert downloads.progress.connections == 0


async def test_cancel_hangs_up_before_it_writes_anything(
    downloads: Downloads, serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = random_bytes(3_000_000)
    has_hung_up = threading.Event()
    seen: list[bool] = []
    real = os.fdatasync

    def slow_disk(descriptor: int) -> None:
        seen.append(has_hung_up.wait(WAIT_SECONDS))
        real(descriptor)

    def handler(exchange: Exchange) -> None:
        exchange.head(200, {"Content-Length": len(data)})
        exchange.send(data[:-1])
        exchange.hang()
        has_hung_up.set()

    transfer = downloads.begin(serve(handler).url())
    await downloads.reach(len(data) - 1)
    monkeypatch.setattr(os, "fdatasync", slow_disk)
    await downloads.cancel(transfer)

    assert seen
    assert all(seen)
    assert downloads.paths.part.read_bytes() == data[:-1]


async def test_impatient_canceller_waits_all_the_same(downloads: Downloads, serve: Serve) -> None:
    data = random_bytes(3_000_000)

    def handler(exchange: Exchange) -> None:
        exchange.head(200, {"Content-Length": len(data)})
        exchange.send(data[:-1])
        exchange.hang()

    transfer = downloads.begin(serve(handler).url())
    await downloads.reach(len(data) - 1)
    for _ in range(5):
        transfer.cancel()
        await asyncio.sleep(0)
    await assert_cancels_soon(downloads, transfer)

    assert downloads.paths.part.read_bytes() == data[:-1]
    assert downloads.paths.record.exists()


async def test_cancel_that_comes_too_late_is_taken_back(
    downloads: Downloads, serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    committed = threading.Event()

    def slow_commit(*args: Any, interrupted: threading.Event, **kwargs: Any) -> Any:
        path = commit(*args, interrupted=interrupted, **kwargs)
        committed.set()
        assert interrupted.wait(WAIT_SECONDS)
        return path

    monkeypatch.setattr(attempt, "commit", slow_commit)
    transfer = downloads.begin(serve(Content(b"data")).url())
    await until(committed.is_set)
    transfer.cancel()
    await asyncio.sleep(0)
    transfer.cancel()

    result = await transfer
    assert result.path.read_bytes() == b"data"
    assert transfer.cancelling() == 0


async def test_cancel_before_the_commit_changes_anything_is_obeyed(
    downloads: Downloads, serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = threading.Event()

    def waiting_commit(*args: Any, interrupted: threading.Event, **kwargs: Any) -> Any:
        begun.set()
        assert interrupted.wait(WAIT_SECONDS)
        return commit(*args, interrupted=interrupted, **kwargs)

    monkeypatch.setattr(attempt, "commit", waiting_commit)
    transfer = downloads.begin(serve(Content(b"data")).url())
    await until(begun.is_set)
    transfer.cancel()

    with pytest.raises(asyncio.CancelledError):
        await transfer
    assert not downloads.destination.exists()
    assert downloads.paths.part.read_bytes() == b"data"


async def test_stop_ends_transfers_as_if_cancelled(
    downloads: Downloads, engine: DownloadEngine, serve: Serve
) -> None:
    data = random_bytes(2_000_000)

    def handler(exchange: Exchange) -> None:
        exchange.head(200, {"Content-Length": len(data)})
        exchange.send(data[:-1])
        exchange.hang()

    transfer = downloads.begin(serve(handler).url())
    await downloads.reach(len(data) - 1)

    await engine.stop()

    with pytest.raises(asyncio.CancelledError):
        await transfer
    assert downloads.paths.part.read_bytes() == data[:-1]
    assert downloads.paths.record.exists()
    await engine.stop()
    with pytest.raises(asyncio.CancelledError):
        await downloads.run("http://127.0.0.1:1/file")


async def test_cancel_waits_for_a_look_at_the_disk(
    downloads: Downloads, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[Any] = []
    release = threading.Event()

    def slow(*arguments: Any) -> None:
        begun.append(arguments)
        release.wait(WAIT_SECONDS)

    monkeypatch.setattr(attempt, "find_resume_point", slow)
    running = [downloads.begin("http://127.0.0.1:1/x", key=f"k{number}") for number in range(5)]
    await until(lambda: len(begun) == MAX_LANE_THREADS)
    for transfer in running:
        transfer.cancel()
    # All helper threads are at it; what the fifth transfer wants has not begun and never will.
    ended, waiting = await asyncio.wait(running, return_when=asyncio.FIRST_COMPLETED)
    assert (len(ended), len(waiting)) == (1, MAX_LANE_THREADS)
    release.set()

    results = await asyncio.gather(*running, return_exceptions=True)
    assert all(isinstance(result, asyncio.CancelledError) for result in results)
    assert len(begun) == MAX_LANE_THREADS


async def test_cancel_ends_the_hashing_of_a_long_file(
    downloads: Downloads, serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    hashed: list[int] = []
    real = os.preadv

    def slow(descriptor: int, buffers: Any, offset: int) -> int:
        hashed.append(offset)
        time.sleep(0.01)
        return real(descriptor, [buffer[:1000] for buffer in buffers], offset)

    data = random_bytes(1_000_000)
    monkeypatch.setattr(os, "preadv", slow)
    transfer = downloads.begin(serve(Content(data)).url(), link_sha256="0" * 64)
    await until(lambda: len(hashed) > 2)

    await assert_cancels_soon(downloads, transfer)

    assert len(hashed) < len(data) / 1000
    assert downloads.paths.part.read_bytes() == data


async def test_transfer_that_begins_while_the_engine_stops_is_cancelled(
    downloads: Downloads, engine: DownloadEngine
) -> None:
    transfer = downloads.begin("http://127.0.0.1:1/x")
    await asyncio.sleep(0)

    await asyncio.gather(engine.stop(), engine.stop())

    with pytest.raises(asyncio.CancelledError):
        await transfer


async def test_failure_that_comes_with_the_cancellation_stays_unsaid(
    downloads: Downloads, serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = threading.Event()

    def failing(*_: Any, interrupted: threading.Event, **__: Any) -> None:
        begun.set()
        assert interrupted.wait(WAIT_SECONDS)
        raise OSError

    monkeypatch.setattr(attempt, "commit", failing)
    transfer = downloads.begin(serve(Content(b"data")).url())
    await until(begun.is_set)
    transfer.cancel()

    with pytest.raises(asyncio.CancelledError):
        await transfer


async def test_commit_that_waits_for_a_thread_is_called_off(
    downloads: Downloads, serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[Any] = []
    release = threading.Event()
    queued = threading.Semaphore(0)
    submit = Lane.submit

    def submit_behind_others(lane: Lane, function: Any, patience: float | None = None) -> LaneJob:
        if patience is None:  # only the commit says how long it may take
            return submit(lane, function)
        for _ in range(MAX_LANE_THREADS):
            submit(lane, lambda: release.wait(WAIT_SECONDS))
        job = submit(lane, function, patience)
        queued.release()
        return job

    monkeypatch.setattr(attempt, "commit", lambda *arguments, **_: begun.append(arguments))
    monkeypatch.setattr(Lane, "submit", submit_behind_others)
    transfer = downloads.begin(serve(Content(b"data")).url(), key="k")
    assert await asyncio.to_thread(queued.acquire, timeout=WAIT_SECONDS)

    transfer.cancel()
    await asyncio.wait({transfer})
    release.set()

    assert transfer.cancelled()
    assert begun == []
