"""Reads JSON that others send, without holding up anything else.

Python's reader of JSON lets no other thread run until it is through. For more than a few values its
parts are put together step by step instead, so that in a thread it holds up nobody.
"""

import json
import json.scanner
from typing import Any, Final

from .answer_limits import MAX_ANSWER_VALUES

FEW_VALUES: Final = 5_000
"""So many are read in one go, which takes some milliseconds on a small machine."""
FEW_BYTES: Final = 64 * 1024
"""So many are read without a thread."""

_MAX_DIGITS: Final = 18


class TooManyValuesError(ValueError):
    """The text holds more values than any answer does."""


def read_json(body: bytes) -> object:
    """Return what a text in UTF-8 says, with or without a byte order mark.

    Numbers of more than 18 digits are None. Raises `ValueError` for what is no JSON, is nested as
    deep as nobody means it, or holds more than `MAX_ANSWER_VALUES` values: `TooManyValuesError`.
    Long texts belong into a thread.
    """
    values = sum(map(body.count, (b",", b"{", b"[")))
    if values > MAX_ANSWER_VALUES:
        raise TooManyValuesError
    text = body.decode("utf-8-sig", "replace")
    decoder = _DECODER if values <= FEW_VALUES else _STEPPING_DECODER
    try:
        result: object = decoder.decode(text)
    except RecursionError:
        raise ValueError("nested too deep") from None
    return result


def is_short(body: bytes) -> bool:
    """Tell whether a text is read so fast that no thread is needed for it."""
    return len(body) <= FEW_BYTES


def _to_number(digits: str) -> int | None:
    return int(digits) if len(digits) <= _MAX_DIGITS else None


class _SteppingDecoder(json.JSONDecoder):
    def __init__(self) -> None:
        super().__init__(parse_int=_to_number)
        make_scanner: Any = json.scanner.py_make_scanner  # type: ignore[attr-defined]
        self.scan_once = make_scanner(self)


_DECODER: Final = json.JSONDecoder(parse_int=_to_number)
_STEPPING_DECODER: Final = _SteppingDecoder()
