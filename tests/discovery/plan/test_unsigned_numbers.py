"""Episode numbers without a sign: series, folder and neighbours have to agree."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

import pytest

from custom_components.fshare_downloader.discovery.models import (
    Episode,
    SearchHit,
    Season,
    Series,
)
from custom_components.fshare_downloader.discovery.plan.parsed_hit import ParsedHit
from custom_components.fshare_downloader.discovery.plan.series.episode_matcher import EpisodeMatcher
from custom_components.fshare_downloader.discovery.plan.series.strategy import SeriesStrategy
from custom_components.fshare_downloader.discovery.release_names import parse_release_name

TODAY = date(2026, 11, 25)
type MakeStrategy = Callable[[], SeriesStrategy]
EPISODE_TITLES = {1: "Pilot", 2: "The One with the Sonogram", 3: "Tập 3"}


def season(number: int, count: int, year: int) -> Season:
    return Season(
        number=number,
        episodes=tuple(
            Episode(
                season=number,
                number=n,
                title=EPISODE_TITLES.get(n, "") if number == 1 else "",
                air_date=date(year, 1, 1),
            )
            for n in range(1, count + 1)
        ),
    )


def strategy(year: int, *titles: str, seasons: Sequence[Season]) -> SeriesStrategy:
    return SeriesStrategy(
        Series(
            tmdb_id=1,
            title=titles[0],
            original_title=titles[-1],
            other_titles=titles[1:-1],
            year=year,
            season_numbers=tuple(one.number for one in seasons),
        ),
        seasons,
        [one.number for one in seasons],
        today=TODAY,
        resolution=1080,
    )


def parsed(path: str) -> ParsedHit:
    *folder, name = path.split("/")
    return ParsedHit(
        hit=SearchHit(link=path, name=name, source="site", folder=tuple(folder)),
        release=parse_release_name(name),
        folders=tuple(map(parse_release_name, folder)),
    )


def keys(series: MakeStrategy, *paths: str) -> list[str | None]:
    """Return what files are that turn up together."""
    matched = series().match_all(list(map(parsed, paths)))
    found = {hit.hit.link: target.key for target, hit in matched}
    return [found.get(path) for path in paths]


FRIENDS = partial(
    strategy, 1994, "Những Người Bạn", "Friends", seasons=[season(1, 24, 1994), season(2, 24, 1995)]
)
ONE_PIECE = partial(
    strategy, 1999, "Đảo Hải Tặc", "One Piece", seasons=[season(1, 900, 1999), season(2, 200, 2019)]
)
HEIDI = partial(strategy, 1974, "Heidi", seasons=[season(1, 52, 1974)])
MONKEYS = partial(strategy, 2015, "12 Monkeys", seasons=[season(1, 13, 2015)])
FAMILY = partial(strategy, 1999, "Family Guy", seasons=[season(1, 20, 1999)])
FOLDER = "Friends Season 1 (BDRip 720p)"


@pytest.mark.parametrize(
    ("path", "key"),
    [
        (f"{FOLDER}/01. The One Where Monica Gets a Roommate.mkv", "s01e01"),
        (f"{FOLDER}/12. The One with the Dozen Lasagnas.mkv", "s01e12"),
        (f"{FOLDER}/1. The One Where Monica Gets a Roommate.mkv", "s01e01"),
        (f"{FOLDER}/01 - The One Where Monica Gets a Roommate.mkv", "s01e01"),
        (f"{FOLDER}/12 - The One with the Dozen Lasagnas.mkv", "s01e12"),
        (f"{FOLDER}/01 The One Where Monica Gets a Roommate.mkv", "s01e01"),
        (f"{FOLDER}/01_The One Where Monica Gets a Roommate.mkv", "s01e01"),
        (f"{FOLDER}/12_The_One_with_the_Dozen_Lasagnas.mkv", "s01e12"),
        (f"{FOLDER}/[12] The One with the Dozen Lasagnas.mkv", "s01e12"),
        (f"{FOLDER}/12 \u2013 The One with the Dozen Lasagnas.mkv", "s01e12"),
        (f"{FOLDER}/12: The One with the Dozen Lasagnas.mkv", "s01e12"),
        (f"{FOLDER}/12. 4 Days Out.mkv", "s01e12"),
        (f"{FOLDER}/Ep 01. The One Where Monica Gets a Roommate.mkv", "s01e01"),
        (f"{FOLDER}/Tập 1. Monica có bạn cùng phòng.mkv", "s01e01"),
        (f"{FOLDER}/01.mkv", "s01e01"),
        (f"{FOLDER}/101 The One Where.mkv", "s01e01"),
        (f"{FOLDER}/friends.101.720p.mkv", "s01e01"),
        (f"{FOLDER}/2 The One with the Sonogram.mkv", "s01e02"),
        ("Friends/Season 2/12 - The One After.mkv", "s02e12"),
        ("Những Người Bạn Mùa 2/12. Sau đó.mkv", "s02e12"),
        ("Những Người Bạn Mùa 2/7 - Đêm cuối.mkv", "s02e07"),
    ],
)
def test_a_number_counts_in_a_folder_that_says_the_season(path: str, key: str) -> None:
    assert keys(FRIENDS, path) == [key]


@pytest.mark.parametrize(
    "path",
    [
        "Friends/12 - The One with the Dozen Lasagnas.mkv",  # of which season?
        "12. The One with the Dozen Lasagnas.mkv",
        f"{FOLDER}/25. The One Behind the Last.mkv",
        f"{FOLDER}/225 The One Where.mkv",
        f"{FOLDER}/12 Angry Men.mkv",
        f"{FOLDER}/2.05 Pilot.mkv",
        f"{FOLDER}/2 5 Pilot.mkv",
        f"{FOLDER}/12 Angry Men (1957).mkv",
        f"{FOLDER}/12. Angry Men (1957).mkv",
        f"{FOLDER}/12 - The One with the Sonogram.mkv",  # that is the second
        "Seinfeld Season 1/12 - The One with the Dozen Lasagnas.mkv",
        f"{FOLDER}/Friends.S01E05.1080p/2_English.srt",
        "Friends 101.mkv",
        "Friends 12.mkv",
    ],
)
def test_a_number_in_doubt_is_refused(path: str) -> None:
    assert keys(FRIENDS, path) == [None]


def test_files_that_begin_with_a_number_each_are_counted_by_it() -> None:
    paths = [f"{FOLDER}/{number} Chuyện Thứ.mkv" for number in (4, 5, 6)]

    assert keys(FRIENDS, *paths) == ["s01e04", "s01e05", "s01e06"]
    assert keys(FRIENDS, *paths[:2]) == [None, None]
    assert keys(FRIENDS, *paths, f"{FOLDER}/Phim.mkv") == [None, None, None, None]
    assert keys(FRIENDS, *paths, f"{FOLDER}/4 Ngày.mkv") == [None, None, None, None]


def test_files_that_differ_in_a_number_alone_are_counted_by_it() -> None:
    row = [f"Heidi (1974)/Heidi {number}.mkv" for number in (1, 9, 10, 52)]

    assert keys(HEIDI, *row) == ["s01e01", "s01e09", "s01e10", "s01e52"]
    assert keys(HEIDI, *row[1:3]) == [None, None]
    assert keys(HEIDI, *row, "Heidi (1974)/Heidi 53.mkv")[-1] is None
    assert keys(HEIDI, *(f"Heidi {number} 720p.mkv" for number in range(11, 16))) == [None] * 5
    assert keys(HEIDI, *(f"Heidi {n} 720p.mkv" for n in range(11, 17)))[0] == "s01e11"


def test_what_turns_up_later_tells_of_what_was_in_doubt() -> None:
    hits = [parsed(f"Heidi (1974)/Heidi {number}.mkv") for number in (10, 11, 12)]

    heidi = HEIDI()
    assert heidi.match_all(hits[:2]) == []
    assert [target.key for target, _ in heidi.match_all(hits)] == ["s01e10", "s01e11", "s01e12"]


def test_a_row_in_several_seasons_is_counted_where_only_one_reading_is_left() -> None:
    row = [f"One Piece/One Piece {number} 1080p.mkv" for number in (150, 899, 1004, 1005)]

    assert keys(ONE_PIECE, *row) == [None, "s01e899", "s02e104", "s02e105"]


@pytest.mark.parametrize(
    ("series", "path", "key"),
    [
        (ONE_PIECE, "[Group] One Piece 1004 [1080p].mkv", "s02e104"),
        (ONE_PIECE, "One.Piece.1004.1080p.mkv", "s02e104"),
        (ONE_PIECE, "One Piece [1004].mkv", "s02e104"),
        (ONE_PIECE, "One Piece [1004] [1080p].mkv", "s02e104"),
        (ONE_PIECE, "One Piece [1004][1080p][Vietsub].mkv", "s02e104"),
        (ONE_PIECE, "One Piece [1080].mkv", None),
        (ONE_PIECE, "One Piece [1200].mkv", None),
        (ONE_PIECE, "One Piece [104].mkv", None),
        (ONE_PIECE, "One Piece Film [1004].mkv", None),
        (ONE_PIECE, "One Piece Special [1004].mkv", None),
        (ONE_PIECE, "One Piece [1004] Film Red.mkv", None),
        (ONE_PIECE, "One Piece [1004][1005].mkv", None),
        (ONE_PIECE, "One Piece [1004] Filmed at Sea.mkv", "s02e104"),
        (ONE_PIECE, "One Piece (1999) [1004].mkv", None),
        (ONE_PIECE, "One.Piece.2000.1080p.mkv", None),
        (ONE_PIECE, "[One Piece] 1004 [1080p].mkv", "s02e104"),
        (FRIENDS, "Friends - 36 - (S02E01).mkv", "s02e01"),
        (FRIENDS, "Friends - 36 - S02E01 - The One.mkv", "s02e01"),
        (FAMILY, "[Family Guy] S01E05.mkv", "s01e05"),
        (FAMILY, "[Family Guy] 05.mkv", "s01e05"),
        (FAMILY, "[Two Words] Family Guy - 05.mkv", "s01e05"),
        (FAMILY, "[Two Words] 05.mkv", None),
        (MONKEYS, "12 Monkeys Season 1/12 Monkeys.mkv", None),
        (MONKEYS, "12 Monkeys Season 1/12.Monkeys.S01E03.mkv", "s01e03"),
        (MONKEYS, "12 Monkeys Season 1/3. Cassandra Complex.mkv", "s01e03"),
    ],
)
def test_numbers_beside_groups_and_titles(series: MakeStrategy, path: str, key: str | None) -> None:
    assert keys(series, path) == [key]


def test_a_file_alone_is_judged_without_neighbours() -> None:
    matcher = EpisodeMatcher(
        Series(tmdb_id=1, title="Heidi", original_title="Heidi", year=1974),
        [season(1, 52, 1974)],
        TODAY,
    )
    assert matcher.match(parsed("Heidi (1974)/Heidi 10.mkv")) is None


def doubly(first: int, count: int, season: int = 2, episode: int = 1) -> list[str]:
    return [
        f"Friends {first + step} (S{season:02}E{episode + step:02}).mkv" for step in range(count)
    ]


def test_a_number_that_counts_all_episodes_may_stand_beside_the_season() -> None:
    assert keys(FRIENDS, *doubly(25, 3)) == ["s02e01", "s02e02", "s02e03"]
    assert keys(FRIENDS, *doubly(25, 3), *doubly(5, 1, 1, 5))[3] == "s01e05"
    assert keys(FRIENDS, *doubly(25, 3), "Friends 30 - S02E06 - The One.mkv")[3] == "s02e06"


@pytest.mark.parametrize(
    "paths",
    [
        doubly(25, 2),
        doubly(26, 3),
        doubly(2, 3, 1, 2),  # perhaps sequels
        ["Friends 25 (S02E01).mkv", "Friends 25 (S02E02).mkv", "Friends 25 (S02E03).mkv"],
        [*doubly(25, 3), "Friends 2 (S01E01).mkv"],
    ],
)
def test_a_number_beside_the_season_may_be_that_of_a_sequel(paths: list[str]) -> None:
    assert keys(FRIENDS, *paths) == [None] * len(paths)
