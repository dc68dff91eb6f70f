"""Whether Sonarr or Radarr sees our download folder, and under which path: by our marker in it."""

from collections import deque
from dataclasses import dataclass
from pathlib import PurePosixPath, PureWindowsPath
from typing import Final

from ...core.storage import MARKER_NAME
from .answers import Folder, PathMapping
from .client import ServarrClient

MAX_LOOKS: Final = 60
"""So many folders are looked into, at the most; each is a request."""
MAX_DEPTH: Final = 4
"""So far below the root, and below each folder above the library, at the most."""

_OF_THE_SYSTEM: Final = frozenset(
    {"bin", "boot", "dev", "etc", "lib", "lib32", "lib64", "proc", "root", "run", "sbin", "sys"}
    | {"tmp", "usr", "var", "app", "init", "package", "command", "defaults", "build"}
)
_LIKELY: Final = ("downloads", "download", "data", "media", "share", "mnt")


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenFolder:
    """What became of the search for our folder."""

    is_seen: bool
    """Whether the program finds it by the path that we tell, mapped or not."""
    local_path: str | None = None
    """Where it finds it instead: a mapping that leads there would help. None where it doesn't."""


async def find_folder(client: ServarrClient, host: str, folder: str) -> SeenFolder:
    """Tell where a program has our download folder, which holds our marker.

    `host` is how the program calls us. Raises as the methods of `ServarrClient` do.
    """
    told = mapped_path(folder, host, await client.path_mappings())
    if _is_ours(await client.folder(told)):
        return SeenFolder(is_seen=True)
    return SeenFolder(is_seen=False, local_path=await _search(client, folder))


def mapped_path(path: str, host: str, mappings: tuple[PathMapping, ...]) -> str:
    """Return a path of ours as the program translates it; the first mapping that fits counts."""
    for mapping in mappings:
        remote = mapping.remote_path.rstrip("/")
        if mapping.is_of(host) and f"{path}/".startswith(f"{remote}/"):
            return mapping.local_path.rstrip("/\\") + path[len(remote) :]
    return path


async def _search(client: ServarrClient, folder: str) -> str | None:
    libraries = await client.root_folders()
    wanted = [part.casefold() for part in PurePosixPath(folder).parts]
    waiting = deque((0, start) for start in _starts(libraries))
    looked: set[str] = set()
    while waiting and len(looked) < MAX_LOOKS:
        depth, path = waiting.popleft()
        if path in looked:
            continue
        looked.add(path)
        seen = await client.folder(path)
        if _is_ours(seen):
            return path
        if depth < MAX_DEPTH:
            likely, others = _below(seen, wanted, libraries)
            waiting.extendleft((depth + 1, below) for below in reversed(likely))
            waiting.extend((depth + 1, below) for below in others)
    return None


def _starts(libraries: tuple[str, ...]) -> list[str]:
    """Return the folders that hold those of the library, the nearest first, and the root."""
    starts: dict[str, int] = {"/": 0}
    for library in libraries:
        path = PureWindowsPath(library) if "\\" in library else PurePosixPath(library)
        for above in path.parents:
            starts[str(above)] = len(above.parts)
    return sorted(starts, key=lambda start: -starts[start])


def _below(
    seen: Folder, wanted: list[str], libraries: tuple[str, ...]
) -> tuple[list[str], list[str]]:
    """Return the folders in a folder: those that are called as ours, and others; no library."""
    closed = {library.rstrip("/\\") for library in libraries}
    likely: list[str] = []
    others: list[str] = []
    for item in seen.directories:
        path = item.path.rstrip("/\\")
        if not path or path in closed or item.name in _OF_THE_SYSTEM or item.name.startswith("."):
            continue
        name = item.name.casefold()
        (likely if name in wanted or name in _LIKELY else others).append(path)
    return likely, others


def _is_ours(seen: Folder) -> bool:
    return any(item.name == MARKER_NAME for item in seen.files)
