"""A Sonarr that the flow has connected and set up: from its search to its library, and the end."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from homeassistant.config_entries import SOURCE_USER
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType
from homeassistant.helpers import issue_registry as ir
from pytest_homeassistant_custom_component.common import MockConfigEntry
from pytest_homeassistant_custom_component.typing import ClientSessionGenerator

from custom_components.fshare_downloader.arr.servarr import import_watch
from custom_components.fshare_downloader.const import DOMAIN
from tests.simulator import FshareSimulator
from tests.simulator.servarr import SimulatedSonarr
from tests.simulator.servarr.providers import Resource

from .accounts import without_accounts
from .conftest import SetUp
from .waiting import until, until_state

TITLE = "Chuyện phố nhỏ"
NAME = "Chuyện phố nhỏ S01E05 1080p WEB-DL x264-GROUP.mkv"
RECENT = "Phim khác S01E01 1080p WEB-DL x264-GROUP.mkv"
MIB = 1024**2
SECTIONS = (Resource.DOWNLOAD_CLIENT, Resource.INDEXER, Resource.NOTIFICATION)


@pytest.fixture
async def sonarr(tmp_path: Path, socket_enabled: None) -> AsyncIterator[SimulatedSonarr]:
    """A Sonarr whose library wants a series."""
    library = tmp_path / "library"
    library.mkdir()
    async with SimulatedSonarr(library) as sonarr:
        sonarr.add_series(TITLE, 2024, {1: 8})
        yield sonarr


@pytest.fixture
async def entry(
    hass: HomeAssistant,
    set_up: SetUp,
    simulator: FshareSimulator,
    hass_client_no_auth: ClientSessionGenerator,
) -> MockConfigEntry:
    """The integration, searching at the simulator, reached at a port of its own."""
    simulator.add_file(name=NAME, size=12 * MIB)
    simulator.add_file(name=RECENT, size=12 * MIB)
    entry = await set_up()
    options = {"search_url": simulator.search_url, "tmdb_url": simulator.tmdb_url}
    hass.config_entries.async_update_entry(entry, options=options)
    hass.config.internal_url = str((await hass_client_no_auth()).make_url("/")).rstrip("/")
    await hass.async_block_till_done()
    return entry


async def connect(hass: HomeAssistant, entry: MockConfigEntry, sonarr: SimulatedSonarr) -> Any:
    """Go through the flow as it suggests; returns its last step."""
    flows = hass.config_entries.subentries
    step = await flows.async_init((entry.entry_id, "sonarr"), context={"source": SOURCE_USER})
    access = {"url": sonarr.url, "api_key": sonarr.api_key}
    step = await flows.async_configure(step["flow_id"], access)
    assert step["step_id"] == "set_up", step["errors"]
    wishes = {"set_up": True, "own_url": hass.config.internal_url, "category": "tv"}
    step = await flows.async_configure(step["flow_id"], wishes)
    await hass.async_block_till_done()
    assert step["type"] is FlowResultType.CREATE_ENTRY, step
    return step


def entries_of(sonarr: SimulatedSonarr) -> list[str]:
    """Return the names of what is set up in it, section by section."""
    return [each.name for section in SECTIONS for each in sonarr.providers.enabled(section)]


async def test_an_episode_comes_from_the_search_into_the_library(
    hass: HomeAssistant, entry: MockConfigEntry, sonarr: SimulatedSonarr
) -> None:
    await connect(hass, entry, sonarr)
    assert entries_of(sonarr) == ["Fshare Downloader"] * 3
    assert await sonarr.health() == []

    (series,) = sonarr.library.titles.values()
    report = await sonarr.search_episode(series, 1, 5)
    assert len(report.grabbed) == 1, report
    await until_state(hass, "sensor.completed_downloads", "1")
    # Nobody tells Sonarr to look but the nudge.
    (item,) = (each for each in series.season(1) if each.number == 5)
    await until(lambda: item.file is not None)
    await sonarr.idle()
    assert not entry.runtime_data.arr.built.problems()

    listed: Any = await hass.services.async_call(
        DOMAIN, "list", {}, blocking=True, return_response=True
    )
    (task,) = listed["tasks"]
    assert task["batch_name"] == f"{TITLE} S01"
    assert task["media_type"] == "tv"


async def test_what_was_set_up_goes_with_the_connection(
    hass: HomeAssistant, entry: MockConfigEntry, sonarr: SimulatedSonarr
) -> None:
    await connect(hass, entry, sonarr)
    (subentry,) = without_accounts(entry)
    hass.config_entries.async_remove_subentry(entry, subentry.subentry_id)
    await hass.async_block_till_done()

    assert entries_of(sonarr) == []


async def test_a_new_key_is_entered_in_it(
    hass: HomeAssistant, entry: MockConfigEntry, sonarr: SimulatedSonarr
) -> None:
    await connect(hass, entry, sonarr)
    data = {**entry.data, "arr_api_key": "f" * 32}
    hass.config_entries.async_update_entry(entry, data=data)
    await hass.async_block_till_done()

    for section in (Resource.DOWNLOAD_CLIENT, Resource.INDEXER):
        (provider,) = sonarr.providers.enabled(section)
        assert provider.settings["apiKey"] == "f" * 32
        assert await sonarr.test(provider) == []


async def test_a_folder_that_it_does_not_see_is_a_repair(
    hass: HomeAssistant,
    entry: MockConfigEntry,
    sonarr: SimulatedSonarr,
    issue_registry: ir.IssueRegistry,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(import_watch, "LOOK_PERIOD_SECONDS", 0.1)
    await connect(hass, entry, sonarr)
    address = hass.config.internal_url or ""
    folder = entry.runtime_data.downloader.queue().settings.download_dir
    host = address.removeprefix("http://").partition(":")[0]
    sonarr.map_path(host, f"{folder}/", "/nowhere/")
    (series,) = sonarr.library.titles.values()
    await sonarr.search_episode(series, 1, 5)
    await until_state(hass, "sensor.completed_downloads", "1")
    await sonarr.poll()

    key = (DOMAIN, f"import_map_path:{sonarr.kind}")
    await until(lambda: key in issue_registry.issues)
    told = issue_registry.issues[key].translation_placeholders or {}
    assert told["folder"] == str(folder)
