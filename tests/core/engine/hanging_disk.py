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
            if not self._is_below(arguments[0]):
                return real(*arguments, **keywords)
            if self.has_hung.is_set():
                self.late.append(name)
            if name in self._hanging:
                self.has_hung.set()
                self._released.wait()
            return real(*arguments, **keywords)

        return call

    def _is_below(self, target: Any) -> bool:
        if isinstance(target, int):
            try:
                target = Path(f"/proc/self/fd/{target}").readlink()
            except OSError:
                return False
        return self._folder in Path(os.fsdecode(target)).parents
