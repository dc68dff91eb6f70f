"""A cancellation that crosses the end of its job on the way to the engine's interpreter."""

import asyncio
from collections.abc import Awaitable
from pathlib import Path
from typing import cast

import pytest

from custom_components.fshare_downloader.core.engine.isolation.interpreter import EngineInterpreter
from custom_components.fshare_downloader.core.engine.isolation.messages import (
    Begin,
    Cancel,
    Ended,
    EngineConfig,
    Limits,
    Message,
)
from custom_components.fshare_downloader.core.engine.isolation.remote_engine import RemoteEngine
from custom_components.fshare_downloader.core.engine.isolation.shared_progress import SharedProgress
from custom_components.fshare_downloader.core.engine.policy import (
    DEFAULT_USER_AGENT,
    default_transfer_policy,
)
from custom_components.fshare_downloader.core.engine.request import (
    TransferProgress,
    TransferRequest,
    TransferResult,
)
from custom_components.fshare_downloader.core.models import DirectLink

FILE = Path("/media/Phim.mkv")


class Interpreter:
    """Ends each job in the moment in which it is asked to cancel it."""

    def __init__(self, result: TransferResult | None) -> None:
        """Remember what jobs come to."""
        self.progress = SharedProgress()
        self.begun = asyncio.Event()
        self._result = result
        self.engine = RemoteEngine(
            EngineConfig(
                policy=default_transfer_policy(),
                user_agent=DEFAULT_USER_AGENT,
                authorities=None,
                limits=Limits(),
            )
        )
        self.engine._interpreter = cast("EngineInterpreter", self)

    def send(self, message: Message) -> None:
        """Take a message of the queue."""
        match message:
            case Begin():
                self.begun.set()
            case Cancel(number):
                self.engine._receive(Ended(number=number, result=self._result))

    async def cancelled(self, job: Awaitable[object]) -> object:
        """Return what a job returns whose cancellation came too late for it."""
        caller = asyncio.ensure_future(job)
        await self.begun.wait()
        caller.cancel()
        return await caller


async def test_place_that_was_checked_keeps_nobody_from_stopping() -> None:
    interpreter = Interpreter(result=None)
    check = interpreter.engine.check_place(
        destination=FILE, key="k", size=1, downloaded=0, storage=None
    )

    with pytest.raises(asyncio.CancelledError):
        await interpreter.cancelled(check)


async def test_leftovers_that_were_deleted_keep_nobody_from_stopping() -> None:
    interpreter = Interpreter(result=None)

    with pytest.raises(asyncio.CancelledError):
        await interpreter.cancelled(interpreter.engine.discard(FILE, "k"))


async def test_finished_file_is_told_although_it_was_to_be_stopped() -> None:
    result = TransferResult(path=FILE, size=1, seal=None)
    interpreter = Interpreter(result)
    link = DirectLink(url="http://127.0.0.1/Phim.mkv")
    request = TransferRequest(link=link, destination=FILE, key="k", resource="k")

    told = await interpreter.cancelled(interpreter.engine.download(request, TransferProgress()))

    assert told == result
