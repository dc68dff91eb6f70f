"""The seasons of a series: which episodes a number means, by name, by folder, by counting."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from ...models import Episode, EpisodeGrouping, PartKind, ReleaseName, Season
from ...plain_words import distinct_words
from ..air_dates import has_aired
from ..targets import EpisodeRange
from .part_folders import NO_PACK, PartPack
from .part_groupings import parts_in_groupings
from .season_label import SPECIALS, SeasonLabel, read_label, resolve_season
from .season_parts import (
    Parts,
    first_behind_breaks,
    is_counted_through,
    parts_of,
    place_in_part,
)

_BARE_NUMBER: Final = re.compile(r"\d{1,4}\Z", re.ASCII)


class SeasonMap:
    """The numbers and days of all episodes of a series."""

    def __init__(
        self,
        seasons: Iterable[Season],
        today: date,
        groupings: Sequence[EpisodeGrouping] = (),
    ) -> None:
        """`seasons` are all of the series, not only those that are wanted.

        With `groupings` this takes a while.
        """
        seasons = tuple(seasons)
        self._today = today
        self._episodes = {
            season.number: {episode.number: episode for episode in season.episodes}
            for season in seasons
        }
        self._title_words = {
            season.number: frozenset(distinct_words(season.title)) for season in seasons
        }
        self._counted = self._seasons_to_count(today)
        self._grouped = {
            number: parts
            for number in (self._episodes if groupings else ())
            if not self._has_clear_breaks(number)
            and (parts := self._parts_in(groupings, number)) is not None
        }

    @property
    def years(self) -> frozenset[int]:
        """The years in which anything of it was aired."""
        days = (e.air_date for season in self._episodes.values() for e in season.values())
        return frozenset(day.year for day in days if day is not None)

    def episode(self, season: int, number: int) -> Episode | None:
        """Return an episode, if there is such a one."""
        return self._episodes.get(season, {}).get(number)

    def place_of(self, season: int, number: int) -> int | None:
        """Return the how manieth of the whole series an episode is; None for a special."""
        if season == SPECIALS or self.episode(season, number) is None:
            return None
        before = [each for each in self._episodes if SPECIALS < each < season]
        passed = sum(len(self._episodes[each]) for each in before)
        return passed + sorted(self._episodes[season]).index(number) + 1

    def words_of_title(self, season: int) -> frozenset[str]:
        """Return the plain words of the title of a season that no other season's title has."""
        others = [words for number, words in self._title_words.items() if number != season]
        return self._title_words.get(season, frozenset()).difference(*others)

    def of_season(self, season: int) -> tuple[Episode, ...]:
        """Return the episodes of a season."""
        return tuple(self._episodes.get(season, {}).values())

    def locate(
        self,
        release: ReleaseName,
        folders: Sequence[ReleaseName] = (),
        hint: int | None = None,
        pack: PartPack = NO_PACK,
    ) -> EpisodeRange | None:
        """Return the episodes that a file holds; None when its name does not tell, or is in doubt.

        `folders` are those it lies in, outermost first; `hint` is a number that may be a season.
        `pack` are the files that belong with it.
        """
        numbers = release.episodes or _bare_number(release)
        if not numbers or numbers != tuple(range(numbers[0], numbers[-1] + 1)):
            return None
        if len(release.seasons) > 1:
            return None
        label = read_label(release, folders)
        season, part = resolve_season(label, self._episodes.keys(), self._counted, hint)
        if part is not None and not (label.part_kind is PartKind.DISC and label.is_own):
            return self._locate_in_part(season, part, label, numbers, pack)
        meanings = {(season, number) for number in numbers}
        if season is None:
            meanings = {meaning for number in numbers for meaning in self._meanings(number)}
        seasons = {meaning[0] for meaning in meanings}
        if len(meanings) != len(numbers) or len(seasons) != 1:
            return None
        [only] = seasons
        return self._range(only, sorted(number for _, number in meanings))

    def open_part(self, release: ReleaseName, folders: Sequence[ReleaseName]) -> int | None:
        """Return the season of a part that begins nobody knows where; None when there is none.

        Groupings may tell where it begins.
        """
        label = read_label(release, folders)
        season, part = resolve_season(label, self._episodes.keys(), self._counted, None)
        is_one = part is not None and label.part_kind not in {PartKind.DISC, PartKind.UNCLEAR}
        if season not in self._episodes or not is_one or self._has_clear_breaks(season):
            return None
        return season

    def is_disputed(self, season: int) -> bool:
        """Tell whether groupings name parts of a season but don't agree where they begin."""
        return self._grouped.get(season) == ()

    def _has_clear_breaks(self, season: int) -> bool:
        return len(parts_of(self._episodes[season])) > 1

    def _parts_in(self, groupings: Iterable[EpisodeGrouping], season: int) -> Parts | None:
        episodes = self._episodes[season]
        breaks = first_behind_breaks(episodes)
        return parts_in_groupings(groupings, season, sorted(episodes), breaks)

    def _is_over(self, season: int) -> bool:
        """Tell whether all of a season has been aired, and its episodes are numbered from 1."""
        episodes = self._episodes[season]
        is_out = all(has_aired(episode.air_date, self._today) for episode in episodes.values())
        return is_out and sorted(episodes) == list(range(1, len(episodes) + 1))

    def _parts(self, season: int, pack: PartPack) -> Parts:
        """Return the parts of a season: by its days, else by groupings and the files there are.

        None at all where these two don't agree.
        """
        episodes = self._episodes[season]
        parts, grouped = parts_of(episodes), self._grouped.get(season)
        if len(parts) > 1:
            return parts
        counted = pack.parts(len(episodes)) if parts and self._is_over(season) else ()
        if grouped is None:
            return counted or parts
        return grouped if counted in {(), grouped} else ()

    def _range(self, season: int | None, numbers: Sequence[int]) -> EpisodeRange | None:
        if season is None or any(self.episode(season, number) is None for number in numbers):
            return None
        return EpisodeRange(season, numbers[0], numbers[-1])

    def _locate_in_part(
        self,
        season: int | None,
        part: int,
        label: SeasonLabel,
        numbers: tuple[int, ...],
        pack: PartPack,
    ) -> EpisodeRange | None:
        """Return the episodes of numbers beside a part, if only one reading is left."""
        if season is None or season not in self._episodes:
            return None
        total, is_own = len(self._episodes[season]), label.is_own
        if label.part_kind is PartKind.UNCLEAR:
            return None
        parts = () if label.part_kind is PartKind.DISC else self._parts(season, pack)
        within, through = place_in_part(parts, part, numbers)
        if is_own and 0 < part <= len(parts) and pack.begins_before(part, parts[part - 1][0]):
            return None  # `S02E01` in the second part: what it counts is anybody's guess
        meanings = {through} if through else set()
        if within and not is_own:
            is_anew = pack.begins_anew(part, len(parts[part - 1]))
            meanings = {within} if is_anew else {*meanings, within}
        is_season = label.part_kind is PartKind.SEASON_OR_PART and part == season
        is_hidden = label.is_folder_within and len(parts) <= 1  # `Mùa 2/Phần 2` is no repetition
        if is_season and parts and not is_hidden and not (is_own and len(parts) > 1):
            meanings.add(numbers)
        if len(parts) <= 1 and is_counted_through(total, numbers):
            meanings.add(numbers)
        if part == 1 and (is_own or len(parts) <= 1):
            meanings.add(numbers)
        return self._range(season, meanings.pop()) if len(meanings) == 1 else None

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


def _bare_number(release: ReleaseName) -> tuple[int, ...]:
    """Read a name that is nothing but a number."""
    title = release.title.strip()
    return (int(title),) if _BARE_NUMBER.match(title) and not release.year else ()
