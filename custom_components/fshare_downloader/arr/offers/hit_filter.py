"""Which of the hits are what was asked for, and what they hold."""

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
        """The title, if the year is a part of it, as in `Reply 1988`."""
        names = (title, f"The {title}", self._whole) if title else ()
        self._matcher = TitleMatcher(names)
        self._whole_matcher = TitleMatcher([self._whole] if title else ())
        self._words = frozenset(plain_words(question.words).split())
        self._more = frozenset(plain_words(question.more).split())

    def fit(self, hit: SearchHit, release: ReleaseName) -> Fit | None:
        """Return what a file holds if it is what was asked for."""
        if hit.is_folder or not self._is_video(hit, release):
            return None
        return self._fit_title(hit, release) if self._question.title else self._fit_words(release)

    def fit_folder(self, hit: SearchHit, release: ReleaseName) -> bool:
        """Tell whether a folder may hold the season that was asked for, going by its name."""
        question = self._question
        if not hit.is_folder or not question.is_season or release.episodes:
            return False
        release = self._matcher.with_year_in_title(release)
        is_it = self._season_in_title(release) == question.season or (
            self._is_title(release) and set(release.seasons) <= {question.season}
        )
        return is_it and self._has_more(hit) and not self._is_other_year(release)

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
                return self._fit_daily(hit, release) or self._fit_episode(release)
            case None:
                return self._fit_movie(release) or self._fit_episode(release)

    def _fit_movie(self, release: ReleaseName) -> Fit | None:
        title, year = self._question.title, self._question.year
        if release.seasons or release.episodes:
            return None
        if year is not None and self._whole_matcher.match(release) is Match.EXACT:
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

    def _fit_episode(self, name: ReleaseName) -> Fit | None:
        question = self._question
        release = self._matcher.with_year_in_title(name)
        numbered = self._season_in_title(release)
        if not release.episodes or (numbered is None and not self._is_title(release)):
            return None
        if question.air_date or question.air_year or self._is_other_year(release):
            return None
        seasons = release.seasons or (() if numbered is None else (numbered,))
        if question.season is not None:
            seasons = seasons or (FIRST_SEASON,)
        if len(seasons) > 1 or question.season not in {None, *seasons}:
            return None
        if question.absolute is not None and seasons not in {(), (FIRST_SEASON,)}:
            return None
        asked = question.episode if question.absolute is None else question.absolute
        if asked not in {None, *release.episodes}:
            return None
        return Fit(
            media_type=MediaType.TV,
            title=question.title if name.year is None else self._whole,
            year=name.year,
            seasons=seasons,
            episodes=release.episodes,
            is_absolute=question.absolute is not None and not seasons,
        )

    def _is_title(self, release: ReleaseName) -> bool:
        """Tell whether one of the titles of a release is the one asked for.

        Another one may stand beside it, in another language; `match` knows sequels from those.
        """
        return self._matcher.match(release) is not Match.NONE

    def _season_in_title(self, release: ReleaseName) -> int | None:
        """Return the season that only the title tells: `Stranger Things 4`, `Title Phần 2`."""
        if release.seasons:
            return None
        if release.part is not None and release.part_kind is PartKind.SEASON_OR_PART:
            return release.part if self._is_title(release) else None
        titles = (release.title, *release.other_titles)
        numbers = map(self._matcher.number_behind, titles)
        return next((number for number in numbers if number is not None), None)

    def _is_other_year(self, release: ReleaseName) -> bool:
        """Tell whether a series is of another year than the one that is part of the question."""
        year = self._question.year
        return year is not None and not year_fits(release.year, {year})


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
