"""Which movie a file is, if it is one of those that are looked for."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from ...models import Movie, Refusal, ReleaseName
from ...plain_words import plain_words
from ..folder_titles import is_generic, match_folders, year_of
from ..parsed_hit import ParsedHit
from ..refusals import note_refusals
from ..targets import MovieTarget
from ..title_matcher import Match, TitleMatcher, is_half_a_movie


@dataclass(frozen=True, slots=True)
class _MovieMatch:
    """How well a file fits a movie: only `is_sure` is beyond doubt."""

    match: Match
    year: int | None
    is_sure: bool


class MovieMatcher:
    """Tells the movies of a collection apart, or knows one movie."""

    def __init__(self, movies: Sequence[Movie]) -> None:
        """Take the movies."""
        self._movies = {MovieTarget(movie.tmdb_id): movie for movie in movies}
        self._matchers = {
            target: TitleMatcher(movie.titles) for target, movie in self._movies.items()
        }

    def words(self, target: MovieTarget) -> frozenset[str]:
        """Return the words of the names of a movie."""
        return self._matchers[target].words

    def match_all(self, hits: Iterable[ParsedHit]) -> list[tuple[MovieTarget, ParsedHit]]:
        """Return which files are which movies.

        A name without a year, or with one that is off by one, counts only as long as there is no
        sign that another movie has the same title.
        """
        fits = [(found, hit) for hit in hits if (found := self._fit(hit))]
        sure = {target for (target, match), _ in fits if match.is_sure}
        years: dict[MovieTarget, set[int]] = {target: set() for target in self._matchers}
        for (target, match), _ in fits:
            if match.year:
                years[target].add(match.year)
        return [
            (target, hit)
            for (target, match), hit in fits
            if match.is_sure
            or self._is_credible(target, match, years[target], has_sure=target in sure)
        ]

    def match(self, hit: ParsedHit) -> MovieTarget | None:
        """Return which movie a file is, judged alone and beyond doubt."""
        found = self._fit(hit)
        return found[0] if found is not None and found[1].is_sure else None

    def doubts(
        self, hits: Iterable[ParsedHit], missing: Collection[MovieTarget]
    ) -> dict[MovieTarget, Refusal]:
        """Return why videos that have the title of a `missing` movie are not taken for it."""
        videos = [hit for hit in hits if hit.is_video and not hit.release.episodes]
        taken = {hit.hit.link for _, hit in self.match_all(videos)}
        found: dict[MovieTarget, Refusal] = {}
        for hit in videos:
            for target in missing if hit.hit.link not in taken else ():
                if match := self._one(target, hit):
                    note_refusals(found, (target,), self._doubt(target, hit, match))
        return found

    def _doubt(self, target: MovieTarget, hit: ParsedHit, match: _MovieMatch) -> Refusal:
        if is_half_a_movie(hit.hit.name):
            return Refusal.IN_HALVES
        is_other = match.year is not None and match.year != self._movies[target].year
        return Refusal.OTHER_YEAR if is_other else Refusal.YEAR_UNCLEAR

    def matches_folder(self, folder: ParsedHit) -> bool:
        """Tell whether a folder seems to hold one of the movies."""
        return self._fit(folder) is not None

    def _fit(self, hit: ParsedHit) -> tuple[MovieTarget, _MovieMatch] | None:
        """Return the one movie that a file can be."""
        release = hit.release
        if release.episodes or len(release.seasons) > 1 or is_half_a_movie(hit.hit.name):
            return None
        found = [(target, match) for target in self._movies if (match := self._one(target, hit))]
        found.sort(key=lambda item: (item[1].is_sure, item[1].match), reverse=True)
        match found:
            case [only]:
                return only
            case [first, second, *_]:
                best, next_best = first[1], second[1]
                is_tie = (best.is_sure, best.match) == (next_best.is_sure, next_best.match)
                return None if is_tie else first
        return None

    def _one(self, target: MovieTarget, hit: ParsedHit) -> _MovieMatch | None:
        matcher, movie_year = self._matchers[target], self._movies[target].year
        if hit.is_extra(matcher.words):
            return None

        def match_name(release: ReleaseName) -> Match:
            # `Phần 2` may be read as a season.
            season = release.seasons[0] if len(release.seasons) == 1 else None
            return matcher.match(release, part=release.part or season)

        release = matcher.with_year_in_title(hit.release)
        folders = tuple(map(matcher.with_year_in_title, hit.folders))
        hit = replace(hit, release=release, folders=folders)
        match = match_name(hit.release)
        if match is Match.NONE and is_generic(plain_words(hit.release.title)):
            match = match_folders(hit, match_name)
        year = year_of(hit, match_name)
        if match is Match.NONE or (match is not Match.EXACT and year != movie_year):
            return None
        return _MovieMatch(match, year, is_sure=movie_year is None or year == movie_year)

    def _is_credible(
        self, target: MovieTarget, match: _MovieMatch, years: Collection[int], *, has_sure: bool
    ) -> bool:
        year = self._movies[target].year
        if year is None or set(years) - {year, match.year}:
            return False
        return match.year is None or (abs(match.year - year) <= 1 and not has_sure)
