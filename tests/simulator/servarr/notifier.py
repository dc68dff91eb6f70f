"""Webhooks: what is told to others, in the words of the real ones. Nothing is sent twice."""

import json
from base64 import b64encode
from collections.abc import Callable
from typing import Any

from .importer import ImportResult
from .library import Library
from .models import AppKind, Decision, Failure, Item, Title
from .providers import Provider, Providers, Resource
from .resources import Json, episode_json, file_json, title_json
from .tracked_downloads import TrackedDownload
from .web_client import CallError, WebClient

_METHODS = {1: "POST", 2: "PUT"}
_TITLE_KEYS = frozenset(
    "id title titleSlug path tvdbId tvMazeId tmdbId imdbId year genres images tags".split()  # noqa: SIM905
)


class Notifier:
    """Sends events to all webhooks that want them."""

    def __init__(
        self,
        library: Library,
        providers: Providers,
        web: WebClient,
        say: Callable[[str], None],
    ) -> None:
        """`say` is the log: a webhook that fails is told there, and nothing else happens."""
        self.instance_name = library.kind.value
        self.sent: list[Json] = []
        """Every event in its order, whether or not anybody wants it."""
        self._library = library
        self._providers = providers
        self._web = web
        self._say = say

    async def grabbed(self, decision: Decision, download_id: str, client: Provider) -> None:
        """Tell that a release has been handed over; the upload was before that."""
        assert decision.title
        assert decision.parsed
        release = decision.release
        payload = self._about("Grab", decision.title, decision.items)
        if self._library.kind is AppKind.RADARR:
            payload["remoteMovie"] = _remote_movie(decision.title)
        payload |= self._client(client, download_id) | {
            "release": {
                "quality": decision.parsed.quality.name,
                "qualityVersion": 1,
                "releaseGroup": decision.parsed.group,
                "releaseTitle": release.title,
                "indexer": release.indexer,
                "size": release.size,
                "customFormatScore": 0,
                "customFormats": [],
                "languages": [{"id": 1, "name": "English"}],
                "indexerFlags": [],
            },
            "customFormatInfo": {"customFormats": [], "customFormatScore": 0},
        }
        await self._send(payload, "onGrab")

    async def imported(self, tracked: TrackedDownload, result: ImportResult) -> None:
        """Tell that one file has been imported."""
        title, local, destination = tracked.title, result.local, result.destination
        assert title
        assert local
        assert destination
        is_movie = self._library.kind is AppKind.RADARR
        payload = self._about("Download", title, local.items)
        if is_movie:
            payload["remoteMovie"] = _remote_movie(title)
        file = file_json(
            destination,
            root=title.path,
            quality=local.quality,
            size=local.size,
            file_id=local.items[0].item_id,
        )
        payload["movieFile" if is_movie else "episodeFile"] = file | {
            "sceneName": local.scene_name,
            "sourcePath": str(local.path),
        }
        payload |= self._client(tracked.client, tracked.item.download_id or "")
        payload |= {"isUpgrade": bool(result.replaced), "release": self._release(tracked)}
        if result.replaced:
            payload["deletedFiles"] = [{"path": str(path)} for path in result.replaced]
        await self._send(payload, "onUpgrade" if result.replaced else "onDownload")

    async def import_complete(self, tracked: TrackedDownload, imported: list[ImportResult]) -> None:
        """Tell that a download has been imported as a whole, as Sonarr alone does."""
        if self._library.kind is AppKind.RADARR or tracked.title is None or not imported:
            return
        items = tuple(item for one in imported if one.local for item in one.local.items)
        payload = self._about("Download", tracked.title, items)
        payload["episodeFiles"] = [
            file_json(
                one.destination,
                root=tracked.title.path,
                quality=one.local.quality,
                size=one.local.size,
                file_id=one.local.items[0].item_id,
            )
            for one in imported
            if one.local and one.destination
        ]
        payload |= self._client(tracked.client, tracked.item.download_id or "")
        payload |= {
            "release": self._release(tracked),
            "fileCount": len(imported),
            "sourcePath": tracked.output_path,
            "destinationPath": str(tracked.title.path),
        }
        await self._send(payload, "onImportComplete")

    async def manual_interaction(self, tracked: TrackedDownload) -> None:
        """Tell that a person has to look at a download; once for each."""
        payload = self._about("ManualInteractionRequired", tracked.title, tracked.items)
        payload |= self._client(tracked.client, tracked.item.download_id or "")
        payload |= {
            "downloadInfo": {
                "quality": tracked.parsed.quality.name if tracked.parsed else "Unknown",
                "qualityVersion": 1,
                "title": tracked.item.title,
                "size": tracked.item.size,
            },
            "downloadStatus": "Warning",
            "downloadStatusMessages": [
                {"title": one.title, "messages": list(one.messages)} for one in tracked.messages
            ],
            "release": self._release(tracked),
        }
        await self._send(payload, "onManualInteractionRequired")

    async def test(self, settings: Json) -> list[Failure]:
        """Send the event of the Test button."""
        title: Json = {"id": 1, "title": "Test Title", "path": "C:\\testpath"}
        payload = self._head("Test")
        if self._library.kind is AppKind.RADARR:
            payload |= {"movie": title | {"year": 1970, "tmdbId": 0}}
            payload |= {"remoteMovie": {"tmdbId": 1234, "title": "Test title", "year": 1970}}
        else:
            episode = {"id": 123, "episodeNumber": 1, "seasonNumber": 1, "title": "Test title"}
            payload |= {"series": title | {"tvdbId": 1234}, "episodes": [episode]}
        try:
            await self._post(payload, settings)
        except CallError as err:
            return [Failure(property_name="Url", message=f"Unable to send test message: {err}")]
        return []

    async def _send(self, payload: Json, flag: str) -> None:
        self.sent.append(payload)
        for provider in self._providers.of(Resource.NOTIFICATION):
            if not provider.flags.get(flag):
                continue
            try:
                await self._post(payload, provider.settings)
            except CallError as err:
                self._say(f"Unable to send {flag} to {provider.name}: {err}")

    async def _post(self, payload: Json, settings: Json) -> None:
        headers = {"Accept": "application/json", "Content-Type": "application/json"}
        username, password = settings.get("username") or "", settings.get("password") or ""
        if username or password:
            headers["Authorization"] = (
                f"Basic {b64encode(f'{username}:{password}'.encode()).decode()}"
            )
        for header in settings.get("headers") or ():
            headers[str(header["key"])] = str(header["value"])
        body = json.dumps(_without_nulls(payload), ensure_ascii=False, indent=2).encode()
        method = _METHODS[int(settings.get("method") or 1)]
        await self._web.send(method, str(settings.get("url") or ""), headers=headers, body=body)

    def _head(self, event_type: str) -> Json:
        return {"eventType": event_type, "instanceName": self.instance_name, "applicationUrl": ""}

    def _about(self, event_type: str, title: Title | None, items: tuple[Item, ...]) -> Json:
        kind = self._library.kind
        payload = self._head(event_type)
        if title is not None:
            shown = title_json(kind, title)
            shown = {name: value for name, value in shown.items() if name in _TITLE_KEYS}
            if kind is AppKind.RADARR:
                payload["movie"] = shown | {"folderPath": str(title.path)}
            else:
                payload["series"] = shown | {"type": "standard"}
        if kind is AppKind.SONARR:
            payload["episodes"] = [episode_json(item) for item in items]
        return payload

    def _client(self, client: Provider, download_id: str) -> Json:
        return {
            "downloadClient": client.name,
            "downloadClientType": "SABnzbd",
            "downloadId": download_id,
        }

    def _release(self, tracked: TrackedDownload) -> Json:
        return {
            "releaseTitle": tracked.item.title,
            "indexer": tracked.indexer,
            "size": tracked.item.size,
        }


def _remote_movie(movie: Title) -> Json:
    return {
        "tmdbId": movie.tmdb_id,
        "imdbId": movie.imdb_id,
        "title": movie.title,
        "year": movie.year,
    }


def _without_nulls(value: Any) -> Any:
    match value:
        case dict():
            return {k: _without_nulls(one) for k, one in value.items() if one is not None}
        case list():
            return [_without_nulls(one) for one in value]
    return value
