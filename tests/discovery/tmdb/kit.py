"""Short-hands for tests of the TMDB client."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field

from custom_components.fshare_downloader.discovery.models import DiscoverySettings
from custom_components.fshare_downloader.discovery.tmdb import TmdbClient
from tests.simulator import Fault, FaultKind, FshareSimulator, HostKind

type MakeClient = Callable[..., TmdbClient]


@dataclass
class Options:
    """The settings as the user leaves them; a client reads them at every call."""

    current: DiscoverySettings

    def __call__(self) -> DiscoverySettings:
        """Return them."""
        return self.current

    def change(self, **fields: object) -> None:
        """Let the user change some."""
        self.current = self.current.model_copy(update=fields)


@dataclass
class FakeTime:
    """Time that passes only when told; whoever sleeps is written down and goes on at once."""

    now: float = 1000.0
    slept: list[float] = field(default_factory=list)

    def clock(self) -> float:
        """Return the seconds."""
        return self.now

    async def sleep(self, seconds: float) -> None:
        """Write the wish down."""
        self.slept.append(seconds)
        await asyncio.sleep(0)


def asked(simulator: FshareSimulator, path: str = "") -> list[str]:
    """Return the paths that TMDB was asked for, below /3/, without the configuration."""
    records = simulator.requests_to(HostKind.TMDB, f"/3/{path}")
    paths = [record.path.removeprefix("/3/") for record in records]
    return [one for one in paths if one != "configuration"]


def trouble(kind: FaultKind = FaultKind.STATUS, **fields: object) -> Fault:
    """Return a fault of TMDB that happens always, unless told otherwise."""
    values: dict[str, object] = {"host": HostKind.TMDB, "times": None, **fields}
    return Fault(kind, **values)  # type: ignore[arg-type]  # the fields of Fault, by name
