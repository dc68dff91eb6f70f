"""The download engine: brings files from direct links onto the disk, for the queue to use."""

import asyncio
import socket
import ssl
from collections.abc import Callable, Sequence
from pathlib import Path
from time import monotonic
from typing import Final

import certifi

from ..errors import StorageAwayError
from ..storage import Storage
from .http.connection import AddressInfo
from .http.exchange import Network
from .io_thread import IoThread
from .partfile.destination import Destination, check_place, discard, free_bytes
from .partfile.disk_space import SpaceAccount
from .partfile.lane_jobs import LOOK_SECONDS
from .partfile.lanes import StorageLanes, run_in_lane
from .policy import TransferPolicy, default_transfer_policy
from .request import TransferProgress, TransferRequest, TransferResult, lane_key
from .transfer.attempt import Attempt
from .transfer.connection_budget import ConnectionBudget
from .transfer.resources import Resources
from .transfer.speed_floor import SpeedFloor
from .transfer.speed_limit import SpeedLimit

DEFAULT_USER_AGENT: Final = "Mozilla/5.0 (X11; Linux) FshareDownloader"


class DownloadEngine:
    """Brings files onto the disk, any number at a time, in a thread of its own.

    All methods belong to one event loop, which is never blocked; names are resolved by it.
    """

    def __init__(
        self,
        *,
        min_free_space: Callable[[], int] = lambda: 0,
        policy: TransferPolicy | None = None,
        user_agent: str = DEFAULT_USER_AGENT,
        ssl_context: ssl.SSLContext | None = None,
    ) -> None:
        """Describe the engine; nothing runs before `start`.

        `min_free_space` tells how many bytes must stay free on the disk; without a `policy`, the
        default one counts. `ssl_context` replaces the one that trusts the usual authorities.
        """
        self._min_free_space = min_free_space
        self._policy = policy = policy or default_transfer_policy()
        self._user_agent = user_agent
        self._ssl_context = ssl_context
        self._speed_limit = SpeedLimit()
        self._speed_floor = SpeedFloor(policy)
        self._space = SpaceAccount()
        self._lanes = StorageLanes(policy)
        self._starting = asyncio.Lock()
        self._io_thread: IoThread | None = None
        self._resources: Resources | None = None
        self._is_stopped = False

    async def start(self) -> None:
        """Start the I/O thread; does nothing when it runs already."""
        async with self._starting:
            if self._io_thread is not None or self._is_stopped:
                return
            if self._ssl_context is None:
                self._ssl_context = await asyncio.to_thread(_default_ssl_context)
            self._io_thread = IoThread()
            home = asyncio.get_running_loop()
            network = Network(
                resolve=lambda hostname, port: _resolve_on(home, hostname, port),
                ssl_context=self._ssl_context,
                user_agent=self._user_agent,
                policy=self._policy,
            )
            self._resources = Resources(
                policy=self._policy,
                network=network,
                lanes=self._lanes,
                space=self._space,
                budget=ConnectionBudget(self._policy),
                speed_limit=self._speed_limit,
                speed_floor=self._speed_floor,
            )

    async def stop(self) -> None:
        """End all transfers as if they had been cancelled, and all threads; for good.

        When it returns, the resume records are written and no file is open, unless a storage did
        not answer within `close_seconds`: then the last records count, and what hangs in the kernel
        is left behind.
        """
        async with self._starting:
            self._is_stopped = True
        if self._io_thread is not None:
            await self._io_thread.stop()
        self._lanes.close()
        await asyncio.to_thread(self._lanes.join)

    async def download(
        self, request: TransferRequest, progress: TransferProgress
    ) -> TransferResult:
        """Bring a file to its place; cancelling the caller's task pauses the transfer.

        What has arrived stays in the partial file for a later attempt. A cancellation is raised
        only after everything is written and closed, or after `close_seconds`: then nothing more is
        written, and the last resume record counts. When it comes too late to keep the file
        from its final name, the result is returned and the cancellation is taken back.

        Raises `LinkDeadError`; `ConnectionFailedError`, `TransferInterruptedError`,
        `TransferStalledError` or `TransferTooSlowError`; `HostBusyError`, `TooManySessionsError`,
        `HostUnavailableError`, `HostAnswerError`, `SizeMismatchError` or `ChecksumMismatchError`;
        `DiskFullError`, `FolderNotWritableError`, `PartBlockedError` or `DiskError`;
        `StorageAwayError`, also when the storage does not answer for a long time;
        `AddressForbiddenError`. After `stop` it raises `asyncio.CancelledError`.
        """
        await self.start()
        if self._io_thread is None or self._resources is None:
            raise asyncio.CancelledError
        attempt = Attempt(request, progress, self._resources, self._min_free_space)
        return await self._io_thread.run(attempt.run, attempt.hurry)

    async def check_place(
        self,
        *,
        destination: Path,
        key: str,
        size: int | None,
        downloaded: int,
        storage: Storage | None,
    ) -> None:
        """Make sure that the disk takes a file, before anybody is asked for a link to it.

        `downloaded` bytes of it are known to be in the partial file, which is not touched. Where
        there is none, an empty one is made for a moment.
        The transfer must not run. Raises `StorageAwayError`, also when the storage does not answer
        within `place_seconds`; `FolderBlockedError` or `FolderNotWritableError`; `NameRefusedError`
        `FileRefusedError` or `PartBlockedError`; `FileTooLargeError`; `DiskFullError`; or
        `DiskError`.
        """
        place = Destination(path=destination, key=key, storage=storage)
        await self._run_when_free(
            place,
            self._policy.place_seconds,
            lambda: check_place(place, size, downloaded, self._space, self._min_free_space),
        )

    async def discard(self, destination: Path, key: str, storage: Storage | None = None) -> None:
        """Delete the partial file and the resume record of a transfer, where there are any.

        Due after a finished transfer as well, once its end is saved: until then the record keeps
        a power cut from costing the file.
        The transfer must not run. Raises `DiskError` or one of its kinds: `StorageAwayError` when
        the storage is away, does not answer within `close_seconds` (what has begun by then still
        happens), or keeps a job of the transfer that was abandoned.
        """
        place = Destination(path=destination, key=key, storage=storage)
        lane = self._lanes.lane(lane_key(destination.parent, storage))
        if not lane.is_free(place.paths.part):
            raise StorageAwayError
        await run_in_lane(lane, self._policy.close_seconds, lambda: discard(place))

    async def _run_when_free(
        self, place: Destination, seconds: float, function: Callable[[], None]
    ) -> None:
        """Run a function in the lane of a place once no abandoned job can touch the file there."""
        lane = self._lanes.lane(lane_key(place.path.parent, place.storage))
        deadline = monotonic() + seconds
        while not lane.is_free(place.paths.part):
            if monotonic() >= deadline:
                raise StorageAwayError
            await asyncio.sleep(LOOK_SECONDS)
        await run_in_lane(lane, deadline - monotonic(), function)

    def set_speed_limit(self, bytes_per_second: int) -> None:
        """Limit all transfers together, at once; 0 means no limit."""
        if self._io_thread is None:
            self._speed_limit.change(bytes_per_second)
        elif not self._is_stopped:
            self._io_thread.call(self._speed_limit.change, bytes_per_second)

    def set_min_speed(self, bytes_per_second: int) -> None:
        """Give up transfers whose servers are slower, at once; 0 means none (`speed_floor.py`)."""
        if self._io_thread is None:
            self._speed_floor.change(bytes_per_second)
        elif not self._is_stopped:
            self._io_thread.call(self._speed_floor.change, bytes_per_second)

    async def free_space(self, folder: Path, storage: Storage | None = None) -> int:
        """Return the free bytes on the disk of a folder, or of the storage that it belongs to.

        Raises `StorageAwayError` when the storage is away or does not answer within
        `close_seconds`, or the folder is missing without one: the space on whatever disk is in its
        place is of no use. Raises `DiskError` or one of its kinds as well.
        """
        lane = self._lanes.lane(lane_key(folder, storage))
        return await run_in_lane(
            lane, self._policy.close_seconds, lambda: free_bytes(folder, storage)
        )


def _default_ssl_context() -> ssl.SSLContext:
    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    context.set_alpn_protocols(["http/1.1"])
    return context


async def _resolve_on(
    loop: asyncio.AbstractEventLoop, hostname: str, port: int
) -> Sequence[AddressInfo]:
    """Resolve a name with the threads of another loop.

    A resolver that hangs can't be interrupted; this way nobody here waits for it.
    """
    answer = loop.getaddrinfo(hostname, port, type=socket.SOCK_STREAM)
    return await asyncio.wrap_future(asyncio.run_coroutine_threadsafe(answer, loop))
