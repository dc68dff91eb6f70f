"""Setting up, unloading, removing and stopping, on a simulated Fshare."""

import asyncio
import gc
import logging
import threading
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from homeassistant import block_async_io
from homeassistant.config_entries import SOURCE_REAUTH, SOURCE_USER, ConfigEntryState
from homeassistant.core import HassJob, HomeAssistant
from homeassistant.data_entry_flow import FlowResultType
from homeassistant.helpers import entity_registry as er
from homeassistant.helpers import issue_registry as ir
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.fshare_downloader.const import DATABASE_FILENAME, DOMAIN
from custom_components.fshare_downloader.core.errors import DatabaseTooNewError, StorageError
from custom_components.fshare_downloader.core.states import TaskState
from tests.patience import PATIENCE_SECONDS
from tests.simulator import FshareSimulator, Removed, SimulatedFile

from .accounts import entry_of
from .conftest import SetUp
from .runnable_downloader import RunnableDownloader
from .waiting import add, until, until_state

MIB = 1024**2


@pytest.fixture
def movie(simulator: FshareSimulator) -> SimulatedFile:
    """A file that takes some seconds, so that there is something to interrupt."""
    simulator.settings.cdn_bytes_per_second = MIB
    return simulator.add_file(name="Phim hay.mkv", size=24 * MIB)


async def begin(hass: HomeAssistant, movie: SimulatedFile) -> None:
    """Begin to download, and wait for the first per cent."""
    await add(hass, movie.url)
    progress = "sensor.fshare_downloader_slot_1_progress"
    await until(lambda: hass.states.get(progress).state not in {"unknown", "0"})


async def finish(hass: HomeAssistant, simulator: FshareSimulator) -> None:
    """Let the rest come at full speed."""
    simulator.settings.cdn_bytes_per_second = None
    await until_state(hass, "sensor.completed_downloads", "1")


# --- set up --------------------------------------------------------------------------------------


@pytest.mark.usefixtures("media_dir")
async def test_setting_up_and_downloading_costs_one_login(
    hass: HomeAssistant,
    simulator: FshareSimulator,
    entry_data: dict[str, str],
    media_dir: Path,
) -> None:
    file = simulator.add_file(name="Phim hay.mkv", size=3 * MIB)
    addresses = {key: entry_data.pop(key) for key in ("api_url", "web_url")}
    flow = await hass.config_entries.flow.async_init(DOMAIN, context={"source": SOURCE_USER})
    result = await hass.config_entries.flow.async_configure(
        flow["flow_id"], {**entry_data, "advanced": addresses}
    )
    assert result["type"] is FlowResultType.CREATE_ENTRY
    await hass.async_block_till_done()
    await add(hass, file.url)
    await until_state(hass, "sensor.completed_downloads", "1")
    await until_state(hass, "sensor.account_type", "vip")

    arrived = media_dir / "fshare" / "Phim hay.mkv"
    assert await hass.async_add_executor_job(arrived.read_bytes) == file.read()
    assert simulator.login_attempts == 1


async def test_a_restart_costs_no_login(
    hass: HomeAssistant, set_up: SetUp, simulator: FshareSimulator
) -> None:
    entry = await set_up()
    await until_state(hass, "sensor.account_type", "vip")
    assert await hass.config_entries.async_reload(entry.entry_id)
    await until_state(hass, "sensor.account_type", "vip")

    assert simulator.login_attempts == 1


async def test_the_queue_is_there_while_fshare_is_not(
    hass: HomeAssistant, set_up: SetUp, simulator: FshareSimulator
) -> None:
    entry = await set_up()
    await until_state(hass, "sensor.account_type", "vip")
    await hass.config_entries.async_unload(entry.entry_id)
    await simulator.set_network(down=True)
    assert await hass.config_entries.async_setup(entry.entry_id)
    await until_state(hass, "binary_sensor.fshare_reachable", "off")

    assert entry.state is ConfigEntryState.LOADED
    assert hass.states.get("sensor.fshare_downloader_queued_downloads").state == "0"
    assert hass.states.get("sensor.fshare_downloader_account_expires").state == "unavailable"
    assert not hass.config_entries.flow.async_progress()

    await simulator.set_network(down=False)
    entry.runtime_data.account_poller.wake()
    await until_state(hass, "binary_sensor.fshare_reachable", "on")
    await until_state(hass, "sensor.account_type", "vip")


@pytest.mark.usefixtures("faked", "media_dir")
async def test_a_database_that_cannot_be_opened_is_tried_again_later(
    hass: HomeAssistant, downloader: RunnableDownloader, fake_data: dict[str, Any]
) -> None:
    downloader.start.side_effect = StorageError()
    entry = MockConfigEntry(domain=DOMAIN, data=fake_data)
    entry.add_to_hass(hass)
    await hass.config_entries.async_setup(entry.entry_id)
    await hass.async_block_till_done()

    assert entry.state is ConfigEntryState.SETUP_RETRY
    assert entry.error_reason_translation_key == "storage_failed"
    assert downloader.calls == ["stop"]
    await hass.config_entries.async_remove(entry.entry_id)


async def test_a_damaged_database_keeps_its_readable_rows_and_is_told_of(
    hass: HomeAssistant,
    simulator: FshareSimulator,
    set_up: SetUp,
    issue_registry: ir.IssueRegistry,
) -> None:
    entry = await set_up()
    links = [simulator.add_file(name=f"Phim {n:02}.mkv", size=1000).url for n in range(60)]
    await hass.services.async_call(
        DOMAIN, "add", {"links": links, "paused": True}, blocking=True, return_response=True
    )
    assert await hass.config_entries.async_unload(entry.entry_id)
    path = Path(hass.config.path(DATABASE_FILENAME))
    content = bytearray(await asyncio.to_thread(path.read_bytes))
    page = content.index(b"/Phim 07.mkv") // 4096 * 4096
    content[page : page + 4096] = bytes(4096)
    await asyncio.to_thread(path.write_bytes, content)

    assert await hass.config_entries.async_setup(entry.entry_id)
    await hass.async_block_till_done()

    issue = issue_registry.issues[DOMAIN, "database_recovered"]
    told = issue.translation_placeholders or {}
    answer = await hass.services.async_call(
        DOMAIN, "list", {"limit": 100}, blocking=True, return_response=True
    )
    assert answer is not None
    assert answer["total"] == int(told["saved"]) == 60 - int(told["lost"]) > 0
    assert await asyncio.to_thread(Path(told["file"]).read_bytes) == content
    listed = {task["original_url"] for task in answer["tasks"]}  # type: ignore[index, call-overload]
    lost = [link for link in links if link not in listed]
    assert all(link.removeprefix("https://") in told["names"] for link in lost[:20])


@pytest.mark.usefixtures("faked", "media_dir")
async def test_a_database_of_a_newer_version_is_told_until_it_can_be_opened(
    hass: HomeAssistant,
    downloader: RunnableDownloader,
    fake_data: dict[str, Any],
    issue_registry: ir.IssueRegistry,
) -> None:
    downloader.start.side_effect = DatabaseTooNewError()
    entry = MockConfigEntry(domain=DOMAIN, data=fake_data)
    entry.add_to_hass(hass)
    assert not await hass.config_entries.async_setup(entry.entry_id)
    await hass.async_block_till_done()
    assert entry.error_reason_translation_key == "database_too_new"
    assert (DOMAIN, "database_too_new") in issue_registry.issues

    downloader.start.side_effect = None
    assert await hass.config_entries.async_reload(entry.entry_id)
    await hass.async_block_till_done()
    assert (DOMAIN, "database_too_new") not in issue_registry.issues


async def test_no_media_folder_of_that_name_is_no_reason_to_fail(
    hass: HomeAssistant, media_dir: Path, set_up: SetUp
) -> None:
    hass.config.media_dirs = {"movies": str(media_dir / "movies")}
    entry = await set_up()

    settings = entry.runtime_data.downloader.queue().settings
    assert settings.download_dir == media_dir / "movies" / "fshare"


# --- wrong password ------------------------------------------------------------------------------


@pytest.mark.usefixtures("media_dir")
async def test_a_wrong_password_costs_one_attempt_and_asks_for_another(
    hass: HomeAssistant, entry_data: dict[str, str], simulator: FshareSimulator
) -> None:
    right = entry_data["password"]
    config_entry = entry_of({**entry_data, "password": "wrong"})
    config_entry.add_to_hass(hass)
    files = [simulator.add_file(name=f"{number}.mkv", size=MIB) for number in range(2)]
    assert await hass.config_entries.async_setup(config_entry.entry_id)
    await add(hass, *(file.url for file in files))
    await until(lambda: bool(hass.config_entries.flow.async_progress()))
    (flow,) = hass.config_entries.flow.async_progress()
    assert flow["context"]["source"] == SOURCE_REAUTH
    assert flow["context"]["entry_id"] == config_entry.entry_id
    assert simulator.login_attempts == 1

    result = await hass.config_entries.flow.async_configure(
        flow["flow_id"], {"password": right, "api_access": {}}
    )
    assert result["reason"] == "reauth_successful"
    await until_state(hass, "sensor.completed_downloads", "2")
    await until_state(hass, "binary_sensor.problem", "off")


# --- the end -------------------------------------------------------------------------------------


def open_files(folder: Path) -> list[str]:
    """Return what this process holds open below a folder."""
    gc.collect()
    links = [link for link in Path("/proc/self/fd").iterdir() if link.exists()]
    return [str(link.readlink()) for link in links if link.readlink().is_relative_to(folder)]


async def test_unloading_leaves_no_thread_and_no_open_file(
    hass: HomeAssistant, set_up: SetUp, movie: SimulatedFile, tmp_path: Path
) -> None:
    def own_threads() -> list[str]:
        names = [thread.name for thread in threading.enumerate()]
        return [n for n in names if "fshare" in n or "_connection_worker" in n]

    entry = await set_up()
    await begin(hass, movie)
    assert own_threads()
    assert open_files(tmp_path)
    assert await hass.config_entries.async_unload(entry.entry_id)
    await hass.async_block_till_done()

    assert own_threads() == []
    assert open_files(tmp_path) == []
    assert entry.state is ConfigEntryState.NOT_LOADED
    assert hass.states.get("sensor.fshare_downloader_download_speed").state == "unavailable"


async def test_a_download_goes_on_from_its_byte_after_a_reload(
    hass: HomeAssistant,
    set_up: SetUp,
    simulator: FshareSimulator,
    movie: SimulatedFile,
    media_dir: Path,
) -> None:
    entry = await set_up()
    await begin(hass, movie)
    assert await hass.config_entries.async_reload(entry.entry_id)
    await finish(hass, simulator)

    arrived = media_dir / "fshare" / movie.name
    assert await hass.async_add_executor_job(arrived.read_bytes) == movie.read()
    sent = sum(record.bytes_sent for record in simulator.requests if record.code == movie.code)
    assert sent < movie.size * 1.5
    assert simulator.login_attempts == 1


async def test_when_home_assistant_stops_the_queue_is_saved_and_closed(
    hass: HomeAssistant,
    set_up: SetUp,
    simulator: FshareSimulator,
    movie: SimulatedFile,
    tmp_path: Path,
) -> None:
    entry = await set_up()
    await begin(hass, movie)
    # What `HomeAssistant.async_stop` does first; then it cancels background tasks.
    jobs = [hass.async_run_hass_job(job.job, *job.args) for job in hass._shutdown_jobs]
    await asyncio.gather(*filter(None, jobs))

    assert open_files(tmp_path) == []
    assert entry.state is ConfigEntryState.LOADED
    assert await hass.config_entries.async_reload(entry.entry_id)
    await finish(hass, simulator)


async def test_the_shutdown_job_goes_with_the_entry(
    hass: HomeAssistant, fake_entry: MockConfigEntry
) -> None:
    own = [job for job in hass._shutdown_jobs if DOMAIN in str(job.job.target)]
    assert len(own) == 1
    assert isinstance(own[0].job, HassJob)

    await hass.config_entries.async_unload(fake_entry.entry_id)
    assert own[0] not in hass._shutdown_jobs


async def test_everything_stays_when_a_platform_cannot_be_unloaded(
    hass: HomeAssistant, fake_entry: MockConfigEntry, downloader: RunnableDownloader
) -> None:
    with patch.object(hass.config_entries, "async_unload_platforms", return_value=False):
        assert not await hass.config_entries.async_unload(fake_entry.entry_id)

    assert downloader.calls == ["start"]
    fake_entry.mock_state(hass, ConfigEntryState.LOADED)


async def test_removing_forgets_the_session_and_keeps_the_queue(
    hass: HomeAssistant,
    set_up: SetUp,
    simulator: FshareSimulator,
    hass_storage: dict[str, Any],
    entity_registry: er.EntityRegistry,
) -> None:
    file = simulator.add_file(size=MIB)
    entry = await set_up()
    await add(hass, file.url)
    await until_state(hass, "sensor.completed_downloads", "1")
    assert f"{DOMAIN}.session" in hass_storage

    with patch("homeassistant.helpers.storage.os.unlink", side_effect=FileNotFoundError):
        await hass.config_entries.async_remove(entry.entry_id)
    await hass.async_block_till_done()

    assert f"{DOMAIN}.session" not in hass_storage
    assert Path(hass.config.path(DATABASE_FILENAME)).exists()
    assert er.async_entries_for_config_entry(entity_registry, entry.entry_id) == []


# --- good manners --------------------------------------------------------------------------------


async def test_nothing_blocks_the_event_loop(
    hass: HomeAssistant,
    set_up: SetUp,
    simulator: FshareSimulator,
    caplog: pytest.LogCaptureFixture,
    disable_block_async_io: None,
) -> None:
    block_async_io.enable()
    file = simulator.add_file(size=8 * MIB)
    entry = await set_up()
    await add(hass, file.url)
    await until_state(hass, "sensor.completed_downloads", "1")
    await hass.config_entries.async_unload(entry.entry_id)

    assert [r.message for r in caplog.records if "blocking call" in r.message] == []


async def test_the_log_holds_no_secret(
    hass: HomeAssistant,
    set_up: SetUp,
    simulator: FshareSimulator,
    entry_data: dict[str, str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    good, gone = simulator.add_file(size=MIB), simulator.add_file(size=MIB)
    gone.removed = Removed.JSON
    entry = await set_up()
    await add(hass, good.url, gone.url)
    await until_state(hass, "sensor.completed_downloads", "1")
    await hass.config_entries.async_unload(entry.entry_id)

    # The stand-in for the storage of Home Assistant writes into the log what it stores.
    said = "\n".join(
        record.getMessage() for record in caplog.records if not record.name.startswith("pytest")
    )
    secrets = {entry_data["password"], entry_data["app_key"], *simulator.secrets()}
    assert "fshare_downloader" in said
    assert [secret for secret in secrets if secret in said] == []


async def test_options_change_while_a_download_runs(
    hass: HomeAssistant, set_up: SetUp, simulator: FshareSimulator, movie: SimulatedFile
) -> None:
    entry = await set_up()
    await begin(hass, movie)
    await hass.services.async_call(
        "number",
        "set_value",
        {"entity_id": "number.fshare_downloader_active_downloads_limit", "value": 5},
        blocking=True,
    )
    await until_state(hass, "number.active_downloads_limit", "5")
    await finish(hass, simulator)

    assert entry.options == {"max_active_downloads": 5}
    assert len(simulator.links) == 1


async def test_two_set_ups_at_once_do_not_disturb_each_other(
    hass: HomeAssistant, set_up: SetUp, simulator: FshareSimulator
) -> None:
    entry = await set_up()
    async with asyncio.timeout(PATIENCE_SECONDS):
        await asyncio.gather(*(hass.config_entries.async_reload(entry.entry_id) for _ in range(3)))

    assert entry.state is ConfigEntryState.LOADED
    assert entry.runtime_data.downloader.queue().counts[TaskState.QUEUED] == 0
