"""Asks about one followed title at a time, and notes what is answered or has gone wrong."""

from collections.abc import Callable, Coroutine, Iterable
from datetime import UTC, datetime, tzinfo
from typing import Any

from ...core.errors import DownloaderError
from ..errors import FollowedNotFoundError
from .book import FollowBook
from .look import Answers, ask_tmdb, look
from .models import FollowedTitle, FollowEvent, FoundEpisode
from .news import news_of
from .ports import TitleFinder
from .schedule import settled
from .trouble import TROUBLE_GAP, after_trouble, concerns_all, needs_settings


class Seeker:
    """Changes titles of the book: saved first, told afterwards."""

    def __init__(
        self,
        finder: TitleFinder,
        book: FollowBook,
        *,
        zone: Callable[[], tzinfo],
        tell: Callable[[FollowEvent], None],
        now: Callable[[], datetime],
    ) -> None:
        """See `FollowedTitles`."""
        self._finder = finder
        self._book = book
        self._zone = zone
        self._tell = tell
        self._now = now
        self.blocked: str | None = None
        """Code of the error that stands in the way of all looks until the settings change."""

    def now(self) -> datetime:
        """Return the time: in UTC, as differences of local times are none."""
        return self._now().astimezone(UTC)

    def zone(self) -> tzinfo:
        """Return the time zone of the house."""
        return self._zone()

    async def look(self, follow_id: str, *, is_full: bool) -> None:
        """Look for what is due of a title, or with `is_full` for all that is wanted.

        Raises `FollowedNotFoundError`, and as `Discovery.grab` does.
        """
        title = self._title(follow_id)
        answers = await self._ask(
            follow_id, look(self._finder, title, self.now(), self.zone(), is_full=is_full)
        )
        if answers.plan is not None:
            self._book.budget = self._book.budget.after_look(self.now(), self.zone())
        await self._apply(follow_id, answers)

    async def refresh(self, follow_id: str) -> None:
        """Ask TMDB about a title; raises as `look` does."""
        title = self._title(follow_id)
        asked = ask_tmdb(self._finder, title.title_type, title.tmdb_id)
        await self._apply(follow_id, await self._ask(follow_id, asked))

    async def end(self, follow_id: str) -> None:
        """Note that the last day of a title is over; raises `FollowedNotFoundError`."""
        title = self._title(follow_id)
        await self.keep(title, settled(title, self.now(), self.zone()))

    async def keep(
        self,
        before: FollowedTitle | None,
        after: FollowedTitle,
        found: Iterable[FoundEpisode] = (),
    ) -> None:
        """Save a title, and tell what is new of it."""
        await self._book.keep(after)
        for event in news_of(before, after, found):
            self._tell(event)

    async def _apply(self, follow_id: str, answers: Answers) -> None:
        before = self._book.find(follow_id)
        if before is not None:  # else nobody wants it any more
            after, found = answers.apply(before, self.now(), self.zone())
            await self.keep(before, after, found)

    async def _ask(self, follow_id: str, question: Coroutine[Any, Any, Answers]) -> Answers:
        try:
            answers = await question
        except Exception as error:
            await self._note_trouble(follow_id, error)
            raise
        self.blocked = None
        return answers

    async def _note_trouble(self, follow_id: str, error: Exception) -> None:
        now = self.now()
        if isinstance(error, DownloaderError) and needs_settings(error):
            self.blocked = error.code
        if concerns_all(error):
            until = now + TROUBLE_GAP
            self._book.budget = self._book.budget.after_trouble(now, until)
        before = self._book.find(follow_id)
        if before is not None:
            after = after_trouble(before, error, now)
            await self.keep(before, settled(after, now, self.zone()))

    def _title(self, follow_id: str) -> FollowedTitle:
        if (title := self._book.find(follow_id)) is None:
            raise FollowedNotFoundError
        return title
