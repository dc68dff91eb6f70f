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


def key(matcher: EpisodeMatcher, path: str) -> str | None:
    *folder, name = path.split("/")
    hit = ParsedHit(
        hit=SearchHit(link=path, name=name, source="site", folder=tuple(folder)),
        release=parse_release_name(name),
        folders=tuple(map(parse_release_name, folder)),
    )
    found = matcher.match(hit)
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
        (TITAN_AT_ONCE, "Attack on Titan S4 Part 2 - 17.mkv", "s04e17"),
        (SPY, "[E] Spy x Family Part 2 - 01.mkv", "s01e13"),
        (SPY, "[E] Spy x Family Cour 2 - 02.mkv", "s01e14"),
        (SPY, "Spy x Family 2nd Cour - 12.mkv", "s01e24"),
        (SPY, "Spy x Family (Part 1)/05.mkv", "s01e05"),
        (SPY_AT_ONCE, "Spy x Family Part 1 - 05.mkv", "s01e05"),
        (TITAN, "Attack.on.Titan.S01E05.Struggle.for.Trost.Part.1.mkv", "s01e05"),
        (TITAN, "Attack.on.Titan.S01E06.Struggle.for.Trost.Part.2.mkv", "s01e06"),
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
