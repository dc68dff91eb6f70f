"""JSON as strictly as Sonarr and Radarr read it: what makes theirs throw, raises here.

Their reader takes numbers as text and text as numbers, but not all of them: what it was seen to
take, and what not, is in the tests.
"""

import json
import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any

_INTEGER = re.compile(r"\s*[-+]?\d+\s*", re.ASCII)


class JsonError(Exception):
    """Their reader would have thrown."""


class DownloadStatus(StrEnum):
    """The states that their client knows, the first of which also stands for null."""

    GRABBING = "Grabbing"
    QUEUED = "Queued"
    PAUSED = "Paused"
    CHECKING = "Checking"
    DOWNLOADING = "Downloading"
    QUICK_CHECK = "QuickCheck"
    VERIFYING = "Verifying"
    REPAIRING = "Repairing"
    FETCHING = "Fetching"
    EXTRACTING = "Extracting"
    MOVING = "Moving"
    RUNNING = "Running"
    COMPLETED = "Completed"
    FAILED = "Failed"
    DELETED = "Deleted"
    PROPAGATING = "Propagating"


def parse(text: str) -> Any:
    """Parse a document; raises `JsonError`."""
    try:
        return json.loads(text)
    except ValueError as err:
        raise JsonError(f"Invalid JSON: {err}") from err


def to_object(value: Any, what: str) -> Mapping[str, Any]:
    """Return an object whose keys are found whatever their case; raises `JsonError`."""
    if not isinstance(value, dict):
        raise JsonError(f"{what} is no object")
    return {key.lower(): member for key, member in value.items()}


def to_list(value: Any, what: str) -> list[Any]:
    """Read an array; null and what is missing are an empty one."""
    if value is None:
        return []
    if not isinstance(value, list):
        raise JsonError(f"{what} is no array")
    return value


def to_text(value: Any, what: str) -> str | None:
    """Read a text; numbers and booleans are taken for one."""
    match value:
        case None | str():
            return value
        case bool():
            return "True" if value else "False"
        case int() | float():
            return str(value)
    raise JsonError(f"{what} is no text")


def to_int(value: Any, what: str) -> int:
    """Read an integer that may be text; 16.0 is none."""
    match value:
        case None | "":
            return 0
        case int():
            return int(value)
        case str() if _INTEGER.fullmatch(value):
            return int(value)
    raise JsonError(f"{what} is no integer: {value!r}")


def to_long(value: Any, what: str) -> int:
    """Read a size in bytes; other than with integers, 2400000.0 is one."""
    if isinstance(value, float):
        return round(value)
    return to_int(value, what)


def to_decimal(value: Any, what: str) -> Decimal:
    """Read a number that may be text; commas are left out, so that "1,5" is fifteen."""
    match value:
        case None | "":
            return Decimal(0)
        case bool():
            raise JsonError(f"{what} is no number: {value!r}")
        case int() | float() | str():
            try:
                return Decimal(str(value).replace(",", ""))
            except InvalidOperation:
                raise JsonError(f"{what} is no number: {value!r}") from None
    raise JsonError(f"{what} is no number: {value!r}")


def to_bool(value: Any, what: str) -> bool:
    """Read a boolean; "0", "1" and "" are none."""
    match value:
        case None:
            return False
        case bool() | int() | float():
            return bool(value)
        case str() if value.strip().lower() in ("true", "false"):
            return value.strip().lower() == "true"
    raise JsonError(f"{what} is no boolean: {value!r}")


def to_status(value: Any) -> DownloadStatus:
    """Read a state by its name, whatever its case."""
    if value is None:
        return DownloadStatus.GRABBING
    names = {status.lower(): status for status in DownloadStatus}
    if isinstance(value, str) and (status := names.get(value.lower())):
        return status
    raise JsonError(f"Unknown status: {value!r}")


def to_seconds_left(value: Any) -> int:
    """Read `H:MM:SS` or `D:HH:MM:SS`."""
    parts = str(value).split(":")
    if not isinstance(value, str) or not all(_INTEGER.fullmatch(part) for part in parts):
        raise JsonError(f"No time: {value!r}")
    match [int(part) for part in parts]:
        case [days, hours, minutes, seconds]:
            return ((days * 24 + hours) * 60 + minutes) * 60 + seconds
        case [hours, minutes, seconds]:
            return (hours * 60 + minutes) * 60 + seconds
    raise JsonError(f"Expected either 0:0:0:0 or 0:0:0 format, but received: {value}")


def to_is_forced(value: Any) -> bool:
    """Read a priority, of which only Force matters: null throws, an unknown one is Normal."""
    if value is None or isinstance(value, dict | list):
        raise JsonError(f"No priority: {value!r}")
    return str(value) in ("Force", "2")
