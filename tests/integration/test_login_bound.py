"""Logins over restarts, reloads and forms, on a simulated Fshare that counts them."""

from functools import partial
from typing import Any

import pytest
from homeassistant.config_entries import SOURCE_REAUTH, SOURCE_USER
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType, InvalidData
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.fshare_downloader import login_book
from custom_components.fshare_downloader.const import DOMAIN
from tests.simulator import Fault, FaultKind, FshareSimulator, HostKind

from .conftest import SetUp
from .waiting import until, until_state

NEW_PASSWORD = "mật khẩu mới"


def forget_the_process(hass: HomeAssistant) -> None:
    """Leave what is known of logins to the disk, as a restart of Home Assistant does."""
    del hass.data[login_book._BOOK]


async def restart(hass: HomeAssistant, entry: MockConfigEntry) -> None:
    """Begin the integration anew, with nothing but what is on the disk."""
    assert await hass.config_entries.async_unload(entry.entry_id)
    forget_the_process(hass)
    assert await hass.config_entries.async_setup(entry.entry_id)


async def reload(hass: HomeAssistant, entry: MockConfigEntry) -> None:
    """Reload the entry."""
    assert await hass.config_entries.async_reload(entry.entry_id)


async def until_reauth(hass: HomeAssistant) -> str:
    """Wait for the re-authentication; returns the id of its flow."""

    def flows() -> list[Any]:
        return [
            flow
            for flow in hass.config_entries.flow.async_progress()
            if flow["context"]["source"] == SOURCE_REAUTH
        ]

    await until(lambda: bool(flows()))
    return str(flows()[0]["flow_id"])


def answers(simulator: FshareSimulator) -> int:
    """Return how many calls of the API have been answered."""
    return sum(request.is_finished for request in simulator.requests_to(HostKind.API, "user"))


def is_answered(simulator: FshareSimulator, before: int) -> bool:
    """Tell whether another call has been answered since."""
    return answers(simulator) > before


def the_entry(hass: HomeAssistant) -> MockConfigEntry:
    """Return the entry of the tests."""
    (entry,) = hass.config_entries.async_entries(DOMAIN)
    assert isinstance(entry, MockConfigEntry)
    return entry


@pytest.mark.parametrize("again", [restart, reload])
async def test_a_changed_password_is_tried_once_in_ten_starts(
    hass: HomeAssistant, set_up: SetUp, simulator: FshareSimulator, again: Any
) -> None:
    entry = await set_up()
    await until_state(hass, "sensor.account_type", "vip")
    simulator.account.password = NEW_PASSWORD
    simulator.expire_sessions()
    simulator.clear_requests()

    for _ in range(10):
        for flow in hass.config_entries.flow.async_progress():
            hass.config_entries.flow.async_abort(flow["flow_id"])
        await again(hass, entry)
        await until_reauth(hass)

    assert simulator.login_attempts == 1


@pytest.mark.parametrize("again", [restart, reload])
async def test_six_logins_in_ten_starts_while_every_call_is_answered_201(
    hass: HomeAssistant, set_up: SetUp, simulator: FshareSimulator, again: Any
) -> None:
    entry = await set_up()
    await until_state(hass, "sensor.account_type", "vip")
    simulator.add_fault(
        Fault(kind=FaultKind.STATUS, host=HostKind.API, path="user/get", status=201, times=None)
    )

    for _ in range(10):
        before = answers(simulator)
        await again(hass, entry)
        await until(partial(is_answered, simulator, before))
        await hass.async_block_till_done(wait_background_tasks=False)

    assert 1 < simulator.logins <= 6


# --- forms ---------------------------------------------------------------------------------------


@pytest.fixture
async def reauth(hass: HomeAssistant, set_up: SetUp, simulator: FshareSimulator) -> str:
    """A form that asks for the password that was changed at Fshare."""
    entry = await set_up()
    await until_state(hass, "sensor.account_type", "vip")
    simulator.account.password = NEW_PASSWORD
    simulator.expire_sessions()
    entry.runtime_data.account_poller.wake()
    flow_id = await until_reauth(hass)
    simulator.clear_requests()
    return flow_id


async def send(
    hass: HomeAssistant, flow_id: str, password: str, **fields: Any
) -> tuple[str | None, Any]:
    """Send the form of a re-authentication; returns its error, or why it is done, and the step."""
    result = await hass.config_entries.flow.async_configure(
        flow_id, {"password": password, "api_access": {}, **fields}
    )
    if result["type"] is FlowResultType.ABORT:
        return result["reason"], result
    return (result["errors"] or {}).get("base"), result


async def test_a_wrong_password_that_is_sent_six_times_makes_one_call(
    hass: HomeAssistant, reauth: str, simulator: FshareSimulator
) -> None:
    errors = [(await send(hass, reauth, "sai"))[0] for _ in range(6)]

    assert errors == ["credentials_invalid_again", *["password_refused"] * 5]
    assert simulator.login_attempts == 1


async def test_the_password_that_was_refused_in_the_background_is_not_sent_again(
    hass: HomeAssistant, reauth: str, simulator: FshareSimulator, entry_data: dict[str, str]
) -> None:
    error, _ = await send(hass, reauth, entry_data["password"])

    assert error == "password_refused"
    assert simulator.login_attempts == 0


async def test_another_password_is_asked_for_at_once(
    hass: HomeAssistant, reauth: str, simulator: FshareSimulator
) -> None:
    assert (await send(hass, reauth, "sai"))[0] == "credentials_invalid_again"
    assert (await send(hass, reauth, NEW_PASSWORD))[0] == "reauth_successful"
    assert simulator.login_attempts == 2
    await until_state(hass, "sensor.account_type", "vip")


async def test_a_blocked_account_is_left_alone_and_the_form_says_for_how_long(
    hass: HomeAssistant, reauth: str, simulator: FshareSimulator
) -> None:
    """One wrong password was tried before; Fshare blocks after the fourth."""
    errors = [(await send(hass, reauth, f"sai {number}"))[0] for number in range(3)]
    assert errors == [*["credentials_invalid_again"] * 2, "login_blocked"]

    for password in ("sai 2", "sai 0", "sai 9", NEW_PASSWORD):
        error, result = await send(hass, reauth, password)
        assert error == "login_blocked"
        assert result["description_placeholders"]["minutes"] == "10"
    assert simulator.login_attempts == 3


async def test_a_box_lets_a_refused_password_be_tried_once_more(
    hass: HomeAssistant, reauth: str, simulator: FshareSimulator, entry_data: dict[str, str]
) -> None:
    password = entry_data["password"]
    with pytest.raises(InvalidData):
        await send(hass, reauth, password, try_again=True)
    await send(hass, reauth, password)
    error, result = await send(hass, reauth, password, try_again=True)
    assert error == "credentials_invalid_again"
    assert "try_again" not in result["data_schema"].schema
    assert simulator.login_attempts == 1

    simulator.account.password = password
    _, result = await send(hass, reauth, password)
    box = next(key for key in result["data_schema"].schema if key == "try_again")
    assert not (box.description or {}).get("suggested_value")
    assert (await send(hass, reauth, password, try_again=True))[0] == "reauth_successful"
    assert "try_again" not in the_entry(hass).data
    await until_state(hass, "sensor.account_type", "vip")


async def test_the_form_to_reconfigure_asks_the_book_as_well(
    hass: HomeAssistant, reauth: str, simulator: FshareSimulator, entry_data: dict[str, str]
) -> None:
    entry = the_entry(hass)
    form = await entry.start_reconfigure_flow(hass)
    addresses = {key: entry_data[key] for key in ("api_url", "web_url")}
    fields = {key: entry_data[key] for key in ("email", "user_agent")} | {"advanced": addresses}
    result = await hass.config_entries.flow.async_configure(form["flow_id"], fields)

    assert result["errors"] == {"base": "password_refused"}
    assert simulator.login_attempts == 0


async def test_two_forms_at_once_and_a_restart_know_the_same(
    hass: HomeAssistant, reauth: str, simulator: FshareSimulator
) -> None:
    entry = the_entry(hass)
    assert (await send(hass, reauth, "sai"))[0] == "credentials_invalid_again"
    forget_the_process(hass)
    second = await entry.start_reauth_flow(hass)

    assert (await send(hass, second["flow_id"], "sai"))[0] == "password_refused"
    assert (await send(hass, reauth, "sai"))[0] == "password_refused"
    assert simulator.login_attempts == 1


async def test_removing_and_adding_the_account_again_forgets_no_login(
    hass: HomeAssistant, reauth: str, simulator: FshareSimulator, entry_data: dict[str, str]
) -> None:
    entry = the_entry(hass)
    await hass.config_entries.async_remove(entry.entry_id)
    forget_the_process(hass)
    addresses = {key: entry_data.pop(key) for key in ("api_url", "web_url")}
    form = await hass.config_entries.flow.async_init(DOMAIN, context={"source": SOURCE_USER})
    user_input = {**entry_data, "advanced": addresses}
    result = await hass.config_entries.flow.async_configure(form["flow_id"], user_input)
    assert result["errors"] == {"base": "password_refused"}
    assert simulator.login_attempts == 0

    user_input["password"] = NEW_PASSWORD
    result = await hass.config_entries.flow.async_configure(form["flow_id"], user_input)
    assert result["type"] is FlowResultType.CREATE_ENTRY
    await until_state(hass, "sensor.account_type", "vip")


async def test_a_form_makes_no_more_logins_than_downloads_do(
    hass: HomeAssistant, set_up: SetUp, simulator: FshareSimulator, entry_data: dict[str, str]
) -> None:
    entry = await set_up()
    await until_state(hass, "sensor.account_type", "vip")
    simulator.add_fault(
        Fault(kind=FaultKind.STATUS, host=HostKind.API, path="user/get", status=201, times=None)
    )
    form = await entry.start_reauth_flow(hass)

    errors = [(await send(hass, form["flow_id"], entry_data["password"]))[0] for _ in range(8)]

    assert errors == [*["session_expired"] * 5, *["login_limit"] * 3]
    assert simulator.logins == 6


async def test_the_second_wrong_password_warns_before_the_third(
    hass: HomeAssistant, reauth: str, simulator: FshareSimulator
) -> None:
    """The first one was refused in the background."""
    error, form = await send(hass, reauth, "sai")

    assert error == "credentials_invalid_again"
    assert simulator.login_attempts == 1
    assert form["errors"] == {"base": error}
