"""The book of followed titles: saved before anything of it is answered."""

import asyncio
import logging
from collections.abc import Callable
from typing import Any, Final

from .look_budget import LookBudget
from .models import FollowedTitle
from .ports import FollowStore
from .title_json import budget_from_json, budget_to_json, title_from_json, title_to_json

_LOGGER = logging.getLogger(__name__)

VERSION: Final = 1
"""Of the file: older versions of the integration keep what they can't read of a newer one."""


class FollowBook:
    """What is followed, and how many looks the house has left."""

    def __init__(self, store: FollowStore) -> None:
        """Load nothing yet."""
        self._store = store
        self._titles: dict[str, FollowedTitle] = {}
        self._unread: list[Any] = []
        """What was in the file and is no title to this version; it stays in the file."""
        self._saving = asyncio.Lock()
        self._listeners: dict[object, Callable[[], None]] = {}
        self.budget = LookBudget()

    @property
    def titles(self) -> tuple[FollowedTitle, ...]:
        """All titles, in the order in which they came."""
        return tuple(self._titles.values())

    def find(self, follow_id: str) -> FollowedTitle | None:
        """Return a title; None when it is not followed."""
        return self._titles.get(follow_id)

    async def load(self) -> None:
        """Read what was saved last; what can't be read of one title loses only that one."""
        data = await self._store.load()
        if not isinstance(data, dict):
            return
        titles = data.get("titles")
        aside = data.get("unread")
        for item in (*_list(titles), *_list(aside)):
            try:
                title = title_from_json(item)
            except KeyError, TypeError, ValueError:
                self._unread.append(item)
            else:
                self._titles.setdefault(title.follow_id, title)
        self.budget = budget_from_json(data.get("budget"))
        if self._unread:
            _LOGGER.warning("Left aside %d followed titles that cannot be read", len(self._unread))

    async def keep(self, title: FollowedTitle) -> None:
        """Keep a title, instead of the one with its id."""
        self._titles[title.follow_id] = title
        await self._save()

    async def remove(self, follow_id: str) -> None:
        """Forget a title."""
        self._titles.pop(follow_id, None)
        await self._save()

    def subscribe(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Call `listener` after each change; returns what ends that."""
        key = object()
        self._listeners[key] = listener

        def unsubscribe() -> None:
            self._listeners.pop(key, None)

        return unsubscribe

    def notify(self) -> None:
        """Tell the listeners that something has changed."""
        for listener in tuple(self._listeners.values()):
            listener()

    async def _save(self) -> None:
        await self._write()
        self.notify()

    async def _write(self) -> None:
        async with self._saving:
            if not self._titles and not self._unread:
                await self._store.save(None)
                return
            await self._store.save(
                {
                    "version": VERSION,
                    "titles": [title_to_json(title) for title in self.titles],
                    "unread": self._unread,
                    "budget": budget_to_json(self.budget),
                }
            )


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []
