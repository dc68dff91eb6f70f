"""Steers the simulator from other processes, as JSON over HTTP."""

import dataclasses
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from aiohttp import web

from .accounts import AccountKind, LoginRefusal
from .catalog import Removed, ShareToken, SimulatedFile, SimulatedFolder
from .faults import Disposition, Fault
from .hosts import HostKind
from .json_host import Payload, json_answer, read_payload
from .links import IssuedLink
from .titles import SimulatedEpisode, SimulatedGrouping, SimulatedTitle

if TYPE_CHECKING:
    from .simulator import FshareSimulator

type Action = Callable[[Payload], Awaitable[object]]


class ControlHost:
    """Offers the methods of a simulator under paths of their names."""

    def __init__(self, simulator: FshareSimulator) -> None:
        """Steer this simulator."""
        self._simulator = simulator
        self._world = simulator.world
        self._actions: dict[tuple[str, str], Action] = {
            ("GET", "/state"): self._state,
            ("GET", "/counters"): self._counters,
            ("GET", "/requests"): self._requests,
            ("DELETE", "/requests"): self._clear_requests,
            ("GET", "/links"): self._links,
            ("GET", "/secrets"): self._secrets,
            ("POST", "/files"): self._add_file,
            ("POST", "/folders"): self._add_folder,
            ("POST", "/titles/movies"): self._add_movie,
            ("POST", "/titles/series"): self._add_series,
            ("POST", "/titles/collections"): self._add_collection,
            ("POST", "/accounts"): self._change_account,
            ("POST", "/settings"): self._change_settings,
            ("GET", "/faults"): self._faults,
            ("POST", "/faults"): self._add_fault,
            ("DELETE", "/faults"): self._clear_faults,
            ("POST", "/clock"): self._advance_clock,
            ("POST", "/sessions/expire"): self._expire_sessions,
            ("POST", "/sessions/invalidate_tokens"): self._invalidate_tokens,
            ("POST", "/links/expire"): self._expire_links,
            ("POST", "/network"): self._set_network,
        }

    async def handle(self, request: web.BaseRequest) -> web.StreamResponse:
        """Answer one request; what the caller got wrong comes back as a 400."""
        payload = dict(request.query) | await read_payload(request)
        match request.path.strip("/").split("/"):
            case ["files", code, "sha256"] if request.method == "GET":
                return await self._sha256(code)
            case ["files" | "folders" as sort, code] if request.method == "POST":
                return self._change_node(sort, code, payload)
        action = self._actions.get((request.method, request.path.rstrip("/")))
        if action is None:
            return json_answer({"error": "No such control"}, status=404)
        try:
            return json_answer(await action(payload))
        except (AttributeError, KeyError, TypeError, ValueError) as err:
            return json_answer({"error": repr(err)}, status=400)

    async def _state(self, payload: Payload) -> object:
        simulator, world = self._simulator, self._world
        return {
            "urls": {**world.base_urls, HostKind.TMDB: simulator.tmdb_url},
            "credentials": {
                "email": simulator.email,
                "password": simulator.password,
                "app_key": simulator.app_key,
                "user_agent": simulator.user_agent,
                "tmdb_api_key": simulator.tmdb_key,
            },
            "now": world.clock.now(),
            "sessions": len(world.sessions.alive),
            "open_links": world.links.count_open(),
            "settings": _plain(dataclasses.asdict(world.settings)),
            "account": _plain(dataclasses.asdict(simulator.account)),
            "files": [describe_file(file) for file in world.catalog.files],
            "folders": [describe_folder(folder) for folder in world.catalog.folders],
            "faults": await self._faults(payload),
        }

    async def _counters(self, payload: Payload) -> object:
        journal = self._world.journal
        return {
            "logins": journal.logins,
            "login_attempts": journal.login_attempts,
            "download_calls": journal.download_calls,
            "min_api_gap_seconds": journal.min_api_gap_seconds,
            "requests": {kind: len(journal.of(kind)) for kind in HostKind},
            "bytes_sent": sum(record.bytes_sent for record in journal.records),
            "peak_connections": journal.peak_bodies,
        }

    async def _requests(self, payload: Payload) -> object:
        host = HostKind(payload["host"]) if "host" in payload else None
        path = str(payload.get("path", ""))
        return [
            dataclasses.asdict(record)
            | {"headers": record.public_headers(), "query": record.public_query()}
            for record in self._world.journal.records
            if host in (None, record.host) and path in record.path
        ]

    async def _clear_requests(self, payload: Payload) -> object:
        self._simulator.clear_requests()
        return {}

    async def _links(self, payload: Payload) -> object:
        return [_describe_link(link) for link in self._world.links.all]

    async def _secrets(self, payload: Payload) -> object:
        return self._world.secrets()

    async def _add_file(self, payload: Payload) -> object:
        folder = self._folder_of(payload.pop("folder", None))
        file = self._simulator.add_file(**_typed(payload), folder=folder)
        return describe_file(file)

    async def _add_folder(self, payload: Payload) -> object:
        children = [self._world.catalog.nodes[c] for c in payload.pop("children", [])]
        parent = self._folder_of(payload.pop("folder", None))
        folder = self._simulator.add_folder(**_typed(payload), children=children)
        if parent is not None:
            parent.add(folder)
        return describe_folder(folder)

    async def _add_movie(self, payload: Payload) -> object:
        return _describe_title(self._simulator.add_movie(**payload))

    async def _add_series(self, payload: Payload) -> object:
        seasons = {
            int(number): episodes
            if isinstance(episodes, int)
            else [SimulatedEpisode(**episode) for episode in episodes]
            for number, episodes in payload.pop("seasons", {}).items()
        }
        groupings = [SimulatedGrouping(**one) for one in payload.pop("groupings", [])]
        return _describe_title(
            self._simulator.add_series(**payload, seasons=seasons, groupings=groupings)
        )

    async def _add_collection(self, payload: Payload) -> object:
        movies = [self._world.titles.movies[number] for number in payload.pop("movies", [])]
        return _describe_title(self._simulator.add_collection(**payload, movies=movies))

    async def _change_account(self, payload: Payload) -> object:
        """Change an account by its e-mail, or add it."""
        email = str(payload.get("email", self._simulator.email))
        account = self._world.accounts.get(email.lower())
        if account is None:
            account = self._simulator.add_account(email, str(payload["password"]))
        if "password" in payload:
            account.password = str(payload["password"])
        if "kind" in payload:
            account.kind = AccountKind(payload["kind"])
        if "login_refusal" in payload:
            name = payload["login_refusal"]
            account.login_refusal = LoginRefusal[name.upper()] if name else None
        return _plain(dataclasses.asdict(account))

    async def _change_settings(self, payload: Payload) -> object:
        settings = self._world.settings
        types = {"disposition": Disposition, "banned_user_agents": set}
        for name, value in payload.items():
            if not hasattr(settings, name):
                raise AttributeError(name)
            setattr(settings, name, types[name](value) if name in types else value)
        return _plain(dataclasses.asdict(settings))

    async def _faults(self, payload: Payload) -> object:
        return [dataclasses.asdict(fault) for fault in self._world.faults.all]

    async def _add_fault(self, payload: Payload) -> object:
        return dataclasses.asdict(self._simulator.add_fault(Fault(**payload)))

    async def _clear_faults(self, payload: Payload) -> object:
        number = payload.get("number")
        removed = self._simulator.clear_faults(None if number is None else int(number))
        return {"removed": removed}

    async def _advance_clock(self, payload: Payload) -> object:
        self._world.clock.advance(float(payload["advance"]))
        return {"now": self._world.clock.now()}

    async def _expire_sessions(self, payload: Payload) -> object:
        return {"expired": self._simulator.expire_sessions()}

    async def _invalidate_tokens(self, payload: Payload) -> object:
        self._simulator.invalidate_tokens()
        return {}

    async def _expire_links(self, payload: Payload) -> object:
        return {"expired": self._simulator.expire_links(**payload)}

    async def _set_network(self, payload: Payload) -> object:
        host = HostKind(payload["host"]) if payload.get("host") else None
        await self._simulator.set_network(down=bool(payload["down"]), host=host)
        return {}

    async def _sha256(self, code: str) -> web.Response:
        file = self._world.catalog.file(code)
        if file is None:
            return json_answer({"error": "No such file"}, status=404)
        return json_answer({"sha256": await file.sha256_async(), "size": file.size})

    def _change_node(self, sort: str, code: str, payload: Payload) -> web.Response:
        """Change fields of a file or folder, such as `removed` or `password`."""
        node = self._world.catalog.nodes.get(code)
        if node is None or any(not hasattr(node, name) for name in payload):
            return json_answer({"error": "No such file or field"}, status=404)
        for name, value in _typed(payload).items():
            setattr(node, name, value)
        if isinstance(node, SimulatedFile):
            return json_answer(describe_file(node))
        return json_answer(describe_folder(node))

    def _folder_of(self, code: str | None) -> SimulatedFolder | None:
        if code is None:
            return None
        folder = self._world.catalog.folder(code)
        if folder is None:
            raise KeyError(code)
        return folder


def describe_file(file: SimulatedFile) -> dict[str, Any]:
    """Describe a file for whoever steers the simulator."""
    return {
        "code": file.code,
        "url": file.url,
        "name": file.name,
        "size": file.size,
        "password": file.password,
        "removed": file.removed,
        "etag": file.etag,
        "revision": file.revision,
        "download_count": file.download_count,
    }


def describe_folder(folder: SimulatedFolder) -> dict[str, Any]:
    """Describe a folder for whoever steers the simulator."""
    return {
        "code": folder.code,
        "url": folder.url,
        "name": folder.name,
        "children": [child.code for child in folder.children],
    }


def _describe_title(title: SimulatedTitle) -> dict[str, Any]:
    return {"tmdb_id": title.tmdb_id, "media_type": title.kind, "title": title.original_title}


def _describe_link(link: IssuedLink) -> dict[str, Any]:
    return {
        "url": link.url,
        "code": link.file.code,
        "dead_status": link.dead_status,
        "uses": link.uses,
        "bytes_sent": link.bytes_sent,
        "open_bodies": len(link.open_bodies),
    }


def _typed(payload: Payload) -> Payload:
    """Return the fields of a file or folder with their own types."""
    types = {"removed": Removed, "share_token_rule": ShareToken}
    return {
        name: types[name](value) if name in types and value is not None else value
        for name, value in payload.items()
    }


def _plain(values: dict[str, Any]) -> dict[str, Any]:
    """Return values that JSON can hold."""
    plain: dict[str, Any] = {}
    for name, value in values.items():
        if isinstance(value, LoginRefusal):
            plain[name] = value.name.lower()
        else:
            plain[name] = sorted(value) if isinstance(value, set) else value
    return plain
