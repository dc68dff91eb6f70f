"""How search and Smart Grab answer over services and WebSocket: JSON types."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from .discovery.models import (
    Candidate,
    Collection,
    GrabPlan,
    GrabProgress,
    Movie,
    PlanGap,
    PlannedBatch,
    PlannedFile,
    ReleaseName,
    SearchHit,
    SearchResult,
    Season,
    Series,
    SourceProblem,
    TitleSummary,
    TitleType,
)

type Wire = dict[str, Any]


def search_result_as_wire(result: SearchResult) -> Wire:
    """Return the answer to a search."""
    return {
        "results": [_summary(title) for title in result.titles],
        "files": [_found_file(hit, release) for hit, release in result.files],
        "problems": [_problem(problem) for problem in result.problems],
    }


def title_as_wire(
    title: Movie | Series | Collection, seasons: Sequence[Season], *, today: date
) -> Wire:
    """Return a title; `seasons` are those of a series."""
    if isinstance(title, Collection):
        title_type, original_title, year = TitleType.COLLECTION, title.title, None
        movies = title.movies
    else:
        title_type = TitleType.TV if isinstance(title, Series) else TitleType.MOVIE
        original_title, year = title.original_title, title.year
        movies = ()
    return {
        "tmdb_id": title.tmdb_id,
        "media_type": title_type.value,
        "title": title.title,
        "original_title": original_title,
        "year": year,
        "poster_url": title.poster_url,
        "seasons": [_season(season, today) for season in seasons],
        "movies": [_summary(movie) for movie in movies],
    }


def plan_as_wire(plan: GrabPlan) -> Wire:
    """Return what a Smart Grab does or did."""
    return {
        "tmdb_id": plan.tmdb_id,
        "media_type": plan.title_type.value,
        "title": plan.title,
        "year": plan.year,
        "size": plan.size,
        "free_space": plan.free_space,
        "search_requests": plan.search_requests,
        "batches": [_batch(batch) for batch in plan.batches],
        "missing": [_gap(gap) for gap in plan.missing],
        "skipped": [_skipped(gap) for gap in plan.skipped],
        "problems": [_problem(problem) for problem in plan.problems],
    }


def progress_as_wire(progress: GrabProgress) -> Wire:
    """Return how far a Smart Grab has come."""
    return {"stage": progress.stage.value, "done": progress.done, "total": progress.total}


def aired_count(season: Season, today: date) -> int:
    """Return how many episodes of a season have been shown."""
    return sum(e.air_date is not None and e.air_date <= today for e in season.episodes)


def _summary(title: TitleSummary) -> Wire:
    return {
        "tmdb_id": title.tmdb_id,
        "media_type": title.title_type.value,
        "title": title.title,
        "original_title": title.original_title,
        "year": title.year,
        "overview": title.overview,
        "poster_url": title.poster_url,
    }


def _season(season: Season, today: date) -> Wire:
    return {
        "number": season.number,
        "title": season.title,
        "episode_count": len(season.episodes),
        "aired_count": aired_count(season, today),
    }


def _found_file(hit: SearchHit, release: ReleaseName) -> Wire:
    return {
        "link": hit.link,
        "name": hit.name,
        "size": hit.size,
        "is_folder": hit.is_folder,
        "source": hit.source,
        "quality": _quality(release),
    }


def _quality(release: ReleaseName) -> Wire:
    return {
        "resolution": release.resolution,
        "source": release.source and release.source.value,
        "codec": release.codec and release.codec.value,
        "hdr": list(release.hdr),
        "audio": list(release.audio),
        "dub": release.dub,
        "vietnamese_subtitles": release.has_vietnamese_subtitles,
        "edition": release.edition,
        "group": release.group,
    }


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
        "quality": _quality(candidate.release),
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


def _problem(problem: SourceProblem) -> Wire:
    return {"source": problem.source, "code": problem.code, "reason": problem.reason}
