"""A client of Home Assistant's own HTTP and WebSocket API."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from itertools import count
from typing import Any, Self

import aiohttp

from tests.patience import PATIENCE_SECONDS


class HomeAssistantError(Exception):
    """Home Assistant refused a request; `code` and `translation_key` are those of its answer."""

    def __init__(self, message: str, *, code: str, translation_key: str | None = None) -> None:
        """Describe the refusal."""
        super().__init__(f"{code}: {message}")
        self.code = code
        self.translation_key = translation_key


@dataclass(frozen=True, slots=True, kw_only=True)
class Login:
    """A person who may log in, and the tokens of that person."""

    username: str
    password: str = field(repr=False)
    client_id: str
    refresh_token: str = field(repr=False)


class Subscription:
    """The events of one subscription, in order."""

    def __init__(self) -> None:
        """Start without events."""
        self._events: asyncio.Queue[Any] = asyncio.Queue()

    def put(self, event: Any) -> None:
        """Add an event; None ends the stream."""
        self._events.put_nowait(event)

    async def get(self, *, seconds: float = PATIENCE_SECONDS) -> Any:
        """Return the next event; raises TimeoutError, and ConnectionError at the stream's end."""
        async with asyncio.timeout(seconds):
            event = await self._events.get()
        if event is None:
            raise ConnectionError("The connection to Home Assistant has ended")
        return event

    def drain(self) -> list[Any]:
        """Return the events that have arrived and not been read."""
        events = []
        while not self._events.empty():
            events.append(self._events.get_nowait())
        return events


class HomeAssistantClient:
    """One logged-in connection; an async context manager."""

    def __init__(self, base_url: str, access_token: str) -> None:
        """Prepare a connection to `base_url` (without a slash at its end)."""
        self.base_url = base_url
        self._access_token = access_token
        self._ids = count(1)
        self._answers: dict[int, asyncio.Future[Any]] = {}
        self._subscriptions: dict[int, Subscription] = {}

    async def __aenter__(self) -> Self:
        """Connect and log in."""
        self._http = aiohttp.ClientSession(
            headers={"Authorization": f"Bearer {self._access_token}"},
            timeout=aiohttp.ClientTimeout(total=PATIENCE_SECONDS),
        )
        try:
            self._socket = await self._http.ws_connect(
                f"{self.base_url}/api/websocket", max_msg_size=0
            )
            await self._log_in()
        except BaseException:
            await self._http.close()
            raise
        self._reader = asyncio.create_task(self._read())
        return self

    async def __aexit__(self, *_: object) -> None:
        """Disconnect."""
        self._reader.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await self._reader
        await self._socket.close()
        await self._http.close()

    async def request(self, method: str, path: str, **options: Any) -> Any:
        """Send an HTTP request and return the JSON answer; raises `HomeAssistantError`."""
        async with self._http.request(method, f"{self.base_url}{path}", **options) as response:
            if response.status >= HTTPStatus.BAD_REQUEST:
                raise HomeAssistantError(await response.text(), code=str(response.status))
            return await response.json()

    async def command(self, command: str, **fields: Any) -> Any:
        """Send a WebSocket command and return its result; raises `HomeAssistantError`."""
        return await self._send(next(self._ids), command, fields)

    async def subscribe(self, command: str, **fields: Any) -> Subscription:
        """Send a WebSocket command that answers with events."""
        message_id = next(self._ids)
        subscription = self._subscriptions[message_id] = Subscription()
        await self._send(message_id, command, fields)
        return subscription

    @contextlib.asynccontextmanager
    async def subscribed(self, command: str, **fields: Any) -> AsyncIterator[Subscription]:
        """Subscribe for the time of a block: a connection bears 50 subscriptions at a time."""
        message_id = next(self._ids)
        subscription = self._subscriptions[message_id] = Subscription()
        await self._send(message_id, command, fields)
        yield subscription
        await self.command("unsubscribe_events", subscription=message_id)
        del self._subscriptions[message_id]

    async def call_service(
        self, domain: str, service: str, data: dict[str, Any] | None = None, **fields: Any
    ) -> Any:
        """Call a service; with `return_response=True` return what it answers."""
        result = await self.command(
            "call_service", domain=domain, service=service, service_data=data or {}, **fields
        )
        return result.get("response")

    async def states(self) -> dict[str, dict[str, Any]]:
        """Return all states by entity id."""
        return {state["entity_id"]: state for state in await self.command("get_states")}

    async def set_options(self, entry_id: str, changes: Mapping[str, Any]) -> dict[str, Any]:
        """Change options through the options flow, in the units of its form.

        Fields of a section go below its name. Returns the last step, which creates the entry unless
        the form has complained.
        """
        form = await self.start_flow(entry_id, options=True)
        filled = _suggested(form["data_schema"])
        for name, value in changes.items():
            filled[name] = filled.get(name, {}) | value if isinstance(value, Mapping) else value
        step = await self.answer_flow(form["flow_id"], filled, options=True)
        assert step["type"] == "create_entry" or step["errors"], step
        return step

    async def start_flow(self, handler: str, *, options: bool = False) -> dict[str, Any]:
        """Start a config flow, or the options flow of the entry with the id `handler`."""
        path = "options/flow" if options else "flow"
        step: dict[str, Any] = await self.request(
            "POST", f"/api/config/config_entries/{path}", json={"handler": handler}
        )
        return step

    async def answer_flow(
        self, flow_id: str, data: dict[str, Any], *, options: bool = False
    ) -> dict[str, Any]:
        """Fill in the form of a flow and return its next step."""
        path = "options/flow" if options else "flow"
        step: dict[str, Any] = await self.request(
            "POST", f"/api/config/config_entries/{path}/{flow_id}", json=data
        )
        return step

    async def entities(self, platform: str) -> dict[str, str]:
        """Return the entity ids of an integration by `<domain>.<key>`, as `sensor.free_space`.

        Of several accounts or locations, those of the last one.
        """
        return {
            f"{entry['entity_id'].split('.')[0]}.{_key_of(entry)}": entry["entity_id"]
            for entry in await self.command("config/entity_registry/list")
            if entry["platform"] == platform
        }

    async def _log_in(self) -> None:
        await self._socket.receive_json()
        await self._socket.send_json({"type": "auth", "access_token": self._access_token})
        answer = await self._socket.receive_json()
        if answer["type"] != "auth_ok":
            raise HomeAssistantError("Login refused", code=answer["type"])

    async def _send(self, message_id: int, command: str, fields: dict[str, Any]) -> Any:
        answer = self._answers[message_id] = asyncio.get_running_loop().create_future()
        try:
            await self._socket.send_json({"id": message_id, "type": command, **fields})
            async with asyncio.timeout(PATIENCE_SECONDS):
                message = await answer
        finally:
            del self._answers[message_id]
        if not message["success"]:
            error = message["error"]
            raise HomeAssistantError(
                error["message"],
                code=error["code"],
                translation_key=error.get("translation_key"),
            )
        return message["result"]

    async def _read(self) -> None:
        try:
            async for frame in self._socket:
                if frame.type is not aiohttp.WSMsgType.TEXT:
                    break
                self._take(frame.json())
        finally:
            for answer in self._answers.values():
                if not answer.done():
                    answer.set_exception(ConnectionError("Home Assistant has gone"))
            for subscription in self._subscriptions.values():
                subscription.put(None)

    def _take(self, message: dict[str, Any]) -> None:
        message_id = message["id"]
        if message["type"] == "event":
            if subscription := self._subscriptions.get(message_id):
                subscription.put(message["event"])
        elif (answer := self._answers.get(message_id)) and not answer.done():
            answer.set_result(message)


def _key_of(entry: dict[str, Any]) -> str:
    key = str(entry["unique_id"]).removeprefix(f"{entry['config_entry_id']}_")
    return key.removeprefix(f"{entry['config_subentry_id']}_")


def _suggested(fields: list[dict[str, Any]]) -> dict[str, Any]:
    """Return what a form suggests, sections included; an empty field suggests nothing."""
    return {
        field["name"]: _suggested(field["schema"])
        if "schema" in field
        else field["description"]["suggested_value"]
        for field in fields
        if "schema" in field or "description" in field
    }
