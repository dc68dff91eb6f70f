"""Tries the download manager on real file systems: `scripts/disk-matrix`."""

import argparse
import signal
import sys
import threading
from concurrent.futures import ThreadPoolExecutor, wait
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from rich.console import Console

from .guest import ROOT, Guest, GuestError
from .report import Report
from .row import Row
from .scenarios import SCENARIOS
from .storages import NAMES
from .versions import versions

FOLDER: Final = ROOT / ".artifacts" / "disk-matrix"
DOCUMENT: Final = ROOT / "docs" / "file-systems.md"
FILE_WIDTH: Final = 170
"""Columns of a table that goes into a file."""


def main() -> None:
    """Read the command line, try everything, report."""
    arguments = _arguments()
    for number in (signal.SIGINT, signal.SIGTERM):  # in the background, a shell ignores the first
        signal.signal(number, signal.default_int_handler)
    console = Console(highlight=False, width=None if sys.stdout.isatty() else FILE_WIDTH)
    began_at = datetime.now(UTC)
    interrupted = threading.Event()
    with ThreadPoolExecutor(arguments.guests) as pool:
        trials = [
            pool.submit(_try, console, name, arguments.scenario, interrupted)
            for name in arguments.fs
        ]
        try:
            wait(trials)
        except KeyboardInterrupt:
            console.print("interrupted: what follows is not all")
            interrupted.set()
    rows = [row for trial in trials for row in trial.result()]
    report = Report(rows, began_at=began_at, versions=versions())
    if arguments.keep:
        report = report.after(arguments.keep.read_text(encoding="utf-8"))
    report.print(console)
    FOLDER.mkdir(parents=True, exist_ok=True)
    path = arguments.json or FOLDER / "results.json"
    path.write_text(report.as_json(), encoding="utf-8")
    console.print(f"everything that was seen: {path}")
    if arguments.write_docs:
        DOCUMENT.write_text(report.as_document(), encoding="utf-8")
    sys.exit(not (rows and all(row.is_right for row in rows)))


def _try(
    console: Console, name: str, scenarios: list[str], interrupted: threading.Event
) -> list[Row]:
    """Run a guest, and return its rows; what it didn't come to is told as such."""
    rows: list[Row] = []
    if interrupted.is_set():
        return rows
    failure = "the guest ended before"
    guest = Guest(
        file_system=name, scenarios=scenarios, folder=FOLDER / name, interrupted=interrupted
    )
    try:
        for row in guest.run():
            rows.append(row)
            verdict = "right" if row.is_right else f"WRONG: {'; '.join(row.reasons)}"
            text = f"{name} {SCENARIOS[row.scenario].title}: {verdict} ({row.seconds:.0f} s)"
            console.print(text, markup=False)
    except GuestError as error:
        failure = str(error)
        console.print(failure, markup=False)
    if interrupted.is_set():
        return rows
    missing = scenarios[len(rows) :]
    return rows + [
        Row(file_system=name, scenario=scenario, seconds=0, reasons=(failure,))
        for scenario in missing
    ]


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="scripts/disk-matrix", description=__doc__)
    parser.add_argument(
        "--fs", nargs="+", choices=NAMES, default=list(NAMES), metavar="NAME", help=", ".join(NAMES)
    )
    parser.add_argument(
        "--scenario",
        nargs="+",
        choices=SCENARIOS,
        default=list(SCENARIOS),
        metavar="NAME",
        help=", ".join(SCENARIOS),
    )
    parser.add_argument(
        "--guests",
        type=int,
        default=1,
        metavar="NUMBER",
        help="how many file systems are tried at the same time; each keeps a processor busy",
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="write everything there")
    parser.add_argument(
        "--keep", type=Path, metavar="FILE", help="tell what an earlier run wrote there as well"
    )
    parser.add_argument(
        "--write-docs", action="store_true", help=f"write {DOCUMENT.relative_to(ROOT)}"
    )
    return parser.parse_args()


if __name__ == "__main__":
    main()
