"""The public search site: what is asked, what is made of its answers, and its troubles."""

import asyncio
import contextlib
import logging
import unicodedata
from collections.abc import AsyncIterator, Callable

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import RawTestServer
from hypothesis import given
from hypothesis import strategies as st

from custom_components.fshare_downloader.core.errors import AnswerTooLargeError, DownloaderError
from custom_components.fshare_downloader.discovery.errors import (
    SearchAnswerError,
    SearchBlockedError,
    SearchBusyError,
    SearchUnavailableError,
)
from custom_components.fshare_downloader.discovery.models import DiscoverySettings
from custom_components.fshare_downloader.discovery.sources import site
from custom_components.fshare_downloader.discovery.sources.site import SiteSearch, as_sent
from tests.simulator import (
    Fault,
    FaultKind,
    FshareSimulator,
    HostKind,
    RequestRecord,
    SimulatedFile,
)

from .kit import FakeClock, HeldSite, until

type MakeSite = Callable[[str], SiteSearch]


@pytest.fixture
def clock() -> FakeClock:
    """Return a clock that stands still."""
    return FakeClock()


@pytest.fixture
async def make_site(http: aiohttp.ClientSession, clock: FakeClock) -> AsyncIterator[MakeSite]:
    """Return a function that makes sources for an address."""
    async with contextlib.AsyncExitStack() as stack:

        def make(url: str) -> SiteSearch:
            settings = DiscoverySettings(search_url=url)
            source = SiteSearch(http, lambda: settings, clock=clock)
            stack.push_async_callback(source.close)
            return source

        yield make


@pytest.fixture
def source(make_site: MakeSite, simulator: FshareSimulator) -> SiteSearch:
    """Return the source of the simulated site."""
    return make_site(simulator.search_url)


@pytest.fixture
def file(simulator: FshareSimulator) -> SimulatedFile:
    """Add a movie."""
    return simulator.add_file(name="Mưa.trên.phố.2026.1080p.mkv", size=5_000_000_000)


def sent(simulator: FshareSimulator) -> list[RequestRecord]:
    """Return the requests that the site got."""
    return simulator.requests_to(HostKind.SEARCH)


def trouble(
    kind: FaultKind = FaultKind.STATUS,
    status: int = 0,
    *,
    retry_after: int | None = None,
    times: int | None = 1,
) -> Fault:
    """Describe a trouble that the site has."""
    return Fault(
        kind=kind, host=HostKind.SEARCH, status=status, retry_after=retry_after, times=times
    )


# --- what is asked and found ---------------------------------------------------------------------


async def test_files_and_folders_are_found(
    simulator: FshareSimulator, source: SiteSearch, file: SimulatedFile
) -> None:
    other = simulator.add_file(name="Mưa rào 🌧.mkv", size=7)
    folder = simulator.add_folder("Mưa bộ phim")

    hits = await source.search("mưa")

    assert [(hit.link, hit.name, hit.size, hit.is_folder, hit.source) for hit in hits] == [
        (file.url, "Mưa.trên.phố.2026.1080p.mkv", 5_000_000_000, False, "site"),
        (other.url, "Mưa rào 🌧.mkv", 7, False, "site"),
        (folder.url, "Mưa bộ phim", None, True, "site"),
    ]


async def test_a_request_looks_as_the_site_expects_it(
    simulator: FshareSimulator, source: SiteSearch
) -> None:
    await source.search("What.If...? & Đường")

    (request,) = sent(simulator)
    assert (request.method, request.path) == ("POST", "/api/v1/string-query-search")
    assert request.query == {"query": "What If ? & Đường"}
    assert request.headers["content-length"] == "0"
    assert request.headers["origin"] == simulator.search_url
    assert request.headers["referer"].startswith(f"{simulator.search_url}/search?key=What")
    assert "Mozilla" in request.headers["user-agent"]
    assert "authorization" not in request.headers


@pytest.mark.parametrize(
    "query", ["Spider-Man: No Way Home", "What If...?", "Ocean's", "AND OR NOT", '"*', "a" * 5000]
)
async def test_any_query_gets_an_answer(source: SiteSearch, query: str) -> None:
    assert await source.search(query) == ()


async def test_long_queries_are_cut(simulator: FshareSimulator, source: SiteSearch) -> None:
    await source.search("ă" * 5000)

    assert sent(simulator)[0].query == {"query": "ă" * 256}


@pytest.mark.parametrize("query", ["", "  ", "...", "🏠", '"*"', "\ud800", "\u3164"])
async def test_nothing_is_asked_without_a_word(
    simulator: FshareSimulator, source: SiteSearch, query: str
) -> None:
    assert await source.search(query) == ()
    assert (source.requests, sent(simulator)) == (0, [])


async def test_at_most_two_hundred_hits(simulator: FshareSimulator, source: SiteSearch) -> None:
    for number in range(205):
        simulator.add_file(name=f"Nắng {number}.mkv")

    assert len(await source.search("nắng")) == 200


async def test_without_an_address_nothing_is_set_up(make_site: MakeSite) -> None:
    source = make_site(" ")

    assert not source.is_set_up
    assert await source.search("mưa") == ()


# --- asking less ---------------------------------------------------------------------------------


async def test_answers_are_kept_for_ten_minutes(
    simulator: FshareSimulator, source: SiteSearch, file: SimulatedFile, clock: FakeClock
) -> None:
    first = await source.search("Mưa trên phố")
    clock.now += 599
    second = await source.search("MUA.TREN.PHO!")
    assert (second, source.requests, len(sent(simulator))) == (first, 1, 1)

    clock.now += 1
    await source.search("mưa trên phố")
    assert (source.requests, len(sent(simulator))) == (2, 2)


async def test_only_so_many_answers_are_kept(
    source: SiteSearch, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(site, "MAX_CACHED", 2)
    for word in ("one", "two", "three", "two", "one"):
        await source.search(word)

    assert source.requests == 4


async def test_errors_are_not_kept(
    simulator: FshareSimulator, source: SiteSearch, file: SimulatedFile
) -> None:
    simulator.add_fault(trouble(status=500))
    with pytest.raises(SearchUnavailableError):
        await source.search("mưa")

    assert await source.search("mưa")


async def test_equal_requests_under_way_are_one(
    make_site: MakeSite, held: tuple[HeldSite, str]
) -> None:
    held_site, url = held
    source = make_site(url)
    searches = [asyncio.create_task(source.search(word)) for word in ("Mưa", "mua", "MƯA!")]
    await until(lambda: held_site.waiting == 1)
    held_site.may_answer.set()

    assert await asyncio.gather(*searches) == [(), (), ()]
    assert (held_site.queries, source.requests) == (["Mưa"], 1)


async def test_whoever_gives_up_does_not_spoil_it_for_others(
    make_site: MakeSite, held: tuple[HeldSite, str]
) -> None:
    held_site, url = held
    source = make_site(url)
    first, second = [asyncio.create_task(source.search("mưa")) for _ in range(2)]
    await until(lambda: held_site.waiting == 1)
    first.cancel()
    with pytest.raises(asyncio.CancelledError):
        await first
    held_site.may_answer.set()

    assert await second == ()
    assert len(held_site.queries) == 1


async def test_a_request_ends_with_the_last_who_waits(
    make_site: MakeSite, held: tuple[HeldSite, str]
) -> None:
    held_site, url = held
    source = make_site(url)
    search = asyncio.create_task(source.search("mưa"))
    await until(lambda: held_site.waiting == 1)
    search.cancel()
    again = asyncio.create_task(source.search("mưa"))
    await until(lambda: len(held_site.queries) == 2)
    held_site.may_answer.set()

    assert await again == ()
    assert search.cancelled()


async def test_at_most_four_requests_at_a_time(
    make_site: MakeSite, held: tuple[HeldSite, str]
) -> None:
    held_site, url = held
    source = make_site(url)
    searches = [asyncio.create_task(source.search(f"film {number}")) for number in range(12)]
    await until(lambda: held_site.waiting == 4)
    held_site.may_answer.set()
    await asyncio.gather(*searches)

    assert (held_site.most_waiting, len(held_site.queries), source.requests) == (4, 12, 12)


async def test_closing_ends_what_is_under_way(
    make_site: MakeSite, held: tuple[HeldSite, str]
) -> None:
    held_site, url = held
    source = make_site(url)
    search = asyncio.create_task(source.search("mưa"))
    await until(lambda: held_site.waiting == 1)

    await source.close()

    with pytest.raises(SearchUnavailableError):
        await search


# --- trouble -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "fault",
    [
        trouble(status=404),
        trouble(FaultKind.HTML),
        trouble(FaultKind.HTML, status=404),
        trouble(FaultKind.NOT_JSON),
        trouble(status=200),
        trouble(FaultKind.REDIRECT),
    ],
    ids=lambda fault: f"{fault.kind} {fault.status}",
)
async def test_another_answer_than_expected(
    simulator: FshareSimulator, source: SiteSearch, fault: Fault
) -> None:
    simulator.add_fault(fault)

    with pytest.raises(SearchAnswerError):
        await source.search("mưa")
    assert len(sent(simulator)) == 1


@pytest.mark.parametrize(
    "fault", [trouble(status=401), trouble(FaultKind.HTML, status=403), trouble(status=451)]
)
async def test_a_site_that_refuses_this_network_has_not_changed(
    simulator: FshareSimulator, source: SiteSearch, fault: Fault
) -> None:
    simulator.add_fault(fault)

    with pytest.raises(SearchBlockedError):
        await source.search("mưa")


@pytest.mark.parametrize(("retry_after", "pause"), [(None, 60), (7, 7), (999_999, 3600)])
async def test_a_busy_site_is_left_alone(
    simulator: FshareSimulator,
    source: SiteSearch,
    file: SimulatedFile,
    clock: FakeClock,
    retry_after: int | None,
    pause: float,
) -> None:
    simulator.add_fault(trouble(status=429, retry_after=retry_after))
    with pytest.raises(SearchBusyError) as first:
        await source.search("mưa")
    clock.now += pause - 1
    with pytest.raises(SearchBusyError) as second:
        await source.search("nắng")

    assert (first.value.retry_after, second.value.retry_after) == (pause, 1)
    assert (len(sent(simulator)), source.requests) == (1, 1)
    clock.now += 1
    assert await source.search("mưa")


async def test_another_site_has_nothing_to_do_with_the_pause(
    simulator: FshareSimulator, http: aiohttp.ClientSession, held: tuple[HeldSite, str]
) -> None:
    settings = DiscoverySettings(search_url=simulator.search_url)
    source = SiteSearch(http, lambda: settings)
    simulator.add_fault(trouble(status=429))
    with pytest.raises(SearchBusyError):
        await source.search("mưa")

    settings = DiscoverySettings(search_url=held[1])
    held[0].may_answer.set()
    assert await source.search("mưa") == ()


async def test_what_waits_for_its_turn_heeds_the_pause(
    simulator: FshareSimulator, source: SiteSearch
) -> None:
    simulator.add_fault(trouble(status=429, times=None))

    answers = await asyncio.gather(
        *(source.search(f"film {number}") for number in range(12)), return_exceptions=True
    )

    assert {type(answer) for answer in answers} == {SearchBusyError}
    assert len(sent(simulator)) <= 7


@pytest.mark.parametrize("status", [500, 502, 503])
async def test_a_site_out_of_order(
    simulator: FshareSimulator, source: SiteSearch, status: int
) -> None:
    simulator.add_fault(trouble(status=status, retry_after=5))

    with pytest.raises(SearchUnavailableError) as caught:
        await source.search("mưa")
    assert caught.value.retry_after == 5


async def test_a_site_that_keeps_silent(
    make_site: MakeSite, held: tuple[HeldSite, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(site, "TIMEOUT_SECONDS", 0.05)

    with pytest.raises(SearchUnavailableError):
        await make_site(held[1]).search("mưa")


async def test_a_site_that_is_down(simulator: FshareSimulator, source: SiteSearch) -> None:
    await simulator.set_network(down=True, host=HostKind.SEARCH)

    with pytest.raises(SearchUnavailableError):
        await source.search("mưa")


@pytest.mark.parametrize("url", ["nonsense", "ftp://example.invalid", "http://", "http://[::1"])
async def test_an_address_that_is_none(make_site: MakeSite, url: str) -> None:
    with pytest.raises(SearchUnavailableError):
        await make_site(url).search("mưa")


async def test_a_closed_session(
    make_site: MakeSite, simulator: FshareSimulator, http: aiohttp.ClientSession
) -> None:
    await http.close()

    with pytest.raises(SearchUnavailableError):
        await make_site(simulator.search_url).search("mưa")


async def test_an_endless_answer(make_site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> None:
    async def handle(request: web.BaseRequest) -> web.StreamResponse:
        return web.Response(text=" " * 2000)

    monkeypatch.setattr(site, "MAX_ANSWER_BYTES", 1000)
    async with RawTestServer(handle) as server:
        with pytest.raises(AnswerTooLargeError):
            await make_site(str(server.make_url(""))).search("mưa")


async def test_nothing_that_is_searched_for_gets_into_the_log_or_an_error(
    simulator: FshareSimulator, source: SiteSearch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, "custom_components")
    await source.search("very private")
    await simulator.set_network(down=True, host=HostKind.SEARCH)
    with pytest.raises(DownloaderError) as caught:
        await source.search("quite private")

    said = [one.getMessage() for one in caplog.records if one.name.startswith("custom_")]
    assert len(said) == 2
    assert "private" not in f"{said} {caught.value!r} {caught.value.__cause__!r}"


@given(st.text(max_size=400))
def test_what_is_sent_holds_no_dots_and_nothing_hidden(query: str) -> None:
    text = as_sent(query)

    assert text == text.strip()
    assert len(text) <= 256
    assert not [
        char
        for char in text
        if char == "."
        or (unicodedata.category(char)[0] == "C" and unicodedata.category(char) != "Cn")
    ]
