"""A book of jobs of a few lines, which writes down what it is told."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from custom_components.fshare_downloader.arr.models import Job, JobMedia, JobState, JobView
from custom_components.fshare_downloader.core.errors import StorageError
from custom_components.fshare_downloader.core.models import Priority


@dataclass
class FakeJobs:
    """Fulfils `JobList`."""

    current: dict[str, JobView] = field(default_factory=dict)
    media: dict[str, JobMedia] = field(default_factory=dict)
    messages: list[tuple[str, str | None]] = field(default_factory=list)
    """Each time that a job was given another one."""
    said: dict[str, str | None] = field(default_factory=dict)
    """What the tasks of each job say."""
    failures: int = 0
    """So many times, what is to be saved can't be."""
    listeners: list[Callable[[JobView], None]] = field(default_factory=list)

    def views(self) -> tuple[JobView, ...]:
        return tuple(self.current.values())

    def view(self, job_id: str) -> JobView | None:
        return self.current.get(job_id)

    async def identify(self, job_id: str, media: JobMedia) -> None:
        self._fail()
        self.media[job_id] = media

    async def set_message(self, job_id: str, message: str | None) -> None:
        if self.said.get(job_id) != message:
            self._fail()
            self.messages.append((job_id, message))
            self.said[job_id] = message

    def _fail(self) -> None:
        if self.failures:
            self.failures -= 1
            raise StorageError

    def subscribe(self, listener: Callable[[JobView], None]) -> Callable[[], None]:
        self.listeners.append(listener)
        return lambda: self.listeners.remove(listener)

    def add(
        self,
        job_id: str,
        state: JobState = JobState.DOWNLOADING,
        *,
        message: str | None = None,
        **fields: Any,
    ) -> JobView:
        """Have a job, which says `message`; `fields` are those of `Job`."""
        job = Job(
            **{
                "job_id": job_id,
                "name": "Breaking.Bad.S01E02.1080p.WEB-DL.x264-GROUP",
                "category": "tv",
                "files": (),
                "client": "Sonarr",
                "priority": Priority.NORMAL,
                "is_forced": False,
                "paused": False,
                "media": JobMedia(),
                "batch_id": None,
                "batch_name": None,
                "created_at": datetime.now(UTC),
                "folder": Path("/media/fshare/tv/Breaking.Bad.S01E02.1080p.WEB-DL.x264-GROUP"),
                "state": state,
                **fields,
            }
        )
        self.said[job_id] = message
        self.current[job_id] = JobView(job=job, state=state)
        return self.current[job_id]

    def end(self, job_id: str, state: JobState = JobState.COMPLETED) -> None:
        """Let a job end, and tell whoever listens."""
        view = self.current[job_id]
        self.current[job_id] = replace(view, state=state, job=replace(view.job, state=state))
        for listener in tuple(self.listeners):
            listener(self.current[job_id])

    def archive(self, job_id: str) -> None:
        """Let a client have imported it."""
        view = self.current[job_id]
        self.current[job_id] = replace(view, job=replace(view.job, is_archived=True))
