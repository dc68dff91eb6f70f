"""Several accounts in Home Assistant: added, changed, refused and removed each by itself."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, cast

import pytest
from homeassistant.config_entries import (
    SOURCE_REAUTH,
    ConfigEntryState,
)
from homeassistant.const import EntityCategory, Platform
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType
from homeassistant.helpers import device_registry as dr
from homeassistant.helpers import entity_registry as er
from homeassistant.helpers import issue_registry as ir
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.fshare_downloader.accounts import (
    account_subentries,
    accounts_of,
    new_account_name,
)
from custom_components.fshare_downloader.const import DOMAIN, NAME
from custom_components.fshare_downloader.core.accounts import FshareSession
from custom_components.fshare_downloader.core.errors import ErrorScope
from custom_components.fshare_downloader.core.holds import Hold, HoldReason
from custom_components.fshare_downloader.repairs import async_create_fix_flow
from custom_components.fshare_downloader.session_store import SessionStore
from custom_components.fshare_downloader.settings import credentials_of
from custom_components.fshare_downloader.wire.diagnostics import diagnostics_as_wire
from custom_components.fshare_downloader.wire.queue import queue_as_wire
from tests.simulator import AccountKind, FshareSimulator, LoginRefusal

from .accounts import ACCOUNT_ID, ENTRY_ID, SECOND_ID, account, entry_of, first_account
from .conftest import SetUp
from .runnable_downloader import VIP, RunnableDownloader, tick
from .subentry_forms import open_form, send
from .waiting import add, until, until_state

OTHER = {"email": "mai@example.invalid", "password": "mật khẩu của Mai"}
NOW = datetime(2026, 11, 29, 12, 0, tzinfo=UTC)
EXPIRES = "sensor.fshare_downloader_account_expires"
OTHER_TYPE = "sensor.fshare_downloader_mai_type"


@pytest.fixture
def other(simulator: FshareSimulator) -> None:
    """A second account at Fshare."""
    simulator.add_account(OTHER["email"], OTHER["password"])


@pytest.fixture
def two(entry_data: dict[str, str], other: None) -> MockConfigEntry:
    """An entry with two accounts, not yet known to Home Assistant."""
    return entry_of(entry_data, account({**entry_data, **OTHER}, SECOND_ID, "Mai"))


async def start(hass: HomeAssistant, entry: MockConfigEntry) -> None:
    """Set an entry up."""
    entry.add_to_hass(hass)
    assert await hass.config_entries.async_setup(entry.entry_id)
    await hass.async_block_till_done()


def reauth_flows(hass: HomeAssistant) -> list[Any]:
    """Return the re-authentications in progress."""
    flows = hass.config_entries.flow.async_progress()
    return [flow for flow in flows if flow["context"]["source"] == SOURCE_REAUTH]


def emails_asked(simulator: FshareSimulator) -> set[str]:
    """Return the accounts over which links were fetched."""
    return {link.account for link in simulator.links}


# --- from one account to several -----------------------------------------------------------------


@pytest.mark.usefixtures("media_dir")
async def test_an_installation_with_one_account_upgrades_without_losing_anything(
    hass: HomeAssistant,
    simulator: FshareSimulator,
    entry_data: dict[str, str],
    entity_registry: er.EntityRegistry,
    device_registry: dr.DeviceRegistry,
    hass_storage: dict[str, Any],
) -> None:
    old = MockConfigEntry(domain=DOMAIN, title=NAME, data=entry_data, entry_id=ENTRY_ID, version=1)
    old.add_to_hass(hass)
    named = entity_registry.async_get_or_create(
        "sensor",
        DOMAIN,
        f"{ENTRY_ID}_account_expires",
        config_entry=old,
        suggested_object_id="bao_gio_het_vip",
    )
    queued = entity_registry.async_get_or_create(
        "sensor", DOMAIN, f"{ENTRY_ID}_queued_downloads", config_entry=old
    )
    credentials = credentials_of(entry_data)
    session = simulator.world.sessions.open(simulator.account, kill_others=False)
    data = {
        "token": session.token,
        "session_id": session.session_id,
        "account_key": credentials.account_key,
    }
    key = f"{DOMAIN}.session"
    hass_storage[key] = {"version": 1, "minor_version": 1, "key": key, "data": data}

    assert await hass.config_entries.async_setup(ENTRY_ID)
    await hass.async_block_till_done()
    await until(lambda: hass.states.get("sensor.bao_gio_het_vip").state.startswith("20"))

    assert (old.state, old.version) == (ConfigEntryState.LOADED, 2)
    assert not {"email", "password"} & old.data.keys()
    assert old.data["app_key"] == entry_data["app_key"]
    (only,) = account_subentries(old)
    assert only.data == {key: entry_data[key] for key in ("email", "password")}
    assert accounts_of(old)[0].credentials == credentials
    moved = entity_registry.async_get(named.entity_id)
    assert moved is not None
    assert moved.config_subentry_id == only.subentry_id
    assert moved.unique_id == f"{ENTRY_ID}_{only.subentry_id}_account_expires"
    assert moved.device_id is not None
    device = device_registry.async_get(moved.device_id)
    assert device is not None
    assert device.name == f"{NAME} Account"
    assert entity_registry.async_get(queued.entity_id) is not None
    assert hass.states.get("sensor.fshare_downloader_account_type").state == "vip"
    assert simulator.login_attempts == 0, "the session that was stored goes on"


async def test_a_newer_entry_is_left_alone(hass: HomeAssistant, entry_data: dict[str, str]) -> None:
    newer = MockConfigEntry(domain=DOMAIN, data=entry_data, version=3)
    newer.add_to_hass(hass)

    assert not await hass.config_entries.async_setup(newer.entry_id)

    assert newer.state is ConfigEntryState.MIGRATION_ERROR
    assert newer.data == entry_data


async def test_a_migration_that_was_cut_off_makes_no_second_account(
    hass: HomeAssistant, faked: None, media_dir: Path, fake_data: dict[str, Any]
) -> None:
    half = MockConfigEntry(
        domain=DOMAIN, data=fake_data, version=1, subentries_data=[account(fake_data)]
    )
    await start(hass, half)

    assert [each.subentry_id for each in account_subentries(half)] == [ACCOUNT_ID]
    assert "password" not in half.data


async def test_sensors_that_a_power_cut_left_behind_are_moved_at_the_next_start(
    hass: HomeAssistant,
    faked: None,
    media_dir: Path,
    fake_data: dict[str, Any],
    entity_registry: er.EntityRegistry,
) -> None:
    entry = entry_of(fake_data)
    entry.add_to_hass(hass)
    left = entity_registry.async_get_or_create(
        "sensor", DOMAIN, f"{ENTRY_ID}_account_type", config_entry=entry
    )

    assert await hass.config_entries.async_setup(ENTRY_ID)
    await hass.async_block_till_done()

    moved = entity_registry.async_get(left.entity_id)
    assert moved is not None
    assert moved.unique_id == f"{ENTRY_ID}_{ACCOUNT_ID}_account_type"
    assert moved.config_subentry_id == ACCOUNT_ID


@pytest.mark.parametrize(
    ("language", "taken", "name"),
    [
        ("en", (), "Account"),
        ("en", ("account", "Account 2"), "Account 3"),
        ("vi", (), "Tài khoản"),
        ("vi-VN", ("Tài khoản",), "Tài khoản 2"),
        ("de", ("Mai",), "Account"),
    ],
)
def test_an_account_without_a_name_gets_one(
    hass: HomeAssistant, language: str, taken: tuple[str, ...], name: str
) -> None:
    hass.config.language = language
    assert new_account_name(hass, taken) == name


# --- added, changed and removed ------------------------------------------------------------------


@pytest.mark.usefixtures("other")
async def test_a_second_account_takes_its_share_without_a_reload(
    hass: HomeAssistant,
    set_up: SetUp,
    simulator: FshareSimulator,
    entity_registry: er.EntityRegistry,
) -> None:
    entry = await set_up()
    await until_state(hass, "sensor.account_type", "vip")
    running = entry.runtime_data
    form = await open_form(hass, entry, "account")
    assert form["type"] is FlowResultType.FORM
    step = await send(hass, form, name=" Mai ", **OTHER)
    assert step["type"] is FlowResultType.CREATE_ENTRY
    await until(lambda: bool(state := hass.states.get(OTHER_TYPE)) and state.state == "vip")

    assert entry.runtime_data is running
    files = [simulator.add_file(size=1000) for _ in range(4)]
    await add(hass, *(file.url for file in files))
    await until_state(hass, "sensor.completed_downloads", "4")

    assert emails_asked(simulator) == {simulator.email, OTHER["email"]}
    assert simulator.login_attempts == 2, "one login each, and none for the form"
    second = account_subentries(entry)[1]
    assert second.title == "Mai"
    registered = entity_registry.async_get(OTHER_TYPE)
    assert registered is not None
    assert registered.config_subentry_id == second.subentry_id
    assert registered.entity_category is EntityCategory.DIAGNOSTIC

    hass.config_entries.async_remove_subentry(entry, second.subentry_id)
    await hass.async_block_till_done()
    assert entity_registry.async_get(OTHER_TYPE) is None
    key = credentials_of({**entry.data, **OTHER}).account_key
    await until(lambda: len(entry.runtime_data.downloader.queue().accounts) == 1)
    assert await SessionStore(hass).load(key) is None
    kept = accounts_of(entry)[0].credentials.account_key
    assert await SessionStore(hass).load(kept) is not None


@pytest.mark.usefixtures("other")
@pytest.mark.parametrize(
    ("fields", "errors"),
    [
        ({"name": "ACCOUNT"}, {"name": "name_taken"}),
        ({"name": "x" * 61}, {"name": "name_invalid"}),
        ({"name": "a\nb"}, {"name": "name_invalid"}),
        ({"email": " USER@Example.invalid "}, {"email": "already_configured"}),
        ({"email": "  "}, {"base": "credentials_invalid"}),
        ({"password": ""}, {"base": "credentials_invalid"}),
        ({"password": "falsch"}, {"base": "credentials_invalid"}),
    ],
)
async def test_after_each_error_the_form_still_leads_to_the_end(
    hass: HomeAssistant, set_up: SetUp, fields: dict[str, str], errors: dict[str, str]
) -> None:
    entry = await set_up()
    form = await open_form(hass, entry, "account")
    step = await send(hass, form, **{**OTHER, **fields})
    assert step["errors"] == errors

    step = await send(hass, form, **OTHER)

    assert step["type"] is FlowResultType.CREATE_ENTRY
    assert step["title"] == "Account 2"


@pytest.mark.usefixtures("other")
async def test_an_account_without_vip_is_not_added(
    hass: HomeAssistant, set_up: SetUp, simulator: FshareSimulator
) -> None:
    simulator.settings.refuse_free_accounts = False
    simulator.world.accounts[OTHER["email"]].kind = AccountKind.MEMBER
    entry = await set_up()

    step = await send(hass, await open_form(hass, entry, "account"), **OTHER)

    assert step["errors"] == {"base": "account_not_premium"}


async def test_another_name_costs_no_login(
    hass: HomeAssistant,
    two: MockConfigEntry,
    media_dir: Path,
    simulator: FshareSimulator,
    device_registry: dr.DeviceRegistry,
) -> None:
    await start(hass, two)
    await until(lambda: simulator.login_attempts == 2)
    form = await open_form(hass, two, "account", account_subentries(two)[1])
    shown = {
        str(k): k.description["suggested_value"]
        for k in form["data_schema"].schema
        if k.description
    }
    assert shown == {"name": "Mai", "email": OTHER["email"]}

    step = await send(hass, form, name="Lan", email=OTHER["email"])
    assert step["reason"] == "reconfigure_successful"
    await tick(hass)

    assert account_subentries(two)[1].title == "Lan"
    assert account_subentries(two)[1].data == OTHER
    device = device_registry.async_get_device_by_identifier(
        (DOMAIN, f"{ENTRY_ID}_{SECOND_ID}"), ENTRY_ID
    )
    assert device is not None
    await until(
        lambda: (
            (found := device_registry.async_get(device.id)) is not None
            and found.name == f"{NAME} Lan"
        )
    )
    assert simulator.login_attempts == 2


async def test_a_password_that_the_browser_fills_in_costs_no_login(
    hass: HomeAssistant, two: MockConfigEntry, media_dir: Path, simulator: FshareSimulator
) -> None:
    await start(hass, two)
    await until(lambda: bool(state := hass.states.get(OTHER_TYPE)) and state.state == "vip")
    assert simulator.login_attempts == 2
    form = await open_form(hass, two, "account", account_subentries(two)[1])

    step = await send(hass, form, **{**OTHER, "name": "Lan", "email": OTHER["email"].title()})
    await tick(hass)

    assert step["reason"] == "reconfigure_successful"
    assert account_subentries(two)[1].title == "Lan"
    await until(lambda: bool(state := hass.states.get(OTHER_TYPE)) and state.state == "vip")
    assert simulator.login_attempts == 2


async def test_a_stored_password_of_a_refused_account_is_tried(
    hass: HomeAssistant, two: MockConfigEntry, media_dir: Path, simulator: FshareSimulator
) -> None:
    simulator.world.accounts[OTHER["email"]].login_refusal = LoginRefusal.LOCKED
    await start(hass, two)
    await until(lambda: two.runtime_data.downloader.queue().accounts[1].hold is not None)
    simulator.world.accounts[OTHER["email"]].login_refusal = None
    form = await open_form(hass, two, "account", account_subentries(two)[1])

    step = await send(hass, form, name="Mai", **OTHER)

    assert step["reason"] == "reconfigure_successful"
    await until(lambda: two.runtime_data.downloader.queue().accounts[1].hold is None)


async def test_a_form_that_changes_login_and_app_key_logs_in_once(
    hass: HomeAssistant,
    set_up: SetUp,
    simulator: FshareSimulator,
    other: None,
) -> None:
    entry = await set_up()
    await until(lambda: simulator.login_attempts == 1)
    form = await entry.start_reconfigure_flow(hass)
    simulator.world.registrations["Other-AAAAAA"] = "another-app-key"
    fields = {
        **OTHER,
        "app_key": "another-app-key",
        "user_agent": "Other-AAAAAA",
        "advanced": {"api_url": simulator.api_url, "web_url": simulator.web_url},
    }

    step = await hass.config_entries.flow.async_configure(form["flow_id"], fields)
    assert step["reason"] == "reconfigure_successful"
    await hass.async_block_till_done()
    file = simulator.add_file(size=1000)
    await add(hass, file.url)
    await until_state(hass, "sensor.completed_downloads", "1")

    assert emails_asked(simulator) == {OTHER["email"]}
    assert simulator.login_attempts == 2, "the form's login is that of the downloads"


async def test_the_sessions_that_are_kept_are_those_of_the_last_moment(
    hass: HomeAssistant, entry_data: dict[str, str]
) -> None:
    store, wanted = SessionStore(hass), set[str]()
    session = FshareSession(token="token", session_id="id", account_key="new")
    await store.save(session)
    async with store._file.lock:
        keeping = hass.async_create_task(store.keep_only(lambda: wanted))
        wanted.add("new")

    await keeping

    assert await store.load("new") == session


async def test_a_form_for_one_account_changes_none_of_two(
    hass: HomeAssistant,
    set_up: SetUp,
    simulator: FshareSimulator,
    entry_data: dict[str, str],
    other: None,
) -> None:
    entry = await set_up()
    form = await entry.start_reconfigure_flow(hass)
    assert form["step_id"] == "reconfigure"
    added = await send(hass, await open_form(hass, entry, "account"), **OTHER)
    assert added["type"] is FlowResultType.CREATE_ENTRY
    before = [dict(each.data) for each in account_subentries(entry)]
    fields = {
        "email": "lan@example.invalid",
        "password": "của Lan",
        "user_agent": simulator.user_agent,
        "advanced": {"api_url": simulator.api_url, "web_url": simulator.web_url},
    }

    step = await hass.config_entries.flow.async_configure(form["flow_id"], fields)

    assert (step["step_id"], step["errors"]) == ("reconfigure_access", {})
    assert [dict(each.data) for each in account_subentries(entry)] == before


async def test_another_login_needs_its_password(
    hass: HomeAssistant, two: MockConfigEntry, media_dir: Path, simulator: FshareSimulator
) -> None:
    simulator.add_account("lan@example.invalid", "của Lan")
    await start(hass, two)
    second = account_subentries(two)[1]
    form = await open_form(hass, two, "account", second)
    step = await send(hass, form, email="lan@example.invalid")
    assert step["errors"] == {"password": "password_required"}

    step = await send(hass, form, email="lan@example.invalid", password="của Lan")

    assert step["reason"] == "reconfigure_successful"
    assert account_subentries(two)[1].data["email"] == "lan@example.invalid"
    assert account_subentries(two)[1].title == "Mai"
    assert accounts_of(two)[1].account_id == SECOND_ID


async def test_what_accounts_share_is_changed_without_their_passwords(
    hass: HomeAssistant, two: MockConfigEntry, media_dir: Path, simulator: FshareSimulator
) -> None:
    await start(hass, two)
    form = await two.start_reconfigure_flow(hass)
    assert form["step_id"] == "reconfigure_access"
    fields = {str(key) for key in form["data_schema"].schema}
    assert fields == {"app_key", "user_agent", "advanced"}
    addresses = {"api_url": simulator.api_url, "web_url": simulator.web_url}
    changed = {"user_agent": "Stranger-AAAAAA", "advanced": addresses}
    step = await hass.config_entries.flow.async_configure(form["flow_id"], changed)
    assert step["errors"] == {"base": "app_key_rejected"}

    changed["user_agent"] = simulator.user_agent
    changed["advanced"] = {**addresses, "web_url": f"{simulator.web_url}/"}
    step = await hass.config_entries.flow.async_configure(form["flow_id"], changed)
    await hass.async_block_till_done()

    assert step["reason"] == "reconfigure_successful"
    assert [each.data["password"] for each in account_subentries(two)][1] == OTHER["password"]


async def test_what_accounts_share_is_tried_with_one_that_is_not_refused(
    hass: HomeAssistant, two: MockConfigEntry, media_dir: Path, simulator: FshareSimulator
) -> None:
    simulator.account.login_refusal = LoginRefusal.LOCKED
    await start(hass, two)
    await until(lambda: any(s.hold for s in two.runtime_data.downloader.queue().accounts))
    form = await two.start_reconfigure_flow(hass)

    step = await hass.config_entries.flow.async_configure(
        form["flow_id"],
        {
            "user_agent": simulator.user_agent,
            "advanced": {"api_url": simulator.api_url, "web_url": f"{simulator.web_url}/"},
        },
    )

    assert step["reason"] == "reconfigure_successful"


@pytest.mark.usefixtures("faked", "media_dir")
async def test_addresses_without_any_account_are_read_all_the_same(
    hass: HomeAssistant, fake_entry: MockConfigEntry, downloader: RunnableDownloader
) -> None:
    hass.config_entries.async_remove_subentry(fake_entry, ACCOUNT_ID)
    await hass.async_block_till_done()
    assert downloader.accounts == ()
    form = await fake_entry.start_reconfigure_flow(hass)
    wrong = {"user_agent": "a", "advanced": {"api_url": "ftp://x", "web_url": "http://x"}}
    step = await hass.config_entries.flow.async_configure(form["flow_id"], wrong)
    assert step["errors"] == {"base": "url_invalid"}

    right = {"user_agent": "a", "advanced": {"api_url": "http://y/", "web_url": "http://x"}}
    step = await hass.config_entries.flow.async_configure(form["flow_id"], right)

    assert step["reason"] == "reconfigure_successful"
    assert fake_entry.data["api_url"] == "http://y"


async def test_without_an_account_the_queue_waits_and_says_so(
    hass: HomeAssistant,
    set_up: SetUp,
    simulator: FshareSimulator,
    issue_registry: ir.IssueRegistry,
    entry_data: dict[str, str],
) -> None:
    entry = await set_up()
    await until_state(hass, "sensor.account_type", "vip")
    hass.config_entries.async_remove_subentry(entry, ACCOUNT_ID)
    await hass.async_block_till_done()
    file = simulator.add_file(size=1000)
    await add(hass, file.url)
    await until(lambda: (DOMAIN, "account_missing") in issue_registry.issues)
    assert hass.states.get("binary_sensor.fshare_downloader_problem").state == "on"

    login = {key: entry_data[key] for key in ("email", "password")}
    step = await send(hass, await open_form(hass, entry, "account"), **login)
    assert step["type"] is FlowResultType.CREATE_ENTRY

    await until_state(hass, "sensor.completed_downloads", "1")
    await until(lambda: (DOMAIN, "account_missing") not in issue_registry.issues)


# --- refused -------------------------------------------------------------------------------------


async def test_the_password_of_the_one_that_was_refused_is_asked_for(
    hass: HomeAssistant, two: MockConfigEntry, media_dir: Path, simulator: FshareSimulator
) -> None:
    simulator.world.accounts[OTHER["email"]].password = "mới"
    await start(hass, two)
    await until(lambda: bool(reauth_flows(hass)))
    files = [simulator.add_file(size=1000) for _ in range(3)]
    await add(hass, *(file.url for file in files))
    await until_state(hass, "sensor.completed_downloads", "3")
    assert emails_asked(simulator) == {simulator.email}, "downloads go on"

    (flow,) = reauth_flows(hass)
    assert flow["context"]["title_placeholders"]["name"] == f"{NAME} (Mai)"
    form = await hass.config_entries.flow.async_configure(flow["flow_id"])
    assert OTHER["email"] in form["description_placeholders"].values()
    step = await hass.config_entries.flow.async_configure(
        flow["flow_id"], {"password": "mới", "api_access": {}}
    )
    await hass.async_block_till_done()

    assert step["reason"] == "reauth_successful"
    assert account_subentries(two)[1].data["password"] == "mới"
    assert first_account(two).data["email"] == simulator.email
    await until(lambda: bool(state := hass.states.get(OTHER_TYPE)) and state.state == "vip")
    assert simulator.login_attempts == 3, "the first, the refused one, and that of the form"


REFUSED = Hold(
    reason=HoldReason.AUTH,
    scope=ErrorScope.ACCOUNT,
    code="credentials_invalid",
    message="Wrong",
    since=NOW,
)


@pytest.fixture
def entry_with_two(
    hass: HomeAssistant, media_dir: Path, faked: None, fake_data: dict[str, Any]
) -> MockConfigEntry:
    """An entry that will run the fake, with two accounts."""
    return entry_of(fake_data, account({**fake_data, **OTHER}, SECOND_ID, "Mai"))


async def test_two_refused_accounts_are_asked_for_one_after_the_other(
    hass: HomeAssistant, entry_with_two: MockConfigEntry, downloader: RunnableDownloader
) -> None:
    def asked() -> list[str]:
        return [flow["context"]["title_placeholders"]["account_id"] for flow in reauth_flows(hass)]

    await start(hass, entry_with_two)
    downloader.refuse(REFUSED, REFUSED)
    await tick(hass)
    assert asked() == [ACCOUNT_ID]

    downloader.change(account=VIP, holds=())
    await tick(hass)
    assert asked() == [], "Fshare has taken both"

    downloader.refuse(replace(REFUSED, since=NOW + timedelta(hours=1)), REFUSED)
    await tick(hass)
    hass.config_entries.flow.async_abort(reauth_flows(hass)[0]["flow_id"])
    downloader.change(speed=7)
    await tick(hass)
    assert asked() == [SECOND_ID]


async def test_a_refused_account_that_was_removed_is_not_asked_for(
    hass: HomeAssistant, entry_with_two: MockConfigEntry, downloader: RunnableDownloader
) -> None:
    await start(hass, entry_with_two)
    downloader.refuse(REFUSED)
    await tick(hass)
    (flow,) = reauth_flows(hass)
    hass.config_entries.async_remove_subentry(entry_with_two, ACCOUNT_ID)

    step = await hass.config_entries.flow.async_configure(
        flow["flow_id"], {"password": "x", "api_access": {}}
    )

    assert (step["type"], step["reason"]) == (FlowResultType.ABORT, "account_missing")


@pytest.mark.parametrize(
    ("code", "key"), [("account_locked", "account_locked"), ("something_new", "account_error")]
)
async def test_trouble_of_one_account_is_told_while_the_others_go_on(
    hass: HomeAssistant,
    entry_with_two: MockConfigEntry,
    downloader: RunnableDownloader,
    issue_registry: ir.IssueRegistry,
    code: str,
    key: str,
) -> None:
    def issues() -> dict[str, ir.IssueSeverity | None]:
        return {
            issue_id: issue.severity
            for (domain, issue_id), issue in issue_registry.issues.items()
            if domain == DOMAIN
        }

    await start(hass, entry_with_two)
    locked = replace(REFUSED, reason=HoldReason.ACCOUNT, code=code)
    downloader.refuse(locked, queue_waits=False)
    await tick(hass)
    issue_id = f"other_{key}:{ACCOUNT_ID}"
    assert issues() == {issue_id: ir.IssueSeverity.WARNING}
    issue = issue_registry.issues[(DOMAIN, issue_id)]
    assert issue.translation_key == f"other_{key}"
    assert issue.translation_placeholders is not None
    assert issue.translation_placeholders["account"] == "Account"

    downloader.refuse(locked, locked)
    await tick(hass)
    assert issues() == {key: ir.IssueSeverity.ERROR}, "the queue waits, and one says so"

    downloader.change(account=VIP, holds=())
    await tick(hass)
    assert issues() == {}


async def test_vip_that_is_over_is_told_while_the_queue_waits_for_another_login(
    hass: HomeAssistant,
    entry_with_two: MockConfigEntry,
    downloader: RunnableDownloader,
    issue_registry: ir.IssueRegistry,
) -> None:
    await start(hass, entry_with_two)
    ended = replace(REFUSED, reason=HoldReason.ACCOUNT, code="account_not_premium")

    downloader.refuse(REFUSED, ended)
    downloader.change(holds=(REFUSED,))
    await tick(hass)

    told = [issue_id for domain, issue_id in issue_registry.issues if domain == DOMAIN]
    assert told == ["account_not_premium"]


async def test_a_locked_account_is_tried_again_when_its_repair_is_answered(
    hass: HomeAssistant,
    two: MockConfigEntry,
    media_dir: Path,
    simulator: FshareSimulator,
    issue_registry: ir.IssueRegistry,
) -> None:
    simulator.world.accounts[OTHER["email"]].login_refusal = LoginRefusal.LOCKED
    await start(hass, two)
    issue_id = f"other_account_locked:{SECOND_ID}"
    await until(lambda: (DOMAIN, issue_id) in issue_registry.issues)
    assert not reauth_flows(hass)
    simulator.world.accounts[OTHER["email"]].login_refusal = None

    flow = cast("Any", await async_create_fix_flow(hass, issue_id, None))
    flow.hass, flow.issue_id = hass, issue_id
    await flow.async_step_confirm({})

    await until(lambda: (DOMAIN, issue_id) not in issue_registry.issues)
    await until(lambda: bool(state := hass.states.get(OTHER_TYPE)) and state.state == "vip")


# --- what is shown -------------------------------------------------------------------------------


@pytest.mark.parametrize("platforms", [[Platform.SENSOR]])
async def test_accounts_travel_without_what_is_secret(
    hass: HomeAssistant, entry_with_two: MockConfigEntry, downloader: RunnableDownloader
) -> None:
    await start(hass, entry_with_two)
    downloader.change(account=VIP)
    downloader.refuse(REFUSED, queue_waits=False)

    shown = queue_as_wire(downloader.snapshot)["accounts"]

    assert [(each["id"], each["name"]) for each in shown] == [
        (ACCOUNT_ID, "Account"),
        (SECOND_ID, "Mai"),
    ]
    assert shown[0]["hold"]["code"] == "credentials_invalid"
    assert (shown[1]["hold"], shown[1]["is_premium"], shown[1]["active"]) == (None, True, 0)
    assert "@" not in json.dumps(shown)
    diagnosed = json.dumps(diagnostics_as_wire(cast("Any", downloader))["accounts"])
    assert "Mai" not in diagnosed
    assert SECOND_ID not in diagnosed
