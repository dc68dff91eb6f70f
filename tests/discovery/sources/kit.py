"""Stand-ins and short-hands for tests of the search sources."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import ClassVar, override

from aiohttp import web

from custom_components.fshare_downloader.discovery.models import SearchHit
from custom_components.fshare_downloader.discovery.sources.base import SearchSource
from tests.patience import PATIENCE_SECONDS

type Answer = Callable[[], Awaitable[web.Response]]


@dataclass
class FakeClock:
    """Time that passes only when told."""

    now: float = 1_000_000.0

    def __call__(self) -> float:
        """Return the seconds."""
        return self.now


@dataclass
class HeldSite:
    """A search site that answers only when it may, and counts who is waiting."""

    body: str = '{"data": []}'
    may_answer: asyncio.Event = field(default_factory=asyncio.Event)
    waiting: int = 0
    most_waiting: int = 0
    queries: list[str] = field(default_factory=list)

    async def handle(self, request: web.BaseRequest) -> web.StreamResponse:
        """Answer when it may."""
        self.queries.append(request.query["query"])
        self.waiting += 1
        self.most_waiting = max(self.most_waiting, self.waiting)
        try:
            await self.may_answer.wait()
        finally:
            self.waiting -= 1
        return web.Response(text=self.body)


class FakeSource(SearchSource):
    """Answers what it is told, or raises it."""

    name: ClassVar[str] = "fake"

    def __init__(
        self, name: str, answer: tuple[SearchHit, ...] | Exception, *, is_set_up: bool = True
    ) -> None:
        """Give the source a name of its own."""
        self.name = name  # type: ignore[misc]  # a class of its own would say no more
        self.answer = answer
        self.set_up = is_set_up
        self.queries: list[str] = []
        self.is_closed = False

    @property
    @override
    def is_set_up(self) -> bool:
        return self.set_up

    @property
    @override
    def requests(self) -> int:
        return len(self.queries)

    @override
    async def search(self, query: str) -> tuple[SearchHit, ...]:
        self.queries.append(query)
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer

    @override
    async def close(self) -> None:
        self.is_closed = True


async def until(fact: Callable[[], bool]) -> None:
    """Wait until something has become true; fail if it takes too long."""
    async with asyncio.timeout(PATIENCE_SECONDS):
        while not fact():
            await asyncio.sleep(0.001)
