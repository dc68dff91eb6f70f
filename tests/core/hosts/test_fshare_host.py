"""Fshare behind the contract that all file services fulfil."""

import pytest

from custom_components.fshare_downloader.core.accounts import FshareCredentials
from custom_components.fshare_downloader.core.errors import (
    NotAFileError,
)
from custom_components.fshare_downloader.core.hosts.fshare.account_pool import AccountPool
from custom_components.fshare_downloader.core.hosts.fshare.client import FshareClient
from custom_components.fshare_downloader.core.hosts.fshare.host import FshareHost
from custom_components.fshare_downloader.core.hosts.registry import HostRegistry
from custom_components.fshare_downloader.core.models import RemoteFile, RemoteFolder
from custom_components.fshare_downloader.core.request_errors import LinkInvalidError
from tests.accounts import only
from tests.simulator import FshareSimulator


@pytest.fixture
def host(client: FshareClient, credentials: FshareCredentials) -> FshareHost:
    """Return the host under test."""
    return FshareHost(AccountPool(lambda _: client, only(credentials)))


async def test_registry_serves_fshare_links_of_every_spelling(
    simulator: FshareSimulator, host: FshareHost
) -> None:
    registry = HostRegistry([host])
    file = simulator.add_file(name="Phim.mkv", size=7)
    link = f"http://FSHARE.vn/file/{file.code}/?share=1&utm_source=x"

    assert registry.canonical_url(link) == file.url
    assert await registry.lookup(link) == RemoteFile(url=file.url, name="Phim.mkv", size=7)
    assert (await registry.resolve(link)).url == simulator.links[0].url
    assert host.reachable
    await registry.close()


async def test_folder_is_looked_up_but_not_resolved(
    simulator: FshareSimulator, host: FshareHost
) -> None:
    folder = simulator.add_folder("Show", [simulator.add_file()])

    found = await host.lookup(folder.url)

    assert isinstance(found, RemoteFolder)
    assert found.name == "Show"
    with pytest.raises(NotAFileError):
        await host.resolve(folder.url)


@pytest.mark.parametrize(
    "link", ["https://www.fshare.vn/", "http://download042.fshare.vn/dl/abc/file.mkv"]
)
async def test_other_links_of_the_site_lead_to_nothing(host: FshareHost, link: str) -> None:
    assert host.owns(link)
    with pytest.raises(LinkInvalidError):
        host.canonical_url(link)
    with pytest.raises(LinkInvalidError):
        host.unseen_file(link)
    with pytest.raises(LinkInvalidError):
        await host.lookup(link)


async def test_unseen_file_is_named_by_its_code(
    simulator: FshareSimulator, host: FshareHost
) -> None:
    assert host.unseen_file("fshare.vn/file/ABCDEF123456?token=1") == RemoteFile(
        url="https://www.fshare.vn/file/ABCDEF123456?token=1", name="ABCDEF123456"
    )
    assert host.unseen_file("fshare.vn/folder/ABCDEF123456") is None
    assert not simulator.requests
