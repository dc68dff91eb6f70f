"""Owns the queue: who may start, what stands in the way, and what the outside hears of it."""

import asyncio
from collections.abc import Callable, Collection
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path
from time import monotonic
from typing import Final

from .account_reader import AccountReader
from .database import Database
from .disk_watch import DiskWatch
from .engine import Engine
from .enricher import Enricher
from .errors import DiskError, ErrorScope
from .events import (
    Event,
    EventListener,
    ProgressChannel,
    TasksAdded,
    TasksProgressed,
    changes_tasks,
    completes_task,
    ends_tasks,
)
from .figure_book import FigureBook
from .hold_keeper import HoldKeeper, HoldKeeperPorts
from .holds import HoldReason
from .hosts.registry import HostRegistry
from .housekeeper import Housekeeper
from .job_folders import JobFolders
from .ledger import TaskLedger
from .link_lookup import LinkLookup
from .link_resolver import LinkResolver
from .models import DownloadTask, QueueSnapshot, Settings, TaskView
from .pace import Pace
from .pace_control import PaceControl
from .queue_clock import QueueClock
from .queue_control import QueueControl
from .queue_numbers import QueueNumbers, QueueState
from .queue_policy import DEFAULTS, QueuePolicy
from .relocation import Relocator, RelocatorPorts
from .retry import Stage
from .service_probes import ServiceProbes
from .storage_book import StorageBook
from .storage_control import StorageControl
from .task_files import TaskFiles
from .task_manager import TaskManager
from .task_verbs import TaskVerbs
from .unseen_folders import UnseenFolders
from .worker import WorkerPool

TICK_SECONDS: Final = DEFAULTS.tick_seconds
"""For a `Downloader` that is given no policy."""
WITNESSES: Final = 50
"""Finished and partial files by which a storage is recognised that has no marker."""


class Orchestrator:
    """The queue as a whole; what can be done to its tasks is in `verbs`."""

    def __init__(
        self,
        *,
        settings: Settings,
        policy: QueuePolicy,
        database: Database,
        registry: HostRegistry,
        engine: Engine,
        today: Callable[[], date] = date.today,
    ) -> None:
        """Put the parts together; `start()` brings them to life. `today` is the user's date."""
        self.policy = policy
        self._state = QueueState(settings)
        self._database = database
        self._registry = registry
        self._engine = engine
        self._channel = ProgressChannel()
        self._manager = TaskManager(policy, host_of=registry.name_of, root_of=self._root_of)
        self._clock = QueueClock(lambda: self._tick(), self._seconds_to_next, policy)  # noqa: PLW0108 - patched
        self._ledger = TaskLedger(
            self._manager, database, publish=self._publish, now=lambda: datetime.now(UTC)
        )
        self._book = StorageBook(database)
        self._disk = self._make_disk_watch()
        self.lookup = LinkLookup(registry, self._clock.hurrying)
        self.folders = UnseenFolders(registry, self._manager)
        self.account = self._make_account_reader()
        self._links = LinkResolver(registry, self._manager)
        self._keeper = self._make_hold_keeper()
        self._figures = FigureBook(database, self._manager, today=today, announce=self._announce)
        self.numbers = self._make_numbers()
        self._control = self._make_control()
        self._pool = WorkerPool(self._control, self._manager, self._ledger, self._keeper)
        self.files = self._make_files()
        places = self._manager.tasks.places
        self.job_folders = JobFolders(self._disk, places, database.has_below, policy=policy)
        self.relocator = self._make_relocator(lock := asyncio.Lock())
        self.verbs = self._make_verbs(lock)
        self._enricher = Enricher(
            self._manager,
            retry_seconds=policy.lookup_retry_seconds,
            folders=self.folders,
            describe=self._links.describe,
            learn=self.verbs.learn,
        )
        self._housekeeper = self._make_housekeeper()
        self.pace = self._make_pace()
        self.storages = self._make_storages()
        self._background: list[asyncio.Task[None]] = []

    # --- life ------------------------------------------------------------------------------------

    async def start(self) -> None:
        """Load the queue and let the workers begin; the database and the engine are ready."""
        await self._book.load()
        await self._manager.regroup(self._disk.folders.roots)
        await self._ledger.load()
        await self.pace.load()
        await self._figures.load()
        await self.files.load()
        await self.relocator.load()
        self._disk.poll()
        self._control.limit_engine()
        self._pool.resize(self._state.settings.max_active_downloads)
        self._background = [
            asyncio.create_task(self._clock.run(), name="fshare_downloader tick"),
            asyncio.create_task(self._enricher.run(), name="fshare_downloader enricher"),
        ]

    async def stop(self) -> None:
        """Bring running tasks back to the queue at the byte they have reached; idempotent."""
        background, self._background = self._background, []
        for task in background:
            task.cancel()
        await asyncio.gather(*background, return_exceptions=True)
        await self.relocator.stop()
        await self._housekeeper.stop()
        await self._keeper.stop()
        await self.files.stop()
        # At the same time: each waits a moment for a disk that hangs, and an unload is to be quick.
        await asyncio.gather(self._disk.stop(), self._pool.stop())
        await self._figures.save()
        self.numbers.stop()
        if self._ledger.has_unsaved:
            with suppress(DiskError):
                await self._ledger.save_pending()

    def subscribe(self, listener: EventListener) -> Callable[[], None]:
        """Call `listener` for each event from now on; the returned function ends that."""
        return self._channel.subscribe(listener)

    # --- the queue as a whole --------------------------------------------------------------------

    @property
    def settings(self) -> Settings:
        """The settings in force."""
        return self._state.settings

    async def apply_settings(self, settings: Settings) -> None:
        """Use other settings from now on, without interrupting a download."""
        self._state.settings = settings
        self._control.limit_engine()
        self._pool.resize(settings.max_active_downloads)
        self._disk.look_soon()
        self._disk.poll()
        self._announce()

    def queue(self) -> QueueSnapshot:
        """Return the queue in numbers."""
        return self.numbers.queue()

    def tasks(self) -> tuple[TaskView, ...]:
        """Return all tasks that aren't in a final state, in queue order."""
        return self._manager.views()

    def first_tasks(self, most: int) -> tuple[TaskView, ...]:
        """Return the running tasks and the first of the others, see `TaskManager.first_views`."""
        return self._manager.first_views(most)

    async def find(self, task_id: str) -> TaskView | None:
        """Return a task from memory, or else from the database."""
        task = await self._ledger.find(task_id)
        return None if task is None else self._manager.view(task)

    async def has_all(self, task_ids: Collection[str]) -> bool:
        """Tell whether all of some tasks exist."""
        return len(await self._ledger.states_of(task_ids)) == len(task_ids)

    def view(self, task: DownloadTask) -> TaskView:
        """Return a task that was read from the database as it is at this moment."""
        return self._manager.view(self._ledger.newest(task))

    def unfinished_in_batch_named(self, batch_name: str) -> str | None:
        """Return the id of a batch of that name that still has tasks to do."""
        return self._manager.tasks.batch_named(batch_name)

    def release(self, *reasons: HoldReason) -> None:
        """End the holds of the given reasons and try again."""
        self._keeper.release(*reasons)
        self._housekeeper.save_soon()
        self._wake()

    # --- once a second while something runs, seldom while nothing does ---------------------------

    async def _tick(self) -> None:
        moved = self._manager.measure(monotonic())
        if moved and (active := self._manager.active_views()):
            self._channel.publish(TasksProgressed(tasks=active))
        for task in self._manager.newly_flowing():
            self._keeper.passed(task, Stage.TRANSFER)
        reachable = next((host.reachable for host in self._registry.hosts), None)
        self._keeper.tick()
        self._disk.poll()
        has_other_roots = await self._manager.regroup(self._disk.folders.roots)
        await self._housekeeper.tick()
        await self._figures.tick()
        if moved or has_other_roots or reachable is not self._state.is_reachable:
            self._state.is_reachable = reachable
            self._announce()
        self._wake()

    def _seconds_to_next(self) -> float:
        """Return in how many seconds a tick has work; 0 while tasks run."""
        now = datetime.now(UTC)
        return min(self._manager.seconds_to_next(now), self._keeper.seconds_to_next(now))

    # --- what the outside hears ------------------------------------------------------------------

    def _publish(self, event: Event) -> None:
        self._channel.publish(event)
        self.relocator.follow(event)
        if changes_tasks(event):
            self.numbers.announce()
            self._clock.hurry()
        if completes_task(event):
            self._figures.note_completed()
        if self.files.formers and ends_tasks(event):
            self._housekeeper.tidy_up_soon()
        if isinstance(event, TasksAdded):
            self._enricher.wake()

    # --- the parts -------------------------------------------------------------------------------

    def _make_disk_watch(self) -> DiskWatch:
        return DiskWatch(
            self._book,
            policy=self.policy,
            settings=lambda: self._state.settings,
            task_folders=lambda: self._manager.tasks.folders,
            files_below=lambda root: self._database.with_bytes_below(root, limit=WITNESSES),
            on_change=self._follow_storages,
            on_works=self._go_on,
            hurry=self._clock.hurry,
            prove_transfers=self._engine.prove,
        )

    def _make_hold_keeper(self) -> HoldKeeper:
        return HoldKeeper(
            self._disk,
            ServiceProbes(self._registry.probe, tuple(host.name for host in self._registry.hosts)),
            HoldKeeperPorts(
                hosts=lambda: self._manager.tasks.open_hosts,
                folders=lambda: self._manager.tasks.open_folders,
                roots=lambda: self._manager.tasks.open_roots,
                find_able=self._manager.find_able,
                has_bytes=self._ledger.has_bytes,
                free_space_rule=lambda: self._state.settings.free_space_rule,
                host_name=self._links.host_name,
                on_change=self._announce,
                wake=self._wake,
                hurry=self._clock.hurry,
            ),
            self.policy,
        )

    def _make_account_reader(self) -> AccountReader:
        return AccountReader(
            self._registry,
            self._state,
            hurrying=self._clock.hurrying,
            publish=self._channel.publish,
            announce=self._announce,
            release=self.release,
        )

    def _make_numbers(self) -> QueueNumbers:
        return QueueNumbers(
            self._state,
            self._manager,
            self._ledger,
            self._keeper,
            self._disk.folders,
            accounts=lambda: self._registry.accounts,
            figures=lambda: self._figures.figures,
            publish=self._channel.publish,
        )

    def _make_control(self) -> QueueControl:
        return QueueControl(
            policy=self.policy,
            settings=lambda: self._state.settings,
            is_open=lambda: self._state.pace is not Pace.STOPPED,
            speed_limit=lambda: self._state.speed_limit,
            housekeeper=lambda: self._housekeeper,
            ledger=self._ledger,
            manager=self._manager,
            links=self._links,
            folders=self.folders,
            keeper=self._keeper,
            disk=self._disk,
            engine=self._engine,
        )

    def _make_files(self) -> TaskFiles:
        return TaskFiles(
            self._disk,
            self._database,
            policy=self.policy,
            discard=self._control.discard_at,
            find=self._ledger.find_many,
            owners=self._database.owners,
        )

    def _make_verbs(self, lock: asyncio.Lock) -> TaskVerbs:
        return TaskVerbs(
            self._ledger,
            self._manager,
            self.files,
            lock,
            tidy_folders=self.job_folders.tidy,
            settle_files=self.relocator.settle,
            wake=self._wake,
            forget=self._keeper.forget,
            try_now=self._keeper.try_now,
        )

    def _make_relocator(self, lock: asyncio.Lock) -> Relocator:
        ports = RelocatorPorts(
            settings=lambda: self._state.settings,
            owners=self._database.owners,
            free_folder=self.job_folders.beside,
            is_taken=self._manager.tasks.places.__contains__,
            is_put_aside=self.files.formers.has,
            available_space=self.numbers.available_space,
            kept_space=self.numbers.kept_space,
            tell=self.numbers.tell_of_relocation,
        )
        return Relocator(self._disk, self._ledger, self._database, lock, ports, policy=self.policy)

    def _make_pace(self) -> PaceControl:
        return PaceControl(
            self._state,
            self._database,
            limit=self._control.limit_engine,
            interrupt=self.verbs.interrupt_all,
            announce=self._announce,
            wake=self._wake,
        )

    def _make_housekeeper(self) -> Housekeeper:
        return Housekeeper(
            self._ledger,
            self._manager,
            self.files,
            self.verbs,
            self._keeper.room,
            policy=self.policy,
            last_completed=self._database.last_completed,
            on_saved=self._announce,
            hurry=self._clock.hurry,
        )

    def _make_storages(self) -> StorageControl:
        return StorageControl(
            self._disk,
            self._keeper,
            tidy_up_soon=self._housekeeper.tidy_up_soon,
            announce=self._announce,
            wake=self._wake,
        )

    # --- what parts that are made first ask of parts that are made later --------------------------

    def _root_of(self, folder: str) -> str:
        return self._disk.folders.root_for(folder)

    def _follow_storages(self) -> None:
        self.storages.follow()
        self.relocator.hurry()

    def _go_on(self, scope: ErrorScope, target: Path) -> None:
        self.storages.go_on(scope, target)

    def _announce(self) -> None:
        self.numbers.announce()

    def _wake(self) -> None:
        self._pool.wake()
