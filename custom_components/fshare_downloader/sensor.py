"""Sensors: the queue in numbers, and what runs in each slot; the account has its own module."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final, override

from homeassistant.components.sensor import (
    SensorDeviceClass,
    SensorEntity,
    SensorEntityDescription,
    SensorStateClass,
)
from homeassistant.const import (
    MAX_LENGTH_STATE_STATE,
    PERCENTAGE,
    Platform,
    UnitOfDataRate,
    UnitOfInformation,
)
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import entity_registry as er
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback
from homeassistant.helpers.typing import StateType

from .account_sensors import async_add_account_sensors
from .const import DOMAIN, MAX_ACTIVE_DOWNLOADS
from .coordinator import FshareConfigEntry, FshareCoordinator, FshareData
from .core.models import TaskView
from .core.states import ACTIVE_STATES, TaskState
from .entity import FshareEntity
from .location_sensors import async_add_location_sensors
from .paced_entity import PacedEntity

PARALLEL_UPDATES = 0

USUAL_SLOTS: Final = 2
"""Entities of further slots are there, and disabled until somebody wants them."""
SPEED_REST_SECONDS: Final = 30.0
TOTAL_REST_SECONDS: Final = 60.0
SLOT_REST_SECONDS: Final = 30.0
"""For each running download: the more there are, the longer each of them rests."""


@dataclass(frozen=True, kw_only=True)
class FshareSensorEntityDescription(SensorEntityDescription):
    """A sensor and where its state comes from."""

    value_fn: Callable[[FshareData], StateType | datetime]
    rest_seconds: float | None = None
    """For how long a state stands that flows while something runs; None: each change is written."""


@dataclass(frozen=True, kw_only=True)
class FshareSlotSensorEntityDescription(SensorEntityDescription):
    """A sensor that each slot has, and where its state comes from."""

    value_fn: Callable[[TaskView], StateType]
    idle_value: StateType
    """While nothing runs in the slot, which is nothing unknown."""


def _count(key: str, *states: TaskState, enabled: bool = True) -> FshareSensorEntityDescription:
    return FshareSensorEntityDescription(
        key=key,
        translation_key=key,
        state_class=SensorStateClass.MEASUREMENT,
        entity_registry_enabled_default=enabled,
        value_fn=lambda data: sum(data.queue.counts.get(state, 0) for state in states),
    )


def _size(
    key: str,
    value_fn: Callable[[FshareData], StateType],
    *,
    state_class: SensorStateClass = SensorStateClass.TOTAL_INCREASING,
) -> FshareSensorEntityDescription:
    """Return a sensor of bytes, shown in GB: disks are sold so, and the page counts so."""
    return FshareSensorEntityDescription(
        key=key,
        translation_key=key,
        device_class=SensorDeviceClass.DATA_SIZE,
        state_class=state_class,
        native_unit_of_measurement=UnitOfInformation.BYTES,
        suggested_unit_of_measurement=UnitOfInformation.GIGABYTES,
        suggested_display_precision=1,
        value_fn=value_fn,
        rest_seconds=TOTAL_REST_SECONDS,
    )


SENSOR_DESCRIPTIONS: Final = (
    _count("active_downloads", *ACTIVE_STATES),
    _count("queued_downloads", TaskState.QUEUED),
    _count("paused_downloads", TaskState.PAUSED, enabled=False),
    _count("failed_downloads", TaskState.FAILED),
    _count("completed_downloads", TaskState.COMPLETED),
    FshareSensorEntityDescription(
        key="download_speed",
        translation_key="download_speed",
        device_class=SensorDeviceClass.DATA_RATE,
        state_class=SensorStateClass.MEASUREMENT,
        native_unit_of_measurement=UnitOfDataRate.BYTES_PER_SECOND,
        suggested_unit_of_measurement=UnitOfDataRate.MEGABYTES_PER_SECOND,
        suggested_display_precision=1,
        value_fn=lambda data: data.queue.speed,
        rest_seconds=SPEED_REST_SECONDS,
    ),
    _size(
        "remaining_size",
        lambda data: data.queue.remaining_bytes,
        state_class=SensorStateClass.MEASUREMENT,
    ),
    _size("downloaded_total", lambda data: data.queue.figures.downloaded_total),
    _size("downloaded_today", lambda data: data.queue.figures.downloaded_today),
    FshareSensorEntityDescription(
        key="downloads_today",
        translation_key="downloads_today",
        state_class=SensorStateClass.TOTAL_INCREASING,
        value_fn=lambda data: data.queue.figures.downloads_today,
    ),
    FshareSensorEntityDescription(
        key="estimated_finish",
        translation_key="estimated_finish",
        device_class=SensorDeviceClass.TIMESTAMP,
        value_fn=lambda data: data.estimated_finish,
        rest_seconds=TOTAL_REST_SECONDS,
    ),
    _size(
        "free_space",
        lambda data: data.queue.free_space,
        state_class=SensorStateClass.MEASUREMENT,
    ),
)

SLOT_SENSOR_DESCRIPTIONS: Final = (
    FshareSlotSensorEntityDescription(
        key="name",
        translation_key="slot_name",
        value_fn=lambda view: view.task.filename[:MAX_LENGTH_STATE_STATE],
        idle_value="idle",
    ),
    FshareSlotSensorEntityDescription(
        key="progress",
        translation_key="slot_progress",
        state_class=SensorStateClass.MEASUREMENT,
        native_unit_of_measurement=PERCENTAGE,
        suggested_display_precision=0,
        value_fn=lambda view: int(view.progress),
        idle_value=0,
    ),
)


async def async_setup_entry(
    hass: HomeAssistant,
    entry: FshareConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
) -> None:
    """Set up the sensors; those of the slots come and go with the number of slots."""
    coordinator = entry.runtime_data.coordinator
    async_add_entities(
        (FshareSensor if each.rest_seconds is None else FsharePacedSensor)(coordinator, each)
        for each in SENSOR_DESCRIPTIONS
    )
    async_add_account_sensors(hass, entry, async_add_entities)
    async_add_location_sensors(hass, entry, async_add_entities)
    existing = 0

    @callback
    def async_follow_slots() -> None:
        nonlocal existing
        wanted = len(coordinator.data.slots)
        if wanted == existing:
            return
        async_add_entities(
            FshareSlotSensor(coordinator, description, slot)
            for slot in range(existing + 1, wanted + 1)
            for description in SLOT_SENSOR_DESCRIPTIONS
        )
        _remove_slots_above(hass, entry, wanted)
        existing = wanted

    async_follow_slots()
    entry.async_on_unload(coordinator.async_add_listener(async_follow_slots))


@callback
def _remove_slots_above(hass: HomeAssistant, entry: FshareConfigEntry, number: int) -> None:
    """Remove the entities of slots that are no more, also those of an earlier run."""
    registry = er.async_get(hass)
    for slot in range(number + 1, MAX_ACTIVE_DOWNLOADS + 1):
        for description in SLOT_SENSOR_DESCRIPTIONS:
            unique_id = f"{entry.entry_id}_slot_{slot}_{description.key}"
            entity_id = registry.async_get_entity_id(Platform.SENSOR, DOMAIN, unique_id)
            if entity_id:
                registry.async_remove(entity_id)


class FshareSensor(FshareEntity, SensorEntity):
    """A sensor of the queue."""

    entity_description: FshareSensorEntityDescription

    @property
    @override
    def native_value(self) -> StateType | datetime:
        """Return the state."""
        return self.entity_description.value_fn(self.coordinator.data)


class FsharePacedSensor(PacedEntity, FshareSensor):
    """A sensor of the queue that flows while downloads run."""

    @override
    def rest_seconds(self) -> float:
        """Return what its description says."""
        return self.entity_description.rest_seconds or 0.0

    @override
    def phase(self) -> object:
        """Return whether something runs, and whether there is anything to tell of it."""
        return (bool(self.coordinator.data.queue.active), self.native_value in {None, 0})


class FshareSlotSensor(PacedEntity, SensorEntity):
    """A sensor of the download that runs in a slot."""

    entity_description: FshareSlotSensorEntityDescription

    def __init__(
        self,
        coordinator: FshareCoordinator,
        description: FshareSlotSensorEntityDescription,
        slot: int,
    ) -> None:
        """Belong to a slot, counted from one."""
        super().__init__(coordinator, description)
        self._slot = slot
        self._attr_unique_id = f"{coordinator.config_entry.entry_id}_slot_{slot}_{description.key}"
        self._attr_translation_placeholders = {"slot": str(slot)}
        self._attr_entity_registry_enabled_default = slot <= USUAL_SLOTS

    @property
    @override
    def native_value(self) -> StateType:
        """Return the state."""
        view, description = self._view(), self.entity_description
        return description.value_fn(view) if view else description.idle_value

    @override
    def rest_seconds(self) -> float:
        """Return less for few downloads than for many."""
        return SLOT_REST_SECONDS * max(1, len(self.coordinator.data.queue.active))

    @override
    def phase(self) -> object:
        """Return which download runs here, under which name, and whether it has got anywhere."""
        view = self._view()
        return (view.task.task_id, view.task.filename, view.progress >= 1) if view else None

    def _view(self) -> TaskView | None:
        slots = self.coordinator.data.slots
        return slots[self._slot - 1] if self._slot <= len(slots) else None
