"""What Sonarr and Radarr say when they don't accept something, without the keys in it."""

import re
from typing import Final
from urllib.parse import quote

from ...core.json_answers import read_json
from .errors import ServarrRefusedError

MAX_REASON_CHARS: Final = 300

_MAX_BYTES: Final = 64 * 1024
_MAX_FAILURES: Final = 5
_KEY_IN_TEXT: Final = re.compile(r"(?i)(api_?key|token|password)([\"']?\s*[=:]\s*)[^&\s\"')\]]+")
_MIN_SECRET_CHARS: Final = 6
"""No key is shorter, and a letter would be taken out of every word."""
_HIDDEN: Final = "…"


def read_refusal(body: bytes, secrets: tuple[str, ...] = ()) -> ServarrRefusedError | None:
    """Return what the body of an answer says; None when it is none of theirs.

    What failed is a list, each with its message; anything else that went wrong an object.
    """
    try:
        data = read_json(body) if len(body) <= _MAX_BYTES else None
    except ValueError:
        return None
    if isinstance(data, dict) and isinstance(message := data.get("message"), str):
        return ServarrRefusedError(without_secrets(message, secrets))
    failures = (
        [entry for entry in data if isinstance(entry, dict)] if isinstance(data, list) else []
    )
    # `attemptedValue` stands there, too: it may be a key.
    messages = [
        without_secrets(message, secrets)
        for failure in failures[:_MAX_FAILURES]
        if isinstance(message := failure.get("errorMessage"), str)
    ]
    if not messages:
        return None
    is_warning = all(failure.get("isWarning") is True for failure in failures)
    return ServarrRefusedError(_shortened("; ".join(messages)), is_warning=is_warning)


def without_secrets(text: str, secrets: tuple[str, ...] = ()) -> str:
    """Return a text in one line, shortened, and without keys."""
    for secret in secrets:
        if len(secret) < _MIN_SECRET_CHARS:
            continue
        for spelled in (secret, quote(secret, safe="")):
            text = text.replace(spelled, _HIDDEN)
    return _shortened(" ".join(_KEY_IN_TEXT.sub(rf"\1\2{_HIDDEN}", text).split()))


def _shortened(text: str) -> str:
    return text if len(text) <= MAX_REASON_CHARS else f"{text[: MAX_REASON_CHARS - 1]}{_HIDDEN}"
