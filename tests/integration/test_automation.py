"""Triggers and conditions, in automations of a Home Assistant that has started."""

from datetime import UTC, datetime
from typing import Any
from unittest.mock import patch

import pytest
from homeassistant.const import Platform
from homeassistant.core import CoreState, HomeAssistant, ServiceCall
from homeassistant.helpers import condition as condition_helper
from homeassistant.helpers import issue_registry as ir
from homeassistant.setup import async_setup_component
from pytest_homeassistant_custom_component.common import MockConfigEntry, async_mock_service

from custom_components.fshare_downloader.const import DOMAIN
from custom_components.fshare_downloader.core.announcements import (
    Announcement,
    BatchEnded,
    DownloadEnded,
    DownloadsAdded,
    QueueFinished,
    QueueHeld,
)
from custom_components.fshare_downloader.core.errors import ErrorScope
from custom_components.fshare_downloader.core.holds import Hold, HoldReason
from custom_components.fshare_downloader.core.states import TaskState
from custom_components.fshare_downloader.trigger import fits_pattern

from .fake_downloader import make_task
from .runnable_downloader import RunnableDownloader, tick

GB = 10**9


@pytest.fixture
def platforms() -> list[Platform]:
    """No entities: triggers need none."""
    return []


@pytest.fixture
def calls(hass: HomeAssistant) -> list[ServiceCall]:
    """What automations have done."""
    return async_mock_service(hass, "test", "tell")


def held(scope: ErrorScope = ErrorScope.STORAGE, reason: HoldReason = HoldReason.DISK) -> Hold:
    """Return a hold."""
    return Hold(
        reason=reason,
        scope=scope,
        code="disk_full",
        message="The disk is full.",
        since=datetime.now(UTC),
    )


TV = make_task(
    "t1",
    filename="Phố S01E02.mkv",
    category="tv",
    batch_id="b1",
    batch_name="Phố S01",
    state=TaskState.COMPLETED,
)
LOST = make_task("t2", error_code="file_removed", error_message="Gone.", state=TaskState.FAILED)
ANNOUNCEMENTS: dict[str, Announcement] = {
    "download_added": DownloadsAdded(task=TV, count=1, size=1000),
    "download_completed": DownloadEnded(task=TV),
    "download_failed": DownloadEnded(task=LOST),
    "batch_completed": BatchEnded(task=TV, batch_id="b1", completed=2, failed=0),
    "queue_finished": QueueFinished(completed=2, failed=1),
    "queue_held": QueueHeld(hold=held()),
}


async def automate(
    hass: HomeAssistant, key: str, options: dict[str, Any] | None = None
) -> dict[str, Any]:
    """Set an automation up that tells what its trigger says; returns the configuration."""
    trigger = {"trigger": f"{DOMAIN}.{key}"} | ({"options": options} if options else {})
    data = {"data": {"trigger": "{{ dict(trigger) }}"}}
    automation = {
        "alias": "Test",
        "triggers": [trigger],
        "actions": [{"action": "test.tell", **data}],
        "mode": "parallel",
        "max": 100,
    }
    config = {"automation": automation}
    assert await async_setup_component(hass, "automation", config)
    await hass.async_block_till_done()
    return config


@pytest.mark.parametrize("key", ANNOUNCEMENTS)
async def test_each_trigger_runs_for_what_it_is_for_and_once(
    hass: HomeAssistant,
    fake_entry: MockConfigEntry,
    downloader: RunnableDownloader,
    calls: list[ServiceCall],
    key: str,
) -> None:
    await automate(hass, key)

    downloader.announce(*ANNOUNCEMENTS.values())
    await hass.async_block_till_done()

    (call,) = calls
    assert call.data["trigger"]["platform"] == f"{DOMAIN}.{key}"


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("download_completed", {"filename": "Phố S01E02.mkv", "batch_name": "Phố S01"}),
        ("download_failed", {"error_code": "file_removed", "error_message": "Gone."}),
        ("batch_completed", {"completed": 2, "failed": 0, "category": "tv"}),
        ("queue_finished", {"completed": 2, "failed": 1}),
        ("queue_held", {"reason": "disk", "error_code": "disk_full"}),
    ],
)
async def test_what_is_told_is_there_for_templates(
    hass: HomeAssistant,
    fake_entry: MockConfigEntry,
    downloader: RunnableDownloader,
    calls: list[ServiceCall],
    key: str,
    said: dict[str, Any],
) -> None:
    await automate(hass, key)

    downloader.announce(ANNOUNCEMENTS[key])
    await hass.async_block_till_done()

    (call,) = calls
    assert said.items() <= call.data["trigger"].items()


@pytest.mark.parametrize(
    ("key", "options", "runs"),
    [
        ("download_completed", {"category": "tv"}, True),
        ("download_completed", {"category": ["movies", "tv"]}, True),
        ("download_completed", {"category": ["movies"]}, False),
        ("download_completed", {"category": []}, True),
        ("download_completed", {"batch_name": "Phố S01"}, True),
        ("download_completed", {"batch_name": "phố *"}, True),
        ("download_completed", {"batch_name": "Phố*"}, True),
        ("download_completed", {"batch_name": "Pho*"}, False),
        ("download_completed", {"filename": "*.MKV"}, True),
        ("download_completed", {"filename": ["*.srt", "*.ass"]}, False),
        ("download_completed", {"filename": "*.mkv", "category": "movies"}, False),
        ("batch_completed", {"batch_name": "Phố S0?", "category": "tv"}, True),
        ("queue_held", {"reason": "disk"}, True),
        ("queue_held", {"reason": ["line", "busy"]}, False),
    ],
)
async def test_options_leave_out_what_was_not_asked_for(
    hass: HomeAssistant,
    fake_entry: MockConfigEntry,
    downloader: RunnableDownloader,
    calls: list[ServiceCall],
    key: str,
    options: dict[str, Any],
    *,
    runs: bool,
) -> None:
    await automate(hass, key, options)

    downloader.announce(ANNOUNCEMENTS[key])
    await hass.async_block_till_done()

    assert bool(calls) is runs


@pytest.mark.parametrize(
    ("key", "options"),
    [
        ("queue_finished", {"category": "tv"}),
        ("queue_held", {"reason": "rain"}),
        ("download_completed", {"categories": "tv"}),
    ],
)
async def test_options_that_do_not_exist_are_told_of(
    hass: HomeAssistant,
    fake_entry: MockConfigEntry,
    issue_registry: ir.IssueRegistry,
    key: str,
    options: dict[str, Any],
) -> None:
    await automate(hass, key, options)

    assert hass.states.is_state("automation.test", "unavailable")
    assert any(issue.domain == "automation" for issue in issue_registry.issues.values())


def test_letters_are_the_same_composed_or_not_and_brackets_are_no_pattern() -> None:
    assert fits_pattern("Phố", ["PHỐ"])
    assert not fits_pattern(None, ["?*"])
    assert fits_pattern(None, ["*"])


async def test_a_reload_of_the_entry_and_of_automations_doubles_nothing(
    hass: HomeAssistant,
    fake_entry: MockConfigEntry,
    downloader: RunnableDownloader,
    calls: list[ServiceCall],
) -> None:
    config = await automate(hass, "queue_finished")
    for _ in range(3):
        await hass.config_entries.async_unload(fake_entry.entry_id)
        assert await hass.config_entries.async_setup(fake_entry.entry_id)
        with patch("homeassistant.config.load_yaml_config_file", return_value=config):
            await hass.services.async_call("automation", "reload", blocking=True)
        await hass.async_block_till_done()

    downloader.announce(ANNOUNCEMENTS["queue_finished"])
    await hass.async_block_till_done()

    assert len(calls) == 1


async def test_nothing_is_told_before_home_assistant_has_started(
    hass: HomeAssistant, entry_to_be: MockConfigEntry, downloader: RunnableDownloader
) -> None:
    hass.set_state(CoreState.starting)
    assert await hass.config_entries.async_setup(entry_to_be.entry_id)
    assert not downloader.listeners

    hass.set_state(CoreState.not_running)
    await hass.async_start()
    await hass.async_block_till_done()
    assert len(downloader.listeners) == 1


async def check(hass: HomeAssistant, key: str, options: dict[str, Any] | None = None) -> bool:
    """Return what a condition says."""
    config = {"condition": f"{DOMAIN}.{key}"} | ({"options": options} if options else {})
    config = await condition_helper.async_validate_condition_config(hass, config)
    checker = await condition_helper.async_from_config(hass, config)
    try:
        return bool(checker(hass))
    finally:
        checker.async_unload()


@pytest.mark.parametrize(
    ("key", "options", "values", "expected"),
    [
        ("is_downloading", None, {}, False),
        ("is_downloading", None, {"counts": {TaskState.STARTING: 1}}, True),
        ("is_downloading", None, {"counts": {TaskState.QUEUED: 1}}, False),
        ("is_held", None, {"holds": (held(),)}, True),
        ("is_held", {"reason": "disk"}, {"holds": (held(),)}, True),
        ("is_held", {"reason": ["line", "auth"]}, {"holds": (held(),)}, False),
        ("is_held", None, {"holds": (held(ErrorScope.FILE),)}, False),
        ("free_space_below", {"size": 10}, {"free_space": 10 * GB - 1}, True),
        ("free_space_below", {"size": 10}, {"free_space": 10 * GB}, False),
        ("free_space_below", {"size": "0.5"}, {"free_space": GB // 4}, True),
        ("free_space_below", {"size": 10}, {"free_space": None}, False),
    ],
)
async def test_each_condition_says_how_it_is(
    hass: HomeAssistant,
    fake_entry: MockConfigEntry,
    downloader: RunnableDownloader,
    key: str,
    options: dict[str, Any] | None,
    values: dict[str, Any],
    *,
    expected: bool,
) -> None:
    downloader.change(**values)

    assert await check(hass, key, options) is expected


async def test_without_the_entry_no_condition_is_fulfilled(
    hass: HomeAssistant, fake_entry: MockConfigEntry, downloader: RunnableDownloader
) -> None:
    downloader.change(counts={TaskState.DOWNLOADING: 1})
    assert await check(hass, "is_downloading")

    await hass.config_entries.async_unload(fake_entry.entry_id)

    assert not await check(hass, "is_downloading")


async def test_who_tracks_a_condition_is_told_of_changes_over_reloads(
    hass: HomeAssistant, fake_entry: MockConfigEntry, downloader: RunnableDownloader
) -> None:
    config = {"condition": f"{DOMAIN}.is_downloading"}
    config = await condition_helper.async_validate_condition_config(hass, config)
    checker = await condition_helper.async_from_config(hass, config)
    changes: list[bool] = []
    end = await checker.async_track_changes(lambda: changes.append(bool(checker(hass))))
    assert not checker.needs_polling

    downloader.change(counts={TaskState.DOWNLOADING: 1})
    await tick(hass)
    assert changes.pop() is True
    await hass.config_entries.async_unload(fake_entry.entry_id)
    assert changes.pop() is False
    assert await hass.config_entries.async_setup(fake_entry.entry_id)
    assert changes.pop() is True
    end()
    number = len(changes)
    downloader.change(counts={})
    await tick(hass)
    assert len(changes) == number
    checker.async_unload()
