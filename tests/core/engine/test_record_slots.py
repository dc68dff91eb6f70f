"""A file that is written in place is whole, wherever the power goes."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custom_components.fshare_downloader.core import durability
from custom_components.fshare_downloader.core.engine.partfile import record_slots
from custom_components.fshare_downloader.core.engine.partfile.folder import Folder
from custom_components.fshare_downloader.core.engine.partfile.part_paths import PartPaths
from custom_components.fshare_downloader.core.engine.partfile.record_slots import (
    SLOT_BYTES,
    Slot,
    read_newest,
    write_next,
)
from custom_components.fshare_downloader.core.engine.partfile.resume_record import (
    ResumeRecord,
    encode_record,
    load_record,
    store_record,
)
from custom_components.fshare_downloader.core.mounts import MountEntry

CONTENTS = st.binary(min_size=1, max_size=300)


def content_of(data: bytes) -> bytes | None:
    newest = read_newest(data)
    return None if newest is None else newest.content


def written(data: bytes, content: bytes) -> bytes:
    """Return what is in a file after something was written into it."""
    descriptor = os.memfd_create("record")
    try:
        os.write(descriptor, data)
        assert write_next(descriptor, content)
        return os.pread(descriptor, 2 * SLOT_BYTES, 0)
    finally:
        os.close(descriptor)


@given(st.lists(CONTENTS, min_size=1, max_size=6), st.booleans())
def test_what_was_written_last_counts(contents: list[bytes], is_plain: bool) -> None:
    first = b'{"of": "before"}'
    data = first if is_plain else Slot(place=0, number=1, content=first).encode()
    assert content_of(data) == first
    for content in contents:
        data = written(data, content)
        assert content_of(data) == content


@given(st.data(), st.lists(CONTENTS, min_size=2, max_size=5))
def test_torn_write_leaves_what_was_there_before(
    data: st.DataObject, contents: list[bytes]
) -> None:
    before = Slot(place=0, number=1, content=b"first").encode()
    expected = b"first"
    for content in contents[:-1]:
        before, expected = written(before, content), content
    after = written(before, contents[-1])
    length = max(len(before), len(after))
    before, after = before.ljust(length, b"\0"), after.ljust(length, b"\0")
    both = zip(before, after, strict=True)
    changed = [index for index, (old, new) in enumerate(both) if old != new]
    torn = data.draw(st.sampled_from(changed))

    assert content_of(after[:torn] + before[torn:]) in {expected, contents[-1]}
    assert content_of(before[:torn] + after[torn:]) in {expected, contents[-1]}


@given(st.binary(max_size=200))
def test_nonsense_is_nothing(data: bytes) -> None:
    if not data.startswith(b"{"):
        assert read_newest(data) is None


def test_record_without_journal_is_written_in_place_and_found_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry = MountEntry(number="1", point=Path("/mnt"), file_system="ntfs3", source="/dev/sda1")
    paths = PartPaths.beside(tmp_path / "Phim.mkv", "key")
    with Folder(tmp_path, None).open(make=False) as folder:
        before = ResumeRecord(resource="r", segments=((0, None, 1),))
        store_record(folder, paths, before, lasting=True)  # from the time before there were slots
        number = paths.record.stat().st_ino
        monkeypatch.setattr(durability, "mount_entry_of", lambda _: entry)
        monkeypatch.setattr(Folder, "rename", None)
        for done in range(2, 9):
            record = ResumeRecord(resource="r", segments=((0, None, done),))
            store_record(folder, paths, record, lasting=False)
            assert load_record(paths.record) == record
    assert paths.record.stat().st_ino == number


def test_first_record_without_journal_and_a_damaged_one_are_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry = MountEntry(number="1", point=Path("/mnt"), file_system="vfat", source="/dev/sda1")
    monkeypatch.setattr(durability, "mount_entry_of", lambda _: entry)
    paths = PartPaths.beside(tmp_path / "Phim.mkv", "key")
    record = ResumeRecord(resource="r", segments=((0, None, 7),))
    with Folder(tmp_path, None).open(make=False) as folder:
        for damaged in (None, b"", b"?" * 500):
            if damaged is not None:
                paths.record.write_bytes(damaged)
            store_record(folder, paths, record, lasting=False)
            assert load_record(paths.record) == record


def test_content_that_is_too_long_for_a_slot_is_not_written() -> None:
    descriptor = os.memfd_create("record")
    os.write(descriptor, Slot(place=0, number=1, content=b"short").encode())
    assert not write_next(descriptor, b"?" * (record_slots.MAX_CONTENT_BYTES + 1))
    assert content_of(os.pread(descriptor, SLOT_BYTES, 0)) == b"short"
    os.close(descriptor)


def test_longest_record_fits() -> None:
    most = ((2**40, 2**40 + 1, 1),) * 64
    record = ResumeRecord(resource="r" * 64, etag='"' + "e" * 512 + '"', segments=most)
    assert len(encode_record(record)) < record_slots.MAX_CONTENT_BYTES
