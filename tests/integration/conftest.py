"""Home Assistant with the integration: on a simulated Fshare, or on a fake download manager."""

import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from homeassistant.config_entries import ConfigEntryState
from homeassistant.const import CONF_EMAIL, CONF_PASSWORD, Platform
from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component
from pytest_homeassistant_custom_component.common import MockConfigEntry
from pytest_homeassistant_custom_component.syrupy import HomeAssistantSnapshotExtension
from pytest_homeassistant_custom_component.typing import WebSocketGenerator
from syrupy.assertion import SnapshotAssertion

# Imported here, or else the package of the same name inside the test helper hides ours.
import custom_components.fshare_downloader as integration
from custom_components.fshare_downloader.const import (
    CONF_API_URL,
    CONF_APP_KEY,
    CONF_USER_AGENT,
    CONF_WEB_URL,
    PLATFORMS,
)
from tests.blueprint_server import serve_blueprints
from tests.simulator import FshareSimulator

from .accounts import entry_of
from .blueprint_kit import Blueprints
from .fake_discovery import fake_discovery
from .runnable_downloader import RunnableDownloader

# With -v, everything is logged at DEBUG, and the WebSocket API of Home Assistant then logs whole
# messages: the passwords in them are no leak of ours.
logging.getLogger("homeassistant.components.websocket_api").setLevel(logging.INFO)

type SetUp = Callable[[], Awaitable[MockConfigEntry]]


@pytest.fixture(autouse=True)
def custom_integrations(enable_custom_integrations: None, disable_http_server: None) -> None:
    """Let Home Assistant find the integration, and open no port of its own."""


@pytest.fixture
def hass_config_dir(tmp_path: Path) -> str:
    """An empty configuration folder for each test."""
    config_dir = tmp_path / "config"
    config_dir.mkdir()
    return str(config_dir)


@pytest.fixture
def media_dir(hass: HomeAssistant, tmp_path: Path) -> Path:
    """The media folder, which Home Assistant may write to."""
    media_dir = tmp_path / "media"
    media_dir.mkdir()
    hass.config.media_dirs = {"local": str(media_dir)}
    hass.config.allowlist_external_dirs = {str(media_dir)}
    return media_dir


@pytest.fixture
def entity_registry_enabled_by_default() -> Iterator[None]:
    """Enable the entities that are disabled unless the user wants them, too."""
    with patch(
        "homeassistant.helpers.entity.Entity.entity_registry_enabled_default", return_value=True
    ):
        yield


@pytest.fixture
def snapshot(snapshot: SnapshotAssertion) -> SnapshotAssertion:
    """Snapshots that know the objects of Home Assistant."""
    return snapshot.use_extension(HomeAssistantSnapshotExtension)


@pytest.fixture
async def simulator(socket_enabled: None) -> AsyncIterator[FshareSimulator]:
    """A Fshare on 127.0.0.1."""
    async with FshareSimulator() as simulator:
        yield simulator


@pytest.fixture
def entry_data(simulator: FshareSimulator) -> dict[str, str]:
    """What the config flow would have saved for the account of the simulator."""
    return {
        CONF_EMAIL: simulator.email,
        CONF_PASSWORD: simulator.password,
        CONF_APP_KEY: simulator.app_key,
        CONF_USER_AGENT: simulator.user_agent,
        CONF_API_URL: simulator.api_url,
        CONF_WEB_URL: simulator.web_url,
    }


@pytest.fixture
def config_entry(entry_data: dict[str, str]) -> MockConfigEntry:
    """The config entry, not yet known to Home Assistant."""
    return entry_of(entry_data)


@pytest.fixture
async def set_up(hass: HomeAssistant, media_dir: Path, config_entry: MockConfigEntry) -> SetUp:
    """Return what sets the integration up on the simulated Fshare."""

    async def set_up() -> MockConfigEntry:
        config_entry.add_to_hass(hass)
        assert await hass.config_entries.async_setup(config_entry.entry_id)
        await hass.async_block_till_done()
        return config_entry

    return set_up


@pytest.fixture
def platforms() -> list[Platform]:
    """Platforms that `fake_entry` sets up; a test module may narrow it."""
    return PLATFORMS


@pytest.fixture
def downloader() -> RunnableDownloader:
    """A download manager without downloads."""
    return RunnableDownloader()


@pytest.fixture
def discovery() -> Any:
    """A search without sources."""
    return fake_discovery()


@pytest.fixture
def fake_data() -> dict[str, Any]:
    """Data of an entry whose account nobody asks about."""
    return {
        CONF_EMAIL: "user@example.com",
        CONF_PASSWORD: "correct horse",
        CONF_APP_KEY: "app-key-0001",
        CONF_USER_AGENT: "agent-0001",
        CONF_API_URL: "http://127.0.0.1:9",
        CONF_WEB_URL: "http://127.0.0.1:9/web",
    }


@pytest.fixture
def faked(
    downloader: RunnableDownloader, discovery: Any, platforms: list[Platform]
) -> Iterator[None]:
    """Put the fakes in the places of the download manager and of the search."""
    with (
        patch.object(integration, "Downloader", downloader.build),
        patch.object(integration, "_discovery_type", lambda: lambda **_: discovery),
        patch.object(integration, "PLATFORMS", platforms),
    ):
        yield


@pytest.fixture
def entry_to_be(
    hass: HomeAssistant, media_dir: Path, faked: None, fake_data: dict[str, Any]
) -> MockConfigEntry:
    """A config entry that will run the fake, once it is set up."""
    entry = entry_of(fake_data)
    entry.add_to_hass(hass)
    return entry


@pytest.fixture
async def fake_entry(hass: HomeAssistant, entry_to_be: MockConfigEntry) -> MockConfigEntry:
    """A loaded config entry that runs the fake."""
    assert await hass.config_entries.async_setup(entry_to_be.entry_id)
    await hass.async_block_till_done()
    assert entry_to_be.state is ConfigEntryState.LOADED
    return entry_to_be


@pytest.fixture
async def blueprints(
    hass: HomeAssistant, fake_entry: MockConfigEntry, hass_ws_client: WebSocketGenerator
) -> AsyncIterator[Blueprints]:
    """The blueprints of the repository, on a web server of their own."""
    async with serve_blueprints() as address:
        blueprints = Blueprints(hass, address, await hass_ws_client(hass))
        yield blueprints
        await blueprints.end()


@pytest.fixture
async def voice(hass: HomeAssistant, fake_entry: MockConfigEntry) -> None:
    """Home Assistant with intents."""
    assert await async_setup_component(hass, "homeassistant", {})
    assert await async_setup_component(hass, "intent", {})
    await hass.async_block_till_done()
