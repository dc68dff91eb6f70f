"""Walks a folder with all folders below it, whichever API lists them."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final

from ...answer_limits import MAX_CALLS, MAX_DEPTH, MAX_FILES, MAX_FOLDER_CHARS, MAX_FOLDERS
from ...errors import FileRemovedError, FolderTooLargeError
from ...fshare_links import FshareLink, LinkKind, is_code
from ...models import RemoteFile, RemoteFolder
from .answers import Item

_LOGGER = logging.getLogger(__name__)

FEW_ITEMS: Final = 200
"""Taken in at once; more would hold up the event loop."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """What lies directly in one folder."""

    name: str
    items: tuple[Item, ...]
    calls: int = 1
    """How many it took."""


type Path = tuple[str, ...]
type Waiting = tuple[FshareLink, Path]
"""A folder that is still to be read, and the names of the folders above it and its own."""
type ListFolder = Callable[[FshareLink], Awaitable[Listing]]


async def first_found[Found](
    link: FshareLink, ask: Callable[[FshareLink], Awaitable[Found]]
) -> tuple[FshareLink, Found]:
    """Ask without and with the share token; return the spelling that was found, and the answer.

    Raises `FileRemovedError` when neither is.
    """
    for spelling in link.spellings:
        try:
            return spelling, await ask(spelling)
        except FileRemovedError:
            continue
    raise FileRemovedError


async def walk(root: FshareLink, list_folder: ListFolder) -> RemoteFolder:
    """Return a folder with all files in it and below it, each once, however it is nested.

    Raises `FileRemovedError` when there is no such folder, `FolderTooLargeError`, and what
    `list_folder` raises.
    """
    found_root, listing = await first_found(root, list_folder)
    content = _Content(root)
    waiting = await content.take(found_root, (), listing)
    while waiting:
        folder, path = waiting.pop()
        try:
            found, inner = await first_found(folder, list_folder)
        except FileRemovedError:
            _LOGGER.debug("A folder vanished while its parent was read")
            continue
        waiting += await content.take(found, path, inner)
    return RemoteFolder(url=found_root.url, name=listing.name, files=content.files)


class _Content:
    """What was found of a folder so far."""

    def __init__(self, root: FshareLink) -> None:
        self._files: dict[str, RemoteFile] = {}
        self._seen = {root.code}
        self._chars = 0
        self._calls = 0

    @property
    def files(self) -> tuple[RemoteFile, ...]:
        """The files, each once."""
        return tuple(self._files.values())

    async def take(self, folder: FshareLink, path: Path, listing: Listing) -> list[Waiting]:
        """Add the files of a listing; return its folders, the first one last."""
        if len(listing.items) <= FEW_ITEMS:
            return self._take(folder, path, listing)
        return await asyncio.to_thread(self._take, folder, path, listing)

    def _take(self, folder: FshareLink, path: Path, listing: Listing) -> list[Waiting]:
        folders: list[Waiting] = []
        self._calls += listing.calls
        chars_of_path = sum(map(len, path))
        for item in listing.items:
            if item.is_deleted or not is_code(item.code) or item.code in self._seen:
                continue
            self._seen.add(item.code)
            if item.is_folder:
                link = FshareLink(kind=LinkKind.FOLDER, code=item.code, token=folder.token)
                folders.append((link, (*path, item.name or item.code)))
            else:
                link = FshareLink(kind=LinkKind.FILE, code=item.code, token=folder.token)
                self._files[item.code] = to_file(link, item, path)
                self._chars += chars_of_path + len(item.name)
        is_too_deep = bool(folders) and len(path) >= MAX_DEPTH
        if is_too_deep or self._has_too_much():
            raise FolderTooLargeError
        return folders[::-1]

    def _has_too_much(self) -> bool:
        return (
            len(self._files) > MAX_FILES
            or len(self._seen) - len(self._files) > MAX_FOLDERS
            or self._chars > MAX_FOLDER_CHARS
            or self._calls > MAX_CALLS
        )


def to_file(link: FshareLink, item: Item, folder: tuple[str, ...] = ()) -> RemoteFile:
    """Return an item as a file."""
    return RemoteFile(
        url=link.url,
        name=item.name or link.code,
        size=item.size,
        folder=folder,
        needs_password=item.needs_password,
    )
