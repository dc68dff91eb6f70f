"""Which episode or film of a title a find is, if it is one at all."""

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from ..models import Movie, ReleaseName, Season, Series
from ..plain_words import fold
from .parsed_hit import Find
from .season_map import EpisodeRange, SeasonMap
from .title_matcher import Match, TitleMatcher, is_half_a_film, year_fits

_GENERIC: Final = frozenset(
    fold(
        "season seasons mùa phần tập episode ep e s video videos movie movies film phim full hd fhd"
        " uhd vietsub việt sub thuyết minh lồng tiếng specials special complete trọn bộ"
    ).split()
)
"""Words of names that say nothing of a title: `Phim`, `Vietsub`, `Season`."""


_COUNTRIES: Final = frozenset({"us", "usa", "uk", "gb", "au", "nz", "kr", "jp"})
"""What names of releases put behind the title of a remake."""

_EPISODE_FIRST: Final = re.compile(
    r"(?:s\d{1,2} ?)?(?:e|ep|episode|tap|t)? ?(\d{1,3})(?!\d)", re.ASCII
)


class SeriesFit:
    """Tells the episodes of one series."""

    def __init__(self, series: Series, seasons: Sequence[Season], today: date) -> None:
        """`seasons` are all that the series has."""
        self._matcher = TitleMatcher(series.titles)
        self._map = SeasonMap(seasons, today)
        self._year = series.year
        self._years = self._map.years | ({series.year} if series.year else set())
        self.words = self._matcher.words

    def place(self, find: Find) -> EpisodeRange | None:
        """Return the episodes that a file is; None when it is none, or in doubt."""
        if find.is_extra(self.words) or self._is_remake(find):
            return None
        release = self._matcher.with_year_in_title(find.release)
        find = replace(find, release=release)
        match, hint = self._match(release), None
        if match is Match.NONE and release.episodes and not release.seasons:
            hint = self._matcher.number_behind(release.title)
            match = Match.NONE if hint is None else Match.EXACT
        where = self._map.locate(release, find.folders, hint)
        if where is None or (hint is not None and where.season != hint):
            return None
        if match is Match.NONE and self._says_nothing(find, where):
            match = _match_folders(find, self._match)
        return where if self._confirms(match, _year_of(find, self._match)) else None

    def seasons_of_folder(self, find: Find) -> tuple[int, ...] | None:
        """Return the seasons that a folder seems to hold, empty for any; None if it isn't ours."""
        release = self._matcher.with_year_in_title(find.release)
        match = self._match(release)
        if not self._confirms(match, release.year) or find.is_extra(self.words):
            return None
        if self._is_remake(find):
            return None
        if not release.seasons and release.part is not None:
            return (release.part,)
        return release.seasons

    def _match(self, release: ReleaseName) -> Match:
        return self._matcher.match(release)

    def _confirms(self, match: Match, year: int | None) -> bool:
        """Tell whether title and year together are the series."""
        if match is Match.LOOSE:
            return year is not None and year == self._year
        return match is not Match.NONE and year_fits(year, self._years)

    def _says_nothing(self, find: Find, where: EpisodeRange) -> bool:
        """Tell whether a name has no title but perhaps that of the episode."""
        title = fold(find.release.title)
        episodes = (self._map.episode(where.season, number) for number in where.numbers)
        titles = {fold(episode.title) for episode in episodes if episode is not None}
        return is_generic(title) or title in titles or _begins_with_number(find, where)

    def _is_remake(self, find: Find) -> bool:
        """Tell whether the name has a country behind the title that none of our names has."""
        title = fold(find.release.title)
        after = fold(find.hit.name).partition(title)[2].split() if title else []
        if not after or after[0] not in _COUNTRIES:
            return False
        return self._matcher.match_text(f"{title} {after[0]}") is not Match.EXACT


@dataclass(frozen=True, slots=True)
class _FilmMatch:
    """How well a find fits a film: only `is_sure` is beyond doubt."""

    match: Match
    year: int | None
    is_sure: bool


class FilmsFit:
    """Tells the films of a collection, or one film."""

    def __init__(self, films: Sequence[Movie]) -> None:
        """Take the films."""
        self._films = tuple(films)
        self._matchers = {film.tmdb_id: TitleMatcher(film.titles) for film in films}

    def words(self, film: int) -> frozenset[str]:
        """Return the words of the names of a film."""
        return self._matchers[film].words

    def places(self, finds: Iterable[Find]) -> list[tuple[int, Find]]:
        """Return which finds are which films.

        A name without a year, or with one that is off by one, counts only as long as there is no
        sign that another film has the same title.
        """
        fits = [(found, find) for find in finds if (found := self._fit(find))]
        sure = {film for (film, match), _ in fits if match.is_sure}
        years = {
            film: {match.year for (other, match), _ in fits if other == film and match.year}
            for film in self._matchers
        }
        return [
            (film, find)
            for (film, match), find in fits
            if match.is_sure or self._is_credible(film, match, years[film], has_sure=film in sure)
        ]

    def place(self, find: Find) -> int | None:
        """Return which film a find is, judged alone and beyond doubt."""
        found = self._fit(find)
        return found[0] if found is not None and found[1].is_sure else None

    def is_folder(self, find: Find) -> bool:
        """Tell whether a folder seems to hold one of the films."""
        return self._fit(find) is not None

    def _fit(self, find: Find) -> tuple[int, _FilmMatch] | None:
        """Return the one film that a find can be."""
        release = find.release
        if release.episodes or len(release.seasons) > 1 or is_half_a_film(find.hit.name):
            return None
        found = [(film.tmdb_id, match) for film in self._films if (match := self._one(film, find))]
        found.sort(key=lambda item: (item[1].is_sure, item[1].match), reverse=True)
        match found:
            case [only]:
                return only
            case [first, second, *_]:
                best, next_best = first[1], second[1]
                is_tie = (best.is_sure, best.match) == (next_best.is_sure, next_best.match)
                return None if is_tie else first
        return None

    def _one(self, film: Movie, find: Find) -> _FilmMatch | None:
        matcher = self._matchers[film.tmdb_id]
        if find.is_extra(matcher.words):
            return None

        def match_name(release: ReleaseName) -> Match:
            # `Phần 2` may be read as a season.
            season = release.seasons[0] if len(release.seasons) == 1 else None
            return matcher.match(release, part=release.part or season)

        find = replace(find, release=matcher.with_year_in_title(find.release))
        match = match_name(find.release)
        if match is Match.NONE and is_generic(fold(find.release.title)):
            match = _match_folders(find, match_name)
        year = _year_of(find, match_name)
        if match is Match.NONE or (match is not Match.EXACT and year != film.year):
            return None
        is_sure = film.year is None or year == film.year
        return _FilmMatch(match, year, is_sure)

    def _is_credible(
        self, film: int, match: _FilmMatch, years: Collection[int], *, has_sure: bool
    ) -> bool:
        year = next(one.year for one in self._films if one.tmdb_id == film)
        if year is None or set(years) - {year, match.year}:
            return False
        return match.year is None or (abs(match.year - year) <= 1 and not has_sure)


def is_generic(title: str) -> bool:
    """Tell whether a folded title names nothing: it is empty, a number, or `Season 1`."""
    return all(word in _GENERIC or word.isdecimal() for word in title.split())


def _begins_with_number(find: Find, where: EpisodeRange) -> bool:
    """Tell whether a name begins with its episode, so that the title behind is the episode's."""
    found = _EPISODE_FIRST.match(fold(find.hit.name))
    if found is None or int(found[1]) != where.first:
        return False
    return not fold(find.release.title).startswith(found[1])


def _match_folders(find: Find, match: Callable[[ReleaseName], Match]) -> Match:
    """Compare the innermost folder that has a title."""
    for folder in reversed(find.folders):
        if not is_generic(fold(folder.title)):
            return match(folder)
    return Match.NONE


def _year_of(find: Find, match: Callable[[ReleaseName], Match]) -> int | None:
    """Return the year of the name, or of the innermost folder of that title that has one.

    The year of another folder, `Phim 2023`, is when somebody has collected films.
    """
    if find.release.year is not None:
        return find.release.year
    named = (folder for folder in reversed(find.folders) if folder.year is not None)
    return next((folder.year for folder in named if match(folder) is not Match.NONE), None)
