"""An indexer over stand-ins, as clients call it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from custom_components.fshare_downloader.arr.database import ArrDatabase

from .kit import Indexer


@pytest.fixture
async def indexer(tmp_path: Path) -> AsyncIterator[Indexer]:
    """An indexer with empty sources."""
    database = ArrDatabase(tmp_path / "jobs.db")
    made = Indexer(database)
    yield made
    await made.search.close()
    await database.close()
