"""Which episodes of a series a file holds, if it is of that series at all."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from ...models import ReleaseName, Season, Series
from ...plain_words import plain_words
from ..folder_titles import is_generic, match_folders, year_of
from ..parsed_hit import ParsedHit
from ..targets import EpisodeRange
from ..title_matcher import Match, TitleMatcher, year_fits
from .season_map import SeasonMap

_COUNTRIES: Final = frozenset({"us", "usa", "uk", "gb", "au", "nz", "kr", "jp"})
"""What names of releases put behind the title of a remake."""

_EPISODE_FIRST: Final = re.compile(
    r"(?:s\d{1,2} ?)?(?:e|ep|episode|tap|t)? ?(\d{1,3})(?!\d)", re.ASCII
)


class EpisodeMatcher:
    """Tells the episodes of one series apart."""

    def __init__(self, series: Series, seasons: Sequence[Season], today: date) -> None:
        """`seasons` are all that the series has."""
        self._matcher = TitleMatcher(series.titles)
        self._map = SeasonMap(seasons, today)
        self._year = series.year
        self._years = self._map.years | ({series.year} if series.year else set())
        self.words = self._matcher.words

    def match(self, hit: ParsedHit) -> EpisodeRange | None:
        """Return the episodes that a file holds; None when it holds none, or in doubt."""
        if hit.is_extra(self.words) or self._is_remake(hit):
            return None
        release = self._matcher.with_year_in_title(hit.release)
        hit = replace(hit, release=release)
        match, hint = self._match(release), None
        if match is Match.NONE and release.episodes and not release.seasons:
            hint = self._matcher.number_behind(release.title)
            match = Match.NONE if hint is None else Match.EXACT
        episodes = self._map.locate(release, hit.folders, hint)
        if episodes is None or (hint is not None and episodes.season != hint):
            return None
        if match is Match.NONE and self._has_no_title(hit, episodes):
            match = match_folders(hit, self._match)
        return episodes if self._confirms(match, year_of(hit, self._match)) else None

    def seasons_of_folder(self, folder: ParsedHit) -> tuple[int, ...] | None:
        """Return the seasons that a folder seems to hold, empty for any; None if it isn't ours."""
        release = self._matcher.with_year_in_title(folder.release)
        match = self._match(release)
        if not self._confirms(match, release.year) or folder.is_extra(self.words):
            return None
        if self._is_remake(folder):
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

    def _has_no_title(self, hit: ParsedHit, episodes: EpisodeRange) -> bool:
        """Tell whether a name has no title but perhaps that of the episode."""
        title = plain_words(hit.release.title)
        known = (self._map.episode(episodes.season, number) for number in episodes.numbers)
        titles = {plain_words(episode.title) for episode in known if episode is not None}
        return is_generic(title) or title in titles or _begins_with_number(hit, episodes)

    def _is_remake(self, hit: ParsedHit) -> bool:
        """Tell whether the name has a country behind the title that none of our names has."""
        title = plain_words(hit.release.title)
        after = plain_words(hit.hit.name).partition(title)[2].split() if title else []
        if not after or after[0] not in _COUNTRIES:
            return False
        return self._matcher.match_text(f"{title} {after[0]}") is not Match.EXACT


def _begins_with_number(hit: ParsedHit, episodes: EpisodeRange) -> bool:
    """Tell whether a name begins with its episode, so that the title behind is the episode's."""
    found = _EPISODE_FIRST.match(plain_words(hit.hit.name))
    if found is None or int(found[1]) != episodes.first:
        return False
    return not plain_words(hit.release.title).startswith(found[1])
