"""The device of a subentry, such as of a location or an account."""

from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import device_registry as dr
from homeassistant.helpers.device_registry import DeviceEntryType, DeviceInfo

from .const import DOMAIN, NAME
from .coordinator import FshareConfigEntry


def subentry_device_info(entry: FshareConfigEntry, subentry_id: str, name: str) -> DeviceInfo:
    """Return the device of a subentry that is called so."""
    return DeviceInfo(
        identifiers={_identifier(entry, subentry_id)},
        entry_type=DeviceEntryType.SERVICE,
        name=_device_name(name),
        manufacturer="Fshare",
    )


@callback
def async_rename_device(
    hass: HomeAssistant, entry: FshareConfigEntry, subentry_id: str, name: str
) -> None:
    """Call the device of a subentry by its new name."""
    registry = dr.async_get(hass)
    if device := registry.async_get_device_by_identifier(
        _identifier(entry, subentry_id), entry.entry_id
    ):
        registry.async_update_device(device.id, name=_device_name(name))


def _identifier(entry: FshareConfigEntry, subentry_id: str) -> tuple[str, str]:
    return (DOMAIN, f"{entry.entry_id}_{subentry_id}")


def _device_name(name: str) -> str:
    return f"{NAME} {name}"
