"""A client as small as the protocol allows, for asking the simulator things."""

import asyncio
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import aiohttp
from yarl import URL

from tests.patience import PATIENCE_SECONDS
from tests.simulator import SimulatedFile
from tests.simulator.controls import SimulatorControls


@dataclass(slots=True)
class Reply:
    """An answer that has been read to its end."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        """The body as JSON."""
        return json.loads(self.body)

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode()


async def wait_for(fact: Callable[[], bool]) -> None:
    """Wait until something has become true; fail if it takes too long."""
    async with asyncio.timeout(PATIENCE_SECONDS):
        while not fact():
            await asyncio.sleep(0.01)


class Client:
    """Speaks to a simulator as a registered application would."""

    def __init__(self, simulator: SimulatorControls, http: aiohttp.ClientSession) -> None:
        """Start logged out."""
        self.simulator = simulator
        self._http = http
        self.token = ""
        self.session_id = ""

    async def request(self, method: str, url: str | URL, **options: Any) -> Reply:
        """Send a request and read the answer, without following redirects."""
        options.setdefault("allow_redirects", False)
        async with self._http.request(method, url, **options) as response:
            headers = {name.lower(): text for name, text in response.headers.items()}
            return Reply(response.status, headers, await response.read())

    async def api(
        self,
        method: str,
        path: str,
        body: dict[str, Any] | None = None,
        headers: Mapping[str, str | None] | None = None,
        **options: Any,
    ) -> Reply:
        """Make an API call with the headers that belong to it; None omits one."""
        sent: dict[str, str | None] = {"User-Agent": self.simulator.user_agent}
        if self.session_id:
            sent["Cookie"] = f"session_id={self.session_id}"
        sent.update(headers or {})
        return await self.request(
            method,
            f"{self.simulator.api_url}/api/{path}",
            json=body,
            headers={name: text for name, text in sent.items() if text is not None},
            skip_auto_headers=["User-Agent"],
            **options,
        )

    async def try_login(self, **fields: Any) -> Reply:
        """Log in with the right credentials, except for the given fields."""
        body = {
            "user_email": self.simulator.email,
            "password": self.simulator.password,
            "app_key": self.simulator.app_key,
        }
        return await self.api("POST", "user/login", body | fields)

    async def login(self) -> None:
        """Log in and keep the session."""
        reply = await self.try_login()
        assert reply.status == 200
        self.token, self.session_id = reply.json["token"], reply.json["session_id"]

    async def ask(self, path: str, url: str, **fields: Any) -> Reply:
        """Make a call about a link."""
        return await self.api("POST", path, {"token": self.token, "url": url} | fields)

    async def link(self, file: SimulatedFile) -> URL:
        """Get a direct link, logging in if necessary."""
        if not self.session_id:
            await self.login()
        reply = await self.ask("session/download", file.url)
        assert reply.status == 200, reply.text
        return URL(reply.json["location"], encoded=True)

    async def fetch(self, url: URL, part: str | None = None, **options: Any) -> Reply:
        """Fetch a direct link, or a part of it such as `0-99`."""
        headers = dict(options.pop("headers", {}))
        if part is not None:
            headers["Range"] = f"bytes={part}"
        return await self.request("GET", url, headers=headers, **options)

    async def received(self, url: URL, part: str | None = None) -> tuple[bytes, bool]:
        """Return what arrives of a body, and whether it broke off."""
        headers = {} if part is None else {"Range": f"bytes={part}"}
        data = bytearray()
        try:
            async with self._http.get(url, headers=headers) as response:
                async for chunk in response.content.iter_any():
                    data += chunk
        except aiohttp.ClientError, ConnectionError:
            return bytes(data), True
        return bytes(data), False

    async def begin(self, url: URL) -> asyncio.Task[tuple[bytes, bool]]:
        """Start to receive a body, and return when the server has begun to send it."""
        receiving = asyncio.create_task(self.received(url))
        journal = self.simulator.journal
        known = len(journal.records)
        await wait_for(lambda: any(one.bytes_sent for one in journal.records[known:]))
        return receiving

    async def v3(self, accept: str | None = "application/json", **query: Any) -> Reply:
        """Ask the website's API for a folder."""
        return await self.request(
            "GET",
            f"{self.simulator.web_url}/api/v3/files/folder",
            params={name.replace("_", "-"): str(value) for name, value in query.items()},
            headers={} if accept is None else {"Accept": accept},
        )

    async def control(self, method: str, path: str, **body: Any) -> Any:
        """Steer the simulator over HTTP."""
        url = f"{self.simulator.control_url}{path}"
        return (await self.request(method, url, json=body)).json
