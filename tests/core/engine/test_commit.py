"""A file that has its final name although nobody was there to hear of it."""

import errno
import os
import threading
from pathlib import Path

import pytest

from custom_components.fshare_downloader.core.engine.partfile.commit import commit
from custom_components.fshare_downloader.core.engine.partfile.finished_file import find_committed
from custom_components.fshare_downloader.core.engine.partfile.folder import Folder
from custom_components.fshare_downloader.core.engine.partfile.part_paths import PartPaths
from custom_components.fshare_downloader.core.engine.partfile.resume_record import load_record
from custom_components.fshare_downloader.core.errors import StorageAwayError

from .conftest import Downloads
from .server import Content, Serve

DATA = bytes(range(256)) * 400


def commit_part(folder: Path) -> tuple[PartPaths, Path, Path]:
    """Commit a partial file, as far as the engine goes before the queue takes note."""
    destination = folder / "Phim.mkv"
    paths = PartPaths.beside(destination, "k1")
    paths.part.write_bytes(DATA)
    with Folder(folder, None).open(make=False) as opened:
        final, _ = commit(
            opened,
            paths,
            destination,
            resource="the file",
            size=len(DATA),
            digest=None,
            interrupted=threading.Event(),
        )
    return paths, destination, final


def find(paths: PartPaths, destination: Path, resource: str = "the file") -> Path | None:
    """Look for the file as the next attempt does."""
    with Folder(destination.parent, None).open(make=False) as folder:
        return find_committed(folder, paths, destination, load_record(paths.record), resource)


async def test_a_finished_file_is_found_again_after_a_kill(
    downloads: Downloads, serve: Serve
) -> None:
    server = serve(Content(DATA))
    result = await downloads.engine.download(downloads.request(server.url()), downloads.progress)
    asked = len(server.requests)

    again = await downloads.engine.download(
        downloads.request(server.url(), size=len(DATA)), downloads.progress
    )

    assert again == result
    assert len(server.requests) == asked
    assert downloads.progress.downloaded == len(DATA)


async def test_a_discarded_transfer_downloads_once_more(downloads: Downloads, serve: Serve) -> None:
    server = serve(Content(DATA))
    first = await downloads.run(server.url())

    second = await downloads.run(server.url())

    assert second.path != first.path
    assert len(server.requests) == 2


def test_a_file_is_found_under_the_number_it_got(tmp_path: Path) -> None:
    (tmp_path / "Phim.mkv").write_bytes(b"of somebody else")
    paths, destination, final = commit_part(tmp_path)
    assert final.name == "Phim (2).mkv"
    assert find(paths, destination) == final


@pytest.mark.parametrize("change", ["other file", "written since", "cut", "gone", "other resource"])
def test_another_file_is_not_taken_for_it(tmp_path: Path, change: str) -> None:
    paths, destination, final = commit_part(tmp_path)
    resource = "the file"
    match change:
        case "other file":
            (tmp_path / "other").write_bytes(DATA[::-1])
            os.utime(tmp_path / "other", ns=(0, final.stat().st_mtime_ns))
            (tmp_path / "other").replace(final)
        case "written since":
            os.utime(final)
            seconds = final.stat().st_mtime + 60
            os.utime(final, (seconds, seconds))
        case "cut":
            final.write_bytes(DATA[:-1])
        case "gone":
            final.unlink()
        case "other resource":
            resource = "another file"
    assert find(paths, destination, resource) is None


def test_a_folder_that_was_moved_away_gets_no_finished_file(tmp_path: Path) -> None:
    paths = PartPaths.beside(tmp_path / "here" / "film.mkv", "k")
    paths.part.parent.mkdir()
    paths.part.write_bytes(b"1234")
    with Folder(paths.part.parent, None) as folder:
        folder.open(make=False)
        (tmp_path / "here").rename(tmp_path / "elsewhere")
        (tmp_path / "here").mkdir()
        with pytest.raises(StorageAwayError):
            commit(
                folder,
                paths,
                tmp_path / "here" / "film.mkv",
                resource="x",
                size=4,
                digest=None,
                interrupted=threading.Event(),
            )
    assert [path.name for path in (tmp_path / "elsewhere").iterdir()] == [paths.part.name]
    assert list((tmp_path / "here").iterdir()) == []


@pytest.mark.parametrize("has_links", [True, False])
def test_a_file_on_smb_gets_its_name_by_a_second_one_where_it_can_have_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, has_links: bool
) -> None:
    """Samba may refuse to open what was renamed after its cable was cut."""
    renamed: list[str] = []
    rename, link = Folder.rename_without_replacing, Folder.link

    def note(folder: Folder, source: str, target: str) -> None:
        renamed.append(target)
        rename(folder, source, target)

    def link_if_possible(folder: Folder, source: str, target: str) -> None:
        if not has_links:
            raise OSError(errno.EOPNOTSUPP, os.strerror(errno.EOPNOTSUPP))
        link(folder, source, target)

    monkeypatch.setattr(Folder, "is_on_smb", lambda _: True)
    monkeypatch.setattr(Folder, "rename_without_replacing", note)
    monkeypatch.setattr(Folder, "link", link_if_possible)
    (tmp_path / "Phim.mkv").write_bytes(b"of somebody else")

    paths, destination, final = commit_part(tmp_path)

    assert final == tmp_path / "Phim (2).mkv"
    assert final.read_bytes() == DATA
    assert destination.read_bytes() == b"of somebody else"
    assert not paths.part.exists()
    assert bool(renamed) is not has_links
