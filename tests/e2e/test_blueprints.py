"""Each blueprint in a real Home Assistant: imported by its address, fired, and what came of it."""

import json
import re
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from typing import Any, Final
from urllib.parse import unquote, urlencode
from zoneinfo import ZoneInfo

import pytest
import pytest_asyncio
from playwright.async_api import Page, expect

from tests.blueprint_server import NAMES, serve_blueprints

from .harness.browser import chromium_path
from .harness.client import HomeAssistantClient
from .harness.config_dir import DOMAIN, ROOT
from .harness.downloads import add_links, list_tasks
from .harness.installation import Installation
from .harness.waiting import eventually

pytestmark = [pytest.mark.e2e, pytest.mark.asyncio(loop_scope="module")]

# A user who may not add has shared a link: that is told to whoever reads the log.
ALLOWED = (re.compile("share_from_phone: Error executing script. Unauthorized"),)
needs_browser = pytest.mark.skipif(
    chromium_path() is None, reason="scripts/setup browser was not run"
)
SIZE: Final = 64 * 1024
SPEED: Final = f"select.{DOMAIN}_speed"
PLAYER: Final = "media_player.tv"
FEED: Final = "https://example.com/phim/feed"
CHAT: Final = -1001234567890
_CONFIGURATION: Final = """
automation: !include automations.yaml
mobile_app:
my:
"""
_BUTTON: Final = re.compile(r"https://my\.home-assistant\.io/redirect/(\w+)/\?([^)]+)\)")
_NOTE: Final = "persistent_notification.create"


class Blueprints:
    """Makes automations of blueprints, the way the frontend does it."""

    def __init__(self, installation: Installation, address: str) -> None:
        """Import from the server at `address`."""
        self._installation = installation
        self.address = address

    async def automate(self, name: str, **inputs: Any) -> None:
        """Import a blueprint, save it, and make an automation of it; it replaces a former one."""
        client = self._installation.client
        url = f"{self.address}/{name}.yaml"
        imported = await client.command("blueprint/import", url=url)
        assert imported["validation_errors"] is None
        path = imported["suggested_filename"]
        await client.command(
            "blueprint/save",
            domain="automation",
            path=path,
            yaml=imported["raw_data"],
            source_url=url,
            allow_override=True,
        )
        automation = {
            "alias": name,
            "use_blueprint": {"path": f"{path}.yaml", "input": inputs},
        }
        await client.request("POST", f"/api/config/automation/config/{name}", json=automation)
        # It is loaded only after the answer, and a former one is on until then.
        await client.call_service("automation", "reload")

        async def is_on() -> bool:
            states = await client.states()
            return states.get(f"automation.{name}", {}).get("state") == "on"

        await eventually(is_on, what=f"the automation of {name} runs")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def blueprints(installation: Installation) -> AsyncIterator[Blueprints]:
    """Return what makes automations, in a Home Assistant that knows phones."""
    config_dir = installation.home_assistant.config_dir
    (config_dir / "automations.yaml").write_text("[]\n")
    configuration = config_dir / "configuration.yaml"
    configuration.write_text(configuration.read_text(encoding="utf-8") + _CONFIGURATION)
    await installation.restart()
    async with serve_blueprints() as address:
        yield Blueprints(installation, address)


async def notes(installation: Installation) -> dict[str, str]:
    """Return the messages in Home Assistant by their title."""
    found = await installation.client.command("persistent_notification/get")
    return {note["title"]: note["message"] for note in found}


async def note(installation: Installation, title: str) -> str:
    """Wait for a message of this title, and return it."""

    async def message() -> str | None:
        return (await notes(installation)).get(title)

    return await eventually(message, what=f"something was told: {title}")


async def new_links(installation: Installation, *names: str) -> list[str]:
    """Return links of new files."""
    return [(await installation.simulator.add_file(name, SIZE))["url"] for name in names]


async def task_named(installation: Installation, filename: str) -> dict[str, Any]:
    """Wait for a download of this name."""

    async def found() -> dict[str, Any] | None:
        tasks = await list_tasks(installation.client, query=filename)
        return tasks[0] if tasks else None

    return await eventually(found, what=f"{filename} is in the queue")


async def test_a_batch_is_told_once_and_where_to_watch_it(
    installation: Installation, blueprints: Blueprints
) -> None:
    await blueprints.automate("tell_when_done")
    links = await new_links(installation, "Phố S01E01.mkv", "Phố S01E02.mkv")

    await add_links(installation.client, links, batch_name="Phố S01", category="tv")

    message = await note(installation, "Phố S01")
    assert message.startswith("2 files are there. [Watch](/media-browser/browser/")
    watched = unquote(message.partition("/browser/")[2].removesuffix(")")).removeprefix("app,")
    folder = await installation.client.command(
        "media_source/browse_media", media_content_id=watched
    )
    assert [file["title"] for file in folder["children"]] == ["Phố S01E01.mkv", "Phố S01E02.mkv"]
    assert not {"Phố S01E01.mkv", "Phố S01E02.mkv"} & (await notes(installation)).keys()


@needs_browser
async def test_the_link_of_a_note_leads_to_the_files(
    installation: Installation, blueprints: Blueprints, page: Page
) -> None:
    message = await note(installation, "Phố S01")
    path = message.partition("[Watch](")[2].removesuffix(")")

    await page.goto(f"{installation.home_assistant.base_url}{path}")

    file = page.get_by_text("Phố S01E02.mkv").locator("visible=true")
    await expect(file.first).to_be_visible()


async def test_what_failed_is_told_and_tried_again(
    installation: Installation, blueprints: Blueprints
) -> None:
    await blueprints.automate("retry_failed", hopeless=[], wait={"seconds": 5})
    file = await installation.simulator.add_file("Hỏng.mkv", SIZE)
    added = await add_links(installation.client, [file["url"]], paused=True)
    (task,) = added["tasks"]
    await installation.simulator.control("POST", f"/files/{file['code']}", removed="json")
    await installation.client.call_service(DOMAIN, "resume", {"task_id": task["task_id"]})

    assert (await note(installation, "Hỏng.mkv")).endswith("It will be tried again.")
    await installation.simulator.control("POST", f"/files/{file['code']}", removed=None)
    await installation.wait_for_state(task["task_id"], "completed")


async def test_downloads_rest_while_somebody_watches(
    installation: Installation, blueprints: Blueprints
) -> None:
    async def play(state: str, speed: str) -> None:
        await installation.client.request("POST", f"/api/states/{PLAYER}", json={"state": state})

        async def is_so() -> bool:
            return bool((await installation.client.states())[SPEED]["state"] == speed)

        await eventually(is_so, what=f"downloads are {speed} while the player is {state}")

    await play("idle", "full")
    await blueprints.automate(
        "only_at_night",
        begin="00:00:00",
        end="00:00:00",
        players=[PLAYER],
        rest={"seconds": 0},
    )

    try:
        await play("playing", "stopped")
    finally:  # whatever happens: other tests want to download
        await installation.client.request("POST", f"/api/states/{PLAYER}", json={"state": "paused"})
    await play("paused", "full")


async def test_the_end_of_vip_is_told(installation: Installation, blueprints: Blueprints) -> None:
    home = ZoneInfo("Asia/Ho_Chi_Minh")
    expires = (await vip_end(installation)).astimezone(home)
    seconds, is_in_time = 10, False
    while not is_in_time:  # a slow machine gets more time to make the automation
        soon = datetime.now(home) + timedelta(seconds=seconds)
        days = (expires.date() - soon.date()).days
        await blueprints.automate("vip_ends", days=[str(days)], at=f"{soon:%H:%M:%S}")
        seconds, is_in_time = 2 * seconds, datetime.now(home) < soon.replace(microsecond=0)

    message = await note(installation, "Fshare VIP ends")
    assert message == f"VIP ends on {expires.date()}, in {days} days."


async def vip_end(installation: Installation) -> datetime:
    """Return when VIP ends, as soon as the account has been read."""

    async def known() -> datetime | None:
        state = (await installation.client.states())[f"sensor.{DOMAIN}_account_expires"]["state"]
        is_known = state not in {"unknown", "unavailable"}
        return datetime.fromisoformat(state) if is_known else None

    return await eventually(known, what="the account is read")


async def test_media_servers_look_when_something_has_arrived(
    installation: Installation, blueprints: Blueprints
) -> None:
    await blueprints.automate(
        "rescan_media_server",
        wait={"seconds": 1},
        further=[{"action": _NOTE, "data": {"title": "Look", "message": "Now"}}],
    )

    await add_links(installation.client, await new_links(installation, "Phim.mkv"))

    assert await note(installation, "Look") == "Now"


class Phone:
    """A phone with the app."""

    def __init__(self, client: HomeAssistantClient, webhook: str) -> None:
        """Use the webhook of a registration."""
        self._client = client
        self._webhook = webhook

    async def share(self, data: dict[str, Any]) -> None:
        """Share something with Home Assistant."""
        event = {"event_type": "mobile_app.share", "event_data": data}
        message = {"type": "fire_event", "data": event}
        await self._client.request("POST", f"/api/webhook/{self._webhook}", json=message)


async def register(client: HomeAssistantClient, system: str, device: str) -> Phone:
    """Register a phone of whoever is logged in."""
    registration = {
        "app_id": "io.homeassistant.companion",
        "app_name": "Home Assistant",
        "app_version": "2026.11",
        "device_id": device,
        "device_name": device,
        "manufacturer": "Example",
        "model": "Phone",
        "os_name": system,
        "os_version": "17",
        "supports_encryption": False,
    }
    answer = await client.request("POST", "/api/mobile_app/registrations", json=registration)
    return Phone(client, answer["webhook_id"])


@pytest.mark.parametrize("system", ["Android", "iOS"])
@pytest.mark.parametrize("what", ["link", "post"])
async def test_what_is_shared_from_a_phone_is_downloaded(
    installation: Installation, blueprints: Blueprints, system: str, what: str
) -> None:
    people = [name for name in await installation.client.states() if name.startswith("person.")]
    await blueprints.automate("share_from_phone", people=people, category="movies")
    phone = await register(installation.client, system, f"{system}_{what}")
    name = f"{system} {what}.mkv"
    (link,) = await new_links(installation, name)
    said = {"url": link} if what == "link" else {"text": f"Phim hay, xem nhé: {link}\n(Vietsub)"}
    extras: dict[str, dict[str, Any]] = {
        "Android": {"caller": "com.zing.zalo", "subject": "Phim hay"},
        "iOS": {"entered": "", "sourceDevice": {"sourceDeviceName": "Lan"}},
    }

    await phone.share(extras[system] | said)

    task = await task_named(installation, name)
    assert task["category"] == "movies"
    await installation.wait_for_state(task["task_id"], "completed")


async def test_a_read_only_user_shares_in_vain(
    installation: Installation, blueprints: Blueprints
) -> None:
    await blueprints.automate("share_from_phone")
    home_assistant = installation.home_assistant
    login = await home_assistant.add_user(installation.client, "khach", "system-read-only")
    token = (await home_assistant.tokens(login))["access_token"]
    refused, taken = await new_links(installation, "Của khách.mkv", "Của chủ.mkv")

    async with HomeAssistantClient(home_assistant.base_url, token) as guest:
        phone = await register(guest, "Android", "guest")
        await phone.share({"url": refused})
    await note(installation, "Fshare Downloader")
    await (await register(installation.client, "Android", "owner")).share({"url": taken})

    await task_named(installation, "Của chủ.mkv")
    assert await list_tasks(installation.client, query="Của khách") == []


@pytest.mark.parametrize(
    ("name", "inputs", "event", "data"),
    [
        (
            "links_from_telegram",
            {
                "chats": [str(CHAT)],
                "answer": [
                    {"action": _NOTE, "data": {"title": "Telegram", "message": "{{ message }}"}}
                ],
            },
            "telegram_text",
            {"chat_id": CHAT, "text": "Xem: LINK nhé"},
        ),
        (
            "links_from_rss",
            {"feeds": [FEED], "paused": False},
            "feedreader",
            {"feed_url": FEED, "title": "RSS", "content": [{"value": "<a href='LINK'>Tải</a>"}]},
        ),
    ],
)
async def test_links_of_others_are_downloaded(
    installation: Installation,
    blueprints: Blueprints,
    name: str,
    inputs: dict[str, Any],
    event: str,
    data: dict[str, Any],
) -> None:
    await blueprints.automate(name, **inputs)
    (link,) = await new_links(installation, f"{name}.mkv")

    filled = json.loads(json.dumps(data).replace("LINK", link))
    await installation.client.request("POST", f"/api/events/{event}", json=filled)

    task = await task_named(installation, f"{name}.mkv")
    await installation.wait_for_state(task["task_id"], "completed")
    assert await note(installation, data.get("title", "Telegram")) == "1 added."


async def test_no_blueprint_was_left_out(installation: Installation) -> None:
    states = await installation.client.states()

    assert {f"automation.{name}" for name in NAMES} <= states.keys()


@needs_browser
async def test_buttons_lead_to_where_they_say(
    installation: Installation, blueprints: Blueprints, page: Page
) -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    redirects = dict(_BUTTON.findall(text))
    here = f"{installation.home_assistant.base_url}/_my_redirect"
    blueprint = f"{blueprints.address}/vip_ends.yaml"

    await page.goto(f"{here}/hacs_repository?{redirects['hacs_repository']}")
    await page.wait_for_url("**/marketplace/**")
    await page.goto(f"{here}/config_flow_start?{redirects['config_flow_start']}")
    # There is an account already, and no second one may be added.
    await expect(page.get_by_role("link", name="Show integration")).to_be_visible()
    await page.goto(f"{here}/blueprint_import?{urlencode({'blueprint_url': blueprint})}")
    name = page.get_by_text("Fshare Downloader: warn before VIP ends").locator("visible=true")
    await expect(name.first).to_be_visible()

    assert redirects.keys() == {"hacs_repository", "config_flow_start", "blueprint_import"}
