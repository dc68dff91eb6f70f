"""A disk whose system calls hang, as those of a share do that has gone away."""

import os
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

CALLS = ("open", "pwrite", "fdatasync", "fsync", "ftruncate", "replace", "unlink", "utime")


class HangingDisk:
    """Everything below a folder; hangs from `hang` until `release`, call by call."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Let the system calls go through it."""
        self._folder = folder
        self._hanging: frozenset[str] = frozenset()
        self._released = threading.Event()
        self.has_hung = threading.Event()
        """Set when the first call hangs."""
        self.late: list[str] = []
        """Calls that came while others hung, or after that."""
        for name in CALLS:
            monkeypatch.setattr(os, name, self._through(name, getattr(os, name)))

    def hang(self, *calls: str) -> None:
        """Let some calls never come back, or all of them."""
        self._hanging = frozenset(calls or CALLS)

    def release(self) -> None:
        """Let everything come back, and work from now on."""
        self._hanging = frozenset()
        self._released.set()

    def _through(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **keywords: Any) -> Any:
            folder = keywords.get("dir_fd", keywords.get("src_dir_fd"))
            if not self._is_below(arguments[0], folder):
                return real(*arguments, **keywords)
            if self.has_hung.is_set():
                self.late.append(name)
            if name in self._hanging:
                self.has_hung.set()
                self._released.wait()
            return real(*arguments, **keywords)

        return call

    def _is_below(self, target: Any, folder: int | None) -> bool:
        path = _path_of(target) if isinstance(target, int) else Path(os.fsdecode(target))
        if folder is not None and path is not None:
            path = (_path_of(folder) or Path()) / path
        return path is not None and self._folder in path.parents


def _path_of(descriptor: int) -> Path | None:
    try:
        return Path(f"/proc/self/fd/{descriptor}").readlink()
    except OSError:
        return None
