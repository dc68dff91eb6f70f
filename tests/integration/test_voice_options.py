"""The section "Voice" of the options: one switch that installs and removes sentences."""

from pathlib import Path
from typing import Any
from unittest.mock import Mock

import pytest
from homeassistant.const import Platform
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType
from homeassistant.exceptions import HomeAssistantError
from pytest_homeassistant_custom_component.common import MockConfigEntry, async_mock_service

from custom_components.fshare_downloader.const import DOMAIN
from custom_components.fshare_downloader.voice import sentence_files
from custom_components.fshare_downloader.voice.sentence_files import FILENAME
from custom_components.fshare_downloader.voice.sentence_text import shipped_text

from .test_search_options import OptionsForm

SECTION = "voice"
BROKEN = "language: vi\nintents: [\n"


@pytest.fixture
def platforms() -> list[Platform]:
    """Entities are another matter."""
    return []


@pytest.fixture
def folder(hass: HomeAssistant) -> Path:
    """Where Home Assistant looks for sentences."""
    return Path(hass.config.path("custom_sentences"))


@pytest.fixture
def reloads(hass: HomeAssistant) -> list[Any]:
    """How often voice was told to read its sentences anew."""
    return async_mock_service(hass, "conversation", "reload")


async def switch(hass: HomeAssistant, entry: MockConfigEntry, *, to: bool) -> OptionsForm:
    """Move the switch and submit; what comes of it is the step of the form."""
    form = await OptionsForm.open(hass, entry)
    fields = form.shown()
    fields[SECTION] |= {"sentences": to}
    form.step = await form.send_all(fields)
    return form


def installed(folder: Path) -> list[str]:
    """Return the files that are there."""
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*.yaml"))


async def test_the_switch_installs_and_removes_and_shows_how_it_is(
    hass: HomeAssistant, fake_entry: MockConfigEntry, folder: Path, reloads: list[Any]
) -> None:
    assert (await OptionsForm.open(hass, fake_entry)).shown()[SECTION] == {"sentences": False}

    form = await switch(hass, fake_entry, to=True)
    assert form.step["type"] is FlowResultType.CREATE_ENTRY
    assert "sentences" not in str(fake_entry.options)
    assert installed(folder) == [f"en/{FILENAME}", f"vi/{FILENAME}"]
    assert (await OptionsForm.open(hass, fake_entry)).shown()[SECTION] == {"sentences": True}

    await switch(hass, fake_entry, to=True)
    assert len(reloads) == 1
    await switch(hass, fake_entry, to=False)
    assert installed(folder) == []
    assert len(reloads) == 2


async def test_a_form_without_the_section_changes_nothing(
    hass: HomeAssistant, fake_entry: MockConfigEntry, folder: Path
) -> None:
    await switch(hass, fake_entry, to=True)
    form = await OptionsForm.open(hass, fake_entry)
    fields = form.shown()
    del fields[SECTION]

    assert (await form.send_all(fields))["type"] is FlowResultType.CREATE_ENTRY
    assert len(installed(folder)) == 2


async def test_a_broken_file_is_told_once_and_does_not_keep_options_from_being_saved(
    hass: HomeAssistant, fake_entry: MockConfigEntry, folder: Path
) -> None:
    (folder / "vi").mkdir(parents=True)
    (folder / "vi" / "mine.yaml").write_text(BROKEN, encoding="utf-8")

    form = await switch(hass, fake_entry, to=True)

    assert form.step["errors"] == {SECTION: "sentences_broken"}
    assert "vi/mine.yaml" in form.step["description_placeholders"]["files"]
    assert f"vi/{FILENAME}" in installed(folder)
    fields = form.shown()
    assert (await form.send_all(fields))["type"] is FlowResultType.CREATE_ENTRY


@pytest.mark.parametrize(
    ("method", "error", "key"),
    [
        ("install", PermissionError, "sentences_not_written"),
        ("install", sentence_files.NotOursError("en/x.yaml"), "sentences_not_ours"),
    ],
)
async def test_why_they_cannot_be_installed_is_told(
    hass: HomeAssistant,
    fake_entry: MockConfigEntry,
    reloads: list[Any],
    monkeypatch: pytest.MonkeyPatch,
    method: str,
    error: Exception,
    key: str,
) -> None:
    monkeypatch.setattr(sentence_files, method, Mock(side_effect=error))

    form = await switch(hass, fake_entry, to=True)

    assert form.step["errors"] == {SECTION: key}
    with pytest.raises(HomeAssistantError) as raised:
        await hass.services.async_call(DOMAIN, "install_sentences", blocking=True)
    assert raised.value.translation_key == key
    assert reloads == []


async def test_sentences_that_cannot_be_removed_are_told(
    hass: HomeAssistant, fake_entry: MockConfigEntry, monkeypatch: pytest.MonkeyPatch
) -> None:
    await switch(hass, fake_entry, to=True)
    monkeypatch.setattr(sentence_files, "remove", Mock(side_effect=PermissionError))

    form = await switch(hass, fake_entry, to=False)

    assert form.step["errors"] == {SECTION: "sentences_not_written"}


async def test_an_update_of_the_integration_updates_them_at_its_start(
    hass: HomeAssistant,
    fake_entry: MockConfigEntry,
    folder: Path,
    reloads: list[Any],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    await switch(hass, fake_entry, to=True)
    newer = f"{shipped_text('vi')}# newer\n"
    monkeypatch.setattr(sentence_files, "shipped_text", lambda _: newer)

    await hass.config_entries.async_reload(fake_entry.entry_id)

    assert (folder / "vi" / FILENAME).read_text(encoding="utf-8") == newer
    assert len(reloads) == 2


async def test_they_go_with_the_entry(
    hass: HomeAssistant, fake_entry: MockConfigEntry, folder: Path
) -> None:
    await switch(hass, fake_entry, to=True)

    await hass.config_entries.async_remove(fake_entry.entry_id)

    assert not folder.exists()
