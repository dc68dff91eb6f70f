"""Which file service serves a link."""

from pathlib import Path

import pytest

from custom_components.fshare_downloader.core.accounts import FshareCredentials
from custom_components.fshare_downloader.core.errors import HostUnsupportedError
from custom_components.fshare_downloader.core.hosts.direct import DirectHost
from custom_components.fshare_downloader.core.hosts.fshare.account_pool import AccountPool
from custom_components.fshare_downloader.core.hosts.fshare.client import FshareClient
from custom_components.fshare_downloader.core.hosts.fshare.host import FshareHost
from custom_components.fshare_downloader.core.hosts.registry import HostRegistry
from custom_components.fshare_downloader.core.models import Settings
from tests.accounts import only

SETTINGS = Settings(download_dir=Path("/x"), direct_links=True)


async def test_first_host_that_owns_a_link_serves_it(
    client: FshareClient, credentials: FshareCredentials
) -> None:
    fshare = FshareHost(AccountPool(lambda _: client, only(credentials)))
    direct = DirectHost(lambda: SETTINGS)
    registry = HostRegistry([fshare, direct])

    assert registry.hosts == (fshare, direct)
    assert registry.find("https://www.fshare.vn/file/ABCDEF123456") is fshare
    assert registry.find("https://a.example/film.mkv") is direct
    assert registry.unseen_file("https://www.fshare.vn/folder/ABCDEF123456") is None
    await registry.close()


@pytest.mark.parametrize("link", ["", "ftp://a.example/x", "magnet:?xt=1", "ABCDEF123456"])
def test_link_that_no_host_owns_is_unsupported(link: str) -> None:
    with pytest.raises(HostUnsupportedError):
        HostRegistry([DirectHost(lambda: SETTINGS)]).find(link)
