"""Commands: what is done on demand, in the background, one after another."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from aiohttp import web

from .api_answers import NotFoundError, json_answer
from .resources import Json, moment

if TYPE_CHECKING:
    from .app import SimulatedServarr

type Route = tuple[str, str, Callable[[web.Request], Awaitable[web.StreamResponse]]]
type Action = Callable[[Json], Awaitable[object]]


@dataclass(slots=True, kw_only=True, eq=False)
class Command:
    """A command and how far it is."""

    command_id: int
    name: str
    body: Json
    queued_at: datetime
    status: str = "queued"
    result: str = "unknown"
    message: str | None = None


class Commands:
    """Takes commands, does them in their order, and remembers how they ended."""

    def __init__(self, app: SimulatedServarr) -> None:
        """Do them for `app`."""
        self._app = app
        self._all: list[Command] = []
        self._runners: set[asyncio.Task[None]] = set()
        self._turn = asyncio.Lock()
        self._actions: dict[str, Action] = {
            "refreshmonitoreddownloads": self._refresh,
            "checkforfinisheddownload": self._refresh,
            "rsssync": self._rss_sync,
            "checkhealth": self._check_health,
            "episodesearch": self._search_episodes,
            "seasonsearch": self._search_season,
            "seriessearch": self._search_title,
            "moviessearch": self._search_movies,
            "rescanseries": self._rescan,
            "rescanmovie": self._rescan,
        }

    def routes(self) -> list[Route]:
        """Return the paths and what answers there."""
        return [
            ("GET", "/command", self.all),
            ("POST", "/command", self.add),
            ("GET", "/command/{command_id:\\d+}", self.one),
        ]

    async def all(self, request: web.Request) -> web.Response:
        """List all commands."""
        return json_answer([_json(one) for one in self._all])

    async def one(self, request: web.Request) -> web.Response:
        """Return a command."""
        wanted = int(request.match_info["command_id"])
        found = next((one for one in self._all if one.command_id == wanted), None)
        if found is None:
            raise NotFoundError
        return json_answer(_json(found))

    async def add(self, request: web.Request) -> web.Response:
        """Take a command; a name that is not known is an error of the server, as with the real."""
        body = await request.json()
        name = str(body.get("name") or "")
        action = self._actions.get(name.lower())
        if action is None:
            message = {"message": "Sequence contains no matching element"}
            return json_answer(message, status=HTTPStatus.INTERNAL_SERVER_ERROR)
        command = Command(
            command_id=len(self._all) + 1,
            name=name,
            body=body,
            queued_at=self._app.history.now(),
        )
        self._all.append(command)
        runner = asyncio.create_task(self._run(command, action))
        self._runners.add(runner)
        runner.add_done_callback(self._runners.discard)
        return json_answer(_json(command), status=HTTPStatus.CREATED)

    async def idle(self) -> None:
        """Wait until all are done."""
        while self._runners:
            await asyncio.wait(self._runners)

    async def close(self) -> None:
        """End those that are under way."""
        for runner in self._runners:
            runner.cancel()
        await asyncio.gather(*self._runners, return_exceptions=True)

    async def _run(self, command: Command, action: Action) -> None:
        async with self._turn:
            command.status = "started"
            try:
                await action(command.body)
            except (KeyError, TypeError, ValueError) as err:
                command.status, command.result = "failed", "unsuccessful"
                command.message = repr(err)
            else:
                command.status, command.result = "completed", "successful"

    async def _refresh(self, body: Json) -> None:
        await self._app.poll()

    async def _rss_sync(self, body: Json) -> None:
        await self._app.rss_sync()

    async def _check_health(self, body: Json) -> None:
        await self._app.health()

    async def _search_episodes(self, body: Json) -> None:
        for item_id in body["episodeIds"]:
            item = self._app.library.items[int(item_id)]
            await self._app.search(self._app.library.titles[item.title_id], item=item)

    async def _search_season(self, body: Json) -> None:
        series = self._app.library.titles[int(body["seriesId"])]
        await self._app.search(series, season=int(body["seasonNumber"]))

    async def _search_title(self, body: Json) -> None:
        await self._app.search(self._app.library.titles[int(body["seriesId"])])

    async def _search_movies(self, body: Json) -> None:
        for movie_id in body["movieIds"]:
            await self._app.search(self._app.library.titles[int(movie_id)])

    async def _rescan(self, body: Json) -> None:
        """Forget the files of a title that are there no longer."""
        title = self._app.library.titles[int(body.get("seriesId") or body["movieId"])]
        for item in title.items:
            if item.file is not None and not item.file.exists():
                item.file = item.file_quality = None


def _json(command: Command) -> dict[str, Any]:
    return {
        "id": command.command_id,
        "name": command.name,
        "commandName": command.name,
        "message": command.message,
        "body": command.body,
        "priority": "normal",
        "status": command.status,
        "result": command.result,
        "queued": moment(command.queued_at),
        "trigger": "manual",
    }
