"""A Sonarr or Radarr without a network: it notes what is asked of it."""

from collections.abc import Iterator
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any, Self
from unittest.mock import patch

from custom_components.fshare_downloader import servarr_link
from custom_components.fshare_downloader.arr.servarr.client import ServarrApp
from custom_components.fshare_downloader.arr.servarr.folder_search import SeenFolder
from custom_components.fshare_downloader.arr.servarr.wish import Installed, InstallWish
from custom_components.fshare_downloader.core.errors import DownloaderError

INSTALLED = Installed(download_client_id=3, indexer_id=5, notification_id=7, mapping_id=9)


class FakeServarr:
    """Stands in for all that is reached; `wishes` and `removed` say what was done to it."""

    def __init__(self) -> None:
        """Be a Sonarr that sees the download folder."""
        self.program = ServarrApp.SONARR
        self.instance_name = "Sonarr HD"
        self.error: DownloaderError | None = None
        self.install_error: DownloaderError | None = None
        self.folder = SeenFolder(is_seen=True)
        self.accesses: list[tuple[str, str]] = []
        self.wishes: list[tuple[InstallWish, Installed | None]] = []
        self.removed: list[Installed] = []
        self.looked_for: list[tuple[str, str]] = []

    @contextmanager
    def in_place(self) -> Iterator[None]:
        """Put it in the place of whatever is reached."""
        tools = servarr_link._Tools(
            client=self._connect,  # type: ignore[arg-type]
            find_folder=self._find_folder,
            install=self._install,
            uninstall=self._uninstall,
            wish=InstallWish,
            installed=Installed,
        )
        with patch.object(servarr_link, "_tools", lambda: tools):
            yield

    def _connect(self, http: object, url: str, api_key: str) -> Self:
        self.accesses.append((url, api_key))
        return self

    async def app(self) -> ServarrApp:
        """Say which program it is."""
        if self.error is not None:
            raise self.error
        return self.program

    async def status(self) -> Any:
        """Say how it is called."""
        return SimpleNamespace(instance_name=self.instance_name)

    async def _find_folder(self, client: object, host: str, folder: str) -> SeenFolder:
        self.looked_for.append((host, folder))
        return self.folder

    async def _install(
        self, client: object, wish: InstallWish, former: Installed | None
    ) -> Installed:
        if self.install_error is not None:
            raise self.install_error
        self.wishes.append((wish, former))
        return INSTALLED

    async def _uninstall(self, client: object, installed: Installed) -> None:
        if self.install_error is not None:
            raise self.install_error
        self.removed.append(installed)
