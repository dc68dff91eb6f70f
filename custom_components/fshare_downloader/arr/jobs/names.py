"""Names of jobs and of their folders: pure functions.

When its job is imported, a client deletes the topmost folder above the files that has the very name
of the job. So no folder above a job's own may have it, and no two jobs one folder.
"""

from collections.abc import Container, Iterable
from itertools import chain, count
from pathlib import Path
from typing import Final

from ...core.paths import (
    destination_for,
    numbered_folder,
    path_key,
    safe_component,
    short_name,
    visible_text,
)
from ..models import Job

_SUFFIX: Final = " (job)"
_FALLBACK: Final = "Download"


def check_category(category: str | None) -> None:
    """Raise `PathForbiddenError` for a category that is no name of a folder."""
    destination_for(Path("/"), category, (), _FALLBACK)


def shown_name(name: str) -> str:
    """Return the name of a job on one line, with something to be seen."""
    return short_name(visible_text(name)) or _FALLBACK


def distinct_name(name: str, folders_above: Iterable[str]) -> str:
    """Return the name, or one that no folder above the job has, on whatever file system."""
    taken = {path_key(folder) for folder in folders_above}
    while path_key(name) in taken:
        name += _SUFFIX
    return name


def folders_above(category: str | None, folder: Path | None) -> tuple[str, ...]:
    """Return the names of the folders above that of a job, as far as they are known."""
    known = (category.strip(),) if category else ()
    return (*known, *map(safe_component, known), *(folder.parent.parts if folder else ()))


def folder_name(name: str, taken: Container[str]) -> str:
    """Return the name that the folder of a job is to have.

    `taken` has the `path_key` of the names of folders that belong to other jobs, even where nothing
    is left of their files: a client may still delete them.
    """
    wanted = Path(safe_component(name))
    numbered = (numbered_folder(wanted, number).name for number in count(2))
    return next(one for one in chain([wanted.name], numbered) if path_key(one) not in taken)


def taken_folders(jobs: Iterable[Job], job_id: str) -> set[str]:
    """Return the `path_key` of the names of folders that belong to other jobs."""
    return {path_key(job.folder.name) for job in jobs if job.folder and job.job_id != job_id}
