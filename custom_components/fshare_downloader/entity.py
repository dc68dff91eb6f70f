"""The base of all entities."""

from homeassistant.helpers.device_registry import DeviceEntryType, DeviceInfo
from homeassistant.helpers.entity import EntityDescription
from homeassistant.helpers.update_coordinator import CoordinatorEntity

from .const import CONF_WEB_URL, DOMAIN, NAME
from .coordinator import FshareCoordinator
from .core.accounts import DEFAULT_WEB_URL
from .core.links import without_secrets
from .subentry_device import subentry_device_info


class FshareEntity(CoordinatorEntity[FshareCoordinator]):
    """An entity of the service device or of that of a subentry; named by its description."""

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

    def _belong_to(self, subentry_id: str, name: str) -> None:
        """Be on the device of a subentry, such as of an account, instead; `name` is its name."""
        entry = self.coordinator.config_entry
        self._attr_unique_id = f"{entry.entry_id}_{subentry_id}_{self.entity_description.key}"
        self._attr_device_info = subentry_device_info(entry, subentry_id, name)
