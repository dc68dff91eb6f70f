"""Keeps what other programs reach us by out of the log of Home Assistant.

API keys stand in the address, as Newznab and SABnzbd will have it, and Home Assistant writes down
whole the address of a request that its filter has turned away. So it does with the id of a webhook
that is called from outside the house, or in another way than it allows.
"""

import logging
import re
from typing import Final, override

from .arr_access import BASE_PATH

_PATHS: Final = (f"{BASE_PATH}/", "/sabnzbd/api?")
# Also within an address that is a parameter itself.
_KEY: Final = re.compile(r"(apikey(?:=|%(?:25)*3d))[^&%\s]+", re.IGNORECASE)
_HIDDEN: Final = "…"
_LOGGERS: Final = (
    "homeassistant.components.http.security_filter",
    "homeassistant.components.webhook",
    "homeassistant.helpers.http",
)


class _KeyRedaction(logging.Filter):
    """Lets everything pass, without the keys."""

    def __init__(self) -> None:
        super().__init__()
        self.webhook_ids: set[str] = set()

    @override
    def filter(self, record: logging.LogRecord) -> bool:
        if isinstance(record.args, tuple):
            record.args = tuple(map(self._without_key, record.args))
        return True

    def _without_key(self, value: object) -> object:
        if not isinstance(value, str):
            return value
        for webhook_id in self.webhook_ids:
            value = value.replace(webhook_id, _HIDDEN)
        if any(path in value for path in _PATHS):
            return _KEY.sub(rf"\1{_HIDDEN}", value)
        return value


_REDACTION: Final = _KeyRedaction()


def keep_keys_out_of_log(*webhook_ids: str) -> None:
    """Begin, with these webhooks, too; doing so again changes nothing."""
    _REDACTION.webhook_ids.update(webhook_ids)
    for name in _LOGGERS:
        logging.getLogger(name).addFilter(_REDACTION)
