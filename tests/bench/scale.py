"""Table *scale*: what a long queue costs, with a line per size, so that growth is seen.

Each run is a process of its own. With `--before CHECKOUT`, that build is measured in
the same run, by the same clients.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from tests.e2e.harness.config_dir import INTEGRATION, ROOT

from .job import MIB, Job

SIZES: Final = (1000, 10_000, 100_000)
QUICK_SIZES: Final = (200, 1000)
STILL_SECONDS: Final = 20.0
QUICK_STILL_SECONDS: Final = 2.0
NOW: Final = "now"
BEFORE: Final = "before"
START_UP: Final = "start-up"
PAGE: Final = "page of 50"


@dataclass(slots=True)
class ScaleReading:
    """What one build has cost with so many tasks."""

    build: str
    tasks: int
    memory: int
    """Bytes that the tasks have taken."""
    operations: dict[str, dict[str, float]]
    """By operation: `seconds`, `cpu_seconds`, `turn_ms`, and `given_up` when it took too long."""

    @property
    def longest_turn(self) -> float:
        """Milliseconds of CPU time."""
        return max(operation["turn_ms"] for operation in self.operations.values())


@dataclass(slots=True)
class ScaleTable:
    """All readings."""

    readings: list[ScaleReading] = field(default_factory=list)

    def largest(self, build: str) -> ScaleReading:
        """Return the reading of a build with the most tasks; raises `KeyError` without one."""
        found = [reading for reading in self.readings if reading.build == build]
        if not found:
            raise KeyError(build)
        return max(found, key=lambda reading: reading.tasks)

    def rows(self) -> Iterator[tuple[str, str, str, tuple[str, ...]]]:
        """Return operation, tasks, build, and the numbers as texts; operations stay together."""
        names = dict.fromkeys(name for reading in self.readings for name in reading.operations)
        for name in names:
            for reading in self.readings:
                if (numbers := reading.operations.get(name)) is not None:
                    yield (name, f"{reading.tasks:,}", reading.build, _cells(numbers))
        for reading in self.readings:
            memory = f"{reading.memory / MIB:.1f} MiB"
            yield ("memory", f"{reading.tasks:,}", reading.build, (memory, "", ""))


def _cells(numbers: dict[str, float]) -> tuple[str, ...]:
    over = "> " if "given_up" in numbers else ""
    return (
        f"{over}{numbers['seconds']:.3g}",
        f"{over}{numbers['cpu_seconds']:.3g}",
        f"{numbers['turn_ms']:.1f}",
    )


def measure_scale(
    sizes: Sequence[int], still_seconds: float, directory: Path, before: Path | None
) -> Iterator[ScaleReading]:
    """Measure each size, the other build right after this one."""
    with tempfile.TemporaryDirectory(dir=directory) as parent:
        builds = {NOW: INTEGRATION}
        if before is not None:
            builds[BEFORE] = before / "custom_components" / INTEGRATION.name
        for size in sizes:
            for build, integration in builds.items():
                with _folder(parent) as folder:
                    reading = _run(integration, folder, size, still_seconds)
                yield ScaleReading(build=build, tasks=size, **reading)


@contextmanager
def _folder(parent: str) -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(dir=parent))
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


def _run(integration: Path, folder: Path, tasks: int, still_seconds: float) -> dict[str, Any]:
    (folder / "files").mkdir()
    job = Job(
        urls=(),
        folder=folder / "files",
        ca_file=folder,
        size=0,
        options={
            "tasks": tasks,
            "seconds": still_seconds,
            "database": str(folder / "queue.db"),
            "python": sys.executable,
        },
    )
    command = (sys.executable, "-m", "tests.bench.clients", "scale", job.to_json())
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "BENCH_INTEGRATION": str(integration),
    }
    process = subprocess.run(
        command, check=True, stdout=subprocess.PIPE, env=environment, cwd=folder
    )
    reading: dict[str, Any] = json.loads(process.stdout.splitlines()[-1])
    return reading
