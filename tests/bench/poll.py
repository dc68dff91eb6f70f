"""Table *poll*: what a poll of a client of SABnzbd costs, with many jobs there and more gone.

Each minute a client asks for queue and history. The first answer of a start makes all rows of the
history. Each run is a process of its own.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any, Final

from tests.e2e.harness.config_dir import ROOT

from .job import Job

POLL: Final = "poll of SABnzbd"
"""The name of the table."""
PAIR: Final = "queue and history, ms"
TURN: Final = "longest turn of the loop, CPU ms"


def measure(directory: Path) -> dict[str, Any]:
    """Return the milliseconds of each answer, and how long the event loop had to wait."""
    with tempfile.TemporaryDirectory(dir=directory) as folder:
        job = Job(urls=(), folder=Path(folder), ca_file=Path(folder), size=0)
        process = subprocess.run(
            (sys.executable, "-m", "tests.bench.clients", "poll", job.to_json()),
            check=True,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            cwd=folder,
        )
    reading: dict[str, Any] = json.loads(process.stdout.splitlines()[-1])
    return reading
