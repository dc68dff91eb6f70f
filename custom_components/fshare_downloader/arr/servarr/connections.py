"""What goes on between our jobs and the connected Sonarrs and Radarrs."""

import logging
from collections.abc import Callable

from ...core.errors import DownloaderError
from ..models import JobView
from .import_nudge import ImportNudge
from .import_problems import ImportProblem, remedy_for
from .import_watch import ImportWatch
from .job_identifier import JobIdentifier
from .job_list import JobList
from .programs import Programs
from .refusal import without_secrets
from .webhook import WebhookEvent, WebhookKind, read_webhook

_LOGGER = logging.getLogger(__name__)


class Connections:
    """Tells the programs that a job has ended, asks what a new one is, and what blocks an import.

    Without connected programs, it takes what webhooks say and does nothing else.
    """

    def __init__(self, jobs: JobList, clients: Programs) -> None:
        """`clients` are read each time, by the names of their connections."""
        self._jobs = jobs
        self._listeners: list[Callable[[], None]] = []
        self._nudge = ImportNudge(clients)
        self._identifier = JobIdentifier(jobs, clients)
        self._watch = ImportWatch(jobs, clients, self._tell_listeners)
        self._unsubscribe: Callable[[], None] | None = None

    async def start(self) -> None:
        """Begin; jobs that are unfinished and unknown to any library are asked for."""
        self._unsubscribe = self._jobs.subscribe(self._see)
        for view in self._jobs.views():
            media = view.job.media
            if not view.state.is_final and media.tmdb_id is None and media.tvdb_id is None:
                self.grabbed(view.job.job_id)
        self._watch.start()

    async def stop(self) -> None:
        """End all that is under way."""
        if self._unsubscribe is not None:
            self._unsubscribe()
            self._unsubscribe = None
        await self._nudge.stop()
        await self._identifier.stop()
        await self._watch.stop()

    def problems(self) -> tuple[ImportProblem, ...]:
        """Return what keeps the programs from importing what is there."""
        return self._watch.problems

    def subscribe(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Be told when there are other problems than before; returns what ends that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def grabbed(self, job_id: str) -> None:
        """Find out what a job is that has just been handed over."""
        self._identifier.expect(job_id)

    def look_soon(self) -> None:
        """Ask the programs again, as after their settings were mended."""
        self._watch.look_soon()

    async def webhook(self, payload: object) -> None:
        """Take what Sonarr or Radarr sends; whatever else comes is passed by."""
        event = read_webhook(payload)
        if event is None or self._jobs.view(event.job_id) is None:
            return
        try:
            await self._take(event)
        except DownloaderError as error:
            _LOGGER.debug("A webhook could not be noted: %s", error.code)

    async def _take(self, event: WebhookEvent) -> None:
        match event.kind:
            case WebhookKind.GRAB if event.media is not None:
                await self._identifier.take(event.job_id, event.media)
            case WebhookKind.BLOCKED:
                await self._watch.note(self._blocked(event))
            case WebhookKind.IMPORT:
                if any(problem.job_id == event.job_id for problem in self.problems()):
                    self._watch.look_soon()

    def _blocked(self, event: WebhookEvent) -> ImportProblem:
        view = self._jobs.view(event.job_id)
        return ImportProblem(
            client=event.program,
            remedy=remedy_for(event.messages),
            reason=without_secrets("; ".join(event.messages)),
            job_id=event.job_id,
            job_name="" if view is None else view.job.name,
        )

    def _see(self, view: JobView) -> None:
        if view.state.is_final:
            self._nudge.nudge(view.job.client)
            self._identifier.forget(view.job.job_id)
            self._watch.wake()
        else:
            self.grabbed(view.job.job_id)

    def _tell_listeners(self) -> None:
        for listener in tuple(self._listeners):
            try:
                listener()
            except Exception:
                _LOGGER.exception("A listener failed")
