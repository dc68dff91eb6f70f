"""Who may do what: the table of docs/rights.md, against what is registered and what happens."""

import re
from collections.abc import Awaitable, Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final
from unittest.mock import AsyncMock, patch

import pytest
from homeassistant.auth.const import GROUP_ID_READ_ONLY, GROUP_ID_USER
from homeassistant.auth.models import Group, User
from homeassistant.components.websocket_api.const import DOMAIN as WEBSOCKET
from homeassistant.const import Platform
from homeassistant.core import Context, HomeAssistant
from homeassistant.exceptions import Unauthorized, UnknownUser
from homeassistant.helpers import entity_registry as er
from pytest_homeassistant_custom_component.common import (
    CLIENT_ID,
    MockConfigEntry,
    MockUser,
)
from pytest_homeassistant_custom_component.typing import WebSocketGenerator

from custom_components.fshare_downloader import follow_entry
from custom_components.fshare_downloader.account_poller import AccountPoller
from custom_components.fshare_downloader.const import DOMAIN
from custom_components.fshare_downloader.core.api_handler import AddResult, TaskPage
from custom_components.fshare_downloader.core.requests import FinishedPage, TaskTotals
from custom_components.fshare_downloader.rights import Right, async_may

from .fake_downloader import make_task, make_view
from .fake_following import fake_following
from .runnable_downloader import VIP, RunnableDownloader

PAGE: Final = Path(__file__).parents[2] / "docs" / "rights.md"
KINDS: Final = {
    "Actions": "action",
    "WebSocket commands": "command",
    "Buttons": Platform.BUTTON,
    "Switches": Platform.SWITCH,
    "Numbers": Platform.NUMBER,
    "Selects": Platform.SELECT,
}
COLUMNS: Final = ("administrator", "user", "read-only")
WHO: Final = {
    "owner": "administrator",
    "administrator": "administrator",
    "user": "user",
    "read-only": "read-only",
    "nobody": "administrator",
}
"""Everybody who can call, and whose column they share; `nobody` is an automation."""
NOTHING_CAN_BE_DONE_TO: Final = {
    Platform.SENSOR,
    Platform.BINARY_SENSOR,
    Platform.CALENDAR,
    Platform.EVENT,
}
HAS_A_TEST_OF_ITS_OWN: Final = {Platform.TODO}
LINK: Final = "https://www.fshare.vn/file/ABCDEFGHIJKL"
TITLE: Final = {"tmdb_id": 603, "media_type": "movie"}
FOLLOWED: Final = {"follow_id": "movie-603"}
DATA: Final[dict[str, dict[str, Any]]] = {
    "add": {"links": LINK},
    "cancel": {"task_id": "t1"},
    "remove": {"task_id": "t1", "delete_files": True},
    "move": {"task_id": "t1", "position": "top"},
    "relocate": {"task_id": "t1", "location": "default"},
    "cancel_relocation": {},
    "task/get": {"task_id": "t1"},
    "task/count": {"state": "failed"},
    "link/lookup": {"links": LINK},
    "link/check_password": {"link": LINK, "password": "abc"},
    "search": {"query": "ma trận"},
    "title/get": TITLE,
    "smart_grab": TITLE,
    "follow": TITLE,
    "unfollow": FOLLOWED,
    "look_for_followed": FOLLOWED,
    **{f"following/{verb}": FOLLOWED for verb in ("look", "pause", "resume")},
}
ENTITY_CALLS: Final[dict[str, list[tuple[str, dict[str, Any]]]]] = {
    Platform.BUTTON: [("press", {})],
    Platform.SWITCH: [("turn_off", {}), ("turn_on", {}), ("toggle", {})],
    Platform.NUMBER: [("set_value", {"value": 3})],
    Platform.SELECT: [("select_option", {"option": "slow"})],
}

type Call = Callable[[str, User | None], Awaitable[None]]


def table() -> dict[tuple[str, str], dict[str, bool]]:
    """Return what the page says: for each kind and name, which column may."""
    rows = re.findall(r"^\| ([^|`]+) (`[^|]+) \| (.+) \|$", PAGE.read_text(), re.MULTILINE)
    return {
        (KINDS[kind], name): dict(
            zip(COLUMNS, (cell == "yes" for cell in cells.split(" | ")), strict=True)
        )
        for kind, names, cells in rows
        for name in re.findall(r"`([^`]+)`", names)
    }


TABLE: Final = table()


@pytest.fixture
def downloader() -> RunnableDownloader:
    """A download manager that answers whatever is asked of it."""
    downloader = RunnableDownloader()
    api = downloader.api
    api.add.return_value = AddResult(
        batch_id=None, batch_name=None, tasks=(make_task(),), duplicates=(), rejected=()
    )
    api.list_tasks.return_value = TaskPage(tasks=(), total=0)
    api.list_batches.return_value = ((), 0)
    api.count_tasks.return_value = TaskTotals(counts={}, size=0)
    api.end_of.return_value = datetime(2026, 11, 28, 12, tzinfo=UTC)
    api.finished.entries.return_value = FinishedPage(entries=(), total=0, files=0)
    api.list_categories.return_value = []
    api.get_task.return_value = make_view()
    api.lookup.return_value = ()
    api.opens_with.return_value = True
    api.move.return_value = None
    for verb in ("pause", "resume", "retry", "cancel", "remove", "clear"):
        getattr(api, verb).return_value = 3
    return downloader


@pytest.fixture(autouse=True)
def following() -> Iterator[Any]:
    """What is followed: a stand-in that answers whatever is asked of it."""
    following = fake_following()
    with patch.object(follow_entry, "FollowedTitles", lambda **_: following):
        yield following


@pytest.fixture(autouse=True)
def check() -> Iterator[Any]:
    """The look at the account that somebody asks for."""
    with patch.object(AccountPoller, "check", AsyncMock(return_value=VIP)) as check:
        yield check


@pytest.fixture
async def people(hass: HomeAssistant, hass_admin_user: MockUser) -> dict[str, User | None]:
    """One of each."""

    async def in_group(group_id: str, *, is_owner: bool = False) -> User:
        group = await hass.auth.async_get_group(group_id)
        assert group is not None
        return MockUser(groups=[group], is_owner=is_owner).add_to_hass(hass)

    return {
        "owner": await in_group(GROUP_ID_READ_ONLY, is_owner=True),
        "administrator": hass_admin_user,
        "user": await in_group(GROUP_ID_USER),
        "read-only": await in_group(GROUP_ID_READ_ONLY),
        "nobody": None,
    }


def context_of(user: User | None) -> Context:
    return Context(user_id=user.id if user else None)


def entities_of(hass: HomeAssistant, entry: MockConfigEntry) -> dict[tuple[str, str], str]:
    """Return the ids of those entities that something can be done to, by kind and key."""
    entities = er.async_entries_for_config_entry(er.async_get(hass), entry.entry_id)
    return {
        (entity.domain, entity.unique_id.removeprefix(f"{entry.entry_id}_")): entity.entity_id
        for entity in entities
        if entity.domain not in NOTHING_CAN_BE_DONE_TO | HAS_A_TEST_OF_ITS_OWN
    }


def done(downloader: RunnableDownloader, discovery: Any, entry: MockConfigEntry) -> list[Any]:
    """Return what has happened, or was asked."""
    changed = [dict(entry.options)] if entry.options else []
    config = entry.runtime_data.coordinator.hass.config
    sentences = Path(config.path("custom_sentences")).rglob("*.yaml")
    following: Any = entry.runtime_data.following
    check: Any = AccountPoller.check
    asked = (downloader.api, discovery, following, check)
    return [*(call for each in asked for call in each.mock_calls), *changed, *sentences]


async def test_every_action_command_and_entity_has_its_row(
    hass: HomeAssistant, fake_entry: MockConfigEntry
) -> None:
    actions = {("action", name) for name in hass.services.async_services_for_domain(DOMAIN)}
    commands = {
        ("command", name.removeprefix(f"{DOMAIN}/"))
        for name in hass.data[WEBSOCKET]
        if name.startswith(f"{DOMAIN}/")
    }

    assert actions | commands | entities_of(hass, fake_entry).keys() == TABLE.keys()
    assert {kind for kind, _ in TABLE} == set(KINDS.values())


def test_readers_change_nothing_and_no_column_may_less_than_the_next() -> None:
    reading = {"list", "search", "subscribe", "title/get", "link/lookup"}
    reading |= {f"{thing}/list" for thing in ("task", "batch", "category", "finished")}
    reading |= {"task/get", "task/count"}
    reading |= {"get_followed", "following/list", "following/subscribe"}

    for (_, name), may in TABLE.items():
        assert may["administrator"]
        assert may["read-only"] is (name in reading)
        assert may["user"] or not may["read-only"]


@pytest.mark.parametrize("who", WHO)
async def test_actions(
    hass: HomeAssistant,
    fake_entry: MockConfigEntry,
    downloader: RunnableDownloader,
    discovery: Any,
    people: dict[str, User | None],
    who: str,
) -> None:
    for (kind, name), may in TABLE.items():
        if kind != "action":
            continue
        before = len(done(downloader, discovery, fake_entry))

        async def call(name: str = name) -> None:
            await hass.services.async_call(
                DOMAIN,
                name,
                DATA.get(name, {}),
                blocking=True,
                return_response=name != "move",
                context=context_of(people[who]),
            )

        if may[WHO[who]]:
            await call()
        else:
            with pytest.raises(Unauthorized):
                await call()

        after = len(done(downloader, discovery, fake_entry))
        assert (after > before) is may[WHO[who]], name


@pytest.mark.parametrize("who", [who for who in WHO if who != "nobody"])
async def test_websocket_commands(
    hass: HomeAssistant,
    fake_entry: MockConfigEntry,
    downloader: RunnableDownloader,
    discovery: Any,
    people: dict[str, User | None],
    hass_ws_client: WebSocketGenerator,
    who: str,
) -> None:
    user = people[who]
    assert user
    token = await hass.auth.async_create_refresh_token(user, CLIENT_ID)
    client = await hass_ws_client(hass, hass.auth.async_create_access_token(token))
    for (kind, name), may in TABLE.items():
        if kind != "command":
            continue
        before = len(done(downloader, discovery, fake_entry))

        await client.send_json_auto_id({"type": f"{DOMAIN}/{name}", **DATA.get(name, {})})
        while (answer := await client.receive_json())["type"] != "result":
            pass  # events of the subscription
        await hass.async_block_till_done()

        assert answer["success"] is may[WHO[who]], name
        if not answer["success"]:
            assert answer["error"]["code"] == "unauthorized"
        if name != "subscribe":
            after = len(done(downloader, discovery, fake_entry))
            assert (after > before) is may[WHO[who]], name


@pytest.mark.parametrize("who", WHO)
async def test_entities(
    hass: HomeAssistant,
    fake_entry: MockConfigEntry,
    downloader: RunnableDownloader,
    discovery: Any,
    people: dict[str, User | None],
    who: str,
) -> None:
    for (kind, key), entity_id in entities_of(hass, fake_entry).items():
        may = TABLE[kind, key][WHO[who]]
        for service, data in ENTITY_CALLS[kind]:
            before = done(downloader, discovery, fake_entry)

            async def call(kind: str = kind, service: str = service, **data: Any) -> None:
                await hass.services.async_call(
                    kind, service, data, blocking=True, context=context_of(people[who])
                )

            if may:
                await call(entity_id=entity_id, **data)
            else:
                with pytest.raises(Unauthorized):
                    await call(entity_id=entity_id, **data)

            await hass.async_block_till_done()
            assert (done(downloader, discovery, fake_entry) != before) is may, key


async def test_a_call_in_a_row_does_not_borrow_the_rights_of_the_next(
    hass: HomeAssistant,
    fake_entry: MockConfigEntry,
    downloader: RunnableDownloader,
    people: dict[str, User | None],
) -> None:
    button = entities_of(hass, fake_entry)[Platform.BUTTON, "clear_completed"]

    def press(who: str) -> Any:
        return hass.async_create_task(
            hass.services.async_call(
                Platform.BUTTON,
                "press",
                {"entity_id": button},
                blocking=True,
                context=context_of(people[who]),
            )
        )

    presses = [press(who) for who in ("administrator", "user", "administrator", "user")]
    outcomes = [await wait_for(each) for each in presses]

    assert outcomes == [None, Unauthorized, None, Unauthorized]
    assert downloader.api.clear.await_count == 2


async def wait_for(task: Any) -> type[Exception] | None:
    """Return what went wrong with a call."""
    try:
        await task
    except Unauthorized as error:
        return type(error)
    return None


async def test_somebody_who_was_deleted_may_nothing(
    hass: HomeAssistant, fake_entry: MockConfigEntry, downloader: RunnableDownloader
) -> None:
    downloader.api.reset_mock()
    with pytest.raises(UnknownUser):
        await hass.services.async_call(
            DOMAIN, "pause", blocking=True, context=Context(user_id="nobody knows")
        )

    assert downloader.api.mock_calls == []


@pytest.mark.parametrize(
    ("caller", "user", "may"),
    [
        ("nobody", "owner", True),
        ("nobody", "user", True),
        ("nobody", "read-only", False),
        ("administrator", "read-only", False),
        ("read-only", "administrator", False),
        ("user", "administrator", True),
    ],
)
async def test_who_adds_for_a_user_needs_the_rights_of_both(
    hass: HomeAssistant,
    fake_entry: MockConfigEntry,
    downloader: RunnableDownloader,
    people: dict[str, User | None],
    caller: str,
    user: str,
    may: bool,
) -> None:
    named = people[user]
    assert named
    data = {"links": LINK, "user_id": named.id}
    context = context_of(people[caller])

    refusal = await wait_for(
        hass.services.async_call(DOMAIN, "add", data, blocking=True, context=context)
    )

    assert refusal is (None if may else Unauthorized)
    assert downloader.api.add.called is may


@pytest.mark.parametrize(
    ("policy", "rights"),
    [
        ({}, set()),
        ({"entities": {"domains": {"light": True}}}, set()),
        ({"entities": {"domains": {"button": True}}}, set()),
        ({"entities": {"all": {"read": True}}}, {Right.READ}),
        ({"entities": {"all": {"control": True}}}, {Right.CHANGE}),
        ({"entities": True}, {Right.READ, Right.CHANGE}),
    ],
)
async def test_rights_to_some_entities_are_no_rights_to_the_queue(
    hass: HomeAssistant, fake_entry: MockConfigEntry, policy: Any, rights: set[Right]
) -> None:
    user = MockUser(groups=[Group(name="some", policy=policy)]).add_to_hass(hass)

    assert {right for right in Right if async_may(hass, user, right)} == rights


async def test_rights_to_all_our_entities_are_rights_to_the_queue(
    hass: HomeAssistant, fake_entry: MockConfigEntry
) -> None:
    entities = er.async_entries_for_config_entry(er.async_get(hass), fake_entry.entry_id)
    allowed = {entity.entity_id: {"control": True} for entity in entities}
    policy = {"entities": {"entity_ids": allowed}}
    user = MockUser(groups=[Group(name="some", policy=policy)]).add_to_hass(hass)

    assert async_may(hass, user, Right.CHANGE)
    assert not async_may(hass, user, Right.READ)
