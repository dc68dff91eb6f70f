"""Folders that were added while nobody could look them up: until then a task stands for each.

Such a task has the link of the folder for its own, waits in the queue like any other, survives
restarts, and fails when there is no such folder. As soon as the folder can be looked up, its files
take the place of the task.
"""

from collections.abc import Awaitable, Callable

from .errors import HostUnsupportedError, NotAFileError
from .hosts.registry import HostRegistry
from .models import DownloadTask, RemoteFile, RemoteFolder
from .request_errors import LinkInvalidError
from .task_manager import TaskManager

type TakeFiles = Callable[[DownloadTask, RemoteFolder], Awaitable[None]]
"""Puts the files of a folder into the queue in place of the task that stood for it."""


async def _take_nothing(_: DownloadTask, __: RemoteFolder) -> None:
    """Leave a task as it is."""


class UnseenFolders:
    """Knows the tasks that stand for folders, and looks the folders up."""

    def __init__(self, registry: HostRegistry, manager: TaskManager) -> None:
        """Ask the hosts of a registry about folders; `hand_over_to` says who takes their files."""
        self._registry = registry
        self._manager = manager
        self._take: TakeFiles = _take_nothing

    def hand_over_to(self, take: TakeFiles) -> None:
        """Let the files of folders be taken by `take`."""
        self._take = take

    def stands_for_folder(self, task: DownloadTask) -> bool:
        """Tell whether a task stands for a folder."""
        try:
            return self._registry.unseen_file(task.original_url) is None
        except HostUnsupportedError, LinkInvalidError:
            return False

    async def unfold(self, task: DownloadTask) -> None:
        """Look the folder of a task up, and put its files in place of the task.

        Raises what `FileHost.lookup` raises, and `NotAFileError` where no file is in the folder.
        """
        found = await self._registry.lookup(task.original_url, task.password)
        if isinstance(found, RemoteFile) or not found.files:
            raise NotAFileError
        await self._take(task, found)

    async def unfold_waiting(self, task: DownloadTask) -> None:
        """Do the same for a task that no worker holds; none gets it meanwhile."""
        with self._manager.reserved([task.task_id]):
            if self._manager.run_of(task.task_id) is None:
                await self.unfold(task)
