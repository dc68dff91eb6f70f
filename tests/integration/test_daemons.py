"""The aria2 daemons of locations in Home Assistant: the form, the relay, and what is told."""

import asyncio
from datetime import timedelta
from http import HTTPStatus
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
from homeassistant.config_entries import ConfigSubentry
from homeassistant.const import Platform
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType
from homeassistant.helpers import issue_registry as ir
from homeassistant.util import dt as dt_util
from pytest_homeassistant_custom_component.common import (
    MockConfigEntry,
    async_fire_time_changed,
)
from pytest_homeassistant_custom_component.typing import ClientSessionGenerator

from custom_components.fshare_downloader.core.aria2 import (
    AdviceKind,
    DaemonAccess,
    DaemonAdvice,
    DaemonTrialError,
    DaemonTrouble,
    Lent,
)
from custom_components.fshare_downloader.core.errors import FolderNotWritableError
from custom_components.fshare_downloader.diagnostics import async_get_config_entry_diagnostics
from custom_components.fshare_downloader.wire.diagnostics import diagnostics_as_wire

from .runnable_downloader import RunnableDownloader, tick
from .subentry_forms import open_form, send
from .waiting import until

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
        ({"own_url": ""}, "own_url_invalid"),
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


async def test_a_secret_is_kept_when_something_else_of_the_form_is_wrong(
    hass: HomeAssistant,
    fake_entry: MockConfigEntry,
    downloader: RunnableDownloader,
    media_dir: Path,
) -> None:
    form = await open_form(hass, fake_entry, "location")
    fields = {"folder": str(media_dir / "nas")}
    step = await send(hass, form, name="Download folder", aria2=daemon(), **fields)
    assert step["errors"] == {"name": "name_taken"}
    assert not (media_dir / "nas").exists()

    step = await send(hass, step, name="NAS", aria2=daemon(daemon_secret=""), **fields)
    await tick(hass)
    assert step["type"] is FlowResultType.CREATE_ENTRY
    assert downloader.daemons[0].secret == SECRET


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


# --- what could be better ------------------------------------------------------------------------


def advice_of(registry: ir.IssueRegistry) -> set[str]:
    """Return the ids of the issues about daemons."""
    return {issue_id for domain, issue_id in registry.issues if issue_id.startswith("advice_")}


async def look_after(hass: HomeAssistant, downloader: RunnableDownloader, hours: int) -> None:
    """Let so many hours from now pass, and the look that is due then."""
    looks = downloader.advise_daemons.await_count
    async_fire_time_changed(hass, dt_util.utcnow() + timedelta(hours=hours))
    await until(lambda: downloader.advise_daemons.await_count > looks)
    await hass.async_block_till_done()


async def test_what_could_be_better_about_a_daemon_is_told_until_it_is(
    hass: HomeAssistant,
    fake_entry: MockConfigEntry,
    downloader: RunnableDownloader,
    media_dir: Path,
    issue_registry: ir.IssueRegistry,
) -> None:
    root = media_dir / "nas"
    access = DaemonAccess(
        root=root,
        folder=PurePosixPath("/srv/films"),
        url="http://nas:6800/jsonrpc",
        relay_url="http://ha:8123",
    )
    few = DaemonAdvice(
        kind=AdviceKind.FEW_DOWNLOADS, access=access, facts={"most": "1", "wanted": "2"}
    )
    log = DaemonAdvice(kind=AdviceKind.LOG, access=access)
    downloader.advise_daemons.return_value = ((few, log), ())
    await add(hass, fake_entry, root)
    told = {f"advice_few_downloads:{root}", f"advice_log:{root}"}
    await until(lambda: advice_of(issue_registry) == told)
    [issue] = [
        each for each in issue_registry.issues.values() if each.translation_key == "advice_log"
    ]
    assert issue.translation_placeholders == {"folder": f"NAS ({root})"}

    await tick(hass)  # other issues come and go
    assert advice_of(issue_registry) == told

    downloader.advise_daemons.return_value = ((), (access,))
    await look_after(hass, downloader, 7)
    assert advice_of(issue_registry) == told, "one that is away may be as it was"

    downloader.advise_daemons.return_value = ((), ())
    await look_after(hass, downloader, 14)
    assert advice_of(issue_registry) == set()


async def test_advice_goes_with_the_daemon(
    hass: HomeAssistant,
    nas: ConfigSubentry,
    fake_entry: MockConfigEntry,
    downloader: RunnableDownloader,
    issue_registry: ir.IssueRegistry,
) -> None:
    [access] = downloader.daemons
    downloader.advise_daemons.return_value = (
        (DaemonAdvice(kind=AdviceKind.OPEN_TO_ALL, access=access),),
        (),
    )
    await look_after(hass, downloader, 7)
    assert len(advice_of(issue_registry)) == 1

    hass.config_entries.async_remove_subentry(fake_entry, nas.subentry_id)
    await until(lambda: not advice_of(issue_registry))


async def test_a_look_at_a_daemon_that_was_taken_away_meanwhile_tells_nothing(
    hass: HomeAssistant,
    nas: ConfigSubentry,
    fake_entry: MockConfigEntry,
    downloader: RunnableDownloader,
    issue_registry: ir.IssueRegistry,
) -> None:
    [access] = downloader.daemons
    begun, answer, ended = asyncio.Event(), asyncio.Event(), asyncio.Event()

    async def look_slowly() -> tuple[tuple[DaemonAdvice, ...], tuple[DaemonAccess, ...]]:
        begun.set()
        try:
            await answer.wait()
        finally:
            ended.set()
        return (DaemonAdvice(kind=AdviceKind.LOG, access=access),), ()

    downloader.advise_daemons.side_effect = look_slowly
    async_fire_time_changed(hass, dt_util.utcnow() + timedelta(hours=7))
    await begun.wait()

    hass.config_entries.async_remove_subentry(fake_entry, nas.subentry_id)
    await until(lambda: not downloader.daemons)
    answer.set()
    await ended.wait()
    await hass.async_block_till_done()
    assert advice_of(issue_registry) == set()
