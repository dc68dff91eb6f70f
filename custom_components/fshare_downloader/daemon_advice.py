"""Repair issues for what could be better about aria2 daemons; none of them stops a download."""

import asyncio
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback
from homeassistant.helpers import issue_registry as ir
from homeassistant.helpers.event import async_call_later

from .const import DOMAIN
from .core.aria2 import DaemonAdvice
from .core.downloader import Downloader
from .core.models import Settings
from .issues import ADVICE_PREFIX, folder_label, own_issues

if TYPE_CHECKING:
    from .coordinator import FshareConfigEntry

INTERVAL: Final = timedelta(hours=6)
"""Somebody may start a daemon with other options, or update it, at any time."""
_HELP: Final = (
    "https://github.com/fshare-downloader/fshare-downloader/blob/main/docs/configuration.md"
    "#aria2-on-a-nas"
)


class DaemonAdviceWatch:
    """Looks at the daemons from time to time; a house without any has nothing to do with it."""

    def __init__(
        self, hass: HomeAssistant, entry: FshareConfigEntry, downloader: Downloader
    ) -> None:
        """Look at the daemons of a started download manager, until its entry is unloaded."""
        self._hass = hass
        self._entry = entry
        self._downloader = downloader
        self._look: asyncio.Task[None] | None = None
        self._end_wait: CALLBACK_TYPE | None = None
        entry.async_on_unload(self.stop)

    @callback
    def look_soon(self, _: datetime | None = None) -> None:
        """Look in the background: at the beginning, when daemons have changed, and then again."""
        self.stop()
        if not self._downloader.daemons:
            async_update_advice(self._hass, self._downloader.settings, (), ())
            return
        self._look = self._entry.async_create_background_task(
            self._hass, self._look_now(), f"{DOMAIN} daemon advice"
        )
        self._end_wait = async_call_later(self._hass, INTERVAL, self.look_soon)

    @callback
    def stop(self) -> None:
        """Look no more: what a look in progress finds is of daemons that were."""
        if self._look is not None:
            self._look.cancel()
            self._look = None
        if self._end_wait is not None:
            self._end_wait()
            self._end_wait = None

    async def _look_now(self) -> None:
        """Keep one issue for each advice; about a daemon that is away, those of the last look."""
        advice, silent = await self._downloader.advise_daemons()
        settings = self._downloader.settings
        async_update_advice(self._hass, settings, advice, [str(each.root) for each in silent])


@callback
def async_update_advice(
    hass: HomeAssistant,
    settings: Settings,
    advice: Iterable[DaemonAdvice],
    silent: Iterable[str],
) -> None:
    """Keep one issue for each advice, those about `silent` folders, and no other."""
    wanted = {f"{ADVICE_PREFIX}{each.kind}:{each.access.root}": each for each in advice}
    for issue_id, each in wanted.items():
        ir.async_create_issue(
            hass,
            DOMAIN,
            issue_id,
            is_fixable=False,
            learn_more_url=_HELP,
            severity=ir.IssueSeverity.WARNING,
            translation_key=f"{ADVICE_PREFIX}{each.kind}",
            translation_placeholders={
                **each.facts,
                "folder": folder_label(settings, str(each.access.root)),
            },
        )
    kept = tuple(f":{folder}" for folder in silent)
    for issue_id in own_issues(hass) - wanted.keys():
        if issue_id.startswith(ADVICE_PREFIX) and not issue_id.endswith(kept):
            ir.async_delete_issue(hass, DOMAIN, issue_id)
