"""The names of what a transfer keeps beside its destination."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from ...paths import MAX_FILENAME_BYTES

_DAEMON_SUFFIXES: Final = (".aria2", ".aria2__temp")
"""Of the notes that aria2 keeps beside a file, and of new ones that are being written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartPaths:
    """The files that a transfer keeps beside its destination."""

    part: Path
    record: Path
    scratch: Path
    """Where a new resume record is written before it takes the place of the old one."""
    daemon_part: Path
    """What a daemon writes in the place of a partial file of ours, with which we go on by the
    number of bytes in it: a daemon writes to several places at once."""

    @classmethod
    def beside(cls, destination: Path, key: str) -> PartPaths:
        """Return the paths of the transfer `key` to `destination`; no name is over 255 bytes."""
        suffix = f".{key}.part"
        name = _cut(destination.name, f"{suffix}.resume")
        daemon_suffix = f".daemon{suffix}"
        daemon_name = _cut(destination.name, f"{daemon_suffix}{_DAEMON_SUFFIXES[-1]}")
        return cls(
            part=destination.with_name(f"{name}{suffix}"),
            record=destination.with_name(f"{name}{suffix}.resume"),
            scratch=destination.with_name(f"{name}{suffix}.tmp"),
            daemon_part=destination.with_name(f"{daemon_name}{daemon_suffix}"),
        )

    @property
    def daemon_notes(self) -> tuple[Path, ...]:
        """What a daemon keeps about its file; the first is what it goes by."""
        part = self.daemon_part
        return tuple(part.with_name(f"{part.name}{suffix}") for suffix in _DAEMON_SUFFIXES)


def _cut(name: str, suffix: str) -> str:
    """Return as much of a name as leaves room for a suffix."""
    room = MAX_FILENAME_BYTES - len(suffix.encode())
    return os.fsencode(name)[:room].decode(errors="ignore")
