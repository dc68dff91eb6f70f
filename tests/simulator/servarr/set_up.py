"""Setting up an indexer, a download client and a webhook without the API, and without a test."""

from abc import ABC
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final

from yarl import URL

from .forms import forms_of
from .models import AppKind
from .newznab_requests import RADARR_CATEGORIES, SONARR_CATEGORIES
from .providers import Provider, Providers, Resource
from .remote_paths import RemotePathMapping, RemotePaths

_WEBHOOK_FLAGS: Final = ("onGrab", "onDownload", "onUpgrade", "onManualInteractionRequired")
_DEFAULT_FLAGS: Final[dict[Resource, dict[str, Any]]] = {
    Resource.DOWNLOAD_CLIENT: {
        "enable": True,
        "protocol": "usenet",
        "priority": 1,
        "removeCompletedDownloads": True,
        "removeFailedDownloads": True,
    },
    Resource.INDEXER: {
        "enableRss": True,
        "enableAutomaticSearch": True,
        "enableInteractiveSearch": True,
        "supportsRss": True,
        "supportsSearch": True,
        "protocol": "usenet",
        "priority": 25,
        "downloadClientId": 0,
    },
    Resource.NOTIFICATION: {},
}


class SetUp(ABC):
    """What is set up, for whoever has no browser."""

    kind: AppKind
    providers: Providers
    paths: RemotePaths

    def add_download_client(
        self, url: str, api_key: str, *, category: str | None = None, name: str = "SABnzbd"
    ) -> Provider:
        """Set up a SABnzbd whose API is at `url` + `/api`, without testing it."""
        address = URL(url)
        medium = "tv" if self.kind is AppKind.SONARR else "movie"
        settings = {
            "host": address.host,
            "port": address.port,
            "useSsl": address.scheme == "https",
            "urlBase": address.path.rstrip("/"),
            "apiKey": api_key,
            f"{medium}Category": category if category is not None else self.default_category,
        }
        return self._add(Resource.DOWNLOAD_CLIENT, "Sabnzbd", name, settings)

    def add_indexer(
        self,
        url: str,
        api_key: str,
        *,
        name: str = "Newznab",
        categories: Iterable[int] | None = None,
        client: Provider | None = None,
    ) -> Provider:
        """Set up a Newznab indexer whose API is at `url` + `/api`, without testing it."""
        default = SONARR_CATEGORIES if self.kind is AppKind.SONARR else RADARR_CATEGORIES
        settings = {"baseUrl": url, "apiKey": api_key, "categories": list(categories or default)}
        provider = self._add(Resource.INDEXER, "Newznab", name, settings)
        provider.flags["downloadClientId"] = client.provider_id if client else 0
        return provider

    def add_webhook(self, url: str, *, name: str = "Webhook", method: int = 1) -> Provider:
        """Set up a webhook for all events."""
        settings = {"url": url, "method": method}
        provider = self._add(Resource.NOTIFICATION, "Webhook", name, settings)
        flags = [*_WEBHOOK_FLAGS, *(["onImportComplete"] if self.kind is AppKind.SONARR else [])]
        provider.flags |= dict.fromkeys(flags, True)
        return provider

    def map_path(self, host: str, remote_path: str, local_path: Path | str) -> RemotePathMapping:
        """Say that what a host calls one way is called another way here."""
        mapping = RemotePathMapping(
            mapping_id=max((one.mapping_id for one in self.paths.mappings), default=0) + 1,
            host=host,
            remote_path=remote_path,
            local_path=str(local_path),
        )
        self.paths.mappings.append(mapping)
        return mapping

    @property
    def default_category(self) -> str:
        """The category that the form of a download client begins with."""
        return "tv" if self.kind is AppKind.SONARR else "movies"

    def _add(
        self, resource: Resource, implementation: str, name: str, settings: Mapping[str, Any]
    ) -> Provider:
        form = forms_of(self.kind, resource)[0]
        given = [{"name": key, "value": value} for key, value in settings.items()]
        flags = dict(_DEFAULT_FLAGS[resource])
        return self.providers.add(resource, name, implementation, form.values(given, {}), flags)
