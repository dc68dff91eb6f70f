"""Prints the matrix as a table, and writes it as JSON and as a page for users."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime

from rich import box
from rich.console import Console
from rich.table import Table

from .row import Row
from .scenarios import SCENARIOS

_DASH = "–"
_AND = " and "
_DOCUMENT = """\
# File systems

What the download manager was tried on, and what came of it. Each file system was a real one, made \
anew for each trial and mounted as Home Assistant does it where Home Assistant does it. \
`scripts/disk-matrix` repeats all of this and writes this page.

Tried on {date} with {versions}.{combined}

{verdicts}

- **whole file**, **pause, resume**: every byte is right; a paused file goes on at its byte.
- **kill -9**: the download manager is killed in the middle of a file, and the storage mounted anew.
- **finished, not saved**: it is killed when the file is whole, but before the queue knows it.
- **does not fit**, **fills up**: told as a full disk; smaller files go on, and so does this one \
as soon as there is room.
- **away at start**, **unmounted midway**, **away midway**: nothing is written in its place; goes \
on by itself when it is back. (A FAT disk that is pulled out may keep a small file such as \
`PHIM~1.TMP`, which can be deleted.)
- **stop while dead**: Home Assistant can be stopped although the storage answers nothing.
- **other disk meanwhile**: a download to another disk keeps its speed while this one is dead.
- **moves there and back**, **kill -9 of a move**, **away during a move**, **full during a move**: \
a finished file moves to this file system from ext4, and back; whatever happens meanwhile, it goes \
on by itself, and in the end there is one file, every byte right, and nothing else.
- **speed**: with several connections of 20 MB/s each, at least nine tenths of ext4's; where the \
virtual machine cannot do twice as much, of so many MB/s that it can.

## In numbers

{numbers}

Speeds and CPU are shares of what ext4 had in the same run; the megabytes a second are those of a \
slow virtual machine with one processor, which does the work of the server and of the simulated \
Fshare as well: where it was busy all the time, it was the limit and not the file system. *To the \
page cache*: where files are written past the page cache, how many times as fast a download is as \
through it, and the same of writes alone and of the CPU that they take.
{reasons}"""

_COMBINED = """ Put together from several runs at these revisions: each cell is of the last one in \
which it was tried, and what was not right before that and was tried again does not show here."""

_NUMBERS = {
    "free_mb_s": "MB/s",
    "free_to_ext4": "to ext4",
    "limit_mb_s": "MB/s a connection",
    "limited_to_ext4": "to ext4 with that limit",
    "connections": "connections",
    "busy": "processor busy meanwhile",
    "cpu_to_ext4": "CPU to ext4",
    "free_to_buffered": "to the page cache",
    "writes_to_buffered": "writes to the page cache",
    "writes_cpu_to_buffered": "CPU of those",
    "again_mib": "MiB again after a kill",
    "stop_s": "stop while dead, s",
    "share_of_speed": "other disk's speed meanwhile",
}
_SCENARIO_OF = {"again_mib": "kill", "stop_s": "stop", "share_of_speed": "neighbor"}


class Report:
    """Tables for people, JSON for programs."""

    def __init__(
        self, rows: Sequence[Row], *, began_at: datetime, versions: Mapping[str, str]
    ) -> None:
        """Report these rows."""
        self._rows = {(row.file_system, row.scenario): row for row in rows}
        self._began_at = began_at
        self._versions = versions
        self._file_systems = list(dict.fromkeys(row.file_system for row in rows))
        tried = {row.scenario for row in rows}
        self._scenarios = [name for name in SCENARIOS if name in tried]

    def after(self, earlier: str) -> Report:
        """Return the report of an earlier run, written by `as_json`, with these rows in it."""
        seen = json.loads(earlier)
        rows = [Row.from_json(json.dumps(fields)) for fields in seen["rows"]]
        both = {(row.file_system, row.scenario): row for row in rows} | self._rows
        # Each version that is not the same for all rows is told.
        versions = {
            name: _both(seen["versions"].get(name, version), version)
            for name, version in self._versions.items()
        }
        return Report(list(both.values()), began_at=self._began_at, versions=versions)

    def print(self, console: Console) -> None:
        """Print both tables, and the reasons."""
        for head, lines in (self._verdicts(), self._numbers()):
            table = Table(box=box.SIMPLE)
            for number, title in enumerate(head):
                table.add_column(title, justify="right" if number else "left")
            for line in lines:
                table.add_row(*line)
            console.print(table)
        for reason in self._reasons():
            console.print(reason, markup=False)

    def as_json(self) -> str:
        """Return everything that was seen."""
        seen = {
            "began_at": self._began_at.isoformat(),
            "versions": dict(self._versions),
            "rows": [asdict(row) for row in self._rows.values()],
        }
        return json.dumps(seen, indent=1, ensure_ascii=False) + "\n"

    def as_document(self) -> str:
        """Return the page for users."""
        versions = [f"{name} {version}" for name, version in self._versions.items()]
        reasons = "\n".join(f"- {reason}" for reason in self._reasons())
        return _DOCUMENT.format(
            date=f"{self._began_at:%Y-%m-%d}",
            versions=", ".join(versions),
            combined=_COMBINED if _AND in self._versions.get("revision", "") else "",
            verdicts=_markdown(*self._verdicts()),
            numbers=_markdown(*self._numbers()),
            reasons=f"\n## What is wrong\n\n{reasons}\n" if reasons else "",
        )

    def _verdicts(self) -> tuple[list[str], list[list[str]]]:
        head = ["", *(SCENARIOS[name].title for name in self._scenarios)]
        lines = [
            [name, *(self._verdict(name, scenario) for scenario in self._scenarios)]
            for name in self._file_systems
        ]
        return head, lines

    def _verdict(self, file_system: str, scenario: str) -> str:
        row = self._rows.get((file_system, scenario))
        if row is None:
            return _DASH
        return "right" if row.is_right else "WRONG"

    def _numbers(self) -> tuple[list[str], list[list[str]]]:
        lines = [
            [name, *(self._number(name, number) for number in _NUMBERS)]
            for name in self._file_systems
        ]
        return ["", *_NUMBERS.values()], lines

    def _number(self, file_system: str, number: str) -> str:
        row = self._rows.get((file_system, _SCENARIO_OF.get(number, "speed")))
        if row is None or number not in row.numbers:
            return _DASH
        return f"{row.numbers[number]:.3g}"

    def _reasons(self) -> list[str]:
        return [
            f"{row.file_system}, {SCENARIOS[row.scenario].title}: {'; '.join(row.reasons)}"
            for row in self._rows.values()
            if not row.is_right
        ]


def _both(old: str, new: str) -> str:
    return old if new in old.split(_AND) else f"{old}{_AND}{new}"


def _markdown(head: Sequence[str], lines: Sequence[Sequence[str]]) -> str:
    rows = [head, ["---", *("---:" for _ in head[1:])], *lines]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in rows)
