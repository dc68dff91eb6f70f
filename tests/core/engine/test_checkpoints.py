"""While bytes come in, the disk is kept up with, and the record never says too much."""

import asyncio
import errno
import os
import threading
import time
from typing import Any

import pytest

from custom_components.fshare_downloader.core.engine import TransferPolicy
from custom_components.fshare_downloader.core.engine.partfile import (
    checkpoints,
    part_file,
    segment_writer,
)
from custom_components.fshare_downloader.core.engine.partfile.folder import Folder
from custom_components.fshare_downloader.core.engine.partfile.part_paths import PartPaths
from custom_components.fshare_downloader.core.engine.partfile.resume_record import (
    ResumeRecord,
    load_record,
    store_record,
)
from custom_components.fshare_downloader.core.engine.partfile.write_queue import BUFFER_BYTES
from custom_components.fshare_downloader.core.errors import DiskError

from .conftest import WAIT_SECONDS, Downloads, with_policy
from .server import Content, Exchange, Handler, Serve, random_bytes

MEBIBYTE = 1024 * 1024
DATA = random_bytes(40 * MEBIBYTE + 77)


small_steps = with_policy(
    window_bytes=MEBIBYTE,
    min_window_bytes=MEBIBYTE,
    checkpoint_bytes=MEBIBYTE,
    max_unrecorded_bytes=3 * MEBIBYTE,
)
"""Lets everything happen many times within a small file."""


@pytest.fixture(params=["through the cache", "unbuffered"])
def both_ways(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Write through the page cache, or past it."""
    is_cached = request.param == "through the cache"
    monkeypatch.setattr(part_file, "can_bypass_cache", lambda _: not is_cached)
    monkeypatch.setattr(part_file, "has_disk", lambda _: True)


def chunked(exchange: Exchange) -> None:
    exchange.head(200, {"Transfer-Encoding": "chunked"})
    exchange.send(b"%x\r\n" % len(DATA))
    exchange.send(DATA)
    exchange.send(b"\r\n0\r\n\r\n")


@small_steps
@pytest.mark.usefixtures("both_ways")
@pytest.mark.parametrize("handler", [Content(DATA), chunked], ids=["plain", "chunked"])
async def test_record_follows_closely_and_never_runs_ahead_of_the_sync(
    downloads: Downloads, serve: Serve, monkeypatch: pytest.MonkeyPatch, handler: Handler
) -> None:
    synced: list[int] = []
    unrecorded: list[int] = []
    real_sync = os.fdatasync

    def sync(descriptor: int) -> None:
        length = os.fstat(descriptor).st_size
        real_sync(descriptor)
        time.sleep(0.002)
        synced.append(length)

    def store(folder: Folder, paths: PartPaths, record: ResumeRecord, **options: Any) -> None:
        done = record.contiguous_bytes
        assert done <= max(synced, default=0)
        store_record(folder, paths, record, **options)
        stored = sum(part.stat().st_size for part in folder.path.glob("*.part"))
        unrecorded.append(stored - done)

    monkeypatch.setattr(os, "fdatasync", sync)
    monkeypatch.setattr(checkpoints, "store_record", store)

    result = await downloads.run(serve(handler).url())

    assert result.path.read_bytes() == DATA
    assert len(unrecorded) > 5
    assert max(unrecorded) <= 3 * MEBIBYTE + BUFFER_BYTES + 4 * MEBIBYTE


@small_steps
@pytest.mark.usefixtures("both_ways")
@pytest.mark.parametrize("handler", [Content(DATA), chunked], ids=["plain", "chunked"])
async def test_sync_that_fails_ends_the_transfer_and_is_never_believed_later(
    downloads: Downloads, serve: Serve, monkeypatch: pytest.MonkeyPatch, handler: Handler
) -> None:
    real, calls = os.fdatasync, []

    def fails_once(descriptor: int) -> None:
        calls.append(descriptor)
        if len(calls) == 2:
            raise OSError(errno.EIO, "Input/output error")
        real(descriptor)

    monkeypatch.setattr(os, "fdatasync", fails_once)
    # The kernel tells of a lost page once; whoever asks again hears that all is well.
    monkeypatch.setattr(part_file, "finish_writeback", lambda *_: None)

    with pytest.raises(DiskError):
        await downloads.run(serve(handler).url())

    record = load_record(downloads.paths.record)
    assert record is not None
    assert len(calls) == 2
    assert downloads.progress.downloaded == record.contiguous_bytes < len(DATA)


@with_policy(checkpoint_seconds=0.1)
async def test_slow_transfer_is_recorded_by_time(downloads: Downloads, serve: Serve) -> None:
    def handler(exchange: Exchange) -> None:
        exchange.head(200, {"Content-Length": len(DATA)})
        exchange.send(DATA[: 2 * MEBIBYTE])
        exchange.hang()

    transfer = downloads.begin(serve(handler).url())
    async with asyncio.timeout(WAIT_SECONDS):
        while (record := load_record(downloads.paths.record)) is None or (
            record.contiguous_bytes != 2 * MEBIBYTE
        ):
            await asyncio.sleep(0.01)
    await downloads.cancel(transfer)


@small_steps
@pytest.mark.usefixtures("both_ways")
async def test_cancel_waits_for_the_checkpoint_that_runs_and_lets_no_other_begin(
    downloads: Downloads, serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, release, writing = threading.Event(), threading.Event(), threading.Lock()
    overlaps: list[int] = []
    real = os.fdatasync

    def slow_sync(descriptor: int) -> None:
        begun.set()
        release.wait(WAIT_SECONDS)
        real(descriptor)

    def slow_store(folder: Folder, paths: PartPaths, record: ResumeRecord, **options: Any) -> None:
        if not writing.acquire(blocking=False):
            overlaps.append(record.contiguous_bytes)
            return
        time.sleep(0.02)
        store_record(folder, paths, record, **options)
        writing.release()

    monkeypatch.setattr(os, "fdatasync", slow_sync)
    monkeypatch.setattr(checkpoints, "store_record", slow_store)
    transfer = downloads.begin(serve(Content(DATA)).url())
    await asyncio.to_thread(begun.wait, WAIT_SECONDS)
    await downloads.reach(3 * MEBIBYTE)
    transfer.cancel()
    await asyncio.sleep(0.02)
    assert not transfer.done()
    release.set()

    with pytest.raises(asyncio.CancelledError):
        await transfer
    assert not overlaps
    count = downloads.progress.downloaded
    assert count >= 3 * MEBIBYTE
    assert downloads.paths.part.read_bytes()[:count] == DATA[:count]


async def test_slow_disk_gets_smaller_steps_and_a_fast_one_larger_ones_again(
    downloads: Downloads, policy: TransferPolicy, serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(part_file, "can_bypass_cache", lambda _: False)
    monkeypatch.setattr(part_file, "has_disk", lambda _: True)
    steps: list[int] = []
    real = part_file.PartFile.follow_speed

    def push(descriptor: int, offset: int, length: int) -> None:
        steps.append(length)
        # The first half of the file goes to a disk that is slow by any measure.
        is_slow = offset < len(DATA) // 2
        seconds[0] = 1e9 if is_slow else 0.0

    seconds = [0.0]
    monkeypatch.setattr(part_file.PartFile, "follow_speed", lambda self, _: real(self, seconds[0]))
    monkeypatch.setattr(segment_writer, "start_writeback", push)

    await downloads.run(serve(Content(DATA)).url())

    assert steps[0] == policy.window_bytes
    assert min(steps) == policy.min_window_bytes
    assert steps[-1] > policy.min_window_bytes
