"""Buffers reach the file in order and whole, however long each write takes, or say why not."""

import asyncio
import errno
import os
import random
import threading
import time
from typing import Any

import pytest

from custom_components.fshare_downloader.core.engine.partfile import part_file
from custom_components.fshare_downloader.core.engine.partfile.resume_record import load_record
from custom_components.fshare_downloader.core.engine.partfile.write_queue import MAX_IN_FLIGHT
from custom_components.fshare_downloader.core.errors import (
    DiskError,
    DiskFullError,
    FileRefusedError,
    StorageAwayError,
)

from .conftest import Downloads, with_policy
from .server import Content, Serve, random_bytes

MEBIBYTE = 1024 * 1024
DATA = random_bytes(16 * MEBIBYTE + 4321)


class SlowDisk:
    """`os.pwrite` that takes its time and sometimes takes only a part."""

    def __init__(self, seed: int) -> None:
        self._chooser = random.Random(seed)
        self._pwrite = os.pwrite
        self.offsets: list[int] = []
        self.running = 0

    def __call__(self, descriptor: int, data: memoryview, offset: int) -> int:
        self.running += 1
        assert self.running == 1, "two writes of a transfer at the same time"
        self.offsets.append(offset)
        time.sleep(self._chooser.random() * 0.01)
        length = self._chooser.choice([len(data), len(data), 1 + len(data) // 3])
        try:
            return self._pwrite(descriptor, data[:length], offset)
        finally:
            self.running -= 1


@with_policy(
    min_shared_bytes=4 * MEBIBYTE,
    min_piece_bytes=MEBIBYTE,
    single_seconds=0.01,
    checkpoint_bytes=2 * MEBIBYTE,
)
@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("connections", [1, 3])
async def test_file_is_right_whatever_time_writes_take(
    downloads: Downloads,
    serve: Serve,
    monkeypatch: pytest.MonkeyPatch,
    seed: int,
    connections: int,
) -> None:
    monkeypatch.setattr(part_file, "can_bypass_cache", lambda _: bool(seed % 2))
    disk = SlowDisk(seed)
    monkeypatch.setattr(os, "pwrite", disk)

    result = await downloads.run(serve(Content(DATA)).url(), connections=connections)

    assert result.path.read_bytes() == DATA
    if connections == 1:
        assert disk.offsets == sorted(disk.offsets)


async def test_no_more_is_received_than_a_disk_that_hangs_lets_wait(
    downloads: Downloads, serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    has_begun, release = threading.Event(), threading.Event()
    real = os.pwrite

    def hang(*arguments: Any) -> int:
        has_begun.set()
        release.wait()
        return real(*arguments)

    monkeypatch.setattr(os, "pwrite", hang)
    transfer = downloads.begin(serve(Content(DATA)).url())
    try:
        # All that may wait is in the buffers; the rest stays with the server.
        await downloads.reach((MAX_IN_FLIGHT + 1) * MEBIBYTE)
        await asyncio.to_thread(has_begun.wait)
        assert downloads.progress.downloaded == (MAX_IN_FLIGHT + 1) * MEBIBYTE
    finally:
        release.set()

    assert (await transfer).path.read_bytes() == DATA


@with_policy(checkpoint_bytes=MEBIBYTE)
@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (errno.ENOSPC, DiskFullError),
        (errno.EIO, StorageAwayError),
        (errno.ETIMEDOUT, StorageAwayError),
    ],
)
async def test_write_that_fails_is_the_last_one(
    downloads: Downloads,
    serve: Serve,
    monkeypatch: pytest.MonkeyPatch,
    number: int,
    expected: type[DiskError],
) -> None:
    real, writes = os.pwrite, list[int]()
    synced_after = list[int]()
    real_sync = os.fdatasync

    def fail_the_sixth(descriptor: int, data: memoryview, offset: int) -> int:
        writes.append(offset)
        if len(writes) >= 6:
            raise OSError(number, os.strerror(number))
        return real(descriptor, data, offset)

    def sync(descriptor: int) -> None:
        if len(writes) >= 6:
            synced_after.append(descriptor)
        real_sync(descriptor)

    with monkeypatch.context() as patch:
        patch.setattr(os, "pwrite", fail_the_sixth)
        patch.setattr(os, "fdatasync", sync)
        with pytest.raises(expected) as caught:
            await downloads.run(serve(Content(DATA)).url())

    assert type(caught.value) is expected
    assert len(writes) == 6
    record = load_record(downloads.paths.record)
    assert record is not None
    assert downloads.progress.downloaded == record.contiguous_bytes <= 5 * MEBIBYTE
    if expected is DiskFullError:
        # What the disk has taken before is kept, to the byte.
        assert record.contiguous_bytes == 5 * MEBIBYTE

    result = await downloads.run(serve(Content(DATA)).url())
    assert result.path.read_bytes() == DATA


@with_policy(checkpoint_bytes=MEBIBYTE)
async def test_file_stays_open_for_a_write_that_runs_while_a_sync_fails(
    downloads: Downloads, serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    is_syncing, is_writing, release = threading.Event(), threading.Event(), threading.Event()
    outcomes = list[int]()
    real = os.pwrite

    def pwrite(descriptor: int, data: memoryview, offset: int) -> int:
        if is_syncing.is_set():
            is_writing.set()
            release.wait()
            outcomes.append(real(descriptor, data, offset))
            return outcomes[-1]
        return real(descriptor, data, offset)

    def fail(_: int) -> None:
        is_syncing.set()
        is_writing.wait()
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))

    monkeypatch.setattr(os, "pwrite", pwrite)
    monkeypatch.setattr(os, "fdatasync", fail)
    transfer = downloads.begin(serve(Content(DATA)).url())
    await asyncio.to_thread(is_writing.wait)
    ended, _ = await asyncio.wait({transfer}, timeout=0.3)
    assert not ended
    release.set()

    with pytest.raises(FileRefusedError):
        await transfer
    assert outcomes == [MEBIBYTE]
