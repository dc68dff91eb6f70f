"""The live view of browsers: a snapshot first, then what changes, come what may."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any, cast

import pytest
from homeassistant.auth.const import GROUP_ID_USER
from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component
from pytest_homeassistant_custom_component.common import MockUser
from pytest_homeassistant_custom_component.typing import MockHAClientWebSocket, WebSocketGenerator
from syrupy.assertion import SnapshotAssertion

from custom_components.fshare_downloader import subscriptions
from custom_components.fshare_downloader.const import DOMAIN
from custom_components.fshare_downloader.core.accounts import Account
from custom_components.fshare_downloader.core.downloader import Downloader
from custom_components.fshare_downloader.core.errors import StorageAwayError
from custom_components.fshare_downloader.core.events import (
    AccountChanged,
    QueueChanged,
    TaskChanged,
    TasksAdded,
    TasksProgressed,
    TasksRemoved,
)
from custom_components.fshare_downloader.core.models import (
    RelocationFailure,
    RelocationState,
    TaskMetrics,
    TaskView,
)
from custom_components.fshare_downloader.core.relocation.errors import FileGoneError
from custom_components.fshare_downloader.core.states import TaskState
from custom_components.fshare_downloader.subscriptions import (
    HUB,
    MAX_MESSAGES_PER_PERIOD,
    MAX_SNAPSHOT_TASKS,
    PERIOD_SECONDS,
    SubscriptionHub,
)
from custom_components.fshare_downloader.websocket_api import (
    async_attach,
    async_setup_websocket_api,
)
from custom_components.fshare_downloader.wire.queue import queue_as_wire
from tests.patience import PATIENCE_SECONDS

from .fake_downloader import LINK_PASSWORD, USB, FakeDownloader, make_view

ACCOUNT = Account(host="fshare", email="me@example.com", account_type="vip", is_premium=True)


def changed(view: TaskView, previous: TaskState = TaskState.QUEUED) -> TaskChanged:
    """Return the event of a task that has changed its state."""
    return TaskChanged(view=view, previous=previous)


def progressed(*, downloaded: int, speed: int = 100, task_id: str = "t1") -> TasksProgressed:
    """Return the event of a download that has moved on."""
    metrics = TaskMetrics(downloaded=downloaded, speed=speed)
    return TasksProgressed(
        tasks=(make_view(task_id, metrics=metrics, state=TaskState.DOWNLOADING),)
    )


def started(task_id: str = "t1") -> TaskChanged:
    """Return the event of a download whose first byte is on its way."""
    return changed(make_view(task_id, state=TaskState.DOWNLOADING), TaskState.STARTING)


def attach(hass: HomeAssistant, downloader: FakeDownloader) -> Callable[[], None]:
    """Feed the subscriptions from a fake."""
    return async_attach(hass, cast("Downloader", downloader))


class Browser:
    """A browser with one subscription."""

    def __init__(self, client: MockHAClientWebSocket) -> None:
        """Take a connected client."""
        self._client = client
        self.subscription = 0

    async def subscribe(self) -> dict[str, Any]:
        """Subscribe and return the first message."""
        await self._client.send_json_auto_id({"type": f"{DOMAIN}/subscribe"})
        answer = await self._client.receive_json()
        assert answer["success"]
        self.subscription = answer["id"]
        return await self.next()

    async def next(self) -> dict[str, Any]:
        """Return the next message."""
        message = await self._client.receive_json()
        assert message["type"] == "event"
        assert message["id"] == self.subscription
        event: dict[str, Any] = message["event"]
        return event

    async def until_pong(self) -> list[dict[str, Any]]:
        """Return all messages that are on their way."""
        await self._client.send_json_auto_id({"type": "ping"})
        messages = []
        while (message := await self._client.receive_json())["type"] != "pong":
            messages.append(message["event"])
        return messages

    async def unsubscribe(self) -> None:
        """End the subscription."""
        await self._client.send_json_auto_id(
            {"type": "unsubscribe_events", "subscription": self.subscription}
        )
        assert (await self._client.receive_json())["success"]

    async def close(self) -> None:
        """Close the tab."""
        await self._client.close()


@pytest.fixture
async def websocket_api(hass: HomeAssistant) -> None:
    """The commands, without a loaded entry."""
    assert await async_setup_component(hass, "websocket_api", {})
    async_setup_websocket_api(hass)


@pytest.fixture
async def browser(
    hass: HomeAssistant, websocket_api: None, hass_ws_client: WebSocketGenerator
) -> Browser:
    """A browser that is connected and has not subscribed."""
    return Browser(await hass_ws_client(hass))


@pytest.fixture
async def reader(
    hass: HomeAssistant,
    websocket_api: None,
    hass_ws_client: WebSocketGenerator,
    hass_read_only_access_token: str,
) -> Browser:
    """The browser of a read-only user."""
    return Browser(await hass_ws_client(hass, hass_read_only_access_token))


@pytest.fixture
async def second_browser(
    hass: HomeAssistant, websocket_api: None, hass_ws_client: WebSocketGenerator
) -> Browser:
    """Another browser."""
    return Browser(await hass_ws_client(hass))


in_a_long_period = pytest.mark.parametrize("period_seconds", [10 * PATIENCE_SECONDS])
"""The clock alone never ends the period."""

type EndPeriod = Callable[[], None]


@pytest.fixture
def period_seconds() -> float:
    """The period in which only so much is told."""
    return PERIOD_SECONDS


@pytest.fixture
def hub(hass: HomeAssistant, period_seconds: float) -> SubscriptionHub:
    """The hub of this Home Assistant."""
    hass.data[HUB] = SubscriptionHub(hass, period_seconds=period_seconds)
    return hass.data[HUB]


@pytest.fixture
def end_period(hub: SubscriptionHub) -> EndPeriod:
    """What ends the period in which too much has been told."""

    def end() -> None:
        assert hub._resync is not None
        assert hub._resync.when() == hub._period_ends
        hub._send_snapshot()

    return end


@pytest.fixture
def downloader(hass: HomeAssistant, hub: SubscriptionHub) -> Iterator[FakeDownloader]:
    """An attached download manager."""
    downloader = FakeDownloader()
    detach = attach(hass, downloader)
    yield downloader
    detach()


async def test_the_present_comes_before_the_future(
    browser: Browser, downloader: FakeDownloader, snapshot: SnapshotAssertion
) -> None:
    downloader.account = ACCOUNT
    downloader.views = (
        make_view("t1", state=TaskState.DOWNLOADING, metrics=TaskMetrics(downloaded=250, speed=50)),
        make_view("t2", state=TaskState.PAUSED),
        make_view("t3"),
    )

    first = await browser.subscribe()
    downloader.publish(started("t3"))

    assert first == snapshot
    assert (await browser.next())["type"] == "task"


async def test_each_is_told_what_its_own_user_may(
    browser: Browser, reader: Browser, downloader: FakeDownloader
) -> None:
    assert (await browser.subscribe())["can_change"] is True
    assert (await reader.subscribe())["can_change"] is False

    downloader.publish(TasksAdded(tasks=tuple(make_view(f"t{n}") for n in range(100))))

    assert (await browser.next())["can_change"] is True
    assert (await reader.next())["can_change"] is False


async def test_rights_that_have_changed_are_told_with_the_next_snapshot(
    hass: HomeAssistant,
    reader: Browser,
    downloader: FakeDownloader,
    hass_read_only_user: MockUser,
) -> None:
    await reader.subscribe()
    await hass.auth.async_update_user(hass_read_only_user, group_ids=[GROUP_ID_USER])

    downloader.publish(TasksAdded(tasks=tuple(make_view(f"t{n}") for n in range(100))))

    assert (await reader.next())["can_change"] is True


async def test_nothing_secret_is_in_any_message(
    browser: Browser, downloader: FakeDownloader
) -> None:
    downloader.account = ACCOUNT
    downloader.views = (make_view(),)

    messages = [await browser.subscribe()]
    downloader.publish(
        TasksAdded(tasks=(make_view("t2"),)),
        started(),
        progressed(downloaded=10),
        AccountChanged(account=ACCOUNT),
    )
    messages += await browser.until_pong()

    assert len(messages) == 5
    assert LINK_PASSWORD not in json.dumps(messages)
    assert ACCOUNT.email not in json.dumps(messages)


async def test_each_event_becomes_its_message(
    browser: Browser, downloader: FakeDownloader, snapshot: SnapshotAssertion
) -> None:
    await browser.subscribe()

    downloader.publish(
        TasksAdded(tasks=(make_view("t1"), make_view("t2"))),
        started(),
        progressed(downloaded=100),
        changed(make_view(state=TaskState.COMPLETED), TaskState.DOWNLOADING),
        TasksRemoved(task_ids=("t1", "t2")),
        QueueChanged(queue=downloader.queue()),
        AccountChanged(account=ACCOUNT),
        AccountChanged(account=None),
    )

    assert await browser.until_pong() == snapshot


async def test_progress_carries_only_what_changed(
    browser: Browser, downloader: FakeDownloader
) -> None:
    await browser.subscribe()

    downloader.publish(
        started(),
        progressed(downloaded=100, speed=100),
        progressed(downloaded=300, speed=100),
        progressed(downloaded=300, speed=0),
        progressed(downloaded=300, speed=0),
    )

    _, *progress = await browser.until_pong()
    assert [message["tasks"] for message in progress] == [
        [{"task_id": "t1", "downloaded": 100, "progress": 10.0, "speed": 100}],
        [{"task_id": "t1", "downloaded": 300, "progress": 30.0}],
        [{"task_id": "t1", "speed": 0}],
    ]


async def test_a_download_that_starts_again_is_told_in_full(
    browser: Browser, downloader: FakeDownloader
) -> None:
    await browser.subscribe()

    downloader.publish(
        started(),
        progressed(downloaded=100),
        changed(make_view(state=TaskState.QUEUED), TaskState.DOWNLOADING),
        started(),
        progressed(downloaded=100),
    )

    assert (await browser.until_pong())[-1]["tasks"] == [
        {"task_id": "t1", "downloaded": 100, "progress": 10.0, "speed": 100}
    ]


async def test_newcomer_and_old_hand_end_up_with_the_same_numbers(
    browser: Browser, second_browser: Browser, downloader: FakeDownloader
) -> None:
    await browser.subscribe()
    downloader.publish(started(), progressed(downloaded=100))
    downloader.views = (
        make_view(state=TaskState.DOWNLOADING, metrics=TaskMetrics(downloaded=150, speed=90)),
    )
    newcomer = (await second_browser.subscribe())["tasks"][0]

    downloader.publish(progressed(downloaded=100))  # started from its last safe byte

    [update] = (await second_browser.next())["tasks"]
    assert (newcomer | update)["downloaded"] == 100
    assert (await browser.until_pong())[-1]["tasks"] == [update]


async def test_all_browsers_hear_the_same(
    browser: Browser, second_browser: Browser, downloader: FakeDownloader
) -> None:
    await browser.subscribe()
    await second_browser.subscribe()

    downloader.publish(started(), TasksRemoved(task_ids=("t1",)))

    assert await browser.until_pong() == await second_browser.until_pong()


async def test_two_subscriptions_on_one_connection_end_one_by_one(
    hass: HomeAssistant,
    websocket_api: None,
    hass_ws_client: WebSocketGenerator,
    downloader: FakeDownloader,
) -> None:
    client = await hass_ws_client(hass)
    first, second = Browser(client), Browser(client)
    await first.subscribe()
    await second.subscribe()
    await first.unsubscribe()

    downloader.publish(TasksRemoved(task_ids=("t1",)))

    assert await second.next() == {"type": "removed", "task_ids": ["t1"]}
    assert await second.until_pong() == []


async def test_changed_locations_are_told_with_the_tasks_that_lie_in_them(
    browser: Browser, downloader: FakeDownloader
) -> None:
    downloader.views = (make_view("t1", destination=USB.folder / "a.mkv"),)
    [task] = (await browser.subscribe())["tasks"]
    assert task["location"] == USB.location_id

    queue = downloader.queue()
    without = replace(queue, settings=replace(queue.settings, locations=()))
    downloader.queue = lambda: without  # type: ignore[method-assign]
    downloader.publish(QueueChanged(queue=without))

    snapshot = await browser.next()
    assert (snapshot["type"], snapshot["tasks"][0]["location"]) == ("snapshot", None)
    downloader.publish(QueueChanged(queue=without))
    assert (await browser.next())["type"] == "queue"


# --- comings and goings --------------------------------------------------------------------------


async def test_subscribing_before_there_is_a_download_manager(
    hass: HomeAssistant, browser: Browser
) -> None:
    assert await browser.subscribe() == {"type": "unavailable"}

    downloader = FakeDownloader()
    attach(hass, downloader)

    assert (await browser.next())["type"] == "snapshot"


async def test_a_subscription_outlives_the_download_manager(
    hass: HomeAssistant, browser: Browser
) -> None:
    first, second = FakeDownloader(), FakeDownloader()
    detach = attach(hass, first)
    await browser.subscribe()

    detach()
    first.publish(started("old"))
    second.views = (make_view("new"),)
    attach(hass, second)
    second.publish(TasksRemoved(task_ids=("new",)))

    unavailable, snapshot, removed = await browser.until_pong()
    assert unavailable == {"type": "unavailable"}
    assert [task["task_id"] for task in snapshot["tasks"]] == ["new"]
    assert removed == {"type": "removed", "task_ids": ["new"]}


async def test_after_unsubscribing_nothing_comes(
    browser: Browser, downloader: FakeDownloader
) -> None:
    await browser.subscribe()
    await browser.unsubscribe()

    downloader.publish(started())

    assert await browser.until_pong() == []


async def test_a_closed_tab_is_forgotten(
    hass: HomeAssistant, browser: Browser, second_browser: Browser, downloader: FakeDownloader
) -> None:
    await browser.subscribe()
    await second_browser.subscribe()
    await browser.close()
    await hass.async_block_till_done()

    downloader.publish(started())

    assert [message["type"] for message in await second_browser.until_pong()] == ["task"]
    assert len(subscriptions.async_subscription_hub(hass)) == 1


async def test_nobody_listening_costs_nothing(
    downloader: FakeDownloader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        subscriptions, "task_as_wire", lambda *_: pytest.fail("Serialized for nobody")
    )

    downloader.publish(started(), progressed(downloaded=100))


# --- storms --------------------------------------------------------------------------------------


async def test_a_long_queue_is_cut_and_says_so(
    browser: Browser, downloader: FakeDownloader
) -> None:
    downloader.views = (
        *(make_view(f"a{number}", state=TaskState.DOWNLOADING) for number in range(2)),
        *(make_view(f"q{number}") for number in range(10_000)),
        *(make_view(f"p{number}", state=TaskState.PAUSED) for number in range(300)),
        make_view("a2", state=TaskState.STARTING),
    )

    snapshot = await browser.subscribe()

    assert [task["task_id"] for task in snapshot["tasks"]] == [
        "a0",
        "a1",
        *(f"q{number}" for number in range(MAX_SNAPSHOT_TASKS)),
        *(f"p{number}" for number in range(MAX_SNAPSHOT_TASKS)),
        "a2",
    ]
    assert snapshot["truncated"]
    assert snapshot["queue"]["counts"]["queued"] == 10_000
    assert snapshot["queue"]["counts"]["paused"] == 300


async def test_a_short_queue_is_told_in_full(browser: Browser, downloader: FakeDownloader) -> None:
    downloader.views = tuple(make_view(f"q{number}") for number in range(MAX_SNAPSHOT_TASKS))

    snapshot = await browser.subscribe()

    assert len(snapshot["tasks"]) == MAX_SNAPSHOT_TASKS
    assert not snapshot["truncated"]


async def test_many_new_tasks_are_told_by_one_snapshot(
    browser: Browser, downloader: FakeDownloader
) -> None:
    await browser.subscribe()
    downloader.views = tuple(make_view(f"q{number}") for number in range(10_000))

    downloader.publish(TasksAdded(tasks=downloader.views))

    assert (await browser.next())["type"] == "snapshot"
    assert await browser.until_pong() == []


@in_a_long_period
async def test_a_storm_of_changes_ends_in_one_snapshot(
    browser: Browser, downloader: FakeDownloader, end_period: EndPeriod
) -> None:
    await browser.subscribe()
    views = tuple(make_view(f"q{number}", state=TaskState.PAUSED) for number in range(10_000))
    downloader.views = views

    downloader.publish(*(changed(view) for view in views))
    end_period()

    messages = [await browser.next() for _ in range(MAX_MESSAGES_PER_PERIOD + 1)]
    assert [message["type"] for message in messages] == [
        *["task"] * MAX_MESSAGES_PER_PERIOD,
        "snapshot",
    ]
    assert messages[-1]["queue"]["counts"]["paused"] == 10_000


@in_a_long_period
async def test_two_gusts_in_a_second_are_a_storm(
    browser: Browser, downloader: FakeDownloader, end_period: EndPeriod
) -> None:
    await browser.subscribe()
    gust = tuple(make_view(f"q{number}") for number in range(MAX_MESSAGES_PER_PERIOD - 10))

    downloader.publish(TasksAdded(tasks=gust), TasksAdded(tasks=gust))
    end_period()

    for _ in range(MAX_MESSAGES_PER_PERIOD):
        assert (await browser.next())["type"] == "task"
    assert (await browser.next())["type"] == "snapshot"
    assert await browser.until_pong() == []


@in_a_long_period
async def test_after_a_storm_changes_come_at_once_again(
    browser: Browser, downloader: FakeDownloader, end_period: EndPeriod
) -> None:
    await browser.subscribe()
    storm = TasksRemoved(task_ids=("t1",))
    downloader.publish(*[storm] * (MAX_MESSAGES_PER_PERIOD + 1))
    end_period()
    while (await browser.next())["type"] != "snapshot":
        pass

    downloader.publish(started())

    assert (await browser.next())["type"] == "task"


@in_a_long_period
async def test_progress_after_a_storm_is_right(
    browser: Browser, downloader: FakeDownloader, end_period: EndPeriod
) -> None:
    await browser.subscribe()
    downloader.publish(started(), *[progressed(downloaded=100 + n) for n in range(60)])
    downloader.views = (
        make_view(state=TaskState.DOWNLOADING, metrics=TaskMetrics(downloaded=500, speed=100)),
    )
    end_period()
    while (snapshot := await browser.next())["type"] != "snapshot":
        pass
    downloader.publish(progressed(downloaded=600))

    assert snapshot["tasks"][0]["downloaded"] == 500
    assert (await browser.next())["tasks"] == [
        {"task_id": "t1", "downloaded": 600, "progress": 60.0}
    ]


@in_a_long_period
async def test_going_away_in_a_storm_leaves_no_timer(
    hass: HomeAssistant, browser: Browser, end_period: EndPeriod
) -> None:
    downloader = FakeDownloader()
    detach = attach(hass, downloader)
    await browser.subscribe()
    downloader.publish(*[TasksRemoved(task_ids=("t1",))] * (MAX_MESSAGES_PER_PERIOD + 1))

    detach()

    *removed, last = await browser.until_pong()
    assert len(removed) == MAX_MESSAGES_PER_PERIOD
    assert last == {"type": "unavailable"}


@pytest.mark.parametrize("error", [None, StorageAwayError(placeholders={"reason": "no_answer"})])
def test_files_that_move_are_told_with_what_is_in_their_way(
    downloader: FakeDownloader, error: StorageAwayError | None
) -> None:
    gone = FileGoneError()
    state = RelocationState(
        files=2,
        size=100,
        moved_bytes=40,
        filename="a.mkv",
        location_id="01usb",
        error=error,
        away_location_id="01nas",
        failed=1,
        failures=(RelocationFailure(filename="b.mkv", error=gone),),
    )

    told = queue_as_wire(replace(downloader.queue(), relocation=state))["relocation"]

    assert told == {
        "files": 2,
        "size": 100,
        "moved_bytes": 40,
        "filename": "a.mkv",
        "location": "01usb",
        "away_location": "01nas",
        "error_code": "storage_away" if error else None,
        "error_message": str(error) if error else None,
        "error_placeholders": {"reason": "no_answer"} if error else {},
        "failed": 1,
        "failures": [
            {
                "filename": "b.mkv",
                "error_code": "file_gone",
                "error_message": str(gone),
                "error_placeholders": {},
            }
        ],
    }
