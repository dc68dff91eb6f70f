"""Makes tasks of the links of accepted jobs, in the background, however long that takes."""

import asyncio
from collections.abc import Callable, Collection
from dataclasses import dataclass, field, replace
from typing import Final

from ...core.errors import DownloaderError, ErrorClass, HostError
from ...core.models import DownloadTask, RemoteFile, TaskView
from ...core.request_errors import LinkInvalidError
from ..models import Job, JobState
from ..ports import JobTasks, LinkLibrary
from .file_plan import (
    FilePlan,
    has_to_be_asked,
    is_folder,
    new_tasks,
    plan_of,
    unseen_file,
)
from .names import distinct_name, folder_name, folders_above, taken_folders
from .patient_queue import Gaps, PatientQueue
from .registry import JobRegistry
from .states import JobFailure, is_release_trouble

_EMPTY: Final = JobFailure(
    code="not_a_file",
    message="The folder holds no files; look for another link.",
    is_our_trouble=False,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class IntakeGaps:
    """How long accepted jobs wait until they are tried again."""

    lookups: Gaps = field(default_factory=Gaps)
    """Of what Fshare is asked."""
    tasks: Gaps = field(default_factory=lambda: Gaps(first_seconds=10, longest_seconds=120))
    """Where a disk of ours didn't take the tasks or their folder."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IntakePorts:
    """What the intake tells of the jobs it has worked on."""

    made: Callable[[str], None]
    """All tasks of a job are there."""
    failed: Callable[[Job, JobFailure], None]


class JobIntake:
    """Accepted jobs on their way to tasks, one after the other.

    Fshare is asked about one link at a time: folders, and files of which nobody has told the name.
    While it cannot be asked, all wait, longer each time; what it refuses is refused. Other jobs ask
    it nothing and pass these.
    """

    def __init__(
        self,
        *,
        links: LinkLibrary,
        tasks: JobTasks,
        registry: JobRegistry,
        ports: IntakePorts,
        gaps: IntakeGaps,
    ) -> None:
        """Nothing runs before there is a job to work on."""
        self._links = links
        self._tasks = tasks
        self._registry = registry
        self._ports = ports
        self._found: dict[str, dict[str, tuple[RemoteFile, ...]]] = {}
        """What Fshare has said of the links of jobs, by job and link."""
        self._lookups = PatientQueue(
            "folders of jobs", self._look_up, gaps=gaps.lookups, asks_fshare=True
        )
        self._making = PatientQueue("tasks of jobs", self._make, gaps=gaps.tasks)

    def take(self, job: Job, *, made: Collection[TaskView] = ()) -> None:
        """Make the tasks of a job soon.

        `made` are those that it has already, because it was cut short: Fshare is not asked again,
        which may have lost the folder since.
        """
        unknown = [file.link for file in job.files if has_to_be_asked(file)]
        if made:
            files = tuple(_file_of(view.task) for view in made)
            self._found[job.job_id] = dict.fromkeys(unknown, files)
        is_asked = unknown and not made
        (self._lookups if is_asked else self._making).put(job.job_id)

    def hurry(self) -> None:
        """Try again at once, as Fshare may answer now."""
        self._lookups.hurry()

    async def stop(self) -> None:
        """Break off; what was begun with the queue is brought to its end."""
        await asyncio.gather(self._lookups.stop(), self._making.stop())

    # --- details ---------------------------------------------------------------------------------

    def _accepted(self, job_id: str) -> Job | None:
        """Return a job whose tasks are to be made; what is remembered of others is forgotten."""
        job = self._registry.job(job_id)
        if job is not None and job.state is JobState.ACCEPTED:
            return job
        self._found.pop(job_id, None)
        return None

    async def _look_up(self, job_id: str) -> None:
        """Find out what the links of a job lead to; raises when it has to be tried again."""
        job = self._accepted(job_id)
        if job is None:
            return
        found = self._found.setdefault(job_id, {})
        for file in job.files:
            if has_to_be_asked(file) and file.link not in found:
                try:
                    found[file.link] = await self._files_of(file.link)
                except DownloaderError as error:
                    self._fail_or_raise(job_id, error)
                    return
        self._making.put(job_id)

    async def _files_of(self, link: str) -> tuple[RemoteFile, ...]:
        for info in await self._links.lookup([link]):
            if info.kind == "rejected":
                raise _RefusedError(info.code, info.reason)
            if info.kind == "folder":
                return info.files
            return (RemoteFile(url=info.link, name=info.name or info.link, size=info.size),)
        raise LinkInvalidError

    async def _make(self, job_id: str) -> None:
        """Put the files of a job into the queue; raises when it has to be tried again."""
        async with self._registry.lock(job_id):  # its client may say meanwhile what it is
            job = self._accepted(job_id)
            if job is None:
                return
            files = self._all_files(job)
            if files:
                await self._add(job, await asyncio.to_thread(plan_of, job, files))
            else:
                self._ports.failed(job, _EMPTY)

    def _all_files(self, job: Job) -> tuple[RemoteFile, ...]:
        found = self._found.get(job.job_id, {})
        return tuple(
            remote
            for file in job.files
            for remote in found.get(file.link, () if is_folder(file.link) else (unseen_file(file),))
        )

    async def _add(self, job: Job, plan: FilePlan) -> None:
        files = await asyncio.to_thread(new_tasks, job, plan)
        name = folder_name(job.name, taken_folders(self._registry.jobs(), job.job_id))
        with self._registry.records.gathering():
            try:
                folder, tasks = await self._tasks.add(job.job_id, name, job.client, files)
            except DownloaderError as error:
                self._fail_or_raise(job.job_id, error)
                return
            made = replace(
                job,
                name=distinct_name(job.name, folders_above(job.category, folder)),
                folder=folder,
                media=plan.media,
                batch_id=plan.batch.batch_id if plan.batch else None,
                batch_name=plan.batch.name if plan.batch else None,
                state=JobState.QUEUED,
            )
            self._registry.put(made)
            self._registry.records.absorb(job.job_id, tasks)
        self._found.pop(job.job_id, None)
        self._ports.made(job.job_id)

    def _fail_or_raise(self, job_id: str, error: DownloaderError) -> None:
        """Let a job fail that will never have tasks; raises what may be over some time."""
        code = error.asked_code if isinstance(error, _RefusedError) else error.code
        is_release = is_release_trouble(code)
        if not is_release and error.error_class is not ErrorClass.PERMANENT:
            raise error
        job = self._accepted(job_id)
        if job is not None:
            self._found.pop(job_id, None)
            failure = JobFailure(code=code, message=str(error), is_our_trouble=not is_release)
            self._ports.failed(job, failure)


def _file_of(task: DownloadTask) -> RemoteFile:
    return RemoteFile(url=task.original_url, name=task.filename, size=task.size)


class _RefusedError(HostError):
    """Fshare did not say what is behind a link."""

    def __init__(self, code: str | None, reason: str | None) -> None:
        super().__init__(reason)
        self.asked_code = code
