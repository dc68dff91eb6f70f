"""Stand-ins for the network and the disk, so that the queue can be tested alone."""

import asyncio
import os
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import override

from custom_components.fshare_downloader.core.accounts import Account, AccountState
from custom_components.fshare_downloader.core.disk import not_enough
from custom_components.fshare_downloader.core.engine import (
    TransferProgress,
    TransferRequest,
    TransferResult,
)
from custom_components.fshare_downloader.core.errors import DownloaderError, ErrorScope
from custom_components.fshare_downloader.core.free_space_rule import FreeSpaceRule
from custom_components.fshare_downloader.core.holds import Hold, HoldReason
from custom_components.fshare_downloader.core.hosts.base import FileHost
from custom_components.fshare_downloader.core.models import DirectLink, RemoteFile, RemoteFolder
from custom_components.fshare_downloader.core.storage import Storage

PREFIX = "https://www.fshare.vn/file/"
FOLDER_PREFIX = "https://www.fshare.vn/folder/"


def link(code: str) -> str:
    """Return the link of a file."""
    return PREFIX + code


class FakeHost(FileHost):
    """A host whose answers are scripted; what isn't scripted exists and has 1,000 bytes."""

    name = "fshare"

    def __init__(self) -> None:
        """Start with a healthy host."""
        self.files: dict[str, RemoteFile | RemoteFolder] = {}
        self.lookup_errors: dict[str, DownloaderError] = {}
        self.resolve_errors: defaultdict[str, list[DownloaderError]] = defaultdict(list)
        self.account: Account | None = None
        self._read: Account | None = None
        self.resolves: list[str] = []
        self.lookups: list[str] = []
        self.resolve_gate: asyncio.Event | None = None
        self.closed = False

    def owns(self, url: str) -> bool:
        """Own links of fshare.vn."""
        return "fshare.vn" in url

    def canonical_url(self, url: str) -> str:
        """Drop the query."""
        return url.split("?", maxsplit=1)[0]

    def unseen_file(self, url: str) -> RemoteFile | None:
        """Name a file after its code."""
        return None if "/folder/" in url else RemoteFile(url=url, name=url.rsplit("/", 1)[1])

    async def lookup(self, url: str, password: str | None = None) -> RemoteFile | RemoteFolder:
        """Answer as scripted."""
        self.lookups.append(url)
        await asyncio.sleep(0)
        if error := self.lookup_errors.get(url):
            raise error
        return self.files.get(url) or RemoteFile(
            url=url, name=f"{url.rsplit('/', 1)[1]}.mkv", size=1000
        )

    async def resolve(self, url: str, password: str | None = None) -> DirectLink:
        """Answer as scripted: the errors of a link one after the other, then a direct link."""
        self.resolves.append(url)
        await asyncio.sleep(0)
        if self.resolve_gate is not None:
            await self.resolve_gate.wait()
        if self.resolve_errors[url]:
            raise self.resolve_errors[url].pop(0)
        return DirectLink(url="http://download001.fshare.vn/dl/secret/x", account_id="fake")

    @property
    @override
    def accounts(self) -> tuple[AccountState, ...]:
        """Tell of the account once it was read."""
        account = self._read
        if account is None:
            return ()
        hold = Hold(
            reason=HoldReason.ACCOUNT,
            scope=ErrorScope.ACCOUNT,
            code="account_not_premium",
            message="",
            since=datetime.now(UTC),
        )
        state = AccountState(account_id="fake", name="Account", account=account)
        return (state if account.is_premium else replace(state, hold=hold),)

    @override
    async def read_accounts(self) -> Sequence[DownloaderError]:
        """Take the account as it is scripted."""
        self._read = self.account
        return ()

    async def close(self) -> None:
        """Remember it."""
        self.closed = True


@dataclass
class FakeEngine:
    """An engine without network: moves bytes as scripted and knows which files are in use."""

    outcomes: defaultdict[str, list[DownloaderError | Exception]] = field(
        default_factory=lambda: defaultdict(list)
    )
    """For each link the errors its attempts end with, one after the other; then it succeeds."""
    place_errors: defaultdict[str, list[DownloaderError]] = field(
        default_factory=lambda: defaultdict(list)
    )
    """For each task the errors its place is refused with, one after the other."""
    moved_before_error: int = 0
    gate: asyncio.Event | None = None
    """While set and not signalled, transfers stay in the middle."""
    active: dict[str, TransferRequest] = field(default_factory=dict)
    requests: list[TransferRequest] = field(default_factory=list)
    discarded: list[str] = field(default_factory=list)
    discard_error: DownloaderError | None = None
    free: int = 10**12
    room: int | None = None
    """What running transfers and new ones can have together; None for as much as they want."""
    asked: list[str] = field(default_factory=list)
    """The tasks whose place was asked for."""
    most_active: int = 0
    speed_limit: int = 0
    min_speed: int = 0
    started: bool = False
    on_touch: Callable[[str], None] = lambda _: None

    async def start(self) -> None:
        """Remember it."""
        self.started = True

    async def stop(self) -> None:
        """Remember it."""
        self.started = False

    async def prove(self, place: Path, storage: Storage | None) -> None:
        """Bring files anywhere."""

    def set_speed_limit(self, bytes_per_second: int) -> None:
        """Remember it."""
        self.speed_limit = bytes_per_second

    def set_min_speed(self, bytes_per_second: int) -> None:
        """Remember it."""
        self.min_speed = bytes_per_second

    def set_free_space_rule(self, rule: FreeSpaceRule) -> None:
        """Remember it."""
        self.free_space_rule = rule

    async def check_place(
        self,
        *,
        destination: Path,
        key: str,
        size: int | None,
        downloaded: int,
        storage: Storage | None,
    ) -> None:
        """Answer as scripted."""
        assert key not in self.active, "a file in use was checked"
        self.asked.append(key)
        if self.room is not None and size is not None:
            promised = sum(request.size or 0 for request in self.active.values())
            if size > (available := self.room - promised):
                raise not_enough(size, available)
        if self.place_errors[key]:
            raise self.place_errors[key].pop(0)

    async def discard(self, destination: Path, key: str, storage: Storage | None = None) -> None:
        """Remember it; nobody may be writing that file now."""
        assert key not in self.active, "a file in use was discarded"
        self.on_touch(key)
        if self.discard_error is not None:
            raise self.discard_error
        self.discarded.append(key)

    async def download(
        self, request: TransferRequest, progress: TransferProgress
    ) -> TransferResult:
        """Move bytes until the script says otherwise."""
        assert request.key not in self.active, "two transfers of one task"
        self.requests.append(request)
        self.active[request.key] = request
        self.most_active = max(self.most_active, len(self.active))
        try:
            return await self._transfer(request, progress)
        finally:
            del self.active[request.key]

    async def _transfer(
        self, request: TransferRequest, progress: TransferProgress
    ) -> TransferResult:
        size = 1000 if request.size is None else request.size
        progress.size = size
        progress.resumed_from = progress.downloaded = request.resume_from
        self.on_touch(request.key)
        # Before anybody else gets a turn: a transfer that is seen to run has bytes.
        progress.downloaded = max(progress.downloaded, size // 2)
        await asyncio.sleep(0)
        try:
            if self.gate is not None:
                await self.gate.wait()
            if self.outcomes[request.resource]:
                progress.downloaded += self.moved_before_error
                raise self.outcomes[request.resource].pop(0)
            await asyncio.sleep(0)
        except asyncio.CancelledError:
            await asyncio.sleep(0)  # the real one waits for its thread
            self.on_touch(request.key)
            raise
        progress.downloaded = size
        request.destination.parent.mkdir(parents=True, exist_ok=True)
        request.destination.write_bytes(b"")
        os.truncate(request.destination, size)
        self.on_touch(request.key)
        return TransferResult(path=request.destination, size=size, seal=None)
