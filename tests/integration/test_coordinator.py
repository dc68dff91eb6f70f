"""When entities hear of a change, which download is in which slot, and what holds lead to."""

import logging
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.config_entries import SOURCE_REAUTH, SOURCE_RECONFIGURE, ConfigFlowResult
from homeassistant.core import HomeAssistant, callback
from homeassistant.data_entry_flow import FlowResultType
from homeassistant.helpers import entity_registry as er
from hypothesis import given
from hypothesis import strategies as st
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.fshare_downloader.const import DOMAIN
from custom_components.fshare_downloader.coordinator import (
    FshareCoordinator,
    _assign_slots,
    _estimate_finish,
)
from custom_components.fshare_downloader.core.announcements import (
    Announcement,
    DownloadEnded,
    QueueFinished,
)
from custom_components.fshare_downloader.core.errors import ErrorScope
from custom_components.fshare_downloader.core.events import TaskChanged, TasksProgressed
from custom_components.fshare_downloader.core.holds import Hold, HoldReason
from custom_components.fshare_downloader.core.models import QueueSnapshot, Settings, TaskView
from custom_components.fshare_downloader.core.states import TaskState
from custom_components.fshare_downloader.happenings import Happening, async_listen

from .fake_downloader import DOWNLOAD_DIR, make_task, make_view
from .runnable_downloader import RunnableDownloader, tick

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
LOGIN_REFUSED = Hold(
    reason=HoldReason.AUTH,
    scope=ErrorScope.ACCOUNT,
    code="credentials_invalid",
    message="Wrong password",
    since=NOW,
)


@pytest.fixture
def coordinator(fake_entry: MockConfigEntry) -> FshareCoordinator:
    """The coordinator of a loaded entry that has just been updated."""
    coordinator: FshareCoordinator = fake_entry.runtime_data.coordinator
    coordinator._async_update()
    return coordinator


def seconds_until_update(coordinator: FshareCoordinator) -> float | None:
    """Return how long after the last update the next one is due."""
    timer = coordinator._timer
    return round(timer.when() - coordinator._updated_at, 3) if timer else None


# --- when ----------------------------------------------------------------------------------------


async def test_progress_is_handed_out_once_a_second(
    coordinator: FshareCoordinator, downloader: RunnableDownloader
) -> None:
    downloader.publish(TasksProgressed(tasks=(make_view(),)))
    downloader.change(speed=1, remaining_bytes=2, eta=3, free_space=4)

    assert seconds_until_update(coordinator) == 1.0


async def test_a_change_of_state_does_not_wait_for_the_second_to_pass(
    coordinator: FshareCoordinator, downloader: RunnableDownloader
) -> None:
    downloader.publish(TasksProgressed(tasks=(make_view(),)))
    downloader.publish(TaskChanged(view=make_view(), previous=TaskState.STARTING))

    assert seconds_until_update(coordinator) == 0.1


async def test_progress_does_not_put_a_change_of_state_off(
    coordinator: FshareCoordinator, downloader: RunnableDownloader
) -> None:
    downloader.change(enabled=False)
    downloader.publish(TasksProgressed(tasks=(make_view(),)))

    assert seconds_until_update(coordinator) == 0.1


async def test_a_thousand_changes_are_one_update(
    hass: HomeAssistant, coordinator: FshareCoordinator, downloader: RunnableDownloader
) -> None:
    updates: list[QueueSnapshot] = []
    unsubscribe = coordinator.async_add_listener(lambda: updates.append(coordinator.data.queue))
    for number in range(1000):
        downloader.change(counts={TaskState.QUEUED: number})
    await tick(hass)
    unsubscribe()

    assert [queue.counts[TaskState.QUEUED] for queue in updates] == [999]


async def test_the_first_change_after_a_quiet_time_shows_at_once(
    hass: HomeAssistant, coordinator: FshareCoordinator, downloader: RunnableDownloader
) -> None:
    coordinator._updated_at -= 5
    downloader.change(enabled=False)

    assert coordinator._timer is not None
    assert coordinator._timer.when() <= hass.loop.time()


@pytest.mark.parametrize(
    ("announcement", "seconds_since", "speed_then"),
    [
        (QueueFinished(completed=1, failed=0), 0.0, 0),
        (DownloadEnded(task=make_task("t1", state=TaskState.COMPLETED)), 0.2, 0),
        (DownloadEnded(task=make_task("t1", state=TaskState.COMPLETED)), 0.0, 5_000_000),
    ],
)
async def test_who_hears_of_an_end_reads_entities_of_that_moment(
    hass: HomeAssistant,
    coordinator: FshareCoordinator,
    downloader: RunnableDownloader,
    announcement: Announcement,
    seconds_since: float,
    speed_then: int,
) -> None:
    downloader.change(speed=5_000_000)
    coordinator._async_update()
    read: list[int] = []

    @callback
    def read_speed(_: Happening) -> None:
        read.append(coordinator.data.queue.speed)

    unsubscribe = async_listen(hass, read_speed)
    downloader.change(speed=0)
    coordinator._updated_at -= seconds_since
    downloader.announce(announcement)
    await tick(hass)
    unsubscribe()

    assert read == [speed_then]


async def test_nothing_is_handed_out_after_the_end(
    hass: HomeAssistant,
    fake_entry: MockConfigEntry,
    coordinator: FshareCoordinator,
    downloader: RunnableDownloader,
) -> None:
    downloader.change(enabled=False)
    await hass.config_entries.async_unload(fake_entry.entry_id)
    downloader.change(enabled=True)
    coordinator.async_update_soon()

    assert coordinator._timer is None
    assert coordinator.data.queue.enabled


async def test_an_update_takes_the_place_of_the_one_that_was_due(
    coordinator: FshareCoordinator, downloader: RunnableDownloader
) -> None:
    downloader.change(enabled=False)
    due = coordinator._timer
    coordinator._async_update()

    assert due is not None
    assert due.cancelled()


# --- slots ---------------------------------------------------------------------------------------


def queue_with(*task_ids: str, slots: int = 3) -> QueueSnapshot:
    """Return a queue in which these downloads run."""
    return QueueSnapshot(
        counts={},
        active=tuple(make_view(task_id) for task_id in task_ids),
        settings=Settings(download_dir=DOWNLOAD_DIR, max_active_downloads=slots),
    )


def test_a_download_keeps_its_slot_and_a_newcomer_gets_the_free_one() -> None:
    slots = _assign_slots((), queue_with("a", "b", "c"))
    slots = _assign_slots(slots, queue_with("d", "c", "a"))

    assert [view and view.task.task_id for view in slots] == ["a", "d", "c"]


def test_a_download_without_a_slot_moves_up_as_soon_as_one_is_free() -> None:
    slots = _assign_slots((), queue_with("a", "b", "c"))
    slots = _assign_slots(slots, queue_with("a", "b", "c", slots=2))
    assert [view and view.task.task_id for view in slots] == ["a", "b"]

    slots = _assign_slots(slots, queue_with("b", "c", slots=2))
    assert [view and view.task.task_id for view in slots] == ["c", "b"]


@given(
    st.lists(
        st.tuples(st.lists(st.sampled_from("abcdefgh"), unique=True), st.integers(1, 10)),
        max_size=8,
    )
)
def test_slots_hold_each_running_download_once_and_no_other(
    steps: list[tuple[list[str], int]],
) -> None:
    slots: tuple[TaskView | None, ...] = ()
    for running, number in steps:
        before = slots
        slots = _assign_slots(slots, queue_with(*running, slots=number))
        shown = [view.task.task_id for view in slots if view]
        assert len(slots) == number
        assert len(shown) == len(set(shown)) == min(number, len(running))
        assert set(shown) <= set(running)
        for old, new in zip(before, slots, strict=False):
            if old and old.task.task_id in running:
                assert new
                assert new.task.task_id == old.task.task_id


async def test_slots_come_and_go_with_their_number(
    hass: HomeAssistant,
    fake_entry: MockConfigEntry,
    downloader: RunnableDownloader,
    entity_registry: er.EntityRegistry,
) -> None:
    def slot_entities() -> list[str]:
        return sorted(entity_id for entity_id in entity_registry.entities if "_slot_" in entity_id)

    two = [f"sensor.fshare_downloader_slot_{n}_{k}" for n in (1, 2) for k in ("name", "progress")]
    assert slot_entities() == two

    hass.config_entries.async_update_entry(fake_entry, options={"max_active_downloads": 10})
    await tick(hass)
    assert len(slot_entities()) == 20
    downloader.change(active=tuple(make_view(f"t{n}", filename=f"{n}.mkv") for n in range(10)))
    await tick(hass)
    assert hass.states.get("sensor.fshare_downloader_slot_2_name").state == "1.mkv"
    third = entity_registry.entities["sensor.fshare_downloader_slot_3_name"]
    assert third.disabled_by is er.RegistryEntryDisabler.INTEGRATION

    hass.config_entries.async_update_entry(fake_entry, options={"max_active_downloads": 2})
    await tick(hass)
    assert slot_entities() == two


async def test_slots_that_are_no_more_since_the_last_start_are_removed(
    hass: HomeAssistant,
    fake_entry: MockConfigEntry,
    downloader: RunnableDownloader,
    entity_registry: er.EntityRegistry,
) -> None:
    hass.config_entries.async_update_entry(fake_entry, options={"max_active_downloads": 5})
    await tick(hass)
    await hass.config_entries.async_unload(fake_entry.entry_id)
    hass.config_entries.async_update_entry(fake_entry, options={"max_active_downloads": 1})
    await hass.config_entries.async_setup(fake_entry.entry_id)
    await hass.async_block_till_done()

    slots = sorted(entity_id for entity_id in entity_registry.entities if "_slot_" in entity_id)
    assert slots == [
        "sensor.fshare_downloader_slot_1_name",
        "sensor.fshare_downloader_slot_1_progress",
    ]


async def test_a_very_long_file_name_still_is_a_state(
    hass: HomeAssistant, fake_entry: MockConfigEntry, downloader: RunnableDownloader
) -> None:
    downloader.change(active=(make_view("t1", filename="ă" * 400 + ".mkv"),))
    await tick(hass)

    assert hass.states.get("sensor.fshare_downloader_slot_1_name").state == "ă" * 255


# --- estimated finish ----------------------------------------------------------------------------


def test_estimated_finish_is_given_to_the_minute(freezer: FrozenDateTimeFactory) -> None:
    freezer.move_to(NOW + timedelta(seconds=7))

    assert _estimate_finish(None, 3600) == NOW + timedelta(hours=1)
    assert _estimate_finish(None, 40) == NOW + timedelta(minutes=1)
    assert _estimate_finish(NOW, None) is None


def test_estimated_finish_is_never_in_the_past(freezer: FrozenDateTimeFactory) -> None:
    freezer.move_to(NOW + timedelta(seconds=7))

    assert _estimate_finish(None, 10) == NOW + timedelta(minutes=1)
    assert _estimate_finish(NOW, 10) == NOW + timedelta(minutes=1)


@pytest.mark.parametrize(
    ("eta", "moved"),
    [(10_000, False), (10_490, False), (9_530, False), (10_700, True), (9_000, True)],
)
def test_estimated_finish_does_not_follow_every_whim_of_the_line(
    freezer: FrozenDateTimeFactory, eta: int, moved: bool
) -> None:
    freezer.move_to(NOW)
    previous = NOW + timedelta(seconds=10_000)

    assert (_estimate_finish(previous, eta) != previous) is moved


# --- holds and reachability ----------------------------------------------------------------------


def reauth_flows(hass: HomeAssistant) -> list[ConfigFlowResult]:
    """Return the re-authentications in progress."""
    flows = hass.config_entries.flow.async_progress_by_handler(DOMAIN)
    return [flow for flow in flows if flow["context"]["source"] == SOURCE_REAUTH]


async def test_a_refused_login_starts_one_reauthentication(
    hass: HomeAssistant, fake_entry: MockConfigEntry, downloader: RunnableDownloader
) -> None:
    downloader.refuse(LOGIN_REFUSED)
    await tick(hass)
    downloader.change(speed=7)
    await tick(hass)

    assert len(reauth_flows(hass)) == 1


async def test_a_form_of_the_account_that_nobody_closed_keeps_no_refusal_from_being_told(
    hass: HomeAssistant, fake_entry: MockConfigEntry, downloader: RunnableDownloader
) -> None:
    form = await hass.config_entries.flow.async_init(
        DOMAIN, context={"source": SOURCE_RECONFIGURE, "entry_id": fake_entry.entry_id}
    )
    assert form["type"] is FlowResultType.FORM

    downloader.refuse(LOGIN_REFUSED)
    await tick(hass)

    flows = hass.config_entries.flow.async_progress_by_handler(DOMAIN)
    assert [flow["context"]["source"] for flow in flows] == [SOURCE_REAUTH]


async def test_a_reauthentication_that_was_closed_comes_back_only_with_a_new_refusal(
    hass: HomeAssistant, fake_entry: MockConfigEntry, downloader: RunnableDownloader
) -> None:
    downloader.refuse(LOGIN_REFUSED)
    await tick(hass)
    hass.config_entries.flow.async_abort(reauth_flows(hass)[0]["flow_id"])
    downloader.change(enabled=False)
    await tick(hass)
    assert not reauth_flows(hass)

    later = replace(LOGIN_REFUSED, since=NOW + timedelta(hours=1))
    downloader.refuse(later)
    await tick(hass)
    assert len(reauth_flows(hass)) == 1


async def test_a_block_that_ends_by_itself_starts_no_reauthentication(
    hass: HomeAssistant, fake_entry: MockConfigEntry, downloader: RunnableDownloader
) -> None:
    blocked = replace(LOGIN_REFUSED, code="login_blocked", until=NOW + timedelta(minutes=10))
    downloader.refuse(blocked)
    await tick(hass)

    assert not reauth_flows(hass)
    assert hass.states.get("binary_sensor.fshare_downloader_problem").state == "off"


async def test_that_fshare_is_away_is_logged_once_and_so_is_its_return(
    hass: HomeAssistant,
    fake_entry: MockConfigEntry,
    downloader: RunnableDownloader,
    caplog: pytest.LogCaptureFixture,
) -> None:
    for reachable in (False, False, True, True):
        downloader.change(host_reachable=reachable, speed=downloader.snapshot.speed + 1)
        await tick(hass)

    own = "custom_components.fshare_downloader.coordinator"
    said = [r.message for r in caplog.records if r.name == own and r.levelno == logging.INFO]
    assert said == ["Fshare cannot be reached; the queue waits", "Fshare can be reached again"]
    assert hass.states.get("binary_sensor.fshare_downloader_fshare_reachable").state == "on"
