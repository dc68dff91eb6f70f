"""Walks a folder with all folders below it, whichever API lists them."""

import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final

from ...errors import FileRemovedError, FolderTooLargeError
from ...fshare_links import FshareLink, LinkKind, is_code
from ...models import RemoteFile, RemoteFolder
from .answers import Item

_LOGGER = logging.getLogger(__name__)

MAX_FILES: Final = 10_000
MAX_FOLDERS: Final = 1_000
"""At two calls a second, more would take longer than anybody waits."""
MAX_DEPTH: Final = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """What lies directly in one folder."""

    name: str
    items: tuple[Item, ...]


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
    files: dict[str, RemoteFile] = {}
    seen = {root.code}
    waiting = _take(found_root, (), listing, files, seen)
    while waiting:
        folder, path = waiting.pop()
        try:
            found, inner = await first_found(folder, list_folder)
        except FileRemovedError:
            _LOGGER.debug("A folder vanished while its parent was read")
            continue
        waiting += _take(found, path, inner, files, seen)
    return RemoteFolder(url=found_root.url, name=listing.name, files=tuple(files.values()))


def _take(
    folder: FshareLink,
    path: tuple[str, ...],
    listing: Listing,
    files: dict[str, RemoteFile],
    seen: set[str],
) -> list[tuple[FshareLink, tuple[str, ...]]]:
    """Add the files of a listing to `files`; return its folders, the first one last."""
    folders: list[tuple[FshareLink, tuple[str, ...]]] = []
    for item in listing.items:
        if item.is_deleted or not is_code(item.code) or item.code in seen:
            continue
        seen.add(item.code)
        if item.is_folder:
            link = FshareLink(kind=LinkKind.FOLDER, code=item.code, token=folder.token)
            folders.append((link, (*path, item.name or item.code)))
        else:
            link = FshareLink(kind=LinkKind.FILE, code=item.code, token=folder.token)
            files[item.code] = to_file(link, item, path)
    is_too_deep = bool(folders) and len(path) >= MAX_DEPTH
    if is_too_deep or len(files) > MAX_FILES or len(seen) - len(files) > MAX_FOLDERS:
        raise FolderTooLargeError
    return folders[::-1]


def to_file(link: FshareLink, item: Item, folder: tuple[str, ...] = ()) -> RemoteFile:
    """Return an item as a file."""
    return RemoteFile(
        url=link.url,
        name=item.name or link.code,
        size=item.size,
        folder=folder,
        needs_password=item.needs_password,
    )
