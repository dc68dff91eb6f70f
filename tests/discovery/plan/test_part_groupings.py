"""Where a part of a season begins by groupings of TMDB's users, and where they are not believed."""

from collections.abc import Sequence
from datetime import date

import pytest

from custom_components.fshare_downloader.discovery.errors import (
    PartDisputedError,
    PartUnclearError,
    TmdbUnavailableError,
)
from custom_components.fshare_downloader.discovery.models import (
    EpisodeGroup,
    EpisodeGrouping,
    Season,
    Series,
)
from custom_components.fshare_downloader.discovery.plan.series.strategy import SeriesStrategy

from .test_season_parts import TODAY, at_once, parsed, season

SPY = Series(
    tmdb_id=1,
    title="Gia Đình Điệp Viên",
    original_title="Spy x Family",
    year=2022,
    season_numbers=(1,),
)
WITHOUT_DAYS = at_once(1, 25, 2022)
CLEAR_BREAK = season(1, 12, 13, start=date(2022, 4, 9))
HOLIDAYS = season(1, 8, 5, 12, start=date(2022, 1, 1), pause=30)
SECOND = "Spy x Family S1 Part 2 - 01.mkv"


def grouping(**sizes: int) -> EpisodeGrouping:
    """Return groups of the first season, each so long, by name; `_` is a blank."""
    groups: list[EpisodeGroup] = []
    first = 1
    for name, size in sizes.items():
        episodes = tuple((1, number) for number in range(first, first + size))
        groups.append(EpisodeGroup(name=name.replace("_", " "), episodes=episodes))
        first += size
    return EpisodeGrouping(groups=tuple(groups))


def beside(one: EpisodeGrouping, *episodes: tuple[int, int]) -> EpisodeGrouping:
    """Return a grouping whose last group holds more."""
    *others, last = one.groups
    more = EpisodeGroup(name=last.name, episodes=(*last.episodes, *episodes))
    return EpisodeGrouping(groups=(*others, more))


PARTS = grouping(Part_1=13, Part_2=12)


class Told:
    """TMDB, which is asked for groupings."""

    def __init__(self, *groupings: EpisodeGrouping) -> None:
        """Know some."""
        self.groupings = groupings
        self.asked = 0

    async def load(self) -> tuple[EpisodeGrouping, ...]:
        """Tell them."""
        self.asked += 1
        return self.groupings


async def found(told: Told, of: Season, *names: str) -> tuple[list[str], list[str]]:
    """Return what files are, and the codes of why others are refused."""
    strategy = SeriesStrategy(
        SPY, [of], [1], today=TODAY, resolution=1080, load_groupings=told.load
    )
    hits = [parsed(name) for name in names]
    matched = strategy.match_all(hits)
    if await strategy.learn():
        matched = strategy.match_all(hits)
    assert not await strategy.learn()
    problems = strategy.doubts(hits, strategy.wanted)
    return sorted(one.key for one, _ in matched), [problem.code for problem in problems]


@pytest.mark.parametrize(
    ("groupings", "key"),
    [
        ([PARTS], "s01e14"),
        ([grouping(Season_1=13, Season_1_Part_2=12)], "s01e14"),
        ([grouping(Cour_1=12, Cour_2=13)], "s01e13"),
        ([grouping(Phần_1=12, Phần_2=13)], "s01e13"),
        ([grouping(Part_One=9, Part_Two=8, Part_Three=8)], "s01e10"),
        ([PARTS, grouping(Cour_1=13, Cour_2=12)], "s01e14"),
        ([PARTS, grouping(Season_1=25)], "s01e14"),
        ([PARTS, grouping(Season_1=13, Season_2=12)], "s01e14"),
        ([PARTS, grouping(Alpha=5, Beta=10, Gamma=10)], "s01e14"),
    ],
)
async def test_groups_that_number_the_parts_tell_where_they_begin(
    groupings: Sequence[EpisodeGrouping], key: str
) -> None:
    assert await found(Told(*groupings), WITHOUT_DAYS, SECOND) == ([key], [])


@pytest.mark.parametrize(
    "groupings",
    [
        [PARTS, grouping(Cour_1=12, Cour_2=13)],
        [PARTS, grouping(Season_1=12, Season_2=13)],
        [PARTS, grouping(Part_1=9, Part_2=8, Part_3=8)],
        [grouping(Part_1=13, Part_2=11)],  # one is missing
        [grouping(Part_1=13, Part_3=12)],
        [grouping(Part_2=13, Part_1=12)],
        [grouping(Season_1_Part_2=13, Season_1_Part_3=12)],
        [grouping(Season_2_Part_1=13, Season_2_Part_2=12)],
        [grouping(Season_1=9, Season_2_Part_1=8, Season_2_Part_2=8)],
        [grouping(Opening=13, Part_2=11, Extras=1)],
        [beside(PARTS, (0, 1))],
        [beside(PARTS, (2, 1))],
        [beside(PARTS, (1, 25))],
    ],
)
async def test_groups_that_disagree_place_nothing_and_that_is_the_reason(
    groupings: Sequence[EpisodeGrouping],
) -> None:
    assert await found(Told(*groupings), WITHOUT_DAYS, SECOND) == ([], [PartDisputedError.code])


@pytest.mark.parametrize(
    "groupings", [[], [grouping(Season_1=13, Season_2=12)], [grouping(Arc_of_Tea=13, Ship=12)]]
)
async def test_groups_that_tell_of_no_parts_place_nothing(
    groupings: Sequence[EpisodeGrouping],
) -> None:
    assert await found(Told(*groupings), WITHOUT_DAYS, SECOND) == ([], [PartUnclearError.code])


async def test_a_part_begins_behind_a_break_where_there_are_some() -> None:
    known = grouping(Part_1=13, Part_2=12)
    assert await found(Told(known), HOLIDAYS, SECOND) == (["s01e14"], [])
    other = grouping(Part_1=12, Part_2=13)
    assert await found(Told(other), HOLIDAYS, SECOND) == ([], [PartDisputedError.code])


async def test_files_and_groups_have_to_agree() -> None:
    weekly = season(1, 25, start=date(2022, 1, 1))
    first = [f"Spy x Family S1 (1080p)/{number:02}.mkv" for number in range(1, 13)]
    second = [f"Spy x Family S1 Part 2 (1080p)/{number:02}.mkv" for number in range(1, 14)]
    other = "[G] Spy x Family S1 Part 2 - 03.mkv"
    ours = [f"s01e{number:02}" for number in range(1, 26)]

    same = Told(grouping(Part_1=12, Part_2=13))
    assert await found(same, weekly, *first, *second, other) == (sorted([*ours, "s01e15"]), [])
    keys, codes = await found(Told(PARTS), weekly, *first, *second)
    assert (keys, codes) == (ours, [])  # nothing was in doubt, so that nobody asked
    keys, codes = await found(Told(PARTS), weekly, *first, *second, other)
    assert keys == [*ours[:12], "s01e16"]
    assert codes == [PartUnclearError.code]


@pytest.mark.parametrize(
    ("of", "name"),
    [
        (CLEAR_BREAK, SECOND),
        (CLEAR_BREAK, "Spy x Family S1 Part 3 - 01.mkv"),
        (WITHOUT_DAYS, "Spy x Family S1 - 01.mkv"),
        (WITHOUT_DAYS, "Spy x Family S1 Part 1 - 01.mkv"),
        (WITHOUT_DAYS, "Spy x Family S1 Part 2 - 20.mkv"),
        (WITHOUT_DAYS, "Seinfeld S1 Part 2 - 01.mkv"),
        (WITHOUT_DAYS, "Spy x Family S2 Part 2 - 01.mkv"),
        (WITHOUT_DAYS, "Spy x Family S1 - 05 Part 2.mkv"),
        (WITHOUT_DAYS, "Spy x Family S1 Disc 2/05.mkv"),
    ],
)
async def test_groups_are_asked_for_only_where_they_may_help(of: Season, name: str) -> None:
    told = Told(PARTS)

    await found(told, of, name)

    assert told.asked == 0


async def test_many_files_ask_once_and_a_failure_is_told() -> None:
    told = Told(PARTS)
    names = [f"Spy x Family S1 Part 2 - {number:02}.mkv" for number in range(1, 13)]
    assert (await found(told, WITHOUT_DAYS, *names))[0] == [f"s01e{n}" for n in range(14, 26)]
    assert told.asked == 1

    class Down(Told):
        async def load(self) -> tuple[EpisodeGrouping, ...]:
            raise TmdbUnavailableError

    codes = [PartUnclearError.code, TmdbUnavailableError.code]
    assert await found(Down(), WITHOUT_DAYS, SECOND) == ([], codes)
