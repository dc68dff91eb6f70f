"""All sources side by side: joined by link, and none breaks the others."""

import asyncio
from pathlib import Path
from typing import override

import aiohttp
import pytest

from custom_components.fshare_downloader.core.errors import StorageError
from custom_components.fshare_downloader.core.models import RemoteFile, RemoteFolder
from custom_components.fshare_downloader.discovery.errors import (
    NoSearchSourceError,
    SearchBusyError,
    SearchUnavailableError,
)
from custom_components.fshare_downloader.discovery.models import (
    DiscoverySettings,
    SearchHit,
    SourceProblem,
)
from custom_components.fshare_downloader.discovery.sources import (
    FolderIndex,
    SearchSource,
    SearchSources,
    SiteSearch,
)
from tests.patience import PATIENCE_SECONDS
from tests.simulator import FshareSimulator, HostKind

from .kit import FakeSource, HeldSite, until

LINK = "https://www.fshare.vn/file/ABCDEF123456"
OTHER = "https://www.fshare.vn/file/OTHER1234567"


def hit(source: str, link: str = LINK, *, size: int | None = None, folder: str = "") -> SearchHit:
    """Describe a hit."""
    return SearchHit(
        link=link, name=f"{source}.mkv", size=size, source=source, folder=tuple(folder.split())
    )


async def test_hits_are_joined_by_link() -> None:
    first = FakeSource("first", (hit("first"), hit("first", OTHER, size=7)))
    second = FakeSource(
        "second",
        (
            hit("second", f"{LINK}?token=1", size=5, folder="a b"),
            hit("second", OTHER, size=8),
            hit("second", "https://www.fshare.vn/file/THIRD1234567"),
            hit("second", "no link"),
        ),
    )

    hits, problems = await SearchSources([first, second]).search("mưa")

    assert problems == ()
    assert hits == (
        hit("first", size=5, folder="a b"),
        hit("first", OTHER, size=7),
        *second.answer[2:],  # type: ignore[index]  # it is no error
    )


async def test_a_source_that_fails_does_not_break_the_others(
    caplog: pytest.LogCaptureFixture,
) -> None:
    sources = SearchSources(
        [
            FakeSource("down", SearchUnavailableError()),
            FakeSource("busy", SearchBusyError(retry_after=7)),
            FakeSource("broken", ZeroDivisionError("private")),
            FakeSource("disk", StorageError()),
            FakeSource("fine", (hit("fine"),)),
        ]
    )

    hits, problems = await sources.search("mưa")

    assert hits == (hit("fine"),)
    assert problems[0] == SourceProblem(
        source="down",
        code="search_unavailable",
        reason="The search site cannot be reached at the moment; try again later.",
    )
    assert [(problem.source, problem.code) for problem in problems[1:]] == [
        ("busy", "search_busy"),
        ("broken", "unexpected_error"),
        ("disk", "storage_failed"),
    ]
    assert "private" not in str(problems)
    assert [record.levelname for record in caplog.records] == ["ERROR"]


async def test_sources_that_are_not_set_up_are_not_asked() -> None:
    off, on = FakeSource("off", (hit("off"),), is_set_up=False), FakeSource("on", (hit("on"),))
    sources = SearchSources([off, on])

    assert await sources.search("mưa") == ((hit("on"),), ())
    assert (off.queries, on.queries, sources.requests) == ([], ["mưa"], 1)

    on.set_up = False
    with pytest.raises(NoSearchSourceError):
        await sources.search("mưa")


async def test_without_sources_there_is_nothing_to_search() -> None:
    with pytest.raises(NoSearchSourceError):
        await SearchSources([]).search("mưa")


class SimpleSource(SearchSource):
    """Has nothing that has to be set up, asked or closed."""

    name = "simple"

    @override
    async def search(self, query: str) -> tuple[SearchHit, ...]:
        return (hit("simple"),)


async def test_a_source_only_has_to_search() -> None:
    sources = SearchSources([SimpleSource()])

    assert await sources.search("mưa") == ((hit("simple"),), ())
    assert sources.requests == 0
    await sources.close()


async def test_closing_closes_all() -> None:
    sources = [FakeSource("one", ()), FakeSource("two", ())]

    await SearchSources(sources).close()

    assert [source.is_closed for source in sources] == [True, True]


class OneFolder:
    """A folder with the same file that the site knows."""

    def __init__(self, file: RemoteFile) -> None:
        """Hold the file."""
        self.file = file

    async def list_folder(self, link: str) -> RemoteFolder:
        """Return the folder."""
        return RemoteFolder(url=link, name="Phim", files=(self.file,))


async def test_real_sources_complete_each_other(
    simulator: FshareSimulator, http: aiohttp.ClientSession, tmp_path: Path
) -> None:
    file = simulator.add_file(name="Mưa.mkv", size=5)
    settings = DiscoverySettings(
        search_url=simulator.search_url,
        folder_links=("https://www.fshare.vn/folder/FOLDER123456",),
    )
    remote = RemoteFile(url=file.url, name="Mưa (2026).mkv", folder=("Lẻ",))
    index = FolderIndex(tmp_path / "index.db", OneFolder(remote), lambda: settings)
    sources = SearchSources([index, SiteSearch(http, lambda: settings)])
    await index.start()
    async with asyncio.timeout(PATIENCE_SECONDS):
        while not await index.search("mưa"):
            await asyncio.sleep(0.001)

    expected = SearchHit(
        link=file.url, name="Mưa (2026).mkv", size=5, source="folders", folder=("Phim", "Lẻ")
    )
    assert await sources.search("mua") == ((expected,), ())
    assert await sources.search("Mưa!") == ((expected,), ())
    assert sources.requests == 1

    await simulator.set_network(down=True, host=HostKind.SEARCH)
    hits, (problem,) = await sources.search("mưa mkv")
    assert [one.name for one in hits] == ["Mưa (2026).mkv"]
    assert (problem.source, problem.code) == ("site", "search_unavailable")
    await sources.close()


async def test_at_most_four_requests_at_a_time_over_all_searches(
    held: tuple[HeldSite, str], http: aiohttp.ClientSession
) -> None:
    site, url = held
    settings = DiscoverySettings(search_url=url)
    sources = SearchSources([SiteSearch(http, lambda: settings)])
    searches = [asyncio.create_task(sources.search(f"film {number}")) for number in range(10)]
    await until(lambda: site.waiting == 4)
    assert sources.requests == 4

    for search in searches:
        search.cancel()
    await asyncio.wait(searches)

    assert (sources.requests, site.most_waiting) == (4, 4)
    await sources.close()
