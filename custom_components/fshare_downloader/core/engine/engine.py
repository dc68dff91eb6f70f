"""The download engine: brings files from direct links onto the disk, for the queue to use."""

import asyncio
import socket
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from time import monotonic

from ..errors import StorageAwayError
from ..free_space_rule import NOTHING_KEPT_FREE, FreeSpaceRule
from ..storage import Storage
from .http.cipher_speed import prefers_chacha
from .http.connection import AddressInfo, Resolver
from .http.exchange import Network
from .http.tls import TlsContexts
from .io_thread import IoThread
from .partfile.destination import Destination, check_place, discard
from .partfile.disk_space import SpaceAccount
from .partfile.lane_jobs import LOOK_SECONDS
from .partfile.lanes import StorageLanes, run_in_lane
from .policy import DEFAULT_USER_AGENT, TransferPolicy, default_transfer_policy
from .request import TransferProgress, TransferRequest, TransferResult, lane_key
from .transfer.attempt import Attempt
from .transfer.connection_budget import ConnectionBudget
from .transfer.resources import Resources
from .transfer.speed_floor import SpeedFloor
from .transfer.speed_limit import SpeedLimit


class DownloadEngine:
    """Brings files onto the disk, any number at a time, in a thread of its own.

    All methods belong to one event loop, which is never blocked; names are resolved by it.
    """

    def __init__(
        self,
        *,
        policy: TransferPolicy | None = None,
        user_agent: str = DEFAULT_USER_AGENT,
        authorities: Path | None = None,
        resolve: Resolver | None = None,
    ) -> None:
        """Describe the engine; nothing runs before `start`.

        Without a `policy`, the default one counts. `authorities` is a file in PEM format with the
        certificates of those who are trusted in place of the usual authorities. `resolve` resolves
        names, in the event loop of the caller of `start`; without it, the threads of that loop do.
        """
        self._policy = policy = policy or default_transfer_policy()
        self._user_agent = user_agent
        self._authorities = authorities
        self._resolve = resolve or _resolve
        self._free_space_rule = NOTHING_KEPT_FREE
        self._speed_limit = SpeedLimit()
        self._speed_floor = SpeedFloor(policy)
        self._space = SpaceAccount()
        self._lanes = StorageLanes(policy)
        self._starting = asyncio.Lock()
        self._io_thread: IoThread | None = None
        self._resources: Resources | None = None
        self._is_stopped = False
        self.has_stuck_threads = False
        """After `stop`: whether a storage did not answer, so that a thread is still with it."""

    async def start(self) -> None:
        """Start the I/O thread; does nothing when it runs already."""
        async with self._starting:
            if self._io_thread is not None or self._is_stopped:
                return
            tls = await asyncio.to_thread(_make_tls, self._authorities)
            self._io_thread = IoThread()
            home = asyncio.get_running_loop()
            network = Network(
                resolve=lambda hostname, port: _run_on(home, self._resolve, hostname, port),
                tls=tls,
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
        self.has_stuck_threads = not await asyncio.to_thread(self._lanes.join)

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
        attempt = Attempt(
            request,
            progress,
            self._resources,
            lambda: self._free_space_rule.at(request.destination),
        )
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
            lambda: check_place(
                place, size, downloaded, self._space, lambda: self._free_space_rule.at(destination)
            ),
        )

    async def prove(self, place: Path, storage: Storage | None) -> None:
        """Do nothing: it brings files itself."""

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

    def check_idle(self) -> None:
        """Raise `StorageAwayError` while there is a job for a disk, even an abandoned one."""
        if not self._lanes.are_idle:
            raise StorageAwayError

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

    def set_free_space_rule(self, rule: FreeSpaceRule) -> None:
        """Keep that much free on each disk from now on."""
        self._free_space_rule = rule


def _make_tls(authorities: Path | None) -> TlsContexts:
    return TlsContexts(authorities, prefers_chacha=prefers_chacha())


async def _resolve(hostname: str, port: int) -> Sequence[AddressInfo]:
    loop = asyncio.get_running_loop()
    return await loop.getaddrinfo(hostname, port, type=socket.SOCK_STREAM)


async def _run_on[**P, T](
    loop: asyncio.AbstractEventLoop,
    job: Callable[P, Awaitable[T]],
    *args: P.args,
    **kwargs: P.kwargs,
) -> T:
    """Call a coroutine function in another loop; not at all when it is cancelled before that.

    Names are resolved so: a resolver that hangs can't be interrupted, and nobody here waits for it.
    """

    async def run() -> T:
        return await job(*args, **kwargs)

    return await asyncio.wrap_future(asyncio.run_coroutine_threadsafe(run(), loop))
