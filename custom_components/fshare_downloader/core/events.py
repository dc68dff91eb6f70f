"""What the orchestrator broadcasts, and the channel it broadcasts on."""

import logging
from collections.abc import Callable
from dataclasses import dataclass

from .accounts import Account
from .models import QueueSnapshot, TaskView
from .states import FINAL_STATES, TaskState

_LOGGER = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class TasksAdded:
    """New tasks stand in the queue and are saved.

    Many that come together are told in parts; `is_last` says that nothing of them is to come.
    """

    tasks: tuple[TaskView, ...]
    is_last: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskChanged:
    """A task has changed its state, or what is known of it; the change is saved.

    `previous` is the state before; it equals the present one when only the name, the size or the
    place in the queue has changed.
    """

    view: TaskView
    previous: TaskState


@dataclass(frozen=True, slots=True, kw_only=True)
class TasksRemoved:
    """Tasks are gone from the queue and the database."""

    task_ids: tuple[str, ...]
    with_files: bool = False
    """Whether their finished files are deleted, too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TasksProgressed:
    """The numbers of running downloads have moved; at most once a second."""

    tasks: tuple[TaskView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueChanged:
    """Counts, totals, holds, free space, settings or reachability have changed."""

    queue: QueueSnapshot


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountChanged:
    """The account at the host has been read anew."""

    account: Account | None


type Event = (
    TasksAdded | TaskChanged | TasksRemoved | TasksProgressed | QueueChanged | AccountChanged
)
type EventListener = Callable[[Event], None]


def changes_tasks(event: Event) -> bool:
    """Tell whether tasks have come, changed or gone."""
    return isinstance(event, TaskChanged | TasksAdded | TasksRemoved)


def completes_task(event: Event) -> bool:
    """Tell whether a file has arrived."""
    if not isinstance(event, TaskChanged):
        return False
    return event.previous is not event.view.task.state is TaskState.COMPLETED


def ends_tasks(event: Event) -> bool:
    """Tell whether a task has come to its end by an event, or is gone."""
    if isinstance(event, TaskChanged):
        return event.view.task.state in FINAL_STATES
    return isinstance(event, TasksRemoved)


class ProgressChannel:
    """Hands every event to every subscriber, in order, within the event loop."""

    def __init__(self) -> None:
        """Start without subscribers."""
        self._listeners: dict[object, EventListener] = {}

    def subscribe(self, listener: EventListener) -> Callable[[], None]:
        """Call `listener` for each event from now on; the returned function ends that."""
        key = object()
        self._listeners[key] = listener

        def unsubscribe() -> None:
            self._listeners.pop(key, None)

        return unsubscribe

    def publish(self, event: Event) -> None:
        """Hand out an event; a listener that raises doesn't keep it from the others."""
        for listener in tuple(self._listeners.values()):
            try:
                listener(event)
            except Exception:
                _LOGGER.exception("A listener failed on %s", type(event).__name__)
