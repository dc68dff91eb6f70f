"""The storages that are known, kept across restarts."""

import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Final, Protocol

from pydantic import TypeAdapter, ValidationError

from .errors import DiskError
from .recognition import KnownStorage
from .storage import Storage
from .storage_look import as_storage

_LOGGER = logging.getLogger(__name__)

_KEY: Final = "storages"
_ADAPTER: Final = TypeAdapter(tuple[KnownStorage, ...])


class ValueStore(Protocol):
    """Keeps small values by name; the database does."""

    async def load_value(self, key: str) -> str | None:
        """Return what was saved, if anything."""

    async def save_value(self, key: str, value: str) -> None:
        """Save a value; raises `DiskError`."""


class StorageBook:
    """Remembers each storage by its root."""

    def __init__(self, values: ValueStore) -> None:
        """Begin empty; `load` brings what was known before."""
        self._values = values
        self._known: dict[Path, KnownStorage] = {}
        self._prefixes: tuple[tuple[str, Storage], ...] = ()
        self._saved = ""

    def __iter__(self) -> Iterator[KnownStorage]:
        """Go through the storages, in the order in which they became known."""
        return iter(tuple(self._known.values()))

    async def load(self) -> None:
        """Read what was saved; raises `DiskError`. What cannot be understood is left out."""
        text = await self._values.load_value(_KEY)
        if text is None:
            return
        try:
            storages = _ADAPTER.validate_json(text)
        except ValidationError:
            _LOGGER.warning("What was known of the storages is damaged; they are looked at anew")
            return
        self._known = {storage.root: storage for storage in storages}
        self._saved = text
        self._sort()

    def get(self, root: Path) -> KnownStorage | None:
        """Return what is known of a root."""
        return self._known.get(root)

    def others(self, root: Path) -> tuple[KnownStorage, ...]:
        """Return the storages with other roots."""
        return tuple(storage for storage in self if storage.root != root)

    def storage_of(self, path: Path) -> Storage | None:
        """Return the storage that a path lies strictly below; of several the innermost."""
        text = str(path)
        return next((found for prefix, found in self._prefixes if text.startswith(prefix)), None)

    def _sort(self) -> None:
        """Put the innermost storages first, each with what the paths in it begin with."""
        inner_first = sorted(self._known.values(), key=lambda known: -len(known.root.parts))
        self._prefixes = tuple(
            (f"{str(known.root).rstrip('/')}/", as_storage(known)) for known in inner_first
        )

    async def remember(self, storage: KnownStorage) -> None:
        """Take note of a storage. What cannot be saved now is saved with the next look."""
        self._known[storage.root] = storage
        self._sort()
        text = _ADAPTER.dump_json(tuple(self)).decode()
        if text == self._saved:
            return
        try:
            await self._values.save_value(_KEY, text)
        except DiskError as error:
            _LOGGER.warning("Could not save what is known of the storages: %s", error)
        else:
            self._saved = text
