"""The engine of a house with daemons: each location is served by its own.

What goes to a location with a daemon is brought by that; the engine here then makes one request for
the last bytes, by which it tells that the file is whole and the one that was asked for, and gives
it its name. Everything else is brought by the engine here alone.
"""

import asyncio
from collections.abc import Callable, Collection, Iterable, Sequence
from functools import partial
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING

import aiohttp

from ..disk import not_enough
from ..disk_jobs import DiskLane
from ..engine import Engine, TransferProgress, TransferRequest, TransferResult
from ..errors import DiskError
from ..free_space_rule import NOTHING_KEPT_FREE, FreeSpaceRule
from ..models import DirectLink
from ..storage import Storage
from .access import DaemonAccess
from .advice import DaemonAdvice, advice_on
from .errors import DaemonAwayError, DaemonNoWayBackError, DaemonRefusedError
from .policy import DEFAULTS, DaemonPolicy
from .relay import LinkRelay
from .rpc import DaemonRpc
from .status import forget, gid_of
from .trial import DaemonTrialError, DaemonTrouble, try_daemon

if TYPE_CHECKING:
    from .transfer import DaemonTransfer


class DaemonEngine:
    """Implements `Engine`; raises what `DownloadEngine` raises, and `DaemonAwayError`."""

    def __init__(
        self,
        local: Engine,
        http: aiohttp.ClientSession,
        policy: DaemonPolicy | None = None,
    ) -> None:
        """Work without daemons until `use` names some; `http` stays the caller's to close."""
        self._local = local
        self._http = http
        self.relay = LinkRelay()
        self._policy = policy or DEFAULTS
        self._accesses: tuple[DaemonAccess, ...] = ()
        self._silent_until: dict[str, float] = {}
        """Until when a daemon is not asked to forget anything, by its address."""
        self._begun: dict[str, DaemonAccess] = {}
        """Where transfers were begun, by their keys: a location may get another daemon, or none."""
        self._without_way_back: set[DaemonAccess] = set()
        """Daemons that did not reach us the last time."""
        self._lanes: dict[Path, DiskLane] = {}
        self._transfers: dict[DaemonTransfer, None] = {}
        """Those that run, in the order in which they began."""
        self._local_transfers = 0
        self._speed_limit = 0
        self._min_speed = 0
        self._free_space_rule = NOTHING_KEPT_FREE

    def use(self, accesses: Sequence[DaemonAccess]) -> None:
        """Let these daemons bring what begins from now on."""
        self._accesses = tuple(accesses)
        self._silent_until.clear()
        self._without_way_back.intersection_update(accesses)

    @property
    def accesses(self) -> tuple[DaemonAccess, ...]:
        """The daemons that are used."""
        return self._accesses

    # --- the engine ------------------------------------------------------------------------------

    async def start(self) -> None:
        """Get ready; does nothing when it is."""
        await self._local.start()

    async def stop(self) -> None:
        """End all transfers as if they had been cancelled, and release everything; for good."""
        await self._local.stop()
        await asyncio.gather(*(lane.end() for lane in self._lanes.values()))

    async def download(
        self, request: TransferRequest, progress: TransferProgress
    ) -> TransferResult:
        """Bring a file to its place; cancelling the caller's task pauses the transfer."""
        storage = request.storage
        access = self._access_of(request.destination, storage)
        if access is not None and storage is not None and _may_be_lent(request.link):
            await self._bring(request, progress, access, storage)
        self._local_transfers += 1
        self._share_speed()
        try:
            return await self._local.download(request, progress)
        finally:
            self._local_transfers -= 1
            self._share_speed()

    async def check_place(
        self,
        *,
        destination: Path,
        key: str,
        size: int | None,
        downloaded: int,
        storage: Storage | None,
    ) -> None:
        """Make sure that disk and daemon take a file, before anybody is asked for a link to it."""
        await self.prove(destination, storage)
        await self._local.check_place(
            destination=destination, key=key, size=size, downloaded=downloaded, storage=storage
        )
        if storage is not None and size is not None and self._transfers:
            from .part import DaemonPart  # noqa: PLC0415 - it is loaded: a transfer runs

            part = DaemonPart(destination=destination, key=key, storage=storage)
            found = await self._lane(storage).run(lambda _: part.look())
            missing = max(0, size - max(downloaded, found.taken_bytes))
            await self._check_room(missing, found.device, destination, self._transfers)

    async def discard(self, destination: Path, key: str, storage: Storage | None = None) -> None:
        """Delete what a transfer has left, and let its daemon forget it, the former one, too.

        A daemon that is away is told later: `DaemonAwayError` is raised when the files are gone.
        """
        access = self._access_of(destination, storage)
        begun = self._begun.get(key)
        asked = {each.url: each for each in (begun, access) if each is not None}
        is_elsewhere = self._runs_elsewhere(key, destination)
        if begun is not None and is_elsewhere:
            # The file was sent on, and the daemon that brings it knows it by the same gid.
            del asked[begun.url]
        # First, or they would write their notes anew.
        forgotten = [await self._forget(each, gid_of(key)) for each in asked.values()]
        await self._local.discard(destination, key, storage)
        if not all(forgotten):
            raise DaemonAwayError
        if not is_elsewhere:
            self._begun.pop(key, None)

    def _runs_elsewhere(self, key: str, destination: Path) -> bool:
        """Tell whether a daemon is just bringing the file of a task to another place."""
        return any(
            each.request.key == key and each.request.destination != destination
            for each in self._transfers
        )

    async def _forget(self, access: DaemonAccess, gid: str) -> bool:
        """Let a daemon forget a transfer; False where it does not answer, or did not just now."""
        now = asyncio.get_running_loop().time()
        if now < self._silent_until.get(access.url, now):
            return False
        try:
            async with asyncio.timeout(self._policy.forget_seconds):
                await forget(self._rpc(access), gid, self._policy)
        except DiskError, TimeoutError:
            silence_ends = asyncio.get_running_loop().time() + self._policy.silence_seconds
            self._silent_until[access.url] = silence_ends
            return False
        return True

    def set_speed_limit(self, bytes_per_second: int) -> None:
        """Limit all transfers together, at once; 0 means no limit."""
        self._speed_limit = bytes_per_second
        self._share_speed()

    def set_min_speed(self, bytes_per_second: int) -> None:
        """Give up transfers whose servers are slower, at once; 0 means none."""
        self._min_speed = bytes_per_second
        self._local.set_min_speed(bytes_per_second)

    def set_free_space_rule(self, rule: FreeSpaceRule) -> None:
        """Keep that much free on each disk from now on."""
        self._free_space_rule = rule
        self._local.set_free_space_rule(rule)

    # --- daemons ---------------------------------------------------------------------------------

    async def prove(self, place: Path, storage: Storage | None) -> None:
        """Make sure that the daemon that brings files to a place answers, where there is one.

        Raises `DaemonAwayError`, `DaemonRefusedError`, or `DaemonNoWayBackError` while one that did
        not reach us still does not.
        """
        access = self._access_of(place, storage)
        if access is None:
            return
        if not await self._rpc(access).is_there():
            raise DaemonAwayError
        self._silent_until.pop(access.url, None)
        if access in self._without_way_back:
            await self._prove_way_back(access)

    async def _prove_way_back(self, access: DaemonAccess) -> None:
        try:
            await self.try_out(access)
        except DaemonTrialError as error:
            match error.trouble:
                case DaemonTrouble.AWAY:
                    raise DaemonAwayError from error
                case DaemonTrouble.REFUSED:
                    raise DaemonRefusedError from error
                case DaemonTrouble.NO_WAY_BACK | DaemonTrouble.BUSY:  # the latter tells nothing new
                    raise DaemonNoWayBackError from error
        self._without_way_back.discard(access)

    async def try_out(self, access: DaemonAccess) -> None:
        """Make sure that a daemon can work for a location; raises as `try_daemon` does."""
        await try_daemon(access, self._rpc(access), self.relay, DiskLane(), self._policy)

    async def advise(
        self, active_downloads: Callable[[Collection[Path]], int]
    ) -> tuple[tuple[DaemonAdvice, ...], tuple[DaemonAccess, ...]]:
        """Return what could be better about the daemons, and those that did not answer.

        `active_downloads` tells how many downloads at a time may go to some folders together.
        """
        advice: list[DaemonAdvice] = []
        silent: list[DaemonAccess] = []
        for access in self._accesses:
            try:
                served = [each.root for each in self._accesses if each.url == access.url]
                wanted = active_downloads(served)
                advice += await advice_on(access, self._rpc(access), wanted)
            except DiskError:
                silent.append(access)
        return tuple(advice), tuple(silent)

    async def _bring(
        self,
        request: TransferRequest,
        progress: TransferProgress,
        access: DaemonAccess,
        storage: Storage,
    ) -> None:
        """Have a file brought whole, if it is not, and leave it to the engine here."""
        # In a thread: only a house with daemons needs it, and it is read from the disk.
        new_transfer = await asyncio.to_thread(_import_transfer)
        self._begun[request.key] = access
        transfer = new_transfer(
            request,
            progress,
            access=access,
            rpc=self._rpc(access),
            storage=storage,
            lane=self._lane(storage),
            policy=self._policy,
            min_speed=lambda: self._min_speed,
            min_free_space=lambda: self._free_space_rule.at(request.destination),
            share_speed=self._share_speed,
        )
        if not await transfer.look():
            return
        # Another daemon, or the one before, gets nothing by this address.
        with self.relay.lend(f"{request.key} {access.url}", request.link.url) as token:
            self._transfers[transfer] = None
            self._share_speed()
            try:
                before = takewhile(lambda each: each is not transfer, self._transfers)
                await self._check_room(
                    transfer.missing, transfer.device, request.destination, before
                )
                address = f"{access.relay_url}/{token}"
                size = await transfer.run(address, partial(self.relay.was_asked, token))
            except DaemonNoWayBackError:
                self._without_way_back.add(access)
                raise
            finally:
                del self._transfers[transfer]
                self._share_speed()
        if request.known_size in (None, size):
            await transfer.hand_over(size)
            self._begun.pop(request.key, None)
        else:
            # A page in place of the file, as a rule: the engine here finds out what it means.
            await self.discard(request.destination, request.key, storage)

    async def _check_room(
        self, missing: int, device: int, place: Path, others: Iterable[DaemonTransfer]
    ) -> None:
        """Raise `DiskFullError` where the room for a file is promised to others on its disk.

        Daemons take space only as they write.
        """
        neighbours = [each for each in others if each.device == device]
        if not neighbours:
            return
        free, kept = await neighbours[0].free_bytes(), self._free_space_rule.at(place)
        available = free - kept - sum(each.missing for each in neighbours)
        if missing > max(0, available):
            raise not_enough(missing, available, on_disk=free, kept=kept)

    def _share_speed(self) -> None:
        """Give each transfer its share of the speed limit: daemons do not know of each other."""
        limit, local = self._speed_limit, self._local_transfers
        active = sum(transfer.is_active for transfer in self._transfers)
        share = limit // max(1, local + active)
        self._local.set_speed_limit(share * local if local and self._transfers else limit)
        for transfer in self._transfers:
            transfer.speed_limit = max(1, share) if limit else 0

    def _access_of(self, place: Path, storage: Storage | None) -> DaemonAccess | None:
        """Return the daemon that serves a place on a storage, if one does.

        It does not where a disk of its own is mounted below the folder of the location, which the
        daemon may not see.
        """
        found = (access for access in self._accesses if access.covers(place))
        access = next(found, None)
        is_seen = access is not None and storage is not None and storage.root == access.root
        return access if is_seen else None

    def _rpc(self, access: DaemonAccess) -> DaemonRpc:
        return DaemonRpc(
            self._http, access.url, access.secret, answer_seconds=self._policy.answer_seconds
        )

    def _lane(self, storage: Storage) -> DiskLane:
        return self._lanes.setdefault(storage.root, DiskLane())


def _may_be_lent(link: DirectLink) -> bool:
    """Tell whether a daemon may have a link.

    It may not where the link needs headers, which it would store, or may lead anywhere: a daemon
    does not check whether an address lies in the house.
    """
    return bool(link.allowed_hostnames) and not link.headers


def _import_transfer() -> type[DaemonTransfer]:
    from .transfer import DaemonTransfer  # noqa: PLC0415 - see where it is called

    return DaemonTransfer
