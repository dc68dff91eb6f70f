"""The indexer as Sonarr, Radarr, Prowlarr, FlexGet and SickChill call it."""

import asyncio
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest

from custom_components.fshare_downloader.arr.nzb import read_nzb
from custom_components.fshare_downloader.arr.offers.search import OfferSearch
from custom_components.fshare_downloader.core.models import MediaType
from custom_components.fshare_downloader.discovery.models import SearchHit
from tests.arr.fakes import BUSY, file, folder
from tests.arr.xml_reader import read_xml

from .kit import BASE_URL, KEY, Indexer
from .rss_reader import FeedError, read_feed

EPISODE = file("Some Show S01E02 1080p WEB-DL x264-GRP.mkv", size=2_000_000_001)
OTHER = file("Some Show S01E03 720p.mkv")
MOVIE = file("Some Movie 2024 1080p WEB-DL.mkv", size=None)


# --- who may call --------------------------------------------------------------------------------


@pytest.mark.parametrize("key", ["", "wrong", KEY[:-1], "kłucz", KEY.upper()])
async def test_a_wrong_key_is_an_error_with_http_200(indexer: Indexer, key: str) -> None:
    for query in ("t=search&q=x", "t=get&id=file-ABCDEFGH1234", "t=tvsearch"):
        answer = await indexer.call(query, key=key)
        assert answer.status == 200
        with pytest.raises(FeedError) as caught:
            read_feed(answer.body)
        assert caught.value.code == 100


async def test_a_renewed_key_counts_at_once(indexer: Indexer) -> None:
    indexer.key = "f" * 32
    answer = await indexer.call("t=search", key=KEY)
    assert b'code="100"' in answer.body
    indexer.key = ""
    answer = await indexer.call("t=search", key="")
    assert b'code="100"' in answer.body


async def test_capabilities_need_no_key_but_no_wrong_one(indexer: Indexer) -> None:
    assert read_xml((await indexer.call("t=caps", key=None)).body).tag == "caps"
    assert read_xml((await indexer.call("t=caps", key="wrong")).body).attrib["code"] == "100"


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("", 200),
        ("t=", 200),
        ("t=music&q=x", 202),
        ("t=register", 202),
        ("t=search&q=x&o=json", 201),
        ("t=get", 200),
    ],
)
async def test_what_makes_no_sense_is_told_in_words(
    indexer: Indexer, query: str, code: int
) -> None:
    with pytest.raises(FeedError) as caught:
        await indexer.feed(query)
    assert caught.value.code == code
    assert str(caught.value)


# --- capabilities --------------------------------------------------------------------------------


async def test_capabilities_make_clients_send_titles(indexer: Indexer) -> None:
    answer = await indexer.call("t=caps")
    root = read_xml(answer.body)
    searches = {each.tag: dict(each.attrib) for each in root.findall("searching/*")}
    assert searches["search"] == {"available": "yes", "supportedParams": "q"}
    assert searches["tv-search"] == {"available": "yes", "supportedParams": "q,season,ep"}
    assert searches["movie-search"] == {"available": "yes", "supportedParams": "q"}
    limits = root.find("limits")
    assert limits is not None
    assert int(limits.attrib["max"]) == int(limits.attrib["default"]) == 100
    categories = {
        int(each.attrib["id"]): each.attrib["name"]
        for each in (*root.findall("categories/category"), *root.findall("categories/*/subcat"))
    }
    assert {2000, 2040, 5000, 5030, 5040} <= set(categories)


# --- a feed --------------------------------------------------------------------------------------


async def test_an_item_has_all_that_any_client_needs(indexer: Indexer) -> None:
    indexer.releases.hits = [EPISODE]
    [item] = (
        await indexer.feed("t=tvsearch&cat=5030,5040&extended=1&q=Some+Show&season=1&ep=2")
    ).items
    assert item.title == "Some.Show.S01E02.1080p.WEB-DL.x264-GRP"
    assert item.size == EPISODE.size
    assert item.categories == (5000, 5040)
    assert item.published == indexer.clock.time
    parts = urlsplit(item.url)
    assert item.url.startswith(f"{BASE_URL}/newznab/api?")
    assert parse_qs(parts.query) == {"t": ["get"], "id": [item.guid], "apikey": [KEY]}


async def test_guid_address_and_date_stay(indexer: Indexer) -> None:
    indexer.releases.hits = [EPISODE]
    query = "t=tvsearch&q=Some+Show&season=1&ep=2"
    first = await indexer.feed(query)
    indexer.clock.time += timedelta(days=9)
    indexer.clock.seconds += 1e6
    assert await indexer.feed(query) == first


async def test_two_files_of_one_name_have_dates_of_their_own(indexer: Indexer) -> None:
    indexer.releases.hits = [EPISODE, file(EPISODE.name, number=1)]
    feed = await indexer.feed("t=tvsearch&q=Some+Show&season=1&ep=2")
    assert len(set(feed.titles)) == 1
    assert len({item.published for item in feed.items}) == 2


async def test_an_unknown_size_is_none(indexer: Indexer) -> None:
    indexer.releases.hits = [MOVIE]
    [item] = (await indexer.feed("t=movie&q=Some+Movie+2024")).items
    assert item.size == 0


@pytest.mark.parametrize(
    "query",
    [
        "t=tvsearch&extended=1&q=Some+Show&ep=2&season=1",  # FlexGet
        "t=search&extended=1&q=Some+Show+S01E02",
        "t=tvsearch&limit=100&offset=0&cat=5030%2C5040&maxage=500&season=1&ep=2&q=Some+Show+S01E02",
        "t=tvsearch&cat=5030,5040&extended=1&offset=0&limit=100&q=Some%20Show&season=1&ep=2",
        "t=tvsearch&q=Some+Show&season=01&ep=02",
        "t=tvsearch&q=Some+Show&season=S01&ep=E02",
        "t=TVSEARCH&q=some+show&season=1&ep=2",
        "t=search&q=Some+Show+1x02&cat=5000",
        "t=tvsearch&title=Some+Show&season=1&ep=2",
        "t=tvsearch&tvdbid=81189&season=1&ep=2",
        "t=tvsearch&tvdbid=81189&imdbid=tt0903747&rid=18164&season=1&ep=2",
    ],
)
async def test_all_recorded_forms_find_the_episode(indexer: Indexer, query: str) -> None:
    indexer.releases.hits = [EPISODE, OTHER, MOVIE]
    indexer.releases.titles = {"81189": ("Some Show", 2008)}
    assert (await indexer.feed(query)).titles == ("Some.Show.S01E02.1080p.WEB-DL.x264-GRP",)


@pytest.mark.parametrize(
    "query",
    [
        "t=search&q=Some+Movie+2024&cat=2000,2010,2020,2030,2040,2045,2050,2060",  # Radarr
        "t=movie&q=Some+Movie+2024",
        "t=movie&q=Some+Movie&year=2024",
        "t=movie&extended=1&imdbid=0123456",  # FlexGet
        "t=movie&tmdbid=603&imdbid=0123456",
        "t=search&q=some+movie",
    ],
)
async def test_all_recorded_forms_find_the_movie(indexer: Indexer, query: str) -> None:
    indexer.releases.hits = [EPISODE, OTHER, MOVIE]
    indexer.releases.titles = {"0123456": ("Some Movie", 2024)}
    assert (await indexer.feed(query)).titles == ("Some.Movie.2024.1080p.WEB-DL",)


async def test_ids_that_nobody_knows_find_nothing(indexer: Indexer) -> None:
    indexer.releases.hits = [EPISODE]
    feed = await indexer.feed("t=tvsearch&tvdbid=5&season=1&ep=2")
    assert (feed.items, feed.total) == ((), 0)
    assert indexer.releases.asked == []


async def test_a_number_beside_ids_counts_through_all_seasons(indexer: Indexer) -> None:
    indexer.releases.titles = {"81797": ("One Piece", 1999)}
    indexer.releases.hits = [file("[Grp] One Piece - 05 [1080p].mkv"), file("One Piece S02E05.mkv")]
    feed = await indexer.feed("t=tvsearch&tvdbid=81797&q=05")
    assert feed.titles == ("[Grp].One.Piece.-.05.[1080p]",)


async def test_the_ids_of_a_question_go_with_the_job(indexer: Indexer) -> None:
    indexer.releases.hits = [EPISODE]
    [item] = (await indexer.feed("t=tvsearch&q=Some+Show&season=1&ep=2&tvdbid=81189")).items
    content = read_nzb((await indexer.call(f"t=get&id={item.offer_id}")).body)
    assert content.media.tvdb_id == 81189


# --- categories and pages ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("categories", "count"),
    [
        ("", 1),
        ("5040", 1),
        ("5000", 1),
        ("5030,5040", 1),
        ("5030", 0),
        ("5045", 0),
        ("2000", 0),
        ("5040,99999", 1),
        ("99999", 0),
        ("nonsense", 0),
        ("5040;5030", 1),
        ("0", 0),
    ],
)
async def test_categories_filter(indexer: Indexer, categories: str, count: int) -> None:
    indexer.releases.hits = [EPISODE]
    feed = await indexer.feed(f"t=tvsearch&q=Some+Show&season=1&ep=2&cat={categories}")
    assert len(feed.items) == feed.total == count


async def test_pages_hold_each_item_once(indexer: Indexer) -> None:
    indexer.releases.hits = [file(f"Some Show S01E{n:02} 1080p.mkv") for n in range(1, 61)]
    query = "t=tvsearch&q=Some+Show&season=1"
    pages = [await indexer.feed(f"{query}&offset={offset}&limit=25") for offset in (0, 25, 50, 75)]
    assert [len(page.items) for page in pages] == [25, 25, 10, 0]
    assert [page.offset for page in pages] == [0, 25, 50, 75]
    assert {page.total for page in pages} == {60}
    assert len({item.guid for page in pages for item in page.items}) == 60
    whole = await indexer.feed(query)
    assert whole.items == tuple(item for page in pages for item in page.items)


@pytest.mark.parametrize("page", ["offset=x", "limit=x", "limit=0", "limit=-5", "limit=5000"])
async def test_a_page_that_makes_no_sense_is_the_first(indexer: Indexer, page: str) -> None:
    indexer.releases.hits = [EPISODE]
    assert len((await indexer.feed(f"t=tvsearch&q=Some+Show&season=1&{page}")).items) == 1


# --- the empty query -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "query",
    [
        "t=tvsearch&cat=5030,5040&extended=1&offset=0&limit=100",
        "t=tvsearch",
        "t=movie&cat=2000,2010,2020,2030,2040,2045,2050,2060",
        "t=search",
        "t=search&q=",
        "t=search&cat=5000",
    ],
)
async def test_the_empty_query_lists_real_items(indexer: Indexer, query: str) -> None:
    """The test of the settings form in Sonarr and Radarr wants one at least."""
    indexer.releases.hits = [
        file("Show S01E01 1080p 2026.mkv"),
        file("Movie 2026 1080p BluRay.mkv"),
    ]
    feed = await indexer.feed(query)
    assert feed.items
    kinds = {item.categories[0] for item in feed.items}
    assert kinds == ({5000} if "tv" in query or "5000" in query else {2000} if "movie" in query
                     else {2000, 5000})  # fmt: skip


async def test_a_listing_is_the_newest_first_and_stays(indexer: Indexer) -> None:
    indexer.releases.hits = [file(f"Movie {n} 2026 1080p.mkv") for n in range(5)]
    first = await indexer.feed("t=movie")
    dates = [item.published for item in first.items]
    assert dates == sorted(dates, reverse=True)
    assert await indexer.feed("t=movie") == first


# --- trouble -------------------------------------------------------------------------------------


async def test_a_busy_source_is_an_error_only_when_nothing_can_be_shown(indexer: Indexer) -> None:
    indexer.releases.problems = (BUSY,)
    for query in ("t=tvsearch&q=Some+Show&season=1&ep=2", "t=tvsearch"):
        with pytest.raises(FeedError, match=BUSY.reason):
            await indexer.feed(query)
    indexer.releases.problems = ()
    indexer.releases.hits = [EPISODE]
    await indexer.feed("t=tvsearch&q=Some+Show&season=1&ep=2")
    indexer.releases.problems = (BUSY,)
    assert len((await indexer.feed("t=tvsearch")).items) == 1


async def test_what_nobody_expected_is_told_without_details(
    indexer: Indexer, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def fail(*_: object) -> None:
        raise RuntimeError("secret")

    monkeypatch.setattr(OfferSearch, "search", fail)
    with pytest.raises(FeedError, match="unexpected") as caught:
        await indexer.feed("t=search&q=x")
    assert caught.value.code == 900
    assert "Unexpected error in a call of the indexer" in caplog.text


async def test_after_its_end_it_answers_in_words(indexer: Indexer) -> None:
    indexer.releases.hangs = True
    with pytest.raises(FeedError):
        await _ask_while_it_ends(indexer)


async def _ask_while_it_ends(indexer: Indexer) -> None:
    asking = asyncio.create_task(indexer.feed("t=search&q=x"))
    while not indexer.releases.asked:
        await asyncio.sleep(0)
    await indexer.search.close()
    await asking


# --- the file ------------------------------------------------------------------------------------


async def test_the_file_says_what_is_behind_it(indexer: Indexer) -> None:
    indexer.releases.hits = [EPISODE]
    [item] = (await indexer.feed("t=tvsearch&q=Some+Show&season=1&ep=2")).items
    answer = await indexer.call(f"t=get&id={item.offer_id}")
    assert (answer.status, answer.content_type) == (200, "application/x-nzb")
    assert answer.filename == f"{item.offer_id}.nzb"
    content = read_nzb(answer.body)
    assert content.title == item.title
    [linked] = content.files
    assert (linked.link, linked.name, linked.size) == (EPISODE.link, EPISODE.name, EPISODE.size)
    assert content.media.media_type is MediaType.TV
    assert (content.media.title, content.media.seasons, content.media.episodes) == (
        "Some Show",
        (1,),
        (2,),
    )


async def test_a_pack_is_fetched_as_its_folder(indexer: Indexer) -> None:
    pack = folder("Some Show S01 1080p")
    indexer.links.fill(pack, "Some Show S01E01.mkv", "Some Show S01E02.mkv")
    indexer.releases.hits = [pack]
    [item] = (await indexer.feed("t=tvsearch&q=Some+Show&season=1")).items
    assert (item.title, item.size) == ("Some.Show.S01.1080p", 2_000_000_000)
    [linked] = read_nzb((await indexer.call(f"t=get&id={item.offer_id}")).body).files
    assert linked.link == pack.link


@pytest.mark.parametrize("offer_id", ["x", "file-", "song-ABCDEFGH1234", "../etc", "file-ABC%2F.."])
async def test_what_is_no_id_is_not_available(indexer: Indexer, offer_id: str) -> None:
    answer = await indexer.call(f"t=get&id={offer_id}")
    assert answer.status == 404
    assert read_xml(answer.body).attrib["code"] == "300"


async def test_an_id_of_a_lost_offer_leads_to_its_link(indexer: Indexer) -> None:
    answer = await indexer.call("t=get&id=file-ABCDEFGH1234")
    [linked] = read_nzb(answer.body).files
    assert linked.link == "https://www.fshare.vn/file/ABCDEFGH1234"


# --- names ---------------------------------------------------------------------------------------


async def test_vietnamese_marks_are_kept_and_addresses_are_ascii(indexer: Indexer) -> None:
    indexer.releases.hits = [file("Trò Chơi Con Mực S01E02 1080p.mkv")]
    [item] = (await indexer.feed("t=tvsearch&q=Tro+Choi+Con+Muc&season=1&ep=2")).items
    assert item.title == "Trò.Chơi.Con.Mực.S01E02.1080p"
    assert item.url.isascii()


@pytest.mark.parametrize(
    "name",
    ["Some Show S01E02 \x00\x01\x1f🎬 & <b> \"x\" 'y'.mkv", "Some Show S01E02 \ud800 ]]>.mkv"],
)
async def test_odd_names_make_no_odd_feed(indexer: Indexer, name: str) -> None:
    indexer.releases.hits = [
        SearchHit(link="https://www.fshare.vn/file/ODDNAME12345", name=name, source="site")
    ]
    [item] = (await indexer.feed("t=tvsearch&q=Some+Show&season=1&ep=2")).items
    assert item.title.startswith("Some.Show.S01E02")
