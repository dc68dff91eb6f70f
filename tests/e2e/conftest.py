"""Fixtures of the end-to-end tests: each module has a Home Assistant of its own."""

import signal
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page

from .harness.browser import open_browser, open_page
from .harness.installation import Installation, install
from .harness.small_disk import mounted_disk


def pytest_configure() -> None:
    """End by SIGTERM as by Ctrl-C: with fixtures torn down, no Home Assistant left behind."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def installation(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Installation]:
    """Return a running Home Assistant with the integration set up; its log must stay clean.

    A module may say more by `INSTALL`, arguments of `install`, and `ALLOWED`, patterns of the log.
    """
    options = getattr(request.module, "INSTALL", {})
    async with install(tmp_path_factory.mktemp("e2e"), **options) as running:
        await running.set_up()
        yield running
        await running.end_well(*getattr(request.module, "ALLOWED", ()))


@pytest_asyncio.fixture(loop_scope="module")
async def small_disk(installation: Installation) -> AsyncIterator[Path]:
    """Return a download folder of its own, on a disk of 48 MiB."""
    async with mounted_disk(installation) as folder:
        yield folder


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[Browser]:
    """Return a browser."""
    async with open_browser() as running:
        yield running


@pytest_asyncio.fixture(loop_scope="module")
async def page(installation: Installation, browser: Browser) -> AsyncIterator[Page]:
    """Return a page whose owner is logged in; at the end nothing may have gone wrong in it."""
    async with open_page(browser, installation.home_assistant) as (page, complaints):
        yield page
    assert complaints.found == []
