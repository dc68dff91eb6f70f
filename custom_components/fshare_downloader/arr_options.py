"""The section "Sonarr and Radarr" of the options: what to enter there, and the categories."""

from collections.abc import Iterable, Mapping
from typing import Any, Final
from unicodedata import normalize

import probatio
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers.selector import BooleanSelector, TextSelector, TextSelectorConfig

from .arr_access import NEWZNAB_PATH, SABNZBD_PATH, async_own_address
from .const import CONF_ARR_API_KEY, CONF_ARR_CATEGORIES
from .coordinator import FshareConfigEntry
from .core.paths import category_folder, path_key

CONF_NEWZNAB_URL: Final = "newznab_url"
CONF_SABNZBD_URL: Final = "sabnzbd_url"
CONF_NEW_KEY: Final = "arr_new_key"
"""Field of the form: make another API key."""

DEFAULT_CATEGORIES: Final = ("tv", "movies")
MAX_CATEGORIES: Final = 30
_MAX_SHOWN_CHARS: Final = 60
_SHOWN: Final = TextSelector(TextSelectorConfig(read_only=True))

SCHEMA: Final = probatio.Schema(
    {
        probatio.Optional(CONF_NEWZNAB_URL): _SHOWN,
        probatio.Optional(CONF_SABNZBD_URL): _SHOWN,
        probatio.Optional(CONF_ARR_API_KEY): _SHOWN,
        probatio.Optional(CONF_NEW_KEY, default=False): BooleanSelector(),
        probatio.Optional(CONF_ARR_CATEGORIES): TextSelector(TextSelectorConfig(multiple=True)),
    }
)


class ArrOptionsError(Exception):
    """The fields are not valid; `key` is the form error that says why."""

    def __init__(self, key: str, **placeholders: str) -> None:
        """Keep the key of the form error and what its text needs."""
        super().__init__(key)
        self.key = key
        self.placeholders = placeholders


def arr_categories_of(entry: FshareConfigEntry) -> tuple[str, ...]:
    """Return the categories that clients may choose from; there is always one."""
    return tuple(entry.options.get(CONF_ARR_CATEGORIES, ())) or DEFAULT_CATEGORIES


@callback
def arr_options_to_form(hass: HomeAssistant, entry: FshareConfigEntry) -> dict[str, Any]:
    """Return what the section shows; the first three fields are there to be copied."""
    address = async_own_address(hass)
    return {
        CONF_NEWZNAB_URL: str(address.with_path(NEWZNAB_PATH)),
        CONF_SABNZBD_URL: str(address.with_path(SABNZBD_PATH)),
        CONF_ARR_API_KEY: entry.data.get(CONF_ARR_API_KEY, ""),
        CONF_NEW_KEY: False,
        CONF_ARR_CATEGORIES: list(arr_categories_of(entry)),
    }


@callback
def arr_placeholders(hass: HomeAssistant, entry: FshareConfigEntry) -> dict[str, str]:
    """Return what the texts of the section need: a text can be selected where a field cannot.

    They stand in note boxes, since only there a long address is broken to fit a phone.
    """
    address = async_own_address(hass)
    return {
        # With the backslash, Markdown makes no link of it: it would lead to no page.
        CONF_NEWZNAB_URL: str(address.with_path(NEWZNAB_PATH)).replace("://", "\\://", 1),
        "host": address.host or "",
        "port": str(address.port),
        "url_base": SABNZBD_PATH,
        CONF_ARR_API_KEY: entry.data.get(CONF_ARR_API_KEY, ""),
    }


def arr_options_from_form(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return the options that the section describes; raises `ArrOptionsError`.

    Categories that have the same folder count once; none at all means the usual ones. A section
    that was not sent changes nothing.
    """
    if CONF_ARR_CATEGORIES not in fields:
        return {}
    categories = read_categories(fields[CONF_ARR_CATEGORIES])
    return {CONF_ARR_CATEGORIES: categories or list(DEFAULT_CATEGORIES)}


def read_categories(texts: Iterable[str]) -> list[str]:
    """Return the categories that a form names, each once; raises `ArrOptionsError`."""
    categories: dict[str, str] = {}
    for text in texts:
        if name := normalize("NFC", text.strip()):
            # Clients tell several categories apart by commas.
            if category_folder(name) != name or "," in name:
                raise ArrOptionsError("category_invalid", category=name[:_MAX_SHOWN_CHARS])
            categories.setdefault(path_key(name), name)
    if len(categories) > MAX_CATEGORIES:
        raise ArrOptionsError("too_many_categories", limit=str(MAX_CATEGORIES))
    return list(categories.values())
