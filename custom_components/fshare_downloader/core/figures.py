"""What was downloaded in all, and today: numbers that people put into statistics."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Self


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Bytes as they came over the line, those that had to come again included."""

    downloaded_total: int = 0
    """Bytes since the beginning; it never falls."""
    day: date = date.min
    """The day that the others are of."""
    downloaded_today: int = 0
    """Bytes."""
    downloads_today: int = 0
    """Files that were completed."""

    def on(self, day: date) -> Self:
        """Return the figures as they are on a day."""
        if day == self.day:
            return self
        return replace(self, day=day, downloaded_today=0, downloads_today=0)

    def plus(self, *, size: int, files: int) -> Self:
        """Return the figures after so many more bytes and completed files."""
        return replace(
            self,
            downloaded_total=self.downloaded_total + size,
            downloaded_today=self.downloaded_today + size,
            downloads_today=self.downloads_today + files,
        )

    def as_text(self) -> str:
        """Return what `from_text` reads."""
        return json.dumps(asdict(self) | {"day": self.day.isoformat()})

    @classmethod
    def from_text(cls, text: str | None) -> Self:
        """Read figures; what makes no sense counts from zero."""
        try:
            values = json.loads(text or "")
            day = date.fromisoformat(values["day"])
        except KeyError, TypeError, ValueError:
            return cls()
        return cls(
            downloaded_total=_count(values, "downloaded_total"),
            day=day,
            downloaded_today=_count(values, "downloaded_today"),
            downloads_today=_count(values, "downloads_today"),
        )


def _count(values: Mapping[str, object], name: str) -> int:
    value = values.get(name)
    return value if isinstance(value, int) and value >= 0 else 0
