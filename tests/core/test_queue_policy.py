"""The times of the queue come with it; without, those of the modules count."""

from pathlib import Path
from types import ModuleType

import aiohttp
import pytest

from custom_components.fshare_downloader.core import disk_watch, orchestrator, retry, task_manager
from custom_components.fshare_downloader.core.accounts import FshareCredentials
from custom_components.fshare_downloader.core.default_policy import default_queue_policy
from custom_components.fshare_downloader.core.downloader import Downloader
from custom_components.fshare_downloader.core.models import Settings
from custom_components.fshare_downloader.core.queue_policy import DEFAULTS
from tests.accounts import MemoryStore, only

from .conftest import Queue

CONSTANTS = [
    (orchestrator, "TICK_SECONDS", "tick_seconds"),
    (disk_watch, "DISK_CHECK_SECONDS", "disk_check_seconds"),
    (retry, "RETRY_BASE_SECONDS", "retry_base_seconds"),
    (retry, "MAX_WAIT_SECONDS", "max_wait_seconds"),
    (task_manager, "MAX_WAIT_SECONDS", "plausible_wait_seconds"),
]


def test_without_a_policy_the_usual_one_counts() -> None:
    assert default_queue_policy() == DEFAULTS


@pytest.mark.parametrize(("module", "constant", "name"), CONSTANTS)
def test_constants_of_modules_count_when_the_policy_is_made(
    module: ModuleType, constant: str, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, constant, 0.125)

    assert getattr(default_queue_policy(), name) == 0.125


async def test_a_downloader_without_a_policy_follows_the_constants_when_it_is_built(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module, constant, _ in CONSTANTS:
        monkeypatch.setattr(module, constant, 0.125)
    async with aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as http:
        downloader = Downloader(
            settings=Settings(download_dir=tmp_path),
            accounts=only(
                FshareCredentials(
                    email="a@b.invalid", password="geheim", app_key="key", user_agent="agent"
                )
            ),
            http=http,
            session_store=MemoryStore(),
            database_path=tmp_path / "queue.db",
        )

    policy = downloader._orchestrator.policy
    assert [getattr(policy, name) for _, _, name in CONSTANTS] == [0.125] * len(CONSTANTS)


@pytest.mark.policy(tick_seconds=0.125, disk_write_seconds=0.25)
async def test_a_mark_sets_times_of_the_queue_under_test(queue: Queue) -> None:
    policy = queue.orchestrator.policy

    assert (policy.tick_seconds, policy.disk_write_seconds) == (0.125, 0.25)
