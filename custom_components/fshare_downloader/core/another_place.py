"""Finds another place for a file whose name or folder a disk does not take: pure."""

from collections.abc import Callable
from pathlib import Path

from . import paths
from .errors import DownloaderError, FolderBlockedError, NameRefusedError
from .models import DownloadTask


def another_place(task: DownloadTask, root: Path, error: DownloaderError) -> Path | None:
    """Return where a file may go that was refused with `error`; None when there is no such place.

    All files of a folder find the same other folder. `root` is the folder of its location. The
    folder of a category has its name from the user: it is not given another one because something
    is in its way. Nor is that of a job, whose client looks for it there: another one might be
    somebody else's.
    """
    match error:
        case FolderBlockedError():
            first = (1 if task.category else 0) + (1 if task.job_id else 0)
            return _in_another_folder(
                task, root, error.placeholders.get("name"), paths.next_number, first
            )
        case NameRefusedError() if "folder" in error.placeholders:
            return _in_another_folder(task, root, error.placeholders["folder"], paths.plainer_name)
    return paths.plainer_name(task.destination)


def _in_another_folder(
    task: DownloadTask,
    root: Path,
    refused: str | None,
    rename: Callable[[Path], Path | None],
    first: int = 0,
) -> Path | None:
    """Return the place of a file with the refused one of its folders renamed."""
    if root not in task.destination.parents:
        return None
    *folders, name = task.destination.relative_to(root).parts
    for index in range(first, len(folders)):
        if folders[index] == refused:
            renamed = rename(Path(folders[index]))
            if renamed is None:
                return None
            folders[index] = renamed.name
            return root.joinpath(*folders, name)
    return None
