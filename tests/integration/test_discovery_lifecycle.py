"""Search and Smart Grab are built, started, changed and stopped with the download manager."""

import asyncio
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from homeassistant.config_entries import ConfigEntryState
from homeassistant.const import Platform
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import ServiceValidationError
from pytest_homeassistant_custom_component.common import MockConfigEntry

import custom_components.fshare_downloader as integration
from custom_components.fshare_downloader.const import DOMAIN
from custom_components.fshare_downloader.discovery.models import DiscoverySettings
from custom_components.fshare_downloader.grab_store import GrabStore
from custom_components.fshare_downloader.settings import title_language

from .accounts import ENTRY_ID
from .runnable_downloader import RunnableDownloader

GRABS: list[dict[str, Any]] = [{"tmdb_id": 1396, "seasons": [1, 2]}]


@pytest.fixture
def platforms() -> list[Platform]:
    """Entities are another matter."""
    return []


@pytest.fixture
def built(
    downloader: RunnableDownloader, discovery: Any, platforms: list[Platform]
) -> dict[str, Any]:
    """What the search was built of; it notes its beginning and end among the calls."""
    discovery.start.side_effect = lambda: downloader.calls.append("start discovery")
    discovery.stop.side_effect = lambda: downloader.calls.append("stop discovery")
    return {}


@pytest.fixture
async def entry(
    hass: HomeAssistant,
    downloader: RunnableDownloader,
    discovery: Any,
    built: dict[str, Any],
    media_dir: Path,
    fake_data: dict[str, Any],
    faked: None,
) -> MockConfigEntry:
    """A loaded entry with options."""

    def build(**arguments: Any) -> Any:
        built.update(arguments)
        return discovery

    options = {"tmdb_api_key": "a key", "folder_links": ["https://www.fshare.vn/folder/ABCDEFGH12"]}
    entry = MockConfigEntry(domain=DOMAIN, data=fake_data, options=options, entry_id=ENTRY_ID)
    entry.add_to_hass(hass)
    with patch.object(integration, "_discovery_type", lambda: build):
        assert await hass.config_entries.async_setup(entry.entry_id)
    assert entry.state is ConfigEntryState.LOADED
    return entry


async def test_it_is_built_of_the_options_and_of_what_the_house_has(
    hass: HomeAssistant,
    entry: MockConfigEntry,
    built: dict[str, Any],
    downloader: RunnableDownloader,
) -> None:
    assert built["library"] is downloader.api
    assert built["settings"] == DiscoverySettings(
        tmdb_api_key="a key", folder_links=("https://www.fshare.vn/folder/ABCDEFGH12",)
    )
    assert built["roots"]() == (downloader.snapshot.settings.download_dir,)
    assert built["cache_dir"] == Path(hass.config.config_dir, ".cache", DOMAIN)
    assert isinstance(built["store"], GrabStore)
    assert built["language"] == "en-US"


@pytest.mark.parametrize(
    ("language", "expected"), [("vi", "vi-VN"), ("en", "en-US"), ("en-GB", "en-GB"), ("de", "de")]
)
async def test_titles_speak_the_language_of_the_house(
    hass: HomeAssistant, entry: MockConfigEntry, language: str, expected: str
) -> None:
    hass.config.language = language

    assert title_language(hass) == expected


async def test_it_starts_after_the_download_manager_and_stops_before_it(
    hass: HomeAssistant, entry: MockConfigEntry, downloader: RunnableDownloader
) -> None:
    assert downloader.calls == ["start", "start discovery"]
    await hass.config_entries.async_unload(entry.entry_id)

    assert downloader.calls[2:4] == ["stop discovery", "stop"]


async def test_it_stops_before_the_download_manager_when_home_assistant_does(
    hass: HomeAssistant, entry: MockConfigEntry, downloader: RunnableDownloader
) -> None:
    [job] = [job for job in hass._shutdown_jobs if DOMAIN in str(job.job.target)]
    stopping = hass.async_run_hass_job(job.job, *job.args)
    assert stopping
    await stopping

    assert downloader.calls[2:] == ["stop discovery", "stop"]


async def test_nothing_goes_on_when_the_set_up_fails_later(
    hass: HomeAssistant,
    entry: MockConfigEntry,
    faked: None,
    downloader: RunnableDownloader,
) -> None:
    await hass.config_entries.async_unload(entry.entry_id)
    downloader.calls.clear()
    with patch.object(
        hass.config_entries, "async_forward_entry_setups", side_effect=RuntimeError("boom")
    ):
        assert not await hass.config_entries.async_setup(entry.entry_id)

    assert downloader.calls == ["start", "start discovery", "stop discovery", "stop"]


async def test_every_change_of_an_option_reaches_it(
    hass: HomeAssistant, entry: MockConfigEntry, discovery: Any, downloader: RunnableDownloader
) -> None:
    hass.config_entries.async_update_entry(entry, options={"search_url": "https://other.example"})
    await hass.async_block_till_done()

    discovery.apply_settings.assert_awaited_once_with(
        DiscoverySettings(search_url="https://other.example")
    )
    assert downloader.calls == ["start", "start discovery"]


# --- start-up ------------------------------------------------------------------------------------


@pytest.fixture
def threads(discovery: Any, faked: None) -> Iterator[list[threading.Thread]]:
    """The threads in which the search was imported."""
    threads: list[threading.Thread] = []

    def discovery_type() -> Any:
        threads.append(threading.current_thread())
        return lambda **_: discovery

    with patch.object(integration, "_discovery_type", discovery_type):
        yield threads


@pytest.fixture
async def plain_entry(
    hass: HomeAssistant,
    threads: list[threading.Thread],
    media_dir: Path,
    fake_data: dict[str, Any],
) -> MockConfigEntry:
    """A loaded entry without options."""
    entry = MockConfigEntry(domain=DOMAIN, data=fake_data)
    entry.add_to_hass(hass)
    assert await hass.config_entries.async_setup(entry.entry_id)
    return entry


async def test_an_idle_house_does_not_build_it(
    hass: HomeAssistant,
    plain_entry: MockConfigEntry,
    threads: list[threading.Thread],
    downloader: RunnableDownloader,
) -> None:
    hass.config_entries.async_update_entry(plain_entry, options={"speed_limit": 1_000_000})
    await hass.async_block_till_done()
    assert await hass.config_entries.async_unload(plain_entry.entry_id)

    assert threads == []
    assert "start discovery" not in downloader.calls


async def test_the_first_questions_build_it_once_and_off_the_event_loop(
    plain_entry: MockConfigEntry, threads: list[threading.Thread], discovery: Any
) -> None:
    search = plain_entry.runtime_data.discovery
    results = await asyncio.gather(search.search("a"), search.seasons(1), search.search("b"))

    assert results[0] is results[2] is discovery.search.return_value
    assert [thread is threading.main_thread() for thread in threads] == [False]
    discovery.start.assert_awaited_once_with()


async def test_nothing_is_built_after_the_end(
    hass: HomeAssistant, plain_entry: MockConfigEntry, threads: list[threading.Thread]
) -> None:
    search = plain_entry.runtime_data.discovery
    assert await hass.config_entries.async_unload(plain_entry.entry_id)

    with pytest.raises(ServiceValidationError):
        await search.search("a")
    assert threads == []


async def test_a_folder_to_be_indexed_builds_it(
    hass: HomeAssistant, plain_entry: MockConfigEntry, threads: list[threading.Thread]
) -> None:
    options = {"folder_links": ["https://www.fshare.vn/folder/ABCDEFGH12"]}
    hass.config_entries.async_update_entry(plain_entry, options=options)
    await hass.async_block_till_done()

    assert len(threads) == 1


async def test_a_grab_that_was_cut_short_builds_it_with_the_start(
    hass: HomeAssistant, threads: list[threading.Thread], media_dir: Path, fake_data: dict[str, Any]
) -> None:
    await GrabStore(hass).save(GRABS)
    entry = MockConfigEntry(domain=DOMAIN, data=fake_data)
    entry.add_to_hass(hass)
    assert await hass.config_entries.async_setup(entry.entry_id)

    assert len(threads) == 1


# --- what is kept --------------------------------------------------------------------------------


async def test_what_is_under_way_is_kept_and_then_forgotten(
    hass: HomeAssistant, hass_storage: dict[str, Any]
) -> None:
    assert await GrabStore(hass).load() == []
    await GrabStore(hass).save(GRABS)
    assert hass_storage[f"{DOMAIN}.grabs"]["data"] == {"grabs": GRABS}
    assert await GrabStore(hass).load() == GRABS

    with patch("homeassistant.helpers.storage.os.unlink", side_effect=FileNotFoundError):
        await GrabStore(hass).save([])
    assert await GrabStore(hass).load() == []


async def test_removing_the_integration_forgets_what_is_under_way(
    hass: HomeAssistant, entry: MockConfigEntry, hass_storage: dict[str, Any]
) -> None:
    await GrabStore(hass).save(GRABS)
    with patch("homeassistant.helpers.storage.os.unlink", side_effect=FileNotFoundError):
        await hass.config_entries.async_remove(entry.entry_id)

    assert f"{DOMAIN}.grabs" not in hass_storage
