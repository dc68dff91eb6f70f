"""A User Mode Linux for one file system: started, listened to, ended."""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from .disks import make_image
from .row import Row

ROOT: Final = Path(__file__).resolve().parents[2]
PARTS: Final = ROOT / ".tools" / "disk-matrix"
MEMORY: Final = "2G"
DISK_BYTES: Final = 1024 * 1024 * 1024
IN_MEMORY: Final = Path("/dev/shm")  # noqa: S108 - folders below it are made by tempfile
NEEDED_MEMORY: Final = 6 * 1024 * 1024 * 1024
"""The guest's memory and both disks, and as much again for everybody else."""
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
    interrupted: threading.Event
    """Ends it when set, from any thread."""

    def run(self) -> Iterator[Row]:
        """Start it, and return each row as soon as it is there; raises `GuestError`.

        Nothing of it runs any more when this ends, however it ends.
        """
        share = self._prepare()
        with (
            _folder_for_disks(self.folder) as disks,
            (self.folder / "console.log").open("wb") as log,
        ):
            process = subprocess.Popen(
                self._command(share, disks),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
            try:
                yield from self._rows(share / "rows.jsonl", process)
            finally:
                _end(process)
        failure = share / "failure.txt"
        if failure.exists():
            raise GuestError(failure.read_text(encoding="utf-8"))
        if process.returncode and not self.interrupted.is_set():
            raise GuestError(f"the guest ended with code {process.returncode}")

    def _prepare(self) -> Path:
        """Write the job, and return the folder that the guest shares with us."""
        shutil.rmtree(self.folder, ignore_errors=True)
        share = self.folder / "share"
        share.mkdir(parents=True)
        job = {"file_system": self.file_system, "scenarios": list(self.scenarios)}
        (share / "job.json").write_text(json.dumps(job), encoding="utf-8")
        return share

    def _rows(self, path: Path, process: subprocess.Popen[bytes]) -> Iterator[Row]:
        """Return the rows as they come, until the guest has ended or is to end."""
        told = 0
        while True:
            has_ended = process.poll() is not None or self.interrupted.is_set()
            lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
            for line in lines[told:]:
                yield Row.from_json(line)
            told = len(lines)
            if has_ended:
                return
            self.interrupted.wait(POLL_SECONDS)

    def _command(self, share: Path, disks: Path) -> tuple[str, ...]:
        for name in ("disk.img", "healthy.img"):
            make_image(disks / name, DISK_BYTES)
        init = Path(__file__).with_name("init.sh")
        return (
            str(PARTS / "linux"),
            f"mem={MEMORY}",
            *("root=/dev/root", "rootfstype=hostfs", "rootflags=/", "ro"),
            f"init={init}",
            f"ubda={disks / 'disk.img'}",
            f"ubdb={disks / 'healthy.img'}",
            f"uml_dir={self.folder}",
            "umid=guest",
            *("con=null", "con0=null,fd:1", "loglevel=5"),
            f"MATRIX_ROOT={ROOT}",
            f"MATRIX_PACKAGES={PARTS / 'root'}",
            f"MATRIX_PYTHON={sys.executable}",
            f"MATRIX_SHARE={share}",
        )


@contextmanager
def _folder_for_disks(folder: Path) -> Iterator[Path]:
    """Make a folder in memory, where disks are as fast as ever, or else in `folder`."""
    is_in_memory = IN_MEMORY.is_dir() and shutil.disk_usage(IN_MEMORY).free >= NEEDED_MEMORY
    parent = IN_MEMORY if is_in_memory else folder
    with tempfile.TemporaryDirectory(dir=parent, prefix="disk-matrix-") as made:
        yield Path(made)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the guest and the processes that it consists of: they are a session of their own."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
