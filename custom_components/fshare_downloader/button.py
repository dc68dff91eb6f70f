"""Buttons: the verbs that are meant for all downloads."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Final, override

from homeassistant.components.button import ButtonEntity, ButtonEntityDescription
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .coordinator import FshareConfigEntry
from .core.api_handler import ApiHandler, Selection
from .entity import FshareEntity
from .exceptions import translate_errors
from .rights import Right, async_require

PARALLEL_UPDATES = 1


@dataclass(frozen=True, kw_only=True)
class FshareButtonEntityDescription(ButtonEntityDescription):
    """A button and what it does."""

    press_fn: Callable[[ApiHandler], Awaitable[Any]]
    right: Right = Right.CHANGE
    """The right that the equal action asks for."""


BUTTON_DESCRIPTIONS: Final = (
    FshareButtonEntityDescription(
        key="pause_all",
        translation_key="pause_all",
        press_fn=lambda api: api.pause(Selection()),
    ),
    FshareButtonEntityDescription(
        key="resume_all",
        translation_key="resume_all",
        press_fn=lambda api: api.resume(Selection()),
    ),
    FshareButtonEntityDescription(
        key="retry_failed",
        translation_key="retry_failed",
        press_fn=lambda api: api.retry(Selection()),
    ),
    FshareButtonEntityDescription(
        key="clear_completed",
        translation_key="clear_completed",
        press_fn=lambda api: api.clear(),
        right=Right.ADMINISTER,
    ),
)


async def async_setup_entry(
    hass: HomeAssistant,
    entry: FshareConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
) -> None:
    """Set up the buttons."""
    coordinator = entry.runtime_data.coordinator
    async_add_entities(FshareButton(coordinator, each) for each in BUTTON_DESCRIPTIONS)


class FshareButton(FshareEntity, ButtonEntity):
    """A button for the whole queue."""

    entity_description: FshareButtonEntityDescription

    @override
    async def async_press(self) -> None:
        """Do what the button says, if the user who pressed it has the right."""
        await async_require(self.hass, self._context, self.entity_description.right)
        with translate_errors():
            await self.entity_description.press_fn(self.coordinator.downloader.api)
