"""Which files a season is made of."""

from collections.abc import Mapping, Sequence

import hypothesis
import pytest
from hypothesis import strategies as st

from custom_components.fshare_downloader.discovery.models import Candidate, ReleaseName, SearchHit
from custom_components.fshare_downloader.discovery.plan.selection import rank_all
from custom_components.fshare_downloader.discovery.plan.series.season_selection import (
    choose_episodes,
    prefer_one_group,
)
from custom_components.fshare_downloader.discovery.plan.targets import (
    EpisodeRange,
    MovieTarget,
    read_target,
)

type Ranked = dict[EpisodeRange, list[Candidate]]


def at(first: int, last: int | None = None) -> EpisodeRange:
    return EpisodeRange(1, first, last or first)


def candidate(
    name: str, score: int, *, group: str | None = None, folder: Sequence[str] = ()
) -> Candidate:
    return Candidate(
        hit=SearchHit(link=name, name=name, source="site", folder=tuple(folder)),
        release=ReleaseName(title="x", group=group, resolution=1080),
        score=score,
    )


def names(chosen: Mapping[EpisodeRange, Candidate]) -> dict[str, str]:
    return {episodes.key: one.hit.name for episodes, one in chosen.items()}


def test_the_best_of_each_episode_is_chosen() -> None:
    ranked = rank_all(
        [(at(1), candidate("a", 10)), (at(1), candidate("b", 20)), (at(2), candidate("c", 5))]
    )
    assert names(choose_episodes(ranked, {1, 2})) == {"s01e01": "b", "s01e02": "c"}


def test_only_what_is_wanted_is_chosen() -> None:
    ranked: Ranked = {at(1): [candidate("a", 1)], at(2, 3): [candidate("d", 9)]}
    assert names(choose_episodes(ranked, {1, 2})) == {"s01e01": "a"}


def test_a_double_is_chosen_for_both_or_for_none() -> None:
    double: Ranked = {at(1, 2): [candidate("double", 50)]}
    assert names(choose_episodes(double, {1, 2})) == {"s01e01-e02": "double"}
    singles: Ranked = {at(1): [candidate("one", 80)], at(2): [candidate("two", 40)]}
    assert names(choose_episodes(double | singles, {1, 2})) == {"s01e01": "one", "s01e02": "two"}
    worse: Ranked = {at(1): [candidate("one", 60)], at(2): [candidate("two", 20)]}
    assert names(choose_episodes(double | worse, {1, 2})) == {"s01e01-e02": "double"}


def test_covering_more_counts_more_than_points() -> None:
    ranked: Ranked = {at(1): [candidate("one", 900)], at(1, 2): [candidate("double", -900)]}
    assert names(choose_episodes(ranked, {1, 2})) == {"s01e01-e02": "double"}


def test_what_is_forced_is_chosen_and_nothing_beside_it() -> None:
    ranked: Ranked = {at(1): [candidate("one", 1)], at(1, 2): [candidate("double", 99)]}
    assert names(choose_episodes(ranked, {1, 2}, [at(1)])) == {"s01e01": "one"}


def test_one_group_is_preferred_for_a_season() -> None:
    ranked = rank_all(
        (at(number), candidate(f"{group}{number}", score, group=group))
        for number in (1, 2, 3)
        for group, score in (("NTb", 100), ("FLUX", 100 + number))
        if (group, number) != ("FLUX", 3)
    )
    chosen = choose_episodes(prefer_one_group(ranked), {1, 2, 3})
    assert names(chosen) == {"s01e01": "NTb1", "s01e02": "NTb2", "s01e03": "NTb3"}
    assert all(one.reasons == (("same_group", 20),) for one in chosen.values())


def test_a_much_better_file_is_taken_of_another_group() -> None:
    ranked = rank_all(
        [(at(n), candidate(f"a{n}", 60, group="A")) for n in (1, 2, 3, 4)]
        + [(at(2), candidate("b2", 100, group="B"))]
    )
    chosen = choose_episodes(prefer_one_group(ranked), {1, 2, 3, 4})
    assert chosen[at(2)].hit.name == "b2"


def test_files_without_a_group_belong_together_in_a_folder() -> None:
    ranked = rank_all(
        [(at(n), candidate(f"a{n}", 50, folder=("Show",))) for n in (1, 2)]
        + [(at(n), candidate(f"b{n}", 51)) for n in (1, 2)]
    )
    chosen = choose_episodes(prefer_one_group(ranked), {1, 2})
    assert names(chosen) == {"s01e01": "a1", "s01e02": "a2"}


@pytest.mark.parametrize("numbers", [(1,), (1, 2)])
def test_no_group_is_preferred_that_serves_too_little(numbers: tuple[int, ...]) -> None:
    ranked = rank_all(
        [(at(n), candidate(f"a{n}", 50, group="A")) for n in numbers]
        + [(at(n), candidate(f"x{n}", 10)) for n in (3, 4, 5)]
    )
    assert prefer_one_group(ranked) == ranked
    assert prefer_one_group({}) == {}


@pytest.mark.parametrize(
    ("key", "target"),
    [
        ("s01e05", at(5)),
        ("s01e05-e06", at(5, 6)),
        ("movie-603", MovieTarget(603)),
        ("s01e06-e05", None),
        ("s1", None),
        ("", None),
    ],
)
def test_keys_are_read_back(key: str, target: EpisodeRange | MovieTarget | None) -> None:
    assert read_target(key) == target
    assert target is None or target.key == key


@hypothesis.given(
    wanted=st.sets(st.integers(1, 12)),
    files=st.lists(
        st.tuples(st.integers(1, 12), st.integers(0, 2), st.integers(-1000, 200)), max_size=30
    ),
)
def test_every_episode_gets_one_file_at_most_and_as_many_as_can_be(
    wanted: set[int], files: list[tuple[int, int, int]]
) -> None:
    ranked = rank_all(
        (at(first, first + more), candidate(f"{number}", score))
        for number, (first, more, score) in enumerate(files)
    )
    chosen = choose_episodes(prefer_one_group(ranked), wanted)
    covered = [number for episodes in chosen for number in episodes.numbers]
    assert len(covered) == len(set(covered))
    assert set(covered) <= wanted
    singles = {episodes.first for episodes in ranked if episodes.first == episodes.last} & wanted
    assert len(covered) >= len(singles)
    left = wanted - set(covered)
    assert not any(set(episodes.numbers) <= left for episodes in ranked)
