"""Runs one contender once, under conditions that are the same for all, and notes what it cost."""

import filecmp
import json
import os
import shutil
import signal
import statistics
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

from tests.e2e.harness.config_dir import ROOT

from .contenders import Contender
from .job import GIB, MIB, Job
from .machine import CpuTime, PeakMemory, cpu_seconds_of, warm_memory
from .neighbor import Neighbor, NeighborReading
from .server import Server

MAX_STEAL: Final = 0.03
MAX_OTHERS: Final = 0.25
"""What the kernel writes to the disk on behalf of a contender is among it."""
DEFAULT_PATIENCE: Final = 3
START_RUNS: Final = 5
STOP_SECONDS: Final = 10.0
STORAGE_MARKER: Final = ".fshare_downloader"
"""What the whole download manager leaves beside its files, on purpose: see `core/storage.py`."""
_TICKING_SECONDS: Final = 4.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """What one run has cost; the cost of the start of a process is taken off."""

    cpu_seconds: float
    seconds: float
    size: int
    """Bytes fetched."""
    memory: int
    """Most memory in use, in bytes: of clients that meter themselves, over what they had before."""
    waits: int
    """How often the process has waited and been woken."""
    steal: float
    """Share of time that the host gave to other machines."""
    others: float
    """Share of time that went neither to the contender nor to the server nor to us."""
    lags: tuple[float, ...] = ()
    """Milliseconds."""
    neighbor: NeighborReading | None = None

    @property
    def cpu_per_gib(self) -> float:
        """CPU seconds per GiB."""
        return self.cpu_seconds / self.size * GIB if self.size else 0.0

    @property
    def speed(self) -> float:
        """Megabytes per second."""
        return self.size / self.seconds / 1e6

    @property
    def is_noisy(self) -> bool:
        """Whether others took more time than can be overlooked."""
        return self.disturbance > 1

    @property
    def disturbance(self) -> float:
        """How much others have disturbed; what is above 1 is too much."""
        return max(self.steal / MAX_STEAL, self.others / MAX_OTHERS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One contender in one scenario."""

    contender: Contender
    scheme: str
    size: int
    """Bytes of all files together."""
    directory: Path
    """Where a folder for the files is made."""
    has_ticker: bool = False
    has_neighbor: bool = False

    @property
    def file_size(self) -> int:
        """Bytes of each file."""
        return int(self.size * self.contender.share) // max(1, self.contender.files)


@dataclass(slots=True)
class Runner:
    """Runs contenders against one server."""

    server: Server
    patience: int = DEFAULT_PATIENCE
    """How often a run is repeated that others disturbed."""
    _starts: dict[tuple[str, str], tuple[float, float]] = field(default_factory=dict)
    _verified: set[tuple[str, str]] = field(default_factory=set)

    def run(self, task: Task) -> Sample:
        """Run a contender, and again if others disturbed it; return the least disturbed run."""
        samples = []
        for _ in range(1 + self.patience):
            samples.append(self._run_once(task))
            if not samples[-1].is_noisy:
                break
        return min(samples, key=lambda sample: sample.disturbance)

    def _run_once(self, task: Task) -> Sample:
        if task.contender.meters_itself:
            return self._measure(task, task.file_size)
        sample = self._measure(task, task.file_size)
        cpu, seconds = self._start_of(task)
        return replace(
            sample, cpu_seconds=sample.cpu_seconds - cpu, seconds=sample.seconds - seconds
        )

    def _start_of(self, task: Task) -> tuple[float, float]:
        """Return what it costs to start a process, connect and fetch a single byte."""
        key = (task.contender.name, task.scheme)
        if key not in self._starts:
            bare = replace(task, has_neighbor=False)
            starts = [self._measure(bare, 1) for _ in range(START_RUNS)]
            self._starts[key] = (
                statistics.median(start.cpu_seconds for start in starts),
                statistics.median(start.seconds for start in starts),
            )
        return self._starts[key]

    def _measure(self, task: Task, file_size: int) -> Sample:
        contender = task.contender
        with _scratch(task.directory) as folder:
            job = Job(
                urls=self.server.urls(task.scheme, file_size, contender.files),
                folder=folder,
                ca_file=self.server.ca_file,
                size=file_size,
                connections=contender.connections,
                has_ticker=task.has_ticker,
                options={"seconds": _TICKING_SECONDS},
            )
            total = file_size * contender.files
            warm_memory((total + total // 4) // MIB * MIB)
            ours = self._our_seconds()
            before = CpuTime.now()
            with Neighbor(folder) if task.has_neighbor else nullcontext() as neighbor:
                reading = execute(job, contender, self.server.prefix)
            after = CpuTime.now()
            ours = self._our_seconds() - ours + reading["process_seconds"]
            felt = neighbor.reading() if neighbor else None
            self._verify(task, job)
        return Sample(
            cpu_seconds=reading["cpu_seconds"],
            seconds=reading["seconds"],
            size=total,
            memory=reading["memory"],
            waits=reading["waits"],
            steal=after.steal_since(before),
            others=after.others_since(before, ours),
            lags=tuple(reading.get("lags", ())),
            neighbor=felt,
        )

    def _our_seconds(self) -> float:
        """Return the CPU seconds that server and benchmark have spent so far."""
        return time.process_time() + cpu_seconds_of(self.server.pid)

    def _verify(self, task: Task, job: Job) -> None:
        """Check the length of each file, and at the first time every byte."""
        files = [
            path for path in job.folder.rglob("*") if path.is_file() and path.name != STORAGE_MARKER
        ]
        found = {path.name: path.stat().st_size for path in files}
        if list(found.values()) != [job.size] * task.contender.files:
            raise RuntimeError(f"{task.contender.name} has left {found}")
        key = (task.contender.name, task.scheme)
        if job.size > 1 and key not in self._verified:
            source = self.server.file(job.size)
            if not all(filecmp.cmp(source, path, shallow=False) for path in files):
                raise RuntimeError(f"{task.contender.name} has written wrong bytes")
            self._verified.add(key)


def execute(job: Job, contender: Contender, prefix: Sequence[str]) -> dict[str, Any]:
    """Run the process of a contender to its end and return its numbers."""
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        # By this the whole download manager, which makes its own contexts, trusts the server.
        "SSL_CERT_FILE": str(job.ca_file),
    }
    command = (*prefix, *contender.command(job))
    began_at = time.perf_counter()
    output = subprocess.PIPE if contender.meters_itself else None
    process = subprocess.Popen(command, stdout=output, env=environment, cwd=job.folder)
    with _no_longer_than_the_block(process), PeakMemory(process.pid) as peak:
        text = process.stdout.read() if process.stdout else b""
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - began_at
    if process.returncode:
        raise RuntimeError(f"{contender.name} has ended with {process.returncode}")
    cpu_seconds = usage.ru_utime + usage.ru_stime
    reading: dict[str, Any] = {
        "seconds": seconds,
        "cpu_seconds": cpu_seconds,
        "memory": peak.seen,
        "waits": usage.ru_nvcsw,
    }
    if contender.meters_itself:
        reading = json.loads(text.splitlines()[-1])
    return {**reading, "process_seconds": cpu_seconds}


@contextmanager
def _no_longer_than_the_block(process: subprocess.Popen[bytes]) -> Iterator[None]:
    """Interrupt a process that still runs when the block is left, so that it ends its own."""
    try:
        yield
    finally:
        if process.returncode is None:
            process.send_signal(signal.SIGINT)
            try:
                process.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


@contextmanager
def _scratch(directory: Path) -> Iterator[Path]:
    """Make a folder for files, with room beside it for what goes with them."""
    parent = Path(tempfile.mkdtemp(dir=directory))
    folder = parent / "files"
    folder.mkdir()
    try:
        yield folder
    finally:
        shutil.rmtree(parent)
        # What is left to do of the deletion happens now and not during the next run.
        descriptor = os.open(directory, os.O_RDONLY)
        os.fsync(descriptor)
        os.close(descriptor)
