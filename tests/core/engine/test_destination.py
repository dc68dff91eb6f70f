"""Whether the disk takes a file is known before anybody is asked for a link to it."""

import errno
import os
import resource
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from custom_components.fshare_downloader.core.engine.partfile import destination, sparse_file
from custom_components.fshare_downloader.core.engine.partfile.file_system import FileSystem
from custom_components.fshare_downloader.core.engine.partfile.folder import Folder
from custom_components.fshare_downloader.core.engine.partfile.resume_record import load_record
from custom_components.fshare_downloader.core.engine.partfile.segment_writer import WriteAccess
from custom_components.fshare_downloader.core.engine.partfile.sparse_file import (
    FIRST_STEP_BYTES,
    lengthen,
)
from custom_components.fshare_downloader.core.errors import (
    DiskError,
    DiskFullError,
    DownloaderError,
    FileRefusedError,
    FileTooLargeError,
    FolderBlockedError,
    FolderNotWritableError,
    NameRefusedError,
    StorageAwayError,
    TransferInterruptedError,
)
from custom_components.fshare_downloader.core.mounts import MAX_FAT_FILE_BYTES

from .conftest import KEY, Downloads
from .server import Content, Serve, random_bytes
from .test_disk import fail

MEBIBYTE = 1024 * 1024
DATA = random_bytes(3 * MEBIBYTE)


async def check(downloads: Downloads, size: int | None, downloaded: int = 0) -> None:
    """FileRange as the queue does."""
    await downloads.engine.check_place(
        destination=downloads.destination,
        key=KEY,
        size=size,
        downloaded=downloaded,
        storage=None,
    )


@pytest.mark.parametrize("size", [None, 0, 1, 10 * MEBIBYTE])
async def test_place_that_is_all_right_is_made_and_left_empty(
    downloads: Downloads, serve: Serve, size: int | None
) -> None:
    await check(downloads, size)
    await check(downloads, size)

    assert downloads.leftovers() == []
    result = await downloads.run(serve(Content(DATA)).url())
    assert result.path.read_bytes() == DATA
    assert downloads.leftovers() == [downloads.destination.name]


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (errno.ENAMETOOLONG, NameRefusedError),
        (errno.EINVAL, NameRefusedError),
        (errno.EILSEQ, NameRefusedError),
        (errno.EBADMSG, NameRefusedError),
        (errno.EACCES, FolderNotWritableError),
        (errno.EROFS, FolderNotWritableError),
        (errno.EHOSTDOWN, StorageAwayError),
        (errno.ENOSPC, DiskFullError),
    ],
)
async def test_refusal_of_a_new_file_is_told_by_its_name(
    downloads: Downloads,
    monkeypatch: pytest.MonkeyPatch,
    number: int,
    expected: type[DownloaderError],
) -> None:
    real = os.open

    def opens(path: Any, flags: int, mode: int = 0o777, **options: Any) -> int:
        if flags & os.O_CREAT:
            fail(number)()
        return real(path, flags, mode, **options)

    monkeypatch.setattr(os, "open", opens)

    with pytest.raises(DiskError) as caught:
        await check(downloads, 1)

    assert type(caught.value) is expected
    assert downloads.leftovers() == []


async def test_folder_that_cannot_be_made_is_told(
    downloads: Downloads, monkeypatch: pytest.MonkeyPatch
) -> None:
    downloads.destination.parent.write_bytes(b"a file")
    with pytest.raises(FolderBlockedError):
        await check(downloads, 1)
    downloads.destination.parent.unlink()
    monkeypatch.setattr(Path, "mkdir", fail(errno.EACCES))
    with pytest.raises(FolderNotWritableError):
        await check(downloads, 1)


async def test_folder_in_place_of_the_part_is_that_files_trouble(downloads: Downloads) -> None:
    downloads.paths.part.mkdir(parents=True)

    with pytest.raises(FileRefusedError):
        await check(downloads, 1)

    assert downloads.paths.part.is_dir()


@pytest.mark.parametrize(
    ("size", "fits"), [(MAX_FAT_FILE_BYTES, True), (MAX_FAT_FILE_BYTES + 1, False)]
)
async def test_fat_takes_no_file_of_four_gibibytes(
    downloads: Downloads, monkeypatch: pytest.MonkeyPatch, size: int, fits: bool
) -> None:
    fat = FileSystem(max_file_bytes=MAX_FAT_FILE_BYTES)
    monkeypatch.setattr(destination, "file_system_of", lambda _: fat)
    monkeypatch.setattr(Folder, "free_bytes", lambda _: 2 * size)
    if fits:
        await check(downloads, size)
        return

    with pytest.raises(FileTooLargeError):
        await check(downloads, size)

    assert downloads.leftovers() == []


@pytest.fixture
def small_files() -> Iterator[int]:
    """Files may have this size and no more, whatever the disk has room for."""
    most = 4 * MEBIBYTE
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, before[1]))
    yield most
    resource.setrlimit(resource.RLIMIT_FSIZE, before)


async def test_size_that_the_disk_refuses_is_known_before(
    downloads: Downloads, small_files: int
) -> None:
    await check(downloads, small_files)
    with pytest.raises(FileTooLargeError):
        await check(downloads, small_files + 1)
    assert downloads.leftovers() == []


async def test_size_that_is_refused_while_writing_is_told(
    downloads: Downloads, serve: Serve, small_files: int
) -> None:
    data = random_bytes(small_files + 5)

    with pytest.raises(FileTooLargeError):
        await downloads.run(serve(Content(data)).url())

    there = downloads.progress.downloaded
    assert there == small_files
    assert downloads.paths.part.read_bytes() == data[:there]


async def test_refusal_harms_no_part_that_is_there(
    downloads: Downloads, serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = serve(Content(DATA, cuts=[2 * MEBIBYTE]))
    with pytest.raises(TransferInterruptedError):
        await downloads.run(server.url(), size=len(DATA))
    with monkeypatch.context() as patch:
        patch.setattr(Folder, "free_bytes", lambda _: 0)
        record = load_record(downloads.paths.record)
        assert record is not None
        with pytest.raises(DiskFullError) as caught:
            await check(downloads, 3 * len(DATA), downloaded=2 * MEBIBYTE)

    assert caught.value.needed_bytes == 3 * len(DATA) - 2 * MEBIBYTE
    await check(downloads, len(DATA), downloaded=2 * MEBIBYTE)
    result = await downloads.run(server.url(), size=len(DATA))
    assert downloads.progress.resumed_from == 2 * MEBIBYTE
    assert result.path.read_bytes() == DATA


async def test_room_that_was_only_asked_for_is_not_kept(
    downloads: Downloads, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Folder, "free_bytes", lambda _: 10 * MEBIBYTE)
    for _ in range(3):
        await check(downloads, 8 * MEBIBYTE)
    with pytest.raises(DiskFullError):
        await check(downloads, 11 * MEBIBYTE)

    assert downloads.leftovers() == []


def test_lengthening_stops_where_it_takes_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock is that of a disk which writes zeros at 100 MB/s."""
    clock, steps = [0.0], [0]

    def extend(length: int) -> None:
        clock[0] += (length - steps[-1]) / 100_000_000
        steps.append(length)

    monkeypatch.setattr(sparse_file, "monotonic", lambda: clock[0])

    assert not lengthen(extend, 0, 100 * FIRST_STEP_BYTES)
    assert steps == [0, FIRST_STEP_BYTES]


@pytest.mark.parametrize("begin", [0, 1, FIRST_STEP_BYTES])
def test_lengthening_goes_to_the_end_where_it_is_free(
    monkeypatch: pytest.MonkeyPatch, begin: int
) -> None:
    monkeypatch.setattr(sparse_file, "monotonic", lambda: 0.0)
    steps: list[int] = []

    assert lengthen(steps.append, begin, 50 * FIRST_STEP_BYTES)

    assert steps == sorted(set(steps))
    assert steps[-1] == 50 * FIRST_STEP_BYTES


def test_extending_never_shortens(tmp_path: Path) -> None:
    """The first connection goes on writing meanwhile, and may be further by then."""
    access = WriteAccess(os.open(tmp_path / "file", os.O_RDWR | os.O_CREAT))
    access.write(memoryview(DATA), 0)

    access.extend(1)
    assert (tmp_path / "file").read_bytes() == DATA
    access.extend(len(DATA) + 1)
    access.close()

    assert (tmp_path / "file").read_bytes() == DATA + b"\0"
