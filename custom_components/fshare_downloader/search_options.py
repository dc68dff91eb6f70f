"""The section "Search" of the options: its fields, what they mean, and whether they work."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

import probatio
from homeassistant.core import HomeAssistant
from homeassistant.helpers.aiohttp_client import async_get_clientsession
from homeassistant.helpers.selector import TextSelector, TextSelectorConfig, TextSelectorType

from .const import CONF_FOLDER_LINKS, CONF_SEARCH_URL, CONF_TMDB_API_KEY, CONF_TMDB_URL
from .core.fshare_links import FshareLink, LinkKind
from .discovery.models import DEFAULT_TMDB_URL, DiscoverySettings, TitleType
from .settings import is_url

if TYPE_CHECKING:
    from .discovery.tmdb import TmdbClient

KEY_UNCHANGED: Final = "__**key_not_changed**__"
"""Stands in the form for a key that is set, which is not shown again. The key stays while this text
is in the field, and is deleted with it."""
MAX_FOLDER_LINKS: Final = 100
_MAX_SHOWN_CHARS: Final = 60

SCHEMA: Final = probatio.Schema(
    {
        probatio.Optional(probatio.Secret(CONF_TMDB_API_KEY)): TextSelector(
            TextSelectorConfig(type=TextSelectorType.PASSWORD, autocomplete="off")
        ),
        probatio.Optional(CONF_FOLDER_LINKS): TextSelector(TextSelectorConfig(multiline=True)),
        probatio.Optional(CONF_SEARCH_URL): TextSelector(
            TextSelectorConfig(type=TextSelectorType.URL)
        ),
        probatio.Optional(CONF_TMDB_URL): TextSelector(
            TextSelectorConfig(type=TextSelectorType.URL)
        ),
    }
)


class SearchOptionsError(Exception):
    """The fields are not valid; `key` is the form error that says why."""

    def __init__(self, key: str, **placeholders: str) -> None:
        """Keep the key of the form error and what its text needs."""
        super().__init__(key)
        self.key = key
        self.placeholders = placeholders


def search_options_to_form(settings: DiscoverySettings) -> dict[str, str]:
    """Return the settings as the form shows them, without the key."""
    return {
        CONF_TMDB_API_KEY: KEY_UNCHANGED if settings.tmdb_api_key else "",
        CONF_FOLDER_LINKS: "\n".join(settings.folder_links),
        CONF_SEARCH_URL: settings.search_url,
        CONF_TMDB_URL: settings.tmdb_url,
    }


def search_options_from_form(
    fields: Mapping[str, str], known: DiscoverySettings
) -> DiscoverySettings:
    """Return the settings that the form describes; raises `SearchOptionsError`.

    No search address means that the site is not used, no address of TMDB the usual one.
    """
    key = fields.get(CONF_TMDB_API_KEY, "").strip()
    tmdb_url = fields.get(CONF_TMDB_URL, "").strip().rstrip("/") or DEFAULT_TMDB_URL
    search_url = fields.get(CONF_SEARCH_URL, "").strip().rstrip("/")
    if not is_url(tmdb_url) or (search_url and not is_url(search_url)):
        raise SearchOptionsError("url_invalid")
    return DiscoverySettings(
        tmdb_api_key=known.tmdb_api_key if key == KEY_UNCHANGED else key,
        tmdb_url=tmdb_url,
        search_url=search_url,
        folder_links=_folder_links(fields.get(CONF_FOLDER_LINKS, "")),
    )


def has_untried_key(settings: DiscoverySettings, known: DiscoverySettings) -> bool:
    """Tell whether there is a key that has not been tried at this address."""
    access = (settings.tmdb_api_key, settings.tmdb_url)
    return bool(settings.tmdb_api_key) and access != (known.tmdb_api_key, known.tmdb_url)


async def async_check_tmdb(hass: HomeAssistant, settings: DiscoverySettings) -> None:
    """Try the key by searching for a title.

    Raises `TmdbKeyRejectedError`, `TmdbUnavailableError` or `TmdbAnswerError`.
    """
    client = await hass.async_add_import_executor_job(_client_type)
    tmdb = client(async_get_clientsession(hass), lambda: settings)
    await tmdb.search_titles("Titanic", title_type=TitleType.MOVIE, limit=1)


def _client_type() -> type[TmdbClient]:
    """Import what talks to TMDB, off the event loop: an idle house has no use for its models."""
    from .discovery.tmdb import TmdbClient  # noqa: PLC0415 - the point of this function

    return TmdbClient


def _folder_links(text: str) -> tuple[str, ...]:
    """Read one link a line; two spellings of one folder count once."""
    links: dict[str, str] = {}
    for line in text.split():
        link = FshareLink.parse(line)
        if link is None or link.kind is not LinkKind.FOLDER:
            raise SearchOptionsError("folder_link_invalid", link=line[:_MAX_SHOWN_CHARS])
        links.setdefault(link.identity, link.url)
    if len(links) > MAX_FOLDER_LINKS:
        raise SearchOptionsError("too_many_folder_links", limit=str(MAX_FOLDER_LINKS))
    return tuple(links.values())
