"""The engine in an interpreter of its own does what it does in a thread, and ends as cleanly."""

import asyncio
import gc
import logging
import socket
import sys
from collections.abc import AsyncIterator
from concurrent import interpreters
from dataclasses import replace
from pathlib import Path
from typing import Any
from unittest.mock import AsyncMock

import pytest

from custom_components.fshare_downloader.core.engine import (
    EngineMode,
    IsolatedEngine,
    TransferPolicy,
    TransferResult,
)
from custom_components.fshare_downloader.core.engine.isolation import interpreter, remote_engine
from custom_components.fshare_downloader.core.engine.isolation.messages import Stopped
from custom_components.fshare_downloader.core.engine.isolation.remote_engine import (
    EngineFaultError,
)
from custom_components.fshare_downloader.core.errors import (
    ConnectionFailedError,
    DiskFullError,
    FolderBlockedError,
    HostBusyError,
    LinkDeadError,
    StorageAwayError,
)
from custom_components.fshare_downloader.core.free_space_rule import FreeSpaceRule

from .conftest import KEY, WAIT_SECONDS, Downloads
from .isolation import isolated_engine
from .server import Content, Exchange, Serve, random_bytes

SIZE = 3_000_000
DATA = random_bytes(SIZE)


def numbers_of_interpreters() -> list[int]:
    """Return the interpreters that there are, without holding any."""
    return [one.id for one in interpreters.list_all()]


@pytest.fixture
async def engine(
    request: pytest.FixtureRequest, policy: TransferPolicy
) -> AsyncIterator[IsolatedEngine]:
    """An isolated engine, of which nothing stays behind."""
    async with isolated_engine(replace(policy, **getattr(request, "param", {}))) as engine:
        yield engine


def half_then_hang(exchange: Exchange) -> None:
    """Send the first half of the file, and then nothing."""
    exchange.head(200, {"Content-Length": SIZE, "ETag": '"one"', "Accept-Ranges": "bytes"})
    exchange.send(DATA[: SIZE // 2])
    exchange.hang()


def assert_isolated(engine: IsolatedEngine) -> None:
    """Nothing of what the tests below see may come from a substitute in this interpreter."""
    assert engine.mode is EngineMode.INTERPRETER


async def test_nothing_is_started_for_a_house_that_downloads_nothing(
    engine: IsolatedEngine,
) -> None:
    engine.set_speed_limit(5)

    assert engine.mode is EngineMode.NOT_STARTED


async def test_file_comes_pauses_and_goes_on(
    downloads: Downloads, engine: IsolatedEngine, serve: Serve
) -> None:
    server = serve(half_then_hang)
    transfer = downloads.begin(server.url())
    await downloads.reach(SIZE // 2)
    assert downloads.progress.size == SIZE
    assert downloads.progress.connections == 1
    await downloads.cancel(transfer)

    result = await downloads.run(serve(Content(DATA, etag='"one"')).url())

    assert_isolated(engine)
    assert downloads.progress.resumed_from > 0
    assert downloads.progress.downloaded == SIZE
    assert result.path.read_bytes() == DATA
    assert downloads.leftovers() == [downloads.destination.name]


@pytest.mark.parametrize("engine", [{"interpreter_idle_seconds": 0.0}], indirect=True)
async def test_interpreter_is_closed_when_there_is_nothing_to_do_for_it(
    downloads: Downloads, engine: IsolatedEngine, serve: Serve
) -> None:
    server = serve(Content(DATA))
    before = interpreters.list_all()
    for _ in range(2):
        transfer = downloads.begin(server.url())
        await downloads.reach(SIZE)
        assert len(interpreters.list_all()) > len(before)
        await transfer
        async with asyncio.timeout(WAIT_SECONDS):
            while interpreters.list_all() != before or engine.mode is not EngineMode.NOT_STARTED:
                await asyncio.sleep(0.002)


async def test_interpreter_stays_while_an_abandoned_job_is_with_a_disk(
    downloads: Downloads,
    engine: IsolatedEngine,
    serve: Serve,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    await downloads.run(serve(Content(DATA)).url())
    remote = engine._remote
    assert remote is not None
    engine._wake()

    with monkeypatch.context() as patch:
        patch.setattr(remote, "check_idle", AsyncMock(side_effect=StorageAwayError))
        engine._rest()
        assert engine._closing is not None
        await engine._closing
    assert engine._remote is remote
    assert engine._idle_timer is not None

    async with asyncio.timeout(WAIT_SECONDS):
        while engine.mode is not EngineMode.NOT_STARTED:
            engine._wake()
            engine._rest()
            await engine._closing


async def test_job_that_comes_while_the_interpreter_is_closed_gets_another(
    downloads: Downloads, engine: IsolatedEngine, serve: Serve
) -> None:
    server = serve(Content(DATA))
    await downloads.run(server.url())

    engine._rest()
    await asyncio.sleep(0)
    result = await downloads.run(server.url())

    assert result.path.read_bytes() == DATA
    assert_isolated(engine)


def test_memory_of_the_interpreter_can_be_given_back_with_it() -> None:
    packages, folders = interpreter._ancestors(interpreter._CORE)
    other = interpreters.create()
    other.prepare_main(
        search_path=tuple(sys.path), packages=packages, folders=folders, server=interpreter._SERVER
    )

    other.exec(
        "import gc, importlib, sys, types\n"
        "sys.path[:] = search_path\n"
        "for name, folder in zip(packages, folders):\n"
        "    sys.modules[name] = types.ModuleType(name)\n"
        "    sys.modules[name].__path__ = [folder]\n"
        "importlib.import_module(server)._let_memory_go()\n"
        "circles = [one for one in gc.get_objects() if type(one) is one and one is not type]\n"
        "assert not circles, circles\n"
    )

    other.close()


async def test_errors_come_as_they_are(
    downloads: Downloads, engine: IsolatedEngine, serve: Serve
) -> None:
    dead = serve(lambda exchange: exchange.reply(404, {}))
    busy = serve(lambda exchange: exchange.reply(503, {"Retry-After": 7}))

    with pytest.raises(LinkDeadError):
        await downloads.run(dead.url())
    with pytest.raises(HostBusyError) as told:
        await downloads.run(busy.url())

    assert told.value.retry_after == 7.0
    assert_isolated(engine)


async def test_disk_is_looked_at_and_its_errors_keep_their_numbers(
    engine: IsolatedEngine, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()

    async def check(destination: Path, size: int) -> None:
        await engine.check_place(
            destination=destination, key=KEY, size=size, downloaded=0, storage=None
        )

    await check(tmp_path / "new" / "a.mkv", 1000)
    with pytest.raises(FolderBlockedError):
        await check(tmp_path / "file" / "a.mkv", 1000)
    engine.set_free_space_rule(FreeSpaceRule(2**60))
    with pytest.raises(DiskFullError) as told:
        await check(tmp_path / "a.mkv", 1000)
    assert told.value.needed_bytes == 1000
    assert told.value.placeholders["needed_bytes"] == "1000"
    assert_isolated(engine)


async def test_speed_limit_holds_at_once(
    downloads: Downloads, engine: IsolatedEngine, serve: Serve
) -> None:
    engine.set_speed_limit(1)
    transfer = downloads.begin(serve(Content(DATA)).url())
    async with asyncio.timeout(WAIT_SECONDS):
        while not downloads.progress.connections:
            await asyncio.sleep(0.002)
    assert not transfer.done()

    engine.set_speed_limit(0)

    async with asyncio.timeout(WAIT_SECONDS):
        assert (await transfer).size == SIZE
    assert_isolated(engine)


async def test_names_are_resolved_by_the_loop_of_the_queue(
    downloads: Downloads,
    engine: IsolatedEngine,
    serve: Serve,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[str] = []
    loop = asyncio.get_running_loop()

    async def resolve(hostname: str, port: int, **_: Any) -> list[Any]:
        asked.append(hostname)
        if hostname == "gone.example":
            raise socket.gaierror(-2, "Name or service not known")
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]

    monkeypatch.setattr(loop, "getaddrinfo", resolve)
    server = serve(Content(DATA))

    await downloads.run(f"http://download.example:{server.port}/x")
    with pytest.raises(ConnectionFailedError):
        await downloads.run(f"http://gone.example:{server.port}/x")

    assert asked == ["download.example", "gone.example"]
    assert_isolated(engine)


async def test_stop_in_the_middle_keeps_what_has_come(
    downloads: Downloads, engine: IsolatedEngine, serve: Serve
) -> None:
    transfer = downloads.begin(serve(half_then_hang).url())
    await downloads.reach(SIZE // 2)

    await engine.stop()

    with pytest.raises(asyncio.CancelledError):
        await transfer
    assert downloads.paths.record.exists()
    with pytest.raises(asyncio.CancelledError):
        await engine.discard(downloads.destination, KEY)


async def test_interpreter_that_is_lost_fails_its_jobs_and_is_made_anew(
    downloads: Downloads, engine: IsolatedEngine, serve: Serve
) -> None:
    transfer = downloads.begin(serve(half_then_hang).url())
    await downloads.reach(SIZE // 2)
    remote = engine._remote
    assert remote is not None
    assert remote._interpreter is not None

    remote._interpreter._channel._transport.abort()  # type: ignore[union-attr]

    with pytest.raises(EngineFaultError):
        await transfer
    result = await downloads.run(serve(Content(DATA, etag='"one"')).url())
    assert result.path.read_bytes() == DATA
    assert engine._remote is not remote
    assert_isolated(engine)


async def test_where_no_interpreter_can_be_made_a_thread_does_it(
    downloads: Downloads,
    engine: IsolatedEngine,
    serve: Serve,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(interpreter, "_SERVER", "no.such.module")
    engine.set_speed_limit(10**9)

    results = [await downloads.run(serve(Content(DATA)).url()) for _ in range(2)]

    assert [result.size for result in results] == [SIZE, SIZE]
    assert engine.mode is EngineMode.THREAD
    assert caplog.text.count("without an interpreter of their own") == 1
    assert "no.such.module" in caplog.text or "No module named" in caplog.text


async def test_files_of_another_version_are_not_mixed_with_what_runs(
    downloads: Downloads,
    engine: IsolatedEngine,
    serve: Serve,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(interpreter, "VERSION", "0.0.9")

    await downloads.run(serve(Content(DATA)).url())

    assert engine.mode is EngineMode.THREAD
    assert "restart Home Assistant" in caplog.text


async def test_surprise_in_the_engine_is_told_without_its_text(
    downloads: Downloads,
    engine: IsolatedEngine,
    caplog: pytest.LogCaptureFixture,
) -> None:
    nonsense: Any = {"secret": "token"}

    with pytest.raises(EngineFaultError):
        await downloads.run("http://127.0.0.1:1/x", destination=nonsense)

    assert_isolated(engine)
    assert "AttributeError" in caplog.text
    assert "attempt.py" in caplog.text
    assert "secret" not in caplog.text


async def test_user_may_want_to_see_more_at_any_time(
    downloads: Downloads,
    engine: IsolatedEngine,
    serve: Serve,
    caplog: pytest.LogCaptureFixture,
) -> None:
    server = serve(Content(DATA))
    await downloads.run(server.url())
    assert engine._remote is not None

    caplog.set_level(logging.DEBUG, logger=remote_engine._ENGINE_LOGGER.name)
    await downloads.run(server.url(), destination=downloads.destination.with_name("b.mkv"))

    assert engine._remote._limits.log_level == logging.DEBUG
    assert_isolated(engine)


async def test_interpreter_stays_while_a_disk_keeps_a_thread_of_it(
    downloads: Downloads,
    engine: IsolatedEngine,
    policy: TransferPolicy,
    serve: Serve,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    receive = interpreter.EngineInterpreter._receive
    monkeypatch.setattr(
        interpreter.EngineInterpreter,
        "_receive",
        lambda self, message: receive(
            self, Stopped(has_stuck_threads=True) if isinstance(message, Stopped) else message
        ),
    )
    usual = numbers_of_interpreters()
    await downloads.run(serve(Content(DATA)).url())
    with_engine = numbers_of_interpreters()

    await engine.stop()
    engine._remote = None
    gc.collect()
    assert numbers_of_interpreters() == with_engine  # although nobody holds it

    monkeypatch.undo()
    other = IsolatedEngine(policy=policy)
    await other.discard(downloads.destination, KEY)
    await other.stop()
    assert numbers_of_interpreters() == usual  # its thread has come back meanwhile


async def test_several_at_once_and_two_engines(
    downloads: Downloads, engine: IsolatedEngine, policy: TransferPolicy, serve: Serve
) -> None:
    server = serve(Content(DATA))
    other = IsolatedEngine(policy=policy)
    transfers: list[asyncio.Task[TransferResult]] = [
        asyncio.create_task(
            one.download(
                downloads.request(
                    server.url(),
                    destination=downloads.destination.parent / f"{number}.mkv",
                    key=f"k{number}",
                ),
                downloads.progress,
            )
        )
        for number, one in enumerate((engine, other) * 3)
    ]
    async with asyncio.timeout(WAIT_SECONDS):
        results = await asyncio.gather(*transfers)
    await other.stop()

    assert {result.path.read_bytes() == DATA for result in results} == {True}
