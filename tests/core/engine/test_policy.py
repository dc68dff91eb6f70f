"""The engine's policy is handed in, and nothing of it is decided anywhere else."""

from pathlib import Path
from unittest.mock import create_autospec

import aiohttp
import pytest

from custom_components.fshare_downloader.core.accounts import FshareCredentials, SessionStore
from custom_components.fshare_downloader.core.downloader import Downloader
from custom_components.fshare_downloader.core.engine import DownloadEngine, TransferPolicy, engine
from custom_components.fshare_downloader.core.models import Settings
from tests.accounts import only
from tests.patience import PATIENCE_SECONDS


@pytest.mark.parametrize(
    ("count", "seconds", "drips"),
    [
        (0, 59.9, False),
        (256 * 60 - 1, 60.0, True),
        (256 * 60, 60.0, False),
        (256 * 60, 60.1, True),
    ],
)
def test_drip_is_slow_for_long(count: int, seconds: float, drips: bool) -> None:
    policy = TransferPolicy(floor_seconds=60.0, drip_bytes_per_second=256)

    assert policy.drips(count, seconds) is drips


def test_default_is_asked_for_when_an_engine_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    assert DownloadEngine()._policy.stuck_seconds == PATIENCE_SECONDS
    impatient = TransferPolicy(stuck_seconds=1.0)
    monkeypatch.setattr(engine, "default_transfer_policy", lambda: impatient)

    assert DownloadEngine()._policy is impatient


@pytest.mark.isolated
async def test_downloader_hands_its_policy_to_the_engine(tmp_path: Path) -> None:
    policy = TransferPolicy(stall_seconds=1.0)
    async with aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as http:
        downloader = Downloader(
            settings=Settings(download_dir=tmp_path),
            accounts=only(
                FshareCredentials(
                    email="a@b.example", password="secret", app_key="key", user_agent="app-ABCDEF"
                )
            ),
            http=http,
            session_store=create_autospec(SessionStore, instance=True),
            database_path=tmp_path / "queue.db",
            transfer_policy=policy,
        )

        assert downloader._local_engine._config.policy is policy
