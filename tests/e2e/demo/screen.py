"""What the demo shows: live bars in a terminal, plain lines anywhere else."""

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.live import Live
from rich.progress import (
    BarColumn,
    DownloadColumn,
    Progress,
    TaskID,
    TextColumn,
    TransferSpeedColumn,
)
from rich.table import Table
from rich.text import Text

_PLAIN_PERIOD_SECONDS: Final = 2.0
_NAME_WIDTH: Final = 46
_WIDTH_BESIDE_NAMES: Final = 66
_WIDE: Final = 110
_STATE_MARKS: Final = {
    "queued": "[dim]·[/]",
    "starting": "[yellow]›[/]",
    "downloading": "[cyan]↓[/]",
    "paused": "[yellow]‖[/]",
    "completed": "[green]✔[/]",
    "failed": "[red]✘[/]",
    "cancelled": "[red]✘[/]",
}

type WireTask = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class FileReport:
    """What became of one file."""

    name: str
    size: int
    seconds: float
    expected_sha256: str
    actual_sha256: str
    attempts: int
    """How many direct links were fetched for it."""
    error: str | None = None

    @property
    def is_right(self) -> bool:
        """Whether every byte is what the service holds."""
        return self.expected_sha256 == self.actual_sha256

    @property
    def verdict(self) -> str:
        """A word about it."""
        return "[green]✔[/]" if self.is_right else f"[red]✘ {self.error or 'different'}[/]"


class Screen:
    """Prints steps, progress and the final table."""

    def __init__(self, console: Console | None = None) -> None:
        """Print to a console, by default the standard output."""
        self.console = console or Console(highlight=False)
        if not self.console.is_terminal:
            # Into a file or a pipe: rich would fold long lines at 80 columns.
            self.console.width = max(self.console.width, 160)
        self._started_at = time.monotonic()

    def title(self, text: str) -> None:
        """Begin."""
        self.console.print()
        self.console.print(f"[bold]{text}[/]")
        self.console.print()

    def step(self, text: str) -> None:
        """Tell that something has been done."""
        seconds = time.monotonic() - self._started_at
        self.console.print(f"[green]✔[/] [dim]{seconds:5.1f} s[/]  {text}")

    def note(self, text: str) -> None:
        """Tell that something remarkable has happened."""
        seconds = time.monotonic() - self._started_at
        self.console.print(f"[yellow]![/] [dim]{seconds:5.1f} s[/]  {text}")

    def error(self, text: str) -> None:
        """Tell that something has gone wrong."""
        self.console.print(f"✘ {text}", style="red", markup=False)

    @contextmanager
    def progress(self) -> Iterator[Bars | Lines]:
        """Show the progress of downloads while the block runs."""
        if not self.console.is_terminal:
            yield Lines(self.console)
            return
        bars = Bars(self.console)
        with Live(bars.renderable, console=self.console, refresh_per_second=10):
            yield bars

    def table(self, reports: Sequence[FileReport], *, seconds: float, logins: int) -> None:
        """Show what became of the files."""
        is_wide = self.console.width >= _WIDE
        table = Table(box=SIMPLE_HEAD, header_style="bold", padding=(0, 2 if is_wide else 1, 0, 0))
        table.add_column("File", max_width=_name_width(self.console))
        for heading in ("Size", "Time", "Speed"):
            table.add_column(heading, justify="right", no_wrap=True)
        table.add_column("SHA-256\nexpected", no_wrap=True)
        table.add_column("SHA-256\ngot", no_wrap=True)
        table.add_column("Attempts", justify="right", no_wrap=True)
        table.add_column("")
        digits = 16 if is_wide else 8
        for report in reports:
            table.add_row(
                Text(report.name, no_wrap=True, overflow="ellipsis"),
                size_text(report.size),
                f"{report.seconds:.1f} s",
                f"{size_text(report.size / max(report.seconds, 0.001))}/s",
                report.expected_sha256[:digits],
                report.actual_sha256[:digits],
                str(report.attempts),
                report.verdict,
            )
        total = sum(report.size for report in reports)
        right = sum(report.is_right for report in reports)
        self.console.print()
        self.console.print(table)
        self.console.print(
            f"\n[bold]{right} of {len(reports)} files right[/], {size_text(total)} in "
            f"{seconds:.1f} s ({size_text(total / seconds)}/s), "
            f"{logins} login{'s' if logins != 1 else ''} at Fshare"
        )


class Bars:
    """A bar for each file and one for all of them."""

    def __init__(self, console: Console) -> None:
        """Start without files."""
        self._bars: dict[str, TaskID] = {}
        self._name_width = _name_width(console)
        self.renderable = Progress(
            TextColumn("{task.fields[mark]}"),
            TextColumn("{task.description}"),
            BarColumn(bar_width=28),
            TextColumn("{task.percentage:>3.0f} %"),
            DownloadColumn(),
            TransferSpeedColumn(),
            console=console,
        )
        self._total = self.renderable.add_task("[bold]Total[/]", total=None, mark=" ", start=True)

    def show(self, tasks: Sequence[WireTask], speed: int) -> None:
        """Show how far the tasks are."""
        for task in tasks:
            bar = self._bars.get(task["task_id"])
            if bar is None:
                bar = self._bars[task["task_id"]] = self.renderable.add_task(
                    _shortened(task["filename"], self._name_width), mark=" "
                )
            self.renderable.update(
                bar,
                total=task["size"],
                completed=task["downloaded"],
                mark=_STATE_MARKS[task["state"]],
            )
        self.renderable.update(
            self._total,
            total=sum(task["size"] or 0 for task in tasks),
            completed=sum(task["downloaded"] for task in tasks),
            mark="[bold]Σ[/]",
        )


class Lines:
    """One line every two seconds, for files, pipes and logs."""

    def __init__(self, console: Console) -> None:
        """Start without files."""
        self._console = console
        self._next_at = 0.0

    def show(self, tasks: Sequence[WireTask], speed: int) -> None:
        """Show how far the tasks are, if the last line is old enough."""
        now = time.monotonic()
        if not tasks or now < self._next_at:
            return
        self._next_at = now + _PLAIN_PERIOD_SECONDS
        done = sum(task["downloaded"] for task in tasks)
        total = sum(task["size"] or 0 for task in tasks)
        running = ", ".join(
            f"{_shortened(task['filename'], 28).strip()} {task['progress']:.0f} %"
            for task in tasks
            if task["state"] in {"starting", "downloading"}
        )
        percentage = 100 * done / total if total else 0
        self._console.print(
            f"  {percentage:3.0f} %  {size_text(done)} of {size_text(total)}, "
            f"{size_text(speed)}/s  {running}",
            markup=False,
        )


def size_text(size: float) -> str:
    """Return bytes for a person."""
    for unit in ("B", "kB", "MB"):
        if size < 1000:
            return f"{size:.0f} {unit}" if unit == "B" else f"{size:.1f} {unit}"
        size /= 1000
    return f"{size:.2f} GB"


def _name_width(console: Console) -> int:
    return min(_NAME_WIDTH, max(16, console.width - _WIDTH_BESIDE_NAMES))


def _shortened(name: str, width: int) -> str:
    text = Text(name)
    text.truncate(width, overflow="ellipsis", pad=True)
    return text.plain.replace("[", r"\[")
