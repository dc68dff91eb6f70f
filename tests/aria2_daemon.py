"""A real aria2 daemon on 127.0.0.1, for tests; it can be killed and started again."""

import asyncio
import shutil
import signal
from pathlib import Path
from typing import Final, Self

import aiohttp

from tests.free_port import free_port
from tests.patience import PATIENCE_SECONDS

ARIA2: Final = shutil.which("aria2c")
SECRET: Final = "bí mật của aria2"


class Aria2Daemon:
    """Runs `aria2c` as the documentation recommends it; used as an asynchronous context manager."""

    def __init__(self, folder: Path, *, secret: str = SECRET, **options: str) -> None:
        """Keep its session in a folder; `options` are further ones of aria2, with `_`."""
        self.folder = folder
        self.secret = secret
        self._options = options
        self.port = free_port()
        self._process: asyncio.subprocess.Process | None = None

    @property
    def url(self) -> str:
        """Address of its JSON-RPC."""
        return f"http://127.0.0.1:{self.port}/jsonrpc"

    @property
    def session(self) -> Path:
        """The file in which it keeps what it has to do."""
        return self.folder / "session.txt"

    async def __aenter__(self) -> Self:
        """Start it."""
        self.folder.mkdir(parents=True, exist_ok=True)
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        """Stop it in order."""
        await self.stop()

    async def start(self) -> None:
        """Start it, with what its session file says, and wait until it answers."""
        assert ARIA2 is not None
        self.session.touch()
        options = {
            "enable-rpc": "true",
            "rpc-listen-port": str(self.port),
            "rpc-secret": self.secret,
            "dir": str(self.folder),
            "input-file": str(self.session),
            "save-session": str(self.session),
            "save-session-interval": "2",
            "auto-save-interval": "2",
            "disk-cache": "0",
            "max-concurrent-downloads": "10",
            **{name.replace("_", "-"): value for name, value in self._options.items()},
        }
        arguments = [f"--{name}={value}" for name, value in options.items()]
        self._process = await asyncio.create_subprocess_exec(
            ARIA2,
            "--no-conf",
            "--quiet",
            *arguments,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.DEVNULL,
        )
        async with asyncio.timeout(PATIENCE_SECONDS):
            while not await self._answers():
                await asyncio.sleep(0.02)

    async def stop(self, by: signal.Signals = signal.SIGTERM) -> None:
        """End it, by a signal; `SIGKILL` is like a power cut."""
        process, self._process = self._process, None
        if process is not None and process.returncode is None:
            process.send_signal(by)
            await process.wait()

    async def call(self, method: str, *params: object) -> object:
        """Ask it something, as another program would."""
        question = {
            "jsonrpc": "2.0",
            "id": "test",
            "method": f"aria2.{method}",
            "params": [f"token:{self.secret}", *params],
        }
        async with (
            aiohttp.ClientSession() as http,
            http.post(self.url, json=question) as response,
        ):
            answer = await response.json(content_type=None)
        return answer["result"]

    def written(self) -> str:
        """Return what it has written to its own files."""
        files = (path for path in self.folder.iterdir() if path.is_file())
        return "".join(path.read_text(errors="replace") for path in files)

    async def _answers(self) -> bool:
        try:
            await self.call("getVersion")
        except aiohttp.ClientError, KeyError:
            return False
        return True
