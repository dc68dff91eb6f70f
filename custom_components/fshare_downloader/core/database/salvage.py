"""Reads every row that can still be read from a damaged database.

SQLite finds rows from the top of a tree: one damaged page there hides all of them (measured: with
any page of a queue of 400 gone, it reads between none and 381). Each leaf names its own rows, so
here all pages are gone through. What a lost page has held is told by the indexes.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from .page_file import PageFile
from .schema import Schema, columns_of
from .tree_page import Kind, Record, TreePages

TASKS: Final = "tasks"
VALUES: Final = "key_values"
_SCHEMA_ROOT: Final = 1
_SCHEMA_COLUMNS: Final = 5  # type, name, tbl_name, rootpage, sql
_FEWEST_TASK_COLUMNS: Final = _SCHEMA_COLUMNS + 1


type Values = Mapping[str, Any]


@dataclass(slots=True)
class Salvage:
    """What was found in a file."""

    tasks: dict[int, Values] = field(default_factory=dict)
    """Rows by their number."""
    values: dict[str, str] = field(default_factory=dict)
    unreadable: set[int] = field(default_factory=set)
    """Numbers of rows that are there and can't be read."""
    missing: dict[int, str | None] = field(default_factory=dict)
    """Rows that only indexes speak of, by their number, with the link where it is known."""


@dataclass(frozen=True, slots=True)
class _Table:
    columns: tuple[str, ...]
    pages: frozenset[int]
    """The pages that its tree leads to."""


def read_rows(path: Path, schema: Schema) -> Salvage:
    """Return all rows of a file and its log. Blocks; raises `OSError`."""
    with PageFile(path) as file:
        pages = TreePages(file)
        tables = _tables(pages, schema)
        free = file.free_pages()
        found = Salvage()
        indexed: dict[int, str | None] = {}
        numbers = [number for number in file.numbers() if number not in free]
        # A page that a tree leads to is right where another one has the same row.
        reached = frozenset().union(*(table.pages for table in tables.values()))
        for number in sorted(numbers, key=reached.__contains__):
            match pages.kind(number):
                case Kind.TABLE_LEAF:
                    _take_rows(pages, number, tables, found)
                case Kind.INDEX_LEAF | Kind.INDEX_BRANCH:
                    indexed |= _entries(pages, number, indexed)
        links = {values.get("original_url") for values in found.tasks.values()}
        found.unreadable -= found.tasks.keys()
        found.missing = {
            rowid: link
            for rowid, link in indexed.items()
            if rowid not in found.tasks and link not in links
        }
        return found


def _tables(pages: TreePages, schema: Schema) -> dict[str, _Table]:
    """Return the tables as the file itself describes them, or else as they should be."""
    tables = {name: _Table(columns, frozenset()) for name, columns in schema.columns.items()}
    for number in pages.reachable(_SCHEMA_ROOT):
        if pages.kind(number) is not Kind.TABLE_LEAF:
            continue
        for cell in pages.rows(number):
            match cell.record:
                case ("table", str(name), _, int(root), str(sql)) if name in tables:
                    columns = columns_of(name, sql) or tables[name].columns
                    tables[name] = _Table(columns, frozenset(pages.reachable(root)))
    return tables


def _take_rows(pages: TreePages, number: int, tables: Mapping[str, _Table], found: Salvage) -> None:
    home = next((name for name, table in tables.items() if number in table.pages), None)
    for cell in pages.rows(number):
        if cell.record is None:
            if home in (None, TASKS):
                found.unreadable.add(cell.rowid)
            continue
        name = home or _guess(cell.record, tables)
        if name is None or len(cell.record) > len(tables[name].columns):
            if home == TASKS:
                found.unreadable.add(cell.rowid)
            continue
        # Rows from before a migration are shorter: what it has added is not among their values.
        values = dict(zip(tables[name].columns, cell.record, strict=False))
        if name == TASKS:
            found.tasks[cell.rowid] = values
        elif name == VALUES and isinstance(key := values.get("key"), str):
            found.values[key] = str(values.get("value"))


def _guess(record: Record, tables: Mapping[str, _Table]) -> str | None:
    """Tell the table of a row that no tree leads to, by the number of its columns."""
    if len(record) == len(tables[VALUES].columns):
        return VALUES
    is_task = _FEWEST_TASK_COLUMNS <= len(record) <= len(tables[TASKS].columns)
    return TASKS if is_task else None


def _entries(
    pages: TreePages, number: int, known: Mapping[int, str | None]
) -> Iterator[tuple[int, str | None]]:
    """Return the rows that a page of an index speaks of, with their links where it has them."""
    for record in pages.entries(number):
        match record:
            case (str(link), str(created_at), int(rowid)) if "://" in link and _is_time(created_at):
                yield rowid, link
            case (str(created_at), str(), int(rowid)) if _is_time(created_at):
                yield rowid, known.get(rowid)


def _is_time(text: str) -> bool:
    return text[:1].isdigit() and text[4:5] == text[7:8] == "-" and text[10:11] == "T"
