"""What is spoken to Sonarr, Radarr and others, put together for a config entry."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Final

import aiohttp
from homeassistant.const import CONF_API_KEY, CONF_URL
from homeassistant.core import HomeAssistant, callback

from .arr_on_demand import ArrOnDemand
from .arr_options import arr_categories_of
from .const import CONF_ARR_API_KEY, JOBS_FILENAME
from .coordinator import FshareConfigEntry
from .core.downloader import Downloader
from .discovery_on_demand import DiscoveryOnDemand
from .import_issues import async_update_import_issues
from .servarr_programs import programs_of
from .speed_option import SpeedOption

if TYPE_CHECKING:
    from .arr.bridge import ArrBridge

_WORK: Final = """
SELECT 1 FROM jobs WHERE is_archived = 0
UNION ALL SELECT 1 FROM notes WHERE name = 'pause_until' AND value <> ''
"""


@callback
def async_arr_of(
    hass: HomeAssistant,
    entry: FshareConfigEntry,
    *,
    downloader: Downloader,
    discovery: DiscoveryOnDemand,
    http: aiohttp.ClientSession,
) -> ArrOnDemand:
    """Return what answers the calls of other programs, not started yet."""
    path = Path(hass.config.path(JOBS_FILENAME))

    async def build() -> ArrBridge:
        bridge_type = await hass.async_add_import_executor_job(_bridge_type)
        bridge = bridge_type(
            database_path=path,
            http=http,
            tasks=downloader.api.jobs,
            links=downloader.api,
            releases=discovery,
            queue=downloader.queue,
            subscribe=downloader.subscribe,
            speed=SpeedOption(hass, entry),
            api_key=lambda: entry.data[CONF_ARR_API_KEY],
            categories=lambda: arr_categories_of(entry),
            programs=lambda: _access_of(entry),
        )
        bridge.subscribe_problems(
            lambda: async_update_import_issues(hass, entry, bridge.problems())
        )
        return bridge

    async def is_needed() -> bool:
        return bool(programs_of(entry)) or await hass.async_add_executor_job(holds_work, path)

    return ArrOnDemand(build, is_needed)


def _access_of(entry: FshareConfigEntry) -> dict[str, tuple[str, str]]:
    """Return address and key of each connected Sonarr and Radarr, by names that differ."""
    return {
        name: (subentry.data[CONF_URL], subentry.data[CONF_API_KEY])
        for name, subentry in programs_of(entry).items()
    }


def holds_work(path: Path) -> bool:
    """Tell whether a file holds what goes on by itself after a restart; blocks.

    That are jobs whose programs have not taken them over yet, and a pause that ends some time. A
    file that can't be read is worth a look by those who know what to do about it.
    """
    if not path.exists():
        return False
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as file:
            return file.execute(_WORK).fetchone() is not None
    except sqlite3.Error:
        return True


def _bridge_type() -> type[ArrBridge]:
    """Import what speaks to other programs, off the event loop."""
    from .arr.bridge import ArrBridge  # noqa: PLC0415 - the point of this function

    return ArrBridge
