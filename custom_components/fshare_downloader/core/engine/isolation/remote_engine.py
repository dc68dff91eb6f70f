"""The queue's side of an engine in an interpreter of its own."""

import asyncio
import logging
import socket
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Final

from ...cancellation import take_back, wait_through
from ...storage import Storage
from ..request import TransferProgress, TransferRequest, TransferResult
from .interpreter import EngineInterpreter
from .messages import (
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
    Resolve,
    Resolved,
)

_LOGGER = logging.getLogger(__name__)
_ENGINE_LOGGER: Final = logging.getLogger(__package__.rpartition(".")[0])
_LOST: Final = "it has ended in the middle of a job"


class EngineFaultError(Exception):
    """An error in the engine that nobody expected; the log has its traceback."""


class RemoteEngine:
    """Does by messages what an `Engine` does; raises what `DownloadEngine` raises.

    A job that the interpreter does not live to end raises `EngineFaultError`.
    """

    def __init__(self, config: EngineConfig) -> None:
        """Describe the engine; nothing runs before `start`."""
        self._config = config
        self._limits = config.limits
        self._numbers = count()
        self._pending: dict[int, asyncio.Future[Ended]] = {}
        """The ends of the jobs that have begun."""
        self._lookups: set[asyncio.Task[None]] = set()
        self._interpreter: EngineInterpreter | None = None
        self._is_stopped = False
        self.is_lost = False
        """Whether it has ended, whoever wanted that."""

    async def start(self) -> None:
        """Make the interpreter; raises `EngineLostError` where that cannot be done."""
        self._limits = _with_log_level(self._limits)
        self._interpreter = EngineInterpreter(self._receive, self._lose)
        await self._interpreter.start(replace(self._config, limits=self._limits))

    async def stop(self) -> None:
        """End all jobs as if they had been cancelled, and the interpreter; for good."""
        self._is_stopped = True
        if self._interpreter is not None:
            await self._interpreter.stop()
        for lookup in self._lookups:
            lookup.cancel()

    async def download(
        self, request: TransferRequest, progress: TransferProgress
    ) -> TransferResult:
        """Bring a file to its place; cancelling the caller's task pauses the transfer."""
        if _with_log_level(self._limits) != self._limits:
            self.set_limits(self._limits)
        if self.is_lost or self._interpreter is None:
            raise self._loss()
        places = self._interpreter.progress
        place = places.take()
        try:
            progress.move_to(places.cells(place))
            result = await self._run(request, place)
        finally:
            progress.move_to(None)
            places.give_back(place)
        assert result is not None
        return result

    async def check_place(
        self,
        *,
        destination: Path,
        key: str,
        size: int | None,
        downloaded: int,
        storage: Storage | None,
    ) -> None:
        """Make sure that the disk takes a file, before anybody is asked for a link to it."""
        await self._run(
            CheckPlace(
                destination=destination, key=key, size=size, downloaded=downloaded, storage=storage
            )
        )

    async def discard(self, destination: Path, key: str, storage: Storage | None = None) -> None:
        """Delete the partial file and the resume record of a transfer, where there are any."""
        await self._run(Discard(destination, key, storage))

    async def check_idle(self) -> None:
        """Raise `StorageAwayError` while there is a job for a disk, even an abandoned one."""
        await self._run(CheckIdle())

    def set_limits(self, limits: Limits) -> None:
        """Use other limits, at once."""
        self._limits = _with_log_level(limits)
        self._send(self._limits)

    # --- jobs ------------------------------------------------------------------------------------

    async def _run(self, job: Job, place: int | None = None) -> TransferResult | None:
        if self.is_lost:
            raise self._loss()
        number = next(self._numbers)
        ended: asyncio.Future[Ended] = asyncio.get_running_loop().create_future()
        self._send(Begin(number, job, place))  # raises when it cannot be sent
        self._pending[number] = ended
        cancellations = await wait_through(ended, lambda: self._send(Cancel(number)))
        end = ended.result()
        # A job may have ended while the word of its cancellation was on its way. Only a finished
        # file makes up for that: who was stopped after any other job must not go on.
        if end.is_cancelled or (cancellations and end.result is None):
            raise asyncio.CancelledError
        if end.error is not None:
            raise end.error
        if end.fault is not None:
            _LOGGER.error("Unexpected trouble in the engine: %s", end.fault)
            raise EngineFaultError
        take_back(cancellations)
        return end.result

    def _loss(self) -> BaseException:
        """Return what a job gets that comes after the end."""
        return asyncio.CancelledError() if self._is_stopped else EngineFaultError()

    def _send(self, message: Message) -> None:
        if self._interpreter is not None:
            self._interpreter.send(message)

    def _receive(self, message: Message) -> None:
        match message:
            case Ended(number=number):
                self._pending.pop(number).set_result(message)
            case Resolve():
                lookup = asyncio.create_task(self._resolve(message))
                self._lookups.add(lookup)
                lookup.add_done_callback(self._lookups.discard)
            case LogMessage(logger, level, text):
                logging.getLogger(logger).log(level, "%s", text)

    async def _resolve(self, question: Resolve) -> None:
        """Resolve a name with the threads of this loop, as everything in Home Assistant does."""
        loop = asyncio.get_running_loop()
        try:
            addresses = await loop.getaddrinfo(
                question.hostname, question.port, type=socket.SOCK_STREAM
            )
        except OSError as error:
            self._send(Resolved(question.number, error=error))
        except UnicodeError:  # a label of a name that is empty or too long
            self._send(Resolved(question.number, error=OSError("no such name")))
        else:
            self._send(Resolved(question.number, addresses=tuple(addresses)))

    def _lose(self) -> None:
        self.is_lost = True
        pending, self._pending = self._pending, {}
        for number, job in pending.items():
            job.set_result(Ended(number=number, is_cancelled=self._is_stopped, fault=_LOST))


def _with_log_level(limits: Limits) -> Limits:
    """Return limits with the level of the log as it is now: a user may change it."""
    return replace(limits, log_level=_ENGINE_LOGGER.getEffectiveLevel())
