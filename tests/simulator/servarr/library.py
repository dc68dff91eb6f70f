"""The library: which series or movies there are, and which of them a release is of."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from pathlib import Path

from .clean_titles import clean_title
from .models import AppKind, Item, MatchType, Parsed, Release, Title
from .title_parser import title_and_year

_FIRST_DAY = date(2020, 1, 6)


class Library:
    """Series with their episodes, or movies, below one root folder."""

    def __init__(self, kind: AppKind, root: Path) -> None:
        """Start empty; the root folder must be there."""
        self.kind = kind
        self.root = root
        self.titles: dict[int, Title] = {}
        self.items: dict[int, Item] = {}

    def add_series(
        self,
        title: str,
        year: int,
        seasons: Mapping[int, int | Iterable[date]],
        *,
        other_titles: tuple[str, ...] = (),
        tvdb_id: int = 0,
        tmdb_id: int = 0,
        imdb_id: str | None = None,
        path: Path | None = None,
    ) -> Title:
        """Add a series; seasons hold a number of episodes, or the days on which they were aired."""
        series = self._add(title, year, path or self.root / _folder(title))
        series.other_titles, series.imdb_id = other_titles, imdb_id
        series.tvdb_id, series.tmdb_id = tvdb_id or 70_000 + series.title_id, tmdb_id
        for season, episodes in seasons.items():
            days: list[date | None] = (
                [_FIRST_DAY + timedelta(weeks=week) for week in range(episodes)]
                if isinstance(episodes, int)
                else list(episodes)
            )
            for number, day in enumerate(days, start=1):
                self._add_item(series, season=season, number=number, air_date=day)
        return series

    def add_movie(
        self,
        title: str,
        year: int,
        *,
        other_titles: tuple[str, ...] = (),
        tmdb_id: int = 0,
        imdb_id: str | None = None,
        collection: str | None = None,
        path: Path | None = None,
    ) -> Title:
        """Add a movie."""
        movie = self._add(title, year, path or self.root / f"{_folder(title)} ({year})")
        movie.other_titles, movie.imdb_id, movie.collection = other_titles, imdb_id, collection
        movie.tmdb_id = tmdb_id or 90_000 + movie.title_id
        movie.runtime_minutes = 110
        self._add_item(movie, name=title)
        return movie

    def find(self, parsed: Parsed | None) -> Title | None:
        """Return what a parsed title names: series without regard to a year, movies with theirs."""
        if parsed is None:
            return None
        if self.kind is AppKind.RADARR:
            return self._named(parsed.title, parsed.year)
        if found := self._named(parsed.title):
            return found
        name, year = title_and_year(parsed.title)
        return self._named(name, year) if year else None

    def match(self, release: Release, parsed: Parsed) -> tuple[Title | None, MatchType]:
        """Return what a release is of: series by title before ids, movies by ids before titles."""
        by_title, by_id = self.find(parsed), self._by_ids(release)
        if self.kind is AppKind.RADARR:
            if by_id is not None and parsed.year in (0, by_id.year):
                return by_id, MatchType.ID
            return by_title, MatchType.TITLE if by_title else MatchType.UNKNOWN
        if by_title is not None:
            return by_title, MatchType.TITLE
        return by_id, MatchType.ID if by_id else MatchType.UNKNOWN

    def items_of(self, parsed: Parsed, title: Title) -> tuple[Item, ...]:
        """Return the episodes that a parsed title names; of a movie the one item there is."""
        if self.kind is AppKind.RADARR:
            return tuple(title.items)
        if parsed.air_date is not None:
            return tuple(one for one in title.items if one.air_date == parsed.air_date)
        if parsed.is_full_season:
            seasons = set(parsed.seasons)
            return tuple(one for one in title.items if one.season in seasons)
        numbers = set(parsed.episodes)
        return tuple(one for one in title.season(parsed.season) if one.number in numbers)

    def _by_ids(self, release: Release) -> Title | None:
        for title in self.titles.values():
            pairs = (
                (release.tvdb_id, title.tvdb_id),
                (release.tmdb_id, title.tmdb_id),
                (release.imdb_id, title.imdb_id),
            )
            if any(theirs and theirs == ours for theirs, ours in pairs):
                return title
        return None

    def _named(self, name: str, year: int | None = None) -> Title | None:
        wanted = clean_title(name)
        found = [
            title
            for title in self.titles.values()
            if wanted in {clean_title(one) for one in (title.title, *title.other_titles)}
            and year in (None, title.year)
        ]
        return found[0] if len(found) == 1 else None

    def _add(self, title: str, year: int, path: Path) -> Title:
        added = Title(title_id=len(self.titles) + 1, title=title, year=year, path=path)
        self.titles[added.title_id] = added
        return added

    def _add_item(
        self,
        title: Title,
        *,
        season: int = 0,
        number: int = 0,
        air_date: date | None = None,
        name: str = "",
    ) -> None:
        item = Item(
            item_id=len(self.items) + 1,
            title_id=title.title_id,
            season=season,
            number=number,
            air_date=air_date,
            name=name or f"Episode {number}",
        )
        self.items[item.item_id] = item
        title.items.append(item)


def _folder(title: str) -> str:
    return title.replace("/", "+").replace(":", " -").strip(" .")
