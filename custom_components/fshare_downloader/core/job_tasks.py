"""The tasks of jobs: what other programs hand over comes, goes and changes as a whole.

A job is one thing to its client, whatever its files are: it has an id, and a folder of its own.
"""

import asyncio
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from os.path import commonpath
from pathlib import Path

from .database import Database
from .location_choice import location_for
from .models import DownloadTask, NewTask, Priority, TaskView
from .new_tasks import category_of
from .orchestrator import Orchestrator
from .paths import destination_for, safe_component
from .request_errors import InvalidRequestError
from .states import FINAL_STATES, UNFINISHED_STATES, TaskState


class JobTasks:
    """What the queue does for jobs. Raises leaves of `DownloaderError` and nothing else."""

    def __init__(self, orchestrator: Orchestrator, database: Database, turn: asyncio.Lock) -> None:
        """Act on a started orchestrator; whoever else fills the queue shares the `turn`."""
        self._orchestrator = orchestrator
        self._database = database
        self._turn = turn
        self._lock = asyncio.Lock()

    # --- coming and going ------------------------------------------------------------------------

    async def add(
        self, job_id: str, name: str, client: str, files: Sequence[NewTask]
    ) -> tuple[Path, tuple[TaskView, ...]]:
        """Put the files of a job into the queue; returns its folder and its tasks.

        They get a folder of their own, named after `name`, below the folder of the category of the
        first file; no other task, and nothing else on the disk, has that folder. What is in the
        queue or on the disk elsewhere is downloaded once more. A job that has tasks already gets no
        others: they are returned. Raises `StorageAwayError`, `DiskError` or `PathForbiddenError`;
        then none of the tasks has been made.
        """
        if not files:
            raise InvalidRequestError
        async with self._lock:  # two jobs of one name must not find the same folder
            if known := await self._database.find_jobs([job_id]):
                return _folder_of(known), tuple(map(self._orchestrator.view, known))
            category = category_of(replace(files[0], job_id=job_id))
            root = self._root(category)
            wanted = _category_folder(root, category) / safe_component(name)
            while True:
                folder = await self._orchestrator.job_folders.make(wanted)
                new = _new_tasks(job_id, client, category, folder, files)
                async with self._turn:
                    if self._orchestrator.job_folders.is_used(folder):
                        continue  # by a link that was added in between
                    tasks = await self._orchestrator.verbs.enqueue(new, lambda _: root)
                return folder, tuple(map(self._orchestrator.view, tasks))

    async def find(self, job_ids: Collection[str]) -> dict[str, tuple[TaskView, ...]]:
        """Return the tasks of jobs, whatever their state, by job; jobs without any are left out."""
        found: dict[str, list[TaskView]] = {}
        for task in await self._database.find_jobs(tuple(job_ids)):
            assert task.job_id is not None
            found.setdefault(task.job_id, []).append(self._orchestrator.view(task))
        return {job_id: tuple(views) for job_id, views in found.items()}

    async def all(self) -> dict[str, tuple[TaskView, ...]]:
        """Return the tasks of all jobs that have any, whatever their state, by job."""
        return await self.find(await self._database.job_ids())

    async def remove(self, job_id: str, *, delete_files: bool) -> int:
        """Delete the tasks of a job with their partial files; returns how many there were.

        With `delete_files` also what is finished, and the folder of the job when nothing else is in
        it. A file that its client has moved away is no trouble. Raises as `ApiHandler.remove` does.
        """
        ids = await self._ids([job_id], set(TaskState))
        return await self._orchestrator.verbs.remove(ids, delete_files=delete_files)

    def keep_apart(self, is_claimed: Callable[[str], bool]) -> None:
        """Let no job, and no link that is added, have a folder that is claimed.

        It is asked about the `path_key` of a folder, and is true for those of jobs whose clients
        may still delete them, also when neither tasks nor files are left of them.
        """
        self._orchestrator.job_folders.keep_apart(is_claimed)

    async def prepare_category(self, category: str) -> Path:
        """Make the folder of a category where its storage is there; returns its place in any case.

        Raises `PathForbiddenError` for a category that is no name of a folder.
        """
        folder = _category_folder(self._root(category), category)
        await self._orchestrator.job_folders.prepare(folder)
        return folder

    # --- states ----------------------------------------------------------------------------------

    async def pause(self, job_ids: Collection[str]) -> int:
        """Pause the unfinished tasks of jobs; returns how many were changed."""
        ids = await self._ids(job_ids, UNFINISHED_STATES - {TaskState.PAUSED})
        return await self._orchestrator.verbs.pause(ids)

    async def resume(self, job_ids: Collection[str]) -> int:
        """Let the paused tasks of jobs go on; returns how many were changed."""
        ids = await self._ids(job_ids, {TaskState.PAUSED})
        return await self._orchestrator.verbs.resume(ids)

    async def cancel(self, job_id: str) -> int:
        """Cancel the unfinished tasks of a job, as no other release of it is wanted any more."""
        ids = await self._ids([job_id], UNFINISHED_STATES)
        return await self._orchestrator.verbs.cancel(ids)

    async def retry(self, job_id: str, new_job_id: str) -> int:
        """Try the tasks of a job again, under another id; returns how many there are.

        A file that is there is not downloaded once more.
        """
        tasks = await self._tasks([job_id])
        ids = [task.task_id for task in tasks]
        await self._orchestrator.verbs.amend(ids, job_id=new_job_id, job_message=None)
        completed = [task for task in tasks if task.state is TaskState.COMPLETED]
        lost = await self._orchestrator.files.lost(completed)
        again = [
            task.task_id
            for task in tasks
            if task.task_id in lost or task.state in FINAL_STATES - {TaskState.COMPLETED}
        ]
        await self._orchestrator.verbs.retry(again)
        return len(tasks)

    # --- what else changes -----------------------------------------------------------------------

    async def set_priority(self, job_id: str, priority: Priority) -> None:
        """Let the waiting tasks of a job be more or less urgent."""
        ids = await self._ids([job_id], UNFINISHED_STATES)
        await self._orchestrator.verbs.amend(ids, priority=priority)

    async def move(self, job_id: str, index: int) -> None:
        """Put the waiting tasks of a job elsewhere in the queue, together; 0 is the first place."""
        ids = await self._ids([job_id], {TaskState.QUEUED, TaskState.PAUSED})
        await self._orchestrator.verbs.move_together(ids, index)

    async def set_batch(self, job_id: str, batch_id: str, batch_name: str) -> None:
        """Let the tasks of a job, finished ones too, belong to another batch."""
        ids = await self._ids([job_id], set(TaskState))
        await self._orchestrator.verbs.amend(ids, batch_id=batch_id, batch_name=batch_name)

    async def set_message(self, job_id: str, message: str | None) -> None:
        """Keep what the client of a job says of it, such as why it doesn't import it.

        Tasks that say it already stay as they are.
        """
        tasks = await self._tasks([job_id])
        ids = [task.task_id for task in tasks if task.job_message != message]
        await self._orchestrator.verbs.amend(ids, job_message=message)

    # --- details ---------------------------------------------------------------------------------

    def _root(self, category: str | None) -> Path:
        return location_for(self._orchestrator.settings, None, category).folder

    async def _tasks(self, job_ids: Collection[str]) -> list[DownloadTask]:
        found = await self._database.find_jobs(tuple(job_ids))
        return [self._orchestrator.view(task).task for task in found]

    async def _ids(self, job_ids: Collection[str], states: Collection[TaskState]) -> list[str]:
        """Return the ids of those tasks of jobs that are in any of the states."""
        return [task.task_id for task in await self._tasks(job_ids) if task.state in states]


def _category_folder(root: Path, category: str | None) -> Path:
    return destination_for(root, category, (), "_").parent


def _new_tasks(
    job_id: str, client: str, category: str | None, folder: Path, files: Sequence[NewTask]
) -> list[NewTask]:
    """Return the files of a job in its folder.

    Folders that all files lie in are left out: the job is the one that they have in common.
    """
    shared = len(_shared([tuple(filter(str.strip, file.folder)) for file in files]))
    return [
        replace(
            file,
            job_id=job_id,
            job_client=client or None,
            category=category,
            folder=(folder.name, *tuple(filter(str.strip, file.folder))[shared:]),
        )
        for file in files
    ]


def _shared(folders: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """Return what folders begin with, all of them."""
    first, last = min(folders), max(folders)
    pairs = zip(first, last, strict=False)
    length = next((n for n, (one, other) in enumerate(pairs) if one != other), len(first))
    return first[:length]


def _folder_of(tasks: Sequence[DownloadTask]) -> Path:
    """Return the folder of a job: the innermost one that all its files lie in."""
    return Path(commonpath([task.destination.parent for task in tasks]))
