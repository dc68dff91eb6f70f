"""SABnzbd's history: the jobs that have ended, until their client deletes them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from ..models import Job, JobState, JobView
from .program_state import VERSION
from .sizes import age, in_units
from .slots import Rows, Selection, category_of, with_rests, with_rows
from .totals import Sums

OUR_TROUBLE: Final = "Unpacking failed, write error or disk is full?"
"""What Sonarr and Radarr show as a warning, without a blocklist: no other release would help."""

_UNKNOWN_REASON: Final = "The download failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryState:
    """What the history says beside its rows."""

    sums: Sums
    revision: int
    """Another number when the rows are others."""


def ended(views: Iterable[JobView], *, is_archived: bool) -> list[JobView]:
    """Return the jobs that have ended, the last one first."""
    found = [view for view in views if view.state.is_final and view.job.is_archived is is_archived]
    return sorted(found, key=lambda view: _end(view.job), reverse=True)


def status_of(view: JobView) -> str:
    """Return SABnzbd's word for how a job has ended."""
    return "Completed" if view.state is JobState.COMPLETED else "Failed"


def history_answer(
    views: Sequence[JobView],
    state: HistoryState,
    wanted: Selection,
    rows: Rows,
    *,
    is_archived: bool,
) -> bytes:
    """Return the history as JSON; to be called in a thread."""
    jobs = ended(with_rests(views), is_archived=is_archived)
    chosen = [view for view in with_rests(jobs) if wanted.wants(view.job, status_of(view))]
    head = {
        "total_size": in_units(state.sums.total),
        "month_size": in_units(state.sums.month),
        "week_size": in_units(state.sums.week),
        "day_size": in_units(state.sums.day),
        "ppslots": 0,
        "noofslots": len(chosen),
        "last_history_update": state.revision,
        "version": VERSION,
    }
    answer = with_rows("history", head, (rows.row(view) for _, view in wanted.page(chosen)))
    rows.keep(views)
    return answer


def _end(job: Job) -> datetime:
    return job.ended_at or job.created_at


def history_slot(view: JobView) -> dict[str, object]:
    """Return the row of a job."""
    job = view.job
    folder = str(job.folder) if job.folder else ""
    category = category_of(job)
    seconds = max(0, int((_end(job) - job.created_at).total_seconds()))
    size = view.size if view.state is JobState.COMPLETED else view.downloaded
    reason = "" if view.state is JobState.COMPLETED else job.fail_message or _UNKNOWN_REASON
    return {
        **_origin(job),
        "completed": int(_end(job).timestamp()),
        "name": job.name,
        "category": category,
        "cat": category,
        "script": "None",
        "status": status_of(view),
        "nzo_id": job.job_id,
        "storage": folder,
        "path": folder,
        "script_line": reason if job.is_our_trouble else "",
        "download_time": seconds,
        "postproc_time": 0,
        "stage_log": _stages(job, size, seconds, reason),
        "downloaded": size,
        "completeness": None,
        "fail_message": OUR_TROUBLE if reason and job.is_our_trouble else reason,
        "url_info": "",
        "bytes": size,
        "meta": None,
        "series": None,
        "password": None,
        "duplicate_key": job.name.casefold(),
        "archive": job.is_archived,
        "time_added": int(job.created_at.timestamp()),
        "size": in_units(size, "B"),
        "action_line": "",
        "loaded": False,
        "retry": view.state is JobState.FAILED,
        "batch_id": job.batch_id or "",
        "batch_name": job.batch_name or "",
    }


def _origin(job: Job) -> Mapping[str, object]:
    """Return where a job came from; one that never got a folder was never more than its link."""
    if job.folder is None:
        link = job.files[0].link if job.files else ""
        return {"nzb_name": link, "pp": "", "report": "future", "url": link, "md5sum": None}
    return {"nzb_name": f"{job.name}.nzb", "pp": "D", "report": "", "url": None, "md5sum": ""}


def _stages(job: Job, size: int, seconds: int, reason: str) -> list[Mapping[str, object]]:
    source = {"name": "Source", "actions": [f"{job.name}.nzb"]}
    if reason:
        return [source, {"name": "Download", "actions": [reason]}]
    speed = in_units(size / max(1, seconds), "B")
    took = f"Downloaded in {seconds} seconds at an average of {speed}/s<br/>Age: {age(0)}"
    return [
        source,
        {"name": "Download", "actions": [took]},
        {"name": "Servers", "actions": [f"Fshare={in_units(size, 'B')}"]},
    ]
