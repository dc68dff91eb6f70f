"""Following, as the outside sees it: titles that are looked for until they are there.

Nothing followed: no file, no timer. Nothing due: one alarm for what is due next. One thing is done
at a time, for one title, and everything that is known is saved before it is told.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta, tzinfo
from typing import Final

from ..errors import FollowedNotFoundError, LookedJustNowError
from .book import FollowBook
from .follow_clock import FollowClock
from .look import ask_tmdb
from .models import FollowedTitle, FollowEvent, FollowRequest, FollowState
from .ports import FollowStore, SetAlarm, TitleFinder
from .schedule import settled
from .seeker import Seeker
from .wish import check_request, check_seasons, follow_id_of, wished

LOOK_AGAIN: Final = timedelta(minutes=10)
"""How soon a title may be looked for again because somebody asks for it."""


class FollowedTitles:
    """The facade. Its methods raise leaves of `DownloaderError` and nothing else."""

    def __init__(
        self,
        *,
        finder: TitleFinder,
        store: FollowStore,
        set_alarm: SetAlarm,
        zone: Callable[[], tzinfo],
        tell: Callable[[FollowEvent], None],
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        """Follow nothing yet.

        `zone` is the time zone of the house, which may change; `tell` hears what people want to
        know, and not each thing exactly once: what a kill has cut off isn't told later.
        """
        self._finder = finder
        self._book = FollowBook(store)
        self._seeker = Seeker(finder, self._book, zone=zone, tell=tell, now=now)
        self._follow_clock = FollowClock(self._book, self._seeker, set_alarm)
        self._asked_at: dict[str, datetime] = {}
        """When somebody last asked for a look at a title."""

    # --- life ------------------------------------------------------------------------------------

    async def start(self) -> None:
        """Read what is followed; nothing is looked for before `begin`."""
        await self._book.load()
        self._book.subscribe(self._follow_clock.arm)

    def begin(self) -> None:
        """Look for what is due, from now on."""
        self._follow_clock.begin()

    async def stop(self) -> None:
        """End everything, for good; what is under way goes on after the next start."""
        await self._follow_clock.stop()

    def settings_changed(self) -> None:
        """Try again at once where the settings or the line have stood in the way."""
        self._seeker.blocked = None
        self._book.budget = replace(self._book.budget, paused_until=None)
        self._book.notify()

    def subscribe(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Call `listener` after each change of a title; returns what ends that."""
        return self._book.subscribe(listener)

    # --- what is followed ------------------------------------------------------------------------

    def titles(self) -> tuple[FollowedTitle, ...]:
        """Return all titles, those that were followed first in front."""
        return tuple(self._shown(title) for title in self._book.titles)

    def get(self, follow_id: str) -> FollowedTitle:
        """Return a title; raises `FollowedNotFoundError`."""
        return self._shown(self._title(follow_id))

    async def follow(self, request: FollowRequest) -> FollowedTitle:
        """Follow a title; one that is followed already gets the new wish and keeps what is known.

        Raises what `Discovery.title` raises, `SeasonNotFoundError` for a season that isn't there
        and is not the next one either, `TooManyFollowedError` and `FollowInvalidError`.
        """
        self._check(request)
        answers = await ask_tmdb(self._finder, request.title_type, request.tmdb_id)
        self._check(request)  # others may have followed titles meanwhile
        check_seasons(request, [season.number for season in answers.seasons])
        self._seeker.blocked = None
        now, zone = self._seeker.now(), self._seeker.zone()
        before = self._book.find(follow_id_of(request))
        after = answers.refresh(wished(request, before, now), now, zone)
        await self._seeker.keep(before, after)
        return self.get(after.follow_id)

    async def unfollow(self, follow_id: str) -> None:
        """Follow a title no longer; downloads stay. Raises `FollowedNotFoundError`."""
        self._title(follow_id)
        self._asked_at.pop(follow_id, None)
        await self._book.remove(follow_id)

    async def pause(self, follow_id: str) -> FollowedTitle:
        """Look for nothing of a title until `resume`; raises `FollowedNotFoundError`."""
        return await self._set_state(follow_id, FollowState.PAUSED)

    async def resume(self, follow_id: str) -> FollowedTitle:
        """Look for a title again that was paused; raises `FollowedNotFoundError`."""
        return await self._set_state(follow_id, FollowState.LOOKING)

    async def look(self, follow_id: str) -> FollowedTitle:
        """Look for all that is wanted of a title now, and return it with what was found.

        A caller who is cancelled does not end the look. Raises `FollowedNotFoundError`,
        `LookedJustNowError`, and as `Discovery.grab` does.
        """
        before = self._title(follow_id).last_look

        async def look_once() -> None:
            last = self._title(follow_id).last_look
            if last == before:  # else it was looked for while this one waited
                self._check_patience(follow_id, last)
                self._asked_at[follow_id] = self._seeker.now()
                await self._seeker.look(follow_id, is_full=True)

        await self._follow_clock.alone(look_once)
        return self.get(follow_id)

    # --- details ---------------------------------------------------------------------------------

    async def _set_state(self, follow_id: str, state: FollowState) -> FollowedTitle:
        before = self._title(follow_id)
        after = replace(before, state=state)
        await self._seeker.keep(before, settled(after, self._seeker.now(), self._seeker.zone()))
        return self.get(follow_id)

    def _check(self, request: FollowRequest) -> None:
        today = self._seeker.now().astimezone(self._seeker.zone()).date()
        check_request(request, today, self._book.titles)

    def _check_patience(self, follow_id: str, last_look: datetime | None) -> None:
        """Raise `LookedJustNowError` where the last look is too recent."""
        now = self._seeker.now()
        for last in (last_look, self._asked_at.get(follow_id)):
            if last is not None and last <= now < last + LOOK_AGAIN:
                rest = (last + LOOK_AGAIN - now).total_seconds()
                minutes = str(-int(-rest // 60))
                raise LookedJustNowError(retry_after=rest, placeholders={"minutes": minutes})

    def _shown(self, title: FollowedTitle) -> FollowedTitle:
        """Return a title with the problem that stands in the way of all."""
        blocked = self._seeker.blocked
        return replace(title, problem=blocked) if blocked and title.is_active else title

    def _title(self, follow_id: str) -> FollowedTitle:
        if (title := self._book.find(follow_id)) is None:
            raise FollowedNotFoundError
        return title
