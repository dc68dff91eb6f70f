"""Which bytes of a file are there: a map of segments, and pure functions over it.

A map is ordered, begins at byte 0, and its segments touch without gap or overlap. Only the last
segment may have no known end. Each segment is the work of one connection at a time.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

SEGMENT_ALIGNMENT_BYTES: Final = 1024 * 1024
"""Where segments may begin: whole write buffers, so that unbuffered writes never share a block."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A range of bytes that one connection fetches from its beginning onwards."""

    start: int
    stop: int | None
    """First byte that no longer belongs to it; None means the unknown end of the file."""
    done: int = 0
    """Bytes from `start` that are on the disk."""

    @property
    def position(self) -> int:
        """The first byte that is still missing."""
        return self.start + self.done

    @property
    def left(self) -> int | None:
        """Bytes still to come; None when the end is unknown."""
        return None if self.stop is None else self.stop - self.position


type SegmentMap = tuple[Segment, ...]


def whole(size: int | None, done: int = 0) -> SegmentMap:
    """Return the map of a file that is fetched in one piece."""
    return (Segment(start=0, stop=size, done=done),)


def is_consistent(segments: SegmentMap, size: int | None) -> bool:
    """Tell whether the map covers a file of `size` bytes exactly once."""
    if not segments or segments[0].start != 0 or segments[-1].stop != size:
        return False
    for segment, following in pairwise(segments):
        if segment.stop is None or segment.stop != following.start:
            return False
    return all(
        segment.start >= 0 and segment.done >= 0 and (segment.left is None or segment.left >= 0)
        for segment in segments
    )


def contiguous_bytes(segments: SegmentMap) -> int:
    """Return how many bytes from the beginning of the file are there without a gap."""
    end = 0
    for segment in segments:
        end = segment.position
        if segment.left != 0:
            break
    return end


def downloaded_bytes(segments: SegmentMap) -> int:
    """Return how many bytes are there, gaps or not."""
    return sum(segment.done for segment in segments)


def reaches(segments: SegmentMap) -> int:
    """Return how long a file must be at least, if the map tells the truth."""
    return max((segment.position for segment in segments if segment.done), default=0)


def bytes_before(segments: SegmentMap, index: int) -> int:
    """Return how many bytes right before the position of a segment are there without a gap.

    They are its own and those of complete segments before it.
    """
    count = segments[index].done
    for segment in reversed(segments[:index]):
        if segment.left != 0:
            break
        count += segment.done
    return count


def cuts(position: int, stop: int, pieces: int, min_bytes: int) -> list[int]:
    """Return where to cut the bytes from `position` to `stop` into up to `pieces` equal pieces.

    Cuts are aligned, and no piece is shorter than `min_bytes`. Where that many are not possible,
    there are fewer cuts, or none.
    """
    for count in range(pieces, 1, -1):
        places = [
            -(-(position + (stop - position) * number // count) // SEGMENT_ALIGNMENT_BYTES)
            * SEGMENT_ALIGNMENT_BYTES
            for number in range(1, count)
        ]
        edges = [position, *places, stop]
        if all(after - before >= min_bytes for before, after in pairwise(edges)):
            return places
    return []


def split(segments: SegmentMap, index: int, places: Sequence[int]) -> SegmentMap:
    """Return the map with a segment cut at some places behind its position."""
    segment = segments[index]
    edges = [*places, segment.stop]
    return (
        *segments[:index],
        replace(segment, stop=edges[0]),
        *(Segment(start=places[number], stop=edges[number + 1]) for number in range(len(places))),
        *segments[index + 1 :],
    )
