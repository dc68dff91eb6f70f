"""What the user does about storages, and what follows when one comes or goes."""

from collections.abc import Callable
from pathlib import Path

from .disk_watch import DiskWatch
from .errors import ErrorScope
from .hold_keeper import HoldKeeper
from .storage_look import Look


class StorageControl:
    """Brings holds and queue in line with what the disks are like."""

    def __init__(
        self,
        disk: DiskWatch,
        keeper: HoldKeeper,
        *,
        tidy_up_soon: Callable[[], None],
        announce: Callable[[], None],
        wake: Callable[[], None],
    ) -> None:
        """Begin with no storage known to be here.

        `tidy_up_soon` has what was left on a storage deleted, `announce` tells the outside of the
        queue, `wake` tells the workers that there may be work.
        """
        self._disk = disk
        self._keeper = keeper
        self._tidy_up_soon = tidy_up_soon
        self._announce = announce
        self._wake = wake
        self._seen_here: frozenset[Path] = frozenset()

    def looks(self) -> tuple[Look, ...]:
        """Return the last look at each storage that matters."""
        return self._disk.folders.looks()

    async def look_again(self) -> None:
        """Look at the storages now, because the user has done something about one."""
        await self._disk.look_now()
        self._disk.look_soon()
        self._disk.poll()
        self.follow()

    async def adopt(self, root: Path) -> None:
        """Use a folder as it is now, whatever is known of it, because the user says so.

        Raises `DiskError` when it cannot be made or written to.
        """
        found = await self._disk.adopt(root)
        if found.error is not None:
            raise found.error
        await self.look_again()

    async def require(self, root: Path) -> None:
        """Make sure that the storage of a folder is here, if it is known at all.

        Raises `StorageAwayError` or another `DiskError`.
        """
        if self._disk.folders.storage_of(root / "_") is not None:
            await self._disk.require(root / "_")

    async def try_folder(self, root: Path) -> None:
        """Make a folder that shall become that of a location; see `DiskWatch.try_folder`."""
        await self._disk.try_folder(root)

    def follow(self) -> None:
        """Have one hold for each storage that is away, and none for those that are back."""
        self._keeper.follow_storages(self._disk.folders.away())
        seen_here = frozenset(look.root for look in self.looks() if look.is_here)
        if seen_here - self._seen_here:
            self._tidy_up_soon()
        self._seen_here = seen_here
        self._announce()
        self._wake()

    def go_on(self, scope: ErrorScope, target: Path) -> None:
        """End the hold of a storage or folder that has refused something and works again."""
        self._keeper.release_place(scope, target)
        self._wake()
