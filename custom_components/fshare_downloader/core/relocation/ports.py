"""What the moving of files asks of the queue."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..models import RelocationState, Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class RelocatorPorts:
    """What the relocator asks of the queue."""

    settings: Callable[[], Settings]
    owners: Callable[[Sequence[Path]], Awaitable[Mapping[Path, str]]]
    """Returns the id of the task that was the last to finish a file of each path."""
    free_folder: Callable[[Path], Awaitable[Path]]
    """Returns a folder, or that name with a number, in which no client takes files for its own."""
    is_taken: Callable[[str], bool]
    """Tells whether an unfinished task goes to the place of a `path_key`."""
    is_put_aside: Callable[[str], bool]
    """Tells whether the file of a task is hidden, as that is, or was, downloaded once more."""
    available_space: Callable[[Path], int | None]
    """Returns how many bytes new files can have in the folder of a location."""
    kept_space: Callable[[Path], int]
    """Returns how many bytes there new files cannot have: what is kept free, and what the queue
    still needs."""
    tell: Callable[[RelocationState | None], None]
    """Is told how far the files have come; None when there is nothing to tell."""
