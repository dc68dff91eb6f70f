"""All entities as they are registered, and what they show."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from unittest.mock import call

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.const import STATE_UNAVAILABLE, STATE_UNKNOWN
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import device_registry as dr
from homeassistant.helpers import entity_registry as er
from pytest_homeassistant_custom_component.common import MockConfigEntry, snapshot_platform
from syrupy.assertion import SnapshotAssertion

from custom_components.fshare_downloader.const import DOMAIN, PLATFORMS
from custom_components.fshare_downloader.core.accounts import Account
from custom_components.fshare_downloader.core.api_handler import Selection
from custom_components.fshare_downloader.core.errors import ErrorScope, StorageError
from custom_components.fshare_downloader.core.events import TasksAdded
from custom_components.fshare_downloader.core.figures import Figures
from custom_components.fshare_downloader.core.holds import Hold, HoldReason
from custom_components.fshare_downloader.core.models import QueueSnapshot, TaskMetrics
from custom_components.fshare_downloader.core.pace import Pace, PaceReason
from custom_components.fshare_downloader.core.states import TaskState

from .accounts import ACCOUNT_ID
from .fake_downloader import make_view
from .runnable_downloader import VIP, RunnableDownloader, tick

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
GIB = 1024**3
SPEED = "select.fshare_downloader_speed"


async def press(hass: HomeAssistant, button: str) -> None:
    """Press a button."""
    entity_id = f"button.fshare_downloader_{button}"
    await hass.services.async_call("button", "press", {"entity_id": entity_id}, blocking=True)


@pytest.fixture
def busy(downloader: RunnableDownloader, freezer: FrozenDateTimeFactory) -> RunnableDownloader:
    """A download manager in the middle of its work."""
    freezer.move_to(NOW)
    running = make_view(
        "t1",
        filename="Phim hay S01E01.mkv",
        state=TaskState.DOWNLOADING,
        size=4 * GIB,
        metrics=TaskMetrics(downloaded=GIB, speed=10_500_000, eta=307),
    )
    downloader.snapshot = QueueSnapshot(
        counts={
            TaskState.QUEUED: 7,
            TaskState.STARTING: 1,
            TaskState.DOWNLOADING: 1,
            TaskState.PAUSED: 2,
            TaskState.COMPLETED: 40,
            TaskState.FAILED: 3,
            TaskState.CANCELLED: 5,
        },
        active=(running,),
        speed=10_500_000,
        remaining_bytes=23 * GIB,
        eta=2352,
        free_space=500 * GIB,
        holds=(
            Hold(
                reason=HoldReason.DISK,
                scope=ErrorScope.STORAGE,
                code="disk_full",
                message="Full",
                since=NOW,
            ),
        ),
        host_reachable=True,
        account=Account(
            host="fshare",
            email="user@example.com",
            account_type="Vip",
            is_premium=True,
            expires_at=NOW + timedelta(days=200),
        ),
        settings=downloader.snapshot.settings,
    )
    return downloader


@pytest.mark.parametrize("platforms", [[platform] for platform in PLATFORMS], ids=PLATFORMS)
async def test_entities_are_as_they_were(
    hass: HomeAssistant,
    busy: RunnableDownloader,
    entity_registry_enabled_by_default: None,
    fake_entry: MockConfigEntry,
    entity_registry: er.EntityRegistry,
    snapshot: SnapshotAssertion,
) -> None:
    await snapshot_platform(hass, entity_registry, snapshot, fake_entry.entry_id)


async def test_all_entities_belong_to_the_device_of_the_service_or_of_their_account(
    hass: HomeAssistant,
    fake_entry: MockConfigEntry,
    device_registry: dr.DeviceRegistry,
    entity_registry: er.EntityRegistry,
) -> None:
    devices = dr.async_entries_for_config_entry(device_registry, fake_entry.entry_id)
    entities = er.async_entries_for_config_entry(entity_registry, fake_entry.entry_id)

    of_service, of_account = devices
    assert of_service.identifiers == {(DOMAIN, fake_entry.entry_id)}
    assert of_account.identifiers == {(DOMAIN, f"{fake_entry.entry_id}_{ACCOUNT_ID}")}
    assert {device.entry_type for device in devices} == {dr.DeviceEntryType.SERVICE}
    of_each = {each.config_subentry_id: each.device_id for each in entities}
    assert of_each == {None: of_service.id, ACCOUNT_ID: of_account.id}


async def test_no_entity_has_a_list_in_its_attributes(
    hass: HomeAssistant,
    busy: RunnableDownloader,
    entity_registry_enabled_by_default: None,
    fake_entry: MockConfigEntry,
) -> None:
    busy.publish(TasksAdded(tasks=tuple(make_view(f"t{n}", batch_id="b1") for n in range(50))))
    await hass.async_block_till_done()

    states = [state for state in hass.states.async_all() if "fshare" in state.entity_id]
    lists = {
        (state.entity_id, name)
        for state in states
        for name, value in state.attributes.items()
        if isinstance(value, (list, tuple, dict, set))
    }
    assert len(states) > 20
    assert lists == {
        ("event.fshare_downloader_downloads", "event_types"),
        (SPEED, "options"),
        ("sensor.fshare_downloader_account_type", "options"),
    }


async def test_account_is_unavailable_until_fshare_has_told_about_it(
    hass: HomeAssistant, downloader: RunnableDownloader, fake_entry: MockConfigEntry
) -> None:
    assert hass.states.get("sensor.fshare_downloader_account_expires").state == STATE_UNAVAILABLE
    assert hass.states.get("sensor.fshare_downloader_queued_downloads").state == "0"

    downloader.change(account=replace(VIP, expires_at=NOW))
    await tick(hass)

    assert hass.states.get("sensor.fshare_downloader_account_expires").state == NOW.isoformat()
    assert hass.states.get("sensor.fshare_downloader_account_type").state == "vip"


async def test_account_without_an_end_has_no_expiry(
    hass: HomeAssistant, downloader: RunnableDownloader, fake_entry: MockConfigEntry
) -> None:
    downloader.change(account=replace(VIP, account_type="Forever"))
    await tick(hass)

    assert hass.states.get("sensor.fshare_downloader_account_expires").state == STATE_UNKNOWN


@pytest.mark.parametrize(
    ("told", "is_premium", "state"),
    [
        ("Vip", True, "vip"),
        ("Vip-Download", True, "vip_download"),
        ("ADSL2plus", True, "adsl2plus"),
        ("Member", False, "member"),
        ("Vip-Tet-2027", True, "vip"),
        ("something new", False, "other"),
        ("", False, "other"),
    ],
)
async def test_an_account_is_of_one_of_the_types_that_have_a_name(
    hass: HomeAssistant,
    downloader: RunnableDownloader,
    fake_entry: MockConfigEntry,
    told: str,
    is_premium: bool,
    state: str,
) -> None:
    downloader.change(account=replace(VIP, account_type=told, is_premium=is_premium))
    await tick(hass)

    assert hass.states.get("sensor.fshare_downloader_account_type").state == state


async def test_traffic_that_is_left_shows_only_where_fshare_tells_of_it(
    hass: HomeAssistant, downloader: RunnableDownloader, fake_entry: MockConfigEntry
) -> None:
    downloader.change(account=VIP)
    await tick(hass)
    assert hass.states.get("sensor.fshare_downloader_account_traffic_left") is None

    for left, state in ((150_000_000_000, 150.0), (0, 0.0)):
        downloader.change(account=replace(VIP, traffic_left=left))
        await tick(hass)
        assert (
            float(hass.states.get("sensor.fshare_downloader_account_traffic_left").state) == state
        )

    downloader.change(account=VIP)
    await tick(hass)
    assert hass.states.get("sensor.fshare_downloader_account_traffic_left").state == STATE_UNKNOWN


async def test_what_was_downloaded_goes_into_statistics(
    hass: HomeAssistant, downloader: RunnableDownloader, fake_entry: MockConfigEntry
) -> None:
    figures = Figures(
        downloaded_total=7_250_000_000_000,
        day=NOW.date(),
        downloaded_today=3_500_000_000,
        downloads_today=4,
    )
    downloader.change(figures=figures)
    await tick(hass)

    for name, value in {
        "downloaded_in_total": 7250.0,
        "downloaded_today": 3.5,
        "downloads_today": 4,
    }.items():
        state = hass.states.get(f"sensor.fshare_downloader_{name}")
        assert float(state.state) == value
        assert state.attributes["state_class"] == "total_increasing"


@pytest.mark.parametrize(
    ("reasons", "state"),
    [
        ((), "off"),
        ((HoldReason.LINE,), "off"),
        ((HoldReason.BUSY,), "off"),
        ((HoldReason.AUTH,), "on"),
        ((HoldReason.ACCOUNT,), "on"),
        ((HoldReason.DISK,), "on"),
        ((HoldReason.LINE, HoldReason.DISK), "on"),
    ],
)
async def test_a_problem_is_what_does_not_end_by_itself(
    hass: HomeAssistant,
    downloader: RunnableDownloader,
    fake_entry: MockConfigEntry,
    reasons: tuple[HoldReason, ...],
    state: str,
) -> None:
    holds = tuple(
        Hold(reason=reason, scope=ErrorScope.STORAGE, code="x", message="X", since=NOW)
        for reason in reasons
    )
    downloader.change(holds=holds)
    await tick(hass)

    assert hass.states.get("binary_sensor.fshare_downloader_problem").state == state


@pytest.mark.parametrize(
    ("entity", "verb"),
    [
        ("pause_all", call.pause(Selection())),
        ("resume_all", call.resume(Selection())),
        ("retry_failed", call.retry(Selection())),
        ("clear_completed", call.clear()),
    ],
)
async def test_buttons_ask_for_all_downloads(
    hass: HomeAssistant,
    downloader: RunnableDownloader,
    fake_entry: MockConfigEntry,
    entity: str,
    verb: Any,
) -> None:
    downloader.api.reset_mock()
    await press(hass, entity)

    assert downloader.api.mock_calls == [verb]


async def test_a_button_that_fails_says_why(
    hass: HomeAssistant, downloader: RunnableDownloader, fake_entry: MockConfigEntry
) -> None:
    downloader.api.pause.side_effect = StorageError()

    with pytest.raises(HomeAssistantError) as caught:
        await press(hass, "pause_all")

    assert caught.value.translation_domain == DOMAIN
    assert caught.value.translation_key == "storage_failed"


@pytest.mark.parametrize(("service", "enabled"), [("turn_off", False), ("turn_on", True)])
async def test_switch_lets_downloads_run_or_wait(
    hass: HomeAssistant,
    downloader: RunnableDownloader,
    fake_entry: MockConfigEntry,
    service: str,
    enabled: bool,
) -> None:
    async def set_enabled(value: bool) -> None:
        downloader.change(enabled=value)

    downloader.change(enabled=not enabled)
    downloader.api.set_enabled.side_effect = set_enabled
    await hass.services.async_call(
        "switch", service, {"entity_id": "switch.fshare_downloader_downloads"}, blocking=True
    )
    await tick(hass)

    assert hass.states.get("switch.fshare_downloader_downloads").state == (
        "on" if enabled else "off"
    )


async def test_a_switch_that_fails_says_why(
    hass: HomeAssistant, downloader: RunnableDownloader, fake_entry: MockConfigEntry
) -> None:
    downloader.api.set_enabled.side_effect = StorageError()

    with pytest.raises(HomeAssistantError, match="database"):
        await hass.services.async_call(
            "switch",
            "turn_off",
            {"entity_id": "switch.fshare_downloader_downloads"},
            blocking=True,
        )


@pytest.mark.parametrize(
    ("entity", "value", "option", "stored"),
    [
        ("speed_limit", 2.5, "speed_limit", 2_500_000),
        ("speed_limit", 0, "speed_limit", 0),
        ("active_downloads_limit", 4, "max_active_downloads", 4),
    ],
)
async def test_numbers_write_the_options_and_apply_them_without_a_reload(
    hass: HomeAssistant,
    downloader: RunnableDownloader,
    fake_entry: MockConfigEntry,
    entity: str,
    value: float,
    option: str,
    stored: int,
) -> None:
    hass.config_entries.async_update_entry(fake_entry, options={"speed_limit": 1, "tmdb_url": "x"})
    await hass.services.async_call(
        "number",
        "set_value",
        {"entity_id": f"number.fshare_downloader_{entity}", "value": value},
        blocking=True,
    )
    await tick(hass)

    assert fake_entry.options[option] == stored
    assert fake_entry.options["tmdb_url"] == "x"
    assert getattr(downloader.snapshot.settings, option) == stored
    assert float(hass.states.get(f"number.fshare_downloader_{entity}").state) == value
    assert downloader.calls.count("start") == 1
    downloader.api.set_pace.assert_not_called()


@pytest.mark.parametrize("pace", list(Pace))
async def test_the_speed_can_be_chosen(
    hass: HomeAssistant, downloader: RunnableDownloader, fake_entry: MockConfigEntry, pace: Pace
) -> None:
    async def set_pace(value: Pace) -> None:
        downloader.change(pace=value)

    downloader.api.set_pace.side_effect = set_pace
    await hass.services.async_call(
        "select", "select_option", {"entity_id": SPEED, "option": pace.value}, blocking=True
    )
    await tick(hass)

    assert hass.states.get(SPEED).state == pace.value
    assert hass.states.get(SPEED).attributes["options"] == ["full", "slow", "stopped"]


async def test_a_speed_that_cannot_be_saved_says_why(
    hass: HomeAssistant, downloader: RunnableDownloader, fake_entry: MockConfigEntry
) -> None:
    downloader.api.set_pace.side_effect = StorageError()

    with pytest.raises(HomeAssistantError, match="database"):
        await hass.services.async_call(
            "select", "select_option", {"entity_id": SPEED, "option": "slow"}, blocking=True
        )


async def test_switch_and_limit_follow_the_pace_and_say_why(
    hass: HomeAssistant, downloader: RunnableDownloader, fake_entry: MockConfigEntry
) -> None:
    switch, limit = "switch.fshare_downloader_downloads", "number.fshare_downloader_speed_limit"
    settings = downloader.snapshot.settings.model_copy(
        update={"speed_limit": 5_000_000, "slow_speed_limit": 300_000}
    )
    downloader.change(settings=settings, pace=Pace.SLOW, pace_reason=PaceReason.SCHEDULE)
    await tick(hass)
    why = {"pace": "slow", "reason": "schedule"}
    assert hass.states.get(SPEED).attributes["reason"] == "schedule"
    assert hass.states.get(switch).state == "on"
    assert float(hass.states.get(limit).state) == 0.3
    assert why.items() <= hass.states.get(limit).attributes.items()
    assert why.items() <= hass.states.get(switch).attributes.items()

    downloader.change(pace=Pace.STOPPED, enabled=False)
    await tick(hass)
    assert hass.states.get(switch).state == "off"
    assert hass.states.get(switch).attributes["reason"] == "schedule"
    assert float(hass.states.get(limit).state) == 5


@pytest.mark.parametrize(
    ("speed_limit", "state"), [(0, "0"), (12_000_000, "12"), (12_500_000, "12.5")]
)
async def test_a_limit_has_decimals_where_they_say_something(
    hass: HomeAssistant,
    downloader: RunnableDownloader,
    fake_entry: MockConfigEntry,
    speed_limit: int,
    state: str,
) -> None:
    settings = downloader.snapshot.settings
    downloader.change(settings=settings.model_copy(update={"speed_limit": speed_limit}))
    await tick(hass)

    assert hass.states.get("number.fshare_downloader_speed_limit").state == state


async def test_a_limit_that_is_set_while_downloads_are_slow_is_in_force_at_once(
    hass: HomeAssistant, downloader: RunnableDownloader, fake_entry: MockConfigEntry
) -> None:
    downloader.change(pace=Pace.SLOW, pace_reason=PaceReason.SCHEDULE)
    await hass.services.async_call(
        "number",
        "set_value",
        {"entity_id": "number.fshare_downloader_speed_limit", "value": 4},
        blocking=True,
    )

    assert fake_entry.options["speed_limit"] == 4_000_000
    downloader.api.set_pace.assert_awaited_once_with(Pace.FULL)
