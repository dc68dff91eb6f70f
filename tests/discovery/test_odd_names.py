"""Smart Grab of what has odd names: over HTTP, each file is what its name says, or isn't taken."""

from collections.abc import AsyncIterator
from itertools import accumulate, pairwise
from pathlib import Path

import pytest

from custom_components.fshare_downloader.discovery.models import GrabRequest, TitleType
from tests.simulator import FshareSimulator, HostKind, SimulatedGrouping
from tests.simulator.titles import SimulatedEpisode, weekly

from .house import House, chosen

SERIES_ID, MOVIE_ID = 880_001, 880_002
SIZE = 900_000_000


@pytest.fixture
async def simulator(loopback: None) -> AsyncIterator[FshareSimulator]:
    """A simulated Fshare that runs."""
    async with FshareSimulator(seed=13) as running:
        yield running


@pytest.fixture
async def house(simulator: FshareSimulator, tmp_path: Path) -> AsyncIterator[House]:
    """A house that runs."""
    home = House(simulator, tmp_path)
    await home.start()
    yield home
    await home.stop()


def add_folder(simulator: FshareSimulator, name: str, names: list[str]) -> None:
    simulator.add_folder(name, [simulator.add_file(name=each, size=SIZE) for each in names])


def with_break(first: int, second: int) -> list[SimulatedEpisode]:
    """Return a season in two parts, half a year apart."""
    later = [
        SimulatedEpisode(number=first + one.number, air_date=one.air_date, titles=one.titles)
        for one in weekly(second, "2021-01-06")
    ]
    return [*weekly(first, "2020-07-08"), *later]


def add_series(
    simulator: FshareSimulator,
    seasons: dict[int, list[SimulatedEpisode]],
    *groupings: SimulatedGrouping,
) -> None:
    simulator.add_series(
        "The Quiet Harbour", "2020-07-08", tmdb_id=SERIES_ID, titles={"vi": "Bến Cảng Lặng Yên"},
        seasons=seasons, groupings=groupings,
    )  # fmt: skip


def in_parts(*sizes: int) -> SimulatedGrouping:
    """Return parts of season 1, each so long."""
    edges = list(accumulate(sizes, initial=1))
    groups = {
        f"Part {part}": [(1, number) for number in range(start, end)]
        for part, (start, end) in enumerate(pairwise(edges), 1)
    }
    return SimulatedGrouping(name="Parts", groups=groups)


REQUEST = GrabRequest(tmdb_id=SERIES_ID, title_type=TitleType.TV, seasons=(1,))


async def test_the_second_half_of_a_season_is_not_its_first(
    house: House, simulator: FshareSimulator
) -> None:
    add_series(simulator, {1: with_break(13, 12)})
    first = [f"The Quiet Harbour S1 - {number:02} [1080p].mkv" for number in range(1, 14)]
    second = [f"The Quiet Harbour - {number:02} [1080p].mkv" for number in range(1, 13)]
    add_folder(simulator, "The Quiet Harbour S1 1080p", first)
    add_folder(simulator, "The Quiet Harbour S1 Part 2 1080p", second)

    plan = await house.grab(REQUEST)

    expected = dict(enumerate([*first, *second], 1))
    assert chosen(plan) == {f"s01e{number:02}": name for number, name in expected.items()}
    assert (plan.missing, plan.problems) == ((), ())
    assert len(await house.tasks()) == 25


async def test_a_part_that_nobody_can_place_is_missing(
    house: House, simulator: FshareSimulator
) -> None:
    add_series(simulator, {1: weekly(25, "2020-07-08")})
    names = [f"The Quiet Harbour S1 Part 2 - {number:02} [1080p].mkv" for number in range(1, 13)]
    add_folder(simulator, "The Quiet Harbour S1 Part 2 1080p", names)

    plan = await house.plan(REQUEST)

    assert chosen(plan) == {}
    assert len(plan.missing) == 25
    assert [problem.code for problem in plan.problems] == ["part_unclear"]


async def test_a_part_begins_where_tmdb_says_so(house: House, simulator: FshareSimulator) -> None:
    add_series(simulator, {1: weekly(25, "2020-07-08")}, in_parts(13, 12))
    names = [f"The Quiet Harbour S1 Part 2 - {number:02} [1080p].mkv" for number in range(1, 13)]
    add_folder(simulator, "The Quiet Harbour S1 Part 2 1080p", names)

    plan = await house.plan(REQUEST)
    await house.plan(REQUEST)

    assert chosen(plan) == {f"s01e{number:02}": name for number, name in enumerate(names, 14)}
    assert (len(plan.missing), plan.problems) == (13, ())
    assert len(simulator.requests_to(HostKind.TMDB, "/3/tv/episode_group/")) == 1


async def test_a_part_that_tmdb_begins_in_two_places_is_missing(
    house: House, simulator: FshareSimulator
) -> None:
    add_series(simulator, {1: weekly(25, "2020-07-08")}, in_parts(13, 12), in_parts(12, 13))
    names = [f"The Quiet Harbour S1 Part 2 - {number:02} [1080p].mkv" for number in range(1, 13)]
    add_folder(simulator, "The Quiet Harbour S1 Part 2 1080p", names)

    plan = await house.plan(REQUEST)

    assert chosen(plan) == {}
    assert [problem.code for problem in plan.problems] == ["part_disputed"]


async def test_numbers_and_titles_are_episodes_in_the_folder_of_a_season(
    house: House, simulator: FshareSimulator
) -> None:
    add_series(simulator, {1: weekly(12, "2020-07-08")})
    names = [f"{number:02}. A Story {'of ' * number}the Sea.mkv" for number in range(1, 13)]
    add_folder(simulator, "The Quiet Harbour Season 1 (BDRip 720p)", names)

    plan = await house.grab(REQUEST)

    expected = {f"s01e{number:02}": name for number, name in enumerate(names, 1)}
    assert chosen(plan) == expected


async def test_a_movie_with_part_one_in_its_title_is_found(
    house: House, simulator: FshareSimulator
) -> None:
    simulator.add_movie(
        "Salt Moon - Part One: A Child of the Tide",
        "2023-12-15",
        tmdb_id=MOVIE_ID,
        titles={"vi": "Trăng Muối: Phần Một - Đứa Con Của Thủy Triều"},
    )
    name = "Salt.Moon.Part.One.A.Child.of.the.Tide.2023.1080p.NF.WEB-DL.DDP5.1.H.264-FLUX.mkv"
    simulator.add_file(name=name, size=SIZE * 4)
    simulator.add_file(name=name.replace("One", "Two"), size=SIZE * 4)

    plan = await house.grab(GrabRequest(tmdb_id=MOVIE_ID, title_type=TitleType.MOVIE))

    assert chosen(plan) == {f"movie-{MOVIE_ID}": name}
    (task,) = (await house.tasks()).values()
    image_root = simulator.tmdb_url.removesuffix("/3")
    assert task.poster_url == f"{image_root}/t/p/w342/movie-{MOVIE_ID}.png"
