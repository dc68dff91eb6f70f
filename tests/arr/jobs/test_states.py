"""How a job is, told from its tasks."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custom_components.fshare_downloader.arr.jobs.states import (
    failure_of,
    followed,
    is_followed,
    is_release_trouble,
    state_of,
    view_of,
)
from custom_components.fshare_downloader.arr.models import Job, JobFile, JobMedia, JobState
from custom_components.fshare_downloader.core import errors, request_errors
from custom_components.fshare_downloader.core.errors import DownloaderError
from custom_components.fshare_downloader.core.models import (
    DownloadTask,
    Priority,
    TaskMetrics,
    TaskView,
)
from custom_components.fshare_downloader.core.states import TaskState

from .fakes import DOWNLOADS, NOW

T = TaskState
JOB = Job(
    job_id="1",
    name="Show",
    category="tv",
    files=(JobFile(link="https://www.fshare.vn/file/A", size=7),),
    client="Sonarr",
    priority=Priority.NORMAL,
    is_forced=False,
    paused=False,
    media=JobMedia(),
    batch_id=None,
    batch_name=None,
    created_at=NOW,
    state=JobState.QUEUED,
)
RELEASE_TROUBLES = {
    *("file_not_found", "password_required", "password_wrong", "not_a_file", "folder_too_large"),
    *("host_unsupported", "address_forbidden", "link_dead", "size_mismatch", "checksum_mismatch"),
    *("link_invalid", "too_many_links", "task_not_found", "batch_not_found"),
    *("task_state_invalid", "request_invalid", "location_unknown"),
    *("already_begun", "already_there", "owned_by_client", "location_away"),
}


def view(state: TaskState, number: int = 0, **fields: object) -> TaskView:
    given: dict[str, object] = {"size": 100, **fields}
    task = DownloadTask(
        task_id=f"task-{number}",
        original_url="https://www.fshare.vn/file/A",
        filename=f"{number}.mkv",
        destination=DOWNLOADS / "tv" / "Show" / f"{number}.mkv",
        created_at=NOW,
        position=number,
        state=state,
        **given,  # type: ignore[arg-type]
    )
    return TaskView(task=task, metrics=TaskMetrics(downloaded=40 if state is T.DOWNLOADING else 0))


def views(*states: TaskState) -> tuple[TaskView, ...]:
    return tuple(view(state, number) for number, state in enumerate(states))


def leaves(error: type[DownloaderError]) -> set[str]:
    found = (
        {error.code} if error.__module__ in {errors.__name__, request_errors.__name__} else set()
    )
    return found.union(*map(leaves, error.__subclasses__()))


def test_each_error_of_the_tree_is_the_releases_or_ours() -> None:
    codes = leaves(DownloaderError)

    assert len(codes) > 40
    assert {code for code in codes if is_release_trouble(code)} == RELEASE_TROUBLES
    assert not is_release_trouble(None)
    assert not is_release_trouble("of a later version")


@pytest.mark.parametrize(
    ("states", "expected"),
    [
        ((), None),
        ((T.CANCELLED,), None),
        ((T.QUEUED,), JobState.QUEUED),
        ((T.STARTING,), JobState.DOWNLOADING),
        ((T.DOWNLOADING, T.PAUSED), JobState.DOWNLOADING),
        ((T.PAUSED,), JobState.PAUSED),
        ((T.PAUSED, T.COMPLETED, T.CANCELLED), JobState.PAUSED),
        ((T.PAUSED, T.QUEUED), JobState.QUEUED),
        ((T.COMPLETED,), JobState.COMPLETED),
        ((T.COMPLETED, T.CANCELLED), JobState.COMPLETED),
        ((T.COMPLETED, T.QUEUED), JobState.QUEUED),
        ((T.FAILED, T.DOWNLOADING, T.COMPLETED), JobState.FAILED),
    ],
)
def test_state(states: tuple[TaskState, ...], expected: JobState | None) -> None:
    assert state_of(views(*states)) is expected


def test_what_another_release_would_cure_is_told_before_what_it_would_not() -> None:
    ours = view(T.FAILED, 1, error_code="disk_full", error_message="No room.")
    gone = view(T.FAILED, 2, error_code="file_not_found", error_message="It is gone.")

    assert failure_of([ours]).is_our_trouble
    assert failure_of([ours]).message == "No room."
    assert failure_of([ours, gone]).code == "file_not_found"
    assert failure_of([ours, gone]).message == "2.mkv: It is gone."
    assert failure_of([view(T.FAILED)]).is_our_trouble


def test_a_job_that_our_trouble_has_failed_may_fail_for_good_later() -> None:
    ours = view(T.FAILED, 1, error_code="disk_full")
    job = followed(JOB, [ours], NOW)
    assert job is not None
    assert is_followed(job)
    assert followed(job, [ours], NOW) is job

    gone = view(T.FAILED, 2, error_code="file_not_found")
    job = followed(job, [ours, gone], NOW)
    assert job is not None
    assert (job.fail_code, is_followed(job)) == ("file_not_found", False)


def test_a_failed_job_of_ours_stays_when_the_user_clears_its_tasks() -> None:
    job = followed(JOB, [view(T.FAILED, error_code="disk_full")], NOW)
    assert job is not None

    assert followed(job, [], NOW) is job
    assert followed(job, views(T.CANCELLED), NOW) is job


def test_an_estimate_needs_a_speed_and_all_sizes() -> None:
    running = replace(view(T.DOWNLOADING), metrics=TaskMetrics(downloaded=40, speed=10))
    assert view_of(JOB, [running, view(T.QUEUED, 1)], is_made=True).eta == 16
    assert view_of(JOB, [running, view(T.QUEUED, 1, size=None)], is_made=True).eta is None
    assert view_of(JOB, [view(T.QUEUED)], is_made=True).eta is None


def test_an_ended_job_holds_no_tasks() -> None:
    job = followed(JOB, views(T.COMPLETED, T.CANCELLED), NOW)
    assert job is not None

    seen = view_of(job, views(T.COMPLETED), is_made=True)
    assert (seen.tasks, seen.size, seen.downloaded) == ((), 100, 100)


STATES = st.lists(st.sampled_from(T), max_size=5)
CODES = st.sampled_from([None, "file_not_found", "disk_full"])


@given(STATES, CODES, st.lists(st.sampled_from(T), max_size=5))
def test_a_job_never_ends_without_saying_how(
    first: list[TaskState], code: str | None, then: list[TaskState]
) -> None:
    job: Job | None = JOB
    for states in (first, then):
        assert job is not None
        if not is_followed(job):
            return
        tasks = [view(state, n, error_code=code) for n, state in enumerate(states)]
        job = followed(job, tasks, NOW)
        if job is None:
            assert state_of(tasks) is None
            return
        assert job.state.is_final is (job.ended_at is not None)
        assert (job.state is JobState.FAILED) is (job.fail_message is not None)
        assert followed(job, tasks, NOW) in (job, None) or not is_followed(job)
