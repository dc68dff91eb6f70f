"""What lies where a transfer keeps its files and is not its own is left alone."""

import os
import socket
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from custom_components.fshare_downloader.core.engine.partfile.folder import Folder
from custom_components.fshare_downloader.core.engine.partfile.part_paths import PartPaths
from custom_components.fshare_downloader.core.engine.partfile.segment_writer import WriteAccess
from custom_components.fshare_downloader.core.errors import (
    DownloaderError,
    PartBlockedError,
    TransferInterruptedError,
)

from .conftest import KEY, Downloads, with_policy
from .server import Content, Serve, random_bytes

DATA = random_bytes(3_000_000)
PRECIOUS = b"precious" * 1000
KINDS = ["link", "link to nothing", "link to a folder", "pipe", "folder", "socket"]
NAMES = ["part", "record", "scratch"]


def put(path: Path, kind: str) -> None:
    """Put something in the place of a file of a transfer."""
    path.parent.mkdir(parents=True, exist_ok=True)
    target = path.with_name("precious")
    match kind:
        case "link":
            target.write_bytes(PRECIOUS)
            path.symlink_to(target)
        case "another name":
            target.write_bytes(PRECIOUS)
            path.hardlink_to(target)
        case "link to nothing":
            path.symlink_to(target)
        case "link to a folder":
            target.mkdir()
            path.symlink_to(target)
        case "pipe":
            os.mkfifo(path)
        case "socket":
            with socket.socket(socket.AF_UNIX) as sock, within(path.parent):
                sock.bind(path.name)
        case _:
            path.mkdir()
            (path / "inside").write_bytes(PRECIOUS)


@contextmanager
def within(folder: Path) -> Iterator[None]:
    """Work in a folder: the path of a socket must be short."""
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)


def look(folder: Path) -> dict[str, tuple[int, int, int, bytes]]:
    """Return what lies in a folder and below."""
    found = {}
    for path in sorted(folder.rglob("*")):
        status = path.lstat()
        content = path.read_bytes() if stat.S_ISREG(status.st_mode) else b""
        found[str(path)] = (status.st_ino, status.st_mode, status.st_nlink, content)
    return found


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("kind", KINDS)
async def test_what_is_no_plain_file_ends_the_transfer_and_stays(
    downloads: Downloads, serve: Serve, kind: str, name: str
) -> None:
    put(getattr(downloads.paths, name), kind)
    before = look(downloads.destination.parent)
    server = serve(Content(DATA))

    with pytest.raises(PartBlockedError):
        await downloads.engine.check_place(
            destination=downloads.destination, key=KEY, size=len(DATA), downloaded=0, storage=None
        )
    with pytest.raises(PartBlockedError):
        await downloads.run(server.url())
    if name != "part":
        downloads.paths.part.unlink(missing_ok=True)
    await downloads.engine.discard(downloads.destination, KEY)

    assert look(downloads.destination.parent) == before


async def test_part_with_another_name_is_not_written_to(downloads: Downloads, serve: Serve) -> None:
    put(downloads.paths.part, "another name")
    before = look(downloads.destination.parent)
    server = serve(Content(DATA))

    with pytest.raises(PartBlockedError):
        await downloads.engine.check_place(
            destination=downloads.destination, key=KEY, size=len(DATA), downloaded=0, storage=None
        )
    with pytest.raises(PartBlockedError):
        await downloads.run(server.url(), resume_from=len(PRECIOUS))

    assert not server.requests
    assert look(downloads.destination.parent) == before


async def test_transfer_goes_on_when_the_way_is_free_again(
    downloads: Downloads, serve: Serve
) -> None:
    server = serve(Content(DATA, cuts=[2_000_000]))
    with pytest.raises(TransferInterruptedError):
        await downloads.run(server.url())
    copy = downloads.destination.with_name("copy")
    copy.hardlink_to(downloads.paths.part)
    with pytest.raises(PartBlockedError):
        await downloads.run(server.url())
    copy.unlink()

    await downloads.run(server.url())

    assert server.requests[-1].range_start
    assert downloads.destination.read_bytes() == DATA


@with_policy(checkpoint_bytes=500_000)
@pytest.mark.parametrize("name", NAMES)
async def test_link_that_appears_in_mid_transfer_is_not_followed(
    downloads: Downloads, serve: Serve, name: str
) -> None:
    path = getattr(downloads.paths, name)

    def replace(sent: int) -> None:
        while sent > 1_500_000 and not path.is_symlink():
            if name != "scratch":  # that one comes and goes by itself
                path.unlink(missing_ok=True)
            with suppress(FileExistsError):
                put(path, "link")

    server = serve(Content(DATA, pace=replace))
    with pytest.raises(DownloaderError) as caught:
        await downloads.run(server.url())

    assert type(caught.value) is PartBlockedError
    assert path.is_symlink()
    assert downloads.destination.with_name("precious").read_bytes() == PRECIOUS


def test_file_that_takes_the_place_between_two_looks_is_not_written_to(tmp_path: Path) -> None:
    name = PartPaths.beside(tmp_path / "file", KEY).part.name
    (tmp_path / name).write_bytes(b"ours")
    with Folder(tmp_path, None).open(make=False) as folder:
        access = WriteAccess(folder.open_own(name, os.O_RDWR))
        (tmp_path / name).rename(tmp_path / "moved")
        (tmp_path / name).write_bytes(PRECIOUS)
        access.bypass_cache(folder, name)
        bypasses = access.bypasses_cache
        access.close()

    assert not bypasses


def test_link_that_comes_right_after_the_look_is_not_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path / "part", "link")
    monkeypatch.setattr(Folder, "check_own", lambda *_: None)
    with Folder(tmp_path, None).open(make=False) as folder, pytest.raises(PartBlockedError):
        folder.open_own("part", os.O_RDWR | os.O_CREAT | os.O_TRUNC)

    assert (tmp_path / "precious").read_bytes() == PRECIOUS
