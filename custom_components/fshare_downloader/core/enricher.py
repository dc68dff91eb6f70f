"""Finds out what is behind tasks that were added without being looked up."""

import asyncio
import logging
from collections.abc import Awaitable, Callable

from .errors import DownloaderError, HostError, NetworkError
from .models import DownloadTask
from .states import ACTIVE_STATES
from .task_fields import TaskFields
from .task_manager import TaskManager
from .unseen_folders import UnseenFolders

_LOGGER = logging.getLogger(__name__)


class Enricher:
    """Looks waiting tasks up one after the other, in queue order, while there is nothing to say."""

    def __init__(
        self,
        manager: TaskManager,
        *,
        retry_seconds: float,
        folders: UnseenFolders,
        describe: Callable[[DownloadTask], Awaitable[Callable[[], TaskFields]]],
        learn: Callable[[str, Callable[[], TaskFields]], Awaitable[None]],
    ) -> None:
        """`describe` asks the host about a task, `learn` saves the fields that follow from that.

        Tasks that stand for folders are left to `folders`. Where a host could not be asked, none is
        for `retry_seconds`; then it is another task's turn, for it may be that link alone.
        """
        self._retry_seconds = retry_seconds
        self._manager = manager
        self._folders = folders
        self._describe = describe
        self._learn = learn
        self._asked: set[str] = set()
        self._failed: set[str] = set()
        """Tasks that could not be asked about in this round; the next one begins with the first."""
        self._wanted = asyncio.Event()

    def wake(self) -> None:
        """Look at the queue again."""
        self._wanted.set()

    async def run(self) -> None:
        """Work until cancelled."""
        while True:
            task = self._next()
            if task is None and self._failed:
                self._failed.clear()
                continue
            if task is None:
                self._asked = {one for one in self._asked if one in self._manager.tasks}
                self._wanted.clear()
                await self._wanted.wait()
                continue
            try:
                await self._look_up(task)
            except (NetworkError, HostError) as error:
                _LOGGER.debug("Could not look a link up, trying again: %s", error)
                self._failed.add(task.task_id)
                await asyncio.sleep(self._retry_seconds)
                continue
            except DownloaderError as error:
                _LOGGER.debug("A link could not be looked up: %s", error)
            self._asked.add(task.task_id)

    async def _look_up(self, task: DownloadTask) -> None:
        if self._folders.stands_for_folder(task):
            await self._folders.unfold_waiting(task)
        else:
            await self._learn(task.task_id, await self._describe(task))

    def _next(self) -> DownloadTask | None:
        task_id = next(
            (
                task_id
                for *_, task_id in self._manager.tasks.unsized()
                if task_id not in self._asked
                and task_id not in self._failed
                and self._manager.tasks.state_of(task_id) not in ACTIVE_STATES
                and self._manager.run_of(task_id) is None
            ),
            None,
        )
        return None if task_id is None else self._manager.get(task_id)
