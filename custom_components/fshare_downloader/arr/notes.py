"""Small values that other programs have set, such as when downloads are to go on."""

import asyncio
import sqlite3
from collections.abc import Mapping
from contextlib import suppress
from functools import partial

from ..core.errors import StorageError
from .database import ArrDatabase


class Notes:
    """Names and texts that survive a restart; read once, and kept in memory from then on."""

    def __init__(self, database: ArrDatabase) -> None:
        """Read nothing before something is asked for."""
        self._database = database
        self._values: dict[str, str] | None = None
        self._lock = asyncio.Lock()
        self._rescue: asyncio.Task[None] | None = None
        database.on_damage(self._write_anew)

    async def get(self, name: str) -> str | None:
        """Return what was set; None when nothing was. Raises `StorageError`."""
        return (await self._load()).get(name)

    async def set(self, name: str, value: str | None) -> None:
        """Keep a value, or forget it with None. Raises `StorageError`; then nothing has changed."""
        values = await self._load()
        async with self._lock:
            if values.get(name) == value:
                return
            await self._database.run(partial(_save, values={name: value}))
            if value is None:
                del values[name]
            else:
                values[name] = value

    async def close(self) -> None:
        """Wait for what is being written."""
        if self._rescue is not None:
            await self._rescue

    async def _load(self) -> dict[str, str]:
        async with self._lock:
            if self._values is None:
                self._values = await self._database.run(_load)
            return self._values

    def _write_anew(self) -> None:
        """Let a new file hold what is known."""
        if self._values:
            self._rescue = asyncio.create_task(self._save_all(self._values))

    async def _save_all(self, values: Mapping[str, str]) -> None:
        with suppress(StorageError):
            await self._database.run(partial(_save, values=dict(values)))


def _load(connection: sqlite3.Connection) -> dict[str, str]:
    return dict(connection.execute("SELECT name, value FROM notes"))


def _save(connection: sqlite3.Connection, values: Mapping[str, str | None]) -> None:
    for name, value in values.items():
        if value is None:
            connection.execute("DELETE FROM notes WHERE name = ?", (name,))
        else:
            connection.execute(
                "INSERT INTO notes (name, value) VALUES (?, ?)"
                " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                (name, value),
            )
