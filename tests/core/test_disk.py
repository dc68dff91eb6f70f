"""Questions and orders to the file system."""

import errno
from pathlib import Path

import pytest

from custom_components.fshare_downloader.core.disk import check_folder, delete_file, disk_error
from custom_components.fshare_downloader.core.errors import (
    DiskError,
    DiskFullError,
    FileRefusedError,
    FileTooLargeError,
    FolderBlockedError,
    FolderNotWritableError,
    NameRefusedError,
    PathForbiddenError,
    StorageAwayError,
)


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        (errno.ENOSPC, DiskFullError),
        (errno.EDQUOT, DiskFullError),
        (errno.EROFS, FolderNotWritableError),
        (errno.EACCES, FolderNotWritableError),
        (errno.ENOENT, FolderNotWritableError),
        (errno.EIO, StorageAwayError),
        (errno.ETIMEDOUT, StorageAwayError),
        (errno.ESTALE, StorageAwayError),
        (errno.ENOTCONN, StorageAwayError),
        (errno.ENOTDIR, FolderBlockedError),
        (errno.EFBIG, FileTooLargeError),
        (errno.ENAMETOOLONG, NameRefusedError),
        (errno.EINVAL, FileRefusedError),
        (errno.EMFILE, DiskError),
    ],
)
def test_what_the_system_says_has_a_name(number: int, kind: type[DiskError]) -> None:
    assert type(disk_error(OSError(number, "x"))) is kind


def test_a_folder_that_takes_files_is_made_and_left_empty(tmp_path: Path) -> None:
    check_folder(tmp_path / "a" / "b", 1)
    assert list((tmp_path / "a" / "b").iterdir()) == []


def test_a_folder_without_enough_room_is_full(tmp_path: Path) -> None:
    with pytest.raises(DiskFullError):
        check_folder(tmp_path, 1 << 60)


def test_a_file_in_the_place_of_the_folder_is_in_the_way(tmp_path: Path) -> None:
    (tmp_path / "a").touch()
    for folder in (tmp_path / "a", tmp_path / "a" / "b"):
        with pytest.raises(FolderBlockedError):
            check_folder(folder, 0)


def test_deleting_takes_empty_folders_along_but_never_the_root(tmp_path: Path) -> None:
    root = tmp_path / "files"
    kept, gone = root / "tv" / "Show" / "1.mkv", root / "tv" / "Show" / "2" / "2.mkv"
    for file in (kept, gone):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()
    delete_file(gone, root)
    assert kept.exists()
    assert not gone.parent.exists()
    delete_file(kept, root)
    assert list(root.iterdir()) == []


def test_a_file_that_is_gone_already_is_fine(tmp_path: Path) -> None:
    delete_file(tmp_path / "files" / "x", tmp_path / "files")


def test_nothing_outside_the_download_folder_is_deleted(tmp_path: Path) -> None:
    outside = tmp_path / "precious"
    outside.touch()
    for path in (outside, tmp_path / "files"):
        with pytest.raises(PathForbiddenError):
            delete_file(path, tmp_path / "files")
    assert outside.exists()


def test_a_file_that_cannot_be_deleted_is_said_to_stay(tmp_path: Path) -> None:
    folder = tmp_path / "files" / "folder"
    folder.mkdir(parents=True)
    with pytest.raises(FileRefusedError):
        delete_file(folder, tmp_path / "files")
