"""What we ask of Sonarr and Radarr, by version 3 of their API.

Why our own: aiopyarr, the one that is typed and asynchronous, was released last in April 2023. It
has no templates of entries, can't make notifications, asks no history by the id of a download,
throws away why something is refused, follows redirects with the key, and writes answers of any
length into the log. pyarr and arrapi would block the event loop.
"""

from collections.abc import Callable, Mapping
from enum import StrEnum
from http import HTTPMethod
from typing import Final

import aiohttp

from .answers import (
    Folder,
    HealthEntry,
    HistoryEntry,
    HistoryPage,
    ParsedTitle,
    PathMapping,
    QueueEntry,
    QueuePage,
    RootFolder,
    Status,
    reader_of,
)
from .entries import Entry, EntryKind, read_entries, template_reader
from .errors import ServarrAnswerError, ServarrNotFoundError, ServarrUnsupportedError
from .transport import TEST_TIMEOUT_SECONDS, ServarrTransport

QUEUE_PAGE_SIZE: Final = 250
MAX_QUEUE_PAGES: Final = 20
MAX_HISTORY_ENTRIES: Final = 500
"""For one job; a season pack has one for each episode."""

_read_status: Final = reader_of(Status)
_read_health: Final = reader_of(tuple[HealthEntry, ...])
_read_queue: Final = reader_of(QueuePage)
_read_history: Final = reader_of(HistoryPage)
_read_parsed: Final = reader_of(ParsedTitle)
_read_folder: Final = reader_of(Folder)
_read_root_folders: Final = reader_of(tuple[RootFolder, ...])
_read_mappings: Final = reader_of(tuple[PathMapping, ...])
_read_mapping: Final = reader_of(PathMapping)

# Each takes the parameters of its own kind, and passes over those of the other.
_WITH_LIBRARY: Final = {"includeSeries": "true", "includeEpisode": "true", "includeMovie": "true"}
_WITH_UNKNOWN: Final = {"includeUnknownSeriesItems": "true", "includeUnknownMovieItems": "true"}
_GRABBED: Final = "1"


class ServarrApp(StrEnum):
    """The programs that can be connected, by the names that they give themselves."""

    SONARR = "Sonarr"
    RADARR = "Radarr"


class ServarrClient:
    """One Sonarr or Radarr. Every method raises what `ServarrTransport.send` raises."""

    def __init__(self, http: aiohttp.ClientSession, url: str, api_key: str) -> None:
        """`url` is as the user has it in a browser, with the URL base."""
        self._transport = ServarrTransport(http, url, api_key)
        self._app: ServarrApp | None = None

    async def status(self) -> Status:
        """Return who answers, which program that may be."""
        return await self._transport.get("system/status", _read_status)

    async def app(self) -> ServarrApp:
        """Return which program it is, asked once; raises `ServarrUnsupportedError` for others."""
        if self._app is None:
            name = (await self.status()).app_name
            if name not in ServarrApp:
                raise ServarrUnsupportedError(placeholders={"app": name})
            self._app = ServarrApp(name)
        return self._app

    async def health(self) -> tuple[HealthEntry, ...]:
        """Return what it complains of."""
        return await self._transport.get("health", _read_health)

    async def run_command(self, name: str) -> None:
        """Let it do something, such as `RefreshMonitoredDownloads`; it does that by and by."""
        await self._transport.send(HTTPMethod.POST, "command", _pass_by, body={"name": name})

    async def queue(self) -> tuple[QueueEntry, ...]:
        """Return the downloads that it follows; at most some thousands."""
        entries: list[QueueEntry] = []
        for number in range(1, MAX_QUEUE_PAGES + 1):
            query = {"page": str(number), "pageSize": str(QUEUE_PAGE_SIZE), **_WITH_UNKNOWN}
            page = await self._transport.get("queue", _read_queue, query)
            entries += page.records
            is_last = len(page.records) < QUEUE_PAGE_SIZE
            if is_last or len(entries) >= (page.total_records or 0):
                break
        return tuple(entries)

    async def history(self, job_id: str) -> tuple[HistoryEntry, ...]:
        """Return what it has grabbed under the id of a job, with the titles of the library."""
        query = {
            "page": "1",
            "pageSize": str(MAX_HISTORY_ENTRIES),
            "downloadId": job_id,
            "eventType": _GRABBED,
            **_WITH_LIBRARY,
        }
        return (await self._transport.get("history", _read_history, query)).records

    async def parse(self, title: str) -> ParsedTitle:
        """Return what it takes the title of a release for."""
        return await self._transport.get("parse", _read_parsed, {"title": title})

    async def folder(self, path: str) -> Folder:
        """Return what it sees in a folder, by a path of its own."""
        separator = "\\" if "\\" in path else "/"
        query = {
            "path": path.rstrip(separator) + separator,
            "includeFiles": "true",
            "allowFoldersWithoutTrailingSlashes": "true",
        }
        return await self._transport.get("filesystem", _read_folder, query)

    async def root_folders(self) -> tuple[str, ...]:
        """Return the folders of its library."""
        folders = await self._transport.get("rootfolder", _read_root_folders)
        return tuple(folder.path for folder in folders if folder.path)

    # --- settings --------------------------------------------------------------------------------

    async def entries(self, kind: EntryKind) -> tuple[Entry, ...]:
        """Return all entries of a kind."""
        return await self._transport.get(kind, read_entries)

    async def template(self, kind: EntryKind, implementation: str) -> Entry:
        """Return an entry with what it has before anything is entered.

        Raises `ServarrAnswerError` when there is no such implementation.
        """
        return await self._transport.get(f"{kind}/schema", template_reader(implementation))

    async def test(self, kind: EntryKind, entry: Entry, *secrets: str) -> None:
        """Let it try an entry without saving it; it calls us in turn.

        Raises `ServarrRefusedError`. The `secrets` that the entry holds are never in it.
        """
        await self._save(HTTPMethod.POST, f"{kind}/test", entry, secrets, _pass_by)

    async def create(self, kind: EntryKind, entry: Entry, *secrets: str) -> int:
        """Make an entry and return its id, whatever doubts the program has; else as `test`."""
        saved = await self._save(HTTPMethod.POST, kind, entry, secrets, Entry.of)
        if saved.entry_id is None:
            raise ServarrAnswerError
        return saved.entry_id

    async def update(self, kind: EntryKind, entry: Entry, *secrets: str) -> None:
        """Save an entry that is there as it is now; nothing is tried. Masked keys stay."""
        path = f"{kind}/{entry.entry_id}"
        await self._save(HTTPMethod.PUT, path, entry, secrets, _pass_by)

    async def delete(self, kind: EntryKind, entry_id: int) -> bool:
        """Delete an entry; returns whether it was there."""
        return await self._delete(f"{kind}/{entry_id}")

    async def _save[Value](
        self,
        method: HTTPMethod,
        path: str,
        entry: Entry,
        secrets: tuple[str, ...],
        read: Callable[[object], Value],
    ) -> Value:
        return await self._transport.send(
            method,
            path,
            read,
            query={"forceSave": "true"},
            body=dict(entry.data),
            timeout_seconds=TEST_TIMEOUT_SECONDS,
            secrets=secrets,
        )

    # --- path mappings ---------------------------------------------------------------------------

    async def path_mappings(self) -> tuple[PathMapping, ...]:
        """Return where it finds what download clients call by other paths."""
        return await self._transport.get("remotepathmapping", _read_mappings)

    async def create_path_mapping(self, host: str, remote_path: str, local_path: str) -> int:
        """Make one and return its id; raises `ServarrRefusedError` when it has no such folder."""
        body = _mapping(host, remote_path, local_path)
        made = await self._transport.send(
            HTTPMethod.POST, "remotepathmapping", _read_mapping, body=body
        )
        if made.id is None:
            raise ServarrAnswerError
        return made.id

    async def update_path_mapping(
        self, mapping_id: int, host: str, remote_path: str, local_path: str
    ) -> None:
        """Let one lead elsewhere; raises as `create_path_mapping`."""
        body = {"id": mapping_id, **_mapping(host, remote_path, local_path)}
        path = f"remotepathmapping/{mapping_id}"
        await self._transport.send(HTTPMethod.PUT, path, _pass_by, body=body)

    async def delete_path_mapping(self, mapping_id: int) -> bool:
        """Delete one; returns whether it was there."""
        return await self._delete(f"remotepathmapping/{mapping_id}")

    async def _delete(self, path: str) -> bool:
        try:
            await self._transport.send(HTTPMethod.DELETE, path, _pass_by)
        except ServarrNotFoundError:
            return False
        return True


def _mapping(host: str, remote_path: str, local_path: str) -> Mapping[str, str]:
    return {"host": host, "remotePath": remote_path, "localPath": local_path}


def _pass_by(_: object) -> None:
    """Read nothing in an answer: that there is one says it all."""
