"""What the user can set about searching."""

from typing import Final

from pydantic import BaseModel, ConfigDict, Field

DEFAULT_TMDB_URL: Final = "https://api.themoviedb.org/3"
DEFAULT_SEARCH_URL: Final = "https://timfshare.com"


class DiscoverySettings(BaseModel):
    """What the user can set about searching; every part of it may change at any time."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    tmdb_api_key: str = Field(default="", repr=False)
    """Key (v3) or read access token (v4) of the user's own TMDB account; empty: no TMDB."""
    tmdb_url: str = DEFAULT_TMDB_URL
    search_url: str = DEFAULT_SEARCH_URL
    """Root of the site whose public search is used; empty: it isn't used."""
    folder_links: tuple[str, ...] = ()
    """Folders on Fshare whose content is indexed once a day and searched, too."""
