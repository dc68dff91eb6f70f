"""The queue in numbers, and when the outside is told of them."""

import asyncio
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from .accounts import AccountState, best_account
from .events import Event, QueueChanged
from .figures import Figures
from .hold_keeper import HoldKeeper
from .holds import Hold
from .ledger import TaskLedger
from .location import Location, LocationState
from .location_choice import full_locations
from .metrics import estimate_seconds
from .models import QueueSnapshot, RelocationState, Settings
from .pace import Pace, PaceReason
from .states import TaskState
from .task_manager import TaskManager
from .watched_folders import WatchedFolders


@dataclass(slots=True)
class QueueState:
    """What the queue as a whole is set to, and what it knows of the file service."""

    settings: Settings
    is_enabled: bool = True
    """False while the user has switched all downloads off."""
    chosen_pace: Pace = Pace.FULL
    """How fast downloads go while they are switched on."""
    pace_reason: PaceReason = PaceReason.USER
    """Who has chosen that pace."""
    account_check_at: datetime | None = None
    """When the account is read next; None when that waits for the user."""
    is_reachable: bool | None = None
    """Whether the last call to Fshare got an answer; None before the first call."""
    relocation: RelocationState | None = None
    """How far the files have come that move to another location; None when there are none."""

    @property
    def pace(self) -> Pace:
        """How fast downloads go."""
        return self.chosen_pace if self.is_enabled else Pace.STOPPED

    @property
    def speed_limit(self) -> int:
        """The limit in force, in bytes per second; 0 means none."""
        return self.settings.speed_limit_at(self.pace)


class QueueNumbers:
    """Sums the queue up, and publishes the sums soon after something has changed."""

    def __init__(
        self,
        state: QueueState,
        manager: TaskManager,
        ledger: TaskLedger,
        keeper: HoldKeeper,
        folders: WatchedFolders,
        *,
        accounts: Callable[[], tuple[AccountState, ...]],
        figures: Callable[[], Figures],
        publish: Callable[[Event], None],
    ) -> None:
        """Sum a loaded queue up."""
        self._state = state
        self._manager = manager
        self._ledger = ledger
        self._keeper = keeper
        self._folders = folders
        self._accounts = accounts
        self._figures = figures
        self._publish = publish
        self._announcement: asyncio.Handle | None = None

    def queue(self) -> QueueSnapshot:
        """Return the numbers of this moment."""
        active = self._manager.active_views()
        speed = sum(view.metrics.speed for view in active)
        remaining = self._manager.tasks.waiting_bytes + sum(
            max(0, (view.task.size or 0) - view.metrics.downloaded) for view in active
        )
        accounts = self._accounts()
        settings = self._state.settings
        full = full_locations(settings, (view.task.destination for view in active))
        locations = tuple(self._location(each, full) for each in settings.all_locations)
        return QueueSnapshot(
            counts={state: self._ledger.counts[state] for state in TaskState},
            active=active,
            speed=speed,
            remaining_bytes=remaining,
            eta=estimate_seconds(remaining, speed) if active else None,
            free_space=locations[0].free_space,
            available_space=locations[0].available_space,
            total_space=self._folders.total_space,
            locations=locations,
            relocation=self._state.relocation,
            enabled=self._state.pace is not Pace.STOPPED,
            pace=self._state.pace,
            pace_reason=self._state.pace_reason if self._state.is_enabled else PaceReason.USER,
            holds=self._holds(),
            host_reachable=self._state.is_reachable,
            account=best_account(accounts),
            accounts=accounts,
            account_check_at=self._state.account_check_at,
            settings=self._state.settings,
            figures=self._figures(),
        )

    def available_space(self, folder: Path) -> int | None:
        """Return how many bytes new downloads can have in the folder of a location."""
        free = self._folders.free_space_at(folder)
        if free is None:
            return None
        roots = {self._folders.root_for(str(each)) for each in self._folders.sharing_disk(folder)}
        needed = sum(map(self._manager.bytes_to_come, roots))
        return max(0, free - self._kept_free_in(folder) - needed)

    def kept_space(self, folder: Path) -> int:
        """Return how many bytes of the disk of a location are not to be had by other files."""
        free, available = self._folders.free_space_at(folder), self.available_space(folder)
        if free is None or available is None:
            return self._kept_free_in(folder)
        return free - available

    def _kept_free_in(self, folder: Path) -> int:
        return self._state.settings.free_space_rule.at(folder / "file")

    def _location(self, location: Location, full: Collection[str]) -> LocationState:
        look = self._folders.look_at(location.folder)
        return LocationState(
            location=location,
            is_here=None if look is None else look.is_here,
            free_space=None if look is None else look.free_bytes,
            available_space=self.available_space(location.folder),
            is_full=location.location_id in full,
        )

    def _holds(self) -> tuple[Hold, ...]:
        unsaved = self._ledger.hold
        return (*self._keeper.holds, *((unsaved,) if unsaved else ()))

    def tell_of_relocation(self, state: RelocationState | None) -> None:
        """Tell how far the files have come that move to another location, from now on."""
        self._state.relocation = state
        self.announce()

    def announce(self) -> None:
        """Publish the numbers soon; many reasons at once make one event."""
        if self._announcement is None:
            self._announcement = asyncio.get_running_loop().call_soon(self._announce_now)

    def _announce_now(self) -> None:
        self._announcement = None
        self._publish(QueueChanged(queue=self.queue()))

    def stop(self) -> None:
        """Tell no more of what was to be told soon."""
        if self._announcement is not None:
            self._announcement.cancel()
            self._announcement = None
