"""Smart Grab, Sonarr and Radarr, with the download folder on an aria2 daemon."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.aria2_daemon import ARIA2, Aria2Daemon

from .harness.installation import Installation
from .harness.locations import daemon_of_downloads
from .test_smart_grab import (
    test_a_collection_becomes_one_batch,
    test_one_call_grabs_two_seasons_and_reports_the_truth,
)
from .test_sonarr_radarr import (
    ALLOWED,
    home,
    test_episode_is_found_downloaded_imported_and_forgotten,
    test_movie_with_vietnamese_marks_goes_all_the_way,
    test_season_pack_becomes_one_job_with_names_that_are_read,
)

__all__ = [
    "ALLOWED",
    "home",
    "test_a_collection_becomes_one_batch",
    "test_episode_is_found_downloaded_imported_and_forgotten",
    "test_movie_with_vietnamese_marks_goes_all_the_way",
    "test_one_call_grabs_two_seasons_and_reports_the_truth",
    "test_season_pack_becomes_one_job_with_names_that_are_read",
]

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.asyncio(loop_scope="module"),
    pytest.mark.skipif(ARIA2 is None, reason="aria2 is not installed"),
]

INSTALL = {"scenario": "media"}


@pytest_asyncio.fixture(scope="module", loop_scope="module", autouse=True)
async def daemon(
    installation: Installation, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Aria2Daemon]:
    """Have the download folder served by a daemon."""
    folder = tmp_path_factory.mktemp("aria2")
    async with daemon_of_downloads(installation, folder) as running:
        yield running


async def test_the_daemon_has_brought_it(installation: Installation) -> None:
    requests = await installation.simulator.requests("cdn", "/dl/")
    agents = [request["headers"]["user-agent"].partition("/")[0] for request in requests]
    assert agents.count("aria2") > 10
