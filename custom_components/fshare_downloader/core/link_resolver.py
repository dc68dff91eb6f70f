"""From the link of a task to its name, its size and a fresh direct link."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial

from . import paths
from .errors import (
    DownloaderError,
    HostError,
    NetworkError,
    NotAFileError,
    SizeMismatchError,
)
from .hosts.registry import HostRegistry
from .models import DirectLink, DownloadTask, RemoteFile, RemoteFolder
from .taken_places import TakenPlaces
from .task_fields import TaskFields
from .task_manager import TaskManager


@dataclass(frozen=True, slots=True, kw_only=True)
class PreparedTransfer:
    """A fresh direct link, and fields of the task that have become known with it."""

    link: DirectLink
    fields: TaskFields


class LinkResolver:
    """Asks the hosts on behalf of tasks."""

    def __init__(
        self,
        registry: HostRegistry,
        manager: TaskManager,
    ) -> None:
        """Ask nothing yet."""
        self._registry = registry
        self._manager = manager

    def host_name(self, task: DownloadTask) -> str | None:
        """Return the name of the host of a task; None when no host takes it any more."""
        return self._registry.name_of(task.original_url)

    async def prepare(self, task: DownloadTask) -> PreparedTransfer:
        """Fetch a direct link, and name and size where they are not known yet.

        Raises what `FileHost.resolve` raises, and `NotAFileError`.
        """
        fields: TaskFields = {}
        if task.size is None and not task.downloaded:
            with suppress(NetworkError, HostError):
                fields = (await self.describe(task))()  # no verb moves a task that runs
        elif task.error_code == SizeMismatchError.code:
            # The owner has replaced the file since it was looked up. Its name stays, so that the
            # partial file is found and thrown away.
            with suppress(NetworkError, HostError):
                fields = {"size": (await self._look_up(task)).size}
        link = await self._registry.resolve(task.original_url, task.password)
        return PreparedTransfer(link=link, fields=fields)

    def let_go(self, task: DownloadTask) -> None:
        """Take note that a task runs no more."""
        self._registry.let_go(task.original_url)

    def note_refused(self, task: DownloadTask, error: DownloaderError) -> bool:
        """Tell whether another account can go on with a transfer; see `FileHost.note_refused`."""
        return self._registry.note_refused(task.original_url, error)

    async def describe(self, task: DownloadTask) -> Callable[[], TaskFields]:
        """Ask the host for name and size; what is returned gives the fields that follow from them.

        That is to be called when nobody else gives the task another place. A file keeps the name
        that its title or its job has given it. Raises what `FileHost.lookup` raises, and
        `NotAFileError`.
        """
        return partial(self._fields_of, task, await self._look_up(task))

    def _fields_of(self, task: DownloadTask, found: RemoteFile) -> TaskFields:
        if self._is_named(task):
            return {"size": found.size}
        place = (self._manager.get(task.task_id) or task).destination  # it may be another one now
        taken = TakenPlaces(beside=self._manager.tasks.places, without=place)
        wanted = place.with_name(paths.safe_component(found.name))
        destination = paths.free_path(wanted, taken)
        return {"size": found.size, "filename": destination.name, "destination": destination}

    def _is_named(self, task: DownloadTask) -> bool:
        """Tell whether a file has a name to keep; a job may have had nothing but its link."""
        if task.job_id is None:
            return task.media_type is not None
        unseen = self._registry.unseen_file(task.original_url)
        return unseen is None or task.filename != unseen.name

    async def _look_up(self, task: DownloadTask) -> RemoteFile:
        found = await self._registry.lookup(task.original_url, task.password)
        if isinstance(found, RemoteFolder):
            raise NotAFileError
        return found
