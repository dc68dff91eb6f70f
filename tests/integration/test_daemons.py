"""The aria2 daemons of locations in Home Assistant: the form, the relay, and what is told."""

from http import HTTPStatus
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
from homeassistant.config_entries import ConfigSubentry
from homeassistant.const import Platform
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType
from pytest_homeassistant_custom_component.common import MockConfigEntry
from pytest_homeassistant_custom_component.typing import ClientSessionGenerator

from custom_components.fshare_downloader.core.aria2 import (
    DaemonAccess,
    DaemonTrialError,
    DaemonTrouble,
    Lent,
)
from custom_components.fshare_downloader.core.errors import FolderNotWritableError
from custom_components.fshare_downloader.diagnostics import async_get_config_entry_diagnostics
from custom_components.fshare_downloader.wire.diagnostics import diagnostics_as_wire

from .runnable_downloader import RunnableDownloader, tick
from .subentry_forms import open_form, send

SECRET = "bí mật"
RELAY = "/api/fshare_downloader/relay"


@pytest.fixture
def platforms() -> list[Platform]:
    """A daemon has no entities."""
    return []


def daemon(**changes: str) -> dict[str, str]:
    """Return what a person enters about a daemon."""
    return {
        "daemon_url": "http://nas:6800",
        "daemon_secret": SECRET,
        "daemon_folder": "/srv/films",
        "own_url": "http://ha:8123/",
        **changes,
    }


async def add(hass: HomeAssistant, entry: MockConfigEntry, folder: Path, **changes: str) -> Any:
    """Submit the form of a new location; returns the last step."""
    form = await open_form(hass, entry, "location")
    step = await send(hass, form, name="NAS", folder=str(folder), aria2=daemon(**changes))
    await tick(hass)
    return step


@pytest.fixture
async def nas(hass: HomeAssistant, fake_entry: MockConfigEntry, media_dir: Path) -> ConfigSubentry:
    """A location with a daemon."""
    step = await add(hass, fake_entry, media_dir / "nas")
    assert step["type"] is FlowResultType.CREATE_ENTRY, step
    return list(fake_entry.subentries.values())[-1]


def shown(form: Any) -> dict[str, Any]:
    """Return what the fields about the daemon show."""
    [section] = [v for k, v in form["data_schema"].schema.items() if str(k) == "aria2"]
    values = {str(key): key.description["suggested_value"] for key in section.schema.schema}
    assert values.pop("daemon_secret") == ""
    return {name: value for name, value in values.items() if value}


# --- the form ------------------------------------------------------------------------------------


async def test_a_daemon_is_used_at_once(
    nas: ConfigSubentry, downloader: RunnableDownloader, media_dir: Path
) -> None:
    access = DaemonAccess(
        root=media_dir / "nas",
        folder=PurePosixPath("/srv/films"),
        url="http://nas:6800/jsonrpc",
        secret=SECRET,
        relay_url=f"http://ha:8123{RELAY}",
    )
    assert downloader.daemons == (access,)
    downloader.try_daemon.assert_awaited_once_with(access)
    assert (media_dir / "nas").is_dir(), "it is tried in the folder of the location"
    assert diagnostics_as_wire(downloader)["daemons"] == 1  # type: ignore[arg-type]
    assert "stop" not in downloader.calls


async def test_what_is_left_out_is_what_it_mostly_is(
    hass: HomeAssistant,
    fake_entry: MockConfigEntry,
    downloader: RunnableDownloader,
    media_dir: Path,
) -> None:
    form = await open_form(hass, fake_entry, "location")
    assert set(shown(form)) == {"own_url"}
    folder = str(media_dir / "nas")
    fields = {"daemon_url": "https://nas:6800/rpc", **shown(form)}
    await send(hass, form, name="NAS", folder=folder, aria2=fields)
    await tick(hass)

    [access] = downloader.daemons
    assert (access.url, access.secret) == ("https://nas:6800/rpc", "")
    assert str(access.folder) == folder


async def test_a_location_without_an_address_has_no_daemon(
    hass: HomeAssistant,
    fake_entry: MockConfigEntry,
    downloader: RunnableDownloader,
    media_dir: Path,
) -> None:
    step = await add(hass, fake_entry, media_dir / "usb", daemon_url=" ")
    assert step["type"] is FlowResultType.CREATE_ENTRY
    assert downloader.daemons == ()
    downloader.try_daemon.assert_not_awaited()
    data = list(fake_entry.subentries.values())[-1].data
    assert set(data) == {"folder", "categories"}


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"daemon_url": "nas"}, "url_invalid"),
        ({"daemon_url": "ftp://nas"}, "url_invalid"),
        ({"own_url": ""}, "url_invalid"),
        ({"daemon_folder": "films"}, "folder_invalid"),
        ({"daemon_folder": "/srv/../etc"}, "folder_invalid"),
        ({"daemon_folder": "/srv/\x00"}, "folder_invalid"),
    ],
)
async def test_what_cannot_be_is_refused(
    hass: HomeAssistant,
    fake_entry: MockConfigEntry,
    downloader: RunnableDownloader,
    media_dir: Path,
    changes: dict[str, str],
    error: str,
) -> None:
    step = await add(hass, fake_entry, media_dir / "nas", **changes)
    assert (step["type"], step["errors"]) == (FlowResultType.FORM, {"aria2": error})
    downloader.try_daemon.assert_not_awaited()


@pytest.mark.parametrize("trouble", list(DaemonTrouble))
async def test_a_daemon_that_does_not_work_is_refused_and_its_secret_kept(
    hass: HomeAssistant,
    fake_entry: MockConfigEntry,
    downloader: RunnableDownloader,
    media_dir: Path,
    trouble: DaemonTrouble,
) -> None:
    downloader.try_daemon.side_effect = DaemonTrialError(trouble)
    step = await add(hass, fake_entry, media_dir / "nas")
    assert step["errors"] == {"aria2": trouble.value}
    assert SECRET not in str(shown(step))

    downloader.try_daemon.side_effect = None
    again = daemon(daemon_url="http://nas:6801", daemon_secret="")
    step = await send(hass, step, name="NAS", folder=str(media_dir / "nas"), aria2=again)
    await tick(hass)

    assert step["type"] is FlowResultType.CREATE_ENTRY
    [access] = downloader.daemons
    assert (access.url, access.secret) == ("http://nas:6801/jsonrpc", SECRET)


async def test_a_folder_in_which_nothing_can_be_made_is_told(
    hass: HomeAssistant,
    fake_entry: MockConfigEntry,
    downloader: RunnableDownloader,
    media_dir: Path,
) -> None:
    downloader.try_daemon.side_effect = FolderNotWritableError()
    step = await add(hass, fake_entry, media_dir / "nas")
    assert step["errors"] == {"aria2": "folder_not_writable"}


async def test_what_stays_as_it_is_is_not_tried_again(
    hass: HomeAssistant,
    fake_entry: MockConfigEntry,
    nas: ConfigSubentry,
    downloader: RunnableDownloader,
    media_dir: Path,
) -> None:
    form = await open_form(hass, fake_entry, "location", nas)
    assert shown(form) == {
        "daemon_url": "http://nas:6800/jsonrpc",
        "daemon_folder": "/srv/films",
        "own_url": "http://ha:8123",
    }
    folder = str(media_dir / "nas")
    await send(hass, form, name="Phim", folder=folder, categories=["tv"], aria2=shown(form))
    await tick(hass)

    assert downloader.try_daemon.await_count == 1
    [access] = downloader.daemons
    assert access.secret == SECRET


async def test_a_secret_goes_to_no_other_address(
    hass: HomeAssistant,
    fake_entry: MockConfigEntry,
    nas: ConfigSubentry,
    downloader: RunnableDownloader,
    media_dir: Path,
) -> None:
    form = await open_form(hass, fake_entry, "location", nas)
    fields = {**shown(form), "daemon_url": "http://elsewhere:6800"}
    await send(hass, form, name="NAS", folder=str(media_dir / "nas"), aria2=fields)
    await tick(hass)

    [access] = downloader.daemons
    assert (access.url, access.secret) == ("http://elsewhere:6800/jsonrpc", "")


async def test_a_daemon_is_taken_away_again(
    hass: HomeAssistant,
    fake_entry: MockConfigEntry,
    nas: ConfigSubentry,
    downloader: RunnableDownloader,
    media_dir: Path,
) -> None:
    form = await open_form(hass, fake_entry, "location", nas)
    await send(hass, form, name="NAS", folder=str(media_dir / "nas"), aria2={})
    await tick(hass)

    assert downloader.daemons == ()
    assert set(fake_entry.subentries[nas.subentry_id].data) == {"folder", "categories"}


async def test_it_is_there_after_a_restart(
    hass: HomeAssistant,
    fake_entry: MockConfigEntry,
    nas: ConfigSubentry,
    downloader: RunnableDownloader,
) -> None:
    before = downloader.daemons
    downloader.apply_daemons(())
    assert await hass.config_entries.async_reload(fake_entry.entry_id)
    assert len(before) == 1
    assert downloader.daemons == before


# --- the download folder -------------------------------------------------------------------------


async def send_options(hass: HomeAssistant, entry: MockConfigEntry, **daemon: str) -> Any:
    """Submit the options as they are, but for the daemon."""
    form = await hass.config_entries.options.async_init(entry.entry_id)
    values: dict[str, Any] = {}
    for key, field in form["data_schema"].schema.items():
        if hasattr(field, "schema"):
            inner = [k for k in field.schema.schema if k.description]
            values[str(key)] = {str(k): k.description["suggested_value"] for k in inner}
        elif key.description:
            values[str(key)] = key.description["suggested_value"]
    assert not values["aria2"]["daemon_secret"]
    values["aria2"] |= daemon
    step = await hass.config_entries.options.async_configure(form["flow_id"], values)
    await tick(hass)
    return step


async def test_the_download_folder_has_a_daemon_in_the_options(
    hass: HomeAssistant, fake_entry: MockConfigEntry, downloader: RunnableDownloader
) -> None:
    downloader.try_daemon.side_effect = DaemonTrialError(DaemonTrouble.REFUSED)
    step = await send_options(hass, fake_entry, **daemon())
    assert step["errors"] == {"aria2": "daemon_refused"}
    downloader.try_daemon.side_effect = None
    step = await send_options(hass, fake_entry, **daemon())
    assert step["type"] is FlowResultType.CREATE_ENTRY

    [access] = downloader.daemons
    assert access.root == downloader.snapshot.settings.download_dir
    assert access.secret == SECRET
    tried = downloader.try_daemon.await_count
    await send_options(hass, fake_entry)
    assert downloader.daemons == (access,)
    assert downloader.try_daemon.await_count == tried, "what stays as it is, is not tried"

    await send_options(hass, fake_entry, daemon_url="")
    assert not list(downloader.daemons)
    assert SECRET not in str(fake_entry.options)


async def test_scripts_from_before_the_daemon_change_nothing_about_it(
    hass: HomeAssistant, fake_entry: MockConfigEntry, downloader: RunnableDownloader
) -> None:
    await send_options(hass, fake_entry, **daemon())
    form = await hass.config_entries.options.async_init(fake_entry.entry_id)
    plain = {
        str(key): key.description["suggested_value"]
        for key, field in form["data_schema"].schema.items()
        if key.description and not hasattr(field, "schema")
    }
    step = await hass.config_entries.options.async_configure(
        form["flow_id"], {**plain, "search": {}}
    )
    await tick(hass)

    assert step["type"] is FlowResultType.CREATE_ENTRY, step
    assert len(downloader.daemons) == 1


async def test_diagnostics_hold_no_secret_of_a_daemon(
    hass: HomeAssistant, fake_entry: MockConfigEntry, downloader: RunnableDownloader
) -> None:
    await send_options(hass, fake_entry, **daemon())
    assert len(downloader.daemons) == 1
    told = await async_get_config_entry_diagnostics(hass, fake_entry)
    assert SECRET not in str(told)


# --- the relay -----------------------------------------------------------------------------------


async def test_the_relay_leads_to_what_is_lent_and_to_nothing_else(
    hass: HomeAssistant,
    fake_entry: MockConfigEntry,
    downloader: RunnableDownloader,
    hass_client_no_auth: ClientSessionGenerator,
) -> None:
    link = "http://download042.fshare.vn/dl/a+b%20c/Ph%E1%BB%91.mkv"
    downloader.lent = {"link": Lent(url=link), "bytes": Lent(body=b"trial")}
    client = await hass_client_no_auth()

    response = await client.get(f"{RELAY}/link", allow_redirects=False)
    assert (response.status, response.headers["Location"]) == (HTTPStatus.FOUND, link)
    response = await client.get(f"{RELAY}/bytes")
    assert await response.read() == b"trial"
    response = await client.get(f"{RELAY}/other", allow_redirects=False)
    assert response.status == HTTPStatus.NOT_FOUND

    assert await hass.config_entries.async_unload(fake_entry.entry_id)
    response = await client.get(f"{RELAY}/link", allow_redirects=False)
    assert response.status == HTTPStatus.SERVICE_UNAVAILABLE
