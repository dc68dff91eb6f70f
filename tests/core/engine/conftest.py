"""An engine in a folder, and servers for it."""

import asyncio
import threading
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest

from custom_components.fshare_downloader.core.engine import (
    DownloadEngine,
    TransferPolicy,
    TransferProgress,
    TransferRequest,
    TransferResult,
)
from custom_components.fshare_downloader.core.engine.partfile.part_paths import PartPaths
from custom_components.fshare_downloader.core.engine.transfer import segment_reader
from custom_components.fshare_downloader.core.hosts.fshare.content_rules import (
    FSHARE_CONTENT_RULES,
)
from custom_components.fshare_downloader.core.models import DirectLink
from tests.patience import PATIENCE_SECONDS
from tests.patient_policies import patient_transfer_policy

from .server import Handler, ScriptedServer

KEY = "k1"
WAIT_SECONDS = PATIENCE_SECONDS
ENDLESS_SECONDS = 10 * PATIENCE_SECONDS
"""How long an engine waits for a server: a test that needs an end to that would hang before."""


def with_policy(**changes: Any) -> pytest.MarkDecorator:
    """Let the engine of a test have another policy."""
    return pytest.mark.parametrize("engine", [changes], indirect=True, ids=["policy"])


stalls_soon = with_policy(stall_seconds=1.5)
"""Lets the engine give a body up that is silent; its server must mean to be."""


@dataclass
class Downloads:
    """Starts transfers of one file, and looks at what they leave on the disk."""

    engine: DownloadEngine
    destination: Path
    progress: TransferProgress = field(default_factory=TransferProgress)

    @property
    def paths(self) -> PartPaths:
        """Partial file and resume record."""
        return PartPaths.beside(self.destination, KEY)

    def request(self, url: str, **changes: Any) -> TransferRequest:
        """Describe a transfer of one of Fshare's files; `link_…` fields are its direct link's."""
        link: dict[str, Any] = {
            name.removeprefix("link_"): changes.pop(name)
            for name in list(changes)
            if name.startswith("link_")
        }
        link = {"allow_private": True, "answer_rules": FSHARE_CONTENT_RULES, **link}
        fields: dict[str, Any] = {
            "link": DirectLink(url=url, **link),
            "destination": self.destination,
            "key": KEY,
            "resource": "the file",
        }
        return TransferRequest(**fields | changes)

    async def run(self, url: str, **changes: Any) -> TransferResult:
        """Carry a transfer to its end."""
        self.progress = TransferProgress()
        request = self.request(url, **changes)
        async with asyncio.timeout(WAIT_SECONDS):
            result = await self.engine.download(request, self.progress)
            await self.engine.discard(request.destination, request.key)
            return result

    def begin(self, url: str, **changes: Any) -> asyncio.Task[TransferResult]:
        """Start a transfer in the background."""
        self.progress = TransferProgress()
        request = self.request(url, **changes)
        return asyncio.create_task(self.engine.download(request, self.progress))

    async def reach(self, count: int) -> None:
        """Wait until so many bytes of the file have arrived."""
        async with asyncio.timeout(WAIT_SECONDS):
            while self.progress.downloaded < count:
                await asyncio.sleep(0.002)

    async def cancel(self, transfer: asyncio.Task[TransferResult]) -> None:
        """Cancel a transfer and wait until it is over."""
        transfer.cancel()
        async with asyncio.timeout(WAIT_SECONDS):
            with pytest.raises(asyncio.CancelledError):
                await transfer

    def leftovers(self) -> list[str]:
        """Names of all files in the folder of the destination."""
        return sorted(path.name for path in self.destination.parent.iterdir())


@pytest.fixture(autouse=True)
def network(socket_enabled: None) -> None:
    """Sockets of this machine."""


@pytest.fixture
def policy() -> TransferPolicy:
    """An engine waits for any server and any disk."""
    return patient_transfer_policy(stall_seconds=ENDLESS_SECONDS, connect_seconds=ENDLESS_SECONDS)


@pytest.fixture
async def engine(
    request: pytest.FixtureRequest, policy: TransferPolicy
) -> AsyncIterator[DownloadEngine]:
    """A running engine with the policy of the module, as far as the test changes nothing of it."""
    before = set(threading.enumerate())
    engine = DownloadEngine(policy=replace(policy, **getattr(request, "param", {})))
    await engine.start()
    yield engine
    await engine.stop()
    lingering = {thread.name for thread in set(threading.enumerate()) - before}
    assert not [name for name in lingering if name.startswith("fshare_downloader")]


class SilenceClock:
    """By what the engine knows how long a server has been silent; may be put forward."""

    def __init__(self) -> None:
        """Go right."""
        self.looks = 0
        """How often the engine has asked how long a server has been silent."""
        self._skipped = 0.0

    def __call__(self) -> float:
        """Return seconds."""
        return time.monotonic() + self._skipped

    def put_forward(self, seconds: float) -> None:
        """Let that much time pass at once."""
        self._skipped += seconds

    async def skip(self, seconds: float) -> None:
        """Let that much time pass at once, and wait until the engine has noticed."""
        self.put_forward(seconds)
        enough = self.looks + 3
        async with asyncio.timeout(WAIT_SECONDS):
            while self.looks < enough:
                await asyncio.sleep(0.002)


@pytest.fixture
def silence_clock(monkeypatch: pytest.MonkeyPatch) -> SilenceClock:
    """A clock to be put forward."""
    clock, real = SilenceClock(), segment_reader.SegmentReader.silent_seconds

    def look(self: segment_reader.SegmentReader) -> float:
        clock.looks += 1
        return real(self)

    monkeypatch.setattr(segment_reader, "monotonic", clock)
    monkeypatch.setattr(segment_reader.SegmentReader, "silent_seconds", look)
    return clock


@pytest.fixture
def downloads(engine: DownloadEngine, tmp_path: Path) -> Downloads:
    """Transfers of one file into a folder that doesn't exist yet."""
    return Downloads(engine, tmp_path / "movies" / "Phim Việt (2024).mkv")


@pytest.fixture
def serve() -> Iterator[Callable[[Handler], ScriptedServer]]:
    """Start servers that live as long as the test."""
    with ExitStack() as stack:
        yield lambda handler: stack.enter_context(ScriptedServer(handler))
