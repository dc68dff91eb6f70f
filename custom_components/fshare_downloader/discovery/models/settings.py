"""What the user can set about searching."""

from dataclasses import dataclass, field
from typing import Final

from ...core.option_values import OptionValues

DEFAULT_TMDB_URL: Final = "https://api.themoviedb.org/3"
DEFAULT_SEARCH_URL: Final = "https://timfshare.com"


@dataclass(frozen=True, kw_only=True)
class DiscoverySettings(OptionValues):
    """What the user can set about searching; every part of it may change at any time."""

    tmdb_api_key: str = field(default="", repr=False)
    """Key (v3) or read access token (v4) of the user's own TMDB account; empty: no TMDB."""
    tmdb_url: str = DEFAULT_TMDB_URL
    search_url: str = DEFAULT_SEARCH_URL
    """Root of the site whose public search is used; empty: it isn't used."""
    folder_links: tuple[str, ...] = ()
    """Folders on Fshare whose content is indexed once a day and searched, too."""
