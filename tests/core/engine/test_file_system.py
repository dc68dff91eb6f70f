"""What a file system can do is known, or found out, and never believed where it is not true."""

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from custom_components.fshare_downloader.core import mounts
from custom_components.fshare_downloader.core.engine.partfile import file_system, system_calls
from custom_components.fshare_downloader.core.engine.partfile.file_system import (
    UNKNOWN,
    FileSystem,
    file_system_of,
)
from custom_components.fshare_downloader.core.engine.partfile.file_system_probe import (
    PROBE_BYTES,
    probe,
)
from custom_components.fshare_downloader.core.engine.partfile.folder import Folder

from .test_disk import fail

type Pretend = Callable[[str], None]


@pytest.fixture
def pretend(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Pretend:
    """Let every mount be of one type, of which nothing was tried yet."""

    def change(kind: str) -> None:
        lines = [
            f"{before} - {kind} {after.split(' ', 1)[1]}"
            for before, after in (
                line.split(" - ") for line in Path("/proc/self/mountinfo").read_text().splitlines()
            )
        ]
        fake = tmp_path / "mountinfo"
        fake.write_text("\n".join(lines))
        monkeypatch.setattr(mounts, "MOUNTS", fake)
        monkeypatch.setattr(file_system, "_probed", {})

    return change


def look(path: Path) -> FileSystem:
    """Return what is said of the file system of a folder."""
    path.mkdir(exist_ok=True)
    with Folder(path, None).open(make=False) as folder:
        found = file_system_of(folder)
    assert list(path.iterdir()) == []
    return found


@pytest.mark.parametrize(
    ("kind", "flags"),
    [
        ("ext4", "preallocates unbuffered gaps tells"),
        ("xfs", "preallocates unbuffered gaps tells"),
        ("btrfs", "preallocates unbuffered gaps tells"),
        ("f2fs", "preallocates unbuffered gaps"),
        ("tmpfs", "preallocates gaps tells"),
        ("exfat", ""),
        ("ntfs3", "preallocates"),
        ("vfat", "preallocates"),
        ("fuse.mergerfs", "preallocates gaps"),
        ("fuse.sshfs", "gaps"),
        ("cifs", "gaps"),
        ("smb3", "gaps"),
        ("nfs4", "gaps"),
        ("nfs", "gaps"),
    ],
)
def test_what_was_measured_is_not_tried_again(
    tmp_path: Path, pretend: Pretend, monkeypatch: pytest.MonkeyPatch, kind: str, flags: str
) -> None:
    pretend(kind)
    monkeypatch.setattr(file_system, "probe", fail(errno.EIO))
    found = look(tmp_path / "folder")

    words = {
        "preallocates": found.preallocates,
        "unbuffered": found.takes_unbuffered,
        "gaps": found.leaves_gaps,
        "tells": found.tells_gaps,
    }
    assert [word for word, is_so in words.items() if is_so] == flags.split()
    assert (found.max_file_bytes == mounts.MAX_FAT_FILE_BYTES) == (kind == "vfat")
    assert found.has_disk == (kind != "tmpfs")


@pytest.mark.parametrize("kind", ["fuseblk", "overlay", "somefs"])
def test_what_is_unknown_is_tried_once(
    tmp_path: Path, pretend: Pretend, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    pretend(kind)
    real, tried = probe, list[Path]()

    def counting(folder: Folder) -> Any:
        tried.append(folder.path)
        return real(folder)

    monkeypatch.setattr(file_system, "probe", counting)

    first = look(tmp_path / "folder")

    assert look(tmp_path / "other") == first
    assert tried == [tmp_path / "folder"]


def test_zeros_are_noticed_by_the_space_they_take(
    tmp_path: Path, pretend: Pretend, monkeypatch: pytest.MonkeyPatch
) -> None:
    pretend("fuseblk")
    real = os.pwrite

    def fill(descriptor: int, data: Any, offset: int) -> int:
        length = os.fstat(descriptor).st_size
        if offset > length:
            real(descriptor, bytes(offset - length), length)
        return real(descriptor, data, offset)

    monkeypatch.setattr(os, "pwrite", fill)

    found = look(tmp_path / "folder")

    assert (found.leaves_gaps, found.tells_gaps) == (False, False)


def test_unbuffered_writes_that_readers_do_not_see_are_not_used(
    tmp_path: Path, pretend: Pretend, monkeypatch: pytest.MonkeyPatch
) -> None:
    pretend("somefs")
    real_open, real_write = os.open, os.pwrite
    unbuffered: set[int] = set()

    def opens(path: Any, flags: int, mode: int = 0o777, **options: Any) -> int:
        descriptor = real_open(path, flags & ~os.O_DIRECT, mode, **options)
        (unbuffered.add if flags & os.O_DIRECT else unbuffered.discard)(descriptor)
        return descriptor

    def writes(descriptor: int, data: Any, offset: int) -> int:
        return len(data) if descriptor in unbuffered else real_write(descriptor, data, offset)

    with monkeypatch.context() as patch:
        patch.setattr(os, "open", opens)
        assert look(tmp_path / "folder").takes_unbuffered
    pretend("somefs")
    monkeypatch.setattr(os, "open", opens)
    monkeypatch.setattr(os, "pwrite", writes)

    assert not look(tmp_path / "folder").takes_unbuffered


@pytest.mark.parametrize("refused", ["open", "write"])
def test_unbuffered_writes_that_fail_are_not_used(
    tmp_path: Path, pretend: Pretend, monkeypatch: pytest.MonkeyPatch, refused: str
) -> None:
    pretend("somefs")
    real_open, real_write = os.open, os.pwrite
    unbuffered: set[int] = set()

    def opens(path: Any, flags: int, mode: int = 0o777, **options: Any) -> int:
        if flags & os.O_DIRECT and refused == "open":
            fail(errno.EINVAL)()
        descriptor = real_open(path, flags & ~os.O_DIRECT, mode, **options)
        (unbuffered.add if flags & os.O_DIRECT else unbuffered.discard)(descriptor)
        return descriptor

    def writes(descriptor: int, data: Any, offset: int) -> int:
        if descriptor in unbuffered:
            fail(errno.EINVAL)()
        return real_write(descriptor, data, offset)

    monkeypatch.setattr(os, "open", opens)
    monkeypatch.setattr(os, "pwrite", writes)

    assert not look(tmp_path / "folder").takes_unbuffered


def test_reservation_that_takes_no_space_is_none(
    tmp_path: Path, pretend: Pretend, monkeypatch: pytest.MonkeyPatch
) -> None:
    pretend("somefs")
    monkeypatch.setattr(system_calls, "_fallocate", lambda *_: 0)

    assert not look(tmp_path / "folder").preallocates


def test_reserved_space_that_is_called_written_makes_gaps_untold(
    tmp_path: Path, pretend: Pretend, monkeypatch: pytest.MonkeyPatch
) -> None:
    pretend("somefs")
    monkeypatch.setattr(os, "lseek", lambda *_: PROBE_BYTES)

    assert not look(tmp_path / "folder").tells_gaps


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS, errno.EACCES, errno.EIO])
def test_disk_on_which_nothing_can_be_tried_is_asked_again_later(
    tmp_path: Path, pretend: Pretend, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    pretend("overlay")
    with monkeypatch.context() as patch:
        patch.setattr(Folder, "open_file", fail(number))
        assert look(tmp_path / "folder") == FileSystem(leaves_gaps=True)
        pretend("somefs")
        assert look(tmp_path / "folder") == UNKNOWN

    assert look(tmp_path / "folder") != UNKNOWN


def test_left_over_scratch_file_is_no_trouble(tmp_path: Path, pretend: Pretend) -> None:
    pretend("somefs")
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / ".fshare_downloader.probe").write_bytes(b"of a process that was killed")

    look(folder)
