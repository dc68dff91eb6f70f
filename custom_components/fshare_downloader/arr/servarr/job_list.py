"""The part of `arr.jobs.book.JobBook` that the connections to Sonarr and Radarr use."""

from collections.abc import Callable
from typing import Protocol

from ..models import JobMedia, JobState, JobView


class JobList(Protocol):
    """The jobs, and what can be noted of them."""

    def views(self) -> tuple[JobView, ...]:
        """Return all jobs, the oldest first."""

    def view(self, job_id: str) -> JobView | None:
        """Return a job; None when there is none of this id."""

    async def identify(self, job_id: str, media: JobMedia) -> None:
        """Note what the library knows of a job, which may bring it into another batch."""

    async def set_message(self, job_id: str, message: str | None) -> None:
        """Keep what a client says of a job, such as why it doesn't import it.

        The same again costs nothing.
        """

    def subscribe(self, listener: Callable[[JobView], None]) -> Callable[[], None]:
        """Be told of each job that has ended; returns what ends that."""


def waits_for_import(view: JobView) -> bool:
    """Tell whether all is there and no client has taken it yet."""
    return view.state is JobState.COMPLETED and not view.job.is_archived
