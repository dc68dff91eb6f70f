"""Keeps API keys of other programs out of the log of Home Assistant.

They stand in the address, as Newznab and SABnzbd will have it, and Home Assistant writes down whole
the address of a request that its filter has turned away.
"""

import logging
import re
from typing import Final, override

from .arr_access import BASE_PATH

_PATHS: Final = (f"{BASE_PATH}/", "/sabnzbd/api?")
# Also within an address that is a parameter itself.
_KEY: Final = re.compile(r"(apikey(?:=|%(?:25)*3d))[^&%\s]+", re.IGNORECASE)
_LOGGERS: Final = ("homeassistant.components.http.security_filter",)


class _KeyRedaction(logging.Filter):
    """Lets everything pass, without the keys."""

    @override
    def filter(self, record: logging.LogRecord) -> bool:
        if isinstance(record.args, tuple):
            record.args = tuple(map(_without_key, record.args))
        return True


def _without_key(value: object) -> object:
    if isinstance(value, str) and any(path in value for path in _PATHS):
        return _KEY.sub(r"\1…", value)
    return value


_REDACTION: Final = _KeyRedaction()


def keep_keys_out_of_log() -> None:
    """Begin; doing so again changes nothing."""
    for name in _LOGGERS:
        logging.getLogger(name).addFilter(_REDACTION)
