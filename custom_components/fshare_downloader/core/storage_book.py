"""The storages that are known, kept across restarts."""

import logging
from collections.abc import Callable, Iterable, Iterator
from json import dumps, loads
from pathlib import Path
from typing import Any, Final, Protocol

from .errors import DiskError
from .recognition import InnerPlace, KnownStorage, Mount
from .storage import Storage
from .storage_look import as_storage

_LOGGER = logging.getLogger(__name__)

_KEY: Final = "storages"
_INNER_KEY: Final = "inner_places"


class ValueStore(Protocol):
    """Keeps small values by name; the database does."""

    async def load_value(self, key: str) -> str | None:
        """Return what was saved, if anything."""

    async def save_value(self, key: str, value: str) -> None:
        """Save a value; raises `DiskError`."""


class StorageBook:
    """Remembers each storage by its root, and the places within them that may become storages."""

    def __init__(self, values: ValueStore) -> None:
        """Begin empty; `load` brings what was known before."""
        self._values = values
        self._known: dict[Path, KnownStorage] = {}
        self._prefixes: tuple[tuple[str, Storage], ...] = ()
        self._inner: dict[Path, InnerPlace] = {}
        self._saved: dict[str, str] = {}

    def __iter__(self) -> Iterator[KnownStorage]:
        """Go through the storages, in the order in which they became known."""
        return iter(tuple(self._known.values()))

    async def load(self) -> None:
        """Read what was saved; raises `DiskError`. What cannot be understood is left out."""
        self._known = {known.root: known for known in await self._load(_KEY, _as_storage)}
        self._inner = {place.root: place for place in await self._load(_INNER_KEY, _as_place)}
        self._sort()

    async def _load[T](self, key: str, read: Callable[[dict[str, Any]], T]) -> tuple[T, ...]:
        text = await self._values.load_value(key)
        if text is None:
            return ()
        try:
            loaded = tuple([read(value) for value in _list(loads(text))])
        except AttributeError, KeyError, TypeError, ValueError, RecursionError:
            _LOGGER.warning("What was known of the storages is damaged; they are looked at anew")
            return ()
        self._saved[key] = text
        return loaded

    def get(self, root: Path) -> KnownStorage | None:
        """Return what is known of a root."""
        return self._known.get(root)

    @property
    def roots(self) -> tuple[Path, ...]:
        """Where storages begin, and where others may: the inner places that were seen."""
        return (*self._known, *self._inner)

    def inner_place(self, root: Path) -> InnerPlace | None:
        """Return what was seen at a root, when it is a place within a storage."""
        return self._inner.get(root)

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
        known = [
            {"root": str(one.root), "marker": one.marker, "mount": _as_json(one.mount)}
            for one in self
        ]
        await self._save(_KEY, _dump(known))

    async def see(self, places: Iterable[InnerPlace]) -> bool:
        """Take note of places within storages; returns whether there is a new one among them.

        What was mounted somewhere is remembered when it is away, also where no task ever went. A
        link is found again each time.
        """
        before = self._inner.keys() | self._known.keys()
        self._inner |= {place.root: place for place in places}
        mounted = [
            {"root": str(place.root), "mount": _as_json(place.mount)}
            for place in self._inner.values()
            if place.mount is not None
        ]
        if mounted or _INNER_KEY in self._saved:
            await self._save(_INNER_KEY, _dump(mounted))
        return not before >= self._inner.keys()

    async def _save(self, key: str, text: str) -> None:
        if text == self._saved.get(key):
            return
        try:
            await self._values.save_value(key, text)
        except DiskError as error:
            _LOGGER.warning("Could not save what is known of the storages: %s", error)
        else:
            self._saved[key] = text


def _dump(values: list[dict[str, Any]]) -> str:
    return dumps(values, ensure_ascii=False, separators=(",", ":"))


def _as_json(mount: Mount | None) -> dict[str, Any] | None:
    if mount is None:
        return None
    return {
        "point": str(mount.point),
        "file_system": mount.file_system,
        "source": mount.source,
        "file_system_id": mount.file_system_id,
    }


def _as_storage(data: dict[str, Any]) -> KnownStorage:
    return KnownStorage(
        root=Path(data["root"]), marker=_text(data["marker"]), mount=_as_mount(data.get("mount"))
    )


def _as_place(data: dict[str, Any]) -> InnerPlace:
    return InnerPlace(root=Path(data["root"]), mount=_as_mount(data.get("mount")))


def _as_mount(data: dict[str, Any] | None) -> Mount | None:
    if data is None:
        return None
    return Mount(
        point=Path(data["point"]),
        file_system=_text(data["file_system"]),
        source=_text(data["source"]),
        file_system_id=int(data.get("file_system_id", 0)),
    )


def _list(value: object) -> list[Any]:
    if not isinstance(value, list):
        raise TypeError(value)
    return value


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value
