"""Who is measured, and how each is asked to fetch a file."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from tests.e2e.harness.config_dir import ROOT

from .job import Job

PEERS_PYTHON: Final = ROOT / ".tools" / "bench-peers" / "bin" / "python"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contender:
    """One way to fetch files."""

    name: str
    command: Callable[[Job], tuple[str, ...]]
    meters_itself: bool = True
    """Whether it prints what it has cost; for others that is what the whole process has."""
    files: int = 1
    """How many files it fetches at once; together they have the size of the scenario."""
    connections: int = 1
    """Connections for each file."""
    share: float = 1.0
    """Which part of the scenario's bytes it fetches; the slowest would take all the time."""


def client(kind: str, python: str = sys.executable) -> Callable[[Job], tuple[str, ...]]:
    """Return the command that runs a module of `clients`."""
    return lambda job: (python, "-m", "tests.bench.clients", kind, job.to_json())


def _curl(job: Job) -> tuple[str, ...]:
    output = str(job.folder / "file.bin")
    return ("curl", "-sS", "--fail", "--cacert", str(job.ca_file), "-o", output, job.urls[0])


def _wget(job: Job) -> tuple[str, ...]:
    trust = f"--ca-certificate={job.ca_file}"
    return ("wget", "-q", "--no-config", trust, "-O", str(job.folder / "file.bin"), job.urls[0])


def _aria2(job: Job) -> tuple[str, ...]:
    return (
        *("aria2c", "--no-conf", "-q", f"--ca-certificate={job.ca_file}"),
        *(f"-x{job.connections}", f"-s{job.connections}", "--file-allocation=falloc"),
        *("-d", str(job.folder), "-o", "file.bin", job.urls[0]),
    )


CURL: Final = Contender(name="curl", command=_curl, meters_itself=False)
WGET: Final = Contender(name="wget", command=_wget, meters_itself=False)
ARIA2_X1, ARIA2_X4, ARIA2_X8 = (
    Contender(name=f"aria2 -x{n}", command=_aria2, meters_itself=False, connections=n)
    for n in (1, 4, 8)
)
PYPDL_X1, PYPDL_X8 = (
    Contender(
        name=f"pypdl x{n}",
        command=client("pypdl_segments", str(PEERS_PYTHON)),
        connections=n,
        share=0.5,
    )
    for n in (1, 8)
)
AIOHTTP: Final = Contender(name="aiohttp + executor", command=client("aiohttp_executor"), share=0.5)
HA_DOWNLOADER: Final = Contender(name="HA downloader", command=client("ha_downloader"), share=0.25)
CURLS: Final = Contender(name="curl, 8 at once", command=client("curls"), files=8)
ENGINE: Final = Contender(name="engine", command=client("engine"))
ENGINE_X4, ENGINE_X8 = (
    Contender(name=f"engine x{n}", command=client("engine"), connections=n) for n in (4, 8)
)
ENGINE_8: Final = Contender(name="engine, 8 at once", command=client("engine"), files=8)
QUEUE: Final = Contender(name="queue", command=client("queue"))
QUEUE_4, QUEUE_8 = (
    Contender(name=f"queue, {n} at once", command=client("queue"), files=n) for n in (4, 8)
)
IDLE: Final = Contender(name="idle", command=client("idle"), files=0)
