"""SABnzbd's queue: the jobs that have not ended."""

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Final

from ...core.models import Priority
from ...core.states import FINAL_STATES, TaskState
from ..models import Job, JobState, JobView
from .program_state import ProgramState
from .sizes import age, in_kib, in_mib, in_units, time_left
from .slots import Rows, Selection, category_of, with_rests, with_rows

FORCE: Final = 2
_STATUSES: Final = {
    JobState.ACCEPTED: "Grabbing",
    JobState.QUEUED: "Queued",
    JobState.DOWNLOADING: "Downloading",
    JobState.PAUSED: "Paused",
}
_PRIORITIES: Final = {Priority.HIGH: 1, Priority.NORMAL: 0, Priority.LOW: -1}
_PRIORITY_NAMES: Final = {FORCE: "Force", 1: "High", 0: "Normal", -1: "Low"}
_LAST: Final = 2**31
"""The place in the queue of a job whose tasks are not made yet."""


def unfinished(views: Iterable[JobView]) -> list[JobView]:
    """Return the jobs that have not ended, in the order in which their turn comes."""
    return sorted((view for view in views if not view.state.is_final), key=_turn)


def priority_of(job: Job) -> int:
    """Return the priority as SABnzbd counts it."""
    return FORCE if job.is_forced else _PRIORITIES[job.priority]


def queue_answer(
    views: Iterable[JobView], state: ProgramState, wanted: Selection, known: Rows
) -> bytes:
    """Return the queue as JSON; to be called in a thread."""
    jobs = unfinished(with_rests(views))
    moving = [view for view in jobs if view.state is not JobState.PAUSED]
    left = sum(map(_left, moving))
    size = sum(view.size for view in moving)
    speed = state.queue.speed
    chosen = [view for view in with_rests(jobs) if _is_wanted(view, wanted)]
    head = {
        **state.values(),
        "kbpersec": in_kib(speed),
        "speed": in_units(speed),
        "mbleft": in_mib(left),
        "mb": in_mib(size),
        "sizeleft": in_units(left, "B"),
        "size": in_units(size, "B"),
        "noofslots_total": len(jobs),
        "noofslots": len(chosen),
        "start": wanted.start,
        "limit": wanted.limit,
        "finish": wanted.start + wanted.limit,
        "status": _status(state, jobs),
        "timeleft": time_left(left / speed if speed else 0),
    }
    waits = _waits(jobs, speed)
    rows = (
        _with_times(index, view, waits[view.job.job_id], state.now, known.row(view))
        for index, view in wanted.page(chosen)
    )
    answer = with_rows("queue", head, rows)
    known.keep(jobs)
    return answer


def files_answer(view: JobView | None, now: datetime) -> bytes:
    """Return the files of a job as JSON; to be called in a thread."""
    return json.dumps({"files": _files_of(view, now) if view else []}).encode()


def _files_of(view: JobView, now: datetime) -> list[dict[str, object]]:
    files: list[dict[str, object]] = []
    for each in view.tasks:
        size, came = each.task.size or 0, each.metrics.downloaded
        status = "finished" if each.task.state is TaskState.COMPLETED else "active"
        files.append(
            {
                "filename": each.task.filename,
                "mbleft": in_mib(max(0, size - came)),
                "mb": in_mib(size),
                "bytes": f"{size:.2f}",
                "age": age((now - each.task.created_at).total_seconds()),
                "nzf_id": f"SABnzbd_nzf_{each.task.task_id}",
                "status": status,
            }
        )
    return files


def _turn(view: JobView) -> tuple[int, int, datetime, str]:
    orders = [each.task.order for each in view.tasks if each.task.state not in FINAL_STATES]
    job = view.job
    return min(orders, default=(job.priority.rank, _LAST, job.created_at, job.job_id))


def _is_wanted(view: JobView, wanted: Selection) -> bool:
    priorities = wanted.priorities
    return wanted.wants(view.job, _STATUSES[view.state]) and (
        not priorities or str(priority_of(view.job)) in priorities
    )


def _left(view: JobView) -> int:
    return max(0, view.size - view.downloaded)


def _status(state: ProgramState, jobs: Iterable[JobView]) -> str:
    if state.is_paused:
        return "Paused"
    is_running = any(view.state is JobState.DOWNLOADING for view in jobs)
    return "Downloading" if is_running or state.queue.active else "Idle"


def _waits(jobs: Sequence[JobView], speed: int) -> dict[str, float]:
    """Return in how many seconds each job is done, when all goes on as now."""
    return dict(_wait_of_each(jobs, speed))


def _wait_of_each(jobs: Sequence[JobView], speed: int) -> Iterator[tuple[str, float]]:
    ahead = 0
    for view in jobs:
        if view.state is JobState.PAUSED:
            yield view.job.job_id, 0.0
            continue
        ahead += _left(view)
        known = view.eta if view.state is JobState.DOWNLOADING else None
        yield view.job.job_id, known if known is not None else (ahead / speed if speed else 0.0)


def _with_times(index: int, view: JobView, wait: float, now: datetime, row: bytes) -> bytes:
    """Return a row with what changes while its job stays as it is."""
    old = age((now - view.job.created_at).total_seconds())
    return b'{"index": %d, "timeleft": "%b", "avg_age": "%b", %b' % (
        index,
        time_left(wait).encode(),
        old.encode(),
        row[1:],
    )


def queue_slot(view: JobView) -> dict[str, object]:
    """Return the row of a job, but for its place and its times."""
    job, left = view.job, _left(view)
    category = category_of(job)
    share = 100 * view.downloaded // view.size if view.size else 0
    return {
        "nzo_id": job.job_id,
        "unpackopts": "0",
        "priority": _PRIORITY_NAMES[priority_of(job)],
        "script": "None",
        "filename": job.name,
        "labels": [],
        "password": "",
        "cat": category,
        "category": category,
        "mbleft": in_mib(left),
        "mb": in_mib(view.size),
        "size": in_units(view.size, "B"),
        "sizeleft": in_units(left, "B"),
        "percentage": str(min(100, share)),
        "mbmissing": "0.00",
        "direct_unpack": None,
        "status": _STATUSES[view.state],
        "time_added": int(job.created_at.timestamp()),
        "batch_id": job.batch_id or "",
        "batch_name": job.batch_name or "",
    }
