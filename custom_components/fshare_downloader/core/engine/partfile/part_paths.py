"""The names of what a transfer keeps beside its destination."""

import os
from dataclasses import dataclass
from pathlib import Path

from ...paths import MAX_FILENAME_BYTES


@dataclass(frozen=True, slots=True, kw_only=True)
class PartPaths:
    """The files that a transfer keeps beside its destination."""

    part: Path
    record: Path
    scratch: Path
    """Where a new resume record is written before it takes the place of the old one."""

    @classmethod
    def beside(cls, destination: Path, key: str) -> PartPaths:
        """Return the paths of the transfer `key` to `destination`; no name is over 255 bytes."""
        suffix = f".{key}.part"
        room = MAX_FILENAME_BYTES - len(f"{suffix}.resume".encode())
        name = os.fsencode(destination.name)[:room].decode(errors="ignore")
        return cls(
            part=destination.with_name(f"{name}{suffix}"),
            record=destination.with_name(f"{name}{suffix}.resume"),
            scratch=destination.with_name(f"{name}{suffix}.tmp"),
        )
