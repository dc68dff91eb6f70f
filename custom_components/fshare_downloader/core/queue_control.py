"""What workers ask of the queue, on whose behalf they act."""

from collections.abc import Callable, Collection
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from time import monotonic
from typing import Protocol

from .another_place import another_place
from .disk_watch import DiskWatch
from .engine import Engine, TransferProgress, TransferRequest, TransferResult
from .errors import DiskError, DownloaderError, ErrorScope, LinkDeadError
from .hold_keeper import HoldKeeper
from .ledger import TaskLedger
from .link_resolver import LinkResolver, PreparedTransfer
from .location_choice import full_locations, location_of
from .models import DownloadTask, Settings
from .packed_task import TaskGroup
from .queue_policy import QueuePolicy
from .retry import Evidence, RetryDecision, Stage
from .states import TaskState
from .task_manager import TaskManager
from .unseen_folders import UnseenFolders


class Housekeeping(Protocol):
    """What is asked of who keeps the disks tidy."""

    def note_left(self, task: DownloadTask) -> None:
        """Take note of a task whose partial file could not be deleted."""

    async def make_way(self, task: DownloadTask) -> None:
        """Put aside what a task has finished before."""


class QueueControl:
    """Gives tasks to workers, and what they need to bring them to their end."""

    def __init__(
        self,
        *,
        policy: QueuePolicy,
        settings: Callable[[], Settings],
        is_open: Callable[[], bool],
        speed_limit: Callable[[], int],
        housekeeper: Callable[[], Housekeeping],
        ledger: TaskLedger,
        manager: TaskManager,
        links: LinkResolver,
        folders: UnseenFolders,
        keeper: HoldKeeper,
        disk: DiskWatch,
        engine: Engine,
    ) -> None:
        """Act on a loaded queue.

        `is_open` tells whether downloads may run, and `speed_limit` how many bytes a second, 0 for
        any number. `housekeeper` keeps the disks tidy.
        """
        self.policy = policy
        self._settings = settings
        self._is_open = is_open
        self._speed_limit = speed_limit
        self._housekeeper = housekeeper
        self._ledger = ledger
        self._manager = manager
        self._links = links
        self._folders = folders
        self._keeper = keeper
        self._disk = disk
        self._engine = engine

    @property
    def settings(self) -> Settings:
        """The settings in force."""
        return self._settings()

    # --- which task, and how it stands -----------------------------------------------------------

    def claim(self) -> DownloadTask | None:
        """Give a worker the next task that may start; None when there is none now.

        A task that has met a trouble itself goes ahead of the others only when none else can.
        """
        if not self._is_open() or self._ledger.has_unsaved:
            return None
        now, keeper, full = datetime.now(UTC), self._keeper, self._full_locations()

        def is_group_held(group: TaskGroup) -> bool:
            return keeper.blocks_group(group) or self._goes_to(full, Path(group.root, "file"))

        def is_held(task: DownloadTask, *, fresh: bool = False) -> bool:
            return self._goes_to(full, task.destination) or keeper.blocks(task, fresh=fresh)

        task = self._manager.claim(now, is_group_held, partial(is_held, fresh=True))
        if task is None and not self._manager.is_searching and (suspects := keeper.suspects()):
            task = self._manager.claim_among(suspects, now, is_held)
        if task is not None:
            self._keeper.note_start(task)
        return task

    def _full_locations(self) -> frozenset[str]:
        tasks = map(self._manager.tasks.get, self._manager.running)
        return full_locations(self.settings, (task.destination for task in tasks if task))

    def _goes_to(self, location_ids: Collection[str], place: Path) -> bool:
        if not location_ids:
            return False
        location = location_of(self.settings, place)
        return location is not None and location.location_id in location_ids

    @property
    def is_searching(self) -> bool:
        """Whether the last `claim` has not looked at all tasks yet: the next one goes on."""
        return self._manager.is_searching

    def let_go(self, task: DownloadTask) -> None:
        """Take note that no worker has a task any more."""
        state = self._manager.tasks.state_of(task.task_id)
        self._links.let_go(task)
        self._keeper.let_go(task.task_id, is_over=state in (None, TaskState.PAUSED))

    # --- from the place to the file --------------------------------------------------------------

    async def check_place(self, task: DownloadTask) -> None:
        """Make sure that the disk takes the file of a task; raises `DiskError` and its kinds."""
        storage = await self._disk.require(task.destination)
        if task.file_sample is not None:
            await self._housekeeper().make_way(task)
        await self._engine.check_place(
            destination=task.destination,
            key=task.task_id,
            size=task.size,
            downloaded=task.downloaded,
            storage=storage,
        )

    async def unfold(self, task: DownloadTask) -> bool:
        """Put the files of a folder in place of the task that stands for it; False for a file.

        Raises as `UnseenFolders.unfold` does.
        """
        if not self._folders.stands_for_folder(task):
            return False
        await self._folders.unfold(task)
        self._keeper.passed(task, Stage.LINK)
        return True

    async def prepare(self, task: DownloadTask) -> PreparedTransfer:
        """Fetch a direct link, and name and size where they are not known yet.

        Raises as `LinkResolver.prepare` does.
        """
        prepared = await self._links.prepare(task)
        self._keeper.links.note_link(task.task_id, monotonic())
        self._keeper.passed(task, Stage.LINK)
        return prepared

    async def transfer(
        self, task: DownloadTask, prepared: PreparedTransfer, progress: TransferProgress
    ) -> TransferResult:
        """Bring the file of a task to its place; raises as `DownloadEngine.download` does.

        When a content server refuses the account and another one can go on, the link is dead.
        """
        request = TransferRequest(
            link=prepared.link,
            destination=task.destination,
            key=task.task_id,
            resource=task.original_url,
            size=task.size,
            resume_from=task.downloaded,
            connections=self.settings.connections_per_download,
            storage=self._disk.folders.storage_of(task.destination),
        )
        try:
            result = await self._engine.download(request, progress)
        except DownloaderError as error:
            if error.scope is ErrorScope.ACCOUNT and self._links.note_refused(task, error):
                raise LinkDeadError from None
            raise
        self._keeper.passed(task, Stage.TRANSFER)
        return result

    async def discard(self, task: DownloadTask) -> None:
        """Delete what a transfer has left beside its file; raises `DiskError`."""
        try:
            await self.discard_at(task.destination, task.task_id)
        except DiskError:
            self._housekeeper().note_left(task)
            raise

    async def discard_at(self, destination: Path, task_id: str) -> None:
        """Delete what a transfer has left beside a place; raises `DiskError`."""
        storage = self._disk.folders.storage_of(destination)
        await self._engine.discard(destination, task_id, storage)

    def limit_engine(self) -> None:
        """Let the engine work within the settings, at once."""
        self._engine.set_speed_limit(self._speed_limit())
        self._engine.set_min_speed(self.settings.min_speed)
        self._engine.set_free_space_rule(self.settings.free_space_rule)

    # --- when it goes wrong ----------------------------------------------------------------------

    def hold(
        self,
        task: DownloadTask,
        error: DownloaderError,
        decision: RetryDecision,
        evidence: Evidence,
    ) -> None:
        """Start no more tasks that would meet the same trouble."""
        queued = self._ledger.counts[TaskState.QUEUED]
        others_wait = queued > (task.state is TaskState.QUEUED)
        self._keeper.hold(task, error, decision, evidence, others_wait=others_wait)

    def another_place(self, task: DownloadTask, error: DownloaderError) -> Path | None:
        """Return another place for a file whose name or folder the disk refuses, if there is."""
        location = location_of(self.settings, task.destination)
        root = self.settings.download_dir if location is None else location.folder
        return another_place(task, root, error)
