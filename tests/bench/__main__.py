"""Measures the engine and its peers, and prints how they compare: `scripts/bench`."""

import argparse
import os
import random
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Final

from rich.console import Console

from tests.e2e.harness.config_dir import ROOT

from .checks import Check, checks, run_check
from .contenders import Contender
from .idle import IDLE, IDLE_BEFORE, QUICK, Times
from .idle import measure as measure_idle
from .job import MIB
from .machine import describe
from .page_paint import PAINT, PAINT_BEFORE
from .page_paint import measure as measure_paint
from .poll import POLL
from .poll import measure as measure_poll
from .report import Report
from .results import Results
from .runs import DEFAULT_PATIENCE, Runner, Task
from .scale import QUICK_SIZES, QUICK_STILL_SECONDS, SIZES, STILL_SECONDS, measure_scale
from .scenarios import SCENARIOS, Scenario
from .server import Line, serve
from .three_seasons import GRAB, GRAB_BEFORE
from .three_seasons import measure as measure_grab

MEMORY_DIRECTORY: Final = Path("/dev/shm")  # noqa: S108 - folders below it are made by tempfile
SCHEMES: Final = ("http", "https")
FULL_REPEATS: Final = 5
QUICK_REPEATS: Final = 1
QUICK_DIVISOR: Final = 4


class Bench:
    """One run of everything, or of some of it."""

    def __init__(self, arguments: argparse.Namespace, directory: Path, memory: Path) -> None:
        self._arguments = arguments
        self._directory = directory
        self._memory = memory
        self._console = Console(stderr=True, highlight=False)
        self._chance = random.Random(arguments.seed)
        self._checks = checks(is_quick=arguments.quick)
        self.results = Results()

    def run(self) -> None:
        """Measure, line by line, so that only one server runs at a time."""
        for line in Line:
            chosen = [one for one in SCENARIOS if one.line is line and self._wants(one.name)]
            alone = [one for one in self._checks if one.line is line and self._wants("checks")]
            if not chosen and not alone:
                continue
            with serve(self._memory, line) as server:
                runner = Runner(server, self._arguments.patience)
                for scenario in chosen:
                    for scheme in scenario.schemes:
                        if scheme in self._arguments.schemes:
                            self._run_scenario(runner, scenario, scheme)
                for check in alone:
                    self._run_check(runner, check)
        if self._wants("scale"):
            self._run_scale()
        times = QUICK if self._arguments.quick else Times()
        if self._wants("idle"):
            self._run_builds((IDLE, IDLE_BEFORE), partial(measure_idle, self._directory, times))
        if self._wants("grab"):
            self._run_builds((GRAB, GRAB_BEFORE), measure_grab)
        if self._wants("page"):
            self._run_builds((PAINT, PAINT_BEFORE), partial(measure_paint, self._directory))

        if self._wants("poll"):
            self._run_poll()

    def _wants(self, name: str) -> bool:
        only = self._arguments.only
        return not only or name in only

    def _takes_part(self, contender: Contender) -> bool:
        return not self._arguments.who or contender.name in self._arguments.who

    def _run_scenario(self, runner: Runner, scenario: Scenario, scheme: str) -> None:
        size = scenario.size // (QUICK_DIVISOR if self._arguments.quick else 1)
        for number in range(self._arguments.repeats):
            contenders = [one for one in scenario.contenders if self._takes_part(one)]
            self._chance.shuffle(contenders)
            for contender in contenders:
                self._console.print(
                    f"{scenario.name} {scheme} {number + 1}/{self._arguments.repeats}: "
                    f"{contender.name}"
                )
                task = Task(
                    contender=contender,
                    scheme=scheme,
                    size=size // MIB * MIB,
                    directory=self._directory if scenario.is_on_disk else self._memory,
                    has_ticker=scenario.has_ticker,
                    has_neighbor=scenario.has_neighbor,
                )
                self.results.add((scenario.name, scheme, contender.name), runner.run(task))

    def _run_scale(self) -> None:
        quick = self._arguments.quick
        readings = measure_scale(
            self._arguments.sizes or (QUICK_SIZES if quick else SIZES),
            QUICK_STILL_SECONDS if quick else STILL_SECONDS,
            self._directory,
            self._arguments.before,
        )
        for reading in readings:
            self._console.print(f"scale: {reading.tasks} tasks, {reading.build}")
            self.results.scale.readings.append(reading)

    def _run_builds(
        self, names: tuple[str, str], measure: Callable[[Path], dict[str, float]]
    ) -> None:
        """Measure this build, and beside it an earlier one where there is one."""
        roots = dict(zip(names, (ROOT, self._arguments.before), strict=True))
        builds = {name: root for name, root in roots.items() if root is not None}
        for number in range(self._arguments.repeats):
            for name in self._chance.sample(list(builds), len(builds)):
                self._console.print(f"{name} {number + 1}/{self._arguments.repeats}")
                self.results.checks.setdefault(name, []).append(measure(builds[name]))

    def _run_poll(self) -> None:
        for number in range(self._arguments.repeats):
            self._console.print(f"{POLL} {number + 1}/{self._arguments.repeats}")
            self.results.checks.setdefault(POLL, []).append(measure_poll(self._directory))

    def _run_check(self, runner: Runner, check: Check) -> None:
        for _ in range(self._arguments.repeats if check.has_repeats else 1):
            self._console.print(check.name)
            answer = run_check(check, runner.server, self._directory)
            self.results.checks.setdefault(check.name, []).append(answer)


@contextmanager
def _directories(chosen: Path) -> Iterator[tuple[Path, Path]]:
    """Make a folder on the disk and one in memory; both are gone afterwards."""
    chosen.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        disk = stack.enter_context(tempfile.TemporaryDirectory(dir=chosen))
        memory = stack.enter_context(
            tempfile.TemporaryDirectory(dir=MEMORY_DIRECTORY, prefix="fshare_downloader-bench-")
        )
        yield Path(disk), Path(memory)


def _arguments() -> argparse.Namespace:
    names = [scenario.name for scenario in SCENARIOS]
    parser = argparse.ArgumentParser(prog="scripts/bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="one small run of each")
    parser.add_argument("--repeats", type=int, help=f"runs of each (default {FULL_REPEATS})")
    parser.add_argument("--who", nargs="+", metavar="NAME", help="only some contenders")
    parser.add_argument("--schemes", nargs="+", choices=SCHEMES, default=SCHEMES)
    parser.add_argument(
        "--patience",
        type=int,
        default=DEFAULT_PATIENCE,
        help="how often a disturbed run is repeated (default %(default)s)",
    )
    parser.add_argument(
        "--only",
        nargs="+",
        choices=[*names, "checks", "scale", "idle", "grab", "page", "poll"],
        help="only some tables",
    )
    parser.add_argument("--sizes", nargs="+", type=int, help="tasks of the table scale")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write everything there, too")
    parser.add_argument(
        "--before",
        type=lambda text: Path(text).resolve(),
        metavar="CHECKOUT",
        help="an earlier checkout, measured beside in the tables scale, idle, grab and page",
    )
    parser.add_argument(
        "--directory",
        type=Path,
        default=ROOT / ".artifacts" / "bench",
        help="a folder on the disk to be measured (default %(default)s)",
    )
    parser.add_argument("--seed", type=int, default=random.randrange(10**6))
    arguments = parser.parse_args()
    if arguments.repeats is None:
        arguments.repeats = QUICK_REPEATS if arguments.quick else FULL_REPEATS
    return arguments


def main() -> None:
    """Read the command line, measure, report."""
    arguments = _arguments()
    for number in (signal.SIGINT, signal.SIGTERM):  # in the background, a shell ignores the first
        signal.signal(number, signal.default_int_handler)
    if os.geteuid() != 0:
        sys.exit("error: network namespaces, and with them this benchmark, need root")
    began_at = datetime.now(UTC)
    with _directories(arguments.directory) as (directory, memory):
        machine = {"began at": f"{began_at:%Y-%m-%d %H:%M} UTC", **describe(directory)}
        machine["seed"] = str(arguments.seed)
        bench = Bench(arguments, directory, memory)
        try:
            bench.run()
        except KeyboardInterrupt:
            machine["interrupted"] = "what follows is not all"
    machine["load at end"] = f"{os.getloadavg()[0]:.2f}"
    machine["took"] = f"{(datetime.now(UTC) - began_at).total_seconds():.0f} s"
    report = Report(bench.results, machine)
    width = None if sys.stdout.isatty() else 160
    report.print(Console(highlight=False, width=width))
    if arguments.json:
        report.write(arguments.json)


main()
