"""Which episodes a file is: by its name, by the folders it lies in, by counting through."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from ..models import Episode, ReleaseName, Season
from ..plain_words import fold

SPECIALS: Final = 0
_BARE_NUMBER: Final = re.compile(r"\d{1,4}\Z", re.ASCII)
_SEASON_FOLDER: Final = re.compile(r"(?:season|mua|phan|part|s) ?(\d{1,2})\Z", re.ASCII)


@dataclass(frozen=True, slots=True)
class EpisodeRange:
    """Consecutive episodes of a season that one file holds; most often a single one."""

    season: int
    first: int
    last: int

    @property
    def numbers(self) -> tuple[int, ...]:
        """The numbers of the episodes."""
        return tuple(range(self.first, self.last + 1))

    @property
    def key(self) -> str:
        """`s01e05` or `s01e05-e06`."""
        text = f"s{self.season:02}e{self.first:02}"
        return text if self.first == self.last else f"{text}-e{self.last:02}"


def has_aired(day: date | None, today: date) -> bool:
    """Tell whether something is out; an unknown day counts as not."""
    return day is not None and day <= today


class SeasonMap:
    """The seasons of a series, as far as they matter for telling episodes apart."""

    def __init__(self, seasons: Iterable[Season], today: date) -> None:
        """Take all seasons that there are, also those that nobody has asked for."""
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
        """Return what a file is; None when its name does not tell, or is open to doubt.

        `folders` are those it lies in, outermost first; `hint` is a number that may be a season.
        """
        numbers = release.episodes or _bare_number(release)
        if not numbers or numbers != tuple(range(numbers[0], numbers[-1] + 1)):
            return None
        if len(release.seasons) > 1:
            return None
        season = self._season_of(release, folders, hint)
        places = {(season, number) for number in numbers}
        if season is None:
            places = {place for number in numbers for place in self._places(number)}
        seasons = {place[0] for place in places}
        if len(places) != len(numbers) or len(seasons) != 1:
            return None
        found = sorted(number for _, number in places)
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

    def _places(self, number: int) -> set[tuple[int | None, int]]:
        """Return all that a number without a season may mean: of any season, or of the whole."""
        places: set[tuple[int | None, int]] = set()
        passed = 0
        for season in self._counted:
            episodes = sorted(self._episodes[season])
            if number in self._episodes[season]:
                places.add((season, number))
            if passed < number <= passed + len(episodes):
                places.add((season, episodes[number - passed - 1]))
            passed += len(episodes)
        return places

    def _seasons_to_count(self, today: date) -> list[int]:
        """Return the seasons that have begun: nobody has files of the others."""
        regular = sorted(number for number in self._episodes if number != SPECIALS)
        begun = [
            number
            for number in regular
            if any(has_aired(e.air_date, today) for e in self._episodes[number].values())
        ]
        return begun or regular


def _named_season(folder: ReleaseName) -> tuple[int, ...]:
    """Read a folder whose name is nothing but a season: `Phần 2`, `Specials`."""
    title = fold(folder.title)
    if title in {"special", "specials"}:
        return (SPECIALS,)
    found = _SEASON_FOLDER.match(title)
    return (int(found[1]),) if found else ()


def _bare_number(release: ReleaseName) -> tuple[int, ...]:
    """Read a name that is nothing but a number."""
    title = release.title.strip()
    return (int(title),) if _BARE_NUMBER.match(title) and not release.year else ()
