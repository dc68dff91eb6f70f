"""What has no peer: stopping, the speed limit, a long queue, a busy interpreter, a whole house."""

import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from .contenders import Contender, client
from .job import MIB, Job
from .runs import execute
from .server import Line, Server

RATES: Final = (10_000_000, 50_000_000, 100_000_000)


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One process and what it is told."""

    name: str
    kind: str
    scheme: str
    files: int
    size: int
    options: dict[str, Any] = field(default_factory=dict)
    line: Line = Line.OPEN
    has_repeats: bool = False
    """Whether one run of it is one sample, not many."""


def checks(*, is_quick: bool) -> tuple[Check, ...]:
    """Return all of them."""
    return (
        Check(
            name="endings",
            kind="endings",
            scheme="http",
            files=1,
            size=1,
            options={"count": 20 if is_quick else 100},
        ),
        Check(
            name="limits",
            kind="limits",
            scheme="http",
            files=4,
            size=1024 * MIB,
            options={"rates": RATES[1:2] if is_quick else RATES, "seconds": 3 if is_quick else 10},
        ),
        Check(
            name="ten thousand tasks",
            kind="ten_thousand",
            scheme="http",
            files=1,
            size=1,
            has_repeats=True,
        ),
        *(
            Check(
                name=f"busy, {line}, {scheme}",
                kind="busy",
                scheme=scheme,
                files=8,
                size=512 * MIB,
                line=line,
                has_repeats=True,
            )
            for line in (Line.OPEN, Line.GIGABIT)
            for scheme in ("http", "https")
        ),
        *(
            Check(
                name=f"Home Assistant, {line}, {scheme}",
                kind="home_assistant",
                scheme=scheme,
                files=1 if is_quick else 3,
                size=256 * MIB if is_quick else 1024 * MIB,
                line=line,
            )
            for line in (Line.OPEN, Line.GIGABIT)
            for scheme in ("http", "https")
        ),
    )


def run_check(check: Check, server: Server, directory: Path) -> dict[str, Any]:
    """Run it and return its numbers."""
    with tempfile.TemporaryDirectory(dir=directory) as parent:
        folder = Path(parent) / "files"
        folder.mkdir()
        job = Job(
            urls=server.urls(check.scheme, check.size, check.files),
            folder=folder,
            ca_file=server.ca_file,
            size=check.size,
            options=check.options,
        )
        contender = Contender(name=check.name, command=client(check.kind))
        reading = execute(job, contender, server.prefix)
    del reading["process_seconds"]
    return reading
