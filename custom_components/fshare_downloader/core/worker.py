"""The workers that bring tasks from the queue to their end, as many as downloads may run."""

import asyncio
import logging
import traceback
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import monotonic
from typing import Final

from .cancellation import run_to_end
from .engine import TransferResult
from .errors import (
    DiskError,
    DiskFullError,
    DownloaderError,
    ErrorClass,
    FolderBlockedError,
    UnexpectedError,
)
from .hold_keeper import HoldKeeper
from .ledger import TaskLedger
from .models import DownloadTask
from .queue_control import QueueControl
from .request_errors import TaskStateError
from .retry import Evidence, RetryAction, RetryDecision, Stage, decide
from .states import ACTIVE_STATES, TaskState, may_become
from .task_fields import TaskFields
from .task_manager import Intent, Run, TaskManager

_LOGGER = logging.getLogger(__name__)

RESCUE_WAIT: Final = timedelta(minutes=1)
"""How long a task is left alone after a fault of our own, so that it can't spin."""


class WorkerPool:
    """Workers that wait for tasks; their number may change at any time."""

    def __init__(
        self, queue: QueueControl, manager: TaskManager, ledger: TaskLedger, keeper: HoldKeeper
    ) -> None:
        """Begin without workers; `resize()` hires them."""
        self._queue = queue
        self._manager = manager
        self._ledger = ledger
        self._keeper = keeper
        self._size = 0
        self._workers: dict[int, asyncio.Task[None]] = {}
        self._work = asyncio.Event()
        self._wakes = 0
        """How often there may have been work."""
        self._searched = -1
        """When a worker has last begun to look at all tasks and found none, counted in wakes."""
        self._began = 0

    def resize(self, size: int) -> None:
        """Let `size` downloads run at once; those that already run are not interrupted."""
        self._size = size
        for number in range(size):
            worker = self._workers.get(number)
            if worker is None or worker.done():
                self._workers[number] = asyncio.create_task(
                    self._work_loop(number), name=f"fshare_downloader worker {number}"
                )
        self.wake()

    def wake(self) -> None:
        """Tell the workers that there may be work."""
        self._wakes += 1
        self._work.set()

    async def stop(self) -> None:
        """Interrupt all transfers, bring their tasks back to the queue and end the workers."""
        self._size = 0
        self.wake()
        for task_id in self._manager.running:
            if run := self._manager.run_of(task_id):
                run.interrupt(Intent.REQUEUE)
        await asyncio.gather(*self._workers.values())
        self._workers.clear()

    async def _work_loop(self, number: int) -> None:
        while number < self._size:
            if len(self._manager.running) >= self._size:  # there were more workers before
                self._searched = self._wakes
            if self._searched == self._wakes:
                self._work.clear()
                await self._work.wait()
                continue
            task = self._claim()
            if task is None:
                await asyncio.sleep(0)
                continue
            run = self._manager.run_of(task.task_id)
            if run is not None:
                await self._work_on(task, run)

    def _claim(self) -> DownloadTask | None:
        """Go on looking for a task that may start; what one worker finds out serves all."""
        if not self._queue.is_searching:
            self._began = self._wakes
        task = self._queue.claim()
        if task is None and not self._queue.is_searching:
            self._searched = self._began
        return task

    async def _work_on(self, task: DownloadTask, run: Run) -> None:
        """Carry a claimed task as far as it goes, and let go of it in any case."""
        run.runner = asyncio.create_task(self._carry(task, run), name="fshare_downloader transfer")
        try:
            await asyncio.wait({run.runner})
            if not run.runner.cancelled() and (error := run.runner.exception()):
                _log_unexpected(error)
            if run.intent is not None:
                await self._follow_intent(task.task_id, run, run.intent)
            await self._rescue(task.task_id)
        except Exception as error:  # noqa: BLE001 - a worker must outlive whatever one task does
            _log_unexpected(error)
        finally:
            run.runner.cancel()
            self._manager.release(task.task_id)
            self._queue.let_go(task)
            self.wake()

    async def _follow_intent(self, task_id: str, run: Run, intent: Intent) -> None:
        task = self._manager.get(task_id)
        if task is None or not may_become(task.state, intent.target):
            return
        fields: TaskFields = {}
        if intent is Intent.CANCEL:
            fields["downloaded"] = 0
            try:
                await self._queue.discard(task)
            except DiskError as error:
                _LOGGER.warning("Could not delete the partial file of a download: %s", error)
                run.has_left_part = True
        await self._ledger.transition(task_id, intent.target, **fields)

    async def _rescue(self, task_id: str) -> None:
        """Queue a task again that its runner has left in the middle: none is ever lost."""
        task = self._manager.get(task_id)
        if task is not None and task.state in ACTIVE_STATES:
            await self._ledger.transition(
                task_id,
                TaskState.QUEUED,
                error=UnexpectedError(),
                wait_until=datetime.now(UTC) + RESCUE_WAIT,
            )

    async def _carry(self, task: DownloadTask, run: Run) -> None:
        """Bring a task through STARTING and DOWNLOADING to where its attempts lead."""
        link_failures = 0
        while True:
            run.begin_attempt(monotonic())
            failure = await self._refusal_of_place(task)
            if isinstance(failure, DiskFullError) and task.state is TaskState.QUEUED:
                # It never began: nothing is saved, so that a full disk costs no writing.
                self._keeper.wait_for_room(task, failure)
                return
            try:
                task = await self._ledger.transition(task.task_id, TaskState.STARTING)
            except TaskStateError:
                return  # paused or cancelled before it began
            if failure is None:
                failure = await self._attempt(task, run)
            if failure is None:
                return
            task = self._manager.get(task.task_id) or task
            evidence = await self._keeper.evidence(task, failure, run.stage, run.arrived)
            decision = decide(
                failure,
                retry_count=task.retry_count,
                moved_bytes=run.arrived,
                link_failures=link_failures,
                max_retries=self._queue.settings.max_retries,
                policy=self._queue.policy,
                evidence=evidence,
            )
            if decision.action is RetryAction.RESOLVE_AGAIN:
                link_failures = decision.link_failures
                continue
            if (moved := self._elsewhere(task, failure, decision)) is not None:
                task = await self._ledger.transition(
                    task.task_id, TaskState.QUEUED, destination=moved, filename=moved.name
                )
                continue
            await self._give_back(task, failure, decision, evidence)
            return

    async def _refusal_of_place(self, task: DownloadTask) -> DownloaderError | None:
        """Return why the disk does not take the file; None when it does."""
        try:
            await self._queue.check_place(task)
        except DownloaderError as error:
            return error
        except Exception as error:  # noqa: BLE001 - one task's surprise must not stop the rest
            _log_unexpected(error)
            return UnexpectedError()
        return None

    def _elsewhere(
        self, task: DownloadTask, failure: DownloaderError, decision: RetryDecision
    ) -> Path | None:
        """Return another name or folder for a file that cannot have the one it should have."""
        if decision.action is RetryAction.RENAME or isinstance(failure, FolderBlockedError):
            return self._queue.another_place(task, failure)
        return None

    async def _give_back(
        self,
        task: DownloadTask,
        failure: DownloaderError,
        decision: RetryDecision,
        evidence: Evidence,
    ) -> None:
        """Bring a task whose attempt failed to where the decision sends it."""
        fields: TaskFields = {"retry_count": decision.retry_count}
        target = TaskState.QUEUED
        match decision.action:
            case RetryAction.HOLD:
                self._queue.hold(task, failure, decision, evidence)
                failure = evidence.disk_error or failure
            case RetryAction.WAIT_FOR_ROOM if isinstance(failure, DiskFullError):
                self._keeper.wait_for_room(task, failure)
            case RetryAction.RETRY:
                wait = timedelta(seconds=decision.wait_seconds or 0)
                fields["wait_until"] = datetime.now(UTC) + wait
            case _:
                target = TaskState.FAILED
        await self._ledger.transition(task.task_id, target, error=failure, **fields)

    async def _attempt(self, task: DownloadTask, run: Run) -> DownloaderError | None:
        """Try to bring a file whole; returns why that failed."""
        try:
            await self._transfer(task, run)
        except DownloaderError as error:
            if run.stage is Stage.LINK and error.error_class is ErrorClass.PERMANENT:
                self._keeper.passed(task, Stage.LINK)  # the service works: it is the file
            return error
        except Exception as error:  # noqa: BLE001 - one task's surprise must not stop the rest
            _log_unexpected(error)
            return UnexpectedError()
        return None

    async def _transfer(self, task: DownloadTask, run: Run) -> None:
        run.stage = Stage.LINK
        if await self._queue.unfold(task):
            return
        prepared = await self._queue.prepare(task)
        run.stage, run.account_id = Stage.TRANSFER, prepared.link.account_id
        task = await self._ledger.transition(task.task_id, TaskState.DOWNLOADING, **prepared.fields)
        if "destination" in prepared.fields:
            # After a power cut the file is looked for where the database says that it goes.
            await self._ledger.until_saved(task.task_id)
        result = await self._queue.transfer(task, prepared, run.progress)
        # A stop that comes now must not leave the record of the transfer beside the file for ever.
        await run_to_end(self._complete(task, result))
        if not self._ledger.is_saved(task.task_id):
            # Nothing else may start meanwhile, so that waiting here keeps nobody from a slot.
            await self._ledger.until_saved(task.task_id)
            await run_to_end(self._discard_record(task))

    async def _complete(self, task: DownloadTask, result: TransferResult) -> None:
        await self._ledger.transition(
            task.task_id,
            TaskState.COMPLETED,
            size=result.size,
            downloaded=result.size,
            destination=result.path,
            completed_at=datetime.now(UTC),
            file_modified_ns=result.seal.modified_ns if result.seal else None,
            file_sample=result.seal.sample if result.seal else None,
            retry_count=0,
            wait_until=None,
            error_code=None,
            error_message=None,
            error_placeholders={},
        )
        if self._ledger.is_saved(task.task_id):
            await self._discard_record(task)

    async def _discard_record(self, task: DownloadTask) -> None:
        """Delete the record of a finished transfer.

        Until its end is saved, that alone tells after a power cut that the file is there.
        """
        with suppress(DiskError):  # the file is there, whatever becomes of its record
            await self._queue.discard(task)


def _log_unexpected(error: BaseException) -> None:
    """Log where it happened, but not what it says: a foreign message may hold a direct link."""
    _LOGGER.error(
        "Unexpected %s in a download:\n%s",
        type(error).__name__,
        "".join(traceback.format_tb(error.__traceback__)),
    )
