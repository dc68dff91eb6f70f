"""Titles that are the same, and titles that only look so."""

import pytest

from custom_components.fshare_downloader.discovery.models import ReleaseName
from custom_components.fshare_downloader.discovery.plan.title_key import TitleKey
from custom_components.fshare_downloader.discovery.plan.title_matcher import (
    Match,
    TitleMatcher,
    is_half_a_movie,
    year_fits,
)


def match(known: list[str], *titles: str, part: int | None = None) -> Match:
    release = ReleaseName(title=titles[0], other_titles=titles[1:])
    return TitleMatcher(known).match(release, part=part)


@pytest.mark.parametrize(
    ("known", "title"),
    [
        ("Tập Làm Người Xấu", "tap lam nguoi xau"),
        ("Đảo Hải Tặc", "Dao Hai Tac"),
        ("Spider-Man: No Way Home", "Spider Man No Way Home"),
        ("Spider-Man: No Way Home", "Spiderman No Way Home"),
        ("Ocean's Eleven", "Oceans Eleven"),
        ("Fast & Furious", "Fast and Furious"),
        ("What If...?", "What If"),
        ("Rocky II", "Rocky 2"),
        ("Kill Bill: Vol. 1", "Kill Bill Volume 1"),
        ("John Wick: Chapter 4", "John Wick 4"),
        ("Malcolm X", "Malcolm X"),
        ("Apollo 13", "Apollo 13"),
        ("2012", "2012"),
        ("9-1-1", "911"),
        ("진격의 거인", "진격의 거인"),
    ],
)
def test_spelling_does_not_matter(known: str, title: str) -> None:
    assert match([known], title) is Match.EXACT


@pytest.mark.parametrize(
    ("known", "title"),
    [
        ("Dune", "Dune Part Two"),
        ("Dune", "Dune 2"),
        ("Dune: Part Two", "Dune"),
        ("The Office", "The Office UK"),
        ("Fear the Walking Dead", "The Walking Dead"),
        ("The Walking Dead", "The Walking Dead: Dead City"),
        ("Naruto", "Naruto Shippuden"),
        ("Despicable Me", "Despicable Me 4"),
        ("Despicable Me 3", "Despicable Me 4"),
        ("Alien", "Aliens"),
        ("Heat", "Heart"),
        ("Blade Runner", "Blade Runner 2049"),
        ("Rogue One", "Rogue"),
        ("Mission: Impossible", "Mission: Impossible 2"),
        ("Dark", ""),
        ("", "Dark"),
    ],
)
def test_longer_titles_and_other_numbers_are_other_titles(known: str, title: str) -> None:
    assert match([known], title) is Match.NONE


@pytest.mark.parametrize(
    ("known", "title"),
    [
        ("The Batman", "Batman"),
        ("Dune", "Dune Part One"),
        ("Deathly Hallows: Part 1", "Deathly Hallows"),
    ],
)
def test_an_article_and_a_first_part_need_a_year_to_be_believed(known: str, title: str) -> None:
    assert match([known], title) is Match.LOOSE


@pytest.mark.parametrize(
    ("known", "title", "expected"),
    [
        ("Interstellar", "Intersellar", Match.TYPO),
        ("Shawshank Redemption", "Shawshank Redemtion", Match.TYPO),
        ("The Last Kingdom", "The Lost Kingdoms", Match.NONE),
        ("Wonder Woman 1984", "Wonder Woman 1985", Match.NONE),
        ("Room 104 Stories", "Room 105 Stories", Match.NONE),
    ],
)
def test_only_slips_of_the_hand_are_forgiven(known: str, title: str, expected: Match) -> None:
    assert match([known], title) is expected


def test_a_part_that_the_name_tells_apart_counts_as_the_number() -> None:
    assert match(["Dune: Part Two"], "Dune", part=2) is Match.EXACT
    assert match(["Dune"], "Dune", part=2) is Match.NONE


def test_one_of_several_titles_is_enough() -> None:
    known = ["Kẻ Trộm Mặt Trăng 4", "Despicable Me 4"]
    assert match(known, "Ke Trom Mat Trang 4", "Despicable Me 4") is Match.EXACT
    assert match(known, "Phim Hay", "Despicable Me 4") is Match.EXACT


def test_what_stands_behind_the_title_may_be_the_name_of_a_spin_off() -> None:
    assert match(["Bleach"], "Bleach", "Huyết Chiến Ngàn Năm") is Match.LOOSE
    whole = ["Bleach: Huyết Chiến Ngàn Năm"]
    assert match(whole, "Bleach", "Huyết Chiến Ngàn Năm") is Match.EXACT


def test_a_year_may_be_a_part_of_the_title() -> None:
    reply = TitleMatcher(["Reply 1988"])
    release = ReleaseName(title="Reply", year=1988)
    assert reply.match(reply.with_year_in_title(release)) is Match.EXACT
    dated = ReleaseName(title="Reply 1988", year=2015)
    assert reply.with_year_in_title(dated) is dated
    assert reply.with_year_in_title(ReleaseName(title="Reply")).year is None


def test_two_titles_in_a_row_are_the_title() -> None:
    known = ["Kẻ Trộm Mặt Trăng 4", "Despicable Me 4"]
    assert match(known, "Kẻ Trộm Mặt Trăng 4 Despicable Me 4") is Match.EXACT


def test_a_further_title_that_goes_beyond_tells_of_a_sequel() -> None:
    assert match(["Ma Trận", "The Matrix"], "Ma Trận", "The Matrix Reloaded") is Match.NONE
    assert match(["Dune"], "Dune", "Dune Part Two") is Match.NONE


def test_the_number_behind_a_title_may_be_a_season() -> None:
    matcher = TitleMatcher(["Stranger Things"])
    assert matcher.number_behind("Stranger Things 4") == 4
    assert matcher.number_behind("Stranger Things") is None
    assert matcher.number_behind("Other Things 4") is None


def test_a_number_alone_is_a_title() -> None:
    assert TitleKey.of("1899") == TitleKey(("1899",))
    assert TitleKey.of("Part Two") == TitleKey(("part", "two"))


def test_one_disc_of_two_is_half_a_movie() -> None:
    assert is_half_a_movie("Titanic CD1.avi")
    assert is_half_a_movie("Titanic.1997.Disc.2.mkv")
    assert not is_half_a_movie("Titanic 1997 ACD10.mkv")


@pytest.mark.parametrize(
    ("year", "years", "fits"),
    [
        (2008, {2008, 2013}, True),
        (2014, {2008, 2013}, True),
        (2011, {2008, 2013}, False),
        (None, {2008}, True),
        (1999, set(), True),
    ],
)
def test_a_year_may_be_off_by_one(year: int | None, years: set[int], fits: bool) -> None:
    assert year_fits(year, years) is fits
