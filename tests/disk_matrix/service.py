"""The simulated Fshare, seen from another process."""

import asyncio
import json
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from tests.simulator.content import Content
from tests.simulator.controls import SimulatorControls

CONTROL_SECONDS: Final = 120.0
SIMULATOR_SEED: Final = 1
"""What the simulated service makes its files of, unless it is told otherwise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoteFile:
    """A file that can be downloaded there."""

    code: str
    url: str
    name: str
    size: int

    @property
    def content(self) -> Content:
        """Its bytes."""
        return Content(seed=SIMULATOR_SEED, code=self.code, size=self.size)


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """Steers it through its control endpoint."""

    ready_file: Path
    ready: dict[str, Any]
    """What it says in its ready file: its addresses, and the credentials of its account."""

    @classmethod
    def read(cls, path: Path) -> Service:
        """Read its ready file."""
        return cls(ready_file=path, ready=json.loads(path.read_text(encoding="utf-8")))

    @classmethod
    def of(cls, simulator: SimulatorControls, path: Path) -> Service:
        """Write a ready file for one that runs in this process."""
        names = ("email", "password", "app_key", "user_agent", "api_url", "web_url", "control_url")
        ready = {name: getattr(simulator, name) for name in names}
        path.write_text(json.dumps(ready), encoding="utf-8")
        return cls.read(path)

    async def add_file(self, name: str, size: int) -> RemoteFile:
        """Let it have a file."""
        made = await self._call("POST", "/files", {"name": name, "size": size})
        return RemoteFile(code=made["code"], url=made["url"], name=name, size=size)

    async def limit(self, bytes_per_second: int | None) -> None:
        """Limit each connection, or none."""
        settings = {"connection_bytes_per_second": bytes_per_second}
        await self._call("POST", "/settings", settings)

    async def sent(self, file: RemoteFile) -> int:
        """Return how many bytes of a file were sent in all."""
        return sum(record["bytes_sent"] for record in await self.fetches(file))

    async def fetches(self, file: RemoteFile) -> list[dict[str, Any]]:
        """Return all requests for the bytes of a file, oldest first."""
        records = await self._call("GET", "/requests?host=cdn")
        return [record for record in records if record["code"] == file.code]

    async def links(self) -> int:
        """Return how many direct links were asked for."""
        counters = await self._call("GET", "/counters")
        return int(counters["download_calls"])

    async def forget(self) -> None:
        """Forget all requests so far."""
        await self._call("DELETE", "/requests")

    async def peak_connections(self, file: RemoteFile) -> int:
        """Return how many connections downloaded a file at the same time at most."""
        counters = await self._call("GET", "/counters")
        return int(counters["peak_connections"].get(file.code, 0))

    async def _call(self, method: str, path: str, payload: object = None) -> Any:
        return await asyncio.to_thread(self._call_now, method, path, payload)

    def _call_now(self, method: str, path: str, payload: object) -> Any:
        request = urllib.request.Request(  # noqa: S310 - the address is ours
            self.ready["control_url"] + path,
            data=None if payload is None else json.dumps(payload).encode(),
            method=method,
            headers={"Content-Type": "application/json"},
        )
        with urllib.request.urlopen(request, timeout=CONTROL_SECONDS) as answer:  # noqa: S310
            return json.loads(answer.read() or b"null")
