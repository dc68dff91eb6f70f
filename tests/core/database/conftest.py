"""An open database in a folder of its own."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from custom_components.fshare_downloader.core.database import Database


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the database file is, or will be."""
    return tmp_path / "downloads.db"


@pytest.fixture
async def database(path: Path) -> AsyncIterator[Database]:
    """An empty database, open."""
    database = Database(path)
    await database.open()
    yield database
    await database.close()
