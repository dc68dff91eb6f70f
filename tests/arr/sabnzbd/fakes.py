"""Stand-ins for what SABnzbd's API speaks for: jobs, offers, and the queue."""

import asyncio
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

from custom_components.fshare_downloader.arr.models import (
    Job,
    JobFile,
    JobMedia,
    JobState,
    JobView,
    NewJob,
    Offer,
)
from custom_components.fshare_downloader.arr.offers.ids import bare_offer
from custom_components.fshare_downloader.core.errors import DownloaderError, PathForbiddenError
from custom_components.fshare_downloader.core.holds import Hold
from custom_components.fshare_downloader.core.models import (
    DownloadTask,
    Priority,
    QueueSnapshot,
    Settings,
    TaskMetrics,
    TaskView,
)
from custom_components.fshare_downloader.core.pace import PaceReason
from custom_components.fshare_downloader.core.requests import LinkInfo
from custom_components.fshare_downloader.core.states import TaskState

BEGIN = datetime(2026, 11, 1, 8, 0, tzinfo=UTC)
DOWNLOADS = Path("/media/fshare")
MIB = 1024**2
LINK = "https://www.fshare.vn/file/ABCDEFGH1234"


def job(number: int, **changes: object) -> Job:
    """Return a job; the higher its number, the younger it is."""
    name = str(changes.get("name", f"Some.Show.S01E{number:02}.1080p.WEB-DL-GRP"))
    plain = Job(
        job_id=str(UUID(int=number, version=4)),
        name=name,
        category="tv",
        files=(JobFile(link=LINK, name=f"{name}.mkv", size=100 * MIB),),
        client="Sonarr",
        priority=Priority.NORMAL,
        is_forced=False,
        paused=False,
        media=JobMedia(),
        batch_id="0123456789abcdef",
        batch_name="Some Show S01",
        created_at=BEGIN + timedelta(minutes=number),
        folder=DOWNLOADS / "tv" / name,
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def waiting(number: int, state: JobState = JobState.QUEUED, **changes: object) -> JobView:
    """Return a job that has not ended."""
    made = job(number, state=state, **changes)
    if state is JobState.ACCEPTED:
        return JobView(job=replace(made, folder=None), state=state)
    is_running = state is JobState.DOWNLOADING
    return JobView(
        job=made,
        state=state,
        tasks=(task_of(made, TaskState(state.value)),),
        size=100 * MIB,
        downloaded=40 * MIB if is_running else 0,
        speed=2 * MIB if is_running else 0,
        eta=30 if is_running else None,
    )


def over(number: int, state: JobState = JobState.COMPLETED, **changes: object) -> JobView:
    """Return a job that has ended."""
    is_completed = state is JobState.COMPLETED
    end: dict[str, object] = {
        "state": state,
        "ended_at": BEGIN + timedelta(hours=1, minutes=number),
        "size": 100 * MIB,
        "fail_code": None if is_completed else "file_not_found",
        "fail_message": None if is_completed else "The file does not exist any more.",
    }
    made = job(number, **{**end, **changes})
    return JobView(
        job=made,
        state=state,
        tasks=(task_of(made, TaskState(state.value)),) if made.folder else (),
        size=made.size,
        downloaded=made.size if is_completed else 0,
    )


def task_of(made: Job, state: TaskState) -> TaskView:
    """Return the one task of a job."""
    file = made.files[0]
    task = DownloadTask(
        task_id=f"task-{made.job_id}",
        original_url=file.link,
        filename=file.name or "file.mkv",
        destination=DOWNLOADS / "tv" / made.name / "file.mkv",
        created_at=made.created_at,
        size=file.size,
        priority=made.priority,
        state=state,
    )
    return TaskView(task=task, metrics=TaskMetrics(downloaded=40 * MIB))


class FakeJobs:
    """A book of jobs in memory."""

    def __init__(self) -> None:
        self.jobs: dict[str, JobView] = {}
        self.notes: dict[str, str] = {}
        self.added: list[NewJob] = []
        self.calls: list[tuple[object, ...]] = []
        self.listeners: list[Callable[[JobView], None]] = []
        self.error: DownloaderError | None = None
        """What the next change of a job fails with."""
        self.note_error: DownloaderError | None = None
        """What noting things down fails with."""

    def put(self, *views: JobView) -> None:
        self.jobs.update({view.job.job_id: view for view in views})

    def views(self) -> tuple[JobView, ...]:
        return tuple(self.jobs.values())

    def view(self, job_id: str) -> JobView | None:
        return self.jobs.get(job_id)

    async def add(self, new: NewJob) -> Job:
        self._fail()
        if new.category and ("/" in new.category or new.category in {".", ".."}):
            raise PathForbiddenError
        self.added.append(new)
        state = JobState.PAUSED if new.paused else JobState.ACCEPTED
        made = waiting(
            len(self.added) + 1000,
            state,
            job_id=str(uuid4()),
            **{
                name: getattr(new, name)
                for name in ("name", "category", "files", "client", "priority", "is_forced")
            },
        )
        self.put(made)
        return made.job

    async def pause(self, job_ids: Collection[str]) -> None:
        await self._become(job_ids, JobState.PAUSED)

    async def resume(self, job_ids: Collection[str]) -> None:
        await self._become(job_ids, JobState.QUEUED)

    async def delete(self, job_ids: Collection[str], *, delete_files: bool) -> tuple[str, ...]:
        return self._take("delete", job_ids, delete_files)

    async def forget(
        self, job_ids: Collection[str], *, archive: bool, delete_files: bool
    ) -> tuple[str, ...]:
        if not archive:
            return self._take("forget", job_ids, delete_files)
        self.calls.append(("archive", *job_ids, delete_files))
        there = tuple(job_id for job_id in job_ids if job_id in self.jobs)
        for job_id in there:
            self._change(job_id, is_archived=True)
        return there

    async def retry(self, job_id: str) -> Job | None:
        view = self.jobs.pop(job_id, None)
        if view is None:
            return None
        again = waiting(len(self.jobs) + 2000, JobState.QUEUED, name=view.job.name)
        self.put(again)
        return again.job

    async def rename(self, job_id: str, name: str) -> bool:
        return self._change(job_id, name=name)

    async def set_category(self, job_id: str, category: str | None) -> bool:
        return self._change(job_id, category=category)

    async def set_priority(self, job_id: str, priority: Priority, *, is_forced: bool) -> bool:
        return self._change(job_id, priority=priority, is_forced=is_forced)

    async def move(self, job_id: str, index: int) -> bool:
        self.calls.append(("move", job_id, index))
        return job_id in self.jobs

    def subscribe(self, listener: Callable[[JobView], None]) -> Callable[[], None]:
        self.listeners.append(listener)
        return lambda: self.listeners.remove(listener)

    async def note(self, name: str) -> str | None:
        return self.notes.get(name)

    async def set_note(self, name: str, value: str) -> None:
        if self.note_error is not None:
            raise self.note_error
        self.notes[name] = value

    async def _become(self, job_ids: Collection[str], state: JobState) -> None:
        for job_id in job_ids:
            view = self.jobs.get(job_id)
            if view is not None and not view.state.is_final:
                self.jobs[job_id] = replace(view, state=state)

    def _take(self, name: str, job_ids: Collection[str], delete_files: bool) -> tuple[str, ...]:
        self._fail()
        self.calls.append((name, *job_ids, delete_files))
        return tuple(job_id for job_id in job_ids if self.jobs.pop(job_id, None))

    def _change(self, job_id: str, **changes: object) -> bool:
        view = self.jobs.get(job_id)
        if view is not None:
            changed = replace(view.job, **changes)  # type: ignore[arg-type]
            self.jobs[job_id] = replace(view, job=changed)
        return view is not None

    def _fail(self) -> None:
        error, self.error = self.error, None
        if error is not None:
            raise error


class FakeOffers:
    """Offers by their ids."""

    def __init__(self) -> None:
        self.offers: dict[str, Offer] = {}

    async def find(self, offer_id: str) -> Offer | None:
        return self.offers.get(offer_id) or bare_offer(offer_id)


class FakeQueue:
    """The download manager, as far as it is asked here."""

    def __init__(self) -> None:
        self.snapshot = QueueSnapshot(
            counts={},
            speed=2 * MIB,
            free_space=75 * 1024 * MIB,
            total_space=250 * 1024 * MIB,
            settings=Settings(download_dir=DOWNLOADS),
        )
        self.error: DownloaderError | None = None

    def __call__(self) -> QueueSnapshot:
        return self.snapshot

    def change(self, **changes: object) -> None:
        self.snapshot = replace(self.snapshot, **changes)  # type: ignore[arg-type]

    def hold(self, hold: Hold) -> None:
        self.change(holds=(*self.snapshot.holds, hold))

    # --- SpeedControl -----------------------------------------------------------------------------

    async def set_limit(self, bytes_per_second: int) -> None:
        settings = self.snapshot.settings.model_copy(update={"speed_limit": bytes_per_second})
        self.change(settings=settings)

    # --- LinkLibrary ------------------------------------------------------------------------------

    async def lookup(
        self, links: Sequence[str] | str, password: str | None = None
    ) -> tuple[LinkInfo, ...]:
        raise AssertionError("Fshare is asked for nothing")

    async def list_categories(self) -> list[str]:
        return ["tv"]

    async def set_enabled(self, enabled: bool, reason: PaceReason = PaceReason.USER) -> None:
        if self.error is not None:
            raise self.error
        self.change(enabled=enabled, pace_reason=reason)


class FakeTasks:
    """Folders of categories, which are made nowhere."""

    def __init__(self) -> None:
        self.prepared: list[str] = []
        self.together: asyncio.Barrier | None = None
        """Lets none be made before so many are asked for."""

    async def prepare_category(self, category: str) -> Path:
        if "/" in category:
            raise PathForbiddenError
        self.prepared.append(category)
        if self.together is not None:
            await self.together.wait()
        return DOWNLOADS / category
