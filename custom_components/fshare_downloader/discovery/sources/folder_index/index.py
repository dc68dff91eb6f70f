"""A search source of the user's own: what lies in folders that the options name."""

import asyncio
import time
from collections.abc import Callable
from pathlib import Path
from typing import override

from ....core.fshare_links import FshareLink, LinkKind
from ...models import DiscoverySettings, SearchHit
from ..base import SearchSource
from .crawler import Crawler
from .lookup import FolderLookup
from .store import FolderIndexDamagedError
from .store_thread import StoreThread


class FolderIndex(SearchSource):
    """Searches the names of files and of the folders they lie in, from memory of its own.

    The index is a file that may be deleted at any time: what is missing, damaged or of another
    version is built anew. Folders are read in the background, from `start` to `close`, as soon as
    any is named.
    """

    name = "folders"

    def __init__(
        self,
        path: Path,
        lookup: FolderLookup,
        settings: Callable[[], DiscoverySettings],
        *,
        now: Callable[[], float] = time.time,
    ) -> None:
        """`settings` may change while the source lives; `now` is in seconds since 1970."""
        self._settings = settings
        self._store = StoreThread(path)
        self._crawler = Crawler(self._store, lookup, self._folders, now)
        self._is_started = False
        self._crawling: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Begin to read folders in the background; needs neither a network nor a file.

        Starting twice does no harm.
        """
        self._is_started = True
        if self.is_set_up:
            self._crawl()

    def settings_changed(self) -> None:
        """Forget folders that are gone from the settings and read new ones, soon."""
        if self._is_started:
            self._crawl()
        self._crawler.wake()

    def _crawl(self) -> None:
        if self._crawling is None:
            self._crawling = asyncio.create_task(self._crawler.run(), name="folder index")

    @property
    @override
    def is_set_up(self) -> bool:
        """Whether any folder is named."""
        return bool(self._folders())

    @override
    async def search(self, query: str) -> tuple[SearchHit, ...]:
        """Return what is known of the folders that are named now; the best first.

        A name also has the words of the folders it lies in. Raises `FolderIndexError`.
        """
        codes = tuple(self._folders())
        if not codes:
            return ()
        try:
            return await self._store.run(lambda store: store.search(query, codes, self.name))
        except FolderIndexDamagedError:
            self._crawler.wake()
            raise

    async def recent(self, limit: int) -> tuple[SearchHit, ...]:
        """Return files of the folders that are named now, those found last first.

        Raises `FolderIndexError`.
        """
        codes = tuple(self._folders())
        if not codes:
            return ()
        return await self._store.run(lambda store: store.recent(limit, codes, self.name))

    @override
    async def close(self) -> None:
        """End everything, for good; a folder that is being read is read again next time."""
        self._is_started = False
        if self._crawling is not None:
            self._crawling.cancel()
            await asyncio.wait({self._crawling})
        await self._store.close()

    def _folders(self) -> dict[str, FshareLink]:
        """Return the folders among the links of the settings, each once."""
        links = map(FshareLink.parse, self._settings().folder_links)
        return {
            link.code: link for link in links if link is not None and link.kind is LinkKind.FOLDER
        }
