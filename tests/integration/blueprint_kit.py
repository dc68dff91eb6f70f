"""Blueprints of the repository, brought into Home Assistant as a user does it: by their address."""

from typing import Any
from unittest.mock import patch

from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component
from pytest_homeassistant_custom_component.typing import MockHAClientWebSocket


class Blueprints:
    """Imports blueprints from a web server and makes automations of them."""

    def __init__(self, hass: HomeAssistant, address: str, client: MockHAClientWebSocket) -> None:
        """Import from the server at `address`."""
        self._hass = hass
        self._address = address
        self._client = client

    async def import_(self, name: str) -> dict[str, Any]:
        """Import and save a blueprint; returns what Home Assistant has read of it."""
        assert await async_setup_component(self._hass, "automation", {})
        imported: dict[str, Any] = await self._ask(
            type="blueprint/import", url=f"{self._address}/{name}.yaml"
        )
        await self._ask(
            type="blueprint/save",
            domain="automation",
            path=imported["suggested_filename"],
            yaml=imported["raw_data"],
            source_url=f"{self._address}/{name}.yaml",
            allow_override=True,
        )
        return imported

    async def automate(self, name: str, **inputs: Any) -> str:
        """Have this automation of a blueprint and no other; returns its entity id."""
        imported = await self.import_(name)
        path = f"{imported['suggested_filename']}.yaml"
        await self._load({"alias": name, "use_blueprint": {"path": path, "input": inputs}})
        entity_id = f"automation.{name}"
        assert self._hass.states.is_state(entity_id, "on")
        return entity_id

    async def end(self) -> None:
        """Have no automation any more."""
        if self._hass.services.has_service("automation", "reload"):
            await self._load()

    async def _load(self, *automations: dict[str, Any]) -> None:
        config = {"automation": list(automations)}
        with patch("homeassistant.config.load_yaml_config_file", return_value=config):
            await self._hass.services.async_call("automation", "reload", blocking=True)
        await self._hass.async_block_till_done()

    async def _ask(self, **message: Any) -> Any:
        await self._client.send_json_auto_id(message)
        answer = await self._client.receive_json()
        assert answer["success"], answer
        return answer["result"]
