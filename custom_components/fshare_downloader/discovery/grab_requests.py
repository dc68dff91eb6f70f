"""Grab requests as JSON, so that one cut short by a restart can go on. They hold no secret."""

from typing import Any, Final

from pydantic import TypeAdapter, ValidationError

from .models import GrabRequest

_ADAPTER: Final[TypeAdapter[GrabRequest]] = TypeAdapter(GrabRequest)


def request_to_json(request: GrabRequest) -> dict[str, Any]:
    """Return a request as JSON types."""
    data: dict[str, Any] = _ADAPTER.dump_python(request, mode="json")
    return data


def request_from_json(data: object) -> GrabRequest | None:
    """Read a request; None when it is none that this version understands."""
    try:
        return _ADAPTER.validate_python(data)
    except ValidationError:
        return None
