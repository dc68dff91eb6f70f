"""The live view of the queue for browsers: a snapshot first, then what changes.

Messages, each an object with a `type`:

- `snapshot`: `tasks`, `queue`, `account`, `truncated`, `can_change`. Unfinished tasks in queue
  order: all active ones and the first of the paused and of the waiting ones; `truncated` tells that
  some were left out, and `queue.counts` how many there are. `can_change` tells whether the user of
  this connection may change anything: browsers know of administrators, but not of read-only users.
  It may come at any time and replaces all that was said before; lists that were asked for
  separately are then best asked for again.
- `task`: `task`, new or changed, complete.
- `progress`: `tasks`, each with its `task_id` and the values that are not what they were; at most
  once a second.
- `removed`: `task_ids`.
- `queue`: `queue`, the totals.
- `account`: `account`.
- `unavailable`: the download manager is not running; a snapshot follows when it is.

Home Assistant cuts off a browser that doesn't keep up with its messages. A storm of changes, such
as ten thousand new tasks, is therefore told by one snapshot at the end of the second.
"""

from asyncio import TimerHandle
from collections.abc import Callable
from typing import Any, Final, NamedTuple

from homeassistant.components.websocket_api.messages import construct_event_message
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers.json import json_bytes
from homeassistant.util.hass_dict import HassKey

from .const import DOMAIN
from .core.downloader import Downloader
from .core.events import (
    AccountChanged,
    Event,
    QueueChanged,
    TaskChanged,
    TasksAdded,
    TasksProgressed,
    TasksRemoved,
)
from .core.location import Location
from .core.models import TaskView
from .core.states import ACTIVE_STATES, UNFINISHED_STATES
from .wire.queue import account_as_wire, queue_as_wire
from .wire.task import task_as_wire

MAX_SNAPSHOT_TASKS: Final = 200
"""Of the paused and of the waiting tasks each; more than anyone looks at at once."""
MAX_MESSAGES_PER_PERIOD: Final = 50
PERIOD_SECONDS: Final = 1.0

type Payload = dict[str, Any]
type Send = Callable[[bytes], None]


class _Subscriber(NamedTuple):
    send: Send
    message_id: int
    may_change: Callable[[], bool]
    """Asked for each snapshot, as rights may change meanwhile."""


@callback
def async_subscription_hub(hass: HomeAssistant) -> SubscriptionHub:
    """Return the hub of this Home Assistant."""
    return hass.data.setdefault(HUB, SubscriptionHub(hass))


class SubscriptionHub:
    """Hands what the download manager broadcasts to all subscribed browsers.

    It belongs to Home Assistant and not to the config entry: a subscription survives reloads.
    """

    def __init__(self, hass: HomeAssistant, *, period_seconds: float = PERIOD_SECONDS) -> None:
        """Start without subscribers and without a download manager.

        At most `MAX_MESSAGES_PER_PERIOD` changes go out in one period.
        """
        self._loop = hass.loop
        self._period_seconds = period_seconds
        self._downloader: Downloader | None = None
        self._subscribers: dict[object, _Subscriber] = {}
        self._told: dict[str, Payload] = {}
        """Active tasks as all subscribers know them."""
        self._locations: tuple[Location, ...] = ()
        """Those of the last snapshot: the location of a task follows from them."""
        self._period_ends = 0.0
        self._messages_in_period = 0
        self._resync: TimerHandle | None = None

    def __len__(self) -> int:
        """Return the number of subscriptions."""
        return len(self._subscribers)

    def attach(self, downloader: Downloader) -> Callable[[], None]:
        """Broadcast from this download manager until the returned function is called."""
        self._downloader = downloader
        unsubscribe = downloader.subscribe(self._handle_event)
        self._send_snapshot()

        def detach() -> None:
            unsubscribe()
            self._cancel_resync()
            self._downloader = None
            self._broadcast({"type": "unavailable"})

        return detach

    def subscribe(
        self, send: Send, message_id: int, may_change: Callable[[], bool]
    ) -> Callable[[], None]:
        """Send the present, then the changes; the returned function ends that.

        `may_change` tells whether the subscriber's user has the right to change something.
        """
        subscriber = _Subscriber(send, message_id, may_change)
        _send_present(self._present(), (subscriber,))
        # The new subscriber knows fresher numbers than the others: complete ones are right for all.
        self._told.clear()
        key = object()
        self._subscribers[key] = subscriber

        def unsubscribe() -> None:
            self._subscribers.pop(key, None)

        return unsubscribe

    def _handle_event(self, event: Event) -> None:
        if not self._subscribers or self._resync:
            return
        match event:
            case TasksAdded(tasks=views):
                self._send_tasks(views)
            case TaskChanged(view=view):
                self._send_tasks((view,))
            case TasksProgressed(tasks=views):
                self._send_progress(views)
            case TasksRemoved(task_ids=task_ids):
                for task_id in task_ids:
                    self._told.pop(task_id, None)
                self._send({"type": "removed", "task_ids": task_ids})
            case QueueChanged(queue=queue) if queue.settings.all_locations != self._locations:
                self._schedule_resync()  # tasks that do not change may have another location now
            case QueueChanged(queue=queue):
                self._send({"type": "queue", "queue": queue_as_wire(queue)})
            case AccountChanged(account=account):
                self._send({"type": "account", "account": account_as_wire(account)})

    def _send_tasks(self, views: tuple[TaskView, ...]) -> None:
        if len(views) > MAX_MESSAGES_PER_PERIOD:
            self._schedule_resync()
            return
        for view in views:
            wire = self._as_wire(view)
            if view.task.state in ACTIVE_STATES:
                self._told[view.task.task_id] = wire
            else:
                self._told.pop(view.task.task_id, None)
            self._send({"type": "task", "task": wire})

    def _send_progress(self, views: tuple[TaskView, ...]) -> None:
        changes = []
        for view in views:
            task_id = view.task.task_id
            told = self._told.get(task_id, {})
            wire = self._as_wire(view)
            changed = {key: value for key, value in wire.items() if told.get(key, _NEVER) != value}
            if changed:
                self._told[task_id] = wire
                changes.append({"task_id": task_id} | changed)
        if changes:
            self._send({"type": "progress", "tasks": changes})

    def _as_wire(self, view: TaskView) -> Payload:
        assert self._downloader is not None
        return task_as_wire(view, self._downloader.settings)

    def _send(self, payload: Payload) -> None:
        """Send a change, unless there are too many: then a snapshot will tell them all."""
        now = self._loop.time()
        if now >= self._period_ends:
            self._period_ends = now + self._period_seconds
            self._messages_in_period = 0
        if self._messages_in_period >= MAX_MESSAGES_PER_PERIOD:
            self._schedule_resync()
        else:
            self._messages_in_period += 1
            self._broadcast(payload)

    def _schedule_resync(self) -> None:
        if self._resync is None:
            self._resync = self._loop.call_at(self._period_ends, self._send_snapshot)

    def _cancel_resync(self) -> None:
        if self._resync:
            self._resync.cancel()
            self._resync = None

    def _send_snapshot(self) -> None:
        self._cancel_resync()
        if not self._subscribers:
            return
        self._period_ends = self._loop.time() + self._period_seconds
        self._messages_in_period = 1
        payload = self._present()
        self._told = {
            wire["task_id"]: wire for wire in payload["tasks"] if wire["state"] in ACTIVE_STATES
        }
        _send_present(payload, tuple(self._subscribers.values()))

    def _broadcast(self, payload: Payload) -> None:
        message = json_bytes(payload)
        for subscriber in tuple(self._subscribers.values()):
            subscriber.send(construct_event_message(subscriber.message_id, message))

    def _present(self) -> Payload:
        if self._downloader is None:
            return {"type": "unavailable"}
        queue = self._downloader.queue()
        self._locations = queue.settings.all_locations
        shown = self._downloader.first_tasks(MAX_SNAPSHOT_TASKS)
        unfinished = sum(queue.counts.get(state, 0) for state in UNFINISHED_STATES)
        return {
            "type": "snapshot",
            "tasks": [task_as_wire(view, queue.settings) for view in shown],
            "queue": queue_as_wire(queue),
            "account": account_as_wire(queue.account),
            "truncated": len(shown) < unfinished,
        }


def _send_present(payload: Payload, subscribers: tuple[_Subscriber, ...]) -> None:
    """Send a snapshot with the rights of the user; equal rights make equal messages."""
    messages: dict[bool, bytes] = {}
    for subscriber in subscribers:
        can_change = subscriber.may_change()
        if can_change not in messages:
            rights = {"can_change": can_change} if payload["type"] == "snapshot" else {}
            messages[can_change] = json_bytes(payload | rights)
        message = construct_event_message(subscriber.message_id, messages[can_change])
        subscriber.send(message)


HUB: Final = HassKey[SubscriptionHub](f"{DOMAIN}_subscriptions")
_NEVER: Final = object()
