"""Which of the hits are what was asked for, and what they hold."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Final

from ...core.models import MediaType
from ...discovery.models import PartKind, ReleaseName, SearchHit
from ...discovery.plain_words import plain_words
from ...discovery.plan.parsed_hit import is_extra
from ...discovery.plan.title_matcher import Match, TitleMatcher, year_fits
from ...discovery.release_names import VIDEO_EXTENSIONS
from .questions import Question
from .titles import date_in

MIN_VIDEO_BYTES: Final = 10_000_000
"""What is smaller is a sample or a fake."""
FIRST_SEASON: Final = 1
MAX_SEASON: Final = 99
"""A higher number behind a title is a year."""
_COUNTRIES: Final = frozenset({"us", "usa", "uk", "gb", "au", "nz", "kr", "jp"})
"""What names of releases put behind the title of a remake."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """What a hit holds."""

    media_type: MediaType
    title: str = ""
    """The one asked for; empty when it was not asked by title."""
    year: int | None = None
    seasons: tuple[int, ...] = ()
    episodes: tuple[int, ...] = ()
    is_absolute: bool = False
    """Whether it was asked for by the number that is counted through all seasons."""
    air_date: date | None = None


class HitFilter:
    """Judges hits for one question."""

    def __init__(self, question: Question) -> None:
        """Take the question; one without a title is asked by its words alone."""
        self._question = question
        title, year = question.title, question.year
        self._whole = f"{title} {year}" if title and year is not None else title
        """The title, if the number behind it is a part of it: `Reply 1988`, `Area 51`."""
        if question.absolute is not None:
            self._whole = question.words
        self._base, self._country = _split_country(title)
        names = (title, f"The {title}", self._whole, self._base) if title else ()
        self._matcher = TitleMatcher(names)
        self._whole_matcher = TitleMatcher([self._whole] if title else ())
        self._words = frozenset(plain_words(question.words).split())
        self._more = frozenset(plain_words(question.more).split())

    def fit(self, hit: SearchHit, release: ReleaseName) -> Fit | None:
        """Return what a file holds if it is what was asked for."""
        if hit.is_folder or not self._is_video(hit, release):
            return None
        return self._fit_title(hit, release) if self._question.title else self._fit_words(release)

    def fit_folder(self, hit: SearchHit, name: ReleaseName) -> Fit | None:
        """Return the season that was asked for if a folder may hold it, going by its name."""
        season = self._question.season
        is_one = not name.episodes and not _is_within_part(name)
        if not hit.is_folder or season is None or not self._question.is_season or not is_one:
            return None
        release = self._matcher.with_year_in_title(name)
        country = _country_behind(hit.name, release.title)
        is_it = self._season_in_title(release) == season or (
            self._is_title(release) and set(release.seasons) <= {season}
        )
        is_remake = country not in {None, self._country} or self._is_other_year(release)
        if not is_it or is_remake or not self._has_more(hit):
            return None
        title = self._called(name, country)
        return Fit(media_type=MediaType.TV, title=title, year=name.year, seasons=(season,))

    # --- details ---------------------------------------------------------------------------------

    def _is_video(self, hit: SearchHit, release: ReleaseName) -> bool:
        if release.extension not in VIDEO_EXTENSIONS or not self._has_more(hit):
            return False
        is_special = 0 in release.seasons
        asked = self._matcher.words | self._words
        is_small = hit.size is not None and hit.size < MIN_VIDEO_BYTES
        return not is_small and not is_extra(hit.name, asked, is_special=is_special)

    def _has_more(self, hit: SearchHit) -> bool:
        return self._more <= set(plain_words(" ".join((hit.name, *hit.folder))).split())

    def _fit_words(self, release: ReleaseName) -> Fit | None:
        """Return what a file holds that a source has found by words alone."""
        found = fit_of_name(release)
        wanted = self._question.media_type
        return found if found and wanted in {None, found.media_type} else None

    def _fit_title(self, hit: SearchHit, release: ReleaseName) -> Fit | None:
        match self._question.media_type:
            case MediaType.MOVIE:
                return self._fit_movie(release)
            case MediaType.TV:
                return self._fit_daily(hit, release) or self._fit_episode(hit, release)
            case None:
                return self._fit_movie(release) or self._fit_episode(hit, release)

    def _fit_movie(self, release: ReleaseName) -> Fit | None:
        title, year = self._question.title, self._question.year
        if release.seasons or release.episodes:
            return None
        if year is not None and self._is_whole(release):
            return Fit(media_type=MediaType.MOVIE, title=self._whole, year=release.year)
        match = self._matcher.match(release, part=release.part)
        is_sure = match is not Match.LOOSE or year is None or release.year == year
        if match is Match.NONE or not is_sure:
            return None
        if year is not None and not year_fits(release.year, {year}):
            return None
        return Fit(media_type=MediaType.MOVIE, title=title, year=year or release.year)

    def _fit_daily(self, hit: SearchHit, release: ReleaseName) -> Fit | None:
        question = self._question
        day = date_in(hit.name)
        if day is None or not self._is_title(release):
            return None
        if day != question.air_date and day.year != question.air_year:
            return None
        return Fit(media_type=MediaType.TV, title=question.title, air_date=day)

    def _fit_episode(self, hit: SearchHit, name: ReleaseName) -> Fit | None:
        question = self._question
        release = self._matcher.with_year_in_title(name)
        numbered = self._season_in_title(release)
        country = _country_behind(hit.name, release.title)
        is_whole = self._is_whole(release)
        is_other_year = self._is_other_year(release) and not is_whole
        is_remake = country not in {None, self._country} or is_other_year
        if is_remake or _is_within_part(name) or (numbered is None and not self._is_title(release)):
            return None
        seasons = release.seasons or (() if numbered is None else (numbered,))
        if question.season is not None:
            seasons = seasons or (FIRST_SEASON,)
        if not self._wants(seasons, release.episodes, is_whole=is_whole):
            return None
        return Fit(
            media_type=MediaType.TV,
            title=self._whole if is_whole else self._called(name, country),
            year=name.year,
            seasons=seasons,
            episodes=release.episodes,
            is_absolute=question.absolute is not None and not seasons and not is_whole,
        )

    def _wants(
        self, seasons: Collection[int], episodes: Collection[int], *, is_whole: bool
    ) -> bool:
        """Tell whether these episodes are asked for; without a season they are counted through."""
        question = self._question
        if not episodes or len(seasons) > 1 or question.air_date or question.air_year:
            return False
        if question.absolute is not None and not is_whole:
            return question.absolute in episodes and set(seasons) <= {FIRST_SEASON}
        return question.season in {None, *seasons} and question.episode in {None, *episodes}

    def _called(self, name: ReleaseName, country: str | None) -> str:
        """Return the title asked for, without a year and country that a name doesn't tell."""
        if name.year is not None and self._question.year is not None:
            return self._whole
        return self._question.title if country else self._base

    def _is_title(self, release: ReleaseName) -> bool:
        """Tell whether one of the titles of a release is the one asked for.

        Another one may stand beside it, in another language; `match` knows sequels from those.
        """
        return self._matcher.match(release) is not Match.NONE

    def _is_whole(self, release: ReleaseName) -> bool:
        """Tell whether a release has the title with the number behind it."""
        return self._whole_matcher.match(release) is Match.EXACT

    def _season_in_title(self, release: ReleaseName) -> int | None:
        """Return the season that only the title tells: `Stranger Things 4`, `Title Phần 2`."""
        if release.seasons:
            return None
        if release.part is not None and release.part_kind is PartKind.SEASON_OR_PART:
            return release.part if self._is_title(release) else None
        if self._is_whole(release):
            return None
        titles = (release.title, *release.other_titles)
        numbers = map(self._matcher.number_behind, titles)
        return next((n for n in numbers if n is not None and n <= MAX_SEASON), None)

    def _is_other_year(self, release: ReleaseName) -> bool:
        """Tell whether a series is of another year than the one that is part of the question."""
        year = self._question.year
        return year is not None and not year_fits(release.year, {year})


def _is_within_part(release: ReleaseName) -> bool:
    """Tell whether episodes may be counted within a later part of a season: `Mùa 3 Phần 2 Tập 7`.

    Nobody knows then which number of the season that is.
    """
    is_later = release.part is not None and release.part > 1
    return is_later and release.part_kind in {PartKind.PART, PartKind.UNCLEAR}


def _split_country(title: str) -> tuple[str, str | None]:
    """Return a title without the country behind it, and that country."""
    base, _, last = title.rpartition(" ")
    is_country = last.isupper() and last.lower() in _COUNTRIES  # `The Last of Us` has none
    return (base, last.lower()) if base and is_country else (title, None)


def _country_behind(name: str, title: str) -> str | None:
    """Return the country that a name has behind the title, which tells it from a remake."""
    words = plain_words(title)
    behind = plain_words(name).partition(words)[2].split() if words else []
    return behind[0] if behind and behind[0] in _COUNTRIES else None


def fit_of_name(release: ReleaseName) -> Fit | None:
    """Return what a name says by itself; None when that is nothing by which it could be listed."""
    if not release.title:
        return None
    if not release.episodes:
        is_movie = not release.seasons
        return Fit(media_type=MediaType.MOVIE, year=release.year) if is_movie else None
    if len(release.seasons) > 1:
        return None
    return Fit(
        media_type=MediaType.TV,
        year=release.year,
        seasons=release.seasons,
        episodes=release.episodes,
    )
