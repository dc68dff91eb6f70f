"""Runs the fault matrix and prints what came of it: `scripts/fault-matrix`."""

import argparse
import multiprocessing
import random
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import Final

from rich import box
from rich.console import Console
from rich.progress import track
from rich.table import Table

from .run import ROWS_BY_NAME, Outcome, Verdict, run_alone

FILE_WIDTH: Final = 120
"""Columns of a table that goes into a file."""


def run_all(names: Sequence[str], runs: int, seed: int, jobs: int) -> Iterator[Outcome]:
    """Run the rows in turn, each time with the next seed, until there were so many runs."""
    # Processes of their own, as a row may turn the clock or fill the disk.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(jobs, mp_context=context) as pool:
        futures = [
            pool.submit(run_alone, names[number % len(names)], seed + number // len(names))
            for number in range(runs)
        ]
        for future in futures:
            yield future.result()


def print_table(console: Console, outcomes: Sequence[Outcome]) -> None:
    """Print one line for each row."""
    table = Table(box=box.SIMPLE)
    for title in ("Row", "Runs", "Met", "Right", "Honestly failed", "WRONG", "Worst time"):
        table.add_column(title, no_wrap=True, justify="left" if title == "Row" else "right")
    names = dict.fromkeys(outcome.row for outcome in outcomes)
    for name in names:
        mine = [outcome for outcome in outcomes if outcome.row == name]
        table.add_row(name, *_numbers(mine))
    table.add_section()
    table.add_row("all", *_numbers(outcomes))
    console.print(table)


def _numbers(outcomes: Sequence[Outcome]) -> list[str]:
    verdicts = [outcome.verdict for outcome in outcomes]
    worst = max(outcome.seconds for outcome in outcomes)
    return [
        str(len(outcomes)),
        str(sum(outcome.met for outcome in outcomes)),
        str(verdicts.count(Verdict.RIGHT)),
        str(verdicts.count(Verdict.FAILED)),
        str(verdicts.count(Verdict.WRONG)),
        f"{worst:.1f} s",
    ]


def main() -> None:
    """Read the command line, run, print."""
    parser = argparse.ArgumentParser(prog="scripts/fault-matrix", description=__doc__)
    parser.add_argument("--runs", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=random.randrange(10**6))
    parser.add_argument("--row", choices=ROWS_BY_NAME, metavar="NAME", action="append")
    parser.add_argument("--jobs", type=int, default=2, help="how many runs at the same time")
    arguments = parser.parse_args()
    names = arguments.row or list(ROWS_BY_NAME)
    console = Console(highlight=False, width=None if sys.stdout.isatty() else FILE_WIDTH)
    console.print(f"{len(names)} rows, {arguments.runs} runs, seeds from {arguments.seed} on")
    running = run_all(names, arguments.runs, arguments.seed, arguments.jobs)
    outcomes = list(track(running, "", arguments.runs, console=console, transient=True))
    print_table(console, outcomes)
    violated = [outcome for outcome in outcomes if outcome.violations]
    for outcome in violated:
        again = f'scripts/fault-matrix --runs 1 --seed {outcome.seed} --row "{outcome.row}"'
        console.print(f"{again}\n    " + "\n    ".join(outcome.violations), markup=False)
    sys.exit(bool(violated))


if __name__ == "__main__":
    main()
