"""Nothing that a service answers holds the house up or is an unknown error.

Work is counted in steps, not in seconds; `python -m tests.hostile 20000` tries more, and times it.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Final

import pytest

from custom_components.fshare_downloader.core.errors import DownloaderError
from tests.steps import counted_steps

from .house import House
from .server import LyingServer, lying_server

SEEDS: Final = 240
MOST_STEPS: Final = 100_000
"""Of one turn; four times what the greediest of these seeds takes."""


@pytest.fixture
def server() -> Iterator[LyingServer]:
    """What all services are."""
    with lying_server() as server:
        yield server


@pytest.fixture
async def house(socket_enabled: None, server: LyingServer, tmp_path: Path) -> AsyncIterator[House]:
    """A house whose services lie."""
    house = House(server.url, tmp_path)
    await house.start()
    yield house
    await house.stop()


async def test_hostile_answers_hold_up_nothing(
    house: House, server: LyingServer, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING)
    asyncio.get_running_loop().set_debug(False)
    with counted_steps() as count:
        for seed in range(SEEDS):
            await asyncio.to_thread(server.begin, seed)
            await house.ask(seed)
            assert count.longest < MOST_STEPS, seed

    errors = [each for each in caplog.records if each.levelname in {"ERROR", "CRITICAL"}]
    assert [each.getMessage() for each in errors] == []
    assert house.outcomes.keys() >= {"fine", "answer_too_large", "tmdb_answer_invalid"}
    assert not house.outcomes.keys() & {"nothing", DownloaderError.code}
    assert house.longest_text < 500
    assert not house.downloader.tasks()
