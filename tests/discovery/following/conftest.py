"""A world for following."""

from collections.abc import AsyncIterator

import pytest

from .world import World


@pytest.fixture
async def world() -> AsyncIterator[World]:
    """A house that has started on the first of November, at eight."""
    world = World()
    await world.start()
    yield world
    await world.following.stop()
