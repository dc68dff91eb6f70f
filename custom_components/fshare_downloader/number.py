"""Numbers: limits that automations change; a number is written to its option."""

from dataclasses import dataclass
from typing import Final, override

from homeassistant.components.number import (
    NumberDeviceClass,
    NumberEntity,
    NumberEntityDescription,
    NumberMode,
)
from homeassistant.const import EntityCategory, UnitOfDataRate
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .const import (
    BYTES_PER_MB,
    CONF_MAX_ACTIVE_DOWNLOADS,
    CONF_SPEED_LIMIT,
    MAX_ACTIVE_DOWNLOADS,
    MAX_SPEED_LIMIT_MB,
)
from .coordinator import FshareConfigEntry
from .entity import FshareEntity
from .exceptions import translate_errors
from .pace_reason import pace_attributes
from .speed_option import async_set_speed_limit

PARALLEL_UPDATES = 1


@dataclass(frozen=True, kw_only=True)
class FshareNumberEntityDescription(NumberEntityDescription):
    """A number and the option it stands for."""

    option: str
    factor: int = 1
    """Units of the option in one unit of the number."""
    follows_pace: bool = False
    """Whether it is the speed limit, of which another one may be in force than the option says."""


NUMBER_DESCRIPTIONS: Final = (
    FshareNumberEntityDescription(
        key="speed_limit",
        translation_key="speed_limit",
        device_class=NumberDeviceClass.DATA_RATE,
        entity_category=EntityCategory.CONFIG,
        native_unit_of_measurement=UnitOfDataRate.MEGABYTES_PER_SECOND,
        native_min_value=0,
        native_max_value=MAX_SPEED_LIMIT_MB,
        native_step=0.1,
        mode=NumberMode.BOX,
        option=CONF_SPEED_LIMIT,
        factor=BYTES_PER_MB,
        follows_pace=True,
    ),
    FshareNumberEntityDescription(
        key="active_downloads",
        translation_key="active_downloads",
        entity_category=EntityCategory.CONFIG,
        native_min_value=1,
        native_max_value=MAX_ACTIVE_DOWNLOADS,
        native_step=1,
        mode=NumberMode.BOX,
        option=CONF_MAX_ACTIVE_DOWNLOADS,
    ),
)


async def async_setup_entry(
    hass: HomeAssistant,
    entry: FshareConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
) -> None:
    """Set up the numbers."""
    coordinator = entry.runtime_data.coordinator
    async_add_entities(FshareNumber(coordinator, each) for each in NUMBER_DESCRIPTIONS)


class FshareNumber(FshareEntity, NumberEntity):
    """A limit of the download manager."""

    entity_description: FshareNumberEntityDescription

    @property
    @override
    def native_value(self) -> float:
        """Return the limit in force."""
        description, queue = self.entity_description, self.coordinator.data.queue
        in_force = queue if description.follows_pace else queue.settings
        value: int = getattr(in_force, description.option)
        whole, rest = divmod(value, description.factor)
        # A whole number is shown without a decimal that says nothing.
        return value / description.factor if rest else whole

    @property
    @override
    def extra_state_attributes(self) -> dict[str, str] | None:
        """Return the pace that the limit belongs to, and who has said so."""
        if not self.entity_description.follows_pace:
            return None
        return pace_attributes(self.coordinator.data.queue)

    @override
    async def async_set_native_value(self, value: float) -> None:
        """Write the option; the update listener of the entry applies it."""
        description, entry = self.entity_description, self.coordinator.config_entry
        option = round(value * description.factor)
        if description.follows_pace:
            with translate_errors():
                await async_set_speed_limit(self.hass, entry, option)
            return
        self.hass.config_entries.async_update_entry(
            entry, options={**entry.options, description.option: option}
        )
