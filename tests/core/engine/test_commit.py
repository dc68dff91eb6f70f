"""A file that has its final name although nobody was there to hear of it."""

import threading
from pathlib import Path

import pytest

from custom_components.fshare_downloader.core.engine.commit import commit, find_committed
from custom_components.fshare_downloader.core.engine.part_file import PartPaths
from custom_components.fshare_downloader.core.engine.resume import load_record

from .conftest import Downloads
from .server import Content, Serve

DATA = bytes(range(256)) * 400


def commit_part(folder: Path) -> tuple[PartPaths, Path, Path]:
    """Commit a partial file, as far as the engine goes before the queue takes note."""
    destination = folder / "Phim.mkv"
    paths = PartPaths.beside(destination, "k1")
    paths.part.write_bytes(DATA)
    final = commit(
        paths,
        destination,
        resource="the file",
        size=len(DATA),
        digest=None,
        interrupted=threading.Event(),
    )
    return paths, destination, final


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
    found = find_committed(paths, destination, load_record(paths.record), "the file")
    assert found == final


@pytest.mark.parametrize("change", ["other file", "cut", "gone", "other resource", "part"])
def test_another_file_is_not_taken_for_it(tmp_path: Path, change: str) -> None:
    paths, destination, final = commit_part(tmp_path)
    resource = "the file"
    match change:
        case "other file":
            (tmp_path / "copy").write_bytes(DATA)
            (tmp_path / "copy").replace(final)
        case "cut":
            final.write_bytes(DATA[:-1])
        case "gone":
            final.unlink()
        case "other resource":
            resource = "another file"
        case "part":
            paths.part.write_bytes(b"")
    assert find_committed(paths, destination, load_record(paths.record), resource) is None
