"""The indexer, and calls of it as recorded clients make them."""

from urllib.parse import parse_qsl

from custom_components.fshare_downloader.arr.database import ArrDatabase
from custom_components.fshare_downloader.arr.models import ApiAnswer, ApiRequest
from custom_components.fshare_downloader.arr.newznab.api import NewznabApi
from custom_components.fshare_downloader.arr.offers.book import OfferBook
from custom_components.fshare_downloader.arr.offers.search import OfferSearch
from tests.arr.fakes import Clock, FakeLinks, FakeReleases

from .rss_reader import Feed, read_feed

KEY = "0123456789abcdef0123456789abcdef"
BASE_URL = "https://home.example:8123/api/fshare_downloader"


class Indexer:
    """The endpoint with all that it asks."""

    def __init__(self, database: ArrDatabase) -> None:
        self.key = KEY
        self.clock = Clock()
        self.releases = FakeReleases()
        self.links = FakeLinks()
        self.book = OfferBook(database, self.clock.now)
        self.search = OfferSearch(
            self.releases, self.book, self.links, self.clock.now, self.clock.monotonic
        )
        self.api = NewznabApi(search=self.search, offers=self.book, api_key=lambda: self.key)

    async def call(self, query: str, *, key: str | None = KEY) -> ApiAnswer:
        """Call it with a query string, as it is on the wire."""
        parameters = dict(parse_qsl(query, keep_blank_values=True))
        if key is not None:
            parameters["apikey"] = key
        return await self.api.answer(ApiRequest(parameters=parameters, base_url=BASE_URL))

    async def feed(self, query: str) -> Feed:
        """Call it, and read the feed; raises `FeedError` for an error document."""
        answer = await self.call(query)
        assert answer.status == 200
        return read_feed(answer.body)
