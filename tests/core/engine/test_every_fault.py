"""Whatever the simulated Fshare does wrong, the file is right in the end."""

import random
from collections.abc import Iterator

import pytest

from custom_components.fshare_downloader.core.errors import DownloaderError
from tests.simulator import Fault, FaultKind, ThreadedSimulator
from tests.simulator.catalog import SimulatedFile
from tests.simulator.faults import FAULTS_ANYWHERE, SERVICE_FAULTS

from .conftest import Downloads

SIZE = 2_500_000
MAX_ATTEMPTS = 12
CONTENT_FAULTS = sorted(set(FaultKind) - SERVICE_FAULTS)


@pytest.fixture
def simulator() -> Iterator[ThreadedSimulator]:
    """The service, in a thread of its own."""
    with ThreadedSimulator() as simulator:
        yield simulator


async def bring(downloads: Downloads, simulator: ThreadedSimulator, file: SimulatedFile) -> None:
    """Try again and again with fresh links, as the queue does; check the file."""
    for _ in range(MAX_ATTEMPTS):
        reached = downloads.progress.downloaded
        link = simulator.world.links.issue(
            file, base_url=simulator.cdn_url, client="127.0.0.1", life=None
        )
        try:
            result = await downloads.run(
                link.url, size=file.size, link_sha256=file.sha256(), resume_from=reached
            )
        except DownloaderError:
            continue
        assert result.path.read_bytes() == file.read()
        assert downloads.leftovers() == [downloads.destination.name]
        return
    pytest.fail("The file did not arrive")


def fault(kind: FaultKind, chooser: random.Random, file: SimulatedFile) -> Fault:
    """Let something go wrong with a file, once."""
    return Fault(
        kind,
        code=file.code,
        after_bytes=chooser.randrange(SIZE // 2) if kind not in FAULTS_ANYWHERE else 0,
        delta=chooser.choice([-1000, -1, 1, 5000]),
        seconds=0.01,
        rate=100_000,
    )


@pytest.mark.parametrize("kind", CONTENT_FAULTS)
async def test_file_is_right_after_each_fault(
    downloads: Downloads, simulator: ThreadedSimulator, kind: FaultKind
) -> None:
    chooser = random.Random(kind)
    file = simulator.add_file(name=f"{kind}.mkv", size=SIZE)
    begun = simulator.add_fault(Fault(FaultKind.TRUNCATE, code=file.code, after_bytes=SIZE // 2))
    met = simulator.add_fault(fault(kind, chooser, file))

    await bring(downloads, simulator, file)

    assert begun.fired == 1
    assert met.fired == 1


@pytest.mark.parametrize("seed", range(5))
async def test_file_is_right_after_any_mixture_of_faults(
    downloads: Downloads, simulator: ThreadedSimulator, seed: int
) -> None:
    chooser = random.Random(seed)
    file = simulator.add_file(name=f"mixture {seed}.mkv", size=SIZE)
    faults = [
        simulator.add_fault(fault(kind, chooser, file))
        for kind in chooser.sample(CONTENT_FAULTS, 7)
    ]

    await bring(downloads, simulator, file)

    assert sum(item.fired for item in faults) >= 5
