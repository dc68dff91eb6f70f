"""What a search has found on the wire."""

from ..discovery.models import ReleaseName, SearchHit, SearchResult, SourceProblem
from . import Wire
from .title import title_summary_as_wire


def search_result_as_wire(result: SearchResult) -> Wire:
    """Return the titles and files that a search has found."""
    return {
        "results": [title_summary_as_wire(title) for title in result.titles],
        "files": [_found_file(hit, release) for hit, release in result.files],
        "problems": [source_problem_as_wire(problem) for problem in result.problems],
    }


def release_as_wire(release: ReleaseName) -> Wire:
    """Return what the name of a file says about its quality."""
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


def source_problem_as_wire(problem: SourceProblem) -> Wire:
    """Return what went wrong with a search source."""
    return {"source": problem.source, "code": problem.code, "reason": problem.reason}


def _found_file(hit: SearchHit, release: ReleaseName) -> Wire:
    return {
        "link": hit.link,
        "name": hit.name,
        "size": hit.size,
        "is_folder": hit.is_folder,
        "source": hit.source,
        "quality": release_as_wire(release),
    }
