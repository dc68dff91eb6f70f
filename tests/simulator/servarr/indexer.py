"""An indexer as Sonarr and Radarr use it: synchronised, searched, tested."""

from collections.abc import Callable
from dataclasses import replace
from http import HTTPStatus

from .back_off import BackOff
from .models import AppKind, Failure, Release
from .newznab_caps import Caps, read_caps
from .newznab_feed import read_feed
from .newznab_requests import NewznabSettings, Request, RequestMaker, Tier
from .newznab_xml import ApiKeyError, IndexerError, RequestLimitError, UnsupportedFeedError
from .web_client import CallError, HttpError, Response, UnreachableError, WebClient

ACCEPT = "application/rss+xml, text/rss+xml, application/xml, text/xml"
CAPS_LIFE_SECONDS = 7 * 24 * 3600
MAX_RESULTS = 1000
_HOUR_SECONDS = 3600
_NO_RESULTS = (
    "Query successful, but no results in the configured categories were returned from your"
    " indexer. This may be an issue with the indexer or your indexer category settings."
)


class Indexer:
    """Asks one indexer, and remembers what it can do and what was new."""

    def __init__(self, kind: AppKind, web: WebClient, back_off: BackOff) -> None:
        """Ask nothing yet."""
        self.back_off = back_off
        self.broken_titles: list[str] = []
        """Items of feeds that could not be read, and were left out."""
        self.had_gap = False
        """Whether the last synchronisation did not reach what was known before."""
        self._kind = kind
        self._web = web
        self._caps: dict[str, tuple[float, Caps]] = {}
        self._newest: dict[str, Release] = {}

    async def recent(self, settings: NewznabSettings) -> list[Release]:
        """Return what is new since the last time; a failure counts, and is the same as nothing."""
        newest = self._newest.get(settings.api_url)
        try:
            tiers = (await self._maker(settings)).recent()
            releases, self.had_gap = await self._fetch_recent(tiers, newest)
        except (CallError, IndexerError, ValueError, KeyError) as err:
            self._note_failure(err)
            return []
        self.back_off.succeed()
        if releases:
            self._newest[settings.api_url] = max(releases, key=lambda one: one.published_at)
        return _distinct(releases)

    async def search(
        self, settings: NewznabSettings, choose: Callable[[RequestMaker], list[Tier]]
    ) -> list[Release]:
        """Return what the first tier finds that finds anything; a failure is nothing found."""
        releases: list[Release] = []
        try:
            for tier in choose(await self._maker(settings)):
                for request in tier:
                    releases += await self._fetch_all(request)
                if releases:
                    break
        except (CallError, IndexerError, ValueError, KeyError) as err:
            self._note_failure(err)
            return []
        self.back_off.succeed()
        return _distinct(releases)

    async def test(self, settings: NewznabSettings) -> list[Failure]:
        """Do what the Test button does: read a page of what is new, then judge the capabilities."""
        try:
            maker = await self._maker(settings)
            urls = [url for tier in maker.recent() for request in tier for url in request.pages()]
            if not urls:
                message = "No RSS feed query available. This may be an issue with the indexer or"
                return [_failure(f"{message} your indexer category settings.")]
            releases, broken = read_feed(await self._web.get(urls[0], ACCEPT))
            self.broken_titles += broken
            if not releases:
                return [_failure(_NO_RESULTS)]
            caps = await self._capabilities(settings)
        except (CallError, IndexerError, ValueError, KeyError) as err:
            return [_failure_of(err)]
        failure = _judge(self._kind, caps, settings)
        return [failure] if failure else []

    async def fetch_nzb(self, url: str) -> Response:
        """Fetch what a release leads to; raises `CallError`."""
        return await self._web.get(url)

    async def _maker(self, settings: NewznabSettings) -> RequestMaker:
        return RequestMaker(self._kind, settings, await self._capabilities(settings))

    async def _capabilities(self, settings: NewznabSettings) -> Caps:
        """Return the capabilities, which are asked for once in seven days."""
        now = self.back_off.clock.now()
        key = repr(settings) + settings.api_key
        at, caps = self._caps.get(key, (float("-inf"), Caps()))
        if now - at > CAPS_LIFE_SECONDS:
            response = await self._web.get(settings.caps_url, ACCEPT)
            caps = read_caps(response.text, response.url)
            self._caps[key] = (now, caps)
        return caps

    async def _page(self, url: str) -> list[Release]:
        releases, broken = read_feed(await self._web.get(url, ACCEPT))
        self.broken_titles += broken
        return releases

    async def _fetch_all(self, request: Request) -> list[Release]:
        found: list[Release] = []
        for url in request.pages():
            page = await self._page(url)
            found += page
            if len(found) >= MAX_RESULTS or len(page) < request.page_size:
                break
        return _valid(found)

    async def _fetch_recent(
        self, tiers: list[Tier], newest: Release | None
    ) -> tuple[list[Release], bool]:
        """Return what is new, and whether there is a gap behind it: what is known was not met."""
        found: list[Release] = []
        is_complete = False
        for request in (request for tier in tiers for request in tier):
            for url in request.pages():
                page = await self._page(url)
                found += page
                is_complete = bool(page) and (newest is None or _reaches(page, newest))
                if is_complete or len(page) < request.page_size or len(found) >= MAX_RESULTS:
                    break
        return _valid(found), bool(found) and newest is not None and not is_complete

    def _note_failure(self, err: Exception) -> None:
        at_least = 0.0
        if isinstance(err, RequestLimitError):
            at_least = _HOUR_SECONDS
        if isinstance(err, HttpError) and err.status == HTTPStatus.TOO_MANY_REQUESTS:
            at_least = float(err.response.headers.get("retry-after", _HOUR_SECONDS))
        self.back_off.fail(at_least)


def _reaches(page: list[Release], newest: Release) -> bool:
    oldest = min(release.published_at for release in page)
    urls = {release.download_url for release in page}
    return oldest < newest.published_at or newest.download_url in urls


def _valid(releases: list[Release]) -> list[Release]:
    return [one for one in releases if one.title.strip() and one.download_url.strip()]


def _distinct(releases: list[Release]) -> list[Release]:
    by_guid: dict[str, Release] = {}
    for release in releases:
        by_guid.setdefault(release.guid, replace(release, title=release.title.strip()))
    return list(by_guid.values())


def _failure(message: str, property_name: str = "") -> Failure:
    return Failure(property_name=property_name, message=message)


def _failure_of(err: Exception) -> Failure:
    match err:
        case ApiKeyError():
            return _failure("Invalid API Key", "ApiKey")
        case RequestLimitError():
            return _failure(f"Request limit reached: {err}")
        case UnsupportedFeedError():
            return _failure(f"Indexer feed is not supported: {err}")
    return _failure(f"Unable to connect to indexer{_connection_trouble(err)}")


def _connection_trouble(err: Exception) -> str:
    match err:
        case HttpError() if err.status in (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN):
            return f", invalid credentials. {err}."
        case HttpError() if err.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            return f", indexer's server is unavailable. Try again later. {err}."
        case UnreachableError():
            settings = "please check your DNS settings and ensure that IPv6 is working or disabled."
            return f", {settings} {err}."
    return f": {err}. Check the log surrounding this error for details"


def _judge(kind: AppKind, caps: Caps, settings: NewznabSettings) -> Failure | None:
    """Return what is wrong with the capabilities."""
    if kind is AppKind.RADARR and not caps.category_ids & set(settings.categories):
        return _failure("This indexer does not support any of the selected categories!")
    if caps.search.supports("q"):
        return None
    tv, movie = caps.tv_search, caps.movie_search
    if kind is AppKind.SONARR:
        by_any = any(tv.supports(name) for name in ("q", "tvdbid", "rid"))
        can_search = by_any and tv.supports("season", "ep")
    else:
        can_search = any(movie.supports(name) for name in ("q", "tmdbid", "imdbid"))
    message = "Indexer does not support required search parameters"
    return None if can_search else _failure(message)
