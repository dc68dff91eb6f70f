"""Which episode a file is, and when nobody can tell."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest

from custom_components.fshare_downloader.discovery.models import Episode, ReleaseName, Season
from custom_components.fshare_downloader.discovery.plan.air_dates import has_aired
from custom_components.fshare_downloader.discovery.plan.series.season_map import SeasonMap
from custom_components.fshare_downloader.discovery.plan.targets import EpisodeRange

TODAY = date(2026, 11, 25)


def season(number: int, episodes: int, *, aired: bool = True) -> Season:
    day = TODAY - timedelta(days=900 - 100 * number) if aired else None
    return Season(
        number=number,
        episodes=tuple(Episode(season=number, number=n + 1, air_date=day) for n in range(episodes)),
    )


TWO_SEASONS = SeasonMap([season(0, 2), season(1, 24), season(2, 12)], TODAY)
ONE_SEASON = SeasonMap([season(0, 2), season(1, 10)], TODAY)
ONE_BEGUN = SeasonMap([season(1, 10), season(2, 8, aired=False)], TODAY)
NOTHING_YET = SeasonMap([season(1, 10, aired=False)], TODAY)


def name(
    *,
    seasons: Sequence[int] = (),
    episodes: Sequence[int] = (),
    part: int | None = None,
    title: str = "",
) -> ReleaseName:
    return ReleaseName(title=title, seasons=tuple(seasons), episodes=tuple(episodes), part=part)


@pytest.mark.parametrize(
    ("seasons", "release", "expected"),
    [
        (TWO_SEASONS, name(seasons=[1], episodes=[5]), EpisodeRange(1, 5, 5)),
        (TWO_SEASONS, name(seasons=[1], episodes=[5, 6]), EpisodeRange(1, 5, 6)),
        (TWO_SEASONS, name(seasons=[0], episodes=[1]), EpisodeRange(0, 1, 1)),
        (TWO_SEASONS, name(part=2, episodes=[3]), EpisodeRange(2, 3, 3)),
        (ONE_SEASON, name(episodes=[5]), EpisodeRange(1, 5, 5)),
        (ONE_SEASON, name(title="05"), EpisodeRange(1, 5, 5)),
        (ONE_BEGUN, name(episodes=[5]), EpisodeRange(1, 5, 5)),
        (NOTHING_YET, name(episodes=[5]), EpisodeRange(1, 5, 5)),
    ],
)
def test_what_the_name_tells_is_believed(
    seasons: SeasonMap, release: ReleaseName, expected: EpisodeRange
) -> None:
    assert seasons.locate(release) == expected


@pytest.mark.parametrize(
    "release",
    [
        name(seasons=[1], episodes=[25]),
        name(seasons=[3], episodes=[1]),
        name(seasons=[1, 2], episodes=[1]),
        name(seasons=[1]),
        name(seasons=[1], episodes=[1, 3]),
        name(seasons=[2], episodes=[12, 13]),
        name(part=3, episodes=[3]),
    ],
)
def test_what_does_not_exist_is_nothing(release: ReleaseName) -> None:
    assert TWO_SEASONS.locate(release) is None


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (5, None),  # S01E05 or S02E05
        (12, None),
        (13, EpisodeRange(1, 13, 13)),
        (24, EpisodeRange(1, 24, 24)),
        (25, EpisodeRange(2, 1, 1)),
        (36, EpisodeRange(2, 12, 12)),
        (37, None),
    ],
)
def test_counting_through_counts_where_only_one_reading_is_left(
    number: int, expected: EpisodeRange | None
) -> None:
    assert TWO_SEASONS.locate(name(episodes=[number])) == expected


def test_two_episodes_counted_through_must_be_of_one_season() -> None:
    assert TWO_SEASONS.locate(name(episodes=[25, 26])) == EpisodeRange(2, 1, 2)
    assert TWO_SEASONS.locate(name(episodes=[24, 25])) is None


@pytest.mark.parametrize(
    ("folders", "expected"),
    [
        ([name(seasons=[2])], EpisodeRange(2, 5, 5)),
        ([name(seasons=[1]), name(seasons=[2])], EpisodeRange(2, 5, 5)),
        ([name(seasons=[2]), name(title="1080p")], EpisodeRange(2, 5, 5)),
        ([name(title="Phần 2")], EpisodeRange(2, 5, 5)),
        ([name(part=2)], EpisodeRange(2, 5, 5)),
        ([name(seasons=[1, 2])], None),
        ([name(title="Specials")], None),
        ([], None),
    ],
)
def test_the_folder_tells_the_season_that_the_name_does_not(
    folders: list[ReleaseName], expected: EpisodeRange | None
) -> None:
    assert TWO_SEASONS.locate(name(episodes=[5]), folders) == expected


def test_a_folder_of_specials_is_season_zero() -> None:
    assert TWO_SEASONS.locate(name(episodes=[2]), [name(title="Specials")]) == EpisodeRange(0, 2, 2)


def test_the_name_counts_more_than_the_folder() -> None:
    found = TWO_SEASONS.locate(name(seasons=[1], episodes=[5]), [name(seasons=[2])])
    assert found == EpisodeRange(1, 5, 5)


def test_a_hint_is_a_season_if_there_is_such_a_one() -> None:
    assert TWO_SEASONS.locate(name(episodes=[5]), hint=2) == EpisodeRange(2, 5, 5)
    assert TWO_SEASONS.locate(name(episodes=[5]), hint=7) is None


def test_keys_are_what_people_write() -> None:
    assert EpisodeRange(1, 5, 5).key == "s01e05"
    assert EpisodeRange(1, 5, 6).key == "s01e05-e06"
    assert EpisodeRange(0, 1, 1).key == "s00e01"
    assert EpisodeRange(1, 100, 101).key == "s01e100-e101"


def test_an_unknown_day_has_not_come() -> None:
    assert has_aired(TODAY, TODAY)
    assert not has_aired(TODAY + timedelta(days=1), TODAY)
    assert not has_aired(None, TODAY)
