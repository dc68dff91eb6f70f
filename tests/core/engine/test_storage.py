"""A disk that goes away leaves nothing of a transfer on the disk beneath."""

import json
import os
from pathlib import Path

import pytest

from custom_components.fshare_downloader.core.engine.partfile.folder import Folder
from custom_components.fshare_downloader.core.engine.partfile.part_paths import PartPaths
from custom_components.fshare_downloader.core.engine.partfile.resume_record import (
    load_record,
    store_record,
)
from custom_components.fshare_downloader.core.errors import (
    FileRefusedError,
    FolderBlockedError,
    FolderNotWritableError,
    PartBlockedError,
    StorageAwayError,
)
from custom_components.fshare_downloader.core.storage import MARKER_NAME, Storage

from .conftest import KEY, Downloads
from .server import Content, Exchange, Serve, random_bytes
from .test_commit import commit_part
from .test_disk import delete_folder

DATA = random_bytes(2_000_000)


@pytest.fixture
def storage(downloads: Downloads) -> Storage:
    """A disk, mounted two folders above the destination."""
    return make_storage(downloads.destination.parent.parent / "disk")


def make_storage(root: Path, marker: str = "a1") -> Storage:
    root.mkdir()
    (root / MARKER_NAME).write_text(json.dumps({"storage_id": marker}))
    return Storage(root=root, marker=marker)


def on_storage(downloads: Downloads, storage: Storage) -> None:
    downloads.destination = storage.root / "movies" / "Phim.mkv"


def unmount(storage: Storage) -> Path:
    """Leave a bare mount point; return where the disk can still be looked at."""
    away = storage.root.with_name("away")
    storage.root.rename(away)
    storage.root.mkdir()
    return away


async def test_transfer_stays_on_its_disk_and_is_finished_when_that_is_back(
    downloads: Downloads, storage: Storage, serve: Serve
) -> None:
    on_storage(downloads, storage)

    def handler(exchange: Exchange) -> None:
        exchange.head(200, {"Content-Length": len(DATA)})
        exchange.send(DATA[:1_000_000])
        unmount(storage)
        exchange.send(DATA[1_000_000:])

    request = downloads.request(serve(handler).url(), storage=storage)
    with pytest.raises(StorageAwayError):
        await downloads.engine.download(request, downloads.progress)

    assert list(storage.root.iterdir()) == []
    storage.root.rmdir()
    storage.root.with_name("away").rename(storage.root)
    server = serve(Content(DATA))
    result = await downloads.engine.download(
        downloads.request(server.url(), storage=storage), downloads.progress
    )
    assert result.path.read_bytes() == DATA


@pytest.mark.parametrize("state", ["bare", "missing", "another", "a file"])
async def test_nothing_is_made_where_the_storage_is_not(
    downloads: Downloads, storage: Storage, serve: Serve, state: str
) -> None:
    on_storage(downloads, storage)
    unmount(storage)
    match state:
        case "missing":
            storage.root.rmdir()
        case "another":
            storage.root.rmdir()
            make_storage(storage.root, "b2")
        case "a file":
            storage.root.rmdir()
            storage.root.write_bytes(b"")
    before = sorted(storage.root.parent.rglob("*"))
    server = serve(Content(DATA))

    with pytest.raises(StorageAwayError):
        await downloads.run(server.url(), storage=storage)
    with pytest.raises(StorageAwayError):
        await downloads.engine.check_place(
            destination=downloads.destination, key=KEY, size=1, downloaded=0, storage=storage
        )
    with pytest.raises(StorageAwayError):
        await downloads.engine.discard(downloads.destination, KEY, storage=storage)

    assert sorted(storage.root.parent.rglob("*")) == before
    assert not server.requests


@pytest.mark.parametrize(
    ("is_gone", "expected"), [(True, StorageAwayError), (False, FolderNotWritableError)]
)
async def test_folder_that_vanishes_tells_whether_its_disk_did(
    downloads: Downloads,
    storage: Storage,
    serve: Serve,
    is_gone: bool,
    expected: type[Exception],
) -> None:
    on_storage(downloads, storage)

    def handler(exchange: Exchange) -> None:
        exchange.head(200, {"Content-Length": len(DATA)})
        exchange.send(DATA[:-1])
        if is_gone:  # first: the engine may notice at any moment
            (storage.root / MARKER_NAME).unlink()
        delete_folder(downloads.destination.parent)
        exchange.send(DATA[-1:])

    with pytest.raises(expected):
        await downloads.run(serve(handler).url(), storage=storage)
    assert not downloads.destination.parent.exists()


async def test_category_that_is_a_file_is_told(
    downloads: Downloads, storage: Storage, serve: Serve
) -> None:
    on_storage(downloads, storage)
    downloads.destination.parent.write_bytes(b"precious")

    with pytest.raises(FolderBlockedError):
        await downloads.run(serve(Content(DATA)).url(), storage=storage)

    assert downloads.destination.parent.read_bytes() == b"precious"


async def test_discard_of_what_never_was_is_fine(downloads: Downloads, storage: Storage) -> None:
    on_storage(downloads, storage)

    await downloads.engine.discard(downloads.destination, KEY, storage=storage)

    assert not downloads.destination.parent.exists()


def test_record_is_never_written_through_a_link(tmp_path: Path) -> None:
    paths, _, _ = commit_part(tmp_path)
    record = load_record(paths.record)
    assert record is not None
    (tmp_path / "precious").write_bytes(b"precious")
    paths.scratch.symlink_to(tmp_path / "precious")

    with (
        Folder(tmp_path, None).open(make=False) as folder,
        pytest.raises(PartBlockedError),
    ):
        store_record(folder, paths, record, lasting=False)

    assert (tmp_path / "precious").read_bytes() == b"precious"
    assert load_record(paths.record) == record
    assert paths.scratch.is_symlink()


def test_record_is_never_written_through_another_name(tmp_path: Path) -> None:
    paths, _, _ = commit_part(tmp_path)
    record = load_record(paths.record)
    assert record is not None
    (tmp_path / "precious").write_bytes(b"precious")
    paths.scratch.hardlink_to(tmp_path / "precious")

    with Folder(tmp_path, None).open(make=False) as folder:
        store_record(folder, paths, record, lasting=False)

    assert (tmp_path / "precious").read_bytes() == b"precious"
    assert load_record(paths.record) == record


@pytest.mark.parametrize("kind", ["link", "pipe", "folder"])
def test_what_is_no_plain_file_is_no_record_and_no_part(tmp_path: Path, kind: str) -> None:
    paths, destination, _ = commit_part(tmp_path)
    place(paths.record, kind)
    place(paths.part, kind)

    assert load_record(paths.record) is None
    with Folder(tmp_path, None).open(make=False) as folder:
        for flags in (os.O_RDONLY, os.O_WRONLY, os.O_RDWR | os.O_CREAT):
            with pytest.raises(FileRefusedError):
                folder.open_file(PartPaths.beside(destination, "k1").part.name, flags)


def place(path: Path, kind: str) -> None:
    """Put something in place of a file that can be taken for it."""
    if path.exists():
        path.rename(path.with_name(f"{path.name} as it was"))
    match kind:
        case "link":
            path.symlink_to(f"{path.name} as it was")
        case "pipe":
            os.mkfifo(path)
        case _:
            path.mkdir()
