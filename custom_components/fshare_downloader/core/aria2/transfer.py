"""One file that a daemon brings: begun, followed and, when it is cut short, paused there."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from functools import partial
from pathlib import PurePosixPath
from typing import Final

from ..disk import not_enough
from ..disk_jobs import DiskLane, Job
from ..engine import TransferProgress, TransferRequest
from ..errors import (
    DiskFullError,
    DownloaderError,
    StorageAwayError,
    TransferInterruptedError,
    TransferTooSlowError,
)
from ..storage import Storage
from .access import DaemonAccess
from .errors import DaemonAwayError, DaemonNoWayBackError, DaemonRefusedError
from .failures import failure_of, may_be_of_the_way
from .part import DaemonPart
from .policy import DaemonPolicy
from .rpc import DaemonFaultError, DaemonRpc, patiently
from .status import DaemonStatus, forget, gid_of, status_of

_MIN_SPLIT: Final = "8M"
_LIMIT: Final = "max-download-limit"
_ROOM_BYTES: Final = 64 * 1024 * 1024
"""With less room than this, and than is missing, a transfer waits."""


class DaemonTransfer:
    """Has a daemon bring one file, under a name of its own in the folder of the destination."""

    def __init__(
        self,
        request: TransferRequest,
        progress: TransferProgress,
        *,
        access: DaemonAccess,
        rpc: DaemonRpc,
        storage: Storage,
        lane: DiskLane,
        policy: DaemonPolicy,
        min_speed: Callable[[], int],
        min_free_space: Callable[[], int],
        share_speed: Callable[[], None],
    ) -> None:
        """Prepare the transfer; nothing happens yet.

        `min_speed` tells which servers are too slow, in bytes per second, `min_free_space` how many
        bytes must stay free on the disk; `share_speed` is called when `is_active` changes.
        """
        self.request = request
        self._progress = progress
        self._access = access
        self._rpc = rpc
        self.storage = storage
        self._part = DaemonPart(destination=request.destination, key=request.key, storage=storage)
        self._lane = lane
        self._policy = policy
        self._min_speed = min_speed
        self._min_free_space = min_free_space
        self._share_speed = share_speed
        self._taken_bytes = 0
        """Room that the file had taken on its disk before."""
        self.device = 0
        """By what that disk is told from others, once `look` was called."""
        self._room_checked_at = float("-inf")
        self._gid = gid_of(request.key)
        self._folder = access.folder_of(request.destination.parent)
        self.speed_limit = 0
        """Bytes per second that the daemon may be fast, 0 for any number; told with the next poll.
        """
        self._told_limit: int | None = None
        self._has_to_ask = False
        """Whether the daemon has to come to us for the link; not one that was found running."""
        self._is_offset_noted = False
        """Whether it is known how much of the file was there before."""
        self.is_active = True
        """Whether it takes a share of the speed, rather than wait in the daemon's own queue."""
        self._floor: tuple[float, int] | None = None
        """When the speed was looked at last, and how many bytes there were."""

    async def look(self) -> bool:
        """Look at what there is of the file; tells whether the daemon has something to do.

        Raises `DiskError`.
        """
        found = await self._lane.run(lambda _: self._part.look())
        self._taken_bytes, self.device = found.taken_bytes, found.device
        return found.is_wanted

    async def run(self, address: str, was_asked: Callable[[], bool]) -> int:
        """Have the file brought over an address, one of the relay; return its size.

        `was_asked` tells whether anybody has come to that address. However it ends before the file
        is whole, the daemon pauses. Raises `DaemonAwayError` when it is not reached for long,
        `DaemonNoWayBackError` when it does not reach us, and as `DownloadEngine.download` does.
        """
        try:
            return await self._follow(address, was_asked)
        except DaemonAwayError, DaemonRefusedError:
            raise
        except BaseException:
            await self._pause()
            raise
        finally:
            self._progress.connections = 0
            self._progress.is_waiting = self._progress.is_silent = False

    async def hand_over(self, size: int) -> None:
        """Leave the whole file to the engine; raises `StorageAwayError` where it does not show."""
        deadline = asyncio.get_running_loop().time() + self._policy.arrival_seconds

        def hand_over(job: Job) -> bool:
            return self._part.hand_over(self.request.resource, size, job.step)

        limit = self._policy.disk_write_seconds
        while not await self._lane.run(hand_over, answer_seconds=limit):
            if asyncio.get_running_loop().time() >= deadline:
                # Where the daemon has written to, nobody knows: the next attempt begins anew.
                await self.forget()
                raise StorageAwayError
            await asyncio.sleep(self._policy.poll_seconds)
        with suppress(DaemonAwayError, DaemonRefusedError):  # the file is here, whatever it knows
            await self.forget()

    @property
    def missing(self) -> int:
        """Bytes that are still to come, as far as the size is known."""
        size = self.request.known_size
        # A row may know of less: how far a daemon has come is not saved when the power goes.
        there = max(self._progress.downloaded, self.request.resume_from, self._taken_bytes)
        return 0 if size is None else max(0, size - there)

    async def free_bytes(self) -> int:
        """Return how many bytes are free where the file goes; raises `DiskError`."""
        return await self._lane.run(lambda _: self._part.free_bytes())

    async def forget(self) -> None:
        """Let the daemon forget the transfer, which it ends if it runs.

        Raises `DaemonAwayError` or `DaemonRefusedError`.
        """
        await forget(self._rpc, self._gid, self._policy)

    # --- at the daemon ---------------------------------------------------------------------------

    async def _follow(self, address: str, was_asked: Callable[[], bool]) -> int:
        begins = 0
        while True:
            status = await self._patiently(self._status)
            if status is None or begins == 0:
                begins += 1
                if begins > self._policy.max_begins:
                    raise TransferInterruptedError
                status = await self._patiently(partial(self._begin, status, address))
            self._note(status)
            match status.state:
                case "complete":
                    return status.total
                case "error":
                    may_be_of_us = self._has_to_ask and may_be_of_the_way(status.error_code)
                    if may_be_of_us and not was_asked():
                        raise DaemonNoWayBackError
                    raise await self._failure(status)
                case "removed":  # by somebody at the daemon
                    raise TransferInterruptedError
                case "paused":  # the queue decides what runs
                    await self._try("unpause", self._gid)
            await self._tell_limit()
            self._check_speed(status)
            await self._check_room()
            # The end is noticed at once, for the next download waits for it.
            poll = self._policy.poll_seconds
            await asyncio.sleep(min(poll, max(poll / 10, status.seconds_left)))

    async def _tell_limit(self) -> None:
        limit = self.speed_limit
        options = {_LIMIT: str(limit)}
        if limit != self._told_limit and await self._try("changeOption", self._gid, options):
            self._told_limit = limit

    async def _begin(self, status: DaemonStatus | None, address: str) -> DaemonStatus:
        """Let the transfer run, whatever the daemon has of it, and return how it stands.

        What is left of another address, or has ended, is begun anew; the daemon finds what it has
        of the file in its control file.
        """
        self._told_limit = None
        if status is not None and not self._is_of_use(status, address):
            await self.forget()
            status = None
        if status is not None and status.state == "complete":
            return status
        if status is None:
            await self._lane.run(
                lambda job: self._part.drop_doubtful(self.request.known_size, job.step),
                answer_seconds=self._policy.disk_write_seconds,
            )
            await self._add(address)
            self._has_to_ask = True
        elif status.state == "paused":
            self._has_to_ask = await self._try("unpause", self._gid)
        status = await self._status()
        if status is None:
            raise DaemonAwayError  # it was restarted just now
        return status

    def _is_of_use(self, status: DaemonStatus, address: str) -> bool:
        """Tell whether the daemon can go on with what it has, or is through with it."""
        if status.path != self._path or status.state in {"error", "removed"}:
            return False
        return status.state == "complete" or address in status.addresses

    async def _add(self, address: str) -> None:
        request = self.request
        connections = min(request.connections, request.link.max_connections or request.connections)
        options = {
            "gid": self._gid,
            "dir": self._folder,
            "out": self._part.name,
            "split": str(connections),
            "max-connection-per-server": str(connections),
            "min-split-size": _MIN_SPLIT,
            _LIMIT: str(self.speed_limit),
            "continue": "true",
            "always-resume": "true",
            "auto-file-renaming": "false",
            "allow-overwrite": "false",
            # As space is not taken beforehand, a large file does not hold up the daemon.
            "file-allocation": "none",
            # What is fetched is never taken for a list of more to fetch.
            "follow-torrent": "false",
            "follow-metalink": "false",
            # Whatever its own settings say.
            "http-accept-gzip": "false",
            "force-save": "false",
            "allow-piece-length-change": "true",
            "no-netrc": "true",
            "remote-time": "false",
            "parameterized-uri": "false",
            "max-tries": "5",
            "retry-wait": "2",
        }
        try:
            # First in the daemon's own queue: ours has decided that it is its turn.
            await self._rpc.call("addUri", [address], options, 0)
        except DaemonFaultError:
            if await self._status() is None:
                raise

    @property
    def _path(self) -> str:
        return str(PurePosixPath(self._folder, self._part.name))

    async def _status(self) -> DaemonStatus | None:
        """Return what the daemon says; None when it does not know the transfer."""
        try:
            status = await status_of(self._rpc, self._gid)
        except DaemonAwayError:
            self._progress.is_silent = True
            raise
        self._progress.is_silent = False
        return status

    async def _patiently[T](self, ask: Callable[[], Awaitable[T]]) -> T:
        try:
            return await patiently(ask, self._policy.away_seconds, self._policy.poll_seconds)
        except DaemonFaultError:
            raise TransferInterruptedError from None

    async def _try(self, method: str, *params: object) -> bool:
        """Ask for something that the daemon may be unable to do now; tells whether it did."""
        with suppress(DaemonFaultError, DaemonAwayError):
            await self._rpc.call(method, *params)
            return True
        return False

    async def _pause(self) -> None:
        """Pause it there, as far as the daemon is reached soon."""
        with suppress(TimeoutError, DownloaderError):
            async with asyncio.timeout(self._policy.pause_seconds):
                await self._try("forcePause", self._gid)

    async def _failure(self, status: DaemonStatus) -> DownloaderError:
        error = await failure_of(status.error_code, self.request, self._rpc.http)
        if isinstance(error, DiskFullError):
            return not_enough(self.missing, await self.free_bytes())
        return error

    # --- here ------------------------------------------------------------------------------------

    def _note(self, status: DaemonStatus) -> None:
        """Count; what was there before this attempt is no progress of it.

        Until the first response has come, a daemon knows of no byte, whatever is there.
        """
        if self.is_active != (status.state == "active"):
            self.is_active = not self.is_active
            self._share_speed()
        self._progress.connections = status.connections if self.is_active else 0
        self._progress.is_waiting = status.state == "waiting"
        if not status.total:
            return
        if not self._is_offset_noted:
            self._is_offset_noted = True
            self._progress.resumed_from = status.completed
        # A daemon that was killed has lost what it had not noted.
        self._progress.resumed_from = min(self._progress.resumed_from, status.completed)
        self._progress.downloaded = status.completed
        self._taken_bytes = 0  # it is told from now on
        self._progress.size = status.total

    def _check_speed(self, status: DaemonStatus) -> None:
        """Raise `TransferTooSlowError` when the server was too slow for a while."""
        now = asyncio.get_running_loop().time()
        slowest = self._min_speed()
        if status.state != "active" or not slowest or 0 < self.speed_limit <= slowest:
            self._floor = None
            return
        # A daemon that was killed begins again where it noted how far it was.
        if self._floor is None or status.completed < self._floor[1]:
            self._floor = now, status.completed
        since, completed = self._floor
        if now - since >= self._policy.floor_seconds:
            if status.completed - completed < slowest * (now - since):
                raise TransferTooSlowError
            self._floor = now, status.completed

    async def _check_room(self) -> None:
        """Raise `DiskFullError` before the disk is full, so that the daemon pauses in time."""
        now = asyncio.get_running_loop().time()
        if now - self._room_checked_at < self._policy.room_seconds:
            return
        self._room_checked_at = now
        free, kept = await self.free_bytes(), self._min_free_space()
        if free - kept < min(self.missing, _ROOM_BYTES):
            raise not_enough(self.missing, free - kept, on_disk=free, kept=kept)
