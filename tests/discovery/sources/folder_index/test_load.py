"""Twenty thousand names must not be felt: neither when they are indexed nor when searched.

What counts is the work, in steps and in rows: no clock is read, so that a busy machine does not
make a test fail.
"""

import asyncio
import random
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from custom_components.fshare_downloader.core.answer_limits import MAX_HITS
from custom_components.fshare_downloader.discovery.models import DiscoverySettings
from custom_components.fshare_downloader.discovery.sources.folder_index import FolderIndex, crawler
from custom_components.fshare_downloader.discovery.sources.folder_index.store import (
    _SEARCH,
    FolderStore,
)
from tests.patience import PATIENCE_SECONDS
from tests.steps import counted_steps

from .kit import FakeFolders

FOLDERS = 2
FILES_PER_FOLDER = 10_000
MAX_STEPS = FOLDERS * FILES_PER_FOLDER // 4
"""Between two turns of the loop: who goes through all names in one of them needs more."""
WORDS = (
    *("Mưa", "Nắng", "Gió", "Đường", "Về", "Nhà", "Bà", "Nữ", "Kẻ", "Trộm", "Mặt", "Trăng"),
    *("Spider", "Man", "No", "Way", "Home", "The", "Game", "Of", "Thrones", "Dragon", "House"),
)
QUERIES = ("mưa", "Đường về nhà", "spider-man: no way home", "1080p mkv", "nothing like it")


def names(chance: random.Random) -> Iterator[str]:
    """Yield names as releases have them."""
    for number in range(FILES_PER_FOLDER):
        title = ".".join(chance.sample(WORDS, 4))
        season, episode = divmod(number % 400, 20)
        yield (
            f"Phim bộ/Mùa {season + 1}/{title}.2026.S{season + 1:02}E{episode + 1:02}"
            f".1080p.WEB-DL.H.264.Vietsub-{chance.choice(WORDS)}.mkv"
        )


@pytest.fixture
async def index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[FolderIndex]:
    """Return an index that is about to read its folders."""
    monkeypatch.setattr(crawler, "PAUSE_SECONDS", 0.0)
    chance = random.Random(1)
    folders = FakeFolders()
    settings = DiscoverySettings(
        folder_links=tuple(
            folders.add(f"FOLDER{number:06}", "Phim", *names(chance), first=number * 100_000)
            for number in range(FOLDERS)
        )
    )
    built = FolderIndex(tmp_path / "index.db", folders, lambda: settings)
    yield built
    await built.close()


async def build(index: FolderIndex) -> None:
    """Read all folders."""
    await index.start()
    async with asyncio.timeout(PATIENCE_SECONDS):
        while len(records := await index._store.run(FolderStore.records)) < FOLDERS:
            await asyncio.sleep(0.01)
    assert all(record.crawled_at for record in records.values())


async def test_indexing_twenty_thousand_names_leaves_the_loop_free(index: FolderIndex) -> None:
    with counted_steps() as count:
        await build(index)

    assert count.longest < MAX_STEPS
    assert len(await index.search("mkv")) == MAX_HITS


async def test_searching_twenty_thousand_names_leaves_the_loop_free(index: FolderIndex) -> None:
    await build(index)
    for query in QUERIES:
        with counted_steps() as count:
            await index.search(query)
        assert count.longest < MAX_STEPS


async def test_search_goes_from_the_words_to_their_names_and_passes_over_the_others(
    index: FolderIndex,
) -> None:
    await build(index)

    def plan(store: FolderStore) -> list[str]:
        rows = store._connection.execute(f"EXPLAIN QUERY PLAN {_SEARCH}", ('"mkv"', "[]", 200))
        return [row[-1] for row in rows]

    words, entries, *_ = await index._store.run(plan)
    assert words.startswith("SCAN words VIRTUAL TABLE INDEX")
    assert entries.startswith("SEARCH entries USING INTEGER PRIMARY KEY")
