"""Work that is done for one job after the other, and again later where it cannot be done now."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Final

from ...core.errors import DownloaderError

_LOGGER = logging.getLogger(__name__)

_MOST_DOUBLINGS: Final = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Gaps:
    """How long to wait before something is tried again: each time twice as long."""

    first_seconds: float = 30.0
    longest_seconds: float = 600.0

    def after(self, failures: int) -> float:
        """Return the seconds to wait after so many failures in a row, one or more."""
        doubled = self.first_seconds * 2.0 ** min(failures - 1, _MOST_DOUBLINGS)
        return min(doubled, self.longest_seconds)


@dataclass(slots=True)
class _Turn:
    due: float
    failures: int = 0


class PatientQueue:
    """Does its work for one key at a time, in the order in which they came.

    Work that raises is done again after a gap; there is no end to that. Nothing runs while there is
    nothing to do.
    """

    def __init__(
        self,
        name: str,
        work: Callable[[str], Awaitable[None]],
        *,
        gaps: Gaps,
        asks_fshare: bool = False,
    ) -> None:
        """`asks_fshare`: all keys wait while one cannot be served, and `stop` breaks one off."""
        self._name = name
        self._work = work
        self._gaps = gaps
        self._asks_fshare = asks_fshare
        self._turns: dict[str, _Turn] = {}
        self._failures = 0
        """In a row, of whatever key."""
        self._closed_until = 0.0
        self._changed = asyncio.Event()
        self._runner: asyncio.Task[None] | None = None
        self._is_stopped = False

    def put(self, key: str) -> None:
        """Do the work for a key as soon as it is its turn; one that waits already keeps waiting."""
        self._turns.setdefault(key, _Turn(due=0.0))
        self._changed.set()
        if not self._is_stopped and (self._runner is None or self._runner.done()):
            self._runner = asyncio.create_task(self._run(), name=f"fshare_downloader {self._name}")

    def discard(self, key: str) -> None:
        """Don't begin the work for a key."""
        self._turns.pop(key, None)

    def hurry(self) -> None:
        """Try everything again at once, as what was missing may be there now."""
        for turn in self._turns.values():
            turn.due = 0.0
        self._closed_until = 0.0
        self._changed.set()

    async def stop(self) -> None:
        """Begin nothing any more, and wait for what is being done."""
        self._is_stopped = True
        self._changed.set()
        if self._runner is not None:
            if self._asks_fshare:
                self._runner.cancel()
            await asyncio.wait({self._runner})

    async def _run(self) -> None:
        while self._turns and not self._is_stopped:
            self._changed.clear()
            now = asyncio.get_running_loop().time()
            key = min(self._turns, key=lambda one: self._turns[one].due)  # the first of equals
            wait = max(self._turns[key].due, self._closed_until) - now
            if wait > 0:
                with suppress(TimeoutError):
                    await asyncio.wait_for(self._changed.wait(), wait)
                continue
            turn = self._turns.pop(key)
            if await self._is_done(key):
                self._failures = 0
            else:
                self._put_again(key, turn)

    async def _is_done(self, key: str) -> bool:
        try:
            await self._work(key)
        except DownloaderError as error:
            _LOGGER.debug("Tried in vain (%s), trying again later: %s", self._name, error)
            return False
        except Exception:
            _LOGGER.exception("Unexpected error (%s), trying again later", self._name)
            return False
        return True

    def _put_again(self, key: str, turn: _Turn) -> None:
        """Let a key come again, behind the others, and all of them later where they are alike."""
        now = asyncio.get_running_loop().time()
        self._failures += 1
        due = now + self._gaps.after(turn.failures + 1)
        newer = self._turns.pop(key, None)
        self._turns[key] = _Turn(
            due=due if newer is None else newer.due, failures=turn.failures + 1
        )
        if self._asks_fshare:
            self._closed_until = now + self._gaps.after(self._failures)
