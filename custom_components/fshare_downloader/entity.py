"""The base of all entities."""

from homeassistant.helpers.device_registry import DeviceEntryType, DeviceInfo
from homeassistant.helpers.entity import EntityDescription
from homeassistant.helpers.update_coordinator import CoordinatorEntity

from .const import CONF_WEB_URL, DOMAIN, NAME
from .coordinator import FshareCoordinator
from .core.accounts import DEFAULT_WEB_URL
from .core.links import without_secrets


class FshareEntity(CoordinatorEntity[FshareCoordinator]):
    """An entity of the one service device; named by the key of its description."""

    _attr_has_entity_name = True

    def __init__(self, coordinator: FshareCoordinator, description: EntityDescription) -> None:
        """Belong to the config entry of the coordinator."""
        super().__init__(coordinator)
        entry = coordinator.config_entry
        self.entity_description = description
        self._attr_unique_id = f"{entry.entry_id}_{description.key}"
        self._attr_device_info = DeviceInfo(
            identifiers={(DOMAIN, entry.entry_id)},
            entry_type=DeviceEntryType.SERVICE,
            name=NAME,
            manufacturer="Fshare",
            configuration_url=without_secrets(entry.data.get(CONF_WEB_URL, DEFAULT_WEB_URL)),
        )
