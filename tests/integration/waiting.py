"""Waiting for what Home Assistant shows, with a bound."""

import asyncio
from collections.abc import Callable
from typing import Final

from homeassistant.core import HomeAssistant

from custom_components.fshare_downloader.const import DOMAIN
from tests.patience import PATIENCE_SECONDS

LOOK_SECONDS: Final = 0.02


async def until(is_reached: Callable[[], bool]) -> None:
    """Wait until something holds; not every change of it comes with a change of a state."""
    async with asyncio.timeout(PATIENCE_SECONDS):
        while not is_reached():
            await asyncio.sleep(LOOK_SECONDS)


async def until_state(hass: HomeAssistant, entity: str, state: str) -> None:
    """Wait until an entity of the integration, such as `sensor.free_space`, has a state."""
    platform, key = entity.split(".")
    await until(lambda: hass.states.is_state(f"{platform}.{DOMAIN}_{key}", state))


async def add(hass: HomeAssistant, *links: str) -> None:
    """Add links."""
    await hass.services.async_call(DOMAIN, "add", {"links": list(links)}, blocking=True)
