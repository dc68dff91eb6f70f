"""The part of a form that is about an aria2 daemon: that of a location, or of the options."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import probatio
from homeassistant.config_entries import ConfigEntryState
from homeassistant.core import HomeAssistant
from homeassistant.helpers.selector import (
    TextSelector,
    TextSelectorConfig,
    TextSelectorType,
)
from yarl import URL

from .arr_access import async_own_address
from .const import (
    CONF_DAEMON_FOLDER,
    CONF_DAEMON_SECRET,
    CONF_DAEMON_URL,
    CONF_OWN_URL,
)
from .coordinator import FshareConfigEntry
from .core.aria2 import DaemonTrialError
from .core.errors import DiskError
from .daemons import daemon_access
from .settings import is_url

SECTION_DAEMON: Final = "aria2"
RPC_PATH: Final = "/jsonrpc"
FIELDS: Final = (CONF_DAEMON_URL, CONF_DAEMON_SECRET, CONF_DAEMON_FOLDER, CONF_OWN_URL)

_URL: Final = TextSelector(TextSelectorConfig(type=TextSelectorType.URL))
SCHEMA: Final = probatio.Schema(
    {
        probatio.Optional(CONF_DAEMON_URL): _URL,
        probatio.Optional(probatio.Secret(CONF_DAEMON_SECRET)): TextSelector(
            TextSelectorConfig(type=TextSelectorType.PASSWORD, autocomplete="off")
        ),
        probatio.Optional(CONF_DAEMON_FOLDER): TextSelector(),
        probatio.Optional(CONF_OWN_URL): _URL,
    }
)


class DaemonFormError(Exception):
    """A daemon cannot be used; `key` is the form error that says why."""

    def __init__(self, key: str) -> None:
        """Keep the key."""
        super().__init__(key)
        self.key = key


class DaemonForm:
    """Reads the part of one flow, and keeps the secret that was typed: it is never shown again."""

    def __init__(self) -> None:
        """Know no secret yet."""
        self._typed_secret = ""

    def values(
        self,
        hass: HomeAssistant,
        kept: Mapping[str, Any],
        user_input: Mapping[str, Any] | None,
    ) -> dict[str, Any]:
        """Return what the form shows: what was entered just now, else what is kept; no secret."""
        if user_input is not None:
            fields = dict(user_input.get(SECTION_DAEMON, {}))
        else:
            own_url = str(async_own_address(hass))
            fields = {CONF_OWN_URL: own_url} | {key: kept[key] for key in FIELDS if kept.get(key)}
        return dict.fromkeys(FIELDS, "") | fields | {CONF_DAEMON_SECRET: ""}

    async def async_read(
        self,
        entry: FshareConfigEntry,
        user_input: Mapping[str, Any],
        folder: str,
        kept: Mapping[str, Any],
        *,
        is_moved: bool,
    ) -> dict[str, str]:
        """Return what is to be kept of a daemon; all empty where no address was given.

        `folder` is that of the location, which is there, and `is_moved` tells that it was another
        one before. `kept` is what was kept until now: what is as before is not tried, for the
        daemon may be away while something else changes. Raises `DaemonFormError`.
        """
        fields = user_input.get(SECTION_DAEMON, {})
        self._typed_secret = fields.get(CONF_DAEMON_SECRET, "").strip() or self._typed_secret
        new = self._read(fields, folder, kept)
        is_new = is_moved or any(new[key] != kept.get(key) for key in FIELDS)
        if new[CONF_DAEMON_URL] and is_new and entry.state is ConfigEntryState.LOADED:
            try:
                access = daemon_access(new, Path(folder))
                await entry.runtime_data.downloader.try_daemon(access)
            except DaemonTrialError as error:
                raise DaemonFormError(error.trouble.value) from error
            except DiskError as error:
                raise DaemonFormError("folder_not_writable") from error
        return new

    def _read(
        self, fields: Mapping[str, str], folder: str, kept: Mapping[str, Any]
    ) -> dict[str, str]:
        url = fields.get(CONF_DAEMON_URL, "").strip()
        if not url:
            return dict.fromkeys(FIELDS, "")
        own_url = fields.get(CONF_OWN_URL, "").strip().rstrip("/")
        if not is_url(url) or not is_url(own_url):
            raise DaemonFormError("url_invalid")
        address = URL(url)
        url = str(address.with_path(RPC_PATH) if address.path in ("", "/") else address)
        there = fields.get(CONF_DAEMON_FOLDER, "").strip() or folder
        if not there.startswith("/") or ".." in there.split("/") or not there.isprintable():
            raise DaemonFormError("folder_invalid")
        secret = self._typed_secret
        if not secret and kept.get(CONF_DAEMON_URL) == url:  # it goes to no other address
            secret = kept[CONF_DAEMON_SECRET]
        return {
            CONF_DAEMON_URL: url,
            CONF_DAEMON_SECRET: secret,
            CONF_DAEMON_FOLDER: there,
            CONF_OWN_URL: own_url,
        }
