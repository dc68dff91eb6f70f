"""The part of a location's form that is about its aria2 daemon."""

from collections.abc import Mapping
from typing import Any, Final

import probatio
from homeassistant.config_entries import ConfigEntryState
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import section
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
    CONF_FOLDER,
    CONF_OWN_URL,
)
from .coordinator import FshareConfigEntry
from .core.aria2 import DaemonTrialError
from .core.errors import DiskError
from .locations import daemon_access
from .settings import is_url

SECTION_DAEMON: Final = "daemon"
RPC_PATH: Final = "/jsonrpc"

_URL: Final = TextSelector(TextSelectorConfig(type=TextSelectorType.URL))
_SECRET: Final = TextSelector(
    TextSelectorConfig(type=TextSelectorType.PASSWORD, autocomplete="off")
)
_FIELDS: Final = (CONF_DAEMON_URL, CONF_DAEMON_SECRET, CONF_DAEMON_FOLDER, CONF_OWN_URL)
_SCHEMA: Final = probatio.Schema(
    {
        probatio.Optional(CONF_DAEMON_URL): _URL,
        probatio.Optional(probatio.Secret(CONF_DAEMON_SECRET)): _SECRET,
        probatio.Optional(CONF_DAEMON_FOLDER): TextSelector(),
        probatio.Optional(CONF_OWN_URL): _URL,
    }
)


class DaemonFormError(Exception):
    """A daemon cannot be used; the field at fault, and the form error that says why."""

    def __init__(self, field: str, key: str) -> None:
        """Keep both."""
        super().__init__(key)
        self.field = field
        self.key = key


def daemon_section(*, is_open: bool) -> section:
    """Return the fields about the daemon."""
    return section(_SCHEMA, {"collapsed": not is_open})


def known_daemon(hass: HomeAssistant, data: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the fields show at first; no secret."""
    shown = {key: data[key] for key in _FIELDS if key in data and key != CONF_DAEMON_SECRET}
    return {CONF_OWN_URL: str(async_own_address(hass)), **shown}


def without_daemon_secret(user_input: Mapping[str, Any]) -> dict[str, Any]:
    """Return what was entered as the form may show it again."""
    fields = dict(user_input.get(SECTION_DAEMON, {}))
    fields.pop(CONF_DAEMON_SECRET, None)
    return {**user_input, SECTION_DAEMON: fields}


def read_daemon(
    fields: Mapping[str, str], folder: str, known: Mapping[str, Any], typed_secret: str
) -> dict[str, str]:
    """Return what a location has to keep of a daemon; nothing where no address was given.

    `folder` is that of the location, `known` what was kept of it before. A secret that is left out
    is `typed_secret`, the one that was entered in this form before, else the known one, which goes
    to no other address. Raises `DaemonFormError`.
    """
    url = fields.get(CONF_DAEMON_URL, "").strip()
    if not url:
        return {}
    if not is_url(url):
        raise DaemonFormError(CONF_DAEMON_URL, "url_invalid")
    address = URL(url)
    url = str(address.with_path(RPC_PATH) if address.path in ("", "/") else address)
    own_url = fields.get(CONF_OWN_URL, "").strip().rstrip("/")
    if not is_url(own_url):
        raise DaemonFormError(CONF_OWN_URL, "url_invalid")
    there = fields.get(CONF_DAEMON_FOLDER, "").strip() or folder
    if not there.startswith("/") or ".." in there.split("/") or not there.isprintable():
        raise DaemonFormError(CONF_DAEMON_FOLDER, "folder_invalid")
    secret = fields.get(CONF_DAEMON_SECRET, "").strip() or typed_secret
    if not secret and known.get(CONF_DAEMON_URL) == url:
        secret = known.get(CONF_DAEMON_SECRET, "")
    return {
        CONF_DAEMON_URL: url,
        CONF_DAEMON_SECRET: secret,
        CONF_DAEMON_FOLDER: there,
        CONF_OWN_URL: own_url,
    }


async def async_try_daemon(
    entry: FshareConfigEntry, data: Mapping[str, Any], known: Mapping[str, Any]
) -> None:
    """Make sure that a daemon can bring files to the folder of a location, which is there.

    What is as before is not tried: the daemon may be away while something else changes. Nor is
    anything while the entry is not loaded. Raises `DaemonFormError`.
    """
    tried = (*_FIELDS, CONF_FOLDER)
    if CONF_DAEMON_URL not in data or entry.state is not ConfigEntryState.LOADED:
        return
    if all(data.get(key) == known.get(key) for key in tried):
        return
    try:
        await entry.runtime_data.downloader.try_daemon(daemon_access(data))
    except DaemonTrialError as error:
        raise DaemonFormError("base", error.trouble.value) from error
    except DiskError as error:
        raise DaemonFormError(CONF_FOLDER, "folder_not_writable") from error
