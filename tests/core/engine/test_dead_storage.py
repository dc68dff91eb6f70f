"""A storage that does not answer hurts nobody else, and keeps nobody from ending."""

import asyncio
import subprocess
import sys
import threading
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from time import monotonic

import pytest

from custom_components.fshare_downloader.core.engine import DownloadEngine, TransferPolicy
from custom_components.fshare_downloader.core.engine.partfile import lanes
from custom_components.fshare_downloader.core.engine.partfile.lanes import Lane
from custom_components.fshare_downloader.core.engine.partfile.resume_record import decode_record
from custom_components.fshare_downloader.core.errors import (
    StorageAwayError,
    TransferInterruptedError,
)

from .conftest import ENDLESS_SECONDS, KEY, WAIT_SECONDS, Downloads, SilenceClock
from .hanging_disk import HangingDisk
from .server import Content, Exchange, Serve, random_bytes
from .test_storage import make_storage

MEBIBYTE = 1024 * 1024
DATA = random_bytes(24 * MEBIBYTE + 777)
ENOUGH = 6 * MEBIBYTE


@pytest.fixture
def dead(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[HangingDisk]:
    """The storage that everything goes to."""
    disk = HangingDisk(tmp_path / "movies", monkeypatch)
    yield disk
    disk.release()


@pytest.fixture
async def stopped_late(
    request: pytest.FixtureRequest, dead: HangingDisk, policy: TransferPolicy
) -> AsyncIterator[DownloadEngine]:
    """An engine that ends after the disk has come back."""
    engine = DownloadEngine(policy=replace(policy, **getattr(request, "param", {})))
    await engine.start()
    yield engine
    dead.release()
    await engine.stop()
    # It does not wait as long as a busy machine may take to let what hung go on.
    await until(lambda: "fshare_downloader disk" not in {one.name for one in threading.enumerate()})


@pytest.fixture
def downloads(stopped_late: DownloadEngine, tmp_path: Path) -> Downloads:
    """Transfers of one file to that storage."""
    return Downloads(stopped_late, tmp_path / "movies" / "film.mkv")


@pytest.fixture
def policy(policy: TransferPolicy) -> TransferPolicy:
    """A small file has many checkpoints, and an end waits for a dead disk only for a moment."""
    return replace(
        policy,
        checkpoint_bytes=MEBIBYTE,
        max_unrecorded_bytes=4 * MEBIBYTE,
        close_seconds=0.3,
        join_seconds=0.3,
    )


def hangs_from(dead: HangingDisk, count: int, *calls: str) -> Content:
    """Return a file during which the disk begins to hang."""

    def pace(sent: int) -> None:
        if sent >= count:
            dead.hang(*calls)

    return Content(DATA, pace=pace)


async def until(condition: Callable[[], object]) -> None:
    """Wait until something is true."""
    async with asyncio.timeout(WAIT_SECONDS):
        while not condition():
            await asyncio.sleep(0.01)


async def until_closed(downloads: Downloads, dead: HangingDisk) -> None:
    """Let the disk come back, and wait until what hung has ended."""
    dead.release()
    lane = downloads.engine._lanes.lane(downloads.destination.parent)
    await until(lambda: lane.is_free(downloads.paths.part))


def kept_bytes(downloads: Downloads) -> int:
    """Return what the resume record vouches for."""
    path = downloads.paths.record
    # Not by `os.open`, which may hang.
    record = decode_record(path.read_bytes()) if path.exists() else None
    return 0 if record is None else record.contiguous_bytes


HANGING_CALLS = [("pwrite",), ("fdatasync",), ("fsync",), ("replace",), ()]


@pytest.mark.parametrize("calls", HANGING_CALLS, ids=lambda calls: calls[0] if calls else "all")
async def test_other_storage_goes_on(
    downloads: Downloads, dead: HangingDisk, tmp_path: Path, serve: Serve, calls: tuple[str, ...]
) -> None:
    blocked = downloads.begin(serve(hangs_from(dead, ENOUGH, *calls)).url())
    await until(dead.has_hung.is_set)
    healthy = Downloads(downloads.engine, tmp_path / "tv" / "episode.mkv")

    async with asyncio.timeout(WAIT_SECONDS):
        result = await healthy.engine.download(
            healthy.request(serve(Content(DATA)).url()), healthy.progress
        )

    assert result.path.read_bytes() == DATA
    assert not blocked.done()
    await downloads.cancel(blocked)


@pytest.mark.parametrize("is_stop", [False, True], ids=["cancel", "stop"])
@pytest.mark.parametrize("calls", HANGING_CALLS, ids=lambda calls: calls[0] if calls else "all")
async def test_end_does_not_wait_for_a_dead_storage(
    downloads: Downloads,
    dead: HangingDisk,
    serve: Serve,
    policy: TransferPolicy,
    calls: tuple[str, ...],
    is_stop: bool,
) -> None:
    transfer = downloads.begin(serve(hangs_from(dead, ENOUGH, *calls)).url())
    await until(dead.has_hung.is_set)
    async with asyncio.timeout(WAIT_SECONDS):
        if is_stop:
            await downloads.engine.stop()
        transfer.cancel()
        with pytest.raises(asyncio.CancelledError):
            await transfer

    before = kept_bytes(downloads)
    assert downloads.progress.downloaded == before
    assert downloads.progress.connections == 0

    # Whatever hung comes back now; nothing follows it, and nothing speaks of it.
    dead.late.clear()
    await until_closed(downloads, dead)
    assert dead.late == []
    again = Downloads(DownloadEngine(policy=policy), downloads.destination)
    result = await again.run(serve(Content(DATA)).url())
    await again.engine.stop()
    assert again.progress.resumed_from >= before
    assert result.path.read_bytes() == DATA


@pytest.mark.parametrize("call", ["open", "ftruncate", "fsync"])
async def test_storage_that_is_dead_from_the_outset_keeps_nobody(
    downloads: Downloads, dead: HangingDisk, serve: Serve, call: str
) -> None:
    dead.hang(call)
    transfer = downloads.begin(serve(Content(DATA)).url())
    await until(dead.has_hung.is_set)
    transfer.cancel()
    async with asyncio.timeout(WAIT_SECONDS):
        with pytest.raises(asyncio.CancelledError):
            await transfer

    dead.late.clear()
    await until_closed(downloads, dead)
    assert dead.late == []
    assert kept_bytes(downloads) == 0
    assert not downloads.paths.part.exists() or not downloads.paths.part.stat().st_size


async def test_same_task_waits_for_what_hangs_and_goes_on_then(
    downloads: Downloads, dead: HangingDisk, serve: Serve
) -> None:
    def pace(sent: int) -> None:
        # What was sent may wait in the kernel; there must be a record to go on from.
        while sent >= ENOUGH and not dead.has_hung.is_set() and not kept_bytes(downloads):
            time.sleep(0.002)
        if sent >= ENOUGH:
            dead.hang("pwrite")

    server = serve(Content(DATA, pace=pace))
    first = downloads.begin(server.url())
    await until(dead.has_hung.is_set)
    await downloads.cancel(first)
    dead.late.clear()
    healthy = serve(Content(DATA))
    second = downloads.begin(healthy.url())
    await asyncio.sleep(0.2)
    assert not healthy.requests
    assert dead.late == []

    dead.release()

    assert (await second).path.read_bytes() == DATA
    assert downloads.progress.resumed_from > 0


async def test_transfer_gives_a_storage_up_that_does_not_answer(
    downloads: Downloads, dead: HangingDisk, serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    storage = make_storage(downloads.destination.parent, "any")
    server = serve(hangs_from(dead, ENOUGH))
    transfer = downloads.begin(server.url(), storage=storage)
    await until(dead.has_hung.is_set)
    lane = downloads.engine._lanes.lane(storage.root)
    assert not lane.is_stuck
    for job in lane._running:
        monkeypatch.setattr(job, "patience", 0.0)

    async with asyncio.timeout(WAIT_SECONDS):
        with pytest.raises(StorageAwayError):
            await transfer

    await until(lambda: lane.is_stuck)
    with pytest.raises(StorageAwayError):  # at once: nobody waits a second time for the same disk
        await downloads.engine.discard(downloads.destination, KEY, storage)
    dead.release()
    await until(lambda: not lane.is_stuck)


@pytest.mark.parametrize("stopped_late", [{"stuck_seconds": 0.0}], indirect=True, ids=["policy"])
async def test_next_attempt_is_told_that_the_storage_is_stuck(
    downloads: Downloads, dead: HangingDisk, serve: Serve
) -> None:
    server = serve(hangs_from(dead, ENOUGH, "pwrite"))
    for expected in (1, 1):
        async with asyncio.timeout(WAIT_SECONDS):
            with pytest.raises(StorageAwayError):
                await downloads.engine.download(downloads.request(server.url()), downloads.progress)
        assert len(server.requests) == expected


@pytest.mark.parametrize("is_left_behind", [False, True])
async def test_questions_to_a_dead_storage_are_answered(
    downloads: Downloads,
    dead: HangingDisk,
    serve: Serve,
    monkeypatch: pytest.MonkeyPatch,
    is_left_behind: bool,
) -> None:
    transfer = downloads.begin(serve(hangs_from(dead, ENOUGH)).url())
    await until(dead.has_hung.is_set)
    if is_left_behind:
        await downloads.cancel(transfer)
    release = threading.Event()
    monkeypatch.setattr("os.statvfs", lambda _: release.wait())

    async with asyncio.timeout(WAIT_SECONDS):
        with pytest.raises(StorageAwayError):
            await downloads.engine.discard(downloads.destination, KEY)

    release.set()
    assert downloads.paths.record.exists()
    if not is_left_behind:
        await downloads.cancel(transfer)


async def test_silence_is_not_the_servers_while_our_disk_is_behind(
    downloads: Downloads, dead: HangingDisk, serve: Serve, silence_clock: SilenceClock
) -> None:
    transfer = downloads.begin(serve(hangs_from(dead, ENOUGH, "pwrite")).url())
    await until(dead.has_hung.is_set)

    await silence_clock.skip(2 * ENDLESS_SECONDS)
    assert not transfer.done()
    dead.release()

    assert (await transfer).path.read_bytes() == DATA


def hangs_up_after(dead: HangingDisk, counts: list[int], closed: threading.Event) -> Content:
    """Return a file during which the disk hangs, and whose connections end early."""

    def pace(sent: int) -> None:
        dead.hang("pwrite")

    content = Content(DATA, cuts=counts, pace=pace)
    send_body = content._send_body

    def send_and_tell(exchange: Exchange, body: memoryview) -> None:
        with suppress(OSError):
            send_body(exchange, body)
        closed.set()

    content._send_body = send_and_tell  # type: ignore[method-assign]
    return content


@pytest.mark.parametrize(
    ("pause", "stopped_late"),
    [
        ("long", {"long_pause_seconds": 0.0}),
        ("short", {"long_pause_seconds": ENDLESS_SECONDS}),
    ],
    indirect=["stopped_late"],
    ids=["long", "short"],
)
async def test_server_that_our_disk_kept_waiting_may_hang_up(
    downloads: Downloads,
    dead: HangingDisk,
    serve: Serve,
    pause: str,
) -> None:
    closed = threading.Event()
    server = serve(hangs_up_after(dead, [5 * MEBIBYTE], closed))
    transfer = downloads.begin(server.url())
    await until(lambda: closed.is_set() and dead.has_hung.is_set())
    content = server.handler
    assert isinstance(content, Content)
    content.pace = lambda _: None
    dead.release()

    async with asyncio.timeout(WAIT_SECONDS):
        if pause == "long":
            assert (await transfer).path.read_bytes() == DATA
        else:
            with pytest.raises(TransferInterruptedError):
                await transfer
    assert len(server.requests) == (2 if pause == "long" else 1)


CHILD = """
import asyncio, os, sys, threading
from pathlib import Path
from custom_components.fshare_downloader.core.engine import (
    DownloadEngine, TransferProgress, TransferRequest)
from custom_components.fshare_downloader.core.models import DirectLink

has_hung = threading.Event()

def hang(*_):
    has_hung.set()
    threading.Event().wait()

async def main():
    engine = DownloadEngine()
    transfer = asyncio.create_task(engine.download(
        TransferRequest(link=DirectLink(url=sys.argv[1], allow_private=True),
            destination=Path(sys.argv[2]), key="k1", resource="the file"),
        TransferProgress()))
    while not has_hung.is_set():
        await asyncio.sleep(0.01)
    await engine.stop()

os.pwrite = hang
asyncio.run(main())
"""


async def test_process_ends_although_a_thread_hangs(tmp_path: Path, serve: Serve) -> None:
    url = serve(Content(DATA)).url()

    done = await asyncio.to_thread(
        subprocess.run,
        [sys.executable, "-c", CHILD, url, str(tmp_path / "film.mkv")],
        timeout=WAIT_SECONDS,
        check=False,
    )

    assert done.returncode == 0


def test_stuck_job_starves_no_other_job_of_the_lane() -> None:
    lane, release = Lane(TransferPolicy()), threading.Event()
    stuck = [lane.submit(release.wait) for _ in range(lanes.MAX_LANE_THREADS - 1)]
    ended = [lane.submit(partial(abs, number)) for number in range(20)]

    assert [job.future.result(WAIT_SECONDS) for job in ended] == list(range(20))
    assert not any(job.future.done() for job in stuck)
    last = lane.submit(release.wait)
    waiting = lane.submit(lambda: None)
    assert lane.cancel(waiting)
    assert not lane.cancel(waiting)
    release.set()
    assert last.future.result(WAIT_SECONDS)
    lane.close()
    lane.join(monotonic() + WAIT_SECONDS)


def test_threads_of_a_lane_are_few_and_end() -> None:
    lane = Lane(TransferPolicy(idle_seconds=0.01))
    together = threading.Barrier(lanes.MAX_LANE_THREADS + 1)
    before = threading.active_count()
    jobs = [lane.submit(together.wait) for _ in range(lanes.MAX_LANE_THREADS)]
    extra = lane.submit(threading.active_count)
    together.wait(WAIT_SECONDS)
    for job in jobs:
        job.future.result(WAIT_SECONDS)

    assert extra.future.result(WAIT_SECONDS) <= before + lanes.MAX_LANE_THREADS
    for thread in list(lane._threads):
        thread.join()
    # And they come back when there is work again.
    assert lane.submit(lambda: 5).future.result(WAIT_SECONDS) == 5
    lane.close()
    lane.join(monotonic() + WAIT_SECONDS)


def test_lane_is_idle_only_when_nobody_is_left_behind(tmp_path: Path) -> None:
    storages = lanes.StorageLanes(TransferPolicy())
    lane, release = storages.lane(tmp_path), threading.Event()
    idle = [storages.are_idle]

    job = lane.submit(release.wait)
    idle.append(storages.are_idle)
    lane.leave_behind(tmp_path / "a.part")
    release.set()
    job.future.result(WAIT_SECONDS)
    idle.append(storages.are_idle)
    lane.forget(tmp_path / "a.part")
    storages.close()
    assert storages.join()
    idle.append(storages.are_idle)

    assert idle == [True, False, False, True]


def test_lane_works_on_after_no_thread_could_be_started(
    policy: TransferPolicy, monkeypatch: pytest.MonkeyPatch
) -> None:
    lane = Lane(policy)

    def refuse(*_: object) -> None:
        raise RuntimeError("can't start new thread")

    with monkeypatch.context() as patch:
        patch.setattr(lanes, "DaemonThread", refuse)
        for _ in range(lanes.MAX_LANE_THREADS + 1):
            with pytest.raises(RuntimeError):
                lane.submit(lambda: None)

    assert lane.is_idle
    assert lane.submit(lambda: 7).future.result(WAIT_SECONDS) == 7
    lane.close()
    assert lane.join(time.monotonic() + WAIT_SECONDS)
