"""The free space of each location besides the download folder, whose sensor there always is."""

from typing import Final, override

from homeassistant.components.sensor import (
    SensorDeviceClass,
    SensorEntity,
    SensorEntityDescription,
    SensorStateClass,
)
from homeassistant.const import UnitOfInformation
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .coordinator import FshareConfigEntry, FshareCoordinator
from .core.location import Location, LocationState
from .paced_entity import PacedEntity
from .subentry_device import async_rename_device

REST_SECONDS: Final = 60.0

LOCATION_SENSOR_DESCRIPTIONS: Final = (
    SensorEntityDescription(
        key="location_free_space",
        translation_key="location_free_space",
        device_class=SensorDeviceClass.DATA_SIZE,
        state_class=SensorStateClass.MEASUREMENT,
        native_unit_of_measurement=UnitOfInformation.BYTES,
        suggested_unit_of_measurement=UnitOfInformation.GIGABYTES,
        suggested_display_precision=1,
    ),
)


@callback
def async_add_location_sensors(
    hass: HomeAssistant,
    entry: FshareConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
) -> None:
    """Have a sensor for each location from now on; Home Assistant removes them with theirs."""
    coordinator = entry.runtime_data.coordinator
    known: dict[str, str] = {}

    @callback
    def async_follow_locations() -> None:
        locations = [
            state.location
            for state in coordinator.data.queue.locations
            if state.location.location_id in entry.subentries
        ]
        for location in locations:
            location_id = location.location_id
            if location_id not in known:
                async_add_entities(
                    (
                        FshareLocationSensor(coordinator, description, location)
                        for description in LOCATION_SENSOR_DESCRIPTIONS
                    ),
                    config_subentry_id=location_id,
                )
            elif known[location_id] != location.name:
                async_rename_device(hass, entry, location_id, location.name)
        known.clear()
        known.update({each.location_id: each.name for each in locations})

    async_follow_locations()
    entry.async_on_unload(coordinator.async_add_listener(async_follow_locations))


class FshareLocationSensor(PacedEntity, SensorEntity):
    """A sensor of a location, which is a device of its own."""

    def __init__(
        self,
        coordinator: FshareCoordinator,
        description: SensorEntityDescription,
        location: Location,
    ) -> None:
        """Belong to a location, whatever it is called later."""
        super().__init__(coordinator, description)
        self._location_id = location.location_id
        self._belong_to(location.location_id, location.name)

    @property
    @override
    def native_value(self) -> int | None:
        """Return the free bytes."""
        state = self._state()
        return None if state is None else state.free_space

    @override
    def rest_seconds(self) -> float:
        """Return as much as for the free space of the download folder."""
        return REST_SECONDS

    @override
    def phase(self) -> object:
        """Return whether something runs, and whether the disk is here."""
        return (bool(self.coordinator.data.queue.active), self.native_value in {None, 0})

    def _state(self) -> LocationState | None:
        states = self.coordinator.data.queue.locations
        found = (each for each in states if each.location.location_id == self._location_id)
        return next(found, None)
