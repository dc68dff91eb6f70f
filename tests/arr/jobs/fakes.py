"""Stand-ins for the queue and for Fshare, so that the book of jobs can be tested alone."""

import asyncio
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from custom_components.fshare_downloader.core.errors import DownloaderError
from custom_components.fshare_downloader.core.events import (
    ProgressChannel,
    TaskChanged,
    TasksAdded,
    TasksProgressed,
    TasksRemoved,
)
from custom_components.fshare_downloader.core.models import (
    DownloadTask,
    NewTask,
    Priority,
    RemoteFile,
    TaskMetrics,
    TaskView,
)
from custom_components.fshare_downloader.core.pace import PaceReason
from custom_components.fshare_downloader.core.requests import LinkInfo
from custom_components.fshare_downloader.core.states import UNFINISHED_STATES, TaskState

DOWNLOADS = Path("/media/fshare")
NOW = datetime(2026, 11, 28, 12, tzinfo=UTC)


class FakeQueue:
    """The queue as jobs know it: it outlives a book, as the real one's database does.

    It keeps the contract of `JobTasks`, tells each change by an event, and gives others their turn
    at each call. `errors` are raised by the method of that name, one after the other.
    """

    def __init__(self) -> None:
        """Begin without tasks."""
        self.tasks: dict[str, DownloadTask] = {}
        self.channel = ProgressChannel()
        self.calls: list[str] = []
        self.errors: dict[str, list[DownloaderError]] = {}
        self.gates: dict[str, asyncio.Event] = {}
        """Events that a method waits for before it does anything."""
        self.folders: dict[str, Path] = {}
        self.part_size = 100
        """Tasks that are told in one event."""
        self._numbers = count(1)

    # --- what the tests do -----------------------------------------------------------------------

    def of(self, job_id: str) -> list[DownloadTask]:
        """Return the tasks of a job."""
        return [task for task in self.tasks.values() if task.job_id == job_id]

    def view(self, task: DownloadTask, speed: int = 0) -> TaskView:
        """Return what the queue tells of a task."""
        return TaskView(task=task, metrics=TaskMetrics(downloaded=task.downloaded, speed=speed))

    def become(self, task_id: str, state: TaskState, code: str | None = None) -> None:
        """Let a task have another state, and tell it."""
        before = self.tasks[task_id]
        is_there = state is TaskState.COMPLETED
        task = replace(
            before,
            state=state,
            error_code=code,
            error_message=f"It is {code}." if code else None,
            downloaded=before.size or 0 if is_there else before.downloaded,
            completed_at=NOW if is_there else None,
        )
        self.tasks[task_id] = task
        self.channel.publish(TaskChanged(view=self.view(task), previous=before.state))

    def become_all(self, job_id: str, state: TaskState, code: str | None = None) -> None:
        """Let all tasks of a job have another state."""
        for task in self.of(job_id):
            self.become(task.task_id, state, code)

    def progress(self, task_id: str, downloaded: int, speed: int) -> None:
        """Let a running task move on."""
        task = self.tasks[task_id] = replace(self.tasks[task_id], downloaded=downloaded)
        self.channel.publish(TasksProgressed(tasks=(self.view(task, speed),)))

    def take_away(self, task_ids: Collection[str]) -> None:
        """Remove tasks, as the user does."""
        gone = tuple(one for one in task_ids if self.tasks.pop(one, None))
        if gone:
            self.channel.publish(TasksRemoved(task_ids=gone))

    # --- what it does for jobs -------------------------------------------------------------------

    async def add(
        self, job_id: str, name: str, client: str, files: Sequence[NewTask]
    ) -> tuple[Path, tuple[TaskView, ...]]:
        """Make tasks, told in parts."""
        await self._enter("add")
        if not self.of(job_id):
            folder = DOWNLOADS / (files[0].category or "") / name
            self.folders[job_id] = folder
            made = [self._task(job_id, folder, client, file) for file in files]
            for start in range(0, len(made), self.part_size):
                part = made[start : start + self.part_size]
                self.tasks |= {task.task_id: task for task in part}
                is_last = start + self.part_size >= len(made)
                self.channel.publish(TasksAdded(tasks=tuple(map(self.view, part)), is_last=is_last))
                await asyncio.sleep(0)
        views = tuple(map(self.view, self.of(job_id)))
        await self._leave("add")
        return self.folders[job_id], views

    def keep_apart(self, is_claimed: Callable[[str], bool]) -> None:
        """Give folders to nobody else anyway."""

    async def find(self, job_ids: Collection[str]) -> dict[str, tuple[TaskView, ...]]:
        """Return tasks by job."""
        await self._enter("find")
        found = {one: tuple(map(self.view, self.of(one))) for one in job_ids if self.of(one)}
        await self._leave("find")
        return found

    async def all(self) -> dict[str, tuple[TaskView, ...]]:
        """Return all tasks of jobs."""
        return await self.find({task.job_id for task in self.tasks.values() if task.job_id})

    async def pause(self, job_ids: Collection[str]) -> int:
        """Pause what is unfinished."""
        await self._enter("pause")
        return self._turn(job_ids, UNFINISHED_STATES - {TaskState.PAUSED}, TaskState.PAUSED)

    async def resume(self, job_ids: Collection[str]) -> int:
        """Let paused tasks go on."""
        await self._enter("resume")
        return self._turn(job_ids, {TaskState.PAUSED}, TaskState.QUEUED)

    async def cancel(self, job_id: str) -> int:
        """Cancel what is unfinished."""
        await self._enter("cancel")
        return self._turn([job_id], UNFINISHED_STATES, TaskState.CANCELLED)

    async def retry(self, job_id: str, new_job_id: str) -> int:
        """Move tasks to another job, then try again those that are not there."""
        await self._enter("retry")
        tasks = self.of(job_id)
        for task in tasks:
            moved = self.tasks[task.task_id] = replace(task, job_id=new_job_id)
            self.channel.publish(TaskChanged(view=self.view(moved), previous=moved.state))
        await self._leave("retry")
        self._turn([new_job_id], {TaskState.FAILED, TaskState.CANCELLED}, TaskState.QUEUED)
        return len(tasks)

    async def remove(self, job_id: str, *, delete_files: bool) -> int:
        """Delete tasks."""
        await self._enter(f"remove {delete_files}", "remove")
        tasks = self.of(job_id)
        self.take_away([task.task_id for task in tasks])
        await self._leave("remove")
        return len(tasks)

    async def set_priority(self, job_id: str, priority: Priority) -> None:
        """Change the priority."""
        await self._enter(f"set_priority {priority}", "set_priority")
        self._amend(job_id, priority=priority)

    async def move(self, job_id: str, index: int) -> None:
        """Only note the call."""
        await self._enter(f"move {index}", "move")

    async def set_batch(self, job_id: str, batch_id: str, batch_name: str) -> None:
        """Change the batch."""
        await self._enter("set_batch")
        self._amend(job_id, batch_id=batch_id, batch_name=batch_name)

    async def set_message(self, job_id: str, message: str | None) -> None:
        """Change the message."""
        await self._enter("set_message")
        self._amend(job_id, job_message=message)

    async def prepare_category(self, category: str) -> Path:
        """Return where it would be."""
        return DOWNLOADS / category

    # --- details ---------------------------------------------------------------------------------

    async def _enter(self, call: str, name: str | None = None) -> None:
        name = name or call
        self.calls.append(call)
        await asyncio.sleep(0)
        if gate := self.gates.get(name):
            await gate.wait()
        if self.errors.get(name):
            raise self.errors[name].pop(0)

    async def _leave(self, name: str) -> None:
        """Give others their turn between what was done and its caller hearing of it."""
        await asyncio.sleep(0)
        if gate := self.gates.get(f"after {name}"):
            await gate.wait()

    def _task(self, job_id: str, folder: Path, client: str, file: NewTask) -> DownloadTask:
        number = next(self._numbers)
        return DownloadTask(
            task_id=f"task-{number:05}",
            original_url=file.original_url,
            filename=file.filename,
            destination=folder.joinpath(*file.folder, file.filename),
            created_at=NOW,
            size=file.size,
            category=file.category,
            media_type=file.media_type,
            tmdb_id=file.tmdb_id,
            title=file.title,
            year=file.year,
            season=file.season,
            episode=file.episode,
            batch_id=file.batch_id,
            batch_name=file.batch_name,
            priority=file.priority,
            position=number,
            state=TaskState.PAUSED if file.paused else TaskState.QUEUED,
            job_id=job_id,
            job_client=client or None,
        )

    def _turn(self, job_ids: Collection[str], of: Collection[TaskState], to: TaskState) -> int:
        chosen = [task for one in job_ids for task in self.of(one) if task.state in of]
        for task in chosen:
            self.become(task.task_id, to)
        return len(chosen)

    def _amend(self, job_id: str, **fields: object) -> None:
        for task in self.of(job_id):
            changed = self.tasks[task.task_id] = replace(task, **fields)  # type: ignore[arg-type]
            self.channel.publish(TaskChanged(view=self.view(changed), previous=changed.state))


class FakeLinks:
    """What Fshare says of links; what is not scripted is an empty folder."""

    def __init__(self) -> None:
        """Begin without anything."""
        self.folders: dict[str, list[RemoteFile]] = {}
        self.names: dict[str, str] = {}
        """What files are called, by their links."""
        self.refusals: dict[str, list[str]] = {}
        """Error codes, one for each time that a link is asked for."""
        self.asked: list[str] = []
        self.gate: asyncio.Event | None = None

    async def lookup(
        self, links: Sequence[str] | str, password: str | None = None
    ) -> tuple[LinkInfo, ...]:
        """Answer as scripted."""
        link = links if isinstance(links, str) else "".join(links)
        self.asked.append(link)
        await asyncio.sleep(0)
        if self.gate is not None:
            await self.gate.wait()
        if self.refusals.get(link):
            code = self.refusals[link].pop(0)
            return (LinkInfo(link=link, kind="rejected", code=code, reason=f"It is {code}."),)
        if link in self.names:
            return (LinkInfo(link=link, kind="file", name=self.names[link], size=10),)
        files = tuple(self.folders.get(link, ()))
        return (LinkInfo(link=link, kind="folder", name="Folder", files=files),)

    async def list_categories(self) -> list[str]:
        """Return none."""
        return []

    async def set_enabled(self, enabled: bool, reason: PaceReason = PaceReason.USER) -> None:
        """Do nothing."""
