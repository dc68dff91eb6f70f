"""Switch: downloads on or off."""

from typing import Any, Final, override

from homeassistant.components.switch import SwitchEntity, SwitchEntityDescription
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .coordinator import FshareConfigEntry
from .entity import FshareEntity
from .exceptions import translate_errors
from .pace_reason import pace_attributes

PARALLEL_UPDATES = 1

SWITCH_DESCRIPTION: Final = SwitchEntityDescription(key="downloads", translation_key="downloads")


async def async_setup_entry(
    hass: HomeAssistant,
    entry: FshareConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
) -> None:
    """Set up the switch."""
    async_add_entities([FshareSwitch(entry.runtime_data.coordinator, SWITCH_DESCRIPTION)])


class FshareSwitch(FshareEntity, SwitchEntity):
    """Lets downloads run or keeps all of them waiting; the state outlives a restart."""

    @property
    @override
    def is_on(self) -> bool:
        """Return whether downloads may run."""
        return self.coordinator.data.queue.enabled

    @property
    @override
    def extra_state_attributes(self) -> dict[str, str]:
        """Return how fast, and who has said so."""
        return pace_attributes(self.coordinator.data.queue)

    @override
    async def async_turn_on(self, **kwargs: Any) -> None:
        """Let downloads run."""
        await self._async_set(enabled=True)

    @override
    async def async_turn_off(self, **kwargs: Any) -> None:
        """Put running downloads back into the queue and start no others."""
        await self._async_set(enabled=False)

    async def _async_set(self, *, enabled: bool) -> None:
        with translate_errors():
            await self.coordinator.downloader.api.set_enabled(enabled)
