"""What the API, the web API, the search source and TMDB have in common."""

import asyncio
import json
import re
from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl

from aiohttp import web

from .faults import Fault, FaultKind
from .hosts import HostKind
from .journal import RequestRecord
from .world import World

_CODE_IN_LINK = re.compile(r"/(?:file|folder)/(\w+)")

type Payload = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One request, its body already read."""

    request: web.BaseRequest
    payload: Payload
    record: RequestRecord

    @property
    def path(self) -> str:
        """The path without a trailing slash: clients send it either way."""
        return self.request.path.rstrip("/")

    @property
    def client(self) -> str:
        """The address of the client."""
        return self.request.remote or ""

    def text(self, field: str) -> str:
        """Return a field of the body as text, empty if it is missing."""
        value = self.payload.get(field)
        return "" if value is None else str(value)

    def number(self, field: str, default: int) -> int:
        """Return a field of the body as a number."""
        try:
            return int(self.payload.get(field, default))
        except TypeError, ValueError:
            return default


class RefusedError(Exception):
    """The answer is this one, and no handler has more to say."""

    def __init__(self, response: web.Response) -> None:
        """Carry the answer."""
        super().__init__(f"HTTP {response.status}")
        self.response = response


def json_answer(
    data: object, *, status: int = 200, headers: Mapping[str, str] | None = None
) -> web.Response:
    """Return JSON the way the service writes it."""
    return web.Response(
        status=status,
        text=json.dumps(data, ensure_ascii=False),
        content_type="application/json",
        charset="UTF-8",
        headers=headers,
    )


def html_answer(status: int, title: str, headers: Mapping[str, str] | None = None) -> web.Response:
    """Return the kind of page that nginx puts in front of the service."""
    return web.Response(
        status=status,
        text=(
            f"<html>\r\n<head><title>{status} {title}</title></head>\r\n<body>\r\n"
            f"<center><h1>{status} {title}</h1></center>\r\n"
            "<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n"
        ),
        content_type="text/html",
        headers=headers,
    )


async def read_payload(request: web.BaseRequest) -> Payload:
    """Read a body as JSON or, as some clients send it, as a form."""
    body = (await request.read()).decode("utf-8", "replace")
    try:
        data = json.loads(body) if body else {}
    except ValueError:
        return dict(parse_qsl(body)) if "urlencoded" in request.content_type else {}
    return data if isinstance(data, dict) else {}


class JsonHost(ABC):
    """A virtual host on aiohttp: records, applies faults, then answers."""

    kind: HostKind

    def __init__(self, world: World) -> None:
        """Serve what the world holds."""
        self._world = world

    @property
    @abstractmethod
    def latency_seconds(self) -> float:
        """How long every answer takes."""

    @abstractmethod
    async def answer(self, call: Call) -> web.Response:
        """Answer a request that no fault has caught."""

    async def handle(self, request: web.BaseRequest) -> web.StreamResponse:
        """Answer one request."""
        record = self._world.journal.record(
            host=self.kind,
            method=request.method,
            path=request.path,
            client=request.remote or "",
            headers={name.lower(): value for name, value in request.headers.items()},
            query=dict(request.query),
        )
        call = Call(request=request, payload=await read_payload(request), record=record)
        record.code = self._code_of(call)
        await asyncio.sleep(self.latency_seconds)
        response = await self._respond(call)
        record.status = response.status
        record.is_finished = True
        return response

    async def _respond(self, call: Call) -> web.Response:
        matching = self._world.faults.matching(
            host=self.kind,
            path=call.path,
            method=call.request.method,
            code=call.record.code,
        )
        if (response := await self._apply(matching, call)) is not None:
            return response
        try:
            return await self.answer(call)
        except RefusedError as refusal:
            return refusal.response

    def _code_of(self, call: Call) -> str | None:
        """Return the code of the file or folder that a request is about."""
        if linkcode := call.request.query.get("linkcode"):
            return linkcode
        match = _CODE_IN_LINK.search(call.text("url"))
        return match[1] if match else None

    async def _apply(self, faults: Iterable[Fault], call: Call) -> web.Response | None:
        """Let the faults happen; return the answer of the first that has one."""
        for fault in faults:
            if (
                fault.kind is FaultKind.NO_LOCATION and not call.path.endswith("/session/download")
            ) or not fault.take():
                continue
            if fault.kind is FaultKind.DELAY:
                await asyncio.sleep(fault.seconds or 0)
                continue
            return self._faulty(fault, call)
        return None

    def _faulty(self, fault: Fault, call: Call) -> web.Response:
        retry_after = {}
        if fault.retry_after is not None:
            retry_after["Retry-After"] = str(fault.retry_after)
        match fault.kind:
            case FaultKind.NO_LOCATION:
                return json_answer({"code": 200, "msg": ""})
            case FaultKind.NOT_JSON:
                return web.Response(text="OK, but this is no JSON")
            case FaultKind.HTML:
                return html_answer(fault.status, "Bảo trì hệ thống", retry_after)
            case FaultKind.REDIRECT:
                location = fault.location or f"{call.path}/"
                return web.Response(status=307, headers={"Location": location})
            case FaultKind.STATUS if fault.status in (500, 502, 503):
                return html_answer(fault.status, "Service Error", retry_after)
            case _:
                return json_answer(
                    {"code": fault.status, "msg": fault.variant or "Lỗi"},
                    status=fault.status,
                    headers=retry_after,
                )
