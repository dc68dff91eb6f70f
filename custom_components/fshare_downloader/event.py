"""Event entity: what happens to downloads, for automations."""

from collections.abc import Sequence
from typing import Any, Final, override

from homeassistant.components.event import EventEntity, EventEntityDescription
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers.entity import EntityDescription
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .const import ATTR_ERROR_CODE
from .coordinator import FshareConfigEntry, FshareCoordinator
from .core.events import BatchCompleted, Event, TaskChanged, TasksAdded
from .core.models import DownloadTask
from .core.states import ACTIVE_STATES, TaskState
from .entity import FshareEntity
from .playback import media_id_of

PARALLEL_UPDATES = 0

EVENT_DESCRIPTION: Final = EventEntityDescription(
    key="downloads",
    translation_key="downloads",
    event_types=["added", "started", "completed", "failed", "batch_completed"],
)


async def async_setup_entry(
    hass: HomeAssistant,
    entry: FshareConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
) -> None:
    """Set up the event entity."""
    async_add_entities([FshareEvent(entry.runtime_data.coordinator, EVENT_DESCRIPTION)])


class FshareEvent(FshareEntity, EventEntity):
    """Fires for every download that was added, started, completed or failed.

    A batch that was added at once fires once, with the number of its files.
    """

    _running: frozenset[str] = frozenset()
    """Downloads whose start was told; a fresh direct link in between is no new start."""

    def __init__(self, coordinator: FshareCoordinator, description: EntityDescription) -> None:
        """Start without tasks."""
        super().__init__(coordinator, description)
        self._added: dict[str, list[DownloadTask]] = {}
        """Tasks of batches whose other tasks are still to come."""

    @override
    async def async_added_to_hass(self) -> None:
        """Listen to the download manager itself: the coordinator knows states, not events."""
        await super().async_added_to_hass()
        self.async_on_remove(self.coordinator.downloader.subscribe(self._handle_event))

    @callback
    def _handle_event(self, event: Event) -> None:
        match event:
            case TasksAdded():
                self._handle_added(event)
            case TaskChanged(view=view, previous=previous) if view.task.state is not previous:
                self._handle_transition(view.task)
            case BatchCompleted():
                self._fire(
                    "batch_completed",
                    {
                        "batch_id": event.batch_id,
                        "batch_name": event.batch_name,
                        "completed": event.completed,
                        "failed": event.failed,
                    },
                )

    def _handle_added(self, event: TasksAdded) -> None:
        for view in event.tasks:
            key = view.task.batch_id or view.task.task_id
            self._added.setdefault(key, []).append(view.task)
        if not event.is_last:
            return
        batches, self._added = self._added, {}
        for tasks in batches.values():
            if len(tasks) == 1:
                self._fire("added", {**_describe(tasks[0]), "count": 1})
            else:
                self._fire("added", _describe_batch(tasks))

    def _handle_transition(self, task: DownloadTask) -> None:
        match task.state:
            case TaskState.DOWNLOADING if task.task_id not in self._running:
                self._running |= {task.task_id}
                self._fire("started", _describe(task))
            case TaskState.COMPLETED:
                played = {"media_content_id": media_id_of(task.task_id)}
                self._fire("completed", _describe(task) | played)
            case TaskState.FAILED:
                self._fire(
                    "failed",
                    {
                        **_describe(task),
                        ATTR_ERROR_CODE: task.error_code,
                        "error_message": task.error_message,
                    },
                )
        if task.state not in ACTIVE_STATES:
            self._running -= {task.task_id}

    def _fire(self, event_type: str, attributes: dict[str, Any]) -> None:
        self._trigger_event(event_type, attributes)
        self.async_write_ha_state()


def _describe(task: DownloadTask) -> dict[str, Any]:
    return {
        "task_id": task.task_id,
        "filename": task.filename,
        "size": task.size,
        "category": task.category,
        "batch_id": task.batch_id,
        "batch_name": task.batch_name,
        "destination": str(task.destination),
    }


def _describe_batch(tasks: Sequence[DownloadTask]) -> dict[str, Any]:
    return {
        "size": sum(task.size or 0 for task in tasks),
        "category": tasks[0].category,
        "batch_id": tasks[0].batch_id,
        "batch_name": tasks[0].batch_name,
        "count": len(tasks),
    }
