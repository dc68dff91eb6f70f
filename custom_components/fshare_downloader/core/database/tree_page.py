"""The cells of one page of a table or index, read without SQLite; what is damaged is passed by.

Only what is needed of the file format is known, as https://www.sqlite.org/fileformat2.html
describes it. Everything blocks, and nothing here raises: damage of any kind is an answer.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from .page_file import PageFile

type Value = int | float | str | bytes | None
type Record = tuple[Value, ...]

_MAX_COLUMNS: Final = 200
_VARINT_BYTES: Final = 9


class Kind(IntEnum):
    """What a page of a tree holds."""

    INDEX_BRANCH = 2
    TABLE_BRANCH = 5
    INDEX_LEAF = 10
    TABLE_LEAF = 13


@dataclass(frozen=True, slots=True)
class Cell:
    """A row of a table, or an entry of an index."""

    rowid: int
    """0 in an index, where it is the last value of the record."""
    record: Record | None
    """None when it cannot be read."""


class _DamagedError(Exception):
    """The bytes make no sense."""


class TreePages:
    """Reads the pages of a file as those of trees."""

    def __init__(self, file: PageFile) -> None:
        """Read from an open file."""
        self._file = file
        self._usable = file.usable_size

    def kind(self, number: int) -> Kind | None:
        """Tell what a page holds; None when it belongs to no tree."""
        content = self._file.page(number)
        kind = content[_header_offset(number)]
        return Kind(kind) if kind in set(Kind) else None

    def children(self, number: int) -> list[int]:
        """Return the pages that a branch leads to."""
        content, start = self._file.page(number), _header_offset(number)
        pages = [int.from_bytes(content[start + 8 : start + 12])]
        pages += [int.from_bytes(content[at : at + 4]) for at in self._cells_at(number, 12)]
        return [page for page in pages if 1 < page <= self._file.page_count]

    def reachable(self, root: int) -> set[int]:
        """Return the pages of the tree with that root, as far as the way to them is whole."""
        found: set[int] = set()
        waiting = [root]
        while waiting:
            number = waiting.pop()
            kind = self.kind(number)
            if number in found or kind is None:
                continue
            found.add(number)
            if kind in (Kind.TABLE_BRANCH, Kind.INDEX_BRANCH):
                waiting += self.children(number)
        return found

    def rows(self, number: int) -> Iterator[Cell]:
        """Return the rows of a leaf of a table."""
        content = self._file.page(number)
        for at in self._cells_at(number, 8):
            try:
                size, after = _varint(content, at)
                rowid, after = _varint(content, after)
            except _DamagedError:
                continue
            payload = self._attempt(self._payload, content, after, size, self._usable - 35)
            yield Cell(_signed(rowid), payload)

    def entries(self, number: int) -> Iterator[Record]:
        """Return what a page of an index holds, be it a leaf or a branch."""
        content = self._file.page(number)
        is_leaf = self.kind(number) is Kind.INDEX_LEAF
        most = (self._usable - 12) * 64 // 255 - 23
        for at in self._cells_at(number, 8 if is_leaf else 12):
            try:
                size, after = _varint(content, at if is_leaf else at + 4)
            except _DamagedError:
                continue
            record = self._attempt(self._payload, content, after, size, most)
            if record is not None:
                yield record

    @staticmethod
    def _attempt(read: Callable[..., Record], *arguments: object) -> Record | None:
        try:
            return read(*arguments)
        except _DamagedError, UnicodeDecodeError:
            return None

    def _cells_at(self, number: int, header_size: int) -> list[int]:
        """Return where the cells of a page begin."""
        content, start = self._file.page(number), _header_offset(number)
        count = int.from_bytes(content[start + 3 : start + 5])
        first = start + header_size
        count = min(count, (len(content) - first) // 2)
        places = [int.from_bytes(content[first + 2 * n : first + 2 * n + 2]) for n in range(count)]
        return [place for place in places if first <= place < len(content)]

    def _payload(self, content: bytes, at: int, size: int, most: int) -> Record:
        """Read a record that begins on a page and may go on on others."""
        usable = self._usable
        if size > usable * self._file.page_count:  # and a circle of pages has an end
            raise _DamagedError
        local = size
        if size > most:
            least = (usable - 12) * 32 // 255 - 23
            local = least + (size - least) % (usable - 4)
            local = local if local <= most else least
        payload = bytearray(content[at : at + local])
        following = int.from_bytes(content[at + local : at + local + 4]) if local < size else 0
        while len(payload) < size:
            if not 1 < following <= self._file.page_count:
                raise _DamagedError
            page = self._file.page(following)
            payload += page[4 : 4 + min(usable - 4, size - len(payload))]
            following = int.from_bytes(page[:4])
        if len(payload) < size:
            raise _DamagedError
        return _record(bytes(payload))


def _header_offset(number: int) -> int:
    return 100 if number == 1 else 0


def _varint(content: bytes, at: int) -> tuple[int, int]:
    """Return the number at a place, and where it ends."""
    value = 0
    for count in range(1, _VARINT_BYTES + 1):
        if at >= len(content):
            raise _DamagedError
        byte = content[at]
        at += 1
        if count == _VARINT_BYTES:
            return value << 8 | byte, at
        value = value << 7 | byte & 0x7F
        if byte < 0x80:  # noqa: PLR2004 - the highest bit says that more bytes follow
            break
    return value, at


def _signed(number: int) -> int:
    return number - (1 << 64) if number >= 1 << 63 else number


def _record(payload: bytes) -> Record:
    """Take a record apart; all of it must make sense."""
    header_size, at = _varint(payload, 0)
    if header_size > len(payload):
        raise _DamagedError
    kinds: list[int] = []
    while at < header_size:
        kind, at = _varint(payload, at)
        kinds.append(kind)
    if at != header_size or len(kinds) > _MAX_COLUMNS:
        raise _DamagedError
    values: list[Value] = []
    for kind in kinds:
        end = at + _size_of(kind)
        if end > len(payload):
            raise _DamagedError
        values.append(_value(kind, payload[at:end]))
        at = end
    if at != len(payload):
        raise _DamagedError
    return tuple(values)


_SIZES: Final = (0, 1, 2, 3, 4, 6, 8, 8, 0, 0)
_FLOAT: Final = 7
_FIRST_BLOB: Final = 12


def _size_of(kind: int) -> int:
    if kind < len(_SIZES):
        return _SIZES[kind]
    if kind < _FIRST_BLOB:
        raise _DamagedError
    return (kind - _FIRST_BLOB) // 2


def _value(kind: int, content: bytes) -> Value:
    if kind >= _FIRST_BLOB:
        return content.decode() if kind % 2 else content
    if kind == _FLOAT:
        raise _DamagedError  # no column of ours is one
    match kind:
        case 0:
            return None
        case 8 | 9:
            return kind - 8
    return int.from_bytes(content, signed=True)
