"""The reading of indexed folders: each once a day, one at a time, new ones first."""

import asyncio
import contextlib
import logging
from collections.abc import Callable, Mapping
from typing import Final, Never

from ....core.errors import DownloaderError, UnexpectedError
from ....core.fshare_links import FshareLink
from ....core.models import RemoteFolder
from ..hits import clean_name
from .lookup import FolderLookup
from .store import Entry, FolderIndexDamagedError, FolderIndexError, FolderRecord, FolderStore
from .store_thread import StoreThread

_LOGGER = logging.getLogger(__name__)

CRAWL_SECONDS: Final = 86_400.0
"""How long the content of a folder is good for."""
FIRST_RETRY_SECONDS: Final = 300.0
"""Doubles with every further failure, up to `CRAWL_SECONDS`."""
PAUSE_SECONDS: Final = 5.0
"""Between two folders, so that links that are added meanwhile need not wait for all of them."""
DISK_RETRY_SECONDS: Final = 900.0
MAX_WAIT_SECONDS: Final = 3600.0
"""The longest time between two looks for something to do: the clock may be put right."""

type Folders = Mapping[str, FshareLink]
"""Folders by their code."""


class Crawler:
    """Keeps the index up to date; run it once."""

    def __init__(
        self,
        store: StoreThread,
        lookup: FolderLookup,
        folders: Callable[[], Folders],
        now: Callable[[], float],
    ) -> None:
        """`folders` may change at any time; `now` is in seconds since 1970."""
        self._store = store
        self._lookup = lookup
        self._folders = folders
        self._now = now
        self._wake = asyncio.Event()
        self._is_in_trouble = False

    def wake(self) -> None:
        """Look at once whether there is anything to do."""
        self._wake.set()

    async def run(self) -> Never:
        """Read folders whenever it is time, until cancelled."""
        while True:
            self._wake.clear()
            seconds = await self._step()
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(min(seconds, MAX_WAIT_SECONDS)):
                    await self._wake.wait()

    async def _step(self) -> float:
        """Read the folder whose turn it is, if any; return the seconds until the next step."""
        try:
            seconds = await self._read_next()
        except FolderIndexDamagedError:
            return PAUSE_SECONDS  # it has been thrown away
        except FolderIndexError as error:
            if not self._is_in_trouble:
                _LOGGER.warning("%s (%r)", error, error.__cause__)
            self._is_in_trouble = True
            return DISK_RETRY_SECONDS
        self._is_in_trouble = False
        return seconds

    async def _read_next(self) -> float:
        folders = dict(self._folders())
        records = await self._store.run(lambda store: _prune(store, folders))
        now = self._now()
        waits = {code: _due_at(records.get(code), now) - now for code in folders}
        code = min(waits, key=lambda code: waits[code], default=None)
        if code is None or waits[code] > 0:
            return MAX_WAIT_SECONDS if code is None else waits[code]
        await self._read(folders[code], records.get(code, FolderRecord()))
        return PAUSE_SECONDS

    async def _read(self, link: FshareLink, record: FolderRecord) -> None:
        try:
            folder = await self._lookup.list_folder(link.url)
            # Not in the store's thread, where searches wait for it.
            entries = await asyncio.to_thread(_entries, folder)
            now = self._now()
            await self._store.run(lambda store: store.replace(link.code, entries, now))
        except FolderIndexError:
            raise
        except DownloaderError as error:
            await self._note_failure(link, record, error)
        except Exception:
            _LOGGER.exception("Unexpected error while folder %s was read", link.code)
            await self._note_failure(link, record, UnexpectedError())
        else:
            _LOGGER.debug("Folder %s holds %s files", link.code, len(folder.files))

    async def _note_failure(
        self, link: FshareLink, record: FolderRecord, error: DownloaderError
    ) -> None:
        now = self._now()
        await self._store.run(lambda store: store.note_failure(link.code, now))
        level = logging.DEBUG if record.failures else logging.WARNING
        _LOGGER.log(
            level,
            "Folder %s could not be read (%s); it is tried again later",
            link.code,
            error.code,
        )


def _prune(store: FolderStore, folders: Folders) -> dict[str, FolderRecord]:
    """Forget the folders that nobody names any more; return what is known of the others."""
    store.keep_only(folders)
    return store.records()


def _due_at(record: FolderRecord | None, now: float) -> float:
    """Return when a folder is to be read; 0 when it never was."""
    if record is None:
        return 0.0
    if record.failures:
        since, seconds = record.failed_at, FIRST_RETRY_SECONDS * 2.0 ** min(record.failures - 1, 20)
    else:
        since, seconds = record.crawled_at, CRAWL_SECONDS
    if since is None or since > now:  # the clock has been put back
        return now
    return since + min(seconds, CRAWL_SECONDS)


def _entries(folder: RemoteFolder) -> list[Entry]:
    """Return a folder and its files as they are searched: each below the name of the folder."""
    root = FshareLink.parse(folder.url)
    root_name = clean_name(folder.name)
    links = [(FshareLink.parse(file.url), file) for file in folder.files]
    entries = [
        Entry(
            link=link.url,
            name=clean_name(file.name) or link.code,
            size=file.size,
            folder=tuple(filter(None, map(clean_name, (folder.name, *file.folder)))),
        )
        for link, file in links
        if link is not None
    ]
    if root is not None and root_name:
        # Files have a share token only where nothing is found without, which the link that the
        # user has pasted doesn't tell.
        needs_token = any(link is not None and link.token for link, _ in links)
        root_link = root.url if needs_token else root.identity
        entries.insert(0, Entry(link=root_link, name=root_name, is_folder=True))
    return entries
