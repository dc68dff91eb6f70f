"""Services and WebSocket commands, with the real download manager on a simulated Fshare."""

import asyncio
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError, ServiceValidationError
from pytest_homeassistant_custom_component.typing import MockHAClientWebSocket, WebSocketGenerator

from custom_components.fshare_downloader.const import DOMAIN
from custom_components.fshare_downloader.core import orchestrator
from custom_components.fshare_downloader.core.orchestrator import Orchestrator
from tests.patience import PATIENCE_SECONDS
from tests.simulator import FshareSimulator

from .conftest import SetUp

MIB = 1024**2
PASSWORD = "mật khẩu của liên kết"
UNKNOWN_FILE = "https://www.fshare.vn/file/ZZZZZZZZZZZZ"

type Message = dict[str, Any]


class Browser:
    """A browser with a subscription and a second connection for commands."""

    def __init__(self, listening: MockHAClientWebSocket, asking: MockHAClientWebSocket) -> None:
        """Take two connected clients."""
        self._listening = listening
        self._asking = asking
        self.messages: list[Message] = []

    async def subscribe(self) -> Message:
        """Subscribe and return the snapshot."""
        await self._listening.send_json_auto_id({"type": f"{DOMAIN}/subscribe"})
        assert (await self._listening.receive_json())["success"]
        return await self.next()

    async def next(self) -> Message:
        """Return the next message of the subscription."""
        async with asyncio.timeout(PATIENCE_SECONDS):
            message: Message = (await self._listening.receive_json())["event"]
        self.messages.append(message)
        return message

    async def until(self, condition: Callable[[Message], bool]) -> Message:
        """Return the first message that meets a condition."""
        while not condition(message := await self.next()):
            pass
        return message

    async def until_state(self, state: str) -> Message:
        """Return the first message that shows a task in a state."""
        return await self.until(
            lambda message: message["type"] == "task" and message["task"]["state"] == state
        )

    async def ask(self, command: str, **data: Any) -> Message:
        """Send a command and return the whole answer."""
        await self._asking.send_json_auto_id({"type": f"{DOMAIN}/{command}", **data})
        answer: Message = await self._asking.receive_json()
        return answer

    async def result_of(self, command: str, **data: Any) -> Any:
        """Send a command that succeeds and return its result."""
        answer = await self.ask(command, **data)
        assert answer["success"], answer
        return answer["result"]

    async def error_of(self, command: str, **data: Any) -> str:
        """Send a command that fails and return the code of the error."""
        code: str = (await self.ask(command, **data))["error"]["code"]
        return code


@pytest.fixture
async def browser(
    hass: HomeAssistant, set_up: SetUp, hass_ws_client: WebSocketGenerator
) -> Browser:
    """A browser of an administrator; the integration is loaded."""
    await set_up()
    return Browser(await hass_ws_client(hass), await hass_ws_client(hass))


async def call(hass: HomeAssistant, service: str, *, answer: bool = True, **data: Any) -> Any:
    """Call a service of the integration."""
    return await hass.services.async_call(
        DOMAIN, service, data, blocking=True, return_response=answer
    )


# --- a download, live ----------------------------------------------------------------------------


async def test_a_browser_sees_a_download_from_link_to_file(
    browser: Browser, simulator: FshareSimulator, media_dir: Path
) -> None:
    file = simulator.add_file(name="Phim.mkv", size=MIB, password=PASSWORD)
    assert (await browser.subscribe())["tasks"] == []

    added = await browser.result_of("add", links=file.url, password=PASSWORD, category="movies")
    done = (await browser.until_state("completed"))["task"]

    states = [m["task"]["state"] for m in browser.messages if m["type"] == "task"]
    assert list(dict.fromkeys(states)) == ["queued", "starting", "downloading", "completed"]
    assert [task["task_id"] for task in added["tasks"]] == [done["task_id"]]
    assert done["progress"] == 100.0
    assert done["destination"] == str(media_dir / "fshare" / "movies" / "Phim.mkv")


async def test_progress_comes_at_most_once_a_tick_and_holds_what_changed(
    browser: Browser, simulator: FshareSimulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    tick = Orchestrator._tick
    ticks: list[int] = []

    async def count(self: Orchestrator) -> None:
        ticks.append(len(ticks))
        await tick(self)

    monkeypatch.setattr(Orchestrator, "_tick", count)
    simulator.settings.cdn_bytes_per_second = 2 * MIB
    await browser.subscribe()

    await browser.result_of("add", links=simulator.add_file(size=50 * MIB).url)
    for _ in range(3):
        message = await browser.until(lambda message: message["type"] == "progress")

    told = [message for message in browser.messages if message["type"] == "progress"]
    assert len(told) <= len(ticks)
    assert message["tasks"][0].keys() <= {"task_id", "downloaded", "progress", "speed", "eta"}


def test_a_tick_is_a_second() -> None:
    assert orchestrator.TICK_SECONDS == 1.0


async def test_no_answer_and_no_message_holds_a_secret(
    browser: Browser, simulator: FshareSimulator
) -> None:
    file = simulator.add_file(size=MIB, password=PASSWORD)
    await browser.subscribe()

    answers = [
        await browser.result_of("link/lookup", links=file.url, password=PASSWORD),
        added := await browser.result_of("add", links=file.url, password=PASSWORD),
        await browser.until_state("completed"),
        await browser.result_of("task/list"),
        await browser.result_of("task/get", task_id=added["tasks"][0]["task_id"]),
    ]

    told = json.dumps([answers, browser.messages], ensure_ascii=False)
    secrets = {*simulator.secrets(), PASSWORD, *(link.url for link in simulator.links)}
    assert simulator.links
    assert [secret for secret in secrets if secret in told] == []


async def test_a_subscription_survives_a_reload(
    hass: HomeAssistant, browser: Browser, simulator: FshareSimulator
) -> None:
    await browser.subscribe()
    file = simulator.add_file(size=MIB)
    await browser.result_of("add", links=file.url, paused=True)
    [entry] = hass.config_entries.async_entries(DOMAIN)

    reload = hass.async_create_task(hass.config_entries.async_reload(entry.entry_id))
    await browser.until(lambda message: message["type"] == "unavailable")
    snapshot = await browser.until(lambda message: message["type"] == "snapshot")
    listed = await browser.result_of("task/list")  # at once, as a panel does
    await reload

    assert [task["state"] for task in snapshot["tasks"]] == ["paused"]
    assert listed["total"] == 1
    await browser.result_of("resume")
    await browser.until_state("completed")


async def test_commands_of_an_unloaded_entry_say_so(hass: HomeAssistant, browser: Browser) -> None:
    [entry] = hass.config_entries.async_entries(DOMAIN)
    await hass.config_entries.async_unload(entry.entry_id)

    assert await browser.error_of("pause") == "not_loaded"
    assert await browser.subscribe() == {"type": "unavailable"}
    with pytest.raises(ServiceValidationError, match="not running"):
        await call(hass, "pause")

    await hass.config_entries.async_setup(entry.entry_id)
    assert (await browser.next())["type"] == "snapshot"


async def test_a_storm_of_new_tasks_reaches_the_browser_as_a_snapshot(
    browser: Browser, simulator: FshareSimulator
) -> None:
    folder = simulator.add_folder("Everything")
    for number in range(600):
        simulator.add_file(name=f"{number}.bin", size=1000, folder=folder)
    await browser.subscribe()

    added = await browser.result_of("add", links=folder.url, paused=True)
    snapshot = await browser.until(
        lambda message: (
            message["type"] == "snapshot" and message["queue"]["counts"]["paused"] == 600
        )
    )

    assert len(added["tasks"]) == 600
    assert snapshot["truncated"]
    assert len(snapshot["tasks"]) == 200
    assert len(browser.messages) < 100


# --- verbs ---------------------------------------------------------------------------------------


async def test_a_folder_becomes_a_batch_that_verbs_apply_to(
    hass: HomeAssistant, browser: Browser, simulator: FshareSimulator
) -> None:
    folder = simulator.add_folder("Show S01")
    for number in (1, 2, 3):
        simulator.add_file(name=f"E0{number}.mkv", size=1000, folder=folder)

    added = await call(hass, "add", links=folder.url, paused=True, priority="low")
    batch_id = added["batch_id"]
    third = added["tasks"][2]["task_id"]
    await call(hass, "move", answer=False, task_id=third, position="top")

    assert added["batch_name"] == "Show S01"
    listed = await call(hass, "list", batch_id=batch_id, query="e0", sort="position", limit=2)
    assert listed["total"] == 3
    assert listed["tasks"][0]["task_id"] == third
    [batch] = (await browser.result_of("batch/list"))["batches"]
    assert (batch["batch_id"], batch["counts"]["paused"], batch["size"]) == (batch_id, 3, 3000)
    assert await call(hass, "cancel", batch_id=batch_id) == {"affected": 3}
    assert await call(hass, "clear", state="cancelled") == {"affected": 3}
    assert (await call(hass, "list"))["total"] == 0


async def test_add_tells_duplicates_and_refusals_apart(
    hass: HomeAssistant, browser: Browser, simulator: FshareSimulator
) -> None:
    file = simulator.add_file(size=1000)
    await call(hass, "add", links=[file.url], paused=True)

    response = await call(
        hass, "add", links=f"again {file.url}\nand https://example.com/a.zip {UNKNOWN_FILE}"
    )

    assert response["tasks"] == []
    assert [task["filename"] for task in response["duplicates"]] == [file.name]
    assert {link["code"] for link in response["rejected"]} == {
        "host_unsupported",
        "file_not_found",
    }


async def test_an_automation_stops_when_its_only_link_is_refused(
    hass: HomeAssistant, browser: Browser
) -> None:
    with pytest.raises(HomeAssistantError, match="does not exist any more"):
        await call(hass, "add", answer=False, links=UNKNOWN_FILE)


async def test_a_password_that_a_post_names_opens_its_link_once_it_is_accepted(
    browser: Browser, simulator: FshareSimulator, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG", logger="custom_components.fshare_downloader")
    file = simulator.add_file(name="a.mkv", size=MIB, password="hoa-sen-77")
    post = f"Phim hay: {file.url}\nMật khẩu: hoa-sen-77"
    await browser.subscribe()

    refused = await browser.result_of("add", links=post)
    assert (await browser.until_state("failed"))["task"]["error_code"] == "password_required"
    [info] = (await browser.result_of("link/lookup", links=post))["links"]
    assert info["offered_password"] == "hoa-sen-77"
    passwords = {info["link"]: info["offered_password"]}
    accepted = await browser.result_of("add", links=post, passwords=passwords)
    await browser.until_state("completed")

    assert accepted["tasks"][0]["task_id"] == refused["tasks"][0]["task_id"]
    assert "hoa-sen-77" not in caplog.text


async def test_lookup_adds_nothing(browser: Browser, simulator: FshareSimulator) -> None:
    folder = simulator.add_folder("Show")
    simulator.add_file(name="a.mkv", size=1000, folder=folder)
    protected = simulator.add_file(name="b.mkv", size=2000, password=PASSWORD)

    result = await browser.result_of("link/lookup", links=[folder.url, protected.url, UNKNOWN_FILE])

    assert [link["kind"] for link in result["links"]] == ["folder", "file", "rejected"]
    assert [file["name"] for file in result["links"][0]["files"]] == ["a.mkv"]
    assert result["links"][1]["needs_password"]
    assert result["links"][2]["code"] == "file_not_found"
    assert (await browser.result_of("task/list"))["total"] == 0


# --- odd input -----------------------------------------------------------------------------------


@pytest.mark.parametrize("verb", ["pause", "resume", "retry", "cancel", "remove"])
async def test_unknown_ids_are_refused(hass: HomeAssistant, browser: Browser, verb: str) -> None:
    assert await browser.error_of(verb, task_id="nobody") == "task_not_found"
    assert await browser.error_of(verb, batch_id="nobody") == "batch_not_found"
    with pytest.raises(ServiceValidationError, match="no such download"):
        await call(hass, verb, task_id="nobody")


async def test_unknown_tasks_cannot_be_moved_or_shown(browser: Browser) -> None:
    assert await browser.error_of("move", task_id="nobody", position="top") == "task_not_found"
    assert await browser.error_of("task/get", task_id="nobody") == "task_not_found"


async def test_what_the_state_forbids_is_an_error(
    hass: HomeAssistant, browser: Browser, simulator: FshareSimulator
) -> None:
    added = await call(hass, "add", links=simulator.add_file(size=1000).url, paused=True)
    [task] = added["tasks"]

    assert await browser.error_of("retry", task_id=task["task_id"]) == "task_state_invalid"


@pytest.mark.parametrize(
    "links", ["no link in here", "x" * MIB, "\x00\x01\x02", ["", " "], "https://", 5]
)
async def test_text_without_a_link_is_refused(
    hass: HomeAssistant, browser: Browser, links: Any
) -> None:
    assert await browser.error_of("add", links=links) == "link_invalid"
    with pytest.raises(ServiceValidationError, match="No usable link"):
        await call(hass, "add", links=links)


async def test_searching_for_odd_text_finds_nothing(browser: Browser) -> None:
    for query in ("%", "_", "'; DROP TABLE tasks; --", "\\", "🎬", "tập"):
        assert (await browser.result_of("task/list", query=query))["total"] == 0
