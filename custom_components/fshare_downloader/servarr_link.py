"""What is asked of a Sonarr or Radarr itself: who it is, to be set up for us, to forget us again.

What speaks to them is imported when it is needed, off the event loop.
"""

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any

import aiohttp
from homeassistant.components import webhook
from homeassistant.const import CONF_API_KEY, CONF_URL
from homeassistant.core import HomeAssistant
from homeassistant.helpers.aiohttp_client import async_create_clientsession

from .arr_access import BASE_PATH
from .const import (
    CONF_ARR_API_KEY,
    CONF_ARR_WEBHOOK_ID,
    CONF_CATEGORY,
    CONF_INSTALLED,
    CONF_OWN_URL,
)
from .coordinator import FshareConfigEntry
from .core.location_choice import location_for
from .settings import settings_of

if TYPE_CHECKING:
    from .arr.servarr.client import ServarrClient
    from .arr.servarr.folder_search import SeenFolder
    from .arr.servarr.wish import Installed, InstallWish


@dataclass(frozen=True, slots=True, kw_only=True)
class _Tools:
    """What speaks to them."""

    client: type[ServarrClient]
    find_folder: Callable[[ServarrClient, str, str], Awaitable[SeenFolder]]
    install: Callable[[ServarrClient, InstallWish, Installed | None], Awaitable[Installed]]
    uninstall: Callable[[ServarrClient, Installed], Awaitable[None]]
    wish: type[InstallWish]
    installed: type[Installed]


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Who answers."""

    app: str
    """`Sonarr` or `Radarr`."""
    name: str
    """What its user calls it."""


class FolderUnseenError(Exception):
    """The program finds the download folder nowhere, so that it could import nothing."""


async def async_identify(hass: HomeAssistant, access: Mapping[str, Any]) -> Identity:
    """Return who answers at an address, with a key; raises `DownloaderError`."""
    async with _connected(hass, access) as (_, client):
        app = await client.app()
        status = await client.status()
        return Identity(app=app.value, name=status.instance_name or app.value)


async def async_install(
    hass: HomeAssistant,
    entry: FshareConfigEntry,
    access: Mapping[str, Any],
    *,
    accept_unseen_folder: bool,
) -> dict[str, Any]:
    """Set a program up for us, or bring up to date what is there of us; returns what that is.

    `access` is the data of its subentry. Raises `FolderUnseenError` unless that is accepted, and
    `DownloaderError`; then nothing has changed there.
    """
    settings = settings_of(hass, entry)
    folder = str(location_for(settings, None, access[CONF_CATEGORY]).folder)
    own_url = access[CONF_OWN_URL].rstrip("/")
    former = access.get(CONF_INSTALLED)
    async with _connected(hass, access) as (tools, client):
        wish = tools.wish(
            base_url=f"{own_url}{BASE_PATH}",
            api_key=entry.data[CONF_ARR_API_KEY],
            category=access[CONF_CATEGORY],
            webhook_url=own_url + webhook.async_generate_path(entry.data[CONF_ARR_WEBHOOK_ID]),
            folder=folder,
        )
        seen = await tools.find_folder(client, wish.host, folder)
        if not seen.is_seen and seen.local_path is None and not accept_unseen_folder:
            raise FolderUnseenError
        wish = replace(wish, local_folder=seen.local_path)
        installed = await tools.install(
            client, wish, None if former is None else tools.installed(**former)
        )
        return asdict(installed)


async def async_uninstall(hass: HomeAssistant, access: Mapping[str, Any]) -> None:
    """Remove what was set up; `access` is the data of a subentry. Raises `DownloaderError`."""
    if installed := access.get(CONF_INSTALLED):
        async with _connected(hass, access) as (tools, client):
            await tools.uninstall(client, tools.installed(**installed))


@asynccontextmanager
async def _connected(
    hass: HomeAssistant, access: Mapping[str, Any]
) -> AsyncIterator[tuple[_Tools, ServarrClient]]:
    tools = await hass.async_add_import_executor_job(_tools)
    http = async_create_clientsession(hass, auto_cleanup=False, cookie_jar=aiohttp.DummyCookieJar())
    try:
        yield tools, tools.client(http, access[CONF_URL], access[CONF_API_KEY])
    finally:
        http.detach()


def _tools() -> _Tools:
    from .arr.servarr.client import ServarrClient  # noqa: PLC0415 - the point of this function
    from .arr.servarr.folder_search import find_folder  # noqa: PLC0415
    from .arr.servarr.installation import install, uninstall  # noqa: PLC0415
    from .arr.servarr.wish import Installed, InstallWish  # noqa: PLC0415

    return _Tools(
        client=ServarrClient,
        find_folder=find_folder,
        install=install,
        uninstall=uninstall,
        wish=InstallWish,
        installed=Installed,
    )
