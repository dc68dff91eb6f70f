"""What clients do to the jobs in the queue."""

import asyncio
from collections.abc import Callable, Mapping
from typing import Final

from ..models import JobView
from .answers import MISSING_VALUE, MISSING_VALUES, NO_ITEM, NO_NUMBER, Answer, RefusedError
from .new_jobs import category_from, clean_name, priority_from
from .parameters import Call, whole_number
from .ports import Jobs
from .program_state import ProgramState
from .queue import files_answer, priority_of, queue_answer, queue_slot, unfinished
from .slots import Rows, Selection

_EMPTY_QUEUE: Final = "there is no such job in the queue"
_SORT_KEYS: Final[Mapping[str, Callable[[JobView], tuple[object, ...]]]] = {
    "name": lambda view: (view.job.name.casefold(),),
    "size": lambda view: (view.size,),
    "remaining": lambda view: (view.size - view.downloaded,),
    "avg_age": lambda view: (view.job.created_at,),
}


class QueueControl:
    """The verbs of `mode=queue`, and those that have a mode of their own."""

    def __init__(self, jobs: Jobs, state: Callable[[], ProgramState]) -> None:
        """Act on the jobs of a book."""
        self._jobs = jobs
        self._state = state
        self._rows = Rows(queue_slot)
        self._verbs = {
            "delete": self.delete,
            "purge": self.purge,
            "pause": self.pause,
            "resume": self.resume,
            "priority": self.set_priority,
            "rename": self.rename,
            "sort": self.sort,
            "change_cat": self.change_category,
            "change_opts": self.change_nothing,
            "change_script": self.change_nothing,
            "change_complete_action": self.accept,
        }

    async def queue(self, call: Call) -> Answer:
        """Carry out the verb that is named, else tell the queue."""
        verb = self._verbs.get(call.text("name"))
        if verb is not None:
            return await verb(call)
        views, state = self._jobs.views(), self._state()
        wanted = Selection.of(call)
        return await asyncio.to_thread(queue_answer, views, state, wanted, self._rows)

    async def files(self, call: Call) -> Answer:
        """List the files of a job."""
        job_id = call.text("value")
        if not job_id:
            raise RefusedError(MISSING_VALUE)
        view, now = self._jobs.view(job_id), self._state().now
        return await asyncio.to_thread(files_answer, view, now)

    async def delete(self, call: Call) -> Answer:
        """Delete jobs by their ids, or all of them."""
        ids = call.items("value")
        if not ids:
            raise RefusedError(MISSING_VALUE)
        if call.text("value").lower() == "all":
            return await self.purge(call)
        known = self._unfinished_ids()
        return await self._delete([job_id for job_id in ids if job_id in known], call)

    async def purge(self, call: Call) -> Answer:
        """Delete all jobs, or all whose names hold certain words."""
        wanted = Selection(words=Selection.of(call).words)
        views = unfinished(self._jobs.views())
        return await self._delete(
            [view.job.job_id for view in views if wanted.wants(view.job, "")], call
        )

    async def pause(self, call: Call) -> Answer:
        """Pause jobs."""
        ids = self._needed_ids(call)
        await self._jobs.pause(ids)
        return {"status": True, "nzo_ids": list(ids)}

    async def resume(self, call: Call) -> Answer:
        """Let paused jobs go on."""
        ids = self._needed_ids(call)
        await self._jobs.resume(ids)
        return {"status": True, "nzo_ids": list(ids)}

    async def set_priority(self, call: Call) -> Answer:
        """Let jobs be more or less urgent; -2 pauses them."""
        ids, text = call.items("value"), call.text("value2")
        if not ids or not text:
            raise RefusedError(MISSING_VALUES)
        if whole_number(text) is None:
            raise RefusedError(NO_NUMBER)
        wanted = priority_from(text)
        for job_id in self._known(ids):
            if wanted.paused:
                await self._jobs.pause([job_id])
            else:
                await self._jobs.set_priority(job_id, wanted.priority, is_forced=wanted.is_forced)
        return {"position": self._place(ids[-1])}

    async def rename(self, call: Call) -> Answer:
        """Give a job another name."""
        name = clean_name(call.text("value2"))
        if not call.text("value") or not name:
            raise RefusedError(MISSING_VALUES)
        ids = self._known([call.text("value")])
        if not ids or not await self._jobs.rename(ids[0], name):
            raise RefusedError(NO_ITEM)
        return {"status": True}

    async def change_category(self, call: Call) -> Answer:
        """Give jobs another category."""
        ids = call.items("value")
        if not ids or not call.text("value2"):
            raise RefusedError(MISSING_VALUE)
        category = category_from(call.text("value2"), ())
        changed = [await self._jobs.set_category(each, category) for each in self._known(ids)]
        if not any(changed):
            raise RefusedError(NO_ITEM)
        return {"status": True}

    async def change_nothing(self, call: Call) -> Answer:
        """Take options of unpacking for jobs that are never unpacked."""
        if not self._known(call.items("value")):
            raise RefusedError(NO_ITEM)
        return {"status": True}

    async def accept(self, call: Call) -> Answer:
        """Take what has no meaning here and does no harm."""
        return {"status": True}

    async def cancel_processing(self, call: Call) -> Answer:
        """Find no job that is repaired or unpacked."""
        raise RefusedError(NO_ITEM)

    async def switch(self, call: Call) -> Answer:
        """Put a job to a place in the queue, or to that of another job."""
        job_id, target = call.text("value"), call.text("value2")
        if not job_id or not target:
            raise RefusedError(MISSING_VALUES)
        if not self._known([job_id]):
            raise RefusedError(NO_ITEM)
        place = whole_number(target)
        index = self._place(target) if place is None else place
        if index < 0:
            raise RefusedError(NO_ITEM)
        await self._jobs.move(job_id, index)
        view = self._jobs.view(job_id)
        priority = priority_of(view.job) if view else 0
        return {"result": {"position": self._place(job_id), "priority": priority}}

    async def sort(self, call: Call) -> Answer:
        """Put the whole queue into an order."""
        if not call.text("sort"):
            raise RefusedError(MISSING_VALUES)
        key = _SORT_KEYS.get(call.text("sort").lower())
        if key is not None:
            before = unfinished(self._jobs.views())
            is_reversed = call.text("dir").lower() == "desc"
            for index, view in enumerate(sorted(before, key=key, reverse=is_reversed)):
                await self._jobs.move(view.job.job_id, index)
        return {"status": True}

    async def _delete(self, ids: list[str], call: Call) -> Answer:
        deleted = await self._jobs.delete(ids, delete_files=call.flag("del_files")) if ids else ()
        if not deleted:
            raise RefusedError(_EMPTY_QUEUE, nzo_ids=[])
        return {"status": True, "nzo_ids": list(deleted)}

    def _needed_ids(self, call: Call) -> tuple[str, ...]:
        ids = call.items("value")
        if not ids:
            raise RefusedError(MISSING_VALUE, nzo_ids=[])
        return ids

    def _unfinished_ids(self) -> set[str]:
        return {view.job.job_id for view in self._jobs.views() if not view.state.is_final}

    def _known(self, ids: tuple[str, ...] | list[str]) -> list[str]:
        known = self._unfinished_ids()
        return [job_id for job_id in ids if job_id in known]

    def _place(self, job_id: str) -> int:
        """Return the place of a job in the queue; -1 when it isn't there."""
        ids = [view.job.job_id for view in unfinished(self._jobs.views())]
        return ids.index(job_id) if job_id in ids else -1
