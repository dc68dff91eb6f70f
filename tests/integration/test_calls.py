"""Calls live no longer than whoever waits for them: browsers leave, and the entry is reloaded."""

import asyncio
import contextlib
import gc
import tracemalloc
from collections.abc import AsyncIterator, Callable
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast
from weakref import WeakSet

import pytest
from homeassistant.components.websocket_api.connection import ActiveConnection
from homeassistant.const import Platform
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import ServiceValidationError
from pytest_homeassistant_custom_component.common import MockConfigEntry
from pytest_homeassistant_custom_component.typing import MockHAClientWebSocket, WebSocketGenerator

import custom_components.fshare_downloader as integration
from custom_components.fshare_downloader.commands.call import (
    MAX_ENDED_CALLS,
    MAX_OPEN_CALLS,
    OpenCall,
)
from custom_components.fshare_downloader.const import DOMAIN
from custom_components.fshare_downloader.core.accounts import FshareSession
from custom_components.fshare_downloader.core.downloader import Downloader
from custom_components.fshare_downloader.discovery.discovery import Discovery
from custom_components.fshare_downloader.session_store import SessionStore
from custom_components.fshare_downloader.settings import credentials_of
from tests.patience import PATIENCE_SECONDS

from .accounts import ENTRY_ID
from .runnable_downloader import RunnableDownloader

LINK = "https://www.fshare.vn/file/ABCDEFGHIJKL"
TITLE = {"tmdb_id": 603, "media_type": "movie"}
QUESTIONS: dict[str, dict[str, Any]] = {
    "link/lookup": {"links": LINK},
    "search": {"query": "ma trận"},
    "title/get": TITLE,
    "task/list": {},
    "link/check_password": {"link": LINK, "password": "mở"},
}
ROUNDS = 20
LOOKUPS_PER_ROUND = 50
BYTES_PER_CALL = 50
"""Whatever is kept of a call is larger, be it the text of its link."""
AT_REST = [
    "AccountPoller._run",
    "Announcer._run",
    "Enricher.run",
    "FshareTodoList._follow",
    "QueueClock.run",
    "WorkerPool._work_loop",
    "WorkerPool._work_loop",
]
"""What runs of the integration while nothing happens; the look at the disks comes and goes."""


class Asked:
    """What a slow part of the integration does: nothing, until it is cancelled."""

    def __init__(self) -> None:
        """Count who waits."""
        self.begun = asyncio.Event()
        self.ended = asyncio.Event()

    async def wait(self, *_: Any, **__: Any) -> Any:
        """Stand in for any method."""
        self.begun.set()
        try:
            await asyncio.Event().wait()
        finally:
            self.ended.set()


@pytest.fixture
def platforms() -> list[Platform]:
    """Entities are another matter."""
    return []


@pytest.fixture
async def asked(downloader: RunnableDownloader, discovery: Any) -> Asked:
    """What all methods that commands call do."""
    asked = Asked()
    for name in ("lookup", "opens_with", "list_tasks", "add"):
        getattr(downloader.api, name).side_effect = asked.wait
    for name in ("search", "title", "seasons", "plan"):
        getattr(discovery, name).side_effect = asked.wait
    return asked


async def begin(client: MockHAClientWebSocket, asked: Asked, command: str, **data: Any) -> None:
    """Ask, and wait until somebody works on it."""
    await client.send_json_auto_id({"type": f"{DOMAIN}/{command}", **data})
    async with asyncio.timeout(PATIENCE_SECONDS):
        await asked.begun.wait()


async def wait_for(event: asyncio.Event) -> None:
    async with asyncio.timeout(PATIENCE_SECONDS):
        await event.wait()


@pytest.mark.parametrize(("command", "data"), QUESTIONS.items())
async def test_a_question_ends_with_the_browser_that_asks_it(
    hass: HomeAssistant,
    fake_entry: MockConfigEntry,
    asked: Asked,
    hass_ws_client: WebSocketGenerator,
    command: str,
    data: dict[str, Any],
) -> None:
    client = await hass_ws_client(hass)
    await begin(client, asked, command, **data)

    await client.close()

    await wait_for(asked.ended)


async def test_what_shall_be_done_goes_on_without_the_browser(
    hass: HomeAssistant,
    fake_entry: MockConfigEntry,
    asked: Asked,
    hass_ws_client: WebSocketGenerator,
) -> None:
    client = await hass_ws_client(hass)
    await begin(client, asked, "add", links=LINK)

    await client.close()
    await hass.async_block_till_done()
    assert not asked.ended.is_set()

    await hass.config_entries.async_unload(fake_entry.entry_id)
    await wait_for(asked.ended)


@pytest.mark.parametrize(
    ("command", "data"),
    [*QUESTIONS.items(), ("add", {"links": LINK})],
    ids=str,
)
async def test_a_reload_ends_every_call_and_says_so(
    hass: HomeAssistant,
    fake_entry: MockConfigEntry,
    asked: Asked,
    hass_ws_client: WebSocketGenerator,
    command: str,
    data: dict[str, Any],
) -> None:
    client = await hass_ws_client(hass)
    await begin(client, asked, command, **data)

    assert await hass.config_entries.async_unload(fake_entry.entry_id)

    answer = await client.receive_json()
    assert answer["error"]["code"] == "not_loaded"
    assert answer["error"]["translation_key"] == "not_loaded"
    assert asked.ended.is_set()


@pytest.mark.parametrize(
    ("service", "data"),
    [
        ("search", {"query": "ma trận"}),
        ("smart_grab", {**TITLE, "dry_run": True}),
        ("add", {"links": LINK}),
    ],
)
async def test_an_action_ends_with_the_entry_and_with_its_caller(
    hass: HomeAssistant,
    fake_entry: MockConfigEntry,
    asked: Asked,
    service: str,
    data: dict[str, Any],
) -> None:
    def call() -> asyncio.Task[Any]:
        return hass.async_create_task(
            hass.services.async_call(DOMAIN, service, data, blocking=True, return_response=True)
        )

    first = call()
    await wait_for(asked.begun)
    first.cancel()
    await wait_for(asked.ended)
    asked.begun.clear()
    asked.ended.clear()
    second = call()
    await wait_for(asked.begun)
    assert await hass.config_entries.async_unload(fake_entry.entry_id)

    with pytest.raises(ServiceValidationError) as raised:
        await second
    assert raised.value.translation_key == "not_loaded"
    assert asked.ended.is_set()


async def test_a_connection_has_so_many_subscriptions_and_no_more(
    hass: HomeAssistant, fake_entry: MockConfigEntry, hass_ws_client: WebSocketGenerator
) -> None:
    client = await hass_ws_client(hass)

    async def answer(**message: Any) -> dict[str, Any]:
        await client.send_json_auto_id(message)
        while (told := await client.receive_json())["type"] != "result":
            pass
        return dict(told)

    subscribe = f"{DOMAIN}/subscribe"
    answers = [await answer(type=subscribe) for _ in range(MAX_OPEN_CALLS)]
    assert all(each["success"] for each in answers)

    refusals = [await answer(type=subscribe), await answer(type=f"{DOMAIN}/smart_grab", **TITLE)]
    refusals.append(await answer(type=f"{DOMAIN}/task/list"))

    assert {each["error"]["code"] for each in refusals} == {"too_many_calls"}
    assert refusals[0]["error"]["translation_placeholders"] == {"limit": str(MAX_OPEN_CALLS)}
    other = await hass_ws_client(hass)
    await other.send_json_auto_id({"type": subscribe})
    assert (await other.receive_json())["success"]
    assert (await answer(type="unsubscribe_events", subscription=answers[0]["id"]))["success"]
    assert (await answer(type=subscribe))["success"]


async def test_questions_that_were_answered_are_not_remembered() -> None:
    connection = cast("ActiveConnection", SimpleNamespace(subscriptions={}))
    others: dict[Any, Any] = {-1: lambda: None}
    connection.subscriptions.update(others)

    for number in range(3 * MAX_OPEN_CALLS):
        OpenCall(connection, number).done(forget=True)
    assert connection.subscriptions == others

    for number in range(3 * MAX_OPEN_CALLS):
        OpenCall(connection, number).done(forget=False)
    assert len(connection.subscriptions) == len(others) + MAX_ENDED_CALLS
    assert -1 in connection.subscriptions


# --- a thousand browsers that leave --------------------------------------------------------------


class SilentServer:
    """Takes connections and never answers; knows how many are open."""

    def __init__(self) -> None:
        """Listen later."""
        self.open = 0
        self.taken = 0
        self.url = ""

    def has_taken(self, number: int) -> bool:
        """Return whether so many connections have come so far."""
        return self.taken >= number

    async def _take(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.open += 1
        self.taken += 1
        with contextlib.suppress(OSError):
            while await reader.read(65536):
                pass
        self.open -= 1
        writer.close()

    @contextlib.asynccontextmanager
    async def running(self) -> AsyncIterator[SilentServer]:
        """Listen on 127.0.0.1."""
        server = await asyncio.start_server(self._take, "127.0.0.1", 0)
        self.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        try:
            yield self
        finally:
            server.close()


@pytest.fixture
async def silence(socket_enabled: None) -> AsyncIterator[SilentServer]:
    """A Fshare, a search site and a TMDB that never answer."""
    async with SilentServer().running() as server:
        yield server


def our_tasks() -> list[str]:
    """Return what runs of the integration, each by its name in the code."""
    coroutines = [cast("Any", task.get_coro()) for task in asyncio.all_tasks()]
    return sorted(
        coroutine.__qualname__
        for coroutine in coroutines
        if DOMAIN in getattr(getattr(coroutine, "cr_code", None), "co_filename", "")
    )


def our_bytes() -> int:
    """Return the memory that code of the integration has taken and that is still in use."""
    gc.collect()
    ours = tracemalloc.Filter(inclusive=True, filename_pattern=f"*/{DOMAIN}/*")
    traces = tracemalloc.take_snapshot().filter_traces([ours]).statistics("filename")
    return sum(trace.size for trace in traces)


async def settled(*conditions: Callable[[], bool]) -> None:
    """Wait until everything holds that must come to hold by itself."""
    async with asyncio.timeout(PATIENCE_SECONDS):
        while not all(condition() for condition in conditions):
            await asyncio.sleep(0)


async def test_a_thousand_lookups_and_twenty_reloads_leave_nothing_behind(
    hass: HomeAssistant,
    media_dir: Path,
    silence: SilentServer,
    fake_data: dict[str, Any],
    hass_ws_client: WebSocketGenerator,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    built: WeakSet[Any] = WeakSet()

    def watch[Built](kind: type[Built]) -> Callable[..., Built]:
        def build(**arguments: Any) -> Built:
            made = kind(**arguments)
            built.add(made)
            return made

        return build

    monkeypatch.setattr(integration, "Downloader", watch(Downloader))
    monkeypatch.setattr(integration, "_discovery_type", lambda: watch(Discovery))
    entry = MockConfigEntry(
        domain=DOMAIN,
        entry_id=ENTRY_ID,
        data=fake_data | {"api_url": silence.url, "web_url": silence.url},
        options={"tmdb_api_key": "key", "tmdb_url": silence.url, "search_url": silence.url},
    )
    entry.add_to_hass(hass)
    # With a session the account is asked about each time, and no login is counted.
    key = credentials_of(fake_data | {"api_url": silence.url}).account_key
    await SessionStore(hass).save(FshareSession(token="t", session_id="s", account_key=key))
    assert await hass.config_entries.async_setup(entry.entry_id)
    await settled(lambda: silence.open == 1, lambda: our_tasks() == AT_REST)
    sizes: list[int] = []
    hass.loop.set_debug(False)  # it notes where each of ten thousand callbacks comes from
    tracemalloc.start()
    try:
        for number in range(ROUNDS):
            client = await hass_ws_client(hass)
            enough = silence.taken + 3
            for index in range(LOOKUPS_PER_ROUND):
                kind = list(QUESTIONS)[index % 3]
                data = {"link/lookup": {"links": f"{LINK}{number:02}{index:02}"}}.get(
                    kind, {**TITLE, "tmdb_id": index + 1} if kind == "title/get" else {}
                )
                data |= {"query": f"phim {number} {index}"} if kind == "search" else {}
                message = {"type": f"{DOMAIN}/{kind}", **data}
                if index == LOOKUPS_PER_ROUND - 1:
                    message = {"type": f"{DOMAIN}/smart_grab", **TITLE, "dry_run": True}
                await client.send_json_auto_id(message)
            await settled(partial(silence.has_taken, enough))
            await client.close()
            await settled(lambda: silence.open == 1, lambda: our_tasks() == AT_REST)
            assert await hass.config_entries.async_reload(entry.entry_id)
            await settled(lambda: silence.open == 1, lambda: our_tasks() == AT_REST)
            if number + 1 in {ROUNDS // 2, ROUNDS}:
                sizes.append(our_bytes())
    finally:
        tracemalloc.stop()

    assert len(built) == 1  # the download manager that runs now: nobody has asked its search yet
    # The second half finds all caches filled.
    assert sizes[1] - sizes[0] < BYTES_PER_CALL * LOOKUPS_PER_ROUND * ROUNDS // 2
    assert await hass.config_entries.async_unload(entry.entry_id)
    await settled(lambda: not our_tasks(), lambda: silence.open == 0)
