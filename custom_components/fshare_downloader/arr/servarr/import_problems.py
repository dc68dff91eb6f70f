"""Why Sonarr or Radarr doesn't import a job, and what its user can do about it: pure."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from .answers import HealthEntry, QueueEntry
from .refusal import without_secrets


class ImportRemedy(StrEnum):
    """What helps."""

    MAP_PATH = "map_path"
    """It doesn't find our folder: mount the same one, or enter a remote path mapping."""
    GRANT_RIGHTS = "grant_rights"
    """It sees the files, and may not read or move them."""
    ADD_TO_LIBRARY = "add_to_library"
    """It doesn't know which series or movie that is."""
    MAKE_ROOM = "make_room"
    """The disk of its library is full."""
    IMPORT_BY_HAND = "import_by_hand"
    """It wants its user to decide."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportProblem:
    """Something that keeps Sonarr or Radarr from importing."""

    client: str
    """Which of the connected programs, by its name in `Connections`."""
    remedy: ImportRemedy
    reason: str
    """In the words of the program."""
    job_id: str | None = None
    """None when it concerns every job."""
    job_name: str = ""
    output_path: str = ""
    """Where it looks for the job."""


_QUEUE_REMEDIES: Final = tuple(
    (re.compile(words, re.IGNORECASE), remedy)
    for words, remedy in (
        (r"not a valid local path|no files found are eligible", ImportRemedy.MAP_PATH),
        (r"not enough free space", ImportRemedy.MAKE_ROOM),
        (r"title mismatch|unknown (series|movie)|unable to parse", ImportRemedy.ADD_TO_LIBRARY),
        (
            r"access to the path|permission|failed to import (episode|movie)",
            ImportRemedy.GRANT_RIGHTS,
        ),
    )
)
_NOT_FOUND: Final = re.compile(r"no files found are eligible", re.IGNORECASE)
_PATH_CHECK: Final = "remotepathmappingcheck"
_RIGHTS_FRAGMENT: Final = "permissions-error"
_WELL: Final = frozenset({"", "ok"})
_TAKEN: Final = frozenset({"imported", "failed", "failedpending", "ignored"})


def queue_problem(client: str, entry: QueueEntry, job_name: str) -> ImportProblem | None:
    """Return what is wrong with a download that has been completed; None when nothing is."""
    is_well = entry.tracked_download_status.casefold() in _WELL
    messages = entry.messages
    if is_well or not messages or entry.tracked_download_state.casefold() in _TAKEN:
        return None
    return ImportProblem(
        client=client,
        remedy=remedy_for(messages),
        reason=without_secrets("; ".join(messages)),
        job_id=entry.download_id,
        job_name=job_name,
        output_path=entry.output_path,
    )


def remedy_for(messages: Iterable[str]) -> ImportRemedy:
    """Return what helps against what the program says in English of a download."""
    said = "\n".join(messages)
    for pattern, remedy in _QUEUE_REMEDIES:
        if pattern.search(said):
            return remedy
    return ImportRemedy.IMPORT_BY_HAND


def is_path_in_doubt(problem: ImportProblem) -> bool:
    """Tell whether the program may as well see the folder, and just no video in it."""
    return bool(problem.output_path) and _NOT_FOUND.search(problem.reason) is not None


def health_problem(client: str, entry: HealthEntry, names: Collection[str]) -> ImportProblem | None:
    """Return what the program complains of when it is about our folders; None for all else.

    `names` are what our client and the folders of its jobs are called. The words are in the
    language of its user: what it is about, tells the name of the check.
    """
    is_ours = any(name in entry.message for name in names)
    if entry.source.casefold() != _PATH_CHECK or not is_ours:
        return None
    is_about_rights = entry.wiki_url.casefold().endswith(_RIGHTS_FRAGMENT)
    return ImportProblem(
        client=client,
        remedy=ImportRemedy.GRANT_RIGHTS if is_about_rights else ImportRemedy.MAP_PATH,
        reason=without_secrets(entry.message),
    )
