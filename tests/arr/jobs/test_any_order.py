"""Whatever happens to jobs, in whatever order, with power cuts in between: they keep their word."""

import asyncio
from collections.abc import Coroutine
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from custom_components.fshare_downloader.arr.models import JobState
from custom_components.fshare_downloader.core.errors import StorageError
from custom_components.fshare_downloader.core.models import RemoteFile
from custom_components.fshare_downloader.core.states import TaskState, may_become

from .conftest import FILE, FOLDER, BookHouse, new_job

FILES = [RemoteFile(url=f"{FILE}CCCC{n:08}", name=f"{n}.mkv", size=10) for n in range(3)]
FOLDERS = {
    f"{FOLDER}GOOD11111111": FILES,
    f"{FOLDER}EMPTY1111111": [],
    f"{FOLDER}GONE11111111": FILES,
}
LINKS = st.sampled_from(
    [(f"{FILE}AAAA11111111",), (f"{FILE}AAAA11111111", f"{FILE}BBBB22222222")]
    + [(link,) for link in FOLDERS]
)
CODES = st.sampled_from(["file_not_found", "disk_error", "connection_failed"])
STEPS = (TaskState.STARTING, TaskState.DOWNLOADING, TaskState.COMPLETED, TaskState.FAILED)
PICKS = st.integers(min_value=0, max_value=9)


class JobsInAnyOrder(RuleBasedStateMachine):
    """A book of jobs, its client, its user, its queue and its power supply."""

    def __init__(self) -> None:
        super().__init__()
        self.loop = asyncio.Runner()
        self.folder = TemporaryDirectory()
        self.house = BookHouse(Path(self.folder.name))
        self.house.links.folders |= FOLDERS
        self.house.links.refusals[f"{FOLDER}GONE11111111"] = ["file_not_found"] * 1_000
        self.accepted: set[str] = set()
        self.may_be_gone: set[str] = set()
        """Jobs of which client or user want no more, or that go on under another id."""
        self.run(self.house.start())

    def run(self, step: Coroutine[Any, Any, Any]) -> Any:
        return self.loop.run(step)

    def teardown(self) -> None:
        self.run(self.house.stop())
        self.loop.close()
        self.folder.cleanup()

    def pick(self, index: int) -> str | None:
        views = self.house.book.views()
        return views[index % len(views)].job.job_id if views else None

    # --- its client ------------------------------------------------------------------------------

    @rule(links=LINKS, paused=st.booleans(), waits=st.booleans())
    def add(self, links: tuple[str, ...], paused: bool, waits: bool) -> None:
        async def step() -> None:
            job = await self.house.book.add(new_job(*links, paused=paused))
            self.accepted.add(job.job_id)
            if waits:
                await self.calm()

        self.run(step())

    @rule(index=PICKS, deletes=st.booleans())
    def delete(self, index: int, deletes: bool) -> None:
        if (job_id := self.pick(index)) is not None:
            self.may_be_gone.add(job_id)
            gone = self.run(self.house.book.delete([job_id], delete_files=deletes))
            assert gone == (job_id,)
            assert self.house.book.view(job_id) is None
            assert self.house.queue.of(job_id) == []

    @rule(index=PICKS, archive=st.booleans(), deletes=st.booleans())
    def forget(self, index: int, archive: bool, deletes: bool) -> None:
        if (job_id := self.pick(index)) is not None:
            view = self.house.book.view(job_id)
            gone = self.run(self.house.book.forget([job_id], archive=archive, delete_files=deletes))
            assert view is not None
            if gone:
                self.may_be_gone.add(job_id)
            assert bool(gone) is view.state.is_final or view.state is not JobState.COMPLETED

    @rule(index=PICKS)
    def retry(self, index: int) -> None:
        if (job_id := self.pick(index)) is not None:
            again = self.run(self.house.book.retry(job_id))
            if again is not None:
                assert again.job_id not in self.accepted
                self.accepted.add(again.job_id)
                self.may_be_gone.add(job_id)

    @rule(index=PICKS, paused=st.booleans())
    def pause(self, index: int, paused: bool) -> None:
        if (job_id := self.pick(index)) is not None:
            book = self.house.book
            self.run(book.pause([job_id]) if paused else book.resume([job_id]))

    # --- queue and user --------------------------------------------------------------------------

    @rule(index=PICKS, steps=st.lists(st.sampled_from(STEPS), min_size=1, max_size=3), code=CODES)
    def work(self, index: int, steps: list[TaskState], code: str) -> None:
        async def step() -> None:
            tasks = list(self.house.queue.tasks.values())
            if tasks:
                task_id = tasks[index % len(tasks)].task_id
                for state in steps:
                    if may_become(self.house.queue.tasks[task_id].state, state):
                        failed = state is TaskState.FAILED
                        self.house.queue.become(task_id, state, code if failed else None)

        self.run(step())

    @rule(index=PICKS, state=st.sampled_from([TaskState.CANCELLED, TaskState.QUEUED]))
    def turn(self, index: int, state: TaskState) -> None:
        async def step() -> None:
            tasks = list(self.house.queue.tasks.values())
            task = tasks[index % len(tasks)] if tasks else None
            if task is not None and may_become(task.state, state):
                self.may_be_gone.add(task.job_id or "")
                self.house.queue.become(task.task_id, state)

        self.run(step())

    @rule(index=PICKS)
    def remove(self, index: int) -> None:
        async def step() -> None:
            tasks = list(self.house.queue.tasks.values())
            if tasks:
                task = tasks[index % len(tasks)]
                self.may_be_gone.add(task.job_id or "")
                self.house.queue.take_away([task.task_id])

        self.run(step())

    # --- the machine -----------------------------------------------------------------------------

    @rule(method=st.sampled_from(["add", "find", "cancel", "retry"]), times=st.integers(1, 3))
    def refuse(self, method: str, times: int) -> None:
        if method != "find":  # a start that cannot read the queue is made again by others
            self.house.queue.errors[method] = [StorageError()] * times

    @rule()
    def restart(self) -> None:
        self.run(self.house.restart())

    @rule()
    def cut_power(self) -> None:
        self.run(self.house.cut_power())

    @rule()
    def wait(self) -> None:
        self.run(self.calm())
        for view in self.house.book.views():
            self.check(view.job.job_id)

    # --- what always holds -----------------------------------------------------------------------

    async def calm(self) -> None:
        """Let everything come to its end that goes on by itself."""
        quiet = 0
        while quiet < 5:
            before = (list(self.house.queue.calls), list(self.house.links.asked))
            await self.house.saved()
            await asyncio.sleep(0.003)
            states = {view.state for view in self.house.book.views()}
            after = (list(self.house.queue.calls), list(self.house.links.asked))
            is_quiet = before == after and JobState.ACCEPTED not in states
            quiet = quiet + 1 if is_quiet else 0

    def check(self, job_id: str) -> None:
        """Compare a job that is at rest with its tasks."""
        view = self.house.book.view(job_id)
        assert view is not None
        states = {task.state for task in self.house.queue.of(job_id)}
        failed = TaskState.FAILED in states
        if not view.state.is_final:
            assert states
            assert not failed
            assert {seen.task for seen in view.tasks} == set(self.house.queue.of(job_id))
        if view.state is JobState.FAILED and not view.job.is_our_trouble:
            assert states <= {TaskState.FAILED, TaskState.CANCELLED, TaskState.COMPLETED}

    @invariant()
    def nobody_is_lost(self) -> None:
        there = {view.job.job_id for view in self.house.book.views()}
        assert self.accepted - self.may_be_gone <= there

    @invariant()
    def each_job_has_its_tasks_once(self) -> None:
        for view in self.house.book.views():
            urls = [task.original_url for task in self.house.queue.of(view.job.job_id)]
            assert len(urls) == len(set(urls))

    @invariant()
    def an_end_is_told_with_its_reason(self) -> None:
        for view in self.house.book.views():
            job = view.job
            assert job.state.is_final is (job.ended_at is not None)
            assert (job.state is JobState.FAILED) is (job.fail_message is not None)
            assert view.state is JobState.ACCEPTED or job.folder or job.state.is_final


JobsInAnyOrder.TestCase.settings = settings(max_examples=25, stateful_step_count=30)
TestJobsInAnyOrder = JobsInAnyOrder.TestCase
