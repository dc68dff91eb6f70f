"""The server of a Sonarr or Radarr: its API v3, for whoever has its key."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from http import HTTPStatus
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from aiohttp import web

from . import api_library, api_providers, api_queue
from .api_answers import NotFoundError, RefusedError, json_answer
from .commands import Commands

if TYPE_CHECKING:
    from .app import SimulatedServarr

SHUTDOWN_SECONDS = 0.1

type Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class ApiServer:
    """Listens, checks the key, and hands requests on."""

    def __init__(self, app: SimulatedServarr, *, address: str, port: int) -> None:
        """Answer for `app`; listening begins with `async with`."""
        self.requests: list[str] = []
        """Every request in its order: method and path."""
        self._app = app
        self._address = address
        self._port = port
        self._commands = Commands(app)
        self._runner: web.AppRunner | None = None

    async def __aenter__(self) -> Self:
        """Listen."""
        server = web.Application(middlewares=[self._guard])
        base = f"{self._app.url_base}/api/v3"
        for method, path, handler in (
            *api_library.routes(self._app),
            *api_queue.routes(self._app),
            *api_providers.routes(self._app),
            *self._commands.routes(),
        ):
            server.router.add_route(method, f"{base}{path}", handler)
        server.router.add_get(f"{self._app.url_base}/ping", _ping)
        self._runner = web.AppRunner(server, access_log=None, shutdown_timeout=SHUTDOWN_SECONDS)
        await self._runner.setup()
        site = web.TCPSite(self._runner, self._address, self._port)
        await site.start()
        (listener,) = site._server.sockets  # type: ignore[union-attr]
        self._port = listener.getsockname()[1]
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Stop, and end the commands that are under way."""
        await self._commands.close()
        if self._runner is not None:
            await self._runner.cleanup()

    @property
    def url(self) -> str:
        """The address, without a path."""
        return f"http://{self._address}:{self._port}"

    async def idle(self) -> None:
        """Wait until no command is under way."""
        await self._commands.idle()

    @web.middleware
    async def _guard(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        self.requests.append(f"{request.method} {request.path}")
        is_open = request.path.endswith("/ping")
        if not is_open and self._app.api_key not in _keys(request):
            return web.Response(status=HTTPStatus.UNAUTHORIZED)
        try:
            return await handler(request)
        except RefusedError as refusal:
            return json_answer(refusal.body, status=HTTPStatus.BAD_REQUEST)
        except NotFoundError:
            return json_answer({"message": "NotFound"}, status=HTTPStatus.NOT_FOUND)
        except web.HTTPNotFound:
            return json_answer({"message": "NotFound"}, status=HTTPStatus.NOT_FOUND)
        except (json.JSONDecodeError, KeyError, TypeError, ValueError) as err:
            body: dict[str, Any] = {"message": f"Invalid request Validation failed: {err!r}"}
            return json_answer(body, status=HTTPStatus.BAD_REQUEST)


def _keys(request: web.Request) -> list[str]:
    """Return the keys that a request brings, in any of the three ways."""
    bearer = request.headers.get("Authorization", "").removeprefix("Bearer ")
    return [request.headers.get("X-Api-Key", ""), request.query.get("apikey", ""), bearer]


async def _ping(request: web.Request) -> web.Response:
    await asyncio.sleep(0)
    return json_answer({"status": "OK"})
