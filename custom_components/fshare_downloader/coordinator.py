"""Hands what the download manager broadcasts to the entities."""

import logging
from asyncio import TimerHandle
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final, override

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers.update_coordinator import DataUpdateCoordinator
from homeassistant.util import dt as dt_util

from .account_poller import AccountPoller
from .arr_on_demand import ArrOnDemand
from .const import CONF_WEB_URL, DOMAIN
from .core.accounts import DEFAULT_WEB_URL
from .core.downloader import Downloader
from .core.events import Event, QueueChanged, TasksProgressed
from .core.holds import HoldReason
from .core.links import without_secrets
from .core.models import QueueSnapshot, TaskView
from .daemon_advice import DaemonAdviceWatch
from .discovery.following.followed_titles import FollowedTitles
from .discovery_on_demand import DiscoveryOnDemand
from .entry_flows import async_ask_for_login, async_end_login
from .issues import async_update_issues
from .quiet_hours import QuietHours

_LOGGER = logging.getLogger(__name__)

PROGRESS_PERIOD_SECONDS: Final = 1.0
STATE_PERIOD_SECONDS: Final = 0.1
"""A change of state shows at once; a storm of them, such as pausing a thousand downloads, shows
ten times a second."""
FINISH_TOLERANCE: Final = 0.05
"""The estimated finish moves only when it is off by more than this part of the remaining time."""

type FshareConfigEntry = ConfigEntry[FshareRuntime]


@dataclass(frozen=True, slots=True, kw_only=True)
class FshareRuntime:
    """What a loaded config entry runs."""

    downloader: Downloader
    discovery: DiscoveryOnDemand
    following: FollowedTitles
    arr: ArrOnDemand
    coordinator: FshareCoordinator
    account_poller: AccountPoller
    quiet_hours: QuietHours
    daemon_advice: DaemonAdviceWatch

    async def async_stop(self) -> None:
        """Stop everything in order: transfers at their byte, rows saved, database closed."""
        self.quiet_hours.stop()
        self.account_poller.stop()
        self.coordinator.async_detach()
        await self.arr.stop()
        await self.following.stop()
        await self.discovery.stop()
        await self.downloader.stop()


@dataclass(frozen=True, slots=True, kw_only=True)
class FshareData:
    """The download manager as the entities see it."""

    queue: QueueSnapshot
    slots: tuple[TaskView | None, ...]
    """The running download of each slot; a download keeps its slot while it runs."""
    estimated_finish: datetime | None = None


@callback
def async_loaded_entry(hass: HomeAssistant) -> FshareConfigEntry | None:
    """Return the config entry that runs, or None while the integration is not loaded."""
    entries: list[FshareConfigEntry] = hass.config_entries.async_loaded_entries(DOMAIN)
    return entries[0] if entries else None


class FshareCoordinator(DataUpdateCoordinator[FshareData]):
    """Push coordinator: progress at most once a second, everything else at once."""

    config_entry: FshareConfigEntry

    def __init__(
        self, hass: HomeAssistant, entry: FshareConfigEntry, downloader: Downloader
    ) -> None:
        """Take the present state of a started download manager and follow it."""
        super().__init__(hass, _LOGGER, config_entry=entry, name=DOMAIN, update_interval=None)
        self.downloader = downloader
        self._timer: TimerHandle | None = None
        self._detached = False
        self._updated_at = hass.loop.time()
        self._asked_for: dict[str, tuple[str, datetime]] = {}
        self.data = FshareData(queue=downloader.queue(), slots=())
        self._unsubscribe = downloader.subscribe(self._handle_event)
        self._async_update()

    @override
    async def async_shutdown(self) -> None:
        """Stop following."""
        self.async_detach()
        await super().async_shutdown()

    @callback
    def async_detach(self) -> None:
        """Stop following, before the download manager is stopped.

        Nothing is updated from here on, whoever asks for it: an entry that is gone has no repairs.
        """
        self._detached = True
        self._unsubscribe()
        if self._timer:
            self._timer.cancel()
            self._timer = None

    @callback
    def async_update_soon(self) -> None:
        """Read the download manager again in a moment."""
        self._schedule(STATE_PERIOD_SECONDS)

    @callback
    def async_catch_up(self, *, at_once: bool) -> None:
        """Bring entities up to date that are not, as somebody is about to read them.

        Without `at_once`, only where the last update is not of this moment: of a thousand downloads
        that fail together, each is told, and nobody wants a thousand updates.
        """
        is_due = self._updated_at + STATE_PERIOD_SECONDS <= self.hass.loop.time()
        if self._timer and (at_once or is_due):
            self._async_update()

    @callback
    def _handle_event(self, event: Event) -> None:
        match event:
            case TasksProgressed():
                self._schedule(PROGRESS_PERIOD_SECONDS)
            case QueueChanged(queue=queue) if _without_progress(queue) == _without_progress(
                self.data.queue
            ):
                self._schedule(PROGRESS_PERIOD_SECONDS)
            case _:
                self._schedule(STATE_PERIOD_SECONDS)

    def _schedule(self, period: float) -> None:
        """Update as soon as `period` seconds have passed since the last update."""
        if self._detached:
            return
        due = self._updated_at + period
        if self._timer:
            if self._timer.when() <= due:
                return
            self._timer.cancel()
        self._timer = self.hass.loop.call_at(due, self._async_update)

    @callback
    def _async_update(self) -> None:
        if self._timer:
            self._timer.cancel()
        self._timer = None
        self._updated_at = self.hass.loop.time()
        queue = self.downloader.queue()
        self._log_reachability(queue)
        self._react_to_holds(queue)
        self.async_set_updated_data(
            FshareData(
                queue=queue,
                slots=_assign_slots(self.data.slots, queue),
                estimated_finish=_estimate_finish(self.data.estimated_finish, queue.eta),
            )
        )

    def _log_reachability(self, queue: QueueSnapshot) -> None:
        match (self.data.queue.host_reachable, queue.host_reachable):
            case (None | True, False):
                _LOGGER.info("Fshare cannot be reached; the queue waits")
            case (False, True):
                _LOGGER.info("Fshare can be reached again")

    def _react_to_holds(self, queue: QueueSnapshot) -> None:
        website = without_secrets(self.config_entry.data.get(CONF_WEB_URL, DEFAULT_WEB_URL))
        async_update_issues(self.hass, queue, website, self.downloader.recovery)
        self._react_to_accounts(queue)

    def _react_to_accounts(self, queue: QueueSnapshot) -> None:
        """Ask for the logins that were refused, and for those no more that work again."""
        refused = {
            state.account_id: (state, state.hold)
            for state in queue.accounts
            if state.hold and state.hold.reason is HoldReason.AUTH and not state.hold.ends_by_itself
        }
        for account_id in self._asked_for.keys() - refused.keys():
            async_end_login(self.hass, self.config_entry, account_id)
            del self._asked_for[account_id]
        for account_id, (state, hold) in refused.items():
            if self._asked_for.get(account_id) == (hold.code, hold.since):
                continue
            if async_ask_for_login(self.hass, self.config_entry, state, hold.code):
                self._asked_for[account_id] = (hold.code, hold.since)


def _without_progress(queue: QueueSnapshot) -> QueueSnapshot:
    """Return the queue without its numbers in flow: a change of the rest shows at once."""
    return replace(
        queue,
        active=(),
        speed=0,
        remaining_bytes=0,
        eta=None,
        free_space=None,
        available_space=None,
        locations=tuple(
            replace(each, free_space=None, available_space=None) for each in queue.locations
        ),
    )


def _assign_slots(
    previous: tuple[TaskView | None, ...], queue: QueueSnapshot
) -> tuple[TaskView | None, ...]:
    """Put the running downloads into the slots; a download that has a slot keeps it."""
    running = {view.task.task_id: view for view in queue.active}
    slots = [
        running.pop(view.task.task_id, None) if view else None
        for view in previous[: queue.settings.max_active_downloads]
    ]
    slots += [None] * (queue.settings.max_active_downloads - len(slots))
    newcomers = iter(running.values())
    return tuple(view or next(newcomers, None) for view in slots)


def _estimate_finish(previous: datetime | None, eta: int | None) -> datetime | None:
    """Return when the last file will be there, to the minute; small changes do not move it."""
    if eta is None:
        return None
    now = dt_util.utcnow()
    finish = now + timedelta(seconds=eta)
    tolerance = timedelta(seconds=max(60, eta * FINISH_TOLERANCE))
    if previous and previous > now and abs(finish - previous) <= tolerance:
        return previous
    nearest = (finish + timedelta(seconds=30)).replace(second=0, microsecond=0)
    return nearest if nearest > now else nearest + timedelta(minutes=1)
