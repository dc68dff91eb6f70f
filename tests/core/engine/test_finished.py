"""The finished file is known by what it is, on file systems that change numbers of files."""

import json
import os
import shutil
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from custom_components.fshare_downloader.core import kernel_calls
from custom_components.fshare_downloader.core.engine.partfile.part_paths import PartPaths
from custom_components.fshare_downloader.core.engine.partfile.resume_record import (
    decode_record,
    encode_record,
    load_record,
)
from custom_components.fshare_downloader.core.seal import SAMPLE_BYTES, sample_of

from .conftest import KEY, Downloads
from .server import Content, Serve, random_bytes
from .test_commit import commit_part, find

DATA = random_bytes(3_000_000)


def renumber(path: Path) -> None:
    """Give a file another number, as a remount does."""
    number = path.stat().st_ino
    copy = path.with_name("copy")
    shutil.copy2(path, copy)
    copy.replace(path)
    assert path.stat().st_ino != number


class Killed(BaseException):
    """The process ends here."""


@pytest.mark.parametrize("shift_ns", [0, 1_999_000_000, -2_000_000_000])
def test_file_with_another_number_and_a_coarse_time_is_found(tmp_path: Path, shift_ns: int) -> None:
    paths, destination, final = commit_part(tmp_path)
    renumber(final)
    shown = final.stat().st_mtime_ns + shift_ns
    os.utime(final, ns=(shown, shown))

    assert find(paths, destination) == final


def kill_between(patch: pytest.MonkeyPatch, moment: str) -> None:
    """End the process in the middle of giving the file its name."""
    real = os.link

    def link(*arguments: Any, **options: Any) -> None:
        if moment == "both names":
            real(*arguments, **options)
        raise Killed

    patch.setattr(kernel_calls, "_renameat2", None)
    patch.setattr(os, "link", link)


@pytest.mark.parametrize("is_renumbered", [True, False])
@pytest.mark.parametrize("moment", ["both names", "no name yet"])
def test_killed_rename_is_brought_to_its_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moment: str, is_renumbered: bool
) -> None:
    """Some file systems show two numbers for two names of a file."""
    with monkeypatch.context() as patch:
        kill_between(patch, moment)
        with pytest.raises(Killed):
            commit_part(tmp_path)
    destination = tmp_path / "Phim.mkv"
    paths = PartPaths.beside(destination, KEY)
    assert paths.part.exists()
    assert destination.exists() == (moment == "both names")
    if is_renumbered:
        renumber(paths.part)

    assert find(paths, destination) == destination

    assert sorted(tmp_path.iterdir()) == [destination, paths.record]


def test_part_that_was_changed_since_gets_no_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        kill_between(patch, "no name yet")
        with pytest.raises(Killed):
            commit_part(tmp_path)
    destination = tmp_path / "Phim.mkv"
    paths = PartPaths.beside(destination, KEY)
    shown = paths.part.stat().st_mtime_ns
    data = bytearray(paths.part.read_bytes())
    data[-1] ^= 1
    paths.part.write_bytes(data)
    os.utime(paths.part, ns=(shown, shown))

    assert find(paths, destination) is None
    assert paths.part.exists()


@pytest.mark.parametrize(
    ("version", "keeps_number", "is_found"), [(1, True, True), (1, False, False), (3, True, False)]
)
def test_record_of_another_version(
    tmp_path: Path, version: int, keeps_number: bool, is_found: bool
) -> None:
    paths, destination, final = commit_part(tmp_path)
    record = load_record(paths.record)
    assert record is not None
    old: dict[str, Any] = {"version": version, "inode": final.stat().st_ino, "sample": None}
    paths.record.write_bytes(encode_record(replace(record, **old)))
    if not keeps_number:
        renumber(final)

    assert find(paths, destination) == (final if is_found else None)


def test_record_without_the_fields_of_later_versions_is_read(tmp_path: Path) -> None:
    paths, _, _ = commit_part(tmp_path)
    document = json.loads(paths.record.read_bytes())
    old = {
        name: document["record"][name]
        for name in ("resource", "size", "etag", "last_modified", "server", "inode", "modified_ns")
    }
    old |= {"version": 1, "segments": document["record"]["segments"]}
    checksum = sha256(json.dumps(old, sort_keys=True).encode()).hexdigest()

    record = decode_record(json.dumps({"checksum": checksum, "record": old}).encode())

    assert record is not None
    assert record.contiguous_bytes == record.size


async def test_finished_file_is_neither_fetched_nor_asked_for_again_after_a_remount(
    downloads: Downloads, serve: Serve
) -> None:
    server = serve(Content(DATA))
    result = await downloads.engine.download(downloads.request(server.url()), downloads.progress)
    asked = len(server.requests)
    renumber(result.path)

    # This is what the queue does when it takes the task up again.
    await downloads.engine.check_place(
        destination=downloads.destination, key=KEY, size=len(DATA), downloaded=0, storage=None
    )
    again = await downloads.run(server.url(), size=len(DATA))

    assert again == result
    assert len(server.requests) == asked
    assert downloads.leftovers() == [downloads.destination.name]


@pytest.mark.parametrize("size", [0, 1, SAMPLE_BYTES, SAMPLE_BYTES + 1, 1_000_003])
def test_sample_tells_files_apart_at_both_ends(tmp_path: Path, size: int) -> None:
    data = bytearray(random_bytes(size))
    path = tmp_path / "file"
    samples = []
    for change in (None, 0, size // 2, size - 1):
        changed = bytearray(data)
        if change is not None and size:
            changed[change] ^= 1
        path.write_bytes(changed)
        with path.open("rb") as file:
            samples.append(sample_of(file.fileno(), size))

    assert len(set(samples)) == len({None, 0, size // 2, size - 1} if size else {None})
