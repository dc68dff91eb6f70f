"""What a daemon knows of a transfer, and how it forgets it."""

import asyncio
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from typing import Final, Self

from .errors import DaemonAwayError
from .policy import DaemonPolicy
from .rpc import DaemonFaultError, DaemonRpc

_GID_DIGITS: Final = 16
_ASKED: Final = (
    "status",
    "totalLength",
    "completedLength",
    "downloadSpeed",
    "connections",
    "errorCode",
    "files",
)
ENDED: Final = frozenset({"complete", "error", "removed"})
"""States in which nothing happens any more."""


def gid_of(key: str) -> str:
    """Return by what a daemon knows a transfer: the same at every attempt, 16 hex digits."""
    return sha256(key.encode()).hexdigest()[:_GID_DIGITS]


@dataclass(frozen=True, slots=True, kw_only=True)
class DaemonStatus:
    """What a daemon says of a transfer."""

    state: str
    """`active`, `waiting`, `paused`, `error`, `complete` or `removed`."""
    total: int
    """Bytes of the whole file; 0 until the server has told them."""
    completed: int
    speed: int
    """Bytes per second; one that is paused may still show some."""
    connections: int
    error_code: str
    path: str
    """Where the daemon writes to."""
    addresses: frozenset[str]
    """Where it fetches from."""

    @property
    def seconds_left(self) -> float:
        """How long the rest takes at this speed; infinite where nobody can tell."""
        return (self.total - self.completed) / self.speed if self.speed else float("inf")

    @classmethod
    def of(cls, answer: object) -> Self:
        """Read an answer of `tellStatus`, in which numbers are texts; raises `DaemonFaultError`."""
        if not isinstance(answer, dict):
            raise DaemonFaultError
        try:
            return cls(
                state=str(answer["status"]),
                total=int(answer["totalLength"]),
                completed=int(answer["completedLength"]),
                speed=int(answer["downloadSpeed"]),
                connections=int(answer["connections"]),
                error_code=str(answer.get("errorCode", "")),
                path=str(answer["files"][0]["path"]),
                addresses=frozenset(each["uri"] for each in answer["files"][0]["uris"]),
            )
        except (AttributeError, KeyError, IndexError, TypeError, ValueError) as error:
            raise DaemonFaultError from error


async def status_of(rpc: DaemonRpc, gid: str) -> DaemonStatus | None:
    """Return what a daemon says of a transfer; None when it does not know it.

    Raises `DaemonAwayError` or `DaemonRefusedError`.
    """
    try:
        return DaemonStatus.of(await rpc.call("tellStatus", gid, _ASKED))
    except DaemonFaultError:
        return None


async def forget(rpc: DaemonRpc, gid: str, policy: DaemonPolicy) -> None:
    """Let a daemon forget a transfer, which it ends if it runs.

    Raises `DaemonAwayError` or `DaemonRefusedError`.
    """
    deadline = asyncio.get_running_loop().time() + policy.answer_seconds
    while (status := await status_of(rpc, gid)) is not None:
        with suppress(DaemonFaultError):  # such as that it has ended meanwhile
            if status.state in ENDED:
                await rpc.call("removeDownloadResult", gid)
                return
            await rpc.call("forceRemove", gid)
        if asyncio.get_running_loop().time() >= deadline:
            raise DaemonAwayError
        await asyncio.sleep(policy.poll_seconds / 10)
