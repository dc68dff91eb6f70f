"""What a Smart Grab does or did on the wire."""

from ..discovery.models import (
    Candidate,
    GrabPlan,
    GrabProgress,
    PlanGap,
    PlannedBatch,
    PlannedFile,
)
from . import Wire
from .search import release_as_wire, source_problem_as_wire


def plan_as_wire(plan: GrabPlan) -> Wire:
    """Return the batches of a plan, and what it leaves out and why."""
    return {
        "tmdb_id": plan.tmdb_id,
        "media_type": plan.title_type.value,
        "title": plan.title,
        "year": plan.year,
        "size": plan.size,
        "available_space": plan.available_space,
        "search_requests": plan.search_requests,
        "batches": [_batch(batch) for batch in plan.batches],
        "missing": [{**_gap(gap), "code": gap.code} for gap in plan.missing],
        "skipped": [_skipped(gap) for gap in plan.skipped],
        "problems": [source_problem_as_wire(problem) for problem in plan.problems],
    }


def progress_as_wire(progress: GrabProgress) -> Wire:
    """Return how far a Smart Grab has come."""
    return {"stage": progress.stage.value, "done": progress.done, "total": progress.total}


def _batch(batch: PlannedBatch) -> Wire:
    return {
        "batch_id": batch.batch_id,
        "batch_name": batch.name,
        "season": batch.season,
        "size": batch.size,
        "files": [_planned_file(file) for file in batch.files],
    }


def _planned_file(file: PlannedFile) -> Wire:
    return {
        "key": file.key,
        "title": file.title,
        "season": file.season,
        "episodes": list(file.episodes),
        **_candidate(file.candidate),
        "folder": list(file.folder),
        "filename": file.filename,
        "subtitles": [
            {"link": hit.link, "name": hit.name, "size": hit.size} for hit in file.subtitles
        ],
        "alternatives": [_candidate(candidate) for candidate in file.alternatives],
    }


def _candidate(candidate: Candidate) -> Wire:
    hit = candidate.hit
    return {
        "link": hit.link,
        "name": hit.name,
        "size": hit.size,
        "source": hit.source,
        "score": candidate.score,
        "reasons": [{"code": code, "points": points} for code, points in candidate.reasons],
        "unmet_wishes": list(candidate.unmet_wishes),
        "quality": release_as_wire(candidate.release),
    }


def _gap(gap: PlanGap) -> Wire:
    return {
        "key": gap.key,
        "title": gap.title,
        "season": gap.season,
        "episode": gap.episode,
        "tmdb_id": gap.tmdb_id,
        "air_date": gap.air_date and gap.air_date.isoformat(),
    }


def _skipped(gap: PlanGap) -> Wire:
    return {**_gap(gap), "reason": gap.reason and gap.reason.value}
