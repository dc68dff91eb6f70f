"""The download clients, indexers and webhooks that are set up, as the API keeps them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from .models import AppKind
from .newznab_requests import NewznabSettings
from .sabnzbd_client import SabnzbdSettings


class Resource(StrEnum):
    """What can be set up; the value is its path in the API."""

    DOWNLOAD_CLIENT = "downloadclient"
    INDEXER = "indexer"
    NOTIFICATION = "notification"


@dataclass(slots=True, kw_only=True, eq=False)
class Provider:
    """One of them."""

    provider_id: int
    resource: Resource
    name: str
    implementation: str
    settings: dict[str, Any]
    """Values of its form by the names of the fields."""
    flags: dict[str, Any] = field(default_factory=dict)
    """What all of its kind have, such as `enable`, `priority` or `onGrab`."""
    tags: list[int] = field(default_factory=list)

    @property
    def is_enabled(self) -> bool:
        """Whether it is used at all."""
        match self.resource:
            case Resource.DOWNLOAD_CLIENT:
                return bool(self.flags.get("enable", True))
            case Resource.INDEXER:
                names = ["enableRss", "enableAutomaticSearch", "enableInteractiveSearch"]
            case Resource.NOTIFICATION:
                names = [name for name in self.flags if name.startswith("on")]
        return any(self.flags.get(name) for name in names)


class Providers:
    """All that are set up."""

    def __init__(self) -> None:
        """Start with nothing."""
        self.all: dict[tuple[Resource, int], Provider] = {}
        self._last_ids: dict[Resource, int] = {}

    def add(
        self,
        resource: Resource,
        name: str,
        implementation: str,
        settings: Mapping[str, Any],
        flags: Mapping[str, Any],
    ) -> Provider:
        """Add one; ids are not used again."""
        provider_id = self._last_ids.get(resource, 0) + 1
        self._last_ids[resource] = provider_id
        provider = Provider(
            provider_id=provider_id,
            resource=resource,
            name=name,
            implementation=implementation,
            settings=dict(settings),
            flags=dict(flags),
        )
        self.all[resource, provider_id] = provider
        return provider

    def find(self, resource: Resource, provider_id: int) -> Provider | None:
        """Return the one with an id."""
        return self.all.get((resource, provider_id))

    def remove(self, resource: Resource, provider_id: int) -> None:
        """Remove one; indexers that are pinned to a client keep its id."""
        self.all.pop((resource, provider_id), None)

    def of(self, resource: Resource) -> list[Provider]:
        """Return all of a kind, by name."""
        found = [one for one in self.all.values() if one.resource is resource]
        return sorted(found, key=lambda provider: provider.name)

    def enabled(self, resource: Resource) -> list[Provider]:
        """Return those of a kind that are used, the most important first."""
        found = [one for one in self.of(resource) if one.is_enabled]
        return sorted(found, key=lambda provider: int(provider.flags.get("priority", 1)))


def sabnzbd_settings(kind: AppKind, values: Mapping[str, Any]) -> SabnzbdSettings:
    """Read the form of a download client."""
    medium = "Tv" if kind is AppKind.SONARR else "Movie"
    return SabnzbdSettings(
        host=str(values.get("host") or "localhost"),
        port=int(values.get("port") or 8080),
        use_ssl=bool(values.get("useSsl")),
        url_base=str(values.get("urlBase") or ""),
        api_key=str(values.get("apiKey") or ""),
        username=str(values.get("username") or ""),
        password=str(values.get("password") or ""),
        category=str(values.get(f"{medium.lower()}Category") or ""),
        priority=int(values.get(f"recent{medium}Priority") or 0),
    )


def newznab_settings(values: Mapping[str, Any]) -> NewznabSettings:
    """Read the form of an indexer."""
    return NewznabSettings(
        base_url=str(values.get("baseUrl") or ""),
        api_path=str(values.get("apiPath") or "/api"),
        api_key=str(values.get("apiKey") or ""),
        categories=tuple(int(one) for one in values.get("categories") or ()),
        anime_categories=tuple(int(one) for one in values.get("animeCategories") or ()),
        additional_parameters=str(values.get("additionalParameters") or ""),
        remove_year=bool(values.get("removeYear")),
    )
