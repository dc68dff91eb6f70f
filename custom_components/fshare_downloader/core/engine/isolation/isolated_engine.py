"""The engine that a house uses: in an interpreter of its own where there can be one.

It is made with the first job and closed some minutes after the last one, so that a house that
downloads nothing does not pay for it. Where it cannot be made, the engine runs in a thread of this
interpreter, which does all the same as long as nobody else keeps that busy without a pause.
"""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from ...errors import StorageAwayError
from ...free_space_rule import FreeSpaceRule
from ...storage import Storage
from ..policy import DEFAULT_USER_AGENT, TransferPolicy, default_transfer_policy
from ..request import TransferProgress, TransferRequest, TransferResult
from .interpreter import EngineLostError
from .messages import EngineConfig, Limits
from .remote_engine import EngineFaultError, RemoteEngine

if TYPE_CHECKING:
    from ..engine import DownloadEngine

_LOGGER = logging.getLogger(__name__)


class EngineMode(StrEnum):
    """Where the engine runs."""

    NOT_STARTED = "not_started"
    INTERPRETER = "interpreter"
    THREAD = "thread"  # an interpreter of its own could not be made


class IsolatedEngine:
    """Implements `Engine`; raises what `DownloadEngine` raises."""

    def __init__(
        self,
        *,
        policy: TransferPolicy | None = None,
        user_agent: str = DEFAULT_USER_AGENT,
        authorities: Path | None = None,
    ) -> None:
        """Describe the engine as `DownloadEngine` does; nothing runs before the first job."""
        self._config = EngineConfig(
            policy=policy or default_transfer_policy(),
            user_agent=user_agent,
            authorities=authorities,
            limits=Limits(),
        )
        self._starting = asyncio.Lock()
        self._remote: RemoteEngine | None = None
        self._substitute: DownloadEngine | None = None
        self._jobs = 0
        self._idle_timer: asyncio.TimerHandle | None = None
        self._closing: asyncio.Task[None] | None = None
        self._is_stopped = False

    @property
    def mode(self) -> EngineMode:
        """Where it runs."""
        if self._substitute is not None:
            return EngineMode.THREAD
        return EngineMode.NOT_STARTED if self._remote is None else EngineMode.INTERPRETER

    async def start(self) -> None:
        """Do nothing: the first job starts what it needs."""

    async def stop(self) -> None:
        """End all jobs as if they had been cancelled, and the interpreter; for good."""
        async with self._starting:
            self._is_stopped = True
        self._wake()
        if self._closing is not None:
            await asyncio.wait({self._closing})
        for engine in (self._remote, self._substitute):
            if engine is not None:
                await engine.stop()

    async def download(
        self, request: TransferRequest, progress: TransferProgress
    ) -> TransferResult:
        """Bring a file to its place; cancelling the caller's task pauses the transfer."""
        async with self._engine() as engine:
            return await engine.download(request, progress)

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
        async with self._engine() as engine:
            await engine.check_place(
                destination=destination, key=key, size=size, downloaded=downloaded, storage=storage
            )

    async def prove(self, place: Path, storage: Storage | None) -> None:
        """Do nothing: it brings files itself."""

    async def discard(self, destination: Path, key: str, storage: Storage | None = None) -> None:
        """Delete the partial file and the resume record of a transfer, where there are any."""
        async with self._engine() as engine:
            await engine.discard(destination, key, storage)

    def set_speed_limit(self, bytes_per_second: int) -> None:
        """Limit all transfers together, at once; 0 means no limit."""
        self._set_limits(replace(self._config.limits, speed_limit=bytes_per_second))

    def set_min_speed(self, bytes_per_second: int) -> None:
        """Give up transfers whose servers are slower, at once; 0 means none."""
        self._set_limits(replace(self._config.limits, min_speed=bytes_per_second))

    def set_free_space_rule(self, rule: FreeSpaceRule) -> None:
        """Keep that much free on each disk from now on."""
        self._set_limits(replace(self._config.limits, free_space_rule=rule))

    def _set_limits(self, limits: Limits) -> None:
        self._config = replace(self._config, limits=limits)
        if self._remote is not None:
            self._remote.set_limits(limits)
        if self._substitute is not None:
            limits.apply_to(self._substitute)

    @asynccontextmanager
    async def _engine(self) -> AsyncIterator[RemoteEngine | DownloadEngine]:
        """Give a job the engine that does the work; start one where there is none, or no more."""
        self._jobs += 1
        self._wake()
        try:
            async with self._starting:
                engine = await self._current_engine()
            yield engine
        finally:
            self._jobs -= 1
            self._rest_later()

    async def _current_engine(self) -> RemoteEngine | DownloadEngine:
        if self._is_stopped:
            raise asyncio.CancelledError
        if self._substitute is not None:
            return self._substitute
        if self._remote is not None and self._remote.is_lost:
            await self._remote.stop()
            self._remote = None
        if self._remote is None:
            remote = RemoteEngine(self._config)
            try:
                await remote.start()
            except EngineLostError as error:
                _LOGGER.warning("Downloads run without an interpreter of their own: %s", error)
                return await self._substitute_engine()
            remote.set_limits(self._config.limits)  # they may have changed meanwhile
            self._remote = remote
        return self._remote

    def _wake(self) -> None:
        if self._idle_timer is not None:
            self._idle_timer.cancel()
            self._idle_timer = None

    def _rest_later(self) -> None:
        if not self._jobs and self._remote is not None and not self._is_stopped:
            self._idle_timer = asyncio.get_running_loop().call_later(
                self._config.policy.interpreter_idle_seconds, self._rest
            )

    def _rest(self) -> None:
        self._closing = asyncio.get_running_loop().create_task(self._close())

    async def _close(self) -> None:
        """Close the interpreter unless a job has come meanwhile; the next one makes another.

        It stays while a disk keeps a thread of it: another one would not know of that.
        """
        async with self._starting:
            if self._jobs or self._remote is None or self._is_stopped:
                return
            try:
                await self._remote.check_idle()
            except StorageAwayError:
                self._rest_later()
            except EngineFaultError:
                pass  # it is gone already
            else:
                remote, self._remote = self._remote, None
                await remote.stop()

    async def _substitute_engine(self) -> DownloadEngine:
        engine_type = await asyncio.to_thread(_engine_type)
        engine = engine_type(
            policy=self._config.policy,
            user_agent=self._config.user_agent,
            authorities=self._config.authorities,
        )
        self._config.limits.apply_to(engine)
        await engine.start()
        self._substitute = engine
        return engine


def _engine_type() -> type[DownloadEngine]:
    """Import what an interpreter of its own would import; it is of no use in this one else."""
    from ..engine import DownloadEngine  # noqa: PLC0415 - the point of this function

    return DownloadEngine
