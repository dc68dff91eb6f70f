"""What the folder index needs of others: the content of a folder."""

from collections.abc import Sequence
from typing import Protocol

from ....core.errors import HostError
from ....core.models import RemoteFolder
from ....core.requests import LinkInfo


class FolderLookup(Protocol):
    """Reads folders; pace and depth are up to it."""

    async def list_folder(self, link: str) -> RemoteFolder:
        """Return a folder with all files in it and below it; raises `DownloaderError`."""


class LinkLookup(Protocol):
    """The part of a `DownloadLibrary` that reads links."""

    async def lookup(self, links: Sequence[str] | str) -> tuple[LinkInfo, ...]:
        """Tell what links are; one answer for each link."""


class LibraryFolders:
    """Reads folders through the download manager, which is paced and bounded."""

    def __init__(self, library: LinkLookup) -> None:
        self._library = library

    async def list_folder(self, link: str) -> RemoteFolder:
        """Return a folder with all files in it and below it; raises `DownloaderError`."""
        (info,) = await self._library.lookup([link])
        if info.kind != "folder":
            raise HostError(info.reason or "The link does not lead to a folder.")
        return RemoteFolder(url=info.link, name=info.name or "", files=info.files)
