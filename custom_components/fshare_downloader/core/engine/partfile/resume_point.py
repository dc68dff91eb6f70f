"""Looks at the disk before a transfer: what is there, what of it may be believed, does it fit.

Everything here blocks and raises `OSError`.
"""

import os
from dataclasses import dataclass, replace
from typing import Final

from ..fingerprint import fingerprint
from ..request import TransferRequest
from .file_system import can_leave_gaps, file_system_of, tells_gaps
from .folder import Folder
from .overlap import BEGINNING, OVERLAP_BYTES, Overlap
from .part_paths import PartPaths
from .resume_record import ResumeRecord, load_record
from .segments import Segment, SegmentMap, bytes_before, reaches, whole


@dataclass(frozen=True, slots=True, kw_only=True)
class ResumePoint:
    """What of a file is believed to be there, and where the first connection goes on with it."""

    segments: SegmentMap = ()
    """Empty when nothing is believed."""
    overlap: Overlap = BEGINNING
    fetch_to: int | None = None
    """A little behind the segment that goes on there; None when it is the last one."""
    record: ResumeRecord | None = None


FROM_THE_BEGINNING: Final = ResumePoint()


def find_resume_point(folder: Folder, paths: PartPaths, request: TransferRequest) -> ResumePoint:
    """Look into the open folder, and decide where to go on.

    A resume record counts if it speaks of this resource and this size and the file is as long as
    it says. Otherwise `resume_from` does, as far as the file has no hole. Nothing counts when
    another program has written to the file since it was left. Raises `PartBlockedError` when
    something else lies in the place of the partial file.
    """
    record = load_record(paths.record.name, dir_fd=folder.descriptor)
    try:
        descriptor = folder.open_own(paths.part.name, os.O_RDONLY)
    except FileNotFoundError:
        return FROM_THE_BEGINNING
    try:
        status = os.fstat(descriptor)
        if _is_touched(status, record):
            return FROM_THE_BEGINNING
        if record is not None and reaches(record.segment_map) > status.st_size:
            # It speaks of bytes that are not there any more.
            if len(record.segments) > 1:
                return FROM_THE_BEGINNING
            record = None
        segments = _believable(descriptor, folder, status.st_size, record, request)
        index = _first_to_go_on(segments)
        if index is None:
            return FROM_THE_BEGINNING
        overlap = Overlap.read(descriptor, segments[index].position, bytes_before(segments, index))
    finally:
        os.close(descriptor)
    return ResumePoint(
        segments=segments, overlap=overlap, fetch_to=_end(segments, index), record=record
    )


def _is_touched(status: os.stat_result, record: ResumeRecord | None) -> bool:
    """Tell whether a file was changed after it had been left in good order."""
    return record is not None and record.modified_ns not in (None, status.st_mtime_ns)


def _believable(
    descriptor: int,
    folder: Folder,
    length: int,
    record: ResumeRecord | None,
    request: TransferRequest,
) -> SegmentMap:
    size = request.known_size
    vouched = whole(size)
    if record is not None:
        if record.resource != fingerprint(request.resource):
            return ()
        if size is not None and record.size is not None and record.size != size:
            return ()
        vouched = _backed(descriptor, folder, record.segment_map)
        if len(vouched) > 1:
            # Several connections leave gaps, so that a plain number of bytes tells nothing.
            return vouched
    remembered = min(request.resume_from, length)
    if remembered > vouched[0].done:
        remembered = min(remembered, _first_gap(descriptor, folder, length, size))
    done = max(vouched[0].done, remembered)
    return whole(size, done) if size is None or done <= size else ()


def _backed(descriptor: int, folder: Folder, segments: SegmentMap) -> SegmentMap:
    """Return the map less what was recorded but is not in the file.

    After a power cut that happens on disks that say a sync is done while it is not.
    """
    if not tells_gaps(file_system_of(folder)):
        return segments
    return tuple(
        replace(segment, done=min(segment.done, _next_gap(descriptor, segment) - segment.start))
        if segment.done
        else segment
        for segment in segments
    )


def _next_gap(descriptor: int, segment: Segment) -> int:
    try:
        return os.lseek(descriptor, segment.start, os.SEEK_HOLE)
    except OSError:
        return segment.position


def _first_to_go_on(segments: SegmentMap) -> int | None:
    """Return the first segment that lacks something and has bytes before that to compare.

    When nothing is missing it is the last one; None when there is nothing to compare anywhere.
    """
    comparable = [index for index in range(len(segments)) if bytes_before(segments, index)]
    missing = (index for index in comparable if segments[index].left != 0)
    return next(missing, comparable[-1] if comparable else None)


def _end(segments: SegmentMap, index: int) -> int | None:
    """Return to where a segment is asked for, with the overlap behind it."""
    stop, size = segments[index].stop, segments[-1].stop
    if stop is None or size is None or index == len(segments) - 1:
        return None
    return min(stop + OVERLAP_BYTES, size)


def _first_gap(descriptor: int, folder: Folder, length: int, size: int | None) -> int:
    """Return how many bytes from the beginning were really written, as far as can be told."""
    file_system = file_system_of(folder)
    if length and tells_gaps(file_system):
        try:
            return os.lseek(descriptor, 0, os.SEEK_HOLE)
        except OSError:
            pass
    # A file that several connections write to has its full length from the outset.
    may_have_gaps = can_leave_gaps(file_system) and (size is None or length >= size)
    return 0 if may_have_gaps else length
