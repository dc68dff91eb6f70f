"""The config flow: every way in, every error, and the way out of each."""

import json
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any
from unittest.mock import AsyncMock, patch

import pytest
from homeassistant.config_entries import SOURCE_USER, ConfigEntryState
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType, InvalidData
from homeassistant.setup import async_setup_component
from pytest_homeassistant_custom_component.common import MockConfigEntry
from pytest_homeassistant_custom_component.typing import ClientSessionGenerator

from custom_components.fshare_downloader import login_check
from custom_components.fshare_downloader.const import ATTR_ERROR_CODE, DOMAIN, NAME
from custom_components.fshare_downloader.core.accounts import (
    Account,
    FshareCredentials,
    FshareSession,
)
from custom_components.fshare_downloader.core.errors import (
    AccountLockedError,
    AppKeyRejectedError,
    ConnectionFailedError,
    CredentialsInvalidError,
    DownloaderError,
    HostUnavailableError,
    LoginBlockedError,
    MarkerBlockedError,
    SessionExpiredError,
    StorageAwayError,
)

from .accounts import ACCOUNT_ID, ENTRY_ID, login_of
from .runnable_downloader import VIP, RunnableDownloader

SECRETS = {"password": "correct horse", "app_key": "app-key-0001"}
USER_INPUT: dict[str, Any] = {
    "email": " user@example.com ",
    **SECRETS,
    "user_agent": "agent-0001 ",
    "advanced": {"api_url": "http://127.0.0.1:9/", "web_url": "https://www.fshare.vn"},
}
ENTRY_DATA = {
    "email": "user@example.com",
    **SECRETS,
    "user_agent": "agent-0001",
    "api_url": "http://127.0.0.1:9",
    "web_url": "https://www.fshare.vn",
}
ERRORS: list[tuple[Exception, str]] = [
    (CredentialsInvalidError(), "credentials_invalid"),
    (AppKeyRejectedError(), "app_key_rejected"),
    (LoginBlockedError(), "login_blocked"),
    (AccountLockedError(), "account_locked"),
    (ConnectionFailedError(), "cannot_connect"),
    (HostUnavailableError(), "host_error"),
    (SessionExpiredError(), "session_expired"),
    (SessionExpiredError(retry_after=90), "login_limit"),
    (DownloaderError(), "unknown"),
    (RuntimeError("boom"), "unknown"),
]


@pytest.fixture
def check_login() -> Iterator[AsyncMock]:
    """A login that succeeds unless the test says otherwise."""
    with patch.object(login_check, "check_login", AsyncMock(side_effect=logging_in())) as mock:
        yield mock


def logging_in(account: Account = VIP, token: str = "token-1") -> Callable[..., Awaitable[Any]]:
    """Return a login that succeeds."""

    async def check_login(
        http: object, credentials: FshareCredentials, *args: object, **kwargs: object
    ) -> tuple[Account, FshareSession]:
        key = credentials.account_key
        return account, FshareSession(token=token, session_id="session", account_key=key)

    return check_login


def succeed_again(check_login: AsyncMock, account: Account = VIP) -> None:
    """Let the next login succeed."""
    check_login.side_effect = logging_in(account, "token-2")


def session_used(check_login: AsyncMock) -> Any:
    """Return the session that the last login was asked to try first."""
    return check_login.await_args.args[2]


def session_stored(hass_storage: dict[str, Any]) -> str:
    """Return the token of the one session that is stored."""
    (session,) = hass_storage[f"{DOMAIN}.session"]["data"].values()
    return str(session["token"])


async def start(hass: HomeAssistant) -> str:
    """Open the form of the user step; returns the id of the flow."""
    result = await hass.config_entries.flow.async_init(DOMAIN, context={"source": SOURCE_USER})
    assert result["type"] is FlowResultType.FORM
    assert result["step_id"] == "user"
    assert not result["errors"]
    return result["flow_id"]


def suggested(result: Any, *path: str) -> Any:
    """Return the value that a form suggests for a field."""
    schema = result["data_schema"]
    for section in path[:-1]:
        schema = schema.schema[section].schema
    key = next(key for key in schema.schema if key == path[-1])
    return key.description and key.description["suggested_value"]


# --- user ----------------------------------------------------------------------------------------


@pytest.mark.usefixtures("faked", "media_dir")
async def test_an_account_is_set_up(
    hass: HomeAssistant, check_login: AsyncMock, hass_storage: dict[str, Any]
) -> None:
    flow_id = await start(hass)
    result = await hass.config_entries.flow.async_configure(flow_id, USER_INPUT)
    await hass.async_block_till_done()

    assert result["type"] is FlowResultType.CREATE_ENTRY
    assert result["title"] == NAME
    assert login_of(result["result"]).items() >= ENTRY_DATA.items()
    assert not SECRETS.keys() - {"app_key"} & result["data"].keys()
    assert result["result"].state is ConfigEntryState.LOADED
    assert check_login.await_count == 1
    assert session_stored(hass_storage) == "token-1"


@pytest.mark.usefixtures("faked", "media_dir")
@pytest.mark.parametrize(("error", "key"), ERRORS)
async def test_after_each_error_the_same_form_still_leads_to_the_end(
    hass: HomeAssistant, check_login: AsyncMock, error: Exception, key: str
) -> None:
    check_login.side_effect = error
    flow_id = await start(hass)
    result = await hass.config_entries.flow.async_configure(flow_id, USER_INPUT)
    assert result["type"] is FlowResultType.FORM
    assert result["errors"] == {"base": key}
    assert suggested(result, "email") == USER_INPUT["email"]

    succeed_again(check_login)
    result = await hass.config_entries.flow.async_configure(flow_id, USER_INPUT)
    assert result["type"] is FlowResultType.CREATE_ENTRY


@pytest.mark.usefixtures("faked", "media_dir")
async def test_an_account_without_vip_is_refused_and_asked_about_with_the_same_login(
    hass: HomeAssistant, check_login: AsyncMock
) -> None:
    free = Account(host="fshare", email="", account_type="Member", is_premium=False)
    succeed_again(check_login, free)
    flow_id = await start(hass)
    result = await hass.config_entries.flow.async_configure(flow_id, USER_INPUT)
    assert result["errors"] == {"base": "account_not_premium"}
    assert session_used(check_login) is None

    succeed_again(check_login)
    result = await hass.config_entries.flow.async_configure(flow_id, USER_INPUT)
    assert result["type"] is FlowResultType.CREATE_ENTRY
    assert session_used(check_login).token == "token-2"


async def test_a_session_proves_nothing_about_another_password(
    hass: HomeAssistant, check_login: AsyncMock
) -> None:
    succeed_again(check_login, Account(host="", email="", account_type="", is_premium=False))
    flow_id = await start(hass)
    await hass.config_entries.flow.async_configure(flow_id, USER_INPUT)
    await hass.config_entries.flow.async_configure(flow_id, {**USER_INPUT, "password": "other"})

    assert session_used(check_login) is None


@pytest.mark.parametrize("url", ["ftp://example.com", "example.com", "https://", "http://[", " "])
@pytest.mark.parametrize("field", ["api_url", "web_url"])
async def test_addresses_that_lead_nowhere_cost_no_login(
    hass: HomeAssistant, check_login: AsyncMock, field: str, url: str
) -> None:
    flow_id = await start(hass)
    user_input = {**USER_INPUT, "advanced": {**USER_INPUT["advanced"], field: url}}
    result = await hass.config_entries.flow.async_configure(flow_id, user_input)

    assert result["errors"] == {"base": "url_invalid"}
    check_login.assert_not_awaited()


@pytest.mark.parametrize("blank", [{"email": "  "}, {"password": ""}])
async def test_a_login_without_email_or_password_is_not_sent(
    hass: HomeAssistant, check_login: AsyncMock, blank: dict[str, str]
) -> None:
    flow_id = await start(hass)
    result = await hass.config_entries.flow.async_configure(flow_id, {**USER_INPUT, **blank})

    assert result["errors"] == {"base": "credentials_invalid"}
    check_login.assert_not_awaited()


@pytest.mark.usefixtures("fake_entry")
async def test_a_second_account_is_refused(hass: HomeAssistant) -> None:
    result = await hass.config_entries.flow.async_init(DOMAIN, context={"source": SOURCE_USER})

    assert result["type"] is FlowResultType.ABORT
    assert result["reason"] == "single_instance_allowed"


async def test_an_unexpected_error_leaves_no_secret_in_the_log(
    hass: HomeAssistant, check_login: AsyncMock, caplog: pytest.LogCaptureFixture
) -> None:
    check_login.side_effect = RuntimeError("boom")
    flow_id = await start(hass)
    await hass.config_entries.flow.async_configure(flow_id, USER_INPUT)

    assert "Unexpected error while logging in" in caplog.text
    for secret in SECRETS.values():
        assert secret not in caplog.text


# --- reauth --------------------------------------------------------------------------------------


@pytest.mark.parametrize(("error", "key"), ERRORS)
async def test_a_new_password_goes_to_the_running_download_manager(
    hass: HomeAssistant,
    fake_entry: MockConfigEntry,
    downloader: RunnableDownloader,
    check_login: AsyncMock,
    hass_storage: dict[str, Any],
    error: Exception,
    key: str,
) -> None:
    result = await fake_entry.start_reauth_flow(hass, data={})
    assert result["step_id"] == "reauth_confirm"
    assert "user@example.com" in (result["description_placeholders"] or {}).values()
    assert suggested(result, "api_access", "user_agent") == "agent-0001"
    assert suggested(result, "api_access", "app_key") is None

    check_login.side_effect = error
    user_input = {"password": "new horse", "api_access": {"user_agent": "agent-0001"}}
    result = await hass.config_entries.flow.async_configure(result["flow_id"], user_input)
    assert result["errors"] == {"base": key}
    assert login_of(fake_entry)["password"] == "correct horse"

    succeed_again(check_login)
    result = await hass.config_entries.flow.async_configure(result["flow_id"], user_input)
    await hass.async_block_till_done()
    assert result["type"] is FlowResultType.ABORT
    assert result["reason"] == "reauth_successful"
    assert login_of(fake_entry)["password"] == "new horse"
    assert fake_entry.data["app_key"] == "app-key-0001"
    assert downloader.credentials.password == "new horse"
    assert session_stored(hass_storage) == "token-2"
    assert set(downloader.calls) == {"start", "apply_accounts"}
    assert downloader.renewed == [ACCOUNT_ID]


async def test_a_refused_app_key_can_be_replaced_without_the_password(
    hass: HomeAssistant,
    fake_entry: MockConfigEntry,
    downloader: RunnableDownloader,
    check_login: AsyncMock,
) -> None:
    result = await fake_entry.start_reauth_flow(hass, data={ATTR_ERROR_CODE: "app_key_rejected"})
    assert result["data_schema"].schema["api_access"].options == {"collapsed": False}

    user_input = {"api_access": {"app_key": "app-key-0002", "user_agent": "agent-0002"}}
    result = await hass.config_entries.flow.async_configure(result["flow_id"], user_input)
    await hass.async_block_till_done()
    assert result["reason"] == "reauth_successful"
    assert login_of(fake_entry)["password"] == "correct horse"
    assert downloader.credentials.app_key == "app-key-0002"
    assert downloader.credentials.user_agent == "agent-0002"


async def test_a_refused_password_must_be_entered(
    hass: HomeAssistant, fake_entry: MockConfigEntry
) -> None:
    result = await fake_entry.start_reauth_flow(hass)
    assert result["data_schema"].schema["api_access"].options == {"collapsed": True}

    with pytest.raises(InvalidData):
        await hass.config_entries.flow.async_configure(result["flow_id"], {"api_access": {}})


async def test_the_same_password_again_lets_a_held_queue_go_on(
    hass: HomeAssistant,
    fake_entry: MockConfigEntry,
    downloader: RunnableDownloader,
    check_login: AsyncMock,
) -> None:
    result = await fake_entry.start_reauth_flow(hass)
    user_input = {"password": login_of(fake_entry)["password"], "api_access": {}}
    await hass.config_entries.flow.async_configure(result["flow_id"], user_input)
    await hass.async_block_till_done()

    assert set(downloader.calls) == {"start", "apply_accounts"}
    assert downloader.renewed == [ACCOUNT_ID]


async def test_an_entry_that_could_not_start_is_started_with_the_new_login(
    hass: HomeAssistant,
    fake_entry: MockConfigEntry,
    downloader: RunnableDownloader,
    check_login: AsyncMock,
) -> None:
    await hass.config_entries.async_unload(fake_entry.entry_id)
    result = await fake_entry.start_reauth_flow(hass)
    user_input = {"password": "new horse", "api_access": {}}
    await hass.config_entries.flow.async_configure(result["flow_id"], user_input)
    await hass.async_block_till_done()

    assert fake_entry.state is ConfigEntryState.LOADED
    assert downloader.credentials.password == "new horse"
    assert downloader.calls.count("start") == 2


# --- reconfigure ---------------------------------------------------------------------------------

RECONFIGURED = {
    "email": "user@example.com",
    "user_agent": "agent-0002",
    "advanced": {"api_url": "https://proxy.example/api/", "web_url": "https://www.fshare.vn"},
}


@pytest.mark.parametrize(("error", "key"), ERRORS)
async def test_addresses_change_without_entering_secrets_again(
    hass: HomeAssistant,
    fake_entry: MockConfigEntry,
    downloader: RunnableDownloader,
    check_login: AsyncMock,
    error: Exception,
    key: str,
) -> None:
    result = await fake_entry.start_reconfigure_flow(hass)
    assert result["step_id"] == "reconfigure"
    assert suggested(result, "email") == "user@example.com"
    assert suggested(result, "password") is None
    assert suggested(result, "app_key") is None
    assert suggested(result, "advanced", "api_url") == "http://127.0.0.1:9"

    check_login.side_effect = error
    result = await hass.config_entries.flow.async_configure(result["flow_id"], RECONFIGURED)
    assert result["errors"] == {"base": key}

    succeed_again(check_login)
    result = await hass.config_entries.flow.async_configure(result["flow_id"], RECONFIGURED)
    await hass.async_block_till_done()
    assert result["reason"] == "reconfigure_successful"
    assert fake_entry.data["api_url"] == "https://proxy.example/api"
    assert login_of(fake_entry)["password"] == "correct horse"
    assert downloader.credentials.user_agent == "agent-0002"
    assert set(downloader.calls) == {"start", "apply_accounts"}
    assert downloader.renewed == [ACCOUNT_ID]


async def test_another_account_needs_its_own_password(
    hass: HomeAssistant,
    fake_entry: MockConfigEntry,
    downloader: RunnableDownloader,
    check_login: AsyncMock,
) -> None:
    other = {**RECONFIGURED, "email": "other@example.com"}
    result = await fake_entry.start_reconfigure_flow(hass)
    result = await hass.config_entries.flow.async_configure(result["flow_id"], other)
    assert result["errors"] == {"password": "password_required"}
    check_login.assert_not_awaited()

    other |= {"password": "other horse"}
    result = await hass.config_entries.flow.async_configure(result["flow_id"], other)
    await hass.async_block_till_done()
    assert result["reason"] == "reconfigure_successful"
    assert downloader.credentials.email == "other@example.com"


# --- options -------------------------------------------------------------------------------------


@pytest.fixture
def options(media_dir: Path) -> dict[str, Any]:
    """What the form of the options shows at first."""
    return {
        "download_dir": str(media_dir / "fshare"),
        "max_active_downloads": 2,
        "connections_per_download": 3,
        "speed_limit": 0,
        "slow_speed_limit": 1,
        "min_speed": 10,
        "max_retries": 5,
        "min_free_space": 1,
        "direct_links": False,
        "direct_links_private": False,
        "search": {
            "tmdb_api_key": "",
            "folder_links": "",
            "search_url": "https://timfshare.com",
            "tmdb_url": "https://api.themoviedb.org/3",
        },
    }


def shown(form: Any, options: dict[str, Any]) -> dict[str, Any]:
    """Return what the form of the options suggests."""
    return {
        field: {inner: suggested(form, field, inner) for inner in value}
        if isinstance(value, dict)
        else suggested(form, field)
        for field, value in options.items()
    }


async def change_options(
    hass: HomeAssistant, entry: MockConfigEntry, user_input: dict[str, Any]
) -> Any:
    """Send the form of the options."""
    form = await hass.config_entries.options.async_init(entry.entry_id)
    result = await hass.config_entries.options.async_configure(form["flow_id"], user_input)
    await hass.async_block_till_done()
    return result


async def test_options_begin_with_the_defaults(
    hass: HomeAssistant, fake_entry: MockConfigEntry, options: dict[str, Any]
) -> None:
    form = await hass.config_entries.options.async_init(fake_entry.entry_id)

    assert shown(form, options) == options


async def test_options_are_applied_without_a_reload(
    hass: HomeAssistant,
    fake_entry: MockConfigEntry,
    downloader: RunnableDownloader,
    options: dict[str, Any],
    media_dir: Path,
) -> None:
    hass.config_entries.async_update_entry(fake_entry, options={"of_tomorrow": "kept"})
    folder = str(media_dir / "movies" / "new")
    result = await change_options(
        hass,
        fake_entry,
        {
            "download_dir": f" {folder} ",
            "max_active_downloads": 4,
            "connections_per_download": 6,
            "speed_limit": 2.5,
            "slow_speed_limit": 0.4,
            "min_speed": 25,
            "max_retries": 9,
            "min_free_space": 0.5,
            "direct_links": True,
            "direct_links_private": True,
            "search": options["search"],
        },
    )

    assert result["type"] is FlowResultType.CREATE_ENTRY
    assert fake_entry.options == {
        "download_dir": folder,
        "max_active_downloads": 4,
        "connections_per_download": 6,
        "speed_limit": 2_500_000,
        "slow_speed_limit": 400_000,
        "min_speed": 25_000,
        "max_retries": 9,
        "min_free_space": 500_000_000,
        "direct_links": True,
        "direct_links_private": True,
        "tmdb_api_key": "",
        "tmdb_url": "https://api.themoviedb.org/3",
        "search_url": "https://timfshare.com",
        "folder_links": [],
        "of_tomorrow": "kept",
    }
    assert all(type(fake_entry.options[key]) is int for key in ("max_retries", "speed_limit"))
    assert Path(folder).is_dir()
    assert downloader.snapshot.settings.speed_limit == 2_500_000
    assert downloader.snapshot.settings.download_dir == Path(folder)
    assert downloader.calls.count("start") == 1
    assert "stop" not in downloader.calls


async def test_options_survive_the_form_unchanged(
    hass: HomeAssistant, fake_entry: MockConfigEntry, options: dict[str, Any]
) -> None:
    stored = {
        "speed_limit": 1_234_567,
        "slow_speed_limit": 234_567,
        "min_free_space": 1_000_000_007,
    }
    hass.config_entries.async_update_entry(fake_entry, options=stored)
    form = await hass.config_entries.options.async_init(fake_entry.entry_id)
    await hass.config_entries.options.async_configure(form["flow_id"], shown(form, options))

    assert {key: fake_entry.options[key] for key in stored} == stored


@pytest.mark.parametrize(
    ("folder", "error"),
    [
        ("downloads", "folder_invalid"),
        ("", "folder_invalid"),
        ("{media}/../elsewhere", "folder_invalid"),
        ("{media}/a\0b", "folder_invalid"),
        ("/etc", "folder_not_allowed"),
        ("{media}-of-another", "folder_not_allowed"),
        ("{media}/link-to-etc", "folder_not_allowed"),
        ("{media}/a-file", "folder_not_writable"),
        ("{media}/a-file/below", "folder_not_writable"),
    ],
)
async def test_a_folder_that_cannot_be_used_is_refused(
    hass: HomeAssistant,
    fake_entry: MockConfigEntry,
    options: dict[str, Any],
    media_dir: Path,
    folder: str,
    error: str,
) -> None:
    (media_dir / "a-file").touch()
    (media_dir / "link-to-etc").symlink_to("/etc")
    user_input = {**options, "download_dir": folder.replace("{media}", str(media_dir))}
    form = await hass.config_entries.options.async_init(fake_entry.entry_id)
    result = await hass.config_entries.options.async_configure(form["flow_id"], user_input)
    assert result["errors"] == {"download_dir": error}
    assert fake_entry.options == {}

    result = await hass.config_entries.options.async_configure(form["flow_id"], options)
    assert result["type"] is FlowResultType.CREATE_ENTRY


async def test_a_new_folder_where_a_disk_is_away_is_refused(
    hass: HomeAssistant,
    fake_entry: MockConfigEntry,
    downloader: RunnableDownloader,
    options: dict[str, Any],
    media_dir: Path,
) -> None:
    folder = media_dir / "nas" / "new"
    downloader.folder_error = StorageAwayError()
    result = await change_options(hass, fake_entry, {**options, "download_dir": str(folder)})

    assert result["errors"] == {"download_dir": "folder_away"}
    assert not folder.exists()
    assert fake_entry.options == {}


async def test_a_new_folder_whose_marker_is_a_folder_is_refused(
    hass: HomeAssistant,
    fake_entry: MockConfigEntry,
    downloader: RunnableDownloader,
    options: dict[str, Any],
    media_dir: Path,
) -> None:
    downloader.folder_error = MarkerBlockedError()
    changed = {**options, "download_dir": str(media_dir / "nas")}
    result = await change_options(hass, fake_entry, changed)

    assert result["errors"] == {"download_dir": "marker_blocked"}
    assert fake_entry.options == {}


async def test_a_folder_that_is_away_does_not_keep_from_changing_the_rest(
    hass: HomeAssistant, fake_entry: MockConfigEntry, options: dict[str, Any]
) -> None:
    away = {"download_dir": "/mnt/away"}
    hass.config_entries.async_update_entry(fake_entry, options=away)
    result = await change_options(hass, fake_entry, {**options, **away, "max_retries": 1})

    assert result["type"] is FlowResultType.CREATE_ENTRY
    assert fake_entry.options["max_retries"] == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"max_active_downloads": 0},
        {"max_active_downloads": 11},
        {"connections_per_download": 17},
        {"speed_limit": -1},
        {"min_speed": -1},
        {"max_retries": 51},
        {"min_free_space": -1},
    ],
)
async def test_numbers_out_of_bounds_are_refused(
    hass: HomeAssistant,
    fake_entry: MockConfigEntry,
    options: dict[str, Any],
    wrong: dict[str, Any],
) -> None:
    with pytest.raises(InvalidData):
        await change_options(hass, fake_entry, {**options, **wrong})


# --- browser -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("address", "handler", "step"),
    [
        ("options/flow", ENTRY_ID, "init"),
        ("flow", DOMAIN, "reconfigure"),
    ],
)
async def test_forms_can_be_sent_to_a_browser_and_hold_no_secret(
    hass: HomeAssistant,
    fake_entry: MockConfigEntry,
    hass_client: ClientSessionGenerator,
    address: str,
    handler: str,
    step: str,
) -> None:
    assert await async_setup_component(hass, "config", {})
    client = await hass_client()
    response = await client.post(
        f"/api/config/config_entries/{address}", json={"handler": handler, "entry_id": ENTRY_ID}
    )
    text = await response.text()

    assert json.loads(text)["step_id"] == step
    assert [secret for secret in SECRETS.values() if secret in text] == []


@pytest.mark.parametrize(
    ("addresses", "error", "is_open"),
    [
        ({}, HostUnavailableError(), True),
        ({}, CredentialsInvalidError(), False),
        ({"api_url": "https://api.fshare.vn/"}, ConnectionFailedError(), False),
    ],
)
async def test_the_form_opens_the_addresses_when_the_fault_may_be_there(
    hass: HomeAssistant,
    check_login: AsyncMock,
    addresses: dict[str, str],
    error: Exception,
    is_open: bool,
) -> None:
    check_login.side_effect = error
    flow_id = await start(hass)
    advanced = {**USER_INPUT["advanced"], **addresses}
    result = await hass.config_entries.flow.async_configure(
        flow_id, {**USER_INPUT, "advanced": advanced}
    )

    assert result["data_schema"] is not None
    is_collapsed = result["data_schema"].schema["advanced"].options["collapsed"]
    assert is_collapsed is not is_open
