"""Smart Grab with everything real but the services it asks, inside Home Assistant."""

import asyncio
import logging
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from homeassistant import block_async_io
from homeassistant.core import HomeAssistant
from pytest_homeassistant_custom_component.common import MockConfigEntry
from pytest_homeassistant_custom_component.typing import WebSocketGenerator

from custom_components.fshare_downloader.const import DOMAIN
from tests.patience import PATIENCE_SECONDS
from tests.simulator import FshareSimulator
from tests.simulator.media import MediaScenario, fill_media

from .accounts import ENTRY_ID
from .waiting import until

FILES_OF_SEASON_2 = 7
"""Six episodes and a subtitle."""


@pytest.fixture
def media(simulator: FshareSimulator) -> MediaScenario:
    """What there is to grab."""
    return fill_media(simulator)


@pytest.fixture
async def entry(
    hass: HomeAssistant,
    media_dir: Path,
    media: MediaScenario,
    simulator: FshareSimulator,
    entry_data: dict[str, str],
) -> MockConfigEntry:
    """A loaded entry that may search."""
    options = {
        "tmdb_api_key": simulator.tmdb_key,
        "tmdb_url": simulator.tmdb_url,
        "search_url": simulator.search_url,
    }
    entry = MockConfigEntry(domain=DOMAIN, data=entry_data, options=options, entry_id=ENTRY_ID)
    entry.add_to_hass(hass)
    assert await hass.config_entries.async_setup(entry.entry_id)
    await hass.async_block_till_done()
    return entry


async def call(hass: HomeAssistant, service: str, **data: Any) -> Any:
    """Call a service of the integration."""
    return await hass.services.async_call(
        DOMAIN, service, data, blocking=True, return_response=True
    )


async def test_searching_and_grabbing_blocks_nothing_and_tells_no_key(
    hass: HomeAssistant,
    entry: MockConfigEntry,
    media: MediaScenario,
    simulator: FshareSimulator,
    caplog: pytest.LogCaptureFixture,
    disable_block_async_io: None,
) -> None:
    block_async_io.enable()
    caplog.set_level(logging.DEBUG)
    found = await call(hass, "search", query="Where the Sea Ends")
    plan = await call(
        hass, "smart_grab", tmdb_id=media.series.tmdb_id, media_type="tv", seasons="latest"
    )
    added = await call(hass, "list", batch_id=plan["batches"][0]["batch_id"])
    await hass.config_entries.async_unload(entry.entry_id)

    assert media.series.tmdb_id in {title["tmdb_id"] for title in found["results"]}
    assert [batch["batch_name"] for batch in plan["batches"]] == ["Where the Sea Ends S02"]
    assert added["total"] == FILES_OF_SEASON_2
    assert {task["media_type"] for task in added["tasks"]} == {"tv"}
    said = [r.getMessage() for r in caplog.records if not r.name.startswith("pytest")]
    assert [line for line in said if "blocking call" in line] == []
    assert [line for line in said if simulator.tmdb_key in line] == []


async def test_a_grab_goes_on_when_the_browser_is_closed(
    hass: HomeAssistant,
    entry: MockConfigEntry,
    media: MediaScenario,
    hass_ws_client: WebSocketGenerator,
) -> None:
    client = await hass_ws_client(hass)
    await client.send_json_auto_id(
        {
            "type": f"{DOMAIN}/smart_grab",
            "tmdb_id": media.series.tmdb_id,
            "media_type": "tv",
            "seasons": [2],
        }
    )
    async with asyncio.timeout(PATIENCE_SECONDS):
        assert (await client.receive_json())["success"]
        assert (await client.receive_json())["event"]["type"] == "progress"
        await client.close()

    def all_there() -> bool:
        counts: Mapping[str, int] = entry.runtime_data.downloader.queue().counts
        return sum(counts.values()) == FILES_OF_SEASON_2

    await until(all_there)


async def test_a_dry_run_ends_with_the_browser(
    hass: HomeAssistant,
    entry: MockConfigEntry,
    media: MediaScenario,
    simulator: FshareSimulator,
    hass_ws_client: WebSocketGenerator,
) -> None:
    simulator.settings.tmdb_latency_seconds = PATIENCE_SECONDS
    client = await hass_ws_client(hass)
    await client.send_json_auto_id(
        {
            "type": f"{DOMAIN}/smart_grab",
            "tmdb_id": media.series.tmdb_id,
            "media_type": "tv",
            "dry_run": True,
        }
    )
    async with asyncio.timeout(PATIENCE_SECONDS):
        assert (await client.receive_json())["success"]
        assert (await client.receive_json())["event"]["stage"] == "title"
        (task,) = (t for t in asyncio.all_tasks() if "live command" in t.get_name())
        await client.close()
        await asyncio.wait({task})

    assert task.cancelled()
