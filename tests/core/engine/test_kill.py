"""A process that is killed at any moment loses little and never corrupts a file."""

import asyncio
import random
import signal
import sys
import threading
from pathlib import Path

import pytest

from .conftest import KEY, WAIT_SECONDS, Downloads
from .server import Content, Serve, random_bytes

MEBIBYTE = 1024 * 1024
MAX_LOST_BYTES = 64 * MEBIBYTE

CHILD = """
import asyncio, sys
from pathlib import Path
from custom_components.fshare_downloader.core.engine import (
    DownloadEngine, TransferProgress, TransferRequest)
from custom_components.fshare_downloader.core.models import DirectLink

async def main():
    await DownloadEngine().download(
        TransferRequest(link=DirectLink(url=sys.argv[1], allow_private=True),
            destination=Path(sys.argv[2]), key=sys.argv[3], resource="the file"),
        TransferProgress())

asyncio.run(main())
"""


@pytest.fixture(scope="module")
def data() -> bytes:
    """A file several times as long as what may be lost."""
    return random_bytes(200 * MEBIBYTE)


async def kill_at(url: str, downloads: Downloads, goal: int) -> None:
    """Run a transfer in a process of its own, and kill that once it has stored enough."""
    downloads.destination.parent.mkdir(exist_ok=True)
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", CHILD, url, str(downloads.destination), KEY
    )
    while length(downloads.paths.part) < goal:
        await asyncio.sleep(0.001)
        assert process.returncode is None
    process.send_signal(signal.SIGKILL)
    await process.wait()


def length(path: Path) -> int:
    """How much of a partial file is there."""
    return path.stat().st_size if path.exists() else 0


async def test_killed_process_loses_little(downloads: Downloads, serve: Serve, data: bytes) -> None:
    is_killed = threading.Event()

    def stop_before_the_end(sent: int) -> None:
        if sent > 180 * MEBIBYTE:
            is_killed.wait(WAIT_SECONDS)

    server = serve(Content(data, pace=stop_before_the_end))
    await kill_at(server.url(), downloads, 150 * MEBIBYTE)
    is_killed.set()
    there = length(downloads.paths.part)

    result = await downloads.run(server.url())

    assert there - downloads.progress.resumed_from <= MAX_LOST_BYTES
    assert result.path.read_bytes() == data


async def test_file_is_right_after_many_kills(
    downloads: Downloads, serve: Serve, data: bytes
) -> None:
    content = data[: 48 * MEBIBYTE + 1234]
    chooser = random.Random(7)
    are_over = threading.Event()

    def leave_time_to_kill(sent: int) -> None:
        if sent > 24 * MEBIBYTE:
            are_over.wait(WAIT_SECONDS)

    server = serve(Content(content, pace=leave_time_to_kill))
    for _ in range(3):
        goal = length(downloads.paths.part) + chooser.randrange(3 * MEBIBYTE)
        await kill_at(server.url(), downloads, goal)
    are_over.set()

    result = await downloads.run(server.url(), size=len(content))

    assert result.path.read_bytes() == content
