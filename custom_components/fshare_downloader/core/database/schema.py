"""What the tables of a database should be like, and whether they are."""

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from typing import Final

_SQL: Final = "SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL"
_ORDINARY: Final = 0
"""What `table_xinfo` calls a column that is written, and not made from others."""

type Definitions = Mapping[tuple[str, str], str]
"""The SQL of tables and indexes, by kind and name."""


@dataclass(frozen=True, slots=True)
class Schema:
    """The tables and indexes that migrations make."""

    definitions: Definitions
    columns: Mapping[str, tuple[str, ...]]
    """The columns that a row of each table holds in the file, in their order there."""


def expected_schema(migrations: tuple[str, ...]) -> Schema:
    """Return what the migrations add up to. Blocks; raises `sqlite3.Error`."""
    with closing(sqlite3.connect(":memory:")) as connection:
        for migration in migrations:
            connection.executescript(migration)
        definitions = definitions_of(connection.execute(_SQL).fetchall())
        tables = [name for kind, name in definitions if kind == "table"]
        return Schema(definitions, {name: _columns(connection, name) for name in tables})


def columns_of(name: str, sql: str) -> tuple[str, ...]:
    """Return the columns of a table by its definition; none when that makes no sense. Blocks."""
    if not sql.lstrip().upper().startswith("CREATE TABLE"):
        return ()
    with closing(sqlite3.connect(":memory:")) as connection:
        try:
            connection.execute(sql)
            return _columns(connection, name)
        except sqlite3.Error, ValueError:
            return ()


def definitions_of(rows: list[tuple[str, str, str]]) -> Definitions:
    """Return the definitions of rows of type, name and SQL."""
    return {(kind, name): sql for kind, name, sql in rows}


def _columns(connection: sqlite3.Connection, table: str) -> tuple[str, ...]:
    rows = connection.execute("SELECT name, hidden FROM pragma_table_xinfo(?)", (table,))
    return tuple(name for name, hidden in rows if hidden == _ORDINARY)


SELECT_DEFINITIONS: Final = _SQL
