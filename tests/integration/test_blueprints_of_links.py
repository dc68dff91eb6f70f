"""Blueprints that take links from phones, chats and feeds, and what they let others do."""

from typing import Any

import pytest
from homeassistant.auth.models import User
from homeassistant.const import Platform
from homeassistant.core import Context, EventOrigin, HomeAssistant, ServiceCall
from pytest_homeassistant_custom_component.common import MockUser, async_mock_service

from custom_components.fshare_downloader.core.api_handler import AddRequest, RejectedLink
from custom_components.fshare_downloader.core.request_errors import LinkInvalidError
from custom_components.fshare_downloader.core.requests import AddResult

from .blueprint_kit import Blueprints
from .fake_downloader import make_task
from .runnable_downloader import RunnableDownloader

LINK = "https://www.fshare.vn/file/ABCDEFGHIJKL"
POST = f"Phim hay lắm!\nTập 1: {LINK}\nTập 2: https://www.fshare.vn/file/MNOPQRSTUVWX nhé"
PERSON = "person.lan"
ANDROID: dict[str, dict[str, Any]] = {
    "a link": {"caller": "com.zing.zalo", "subject": "Phim", "url": LINK},
    "a post": {"caller": "com.facebook.katana", "subject": None, "text": POST},
}
IOS: dict[str, dict[str, Any]] = {
    "a link": {
        "entered": "",
        "url": LINK,
        "text": "",
        "sourceDevice": {"sourceDeviceName": "Lan", "sourceDeviceID": "lan_iphone"},
    },
    "a post": {"entered": "cho con", "text": POST, "sourceDevice": {"sourceDeviceName": "Lan"}},
}


@pytest.fixture
def platforms() -> list[Platform]:
    """No entities: these blueprints need none of ours."""
    return []


@pytest.fixture
def notes(hass: HomeAssistant) -> list[ServiceCall]:
    """What was answered in Home Assistant."""
    return async_mock_service(hass, "persistent_notification", "create")


@pytest.fixture
def api(downloader: RunnableDownloader) -> Any:
    """What is asked of the download manager; it adds one, has one, and refuses one."""
    task = make_task()
    rejected = RejectedLink(link=LINK, code="file_not_found", reason="It is gone.")
    downloader.api.add.return_value = AddResult(
        batch_id=None, batch_name=None, tasks=(task,), duplicates=(task,), rejected=(rejected,)
    )
    return downloader.api


ANSWER = f"1 added, 1 already there. {LINK}: It is gone."


class Phone:
    """A phone with the app, as Home Assistant's side of the app tells of it.

    The end-to-end test has that side itself, which wants more than the test environment has.
    """

    def __init__(self, hass: HomeAssistant, user: User) -> None:
        """Belong to a user, who is a person of the house."""
        self._hass = hass
        self._user = user
        hass.states.async_set(PERSON, "home", {"user_id": user.id, "friendly_name": "Lan"})

    async def share(self, data: dict[str, Any]) -> None:
        """Share something with Home Assistant."""
        context = Context(user_id=self._user.id)
        self._hass.bus.async_fire("mobile_app.share", data, EventOrigin.remote, context)
        await self._hass.async_block_till_done()


@pytest.fixture
def phone(hass: HomeAssistant, hass_admin_user: MockUser) -> Phone:
    """The phone of an administrator."""
    return Phone(hass, hass_admin_user)


@pytest.mark.parametrize(
    "data",
    [*ANDROID.values(), *IOS.values()],
    ids=[f"{system}-{what}" for system in ("android", "ios") for what in ANDROID],
)
async def test_what_is_shared_is_downloaded_with_all_of_its_text(
    blueprints: Blueprints, phone: Phone, api: Any, notes: list[ServiceCall], data: dict[str, Any]
) -> None:
    await blueprints.automate("share_from_phone", people=[PERSON], category="movies", paused=True)

    await phone.share(data)

    api.add.assert_awaited_once()
    request: AddRequest = api.add.await_args.args[0]
    assert (data.get("url") or data["text"]) in request.links[0]
    assert request == AddRequest(links=request.links, category="movies", paused=True)
    assert [(note.data["title"], note.data["message"]) for note in notes] == [("Lan", ANSWER)]


@pytest.mark.parametrize(
    "data", [{"text": "Mua sữa nhé"}, {"url": "https://example.com/recipe"}, {}, {"text": 7}]
)
async def test_what_has_no_link_to_fshare_is_for_somebody_else(
    blueprints: Blueprints, phone: Phone, api: Any, notes: list[ServiceCall], data: dict[str, Any]
) -> None:
    await blueprints.automate("share_from_phone", people=[PERSON])

    await phone.share(data)

    assert not api.add.called
    assert not notes


async def test_other_websites_are_taken_if_wanted(
    blueprints: Blueprints, phone: Phone, api: Any, notes: list[ServiceCall]
) -> None:
    await blueprints.automate("share_from_phone", people=[PERSON], other_websites=True)
    api.add.side_effect = LinkInvalidError

    await phone.share({"text": "Xem https://example.com/film.mkv"})
    await phone.share({"text": "Không có gì"})

    api.add.assert_awaited_once()
    assert [note.data["message"] for note in notes] == ["Nothing of it could be downloaded."]


async def test_links_are_taken_of_nobody_else_if_some_are_named(
    blueprints: Blueprints, hass: HomeAssistant, phone: Phone, api: Any
) -> None:
    hass.states.async_set("person.minh", "home", {"user_id": "somebody else"})
    hass.states.async_set("person.guest", "home", {})
    await blueprints.automate("share_from_phone", people=["person.minh", "person.guest"])

    await phone.share(ANDROID["a link"])
    hass.bus.async_fire("mobile_app.share", ANDROID["a link"])
    await hass.async_block_till_done()

    assert not api.add.called


@pytest.mark.parametrize("people", [[PERSON], []])
async def test_a_read_only_user_adds_nothing_by_sharing_either(
    blueprints: Blueprints,
    hass: HomeAssistant,
    hass_read_only_user: MockUser,
    api: Any,
    notes: list[ServiceCall],
    people: list[str],
) -> None:
    phone = Phone(hass, hass_read_only_user)
    await blueprints.automate("share_from_phone", people=people)

    await phone.share(ANDROID["a link"])

    assert not api.add.called
    assert [note.data["message"] for note in notes] == ["Nothing of it could be downloaded."]


async def test_whoever_may_add_may_share_if_nobody_is_named(
    blueprints: Blueprints, hass: HomeAssistant, hass_admin_user: MockUser, phone: Phone, api: Any
) -> None:
    hass.states.async_remove(PERSON)
    await blueprints.automate("share_from_phone")

    await phone.share(ANDROID["a link"])

    api.add.assert_awaited_once()


# --- Telegram ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("event", "chats", "is_taken"),
    [
        ("telegram_text", [], True),
        ("telegram_text", ["-1001234567890"], True),
        ("telegram_text", ["42"], False),
        ("telegram_attachment", [], True),
        ("telegram_command", [], False),
    ],
)
async def test_a_post_in_telegram_is_downloaded_and_answered(
    blueprints: Blueprints,
    hass: HomeAssistant,
    api: Any,
    event: str,
    chats: list[str],
    is_taken: bool,
) -> None:
    sent = async_mock_service(hass, "telegram_bot", "send_message")
    await blueprints.automate("links_from_telegram", chats=chats)

    hass.bus.async_fire(event, {"text": POST, "chat_id": -1001234567890, "user_id": 42})
    await hass.async_block_till_done()

    requests = [call.args[0] for call in api.add.await_args_list]
    assert requests == ([AddRequest(links=[POST])] if is_taken else [])
    assert [(call.data["chat_id"], call.data["message"]) for call in sent] == (
        [(-1001234567890, ANSWER)] if is_taken else []
    )


@pytest.mark.parametrize("text", ["Chào bạn", None])
async def test_a_message_without_a_link_is_no_business_of_ours(
    blueprints: Blueprints, hass: HomeAssistant, api: Any, text: str | None
) -> None:
    await blueprints.automate("links_from_telegram")

    hass.bus.async_fire("telegram_text", {"text": text, "chat_id": 42})
    await hass.async_block_till_done()

    assert not api.add.called


# --- RSS -----------------------------------------------------------------------------------------

FEED = "https://example.com/phim/feed"


@pytest.mark.parametrize(
    ("entry", "inputs", "is_taken"),
    [
        ({"link": LINK}, {}, True),
        ({"link": "https://example.com/1", "description": POST}, {}, True),
        ({"link": "https://example.com/1", "content": [{"value": POST}]}, {}, True),
        ({"link": "https://example.com/1", "description": "Sắp có"}, {}, False),
        ({"link": LINK}, {"feeds": ["https://example.com/other"]}, False),
        ({"link": LINK}, {"title_words": ["VIETSUB", "Lồng tiếng"]}, True),
        ({"link": LINK}, {"title_words": ["Thuyết minh"]}, False),
    ],
)
async def test_an_entry_of_a_feed_is_downloaded_when_somebody_lets_it(
    blueprints: Blueprints,
    hass: HomeAssistant,
    api: Any,
    notes: list[ServiceCall],
    entry: dict[str, Any],
    inputs: dict[str, Any],
    is_taken: bool,
) -> None:
    await blueprints.automate("links_from_rss", **{"feeds": [FEED], **inputs})

    hass.bus.async_fire("feedreader", {"title": "Phố (Vietsub)", "feed_url": FEED, **entry})
    await hass.async_block_till_done()

    added = [
        (LINK in call.args[0].links[0], call.args[0].paused) for call in api.add.await_args_list
    ]
    assert added == ([(True, True)] if is_taken else [])
    assert [note.data["title"] for note in notes] == (["Phố (Vietsub)"] if is_taken else [])
