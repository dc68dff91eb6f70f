"""Numbers behind the title that count all episodes, beside the season: `Title 36 (S02E01)`.

The number may be that of a sequel, which is another series.
"""

from collections.abc import Collection

from ...models import ReleaseName
from ..title_matcher import TitleMatcher
from .neighbours import NumberedTitle
from .number_rows import MIN_ROW
from .season_map import SeasonMap


class DoubleCounts:
    """Tells whether the files that turned up count the episodes of one series twice."""

    def __init__(self, matcher: TitleMatcher, seasons: SeasonMap) -> None:
        """Take what is known of the series."""
        self._matcher = matcher
        self._map = seasons
        self._seen = 0
        self._are_counts = False

    def tell_of(self, release: ReleaseName, titles: Collection[NumberedTitle]) -> bool:
        """Tell whether a name with season and episode is of the series in spite of its number.

        `titles` are those that turned up; it only ever grows.
        """
        if not release.seasons or self._matcher.number_behind(release.title) is None:
            return False
        if len(titles) != self._seen:
            self._seen, self._are_counts = len(titles), self._agree(titles)
        return self._are_counts

    def _agree(self, titles: Collection[NumberedTitle]) -> bool:
        """Tell whether several numbers count all episodes, and none does not.

        All files of a sequel have the same one. In the first season, both counts are equal, and the
        number might be that of a sequel each time.
        """
        numbers: set[int] = set()
        for title, season, episode in titles:
            number = self._matcher.number_behind(title)
            if number is None:
                continue
            if number != self._map.place_of(season, episode):
                return False
            if season > 1:
                numbers.add(number)
        return len(numbers) >= MIN_ROW
