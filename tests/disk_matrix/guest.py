"""A User Mode Linux for one file system: started, listened to, ended."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from .disks import make_image
from .row import Row

ROOT: Final = Path(__file__).resolve().parents[2]
PARTS: Final = ROOT / ".tools" / "disk-matrix"
MEMORY: Final = "2G"
DISK_BYTES: Final = 1536 * 1024 * 1024
HEALTHY_DISK_BYTES: Final = 2048 * 1024 * 1024
POLL_SECONDS: Final = 0.2


class GuestError(Exception):
    """The guest did not do its job; the text says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Guest:
    """A guest that runs some scenarios on one file system."""

    file_system: str
    scenarios: Sequence[str]
    folder: Path
    """For its disks, its log and its results."""

    def run(self) -> Iterator[Row]:
        """Start it, and return each row as soon as it is there; raises `GuestError`.

        Nothing of it runs any more when this ends, however it ends.
        """
        share = self._prepare()
        with (self.folder / "console.log").open("wb") as log:
            process = subprocess.Popen(
                self._command(share),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
            try:
                yield from _rows(share / "rows.jsonl", process)
            finally:
                _end(process)
                self._remove_disks()
        failure = share / "failure.txt"
        if failure.exists():
            raise GuestError(failure.read_text(encoding="utf-8"))

    def _prepare(self) -> Path:
        """Make disks and job, and return the folder that the guest shares with us."""
        shutil.rmtree(self.folder, ignore_errors=True)
        share = self.folder / "share"
        share.mkdir(parents=True)
        make_image(self.folder / "disk.img", DISK_BYTES)
        make_image(self.folder / "healthy.img", HEALTHY_DISK_BYTES)
        job = {"file_system": self.file_system, "scenarios": list(self.scenarios)}
        (share / "job.json").write_text(json.dumps(job), encoding="utf-8")
        return share

    def _command(self, share: Path) -> tuple[str, ...]:
        init = Path(__file__).with_name("init.sh")
        return (
            str(PARTS / "linux"),
            f"mem={MEMORY}",
            *("root=/dev/root", "rootfstype=hostfs", "rootflags=/", "ro"),
            f"init={init}",
            f"ubda={self.folder / 'disk.img'}",
            f"ubdb={self.folder / 'healthy.img'}",
            f"uml_dir={self.folder}",
            "umid=guest",
            *("con=null", "con0=null,fd:1", "quiet"),
            f"MATRIX_ROOT={ROOT}",
            f"MATRIX_PACKAGES={PARTS / 'root'}",
            f"MATRIX_PYTHON={sys.executable}",
            f"MATRIX_SHARE={share}",
        )

    def _remove_disks(self) -> None:
        for name in ("disk.img", "healthy.img"):
            (self.folder / name).unlink(missing_ok=True)


def _rows(path: Path, process: subprocess.Popen[bytes]) -> Iterator[Row]:
    """Return the rows as they come, until the guest has ended."""
    told = 0
    while True:
        has_ended = process.poll() is not None
        lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
        for line in lines[told:]:
            yield Row.from_json(line)
        told = len(lines)
        if has_ended:
            return
        time.sleep(POLL_SECONDS)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the guest and the processes that it consists of: they are a session of their own."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
