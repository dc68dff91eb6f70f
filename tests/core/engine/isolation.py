"""Engines in interpreters of their own, for tests."""

import asyncio
import threading
from collections.abc import AsyncIterator
from concurrent import interpreters
from contextlib import asynccontextmanager
from pathlib import Path

from custom_components.fshare_downloader.core.engine import IsolatedEngine, TransferPolicy

from .conftest import WAIT_SECONDS


@asynccontextmanager
async def isolated_engine(policy: TransferPolicy) -> AsyncIterator[IsolatedEngine]:
    """Make an engine, and make sure that nothing of it stays behind."""
    interpreters_before = interpreters.list_all()
    files_before = _count_open_files()
    engine = IsolatedEngine(policy=policy)
    await engine.start()
    yield engine
    await engine.stop()
    assert interpreters.list_all() == interpreters_before
    assert not [one for one in threading.enumerate() if one.name.startswith("fshare_downloader")]
    # A loop keeps nothing of a socket that is closed, and a test server may still end.
    async with asyncio.timeout(WAIT_SECONDS):
        while _count_open_files() > files_before:
            await asyncio.sleep(0.002)


def _count_open_files() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))
