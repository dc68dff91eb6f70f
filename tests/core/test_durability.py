"""What was made or renamed is still there when the disk was pulled out right after it."""

import errno
import os
from pathlib import Path
from typing import Any

import pytest

from custom_components.fshare_downloader.core import durability
from custom_components.fshare_downloader.core.durability import (
    make_folder,
    make_folders,
    sync_folder,
    sync_renamed,
)
from custom_components.fshare_downloader.core.marker import new_marker, write_marker
from custom_components.fshare_downloader.core.mounts import MountEntry
from custom_components.fshare_downloader.core.storage import MARKER_NAME


class Syncs:
    """Which files and folders were synced, in the order of that."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._real = os.fsync
        self._numbers: list[int] = []
        monkeypatch.setattr(os, "fsync", self._sync)

    def _sync(self, descriptor: int) -> None:
        self._real(descriptor)
        self._numbers.append(os.fstat(descriptor).st_ino)

    def count(self, path: Path) -> int:
        return self._numbers.count(path.stat().st_ino)


@pytest.fixture
def syncs(monkeypatch: pytest.MonkeyPatch) -> Syncs:
    return Syncs(monkeypatch)


@pytest.fixture
def folder(tmp_path: Path) -> Any:
    descriptor = os.open(tmp_path, os.O_RDONLY)
    yield descriptor
    os.close(descriptor)


def pretend(monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    entry = MountEntry(number="1", point=Path("/mnt"), file_system=kind, source="/dev/sda1")
    monkeypatch.setattr(durability, "mount_entry_of", lambda _: entry)


def test_new_folder_is_synced_into_the_one_above(tmp_path: Path, folder: int, syncs: Syncs) -> None:
    make_folder("phim", folder)
    assert (tmp_path / "phim").is_dir()
    assert syncs.count(tmp_path / "phim") == 1
    assert syncs.count(tmp_path) == 1

    make_folder("phim", folder)
    assert syncs.count(tmp_path) == 1


def test_each_new_folder_of_a_path_is_synced(tmp_path: Path, syncs: Syncs) -> None:
    (tmp_path / "a").mkdir()
    make_folders(tmp_path / "a" / "b" / "c")
    make_folders(tmp_path / "a" / "b" / "c")

    assert syncs.count(tmp_path) == 0
    assert syncs.count(tmp_path / "a") == 1
    assert syncs.count(tmp_path / "a" / "b") == 1


def test_folder_is_made_where_the_one_above_must_not_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> int:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(os, "open", refuse)
    make_folders(tmp_path / "phim")
    assert (tmp_path / "phim").is_dir()


@pytest.mark.parametrize(("kind", "count"), [("vfat", 1), ("ntfs3", 1), ("ext4", 0), ("cifs", 0)])
def test_renamed_file_is_synced_where_it_would_lose_its_bytes(
    tmp_path: Path,
    folder: int,
    syncs: Syncs,
    monkeypatch: pytest.MonkeyPatch,
    kind: str,
    count: int,
) -> None:
    (tmp_path / "phim.mkv").write_bytes(b"?")
    pretend(monkeypatch, kind)

    sync_renamed("phim.mkv", folder)

    assert syncs.count(tmp_path / "phim.mkv") == count
    assert syncs.count(tmp_path) == count


def test_marker_is_synced_under_its_name_on_fat(
    tmp_path: Path, folder: int, syncs: Syncs, monkeypatch: pytest.MonkeyPatch
) -> None:
    pretend(monkeypatch, "vfat")
    write_marker(folder, new_marker())
    assert syncs.count(tmp_path / MARKER_NAME) == 2  # before and after the renaming


@pytest.mark.parametrize(
    ("number", "is_raised"), [(errno.EINVAL, False), (errno.ENOTSUP, False), (errno.EIO, True)]
)
def test_folder_that_cannot_be_synced_is_fine_but_a_failing_disk_is_not(
    folder: int, monkeypatch: pytest.MonkeyPatch, number: int, is_raised: bool
) -> None:
    def fail(_: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", fail)
    if is_raised:
        with pytest.raises(OSError, match=os.strerror(number)):
            sync_folder(folder)
    else:
        sync_folder(folder)
