"""The jobs in memory and in their file, as one."""

import asyncio
from collections.abc import Callable, Iterator
from datetime import datetime
from weakref import WeakValueDictionary

from ..models import Job
from .records import JobRecords
from .store import JobStore


class JobRegistry:
    """All jobs: how they are, and how they become something else.

    A change counts at once and is saved soon; who needs it on the disk waits for `store.saved`.
    """

    def __init__(self, store: JobStore, now: Callable[[], datetime]) -> None:
        """Begin without jobs; `now` is aware, in UTC."""
        self.records = JobRecords()
        self.store = store
        self.now = now
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    def jobs(self) -> Iterator[Job]:
        """Go through all jobs, the oldest first."""
        return (record.job for record in self.records)

    def job(self, job_id: str) -> Job | None:
        """Return a job."""
        record = self.records.get(job_id)
        return None if record is None else record.job

    def put(self, job: Job) -> None:
        """Add a job, or let it be another value from now on."""
        self.records.put(job)
        self.store.put(job)

    def drop(self, job_id: str) -> bool:
        """Forget a job; tells whether it was there."""
        self.store.drop(job_id)
        return self.records.drop(job_id)

    def lock(self, job_id: str) -> asyncio.Lock:
        """Return the lock of a job: its tasks are made and changed by one caller at a time."""
        lock = self._locks.get(job_id)
        if lock is None:
            lock = self._locks[job_id] = asyncio.Lock()
        return lock
