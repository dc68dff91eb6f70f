"""Fix flows of the repair issues."""

from pathlib import Path
from typing import Final, override

import probatio
from homeassistant.components.repairs import RepairsFlow, RepairsFlowResult
from homeassistant.core import HomeAssistant
from homeassistant.helpers import issue_registry as ir

from . import issues
from .const import DOMAIN
from .coordinator import async_loaded_entry
from .core.accounts import AccountState
from .core.errors import DiskError, DiskFullError, MarkerBlockedError, StorageAwayError
from .core.recognition import AwayReason

_ROOM_PLACEHOLDERS: Final = frozenset({"filename", "count", *issues.SIZES})
_FOLDER_ERRORS: Final = {
    MarkerBlockedError.code: "marker_blocked",
    StorageAwayError.code: "folder_away",
}


class TryAgainRepairFlow(RepairsFlow):
    """Says what is wrong and, once the user has put it right, lets the queue go on."""

    async def async_step_init(self, user_input: dict[str, str] | None = None) -> RepairsFlowResult:
        """Begin."""
        return await self.async_step_confirm()

    async def async_step_confirm(
        self, user_input: dict[str, str] | None = None
    ) -> RepairsFlowResult:
        """Ask whether to try again, then release the queue."""
        if user_input is None:
            return self._show_form("confirm")
        return await self._try_again()

    def _show_form(self, step_id: str) -> RepairsFlowResult:
        issue = ir.async_get(self.hass).async_get_issue(DOMAIN, self.issue_id)
        return self.async_show_form(
            step_id=step_id,
            data_schema=probatio.Schema({}),
            description_placeholders=issue.translation_placeholders if issue else None,
        )

    async def _try_again(self) -> RepairsFlowResult:
        """Release the queue.

        If the trouble is still there, the first download to meet it brings the issue back.
        """
        if entry := async_loaded_entry(self.hass):
            runtime = entry.runtime_data
            states = runtime.downloader.queue().accounts
            account_ids = [state.account_id for state in states if self._is_about(state)]
            await runtime.downloader.release_holds(account_ids)
            runtime.account_poller.wake()
            runtime.coordinator.async_update_soon()
        return self.async_create_entry(data={})

    def _is_about(self, account: AccountState) -> bool:
        """Tell whether the issue is about an account: one of them, or all that keep the queue."""
        key, _, account_id = self.issue_id.partition(":")
        return account_id == account.account_id or key in issues.ACCOUNT_KEYS


class DiskFullRepairFlow(TryAgainRepairFlow):
    """Says as well which download waits for room and how much it needs, where that is known."""

    @override
    async def async_step_init(self, user_input: dict[str, str] | None = None) -> RepairsFlowResult:
        """Begin."""
        issue = ir.async_get(self.hass).async_get_issue(DOMAIN, self.issue_id)
        if issue and (issue.translation_placeholders or {}).keys() >= _ROOM_PLACEHOLDERS:
            return await self.async_step_room()
        return await self.async_step_confirm()

    async def async_step_room(self, user_input: dict[str, str] | None = None) -> RepairsFlowResult:
        """Ask whether to try again, then release the queue."""
        if user_input is None:
            return self._show_form("room")
        return await self._try_again()


class RecoveryRepairFlow(TryAgainRepairFlow):
    """Says what was lost with a damaged database, until the user has read it."""

    @override
    async def async_step_init(self, user_input: dict[str, str] | None = None) -> RepairsFlowResult:
        """Begin."""
        issue = ir.async_get(self.hass).async_get_issue(DOMAIN, self.issue_id)
        if issue and (issue.translation_placeholders or {}).get("lost") != "0":
            return await self.async_step_lost()
        return await self.async_step_confirm()

    async def async_step_lost(self, user_input: dict[str, str] | None = None) -> RepairsFlowResult:
        """Say which downloads are lost."""
        return await self._tell("lost", user_input)

    @override
    async def async_step_confirm(
        self, user_input: dict[str, str] | None = None
    ) -> RepairsFlowResult:
        """Say that none is known to be lost."""
        return await self._tell("confirm", user_input)

    async def _tell(self, step_id: str, user_input: dict[str, str] | None) -> RepairsFlowResult:
        if user_input is None:
            return self._show_form(step_id)
        if entry := async_loaded_entry(self.hass):
            try:
                await entry.runtime_data.downloader.forget_recovery()
            except DiskError as error:
                return self.async_abort(reason=error.code)
            entry.runtime_data.coordinator.async_update_soon()
        return self.async_create_entry(data={})


class StorageAwayRepairFlow(TryAgainRepairFlow):
    """Looks again for a storage that is away, or takes the folder as it is now."""

    def __init__(self, folder: str, label: str, reason: str | None) -> None:
        """Remember which folder it is about, what to call it, and why it counts as away."""
        super().__init__()
        self._folder = folder
        self._placeholders = {"folder": label}
        self._reason = reason

    @override
    async def async_step_init(self, user_input: dict[str, str] | None = None) -> RepairsFlowResult:
        """Say what was found, and ask what to do."""
        return self.async_show_menu(
            step_id=self._reason if self._reason in set(AwayReason) else "init",
            menu_options=["look_again", "use_folder"],
            description_placeholders=self._placeholders,
        )

    # The menu has a text for each reason. Home Assistant wants a method for each name of a step.
    async_step_folder_missing = async_step_init
    async_step_empty_folder = async_step_init
    async_step_other_disk = async_step_init
    async_step_no_answer = async_step_init

    async def async_step_look_again(
        self, user_input: dict[str, str] | None = None
    ) -> RepairsFlowResult:
        """Look again; if the storage is still away, the issue comes back."""
        return await self._try_again()

    async def async_step_use_folder(
        self, user_input: dict[str, str] | None = None
    ) -> RepairsFlowResult:
        """Say what is lost by it, then use the folder as it is."""
        errors: dict[str, str] = {}
        if user_input is not None:
            try:
                if entry := async_loaded_entry(self.hass):
                    await entry.runtime_data.downloader.adopt_storage(Path(self._folder))
            except DiskError as error:
                errors["base"] = _FOLDER_ERRORS.get(error.code, "folder_not_writable")
            else:
                return await self._try_again()
        return self.async_show_form(
            step_id="use_folder",
            data_schema=probatio.Schema({}),
            errors=errors,
            description_placeholders=self._placeholders,
        )


async def async_create_fix_flow(
    hass: HomeAssistant, issue_id: str, data: dict[str, str | int | float | None] | None
) -> RepairsFlow:
    """Return the fix flow of an issue."""
    issue = ir.async_get(hass).async_get_issue(DOMAIN, issue_id)
    match issue.translation_key if issue else None:
        case StorageAwayError.code if data is not None:
            folder, reason = str(data["folder"]), data.get("reason")
            label = ((issue and issue.translation_placeholders) or {}).get("folder", folder)
            return StorageAwayRepairFlow(folder, label, str(reason) if reason else None)
        case issues.RECOVERY_ISSUE:
            return RecoveryRepairFlow()
        case DiskFullError.code:
            return DiskFullRepairFlow()
    return TryAgainRepairFlow()
