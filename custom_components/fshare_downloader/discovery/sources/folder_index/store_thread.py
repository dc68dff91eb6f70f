"""The thread in which the index is read and written, so that the event loop never waits for it."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from .store import FolderIndexDamagedError, FolderIndexError, FolderStore, discard


class StoreThread:
    """Opens the store when it is needed first, and again when it had to be thrown away."""

    def __init__(self, path: Path) -> None:
        """Name the file; nothing is touched before it is needed."""
        self._path = path
        self._store: FolderStore | None = None
        self._is_closed = False
        self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="folder-index")

    async def run[T](self, use: Callable[[FolderStore], T]) -> T:
        """Do something with the store, one caller at a time; begun is carried to its end.

        Raises `FolderIndexError`; a store that is damaged begins anew with the next call.
        """
        if self._is_closed:
            raise FolderIndexError
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._executor, self._use, use)

    async def close(self) -> None:
        """Close the file and end the thread; closing twice does no harm."""
        if self._is_closed:
            return
        self._is_closed = True
        self._executor.submit(self._close)
        await asyncio.to_thread(self._executor.shutdown)

    # --- in the thread ---------------------------------------------------------------------------

    def _use[T](self, use: Callable[[FolderStore], T]) -> T:
        if self._store is None:
            self._store = FolderStore.open(self._path)
        try:
            return use(self._store)
        except FolderIndexDamagedError:
            self._close()
            discard(self._path)
            raise

    def _close(self) -> None:
        store, self._store = self._store, None
        if store is not None:
            store.close()
