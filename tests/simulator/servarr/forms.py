"""The forms of what can be set up: their fields, and what may not be in them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Any, Final
from urllib.parse import urlsplit

from .models import AppKind, Failure
from .newznab_requests import RADARR_CATEGORIES, SONARR_CATEGORIES
from .providers import Resource

HIDDEN: Final = "********"
"""What is shown of a secret, and what leaves it as it is when it comes back."""

_HOSTNAME = re.compile(
    r"(?!-)[a-z0-9_-]{1,63}(?<!-)(?:\.(?!-)[a-z0-9_-]{1,63}(?<!-))*\.?", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a form."""

    name: str
    default: Any = None
    kind: str = "textbox"
    is_secret: bool = False
    is_advanced: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """What is to be filled in for one implementation."""

    implementation: str
    implementation_name: str
    contract: str
    fields: tuple[Field, ...]

    def values(self, given: Sequence[Mapping[str, Any]], old: Mapping[str, Any]) -> dict[str, Any]:
        """Return the values of all fields; what is not given has its default."""
        by_name = {str(one["name"]).lower(): one.get("value") for one in given}
        values = {}
        for field in self.fields:
            value = by_name.get(field.name.lower(), field.default)
            if field.is_secret and value == HIDDEN:
                value = old.get(field.name)
            values[field.name] = value
        return values


def forms_of(kind: AppKind, resource: Resource) -> list[Form]:
    """Return the forms of a kind of provider; the first is the one that this package knows."""
    match resource:
        case Resource.DOWNLOAD_CLIENT:
            return [
                _sabnzbd(kind),
                Form(
                    implementation="Nzbget",
                    implementation_name="NZBGet",
                    contract="NzbgetSettings",
                    fields=(Field("host", "localhost"), Field("port", 6789, "number")),
                ),
            ]
        case Resource.INDEXER:
            return [
                _newznab(kind),
                Form(
                    implementation="Torznab",
                    implementation_name="Torznab",
                    contract="TorznabSettings",
                    fields=(Field("baseUrl"), Field("minimumSeeders", 1, "number")),
                ),
            ]
    return [
        _webhook(),
        Form(
            implementation="CustomScript",
            implementation_name="Custom Script",
            contract="CustomScriptSettings",
            fields=(Field("path", kind="filePath"),),
        ),
    ]


def check(kind: AppKind, form: Form, values: Mapping[str, Any]) -> list[Failure]:
    """Return what is wrong with a form before anybody is asked."""
    match form.implementation:
        case "Sabnzbd":
            return _check_sabnzbd(kind, values)
        case "Newznab":
            return _check_newznab(values)
        case "Webhook" if not _is_url(values.get("url")):
            return [Failure(property_name="Url", message="Invalid Url")]
    return []


def _check_sabnzbd(kind: AppKind, values: Mapping[str, Any]) -> list[Failure]:
    found = []
    if not _is_host(values.get("host")):
        message = "must be valid Host without http://"
        found.append(Failure(property_name="Host", message=f"'Host' {message}"))
    port = values.get("port")
    if not isinstance(port, int) or not 1 <= port <= 65535:
        message = f"'Port' must be between 1 and 65535. You entered {port}."
        found.append(Failure(property_name="Port", message=message))
    if not values.get("apiKey") and not values.get("username"):
        message = "API Key is required when username/password are not configured"
        found.append(Failure(property_name="ApiKey", message=message))
    medium = "Tv" if kind is AppKind.SONARR else "Movie"
    if not values.get(f"{medium.lower()}Category"):
        found.append(
            Failure(
                property_name=f"{medium}Category",
                message="A category is recommended",
                is_warning=True,
            )
        )
    return found


def _check_newznab(values: Mapping[str, Any]) -> list[Failure]:
    found = []
    if not values.get("categories") and not values.get("animeCategories"):
        message = "Either 'Categories' or 'Anime Categories' must be provided"
        found.append(Failure(property_name="", message=message))
    if not _is_url(values.get("baseUrl")):
        message = "must be valid URL that starts with http(s)://"
        found.append(Failure(property_name="BaseUrl", message=message))
    if "://" in str(values.get("apiPath") or ""):
        message = "Must be a valid URL path (ie: '/api')"
        found.append(Failure(property_name="ApiPath", message=message))
    return found


def _is_host(host: object) -> bool:
    if not isinstance(host, str):
        return False
    try:
        ip_address(host.strip("[]"))
    except ValueError:
        return _HOSTNAME.fullmatch(host) is not None
    return True


def _is_url(url: object) -> bool:
    parts = urlsplit(url) if isinstance(url, str) else None
    return parts is not None and parts.scheme in ("http", "https") and bool(parts.netloc)


def _sabnzbd(kind: AppKind) -> Form:
    medium = "Tv" if kind is AppKind.SONARR else "Movie"
    category = "tv" if kind is AppKind.SONARR else "movies"
    return Form(
        implementation="Sabnzbd",
        implementation_name="SABnzbd",
        contract="SabnzbdSettings",
        fields=(
            Field("host", "localhost"),
            Field("port", 8080),
            Field("useSsl", False, "checkbox"),
            Field("urlBase", is_advanced=True),
            Field("apiKey", is_secret=True),
            Field("username"),
            Field("password", kind="password", is_secret=True),
            Field(f"{medium.lower()}Category", category),
            Field(f"recent{medium}Priority", -100, "select"),
            Field(f"older{medium}Priority", -100, "select"),
        ),
    )


def _newznab(kind: AppKind) -> Form:
    is_sonarr = kind is AppKind.SONARR
    anime = (
        Field("animeCategories", [], "select"),
        Field("animeStandardFormatSearch", False, "checkbox"),
    )
    return Form(
        implementation="Newznab",
        implementation_name="Newznab",
        contract="NewznabSettings",
        fields=(
            Field("baseUrl"),
            Field("apiPath", "/api", is_advanced=True),
            Field("apiKey", is_secret=True),
            Field(
                "categories", list(SONARR_CATEGORIES if is_sonarr else RADARR_CATEGORIES), "select"
            ),
            *(anime if is_sonarr else (Field("removeYear", False, "checkbox"),)),
            Field("additionalParameters", is_advanced=True),
            Field("multiLanguages", [], "select", is_advanced=True),
            Field("failDownloads", [], "select", is_advanced=True),
        ),
    )


def _webhook() -> Form:
    return Form(
        implementation="Webhook",
        implementation_name="Webhook",
        contract="WebhookSettings",
        fields=(
            Field("url", kind="url"),
            Field("method", 1, "select"),
            Field("username"),
            Field("password", kind="password", is_secret=True),
            Field("headers", [], "keyValueList", is_advanced=True),
        ),
    )
