"""The ways in which TMDB's users have divided a series: few are asked for, and once."""

import pytest

from custom_components.fshare_downloader.core import answer_limits
from custom_components.fshare_downloader.core.errors import AnswerTooLargeError
from custom_components.fshare_downloader.discovery.errors import (
    TitleNotFoundError,
    TmdbAnswerError,
)
from custom_components.fshare_downloader.discovery.models import EpisodeGroup, EpisodeGrouping
from custom_components.fshare_downloader.discovery.tmdb import TmdbClient
from tests.core.hosts.kit import ScriptedFshare, answer
from tests.simulator import FshareSimulator, SimulatedGrouping

from .kit import asked

PARTS = {"Part 1": [(1, 1), (1, 2)], "Part 2": [(1, 3), (1, 4)]}


async def test_groups_and_their_episodes_come_in_their_order(
    simulator: FshareSimulator, client: TmdbClient
) -> None:
    series = simulator.add_series(
        "Series", seasons={1: 4}, groupings=[SimulatedGrouping(name="Parts", groups=PARTS)]
    )

    for _ in range(2):
        assert await client.groupings(series.tmdb_id) == (
            EpisodeGrouping(
                groups=(
                    EpisodeGroup(name="Part 1", episodes=((1, 1), (1, 2))),
                    EpisodeGroup(name="Part 2", episodes=((1, 3), (1, 4))),
                )
            ),
        )
    assert asked(simulator) == [
        "tv/1001/episode_groups",
        f"tv/episode_group/{series.grouping_id(0)}",
    ]


async def test_discs_arcs_and_counts_through_all_seasons_are_not_asked_for(
    simulator: FshareSimulator, client: TmdbClient
) -> None:
    kinds = [SimulatedGrouping(name=f"{n}", groups=PARTS, type=n) for n in range(1, 8)]
    whole = SimulatedGrouping(name="whole", groups={"All": [(1, 1)]})
    series = simulator.add_series("Series", seasons={1: 4}, groupings=[*kinds, whole])

    assert len(await client.groupings(series.tmdb_id)) == 4
    assert asked(simulator, "tv/episode_group/") == [
        f"tv/episode_group/{series.grouping_id(kind - 1)}" for kind in (1, 4, 6, 7)
    ]


async def test_more_groupings_or_groups_than_anybody_makes_are_refused(
    simulator: FshareSimulator, client: TmdbClient
) -> None:
    parts = SimulatedGrouping(name="Parts", groups=PARTS)
    many = simulator.add_series(
        "Series", seasons={1: 4}, groupings=[parts] * (answer_limits.MAX_GROUPINGS + 1)
    )
    groups = {f"Part {number}": [(1, 1)] for number in range(answer_limits.MAX_GROUPS + 1)}
    long = simulator.add_series(
        "Series", seasons={1: 4}, groupings=[SimulatedGrouping(name="Parts", groups=groups)]
    )

    for series in (many, long):
        with pytest.raises(AnswerTooLargeError):
            await client.groupings(series.tmdb_id)
    assert len(asked(simulator)) == 3
    with pytest.raises(TitleNotFoundError):
        await client.groupings(7)


async def test_answers_that_make_no_sense_are_refused_and_lead_nowhere_else(
    scripted: ScriptedFshare, client: TmdbClient
) -> None:
    path = "/3/tv/1/episode_groups"
    nonsense: tuple[object, ...] = ({"results": "no"}, [], {"id": 1})
    for one in nonsense:
        scripted.on(path, answer(one))
        with pytest.raises(TmdbAnswerError):
            await client.groupings(1)
    odd = ("", "../../movie/1", "a/b", "x" * 65, "?api_key=1")
    entries = [{"id": one, "type": 6, "group_count": 2} for one in odd]
    scripted.on(path, answer({"results": entries}))
    assert await client.groupings(1) == ()
    assert {called for called, _ in scripted.calls} == {path}
