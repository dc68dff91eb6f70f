"""The part of the API about downloads: queue, history, blocklist, and releases from others."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import TYPE_CHECKING

from aiohttp import web

from .api_answers import NotFoundError, is_true, json_answer, page_answer
from .history import EventType
from .models import AppKind, Item, Release
from .resources import Json, blocked_json, episode_json, event_json, queue_json, title_json
from .tracked_downloads import TrackedDownload

if TYPE_CHECKING:
    from .app import SimulatedServarr

type Route = tuple[str, str, Callable[[web.Request], Awaitable[web.StreamResponse]]]


def routes(app: SimulatedServarr) -> list[Route]:
    """Return the paths and what answers there."""
    queue = QueueApi(app)
    return [
        ("GET", "/queue", queue.queue),
        ("GET", "/queue/details", queue.details),
        ("GET", "/queue/status", queue.status),
        ("DELETE", "/queue/{line_id:\\d+}", queue.remove),
        ("GET", "/history", queue.history),
        ("GET", "/history/since", queue.history_since),
        ("POST", "/history/failed/{event_id:\\d+}", queue.mark_as_failed),
        ("GET", "/blocklist", queue.blocklist),
        ("POST", "/release/push", queue.push),
    ]


class QueueApi:
    """Tells what is under way and what has been."""

    def __init__(self, app: SimulatedServarr) -> None:
        """Answer for `app`."""
        self._app = app

    async def queue(self, request: web.Request) -> web.Response:
        """List the queue; what is of no known title only when that is asked for."""
        unknown = "includeUnknownSeriesItems"
        if self._app.kind is AppKind.RADARR:
            unknown = "includeUnknownMovieItems"
        lines = self._lines(request)
        if not is_true(request, unknown):
            lines = [one for one in lines if "seriesId" in one or "movieId" in one]
        return page_answer(request, lines)

    async def details(self, request: web.Request) -> web.Response:
        """List the queue without pages, or what is in it of one title."""
        lines = self._lines(request)
        for name in ("seriesId", "movieId"):
            if wanted := request.query.get(name):
                lines = [one for one in lines if one.get(name) == int(wanted)]
        return json_answer(lines)

    async def status(self, request: web.Request) -> web.Response:
        """Return the queue in numbers."""
        queue = self._app.queue
        unknown = [one for one in queue if one.title is None]
        return json_answer(
            {
                "totalCount": len(queue),
                "count": len(queue) - len(unknown),
                "unknownCount": len(unknown),
                "errors": False,
                "warnings": any(one.is_warned for one in queue),
            }
        )

    async def remove(self, request: web.Request) -> web.Response:
        """Remove a download, with or without blocking its release and looking for another one."""
        line_id = int(request.match_info["line_id"])
        found = [one for one in self._app.queue if one.number == line_id // 1000]
        if not found:
            raise NotFoundError
        await self._app.tracker.remove(
            found[0],
            from_client=is_true(request, "removeFromClient", default=True),
            is_blocked=is_true(request, "blocklist"),
            skip_search=is_true(request, "skipRedownload"),
        )
        return json_answer({})

    async def history(self, request: web.Request) -> web.Response:
        """List the history, what happened last first."""
        events = list(reversed(self._app.history.events))
        if download_id := request.query.get("downloadId"):
            events = [one for one in events if one.download_id == download_id]
        if wanted := request.query.getall("eventType", []):
            names = [_EVENT_NUMBERS.get(one, one) for one in wanted]
            events = [one for one in events if one.event_type in names]
        library = self._app.library
        lines = []
        for event in events:
            line = event_json(library, event)
            if is_true(request, "includeSeries") or is_true(request, "includeMovie"):
                owner = "movie" if library.kind is AppKind.RADARR else "series"
                line[owner] = title_json(library.kind, library.titles[event.title_id])
            if is_true(request, "includeEpisode") and library.kind is AppKind.SONARR:
                line["episode"] = episode_json(library.items[event.item_id])
            lines.append(line)
        return page_answer(request, lines)

    async def history_since(self, request: web.Request) -> web.Response:
        """List what has happened since a moment."""
        since = datetime.fromisoformat(request.query["date"])
        events = [one for one in self._app.history.events if one.at >= since]
        return json_answer([event_json(self._app.library, one) for one in events])

    async def mark_as_failed(self, request: web.Request) -> web.Response:
        """Block the release of a grab, and look for another one."""
        event_id = int(request.match_info["event_id"])
        event = next((e for e in self._app.history.events if e.event_id == event_id), None)
        if event is None:
            raise NotFoundError
        tracked = self._app.download(event.download_id or "")
        if tracked is None:
            self._app.history.block(
                self._app.history.of(event.download_id, EventType.GRABBED),
                "Manually marked as failed",
            )
        else:
            await self._app.tracker.remove(tracked, from_client=False, is_blocked=True)
        return json_answer({})

    async def blocklist(self, request: web.Request) -> web.Response:
        """List the blocklist."""
        library, blocklist = self._app.library, self._app.history.blocklist
        return page_answer(request, [blocked_json(library, one) for one in blocklist])

    async def push(self, request: web.Request) -> web.Response:
        """Judge a release that somebody else has found, and grab it when it is wanted."""
        data = await request.json()
        release = Release(
            guid=f"PUSH-{data['downloadUrl']}",
            title=data["title"],
            published_at=datetime.fromisoformat(data["publishDate"]),
            download_url=data["downloadUrl"],
            size=int(data.get("size") or 0),
            indexer=str(data.get("indexer") or ""),
        )
        decision = await self._app.push(release)
        answer = {
            "title": release.title,
            "guid": release.guid,
            "approved": decision.is_approved,
            "rejected": not decision.is_approved,
            "rejections": list(decision.rejections),
        }
        return json_answer([answer])

    def _lines(self, request: web.Request) -> list[Json]:
        library = self._app.library
        lines = []
        for tracked in self._app.queue:
            for item in _items_shown(library.kind, tracked):
                line = queue_json(library, tracked, item)
                if is_true(request, "includeSeries") and tracked.title:
                    line["series"] = title_json(library.kind, tracked.title)
                if is_true(request, "includeMovie") and tracked.title:
                    line["movie"] = title_json(library.kind, tracked.title)
                if is_true(request, "includeEpisode") and item is not None:
                    line["episode"] = episode_json(item)
                lines.append(line)
        return lines


_EVENT_NUMBERS = {
    "1": EventType.GRABBED,
    "3": EventType.IMPORTED,
    "4": EventType.FAILED,
    "7": EventType.IGNORED,
}


def _items_shown(kind: AppKind, tracked: TrackedDownload) -> list[Item | None]:
    """Return what gets a line of its own: each episode, or the download as a whole."""
    if kind is AppKind.RADARR or not tracked.items:
        return [None]
    return list(tracked.items)
