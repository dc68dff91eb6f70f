"""Tells of what has happened to downloads, each thing once.

What is to be told lies in the database beside the rows, written with them in one commit, and goes
from there after it was told: a process that is killed in between tells what is left when it is
started again.
"""

import asyncio
import logging
from collections.abc import Callable
from typing import Final

from .announcements import (
    Announcement,
    BatchEnded,
    DownloadEnded,
    DownloadsAdded,
    QueueFinished,
    QueueHeld,
)
from .cancellation import run_to_end
from .database import Database
from .database.untold import Untold, UntoldKind
from .errors import DiskError
from .events import Event, EventListener, QueueChanged, TaskChanged, TasksAdded, TasksRemoved
from .models import DownloadTask, QueueSnapshot
from .states import ACTIVE_STATES, TaskState
from .told_holds import ToldHolds

_LOGGER = logging.getLogger(__name__)

PAGE: Final = 100
"""How much is read at a time of what is untold."""
RETRY_SECONDS: Final = 30.0
"""When the database is asked again that could not be read or written."""

_ENDED: Final = frozenset({TaskState.COMPLETED, TaskState.FAILED})
_OPEN: Final = ACTIVE_STATES | {TaskState.QUEUED}

type AnnouncementListener = Callable[[Announcement], None]


class Announcer:
    """Reads what is untold whenever the queue says that there may be something."""

    def __init__(
        self,
        database: Database,
        *,
        queue: Callable[[], QueueSnapshot],
        subscribe: Callable[[EventListener], Callable[[], None]],
    ) -> None:
        """Tell nobody before `start`."""
        self._database = database
        self._queue = queue
        self._subscribe = subscribe
        self._holds = ToldHolds(database)
        self._work = asyncio.Event()
        self._expected: set[str] = set()
        """Tasks that have ended and whose end was not read yet: it may not be saved."""
        self._completed = self._failed = 0
        self._unsubscribe: Callable[[], None] | None = None
        self._task: asyncio.Task[None] | None = None

    def start(self, listener: AnnouncementListener) -> None:
        """Tell one listener of everything: first of what has happened while nobody listened.

        It is called in the event loop. The database is open.
        """
        if self._task is None:
            self._unsubscribe = self._subscribe(self._follow)
            self._work.set()
            self._task = asyncio.create_task(
                self._run(listener), name="fshare_downloader announcements"
            )

    async def stop(self) -> None:
        """Tell nothing any more; what happens from now on is told after the next `start`."""
        if self._unsubscribe is not None:
            self._unsubscribe()
            self._unsubscribe = None
        task, self._task = self._task, None
        if task is not None:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
        self._expected.clear()

    def _follow(self, event: Event) -> None:
        match event:
            case TasksAdded(is_last=True) | TasksRemoved():
                self._work.set()
            case TaskChanged(view=view, previous=previous) if view.task.state is not previous:
                self._follow_state(view.task)
            case QueueChanged(queue=queue) if self._expected or self._holds.have_changed(
                queue.holds
            ):
                self._work.set()

    def _follow_state(self, task: DownloadTask) -> None:
        if task.state in _ENDED:
            self._expected.add(task.task_id)
            self._work.set()
        elif task.state is TaskState.DOWNLOADING:
            self._holds.nothing_else_stands_in_the_way()
        elif task.state is TaskState.CANCELLED:
            self._work.set()

    async def _run(self, listener: AnnouncementListener) -> None:
        is_loaded = False
        while True:
            await self._work.wait()
            self._work.clear()
            try:
                if not is_loaded:
                    await self._holds.load()
                    is_loaded = True
                await self._tell_all(listener)
                await self._tell_of_holds(listener)
            except DiskError as error:
                _LOGGER.warning("Could not read or save what was told, trying again: %s", error)
                await asyncio.sleep(RETRY_SECONDS)
                self._work.set()

    async def _tell_all(self, listener: AnnouncementListener) -> None:
        while page := await self._database.untold.first(PAGE):
            for untold in page:
                is_last = untold is page[-1] and len(page) < PAGE
                # To its end: what was told is to be forgotten, also when the entry is reloaded.
                await run_to_end(self._tell_and_forget(untold, listener, is_last=is_last))
        self._tell_if_finished(listener)

    async def _tell_and_forget(
        self, untold: Untold, listener: AnnouncementListener, *, is_last: bool
    ) -> None:
        await self._tell(untold, listener, is_last=is_last)
        await self._database.untold.forget(untold)

    async def _tell(self, untold: Untold, listener: AnnouncementListener, *, is_last: bool) -> None:
        if untold.kind is UntoldKind.ADDED:
            await self._tell_of_added(untold, listener)
            return
        self._expected.discard(untold.subject)
        task = await self._database.load_task(untold.subject)
        if task is None or task.state != untold.kind.value:
            return
        _say(listener, DownloadEnded(task=task))
        if task.state is TaskState.COMPLETED:
            self._completed += 1
        else:
            self._failed += 1
        if task.batch_id is not None:
            ended = await self._database.untold.ended_batch(task.batch_id, untold)
            if ended is not None and ended[0]:
                completed, failed = ended
                batch = BatchEnded(
                    task=task, batch_id=task.batch_id, completed=completed, failed=failed
                )
                _say(listener, batch)
        if is_last:
            self._tell_if_finished(listener)

    async def _tell_of_added(self, untold: Untold, listener: AnnouncementListener) -> None:
        task = await self._database.load_task(untold.subject)
        if task is None:
            tasks, _ = await self._database.query(batch_id=untold.subject, limit=1)
            task = tasks[0] if tasks else None
        if task is not None:
            _say(listener, DownloadsAdded(task=task, count=untold.count, size=untold.size))

    def _tell_if_finished(self, listener: AnnouncementListener) -> None:
        if self._expected or not (self._completed or self._failed):
            return
        counts = self._queue().counts
        if not any(counts.get(state, 0) for state in _OPEN):
            _say(listener, QueueFinished(completed=self._completed, failed=self._failed))
            self._completed = self._failed = 0

    async def _tell_of_holds(self, listener: AnnouncementListener) -> None:
        for hold in self._holds.untold(self._queue().holds):
            _say(listener, QueueHeld(hold=hold))
        await self._holds.save()


def _say(listener: AnnouncementListener, announcement: Announcement) -> None:
    """Tell; a listener that raises misses what it was told of, and nothing else."""
    try:
        listener(announcement)
    except Exception:
        _LOGGER.exception("Could not tell of %s", type(announcement).__name__)
