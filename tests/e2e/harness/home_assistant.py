"""A real Home Assistant as its own process: started, onboarded, stopped and killed."""

import asyncio
import os
import shutil
import signal
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, Self

import aiohttp

from tests.free_port import free_port
from tests.patience import PATIENCE_SECONDS

from .child import start_python
from .client import HomeAssistantClient, Login
from .config_dir import write_config_dir
from .waiting import eventually

USERNAME: Final = "demo"
PASSWORD: Final = "fshare-demo"  # of an instance that listens on 127.0.0.1 alone
_FFMPEG: Final = """\
#!/bin/sh
echo "ffmpeg version 7.1 Copyright (c) the FFmpeg developers"
"""


class HomeAssistantProcess:
    """Home Assistant with a configuration directory of its own, listening on 127.0.0.1.

    An async context manager: leaving it ends the process, whatever happened.
    """

    def __init__(
        self,
        directory: Path,
        *,
        language: str = "en",
        log_levels: Mapping[str, str] | None = None,
    ) -> None:
        """Lay out everything below `directory`; nothing is started yet."""
        self.config_dir = directory / "config"
        self.console_log = directory / "console.log"
        self.port = free_port()
        self.base_url = f"http://127.0.0.1:{self.port}"
        self._language = language
        self._bin_dir = directory / "bin"
        self._process: asyncio.subprocess.Process | None = None
        self._login: Login | None = None
        write_config_dir(self.config_dir, port=self.port, language=language, log_levels=log_levels)

    async def __aenter__(self) -> Self:
        """Start it and create the owner."""
        try:
            await self.start()
            await self.onboard()
        except BaseException:
            await self.kill()
            raise
        return self

    async def __aexit__(self, *_: object) -> None:
        """End it for certain."""
        await self.kill()

    @property
    def login(self) -> Login:
        """The owner of this Home Assistant."""
        assert self._login, "not onboarded yet"
        return self._login

    @property
    def pid(self) -> int | None:
        """The process id while it runs."""
        process = self._process
        return process.pid if process and process.returncode is None else None

    @property
    def storage(self) -> Path:
        """Where Home Assistant keeps its own documents."""
        return self.config_dir / ".storage"

    def log(self) -> str:
        """Return what all runs so far have logged."""
        return self.console_log.read_text(encoding="utf-8", errors="replace")

    async def start(self) -> None:
        """Start the process and wait until its HTTP server answers."""
        assert self.pid is None, "already running"
        self._process = await start_python(
            *("-m", "homeassistant", "--config", str(self.config_dir), "--log-no-color"),
            cwd=self.config_dir,
            console=self.console_log,
            env=self._environment(),
        )
        async with aiohttp.ClientSession() as http:
            await eventually(lambda: self._answers(http), what="Home Assistant is up")

    async def onboard(self) -> None:
        """Create the owner of a new instance and wait until it is ready."""
        async with aiohttp.ClientSession(self.base_url, raise_for_status=True) as http:
            owner = {
                "name": "Demo",
                "username": USERNAME,
                "password": PASSWORD,
                "client_id": f"{self.base_url}/",
                "language": self._language,
            }
            async with http.post("/api/onboarding/users", json=owner) as response:
                code = (await response.json())["auth_code"]
            self._login = await self._login_of(http, USERNAME, code)
        await self.wait_until_running()

    async def add_user(
        self, client: HomeAssistantClient, username: str, group: str = "system-users"
    ) -> Login:
        """Create a person, by default without the rights of an administrator."""
        created = await client.command("config/auth/create", name=username, group_ids=[group])
        await client.command(
            "config/auth_provider/homeassistant/create",
            user_id=created["user"]["id"],
            username=username,
            password=PASSWORD,
        )
        client_id = f"{self.base_url}/"
        start = {
            "client_id": client_id,
            "redirect_uri": client_id,
            "handler": ["homeassistant", None],
        }
        answer = {"client_id": client_id, "username": username, "password": PASSWORD}
        async with aiohttp.ClientSession(self.base_url, raise_for_status=True) as http:
            async with http.post("/auth/login_flow", json=start) as response:
                flow_id = (await response.json())["flow_id"]
            async with http.post(f"/auth/login_flow/{flow_id}", json=answer) as response:
                code = (await response.json())["result"]
            return await self._login_of(http, username, code)

    async def wait_until_running(self) -> None:
        """Wait until everything has been set up; raises when it came up in recovery mode."""
        async with aiohttp.ClientSession() as http:
            token = await self.access_token()

            async def is_running() -> bool:
                headers = {"Authorization": f"Bearer {token}"}
                async with http.get(f"{self.base_url}/api/config", headers=headers) as response:
                    config = await response.json()
                assert not config["recovery_mode"], self.log()
                return bool(config["state"] == "RUNNING")

            await eventually(is_running, what="Home Assistant runs")

    async def access_token(self) -> str:
        """Return a fresh access token of the owner."""
        tokens = await self.tokens()
        return str(tokens["access_token"])

    async def tokens(self, login: Login | None = None) -> dict[str, Any]:
        """Return the answer of the token endpoint, complete with the refresh token."""
        login = login or self.login
        form = {
            "grant_type": "refresh_token",
            "refresh_token": login.refresh_token,
            "client_id": login.client_id,
        }
        async with (
            aiohttp.ClientSession(raise_for_status=True) as http,
            http.post(f"{self.base_url}/auth/token", data=form) as response,
        ):
            tokens: dict[str, Any] = await response.json()
        return {**tokens, "refresh_token": login.refresh_token}

    async def client(self) -> HomeAssistantClient:
        """Return a client for the owner, to be entered with `async with`."""
        return HomeAssistantClient(self.base_url, await self.access_token())

    async def stop(self) -> None:
        """Stop it in good order; raises when it does not end well or in time."""
        process = self._process
        if process is None or process.returncode is not None:
            return
        process.send_signal(signal.SIGTERM)
        async with asyncio.timeout(PATIENCE_SECONDS):
            code = await process.wait()
        assert code == 0, f"Home Assistant ended with {code}:\n{self.log()[-4000:]}"

    async def wait(self) -> None:
        """Wait until it ends."""
        assert self._process, "not started"
        await self._process.wait()

    async def kill(self) -> None:
        """End it with SIGKILL, as a power cut would; harmless when it does not run."""
        process = self._process
        if process is None or process.returncode is not None:
            return
        # The whole group: a package installer that Home Assistant started must not stay behind.
        os.killpg(process.pid, signal.SIGKILL)
        await process.wait()

    async def stored(self, key: str, text: str) -> None:
        """Wait until a document of `.storage`, which is written with a delay, holds a text."""
        path = self.storage / key

        async def is_stored() -> bool:
            return path.exists() and text in path.read_text(encoding="utf-8")

        await eventually(is_stored, what=f"{key} is stored")

    async def _login_of(self, http: aiohttp.ClientSession, username: str, code: str) -> Login:
        client_id = f"{self.base_url}/"
        form = {"grant_type": "authorization_code", "code": code, "client_id": client_id}
        async with http.post("/auth/token", data=form) as response:
            tokens = await response.json()
        return Login(
            username=username,
            password=PASSWORD,
            client_id=client_id,
            refresh_token=tokens["refresh_token"],
        )

    async def _answers(self, http: aiohttp.ClientSession) -> bool:
        assert self.pid is not None, f"Home Assistant has ended:\n{self.log()[-4000:]}"
        try:
            async with http.get(f"{self.base_url}/manifest.json") as response:
                return response.ok
        except aiohttp.ClientError:
            return False

    def _environment(self) -> dict[str, str]:
        environment = dict(os.environ)
        # Without compiled files every start takes ten seconds longer.
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        environment.pop("PYTHONPATH", None)
        search_path = [str(Path(sys.executable).parent), environment.get("PATH", os.defpath)]
        if not shutil.which("ffmpeg"):
            # A part of Home Assistant that is of no use here asks for its version.
            self._bin_dir.mkdir(exist_ok=True)
            ffmpeg = self._bin_dir / "ffmpeg"
            ffmpeg.write_text(_FFMPEG, encoding="utf-8")
            ffmpeg.chmod(0o755)
            search_path.insert(0, str(self._bin_dir))
        environment["PATH"] = os.pathsep.join(search_path)
        return environment
