"""Blueprints about what happens to downloads: imported by address, made automations, and fired."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import unquote

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.const import Platform
from homeassistant.core import HomeAssistant, ServiceCall
from homeassistant.util.json import JsonValueType
from pytest_homeassistant_custom_component.common import (
    MockConfigEntry,
    async_fire_time_changed,
    async_mock_service,
)

from custom_components.fshare_downloader.const import DOMAIN
from custom_components.fshare_downloader.core import errors
from custom_components.fshare_downloader.core.announcements import BatchEnded, DownloadEnded
from custom_components.fshare_downloader.core.models import DownloadTask
from custom_components.fshare_downloader.core.states import TaskState
from tests.blueprint_server import FOLDER, NAMES

from .blueprint_kit import Blueprints
from .fake_downloader import make_task
from .runnable_downloader import RunnableDownloader

NOTE = ("persistent_notification", "create")
SPEED = ("select", "select_option")
EPISODE = make_task(
    "t1", category="tv", batch_id="b1", batch_name="Phố S01", state=TaskState.COMPLETED
)
MOVIE = make_task("t2", filename="Phim.mkv", category="phim lẻ", state=TaskState.COMPLETED)


@pytest.fixture
def platforms() -> list[Platform]:
    """No entities: these blueprints need none of ours."""
    return []


@pytest.fixture
def notes(hass: HomeAssistant) -> list[ServiceCall]:
    """What was told in Home Assistant."""
    return async_mock_service(hass, *NOTE)


async def reached(is_so: Callable[[], bool]) -> None:
    """Wait until something holds while the clock stands still, with a bound.

    Not `async_block_till_done`, which waits for the end of delays.
    """
    for _ in range(10_000):
        if is_so():
            return
        await asyncio.sleep(0)
    raise TimeoutError


async def pass_time(hass: HomeAssistant, freezer: FrozenDateTimeFactory, span: timedelta) -> None:
    """Let time pass for what waits."""
    freezer.tick(span)
    async_fire_time_changed(hass)
    await hass.async_block_till_done()


def runs_of(hass: HomeAssistant, automation: str) -> int:
    """Return how many runs of an automation wait for something."""
    state = hass.states.get(automation)
    assert state
    return int(state.attributes["current"])


@pytest.mark.parametrize("name", NAMES)
async def test_each_is_imported_as_it_is_and_says_what_it_does(
    blueprints: Blueprints, name: str
) -> None:
    imported = await blueprints.import_(name)

    metadata = imported["blueprint"]["metadata"]
    assert imported["validation_errors"] is None
    assert metadata["name"].startswith("Fshare Downloader: ")
    assert len(metadata["description"]) > 60
    assert metadata["homeassistant"] == {"min_version": "2026.10.0"}
    for field in _inputs(metadata["input"]):
        assert field["name"]
        assert field["selector"]


@pytest.mark.parametrize("name", NAMES)
def test_each_says_where_it_comes_from(name: str) -> None:
    text = (FOLDER / f"{name}.yaml").read_text(encoding="utf-8")

    assert f"/blob/main/blueprints/automation/{DOMAIN}/{name}.yaml\n" in text


def _inputs(inputs: dict[str, Any]) -> list[dict[str, Any]]:
    """Return all inputs, those of sections included."""
    found: list[dict[str, Any]] = []
    for field in inputs.values():
        found += _inputs(field["input"]) if "input" in field else [field]
    return found


# --- tell_when_done ------------------------------------------------------------------------------


async def test_a_batch_is_told_once_and_not_its_files(
    blueprints: Blueprints, downloader: RunnableDownloader, hass: HomeAssistant, notes: list[Any]
) -> None:
    sent = async_mock_service(hass, "notify", "send_message")
    await blueprints.automate("tell_when_done", recipients=["notify.phone"])

    ended = BatchEnded(task=EPISODE, batch_id="b1", completed=10, failed=2)
    downloader.announce(*[DownloadEnded(task=EPISODE)] * 10, ended)
    await hass.async_block_till_done()

    (note,) = notes
    assert note.data["title"] == "Phố S01"
    assert note.data["message"].startswith("10 files are there. 2 failed. [Watch](/media-browser/")
    assert _watched(note) == "app,media-source://fshare_downloader/batch/b1"
    (message,) = sent
    assert message.data == {
        "entity_id": ["notify.phone"],
        "title": "Phố S01",
        "message": "10 files are there. 2 failed.",
    }


@pytest.mark.parametrize(
    ("category", "place"), [("phim lẻ", "/category/phim%20l%E1%BA%BB"), (None, "")]
)
async def test_what_was_added_alone_is_told_alone(
    blueprints: Blueprints,
    downloader: RunnableDownloader,
    hass: HomeAssistant,
    notes: list[Any],
    category: str | None,
    place: str,
) -> None:
    await blueprints.automate("tell_when_done")

    movie = make_task("t2", filename="Phim.mkv", category=category, state=TaskState.COMPLETED)
    downloader.announce(DownloadEnded(task=movie))
    await hass.async_block_till_done()

    (note,) = notes
    assert note.data["title"] == "Phim.mkv"
    assert note.data["message"].startswith("It is there. [Watch](")
    assert _watched(note) == f"app,media-source://fshare_downloader{place}"


async def test_only_chosen_categories_are_told_in_ones_own_words(
    blueprints: Blueprints, downloader: RunnableDownloader, hass: HomeAssistant
) -> None:
    told = async_mock_service(hass, "test", "tell")
    await blueprints.automate(
        "tell_when_done",
        category=["tv"],
        message_text="{{ completed }} tập đã tải xong",
        tell=[{"action": "test.tell", "data": {"text": "{{ title }}: {{ message }}"}}],
    )

    downloader.announce(
        DownloadEnded(task=MOVIE), BatchEnded(task=EPISODE, batch_id="b1", completed=3, failed=0)
    )
    await hass.async_block_till_done()

    assert [call.data["text"] for call in told] == ["Phố S01: 3 tập đã tải xong"]


def _watched(note: ServiceCall) -> str:
    """Return to what in the media browser a note leads, as the frontend reads its address."""
    address = note.data["message"].partition("](")[2].removesuffix(")")
    player, _, step = address.removeprefix("/media-browser/").partition("/")
    assert player == "browser"
    assert "/" not in step
    return unquote(step)


# --- retry_failed --------------------------------------------------------------------------------


def failed(task_id: str, code: str = "transfer_stalled", **values: Any) -> DownloadTask:
    """Return a download that was given up."""
    return make_task(
        task_id,
        state=TaskState.FAILED,
        error_code=code,
        error_message="Trouble.",
        **{"created_at": datetime.now(UTC), **values},
    )


async def test_each_of_many_failures_waits_its_own_time(
    blueprints: Blueprints,
    downloader: RunnableDownloader,
    hass: HomeAssistant,
    notes: list[ServiceCall],
    freezer: FrozenDateTimeFactory,
) -> None:
    tried = async_mock_service(hass, DOMAIN, "retry")
    automation = await blueprints.automate("retry_failed")
    task_ids = [f"task {number}" for number in range(30)]

    downloader.announce(*[DownloadEnded(task=failed(task_id)) for task_id in task_ids])
    await reached(lambda: len(notes) == 30 and runs_of(hass, automation) == 30)
    assert tried == []
    await pass_time(hass, freezer, timedelta(hours=1, seconds=1))

    assert sorted(call.data["task_id"] for call in tried) == sorted(task_ids)
    assert notes[0].data["message"] == "Trouble. It will be tried again."


@pytest.mark.parametrize(
    "task",
    [
        failed("gone", "file_not_found"),
        failed("old", created_at=datetime.now(UTC) - timedelta(days=4)),
    ],
    ids=lambda task: task.task_id,
)
async def test_what_is_hopeless_is_told_and_not_tried_again(
    blueprints: Blueprints,
    downloader: RunnableDownloader,
    hass: HomeAssistant,
    notes: list[ServiceCall],
    freezer: FrozenDateTimeFactory,
    task: DownloadTask,
) -> None:
    tried = async_mock_service(hass, DOMAIN, "retry")
    await blueprints.automate("retry_failed")

    downloader.announce(DownloadEnded(task=task))
    await hass.async_block_till_done()
    await pass_time(hass, freezer, timedelta(hours=2))

    assert [note.data["message"] for note in notes] == ["Trouble."]
    assert tried == []


async def test_what_failed_before_a_restart_is_tried_again_after_it(
    blueprints: Blueprints, hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    tried = async_mock_service(hass, DOMAIN, "retry")
    rows: list[JsonValueType] = [
        {
            "task_id": "new",
            "error_code": "transfer_stalled",
            "created_at": "2026-11-28T01:00:00.5Z",
        },
        {"task_id": "gone", "error_code": "file_not_found", "created_at": "2026-11-28T01:00:00Z"},
        {"task_id": "old", "error_code": "transfer_stalled", "created_at": "2026-11-20T01:00:00Z"},
    ]
    freezer.move_to("2026-11-28T12:00:00Z")
    asked = async_mock_service(hass, DOMAIN, "list", response={"tasks": rows, "total": 3})
    automation = await blueprints.automate("retry_failed")

    await hass.services.async_call(
        "automation",
        "trigger",
        {"entity_id": automation, "variables": {"trigger": {"id": "started"}}},
    )
    await reached(lambda: runs_of(hass, automation) == 1)
    await pass_time(hass, freezer, timedelta(hours=1, seconds=1))

    assert [call.data["state"] for call in asked] == ["failed"]
    assert [call.data["task_id"] for call in tried] == [["new"]]


def test_errors_that_no_time_mends_are_known_to_be_hopeless() -> None:
    text = (FOLDER / "retry_failed.yaml").read_text(encoding="utf-8")
    section = text[text.index("hopeless:") : text.index("title_text:")]
    hopeless = {line.strip()[2:] for line in section.splitlines() if line.strip().startswith("- ")}
    codes = {error.code: error for error in _subclasses(errors.DownloaderError)}

    assert hopeless <= codes.keys()
    permanent = errors.ErrorClass.PERMANENT
    assert hopeless >= {
        code
        for code, error in codes.items()
        if error.error_class is permanent and error.__module__ == errors.__name__
    }


def _subclasses(error: type[errors.DownloaderError]) -> list[type[errors.DownloaderError]]:
    found = error.__subclasses__()
    return found + [below for one in found for below in _subclasses(one)]


# --- rescan_media_server -------------------------------------------------------------------------


async def test_media_servers_look_after_the_last_of_what_arrives(
    blueprints: Blueprints,
    downloader: RunnableDownloader,
    hass: HomeAssistant,
    freezer: FrozenDateTimeFactory,
) -> None:
    plex = async_mock_service(hass, "plex", "refresh_library")
    kodi = async_mock_service(hass, "kodi", "call_method")
    jellyfin = async_mock_service(hass, "rest_command", "jellyfin_scan")
    automation = await blueprints.automate(
        "rescan_media_server",
        plex_libraries=["Phim lẻ", "TV Shows"],
        kodi_players=["media_player.kodi"],
        further=[{"action": "rest_command.jellyfin_scan"}],
    )
    ended = BatchEnded(task=EPISODE, batch_id="b1", completed=2, failed=0)

    async def look() -> None:
        looks = len(jellyfin)
        # Whoever was in line has to begin to wait before time passes.
        for _ in range(100):
            await asyncio.sleep(0)
        freezer.tick(timedelta(minutes=1, seconds=1))
        async_fire_time_changed(hass)
        await reached(lambda: len(jellyfin) == looks + 1)

    downloader.announce(*[ended] * 20, DownloadEnded(task=EPISODE))
    await reached(lambda: runs_of(hass, automation) == 2)
    assert not jellyfin
    await look()
    await reached(lambda: runs_of(hass, automation) == 1)
    downloader.announce(DownloadEnded(task=MOVIE))
    await reached(lambda: runs_of(hass, automation) == 2)
    await look()
    await look()
    await reached(lambda: runs_of(hass, automation) == 0)

    assert len(jellyfin) == len(kodi) == 3
    assert [call.data["library_name"] for call in plex] == ["Phim lẻ", "TV Shows"] * 3
    assert kodi[0].data == {"entity_id": ["media_player.kodi"], "method": "VideoLibrary.Scan"}


# --- only_at_night, vip_ends ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("begin", "end", "moment", "speed"),
    [
        ("23:00:00", "07:00:00", "22:59:59", "stopped"),
        ("23:00:00", "07:00:00", "23:00:00", "full"),
        ("23:00:00", "07:00:00", "03:00:00", "full"),
        ("23:00:00", "07:00:00", "07:00:00", "stopped"),
        ("01:00:00", "05:00:00", "12:00:00", "stopped"),
        ("01:00:00", "05:00:00", "04:59:59", "full"),
        ("00:00:00", "00:00:00", "12:00:00", "full"),
    ],
)
async def test_downloads_run_between_two_times(
    blueprints: Blueprints,
    hass: HomeAssistant,
    freezer: FrozenDateTimeFactory,
    begin: str,
    end: str,
    moment: str,
    speed: str,
) -> None:
    await hass.config.async_set_time_zone("Asia/Ho_Chi_Minh")
    freezer.move_to(f"2026-11-28T{moment}+07:00")
    calls = async_mock_service(hass, *SPEED)
    automation = await blueprints.automate("only_at_night", begin=begin, end=end)

    await hass.services.async_call(
        "automation", "trigger", {"entity_id": automation}, blocking=True
    )

    assert {call.data["option"] for call in calls} == {speed}


@pytest.mark.parametrize("otherwise", ["stopped", "slow"])
async def test_downloads_rest_while_somebody_watches(
    blueprints: Blueprints, hass: HomeAssistant, freezer: FrozenDateTimeFactory, otherwise: str
) -> None:
    player = "media_player.tv"
    hass.states.async_set(player, "idle")
    calls = async_mock_service(hass, *SPEED)
    await blueprints.automate(
        "only_at_night", begin="00:00:00", end="00:00:00", players=[player], otherwise=otherwise
    )
    calls.clear()

    async def play(state: str, minutes: float = 0) -> list[str]:
        hass.states.async_set(player, state)
        await hass.async_block_till_done()
        await pass_time(hass, freezer, timedelta(minutes=minutes))
        return [call.data["option"] for call in calls]

    assert await play("playing") == [otherwise]
    assert await play("paused", minutes=4) == [otherwise]
    assert await play("playing", minutes=10) == [otherwise] * 2
    assert await play("off", minutes=5.1) == [otherwise, otherwise, "full"]
    assert calls[-1].data["entity_id"] == ["select.fshare_downloader_speed"]


@pytest.mark.parametrize(
    ("expires", "said"),
    [
        ("2026-12-04T22:00:00+00:00", "VIP ends on 2026-12-05, in 7 days."),
        ("2026-11-28T17:30:00+00:00", "VIP ends on 2026-11-29, tomorrow."),
        ("2026-12-03T12:00:00+00:00", None),
        ("2026-11-20T12:00:00+00:00", None),
        ("unknown", None),
        ("unavailable", None),
    ],
)
async def test_the_end_of_vip_is_told_some_days_before(
    blueprints: Blueprints,
    hass: HomeAssistant,
    fake_entry: MockConfigEntry,
    notes: list[ServiceCall],
    freezer: FrozenDateTimeFactory,
    expires: str,
    said: str | None,
) -> None:
    await hass.config.async_set_time_zone("Asia/Ho_Chi_Minh")
    freezer.move_to("2026-11-28T08:59:59+07:00")
    hass.states.async_set("sensor.fshare_downloader_account_expires", expires)
    await blueprints.automate("vip_ends")

    await pass_time(hass, freezer, timedelta(seconds=2))

    assert [note.data["message"] for note in notes] == ([said] if said else [])
