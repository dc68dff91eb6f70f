"""Which episodes of a series a file holds, if it is of that series at all."""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from ...errors import PartDisputedError, PartUnclearError
from ...models import EpisodeGrouping, PartKind, ReleaseName, Season, Series
from ...plain_words import plain_words
from ..folder_titles import is_generic, match_folders, year_of
from ..parsed_hit import ParsedHit
from ..targets import EpisodeRange
from ..title_matcher import Match, TitleMatcher, year_fits
from .double_counts import DoubleCounts
from .neighbours import NO_NEIGHBOURS, Neighbours
from .season_label import read_label
from .season_map import SeasonMap
from .unsigned_numbers import UnsignedNumbers

_COUNTRIES: Final = frozenset({"us", "usa", "uk", "gb", "au", "nz", "kr", "jp"})
"""What names of releases put behind the title of a remake."""

MIN_ARC_LETTERS: Final = 5
"""Shorter words are in many titles."""

_EPISODE_FIRST: Final = re.compile(
    r"(?:s\d{1,2} ?)?(?:e|ep|episode|tap|t)? ?(\d{1,3})(?!\d)", re.ASCII
)


class EpisodeMatcher:
    """Tells the episodes of one series apart."""

    def __init__(
        self,
        series: Series,
        seasons: Sequence[Season],
        today: date,
        groupings: Sequence[EpisodeGrouping] = (),
    ) -> None:
        """`seasons` are all that the series has. With `groupings` this takes a while."""
        self._matcher = TitleMatcher(series.titles)
        self._map = SeasonMap(seasons, today, groupings)
        self._unsigned = UnsignedNumbers(self._matcher, self._map)
        self._double_counts = DoubleCounts(self._matcher, self._map)
        self._year = series.year
        self._years = self._map.years | ({series.year} if series.year else set())
        self.words = self._matcher.words

    def match(self, hit: ParsedHit, neighbours: Neighbours = NO_NEIGHBOURS) -> EpisodeRange | None:
        """Return the episodes that a file holds; None when it holds none, or in doubt.

        `neighbours` are the files that turned up beside it.
        """
        if hit.is_extra(self.words) or self._is_remake(hit) or _is_beside_episode(hit):
            return None
        pack = neighbours.parts.pack(hit)
        release = self._matcher.with_year_in_title(hit.release)
        folders = tuple(map(self._matcher.with_year_in_title, hit.folders))
        hit = replace(hit, release=release, folders=folders)
        if not release.episodes and (read := self._unsigned.read(hit, neighbours.rows)):
            release = read
            hit = replace(hit, release=release)
        match, hint = self._match(release), None
        if match is Match.NONE and release.episodes and not release.seasons:
            hint = self._matcher.number_behind(release.title)
            match = Match.NONE if hint is None else Match.EXACT
        if match is Match.NONE and self._double_counts.tell_of(release, neighbours.numbered):
            match = Match.EXACT
        episodes = self._map.locate(release, hit.folders, hint, pack)
        if episodes is None or (hint is not None and episodes.season != hint):
            return None
        if match in {Match.NONE, Match.LOOSE} and self._names_arc(release):
            match = Match.EXACT
        if match is Match.NONE and self._has_no_title(hit, episodes):
            match = self._match_bracket(release) or match_folders(hit, self._match)
        return episodes if self._confirms(match, year_of(hit, self._match)) else None

    def doubt_about(
        self, hit: ParsedHit, seasons: Collection[int], neighbours: Neighbours
    ) -> PartUnclearError | PartDisputedError | None:
        """Return why a video that seems to be of ours is refused for its part; None if it is not.

        Only one of some seasons, or of a part whose season nobody knows.
        """
        if not self._has_unclear_part(hit, seasons, neighbours):
            return None
        season = self._map.open_part(hit.release, hit.folders)
        is_disputed = season is not None and self._map.is_disputed(season)
        return PartDisputedError() if is_disputed else PartUnclearError()

    def needs_groupings(
        self, hit: ParsedHit, seasons: Collection[int], neighbours: Neighbours
    ) -> bool:
        """Tell whether a video of some seasons is refused that groupings may find a place for."""
        is_open = self._map.open_part(hit.release, hit.folders) in seasons
        return is_open and self._has_unclear_part(hit, seasons, neighbours)

    def _has_unclear_part(
        self, hit: ParsedHit, seasons: Collection[int], neighbours: Neighbours
    ) -> bool:
        """Tell whether a video is of ours, but of a part that begins nobody knows where."""
        label = read_label(hit.release, hit.folders)
        if label.part is None or not hit.is_video or self.match(hit, neighbours) is not None:
            return False
        if label.season is not None and label.season not in seasons:
            return False
        release = self._matcher.with_year_in_title(hit.release)
        match = self._match(release) or match_folders(hit, self._match)
        return self._confirms(match, year_of(hit, self._match))

    def seasons_of_folder(self, folder: ParsedHit) -> tuple[int, ...] | None:
        """Return the seasons that a folder seems to hold, empty for any; None if it isn't ours."""
        release = self._matcher.with_year_in_title(folder.release)
        match = self._match(release)
        if not self._confirms(match, release.year) or folder.is_extra(self.words):
            return None
        if self._is_remake(folder):
            return None
        if not release.seasons and release.part_kind is PartKind.SEASON_OR_PART:
            return (release.part,) if release.part is not None else ()
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

    def _match_bracket(self, release: ReleaseName) -> Match:
        """Return whether what stands in front like a group is our title: `[Family Guy] 05`."""
        match = self._matcher.match_text(release.group or "")
        is_word = " " not in (release.group or "")
        return Match.NONE if is_word or match is not Match.EXACT else match

    def _names_arc(self, release: ReleaseName) -> bool:
        """Tell whether the title of the season stands behind ours: `Hashira Geiko-hen - S04E08`.

        TMDB's title of that season has to share a word with it; else it may be another series.
        """
        if len(release.seasons) != 1:
            return False
        behind = self._matcher.words_behind(" ".join((release.title, *release.other_titles)))
        title = self._map.words_of_title(release.seasons[0]) - self.words
        return any(
            len(word) >= MIN_ARC_LETTERS and word in title and not is_generic(word)
            for word in behind
        )

    def _is_remake(self, hit: ParsedHit) -> bool:
        """Tell whether the name has a country behind the title that none of our names has."""
        title = plain_words(hit.release.title)
        after = plain_words(hit.hit.name).partition(title)[2].split() if title else []
        if not after or after[0] not in _COUNTRIES:
            return False
        return self._matcher.match_text(f"{title} {after[0]}") is not Match.EXACT


def _is_beside_episode(hit: ParsedHit) -> bool:
    """Tell whether a file lies in the folder of an episode and isn't it: `S01E05/2_English.srt`."""
    release = hit.release
    return not release.seasons and any(
        folder.seasons and folder.episodes and not set(release.episodes) <= set(folder.episodes)
        for folder in hit.folders
    )


def _begins_with_number(hit: ParsedHit, episodes: EpisodeRange) -> bool:
    """Tell whether a name begins with its episode, so that the title behind is the episode's."""
    found = _EPISODE_FIRST.match(plain_words(hit.hit.name))
    first = min(hit.release.episodes, default=episodes.first)  # counted within a part, perhaps
    if found is None or int(found[1]) != first:
        return False
    return not plain_words(hit.release.title).startswith(found[1])
