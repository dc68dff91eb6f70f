"""Which episode a number means that has no sign: decided by series, folder and neighbours."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from ...models import ReleaseName
from ...plain_words import plain_words
from ..folder_titles import is_generic
from ..parsed_hit import ParsedHit
from ..title_matcher import Match, TitleMatcher
from .number_rows import NumberRows, leading_number
from .season_label import read_label
from .season_map import SeasonMap

_HUNDRED: Final = 100
_IN_BRACKET: Final = re.compile(
    r"(?P<title>[^\[]+)\[(?P<number>\d{4})\](?!\W*(?:\d{4}\]|(?:film|movie|ova|special)s?\b))",
    re.IGNORECASE,
)
"""Not the first of two episodes, nor the number of what is beside the series."""
_LONG_SERIES: Final = range(1000, 1500)
"""Fewer than four digits may be anything, more episodes are years of movies."""
_NO_EPISODES: Final = frozenset({1080, 1337, 1440})
"""Heights of pictures, and a site."""


class UnsignedNumbers:
    """Reads the numbers of one series that have no sign."""

    def __init__(self, matcher: TitleMatcher, seasons: SeasonMap) -> None:
        """Take what is known of the series."""
        self._matcher = matcher
        self._map = seasons

    def read(self, hit: ParsedHit, rows: NumberRows) -> ReleaseName | None:
        """Return what a name says with its number as an episode; None when that is in doubt.

        Only for a video whose name tells of no episode.
        """
        release = hit.release
        if not hit.is_video or release.year is not None or len(release.seasons) > 1:
            return None
        season = read_label(release, hit.folders).season
        match self._matcher.match(release):
            case Match.NONE:
                return self._behind_title(hit, rows, season) or self._leading(hit, rows, season)
            case Match.LOOSE:  # `Title 1`
                return self._behind_title(hit, rows, season)
            case Match.EXACT:
                return self._in_bracket(hit)
        return None

    def _behind_title(
        self, hit: ParsedHit, rows: NumberRows, season: int | None
    ) -> ReleaseName | None:
        """Read `Title 10` and, in the folder of season 1, `Title 101`."""
        release = hit.release
        number = self._matcher.number_behind(release.title)
        if number is None or release.other_titles:
            return None
        title = release.title.rpartition(" ")[0]
        if season is not None and (split := self._with_season(number, season)):
            return replace(release, title=title, episodes=(split,))
        if not rows.has_row(hit, number):
            return None
        return replace(release, title=title, episodes=(number,))

    def _in_bracket(self, hit: ParsedHit) -> ReleaseName | None:
        """Read `Title [1004]`, of a series that has so many episodes."""
        found = _IN_BRACKET.match(hit.hit.name)
        if found is None or self._matcher.match_text(found["title"]) is not Match.EXACT:
            return None
        number = int(found["number"])
        if number not in _LONG_SERIES or number in _NO_EPISODES:
            return None
        group = None if hit.release.group == found["number"] else hit.release.group
        return replace(hit.release, group=group, episodes=(number,))

    def _leading(self, hit: ParsedHit, rows: NumberRows, season: int | None) -> ReleaseName | None:
        """Read `12 - Title of the episode` in a folder that says the season."""
        found = leading_number(hit)
        if found is None or season is None:
            return None
        number, has_sign, rest = found
        split = self._with_season(number, season)
        number = split or number
        episode = self._map.episode(season, number)
        if episode is None or self._is_of_another(season, number, rest):
            return None
        is_named = _is_title(episode.title) and _begins_with(rest, episode.title)
        if not (has_sign or split or is_named or rows.all_begin_with_number(hit)):
            return None
        return replace(hit.release, title="", episodes=(number,))

    def _with_season(self, number: int, season: int) -> int | None:
        """Return the episode of `101` in season 1, unless the season has as many."""
        found, episode = divmod(number, _HUNDRED)
        is_split = found == season and self._map.episode(season, number) is None
        return episode if is_split and self._map.episode(season, episode) else None

    def _is_of_another(self, season: int, number: int, rest: str) -> bool:
        """Tell whether the words behind a number are the title of another episode."""
        others: Sequence[str] = [
            episode.title for episode in self._map.of_season(season) if episode.number != number
        ]
        episode = self._map.episode(season, number)
        own = episode.title if episode is not None else ""
        return any(
            _is_title(title) and _begins_with(rest, title) and not _begins_with(own, title)
            for title in others
        )


def _is_title(title: str) -> bool:
    return not is_generic(plain_words(title))


def _begins_with(text: str, title: str) -> bool:
    return f"{plain_words(text)} ".startswith(f"{plain_words(title)} ")
