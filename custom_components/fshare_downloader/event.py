"""Event entity: what happens to downloads, for automations."""

from typing import Any, Final, override

from homeassistant.components.event import EventEntity, EventEntityDescription
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .coordinator import FshareConfigEntry
from .core.events import Event, TaskChanged
from .core.models import DownloadTask
from .core.states import ACTIVE_STATES, TaskState
from .entity import FshareEntity
from .happenings import (
    ADDED,
    BATCH_COMPLETED,
    COMPLETED,
    FAILED,
    FOLLOWED_FOUND,
    QUEUE_FINISHED,
    QUEUE_HELD,
    Happening,
    async_listen,
    describe_task,
)
from .logbook_row import async_add_logbook_row

PARALLEL_UPDATES = 0

EVENT_DESCRIPTION: Final = EventEntityDescription(
    key="downloads",
    translation_key="downloads",
    event_types=[
        ADDED,
        "started",
        COMPLETED,
        FAILED,
        BATCH_COMPLETED,
        QUEUE_FINISHED,
        QUEUE_HELD,
        FOLLOWED_FOUND,
    ],
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

    # What a history of months is good for without: each row would be three times as large.
    _unrecorded_attributes = frozenset(
        {
            "task_id",
            "size",
            "category",
            "batch_id",
            "destination",
            "created_at",
            "count",
            "title",
            "year",
            "season",
            "episode",
            "poster_url",
            "media_content_id",
            "follow_id",
            "media_type",
            "tmdb_id",
            "episodes",
            "completed",
            "failed",
        }
    )
    _running: frozenset[str] = frozenset()
    """Downloads whose start was told; a fresh direct link in between is no new start."""

    @override
    async def async_added_to_hass(self) -> None:
        """Listen: the coordinator knows states, and nothing of what has led to them."""
        await super().async_added_to_hass()
        self.async_on_remove(async_listen(self.hass, self._handle_happening))
        self.async_on_remove(self.coordinator.downloader.subscribe(self._handle_event))

    @callback
    def _handle_happening(self, happening: Happening) -> None:
        self._fire(happening.kind, happening.data)
        async_add_logbook_row(self.hass, self.entity_id, happening)

    @callback
    def _handle_event(self, event: Event) -> None:
        """Tell of starts, which are over by the time that somebody could be told later."""
        match event:
            case TaskChanged(view=view, previous=previous) if view.task.state is not previous:
                self._handle_transition(view.task)

    def _handle_transition(self, task: DownloadTask) -> None:
        if task.state is TaskState.DOWNLOADING and task.task_id not in self._running:
            self._running |= {task.task_id}
            self._fire("started", describe_task(task))
        if task.state not in ACTIVE_STATES:
            self._running -= {task.task_id}

    def _fire(self, event_type: str, attributes: dict[str, Any]) -> None:
        self._trigger_event(event_type, attributes)
        self.async_write_ha_state()
