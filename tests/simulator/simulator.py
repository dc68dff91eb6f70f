"""The simulated Fshare, in the event loop of its user or in a thread of its own."""

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import AsyncExitStack
from types import TracebackType
from typing import Self, override

from .api import ApiHost
from .cdn import CdnHost
from .control import ControlHost
from .controls import SimulatorControls
from .hosts import HostKind
from .http1 import RawServer
from .search import SearchHost
from .server import AppServer, HostServer, Listener
from .throttle import Throttle
from .tmdb import TmdbHost
from .web import WebHost
from .world import World

LOCALHOST = "127.0.0.1"


class FshareSimulator(SimulatorControls):
    """Runs in the event loop that enters it: `async with FshareSimulator() as s`."""

    def __init__(
        self,
        *,
        seed: int = 1,
        address: str = LOCALHOST,
        port: int = 0,
        world: World | None = None,
    ) -> None:
        """Prepare; with a port given, the hosts take that one and the ones behind."""
        super().__init__(world or World(seed))
        line = Throttle()
        listeners: dict[HostKind, Listener] = {
            HostKind.API: AppServer(ApiHost(self.world).handle),
            HostKind.WEB: AppServer(WebHost(self.world).handle),
            HostKind.CDN: RawServer(CdnHost(self.world, HostKind.CDN, line).handle),
            HostKind.MIRROR: RawServer(CdnHost(self.world, HostKind.MIRROR, line).handle),
            HostKind.SEARCH: AppServer(SearchHost(self.world).handle),
            HostKind.CONTROL: AppServer(ControlHost(self).handle),
            HostKind.TMDB: AppServer(TmdbHost(self.world).handle),
        }
        self._servers = {
            kind: HostServer(listener, address=address, port=port + place if port else 0)
            for place, (kind, listener) in enumerate(listeners.items())
        }
        self._exits = AsyncExitStack()

    async def __aenter__(self) -> Self:
        """Listen on all hosts."""
        async with AsyncExitStack() as stack:
            for kind, server in self._servers.items():
                await server.open()
                stack.push_async_callback(server.close)
                self.world.base_urls[kind] = server.url
            self._exits = stack.pop_all()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Stop, and end every connection."""
        await self._exits.aclose()

    @override
    async def set_network(self, *, down: bool, host: HostKind | None = None) -> None:
        """Refuse connections to one host, or to all, or accept them again."""
        for kind, server in self._servers.items():
            if kind is HostKind.CONTROL or host not in (None, kind):
                continue
            if down:
                await server.refuse()
            else:
                await server.open()

    @override
    def _on_loop[T](self, action: Callable[[], T]) -> T:
        return action()


class ThreadedSimulator(SimulatorControls):
    """Runs in a thread of its own, for tests whose loop is busy or not theirs.

    It is used as a context manager, plain or asynchronous, and has the methods of
    `FshareSimulator`; they may be called from any thread.
    """

    def __init__(self, *, seed: int = 1, address: str = LOCALHOST, port: int = 0) -> None:
        """Prepare; entering it starts the thread."""
        super().__init__(World(seed))
        self._inner = FshareSimulator(address=address, port=port, world=self.world)
        self._started: Future[asyncio.AbstractEventLoop] = Future()
        self._stop = asyncio.Event()
        self._thread = threading.Thread(target=self._run, name="fshare-simulator")

    def __enter__(self) -> Self:
        """Start, and return when all hosts listen."""
        self._thread.start()
        self._started.result()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Stop, and wait for the thread to end."""
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join()

    async def __aenter__(self) -> Self:
        """Start without holding up the caller's loop."""
        self._thread.start()
        await asyncio.wrap_future(self._started)
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Stop without holding up the caller's loop."""
        await asyncio.to_thread(self.__exit__, kind, error, traceback)

    @override
    async def set_network(self, *, down: bool, host: HostKind | None = None) -> None:
        """Refuse connections to one host, or to all, or accept them again."""
        change = self._inner.set_network(down=down, host=host)
        future = asyncio.run_coroutine_threadsafe(change, self._loop)
        await asyncio.wrap_future(future)

    @override
    def _on_loop[T](self, action: Callable[[], T]) -> T:
        if not self._started.done() or threading.current_thread() is self._thread:
            return action()

        async def act() -> T:
            return action()

        return asyncio.run_coroutine_threadsafe(act(), self._loop).result()

    @property
    def _loop(self) -> asyncio.AbstractEventLoop:
        return self._started.result()

    def _run(self) -> None:
        try:
            asyncio.run(self._serve())
        except BaseException as error:
            if self._started.done():
                raise
            self._started.set_exception(error)

    async def _serve(self) -> None:
        async with self._inner:
            self._started.set_result(asyncio.get_running_loop())
            await self._stop.wait()
