"""The section "Sonarr and Radarr" of the options: what it shows, and what may be entered."""

import json
from typing import Any

import pytest
from homeassistant.const import Platform
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType
from homeassistant.helpers.translation import async_get_translations
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.fshare_downloader.const import DOMAIN
from custom_components.fshare_downloader.diagnostics import async_get_config_entry_diagnostics

from .test_search_options import OptionsForm

SECTION = "sonarr_and_radarr"


@pytest.fixture
def platforms() -> list[Platform]:
    """Entities are another matter."""
    return []


@pytest.fixture
async def form(hass: HomeAssistant, fake_entry: MockConfigEntry) -> OptionsForm:
    """The form of a new installation."""
    hass.config.internal_url = "https://ha.example:8443"
    return await OptionsForm.open(hass, fake_entry)


async def send(form: OptionsForm, **section: Any) -> Any:
    """Change fields of the section and submit; returns the next step."""
    fields = form.shown()
    fields[SECTION] |= section
    return await form.send_all(fields)


async def test_the_section_shows_what_other_programs_want_to_know(
    form: OptionsForm, fake_entry: MockConfigEntry
) -> None:
    key = fake_entry.data["arr_api_key"]

    assert form.shown()[SECTION] == {
        "newznab_url": "https://ha.example:8443/api/fshare_downloader/newznab",
        "sabnzbd_url": "https://ha.example:8443/api/fshare_downloader/sabnzbd",
        "arr_api_key": key,
        "arr_new_key": False,
        "arr_categories": ["tv", "movies"],
    }
    told = form.step["description_placeholders"]
    assert (told["host"], told["port"], told["arr_api_key"]) == ("ha.example", "8443", key)
    assert told["url_base"] == "/api/fshare_downloader/sabnzbd"
    # Markdown would make a link of it otherwise, which leads to no page.
    assert told["newznab_url"] == r"https\://ha.example:8443/api/fshare_downloader/newznab"


@pytest.mark.parametrize("language", ["en", "vi"])
async def test_long_values_stand_where_a_phone_breaks_them(
    hass: HomeAssistant, language: str
) -> None:
    texts = await async_get_translations(hass, language, "options", {DOMAIN})
    section = f"component.{DOMAIN}.options.step.init.sections.{SECTION}.data_description"

    for field in ("newznab_url", "sabnzbd_url", "arr_api_key"):
        before, box, values = texts[f"{section}.{field}"].partition("\n> [!NOTE]\n> ")
        assert box
        assert "{" in values
        assert "{" not in before


async def test_without_an_address_of_its_own_the_usual_one_is_shown(
    hass: HomeAssistant, fake_entry: MockConfigEntry
) -> None:
    hass.config.api = None
    form = await OptionsForm.open(hass, fake_entry)

    address = form.shown()[SECTION]["newznab_url"]
    assert address == "http://homeassistant.local:8123/api/fshare_downloader/newznab"


async def test_what_is_only_shown_cannot_be_changed(
    form: OptionsForm, fake_entry: MockConfigEntry
) -> None:
    key = fake_entry.data["arr_api_key"]
    step = await send(form, arr_api_key="another", newznab_url="http://elsewhere")

    assert step["type"] is FlowResultType.CREATE_ENTRY
    assert fake_entry.data["arr_api_key"] == key
    assert not {"arr_api_key", "newznab_url"} & fake_entry.options.keys()


async def test_a_new_key_takes_the_place_of_the_old_one(
    form: OptionsForm, fake_entry: MockConfigEntry
) -> None:
    before = dict(fake_entry.data)
    await send(form, arr_new_key=True)

    key = fake_entry.data["arr_api_key"]
    assert key != before["arr_api_key"]
    assert len(bytes.fromhex(key)) == 16
    assert {**before, "arr_api_key": key} == fake_entry.data


@pytest.mark.parametrize(
    ("entered", "kept"),
    [
        ([" Phim bộ ", "tv", "TV", ""], ["Phim bộ", "tv"]),
        (["Phim le\u0309"], ["Phim l\u1ebb"]),
        ([], ["tv", "movies"]),
    ],
)
async def test_categories_are_kept_each_once(
    form: OptionsForm, fake_entry: MockConfigEntry, entered: list[str], kept: list[str]
) -> None:
    step = await send(form, arr_categories=entered)

    assert step["type"] is FlowResultType.CREATE_ENTRY
    assert fake_entry.options["arr_categories"] == kept


@pytest.mark.parametrize("name", ["a/b", "..", "*", "tv,movies", "con", "x" * 300, "a\u200bb"])
async def test_what_can_be_no_folder_is_refused_with_the_section_open(
    form: OptionsForm, fake_entry: MockConfigEntry, name: str
) -> None:
    step = await send(form, arr_categories=["tv", name])

    assert step["errors"] == {SECTION: "category_invalid"}
    assert step["description_placeholders"]["category"] == name[:60]
    assert not step["data_schema"].schema[SECTION].options["collapsed"]
    assert "arr_categories" not in fake_entry.options

    step = await send(form, arr_categories=["tv"])
    assert step["type"] is FlowResultType.CREATE_ENTRY


async def test_there_are_only_so_many_categories(form: OptionsForm) -> None:
    step = await send(form, arr_categories=[f"category {number}" for number in range(31)])

    assert step["errors"] == {SECTION: "too_many_categories"}
    assert step["description_placeholders"]["limit"] == "30"


async def test_a_script_that_does_not_know_the_section_changes_nothing_in_it(
    form: OptionsForm, fake_entry: MockConfigEntry
) -> None:
    await send(form, arr_categories=["anime"])
    form = await OptionsForm.open(form._hass, fake_entry)
    fields = form.shown()
    del fields[SECTION]
    step = await form.send_all(fields)

    assert step["type"] is FlowResultType.CREATE_ENTRY
    assert fake_entry.options["arr_categories"] == ["anime"]


async def test_diagnostics_hold_neither_key_nor_webhook(
    hass: HomeAssistant, fake_entry: MockConfigEntry
) -> None:
    told = json.dumps(await async_get_config_entry_diagnostics(hass, fake_entry))

    assert fake_entry.data["arr_api_key"] not in told
    assert fake_entry.data["arr_webhook_id"] not in told
