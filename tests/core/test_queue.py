"""The queue: from an added link to its end, and everything that may happen on the way."""

import asyncio
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest

from custom_components.fshare_downloader.core.accounts import Account
from custom_components.fshare_downloader.core.api_handler import Selection
from custom_components.fshare_downloader.core.database import Database
from custom_components.fshare_downloader.core.errors import (
    AccountNotPremiumError,
    CredentialsInvalidError,
    DiskFullError,
    FileRemovedError,
    FolderNotWritableError,
    HostError,
    LinkDeadError,
    LoginBlockedError,
    StorageError,
    TransferInterruptedError,
)
from custom_components.fshare_downloader.core.events import (
    AccountChanged,
    Event,
    TaskChanged,
    TasksAdded,
    TasksProgressed,
)
from custom_components.fshare_downloader.core.holds import HoldReason
from custom_components.fshare_downloader.core.models import Priority
from custom_components.fshare_downloader.core.request_errors import (
    TaskNotFoundError,
    TaskStateError,
)
from custom_components.fshare_downloader.core.retry import MIN_PROGRESS_BYTES
from custom_components.fshare_downloader.core.states import TaskState
from custom_components.fshare_downloader.core.task_manager import Intent
from tests.patience import PATIENCE_SECONDS

from .conftest import Queue
from .fakes import link


async def added(queue: Queue, code: str, **fields: object) -> str:
    """Add one link and return the id of its task."""
    return (await queue.add(link(code), **fields)).tasks[0].task_id


# --- the straight way ----------------------------------------------------------------------------


async def test_a_link_becomes_a_completed_file(queue: Queue) -> None:
    task_id = await added(queue, "AAAA", category="movies")
    task = await queue.until_state(task_id, TaskState.COMPLETED)
    assert task.destination == queue.folder / "files" / "movies" / "AAAA.mkv"
    assert (task.size, task.downloaded, task.error_code) == (1000, 1000, None)
    assert task.completed_at is not None
    changes = [(e.previous, e.view.task.state) for e in queue.of_type(TaskChanged)]
    assert changes == [
        (TaskState.QUEUED, TaskState.STARTING),
        (TaskState.STARTING, TaskState.DOWNLOADING),
        (TaskState.DOWNLOADING, TaskState.COMPLETED),
    ]
    assert await queue.database.load_task(task_id) == task


async def test_no_more_run_at_once_than_allowed(queue: Queue) -> None:
    queue.engine.gate = asyncio.Event()
    await queue.add(*[link(f"CODE{number}") for number in range(7)])
    await queue.until(lambda: len(queue.engine.active) == 2)
    queue.engine.gate.set()
    await queue.until(lambda: queue.orchestrator.queue().counts[TaskState.COMPLETED] == 7)
    assert queue.engine.most_active == 2


async def test_more_slots_are_used_at_once_and_fewer_interrupt_nobody(queue: Queue) -> None:
    queue.engine.gate = asyncio.Event()
    await queue.add(*[link(f"CODE{number}") for number in range(7)])
    await queue.until(lambda: len(queue.engine.active) == 2)
    await queue.orchestrator.apply_settings(
        queue.settings.model_copy(update={"max_active_downloads": 4})
    )
    await queue.until(lambda: len(queue.engine.active) == 4)
    await queue.orchestrator.apply_settings(
        queue.settings.model_copy(update={"max_active_downloads": 1, "speed_limit": 5000})
    )
    assert queue.engine.min_speed == queue.settings.min_speed
    await queue.orchestrator.apply_settings(
        queue.settings.model_copy(
            update={"max_active_downloads": 1, "speed_limit": 5000, "min_speed": 7000}
        )
    )
    assert queue.engine.min_speed == 7000
    assert len(queue.engine.active) == 4
    assert queue.engine.speed_limit == 5000
    queue.engine.most_active = 0
    queue.engine.gate.set()
    await queue.until(lambda: queue.orchestrator.queue().counts[TaskState.COMPLETED] == 7)
    assert queue.engine.most_active <= 1


async def test_fewer_slots_are_kept_as_soon_as_downloads_end(queue: Queue) -> None:
    queue.engine.gate = asyncio.Event()
    await queue.add(*[link(f"CODE{number}") for number in range(7)])
    for size in (4, 2):
        await queue.orchestrator.apply_settings(
            queue.settings.model_copy(update={"max_active_downloads": size})
        )
        await queue.until(lambda: len(queue.engine.active) == 4)
    running = list(queue.orchestrator._manager.running)

    def has(count: int) -> bool:
        return len(queue.engine.active) == count

    for task_id, left in zip(running, (3, 2, 2), strict=False):  # the first workers end first
        await queue.api.cancel(Selection(task_ids=(task_id,)))
        await queue.until(partial(has, left))
        await queue.settle()
        assert has(left)


async def test_high_priority_goes_first(queue: Queue) -> None:
    queue.engine.gate = asyncio.Event()
    await queue.add(link("RUN1"), link("RUN2"))
    await queue.until(lambda: len(queue.engine.active) == 2)
    await added(queue, "NORMAL")
    await added(queue, "LOW", priority=Priority.LOW)
    await added(queue, "HIGH", priority=Priority.HIGH)
    queue.engine.gate.set()
    await queue.until(lambda: queue.orchestrator.queue().counts[TaskState.COMPLETED] == 5)
    order = [request.resource.rsplit("/", 1)[1] for request in queue.engine.requests]
    assert order[2:] == ["HIGH", "NORMAL", "LOW"]


# --- trouble -------------------------------------------------------------------------------------


async def test_a_dead_link_is_resolved_again_at_once(queue: Queue) -> None:
    queue.engine.outcomes[link("DEAD")] = [LinkDeadError(), LinkDeadError()]
    task = await queue.until_state(await added(queue, "DEAD"), TaskState.COMPLETED)
    assert queue.host.resolves.count(link("DEAD")) == 3
    assert task.retry_count == 0


async def test_a_link_that_stays_dead_counts_as_a_failure_after_three_times(queue: Queue) -> None:
    queue.engine.outcomes[link("DEAD")] = [LinkDeadError() for _ in range(4)]
    task_id = await added(queue, "DEAD")
    await queue.until(lambda: bool(queue.orchestrator.tasks()[0].task.wait_until))
    task = await queue.task(task_id)
    assert (task.state, task.retry_count) == (TaskState.QUEUED, 1)
    assert queue.host.resolves.count(link("DEAD")) == 4


async def test_a_network_failure_waits_a_minute_and_keeps_its_bytes(queue: Queue) -> None:
    queue.engine.outcomes[link("FLAKY")] = [TransferInterruptedError()]
    begun_at = datetime.now(UTC)
    task_id = await added(queue, "FLAKY")
    await queue.until(lambda: bool(queue.orchestrator.tasks()[0].task.wait_until))
    task = await queue.task(task_id)
    assert task.wait_until is not None
    assert begun_at <= task.wait_until - timedelta(minutes=1) <= datetime.now(UTC)
    assert (task.retry_count, task.downloaded) == (1, 500)
    assert [(r.code, r.retry_count) for r in task.error_history] == [("transfer_interrupted", 0)]
    assert await queue.api.resume(Selection(task_ids=(task_id,))) == 1
    done = await queue.until_state(task_id, TaskState.COMPLETED)
    assert queue.engine.requests[-1].resume_from == 500
    assert (done.error_code, len(done.error_history)) == (None, 1)


async def test_an_attempt_that_moved_on_starts_the_count_afresh(queue: Queue) -> None:
    queue.engine.outcomes[link("BIG")] = [TransferInterruptedError() for _ in range(9)]
    queue.engine.moved_before_error = MIN_PROGRESS_BYTES
    task_id = await added(queue, "BIG")
    for _ in range(9):
        await queue.until(lambda: bool(queue.orchestrator.tasks()[0].task.wait_until))
        assert (await queue.task(task_id)).retry_count == 1
        await queue.api.resume(Selection(task_ids=(task_id,)))
    await queue.until_state(task_id, TaskState.COMPLETED)


async def test_a_task_fails_after_its_last_retry_and_says_why(queue: Queue) -> None:
    queue.settings = queue.settings.model_copy(update={"max_retries": 0})
    await queue.orchestrator.apply_settings(queue.settings)
    queue.host.resolve_errors[link("DOWN")] = [HostError()]
    task = await queue.until_state(await added(queue, "DOWN"), TaskState.FAILED)
    assert task.error_code == "host_error"
    assert task.error_message == str(HostError())


async def test_a_removed_file_fails_at_once_and_the_rest_goes_on(queue: Queue) -> None:
    queue.host.resolve_errors[link("GONE")] = [FileRemovedError()]
    gone, fine = await added(queue, "GONE"), await added(queue, "FINE")
    task = await queue.until_state(gone, TaskState.FAILED)
    assert task.error_code == "file_not_found"
    await queue.until_state(fine, TaskState.COMPLETED)


async def test_an_unexpected_fault_is_retried_and_its_text_is_not_logged(
    queue: Queue, caplog: pytest.LogCaptureFixture
) -> None:
    queue.engine.outcomes[link("ODD")] = [ValueError("http://download001.fshare.vn/dl/secret")]
    task_id = await added(queue, "ODD")
    await queue.until(lambda: bool(queue.orchestrator.tasks()[0].task.wait_until))
    assert (await queue.task(task_id)).error_code == "unexpected_error"
    assert "ValueError" in caplog.text
    assert "/dl/" not in caplog.text


async def test_a_wrong_password_holds_the_queue_and_costs_no_retry(queue: Queue) -> None:
    queue.host.resolve_errors[link("A")] = [CredentialsInvalidError()]
    queue.engine.gate = asyncio.Event()
    first = await added(queue, "A")
    await queue.until(lambda: queue.holds() == ["credentials_invalid"])
    second = await added(queue, "B")
    await queue.settle()
    tasks = [await queue.task(task_id) for task_id in (first, second)]
    assert [(task.state, task.retry_count) for task in tasks] == [(TaskState.QUEUED, 0)] * 2
    assert queue.host.resolves == [link("A")]
    queue.engine.gate.set()
    queue.orchestrator.release(HoldReason.AUTH)
    await queue.until_state(first, TaskState.COMPLETED)
    await queue.until_state(second, TaskState.COMPLETED)
    assert queue.last_queue().queue.holds == ()


async def test_a_login_that_works_again_ends_the_wait_for_the_user(queue: Queue) -> None:
    queue.host.resolve_errors[link("A")] = [CredentialsInvalidError()]
    task_id = await added(queue, "A")
    await queue.until(lambda: queue.holds() == ["credentials_invalid"])
    queue.host.account = Account(
        host="fshare", email="a@b.invalid", account_type="Member", is_premium=False
    )
    await queue.orchestrator.account.read()
    await queue.until_state(task_id, TaskState.COMPLETED)


async def test_a_login_block_ends_by_itself(queue: Queue) -> None:
    queue.host.resolve_errors[link("A")] = [LoginBlockedError(retry_after=0.05)]
    task_id = await added(queue, "A")
    await queue.until_state(task_id, TaskState.COMPLETED)


async def test_an_account_without_vip_holds_until_it_is_renewed(queue: Queue) -> None:
    member = Account(host="fshare", email="a@b.invalid", account_type="Member", is_premium=False)
    queue.host.account = member
    queue.host.resolve_errors[link("A")] = [AccountNotPremiumError()]
    task_id = await added(queue, "A")
    await queue.until(lambda: queue.holds() == ["account_not_premium"])
    await queue.orchestrator.account.read()
    assert queue.of_type(AccountChanged)[-1].account == member
    assert queue.holds() == ["account_not_premium"]
    queue.host.account = Account(
        host="fshare", email="a@b.invalid", account_type="Vip", is_premium=True
    )
    await queue.orchestrator.account.read()
    await queue.until_state(task_id, TaskState.COMPLETED)


@pytest.mark.policy(disk_check_seconds=0.0)
async def test_a_full_disk_holds_and_goes_on_by_itself(
    queue: Queue, monkeypatch: pytest.MonkeyPatch
) -> None:
    full = True

    def prove(*_: object) -> None:
        if full:
            raise DiskFullError

    monkeypatch.setattr("custom_components.fshare_downloader.core.disk_watch.prove", prove)
    queue.engine.outcomes[link("A")] = [DiskFullError()]
    task_id = await added(queue, "A")
    await queue.until(lambda: queue.holds() == ["disk_full"])
    other = await added(queue, "B")
    assert (await queue.task(task_id)).retry_count == 0
    assert (await queue.task(other)).state is TaskState.QUEUED
    full = False
    await queue.until_state(task_id, TaskState.COMPLETED)
    await queue.until_state(other, TaskState.COMPLETED)


async def test_many_that_wait_for_promised_room_do_not_all_ask_at_each_end(queue: Queue) -> None:
    count, slots = 300, 4
    await queue.orchestrator.apply_settings(
        queue.settings.model_copy(update={"max_active_downloads": slots})
    )
    queue.engine.room = 2500  # for two files of 1000 bytes; on the disk there is much more
    queue.engine.gate = asyncio.Event()
    running = [await added(queue, "A"), await added(queue, "B")]
    for task_id in running:
        await queue.until_state(task_id, TaskState.DOWNLOADING)
    waiting = await queue.add(*(link(f"W{number}") for number in range(count)))
    await queue.until(
        lambda: any(
            hold.placeholders.get("count") == str(count)
            for hold in queue.orchestrator.queue().holds
        )
    )
    assert len(queue.engine.asked) <= 2 + slots
    queue.engine.gate.set()
    for task in waiting.tasks:
        await queue.until_state(task.task_id, TaskState.COMPLETED)
    # For each that has ended, one that finds room and one that does not, in each free slot.
    assert len(queue.engine.asked) <= slots * (count + 2)
    assert queue.holds() == []


@pytest.mark.policy(disk_check_seconds=0.0)
async def test_a_database_that_cannot_be_written_loses_nothing(
    queue: Queue, monkeypatch: pytest.MonkeyPatch
) -> None:
    queue.engine.gate = asyncio.Event()
    task_id = await added(queue, "A")
    waiting = await added(queue, "B", paused=True)
    await queue.until(lambda: bool(queue.engine.active))
    broken = True
    save = Database.save_tasks

    async def save_tasks(self: Database, tasks: object) -> None:
        if broken:
            raise StorageError
        await save(self, tasks)  # type: ignore[arg-type]

    monkeypatch.setattr(Database, "save_tasks", save_tasks)
    queue.engine.gate.set()
    await queue.until_state(task_id, TaskState.COMPLETED)
    with pytest.raises(StorageError):
        await queue.api.resume(Selection(task_ids=(waiting,)))
    assert (await queue.task(waiting)).state is TaskState.PAUSED
    stored = await queue.database.load_task(task_id)
    assert stored is not None
    assert stored.state is TaskState.DOWNLOADING
    broken = False

    async def saved() -> bool:
        row = await queue.database.load_task(task_id)
        return row is not None and row.state is TaskState.COMPLETED

    async with asyncio.timeout(PATIENCE_SECONDS):
        while not await saved():
            await asyncio.sleep(0.01)


async def test_what_could_not_be_saved_is_saved_at_the_end(
    queue: Queue, monkeypatch: pytest.MonkeyPatch
) -> None:
    queue.engine.gate = asyncio.Event()
    task_id = await added(queue, "A")
    await queue.until(lambda: bool(queue.engine.active))
    save = Database.save_tasks

    async def refuse(self: Database, tasks: object) -> None:
        raise StorageError

    monkeypatch.setattr(Database, "save_tasks", refuse)
    queue.engine.gate.set()
    await queue.until_state(task_id, TaskState.COMPLETED)
    monkeypatch.setattr(Database, "save_tasks", save)
    await queue.stop()
    await queue.start()
    assert (await queue.task(task_id)).state is TaskState.COMPLETED


async def test_a_task_whose_runner_was_cancelled_by_others_is_queued_again(queue: Queue) -> None:
    queue.engine.gate = asyncio.Event()
    task_id = await added(queue, "A")
    await queue.until(lambda: bool(queue.engine.active))
    run = queue.orchestrator._manager.run_of(task_id)
    assert run is not None
    assert run.runner is not None
    run.runner.cancel()
    await queue.until_state(task_id, TaskState.QUEUED)
    assert (await queue.task(task_id)).error_code == "unexpected_error"


@pytest.mark.policy(tick_seconds=0.01)
async def test_the_clock_of_the_queue_outlives_a_fault(
    queue: Queue, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    faults = [ZeroDivisionError()]
    measure = queue.orchestrator._manager.measure

    def fail_once(monotonic: float) -> bool:
        if faults:
            raise faults.pop()
        return measure(monotonic)

    monkeypatch.setattr(queue.orchestrator._manager, "measure", fail_once)
    queue.engine.gate = asyncio.Event()
    await added(queue, "A")
    await queue.until(lambda: bool(queue.of_type(TasksProgressed)))
    assert "stumbled" in caplog.text


async def test_tasks_of_a_host_that_is_gone_are_not_held_for_others(
    queue: Queue, monkeypatch: pytest.MonkeyPatch
) -> None:
    queue.host.resolve_errors[link("A")] = [CredentialsInvalidError()]
    await added(queue, "A")
    await queue.until(lambda: queue.holds() == ["credentials_invalid"])
    monkeypatch.setattr(queue.host, "owns", lambda _url: False)
    failed = await queue.until_state(queue.orchestrator.tasks()[0].task.task_id, TaskState.FAILED)
    assert failed.error_code == "host_unsupported"


async def test_an_account_is_nothing_where_no_host_has_one(queue: Queue) -> None:
    assert await queue.orchestrator.account.read() is None


# --- the user's verbs ----------------------------------------------------------------------------


async def test_pause_keeps_the_bytes_and_resume_goes_on_with_them(queue: Queue) -> None:
    queue.engine.gate = asyncio.Event()
    task_id = await added(queue, "A")
    await queue.until(lambda: bool(queue.engine.active))
    assert await queue.api.pause(Selection(task_ids=(task_id,))) == 1
    assert not queue.engine.active
    task = await queue.task(task_id)
    assert (task.state, task.downloaded) == (TaskState.PAUSED, 500)
    assert queue.engine.discarded == []
    queue.engine.gate.set()
    assert await queue.api.resume(Selection()) == 1
    await queue.until_state(task_id, TaskState.COMPLETED)
    assert queue.engine.requests[-1].resume_from == 500


async def test_pause_reaches_a_task_whose_link_is_being_fetched(queue: Queue) -> None:
    queue.host.resolve_gate = asyncio.Event()
    task_id = await added(queue, "A")
    await queue.until(lambda: bool(queue.host.resolves))
    assert await queue.api.pause(Selection()) == 1
    assert (await queue.task(task_id)).state is TaskState.PAUSED


async def test_pausing_what_is_paused_changes_nothing(queue: Queue) -> None:
    task_id = await added(queue, "A", paused=True)
    assert await queue.api.pause(Selection()) == 0
    with pytest.raises(TaskStateError):
        await queue.api.pause(Selection(task_ids=(task_id,)))


async def test_no_file_is_touched_after_cancel_has_returned(queue: Queue) -> None:
    touched: list[str] = []
    queue.engine.on_touch = touched.append
    queue.engine.gate = asyncio.Event()
    task_id = await added(queue, "A")
    await queue.until(lambda: bool(queue.engine.active))
    assert await queue.api.cancel(Selection(task_ids=(task_id,))) == 1
    task = await queue.task(task_id)
    assert (task.state, task.downloaded) == (TaskState.CANCELLED, 0)
    assert queue.engine.discarded == [task_id]
    touched.clear()
    queue.engine.gate.set()
    await queue.settle()
    assert touched == []


async def test_a_partial_file_that_cannot_be_deleted_does_not_keep_its_task(
    queue: Queue, caplog: pytest.LogCaptureFixture
) -> None:
    queue.engine.gate = asyncio.Event()
    queue.engine.discard_error = FolderNotWritableError()
    task_id = await added(queue, "A")
    await queue.until(lambda: bool(queue.engine.active))
    assert await queue.api.cancel(Selection(task_ids=(task_id,))) == 1
    assert (await queue.task(task_id)).state is TaskState.CANCELLED
    assert "Could not delete" in caplog.text


async def test_a_record_that_cannot_be_deleted_does_not_undo_a_completed_download(
    queue: Queue,
) -> None:
    queue.engine.discard_error = FolderNotWritableError()
    task_id = await added(queue, "A")
    await queue.until_state(task_id, TaskState.COMPLETED)
    await queue.until(lambda: not queue.orchestrator.queue().active)
    assert (await queue.task(task_id)).state is TaskState.COMPLETED


async def test_a_stop_at_the_very_end_leaves_no_record_behind(queue: Queue) -> None:
    def interrupt(event: Event) -> None:
        if isinstance(event, TaskChanged) and event.view.task.state is TaskState.COMPLETED:
            run = queue.orchestrator._manager.run_of(event.view.task.task_id)
            assert run is not None
            run.interrupt(Intent.REQUEUE)

    queue.orchestrator.subscribe(interrupt)
    task_id = await added(queue, "A")
    await queue.until_state(task_id, TaskState.COMPLETED)
    await queue.until(lambda: not queue.orchestrator._manager.running)
    assert queue.engine.discarded == [task_id]


async def test_a_record_that_outlived_a_power_cut_is_deleted_at_the_next_start(
    queue: Queue,
) -> None:
    queue.engine.discard_error = FolderNotWritableError()
    task_id = await added(queue, "A")
    await queue.until_state(task_id, TaskState.COMPLETED)
    await queue.stop()
    assert queue.engine.discarded == []
    queue.engine.discard_error = None
    await queue.start()
    await queue.until(lambda: queue.engine.discarded == [task_id])


async def test_a_download_that_runs_once_more_is_not_tidied_up(queue: Queue) -> None:
    task_id = await added(queue, "A")
    completed = await queue.until_state(task_id, TaskState.COMPLETED)
    await queue.until(lambda: queue.engine.discarded == [task_id])
    queue.engine.gate = asyncio.Event()
    await queue.api.retry(Selection(task_ids=(task_id,)))
    await queue.until(lambda: bool(queue.engine.active))
    await queue.orchestrator.verbs.tidy_up([completed])
    assert queue.engine.discarded == [task_id]
    queue.engine.gate.set()
    await queue.until_state(task_id, TaskState.COMPLETED)


async def test_a_cancelled_task_can_be_tried_again_from_its_first_byte(queue: Queue) -> None:
    task_id = await added(queue, "A", paused=True)
    await queue.api.cancel(Selection(task_ids=(task_id,)))
    assert await queue.api.retry(Selection(task_ids=(task_id,))) == 1
    await queue.until_state(task_id, TaskState.COMPLETED)
    assert queue.engine.requests[-1].resume_from == 0


async def test_retry_of_everything_leaves_cancelled_tasks_alone(queue: Queue) -> None:
    queue.host.resolve_errors[link("GONE")] = [FileRemovedError()]
    failed = await added(queue, "GONE")
    await queue.until_state(failed, TaskState.FAILED)
    cancelled = await added(queue, "B", paused=True)
    await queue.api.cancel(Selection(task_ids=(cancelled,)))
    assert await queue.api.retry(Selection()) == 1
    await queue.until_state(failed, TaskState.COMPLETED)
    assert (await queue.task(cancelled)).state is TaskState.CANCELLED


async def test_remove_of_a_running_task_leaves_no_trace(queue: Queue) -> None:
    queue.engine.gate = asyncio.Event()
    task_id = await added(queue, "A")
    await queue.until(lambda: bool(queue.engine.active))
    assert await queue.api.remove(Selection(task_ids=(task_id,))) == 1
    assert queue.engine.discarded == [task_id]
    assert await queue.database.load_task(task_id) is None
    assert sum(queue.orchestrator.queue().counts.values()) == 0


async def test_remove_deletes_the_file_and_the_empty_folders_only_when_asked(queue: Queue) -> None:
    task_id = await added(queue, "A", category="tv")
    task = await queue.until_state(task_id, TaskState.COMPLETED)
    await queue.api.remove(Selection(task_ids=(task_id,)))
    assert task.destination.exists()
    again = (await queue.add(link("A"), category="tv")).tasks[0].task_id
    task = await queue.until_state(again, TaskState.COMPLETED)
    await queue.api.remove(Selection(task_ids=(again,)), delete_files=True)
    assert not task.destination.parent.exists()
    assert (queue.folder / "files").exists()


async def test_the_switch_stops_everything_and_survives_a_restart(queue: Queue) -> None:
    queue.engine.gate = asyncio.Event()
    task_id = await added(queue, "A")
    await queue.until(lambda: bool(queue.engine.active))
    await queue.api.set_enabled(False)
    task = await queue.task(task_id)
    assert (task.state, task.retry_count, task.downloaded) == (TaskState.QUEUED, 0, 500)
    queue.engine.gate.set()
    await queue.stop()
    await queue.start()
    await queue.settle()
    assert (await queue.task(task_id)).state is TaskState.QUEUED
    assert queue.orchestrator.queue().enabled is False
    await queue.api.set_enabled(True)
    await queue.until_state(task_id, TaskState.COMPLETED)


async def test_stop_brings_running_tasks_back_to_the_queue_at_their_byte(queue: Queue) -> None:
    queue.engine.gate = asyncio.Event()
    task_id = await added(queue, "A")
    await queue.until(lambda: bool(queue.engine.active))
    await queue.stop()
    assert not queue.engine.active
    queue.engine.gate = None
    await queue.start()
    await queue.until_state(task_id, TaskState.COMPLETED)
    assert queue.engine.requests[-1].resume_from == 500


async def test_what_ran_when_the_power_went_is_queued_again(queue: Queue) -> None:
    queue.engine.gate = asyncio.Event()
    task_id = await added(queue, "A")
    await queue.until(lambda: bool(queue.engine.active))
    task = await queue.task(task_id)
    queue.engine.gate.set()
    await queue.until_state(task_id, TaskState.COMPLETED)
    await queue.database.save_tasks([task])
    await queue.stop()
    await queue.start()
    await queue.until_state(task_id, TaskState.COMPLETED)
    assert queue.orchestrator.queue().counts[TaskState.COMPLETED] == 1


async def test_a_wait_of_years_comes_from_a_clock_that_was_set_back(queue: Queue) -> None:
    task_id = await added(queue, "A", paused=True)
    task = await queue.task(task_id)
    await queue.stop()
    queue.database = Database(queue.folder / "queue.db")
    await queue.database.open()
    from dataclasses import replace  # noqa: PLC0415

    await queue.database.save_tasks(
        [replace(task, state=TaskState.QUEUED, wait_until=datetime.now(UTC) + timedelta(days=900))]
    )
    await queue.database.close()
    await queue.start()
    await queue.until_state(task_id, TaskState.COMPLETED)


async def test_moved_tasks_start_in_their_new_order(queue: Queue) -> None:
    await queue.api.set_enabled(False)
    ids = {code: await added(queue, code) for code in ("A", "B", "C", "D")}
    await queue.api.move([ids["D"]], "top")
    await queue.api.move([ids["A"]], "bottom")
    await queue.api.move([ids["C"]], 2)
    order = [view.task.filename[0] for view in queue.orchestrator.tasks()]
    assert order == ["D", "C", "B", "A"]
    await queue.stop()
    await queue.start()
    assert [view.task.filename[0] for view in queue.orchestrator.tasks()] == order


async def test_there_is_always_room_between_two_tasks(queue: Queue) -> None:
    await queue.api.set_enabled(False)
    ids = [await added(queue, code) for code in ("A", "B", "C")]
    for _ in range(25):  # halves the same gap until nothing is left of it
        ids[1], ids[2] = ids[2], ids[1]
        await queue.api.move([ids[1]], 2)
        assert [view.task.task_id for view in queue.orchestrator.tasks()] == ids


async def test_an_unknown_task_cannot_be_moved(queue: Queue) -> None:
    with pytest.raises(TaskNotFoundError):
        await queue.api.move(["nothing"], "top")


async def test_a_finished_task_cannot_be_moved(queue: Queue) -> None:
    task_id = await added(queue, "A")
    await queue.until_state(task_id, TaskState.COMPLETED)
    with pytest.raises(TaskStateError):
        await queue.api.move([task_id], "top")


# --- what the outside hears ----------------------------------------------------------------------


async def test_progress_is_told_at_most_once_a_second_with_totals(queue: Queue) -> None:
    queue.engine.gate = asyncio.Event()
    await added(queue, "A")
    await queue.until(lambda: bool(queue.of_type(TasksProgressed)))
    (view,) = queue.of_type(TasksProgressed)[0].tasks
    assert view.metrics.downloaded == 500
    assert view.progress == 50.0
    assert view.metrics.speed > 0
    assert view.metrics.eta is not None
    snapshot = queue.orchestrator.queue()
    assert snapshot.remaining_bytes == 500
    assert snapshot.speed == view.metrics.speed
    assert view.metrics.account_id == "fake"


async def test_a_listener_that_fails_does_not_silence_the_others(
    queue: Queue, caplog: pytest.LogCaptureFixture
) -> None:
    heard: list[object] = []

    def fail(_event: object) -> None:
        raise RuntimeError

    queue.orchestrator.subscribe(fail)
    unsubscribe = queue.orchestrator.subscribe(heard.append)
    await added(queue, "A", paused=True)
    assert any(isinstance(event, TasksAdded) for event in heard)
    assert "A listener failed" in caplog.text
    unsubscribe()
    heard.clear()
    await added(queue, "B", paused=True)
    assert heard == []
