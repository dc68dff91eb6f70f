"""The side of an isolated engine that does the work: serves one queue until it is told to stop."""

import asyncio
import logging
import socket
import traceback
from collections.abc import Sequence
from functools import partial
from itertools import count
from typing import override

import h11

from ...errors import DownloaderError
from ..engine import DownloadEngine
from ..http.connection import AddressInfo
from ..request import TransferProgress, TransferRequest, TransferResult
from .channel import Channel
from .messages import (
    VERSION,
    Begin,
    Cancel,
    CheckIdle,
    CheckPlace,
    Discard,
    Ended,
    EngineConfig,
    Job,
    Limits,
    LogMessage,
    Message,
    Ready,
    Resolve,
    Resolved,
    Stop,
    Stopped,
)
from .shared_progress import SharedProgress


def serve(descriptor: int, config: EngineConfig, progress: memoryview) -> None:
    """Serve the queue at the other end of a socket; returns when it wants no more, or is gone.

    `progress` is the buffer of its `SharedProgress`.
    """
    try:
        asyncio.run(
            EngineServer(config, SharedProgress(progress)).run(socket.socket(fileno=descriptor)),
            loop_factory=asyncio.SelectorEventLoop,
        )
    finally:
        _let_memory_go()


def _let_memory_go() -> None:
    """Undo what would keep the memory of this interpreter from being given back with it.

    The sentinels of h11 0.16 are classes that are their own class. They outlive the interpreter,
    and while one object does, so does all of its memory (CPython 3.14.8: 3 to 5 MiB each time).
    """
    kind: type = type.mro(h11.CLIENT)[1]
    sentinel: type
    for sentinel in type.__subclasses__(kind):
        sentinel.__class__ = kind


class EngineServer:
    """Does what the messages say, and tells what came of it."""

    def __init__(self, config: EngineConfig, progress: SharedProgress) -> None:
        """Describe the server; nothing runs before `run`."""
        self._progress = progress
        self._engine = DownloadEngine(
            policy=config.policy,
            user_agent=config.user_agent,
            authorities=config.authorities,
            resolve=self._resolve,
        )
        self._limits = config.limits
        self._jobs: dict[int, asyncio.Task[TransferResult | None]] = {}
        self._questions: dict[int, asyncio.Future[Resolved]] = {}
        self._question_numbers = count()
        self._stopping = asyncio.Event()
        self._trouble: Exception | None = None
        self._channel: Channel

    async def run(self, sock: socket.socket) -> None:
        """Serve until a `Stop` comes, or the other end is gone; then stop the engine."""
        self._channel = await Channel.open(sock, self._receive, self._lose)
        handler = LogForwarder(asyncio.get_running_loop(), self._channel)
        logging.getLogger().addHandler(handler)
        try:
            await self._engine.start()
            self._set_limits(self._limits)
            self._channel.send(Ready(VERSION))
            await self._stopping.wait()
            await self._engine.stop()
            if self._jobs:
                await asyncio.wait(self._jobs.values())
            self._channel.send(Stopped(has_stuck_threads=self._engine.has_stuck_threads))
            if self._trouble is not None:
                raise self._trouble
        finally:
            logging.getLogger().removeHandler(handler)
            self._channel.close()

    def _receive(self, message: Message) -> None:
        match message:
            case Begin(number, job, place):
                task = self._jobs[number] = asyncio.create_task(self._carry_out(job, place))
                # Only so is the end told of one that is cancelled before its first step.
                task.add_done_callback(partial(self._tell_end, number))
            case Cancel(number) if number in self._jobs:
                self._jobs[number].cancel()
            case Limits():
                self._set_limits(message)
            case Resolved(number) if (question := self._questions.get(number)) is not None:
                if not question.done():
                    question.set_result(message)
            case Stop():
                self._stopping.set()

    def _lose(self, error: Exception | None) -> None:
        self._trouble = error
        self._stopping.set()

    def _set_limits(self, limits: Limits) -> None:
        limits.apply_to(self._engine)
        logging.getLogger().setLevel(limits.log_level)

    # --- jobs ------------------------------------------------------------------------------------

    def _tell_end(self, number: int, job: asyncio.Task[TransferResult | None]) -> None:
        del self._jobs[number]
        try:
            self._channel.send(_end_of(number, job))
        except Exception as error:  # noqa: BLE001 - it holds something that cannot be sent
            self._channel.send(Ended(number=number, fault=_describe(error)))

    async def _carry_out(self, job: Job, place: int | None) -> TransferResult | None:
        match job:
            case TransferRequest():
                cells = None if place is None else self._progress.cells(place)
                return await self._engine.download(job, TransferProgress(cells))
            case CheckPlace():
                await self._engine.check_place(
                    destination=job.destination,
                    key=job.key,
                    size=job.size,
                    downloaded=job.downloaded,
                    storage=job.storage,
                )
            case Discard(destination, key, storage):
                await self._engine.discard(destination, key, storage)
            case CheckIdle():
                self._engine.check_idle()
        return None

    # --- names -----------------------------------------------------------------------------------

    async def _resolve(self, hostname: str, port: int) -> Sequence[AddressInfo]:
        """Let the other side resolve a name: a resolver that hangs must keep no thread here."""
        number = next(self._question_numbers)
        question: asyncio.Future[Resolved] = asyncio.get_running_loop().create_future()
        self._questions[number] = question
        try:
            self._channel.send(Resolve(number, hostname, port))
            answer = await question
        finally:
            del self._questions[number]
        if answer.error is not None:
            raise answer.error
        return answer.addresses


def _end_of(number: int, job: asyncio.Task[TransferResult | None]) -> Ended:
    if job.cancelled():
        return Ended(number=number, is_cancelled=True)
    match job.exception():
        case None:
            return Ended(number=number, result=job.result())
        case DownloaderError() as error:
            return Ended(number=number, error=error)
        case error:
            return Ended(number=number, fault=_describe(error))


def _describe(error: BaseException) -> str:
    """Return kind and traceback of an error, without its text, which may hold anything."""
    return f"{type(error).__name__}\n{''.join(traceback.format_tb(error.__traceback__))}"


class LogForwarder(logging.Handler):
    """Sends what is logged to the other side, from any thread."""

    def __init__(self, loop: asyncio.AbstractEventLoop, channel: Channel) -> None:
        """Remember the channel, and the loop that it belongs to."""
        super().__init__()
        self._loop = loop
        self._channel = channel

    @override
    def emit(self, record: logging.LogRecord) -> None:
        """Send a record as a text."""
        try:
            message = LogMessage(record.name, record.levelno, self.format(record))
            self._loop.call_soon_threadsafe(self._channel.send, message)
        except Exception:  # noqa: BLE001 - as every handler of logging does
            self.handleError(record)
