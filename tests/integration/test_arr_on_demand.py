"""When what is spoken to Sonarr and Radarr is built, and that its trouble stays its own."""

import asyncio
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from homeassistant.config_entries import ConfigEntryState, ConfigSubentryData
from homeassistant.const import Platform
from homeassistant.core import HomeAssistant
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.fshare_downloader import arr_entry, backup
from custom_components.fshare_downloader.arr.database import ArrDatabase
from custom_components.fshare_downloader.arr.models import ApiRequest
from custom_components.fshare_downloader.arr.sabnzbd.timed_pause import PAUSE_NOTE
from custom_components.fshare_downloader.const import DOMAIN, JOBS_FILENAME
from custom_components.fshare_downloader.core.errors import StorageError
from custom_components.fshare_downloader.core.pace import Pace

from .fake_bridge import FakeBridge
from .runnable_downloader import RunnableDownloader

CALL = ApiRequest(parameters={}, base_url="")
RADARR = ConfigSubentryData(
    data={"url": "http://radarr:7878", "api_key": "radarr-key"},
    subentry_type="radarr",
    title="Radarr",
    unique_id=None,
)


@pytest.fixture
def platforms() -> list[Platform]:
    """Entities are another matter."""
    return []


@pytest.fixture
def bridge() -> Any:
    """What is built, or not."""
    bridge = FakeBridge()
    with bridge.in_place():
        yield bridge


@pytest.fixture
def jobs_file(hass: HomeAssistant) -> Path:
    """Where jobs survive a restart."""
    return Path(hass.config.path(JOBS_FILENAME))


async def write_jobs(path: Path, *archived: bool) -> None:
    """Leave jobs behind, as the last run did."""
    database = ArrDatabase(path)
    await database.run(
        lambda connection: connection.executemany(
            "INSERT INTO jobs VALUES (?, ?, 'completed', ?, '{}')",
            [(str(number), number, int(value)) for number, value in enumerate(archived)],
        )
    )
    await database.close()


async def load(
    hass: HomeAssistant, data: dict[str, Any], *subentries: ConfigSubentryData
) -> MockConfigEntry:
    """Return a config entry that was set up."""
    entry = MockConfigEntry(domain=DOMAIN, data=data, subentries_data=subentries)
    entry.add_to_hass(hass)
    await hass.config_entries.async_setup(entry.entry_id)
    await hass.async_block_till_done()
    assert entry.state is ConfigEntryState.LOADED
    return entry


# --- when it is built ----------------------------------------------------------------------------


async def test_nothing_is_built_until_somebody_calls(
    bridge: FakeBridge, fake_entry: MockConfigEntry, downloader: RunnableDownloader
) -> None:
    arr = fake_entry.runtime_data.arr
    assert arr.built is None
    assert bridge.done == []

    await asyncio.gather(arr.answer_newznab(CALL), arr.answer_sabnzbd(CALL), arr.webhook({}))
    assert bridge.done == ["build", "start"]
    assert bridge.parts["links"] is downloader.api
    assert bridge.parts["api_key"]() == fake_entry.data["arr_api_key"]
    assert bridge.parts["categories"]() == ("tv", "movies")


@pytest.mark.usefixtures("faked", "media_dir")
@pytest.mark.parametrize(
    ("archived", "expected"),
    [((True, False), ["build", "start"]), ((True, True), []), ((), [])],
    ids=["unfinished", "archived", "empty"],
)
async def test_jobs_that_are_left_are_gone_on_with_at_the_start(
    hass: HomeAssistant,
    bridge: FakeBridge,
    fake_data: dict[str, Any],
    jobs_file: Path,
    archived: tuple[bool, ...],
    expected: list[str],
) -> None:
    await write_jobs(jobs_file, *archived)
    await load(hass, fake_data)

    assert bridge.done == expected


async def test_a_pause_that_ends_by_itself_is_gone_on_with(jobs_file: Path) -> None:
    async def note(value: str) -> bool:
        database = ArrDatabase(jobs_file)
        await database.run(
            lambda file: file.execute("REPLACE INTO notes VALUES (?, ?)", (PAUSE_NOTE, value))
        )
        await database.close()
        return await asyncio.to_thread(arr_entry.holds_work, jobs_file)

    assert await note("2026-11-28T21:00:00+00:00")
    assert not await note("")


@pytest.mark.usefixtures("faked", "media_dir")
async def test_a_file_that_is_no_file_of_jobs_is_looked_at_by_who_knows_what_to_do(
    hass: HomeAssistant, bridge: FakeBridge, fake_data: dict[str, Any], jobs_file: Path
) -> None:
    await asyncio.to_thread(jobs_file.write_bytes, b"no database" * 1000)
    await load(hass, fake_data)

    assert bridge.done == ["build", "start"]


@pytest.mark.usefixtures("faked", "media_dir")
async def test_a_connected_program_is_watched_from_the_start(
    hass: HomeAssistant, bridge: FakeBridge, fake_data: dict[str, Any]
) -> None:
    await load(hass, fake_data, RADARR)

    assert bridge.done == ["build", "start"]


async def test_the_look_at_the_file_leaves_it_as_it_is(jobs_file: Path) -> None:
    await write_jobs(jobs_file, False)
    before = await asyncio.to_thread(jobs_file.read_bytes)

    assert await asyncio.to_thread(arr_entry.holds_work, jobs_file)
    assert await asyncio.to_thread(jobs_file.read_bytes) == before
    with closing(sqlite3.connect(jobs_file)) as file:
        assert file.execute("SELECT count(*) FROM jobs").fetchone() == (1,)


async def test_a_job_that_was_accepted_before_a_power_cut_is_seen(
    jobs_file: Path, tmp_path: Path
) -> None:
    await write_jobs(jobs_file, True)
    database = ArrDatabase(jobs_file)
    await database.run(
        lambda file: file.execute("INSERT INTO jobs VALUES ('9', 9, 'accepted', 0, '{}')")
    )

    def cut() -> Path:
        """Return what is on the disk at this moment: the row is in the log alone."""
        for path in jobs_file.parent.glob(f"{jobs_file.name}*"):
            if not path.name.endswith("-shm"):
                shutil.copy2(path, tmp_path)
        return tmp_path / jobs_file.name

    left = await asyncio.to_thread(cut)
    await database.close()
    assert await asyncio.to_thread(arr_entry.holds_work, left)


# --- its trouble ---------------------------------------------------------------------------------


@pytest.mark.usefixtures("faked", "media_dir")
async def test_what_cannot_start_keeps_nothing_else_from_it_and_is_tried_again(
    hass: HomeAssistant,
    bridge: FakeBridge,
    fake_data: dict[str, Any],
    jobs_file: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    await write_jobs(jobs_file, False)
    bridge.start_error = StorageError()
    entry = await load(hass, fake_data)
    assert bridge.done == ["build", "start", "stop"]
    assert "Jobs of other programs could not be gone on with" in caplog.text

    bridge.start_error = None
    await entry.runtime_data.arr.answer_sabnzbd(CALL)
    assert bridge.done[3:] == ["build", "start"]


async def test_it_stops_before_the_queue_does(
    hass: HomeAssistant,
    bridge: FakeBridge,
    downloader: RunnableDownloader,
    fake_entry: MockConfigEntry,
) -> None:
    arr = fake_entry.runtime_data.arr
    await arr.answer_sabnzbd(CALL)
    with patch.object(downloader, "stop", side_effect=lambda: bridge.done.append("queue")):
        await hass.config_entries.async_unload(fake_entry.entry_id)

    assert bridge.done[:4] == ["build", "start", "stop", "queue"]
    assert bridge.done.count("stop") == 1
    await arr.settings_changed()
    assert bridge.done.count("build") == 1
    with pytest.raises(StorageError):
        await arr.answer_sabnzbd(CALL)


# --- what the entry says -------------------------------------------------------------------------


async def test_changed_options_are_read_by_what_is_built(
    hass: HomeAssistant, bridge: FakeBridge, fake_entry: MockConfigEntry
) -> None:
    hass.config_entries.async_update_entry(fake_entry, options={"arr_categories": ["phim"]})
    await hass.async_block_till_done()
    assert bridge.done == []

    await fake_entry.runtime_data.arr.answer_sabnzbd(CALL)
    hass.config_entries.async_update_entry(fake_entry, options={"arr_categories": ["anime"]})
    await hass.async_block_till_done()
    assert bridge.done == ["build", "start", "settings_changed"]
    assert bridge.parts["categories"]() == ("anime",)


async def test_a_speed_limit_of_a_client_is_the_option(
    hass: HomeAssistant,
    bridge: FakeBridge,
    fake_entry: MockConfigEntry,
    downloader: RunnableDownloader,
) -> None:
    await fake_entry.runtime_data.arr.answer_sabnzbd(CALL)
    speed = bridge.parts["speed"]
    await speed.set_limit(400_000)
    await hass.async_block_till_done()
    assert fake_entry.options["speed_limit"] == 400_000
    assert downloader.queue().settings.speed_limit == 400_000

    await speed.set_limit(10**15)
    await hass.async_block_till_done()
    assert downloader.queue().settings.speed_limit == 1_000_000_000
    downloader.api.set_pace.assert_not_called()

    downloader.change(pace=Pace.SLOW)
    await speed.set_limit(500_000)
    downloader.api.set_pace.assert_awaited_once_with(Pace.FULL)


async def test_key_and_webhook_are_made_once(
    hass: HomeAssistant, bridge: FakeBridge, fake_entry: MockConfigEntry
) -> None:
    made = {key: fake_entry.data[key] for key in ("arr_api_key", "arr_webhook_id")}
    assert len(bytes.fromhex(made["arr_api_key"])) == 16

    assert await hass.config_entries.async_reload(fake_entry.entry_id)
    assert made.items() <= fake_entry.data.items()


# --- backup --------------------------------------------------------------------------------------


async def test_a_backup_holds_the_jobs(
    hass: HomeAssistant,
    bridge: FakeBridge,
    fake_entry: MockConfigEntry,
    caplog: pytest.LogCaptureFixture,
) -> None:
    await backup.async_pre_backup(hass)
    assert bridge.done == []

    await fake_entry.runtime_data.arr.answer_sabnzbd(CALL)
    bridge.error = StorageError()
    await backup.async_pre_backup(hass)
    assert bridge.done == ["build", "start", "checkpoint"]
    assert "could not be written out" in caplog.text
