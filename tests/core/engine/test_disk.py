"""Trouble with the disk is told by its name, and what was stored before stays right."""

import errno
import os
import shutil
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from custom_components.fshare_downloader.core.engine import DownloadEngine
from custom_components.fshare_downloader.core.engine.partfile import part_file, system_calls
from custom_components.fshare_downloader.core.engine.partfile.commit import commit
from custom_components.fshare_downloader.core.engine.partfile.folder import Folder
from custom_components.fshare_downloader.core.engine.partfile.part_paths import PartPaths
from custom_components.fshare_downloader.core.errors import (
    DiskError,
    DiskFullError,
    DownloaderError,
    FileRefusedError,
    FileTooLargeError,
    FolderBlockedError,
    FolderNotWritableError,
    StorageAwayError,
    TransferInterruptedError,
)
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


@pytest.mark.parametrize("is_known", [True, False])
async def test_file_that_does_not_fit_is_not_begun(
    tmp_path: Path, serve: Serve, is_known: bool
) -> None:
    free = shutil.disk_usage(tmp_path).free
    engine = DownloadEngine(min_free_space=lambda: free * 2)
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
        for name in ("_fallocate", "_sync_file_range", "_renameat2"):
            monkeypatch.setattr(system_calls, name, None)
    server = serve(Content(DATA, cuts=[3 * MEBIBYTE + 5]))
    with pytest.raises(TransferInterruptedError):
        await downloads.run(server.url())

    result = await downloads.run(server.url())

    assert downloads.progress.resumed_from == 3 * MEBIBYTE + 5
    assert result.path.read_bytes() == DATA


async def test_existing_file_stays_on_a_file_system_that_can_only_rename(
    downloads: Downloads, serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(system_calls, "_renameat2", None)
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


async def test_free_space_of_a_missing_folder_is_never_that_of_another_disk(
    engine: DownloadEngine, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()

    for missing in (tmp_path / "not" / "there", tmp_path / "file" / "below"):
        with pytest.raises(StorageAwayError):
            await engine.free_space(missing)
    assert await engine.free_space(tmp_path) > 0


async def test_free_space_that_cannot_be_told_is_an_error(
    engine: DownloadEngine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "statvfs", fail(errno.EIO))

    with pytest.raises(DiskError):
        await engine.free_space(tmp_path)


def test_file_that_became_shorter_is_not_committed(tmp_path: Path) -> None:
    paths = PartPaths.beside(tmp_path / "file", "k1")
    paths.part.write_bytes(b"short")

    with (
        Folder(tmp_path, None).open(make=False) as folder,
        pytest.raises(DiskError, match="shorter"),
    ):
        commit(
            folder,
            paths,
            tmp_path / "file",
            resource="x",
            size=6,
            digest=None,
            interrupted=threading.Event(),
        )


async def test_folder_in_place_of_the_part_file_is_an_error(
    downloads: Downloads, serve: Serve
) -> None:
    downloads.paths.part.mkdir(parents=True)

    with pytest.raises(FileRefusedError):
        await downloads.run(serve(Content(DATA)).url(), resume_from=5)


def test_unknown_mounts_are_no_trouble(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "read_text", fail(errno.ENOENT))

    with Folder(tmp_path, None).open(make=False) as folder:
        assert mount_of(folder.descriptor) is None


@pytest.mark.parametrize("call", ["start_writeback", "finish_writeback", "preallocate"])
def test_refusal_of_a_system_call_is_passed_on(call: str) -> None:
    arguments = {"preallocate": (-1, 1)}.get(call, (-1, 0, 1))

    with pytest.raises(OSError, match="Bad file"):
        getattr(system_calls, call)(*arguments)


def test_folder_that_cannot_be_synced_by_its_kind_is_no_trouble(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Folder(tmp_path, None).open(make=False) as folder:
        monkeypatch.setattr(os, "fsync", fail(errno.EINVAL))
        folder.sync()
        monkeypatch.setattr(os, "fsync", fail(errno.EIO))

        with pytest.raises(OSError, match="Input/output"):
            folder.sync()


async def test_name_taken_by_a_commit_that_was_cut_short_is_used(
    downloads: Downloads, serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(system_calls, "_renameat2", None)
    server = serve(Content(DATA))
    unlink = Folder.unlink

    def leave_part(self: Folder, name: str) -> None:
        if not name.endswith(".part"):
            unlink(self, name)

    with monkeypatch.context() as cut_short:
        cut_short.setattr(Folder, "unlink", leave_part)
        await downloads.begin(server.url())
    assert downloads.paths.part.samefile(downloads.destination)

    result = await downloads.run(server.url())

    assert len(server.requests) == 1
    assert result.path == downloads.destination
    assert result.path.read_bytes() == DATA
    assert downloads.leftovers() == [downloads.destination.name]


async def test_file_system_that_knows_no_holes_is_believed(
    downloads: Downloads, serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = serve(Content(DATA, cuts=[4 * MEBIBYTE]))
    with pytest.raises(TransferInterruptedError):
        await downloads.run(server.url(), size=len(DATA))
    downloads.paths.record.unlink()
    monkeypatch.setattr(os, "lseek", fail(errno.EINVAL))

    result = await downloads.run(server.url(), size=len(DATA), resume_from=4 * MEBIBYTE)

    assert downloads.progress.resumed_from == 4 * MEBIBYTE
    assert result.path.read_bytes() == DATA


async def test_error_that_was_left_by_an_earlier_attempt_is_not_taken_for_a_new_one(
    downloads: Downloads, serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = serve(Content(DATA, cuts=[len(DATA) // 2]))
    with pytest.raises(TransferInterruptedError):
        await downloads.run(server.url())
    number = downloads.paths.part.stat().st_ino
    left = [errno.ENOSPC]

    def tell(real: Callable[[int], None]) -> Callable[[int], None]:
        def sync(descriptor: int) -> None:
            if left and os.fstat(descriptor).st_ino == number:
                raise OSError(left.pop(), "left by what was written before")
            real(descriptor)

        return sync

    monkeypatch.setattr(os, "fsync", tell(os.fsync))
    monkeypatch.setattr(os, "fdatasync", tell(os.fdatasync))

    assert (await downloads.run(server.url())).path.read_bytes() == DATA
    assert not left
