"""The pure parts: segments, records, answers, names."""

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from custom_components.fshare_downloader.core.engine.http.content_range import (
    ContentRange,
    parse_content_range,
    size_of_unsatisfied,
)
from custom_components.fshare_downloader.core.engine.partfile.part_paths import PartPaths
from custom_components.fshare_downloader.core.engine.partfile.resume_record import (
    ResumeRecord,
    decode_record,
    encode_record,
    load_record,
)
from custom_components.fshare_downloader.core.engine.partfile.segments import (
    SEGMENT_ALIGNMENT_BYTES,
    Segment,
    SegmentMap,
    bytes_before,
    contiguous_bytes,
    cuts,
    downloaded_bytes,
    is_consistent,
    reaches,
    split,
    whole,
)

MEBIBYTE = 1024 * 1024
SIZES = st.integers(min_value=0, max_value=200 * MEBIBYTE)


@st.composite
def maps(draw: st.DrawFn) -> tuple[SegmentMap, int]:
    """A map as it comes from splitting and receiving in any order."""
    size = draw(SIZES)
    segments = whole(size)
    for _ in range(draw(st.integers(0, 8))):
        index = draw(st.integers(0, len(segments) - 1))
        segment = segments[index]
        if draw(st.booleans()):
            parts, min_bytes = draw(st.integers(2, 16)), draw(st.integers(1, 32 * MEBIBYTE))
            places = cuts(segment.position, segment.stop or 0, parts, min_bytes)
            segments = split(segments, index, places) if places else segments
        else:
            more = draw(st.integers(0, segment.left or 0))
            grown = replace(segment, done=segment.done + more)
            segments = (*segments[:index], grown, *segments[index + 1 :])
    return segments, size


@given(maps())
def test_map_stays_consistent_whatever_happens(drawn: tuple[SegmentMap, int]) -> None:
    segments, size = drawn

    assert is_consistent(segments, size)
    assert 0 <= contiguous_bytes(segments) <= downloaded_bytes(segments) <= size
    assert all(segment.start % SEGMENT_ALIGNMENT_BYTES == 0 for segment in segments)
    left = sum(segment.left or 0 for segment in segments)
    assert downloaded_bytes(segments) + left == size


@given(SIZES, SIZES, st.integers(1, 16), st.integers(1, 64 * MEBIBYTE))
def test_cuts_leave_parts_that_are_worth_it(
    position: int, length: int, parts: int, min_bytes: int
) -> None:
    places = cuts(position, position + length, parts, min_bytes)

    edges = [position, *places, position + length]
    assert len(places) < parts
    assert all(place % SEGMENT_ALIGNMENT_BYTES == 0 for place in places)
    if places:
        assert all(after - before >= min_bytes for before, after in pairwise(edges))
        lengths = [after - before for before, after in pairwise(edges)]
        assert max(lengths) - min(lengths) <= 2 * SEGMENT_ALIGNMENT_BYTES
    elif parts > 1:
        assert length < 2 * (min_bytes + SEGMENT_ALIGNMENT_BYTES)


@given(st.integers(8, 200), st.integers(0, 3 * MEBIBYTE), st.integers(2, 4))
def test_split_takes_nothing_away(mebibytes: int, done: int, parts: int) -> None:
    size = mebibytes * MEBIBYTE + 5
    segments = whole(size, done)
    places = cuts(segments[0].position, size, parts, 1)
    after = split(segments, 0, places)

    assert is_consistent(after, size)
    assert len(after) == parts
    assert downloaded_bytes(after) == downloaded_bytes(segments)
    assert contiguous_bytes(after) == contiguous_bytes(segments)
    assert reaches(after) == reaches(segments)


@given(maps())
def test_bytes_before_a_position_are_all_there(drawn: tuple[SegmentMap, int]) -> None:
    segments, _ = drawn
    there = [range(segment.start, segment.position) for segment in segments if segment.done]

    for index, segment in enumerate(segments):
        count = bytes_before(segments, index)
        edges = {segment.position - count, segment.position - 1} if count else set[int]()
        assert all(any(edge in piece for piece in there) for edge in edges)
        before = segment.position - count - 1
        assert not any(before in piece for piece in there)


@given(maps())
def test_contiguous_bytes_end_at_the_first_gap(drawn: tuple[SegmentMap, int]) -> None:
    segments, size = drawn
    end = contiguous_bytes(segments)

    covering = [segment for segment in segments if segment.start <= end < (segment.stop or 0)]
    assert end == size or all(segment.position == end for segment in covering)


def test_file_of_unknown_size_is_one_segment() -> None:
    segments = whole(None, 5)

    assert contiguous_bytes(segments) == 5
    assert is_consistent(segments, None)
    assert not is_consistent(segments, 5)


@pytest.mark.parametrize(
    "segments",
    [
        (Segment(start=0, stop=5), Segment(start=6, stop=10)),
        (Segment(start=0, stop=6), Segment(start=5, stop=10)),
        (Segment(start=0, stop=None), Segment(start=5, stop=10)),
        (Segment(start=0, stop=10, done=-1),),
    ],
)
def test_map_with_gap_or_overlap_is_inconsistent(segments: SegmentMap) -> None:
    assert not is_consistent(segments, 10)


RECORDS = st.builds(
    lambda drawn, **fields: ResumeRecord(
        size=drawn[1],
        segments=tuple((item.start, item.stop, item.done) for item in drawn[0]),
        **fields,
    ),
    maps(),
    resource=st.text(),
    etag=st.none() | st.text(),
    last_modified=st.none() | st.text(),
    server=st.none() | st.text(),
)


@given(RECORDS)
def test_record_comes_back_as_it_was_written(record: ResumeRecord) -> None:
    assert decode_record(encode_record(record)) == record


@given(RECORDS, st.data())
def test_damaged_record_is_noticed(record: ResumeRecord, data: st.DataObject) -> None:
    written = bytearray(encode_record(record))
    index = data.draw(st.integers(0, len(written) - 1))
    written[index] ^= data.draw(st.integers(1, 255))

    assert decode_record(bytes(written)) in {None, record}


@given(st.binary(max_size=300))
def test_anything_may_lie_in_place_of_a_record(data: bytes) -> None:
    assert decode_record(data) is None


def test_missing_record_is_none(tmp_path: Path) -> None:
    assert load_record(tmp_path / "missing") is None
    assert load_record(tmp_path) is None


@given(st.integers(0, 10**15), st.integers(1, 10**12), st.integers(0, 10**12))
def test_content_range_is_read(start: int, length: int, behind: int) -> None:
    stop, total = start + length, start + length + behind

    found = parse_content_range(f"bytes {start}-{stop - 1}/{total}")

    assert found == ContentRange(start=start, stop=stop, total=total)
    unknown = parse_content_range(f" Bytes {start}-{stop - 1}/* ")
    assert unknown == ContentRange(start=start, stop=stop, total=None)


@given(st.text())
def test_nonsense_is_no_content_range(text: str) -> None:
    assume(not text.strip().lower().startswith("bytes"))
    assert parse_content_range(text) is None
    assert size_of_unsatisfied(text) is None


@pytest.mark.parametrize("value", ["bytes 5-4/10", "bytes 0-10/10", "bytes 0-9/٣", "bytes -5/10"])
def test_contradictory_content_range_is_none(value: str) -> None:
    assert parse_content_range(value) is None


@given(st.text("aệ😀.", min_size=1, max_size=255))
def test_names_beside_the_destination_fit(name: str) -> None:
    assume(name not in {".", ".."})
    paths = PartPaths.beside(Path("/folder") / name, "0123456789abcdef")
    names = [path.name for path in (paths.part, paths.record, paths.scratch)]

    assert len(set(names)) == 3
    assert all(len(item.encode()) <= 255 for item in names)
    assert names[0].endswith(".0123456789abcdef.part")
    stem = names[0].removesuffix(".0123456789abcdef.part")
    assert name.startswith(stem)
    assert stem == name or len(names[1].encode()) > 255 - len("😀".encode())
