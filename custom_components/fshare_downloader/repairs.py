"""Fix flows of the repair issues."""

import probatio
from homeassistant.components.repairs import RepairsFlow, RepairsFlowResult
from homeassistant.core import HomeAssistant
from homeassistant.helpers import issue_registry as ir

from .const import DOMAIN
from .coordinator import FshareConfigEntry


class TryAgainRepairFlow(RepairsFlow):
    """Says what is wrong and, once the user has put it right, lets the queue go on."""

    async def async_step_init(self, user_input: dict[str, str] | None = None) -> RepairsFlowResult:
        """Begin."""
        return await self.async_step_confirm()

    async def async_step_confirm(
        self, user_input: dict[str, str] | None = None
    ) -> RepairsFlowResult:
        """Ask whether to try again, then release the queue.

        If the trouble is still there, the first download to meet it brings the issue back.
        """
        if user_input is None:
            issue = ir.async_get(self.hass).async_get_issue(DOMAIN, self.issue_id)
            return self.async_show_form(
                step_id="confirm",
                data_schema=probatio.Schema({}),
                description_placeholders=issue.translation_placeholders if issue else None,
            )
        entries: list[FshareConfigEntry] = self.hass.config_entries.async_loaded_entries(DOMAIN)
        for entry in entries:
            runtime = entry.runtime_data
            await runtime.downloader.release_holds()
            runtime.account_poller.wake()
            runtime.coordinator.async_update_soon()
        return self.async_create_entry(data={})


async def async_create_fix_flow(
    hass: HomeAssistant, issue_id: str, data: dict[str, str | int | float | None] | None
) -> RepairsFlow:
    """Return the fix flow of an issue; they all offer the same."""
    return TryAgainRepairFlow()
