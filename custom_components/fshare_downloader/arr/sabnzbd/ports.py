"""What this room needs of jobs and offers."""

from collections.abc import Callable, Collection
from pathlib import Path
from typing import Protocol

from ...core.models import Priority
from ..models import Job, JobView, NewJob, Offer


class Jobs(Protocol):
    """The part of `arr.jobs.book.JobBook` that SABnzbd's words can reach."""

    def views(self) -> tuple[JobView, ...]:
        """Return all jobs, the oldest first; the view of a job that has ended stays the same."""

    def view(self, job_id: str) -> JobView | None:
        """Return one job; None when there is no such one."""

    async def add(self, new: NewJob) -> Job:
        """Take a job, so that it survives what may come; asks Fshare for nothing.

        Raises `StorageError` and, for a category that is no name of a folder, `PathForbiddenError`.
        """

    async def pause(self, job_ids: Collection[str]) -> None:
        """Pause jobs; unknown ids are passed by."""

    async def resume(self, job_ids: Collection[str]) -> None:
        """Let paused jobs go on; unknown ids are passed by."""

    async def delete(self, job_ids: Collection[str], *, delete_files: bool) -> tuple[str, ...]:
        """Delete jobs and their tasks; returns the ids of those that were there."""

    async def forget(
        self, job_ids: Collection[str], *, archive: bool, delete_files: bool
    ) -> tuple[str, ...]:
        """Take ended jobs out of the history; returns the ids of those that were there."""

    async def retry(self, job_id: str) -> Job | None:
        """Try a failed job again, under a new id; None when there is no such one."""

    async def rename(self, job_id: str, name: str) -> bool:
        """Give a job another name; returns whether there is such a job."""

    async def set_category(self, job_id: str, category: str | None) -> bool:
        """Give a job another category; returns whether there is such a job."""

    async def set_priority(self, job_id: str, priority: Priority, *, is_forced: bool) -> bool:
        """Let a job be more or less urgent; returns whether there is such a job."""

    async def move(self, job_id: str, index: int) -> bool:
        """Put a job elsewhere in the queue; returns whether there is such a job."""

    def subscribe(self, listener: Callable[[JobView], None]) -> Callable[[], None]:
        """Have a listener told of each job that ends; returns what ends that."""

    async def note(self, name: str) -> str | None:
        """Return a small value that was kept; None when there is none of that name."""

    async def set_note(self, name: str, value: str) -> None:
        """Keep a small value over restarts."""


class CategoryFolders(Protocol):
    """The part of `arr.ports.JobTasks` that clients want of us before they add anything."""

    async def prepare_category(self, category: str) -> Path:
        """Make the folder of a category where its storage is there; returns its place in any case.

        Raises `PathForbiddenError` for a category that is no name of a folder.
        """


class Offers(Protocol):
    """The part of `arr.offers.book.OfferBook` by which a link of our indexer is understood."""

    async def find(self, offer_id: str) -> Offer | None:
        """Return an offer, with its link alone where no more is known; None for no id of ours."""
