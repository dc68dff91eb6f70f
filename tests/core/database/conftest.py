"""Databases in a folder of their own."""

from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from custom_components.fshare_downloader.core.database import Database

type MakeDatabase = Callable[..., Database]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the database file is, or will be."""
    return tmp_path / "downloads.db"


@pytest.fixture
async def make_database(path: Path) -> AsyncIterator[MakeDatabase]:
    """Makes databases of the file; the thread of one left open would outlive a failed test."""
    databases: list[Database] = []

    def make(**options: float) -> Database:
        databases.append(Database(path, **options))
        return databases[-1]

    yield make
    for database in databases:
        await database.close()


@pytest.fixture
async def database(make_database: MakeDatabase) -> Database:
    """An empty database, open."""
    database = make_database()
    await database.open()
    return database
