"""The queue as a to-do list, and who may do what through it."""

import asyncio
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from unittest.mock import AsyncMock, patch

import pytest
from homeassistant.auth.models import User
from homeassistant.components import persistent_notification
from homeassistant.const import Platform
from homeassistant.core import Context, HomeAssistant, ServiceCall
from homeassistant.exceptions import HomeAssistantError, ServiceValidationError, Unauthorized
from homeassistant.helpers import intent
from homeassistant.setup import async_setup_component
from pytest_homeassistant_custom_component.common import MockConfigEntry, MockUser
from pytest_homeassistant_custom_component.typing import (
    ClientSessionGenerator,
    WebSocketGenerator,
)

from custom_components.fshare_downloader import follow_entry, todo
from custom_components.fshare_downloader.core.api_handler import (
    AddRequest,
    RejectedLink,
    Selection,
    TaskPage,
    TaskQuery,
)
from custom_components.fshare_downloader.core.errors import StorageError
from custom_components.fshare_downloader.core.events import TasksProgressed, TasksRemoved
from custom_components.fshare_downloader.core.models import TaskMetrics
from custom_components.fshare_downloader.core.request_errors import LinkInvalidError
from custom_components.fshare_downloader.core.requests import AddResult
from custom_components.fshare_downloader.core.states import TaskState
from custom_components.fshare_downloader.discovery.following.models import FollowRequest
from custom_components.fshare_downloader.discovery.models import (
    TitleSummary,
    TitleType,
)
from custom_components.fshare_downloader.todo_items import in_words

from .fake_downloader import make_view
from .fake_following import fake_following
from .runnable_downloader import RunnableDownloader, tick
from .waiting import until

TODO = "todo"
LIST = "todo.fshare_downloader_queue"
LINK = "https://www.fshare.vn/file/ABCDEFGHIJKL"
DONE = make_view(
    "done",
    state=TaskState.COMPLETED,
    size=5_600_000_000,
    completed_at=datetime(2026, 11, 28, tzinfo=UTC),
)
FAILED = make_view(
    "failed", state=TaskState.FAILED, error_code="file_not_found", error_message="It is gone."
)
RUNNING = make_view(
    "running",
    state=TaskState.DOWNLOADING,
    size=2_000_000_000,
    metrics=TaskMetrics(downloaded=500_000_000),
)
WAITING = tuple(make_view(f"w{n}", state=TaskState.QUEUED, size=700_000_000) for n in range(3))


@pytest.fixture
def platforms() -> list[Platform]:
    """The to-do list alone."""
    return [Platform.TODO]


@pytest.fixture
async def api(
    hass: HomeAssistant,
    entry_to_be: MockConfigEntry,
    downloader: RunnableDownloader,
    monkeypatch: pytest.MonkeyPatch,
) -> Any:
    """What the list asks of the download manager; there is something in every state."""
    monkeypatch.setattr(todo, "REST_SECONDS", 0.01)
    ended = {TaskState.COMPLETED: DONE, TaskState.FAILED: FAILED}

    async def list_tasks(query: TaskQuery) -> TaskPage:
        (state,) = query.states
        return TaskPage(tasks=(ended[state],), total=1)

    downloader.api.list_tasks.side_effect = list_tasks
    downloader.views = (RUNNING, *WAITING)
    downloader.change(
        counts={TaskState.QUEUED: 3, TaskState.COMPLETED: 1, TaskState.FAILED: 1},
        active=(RUNNING,),
    )
    assert await async_setup_component(hass, "homeassistant", {})
    assert await hass.config_entries.async_setup(entry_to_be.entry_id)
    await hass.async_block_till_done()
    return downloader.api


@pytest.fixture
def following() -> Iterator[Any]:
    """A stand-in for what is followed; named before the list is there."""
    following = fake_following()
    with patch.object(follow_entry, "FollowedTitles", lambda **_: following):
        yield following


async def items(hass: HomeAssistant) -> list[dict[str, Any]]:
    """Return the items as an action gives them."""
    response: Any = await hass.services.async_call(
        TODO, "get_items", {"entity_id": LIST}, blocking=True, return_response=True
    )
    found: list[dict[str, Any]] = response[LIST]["items"]
    return found


async def act(hass: HomeAssistant, action: str, user: User | None = None, **data: Any) -> None:
    """Call an action of to-do lists, as somebody or as an automation."""
    context = Context(user_id=user.id) if user else Context()
    await hass.services.async_call(
        TODO, action, {"entity_id": LIST, **data}, blocking=True, context=context
    )


async def test_every_download_is_an_item_that_says_how_it_is(hass: HomeAssistant, api: Any) -> None:
    shown = {item["uid"]: item for item in await items(hass)}

    assert list(shown) == ["running", "w0", "w1", "w2", "failed", "done"]
    assert shown["running"]["description"] == "25 % / 2 GB"
    assert shown["w0"]["description"] == "700 MB"
    assert shown["failed"]["description"].startswith("The file does not exist")
    assert {
        uid: item["status"] for uid, item in shown.items() if item["status"] == "completed"
    } == {"done": "completed"}
    assert hass.states.is_state(LIST, "5")


async def test_it_follows_the_queue_and_stays_when_it_cannot_be_read(
    hass: HomeAssistant, api: Any, downloader: RunnableDownloader
) -> None:
    downloader.views = WAITING[:1]
    downloader.publish(TasksRemoved(task_ids=("w1",)))
    await until(lambda: hass.states.is_state(LIST, "2"))

    asked = api.list_tasks.call_count
    api.list_tasks.side_effect = StorageError
    downloader.views = ()
    downloader.publish(TasksRemoved(task_ids=("w0",)))
    await until(lambda: api.list_tasks.call_count > asked)
    await hass.async_block_till_done()
    assert hass.states.is_state(LIST, "2")


async def test_only_what_runs_is_looked_at_while_nothing_begins_or_ends(
    hass: HomeAssistant, api: Any, downloader: RunnableDownloader
) -> None:
    asked = api.list_tasks.call_count
    metrics = TaskMetrics(downloaded=1_000_000_000)
    downloader.views = (replace(RUNNING, metrics=metrics),)

    downloader.change(free_space=7)
    await tick(hass)
    assert len(await items(hass)) == 6
    downloader.publish(TasksProgressed(tasks=downloader.views))
    await until(lambda: hass.states.is_state(LIST, "2"))

    assert (await items(hass))[0]["description"] == "50 % / 2 GB"
    assert api.list_tasks.call_count == asked


@pytest.mark.parametrize("text", [LINK, f"Xem phim này {LINK} nhé", "Https//www.fshare.vn/file/A"])
async def test_what_links_is_downloaded(hass: HomeAssistant, api: Any, text: str) -> None:
    api.add.return_value = AddResult(
        batch_id=None, batch_name=None, tasks=(RUNNING.task,), duplicates=(), rejected=()
    )

    await act(hass, "add_item", item=text)

    api.add.assert_awaited_once_with(AddRequest(links=text))


async def test_a_link_that_is_refused_says_why(hass: HomeAssistant, api: Any) -> None:
    rejected = RejectedLink(link=LINK, code="file_not_found", reason="It is gone.")
    api.add.return_value = AddResult(
        batch_id=None, batch_name=None, tasks=(), duplicates=(), rejected=(rejected,)
    )

    with pytest.raises(HomeAssistantError) as raised:
        await act(hass, "add_item", item=LINK)
    assert raised.value.translation_key == "file_not_found"


async def test_a_title_is_looked_up_and_offered(
    hass: HomeAssistant, api: Any, discovery: Any
) -> None:
    api.add.side_effect = LinkInvalidError
    title = TitleSummary(
        tmdb_id=603, title_type=TitleType.MOVIE, title="Ma Trận", original_title="", year=1999
    )
    discovery.find_titles = AsyncMock(return_value=(title,))

    with pytest.raises(ServiceValidationError) as raised:
        await act(hass, "add_item", item="ma trận")

    assert raised.value.translation_key == "todo_found"
    assert raised.value.translation_placeholders == {"found": "Ma Trận (1999)"}
    notifications = persistent_notification._async_get_or_create_notifications(hass)
    (note,) = notifications.values()
    assert "(/fshare-downloads/search/movie/603)" in note["message"]


async def test_no_more_is_looked_up_than_a_title_has(
    hass: HomeAssistant, api: Any, discovery: Any
) -> None:
    api.add.side_effect = LinkInvalidError()
    discovery.find_titles.return_value = ()

    with pytest.raises(ServiceValidationError):
        await act(hass, "add_item", item="bánh mì, " * 10_000)

    (words,) = discovery.find_titles.await_args.args
    assert len(words) <= todo.MAX_WORDS_CHARS


async def test_text_that_is_neither_is_refused_kindly(
    hass: HomeAssistant, api: Any, discovery: Any
) -> None:
    api.add.side_effect = LinkInvalidError
    discovery.find_titles = AsyncMock(return_value=())

    with pytest.raises(ServiceValidationError) as raised:
        await act(hass, "add_item", item="mua  sữa")

    assert raised.value.translation_key == "todo_nothing_found"
    assert raised.value.translation_placeholders == {"text": "mua sữa"}


async def test_ticking_off_cancels_what_waits_and_clears_what_failed(
    hass: HomeAssistant, api: Any
) -> None:
    await act(hass, "update_item", item="w1", status="completed")
    api.cancel.assert_awaited_once_with(Selection(task_ids=("w1",)))

    await act(hass, "update_item", item="failed", status="completed")
    api.remove.assert_awaited_once_with(Selection(task_ids=("failed",)))


@pytest.mark.parametrize(
    ("change", "key"),
    [
        ({"item": "done", "status": "needs_action"}, "todo_done"),
        ({"item": "w1", "rename": "Khác.mkv"}, "todo_renamed"),
    ],
)
async def test_what_makes_no_sense_for_a_download_is_refused(
    hass: HomeAssistant, api: Any, change: dict[str, Any], key: str
) -> None:
    with pytest.raises(ServiceValidationError) as raised:
        await act(hass, "update_item", **change)
    assert raised.value.translation_key == key


async def test_finished_files_stay_when_their_items_go(hass: HomeAssistant, api: Any) -> None:
    await act(hass, "remove_completed_items")

    api.remove.assert_awaited_once_with(Selection(task_ids=("done",)))


@pytest.mark.parametrize(
    "words",
    ["Follow Small Town", "follow: small town", "Theo dõi Small Town", "theo doi Small Town"],
)
async def test_a_title_that_is_to_be_followed_is_followed(
    hass: HomeAssistant, following: Any, api: Any, discovery: Any, words: str
) -> None:
    api.add = AsyncMock(side_effect=LinkInvalidError())
    town = TitleSummary(
        tmdb_id=1396, title_type=TitleType.TV, title="Phố nhỏ", original_title="Small Town"
    )
    discovery.find_titles = AsyncMock(
        return_value=(replace(town, tmdb_id=1, original_title="Town"), town)
    )

    await act(hass, "add_item", item=words)

    following.follow.assert_awaited_once_with(FollowRequest(title_type=TitleType.TV, tmdb_id=1396))
    (note,) = persistent_notification._async_get_or_create_notifications(hass).values()
    assert "Phố nhỏ" in note["message"]
    discovery.find_titles.assert_awaited_once()


@pytest.mark.parametrize("words", ["Follow", "Following Small Town", "Follow Small Town"])
async def test_a_title_that_nobody_can_follow_is_looked_up(
    hass: HomeAssistant, following: Any, api: Any, discovery: Any, words: str
) -> None:
    api.add = AsyncMock(side_effect=LinkInvalidError())
    discovery.find_titles = AsyncMock(return_value=())

    with pytest.raises(ServiceValidationError):
        await act(hass, "add_item", item=words)

    assert discovery.find_titles.await_args.args == (words,)
    following.follow.assert_not_awaited()


async def test_to_remove_no_item_removes_nothing(hass: HomeAssistant, api: Any) -> None:
    """A template of an automation may find none; all that there is isn't what it has meant."""
    await act(hass, "remove_item", item=[])

    api.remove.assert_not_called()


@pytest.mark.parametrize(
    ("uid", "previous", "position"),
    [("w2", None, 1), ("w2", "running", 1), ("w2", "w0", 2), ("w0", "w2", 3), ("w1", "gone", 1)],
)
async def test_a_drag_is_a_place_in_the_queue(
    hass: HomeAssistant,
    api: Any,
    hass_ws_client: WebSocketGenerator,
    uid: str,
    previous: str | None,
    position: int,
) -> None:
    client = await hass_ws_client(hass)
    place = {"previous_uid": previous} if previous else {}
    await client.send_json_auto_id(
        {"type": "todo/item/move", "entity_id": LIST, "uid": uid, **place}
    )

    assert (await client.receive_json())["success"]
    api.move.assert_awaited_once_with((uid,), position)


# --- who may -------------------------------------------------------------------------------------


@pytest.fixture
def users(hass: HomeAssistant, hass_admin_user: MockUser, hass_read_only_user: MockUser) -> Any:
    """One of each kind; the last is an automation."""
    plain = MockUser(name="plain", groups=list(hass_admin_user.groups)).add_to_hass(hass)
    plain.groups = [
        group for group in hass.auth._store._groups.values() if group.id == "system-users"
    ]
    plain.invalidate_cache()
    return {"admin": hass_admin_user, "plain": plain, "read-only": hass_read_only_user}


VERBS: dict[str, tuple[str, dict[str, Any]]] = {
    "add": ("add_item", {"item": LINK}),
    "cancel": ("update_item", {"item": "w1", "status": "completed"}),
    "remove": ("remove_item", {"item": ["w1"]}),
}
MAY: dict[str, set[str]] = {
    "admin": {"add", "cancel", "remove", "move"},
    "plain": {"add"},
    "read-only": set(),
}


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("kind", MAY)
async def test_by_action_each_user_may_what_the_rights_say(
    hass: HomeAssistant, api: Any, users: Any, kind: str, verb: str
) -> None:
    api.add.return_value = AddResult(
        batch_id=None, batch_name=None, tasks=(RUNNING.task,), duplicates=(), rejected=()
    )
    action, data = VERBS[verb]
    if verb in MAY[kind]:
        await act(hass, action, users[kind], **data)
    else:
        with pytest.raises(Unauthorized):
            await act(hass, action, users[kind], **data)
    called = {"add": api.add, "cancel": api.cancel, "remove": api.remove}[verb]
    assert called.await_count == (verb in MAY[kind])


@pytest.mark.parametrize("kind", MAY)
async def test_over_websocket_only_administrators_reorder(
    hass: HomeAssistant,
    api: Any,
    users: Any,
    hass_ws_client: WebSocketGenerator,
    kind: str,
) -> None:
    """Also right after an administrator has done something, which Home Assistant remembers."""
    await act(hass, "update_item", users["admin"], item="w1", status="completed")
    token = hass.auth.async_create_access_token(
        await hass.auth.async_create_refresh_token(users[kind], "https://example.com/app")
    )
    client = await hass_ws_client(hass, token)

    await client.send_json_auto_id({"type": "todo/item/move", "entity_id": LIST, "uid": "w2"})

    answer = await client.receive_json()
    assert answer["success"] is ("move" in MAY[kind])
    assert api.move.await_count == ("move" in MAY[kind])


async def test_a_voice_adds_and_takes_nothing_away(
    hass: HomeAssistant, api: Any, users: Any
) -> None:
    """Also right after an administrator has done something."""
    api.add.return_value = AddResult(
        batch_id=None, batch_name=None, tasks=(RUNNING.task,), duplicates=(), rejected=()
    )
    assert await async_setup_component(hass, "intent", {})
    await hass.async_block_till_done()
    await act(hass, "update_item", users["admin"], item="w0", status="completed")
    api.cancel.reset_mock()

    name = hass.states.get(LIST).name
    said = {"item": {"value": "https//www.fshare.vn/file/ABCDEFGHIJKL"}, "name": {"value": name}}
    await intent.async_handle(hass, "test", "HassListAddItem", said)
    api.add.assert_awaited_once_with(AddRequest(links="Https//www.fshare.vn/file/ABCDEFGHIJKL"))

    for taken in ("HassListCompleteItem", "HassListRemoveItem"):
        with pytest.raises((Unauthorized, intent.IntentError)):
            await intent.async_handle(hass, "test", taken, said | {"item": {"value": "w1.mkv"}})
    api.cancel.assert_not_called()
    api.remove.assert_not_called()


async def test_a_satellite_that_an_administrator_has_reloaded_takes_nothing_away(
    hass: HomeAssistant, api: Any, hass_ws_client: WebSocketGenerator
) -> None:
    """What an action starts goes on in its place, and anybody may speak to it."""
    assert await async_setup_component(hass, "intent", {})
    await hass.async_block_till_done()
    spoken, heard = asyncio.Event(), asyncio.Event()
    refused: list[str] = []

    async def listen() -> None:
        await spoken.wait()
        said = {"item": {"value": "w1.mkv"}, "name": {"value": hass.states.get(LIST).name}}
        for taken in ("HassListCompleteItem", "HassListRemoveItem"):
            try:
                await intent.async_handle(hass, "test", taken, said)
            except Unauthorized, intent.IntentError:
                refused.append(taken)
        heard.set()

    async def reload(_: ServiceCall) -> None:
        hass.async_create_background_task(listen(), "satellite")

    hass.services.async_register("test", "reload", reload)
    client = await hass_ws_client(hass)
    await client.send_json_auto_id({"type": "call_service", "domain": "test", "service": "reload"})
    assert (await client.receive_json())["success"]

    spoken.set()
    await heard.wait()

    assert len(refused) == 2
    api.cancel.assert_not_called()
    api.remove.assert_not_called()


@pytest.mark.parametrize("kind", MAY)
async def test_a_voice_that_comes_by_http_may_what_its_user_may(
    hass: HomeAssistant, api: Any, users: Any, hass_client: ClientSessionGenerator, kind: str
) -> None:
    api.add.return_value = AddResult(
        batch_id=None, batch_name=None, tasks=(RUNNING.task,), duplicates=(), rejected=()
    )
    assert await async_setup_component(hass, "intent", {})
    await hass.async_block_till_done()
    token = hass.auth.async_create_access_token(
        await hass.auth.async_create_refresh_token(users[kind], "https://example.com/app")
    )
    client = await hass_client(token)

    said = {"item": LINK, "name": hass.states.get(LIST).name}
    await client.post("/api/intent/handle", json={"name": "HassListAddItem", "data": said})

    assert api.add.await_count == ("add" in MAY[kind])


@pytest.mark.parametrize(
    ("action", "data"),
    [("get_items", {}), ("add_item", {"item": LINK, "due_date": "2026-11-29"})],
    ids=["asks nothing", "is refused"],
)
async def test_a_voice_has_no_rights_of_an_action_that_came_before_in_a_script(
    hass: HomeAssistant, api: Any, action: str, data: dict[str, Any]
) -> None:
    """A script that passes on what somebody has written runs both in one task."""
    assert await async_setup_component(hass, "intent", {})
    await hass.async_block_till_done()
    with suppress(ServiceValidationError):
        await hass.services.async_call(
            TODO,
            action,
            {"entity_id": LIST, **data},
            blocking=True,
            return_response=action == "get_items",
        )

    said = {"item": {"value": "w1.mkv"}, "name": {"value": hass.states.get(LIST).name}}
    with pytest.raises((Unauthorized, intent.IntentError)):
        await intent.async_handle(hass, "test", "HassListCompleteItem", said)

    api.cancel.assert_not_called()


async def test_an_automation_may_what_its_author_may(hass: HomeAssistant, api: Any) -> None:
    await act(hass, "update_item", item="w1", status="completed")

    api.cancel.assert_awaited_once()


@pytest.mark.parametrize(
    ("size", "words"),
    [(0, "0 MB"), (123_456, "0.1 MB"), (700_000_000, "700 MB"), (5_600_000_000, "5.6 GB")],
)
def test_sizes_are_in_the_units_of_disks(size: int, words: str) -> None:
    assert in_words(size) == words
