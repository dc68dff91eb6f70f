"""Sets Sonarr and Radarr up for us through their API: download client, indexer and webhook.

All three are tried before anything is saved; when saving fails, what was saved is undone.
"""

import logging
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Final

from ...core.cancellation import run_to_end
from ...core.errors import DownloaderError
from .client import ServarrClient
from .entries import Entry, EntryKind
from .errors import ServarrRefusedError
from .wish import (
    ENTRY_NAME,
    IMPLEMENTATIONS,
    Installed,
    InstallWish,
    first_settings,
    first_values,
)

_LOGGER = logging.getLogger(__name__)

_LABELS: Final = {
    EntryKind.DOWNLOAD_CLIENT: "Download client",
    EntryKind.INDEXER: "Indexer",
    EntryKind.NOTIFICATION: "Webhook",
}
_REMOVAL_ORDER: Final = (EntryKind.INDEXER, EntryKind.DOWNLOAD_CLIENT, EntryKind.NOTIFICATION)

type _Undo = Callable[[], Awaitable[object]]


async def install(
    client: ServarrClient, wish: InstallWish, former: Installed | None = None
) -> Installed:
    """Make our entries, or bring those up to date that are there, by `former` or by their name.

    Of an entry that is there, only what leads to us is changed. The program calls us while this
    runs, at all three addresses. When it fails or is cancelled, everything is as it was before;
    only a key that the program keeps to itself can't be put back. Raises `ServarrRefusedError` for
    what a test found, `ServarrUnsupportedError`, and as the methods of `ServarrClient` do.
    """
    app = await client.app()
    there = {kind: await _find(client, kind, former) for kind in EntryKind}
    wanted: dict[EntryKind, Entry] = {}
    for kind, former_entry in there.items():
        entry = former_entry
        if entry is None:
            template = await client.template(kind, IMPLEMENTATIONS[kind])
            entry = template.with_values(first_values(kind, app), **first_settings(kind))
        wanted[kind] = entry.with_values(wish.values(kind), **wish.settings(kind))
        await _test(client, kind, wanted[kind], wish)
    saving = _Saving(client, wish, former)
    try:
        return await saving.save_all(there, wanted)
    except BaseException:
        await run_to_end(saving.undo())
        raise


async def uninstall(client: ServarrClient, installed: Installed) -> None:
    """Remove our entries; what the user has deleted, or put another in its place, is passed by.

    Raises as the methods of `ServarrClient` do; then it may be called again.
    """
    for kind in _REMOVAL_ORDER:
        for entry in await client.entries(kind):
            is_ours = entry.entry_id == installed.entry_id(kind)
            if is_ours and entry.implementation == IMPLEMENTATIONS[kind]:
                await client.delete(kind, installed.entry_id(kind))
    if installed.mapping_id is not None:
        await client.delete_path_mapping(installed.mapping_id)


class _Saving:
    """Saves entries, and remembers how each is undone.

    What undoes something is noted before it is done: a call whose answer is lost was carried out.
    """

    def __init__(self, client: ServarrClient, wish: InstallWish, former: Installed | None) -> None:
        self._client = client
        self._wish = wish
        self._former = former
        self._steps: list[_Undo] = []

    async def save_all(
        self, there: dict[EntryKind, Entry | None], wanted: dict[EntryKind, Entry]
    ) -> Installed:
        async def save(kind: EntryKind, **settings: object) -> int:
            return await self._save(kind, wanted[kind].with_values({}, **settings), there[kind])

        client_id = await save(EntryKind.DOWNLOAD_CLIENT)
        mapping_id = await self._map_path()
        return Installed(
            download_client_id=client_id,
            indexer_id=await save(EntryKind.INDEXER, downloadClientId=client_id),
            notification_id=await save(EntryKind.NOTIFICATION),
            mapping_id=mapping_id,
        )

    async def undo(self) -> None:
        for step in reversed(self._steps):
            try:
                await step()
            except DownloaderError as error:
                _LOGGER.warning("What was set up halfway could not be undone: %s", error)

    async def _save(self, kind: EntryKind, entry: Entry, former: Entry | None) -> int:
        client, secrets = self._client, self._wish.secrets
        if former is not None and former.entry_id is not None:
            self._steps.append(partial(client.update, kind, former, *secrets))
            await client.update(kind, entry, *secrets)
            return former.entry_id
        self._steps.append(partial(_delete_new, client, kind))
        return await client.create(kind, entry, *secrets)

    async def _map_path(self) -> int | None:
        """Let the program find our folder; returns the id of a mapping that is ours to remove."""
        client, wish = self._client, self._wish
        ours = None if self._former is None else self._former.mapping_id
        if wish.folder is None or wish.local_folder is None:
            return ours
        remote_path = f"{wish.folder.rstrip('/')}/"
        for mapping in await client.path_mappings():
            is_same = mapping.is_of(wish.host) and mapping.remote_path == remote_path
            number = mapping.id
            if number is not None and (number == ours or is_same):
                former = (mapping.host, mapping.remote_path, mapping.local_path)
                self._steps.append(partial(client.update_path_mapping, number, *former))
                wanted = (wish.host, remote_path, wish.local_folder)
                await client.update_path_mapping(number, *wanted)
                return number if number == ours else None
        self._steps.append(partial(_delete_mapping, client, wish.host, remote_path))
        return await client.create_path_mapping(wish.host, remote_path, wish.local_folder)


async def _find(client: ServarrClient, kind: EntryKind, former: Installed | None) -> Entry | None:
    """Return our entry; the one that we have made last counts before one that has our name."""
    usable = [
        entry
        for entry in await client.entries(kind)
        if entry.implementation == IMPLEMENTATIONS[kind]
    ]
    former_id = None if former is None else former.entry_id(kind)
    by_id = [entry for entry in usable if entry.entry_id == former_id]
    by_name = [entry for entry in usable if entry.name == ENTRY_NAME]
    return next(iter(by_id + by_name), None)


async def _test(client: ServarrClient, kind: EntryKind, entry: Entry, wish: InstallWish) -> None:
    try:
        await client.test(kind, entry, *wish.secrets)
    except ServarrRefusedError as error:
        if not error.is_warning:
            raise ServarrRefusedError(f"{_LABELS[kind]}: {error}") from None


async def _delete_new(client: ServarrClient, kind: EntryKind) -> None:
    made = await _find(client, kind, None)
    if made is not None and made.entry_id is not None:
        await client.delete(kind, made.entry_id)


async def _delete_mapping(client: ServarrClient, host: str, remote_path: str) -> None:
    for mapping in await client.path_mappings():
        is_ours = mapping.is_of(host) and mapping.remote_path == remote_path
        if is_ours and mapping.id is not None:
            await client.delete_path_mapping(mapping.id)
