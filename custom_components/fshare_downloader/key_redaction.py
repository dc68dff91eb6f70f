"""Keeps API keys of other programs out of the log of Home Assistant.

They stand in the address, as Newznab and SABnzbd will have it, and Home Assistant writes down whole
the address of a request that its filter has turned away.
"""

import logging
import re
from typing import Final, override

_KEY: Final = re.compile(r"(?i)((?:newznab|sabnzbd)/api\?(?:[^\s]*&)?apikey=)[^&\s]+")
_LOGGERS: Final = ("homeassistant.components.http.security_filter",)


class _KeyRedaction(logging.Filter):
    """Lets everything pass, without the keys."""

    @override
    def filter(self, record: logging.LogRecord) -> bool:
        if isinstance(record.args, tuple):
            record.args = tuple(
                _KEY.sub(r"\1…", value) if isinstance(value, str) else value
                for value in record.args
            )
        return True


_REDACTION: Final = _KeyRedaction()


def keep_keys_out_of_log() -> None:
    """Begin; doing so again changes nothing."""
    for name in _LOGGERS:
        logging.getLogger(name).addFilter(_REDACTION)
