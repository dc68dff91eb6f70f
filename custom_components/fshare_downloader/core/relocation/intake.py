"""Which files may move to a location: looked at before anything is noted."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path

from ..disk import not_enough
from ..disk_watch import DiskWatch
from ..errors import StorageAwayError
from ..ledger import TaskLedger
from ..location import Location
from ..location_choice import location_of
from ..models import DownloadTask
from ..paths import category_folder
from ..queue_policy import QueuePolicy
from ..request_errors import (
    AlreadyThereError,
    LocationAwayError,
    OwnedByClientError,
    TaskStateError,
)
from ..states import TaskState
from ..turns import in_turns
from .book import Relocation, RelocationBook
from .ports import RelocatorPorts


class RelocationIntake:
    """Turns the wish for another location into one relocation for each file that may move."""

    def __init__(
        self,
        watch: DiskWatch,
        ledger: TaskLedger,
        book: RelocationBook,
        ports: RelocatorPorts,
        *,
        policy: QueuePolicy,
    ) -> None:
        """Look at the tasks of a queue, and at what the book holds of them already."""
        self._watch = watch
        self._ledger = ledger
        self._book = book
        self._ports = ports
        self._policy = policy

    async def accept(self, task_ids: Sequence[str], location: Location) -> list[Relocation]:
        """Return how the files of completed tasks are to move to a location; nothing is noted.

        Each keeps its path below the folder of its location. Other tasks are left out, and so is a
        file that a program has handed over, that is on its way already, or that has made room for
        that of another task. Raises `TaskStateError`, `OwnedByClientError` or `AlreadyThereError`
        when none is left, `LocationAwayError` for a location that is away, and `DiskFullError` for
        one without room.
        """
        movable = await self._movable(await self._ledger.find_many(task_ids), location)
        folder = location.folder
        seconds = self._policy.verb_patience_seconds
        try:
            await self._watch.soon(seconds, self._watch.require(folder / "_"))
        except StorageAwayError as error:
            if error.code != StorageAwayError.code:  # its disk is here, and something else is wrong
                raise
            raise LocationAwayError(placeholders={"folder": str(folder)}) from error
        places = await self.places_in(folder, movable)
        relocations = [
            Relocation(
                task_id=task.task_id,
                source=task.destination,
                target=places[task.task_id],
                size=task.size or 0,
            )
            async for task in in_turns(movable)
            if self._book.get(task.task_id) is None
        ]
        await self._require_room(relocations, folder)
        return relocations

    async def _movable(
        self, tasks: Mapping[str, DownloadTask], location: Location
    ) -> list[DownloadTask]:
        completed = [each for each in tasks.values() if each.state is TaskState.COMPLETED]
        if not completed:
            raise TaskStateError
        own = [each for each in completed if each.job_id is None]
        if not own:
            raise OwnedByClientError
        owners = await self._ports.owners([task.destination for task in own])
        settings = self._ports.settings()
        movable: list[DownloadTask] = []
        async for task in in_turns(own):
            is_owner = owners.get(task.destination) == task.task_id
            is_there = location_of(settings, task.destination) == location
            if is_owner and not is_there and self._book.get(task.task_id) is None:
                movable.append(task)
        if not movable:
            raise AlreadyThereError
        return movable

    async def places_in(self, folder: Path, tasks: Iterable[DownloadTask]) -> dict[str, Path]:
        """Return where files are to lie in the folder of a location, by the ids of their tasks.

        Each keeps its path below its own, but for the name of a folder that is a job's there.
        """
        free: dict[Path, Path] = {}
        places: dict[str, Path] = {}
        async for task in in_turns(tasks):
            place = folder / self._path_below_location(task)
            top = _top_folder(place, folder, task.category)
            if top is not None and place != task.destination:
                if top not in free:
                    free[top] = await self._ports.free_folder(top)
                place = free[top] / place.relative_to(top)
            places[task.task_id] = place
        return places

    def _path_below_location(self, task: DownloadTask) -> Path:
        """Return where a file lies in its location, or else on its storage."""
        path = task.destination
        location = location_of(self._ports.settings(), path)
        if location is not None:
            return path.relative_to(location.folder)
        storage = self._watch.folders.storage_of(path)
        return Path(path.name) if storage is None else path.relative_to(storage.root)

    async def _require_room(self, relocations: Collection[Relocation], folder: Path) -> None:
        """Raise `DiskFullError` where files from other disks have no room together."""
        folders = self._watch.folders
        here = {folders.root_of(each / "_") for each in folders.sharing_disk(folder)}
        needed = 0
        async for each in in_turns((*relocations, *self._book.all())):
            if (
                not each.is_placed
                and folders.root_of(each.target) in here
                and folders.root_of(each.source) not in here
            ):
                needed += each.size
        available = self._ports.available_space(folder)
        if available is not None and needed > available:
            raise not_enough(needed, available)


def _top_folder(place: Path, root: Path, category: str | None) -> Path | None:
    """Return the folder of a file that is next to its location or its category, if it has one."""
    first, *below = place.relative_to(root).parts
    if category is not None and first == category_folder(category):
        root, (first, *below) = root / first, below
    return root / first if below else None
