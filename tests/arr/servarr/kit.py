"""A Sonarr or Radarr of a few lines, whose every answer a test can put in its place."""

import asyncio
import copy
import itertools
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from custom_components.fshare_downloader.arr.servarr.client import ServarrClient
from custom_components.fshare_downloader.arr.servarr.wish import InstallWish

KEY = "0123456789abcdef0123456789abcdef"
OUR_KEY = "fedcba9876543210fedcba9876543210"
OUR_URL = "http://homeassistant.local:8123/api/fshare_downloader"
WEBHOOK_URL = "http://homeassistant.local:8123/api/webhook/very-secret-webhook"
MASK = "********"

_FIELDS: dict[str, dict[str, Any]] = {
    "Sabnzbd": {
        "host": "localhost",
        "port": 8080,
        "useSsl": False,
        "urlBase": None,
        "apiKey": None,
        "username": None,
        "password": None,
    },
    "Newznab": {
        "baseUrl": None,
        "apiPath": "/api",
        "apiKey": None,
        "additionalParameters": None,
    },
    "Webhook": {"url": None, "method": 1, "username": None, "password": None, "headers": []},
}
_OF_THE_APP: dict[str, dict[str, dict[str, Any]]] = {
    "Sonarr": {
        "Sabnzbd": {"tvCategory": "tv", "recentTvPriority": -100, "olderTvPriority": -100},
        "Newznab": {"categories": [5030, 5040], "animeCategories": []},
        "Webhook": {},
    },
    "Radarr": {
        "Sabnzbd": {"movieCategory": "movies", "recentMoviePriority": -100},
        "Newznab": {"categories": [2000, 2010]},
        "Webhook": {},
    },
}
_SETTINGS: dict[str, dict[str, Any]] = {
    "Sabnzbd": {
        "enable": False,
        "protocol": "usenet",
        "priority": 1,
        "removeCompletedDownloads": True,
        "removeFailedDownloads": True,
    },
    "Newznab": {
        "enableRss": False,
        "enableAutomaticSearch": False,
        "enableInteractiveSearch": False,
        "priority": 25,
        "downloadClientId": 0,
    },
    "Webhook": {
        "onGrab": False,
        "onDownload": False,
        "onUpgrade": False,
        "onRename": False,
        "onManualInteractionRequired": False,
    },
}
_KINDS = {"downloadclient": "Sabnzbd", "indexer": "Newznab", "notification": "Webhook"}
_CONTRACTS = {"Sabnzbd": "SabnzbdSettings", "Newznab": "NewznabSettings"}


@dataclass(frozen=True)
class Seen:
    """A request that has come."""

    method: str
    path: str
    """Below `api/v3/`."""
    query: Mapping[str, str]
    body: Any
    headers: Mapping[str, str]


@dataclass
class Hold:
    """An answer that is held up."""

    begun: asyncio.Event = field(default_factory=asyncio.Event)
    released: asyncio.Event = field(default_factory=asyncio.Event)


@dataclass
class FakeServarr:
    """What it has, what it is to say, and what it was asked."""

    app: str = "Sonarr"
    queue: list[dict[str, Any]] = field(default_factory=list)
    history: list[dict[str, Any]] = field(default_factory=list)
    silent_histories: int = 0
    """So many times, the history of a job is still empty."""
    health: list[dict[str, Any]] = field(default_factory=list)
    parsed: dict[str, dict[str, Any]] = field(default_factory=dict)
    folders: dict[str, list[str]] = field(default_factory=dict)
    """What is in each folder; names that end in `/` are folders."""
    root_folders: list[str] = field(default_factory=list)
    mappings: list[dict[str, Any]] = field(default_factory=list)
    refusals: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    """By method and path, such as `POST indexer/test`: what it has against an entry."""
    answers: dict[str, web.Response] = field(default_factory=dict)
    """By method and path: what is answered instead."""
    hold_up: dict[str, Hold] = field(default_factory=dict)
    """By method and path: what is carried out, but not answered before the test says so."""
    entries: dict[str, dict[int, dict[str, Any]]] = field(
        default_factory=lambda: {kind: {} for kind in _KINDS}
    )
    seen: list[Seen] = field(default_factory=list)
    _ids: itertools.count[int] = field(default_factory=lambda: itertools.count(1))

    # --- what a test asks and does ----------------------------------------------------------------

    def asked(self, method: str, path: str = "") -> list[Seen]:
        """Return what it was asked, in its order."""
        return [one for one in self.seen if one.method == method and one.path.startswith(path)]

    def add_entry(self, kind: str, name: str, **values: Any) -> int:
        """Have an entry of the user's own; what is no field of it is a setting."""
        entry = self.template(_KINDS[kind])
        entry["name"] = name
        for one in entry["fields"]:
            one["value"] = values.pop(one["name"], one.get("value"))
        entry.update(values)
        return self._add(kind, entry)

    def value(self, kind: str, entry_id: int, name: str) -> Any:
        """Return a field as it is saved, keys included."""
        [found] = [one for one in self.entries[kind][entry_id]["fields"] if one["name"] == name]
        return found.get("value")

    def saved(self) -> dict[str, Any]:
        """Return all that is saved, for a comparison."""
        return copy.deepcopy({**self.entries, "mappings": self.mappings})

    def template(self, implementation: str) -> dict[str, Any]:
        """Return an entry that is not filled in."""
        values = {**_FIELDS[implementation], **_OF_THE_APP[self.app][implementation]}
        return {
            "name": "",
            "implementation": implementation,
            "implementationName": implementation,
            "configContract": _CONTRACTS.get(implementation, "WebhookSettings"),
            "tags": [],
            "fields": [
                {"order": order, "name": name, "value": value, "privacy": _privacy(name)}
                for order, (name, value) in enumerate(values.items())
            ],
            **copy.deepcopy(_SETTINGS[implementation]),
        }

    # --- the server -------------------------------------------------------------------------------

    async def handle(self, request: web.BaseRequest) -> web.StreamResponse:
        """Answer a request."""
        path = request.path.removeprefix("/api/v3/")
        body = await request.json() if request.can_read_body else None
        self.seen.append(Seen(request.method, path, request.query, body, request.headers))
        call = f"{request.method} {path}"
        answer = self._answer(request, call, path, body)
        if call in self.hold_up:
            self.hold_up[call].begun.set()
            await self.hold_up[call].released.wait()
        return answer

    def _answer(
        self, request: web.BaseRequest, call: str, path: str, body: Any
    ) -> web.StreamResponse:
        if call in self.answers:
            known = self.answers[call]  # one answer can be sent but once
            return web.Response(status=known.status, body=known.body, headers=known.headers)
        if request.headers.get("X-Api-Key") != KEY:
            return web.json_response({"error": "Unauthorized"}, status=401)
        if call in self.refusals:
            return web.json_response(self.refusals[call], status=400)
        kind, _, rest = path.partition("/")
        if kind in _KINDS:
            return self._entry(request.method, kind, rest, body)
        if kind == "remotepathmapping":
            return self._mapping(request.method, rest, body)
        return self._fact(request, path)

    def _fact(self, request: web.BaseRequest, path: str) -> web.Response:
        query = request.query
        match request.method, path:
            case "GET", "system/status":
                data: Any = {"appName": self.app, "instanceName": self.app, "version": "4.0.16"}
            case "GET", "health":
                data = self.health
            case "GET", "queue":
                start = (int(query["page"]) - 1) * int(query["pageSize"])
                records = self.queue[start : start + int(query["pageSize"])]
                data = {"totalRecords": len(self.queue), "records": records}
            case "GET", "history":
                is_silent = self.silent_histories > 0
                self.silent_histories -= is_silent
                there = [] if is_silent else self.history
                records = [one for one in there if one["downloadId"] == query["downloadId"]]
                data = {"totalRecords": len(records), "records": records}
            case "GET", "parse":
                data = {"title": query["title"], **self.parsed.get(query["title"], {})}
            case "GET", "rootfolder":
                data = [{"id": n, "path": one} for n, one in enumerate(self.root_folders, 1)]
            case "GET", "filesystem":
                data = self._folder(query["path"])
            case "POST", "command":
                return web.json_response({"id": next(self._ids), "status": "queued"}, status=201)
            case _:
                return web.json_response({"message": "NotFound"}, status=404)
        return web.json_response(data)

    def _folder(self, path: str) -> dict[str, Any]:
        there = self.folders.get(path.rstrip("/\\") or "/", [])
        items = [{"name": name.rstrip("/"), "path": f"{path.rstrip('/')}/{name}"} for name in there]
        return {
            "parent": "/",
            "directories": [one for one in items if one["path"].endswith("/")],
            "files": [one for one in items if not one["path"].endswith("/")],
        }

    def _entry(self, method: str, kind: str, rest: str, body: Any) -> web.Response:
        entries = self.entries[kind]
        match method, rest:
            case "GET", "":
                return web.json_response([_masked(entry) for entry in entries.values()])
            case "GET", "schema":
                others = [{"implementation": "Transmission", "fields": []}]
                return web.json_response([*others, self.template(_KINDS[kind])])
            case "POST", "test":
                return web.json_response({})
            case "POST", "":
                number = self._add(kind, body)
                return web.json_response(_masked(entries[number]), status=201)
        return self._one_entry(method, entries, int(rest), body)

    def _one_entry(
        self, method: str, entries: dict[int, dict[str, Any]], number: int, body: Any
    ) -> web.Response:
        if number not in entries:
            return web.json_response({"message": "NotFound"}, status=404)
        if method == "DELETE":
            del entries[number]
            return web.json_response({})
        former = {one["name"]: one.get("value") for one in entries[number]["fields"]}
        entry = copy.deepcopy(body)
        for one in entry["fields"]:
            if one.get("value") == MASK:
                one["value"] = former[one["name"]]
        entries[number] = entry
        return web.json_response(_masked(entry), status=202)

    def _add(self, kind: str, entry: dict[str, Any]) -> int:
        number = next(self._ids)
        self.entries[kind][number] = {**copy.deepcopy(entry), "id": number}
        return number

    def _mapping(self, method: str, rest: str, body: Any) -> web.Response:
        match method:
            case "POST":
                self.mappings.append({**body, "id": next(self._ids)})
                return web.json_response(self.mappings[-1], status=201)
            case "PUT":
                self.mappings = [body if one["id"] == int(rest) else one for one in self.mappings]
                return web.json_response(body, status=202)
            case "DELETE":
                self.mappings = [one for one in self.mappings if one["id"] != int(rest)]
                return web.json_response({})
        return web.json_response(self.mappings)


def failure(message: str, *, is_warning: bool = False, **fields: object) -> dict[str, Any]:
    """Return what is wrong with an entry, as they say it."""
    return {
        "isWarning": is_warning,
        "propertyName": "",
        "errorMessage": message,
        "attemptedValue": OUR_KEY,
        "severity": "error",
        **fields,
    }


def wish(**fields: Any) -> InstallWish:
    """Return what is to be set up."""
    values: dict[str, Any] = {
        "base_url": OUR_URL,
        "api_key": OUR_KEY,
        "category": "tv",
        "webhook_url": WEBHOOK_URL,
    }
    return InstallWish(**{**values, **fields})


@dataclass(frozen=True)
class Program:
    """A server that runs, and our client of it."""

    servarr: FakeServarr
    url: str
    client: ServarrClient


def _privacy(name: str) -> str:
    return name if name in {"apiKey", "password"} else "normal"


def _masked(entry: dict[str, Any]) -> dict[str, Any]:
    masked = copy.deepcopy(entry)
    for one in masked["fields"]:
        if one.get("value") and _privacy(one["name"]) != "normal":
            one["value"] = MASK
    return masked
