"""The pages of a database file as its transactions left them, read without SQLite.

SQLite reads nothing below a page that is damaged, and of a write-ahead log nothing behind a damaged
frame. Here every page that is there can be had. Only what is needed of the file format is known, as
https://www.sqlite.org/fileformat2.html describes it. Everything blocks and raises `OSError`.
"""

import os
from collections.abc import Iterator
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Final, Self

from ..descriptors import open_plain
from .wal import LOG_SUFFIX, Log, read_log

MAGIC: Final = b"SQLite format 3\0"
DEFAULT_PAGE_SIZE: Final = 4096
_PAGE_SIZES: Final = frozenset(1 << bits for bits in range(9, 17))
_HEADER_SIZE: Final = 100
_CACHED_PAGES: Final = 16
_VERSION_OFFSET: Final = 60
_FREE_LIST_OFFSET: Final = 32
_RESERVED_OFFSET: Final = 20
_FORMATS: Final = frozenset({1, 2})
"""With a rollback journal, and with a write-ahead log. Anything else SQLite doesn't write to."""
_FRACTIONS: Final = bytes((64, 32, 32))
_ENCODINGS: Final = frozenset({0, 1})
"""None yet, and UTF-8."""
_LEAST_USABLE_SIZE: Final = 480


class PageFile:
    """A database file and its log, opened for reading. Pages are numbered from 1."""

    def __init__(self, path: Path) -> None:
        """Open what is there of the two files; one that is missing counts as empty."""
        self._descriptors: list[int] = []
        try:
            self._file = self._open(path)
            self._log_file = self._open(path.with_name(path.name + LOG_SUFFIX))
            self.file_size = 0 if self._file is None else os.fstat(self._file).st_size
            header = self._pread(self._file, _HEADER_SIZE, 0)
            self.page_size = _page_size(header)
            self.log: Log = read_log(self._log_file, self.page_size)
            if self.page_size is None:
                self.page_size = self.log.page_size or DEFAULT_PAGE_SIZE
            # A page is looked at several times in a row; keeping few keeps the memory small.
            self.page = lru_cache(_CACHED_PAGES)(self._read_page)
            in_file = self.file_size // self.page_size
            # A page beyond the file was written to the log, as all before it were: a damaged number
            # of a page must not make billions of them.
            most = in_file + len(self.log.offsets)
            self.page_count = min(max(in_file, self.log.last_page), most)
        except BaseException:
            self.close()
            raise

    def _open(self, path: Path) -> int | None:
        try:
            descriptor = open_plain(path)
        except FileNotFoundError:
            return None
        self._descriptors.append(descriptor)
        return descriptor

    def __enter__(self) -> Self:
        """Do nothing: it is open."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the files."""
        self.close()

    def close(self) -> None:
        """Close the files; closing twice does no harm."""
        while self._descriptors:
            os.close(self._descriptors.pop())

    def _read_page(self, number: int) -> bytes:
        """Return a page; zeros where there is none, or where the disk cannot read it."""
        assert self.page_size is not None
        content = b""
        with suppress(OSError):  # a bad sector costs its page and no other
            if (offset := self.log.offset_of(number)) is not None:
                content = self._pread(self._log_file, self.page_size, offset)
            elif 1 <= number <= self.page_count:
                content = self._pread(self._file, self.page_size, (number - 1) * self.page_size)
        return content.ljust(self.page_size, b"\0")

    @staticmethod
    def _pread(descriptor: int | None, size: int, offset: int) -> bytes:
        return b"" if descriptor is None else os.pread(descriptor, size, offset)

    @property
    def has_header(self) -> bool:
        """Whether the first page is one of a database."""
        return self.page(1).startswith(MAGIC)

    @property
    def has_sound_header(self) -> bool:
        """Whether the first page is such that SQLite writes to the file, or says why not.

        A file without content makes it delete the log.
        """
        first = self.page(1)
        return (
            self.file_size > 0
            and self.has_header
            and set(first[18:20]) <= _FORMATS
            and first[21:24] == _FRACTIONS
            and int.from_bytes(first[56:60]) in _ENCODINGS
        )

    @property
    def version(self) -> int:
        """The `user_version`; 0 without a header."""
        return self._number_in_header(_VERSION_OFFSET)

    @property
    def usable_size(self) -> int:
        """The bytes of a page that hold content."""
        assert self.page_size is not None
        usable = self.page_size - (self.page(1)[_RESERVED_OFFSET] if self.has_header else 0)
        return usable if usable >= _LEAST_USABLE_SIZE else self.page_size

    def free_pages(self) -> set[int]:
        """Return the pages that are in use no more, as far as they can be told."""
        free: set[int] = set()
        trunk = self._number_in_header(_FREE_LIST_OFFSET)
        while 1 < trunk <= self.page_count and trunk not in free:
            free.add(trunk)
            content = self.page(trunk)
            count = min(int.from_bytes(content[4:8]), len(content) // 4 - 2)
            free.update(int.from_bytes(content[8 + 4 * n : 12 + 4 * n]) for n in range(count))
            trunk = int.from_bytes(content[:4])
        return free

    def numbers(self) -> Iterator[int]:
        """Go through the numbers of all pages, those last that were written last."""
        in_log = [number for number in self.log.in_order() if number <= self.page_count]
        yield from (n for n in range(1, self.page_count + 1) if self.log.offset_of(n) is None)
        yield from in_log

    def _number_in_header(self, offset: int) -> int:
        first = self.page(1)
        return int.from_bytes(first[offset : offset + 4]) if first.startswith(MAGIC) else 0


def _page_size(header: bytes) -> int | None:
    if not header.startswith(MAGIC):
        return None
    size = int.from_bytes(header[16:18])
    size = 65536 if size == 1 else size
    return size if size in _PAGE_SIZES else None
