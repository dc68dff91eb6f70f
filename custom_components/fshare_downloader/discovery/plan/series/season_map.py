"""The seasons of a series: which episodes a number means, by name, by folder, by counting."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from ...models import Episode, ReleaseName, Season
from ...plain_words import plain_words
from ..air_dates import has_aired
from ..targets import EpisodeRange

SPECIALS: Final = 0
_BARE_NUMBER: Final = re.compile(r"\d{1,4}\Z", re.ASCII)
_SEASON_FOLDER: Final = re.compile(r"(?:season|mua|phan|part|s) ?(\d{1,2})\Z", re.ASCII)


class SeasonMap:
    """The numbers and days of all episodes of a series."""

    def __init__(self, seasons: Iterable[Season], today: date) -> None:
        """`seasons` are all of the series, not only those that are wanted."""
        self._episodes = {
            season.number: {episode.number: episode for episode in season.episodes}
            for season in seasons
        }
        self._counted = self._seasons_to_count(today)

    @property
    def years(self) -> frozenset[int]:
        """The years in which anything of it was aired."""
        days = (e.air_date for season in self._episodes.values() for e in season.values())
        return frozenset(day.year for day in days if day is not None)

    def episode(self, season: int, number: int) -> Episode | None:
        """Return an episode, if there is such a one."""
        return self._episodes.get(season, {}).get(number)

    def locate(
        self, release: ReleaseName, folders: Sequence[ReleaseName] = (), hint: int | None = None
    ) -> EpisodeRange | None:
        """Return the episodes that a file holds; None when its name does not tell, or is in doubt.

        `folders` are those it lies in, outermost first; `hint` is a number that may be a season.
        """
        numbers = release.episodes or _bare_number(release)
        if not numbers or numbers != tuple(range(numbers[0], numbers[-1] + 1)):
            return None
        if len(release.seasons) > 1:
            return None
        season = self._season_of(release, folders, hint)
        meanings = {(season, number) for number in numbers}
        if season is None:
            meanings = {meaning for number in numbers for meaning in self._meanings(number)}
        seasons = {meaning[0] for meaning in meanings}
        if len(meanings) != len(numbers) or len(seasons) != 1:
            return None
        found = sorted(number for _, number in meanings)
        [only] = seasons
        if only is None or any(self.episode(only, number) is None for number in found):
            return None
        return EpisodeRange(only, found[0], found[-1])

    def _season_of(
        self, release: ReleaseName, folders: Sequence[ReleaseName], hint: int | None
    ) -> int | None:
        for name in (release, *reversed(folders)):
            seasons = name.seasons or _named_season(name)
            if len(seasons) == 1:
                return seasons[0]
            if seasons:  # a folder of several: then the number decides
                break
            if name.part is not None and name.part in self._episodes:
                return name.part
        if hint is not None and hint in self._episodes:
            return hint
        return self._counted[0] if len(self._counted) == 1 else None

    def _meanings(self, number: int) -> set[tuple[int | None, int]]:
        """Return the episodes that a number without a season may mean, each with its season.

        The number may count the episodes of any season, or those of the whole series.
        """
        meanings: set[tuple[int | None, int]] = set()
        passed = 0
        for season in self._counted:
            episodes = sorted(self._episodes[season])
            if number in self._episodes[season]:
                meanings.add((season, number))
            if passed < number <= passed + len(episodes):
                meanings.add((season, episodes[number - passed - 1]))
            passed += len(episodes)
        return meanings

    def _seasons_to_count(self, today: date) -> list[int]:
        """Return the seasons that have begun; of the others there are no files yet."""
        regular = sorted(number for number in self._episodes if number != SPECIALS)
        begun = [
            number
            for number in regular
            if any(has_aired(e.air_date, today) for e in self._episodes[number].values())
        ]
        return begun or regular


def _named_season(folder: ReleaseName) -> tuple[int, ...]:
    """Read a folder whose name is nothing but a season: `Phần 2`, `Specials`."""
    title = plain_words(folder.title)
    if title in {"special", "specials"}:
        return (SPECIALS,)
    found = _SEASON_FOLDER.match(title)
    return (int(found[1]),) if found else ()


def _bare_number(release: ReleaseName) -> tuple[int, ...]:
    """Read a name that is nothing but a number."""
    title = release.title.strip()
    return (int(title),) if _BARE_NUMBER.match(title) and not release.year else ()
