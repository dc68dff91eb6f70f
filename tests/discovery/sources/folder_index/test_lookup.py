"""The folder index reads folders through the download manager, as it really is."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest

from custom_components.fshare_downloader.core.accounts import FshareSession
from custom_components.fshare_downloader.core.downloader import Downloader
from custom_components.fshare_downloader.core.errors import HostError
from custom_components.fshare_downloader.core.models import Settings
from custom_components.fshare_downloader.discovery.models import DiscoverySettings
from custom_components.fshare_downloader.discovery.sources.folder_index import (
    FolderIndex,
    LibraryFolders,
)
from tests.accounts import credentials_of, only
from tests.patience import PATIENCE_SECONDS
from tests.simulator import FshareSimulator, HostKind, Removed, ShareToken


class NoSessionStore:
    """Keeps no session: folders are read without one."""

    async def load(self, account_key: str) -> FshareSession | None:
        """Return none."""
        return None

    async def save(self, session: FshareSession) -> None:
        """Forget it."""


@pytest.fixture
async def folders(
    simulator: FshareSimulator, http: aiohttp.ClientSession, tmp_path: Path
) -> AsyncIterator[LibraryFolders]:
    """Return the folders as the download manager reads them."""
    downloader = Downloader(
        settings=Settings(download_dir=tmp_path / "files", min_free_space=0),
        accounts=only(credentials_of(simulator)),
        http=http,
        session_store=NoSessionStore(),
        database_path=tmp_path / "queue.db",
    )
    await downloader.start()
    yield LibraryFolders(downloader.api)
    await downloader.stop()


async def test_folders_of_fshare_are_indexed(
    simulator: FshareSimulator, folders: LibraryFolders, tmp_path: Path
) -> None:
    file = simulator.add_file(name="Tập 01.mkv", size=5_000_000_000)
    simulator.settings.web_max_per_page = 2
    more = [simulator.add_file(name=f"Nắng {number}.mkv") for number in range(5)]
    inner = simulator.add_folder("Mùa 1", [file])
    folder = simulator.add_folder("Mưa", [inner, *more])
    settings = DiscoverySettings(folder_links=(folder.url,))
    index = FolderIndex(tmp_path / "index.db", folders, lambda: settings)
    await index.start()
    async with asyncio.timeout(PATIENCE_SECONDS):
        while not (hits := await index.search("mưa tập 01")):
            await asyncio.sleep(0.01)

    (hit,) = hits
    assert (hit.link, hit.name, hit.size, hit.folder) == (
        file.url,
        "Tập 01.mkv",
        5_000_000_000,
        ("Mưa", "Mùa 1"),
    )
    assert len(await index.search("nắng")) == 5
    assert len(simulator.requests_to(HostKind.WEB)) == 4
    assert simulator.logins == 0
    await index.close()


async def test_what_is_no_folder_is_an_error(
    simulator: FshareSimulator, folders: LibraryFolders
) -> None:
    gone = simulator.add_folder("Gone")
    gone.removed = Removed.JSON

    with pytest.raises(HostError, match="does not exist"):
        await folders.list_folder(gone.url)
    with pytest.raises(HostError, match="not lead to a folder"):
        await folders.list_folder(simulator.add_file().url)


async def test_a_share_token_is_handed_on_where_it_is_needed(
    simulator: FshareSimulator, folders: LibraryFolders
) -> None:
    token = "1700000000"
    file = simulator.add_file(name="Mưa.mkv", share_token=token)
    folder = simulator.add_folder(
        "Mưa", [file], share_token=token, share_token_rule=ShareToken.REQUIRED
    )

    found = await folders.list_folder(folder.url)

    assert [one.url for one in found.files] == [file.url]
    assert file.url.endswith(f"?token={token}")
