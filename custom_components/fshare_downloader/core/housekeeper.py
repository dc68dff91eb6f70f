"""The chores of the queue: it saves rows, deletes files, and tells which tasks lack room."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from time import monotonic
from typing import Final

from .errors import DiskError
from .ledger import CHUNK_TASKS, TaskLedger
from .models import DownloadTask
from .queue_policy import QueuePolicy
from .room import WaitingRoom
from .task_fields import TaskFields
from .task_files import TaskFiles
from .task_manager import TaskManager
from .task_verbs import TaskVerbs

_LOGGER = logging.getLogger(__name__)

TIDIED_TASKS: Final = 10
"""The most downloads that can have been between their last two steps when the power went."""

LEFTOVER_CHECKS: Final = 30
"""A deletion that failed is tried again after so many looks at the disk."""


class Housekeeper:
    """Does the chores that are due; what a disk refuses is tried again later."""

    def __init__(
        self,
        ledger: TaskLedger,
        manager: TaskManager,
        files: TaskFiles,
        verbs: TaskVerbs,
        room: WaitingRoom,
        *,
        policy: QueuePolicy,
        last_completed: Callable[[int], Awaitable[Sequence[DownloadTask]]],
        on_saved: Callable[[], None],
        hurry: Callable[[], None],
    ) -> None:
        """Keep a loaded queue in order.

        `last_completed` returns as many completed tasks as it is asked for, the newest first, and
        raises `DiskError`; `on_saved` is called when rows that the disk did not take at first are
        saved; `hurry` lets the next tick come soon.
        """
        self._ledger = ledger
        self._policy = policy
        self._manager = manager
        self._files = files
        self._verbs = verbs
        self._room = room
        self._last_completed = last_completed
        self._on_saved = on_saved
        self._hurry = hurry
        self._saved_at = float("-inf")
        self._tidy_at = float("inf")
        self._tidied_at = float("-inf")
        self._tidying: set[asyncio.Task[None]] = set()

    async def tick(self) -> None:
        """Do what is due; call it with each tick. Waits for no storage, but for the database."""
        await self._tell_of_room()
        await self._save_unsaved()
        self._tidy_up_when_due()

    def save_soon(self) -> None:
        """Try with the next tick to save what is not saved."""
        self._saved_at = float("-inf")
        self._hurry()

    def tidy_up_soon(self) -> None:
        """Delete with the next tick what was left: a storage has come back."""
        self._tidy_at = monotonic()
        self._hurry()

    def note_left(self, task: DownloadTask) -> None:
        """Delete the partial file of a task a little later, as it could not be deleted now."""
        self._files.note_left(task)
        self._tidy_at = monotonic() + self._policy.disk_check_seconds

    async def make_way(self, task: DownloadTask) -> None:
        """Put aside what a task has finished before, where its disk was away at that time."""
        if not self._files.formers.has(task.task_id):
            await self._verbs.make_way(task)

    async def stop(self) -> None:
        """Tidy up no more."""
        tidying = list(self._tidying)
        for task in tidying:
            task.cancel()
        await asyncio.gather(*tidying, return_exceptions=True)

    async def _tell_of_room(self) -> None:
        """Save with tasks how much room they lack, many in one step."""
        untold = self._room.take_untold(
            CHUNK_TASKS, lambda task_id: self._manager.run_of(task_id) is None
        )
        fields: dict[str, TaskFields] = {
            task_id: {
                "error_code": error.code,
                "error_message": str(error),
                "error_placeholders": error.placeholders,
            }
            for task_id, error in untold.items()
        }
        if fields:
            with suppress(DiskError):
                await self._ledger.amend(fields, idle_only=True)
        for task_id in fields:
            task = self._manager.get(task_id)
            if task is not None and task.error_code != fields[task_id]["error_code"]:
                self._room.tell_again(task_id)

    async def _save_unsaved(self) -> None:
        """Try from time to time to save the rows that the disk did not take."""
        now = monotonic()
        if self._ledger.has_unsaved and now - self._saved_at >= self._policy.disk_check_seconds:
            self._saved_at = now
            with suppress(DiskError):
                await self._ledger.save_pending()
                _LOGGER.info("The database takes downloads again")
                self._on_saved()

    def _tidy_up_when_due(self) -> None:
        now = monotonic()
        if self._files.has_leftovers:
            self._tidy_at = min(
                self._tidy_at, self._tidied_at + LEFTOVER_CHECKS * self._policy.disk_check_seconds
            )
        if now >= self._tidy_at:
            self._tidy_at, self._tidied_at = float("inf"), now
            task = asyncio.create_task(self._tidy_up(), name="fshare_downloader tidy up")
            self._tidying.add(task)
            task.add_done_callback(self._tidying.discard)

    async def _tidy_up(self) -> None:
        """Delete what a power cut, or a storage that was away, has left beside files."""
        await self._verbs.clear_leftovers()
        with suppress(DiskError):
            await self._verbs.tidy_up(await self._last_completed(TIDIED_TASKS))
