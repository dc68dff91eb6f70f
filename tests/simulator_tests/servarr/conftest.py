"""A Sonarr, a Radarr and a bridge, in the test's own loop."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.simulator.servarr import SimulatedRadarr, SimulatedServarr, SimulatedSonarr, Title

from .bridge import API_KEY, Bridge


@pytest.fixture
async def bridge(socket_enabled: None, tmp_path: Path) -> AsyncIterator[Bridge]:
    """Run a bridge whose category folders are there."""
    complete_dir = tmp_path / "complete"
    for category in ("tv", "movies"):
        (complete_dir / category).mkdir(parents=True)
    async with Bridge(complete_dir) as running:
        yield running


@pytest.fixture
async def sonarr(bridge: Bridge, tmp_path: Path) -> AsyncIterator[SimulatedSonarr]:
    """Run a Sonarr that is set up with the bridge."""
    root = tmp_path / "series"
    root.mkdir()
    async with SimulatedSonarr(root) as running:
        connect(running, bridge)
        yield running


@pytest.fixture
async def radarr(bridge: Bridge, tmp_path: Path) -> AsyncIterator[SimulatedRadarr]:
    """Run a Radarr that is set up with the bridge."""
    root = tmp_path / "movies"
    root.mkdir()
    async with SimulatedRadarr(root) as running:
        connect(running, bridge)
        yield running


@pytest.fixture
def show(sonarr: SimulatedSonarr) -> Title:
    """Add a series of two seasons."""
    return sonarr.add_series("The Show", 2020, {1: 3, 2: 2})


def connect(app: SimulatedServarr, bridge: Bridge) -> None:
    """Set up the bridge as download client and indexer."""
    client = app.add_download_client(f"{bridge.url}/sabnzbd", API_KEY)
    app.add_indexer(f"{bridge.url}/newznab", API_KEY, client=client)
