"""How fast, and at what price, in comparison with ext4 at the same time."""

import asyncio
import os
import time
from dataclasses import dataclass
from pathlib import Path

from tests.disk_matrix.comparison import compare
from tests.disk_matrix.house import House, living
from tests.disk_matrix.trial import MIB, Trial

from .unbuffered import passes_cache_by, through_cache, weigh_writes

SIZE = 240 * MIB
GIB = 1024 * MIB
LIMIT = 20_000_000
CONNECTIONS = 3
"""How many a download has at most unless it is set otherwise."""
MAX_LOAD = 0.5
"""The most of its free speed that a storage shall have to take in when connections are limited: the
guest's one processor does everybody's work, and must not be what is measured."""
ROUNDS = 3
MIN_SHARE = 0.9
"""The share of ext4's speed that a storage must have when each connection is limited."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """One download."""

    bytes_per_second: float
    seconds: float
    cpu: float
    """Seconds of our process."""
    machine_cpu: float
    """Seconds of everything on this machine, the simulated service included."""
    connections: int


async def speed(trial: Trial) -> None:
    """Download freely and with a limit for each connection, in turns with ext4.

    The best of each counts, as other work on the machine can only make it worse. The limit is
    20 MB/s, or less where the guest can't do more.
    """
    free = await _in_turns(trial, None)
    limit = min(LIMIT, int(MAX_LOAD * max(map(_rate, free[trial.files])) / CONNECTIONS))
    trial.note("limit_mb_s", limit / 1e6)
    limited = await _in_turns(trial, limit)
    for name, samples in (("free", free), ("limited", limited)):
        mine, base = max(map(_rate, samples[trial.files])), max(map(_rate, samples[trial.healthy]))
        trial.note(f"{name}_mb_s", mine / 1e6)
        trial.note(f"{name}_to_ext4", mine / base)
    cpu, base_cpu = min(map(_cpu, free[trial.files])), min(map(_cpu, free[trial.healthy]))
    trial.note("cpu_s_per_gib", cpu * GIB / SIZE)
    trial.note("cpu_to_ext4", cpu / base_cpu)
    machine = min(sample.machine_cpu for sample in free[trial.files])
    trial.note("machine_cpu_s_per_gib", machine * GIB / SIZE)
    connections = max(sample.connections for sample in limited[trial.files])
    trial.note("connections", connections)
    busy = min(sample.machine_cpu / sample.seconds for sample in limited[trial.files])
    trial.note("busy", busy)
    share = trial.numbers["limited_to_ext4"]
    trial.check(
        connections == 1 or share >= MIN_SHARE,
        f"{share:.2f} of ext4's speed with {connections} connections of {limit / 1e6:.1f} MB/s, "
        f"the guest's one processor being busy {busy:.0%} of the time",
    )
    if await asyncio.to_thread(passes_cache_by, trial.files):
        await _compare_with_cache(trial, free[trial.files])


async def _compare_with_cache(trial: Trial, free: list[Sample]) -> None:
    """See what the same downloads cost when they are written through the page cache."""
    await trial.limit(None)
    with through_cache():
        old = [await _sample(trial, trial.files) for _ in range(ROUNDS)]
    trial.note("free_to_buffered", max(map(_rate, free)) / max(map(_rate, old)))
    trial.note("cpu_to_buffered", min(map(_cpu, free)) / min(map(_cpu, old)))
    await weigh_writes(trial)


async def _in_turns(trial: Trial, limit: int | None) -> dict[Path, list[Sample]]:
    await trial.limit(limit)
    samples: dict[Path, list[Sample]] = {trial.files: [], trial.healthy: []}
    for number in range(ROUNDS):
        turns = (trial.files, trial.healthy)
        for files in turns if number % 2 else reversed(turns):
            samples[files].append(await _sample(trial, files))
    return samples


def _rate(sample: Sample) -> float:
    return sample.bytes_per_second


def _cpu(sample: Sample) -> float:
    return sample.cpu


async def _sample(trial: Trial, files: Path) -> Sample:
    file = await trial.service.add_file("Phim.mkv", SIZE)
    database = trial.workspace / f"{file.code}.db"
    await asyncio.to_thread(os.sync)
    async with living(House(trial.service, files, database, trial.policy)) as house:
        task_id = await house.add(file)
        async with trial.within(300, "the first byte"):
            await house.until_bytes(task_id, 1)
        had, began_at = await house.downloaded(task_id), time.monotonic()
        cpu, machine_cpu = time.process_time(), _machine_cpu()
        async with trial.within(300, "completed"):
            task = await house.until_ended(task_id)
        took = time.monotonic() - began_at
        cpu, machine_cpu = time.process_time() - cpu, _machine_cpu() - machine_cpu
        await trial.expect_completed(house, task_id, file)
        trial.arrived.clear()
        wrong = await asyncio.to_thread(compare, task.destination, file.content)
        trial.check(not wrong, wrong)
        await asyncio.to_thread(task.destination.unlink)
    return Sample(
        bytes_per_second=(SIZE - had) / took,
        seconds=took,
        cpu=cpu,
        machine_cpu=machine_cpu,
        connections=await trial.service.peak_connections(file),
    )


def _machine_cpu() -> float:
    """Return the seconds that all processors were busy since the machine started."""
    line = Path("/proc/stat").read_text(encoding="ascii").splitlines()[0]
    user, nice, system, _idle, _waiting, *interrupts = map(int, line.split()[1:8])
    return (user + nice + system + sum(interrupts)) / os.sysconf("SC_CLK_TCK")
