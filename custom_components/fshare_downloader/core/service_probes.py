"""Asks file services whether they are there, each at most once at a time."""

import asyncio
import logging
from collections.abc import Awaitable, Callable

from .hosts.base import Reach

_LOGGER = logging.getLogger(__name__)


class ServiceProbes:
    """The questions that are under way, and the last answers."""

    def __init__(
        self, probe: Callable[[str], Awaitable[Reach | None]], services: tuple[str, ...]
    ) -> None:
        """`probe` asks one of the `services` by its name; None where it cannot be asked."""
        self._probe = probe
        self._services = services
        self._running: dict[str, asyncio.Task[Reach | None]] = {}
        self._last: dict[str, Reach | None] = {}

    def last(self, service: str) -> Reach | None:
        """Return what a service has said when it was asked last."""
        return self._last.get(service)

    async def ask(self, service: str) -> Reach | None:
        """Ask a service, or wait for the answer that somebody else waits for."""
        running = self._running.get(service)
        if running is None:
            running = asyncio.create_task(self._ask(service), name="fshare_downloader probe")
            self._running[service] = running
            running.add_done_callback(lambda _: self._running.pop(service, None))
        await asyncio.wait({running})
        return None if running.cancelled() else running.result()

    async def ask_around(self, service: str) -> Reach | None:
        """Ask a service; where it cannot be asked itself, ask the others about the line."""
        reach = await self.ask(service)
        if reach is not None:
            return reach
        others = [await self.ask(other) for other in self._services if other != service]
        known = [reach for reach in others if reach is not None]
        is_silent = bool(known) and all(reach is Reach.NOTHING for reach in known)
        return Reach.LINE_SILENT if is_silent else None

    async def stop(self) -> None:
        """Stop asking."""
        running = list(self._running.values())
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)

    async def _ask(self, service: str) -> Reach | None:
        try:
            self._last[service] = await self._probe(service)
        except Exception:
            _LOGGER.exception("A file service could not be asked whether it is there")
            self._last[service] = None
        return self._last[service]
