"""What one scenario on one file system came to."""

import json
from dataclasses import asdict, dataclass, field
from typing import Self


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One cell of the table."""

    file_system: str
    scenario: str
    seconds: float
    reasons: tuple[str, ...] = ()
    """What was not as it must be; empty when all was right."""
    numbers: dict[str, float] = field(default_factory=dict)
    log: tuple[str, ...] = ()
    """The last warnings of the download manager, where something was not right."""

    @property
    def is_right(self) -> bool:
        """Whether everything was as it must be."""
        return not self.reasons

    def as_json(self) -> str:
        """Return the row as a line of JSON."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def from_json(cls, line: str) -> Self:
        """Read such a line."""
        fields = json.loads(line)
        return cls(
            **fields | {"reasons": tuple(fields["reasons"]), "log": tuple(fields.get("log", ()))}
        )
