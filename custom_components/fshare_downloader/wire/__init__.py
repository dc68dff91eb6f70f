"""How values travel over services and WebSocket: JSON types, and never the password of a link.

The types of the frontend mirror these forms (`api/types.ts`).
"""

from datetime import UTC, datetime
from typing import Any

type Wire = dict[str, Any]
"""An object of JSON types."""


def iso(moment: datetime | None) -> str | None:
    """Return a time as ISO 8601 in UTC."""
    return None if moment is None else moment.astimezone(UTC).isoformat()
