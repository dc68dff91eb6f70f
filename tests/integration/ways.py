"""The ways by which somebody can ask for something, each with the verbs that it has."""

import shutil
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from homeassistant.auth.models import User
from homeassistant.components import conversation
from homeassistant.core import Context, HomeAssistant
from homeassistant.exceptions import Unauthorized
from homeassistant.helpers import intent, llm
from homeassistant.setup import async_setup_component
from pytest_homeassistant_custom_component.common import CLIENT_ID, async_capture_events
from pytest_homeassistant_custom_component.typing import (
    MockHAClientWebSocket,
    WebSocketGenerator,
)

from custom_components.fshare_downloader.const import DOMAIN
from tests.blueprint_server import FOLDER

LINK: Final = "https://www.fshare.vn/file/ABCDEFGHIJKL"
WAITING: Final = "waiting"
DONE: Final = "done"
"""Ids of two downloads that are there."""
LIST: Final = "todo.fshare_downloader_queue"

type Request = dict[str, Any]
type Ask = Callable[[House, str, User | None], Awaitable[bool | None]]
"""Asks for a verb as a user, or as nobody who is known. Returns whether that was granted, or None
where nobody like that comes by this way; raises when the answer is neither a yes nor a refusal."""

_TITLE: Final[Request] = {"tmdb_id": 603, "media_type": "movie"}
_FOLLOWED: Final[Request] = {"follow_id": "movie-603"}
_SELECTED: Final[Request] = {"task_id": [WAITING]}
REQUESTS: Final[Mapping[str, Request]] = {
    "list": {},
    "search": {"query": "ma trận"},
    "add": {"links": [LINK]},
    "pause": _SELECTED,
    "resume": _SELECTED,
    "retry": _SELECTED,
    "smart_grab": _TITLE,
    "cancel": _SELECTED,
    "remove": _SELECTED,
    "move": {"task_id": WAITING, "position": "top"},
    "relocate": {"task_id": WAITING, "location": "default"},
    "cancel_relocation": {},
    "clear": {},
    "install_sentences": {},
    "follow": _TITLE,
    "unfollow": _FOLLOWED,
    "get_followed": {},
    "look_for_followed": _FOLLOWED,
}
"""What actions and commands are asked."""
COMMANDS: Final[Mapping[str, str]] = {
    "list": "task/list",
    "get_followed": "following/list",
    "look_for_followed": "following/look",
}
"""Commands that have another name than their action."""


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """A Home Assistant with the integration and with users."""

    hass: HomeAssistant
    connect: WebSocketGenerator
    connections: dict[str, MockHAClientWebSocket] = field(default_factory=dict)

    async def connection(self, user: User) -> MockHAClientWebSocket:
        """Return a connection of a user."""
        if user.id not in self.connections:
            token = await self.hass.auth.async_create_refresh_token(user, CLIENT_ID)
            access = self.hass.auth.async_create_access_token(token)
            self.connections[user.id] = await self.connect(self.hass, access)
        return self.connections[user.id]

    async def call(self, domain: str, action: str, user: User | None, **options: Any) -> bool:
        """Call an action; returns whether it was granted."""
        context = context_of(user)
        try:
            await self.hass.services.async_call(
                domain, action, blocking=True, context=context, **options
            )
        except Unauthorized:
            return False
        return True

    async def command(self, command: str, user: User, **data: Any) -> bool:
        """Send a command; returns whether it was granted."""
        connection = await self.connection(user)
        await connection.send_json_auto_id({"type": command, **data})
        answer = await connection.receive_json()
        # The to-do list of Home Assistant has one code for all that is refused.
        error = answer.get("error", {})
        assert answer["success"] or "unauthorized" in {error["code"], error["message"].lower()}
        return bool(answer["success"])


def context_of(user: User | None) -> Context:
    """Return the context of what a user asks."""
    return Context(user_id=user.id if user else None)


async def by_action(house: House, verb: str, user: User | None) -> bool:
    """Call the action of that name."""
    data = REQUESTS[verb]
    return await house.call(DOMAIN, verb, user, service_data=data, return_response=verb != "move")


async def by_websocket(house: House, verb: str, user: User | None) -> bool | None:
    """Send the command of that name."""
    if user is None:
        return None
    name = COMMANDS.get(verb, verb)
    is_granted = await house.command(f"{DOMAIN}/{name}", user, **REQUESTS[verb])
    if is_granted and verb == "smart_grab":
        connection = await house.connection(user)
        while (await connection.receive_json())["event"]["type"] != "plan":
            pass
    return is_granted


_ITEM_ACTIONS: Final[Mapping[str, tuple[str, Request]]] = {
    "add": ("add_item", {"item": LINK}),
    "cancel": ("update_item", {"item": WAITING, "status": "completed"}),
    "remove": ("remove_item", {"item": [WAITING]}),
    "clear": ("remove_completed_items", {}),
    "follow": ("add_item", {"item": "Follow Ma trận"}),
}
_ITEM_COMMANDS: Final[Mapping[str, Request]] = {"list": {}, "move": {"uid": WAITING}}


async def by_list(house: House, verb: str, user: User | None) -> bool | None:
    """Do it in the to-do list, as its page does."""
    if verb in _ITEM_ACTIONS:
        action, data = _ITEM_ACTIONS[verb]
        return await house.call("todo", action, user, service_data=data, target={"entity_id": LIST})
    if user is not None:
        data = {"entity_id": LIST, **_ITEM_COMMANDS[verb]}
        return await house.command(f"todo/item/{verb}", user, **data)
    if verb == "move":
        return None
    return await house.call(
        "todo", "get_items", user, target={"entity_id": LIST}, return_response=True
    )


_SENTENCES: Final[Mapping[str, tuple[str, ...]]] = {
    "list": ("how are my downloads", "is Ma trận there yet"),
    "add": (f"download {LINK}",),
    "pause": ("pause my downloads",),
    "resume": ("resume my downloads",),
    "follow": ("follow the movie Ma trận", "follow Ma trận"),
    "smart_grab": ("download the movie Ma trận", "grab season 1 of Ma trận"),
}
_VERBS_OF_INTENTS: Final[Mapping[str, str]] = {
    "FshareStatus": "list",
    "FshareIsThere": "list",
    "FshareAddLink": "add",
    "FsharePause": "pause",
    "FshareResume": "resume",
    "FshareFollow": "follow",
    "FshareGrabMovie": "smart_grab",
    "FshareGrabSeason": "smart_grab",
}
_ITEM_INTENTS: Final[Mapping[str, str]] = {
    "cancel": "HassListCompleteItem",
    "remove": "HassListRemoveItem",
}


async def by_voice(house: House, verb: str, user: User | None) -> bool:
    """Say it to Assist; what is said to a to-do list has sentences of Home Assistant's."""
    if verb in _ITEM_INTENTS:
        return await _by_voice_in_list(house, _ITEM_INTENTS[verb], user)
    (is_granted,) = {await _by_sentence(house, sentence, user) for sentence in _SENTENCES[verb]}
    return is_granted


async def _by_sentence(house: House, sentence: str, user: User | None) -> bool:
    answer = await conversation.async_converse(
        house.hass, sentence, None, context_of(user), language="en"
    )
    response = answer.response
    refusal = intent.IntentResponseErrorCode.FAILED_TO_HANDLE
    assert response.error_code in {None, refusal}, response.as_dict()
    return response.error_code is None


async def _by_voice_in_list(house: House, kind: str, user: User | None) -> bool:
    state = house.hass.states.get(LIST)
    assert state
    slots = {"item": {"value": f"{WAITING}.mkv"}, "name": {"value": state.name}}
    try:
        await intent.async_handle(house.hass, "test", kind, slots, context=context_of(user))
    except intent.IntentUnexpectedError as error:
        if not isinstance(error.__cause__, Unauthorized):
            raise
        return False
    return True


def verbs_of_voice(house: House) -> set[str]:
    """Return the verbs for which there are sentences, ours or Home Assistant's."""
    known = [handler.intent_type for handler in intent.async_get(house.hass)]
    ours = {_VERBS_OF_INTENTS[name] for name in known if name.startswith("Fshare")}
    return ours | _ITEM_INTENTS.keys()


_TOOLS: Final[Mapping[str, tuple[str, Request]]] = {
    "list": ("status", {}),
    "search": ("search", {"query": "ma trận"}),
    "add": ("add", {"links": LINK}),
    "pause": ("pause", {}),
    "resume": ("resume", {}),
    "smart_grab": ("smart_grab", _TITLE),
    "follow": ("follow", _TITLE),
}


async def by_model(house: House, verb: str, user: User | None) -> bool:
    """Let a language model use its tool."""
    key, arguments = _TOOLS[verb]
    api = await _assist(house, user)
    result = await api.async_call_tool(llm.ToolInput(f"{DOMAIN}__{key}", arguments))
    assert not result.error or result.data["error"] == "unauthorized", result
    return not result.error


async def verbs_of_model(house: House) -> set[str]:
    """Return the verbs for which a model has a tool."""
    names = {tool.name for tool in (await _assist(house, None)).tools}
    verbs = {key: verb for verb, (key, _) in _TOOLS.items()}
    prefix = f"{DOMAIN}__"
    ours = {name.removeprefix(prefix) for name in names if name.startswith(prefix)}
    return {verbs[key] for key in ours}


async def _assist(house: House, user: User | None) -> llm.APIInstance:
    context = llm.LLMContext(
        platform="test",
        context=context_of(user),
        language="en",
        assistant="conversation",
        device_id=None,
    )
    return await llm.async_get_api(house.hass, llm.LLM_API_ASSIST, context)


async def by_sharing(house: House, verb: str, user: User | None) -> bool:
    """Share a link from a phone, where an automation of the blueprint for it takes it."""
    assert verb == "add"
    hass = house.hass
    path = f"{DOMAIN}/share_from_phone.yaml"
    folder = hass.config.path("blueprints", "automation", DOMAIN)
    await hass.async_add_executor_job(shutil.copytree, FOLDER, folder)
    answer = [{"event": "answered", "event_data": {"is_added": "{{ added is defined }}"}}]
    automation = {"alias": "Share", "use_blueprint": {"path": path, "input": {"answer": answer}}}
    assert await async_setup_component(hass, "automation", {"automation": [automation]})
    answers = async_capture_events(hass, "answered")
    hass.bus.async_fire("mobile_app.share", {"url": LINK}, context=context_of(user))
    await hass.async_block_till_done()
    return any(answer.data["is_added"] for answer in answers)


WAYS: Final[Mapping[str, Ask]] = {
    "Action": by_action,
    "WebSocket": by_websocket,
    "To-do list": by_list,
    "Voice": by_voice,
    "Language model": by_model,
    "Shared from a phone": by_sharing,
}
