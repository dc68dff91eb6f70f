"""Trouble with the disk is told by its name, and what was stored before stays right."""

import errno
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from custom_components.fshare_downloader.core import kernel_calls
from custom_components.fshare_downloader.core.engine import DownloadEngine
from custom_components.fshare_downloader.core.engine.partfile import part_file, system_calls
from custom_components.fshare_downloader.core.engine.partfile.folder import Folder
from custom_components.fshare_downloader.core.errors import (
    DiskFullError,
    DownloaderError,
    FileTooLargeError,
    FolderBlockedError,
    FolderNotWritableError,
    StorageAwayError,
    TransferInterruptedError,
)
from custom_components.fshare_downloader.core.free_space_rule import FreeSpaceRule
from custom_components.fshare_downloader.core.mounts import mount_entry_of as mount_of

from .conftest import Downloads, with_policy
from .server import Content, Exchange, Serve, random_bytes

MEBIBYTE = 1024 * 1024
DATA = random_bytes(5 * MEBIBYTE + 12_345)


def fail(number: int) -> Callable[..., Any]:
    """Return a function that fails as the system would."""

    def failing(*_: Any, **__: Any) -> Any:
        raise OSError(number, os.strerror(number))

    return failing


def delete_folder(folder: Path) -> None:
    """Delete a folder while a transfer may still put something into it."""
    while folder.exists():
        shutil.rmtree(folder, ignore_errors=True)


class FullDisk:
    """`os.pwrite` on a disk with little room left."""

    def __init__(self, room: int) -> None:
        self._room = room
        self._pwrite = os.pwrite

    def __call__(self, descriptor: int, data: memoryview, offset: int) -> int:
        if not self._room:
            fail(errno.ENOSPC)()
        count = self._pwrite(descriptor, data[: self._room], offset)
        self._room -= count
        return count


@pytest.mark.parametrize(
    "rule_of",
    [
        lambda count, _: FreeSpaceRule(count),
        lambda count, folder: FreeSpaceRule(0, ((Path("/media/usb"), 0), (folder, count))),
    ],
    ids=["in general", "in this folder"],
)
@pytest.mark.parametrize("is_known", [True, False])
async def test_file_that_does_not_fit_is_not_begun(
    tmp_path: Path,
    serve: Serve,
    is_known: bool,
    rule_of: Callable[[int, Path], FreeSpaceRule],
) -> None:
    free = shutil.disk_usage(tmp_path).free
    engine = DownloadEngine()
    engine.set_free_space_rule(rule_of(free * 2, tmp_path))
    downloads = Downloads(engine, tmp_path / "file.mkv")
    server = serve(Content(DATA))

    with pytest.raises(DiskFullError):
        await downloads.run(server.url(), size=len(DATA) if is_known else None)
    await engine.stop()

    assert len(server.requests) == (0 if is_known else 1)
    assert downloads.leftovers() == []


async def test_space_that_the_part_file_has_is_not_asked_for_again(
    downloads: Downloads, serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = serve(Content(DATA, cuts=[4 * MEBIBYTE]))
    with pytest.raises(TransferInterruptedError):
        await downloads.run(server.url(), size=len(DATA))
    monkeypatch.setattr(Folder, "free_bytes", lambda _: 2 * MEBIBYTE)

    assert (await downloads.run(server.url(), size=len(DATA))).path.read_bytes() == DATA


async def test_disk_that_fills_up_keeps_what_was_written(
    downloads: Downloads, serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = 2 * MEBIBYTE + 777
    server = serve(Content(DATA))
    with monkeypatch.context() as patch:
        patch.setattr(os, "pwrite", FullDisk(room))
        with pytest.raises(DiskFullError):
            await downloads.run(server.url())

    assert downloads.progress.downloaded == room
    assert downloads.paths.part.read_bytes()[:room] == DATA[:room]

    result = await downloads.run(server.url(), resume_from=room)

    assert downloads.progress.resumed_from == room
    assert result.path.read_bytes() == DATA


async def test_disk_without_room_for_the_reservation_gets_it_back(
    downloads: Downloads, serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(part_file, "can_preallocate", lambda _: True)
    monkeypatch.setattr(part_file, "preallocate", fail(errno.ENOSPC))

    with pytest.raises(DiskFullError):
        await downloads.run(serve(Content(DATA)).url())

    assert downloads.paths.part.stat().st_blocks == 0


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (errno.EDQUOT, DiskFullError),
        (errno.EROFS, FolderNotWritableError),
        (errno.EACCES, FolderNotWritableError),
        (errno.EPERM, FolderNotWritableError),
        (errno.EIO, StorageAwayError),
        (errno.EFBIG, FileTooLargeError),
    ],
)
@pytest.mark.parametrize("call", ["pwrite", "fdatasync", "ftruncate", "replace"])
async def test_every_refusal_of_the_disk_has_its_error(
    downloads: Downloads,
    serve: Serve,
    monkeypatch: pytest.MonkeyPatch,
    call: str,
    number: int,
    expected: type[DownloaderError],
) -> None:
    monkeypatch.setattr(os, call, fail(number))

    with pytest.raises(DownloaderError) as caught:
        await downloads.run(serve(Content(DATA)).url())

    assert type(caught.value) is expected


async def test_folder_that_may_not_be_written_is_told(
    downloads: Downloads, serve: Serve, tmp_path: Path
) -> None:
    (tmp_path / "movies").write_bytes(b"a file where the folder should be")

    with pytest.raises(FolderBlockedError):
        await downloads.run(serve(Content(DATA)).url())


async def test_folder_that_vanishes_is_told(downloads: Downloads, serve: Serve) -> None:
    def handler(exchange: Exchange) -> None:
        exchange.head(200, {"Content-Length": len(DATA)})
        exchange.send(DATA[:-1])
        delete_folder(downloads.destination.parent)
        exchange.send(DATA[-1:])

    with pytest.raises(FolderNotWritableError):
        await downloads.run(serve(handler).url())


@pytest.mark.parametrize("lacking", ["O_DIRECT refused at open", "O_DIRECT refused at write"])
async def test_unbuffered_writes_are_given_up_where_they_fail(
    downloads: Downloads, serve: Serve, monkeypatch: pytest.MonkeyPatch, lacking: str
) -> None:
    monkeypatch.setattr(part_file, "can_bypass_cache", lambda _: True)
    real_open, real_pwrite = os.open, os.pwrite
    unbuffered: set[int] = set()

    def opens(path: Any, flags: int, mode: int = 0o777, **options: Any) -> int:
        if not flags & os.O_DIRECT:
            return real_open(path, flags, mode, **options)
        if "open" in lacking:
            fail(errno.EINVAL)()
        descriptor = real_open(path, flags & ~os.O_DIRECT, mode, **options)
        unbuffered.add(descriptor)
        return descriptor

    def pwrites(descriptor: int, data: memoryview, offset: int) -> int:
        if descriptor in unbuffered:
            unbuffered.discard(descriptor)
            fail(errno.EINVAL)()
        return real_pwrite(descriptor, data, offset)

    monkeypatch.setattr(os, "open", opens)
    monkeypatch.setattr(os, "pwrite", pwrites)

    assert (await downloads.run(serve(Content(DATA)).url())).path.read_bytes() == DATA


@pytest.mark.parametrize("bypasses", [True, False])
@with_policy(window_bytes=MEBIBYTE)
@pytest.mark.parametrize("has_calls", [True, False])
async def test_file_is_right_with_and_without_what_a_kernel_may_lack(
    downloads: Downloads,
    serve: Serve,
    monkeypatch: pytest.MonkeyPatch,
    bypasses: bool,
    has_calls: bool,
) -> None:
    monkeypatch.setattr(part_file, "can_bypass_cache", lambda _: bypasses)
    if not has_calls:
        for owner, name in (
            (system_calls, "_fallocate"),
            (system_calls, "_sync_file_range"),
            (kernel_calls, "_renameat2"),
        ):
            monkeypatch.setattr(owner, name, None)
    server = serve(Content(DATA, cuts=[3 * MEBIBYTE + 5]))
    with pytest.raises(TransferInterruptedError):
        await downloads.run(server.url())

    result = await downloads.run(server.url())

    assert downloads.progress.resumed_from == 3 * MEBIBYTE + 5
    assert result.path.read_bytes() == DATA


async def test_existing_file_stays_on_a_file_system_that_can_only_rename(
    downloads: Downloads, serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kernel_calls, "_renameat2", None)
    monkeypatch.setattr(os, "link", fail(errno.EPERM))
    downloads.destination.parent.mkdir(parents=True)
    downloads.destination.write_bytes(b"old")
    server = serve(Content(DATA))

    first = await downloads.run(server.url())
    second = await downloads.run(server.url())

    assert downloads.destination.read_bytes() == b"old"
    assert [path.stem[-3:] for path in (first.path, second.path)] == ["(2)", "(3)"]


async def test_finished_file_counts_even_if_tidying_up_fails(
    downloads: Downloads, serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    failed: list[Path] = []
    real = Folder.sync

    def sync(folder: Folder) -> None:
        if downloads.destination.exists():
            failed.append(folder.path)
            fail(errno.EIO)()
        real(folder)

    monkeypatch.setattr(Folder, "sync", sync)

    assert (await downloads.run(serve(Content(DATA)).url())).path.read_bytes() == DATA
    assert failed == [downloads.destination.parent]


def test_space_reserved_is_not_counted_as_length(tmp_path: Path) -> None:
    with (tmp_path / "file").open("wb") as file:
        system_calls.preallocate(file.fileno(), MEBIBYTE)

        assert os.fstat(file.fileno()).st_size == 0


def test_type_of_the_file_system_is_found(tmp_path: Path) -> None:
    with Folder(Path("/proc/self"), None).open(make=False) as folder:
        mount = mount_of(folder.descriptor)
    with Folder(tmp_path, None).open(make=False) as folder:
        other = mount_of(folder.descriptor)

    assert mount is not None
    assert other is not None
    assert mount.file_system == "proc" != other.file_system
