"""The write-ahead log of a database, read without SQLite.

SQLite ends a log at the first frame whose checksum is wrong, for a power cut may have torn its last
transaction. Damage in the middle looks alike to it: transactions behind that were confirmed are
dropped without a word. Here the two are told apart, and what stands behind the damage can be read.
"""

import os
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

LOG_SUFFIX: Final = "-wal"
_MAGICS: Final = {0x377F0682: "<", 0x377F0683: ">"}
"""What a log begins with, and in which byte order its checksums are made."""
_HEADER: Final = struct.Struct(">8I")
_FRAME_HEADER: Final = struct.Struct(">6I")
_PAGE_SIZES: Final = frozenset(1 << bits for bits in range(9, 17))
_TREE_PAGE_KINDS: Final = frozenset({2, 5, 10, 13})
_MASK: Final = 0xFFFFFFFF

type _Sum = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Log:
    """Which pages a log holds, and where."""

    page_size: int | None = None
    """None without a readable header."""
    offsets: dict[int, int] = field(default_factory=dict)
    """Where in the file the newest content of each page is, in the order of their writing."""
    is_damaged: bool = False
    """Whether confirmed transactions stand where SQLite would not read them."""

    @property
    def last_page(self) -> int:
        """The highest number of a page; 0 for an empty log."""
        return max(self.offsets, default=0)

    def offset_of(self, number: int) -> int | None:
        """Return where the content of a page is."""
        return self.offsets.get(number)

    def in_order(self) -> list[int]:
        """Return the pages in the order of their writing."""
        return list(self.offsets)


@dataclass(frozen=True, slots=True)
class _Frame:
    page: int
    is_commit: bool
    offset: int
    is_sound: bool | None
    """Whether its checksum is right; None when that of the frame before is lost."""


def read_log(descriptor: int | None, page_size: int | None) -> Log:
    """Read which pages a log holds; `page_size` is used where its header doesn't tell.

    Of a log that is whole, or torn at its end, these are the pages that SQLite would use.
    """
    if descriptor is None:
        return Log()
    header = os.pread(descriptor, _HEADER.size, 0)
    size, order, salts, total = _read_header(header)
    page_size = size or page_size
    if page_size is None or len(header) < _HEADER.size:
        return Log()
    frames = [*_read_frames(descriptor, page_size, order, salts, total)]
    sound = next((n for n, frame in enumerate(frames) if not frame.is_sound), len(frames))
    # A torn transaction is the last one: one commit at most is behind the first wrong checksum.
    lost_commits = sum(frame.is_commit for frame in frames[sound:])
    is_damaged = lost_commits > 1 or (size is None and lost_commits > 0)
    if is_damaged:
        used = [frame for frame in frames if frame.is_sound is not False]
    else:
        commits = (n for n in range(sound, 0, -1) if frames[n - 1].is_commit)
        used = frames[: next(commits, 0)]
    offsets: dict[int, int] = {}
    for frame in used:
        offsets.pop(frame.page, None)
        offsets[frame.page] = frame.offset
    return Log(page_size, offsets, is_damaged)


def _read_header(header: bytes) -> tuple[int | None, str, bytes | None, _Sum | None]:
    """Return page size, byte order, salts and checksum; None for what is not to be believed."""
    if len(header) == _HEADER.size:
        magic, _, size, _, _, _, first, second = _HEADER.unpack(header)
        order = _MAGICS.get(magic)
        is_sound = order and size in _PAGE_SIZES
        if is_sound and _checksum(order or "", header[:24], (0, 0)) == (first, second):
            return size, order or "", header[16:24], (first, second)
    return None, "<", None, None


def _read_frames(
    descriptor: int, page_size: int, order: str, salts: bytes | None, total: _Sum | None
) -> Iterator[_Frame]:
    """Go through the frames of the newest generation, which have the salts of the header.

    Without a header these are those of the first frame: older generations only follow it.
    """
    size = os.fstat(descriptor).st_size
    step = _FRAME_HEADER.size + page_size
    for offset in range(_HEADER.size, size - step + 1, step):
        content = os.pread(descriptor, step, offset)
        if len(content) < step:
            return
        page, commit_size, *_, first, second = _FRAME_HEADER.unpack_from(content)
        if salts is None and page:
            salts = content[8:16]
        if not page or content[8:16] != salts:
            total = None
            continue
        body = content[_FRAME_HEADER.size :]
        if total is None:
            is_sound = None if _looks_like_page(body, page) else False
        else:
            total = _checksum(order, body, _checksum(order, content[:8], total))
            is_sound = total == (first, second)
        total = (first, second)
        yield _Frame(page, commit_size > 0, offset + _FRAME_HEADER.size, is_sound)


def _looks_like_page(body: bytes, page: int) -> bool:
    """Tell whether content may be that of a page: of a tree, an overflow or the free list."""
    if page == 1:
        return body.startswith(b"SQLite format 3\0")
    return body[0] in _TREE_PAGE_KINDS or (body[0] == 0 and any(body))


def _checksum(order: str, content: bytes, total: _Sum) -> _Sum:
    first, second = total
    words = struct.unpack(f"{order}{len(content) // 4}I", content)
    for index in range(0, len(words), 2):
        first = (first + words[index] + second) & _MASK
        second = (second + words[index + 1] + first) & _MASK
    return first, second
