"""What one measured process has to do; travels to it as JSON."""

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Final, Self

MIB: Final = 1024 * 1024
GIB: Final = 1024 * MIB


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """Files to fetch into a folder."""

    urls: tuple[str, ...]
    folder: Path
    ca_file: Path
    """Certificate that https servers are verified against."""
    size: int
    """Bytes of each file."""
    connections: int = 1
    """Connections for each file."""
    has_ticker: bool = False
    """Whether the lag of the event loop is measured, which costs a little itself."""
    options: dict[str, Any] = field(default_factory=dict)
    """What only one kind of client understands."""

    def to_json(self) -> str:
        """Return the job as JSON."""
        return json.dumps(asdict(self), default=str)

    @classmethod
    def from_json(cls, text: str) -> Self:
        """Read what `to_json` wrote."""
        fields = json.loads(text)
        return cls(
            **fields
            | {
                "urls": tuple(fields["urls"]),
                "folder": Path(fields["folder"]),
                "ca_file": Path(fields["ca_file"]),
            }
        )
