"""The part of the API that sets things up: download clients, indexers, webhooks, path mappings."""

from collections.abc import Awaitable, Callable
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING, Any

from aiohttp import web

from .api_answers import NotFoundError, RefusedError, is_true, json_answer
from .forms import HIDDEN, Form, check, forms_of
from .models import AppKind, Failure
from .providers import Provider, Resource
from .remote_paths import RemotePathMapping
from .resources import Json

if TYPE_CHECKING:
    from .app import SimulatedServarr

type Route = tuple[str, str, Callable[[web.Request], Awaitable[web.StreamResponse]]]

_FLAGS: dict[Resource, dict[str, Any]] = {
    Resource.DOWNLOAD_CLIENT: {
        "enable": False,
        "protocol": "usenet",
        "priority": 1,
        "removeCompletedDownloads": False,
        "removeFailedDownloads": False,
    },
    Resource.INDEXER: {
        "enableRss": False,
        "enableAutomaticSearch": False,
        "enableInteractiveSearch": False,
        "supportsRss": True,
        "supportsSearch": True,
        "protocol": "usenet",
        "priority": 25,
        "downloadClientId": 0,
    },
    Resource.NOTIFICATION: dict.fromkeys(
        (
            "onGrab",
            "onDownload",
            "onUpgrade",
            "onRename",
            "onHealthIssue",
            "onHealthRestored",
            "onApplicationUpdate",
            "onManualInteractionRequired",
            "includeHealthWarnings",
        ),
        False,
    ),
}
_SONARR_EVENTS = ("onImportComplete", "onSeriesAdd", "onSeriesDelete", "onEpisodeFileDelete")
_RADARR_EVENTS = ("onMovieAdded", "onMovieDelete", "onMovieFileDelete")


def routes(app: SimulatedServarr) -> list[Route]:
    """Return the paths and what answers there."""
    found: list[Route] = []
    for resource in Resource:
        api = ProviderApi(app, resource)
        path = f"/{resource.value}"
        found += [
            ("GET", path, api.all),
            ("POST", path, api.create),
            ("GET", f"{path}/schema", api.schema),
            ("POST", f"{path}/test", api.test),
            ("GET", f"{path}/{{provider_id:\\d+}}", api.one),
            ("PUT", f"{path}/{{provider_id:\\d+}}", api.update),
            ("DELETE", f"{path}/{{provider_id:\\d+}}", api.delete),
        ]
    mappings = MappingApi(app)
    return [
        *found,
        ("GET", "/remotepathmapping", mappings.all),
        ("POST", "/remotepathmapping", mappings.create),
        ("PUT", "/remotepathmapping/{mapping_id:\\d+}", mappings.update),
        ("DELETE", "/remotepathmapping/{mapping_id:\\d+}", mappings.delete),
    ]


class ProviderApi:
    """Keeps the providers of one kind."""

    def __init__(self, app: SimulatedServarr, resource: Resource) -> None:
        """Answer for `app`."""
        self._app = app
        self._resource = resource
        self._forms = forms_of(app.kind, resource)
        self._flags = dict(_FLAGS[resource])
        if resource is Resource.NOTIFICATION:
            more = _SONARR_EVENTS if app.kind is AppKind.SONARR else _RADARR_EVENTS
            self._flags |= dict.fromkeys(more, False)

    async def all(self, request: web.Request) -> web.Response:
        """List them by name."""
        found = self._app.providers.of(self._resource)
        return json_answer([self._shown(one) for one in found])

    async def schema(self, request: web.Request) -> web.Response:
        """Return an empty form of each implementation."""
        forms = sorted(self._forms, key=lambda form: form.implementation_name)
        return json_answer([self._json(form, {}, {}) | {"presets": []} for form in forms])

    async def one(self, request: web.Request) -> web.Response:
        """Return one."""
        return json_answer(self._shown(self._find(request)))

    async def create(self, request: web.Request) -> web.Response:
        """Set one up, after a test unless that is not wanted."""
        data = await request.json()
        provider = self._read(data, None)
        await self._verify(provider, is_forced=is_true(request, "forceSave"))
        added = self._app.providers.add(
            self._resource,
            provider.name,
            provider.implementation,
            provider.settings,
            provider.flags,
        )
        return json_answer(self._shown(added), status=HTTPStatus.CREATED)

    async def update(self, request: web.Request) -> web.Response:
        """Change one, after a test unless that is not wanted."""
        known = self._find(request)
        provider = self._read(await request.json(), known)
        is_forced = is_true(request, "forceSave")
        before = (known.name, known.settings, known.flags)
        has_changed = before != (provider.name, provider.settings, provider.flags)
        await self._verify(provider, is_forced=is_forced, is_tested=has_changed and not is_forced)
        known.name, known.settings, known.flags = provider.name, provider.settings, provider.flags
        return json_answer(self._shown(known), status=HTTPStatus.ACCEPTED)

    async def delete(self, request: web.Request) -> web.Response:
        """Remove one."""
        self._app.providers.remove(self._resource, self._find(request).provider_id)
        return json_answer({})

    async def test(self, request: web.Request) -> web.Response:
        """Test what is in a form."""
        data = await request.json()
        known = self._app.providers.find(self._resource, int(data.get("id") or 0))
        provider = self._read(data, known)
        if failures := await self._app.test(provider):
            raise RefusedError(failures)
        return json_answer({})

    async def _verify(self, provider: Provider, *, is_forced: bool, is_tested: bool = True) -> None:
        """Raise what is wrong; warnings count, too, unless saving was forced."""
        failures = check(self._app.kind, self._form_of(provider.implementation), provider.settings)
        has_errors = any(not one.is_warning for one in failures)
        if is_tested and not has_errors and provider.is_enabled:
            failures = await self._app.test(provider)
        serious = [one for one in failures if not (is_forced and one.is_warning)]
        if serious:
            raise RefusedError(serious)

    def _read(self, data: Json, known: Provider | None) -> Provider:
        if not str(data.get("name") or "").strip():
            raise RefusedError([Failure(property_name="Name", message="'Name' must not be empty.")])
        if self._is_taken(str(data["name"]), known):
            raise RefusedError([Failure(property_name="Name", message="Should be unique")])
        form = self._form_of(str(data["implementation"]))
        if data.get("configContract") != form.contract:
            message = "'Config Contract' must not be empty."
            raise RefusedError([Failure(property_name="ConfigContract", message=message)])
        return Provider(
            provider_id=known.provider_id if known else 0,
            resource=self._resource,
            name=str(data["name"]),
            implementation=form.implementation,
            settings=form.values(data.get("fields") or [], known.settings if known else {}),
            flags={name: data.get(name, default) for name, default in self._flags.items()},
        )

    def _is_taken(self, name: str, known: Provider | None) -> bool:
        others = [one for one in self._app.providers.of(self._resource) if one is not known]
        return any(one.name.lower() == name.lower() for one in others)

    def _form_of(self, implementation: str) -> Form:
        found = (one for one in self._forms if one.implementation == implementation)
        form = next(found, None)
        if form is None:
            message = "'Implementation' must not be empty."
            raise RefusedError([Failure(property_name="Implementation", message=message)])
        return form

    def _find(self, request: web.Request) -> Provider:
        provider_id = int(request.match_info["provider_id"])
        found = self._app.providers.find(self._resource, provider_id)
        if found is None:
            raise NotFoundError
        return found

    def _shown(self, provider: Provider) -> Json:
        form = self._form_of(provider.implementation)
        shown = self._json(form, provider.settings, provider.flags)
        return shown | {"id": provider.provider_id, "name": provider.name}

    def _json(self, form: Form, settings: Json, flags: Json) -> Json:
        fields = []
        for order, field in enumerate(form.fields):
            value = settings.get(field.name, field.default)
            fields.append(
                {
                    "order": order,
                    "name": field.name,
                    "label": field.name,
                    "value": HIDDEN if field.is_secret and value else value,
                    "type": field.kind,
                    "advanced": field.is_advanced,
                    "privacy": "apiKey" if field.is_secret else "normal",
                    "isFloat": False,
                }
            )
        return {
            **self._flags,
            **flags,
            "name": "",
            "fields": fields,
            "implementationName": form.implementation_name,
            "implementation": form.implementation,
            "configContract": form.contract,
            "infoLink": "https://wiki.servarr.com",
            "tags": [],
        }


class MappingApi:
    """Keeps the remote path mappings."""

    def __init__(self, app: SimulatedServarr) -> None:
        """Answer for `app`."""
        self._app = app

    async def all(self, request: web.Request) -> web.Response:
        """List them."""
        return json_answer([_mapping_json(one) for one in self._app.paths.mappings])

    async def create(self, request: web.Request) -> web.Response:
        """Add one; the local path must be there."""
        data = _checked(await request.json())
        added = self._app.map_path(data["host"], data["remotePath"], data["localPath"])
        return json_answer(_mapping_json(added), status=HTTPStatus.CREATED)

    async def update(self, request: web.Request) -> web.Response:
        """Change the one whose id stands in the body."""
        body = await request.json()
        data = _checked(body)
        for mapping in self._app.paths.mappings:
            if mapping.mapping_id == int(body["id"]):
                mapping.host, mapping.remote_path = data["host"], data["remotePath"]
                mapping.local_path = data["localPath"]
                return json_answer(_mapping_json(mapping), status=HTTPStatus.ACCEPTED)
        raise NotFoundError

    async def delete(self, request: web.Request) -> web.Response:
        """Remove one."""
        mapping_id = int(request.match_info["mapping_id"])
        paths = self._app.paths
        paths.mappings = [one for one in paths.mappings if one.mapping_id != mapping_id]
        return json_answer({})


def _checked(data: Json) -> dict[str, str]:
    """Return what a mapping says; raises `RefusedError` when there is no such folder here."""
    values = {name: str(data.get(name) or "") for name in ("host", "remotePath", "localPath")}
    failures = [
        Failure(property_name=f"{name[0].upper()}{name[1:]}", message="must not be empty")
        for name in ("host", "remotePath")
        if not values[name]
    ]
    if not Path(values["localPath"]).is_dir() or values["localPath"] == "/":
        message = f"Path '{values['localPath']}' does not exist"
        failures.append(Failure(property_name="LocalPath", message=message))
    if failures:
        raise RefusedError(failures)
    return values | {name: f"{values[name].rstrip('/')}/" for name in ("remotePath", "localPath")}


def _mapping_json(mapping: RemotePathMapping) -> Json:
    return {
        "id": mapping.mapping_id,
        "host": mapping.host,
        "remotePath": mapping.remote_path,
        "localPath": mapping.local_path,
    }
