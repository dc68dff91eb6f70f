"""The simulated Fshare as its own process, and how to steer it."""

import asyncio
import json
import os
import signal
from pathlib import Path
from typing import Any, Self

import aiohttp

from tests.patience import PATIENCE_SECONDS

from .child import start_python
from .config_dir import ROOT
from .waiting import eventually


class SimulatorProcess:
    """A simulated Fshare on 127.0.0.1; an async context manager that ends it for certain."""

    def __init__(self, directory: Path, *, scenario: str | None = None) -> None:
        """Keep its papers in `directory`; with a scenario it starts with files to download."""
        self._ready_file = directory / "simulator.json"
        self._log = directory / "simulator.log"
        self._scenario = scenario
        self._process: asyncio.subprocess.Process | None = None
        self._ready: dict[str, Any] = {}

    async def __aenter__(self) -> Self:
        """Start it and wait until it listens."""
        try:
            await self._start()
        except BaseException:
            await self._stop()
            raise
        return self

    async def __aexit__(self, *_: object) -> None:
        """End it."""
        await self._http.close()
        await self._stop()

    @property
    def scenario(self) -> dict[str, Any]:
        """What the scenario offers: links, names and sizes."""
        scenario: dict[str, Any] = self._ready["scenario"]
        return scenario

    @property
    def user_input(self) -> dict[str, Any]:
        """The form of the config flow, filled in."""
        return {
            "email": self._ready["email"],
            "password": self._ready["password"],
            "app_key": self._ready["app_key"],
            "user_agent": self._ready["user_agent"],
            "advanced": {"api_url": self._ready["api_url"], "web_url": self._ready["web_url"]},
        }

    @property
    def search_options(self) -> dict[str, str]:
        """The section of the options about searching, filled in."""
        return {key: self._ready[key] for key in ("tmdb_api_key", "tmdb_url", "search_url")}

    async def control(self, method: str, path: str, /, **payload: Any) -> Any:
        """Steer it: see tests/simulator/control.py for what there is."""
        url = f"{self._ready['control_url']}{path}"
        params, body = (payload, None) if method == "GET" else (None, payload)
        async with self._http.request(method, url, params=params, json=body) as response:
            answer = await response.json()
            assert response.ok, f"{method} {path}: {answer}"
            return answer

    async def add_file(self, name: str, size: int, **fields: Any) -> dict[str, Any]:
        """Add a file and return its description."""
        file: dict[str, Any] = await self.control("POST", "/files", name=name, size=size, **fields)
        return file

    async def set_speed(self, bytes_per_second: int | None) -> None:
        """Limit all content servers together."""
        await self.control("POST", "/settings", cdn_bytes_per_second=bytes_per_second)

    async def set_connection_speed(self, bytes_per_second: int | None) -> None:
        """Limit each connection to the content servers."""
        await self.control("POST", "/settings", connection_bytes_per_second=bytes_per_second)

    async def sha256(self, code: str) -> str:
        """Return the hash of what a file holds."""
        return str((await self.control("GET", f"/files/{code}/sha256"))["sha256"])

    async def logins(self) -> int:
        """Return how many logins have succeeded."""
        return int((await self.control("GET", "/counters"))["logins"])

    async def requests(self, host: str, path: str = "") -> list[dict[str, Any]]:
        """Return the requests to one host, oldest first."""
        answer: list[dict[str, Any]] = await self.control("GET", "/requests", host=host, path=path)
        return answer

    async def body_bytes(self) -> int:
        """Return how many bytes of files the content servers have sent in all."""
        return sum(request["bytes_sent"] for request in await self.requests("cdn"))

    async def body_starts(self) -> list[int]:
        """Return the byte of the file with which each answer of the content servers began."""
        return [_start_of(request) for request in await self.requests("cdn")]

    async def _start(self) -> None:
        arguments = ["--ready-file", str(self._ready_file)]
        if self._scenario:
            arguments += ["--scenario", self._scenario]
        self._process = await start_python(
            *("-m", "tests.simulator", *arguments), cwd=ROOT, console=self._log
        )
        await eventually(self._is_ready, what="the simulator listens")
        self._ready = json.loads(self._ready_file.read_text(encoding="utf-8"))
        self._http = aiohttp.ClientSession()

    async def _is_ready(self) -> bool:
        assert self._process
        assert self._process.returncode is None, self._log.read_text(encoding="utf-8")
        return self._ready_file.exists()

    async def _stop(self) -> None:
        process = self._process
        if process is None or process.returncode is not None:
            return
        process.send_signal(signal.SIGTERM)
        try:
            async with asyncio.timeout(PATIENCE_SECONDS):
                await process.wait()
        except TimeoutError:
            os.killpg(process.pid, signal.SIGKILL)
            await process.wait()


def _start_of(request: dict[str, Any]) -> int:
    return int(request["headers"].get("range", "bytes=0-").removeprefix("bytes=").split("-")[0])
