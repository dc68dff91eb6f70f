"""Episodes that are counted within a part of a season: placed where the part is known to begin."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest

from custom_components.fshare_downloader.discovery.models import (
    Episode,
    SearchHit,
    Season,
    Series,
)
from custom_components.fshare_downloader.discovery.plan.parsed_hit import ParsedHit
from custom_components.fshare_downloader.discovery.plan.series.episode_matcher import EpisodeMatcher
from custom_components.fshare_downloader.discovery.plan.series.season_parts import parts_of
from custom_components.fshare_downloader.discovery.plan.series.strategy import SeriesStrategy
from custom_components.fshare_downloader.discovery.release_names import parse_release_name

TODAY = date(2026, 11, 25)


def season(number: int, *runs: int, start: date, pause: int = 90) -> Season:
    """Return a season of runs of weekly episodes, so many days of nothing between them."""
    days: list[date] = []
    day = start
    for count in runs:
        days += [day + timedelta(weeks=week) for week in range(count)]
        day = days[-1] + timedelta(days=pause)
    return Season(
        number=number,
        episodes=tuple(
            Episode(season=number, number=n, air_date=aired) for n, aired in enumerate(days, 1)
        ),
    )


def at_once(number: int, count: int, year: int) -> Season:
    """Return a season whose episodes all came out on one day."""
    day = date(year, 1, 1)
    return Season(
        number=number,
        episodes=tuple(Episode(season=number, number=n + 1, air_date=day) for n in range(count)),
    )


def series(*titles: str, seasons: Sequence[Season]) -> EpisodeMatcher:
    first = seasons[0].episodes[0].air_date
    return EpisodeMatcher(
        Series(
            tmdb_id=1,
            title=titles[0],
            original_title=titles[-1],
            other_titles=titles[1:-1],
            year=first.year if first else None,
        ),
        seasons,
        TODAY,
    )


def parsed(path: str) -> ParsedHit:
    *folder, name = path.split("/")
    return ParsedHit(
        hit=SearchHit(link=path, name=name, source="site", folder=tuple(folder)),
        release=parse_release_name(name),
        folders=tuple(map(parse_release_name, folder)),
    )


def key(matcher: EpisodeMatcher, path: str) -> str | None:
    found = matcher.match(parsed(path))
    return found.key if found else None


RE_ZERO_NAMES = ("Re:Zero - Bắt Đầu Lại Ở Thế Giới Khác", "Re:Zero kara Hajimeru Isekai Seikatsu")
RE_ZERO = series(
    *RE_ZERO_NAMES,
    seasons=[
        season(1, 25, start=date(2016, 4, 4)),
        season(2, 13, 12, start=date(2020, 7, 8)),
    ],
)
RE_ZERO_AT_ONCE = series(*RE_ZERO_NAMES, seasons=[at_once(1, 25, 2016), at_once(2, 25, 2020)])
TITAN_NAMES = ("Đại Chiến Titan", "Shingeki no Kyojin", "Attack on Titan")
TITAN = series(
    *TITAN_NAMES,
    seasons=[
        season(1, 25, start=date(2013, 4, 7)),
        season(2, 12, start=date(2017, 4, 1)),
        season(3, 12, 10, start=date(2018, 7, 23), pause=196),
        season(4, 16, 12, 1, 1, start=date(2020, 12, 7), pause=250),
    ],
)
TITAN_AT_ONCE = series(
    *TITAN_NAMES, seasons=[at_once(n, count, 2012 + n) for n, count in ((1, 25), (3, 22), (4, 30))]
)
SPY = series(
    "Gia Đình Điệp Viên", "Spy x Family", seasons=[season(1, 12, 13, start=date(2022, 4, 9))]
)
SPY_AT_ONCE = series("Gia Đình Điệp Viên", "Spy x Family", seasons=[at_once(1, 25, 2022)])
NIER = series("NieR:Automata Ver1.1a", seasons=[at_once(1, 24, 2023)])


@pytest.mark.parametrize(
    ("matcher", "path", "expected"),
    [
        (RE_ZERO, "[E] Re.Zero kara Hajimeru Isekai Seikatsu 2nd Season Part 2 - 01.mkv", "s02e14"),
        (RE_ZERO, "Re Zero kara Hajimeru Isekai Seikatsu Mùa 2 Phần 2 Tập 5.mp4", "s02e18"),
        (RE_ZERO, "Re Zero kara Hajimeru Isekai Seikatsu S2 Part 1 - 05.mkv", "s02e05"),
        (RE_ZERO, "Re Zero kara Hajimeru Isekai Seikatsu S2 Part 2 - 20.mkv", "s02e20"),
        (RE_ZERO, "Re Zero kara Hajimeru Isekai Seikatsu S2 Part 2/12.mkv", "s02e25"),
        (RE_ZERO, "Re Zero kara Hajimeru Isekai Seikatsu/Season 2/Part 2/01.mkv", "s02e14"),
        (RE_ZERO, "Re Zero kara Hajimeru Isekai Seikatsu/Mùa 2/Phần 2/Tập 01.mkv", None),
        (RE_ZERO, "Re Zero kara Hajimeru Isekai Seikatsu S2 Part 2/S02E15.mkv", "s02e15"),
        (TITAN, "Attack on Titan S3 Part 2 - 01 (1080p BD).mkv", "s03e13"),
        (TITAN, "Attack.on.Titan.S04E17-28.Part.2.German.DL.1080p.BluRay.mkv", "s04e17-e28"),
        (TITAN, "Attack on Titan Season 4 Part 2 - 03.mkv", "s04e19"),
        (TITAN, "Attack on Titan S4 Part 2 - 17.mkv", "s04e17"),
        (TITAN_AT_ONCE, "Attack on Titan S4 Part 2 - 18.mkv", "s04e18"),
        (SPY, "[E] Spy x Family Part 2 - 01.mkv", "s01e13"),
        (SPY, "[E] Spy x Family Cour 2 - 02.mkv", "s01e14"),
        (SPY, "Spy x Family 2nd Cour - 12.mkv", "s01e24"),
        (SPY, "Spy x Family (Part 1)/05.mkv", "s01e05"),
        (SPY_AT_ONCE, "Spy x Family Part 1 - 05.mkv", "s01e05"),
        (TITAN, "Attack.on.Titan.S01E05.Struggle.for.Trost.Part.1.mkv", "s01e05"),
        (TITAN, "Attack.on.Titan.S01E06.Struggle.for.Trost.Part.2.mkv", "s01e06"),
        (TITAN, "Attack on Titan S1 - 05 - Struggle for Trost Part 1.mkv", "s01e05"),
        (TITAN, "Attack on Titan Phần 2 Tập 5.mkv", "s02e05"),
        (TITAN, "Attack on Titan Phần 2 (Season 2) Tập 5.mkv", "s02e05"),
        (TITAN, "Attack on Titan Phần 2/Tập 5.mkv", "s02e05"),
        (TITAN, "Attack on Titan S01 Disc 2/S01E08.mkv", "s01e08"),
    ],
)
def test_a_part_is_placed_where_it_is_known_to_begin(
    matcher: EpisodeMatcher, path: str, expected: str | None
) -> None:
    assert key(matcher, path) == expected


@pytest.mark.parametrize(
    ("matcher", "path"),
    [
        (RE_ZERO_AT_ONCE, "Re Zero kara Hajimeru Isekai Seikatsu 2nd Season Part 2 - 01.mkv"),
        (RE_ZERO_AT_ONCE, "Re Zero kara Hajimeru Isekai Seikatsu Mùa 2 Phần 2 Tập 5.mp4"),
        (RE_ZERO_AT_ONCE, "Re Zero kara Hajimeru Isekai Seikatsu S2 Part 2/S02E01.mkv"),
        (RE_ZERO, "Re Zero kara Hajimeru Isekai Seikatsu S2 Part 2 - 13.mkv"),
        (RE_ZERO, "Re Zero kara Hajimeru Isekai Seikatsu S2 Part 3 - 01.mkv"),
        (RE_ZERO, "Re Zero kara Hajimeru Isekai Seikatsu S2 Part 1 - 14.mkv"),
        (RE_ZERO, "Re Zero kara Hajimeru Isekai Seikatsu S2 Part 2/S02E01.mkv"),
        (RE_ZERO, "Re Zero kara Hajimeru Isekai Seikatsu Part 2 - 01.mkv"),
        (RE_ZERO, "Re Zero kara Hajimeru Isekai Seikatsu S1-S2/Part 2/01.mkv"),
        (RE_ZERO, "Re Zero kara Hajimeru Isekai Seikatsu Phần 2 (Season 2) Tập 5.mp4"),
        (TITAN_AT_ONCE, "Attack on Titan S3 Part 2 - 01.mkv"),
        (TITAN_AT_ONCE, "Attack on Titan S4 Part 2 - 17.mkv"),
        (TITAN, "Attack on Titan S4 Part 3 - 02.mkv"),
        (TITAN, "Attack on Titan S01 Disc 2/02.mkv"),
        (SPY, "[E] Spy x Family Part 2 - 13.mkv"),  # the first or the last of the second part
        (SPY_AT_ONCE, "Spy x Family Part 2 - 01.mkv"),
        (SPY_AT_ONCE, "Spy x Family Cour 2 - 01.mkv"),
        (SPY_AT_ONCE, "Spy x Family Phần 2 Tập 1.mkv"),
        (NIER, "NieR Automata Ver1.1a Part 2 - 01.mkv"),
        (NIER, "NieR Automata Ver1.1a Cour 2 - 12.mkv"),
    ],
)
def test_a_part_in_doubt_is_refused(matcher: EpisodeMatcher, path: str) -> None:
    assert key(matcher, path) is None


@pytest.mark.parametrize(
    "name",
    [
        "S2 P2 - 05",
        "S02 Part.2.E05",
        "S02P2E05",
        "2nd Season (Cour 2) - 05",
        "Mùa 2 P2 Tập 5",
        "Mùa 2 P.2 - Tập 5",
        "Phần 2 Mùa 2 Tập 5",
        "Mùa 2 Phần Hai Tập 5",
        "(Mùa 2 - Phần 2) - Tập 05",
        "S2.2 - 05",
        "Mùa 2.2 Tập 5",
        "II Part 2 - 05",
        "2nd Season 2nd Half - 05",
        "S2 Second Half - 05",
        "Mùa 2 Nửa Sau Tập 5",
        "S2 Volume 2 E05",
        "Season 2 Arc 2 - 05",
    ],
)
def test_a_part_of_a_season_has_many_names(name: str) -> None:
    title = "Re Zero kara Hajimeru Isekai Seikatsu"

    assert key(RE_ZERO, f"{title} {name}.mkv") == "s02e18"
    assert key(RE_ZERO_AT_ONCE, f"{title} {name}.mkv") is None


@pytest.mark.parametrize(
    "name",
    [
        "Mùa 2 Tập 5 Phần 2",  # half an episode?
        "S2 - 05 Part 2",
        "Season 2 Phần 2 - 05",  # the season again?
        "P2 - 05",
        "Vol 2 - 05",
        "Chapter 2 - 05",
    ],
)
def test_what_a_part_is_of_has_to_be_clear(name: str) -> None:
    title = "Re Zero kara Hajimeru Isekai Seikatsu"

    assert key(RE_ZERO, f"{title} {name}.mkv") is None
    assert key(RE_ZERO_AT_ONCE, f"{title} {name}.mkv") is None


@pytest.mark.parametrize(
    ("runs", "pause", "sizes"),
    [
        ([13, 12], 90, [13, 12]),
        ([4, 3], 28, [4, 3]),
        ([7, 2], 35, [7, 2]),
        ([5, 5, 5], 110, [5, 5, 5]),
        ([24], 90, [24]),
        ([12, 12], 21, [24]),  # holidays
        ([3, 22], 40, []),  # trouble in the studio
        ([8, 8, 6], 40, []),  # a network that takes breaks
        ([16, 12, 1, 1], 250, [16, 12]),
        ([10, 2, 13], 90, []),
        ([], 90, []),
    ],
)
def test_parts_are_told_by_clear_breaks(runs: list[int], pause: int, sizes: list[int]) -> None:
    episodes = {
        one.number: one for one in season(1, *runs, start=date(2020, 1, 1), pause=pause).episodes
    }

    assert [len(part) for part in parts_of(episodes)] == sizes


def test_days_that_nobody_knows_tell_of_no_parts() -> None:
    known = season(1, 6, 6, start=date(2020, 1, 1)).episodes
    unknown = [Episode(season=1, number=one.number) for one in known]

    assert parts_of(dict(enumerate(unknown, 1))) == ()
    assert parts_of(dict(enumerate([*known[:3], *unknown[3:5], *known[5:]], 1))) == ()
    assert [len(p) for p in parts_of(dict(enumerate([*known[:8], *unknown[8:]], 1)))] == [6, 6]


def found_together(total: int, paths: Sequence[str], day: date = date(2022, 1, 1)) -> list[str]:
    """Return what files of a one-season series are, all of whose episodes came week by week."""
    strategy = SeriesStrategy(
        Series(
            tmdb_id=1,
            title="Gia Đình Điệp Viên",
            original_title="Spy x Family",
            year=day.year,
            season_numbers=(1,),
        ),
        [season(1, total, start=day)],
        [1],
        today=TODAY,
        resolution=1080,
    )
    return sorted(target.key for target, _ in strategy.match_all(list(map(parsed, paths))))


def files(folder: str, *numbers: int) -> list[str]:
    return [f"{folder}/{number:02}.mkv" for number in numbers]


ALL = [f"s01e{number:02}" for number in range(1, 26)]
FIRST = "Spy x Family S1 (1080p)"
SECOND = "Spy x Family S1 Part 2 (1080p)"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (FIRST, SECOND),
        ("Spy x Family S1 Part 1 (1080p)", SECOND),
        ("Spy x Family/Part 1", "Spy x Family/Part 2"),
        ("Spy x Family/Season 1", "Spy x Family/Season 1/Part 2"),
    ],
)
def test_two_parts_that_are_the_whole_season_tell_where_the_second_begins(
    first: str, second: str
) -> None:
    both = [*files(first, *range(1, 14)), *files(second, *range(1, 13))]

    assert found_together(25, both) == ALL
    assert found_together(25, both[13:]) == []


def test_titles_of_episodes_do_not_part_a_pack() -> None:
    first = [f"{FIRST}/{number:02}. Chuyện {number * 'a'}.mkv" for number in range(1, 14)]
    second = [f"{SECOND}/{number:02} - Chuyện {number * 'b'}.mkv" for number in range(1, 13)]

    assert found_together(25, [*first, *second]) == ALL


def test_numbers_in_names_of_their_own_fit_as_well() -> None:
    names = [
        *(f"[G] Spy x Family Part 1 - {number:02} [1080p].mkv" for number in range(1, 13)),
        *(f"[G] Spy x Family Part 2 - {number:02} [1080p].mkv" for number in range(1, 14)),
    ]
    assert found_together(25, names) == ALL
    others = [name.replace("[G] Spy x Family Part 1", "[H] Spy x Family Part 1") for name in names]
    assert found_together(25, others) == ALL[:12]


@pytest.mark.parametrize(
    "paths",
    [
        [*files(FIRST, *range(1, 13)), *files(SECOND, *range(1, 13))],  # one is missing
        [*files(FIRST, *range(1, 26)), *files(SECOND, *range(1, 13))],  # all are there already
        [*files(FIRST, 1, *range(3, 15)), *files(SECOND, *range(1, 13))],
        [*files("Spy x Family S1 720p", *range(1, 14)), *files(SECOND, *range(1, 13))],
        [*files(FIRST, *range(1, 14)), *(f"{SECOND}/S01E{n:02}.mkv" for n in range(1, 13))],
    ],
)
def test_counts_that_do_not_fit_tell_nothing(paths: list[str]) -> None:
    assert found_together(25, paths) == found_together(25, [p for p in paths if SECOND not in p])


def test_a_season_that_goes_on_tells_nothing() -> None:
    paths = [*files(FIRST, *range(1, 14)), *files(SECOND, *range(1, 13))]

    assert found_together(25, paths, TODAY - timedelta(weeks=10)) == ALL[:13]


def found_in_two_parts(paths: Sequence[str]) -> list[str]:
    """Return what files are of a season whose second part begins with its episode 13."""
    strategy = SeriesStrategy(
        Series(tmdb_id=1, title="Spy x Family", original_title="Spy x Family", year=2022),
        [season(1, 12, 13, start=date(2022, 4, 9))],
        [1],
        today=TODAY,
        resolution=1080,
    )
    return [target.key for target, _ in strategy.match_all(list(map(parsed, paths)))]


@pytest.mark.parametrize(("first", "placed"), [(1, range(13, 26)), (2, range(14, 25))])
def test_a_part_that_has_an_episode_1_is_counted_within_itself(first: int, placed: range) -> None:
    found = found_in_two_parts(files(SECOND, *range(first, 14)))

    assert found == [f"s01e{number:02}" for number in placed]


@pytest.mark.parametrize("folder", [SECOND, "Spy x Family/Part 2", "Spy x Family Part 2"])
def test_a_part_whose_names_begin_with_the_season_anew_is_refused(folder: str) -> None:
    """`S01E13` is the last of the part there, or the first: nobody can tell."""
    anew = [f"{folder}/S01E{number:02}.mkv" for number in range(1, 14)]

    assert found_in_two_parts(anew) == []
    assert found_in_two_parts(anew[12:]) == ["s01e13"]


def test_folders_of_two_uploaders_that_count_differently_leave_a_doubt() -> None:
    anew = files(SECOND, *range(1, 14))
    through = files(SECOND, *range(13, 26))

    assert found_in_two_parts(anew) == ALL[12:]
    placed = found_in_two_parts([*anew, *through[1:]])
    assert placed == [*ALL[12:24], *ALL[13:]]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("Re Zero kara Hajimeru Isekai Seikatsu Mùa 2/Phần 2/Tập 1.mkv", None),
        ("Re Zero kara Hajimeru Isekai Seikatsu/Mùa 2/Phần 2/Tập 13.mkv", None),
        ("Re Zero kara Hajimeru Isekai Seikatsu Mùa 2/Phần 2/Tập 20.mkv", "s02e20"),
        ("Re Zero kara Hajimeru Isekai Seikatsu Phần 2 (Season 2)/Tập 1.mkv", "s02e01"),
    ],
)
def test_a_folder_of_a_part_within_that_of_its_season_is_no_repetition(
    path: str, expected: str | None
) -> None:
    assert key(RE_ZERO_AT_ONCE, path) == expected
