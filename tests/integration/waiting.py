"""Waiting for what Home Assistant shows, with a bound."""

import asyncio
from collections.abc import Callable
from typing import Any

from homeassistant.core import HomeAssistant, callback

from custom_components.fshare_downloader.const import DOMAIN
from tests.patience import PATIENCE_SECONDS


async def until(hass: HomeAssistant, is_reached: Callable[[], bool]) -> None:
    """Wait until something holds that can only come to hold with a change of state."""
    reached = asyncio.Event()

    @callback
    def look(*_: Any) -> None:
        if is_reached():
            reached.set()

    unsubscribe = hass.bus.async_listen("state_changed", look)
    look()
    try:
        async with asyncio.timeout(PATIENCE_SECONDS):
            await reached.wait()
    finally:
        unsubscribe()


async def until_state(hass: HomeAssistant, entity: str, state: str) -> None:
    """Wait until an entity of the integration, such as `sensor.free_space`, has a state."""
    platform, key = entity.split(".")
    await until(hass, lambda: hass.states.is_state(f"{platform}.{DOMAIN}_{key}", state))


async def add(hass: HomeAssistant, *links: str) -> None:
    """Add links."""
    await hass.services.async_call(DOMAIN, "add", {"links": list(links)}, blocking=True)
