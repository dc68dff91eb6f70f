"""The addresses with which Sonarr and Radarr ask an indexer."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from urllib.parse import quote

from .clean_titles import search_title
from .models import AppKind, Item, Title
from .newznab_caps import Caps, SearchKind

MAX_PAGES = 30
SONARR_CATEGORIES = (5030, 5040)
RADARR_CATEGORIES = (2000, 2010, 2020, 2030, 2040, 2045, 2050, 2060)

type Tier = list[Request]
"""What is asked for at once; the next one only when it has brought nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewznabSettings:
    """The form of the indexer, filled in."""

    base_url: str
    api_path: str = "/api"
    api_key: str = field(default="", repr=False)
    categories: tuple[int, ...] = SONARR_CATEGORIES
    anime_categories: tuple[int, ...] = ()
    additional_parameters: str = ""
    remove_year: bool = False

    @property
    def api_url(self) -> str:
        """The address without its query."""
        return f"{self.base_url.rstrip('/')}{self.api_path.rstrip('/')}"

    @property
    def caps_url(self) -> str:
        """The address of the capabilities."""
        key = f"&apikey={self.api_key}" if self.api_key.strip() else ""
        return f"{self.api_url}?t=caps{key}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A request of any number of pages."""

    settings: NewznabSettings
    page_size: int
    search: str
    categories: tuple[int, ...]
    parameters: str = ""

    def pages(self) -> Iterator[str]:
        """Yield the addresses of the pages; none without any category."""
        if not self.categories:
            return
        categories = ",".join(str(number) for number in dict.fromkeys(self.categories))
        settings = self.settings
        key = f"&apikey={settings.api_key}" if settings.api_key.strip() else ""
        for page in range(MAX_PAGES):
            yield (
                f"{settings.api_url}?t={self.search}&cat={categories}&extended=1"
                f"{settings.additional_parameters}{key}"
                f"&offset={page * self.page_size}&limit={self.page_size}{self.parameters}"
            )


class RequestMaker:
    """Makes the requests of one indexer."""

    def __init__(self, kind: AppKind, settings: NewznabSettings, caps: Caps) -> None:
        """Ask as the capabilities allow."""
        self._kind = kind
        self._settings = settings
        self._caps = caps

    def recent(self) -> list[Tier]:
        """Return the request for what is new."""
        settings, caps = self._settings, self._caps
        if self._kind is AppKind.RADARR:
            if caps.movie_search.parameters is not None:
                return [[self._request("movie", settings.categories)]]
            if caps.search.parameters is not None:
                return [[self._request("search", settings.categories)]]
            return []
        if caps.tv_search.parameters is not None:
            return [[self._request("tvsearch", settings.categories + settings.anime_categories)]]
        if caps.search.parameters is not None:
            return [[self._request("search", settings.anime_categories)]]
        return []

    def for_episode(self, series: Title, item: Item) -> list[Tier]:
        """Return the requests for an episode by its number, those by ids first."""
        if not self._caps.tv_search.supports("season", "ep"):
            return []
        return self._tv(series, f"&season={_season(item.season)}&ep={item.number}")

    def for_day(self, series: Title, item: Item) -> list[Tier]:
        """Return the requests for an episode by the day on which it was aired."""
        day = item.air_date
        if day is None or not self._caps.tv_search.supports("season", "ep"):
            return []
        return self._tv(series, f"&season={day:%Y}&ep={day:%m}/{day:%d}")

    def for_season(self, series: Title, season: int) -> list[Tier]:
        """Return the requests for a season."""
        if not self._caps.tv_search.supports("season"):
            return []
        return self._tv(series, f"&season={_season(season)}")

    def for_movie(self, movie: Title) -> list[Tier]:
        """Return the requests for a movie, those by ids first."""
        kind = self._caps.movie_search
        ids = []
        if kind.supports("tmdbid") and movie.tmdb_id:
            ids.append(f"&tmdbid={movie.tmdb_id}")
        if kind.supports("imdbid") and movie.imdb_id:
            ids.append(f"&imdbid={movie.imdb_id.removeprefix('tt')}")
        tiers = [self._by_ids("movie", kind, ids, "")]
        if self._caps.search.supports("q") and movie.year > 0:
            year = "" if self._settings.remove_year else f" {movie.year}"
            titles = _titles(movie, self._caps.search.engine, with_cleaned=False)
            tiers.append(
                [
                    self._request(
                        "search", self._settings.categories, f"&q={_quoted(title + year)}"
                    )
                    for title in titles
                ]
            )
        return tiers

    def _tv(self, series: Title, parameters: str) -> list[Tier]:
        kind = self._caps.tv_search
        known: Sequence[tuple[str, object]] = (
            ("tvdbid", series.tvdb_id),
            ("imdbid", series.imdb_id),
            ("tmdbid", series.tmdb_id),
        )
        ids = [f"&{name}={value}" for name, value in known if value and kind.supports(name)]
        by_title: Tier = []
        if kind.supports("title"):
            by_title = [
                self._request(
                    "tvsearch", self._settings.categories, f"&title={_quoted(t)}{parameters}"
                )
                for t in (series.title, *series.other_titles)
            ]
        elif kind.supports("q"):
            by_title = [
                self._request("tvsearch", self._settings.categories, f"&q={_quoted(t)}{parameters}")
                for t in _titles(series, kind.engine, with_cleaned=True)
            ]
        return [self._by_ids("tvsearch", kind, ids, parameters), by_title]

    def _by_ids(self, search: str, kind: SearchKind, ids: list[str], parameters: str) -> Tier:
        """Return one request with all ids, or with the first where only one may be sent."""
        sent = "".join(ids if kind.is_aggregate else ids[:1])
        return [self._request(search, self._settings.categories, sent + parameters)] if sent else []

    def _request(self, search: str, categories: Iterable[int], parameters: str = "") -> Request:
        return Request(
            settings=self._settings,
            page_size=self._caps.page_size,
            search=search,
            categories=tuple(categories),
            parameters=parameters,
        )


def _titles(title: Title, engine: str, *, with_cleaned: bool) -> list[str]:
    """Return how a title is asked for: cleaned, and as it is only where the engine is `raw`."""
    originals = [title.title, *title.other_titles]
    cleaned = [search_title(one) for one in originals]
    if engine != "raw":
        return list(dict.fromkeys(cleaned))
    return list(dict.fromkeys([*originals, *(cleaned if with_cleaned else [])]))


def _season(number: int) -> str:
    return "00" if number == 0 else str(number)


def _quoted(title: str) -> str:
    return quote(title.replace("+", " "), safe="")
