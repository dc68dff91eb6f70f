"""Knows what is in the way of waiting tasks, finds out whose trouble it is, and when it is over."""

import asyncio
import logging
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic
from typing import Final

from .disk_watch import DiskWatch
from .errors import (
    DiskError,
    DiskFullError,
    DownloaderError,
    ErrorClass,
    ErrorScope,
    HostUnavailableError,
    LineDownError,
)
from .free_space_rule import FreeSpaceRule
from .hold_book import HoldBook, HoldKey
from .holds import Hold, HoldReason
from .hosts.base import Reach
from .link_budget import LinkBudget
from .models import DownloadTask
from .packed_task import TaskGroup
from .queue_policy import QueuePolicy
from .retry import Evidence, RetryDecision, Stage
from .room import WaitingRoom
from .service_probes import ServiceProbes
from .states import ACTIVE_STATES

_LOGGER = logging.getLogger(__name__)

_UNASKED: Final = (None, Reach.LINE_SILENT)
"""Answers that say nothing: only a download can tell whether such a service is there."""
_PASSING: Final = frozenset({HoldReason.BUSY, HoldReason.LINE})
_SERVICE_TROUBLE: Final = frozenset({ErrorClass.NETWORK, ErrorClass.HOST, ErrorClass.LINK})


@dataclass(frozen=True, slots=True)
class HoldKeeperPorts:
    """What a hold keeper asks of others."""

    host_name: Callable[[DownloadTask], str | None]
    """Names the file service of a task."""
    hosts: Callable[[], Iterable[str | None]]
    """Names the file services of the tasks that wait for their turn, or run."""
    folders: Callable[[], Iterable[str]]
    """Gives the folders that these tasks go to."""
    roots: Callable[[], Collection[str]]
    """Gives the paths where the storages of these folders begin."""
    find_able: Callable[[str], DownloadTask | None]
    """Finds a task that runs, or that could run if nothing but its own state and wait counted."""
    has_bytes: Callable[[DownloadTask], bool]
    """Tells whether some of the file of a task may be on the disk."""
    free_space_rule: Callable[[], FreeSpaceRule]
    """Tells how much must stay free on each disk."""
    on_change: Callable[[], None]
    """Called when a hold has come, changed or gone."""
    wake: Callable[[], None]
    """Called when a task may start."""
    hurry: Callable[[], None]
    """Called when there is something for the next tick."""


class HoldKeeper:
    """Holds, waiting room and link budget of the queue."""

    def __init__(
        self,
        disk: DiskWatch,
        probes: ServiceProbes,
        ports: HoldKeeperPorts,
        policy: QueuePolicy,
    ) -> None:
        """Start with nothing in the way."""
        self._disk = disk
        self._ports = ports
        self._book = HoldBook(policy)
        self.links = LinkBudget(policy)
        self.room = WaitingRoom(
            self._usable_bytes,
            self._place_of,
            policy=policy,
            is_ready=self._is_ready,
            has_bytes=ports.has_bytes,
            on_untold=ports.hurry,
        )
        self._away: set[HoldKey] = set()
        """Holds of storages that are away."""
        self._failing: defaultdict[tuple[str | None, Stage], set[str]] = defaultdict(set)
        """Tasks of a file service that failed at a stage since one has passed it."""
        self._own_trouble: set[tuple[str, Stage]] = set()
        """Tasks that others have passed where they failed."""
        self._disk_failures: set[str] = set()
        """Tasks that a disk has refused since they have come on."""
        self._probes = probes
        self._asking: dict[HoldKey, asyncio.Task[None]] = {}

    # --- who may start ---------------------------------------------------------------------------

    @property
    def holds(self) -> tuple[Hold, ...]:
        """What tasks wait for, oldest first; of storages that are away, what they want to go to."""
        return (*filter(self._is_told, self._book), *self.room.holds())

    def _is_told(self, hold: Hold) -> bool:
        is_away = HoldKey(hold.scope, hold.target) in self._away
        return not is_away or self._disk.folders.is_wanted(hold.target, self._ports.roots())

    def blocks(self, task: DownloadTask, *, fresh: bool = False) -> bool:
        """Tell whether a task must wait; with `fresh`, also whether others are better scouts."""
        now, tick = datetime.now(UTC), monotonic()
        return (
            not self._disk.folders.is_here(task.destination)
            or self.room.blocks(task, tick)
            or self.links.left(task.task_id, tick) <= 0
            or any(
                self._book.blocks(key, task.task_id, now, fresh=fresh) for key in self._keys(task)
            )
        )

    def blocks_group(self, group: TaskGroup) -> bool:
        """Tell whether all tasks of a group must wait, whatever there is to say of each."""
        now = datetime.now(UTC)
        return not self._disk.folders.is_here_for(f"{group.root}/") or any(
            self._book.blocks(key, "", now) for key in self._book.keys if _holds_all(key, group)
        )

    def _is_ready(self, task_id: str) -> bool:
        """Tell whether a task runs, or waits for nothing but room."""
        task, now = self._ports.find_able(task_id), datetime.now(UTC)
        if task is None or task.state in ACTIVE_STATES:
            return task is not None
        return self.links.left(task_id, monotonic()) > 0 and not any(
            self._book.blocks(key, task_id, now) for key in self._keys(task)
        )

    def suspects(self) -> frozenset[str]:
        """Return the tasks that have met the trouble of a hold that is due.

        When no other task can, one of them may be the scout.
        """
        return self._book.suspects(datetime.now(UTC))

    def note_start(self, task: DownloadTask) -> None:
        """Take note that a task starts although holds are due: it is their scout."""
        for key in self._keys(task):
            self._book.note_start(key, task.task_id)

    def _keys(self, task: DownloadTask) -> list[HoldKey]:
        """Return the holds that concern a task."""
        keys = self._book.keys
        if not keys:
            return []
        host = self._ports.host_name(task)
        return [key for key in keys if self._concerns(key, host, task.destination)]

    def _concerns(self, key: HoldKey, host: str | None, destination: Path) -> bool:
        """Tell whether a hold keeps tasks of a host with such a place waiting."""
        match key.scope:
            case ErrorScope.LINE | ErrorScope.ACCOUNT:
                return key.target in (None, host)
            case ErrorScope.STORAGE | ErrorScope.FOLDER if key.target is not None:
                is_below = str(destination).startswith(f"{key.target.rstrip('/')}/")
                # A storage within it has trouble of its own.
                return is_below and len(str(self._disk.folders.root_of(destination))) <= len(
                    key.target
                )
        return False

    # --- what came of it -------------------------------------------------------------------------

    async def evidence(
        self, task: DownloadTask, error: DownloaderError, stage: Stage, moved_bytes: int
    ) -> Evidence:
        """Find out what can be known about a failure, beside the error itself."""
        host, now = self._ports.host_name(task), monotonic()
        if self.links.note_moved(task.task_id, moved_bytes, task.size):
            self._disk_failures.discard(task.task_id)
        reach, trouble = None, None
        if error.error_class is ErrorClass.DISK and error.scope is not ErrorScope.FILE:
            trouble = await self._disk.diagnose(task.destination)
        elif error.error_class in _SERVICE_TROUBLE and error.scope is ErrorScope.FILE:
            reach = None if host is None else await self._probes.ask_around(host)
        is_first_disk_failure = trouble is not None and task.task_id not in self._disk_failures
        if trouble is not None:
            self._disk_failures.add(task.task_id)
        failing = self._failing[host, stage]
        if error.error_class in _SERVICE_TROUBLE and not moved_bytes:
            failing.add(task.task_id)
        return Evidence(
            stage=stage,
            service_answers=None if reach in _UNASKED else reach is Reach.FINE,
            line_is_silent=reach is Reach.LINE_SILENT,
            alike=len(failing - {task.task_id}),
            others_passed=(task.task_id, stage) in self._own_trouble,
            disk_scope=None if trouble is None else trouble.scope,
            disk_target=None if trouble is None else str(trouble.target),
            disk_error=None if trouble is None else trouble.error,
            is_first_disk_failure=is_first_disk_failure,
            links_left=self.links.left(task.task_id, now),
            link_wait_seconds=self.links.wait_seconds(task.task_id, now),
        )

    def hold(
        self,
        task: DownloadTask,
        error: DownloaderError,
        decision: RetryDecision,
        evidence: Evidence,
        *,
        others_wait: bool,
    ) -> None:
        """Hold all tasks that share the trouble of a task.

        `decision` is one to hold. `others_wait` tells that another task of the service could be
        tried at once.
        """
        reason = decision.hold
        assert reason is not None, "only what was decided to be held is held"
        told, stage = error, evidence.stage
        target = host = self._ports.host_name(task)
        if error.error_class is ErrorClass.DISK:
            target = evidence.disk_target or str(task.destination.parent)
            self._disk.watch(decision.scope, Path(target))
            # A look knows better than a transfer why a storage is away.
            told = self._disk.folders.away().get(Path(target)) or evidence.disk_error or error
        elif evidence.line_is_silent and decision.scope is ErrorScope.LINE:
            told, stage = LineDownError(), Stage.LINK
        elif evidence.service_answers is False:
            is_silent = host is not None and self._probes.last(host) is Reach.NOTHING
            told = LineDownError() if is_silent else HostUnavailableError()
            stage, others_wait = Stage.LINK, False
        is_news = self._book.add(
            HoldKey(decision.scope, target),
            reason,
            told,
            now=datetime.now(UTC),
            stage=stage,
            task_id=task.task_id,
            others_wait=others_wait and stage is Stage.LINK,
            wait_seconds=decision.wait_seconds or 0.0 if told is error else 0.0,
        )
        if is_news:
            # What ends by itself is no reason to trouble who reads the log.
            level = logging.INFO if reason in _PASSING else logging.WARNING
            _LOGGER.log(level, "Downloads are held: %s", told)
        self._ports.on_change()

    def wait_for_room(self, task: DownloadTask, error: DiskFullError) -> None:
        """Let a task wait by itself until there is room for it."""
        self.room.add(task, error, now=datetime.now(UTC), monotonic=monotonic())
        self._ports.on_change()

    def passed(self, task: DownloadTask, stage: Stage) -> None:
        """Take note that a task has passed a stage.

        The trouble that others have met there is over, or is their own.
        """
        host = self._ports.host_name(task)
        others = self._failing.pop((host, stage), set())
        self._own_trouble.discard((task.task_id, stage))
        if stage is Stage.TRANSFER:
            self.room.found_room(task.task_id)
        is_released = False
        for key in self._keys(task):
            if key.scope in (ErrorScope.LINE, ErrorScope.ACCOUNT):
                before = len(self._book)
                others |= set(self._book.passed(key, task.task_id, stage, datetime.now(UTC)))
                is_released |= len(self._book) < before
        self._own_trouble |= {(other, stage) for other in others if other != task.task_id}
        if is_released:
            _LOGGER.info("Downloads go on")
            self._ports.on_change()

    def let_go(self, task_id: str, *, is_over: bool) -> None:
        """Take note that no worker has a task any more; `is_over`: it waits for nothing now."""
        self._book.let_go(task_id)
        if is_over:
            self.forget(task_id)
            # A session of the account, or room that was kept for it, is free.
            self._book.hurry(datetime.now(UTC))
            self.room.look_again()

    def forget(self, task_id: str) -> None:
        """Forget what a task has met: the user has decided about it, or it is gone."""
        self.room.forget(task_id)
        self.links.forget(task_id)
        for failing in self._failing.values():
            failing.discard(task_id)
        self._disk_failures.discard(task_id)
        if self._own_trouble:
            self._own_trouble -= {(task_id, stage) for stage in Stage}

    # --- the end of a hold -----------------------------------------------------------------------

    def release(self, *reasons: HoldReason) -> None:
        """End the holds of the given reasons, because somebody knows that they are over."""
        if HoldReason.DISK in reasons:
            self.room.look_again()
        if self._book.release(*reasons):
            _LOGGER.info("Downloads go on")
            self._ports.on_change()

    def follow_storages(self, away: Mapping[Path, DiskError]) -> None:
        """Hold each storage that is away, and none that has come back."""
        now = datetime.now(UTC)
        gone = {HoldKey(ErrorScope.STORAGE, str(root)): error for root, error in away.items()}
        for key, error in gone.items():
            if self._book.add(key, HoldReason.DISK, error, now=now):
                _LOGGER.warning("Downloads are held: %s (%s)", error, key.target)
        for key in self._away - gone.keys():
            self._book.release_key(key)
        self._away = set(gone)

    def try_now(self) -> None:
        """Ask services and disks again at once, because the user wants to go on."""
        now = datetime.now(UTC)
        self._book.try_now(now)
        self._book.hurry(now)
        self.room.look_again()
        self._ports.hurry()

    def release_place(self, scope: ErrorScope, target: Path) -> None:
        """End the hold of a storage or folder: what had failed there works again."""
        if self._book.release_key(HoldKey(scope, str(target))):
            _LOGGER.info("Downloads go on")
            self._ports.on_change()

    def tick(self) -> None:
        """Ask the services whose next try is due whether they answer; call it with each tick.

        What no task waits for is held no longer.
        """
        now = datetime.now(UTC)
        self._book.tidy(now)
        self._forget_idle(now)
        for key in self._book.to_probe(now):
            if key.target is not None and key not in self._asking:
                probe = self._probe(key, key.target)
                self._asking[key] = asyncio.create_task(probe, name="fshare_downloader hold")

    def seconds_to_next(self, now: datetime) -> float:
        """Return in how many seconds a hold or a full disk is tried next; infinite without one."""
        return min(self._book.seconds_to_next(now), self.room.seconds_to_next(monotonic()))

    def _forget_idle(self, now: datetime) -> None:
        """End the holds that no task waits for: no task would find out that they are over."""

        def is_idle(key: HoldKey) -> bool:
            if key.scope in (ErrorScope.LINE, ErrorScope.ACCOUNT):
                return not any(key.target in (None, host) for host in self._ports.hosts())
            files = (Path(folder) / "file" for folder in self._ports.folders())
            return not any(self._concerns(key, None, file) for file in files)

        forgotten = self._book.forget_idle(is_idle, now)
        for key in forgotten:
            if key.scope is ErrorScope.FOLDER and key.target is not None:
                self._disk.unwatch(key.scope, Path(key.target))
        if forgotten:
            self._ports.on_change()

    def _usable_bytes(self, task: DownloadTask) -> int | None:
        """Return what may be written to the disk of a task; None when unknown."""
        free = self._disk.folders.free_bytes_for(task.destination)
        return None if free is None else free - self._ports.free_space_rule().at(task.destination)

    def _place_of(self, task: DownloadTask) -> str | None:
        storage = self._disk.folders.storage_of(task.destination)
        return None if storage is None else str(storage.root)

    async def stop(self) -> None:
        """Stop asking services."""
        asking = list(self._asking.values())
        for task in asking:
            task.cancel()
        await asyncio.gather(*asking, return_exceptions=True)
        await self._probes.stop()

    async def _probe(self, key: HoldKey, service: str) -> None:
        """Ask a service that is held whether it answers; then a scout may go."""
        if await self._probes.ask(service) in (None, Reach.FINE):
            self._book.open(key)
            self._ports.wake()
        else:
            self._book.postpone(key, datetime.now(UTC))
        self._asking.pop(key, None)
        self._ports.on_change()


def _holds_all(key: HoldKey, group: TaskGroup) -> bool:
    """Tell whether a hold concerns all tasks of a group, and not only some of their folders."""
    if key.scope in (ErrorScope.LINE, ErrorScope.ACCOUNT):
        return key.target in (None, group.host)
    return key.target is not None and key.target.rstrip("/") == group.root
