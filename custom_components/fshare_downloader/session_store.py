"""Keeps the Fshare sessions across restarts, readable by the user of Home Assistant alone."""

import asyncio
from collections.abc import Callable, Collection
from typing import Any, Final, override

from homeassistant.core import HomeAssistant
from homeassistant.helpers.storage import Store
from homeassistant.util.hass_dict import HassKey

from .const import DOMAIN
from .core.accounts import FshareSession
from .stores import async_load_or_none

STORAGE_VERSION: Final = 2
STORAGE_KEY: Final = f"{DOMAIN}.session"

_FILE: Final = HassKey["_SessionFile"](f"{DOMAIN}_sessions")


class _SessionFile(Store[dict[str, Any]]):
    """The sessions by the fingerprints of their accounts; version 1 had the one session alone."""

    def __init__(self, hass: HomeAssistant) -> None:
        """Open nothing yet."""
        super().__init__(hass, STORAGE_VERSION, STORAGE_KEY, private=True, atomic_writes=True)
        self.lock = asyncio.Lock()
        """Held while the content is read and changed."""

    @override
    async def _async_migrate_func(
        self, old_major_version: int, old_minor_version: int, old_data: dict[str, Any]
    ) -> dict[str, Any]:
        return {old_data["account_key"]: old_data}


class SessionStore:
    """A `core.accounts.SessionStore` in the storage folder of Home Assistant.

    The config flow writes it before there is an entry, so that the login with which it checks an
    account serves the first downloads, too: Fshare blocks accounts that log in often.
    """

    def __init__(self, hass: HomeAssistant) -> None:
        """Open nothing yet; all objects share one file."""
        self._file = hass.data.setdefault(_FILE, _SessionFile(hass))

    async def load(self, account_key: str) -> FshareSession | None:
        """Return the stored session of an account, if there is one that can be read."""
        async with self._file.lock:
            data = (await self._load()).get(account_key)
        return FshareSession.from_stored(data) if isinstance(data, dict) else None

    async def save(self, session: FshareSession) -> None:
        """Store a session in the place of the one that its account had."""
        async with self._file.lock:
            sessions = await self._load()
            await self._file.async_save({**sessions, session.account_key: session.as_stored()})

    async def keep_only(self, account_keys: Callable[[], Collection[str]]) -> None:
        """Forget the sessions of all accounts but these.

        They are asked for at the last moment: a form that changes several things stores one after
        the other, and has saved the session of the last before.
        """
        async with self._file.lock:
            sessions = await self._load()
            known = account_keys()
            kept = {key: value for key, value in sessions.items() if key in known}
            if not kept:
                await self._file.async_remove()
            elif kept != sessions:
                await self._file.async_save(kept)

    async def _load(self) -> dict[str, Any]:
        data = await async_load_or_none(self._file)
        return data if isinstance(data, dict) else {}
