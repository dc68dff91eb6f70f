"""What the two sides of an isolated engine say to each other.

The queue's side holds `IsolatedEngine`, the other side is the `EngineServer`. Both run the same
code of the same version, in one process; the messages are pickled.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ...errors import DownloaderError
from ...free_space_rule import NOTHING_KEPT_FREE, FreeSpaceRule
from ...storage import Storage
from ..contract import Engine
from ..policy import TransferPolicy
from ..request import TransferRequest, TransferResult

if TYPE_CHECKING:
    from ..http.connection import AddressInfo

VERSION: Final = "0.1.0"
"""Of the integration, as its manifest has it."""

# --- to the server -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What may change at any time."""

    speed_limit: int = 0
    """Bytes a second of all transfers together; 0 means no limit."""
    min_speed: int = 0
    """Bytes a second below which a server is given up; 0 means none."""
    free_space_rule: FreeSpaceRule = NOTHING_KEPT_FREE
    """What must stay free on each disk."""
    log_level: int = 0
    """What is less than this is not worth a message."""

    def apply_to(self, engine: Engine) -> None:
        """Let an engine work within them."""
        engine.set_speed_limit(self.speed_limit)
        engine.set_min_speed(self.min_speed)
        engine.set_free_space_rule(self.free_space_rule)


@dataclass(frozen=True, slots=True, kw_only=True)
class EngineConfig:
    """What the engine is made from."""

    policy: TransferPolicy
    user_agent: str
    authorities: Path | None
    limits: Limits


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckPlace:
    """The arguments of `Engine.check_place`."""

    destination: Path
    key: str
    size: int | None
    downloaded: int
    storage: Storage | None


@dataclass(frozen=True, slots=True)
class Discard:
    """The arguments of `Engine.discard`."""

    destination: Path
    key: str
    storage: Storage | None


@dataclass(frozen=True, slots=True)
class CheckIdle:
    """Fail with `StorageAwayError` while there is a job for a disk, even an abandoned one."""


type Job = TransferRequest | CheckPlace | Discard | CheckIdle
"""What can be begun; a transfer is described by its request."""


@dataclass(frozen=True, slots=True)
class Begin:
    """Begin a job, which is known by a number from then on."""

    number: int
    job: Job
    place: int | None = None
    """Where a transfer counts, in the `SharedProgress`."""


@dataclass(frozen=True, slots=True)
class Cancel:
    """Cancel a job; its end is told all the same."""

    number: int


@dataclass(frozen=True, slots=True)
class Resolved:
    """The answer to `Resolve`: the addresses, or why there are none."""

    number: int
    addresses: tuple[AddressInfo, ...] = ()
    error: OSError | None = None


@dataclass(frozen=True, slots=True)
class Stop:
    """Stop the engine for good."""


# --- from the server -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Ready:
    """The engine is there."""

    version: str
    """Of the files that it was made from; an update replaces them while Home Assistant runs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """A job has ended: with a result, with an error, or cancelled."""

    number: int
    result: TransferResult | None = None
    error: DownloaderError | None = None
    is_cancelled: bool = False
    fault: str | None = None
    """Kind and traceback of an error that nobody expected, without its text."""


@dataclass(frozen=True, slots=True)
class Resolve:
    """Resolve a host name and a port, please."""

    number: int
    hostname: str
    port: int


@dataclass(frozen=True, slots=True)
class LogMessage:
    """Something for the log."""

    logger: str
    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Stopped:
    """The engine has stopped; nothing comes after this."""

    has_stuck_threads: bool
    """Whether a disk did not answer, so that a thread is still with it."""


type Message = (
    Limits | Begin | Cancel | Resolved | Stop | Ready | Ended | Resolve | LogMessage | Stopped
)
