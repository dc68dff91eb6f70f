"""Twenty thousand names must not be felt: neither when they are indexed nor when searched.

What counts is computing time, for the loop that of its own thread between two turns, so that a busy
machine does not make a test fail.
"""

import asyncio
import gc
import random
import time
from collections.abc import AsyncIterator, Awaitable, Iterator
from pathlib import Path

import pytest

from custom_components.fshare_downloader.discovery.models import DiscoverySettings
from custom_components.fshare_downloader.discovery.sources.folder_index import FolderIndex, crawler
from custom_components.fshare_downloader.discovery.sources.folder_index.store import FolderStore

from .kit import FakeFolders

FOLDERS = 2
FILES_PER_FOLDER = 10_000
LONGEST_TURN_SECONDS = 0.02
SEARCH_SECONDS = 0.1
WORDS = (
    *("Mưa", "Nắng", "Gió", "Đường", "Về", "Nhà", "Bà", "Nữ", "Kẻ", "Trộm", "Mặt", "Trăng"),
    *("Spider", "Man", "No", "Way", "Home", "The", "Game", "Of", "Thrones", "Dragon", "House"),
)
QUERIES = ("mưa", "Đường về nhà", "spider-man: no way home", "1080p mkv", "nothing like it")


@pytest.fixture(autouse=True)
def frozen_garbage() -> Iterator[None]:
    """Keep the collector off what other tests have left; Home Assistant does the same."""
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()


def names(chance: random.Random) -> Iterator[str]:
    """Yield names as releases have them."""
    for number in range(FILES_PER_FOLDER):
        title = ".".join(chance.sample(WORDS, 4))
        season, episode = divmod(number % 400, 20)
        yield (
            f"Phim bộ/Mùa {season + 1}/{title}.2026.S{season + 1:02}E{episode + 1:02}"
            f".1080p.WEB-DL.H.264.Vietsub-{chance.choice(WORDS)}.mkv"
        )


async def longest_turn[T](work: Awaitable[T]) -> tuple[T, float]:
    """Return what some work gives, and the longest time it kept the loop's thread computing."""
    longest = 0.0
    last = time.thread_time()

    async def tick() -> None:
        nonlocal longest, last
        while True:
            await asyncio.sleep(0)
            now = time.thread_time()
            longest, last = max(longest, now - last), now

    ticker = asyncio.create_task(tick())
    try:
        return await work, longest
    finally:
        ticker.cancel()


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
    async with asyncio.timeout(60):
        while len(records := await index._store.run(FolderStore.records)) < FOLDERS:
            await asyncio.sleep(0.01)
    assert all(record.crawled_at for record in records.values())


async def test_indexing_twenty_thousand_names_leaves_the_loop_free(index: FolderIndex) -> None:
    _, longest = await longest_turn(build(index))

    assert longest < LONGEST_TURN_SECONDS
    assert len(await index.search("mkv")) == 200


async def test_searching_twenty_thousand_names_takes_little_and_leaves_the_loop_free(
    index: FolderIndex,
) -> None:
    await build(index)
    for query in QUERIES:
        _, longest = await longest_turn(index.search(query))
        assert longest < LONGEST_TURN_SECONDS

        runs = []
        for _ in range(5):
            before = time.process_time()
            await index.search(query)
            runs.append(time.process_time() - before)
        assert min(runs) < SEARCH_SECONDS
