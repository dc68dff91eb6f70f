"""Tries out whether a daemon can work for a location, before anything is left to it.

It fetches a few bytes from us into the folder of the location, and we look for them there. So all
that can be wrong is found at once: address, secret, the way back to us, folder and rights.
"""

import asyncio
import secrets
from contextlib import suppress
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Final

from ..disk import disk_errors
from ..disk_jobs import DiskLane
from ..errors import DiskError
from ..storage import MARKER_NAME
from .access import DaemonAccess
from .errors import DaemonAwayError, DaemonRefusedError
from .policy import DaemonPolicy
from .relay import LinkRelay
from .rpc import DaemonFaultError, DaemonRpc
from .status import forget, gid_of, status_of

_DISK_CODES: Final = frozenset({"9", "13", "15", "16", "17", "18"})


class DaemonTrouble(StrEnum):
    """What keeps a daemon from working for a location."""

    AWAY = "daemon_away"  # nobody answers, or something that is no aria2
    REFUSED = "daemon_refused"  # the secret is wrong
    BUSY = "daemon_busy"  # it has other work, and takes up nothing more
    NO_WAY_BACK = "daemon_no_way_back"  # it does not reach us
    NOT_WRITABLE = "daemon_not_writable"  # it cannot write to its folder
    OTHER_FOLDER = "daemon_other_folder"  # what it writes does not show in the location
    FOREIGN_FILES = "daemon_foreign_files"  # it shows, but we cannot change it


class DaemonTrialError(Exception):
    """A daemon cannot work for a location."""

    def __init__(self, trouble: DaemonTrouble) -> None:
        """Say why."""
        super().__init__(trouble.value)
        self.trouble = trouble


async def try_daemon(
    access: DaemonAccess, rpc: DaemonRpc, relay: LinkRelay, lane: DiskLane, policy: DaemonPolicy
) -> None:
    """Make sure that a daemon can work for a location; raises `DaemonTrialError` or `DiskError`.

    The folder of the location must be there.
    """
    name = f"{MARKER_NAME}.{secrets.token_hex(4)}.probe"
    body = secrets.token_bytes(16)
    folder = access.root / name
    gid = gid_of(name)
    try:
        await rpc.call("getVersion")
        # Files go into folders that we make, for which the daemon needs the right to write there.
        await _on_disk(lane, partial(folder.mkdir))
        try:
            with relay.lend_bytes(body) as token:
                await rpc.call(
                    "addUri",
                    [f"{access.relay_url}/{token}"],
                    {
                        "gid": gid,
                        "dir": access.folder_of(folder),
                        "out": name,
                        "allow-overwrite": "false",
                        "auto-file-renaming": "false",
                        "max-tries": "1",
                        "connect-timeout": "5",
                        "timeout": "5",
                        "follow-torrent": "false",
                        "follow-metalink": "false",
                        "no-netrc": "true",
                    },
                    0,  # ahead of what waits there
                )
                await _until_fetched(rpc, gid, policy)
            await _until_shown(folder / name, body, lane, policy)
        finally:
            with suppress(DaemonAwayError, DaemonRefusedError):
                await forget(rpc, gid, policy)
            with suppress(DiskError):
                await _on_disk(lane, partial(_clean_up, folder, name))
    except DaemonRefusedError:
        raise DaemonTrialError(DaemonTrouble.REFUSED) from None
    except DaemonAwayError, DaemonFaultError:
        raise DaemonTrialError(DaemonTrouble.AWAY) from None


async def _until_fetched(rpc: DaemonRpc, gid: str, policy: DaemonPolicy) -> None:
    deadline = asyncio.get_running_loop().time() + policy.trial_seconds
    trouble = DaemonTrouble.NO_WAY_BACK
    while asyncio.get_running_loop().time() < deadline:
        status = await status_of(rpc, gid)
        if status is None:
            raise DaemonTrialError(DaemonTrouble.AWAY)
        is_waiting = status.state == "waiting"
        trouble = DaemonTrouble.BUSY if is_waiting else DaemonTrouble.NO_WAY_BACK
        if status.state == "complete":
            return
        if status.state == "error":
            is_disk = status.error_code in _DISK_CODES
            raise DaemonTrialError(
                DaemonTrouble.NOT_WRITABLE if is_disk else DaemonTrouble.NO_WAY_BACK
            )
        await asyncio.sleep(policy.poll_seconds / 4)
    raise DaemonTrialError(trouble)


async def _until_shown(file: Path, body: bytes, lane: DiskLane, policy: DaemonPolicy) -> None:
    deadline = asyncio.get_running_loop().time() + policy.arrival_seconds
    while not await _on_disk(lane, partial(_shows, file, body)):
        if asyncio.get_running_loop().time() >= deadline:
            raise DaemonTrialError(DaemonTrouble.OTHER_FOLDER)
        await asyncio.sleep(policy.poll_seconds / 4)
    try:
        await _on_disk(lane, partial(_change, file))
    except DiskError:
        raise DaemonTrialError(DaemonTrouble.FOREIGN_FILES) from None


def _shows(file: Path, body: bytes) -> bool:
    try:
        return file.read_bytes() == body
    except FileNotFoundError:
        return False


def _change(file: Path) -> None:
    """Do what is done to a finished file: open it for writing, and rename it."""
    with file.open("r+b"):
        pass
    renamed = file.with_name(f"{file.name}.renamed")
    file.rename(renamed)
    renamed.rename(file)


def _clean_up(folder: Path, name: str) -> None:
    (folder / name).unlink(missing_ok=True)
    folder.rmdir()


async def _on_disk[T](lane: DiskLane, job: partial[T]) -> T:
    def work(_: object) -> T:
        with disk_errors():
            return job()

    return await lane.run(work)
