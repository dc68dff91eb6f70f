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
from .core.errors import DiskError, StorageAwayError
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


class _FormError(Exception):
    """A daemon cannot be used; its text is the form error that says why."""


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
            self._note_secret(fields)
        else:
            own_url = str(async_own_address(hass))
            fields = {CONF_OWN_URL: own_url} | {key: kept[key] for key in FIELDS if kept.get(key)}
        return dict.fromkeys(FIELDS, "") | fields | {CONF_DAEMON_SECRET: ""}

    async def async_read(
        self,
        entry: FshareConfigEntry,
        user_input: Mapping[str, Any],
        folder: str,
        *,
        former_folder: str | None,
        kept: Mapping[str, Any],
        errors: dict[str, str],
    ) -> dict[str, str]:
        """Return what is to be kept of a daemon; texts are empty where no address was given.

        `folder` is that of the location, which is there, and `former_folder` the one before. `kept`
        is what was kept until now: what is as before is not tried, for the daemon may be away while
        something else changes. What is wrong is added to `errors`, and nothing is to be kept then.
        """
        fields = user_input.get(SECTION_DAEMON, {})
        self._note_secret(fields)
        try:
            new = self._read(fields, folder, kept)
            is_new = any(new[key] != kept.get(key) for key in FIELDS) or folder != former_folder
            if new[CONF_DAEMON_URL] and is_new:
                await _async_try(entry, new, folder)
        except _FormError as error:
            errors[SECTION_DAEMON] = str(error)
            return {}
        return new

    def _note_secret(self, fields: Mapping[str, str]) -> None:
        self._typed_secret = fields.get(CONF_DAEMON_SECRET, "").strip() or self._typed_secret

    def _read(
        self, fields: Mapping[str, str], folder: str, kept: Mapping[str, Any]
    ) -> dict[str, str]:
        url = fields.get(CONF_DAEMON_URL, "").strip()
        if not url:
            return dict.fromkeys(FIELDS, "")
        own_url = fields.get(CONF_OWN_URL, "").strip().rstrip("/")
        if not is_url(url):
            raise _FormError("url_invalid")
        if not is_url(own_url):
            raise _FormError("own_url_invalid")
        address = URL(url)
        url = str(address.with_path(RPC_PATH) if address.path in ("", "/") else address)
        there = fields.get(CONF_DAEMON_FOLDER, "").strip() or folder
        if not there.startswith("/") or ".." in there.split("/") or not there.isprintable():
            raise _FormError("folder_invalid")
        secret = self._typed_secret
        if not secret and kept.get(CONF_DAEMON_URL) == url:  # it goes to no other address
            secret = kept.get(CONF_DAEMON_SECRET, "")
        return {
            CONF_DAEMON_URL: url,
            CONF_DAEMON_SECRET: secret,
            CONF_DAEMON_FOLDER: there,
            CONF_OWN_URL: own_url,
        }


async def _async_try(entry: FshareConfigEntry, new: Mapping[str, str], folder: str) -> None:
    """Make sure that a daemon can work; not tried while the entry is not loaded."""
    if entry.state is not ConfigEntryState.LOADED:
        return
    try:
        await entry.runtime_data.downloader.try_daemon(daemon_access(new, Path(folder)))
    except DaemonTrialError as error:
        raise _FormError(error.trouble.value) from error
    except StorageAwayError as error:
        raise _FormError("folder_away") from error
    except DiskError as error:
        raise _FormError("folder_not_writable") from error
