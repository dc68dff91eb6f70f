"""Which names are of a title: the traps that names set, with the real parser."""

from collections.abc import Sequence
from datetime import date

import hypothesis
import pytest
from hypothesis import strategies as st

from custom_components.fshare_downloader.discovery.models import (
    Episode,
    Movie,
    Refusal,
    SearchHit,
    Season,
    Series,
)
from custom_components.fshare_downloader.discovery.plan.movies.movie_matcher import MovieMatcher
from custom_components.fshare_downloader.discovery.plan.parsed_hit import ParsedHit
from custom_components.fshare_downloader.discovery.plan.series.episode_matcher import EpisodeMatcher
from custom_components.fshare_downloader.discovery.plan.targets import MovieTarget
from custom_components.fshare_downloader.discovery.release_names import parse_release_name

TODAY = date(2026, 11, 25)


def season(number: int, count: int, year: int, titles: Sequence[str] = ()) -> Season:
    names = [*titles, *[""] * count]
    return Season(
        number=number,
        episodes=tuple(
            Episode(season=number, number=n + 1, title=names[n], air_date=date(year, 1, 1))
            for n in range(count)
        ),
    )


def parsed(path: str) -> ParsedHit:
    *folder, name = path.split("/")
    return ParsedHit(
        hit=SearchHit(link=path, name=name, source="site", folder=tuple(folder)),
        release=parse_release_name(name),
        folders=tuple(map(parse_release_name, folder)),
    )


def movie(tmdb_id: int, year: int | None, *titles: str) -> Movie:
    return Movie(
        tmdb_id=tmdb_id,
        title=titles[0],
        original_title=titles[-1],
        other_titles=titles[1:-1],
        year=year,
        release_date=date(year, 5, 1) if year else None,
    )


BREAKING_BAD = EpisodeMatcher(
    Series(
        tmdb_id=1396,
        title="Tập Làm Người Xấu",
        original_title="Breaking Bad",
        year=2008,
        season_numbers=(0, 1, 2),
    ),
    [season(0, 3, 2009), season(1, 7, 2008, ["Pilot"]), season(2, 13, 2009)],
    TODAY,
)
OFFICE = EpisodeMatcher(
    Series(tmdb_id=2316, title="The Office", original_title="The Office", year=2005),
    [season(1, 6, 2005)],
    TODAY,
)
NARUTO = EpisodeMatcher(
    Series(tmdb_id=46260, title="Naruto", original_title="ナルト", year=2002),
    [season(1, 35, 2002), season(2, 48, 2003)],
    TODAY,
)


@pytest.mark.parametrize(
    ("path", "key"),
    [
        ("Breaking.Bad.S01E05.1080p.WEB-DL.H.265-NTb.mkv", "s01e05"),
        ("breaking bad 1x05 720p.mkv", "s01e05"),
        ("Tập Làm Người Xấu - Mùa 2 - Tập 05 [Vietsub].mkv", "s02e05"),
        ("Tap Lam Nguoi Xau Phan 2 Tap 5 1080p.mkv", "s02e05"),
        ("Tập Làm Người Xấu (Breaking Bad) S02E13.mkv", "s02e13"),
        ("Breaking.Bad.2008.S01E01.mkv", "s01e01"),
        ("Breaking.Bad.S02E05.2009.1080p.mkv", "s02e05"),
        ("Breaking.Bad.S01E05-E06.1080p.mkv", "s01e05-e06"),
        ("Breaking.Bad.S00E02.mkv", "s00e02"),
        ("Breaking Bad 2 Tập 05.mkv", "s02e05"),
        ("Breaking Bad Season 2/05.mkv", "s02e05"),
        ("Breaking Bad Season 2/Tập 05.mkv", "s02e05"),
        ("Breaking Bad/Season 2/E05.mkv", "s02e05"),
        ("Breaking Bad (2008)/Phần 2/Tap 5 vietsub.mkv", "s02e05"),
        ("Breaking Bad/Specials/02.mkv", "s00e02"),
        ("Breaking Bad Season 1/01 - Pilot.mkv", "s01e01"),
        ("Breaking Bad Season 1/02 - Cat's in the Bag.mkv", "s01e02"),
        ("Breaking Bad Season 1/S01E03 - And the Bag's in the River.mkv", "s01e03"),
        ("Phim Bộ Mỹ/Breaking Bad/1080p x265/S02E05.mkv", "s02e05"),
        ("Breaking Bad Season 2/Breaking.Bad.S01E05.mkv", "s01e05"),
        ("Breaking Bad - Tập 20.mkv", "s02e13"),  # counted through
        ("Phim 2023/Breaking Bad/Season 2/05.mkv", "s02e05"),
    ],
)
def test_names_are_understood_as_people_do(path: str, key: str) -> None:
    episodes = BREAKING_BAD.match(parsed(path))
    assert episodes is not None
    assert episodes.key == key


@pytest.mark.parametrize(
    "path",
    [
        "Breaking.Bad.mkv",
        "Breaking.Bad.S01.Complete.mkv",
        "Breaking.Bad.S03E01.mkv",
        "Breaking.Bad.S01E08.mkv",
        "Breaking.Bad.1990.S01E01.mkv",
        "Breaking.Bad.S01E05.Sample.mkv",
        "Breaking.Bad.S01E05/Sample/s01e05.mkv",
        "Breaking Bad Trailer S01E01.mkv",
        "Better.Call.Saul.S01E05.mkv",
        "Breaking.Bad.Wolf.S01E05.mkv",
        "El.Camino.A.Breaking.Bad.Movie.2019.mkv",
        "Breaking Bad - Tập 05.mkv",  # of which season?
        "Breaking Bad 9 Tập 05.mkv",
        "Breaking Bad/05.mkv",
        "Breaking Bad/Better Call Saul/S01E05.mkv",
        "Breaking Bad Season 1/Better.Call.Saul.S01E05.mkv",
        "05.mkv",
        "S01E05.mkv",
    ],
)
def test_what_is_another_title_or_in_doubt_is_refused(path: str) -> None:
    assert BREAKING_BAD.match(parsed(path)) is None


@pytest.mark.parametrize(
    ("path", "is_ours"),
    [
        ("The.Office.S01E01.mkv", True),
        ("The.Office.2005.S01E01.mkv", True),
        ("The.Office.UK.S01E01.mkv", False),
        ("The Office (UK) - S01E01.mkv", False),
        ("The.Office.2001.S01E01.mkv", False),
        ("Office.S01E01.mkv", False),
        ("Office.2005.S01E01.mkv", True),
        ("The Office Tập 3.mkv", True),
    ],
)
def test_a_remake_of_another_country_or_year_is_another_title(path: str, is_ours: bool) -> None:
    assert (OFFICE.match(parsed(path)) is not None) is is_ours


def test_a_year_in_the_title_is_no_year() -> None:
    reply = EpisodeMatcher(
        Series(tmdb_id=64010, title="Reply 1988", original_title="응답하라 1988", year=2015),
        [season(1, 20, 2015)],
        TODAY,
    )
    assert reply.match(parsed("Reply.1988.S01E02.mkv")) is not None
    assert reply.match(parsed("Reply 1988 Tập 10 Vietsub.mkv")) is not None
    assert reply.match(parsed("Reply.1997.S01E02.mkv")) is None
    assert reply.seasons_of_folder(parsed("Reply 1988 (2015)")) == ()
    wonder = [movie(464052, 2020, "Wonder Woman 1984")]
    assert matches(wonder, "Wonder.Woman.1984.1080p.mkv", "Wonder.Woman.1984.2020.mkv")
    assert not matches(wonder, "Wonder.Woman.2017.mkv")


def test_a_spin_off_behind_the_title_is_another_title() -> None:
    bleach = EpisodeMatcher(
        Series(tmdb_id=30984, title="Bleach", original_title="ブリーチ", year=2004),
        [season(1, 20, 2004)],
        TODAY,
    )
    assert bleach.match(parsed("[Sub] Bleach - 13 [720p].mkv")) is not None
    assert bleach.match(parsed("[Sub] Bleach - Huyết Chiến Ngàn Năm - 13 [720p].mkv")) is None


def test_a_country_that_is_part_of_a_name_of_ours_is_ours() -> None:
    office = EpisodeMatcher(
        Series(
            tmdb_id=2316,
            title="The Office",
            original_title="The Office",
            year=2005,
            other_titles=("The Office (US)",),
        ),
        [season(1, 6, 2005)],
        TODAY,
    )
    assert office.match(parsed("The.Office.US.S01E01.mkv")) is not None
    assert office.match(parsed("The.Office.UK.S01E01.mkv")) is None


@pytest.mark.parametrize(
    ("path", "key"),
    [
        ("[Group] Naruto - 040 [1080p].mkv", None),  # S02E40, or the fifth of season 2
        ("[Group] Naruto - 050 [1080p].mkv", "s02e15"),
        ("[Group] Naruto - 083 [1080p].mkv", "s02e48"),
        ("[Group] Naruto - 084 [1080p].mkv", None),
        ("[Group] Naruto Shippuden - 050 [1080p].mkv", None),
    ],
)
def test_anime_is_counted_through_where_that_is_clear(path: str, key: str | None) -> None:
    episodes = NARUTO.match(parsed(path))
    assert (episodes.key if episodes else None) == key


@pytest.mark.parametrize(
    ("name", "seasons"),
    [
        ("Breaking Bad Season 2 1080p", (2,)),
        ("Tập Làm Người Xấu - Phần 2", (2,)),
        ("Breaking.Bad.S01-S02.Complete", (1, 2)),
        ("Breaking Bad (2008) Trọn bộ", ()),
        ("Better Call Saul Season 1", None),
        ("Breaking Bad 1990", None),
        ("Breaking Bad Trailer", None),
        ("Breaking Bad UK S01", None),
    ],
)
def test_folders_of_the_series_are_known(name: str, seasons: tuple[int, ...] | None) -> None:
    assert BREAKING_BAD.seasons_of_folder(parsed(name)) == seasons


# --- movies ---------------------------------------------------------------------------------------

DUNE = movie(438631, 2021, "Dune: Hành Tinh Cát", "Dune")
DUNE_2 = movie(693134, 2024, "Dune: Hành Tinh Cát - Phần Hai", "Dune: Part Two")
DESPICABLE = [
    movie(20352, 2010, "Kẻ Trộm Mặt Trăng", "Despicable Me"),
    movie(93456, 2013, "Kẻ Trộm Mặt Trăng 2", "Despicable Me 2"),
    movie(519182, 2024, "Kẻ Trộm Mặt Trăng 4", "Despicable Me 4"),
]


def matches(movies: Sequence[Movie], *paths: str) -> dict[str, int]:
    found = MovieMatcher(movies).match_all(map(parsed, paths))
    return {one.hit.link: target.tmdb_id for target, one in found}


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("Dune.2021.1080p.BluRay.x264-GRP.mkv", 438631),
        ("Dune.Part.One.2021.1080p.mkv", 438631),
        ("Dune.Part.Two.2024.1080p.mkv", 693134),
        ("Dune.2.2024.1080p.mkv", 693134),
        ("Dune: Hành Tinh Cát (2021) Thuyết Minh.mkv", 438631),
        ("Dune (2021)/1080p/movie.mkv", 438631),
        ("Dune.1984.1080p.mkv", None),
        ("Dune.World.2021.mkv", None),
        ("Dune.S01E01.2021.mkv", None),
        ("Dune.2021.Sample.mkv", None),
        ("Dune.2021.CD1.avi", None),
        ("Jodorowskys.Dune.2013.mkv", None),
        ("Dune (2021)/Arrival.2016.mkv", None),
        ("Films/movie.mkv", None),
    ],
)
def test_movies_are_told_apart(path: str, expected: int | None) -> None:
    assert matches([DUNE, DUNE_2], path) == ({path: expected} if expected else {})


def test_sequels_are_told_apart_by_their_number() -> None:
    found = matches(
        DESPICABLE,
        "Despicable.Me.2010.mkv",
        "Kẻ Trộm Mặt Trăng 2 - Despicable Me 2 (2013) Lồng Tiếng.mkv",
        "Ke Trom Mat Trang 4 (2024) Vietsub.mkv",
        "Despicable.Me.3.2017.mkv",
        "Despicable.Me.4.mkv",
    )
    assert list(found.values()) == [20352, 93456, 519182, 519182]


@pytest.mark.parametrize(
    ("paths", "taken"),
    [
        (["Heat.1080p.mkv"], 1),
        (["Heat.1996.1080p.mkv"], 1),
        (["Heat.1995.mkv", "Heat.1996.mkv"], 1),
        (["Heat.1080p.mkv", "Heat.1986.mkv"], 0),
        (["Heat.1996.mkv", "Heat.1986.mkv"], 0),
        (["Heat.1997.mkv"], 0),
        (["Heat.1995.mkv", "Heat.1080p.mkv"], 2),
    ],
)
def test_a_year_that_is_missing_or_off_counts_only_without_doubt(
    paths: list[str], taken: int
) -> None:
    assert len(matches([movie(949, 1995, "Heat")], *paths)) == taken


@pytest.mark.parametrize(
    ("paths", "doubt"),
    [
        (["Heat.1986.mkv"], Refusal.OTHER_YEAR),
        (["Heat.1986.mkv", "Heat.1080p.mkv"], Refusal.YEAR_UNCLEAR),
        (["Heat.1995.CD1.avi", "Heat.1995.CD2.avi"], Refusal.IN_HALVES),
        (["Heat.1995.mkv"], None),
        (["Heatwave.1995.mkv", "Heat.1995.Trailer.mkv", "Heat.S01E01.mkv", "Heat.1986.srt"], None),
    ],
)
def test_a_file_that_is_not_taken_for_a_movie_is_said_why(
    paths: list[str], doubt: Refusal | None
) -> None:
    heat = movie(949, 1995, "Heat")
    target = MovieTarget(949)
    found = MovieMatcher([heat]).doubts(list(map(parsed, paths)), [target])
    assert found.get(target) is doubt


def test_the_year_of_a_folder_counts_only_where_it_names_the_movie() -> None:
    heat = [movie(949, 1995, "Heat")]
    assert matches(heat, "Heat (1986)/film.mkv", "Heat (1995)/film.mkv") == {
        "Heat (1995)/film.mkv": 949
    }
    assert matches(heat, "Phim 2023/Heat.1995.mkv", "Phim 2023/Heat.mkv") == {
        "Phim 2023/Heat.1995.mkv": 949,
        "Phim 2023/Heat.mkv": 949,
    }
    assert not matches(heat, "Phim 1995/Heat.mkv", "Heat.1986.mkv")


def test_a_typo_needs_the_right_year() -> None:
    interstellar = [movie(157336, 2014, "Interstellar")]
    assert matches(interstellar, "Intersellar.2014.mkv")
    assert not matches(interstellar, "Intersellar.2015.mkv")
    assert not matches(interstellar, "Intersellar.mkv")


def test_a_movie_without_a_year_is_known_by_its_title() -> None:
    assert matches([movie(1, None, "Phim Chưa Chiếu")], "Phim.Chua.Chieu.2027.mkv")


def test_two_movies_of_one_title_are_told_apart_by_the_year_only() -> None:
    remakes = [movie(1, 1990, "It"), movie(2, 2017, "It")]
    assert matches(remakes, "It.1990.mkv", "It.2017.mkv", "It.mkv", "It.2003.mkv") == {
        "It.1990.mkv": 1,
        "It.2017.mkv": 2,
    }


@hypothesis.given(st.text(max_size=80), st.lists(st.text(max_size=30), max_size=2))
def test_no_name_is_too_odd(name: str, folders: list[str]) -> None:
    odd = parsed("/".join([*folders, name]))
    episodes = BREAKING_BAD.match(odd)
    assert episodes is None or episodes.season in {0, 1, 2}
    assert {target.tmdb_id for target, _ in MovieMatcher([DUNE]).match_all([odd])} <= {438631}
