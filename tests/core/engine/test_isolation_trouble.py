"""Whatever goes wrong around the engine's interpreter: each job ends, and nothing stays behind."""

import asyncio
import logging
import os
import subprocess
import sys
import threading
from collections.abc import AsyncIterator
from concurrent import interpreters
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from custom_components.fshare_downloader.core.engine import (
    EngineMode,
    IsolatedEngine,
    TransferPolicy,
)
from custom_components.fshare_downloader.core.engine.isolation import interpreter
from custom_components.fshare_downloader.core.engine.isolation.interpreter import EngineInterpreter
from custom_components.fshare_downloader.core.engine.isolation.messages import (
    VERSION,
    Begin,
    Cancel,
    CheckIdle,
    Ended,
    EngineConfig,
    Limits,
    Ready,
)
from custom_components.fshare_downloader.core.engine.isolation.server import EngineServer
from custom_components.fshare_downloader.core.engine.isolation.shared_progress import SharedProgress
from custom_components.fshare_downloader.core.errors import DownloaderError

from .conftest import WAIT_SECONDS, Downloads
from .isolation import isolated_engine
from .server import Content, Serve, random_bytes

DATA = random_bytes(300_000)
SECRET = "https://download.example/dl/token"


@pytest.fixture
async def engine(policy: TransferPolicy) -> AsyncIterator[IsolatedEngine]:
    """An isolated engine, of which nothing stays behind."""
    async with isolated_engine(policy) as engine:
        yield engine


@pytest.fixture
async def complaints() -> list[dict[str, Any]]:
    """What the event loop would log."""
    told: list[dict[str, Any]] = []
    asyncio.get_running_loop().set_exception_handler(lambda _, context: told.append(context))
    return told


ABANDON = """
import asyncio, sys
from pathlib import Path
from custom_components.fshare_downloader.core.engine import EngineMode, IsolatedEngine

async def abandon():
    global engine
    engine = IsolatedEngine()
    await engine.check_place(
        destination=Path(sys.argv[1]), key="k", size=1, downloaded=0, storage=None
    )
    assert engine.mode is EngineMode.INTERPRETER

asyncio.run(abandon())
sys.exit(7)
"""


def test_process_ends_with_its_own_code_although_nobody_stopped_the_engine(tmp_path: Path) -> None:
    process = subprocess.run(
        [sys.executable, "-c", ABANDON, str(tmp_path / "a.mkv")],
        check=False,
        timeout=WAIT_SECONDS,
    )

    assert process.returncode == 7


class EngineSide:
    """The server of an engine, in this interpreter."""

    def __init__(self, policy: TransferPolicy) -> None:
        """Let it say to a list what it has to say."""
        config = EngineConfig(policy=policy, user_agent="", authorities=None, limits=Limits())
        self.server = EngineServer(config, SharedProgress())
        self.told: list[Any] = []
        self.unsendable: type[BaseException] | None = None
        self.server._channel = SimpleNamespace(send=self._send)  # type: ignore[assignment]

    def _send(self, message: Ended) -> None:
        if message.error is not None and self.unsendable is not None:
            raise self.unsendable(SECRET)
        self.told.append(message)

    async def end(self) -> None:
        """Wait until all jobs have ended."""
        while self.server._jobs:
            await asyncio.sleep(0)


async def test_job_that_is_cancelled_before_its_first_step_ends(policy: TransferPolicy) -> None:
    side = EngineSide(policy)

    side.server._receive(Begin(7, CheckIdle()))
    side.server._receive(Cancel(7))
    for _ in range(10):
        await asyncio.sleep(0)

    assert side.told == [Ended(number=7, is_cancelled=True)]
    assert not side.server._jobs


async def test_end_that_cannot_be_sent_is_told_as_a_fault(
    policy: TransferPolicy,
    complaints: list[dict[str, Any]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    side = EngineSide(policy)
    side.unsendable = TypeError

    def fail() -> None:
        raise DownloaderError

    monkeypatch.setattr(side.server._engine, "check_idle", fail)
    side.server._receive(Begin(7, CheckIdle()))
    await side.end()

    (ended,) = side.told
    assert ended.fault.startswith("TypeError\n")
    assert SECRET not in ended.fault
    assert not complaints


async def test_where_no_thread_can_be_started_for_it_another_does_it(
    downloads: Downloads,
    engine: IsolatedEngine,
    serve: Serve,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    start = threading.Thread.start

    def refuse(self: threading.Thread) -> None:
        if self.name == "fshare_downloader engine":
            raise RuntimeError("can't start new thread")
        start(self)

    monkeypatch.setattr(threading.Thread, "start", refuse)

    result = await downloads.run(serve(Content(DATA)).url())

    assert result.path.read_bytes() == DATA
    assert engine.mode is EngineMode.THREAD


async def test_where_no_sockets_can_be_had_it_runs_without(
    downloads: Downloads,
    engine: IsolatedEngine,
    serve: Serve,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse() -> None:
        raise OSError(24, "Too many open files")

    monkeypatch.setattr(interpreter, "socket", SimpleNamespace(socketpair=refuse))

    result = await downloads.run(serve(Content(DATA)).url())

    assert result.path.read_bytes() == DATA
    assert engine.mode is EngineMode.THREAD


async def test_start_that_fails_after_its_job_was_cancelled_is_no_news(
    downloads: Downloads,
    engine: IsolatedEngine,
    complaints: list[dict[str, Any]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(interpreter, "_SERVER", "no.such.module")
    transfer = downloads.begin("http://127.0.0.1:1/x")
    while not [one for one in threading.enumerate() if one.name == "fshare_downloader engine"]:
        await asyncio.sleep(0)

    await downloads.cancel(transfer)

    assert engine.mode is EngineMode.NOT_STARTED
    assert not complaints


async def test_stop_goes_to_its_end_however_often_it_is_cancelled_and_called(
    downloads: Downloads, engine: IsolatedEngine, serve: Serve
) -> None:
    await downloads.run(serve(Content(DATA)).url())
    stops = [asyncio.create_task(engine.stop()) for _ in range(3)]
    await asyncio.sleep(0)  # they have begun, and none of them can have ended

    stops[0].cancel()
    await asyncio.wait(stops)

    assert [stop.cancelled() for stop in stops] == [True, False, False]
    assert [stop.exception() for stop in stops[1:]] == [None, None]


async def test_interpreter_that_did_not_say_farewell_stays_while_a_thread_is_in_it() -> None:
    other, (read, write) = interpreters.create(), os.pipe()
    other.prepare_main(read=read)
    other.exec(
        "import _thread, os\n"
        "begun = _thread.allocate_lock()\n"
        "begun.acquire()\n"
        "def hang():\n"
        "    begun.release()\n"
        "    os.read(read, 1)\n"
        "_thread.start_new_thread(hang, ())\n"
        "begun.acquire()\n"
    )
    lost = EngineInterpreter(lambda _: None, lambda: None)

    await asyncio.to_thread(lost._close, other)
    assert other in interpreters.list_all()

    os.write(write, b"x")
    other.exec("import _thread, time\nwhile _thread._count(): time.sleep(0.001)")
    other.close()
    os.close(read)
    os.close(write)


async def test_what_the_program_ends_with_is_logged_without_its_text(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    told = EngineInterpreter(lambda _: None, lambda: None)
    told._receive(Ready(VERSION))
    other = interpreters.create()

    with pytest.raises(interpreters.ExecutionFailed) as failure:
        other.exec(f"raise LookupError({SECRET!r})")
    told._fail(failure.value)
    other.close()

    assert "The engine has ended: LookupError" in caplog.text
    assert SECRET not in caplog.text
