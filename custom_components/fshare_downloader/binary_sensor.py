"""Binary sensors: what the queue and the line to Fshare are doing."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, override

from homeassistant.components.binary_sensor import (
    BinarySensorEntity,
    BinarySensorEntityDescription,
)
from homeassistant.components.binary_sensor.const import BinarySensorDeviceClass
from homeassistant.const import EntityCategory
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .coordinator import FshareConfigEntry
from .core.models import QueueSnapshot
from .entity import FshareEntity

PARALLEL_UPDATES = 0


@dataclass(frozen=True, kw_only=True)
class FshareBinarySensorEntityDescription(BinarySensorEntityDescription):
    """A binary sensor and where its state comes from."""

    value_fn: Callable[[QueueSnapshot], bool | None]


BINARY_SENSOR_DESCRIPTIONS: Final = (
    FshareBinarySensorEntityDescription(
        key="downloading",
        translation_key="downloading",
        device_class=BinarySensorDeviceClass.RUNNING,
        value_fn=lambda queue: bool(queue.active),
    ),
    FshareBinarySensorEntityDescription(
        key="problem",
        translation_key="problem",
        device_class=BinarySensorDeviceClass.PROBLEM,
        value_fn=lambda queue: any(not hold.ends_by_itself for hold in queue.holds),
    ),
    FshareBinarySensorEntityDescription(
        key="fshare_reachable",
        translation_key="fshare_reachable",
        device_class=BinarySensorDeviceClass.CONNECTIVITY,
        entity_category=EntityCategory.DIAGNOSTIC,
        value_fn=lambda queue: queue.host_reachable,
    ),
)


async def async_setup_entry(
    hass: HomeAssistant,
    entry: FshareConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
) -> None:
    """Set up the binary sensors."""
    coordinator = entry.runtime_data.coordinator
    async_add_entities(FshareBinarySensor(coordinator, each) for each in BINARY_SENSOR_DESCRIPTIONS)


class FshareBinarySensor(FshareEntity, BinarySensorEntity):
    """A binary sensor of the queue."""

    entity_description: FshareBinarySensorEntityDescription

    @property
    @override
    def is_on(self) -> bool | None:
        """Return the state."""
        return self.entity_description.value_fn(self.coordinator.data.queue)
