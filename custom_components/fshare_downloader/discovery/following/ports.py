"""What following needs of others, so that it can be tested alone."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, Protocol

from ..models import Collection, GrabPlan, GrabRequest, Movie, Season, Series, TitleType


class TitleFinder(Protocol):
    """The part of `discovery.Discovery` that following asks; raises as that does."""

    async def title(self, title_type: TitleType, tmdb_id: int) -> Movie | Series | Collection:
        """Return what TMDB knows of a title."""

    async def seasons(self, tmdb_id: int) -> tuple[Season, ...]:
        """Return all seasons of a series with their episodes."""

    async def grab(self, request: GrabRequest) -> GrabPlan:
        """Put into the queue what is found; what is there already isn't added twice."""


class FollowStore(Protocol):
    """Keeps the followed titles across restarts."""

    async def load(self) -> object:
        """Return what was saved last; None when there is nothing that can be read."""

    async def save(self, data: dict[str, Any] | None) -> None:
        """Store JSON types without a secret; None when nothing is followed."""


type SetAlarm = Callable[[datetime, Callable[[], None]], Callable[[], None]]
"""Calls a function in the event loop at a moment, never before it; returns what calls that off."""
