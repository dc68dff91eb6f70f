"""Smart Grab as a browser follows it: stages, then the plan or an error, then nothing."""

import asyncio
from collections.abc import Callable
from typing import Any, cast
from unittest.mock import MagicMock

import pytest
from homeassistant.const import Platform
from homeassistant.core import HomeAssistant
from pytest_homeassistant_custom_component.common import MockConfigEntry
from pytest_homeassistant_custom_component.typing import MockHAClientWebSocket, WebSocketGenerator

from custom_components.fshare_downloader.commands import live_call
from custom_components.fshare_downloader.const import DOMAIN
from custom_components.fshare_downloader.core.request_errors import TaskStateError
from custom_components.fshare_downloader.discovery.models import (
    GrabPlan,
    GrabProgress,
    GrabRequest,
    GrabStage,
)
from tests.patience import PATIENCE_SECONDS

from .fake_discovery import PLAN

SHOW: dict[str, Any] = {"tmdb_id": 1396, "media_type": "tv"}

type Progress = Callable[[GrabProgress], None]


class SteeredGrab:
    """A Smart Grab that does what the test says."""

    def __init__(self) -> None:
        """Wait for the test."""
        self.tell: Progress | None = None
        self.begun = asyncio.Event()
        self.cancelled = asyncio.Event()
        self._end: asyncio.Future[GrabPlan] = asyncio.get_running_loop().create_future()

    async def run(self, request: GrabRequest, on_progress: Progress | None) -> GrabPlan:
        """Stand in for `Discovery.plan` and `Discovery.grab`."""
        self.tell = on_progress
        self.begun.set()
        try:
            return await self._end
        except asyncio.CancelledError:
            self.cancelled.set()
            raise

    def progress(self, done: int, stage: GrabStage = GrabStage.SEARCHING) -> None:
        """Tell how far it has come."""
        assert self.tell
        self.tell(GrabProgress(stage=stage, done=done, total=8))

    def succeed(self) -> None:
        """Come to an end."""
        self._end.set_result(PLAN)

    def fail(self, error: Exception) -> None:
        """Come to a bad end."""
        self._end.set_exception(error)


@pytest.fixture
def platforms() -> list[Platform]:
    """Entities are another matter."""
    return []


@pytest.fixture
async def grab(discovery: Any) -> SteeredGrab:
    """What every plan and every grab does."""
    steered = SteeredGrab()
    discovery.plan.side_effect = steered.run
    discovery.grab.side_effect = steered.run
    return steered


@pytest.fixture
async def client(
    hass: HomeAssistant, fake_entry: MockConfigEntry, hass_ws_client: WebSocketGenerator
) -> MockHAClientWebSocket:
    """A browser."""
    return await hass_ws_client(hass)


async def begin(client: MockHAClientWebSocket, **data: Any) -> None:
    """Start a Smart Grab."""
    await client.send_json_auto_id({"type": f"{DOMAIN}/smart_grab", **SHOW, **data})
    answer = await client.receive_json()
    assert answer["success"], answer
    assert answer["result"] is None


async def event(client: MockHAClientWebSocket) -> dict[str, Any]:
    """Return the next message of the only subscription."""
    async with asyncio.timeout(PATIENCE_SECONDS):
        message: dict[str, Any] = (await client.receive_json())["event"]
    return message


async def nothing_more(client: MockHAClientWebSocket) -> None:
    """Make sure that no event stands before the answer to a ping."""
    await client.send_json_auto_id({"type": "ping"})
    assert (await client.receive_json())["type"] == "pong"


def step(done: int, stage: str = "searching") -> dict[str, Any]:
    """Return the message that tells of a step."""
    return {"type": "progress", "stage": stage, "done": done, "total": 8}


async def test_stages_come_before_the_plan_and_nothing_after_it(
    client: MockHAClientWebSocket, grab: SteeredGrab
) -> None:
    await begin(client, dry_run=True)
    grab.progress(0, GrabStage.TITLE)
    assert await event(client) == step(0, "title")
    grab.progress(3)
    assert await event(client) == step(3)
    grab.succeed()
    last = await event(client)
    grab.progress(8)

    assert last["type"] == "plan"
    assert last["plan"]["dry_run"] is True
    assert last["plan"]["batches"][0]["batch_name"] == "Chuyện phố nhỏ S01"
    await nothing_more(client)


async def test_of_steps_in_quick_succession_only_the_last_is_told(
    client: MockHAClientWebSocket, grab: SteeredGrab
) -> None:
    await begin(client)
    for done in range(8):
        grab.progress(done)

    assert [await event(client), await event(client)] == [step(0), step(7)]
    await nothing_more(client)


def test_steps_are_a_quarter_of_a_second_apart() -> None:
    told: list[Any] = []
    loop = MagicMock(spec_set=asyncio.AbstractEventLoop)
    call = live_call.LiveCall(loop, told.append)

    def due() -> Callable[[], None]:
        """Return what the only timer will call, after a quarter of a second."""
        (((seconds, flush), _),) = loop.call_later.call_args_list
        loop.call_later.reset_mock()
        assert seconds == 0.25
        return cast("Callable[[], None]", flush)

    for done in range(3):
        call.tell({"done": done})
    assert told == [{"done": 0}]
    due()()
    assert told == [{"done": 0}, {"done": 2}]
    due()()
    loop.call_later.assert_not_called()
    call.tell({"done": 3})
    assert told == [{"done": 0}, {"done": 2}, {"done": 3}]


async def test_after_a_pause_a_step_is_told_at_once(
    hass: HomeAssistant, client: MockHAClientWebSocket, grab: SteeredGrab
) -> None:
    await begin(client)
    grab.progress(1)
    await event(client)
    pause = hass.loop.create_future()
    hass.loop.call_later(live_call.PERIOD_SECONDS * 1.2, pause.set_result, None)
    await pause
    grab.progress(2)
    await client.send_json_auto_id({"type": "ping"})

    assert await event(client) == step(2)  # before the answer to the ping
    assert (await client.receive_json())["type"] == "pong"


async def test_the_plan_does_not_wait_for_a_step_and_overtakes_it(
    client: MockHAClientWebSocket, grab: SteeredGrab
) -> None:
    await begin(client)
    grab.progress(6)
    grab.progress(7)
    grab.succeed()

    assert [(await event(client))["type"] for _ in range(2)] == ["progress", "plan"]
    await nothing_more(client)


async def test_an_error_is_the_last_message(
    client: MockHAClientWebSocket, grab: SteeredGrab, caplog: pytest.LogCaptureFixture
) -> None:
    error = TaskStateError(placeholders={"state": "queued"})
    await begin(client)
    grab.fail(error)

    assert await event(client) == {
        "type": "error",
        "code": "task_state_invalid",
        "message": str(error),
        "placeholders": {"state": "queued"},
    }
    await nothing_more(client)
    assert [record for record in caplog.records if record.levelname == "ERROR"] == []


async def test_a_bug_is_an_error_and_stands_in_the_log(
    client: MockHAClientWebSocket, grab: SteeredGrab, caplog: pytest.LogCaptureFixture
) -> None:
    await begin(client)
    grab.fail(RuntimeError("boom"))

    assert (await event(client))["code"] == "unknown"
    assert "boom" in caplog.text


async def test_who_unsubscribes_ends_it_and_hears_no_more(
    client: MockHAClientWebSocket, grab: SteeredGrab
) -> None:
    await begin(client, dry_run=True)
    await client.send_json_auto_id({"type": "unsubscribe_events", "subscription": 1})
    assert (await client.receive_json())["success"]
    async with asyncio.timeout(PATIENCE_SECONDS):
        await grab.cancelled.wait()
    grab.progress(5)

    await nothing_more(client)


async def test_a_grab_that_goes_on_alone_is_not_told_any_more(
    discovery: Any, client: MockHAClientWebSocket, grab: SteeredGrab
) -> None:
    going_on: list[asyncio.Task[GrabPlan]] = []

    async def go_on(request: GrabRequest, on_progress: Progress | None) -> GrabPlan:
        going_on.append(asyncio.create_task(grab.run(request, on_progress)))
        return await asyncio.shield(going_on[0])

    discovery.grab.side_effect = go_on
    await begin(client)
    await client.send_json_auto_id({"type": "unsubscribe_events", "subscription": 1})
    await client.receive_json()
    grab.progress(5)
    grab.succeed()

    assert await going_on[0] == PLAN
    await nothing_more(client)


async def test_unsubscribing_after_the_end_is_no_error(
    client: MockHAClientWebSocket, grab: SteeredGrab
) -> None:
    await begin(client)
    grab.succeed()
    await event(client)
    await client.send_json_auto_id({"type": "unsubscribe_events", "subscription": 1})

    assert (await client.receive_json())["success"]


async def test_a_browser_that_goes_away_ends_it(
    client: MockHAClientWebSocket, grab: SteeredGrab
) -> None:
    await begin(client, dry_run=True)
    await client.close()

    async with asyncio.timeout(PATIENCE_SECONDS):
        await grab.cancelled.wait()


async def test_when_the_integration_is_unloaded_the_browser_is_told(
    hass: HomeAssistant,
    client: MockHAClientWebSocket,
    fake_entry: MockConfigEntry,
    grab: SteeredGrab,
) -> None:
    await begin(client)
    assert await hass.config_entries.async_unload(fake_entry.entry_id)

    assert (await event(client))["code"] == "not_loaded"
    assert grab.cancelled.is_set()
