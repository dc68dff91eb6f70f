"""The sidebar panel and the card: served, registered once, kept over reloads, then removed."""

import re
from http import HTTPStatus
from pathlib import Path

import pytest
from homeassistant.components.frontend import DATA_EXTRA_MODULE_URL, DATA_PANELS
from homeassistant.const import Platform
from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component
from pytest_homeassistant_custom_component.common import MockConfigEntry
from pytest_homeassistant_custom_component.typing import ClientSessionGenerator

from custom_components.fshare_downloader.const import DOMAIN
from custom_components.fshare_downloader.core.errors import StorageError
from custom_components.fshare_downloader.panel import (
    BUNDLE_DIR,
    PANEL_ELEMENT,
    PANEL_PATH,
    bundle_version,
)

from .runnable_downloader import RunnableDownloader

BUNDLE_URL = re.compile(r"/fshare_downloader_static/(panel|card)\.js\?v=[0-9a-f]{12}")


@pytest.fixture
def platforms() -> list[Platform]:
    """Entities are another matter."""
    return []


def cards(hass: HomeAssistant) -> list[str]:
    """Return the addresses of our modules that every page loads."""
    return [url for url in hass.data[DATA_EXTRA_MODULE_URL].urls if "fshare" in url]


@pytest.mark.usefixtures("fake_entry")
async def test_everybody_has_the_panel_in_the_sidebar(hass: HomeAssistant) -> None:
    panel = hass.data[DATA_PANELS][PANEL_PATH]

    assert panel.require_admin is False
    assert panel.sidebar_title == "Downloads"
    assert panel.config is not None
    assert panel.config["_panel_custom"]["name"] == PANEL_ELEMENT
    assert BUNDLE_URL.fullmatch(panel.config["_panel_custom"]["module_url"])
    assert [bool(BUNDLE_URL.fullmatch(url)) for url in cards(hass)] == [True]


@pytest.mark.usefixtures("faked", "media_dir")
async def test_the_title_speaks_the_language_of_the_house(
    hass: HomeAssistant, fake_data: dict[str, str]
) -> None:
    hass.config.language = "vi"
    entry = MockConfigEntry(domain=DOMAIN, data=fake_data)
    entry.add_to_hass(hass)
    assert await hass.config_entries.async_setup(entry.entry_id)

    assert hass.data[DATA_PANELS][PANEL_PATH].sidebar_title == "Tải xuống"


@pytest.mark.usefixtures("fake_entry")
async def test_a_browser_may_keep_what_it_has_loaded(
    hass: HomeAssistant, hass_client: ClientSessionGenerator
) -> None:
    panel = hass.data[DATA_PANELS][PANEL_PATH]
    assert panel.config is not None
    client = await hass_client()
    for url in (panel.config["_panel_custom"]["module_url"], *cards(hass)):
        answer = await client.get(url)
        assert answer.status == HTTPStatus.OK
        assert answer.content_type == "text/javascript"
        assert "max-age" in answer.headers["Cache-Control"]


async def test_reloading_leaves_panel_and_card_in_place(
    hass: HomeAssistant, fake_entry: MockConfigEntry
) -> None:
    panel, card = hass.data[DATA_PANELS][PANEL_PATH], cards(hass)

    assert await hass.config_entries.async_unload(fake_entry.entry_id)
    assert hass.data[DATA_PANELS][PANEL_PATH] is panel
    assert cards(hass) == card

    assert await hass.config_entries.async_setup(fake_entry.entry_id)
    assert hass.data[DATA_PANELS][PANEL_PATH] is panel
    assert cards(hass) == card


@pytest.mark.usefixtures("faked", "media_dir")
async def test_the_panel_is_there_while_the_download_manager_cannot_start(
    hass: HomeAssistant, downloader: RunnableDownloader, fake_data: dict[str, str]
) -> None:
    downloader.start.side_effect = StorageError()
    entry = MockConfigEntry(domain=DOMAIN, data=fake_data)
    entry.add_to_hass(hass)
    assert not await hass.config_entries.async_setup(entry.entry_id)

    assert PANEL_PATH in hass.data[DATA_PANELS]


async def test_removing_the_integration_removes_panel_and_card(
    hass: HomeAssistant, fake_entry: MockConfigEntry, fake_data: dict[str, str]
) -> None:
    await hass.config_entries.async_remove(fake_entry.entry_id)
    assert PANEL_PATH not in hass.data[DATA_PANELS]
    assert cards(hass) == []

    entry = MockConfigEntry(domain=DOMAIN, data=fake_data)
    entry.add_to_hass(hass)
    assert await hass.config_entries.async_setup(entry.entry_id)
    assert PANEL_PATH in hass.data[DATA_PANELS]
    assert len(cards(hass)) == 1


async def test_an_entry_that_was_never_set_up_can_be_removed(
    hass: HomeAssistant, fake_data: dict[str, str]
) -> None:
    entry = MockConfigEntry(domain=DOMAIN, data=fake_data)
    entry.add_to_hass(hass)
    assert await async_setup_component(hass, "frontend", {})

    assert (await hass.config_entries.async_remove(entry.entry_id))["require_restart"] is False


def test_the_version_changes_with_name_and_content_of_every_file(tmp_path: Path) -> None:
    folder = tmp_path / "dist"
    folder.mkdir()
    versions = []
    for name, content in (("a.js", "1"), ("a.js", "2"), ("b.js", "2"), ("c.js", "")):
        (folder / name).write_text(content)
        versions.append(bundle_version(folder))

    assert len(set(versions)) == len(versions)
    assert bundle_version(folder) == versions[-1]


def test_the_bundle_is_there_without_a_build() -> None:
    names = {file.name for file in BUNDLE_DIR.iterdir()}

    assert {"panel.js", "card.js"} <= names
    assert {name.partition("-")[0] for name in names if "-" in name} >= {"en", "vi"}
    assert all(re.fullmatch(r"(panel|card|[a-z-]+-[A-Z0-9]{8})\.js", name) for name in names)
