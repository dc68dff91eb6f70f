"""The part of the API about the program itself and its library."""

import asyncio
import shutil
from collections.abc import Awaitable, Callable
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING

from aiohttp import web

from .api_answers import NotFoundError, is_true, json_answer, page_answer
from .models import AppKind, Title
from .resources import Json, episode_json, parsed_json, title_json

if TYPE_CHECKING:
    from .app import SimulatedServarr

type Route = tuple[str, str, Callable[[web.Request], Awaitable[web.StreamResponse]]]


def routes(app: SimulatedServarr) -> list[Route]:
    """Return the paths and what answers there."""
    library = LibraryApi(app)
    owner = "series" if app.kind is AppKind.SONARR else "movie"
    found: list[Route] = [
        ("GET", "/system/status", library.status),
        ("GET", "/health", library.health),
        ("GET", "/rootfolder", library.root_folders),
        ("GET", "/diskspace", library.disk_space),
        ("GET", "/filesystem", library.file_system),
        ("GET", "/qualityprofile", library.quality_profiles),
        ("GET", "/tag", library.tags),
        ("GET", "/parse", library.parse),
        ("GET", "/wanted/missing", library.missing),
        ("GET", f"/{owner}", library.titles),
        ("POST", f"/{owner}", library.add_title),
        ("GET", f"/{owner}/lookup", library.lookup),
        ("GET", f"/{owner}/{{title_id:\\d+}}", library.title),
    ]
    if app.kind is AppKind.SONARR:
        return [*found, ("GET", "/episode", library.episodes)]
    return [
        *found,
        ("GET", "/movie/lookup/tmdb", library.lookup),
        ("GET", "/movie/lookup/imdb", library.lookup),
    ]


class LibraryApi:
    """Tells what there is."""

    def __init__(self, app: SimulatedServarr) -> None:
        """Answer for `app`."""
        self._app = app

    async def status(self, request: web.Request) -> web.Response:
        """Say who it is."""
        return json_answer(
            {
                "appName": self._app.kind.value,
                "instanceName": self._app.notifier.instance_name,
                "version": self._app.version,
                "buildTime": "2026-06-01T00:00:00Z",
                "isDebug": False,
                "isProduction": True,
                "isDocker": self._app.is_docker,
                "isLinux": True,
                "isWindows": False,
                "osName": "alpine",
                "osVersion": "3.22",
                "authentication": "forms",
                "branch": "main",
                "urlBase": self._app.url_base,
                "runtimeName": ".NET",
                "startTime": "2026-06-01T00:00:00Z",
            }
        )

    async def health(self, request: web.Request) -> web.Response:
        """Return warnings and errors."""
        return json_answer(await self._app.health())

    async def root_folders(self, request: web.Request) -> web.Response:
        """Return the one root folder."""
        root = self._app.library.root
        is_there = root.is_dir()
        folder = {
            "id": 1,
            "path": f"{root}",
            "accessible": is_there,
            "freeSpace": shutil.disk_usage(root).free if is_there else None,
            "unmappedFolders": [],
        }
        return json_answer([folder])

    async def disk_space(self, request: web.Request) -> web.Response:
        """Return the room there is."""
        usage = shutil.disk_usage(self._app.library.root)
        disk = {"path": "/", "label": "", "freeSpace": usage.free, "totalSpace": usage.total}
        return json_answer([disk])

    async def file_system(self, request: web.Request) -> web.Response:
        """List a folder as this program sees it; what is not there, or refused, is an empty one."""
        path = request.query.get("path") or "/"
        if not (is_true(request, "allowFoldersWithoutTrailingSlashes") and Path(path).is_dir()):
            path = path[: path.rfind("/") + 1]
        with_files = is_true(request, "includeFiles")
        return json_answer(await asyncio.to_thread(_contents, path, with_files=with_files))

    async def quality_profiles(self, request: web.Request) -> web.Response:
        """Return the one profile."""
        return json_answer([{"id": 1, "name": "Any", "upgradeAllowed": False, "items": []}])

    async def tags(self, request: web.Request) -> web.Response:
        """Return no tag."""
        return json_answer([])

    async def parse(self, request: web.Request) -> web.Response:
        """Say what a title means."""
        title = request.query.get("title", "") or Path(request.query.get("path", "")).name
        parsed = self._app.decisions.parse(title)
        answer: Json = {"title": title}
        kind, library = self._app.kind, self._app.library
        if parsed is not None:
            info = "parsedEpisodeInfo" if kind is AppKind.SONARR else "parsedMovieInfo"
            answer[info] = parsed_json(kind, parsed)
            if found := library.find(parsed):
                owner = "series" if kind is AppKind.SONARR else "movie"
                answer[owner] = title_json(kind, found)
                if kind is AppKind.SONARR:
                    items = library.items_of(parsed, found)
                    answer["episodes"] = [episode_json(item) for item in items]
        return json_answer(answer)

    async def missing(self, request: web.Request) -> web.Response:
        """List what has no file."""
        kind, library = self._app.kind, self._app.library
        items = [one for one in library.items.values() if one.file is None and one.is_monitored]
        if kind is AppKind.RADARR:
            return page_answer(
                request, [title_json(kind, library.titles[one.title_id]) for one in items]
            )
        return page_answer(request, [episode_json(one) for one in items])

    async def titles(self, request: web.Request) -> web.Response:
        """List the library, or what in it has an id."""
        found = list(self._app.library.titles.values())
        for name, read in (("tvdbId", _tvdb_id), ("tmdbId", _tmdb_id)):
            if wanted := request.query.get(name):
                found = [one for one in found if read(one) == int(wanted)]
        return json_answer([title_json(self._app.kind, one) for one in found])

    async def title(self, request: web.Request) -> web.Response:
        """Return a series or a movie."""
        found = self._app.library.titles.get(int(request.match_info["title_id"]))
        if found is None:
            raise NotFoundError
        return json_answer(title_json(self._app.kind, found))

    async def lookup(self, request: web.Request) -> web.Response:
        """Find titles by `tvdb:N`, `tmdb:N`, `imdb:tt…` or words; only the library is known."""
        query = request.query
        term = query.get("term", "")
        if "tmdbId" in query or "imdbId" in query:
            term = f"tmdb:{query['tmdbId']}" if "tmdbId" in query else f"imdb:{query['imdbId']}"
        found = [one for one in self._app.library.titles.values() if _is_meant(one, term)]
        shown = [title_json(self._app.kind, one) for one in found]
        if request.path.endswith(("/tmdb", "/imdb")):
            if not shown:
                raise NotFoundError
            return json_answer(shown[0])
        return json_answer(shown)

    async def add_title(self, request: web.Request) -> web.Response:
        """Add a title; of a series, `simulatedSeasons` tells the number of episodes by season."""
        data = await request.json()
        library = self._app.library
        ids = {"tmdb_id": int(data.get("tmdbId") or 0), "imdb_id": data.get("imdbId")}
        path = Path(data["path"]) if data.get("path") else None
        if self._app.kind is AppKind.RADARR:
            added = library.add_movie(data["title"], int(data["year"]), path=path, **ids)
        else:
            seasons = {int(k): int(v) for k, v in (data.get("simulatedSeasons") or {}).items()}
            tvdb_id = int(data.get("tvdbId") or 0)
            added = library.add_series(
                data["title"], int(data["year"]), seasons, path=path, tvdb_id=tvdb_id, **ids
            )
        return json_answer(title_json(self._app.kind, added), status=HTTPStatus.CREATED)

    async def episodes(self, request: web.Request) -> web.Response:
        """List the episodes of a series, or of one of its seasons."""
        series = self._app.library.titles.get(int(request.query["seriesId"]))
        items = series.items if series else []
        if season := request.query.get("seasonNumber"):
            items = [one for one in items if one.season == int(season)]
        return json_answer([episode_json(one) for one in items])


def _contents(path: str, *, with_files: bool) -> Json:
    if not path:
        return {"directories": [], "files": []}
    parent = f"{Path(path).parent}".rstrip("/") + "/"
    answer: Json = {"parent": parent, "directories": [], "files": []}
    try:
        for entry in sorted(Path(path).iterdir()):
            if entry.is_dir():
                found = {"type": "folder", "name": entry.name, "path": f"{entry}/", "size": 0}
                answer["directories"].append(found)
            elif with_files:
                found = {"type": "file", "name": entry.name, "path": f"{entry}"}
                answer["files"].append(
                    found | {"extension": entry.suffix, "size": entry.stat().st_size}
                )
    except OSError:
        return {"parent": parent, "directories": [], "files": []}
    return answer


def _tvdb_id(title: Title) -> int:
    return title.tvdb_id


def _tmdb_id(title: Title) -> int:
    return title.tmdb_id


def _is_meant(title: Title, term: str) -> bool:
    kind, _, value = term.partition(":")
    match kind:
        case "tvdb":
            return title.tvdb_id == int(value)
        case "tmdb":
            return title.tmdb_id == int(value)
        case "imdb":
            return title.imdb_id == value
    return bool(term) and term.lower() in title.title.lower()
