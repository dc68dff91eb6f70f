"""What the sources are asked."""

import pytest

from custom_components.fshare_downloader.discovery.plan.queries import (
    MAX_QUERY_CHARS,
    episode_queries,
    gap_titles,
    movie_queries,
    plain_titles,
    query_titles,
    request_budget,
    season_queries,
)


@pytest.mark.parametrize(
    ("titles", "expected"),
    [
        (["Tập Làm Người Xấu", "Breaking Bad"], ("Breaking Bad", "Tập Làm Người Xấu")),
        (["Spider-Man: No Way Home"], ("Spider Man No Way Home",)),
        (["Ocean's Eleven", "Oceans Eleven"], ("Oceans Eleven",)),
        (["What If...?"], ("What If",)),
        (["Trò Chơi Con Mực", "오징어 게임", "Squid Game"], ("Squid Game", "Trò Chơi Con Mực")),
        (["오징어 게임"], ("오징어 게임",)),
        (["A", "B", "C", "Bộ D", "E"], ("A", "Bộ D", "B")),
        (["...", "", "&"], ()),
        (["The Office", "The Office (US)", "Văn Phòng"], ("The Office", "Văn Phòng")),
    ],
)
def test_few_names_the_likeliest_first(titles: list[str], expected: tuple[str, ...]) -> None:
    assert query_titles(titles) == expected


@pytest.mark.parametrize(
    ("titles", "expected"),
    [
        (["L'Auberge espagnole"], ("L Auberge espagnole",)),
        (["Đừng Nhìn Lên", "Don\u2019t Look Up"], ("Don t Look Up",)),
        (["Ocean's Eleven", "Oceans Eleven"], ("Ocean s Eleven",)),
        (["Dune"], ()),
        (["A", "B", "C", "D's"], ()),  # not asked for at all
    ],
)
def test_an_apostrophe_may_be_a_gap(titles: list[str], expected: tuple[str, ...]) -> None:
    assert gap_titles(titles, query_titles(titles)) == expected


def test_vietnamese_titles_have_plain_letters_too() -> None:
    assert plain_titles(("Squid Game", "Trò Chơi Con Mực", "Đêm")) == ("tro choi con muc", "dem")
    assert plain_titles(("오징어 게임", "Dark")) == ()


def test_a_name_is_not_longer_than_a_source_takes() -> None:
    assert [len(title) for title in query_titles(["x" * 1000])] == [MAX_QUERY_CHARS]


def test_movies_are_asked_for_with_their_year() -> None:
    assert movie_queries(["Dune", "Hành Tinh Cát"], 2021) == (
        ("Dune", "Dune 2021"),
        ("Hành Tinh Cát", "Hành Tinh Cát 2021"),
    )
    assert movie_queries(["Dune"], None) == (("Dune", "Dune"),)


def test_seasons_are_asked_for_as_people_name_them() -> None:
    assert [text for _, text in season_queries(["Dark", "Đêm Lặng", "Still"], 2)] == [
        "Dark S02",
        "Dark Season 2",
        "Đêm Lặng Mùa 2",
        "Đêm Lặng S02",
        "Still S02",
    ]
    assert episode_queries(["Dark"], 2, 5) == (("Dark", "Dark S02E05"),)


@pytest.mark.parametrize(("parts", "budget"), [(1, 24), (2, 28), (8, 40), (10, 40), (30, 80)])
def test_ten_seasons_cost_forty_requests_at_most(parts: int, budget: int) -> None:
    assert request_budget(parts) == budget
