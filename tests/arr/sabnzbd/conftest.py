"""SABnzbd's API over stand-ins."""

from collections.abc import AsyncIterator

import pytest

from .harness import Sabnzbd


@pytest.fixture
async def sabnzbd() -> AsyncIterator[Sabnzbd]:
    """The API, started."""
    running = Sabnzbd()
    await running.api.start()
    yield running
    await running.api.stop()
