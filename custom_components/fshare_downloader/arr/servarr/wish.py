"""What Sonarr or Radarr is to be set up with, and what came of it."""

from dataclasses import dataclass, field
from typing import Final

from yarl import URL

from .client import ServarrApp
from .entries import EntryKind

ENTRY_NAME: Final = "Fshare Downloader"
"""What our entries are called; by it they are found again."""

IMPLEMENTATIONS: Final = {
    EntryKind.DOWNLOAD_CLIENT: "Sabnzbd",
    EntryKind.INDEXER: "Newznab",
    EntryKind.NOTIFICATION: "Webhook",
}

_LAST: Final = 50
"""The lowest priority: other indexers' releases go to other Usenet clients, where there are any."""
_CATEGORIES: Final = {
    # Anime is searched in categories of its own, and not at all when it has none.
    ServarrApp.SONARR: {"categories": [5000, 5030, 5040, 5045], "animeCategories": [5000]},
    ServarrApp.RADARR: {"categories": [2000, 2030, 2040, 2045, 2050]},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class InstallWish:
    """What is to be entered in Sonarr or Radarr."""

    base_url: str
    """`https://host:port/api/fshare_downloader`, as the program reaches us."""
    api_key: str = field(repr=False)
    category: str
    """Of our download client, e.g. `tv`."""
    webhook_url: str = field(repr=False)
    """It is a secret, as Home Assistant's webhooks are."""
    folder: str | None = None
    """Our download folder; only together with `local_folder`."""
    local_folder: str | None = None
    """Where the program finds that folder, when it has to be told; see `folder_search`."""

    @property
    def host(self) -> str:
        """How the program calls us; a path mapping goes by it."""
        return URL(self.base_url).host or ""

    @property
    def secrets(self) -> tuple[str, ...]:
        """What no message may hold."""
        return (self.webhook_url, self.api_key)

    def values(self, kind: EntryKind) -> dict[str, object]:
        """Return the fields of an entry that are always ours to set."""
        url = URL(self.base_url)
        match kind:
            case EntryKind.DOWNLOAD_CLIENT:
                return {
                    "host": self.host,
                    "port": url.port,
                    "useSsl": url.scheme == "https",
                    "urlBase": f"{url.path.rstrip('/')}/sabnzbd",
                    "apiKey": self.api_key,
                    "tvCategory": self.category,
                    "movieCategory": self.category,
                }
            case EntryKind.INDEXER:
                base_url = f"{self.base_url.rstrip('/')}/newznab"
                return {"baseUrl": base_url, "apiPath": "/api", "apiKey": self.api_key}
            case EntryKind.NOTIFICATION:
                return {"url": self.webhook_url, "method": 1}

    def settings(self, kind: EntryKind) -> dict[str, object]:
        """Return what is always ours to set beside the fields."""
        match kind:
            case EntryKind.DOWNLOAD_CLIENT:
                return {"enable": True}
            case EntryKind.INDEXER:
                return {}
            case EntryKind.NOTIFICATION:
                events = ("onGrab", "onDownload", "onUpgrade", "onManualInteractionRequired")
                return dict.fromkeys(events, True)


def first_values(kind: EntryKind, app: ServarrApp) -> dict[str, object]:
    """Return the fields that a new entry gets, and that the user may change."""
    return dict(_CATEGORIES[app]) if kind is EntryKind.INDEXER else {}


def first_settings(kind: EntryKind) -> dict[str, object]:
    """Return what a new entry gets beside the fields, and the user may change."""
    match kind:
        case EntryKind.DOWNLOAD_CLIENT:
            removals = ("removeCompletedDownloads", "removeFailedDownloads")
            return {"name": ENTRY_NAME, "priority": _LAST, **dict.fromkeys(removals, True)}
        case EntryKind.INDEXER:
            searches = ("enableRss", "enableAutomaticSearch", "enableInteractiveSearch")
            return {"name": ENTRY_NAME, **dict.fromkeys(searches, True)}
        case EntryKind.NOTIFICATION:
            return {"name": ENTRY_NAME}


@dataclass(frozen=True, slots=True, kw_only=True)
class Installed:
    """What a program has of ours, by the ids of its entries; it is kept to be removed some day."""

    download_client_id: int
    indexer_id: int
    notification_id: int
    mapping_id: int | None = None
    """None where no path mapping was made."""

    def entry_id(self, kind: EntryKind) -> int:
        """Return the id of an entry."""
        match kind:
            case EntryKind.DOWNLOAD_CLIENT:
                return self.download_client_id
            case EntryKind.INDEXER:
                return self.indexer_id
            case EntryKind.NOTIFICATION:
                return self.notification_id
