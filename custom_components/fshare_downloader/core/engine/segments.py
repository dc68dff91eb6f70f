"""Which bytes of a file are there: a map of segments, and pure functions over it.

A map is ordered, begins at byte 0, and its segments touch without gap or overlap. Only the last
segment may have no known end. The engine fetches one segment today; the map says how several
connections share a file.
"""

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


def advance(segments: SegmentMap, index: int, count: int) -> SegmentMap:
    """Return the map after `count` more bytes of one segment have come to the disk."""
    segment = segments[index]
    grown = replace(segment, done=segment.done + count)
    if grown.left is not None and grown.left < 0:
        msg = "A segment cannot hold more bytes than it is long"
        raise ValueError(msg)
    return (*segments[:index], grown, *segments[index + 1 :])


def split_largest(segments: SegmentMap, min_bytes: int) -> SegmentMap:
    """Return the map with the longest missing range cut in two, for one connection more.

    Both halves have at least `min_bytes` to fetch and the cut is aligned; the map comes back as it
    is where that cannot be done.
    """
    index = max(range(len(segments)), key=lambda number: segments[number].left or 0)
    segment = segments[index]
    if segment.stop is None or segment.left is None:
        return segments
    middle = segment.position + segment.left // 2
    cut = -(-middle // SEGMENT_ALIGNMENT_BYTES) * SEGMENT_ALIGNMENT_BYTES
    if cut - segment.position < min_bytes or segment.stop - cut < min_bytes:
        return segments
    return (
        *segments[:index],
        replace(segment, stop=cut),
        Segment(start=cut, stop=segment.stop),
        *segments[index + 1 :],
    )
