"""Jobs on a disk that may not answer."""

import asyncio
import threading

import pytest

from custom_components.fshare_downloader.core import disk_jobs
from custom_components.fshare_downloader.core.disk_jobs import DiskLane, Job, JobAbandonedError
from custom_components.fshare_downloader.core.errors import StorageAwayError
from tests.patience import PATIENCE_SECONDS


async def test_a_job_answers_and_fails_as_a_call_does() -> None:
    lane = DiskLane()
    assert await lane.run(lambda _: 42) == 42

    def fail(_: Job) -> None:
        raise PermissionError

    with pytest.raises(PermissionError):
        await lane.run(fail)


async def test_a_job_that_hangs_is_abandoned_and_keeps_others_from_hanging_too() -> None:
    lane, gate, undone = DiskLane(), threading.Event(), threading.Event()

    def hang(job: Job) -> None:
        gate.wait()
        try:
            job.settle()
        except JobAbandonedError:
            undone.set()
            raise

    with pytest.raises(StorageAwayError):
        await lane.run(hang, answer_seconds=0.05)
    with pytest.raises(StorageAwayError):
        await lane.run(lambda _: pytest.fail("a second job was begun"))
    gate.set()
    assert await asyncio.to_thread(undone.wait, PATIENCE_SECONDS)
    async with asyncio.timeout(PATIENCE_SECONDS):
        while True:
            try:
                assert await lane.run(lambda _: "back") == "back"
                break
            except StorageAwayError:
                await asyncio.sleep(0.01)


def test_each_step_has_its_own_time(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 100.0
    monkeypatch.setattr(disk_jobs, "monotonic", lambda: now)
    job = Job()
    now += 4
    assert job.silent_seconds() == 4
    job.step()
    assert job.silent_seconds() == 0


async def test_what_has_been_settled_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    settled, gate, now = threading.Event(), threading.Event(), 100.0
    # The clock stands still until it is settled, however long the thread takes to begin.
    monkeypatch.setattr(disk_jobs, "monotonic", lambda: now)

    def work(job: Job) -> str:
        job.settle()
        settled.set()
        gate.wait()
        return "done"

    run = asyncio.create_task(DiskLane().run(work, answer_seconds=0.01))
    assert await asyncio.to_thread(settled.wait, PATIENCE_SECONDS)
    now += 1
    await asyncio.sleep(0.05)
    assert not run.done()
    gate.set()
    assert await run == "done"


async def test_a_caller_that_is_cancelled_abandons_the_job() -> None:
    began, gate, undone = threading.Event(), threading.Event(), threading.Event()

    def work(job: Job) -> None:
        began.set()
        gate.wait()
        try:
            job.step()
        except JobAbandonedError:
            undone.set()
            raise

    run = asyncio.create_task(DiskLane().run(work))
    await asyncio.to_thread(began.wait)
    run.cancel()
    with pytest.raises(asyncio.CancelledError):
        await run
    gate.set()
    assert await asyncio.to_thread(undone.wait, PATIENCE_SECONDS)


def test_a_job_that_hangs_does_not_keep_the_process_from_its_end() -> None:
    gate = threading.Event()

    async def ask() -> None:
        with pytest.raises(StorageAwayError):
            await DiskLane().run(lambda _: gate.wait(), answer_seconds=0.05)

    asyncio.run(ask())
    hanging = [thread for thread in threading.enumerate() if "fshare" in thread.name]
    assert hanging
    assert all(thread.daemon for thread in hanging)
    gate.set()
    for thread in hanging:
        thread.join()
