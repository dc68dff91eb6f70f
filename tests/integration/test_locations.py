"""Locations in Home Assistant: added, changed and removed without a reload, and what shows them."""

import asyncio
from pathlib import Path
from typing import Any

import pytest
from homeassistant.config_entries import ConfigSubentry
from homeassistant.const import Platform
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType
from homeassistant.helpers import device_registry as dr
from homeassistant.helpers import entity_registry as er
from pytest_homeassistant_custom_component.common import MockConfigEntry
from pytest_homeassistant_custom_component.typing import WebSocketGenerator

from custom_components.fshare_downloader.const import DOMAIN
from custom_components.fshare_downloader.core.errors import StorageAwayError
from custom_components.fshare_downloader.core.location import Location, LocationState
from custom_components.fshare_downloader.core.requests import AddResult
from custom_components.fshare_downloader.wire.diagnostics import diagnostics_as_wire
from custom_components.fshare_downloader.wire.queue import queue_as_wire
from custom_components.fshare_downloader.wire.task import task_as_wire

from .accounts import without_accounts
from .fake_downloader import make_view
from .runnable_downloader import RunnableDownloader, tick
from .subentry_forms import open_form, send

GB = 10**9
SENSOR = "sensor.fshare_downloader_usb_disk_free_space"


@pytest.fixture
def platforms() -> list[Platform]:
    """Sensors are what a location has."""
    return [Platform.SENSOR]


async def add(hass: HomeAssistant, entry: MockConfigEntry, **fields: Any) -> ConfigSubentry:
    """Add a location; returns its subentry."""
    step = await send(hass, await open_form(hass, entry, "location"), **fields)
    assert step["type"] is FlowResultType.CREATE_ENTRY, step
    await tick(hass)
    return list(entry.subentries.values())[-1]


@pytest.fixture
async def usb(hass: HomeAssistant, fake_entry: MockConfigEntry, media_dir: Path) -> ConfigSubentry:
    """A location that was added."""
    folder = str(media_dir / "usb")
    return await add(hass, fake_entry, name=" USB disk ", folder=folder, categories=["tv"])


def locations(downloader: RunnableDownloader) -> tuple[Location, ...]:
    """Return the locations that the download manager has besides the download folder."""
    return downloader.snapshot.settings.locations


# --- the flow ----------------------------------------------------------------------------------


async def test_without_any_there_is_the_download_folder_alone(
    hass: HomeAssistant, fake_entry: MockConfigEntry, downloader: RunnableDownloader
) -> None:
    assert locations(downloader) == ()
    assert hass.states.get(SENSOR) is None


async def test_a_location_is_added_without_a_reload(
    usb: ConfigSubentry, downloader: RunnableDownloader, media_dir: Path
) -> None:
    assert usb.title == "USB disk"
    assert usb.data == {"folder": str(media_dir / "usb"), "categories": ["tv"]}
    assert (media_dir / "usb").is_dir()
    assert locations(downloader) == (
        Location(
            location_id=usb.subentry_id,
            name="USB disk",
            folder=media_dir / "usb",
            categories=("tv",),
        ),
    )
    assert "stop" not in downloader.calls


async def test_it_is_changed_and_its_folder_is_not_tried_again(
    hass: HomeAssistant,
    fake_entry: MockConfigEntry,
    usb: ConfigSubentry,
    downloader: RunnableDownloader,
    media_dir: Path,
) -> None:
    downloader.folder_error = StorageAwayError()
    form = await open_form(hass, fake_entry, "location", usb)
    fields = (key for key in form["data_schema"].schema if key.description)
    shown = {str(key): key.description["suggested_value"] for key in fields}
    assert shown == {
        "name": "USB disk",
        "folder": str(media_dir / "usb"),
        "categories": ["tv"],
    }
    step = await send(hass, form, **{**shown, "name": "Stick", "categories": []})

    assert (step["type"], step["reason"]) == (FlowResultType.ABORT, "reconfigure_successful")
    [stick] = locations(downloader)
    assert (stick.name, stick.categories) == ("Stick", ())
    assert stick.location_id == usb.subentry_id
    assert "stop" not in downloader.calls


async def test_it_has_the_limits_that_its_form_says(
    hass: HomeAssistant,
    fake_entry: MockConfigEntry,
    usb: ConfigSubentry,
    downloader: RunnableDownloader,
    media_dir: Path,
) -> None:
    fields = {"name": "USB disk", "folder": str(media_dir / "usb"), "categories": ["tv"]}
    form = await open_form(hass, fake_entry, "location", usb)
    await send(hass, form, **fields, min_free_space=2.5, max_active_downloads=1.0)
    [changed] = locations(downloader)
    assert (changed.min_free_space, changed.max_active_downloads) == (2_500_000_000, 1)

    form = await open_form(hass, fake_entry, "location", usb)
    shown = {str(key): key.description for key in form["data_schema"].schema}
    assert shown["min_free_space"] == {"suggested_value": 2.5}
    assert shown["max_active_downloads"] == {"suggested_value": 1}
    await send(hass, form, **fields)
    [changed] = locations(downloader)
    assert (changed.min_free_space, changed.max_active_downloads) == (None, None)


@pytest.mark.parametrize(
    ("fields", "errors", "told"),
    [
        ({"name": " "}, {"name": "name_invalid"}, {}),
        ({"name": "a" * 61}, {"name": "name_invalid"}, {}),
        ({"name": "a\nb"}, {"name": "name_invalid"}, {}),
        ({"name": "usb DISK"}, {"name": "name_taken"}, {}),
        ({"name": "Default"}, {"name": "name_taken"}, {}),
        ({"folder": "usb"}, {"folder": "folder_invalid"}, {}),
        ({"folder": "{media}/../etc"}, {"folder": "folder_invalid"}, {}),
        ({"folder": "/etc"}, {"folder": "folder_not_allowed"}, {"media": "{media}"}),
        ({"folder": "{media}/fshare"}, {"folder": "folder_is_download_dir"}, {}),
        ({"folder": "{media}/fshare/tv/"}, {"folder": "folder_is_download_dir"}, {}),
        ({"folder": "{media}"}, {"folder": "folder_is_download_dir"}, {}),
        ({"folder": "{media}/usb"}, {"folder": "folder_is_location"}, {"location": "USB disk"}),
        ({"folder": "{media}/usb/a"}, {"folder": "folder_is_location"}, {"location": "USB disk"}),
        ({"folder": "{media}/link"}, {"folder": "folder_is_location"}, {"location": "USB disk"}),
        ({"folder": "{media}/a-file"}, {"folder": "folder_not_writable"}, {}),
        (
            {"categories": ["movies", "TV"]},
            {"categories": "category_taken"},
            {"category": "TV", "location": "USB disk"},
        ),
        ({"categories": ["a/b"]}, {"categories": "category_invalid"}, {"category": "a/b"}),
    ],
)
async def test_what_cannot_be_is_refused_and_says_why(
    hass: HomeAssistant,
    fake_entry: MockConfigEntry,
    usb: ConfigSubentry,
    media_dir: Path,
    fields: dict[str, Any],
    errors: dict[str, str],
    told: dict[str, str],
) -> None:
    (media_dir / "a-file").touch()
    (media_dir / "link").symlink_to(media_dir / "usb")
    wanted = {"name": "NAS", "folder": "{media}/nas", **fields}
    wanted["folder"] = wanted["folder"].replace("{media}", str(media_dir))
    form = await open_form(hass, fake_entry, "location")
    step = await send(hass, form, **wanted)

    assert step["errors"] == errors
    told = {key: text.replace("{media}", str(media_dir)) for key, text in told.items()}
    assert step["description_placeholders"] == told
    assert without_accounts(fake_entry) == [usb]

    step = await send(hass, form, name="NAS", folder=str(media_dir / "nas"))
    assert step["type"] is FlowResultType.CREATE_ENTRY


async def test_two_forms_that_are_sent_at_once_get_no_folder_in_common(
    hass: HomeAssistant,
    fake_entry: MockConfigEntry,
    downloader: RunnableDownloader,
    media_dir: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    forms = [await open_form(hass, fake_entry, "location") for _ in range(2)]
    tried, both_tried = 0, asyncio.Event()

    async def try_together(folder: Path) -> None:
        nonlocal tried
        tried += 1
        if tried == len(forms):
            both_tried.set()
        await both_tried.wait()

    monkeypatch.setattr(downloader, "try_folder", try_together)
    steps = await asyncio.gather(
        send(hass, forms[0], name="Disk", folder=str(media_dir / "usb")),
        send(hass, forms[1], name="Shows", folder=str(media_dir / "usb" / "tv")),
    )

    refused = [step for step in steps if step["type"] is FlowResultType.FORM]
    assert [step["errors"] for step in refused] == [{"folder": "folder_is_location"}]
    assert len(locations(downloader)) == 1


async def test_two_that_were_given_one_name_are_told_apart(
    hass: HomeAssistant,
    fake_entry: MockConfigEntry,
    usb: ConfigSubentry,
    downloader: RunnableDownloader,
    media_dir: Path,
) -> None:
    nas = await add(hass, fake_entry, name="NAS", folder=str(media_dir / "nas"))
    for title in ("usb disk", "Download folder"):  # by the menu of Home Assistant
        hass.config_entries.async_update_subentry(fake_entry, nas, title=title)
        await tick(hass)
        assert [each.name for each in locations(downloader)] == ["USB disk", f"{title} (2)"]


async def test_a_new_folder_whose_disk_is_away_is_refused(
    hass: HomeAssistant,
    fake_entry: MockConfigEntry,
    downloader: RunnableDownloader,
    media_dir: Path,
) -> None:
    downloader.folder_error = StorageAwayError()
    form = await open_form(hass, fake_entry, "location")
    step = await send(hass, form, name="NAS", folder=str(media_dir / "nas"))
    assert step["errors"] == {"folder": "folder_away"}


async def test_the_download_folder_cannot_become_that_of_a_location(
    hass: HomeAssistant, fake_entry: MockConfigEntry, usb: ConfigSubentry, media_dir: Path
) -> None:
    form = await hass.config_entries.options.async_init(fake_entry.entry_id)
    schema = form["data_schema"].schema
    values = {
        str(key): key.description["suggested_value"]
        for key in schema
        if key.description and key.description.get("suggested_value") is not None
    }
    step = await hass.config_entries.options.async_configure(
        form["flow_id"], {**values, "download_dir": str(media_dir / "usb" / "below"), "search": {}}
    )
    assert step["errors"] == {"download_dir": "folder_is_location"}
    assert (step["description_placeholders"] or {})["location"] == "USB disk"


# --- what shows them ---------------------------------------------------------------------------


async def test_it_has_a_sensor_and_a_device_that_go_with_it(
    hass: HomeAssistant,
    fake_entry: MockConfigEntry,
    usb: ConfigSubentry,
    downloader: RunnableDownloader,
    entity_registry: er.EntityRegistry,
    device_registry: dr.DeviceRegistry,
) -> None:
    [location] = locations(downloader)
    default, _ = downloader.snapshot.locations
    state = LocationState(location=location, is_here=True, free_space=500 * GB)
    downloader.change(locations=(default, state))
    await tick(hass)
    assert hass.states.get(SENSOR).state == "500.0"
    known = entity_registry.async_get(SENSOR)
    assert known is not None
    assert known.config_subentry_id == usb.subentry_id

    downloader.change(locations=(default, LocationState(location=location)))
    await tick(hass)
    assert hass.states.get(SENSOR).state == "unknown"

    form = await open_form(hass, fake_entry, "location", usb)
    await send(hass, form, name="Stick", folder=usb.data["folder"])
    await tick(hass)
    device = device_registry.async_get(known.device_id or "")
    assert device is not None
    assert device.name == "Fshare Downloader Stick"

    assert hass.config_entries.async_remove_subentry(fake_entry, usb.subentry_id)
    await hass.async_block_till_done()
    await tick(hass)
    assert locations(downloader) == ()
    assert hass.states.get(SENSOR) is None
    assert device_registry.async_get(device.id) is None
    assert hass.states.get("sensor.fshare_downloader_free_space") is not None
    assert "stop" not in downloader.calls


async def test_it_is_there_after_a_restart(
    hass: HomeAssistant, fake_entry: MockConfigEntry, usb: ConfigSubentry
) -> None:
    assert await hass.config_entries.async_reload(fake_entry.entry_id)
    await hass.async_block_till_done()
    assert hass.states.get(SENSOR) is not None


async def test_the_queue_tells_them_and_each_download_where_it_goes(
    hass: HomeAssistant, usb: ConfigSubentry, downloader: RunnableDownloader, media_dir: Path
) -> None:
    default, told = queue_as_wire(downloader.queue())["locations"]
    assert (default["id"], default["name"]) == ("default", None)
    assert told == {
        "id": usb.subentry_id,
        "name": "USB disk",
        "folder": str(media_dir / "usb"),
        "categories": ["tv"],
        "is_here": True,
        "free_space": None,
        "available_space": None,
        "min_free_space": 10**9,
        "is_full": False,
    }
    for place, expected in (
        (media_dir / "usb" / "tv" / "a.mkv", usb.subentry_id),
        (media_dir / "fshare" / "a.mkv", "default"),
        (media_dir / "gone" / "a.mkv", None),
    ):
        view = make_view("a", destination=place)
        assert task_as_wire(view, downloader.settings)["location"] == expected


async def test_diagnostics_have_their_numbers_and_no_folders(
    usb: ConfigSubentry,
    downloader: RunnableDownloader,
) -> None:
    told = diagnostics_as_wire(downloader)["queue"]["locations"]  # type: ignore[arg-type]
    assert told == [{"is_here": True, "free_space": None, "available_space": None}] * 2


async def test_the_action_and_the_command_take_a_location(
    hass: HomeAssistant,
    usb: ConfigSubentry,
    downloader: RunnableDownloader,
    hass_ws_client: WebSocketGenerator,
) -> None:
    downloader.api.add.return_value = AddResult(
        batch_id=None, batch_name=None, tasks=(), duplicates=(), rejected=()
    )
    fields = {"links": "https://www.fshare.vn/file/A", "location": " USB disk "}
    await hass.services.async_call(DOMAIN, "add", fields, blocking=True)
    assert downloader.api.add.call_args.args[0].location == "USB disk"

    client = await hass_ws_client(hass)
    await client.send_json_auto_id({"type": "fshare_downloader/add", **fields})
    assert (await client.receive_json())["success"]
    assert downloader.api.add.call_args.args[0].location == "USB disk"

    del fields["location"]
    await hass.services.async_call(DOMAIN, "add", fields, blocking=True)
    assert downloader.api.add.call_args.args[0].location is None
