"""Connecting Sonarr and Radarr: every way through the flow, and what becomes of it there."""

import logging
from collections.abc import Iterator
from dataclasses import asdict
from types import MappingProxyType
from typing import Any

import pytest
from homeassistant.config_entries import SOURCE_RECONFIGURE, SOURCE_USER, ConfigSubentry
from homeassistant.const import Platform
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType, InvalidData
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.fshare_downloader.arr.servarr.client import ServarrApp
from custom_components.fshare_downloader.arr.servarr.errors import (
    ServarrAnswerError,
    ServarrKeyRejectedError,
    ServarrMovedError,
    ServarrRefusedError,
    ServarrUnavailableError,
    ServarrUnsupportedError,
)
from custom_components.fshare_downloader.arr.servarr.folder_search import SeenFolder
from custom_components.fshare_downloader.core.errors import AnswerTooLargeError, DownloaderError

from .accounts import without_accounts
from .fake_bridge import FakeBridge
from .fake_servarr import INSTALLED, FakeServarr

URL = "http://sonarr:8989"
ACCESS = {"url": URL, "api_key": "sonarr-key"}
OWN = "http://ha.example:8123"
DATA = {**ACCESS, "own_url": OWN, "category": "tv", "installed": asdict(INSTALLED)}
ERRORS: list[tuple[DownloaderError, str]] = [
    (ServarrUnavailableError(), "servarr_unavailable"),
    (ServarrKeyRejectedError(), "servarr_key_rejected"),
    (ServarrMovedError(), "servarr_moved"),
    (ServarrAnswerError(), "servarr_answer_invalid"),
    (ServarrUnsupportedError(placeholders={"app": "Lidarr"}), "servarr_unsupported"),
    (ServarrRefusedError("No such host"), "servarr_refused"),
    (AnswerTooLargeError(), "servarr_answer_invalid"),
]


@pytest.fixture
def platforms() -> list[Platform]:
    """Entities are another matter."""
    return []


@pytest.fixture
def servarr() -> Iterator[FakeServarr]:
    """The program that is reached."""
    servarr = FakeServarr()
    with servarr.in_place():
        yield servarr


@pytest.fixture(autouse=True)
def bridge(hass: HomeAssistant) -> Iterator[FakeBridge]:
    """What a connection brings to life."""
    bridge = FakeBridge()
    with bridge.in_place():
        yield bridge


class SubentryForm:
    """The flow of a subentry, at the form that is shown."""

    def __init__(self, hass: HomeAssistant, step: Any) -> None:
        """Take it as it was shown first."""
        self._hass = hass
        self.step = step

    @classmethod
    async def open(
        cls, hass: HomeAssistant, entry: MockConfigEntry, kind: str = "sonarr"
    ) -> SubentryForm:
        """Select Connect Sonarr."""
        hass.config.internal_url = OWN
        flow = hass.config_entries.subentries.async_init(
            (entry.entry_id, kind), context={"source": SOURCE_USER}
        )
        return cls(hass, await flow)

    @classmethod
    async def reopen(
        cls, hass: HomeAssistant, entry: MockConfigEntry, subentry: ConfigSubentry
    ) -> SubentryForm:
        """Select Reconfigure."""
        flow = hass.config_entries.subentries.async_init(
            (entry.entry_id, subentry.subentry_type),
            context={"source": SOURCE_RECONFIGURE, "subentry_id": subentry.subentry_id},
        )
        return cls(hass, await flow)

    def shown(self) -> dict[str, Any]:
        """Return what it suggests."""
        schema = self.step["data_schema"].schema
        return {
            str(key): key.description["suggested_value"]
            for key in schema
            if key.description and key.description["suggested_value"] is not None
        }

    async def send(self, **fields: Any) -> Any:
        """Fill fields in and submit; returns the next step."""
        self.step = await self._hass.config_entries.subentries.async_configure(
            self.step["flow_id"], {**self.shown(), **fields}
        )
        await self._hass.async_block_till_done()
        return self.step


def only(entry: MockConfigEntry) -> ConfigSubentry:
    """Return the one subentry that there is, besides the account."""
    (subentry,) = without_accounts(entry)
    return subentry


def add_location(hass: HomeAssistant, entry: MockConfigEntry, folder: str, **data: Any) -> None:
    """Have a location besides the download folder."""
    subentry = ConfigSubentry(
        data=MappingProxyType({"folder": folder, **data}),
        subentry_type="location",
        title="USB disk",
        unique_id=None,
    )
    assert hass.config_entries.async_add_subentry(entry, subentry)


async def connect(hass: HomeAssistant, entry: MockConfigEntry, **fields: Any) -> ConfigSubentry:
    """Connect a Sonarr; returns its subentry."""
    form = await SubentryForm.open(hass, entry)
    await form.send(**ACCESS)
    step = await form.send(**fields)
    assert step["type"] is FlowResultType.CREATE_ENTRY
    return only(entry)


# --- connecting ----------------------------------------------------------------------------------


async def test_sonarr_is_connected_and_set_up_after_asking(
    hass: HomeAssistant, fake_entry: MockConfigEntry, servarr: FakeServarr, bridge: FakeBridge
) -> None:
    form = await SubentryForm.open(hass, fake_entry)
    step = await form.send(url=f" {URL}/ ", api_key=" sonarr-key ")
    assert step["step_id"] == "set_up"
    assert step["description_placeholders"] == {"name": "Sonarr HD"}
    assert form.shown() == {"set_up": True, "own_url": OWN, "category": "tv"}
    assert servarr.wishes == []

    step = await form.send()
    assert step["type"] is FlowResultType.CREATE_ENTRY
    assert only(fake_entry).title == "Sonarr HD"
    assert only(fake_entry).data == DATA
    ((wish, former),) = servarr.wishes
    assert former is None
    assert wish.base_url == f"{OWN}/api/fshare_downloader"
    assert wish.api_key == fake_entry.data["arr_api_key"]
    assert wish.webhook_url == f"{OWN}/api/webhook/{fake_entry.data['arr_webhook_id']}"
    assert (wish.category, wish.local_folder) == ("tv", None)
    assert servarr.accesses[-1] == (URL, "sonarr-key")
    assert bridge.done == ["build", "start"]
    assert bridge.parts["programs"]() == {"Sonarr HD": (URL, "sonarr-key")}


async def test_without_setting_up_nothing_is_made_there(
    hass: HomeAssistant, fake_entry: MockConfigEntry, servarr: FakeServarr
) -> None:
    subentry = await connect(hass, fake_entry, set_up=False)

    assert servarr.wishes == []
    assert "installed" not in subentry.data


async def test_radarr_gets_the_category_of_movies(
    hass: HomeAssistant, fake_entry: MockConfigEntry, servarr: FakeServarr
) -> None:
    servarr.program, servarr.instance_name = ServarrApp.RADARR, ""
    form = await SubentryForm.open(hass, fake_entry, "radarr")
    await form.send(url="http://radarr:7878", api_key="radarr-key")
    assert form.shown()["category"] == "movies"

    await form.send()
    assert only(fake_entry).title == "Radarr"


async def test_where_the_usual_category_is_not_offered_the_first_one_is(
    hass: HomeAssistant, fake_entry: MockConfigEntry, servarr: FakeServarr
) -> None:
    hass.config_entries.async_update_entry(fake_entry, options={"arr_categories": ["anime"]})
    form = await SubentryForm.open(hass, fake_entry)
    await form.send(**ACCESS)
    assert form.shown()["category"] == "anime"

    with pytest.raises(InvalidData):
        await form.send(category="tv")


async def test_two_of_one_name_are_told_apart(
    hass: HomeAssistant, fake_entry: MockConfigEntry, servarr: FakeServarr, bridge: FakeBridge
) -> None:
    await connect(hass, fake_entry)
    form = await SubentryForm.open(hass, fake_entry)
    await form.send(url="http://other:8989", api_key="other-key")
    await form.send()

    assert bridge.parts["programs"]() == {
        "Sonarr HD": (URL, "sonarr-key"),
        "Sonarr HD (http://other:8989)": ("http://other:8989", "other-key"),
    }


# --- what can go wrong ---------------------------------------------------------------------------


@pytest.mark.parametrize(("error", "key"), ERRORS)
async def test_after_each_error_of_the_access_the_form_still_leads_on(
    hass: HomeAssistant,
    fake_entry: MockConfigEntry,
    servarr: FakeServarr,
    error: DownloaderError,
    key: str,
) -> None:
    servarr.error = error
    form = await SubentryForm.open(hass, fake_entry)
    step = await form.send(**ACCESS)
    assert (step["step_id"], step["errors"]) == ("user", {"base": key})
    assert step["description_placeholders"] == error.placeholders

    servarr.error = None
    assert (await form.send(**ACCESS))["step_id"] == "set_up"


@pytest.mark.parametrize(("error", "key"), ERRORS)
async def test_after_each_error_of_setting_up_the_form_still_leads_to_the_end(
    hass: HomeAssistant,
    fake_entry: MockConfigEntry,
    servarr: FakeServarr,
    error: DownloaderError,
    key: str,
) -> None:
    servarr.install_error = error
    form = await SubentryForm.open(hass, fake_entry)
    await form.send(**ACCESS)
    step = await form.send()
    assert (step["step_id"], step["errors"]) == ("set_up", {"base": key})
    assert error.placeholders.items() <= step["description_placeholders"].items()
    assert not without_accounts(fake_entry)

    servarr.install_error = None
    assert (await form.send())["type"] is FlowResultType.CREATE_ENTRY


@pytest.mark.parametrize("url", ["sonarr", "ftp://sonarr", " "])
async def test_an_address_must_be_one(
    hass: HomeAssistant, fake_entry: MockConfigEntry, servarr: FakeServarr, url: str
) -> None:
    form = await SubentryForm.open(hass, fake_entry)
    step = await form.send(url=url, api_key="k")
    assert step["errors"] == {"url": "url_invalid"}
    assert servarr.accesses == []

    await form.send(**ACCESS)
    assert (await form.send(own_url=url))["errors"] == {"own_url": "url_invalid"}
    assert servarr.wishes == []


async def test_another_program_is_not_taken_for_it(
    hass: HomeAssistant, fake_entry: MockConfigEntry, servarr: FakeServarr
) -> None:
    form = await SubentryForm.open(hass, fake_entry, "radarr")
    step = await form.send(**ACCESS)

    assert step["errors"] == {"base": "other_program"}


async def test_an_address_is_connected_once(
    hass: HomeAssistant, fake_entry: MockConfigEntry, servarr: FakeServarr
) -> None:
    await connect(hass, fake_entry)
    form = await SubentryForm.open(hass, fake_entry)
    step = await form.send(**ACCESS)

    assert step["errors"] == {"url": "already_connected"}


async def test_a_folder_under_another_path_is_mapped(
    hass: HomeAssistant, fake_entry: MockConfigEntry, servarr: FakeServarr
) -> None:
    servarr.folder = SeenFolder(is_seen=False, local_path="/downloads")
    await connect(hass, fake_entry)

    ((wish, _),) = servarr.wishes
    folder = str(fake_entry.runtime_data.downloader.queue().settings.download_dir)
    assert servarr.looked_for == [("ha.example", folder)]
    assert (wish.folder, wish.local_folder) == (folder, "/downloads")


async def test_the_folder_is_that_of_the_location_of_its_category(
    hass: HomeAssistant, fake_entry: MockConfigEntry, servarr: FakeServarr, bridge: FakeBridge
) -> None:
    add_location(hass, fake_entry, "/media/usb", categories=["tv"])
    await hass.async_block_till_done()
    assert "start" not in bridge.done, "a location is no connection"
    form = await SubentryForm.open(hass, fake_entry)
    await form.send(**ACCESS)
    await form.send()

    assert servarr.looked_for == [("ha.example", "/media/usb")]
    assert [wish.folder for wish, _ in servarr.wishes] == ["/media/usb"]


async def test_a_folder_that_is_not_seen_is_told_of_once(
    hass: HomeAssistant, fake_entry: MockConfigEntry, servarr: FakeServarr
) -> None:
    servarr.folder = SeenFolder(is_seen=False)
    form = await SubentryForm.open(hass, fake_entry)
    await form.send(**ACCESS)
    step = await form.send()
    assert step["errors"] == {"base": "folder_unseen"}
    assert servarr.wishes == []

    assert (await form.send())["type"] is FlowResultType.CREATE_ENTRY
    assert len(servarr.wishes) == 1


# --- changing it ---------------------------------------------------------------------------------


async def test_the_key_stays_when_it_is_left_out(
    hass: HomeAssistant, fake_entry: MockConfigEntry, servarr: FakeServarr
) -> None:
    form = await SubentryForm.reopen(hass, fake_entry, await connect(hass, fake_entry))
    assert form.shown() == {"url": URL}
    await form.send()
    servarr.instance_name = "Series"
    step = await form.send()

    assert step["reason"] == "reconfigure_successful"
    assert only(fake_entry).data == DATA
    assert servarr.wishes[-1][1] == INSTALLED


async def test_another_address_is_set_up_anew(
    hass: HomeAssistant, fake_entry: MockConfigEntry, servarr: FakeServarr
) -> None:
    form = await SubentryForm.reopen(hass, fake_entry, await connect(hass, fake_entry))
    servarr.instance_name = "Series"
    await form.send(url="http://new:8989", api_key="new-key")
    assert form.shown()["set_up"] is True
    await form.send(category="movies", own_url="https://ha.example/")

    subentry = only(fake_entry)
    assert subentry.title == "Series"
    assert subentry.data["url"] == "http://new:8989"
    assert subentry.data["category"] == "movies"
    assert subentry.data["own_url"] == "https://ha.example"
    assert servarr.wishes[-1][1] is None


async def test_turning_it_off_removes_what_was_set_up(
    hass: HomeAssistant, fake_entry: MockConfigEntry, servarr: FakeServarr
) -> None:
    form = await SubentryForm.reopen(hass, fake_entry, await connect(hass, fake_entry))
    await form.send()
    await form.send(set_up=False)
    assert servarr.removed == [INSTALLED]
    assert "installed" not in only(fake_entry).data

    form = await SubentryForm.reopen(hass, fake_entry, only(fake_entry))
    await form.send()
    assert form.shown()["set_up"] is False
    await form.send()
    assert servarr.removed == [INSTALLED]


# --- the end -------------------------------------------------------------------------------------


async def test_what_was_set_up_goes_with_the_subentry(
    hass: HomeAssistant, fake_entry: MockConfigEntry, servarr: FakeServarr
) -> None:
    subentry = await connect(hass, fake_entry)
    hass.config_entries.async_remove_subentry(fake_entry, subentry.subentry_id)
    await hass.async_block_till_done()

    assert servarr.removed == [INSTALLED]
    assert servarr.accesses[-1] == (URL, "sonarr-key")


async def test_what_was_set_up_goes_with_the_entry(
    hass: HomeAssistant, fake_entry: MockConfigEntry, servarr: FakeServarr
) -> None:
    await connect(hass, fake_entry)
    await hass.config_entries.async_remove(fake_entry.entry_id)
    await hass.async_block_till_done()

    assert servarr.removed == [INSTALLED]


async def test_what_was_not_set_up_is_left_alone(
    hass: HomeAssistant, fake_entry: MockConfigEntry, servarr: FakeServarr
) -> None:
    subentry = await connect(hass, fake_entry, set_up=False)
    asked = len(servarr.accesses)
    hass.config_entries.async_remove_subentry(fake_entry, subentry.subentry_id)
    await hass.async_block_till_done()

    assert len(servarr.accesses) == asked


async def test_what_cannot_be_removed_is_told_and_stops_nothing(
    hass: HomeAssistant,
    fake_entry: MockConfigEntry,
    servarr: FakeServarr,
    caplog: pytest.LogCaptureFixture,
) -> None:
    subentry = await connect(hass, fake_entry)
    servarr.install_error = ServarrUnavailableError()
    hass.config_entries.async_remove_subentry(fake_entry, subentry.subentry_id)
    await hass.async_block_till_done()

    assert "What was set up in Sonarr HD could not be removed" in caplog.text
    assert not without_accounts(fake_entry)


# --- another API key of ours ---------------------------------------------------------------------


async def renew(hass: HomeAssistant, entry: MockConfigEntry) -> None:
    """Make another API key."""
    data = {**entry.data, "arr_api_key": "f" * 32}
    hass.config_entries.async_update_entry(entry, data=data)
    await hass.async_block_till_done()


async def test_a_new_key_is_entered_where_we_have_set_it_up(
    hass: HomeAssistant, fake_entry: MockConfigEntry, servarr: FakeServarr
) -> None:
    subentry = await connect(hass, fake_entry)
    await renew(hass, fake_entry)

    wish, former = servarr.wishes[-1]
    assert (wish.api_key, former) == ("f" * 32, INSTALLED)
    assert fake_entry.subentries[subentry.subentry_id].data == DATA
    assert len(servarr.wishes) == 2


async def test_a_new_key_that_cannot_be_entered_is_told(
    hass: HomeAssistant,
    fake_entry: MockConfigEntry,
    servarr: FakeServarr,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    await connect(hass, fake_entry)
    servarr.install_error = ServarrUnavailableError()
    await renew(hass, fake_entry)

    assert "Sonarr HD could not be told of the new API key" in caplog.text
    ours = [r.getMessage() for r in caplog.records if "fshare_downloader" in r.name]
    assert not any("f" * 32 in text or "sonarr-key" in text for text in ours)


async def test_a_new_key_is_no_business_of_those_that_were_set_up_by_hand(
    hass: HomeAssistant, fake_entry: MockConfigEntry, servarr: FakeServarr
) -> None:
    await connect(hass, fake_entry, set_up=False)
    await renew(hass, fake_entry)

    assert servarr.wishes == []
