"""A finished file that is read while it plays: its descriptor is given back whatever happens."""

import asyncio
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from custom_components.fshare_downloader.core import open_file
from custom_components.fshare_downloader.core.descriptors import read_bytes
from custom_components.fshare_downloader.core.disk_jobs import DiskLane
from custom_components.fshare_downloader.core.errors import StorageAwayError
from custom_components.fshare_downloader.core.file_reader import FileReader
from tests.patience import PATIENCE_SECONDS


def descriptors_of(path: Path) -> int:
    """Return by how many descriptors this process has a file open."""
    found = 0
    for link in Path("/proc/self/fd").iterdir():
        with suppress(OSError):
            found += link.readlink() == path
    return found


async def until(fits: Callable[[], bool]) -> None:
    """Wait for something that a thread does."""
    async with asyncio.timeout(PATIENCE_SECONDS):
        while not fits():
            await asyncio.sleep(0.01)


@pytest.fixture
def movie(tmp_path: Path) -> Path:
    """Return a finished file."""
    path = tmp_path / "film.mkv"
    path.write_bytes(b"film")
    return path


@pytest.fixture
def hanging() -> threading.Event:
    """Return what tells that a read has begun."""
    return threading.Event()


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch, hanging: threading.Event) -> threading.Event:
    """Let reads hang until it is set."""
    gate = threading.Event()

    def hang(descriptor: int, offset: int, count: int) -> bytes:
        hanging.set()
        gate.wait()
        return read_bytes(descriptor, offset, count)

    monkeypatch.setattr(open_file, "read_bytes", hang)
    return gate


async def test_a_file_is_closed_when_its_disk_answers_again(
    movie: Path, gate: threading.Event
) -> None:
    """Else the disk could not be unmounted, and a deleted movie would keep its room."""
    lane = DiskLane(2.0)
    readers = [await FileReader.open(movie, lane) for _ in range(2)]
    try:
        with pytest.raises(StorageAwayError):
            await readers[0].read(0, 4)
        for reader in readers:
            await reader.close()
        await until(lambda: descriptors_of(movie) == 1)  # that of the read that hangs
    finally:
        gate.set()
    await until(lambda: descriptors_of(movie) == 0)


async def test_a_file_is_not_closed_under_a_read_whose_player_has_left(
    movie: Path, gate: threading.Event, hanging: threading.Event
) -> None:
    """The read would go on in another file that has got the number."""
    reader = await FileReader.open(movie, DiskLane())
    try:
        reading = asyncio.create_task(reader.read(0, 4))
        await until(hanging.is_set)
        reading.cancel()
        await reader.close()
        assert descriptors_of(movie) == 1
        with pytest.raises(StorageAwayError):
            await reader.read(0, 4)
    finally:
        gate.set()
    await until(lambda: descriptors_of(movie) == 0)


async def test_a_file_that_is_opened_for_a_player_who_has_left_is_closed(movie: Path) -> None:
    opening = asyncio.create_task(FileReader.open(movie, DiskLane()))
    before = set(threading.enumerate())
    await asyncio.sleep(0)
    for thread in set(threading.enumerate()) - before:
        thread.join()  # it is open, and the event loop doesn't know yet
    assert descriptors_of(movie) == 1
    opening.cancel()
    with pytest.raises(asyncio.CancelledError):
        await opening
    await until(lambda: descriptors_of(movie) == 0)
