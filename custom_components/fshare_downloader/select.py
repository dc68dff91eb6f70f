"""Select: how fast downloads go."""

from typing import Final, override

from homeassistant.components.select import SelectEntity, SelectEntityDescription
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .coordinator import FshareConfigEntry
from .core.pace import Pace
from .entity import FshareEntity
from .exceptions import translate_errors

PARALLEL_UPDATES = 1

SELECT_DESCRIPTION: Final = SelectEntityDescription(
    key="speed", translation_key="speed", options=[pace.value for pace in Pace]
)


async def async_setup_entry(
    hass: HomeAssistant,
    entry: FshareConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
) -> None:
    """Set up the select."""
    async_add_entities([FshareSelect(entry.runtime_data.coordinator, SELECT_DESCRIPTION)])


class FshareSelect(FshareEntity, SelectEntity):
    """Full speed, slow or stopped; the choice outlives a restart."""

    @property
    @override
    def current_option(self) -> str:
        """Return how fast downloads go."""
        return self.coordinator.data.queue.pace.value

    @property
    @override
    def extra_state_attributes(self) -> dict[str, str]:
        """Return who has said so."""
        return {"reason": self.coordinator.data.queue.pace_reason.value}

    @override
    async def async_select_option(self, option: str) -> None:
        """Let downloads go on at this pace."""
        with translate_errors():
            await self.coordinator.downloader.api.set_pace(Pace(option))
