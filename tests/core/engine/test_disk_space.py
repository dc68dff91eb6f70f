"""Room is promised once, and what must stay free stays free."""

import asyncio
import os
from collections.abc import Callable
from contextlib import nullcontext, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custom_components.fshare_downloader.core import durability
from custom_components.fshare_downloader.core.disk import format_bytes
from custom_components.fshare_downloader.core.engine import DownloadEngine
from custom_components.fshare_downloader.core.engine.partfile import part_file
from custom_components.fshare_downloader.core.engine.partfile.disk_space import SpaceAccount
from custom_components.fshare_downloader.core.engine.partfile.file_system import FileSystem
from custom_components.fshare_downloader.core.engine.partfile.folder import Folder
from custom_components.fshare_downloader.core.engine.partfile.resume_record import (
    encode_record,
    load_record,
)
from custom_components.fshare_downloader.core.engine.partfile.space_claim import MOST_AHEAD_BYTES
from custom_components.fshare_downloader.core.engine.partfile.system_calls import preallocate
from custom_components.fshare_downloader.core.errors import (
    DiskFullError,
    TransferInterruptedError,
)
from custom_components.fshare_downloader.core.free_space_rule import FreeSpaceRule
from custom_components.fshare_downloader.core.mounts import MountEntry

from .conftest import KEY, WAIT_SECONDS, Downloads
from .server import Content, Exchange, Serve, random_bytes

MEBIBYTE = 1024 * 1024
DISK = 1
SIZES = st.integers(0, 1000)


@dataclass
class Disk:
    """A small disk, and transfers that fill it."""

    capacity: int
    min_free: int
    account: SpaceAccount = field(default_factory=SpaceAccount)
    used: int = 0
    wanted: dict[int, int] = field(default_factory=dict)

    @property
    def free(self) -> int:
        return self.capacity - self.used

    def begin(self, key: int, size: int) -> None:
        available = self.free - self.min_free - self.promised_to_others(key)
        self.wanted.pop(key, None)
        has_space = size <= max(0, available)
        with nullcontext() if has_space else pytest.raises(DiskFullError):
            self.account.promise(key, DISK, size, free=lambda: self.free, min_free=self.min_free)
        if has_space:
            self.wanted[key] = size

    def promised_to_others(self, key: int) -> int:
        return sum(count for other, count in self.wanted.items() if other != key)

    def begin_unknown(self, key: int, most: int) -> None:
        given = self.account.promise_some(
            key, DISK, most, free=lambda: self.free, min_free=self.min_free
        )
        assert given <= most
        self.wanted[key] = given

    def write(self, key: int, count: int) -> None:
        """Bring bytes onto the disk, or reserve them: that is the same for the account."""
        count = min(count, self.wanted.get(key, 0))
        self.used += count
        self.wanted[key] = self.wanted.get(key, 0) - count
        self.account.lower(key, DISK, self.wanted[key])

    def forget(self, key: int, _: int) -> None:
        self.account.forget(key)
        self.wanted.pop(key, None)

    def check(self) -> None:
        promised = sum(self.wanted.values())
        assert self.account.promised(DISK) == promised
        assert not promised or promised <= self.free - self.min_free


STEPS = st.lists(
    st.tuples(
        st.sampled_from([Disk.begin, Disk.begin_unknown, Disk.write, Disk.forget]),
        st.integers(0, 3),
        SIZES,
    ),
    max_size=40,
)


@given(SIZES, SIZES, STEPS)
def test_never_more_is_promised_than_there_is(
    capacity: int, min_free: int, steps: list[tuple[Callable[[Disk, int, int], None], int, int]]
) -> None:
    disk = Disk(capacity, min_free)

    for step, key, count in steps:
        step(disk, key, count)
        disk.check()
    for key in tuple(disk.wanted):
        disk.forget(key, 0)

    assert disk.account.promised(DISK) == 0


def test_disks_have_accounts_of_their_own() -> None:
    account = SpaceAccount()
    account.promise("a", 1, 100, free=lambda: 100, min_free=0)
    account.promise("b", 2, 100, free=lambda: 100, min_free=0)

    with pytest.raises(DiskFullError):
        account.promise("c", 1, 1, free=lambda: 100, min_free=0)


def test_who_needs_nothing_is_not_refused() -> None:
    SpaceAccount().promise("a", 1, 0, free=lambda: 5, min_free=100)


def test_what_is_said_holds_both_sizes() -> None:
    with pytest.raises(
        DiskFullError, match=r"needs 4\.6 GB; 4\.2 GB are free on the disk"
    ) as caught:
        SpaceAccount().promise(
            "a", 1, 4_600_000_000, free=lambda: 4_200_000_000, min_free=1_000_000_000
        )

    assert caught.value.placeholders == {
        "needed": "4.6 GB",
        "free": "3.2 GB",
        "on_disk": "4.2 GB",
        "kept": "1 GB",
        "needed_bytes": "4600000000",
        "free_bytes": "3200000000",
        "on_disk_bytes": "4200000000",
        "kept_bytes": "1000000000",
    }
    assert caught.value.needed_bytes == 4_600_000_000


@pytest.mark.parametrize(
    ("count", "text"),
    [
        (0, "0 bytes"),
        (999, "999 bytes"),
        (1000, "1 kB"),
        (4_600_000, "4.6 MB"),
        (9_000_000_000_000, "9 TB"),
        (5_000_000_000_000_000, "5000 TB"),
    ],
)
def test_sizes_are_written_as_people_read_them(count: int, text: str) -> None:
    assert format_bytes(count) == text


class SmallDisk:
    """Lets the disk of a folder have so many bytes in all."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, root: Path, capacity: int) -> None:
        self.capacity = capacity
        self.least = capacity
        self._root = root
        self._pwrite = os.pwrite
        monkeypatch.setattr(Folder, "free_bytes", lambda _: self.free)
        monkeypatch.setattr(os, "pwrite", self.write)
        monkeypatch.setattr(part_file, "can_preallocate", lambda _: False)

    @property
    def free(self) -> int:
        while True:
            files = [*self._root.rglob("*.part"), *self._root.rglob("*.mkv")]
            with suppress(FileNotFoundError):  # one was finished, and renamed, meanwhile
                return self.capacity - sum(path.stat().st_size for path in files)

    def write(self, descriptor: int, data: Any, offset: int) -> int:
        count = self._pwrite(descriptor, data, offset)
        self.least = min(self.least, self.free)
        return count


def chunked(data: bytes) -> Callable[[Exchange], None]:
    """A server that tells no length."""

    def handler(exchange: Exchange) -> None:
        exchange.head(200, {"Transfer-Encoding": "chunked"})
        exchange.send(b"%x\r\n" % len(data))
        exchange.send(data)
        exchange.send(b"\r\n0\r\n\r\n")

    return handler


DATA = random_bytes(60 * MEBIBYTE)


async def test_file_of_unknown_size_leaves_free_what_must_stay_free(
    tmp_path: Path, serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    min_free = 20 * MEBIBYTE
    disk = SmallDisk(monkeypatch, tmp_path, 60 * MEBIBYTE)
    engine = DownloadEngine()
    engine.set_free_space_rule(FreeSpaceRule(min_free))
    downloads = Downloads(engine, tmp_path / "file.mkv")

    with pytest.raises(DiskFullError):
        await downloads.run(serve(chunked(DATA)).url())
    await engine.stop()

    assert disk.least >= min_free
    assert downloads.progress.downloaded >= 20 * MEBIBYTE
    there = downloads.progress.downloaded
    assert downloads.paths.part.read_bytes()[:there] == DATA[:there]


async def test_file_of_unknown_size_that_fits_comes_in(
    tmp_path: Path, serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    SmallDisk(monkeypatch, tmp_path, len(DATA) + MOST_AHEAD_BYTES)
    engine = DownloadEngine()
    engine.set_free_space_rule(FreeSpaceRule(MEBIBYTE))
    downloads = Downloads(engine, tmp_path / "file.mkv")

    result = await downloads.run(serve(chunked(DATA)).url())
    await engine.stop()

    assert result.path.read_bytes() == DATA


async def test_several_at_once_keep_what_must_stay_free(
    tmp_path: Path, serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without preallocation, each alone would have room."""
    data = DATA[: 8 * MEBIBYTE]
    disk = SmallDisk(monkeypatch, tmp_path, 22 * MEBIBYTE)
    engine = DownloadEngine()
    engine.set_free_space_rule(FreeSpaceRule(5 * MEBIBYTE))
    go = asyncio.Event()

    def handler(exchange: Exchange) -> None:
        exchange.head(200, {"Content-Length": len(data)})
        exchange.send(data[:MEBIBYTE])
        asyncio.run_coroutine_threadsafe(go.wait(), loop).result(WAIT_SECONDS)
        exchange.send(data[MEBIBYTE:])

    loop = asyncio.get_running_loop()
    server = serve(handler)
    running = []
    for number in range(3):
        downloads = Downloads(engine, tmp_path / f"file {number}.mkv")
        running.append(downloads.begin(server.url(), size=len(data)))
        if number < 2:
            await downloads.reach(MEBIBYTE)
    await asyncio.wait(running[2:], timeout=WAIT_SECONDS)
    go.set()
    results = await asyncio.gather(*running, return_exceptions=True)
    await engine.stop()

    (refused,) = [result for result in results if isinstance(result, BaseException)]
    assert isinstance(refused, DiskFullError)
    assert refused.needed_bytes == len(data)
    assert disk.least >= 5 * MEBIBYTE


async def test_others_that_fill_the_disk_stop_what_reserved_nothing(
    tmp_path: Path, serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk = SmallDisk(monkeypatch, tmp_path, 100 * MEBIBYTE)
    engine = DownloadEngine()
    engine.set_free_space_rule(FreeSpaceRule(10 * MEBIBYTE))
    downloads = Downloads(engine, tmp_path / "file.mkv")

    def handler(exchange: Exchange) -> None:
        exchange.head(200, {"Content-Length": len(DATA)})
        exchange.send(DATA[: 20 * MEBIBYTE])
        disk.capacity = 25 * MEBIBYTE
        exchange.send(DATA[20 * MEBIBYTE :])

    with pytest.raises(DiskFullError) as caught:
        await downloads.run(serve(handler).url(), size=len(DATA))
    await engine.stop()

    assert caught.value.needed_bytes is not None
    assert 0 < caught.value.needed_bytes < len(DATA)
    assert caught.value.placeholders["free"] == "0 bytes"
    assert downloads.progress.downloaded >= 20 * MEBIBYTE


@pytest.mark.parametrize("blocks", [0, 10**9])
async def test_made_up_number_of_blocks_gives_no_room(
    downloads: Downloads, serve: Serve, monkeypatch: pytest.MonkeyPatch, blocks: int
) -> None:
    data = DATA[: 4 * MEBIBYTE]
    server = serve(Content(data, cuts=[3 * MEBIBYTE]))
    monkeypatch.setattr(part_file, "can_preallocate", lambda _: False)
    with pytest.raises(TransferInterruptedError):
        await downloads.run(server.url(), size=len(data))
    real = Folder.status

    def status(folder: Folder, name: str) -> Any:
        found = real(folder, name)
        if found is None:
            return None
        return os.stat_result([*found[:10]], {"st_blocks": blocks})

    monkeypatch.setattr(Folder, "status", status)
    for free, fits in ((MEBIBYTE - 1, False), (MEBIBYTE, True)):
        monkeypatch.setattr(Folder, "free_bytes", lambda _, free=free: free)
        check = downloads.engine.check_place(
            destination=downloads.destination,
            key=KEY,
            size=len(data),
            downloaded=3 * MEBIBYTE,
            storage=None,
        )
        if fits:
            await check
        else:
            with pytest.raises(DiskFullError) as caught:
                await check
            assert caught.value.needed_bytes == MEBIBYTE


async def test_reserved_space_is_asked_for_only_once(
    downloads: Downloads, serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = DATA[: 4 * MEBIBYTE]
    server = serve(Content(data, cuts=[MEBIBYTE]))
    monkeypatch.setattr(part_file, "can_preallocate", lambda _: True)
    with pytest.raises(TransferInterruptedError):
        await downloads.run(server.url(), size=len(data))
    record = load_record(downloads.paths.record)
    assert record is not None
    if not record.is_reserved:
        pytest.skip("nothing can be reserved here")
    monkeypatch.setattr(Folder, "free_bytes", lambda _: 0)

    assert (await downloads.run(server.url(), size=len(data))).path.read_bytes() == data

    # A record that speaks of a reservation that is gone is not believed.
    downloads.paths.part.write_bytes(data[:MEBIBYTE])
    downloads.paths.record.write_bytes(encode_record(record))
    with pytest.raises(DiskFullError):
        await downloads.run(server.url(), size=len(data))


async def test_file_on_fat_goes_on_although_its_reservation_is_given_back_late(
    downloads: Downloads, serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = DATA[: 4 * MEBIBYTE]
    server = serve(Content(data, cuts=[MEBIBYTE]))
    fat = FileSystem(preallocates=True, frees_late=True)
    monkeypatch.setattr(part_file, "file_system_of", lambda _: fat)
    with pytest.raises(TransferInterruptedError):
        await downloads.run(server.url(), size=len(data))
    record = load_record(downloads.paths.record)
    assert record is not None
    assert not record.is_reserved

    # What the driver does when it forgets the file, or the disk is unmounted.
    status = downloads.paths.part.stat()
    if status.st_blocks * 512 > status.st_size:
        os.truncate(downloads.paths.part, status.st_size)
        os.utime(downloads.paths.part, (status.st_mtime + 4, status.st_mtime + 4))

    assert (await downloads.run(server.url(), size=len(data))).path.read_bytes() == data
    assert downloads.progress.resumed_from == MEBIBYTE


async def test_what_a_power_cut_left_reserved_on_fat_is_given_back_before_more_is_written(
    downloads: Downloads, serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = DATA[: 4 * MEBIBYTE]
    server = serve(Content(data, cuts=[MEBIBYTE]))
    fat = FileSystem(preallocates=True, frees_late=True)
    monkeypatch.setattr(part_file, "file_system_of", lambda _: fat)
    with pytest.raises(TransferInterruptedError):
        await downloads.run(server.url(), size=len(data))
    part = downloads.paths.part
    time = part.stat().st_mtime_ns
    with part.open("r+b") as file:
        if not preallocate(file.fileno(), len(data)):
            pytest.skip("nothing can be reserved here")
    os.utime(part, ns=(time, time))
    found = []

    def reserve(descriptor: int, size: int) -> bool:
        found.append(os.fstat(descriptor).st_blocks * 512)
        return preallocate(descriptor, size)

    monkeypatch.setattr(part_file, "preallocate", reserve)

    assert (await downloads.run(server.url(), size=len(data))).path.read_bytes() == data
    assert downloads.progress.resumed_from == MEBIBYTE
    assert found == [MEBIBYTE]


@pytest.mark.parametrize("kind", ["vfat", "ext4"])
async def test_record_and_file_are_synced_under_their_names_on_fat(
    downloads: Downloads, serve: Serve, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    entry = MountEntry(number="1", point=Path("/mnt"), file_system=kind, source="/dev/sda1")
    monkeypatch.setattr(durability, "mount_entry_of", lambda _: entry)
    real, synced = os.fsync, set[str]()

    def sync(descriptor: int) -> None:
        real(descriptor)
        synced.add(Path(f"/proc/self/fd/{descriptor}").readlink().name)

    monkeypatch.setattr(os, "fsync", sync)

    await downloads.run(serve(Content(DATA)).url())

    names = {downloads.paths.record.name, downloads.destination.name}
    assert synced & names == (names if kind == "vfat" else set())
