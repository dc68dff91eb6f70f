"""What helps when something is wrong: diagnostics, system health, backups."""

import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from homeassistant.core import HomeAssistant
from homeassistant.helpers import device_registry as dr
from homeassistant.setup import async_setup_component
from pytest_homeassistant_custom_component.common import MockConfigEntry, get_system_health_info

from custom_components.fshare_downloader import backup
from custom_components.fshare_downloader.const import DATABASE_FILENAME, DOMAIN
from custom_components.fshare_downloader.core.errors import ErrorScope, StorageError
from custom_components.fshare_downloader.core.holds import Hold, HoldReason
from custom_components.fshare_downloader.diagnostics import async_get_config_entry_diagnostics
from tests.simulator import FshareSimulator

from .conftest import SetUp
from .runnable_downloader import VIP, RunnableDownloader
from .waiting import add, until, until_state

MIB = 1024**2
FOLDER_LINK = "https://www.fshare.vn/folder/ABCDEFGHIJKL"


# --- diagnostics ---------------------------------------------------------------------------------


async def test_diagnostics_tell_numbers_and_no_secret(
    hass: HomeAssistant,
    set_up: SetUp,
    simulator: FshareSimulator,
    config_entry: MockConfigEntry,
    entry_data: dict[str, str],
) -> None:
    simulator.settings.cdn_bytes_per_second = MIB // 4
    movie = simulator.add_file(name="Ten phim rieng tu.mkv", size=12 * MIB, password="open sesame")
    await set_up()
    hass.config_entries.async_update_entry(
        config_entry,
        options={"tmdb_api_key": "tmdb-secret", "folder_links": [FOLDER_LINK]},
    )
    await hass.services.async_call(
        DOMAIN, "add", {"links": movie.url, "password": "open sesame"}, blocking=True
    )
    progress = "sensor.fshare_downloader_slot_1_progress"
    await until(lambda: hass.states.get(progress).state not in {"unknown", "0"})
    await until_state(hass, "sensor.account_type", "vip")

    diagnostics = await async_get_config_entry_diagnostics(hass, config_entry)
    text = json.dumps(diagnostics)
    secrets = {
        *simulator.secrets(),
        *(entry_data[key] for key in ("email", "password", "app_key", "user_agent")),
        "open sesame",
        "tmdb-secret",
        FOLDER_LINK,
        "Ten phim rieng tu",
        movie.code,
        simulator.links[0].url,
    }
    assert [secret for secret in secrets if secret in text] == []
    assert diagnostics["downloader"]["active"][0]["size"] == 12 * MIB
    assert diagnostics["downloader"]["account"]["account_type"] == "Vip"
    assert diagnostics["data"]["api_url"] == simulator.api_url
    assert diagnostics["settings"]["max_active_downloads"] == 2
    assert diagnostics["search"] == {
        "tmdb_key_set": True,
        "search_site_set": True,
        "searched_folders": 1,
    }


async def test_diagnostics_hold_no_secrets_of_addresses(
    hass: HomeAssistant,
    media_dir: Path,
    faked: None,
    fake_data: dict[str, Any],
) -> None:
    address = "https://me:hunter2@fshare.example/api?token=t0k3n"
    names = ("api_url", "web_url")
    entry = MockConfigEntry(
        domain=DOMAIN,
        data=fake_data | dict.fromkeys(names, address),
        options={"search_url": address, "tmdb_url": address},
    )
    entry.add_to_hass(hass)
    assert await hass.config_entries.async_setup(entry.entry_id)
    await hass.async_block_till_done()

    told = json.dumps(await async_get_config_entry_diagnostics(hass, entry))
    devices = dr.async_entries_for_config_entry(dr.async_get(hass), entry.entry_id)

    assert "fshare.example/api" in told
    for secret in ("hunter2", "t0k3n"):
        assert secret not in told
        assert not any(secret in str(device.configuration_url) for device in devices)


# --- system health -------------------------------------------------------------------------------


@pytest.fixture
async def system_health(hass: HomeAssistant) -> None:
    """Set the page of system information up."""
    assert await async_setup_component(hass, "system_health", {})


@pytest.mark.usefixtures("system_health")
async def test_system_health_tells_how_the_queue_is(
    hass: HomeAssistant,
    downloader: RunnableDownloader,
    fake_entry: MockConfigEntry,
    aioclient_mock: Any,
) -> None:
    aioclient_mock.get("http://127.0.0.1:9", text="")
    aioclient_mock.get("https://tmdb.example", text="", status=401)
    hass.config_entries.async_update_entry(
        fake_entry,
        options={
            "tmdb_api_key": "tmdb-secret",
            "tmdb_url": "https://tmdb.example",
            "search_url": "",
            "folder_links": [FOLDER_LINK],
        },
    )
    await hass.async_block_till_done()
    hold = Hold(
        reason=HoldReason.BUSY,
        scope=ErrorScope.ACCOUNT,
        code="too_many_sessions",
        message="Too many",
        since=datetime(2026, 11, 22, tzinfo=UTC),
    )
    away = replace(hold, reason=HoldReason.DISK, code="storage_away", target="/media/secret")
    downloader.change(
        account=VIP,
        counts={"queued": 3, "downloading": 1, "starting": 1},
        holds=(hold, away, replace(away, target="/media/other")),
    )
    info = await get_system_health_info(hass, DOMAIN)

    assert await info.pop("can_reach_server") == "ok"
    assert await info.pop("can_reach_tmdb") == "ok"
    assert info == {
        "running": True,
        "downloads_enabled": True,
        "active_downloads": 2,
        "queued_downloads": 3,
        "waits_for": "storage_away, too_many_sessions",
        "accounts": 1,
        "account_type": "Vip",
        "tmdb_key_set": True,
        "searched_folders": 1,
    }


@pytest.mark.usefixtures("system_health")
async def test_system_health_asks_whether_the_search_site_is_there(
    hass: HomeAssistant, fake_entry: MockConfigEntry, aioclient_mock: Any
) -> None:
    aioclient_mock.get("http://127.0.0.1:9", text="")
    aioclient_mock.get("https://timfshare.com", exc=TimeoutError)
    info = await get_system_health_info(hass, DOMAIN)

    assert await info.pop("can_reach_server") == "ok"
    assert (await info.pop("can_reach_search"))["error"] == "timeout"
    assert "can_reach_tmdb" not in info
    assert info["tmdb_key_set"] is False


@pytest.mark.usefixtures("system_health")
async def test_system_health_tells_that_nothing_runs(
    hass: HomeAssistant, fake_entry: MockConfigEntry
) -> None:
    await hass.config_entries.async_unload(fake_entry.entry_id)

    assert await get_system_health_info(hass, DOMAIN) == {"running": False}


# --- backup --------------------------------------------------------------------------------------


async def test_the_database_file_alone_holds_the_whole_queue_during_a_backup(
    hass: HomeAssistant, set_up: SetUp, simulator: FshareSimulator, tmp_path: Path
) -> None:
    file = simulator.add_file(size=MIB)
    await set_up()
    await add(hass, file.url)
    await until_state(hass, "sensor.completed_downloads", "1")
    await backup.async_pre_backup(hass)

    def restored() -> list[tuple[str]]:
        copy = tmp_path / "restored.db"
        copy.write_bytes(Path(hass.config.path(DATABASE_FILENAME)).read_bytes())
        with closing(sqlite3.connect(copy)) as connection:
            return connection.execute("SELECT state FROM tasks").fetchall()

    assert await hass.async_add_executor_job(restored) == [("completed",)]
    await backup.async_post_backup(hass)


async def test_a_failing_disk_does_not_stop_a_backup(
    hass: HomeAssistant,
    fake_entry: MockConfigEntry,
    downloader: RunnableDownloader,
    caplog: pytest.LogCaptureFixture,
) -> None:
    downloader.checkpoint.side_effect = StorageError()
    await backup.async_pre_backup(hass)

    downloader.checkpoint.assert_awaited_once_with()
    assert "Queue could not be written out" in caplog.text


async def test_a_backup_without_a_loaded_entry_is_fine(
    hass: HomeAssistant, fake_entry: MockConfigEntry, downloader: RunnableDownloader
) -> None:
    await hass.config_entries.async_unload(fake_entry.entry_id)
    await backup.async_pre_backup(hass)

    downloader.checkpoint.assert_not_awaited()
