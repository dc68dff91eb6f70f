"""What a client asks for, in whatever form."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custom_components.fshare_downloader.arr.offers.phrases import rounds_of
from custom_components.fshare_downloader.arr.offers.questions import Question
from custom_components.fshare_downloader.core.models import MediaType

TV, MOVIE = MediaType.TV, MediaType.MOVIE


@pytest.mark.parametrize(
    ("words", "media_type", "season", "ep", "expected"),
    [
        ("Show", TV, "1", "2", {"title": "Show", "season": 1, "episode": 2}),
        ("Show", TV, "01", "", {"title": "Show", "season": 1, "episode": None}),
        ("Show", TV, "S01", "E02", {"title": "Show", "season": 1, "episode": 2}),
        ("Show", TV, "00", "03", {"title": "Show", "season": 0, "episode": 3}),
        ("Show", TV, "2024", "03/15", {"title": "Show", "air_date": date(2024, 3, 15)}),
        ("Show", TV, "2024", "", {"title": "Show", "air_year": 2024, "season": None}),
        ("Show", TV, "2016", "5", {"title": "Show", "season": 2016, "episode": 5}),
        ("Show S01E02", TV, "1", "2", {"title": "Show", "season": 1, "episode": 2}),
        ("Show S01E02", TV, "1", "", {"title": "Show", "season": 1, "episode": None}),
        ("Show S01E02", None, "", "", {"title": "Show", "season": 1, "episode": 2}),
        ("Show 1x02", None, "", "", {"title": "Show", "season": 1, "episode": 2}),
        ("Show S02", None, "", "", {"title": "Show", "season": 2, "episode": None}),
        ("Show S01E02 1080p", None, "", "", {"title": "Show", "more": "1080p"}),
        ("Show 2024 03 15", None, "", "", {"title": "Show", "air_date": date(2024, 3, 15)}),
        ("Show 05", TV, "", "", {"title": "Show", "absolute": 5}),
        ("Show 2024", TV, "1", "2", {"title": "Show", "year": 2024, "season": 1}),
        ("Title 2024", MOVIE, "", "", {"title": "Title", "year": 2024}),
        ("Title (2024)", MOVIE, "", "", {"title": "Title", "year": 2024}),
        ("Title", MOVIE, "", "", {"title": "Title", "year": None}),
        ("2012", MOVIE, "", "", {"title": "2012", "year": None}),
        ("24", TV, "1", "2", {"title": "24", "season": 1, "episode": 2}),
        ("doraemon", None, "", "", {"title": "", "words": "doraemon", "media_type": None}),
        ("Show Special Title", TV, "", "", {"title": "", "words": "Show Special Title"}),
        ("", TV, "1", "2", {"title": "", "season": 1}),
        ("Show", TV, "x", "y", {"title": "", "season": None}),
        ("Show", TV, "-1", "", {"title": "", "season": None}),
    ],
)
def test_all_forms_mean_the_same(
    words: str, media_type: MediaType | None, season: str, ep: str, expected: dict[str, object]
) -> None:
    question = Question.of_words(words, media_type).with_numbers(season, ep)
    assert {name: getattr(question, name) for name in expected} == expected


@pytest.mark.parametrize(
    ("words", "season", "ep", "rounds"),
    [
        (
            "Show's Name",
            "1",
            "2",
            (
                ("Shows Name S01E02",),
                ("Shows Name Tập 2", "Shows Name 1x02"),
                ("Shows Name",),
            ),
        ),
        (
            "Trò Chơi",
            "2",
            "",
            (
                ("Trò Chơi S02", "Trò Chơi"),
                ("Trò Chơi Season 2", "Trò Chơi Mùa 2"),
                ("tro choi",),
            ),
        ),
        ("Show", "2024", "03/15", (("Show 2024 03 15",), ("Show 15 03 2024",), ("Show",))),
        ("Show 05", "", "", (("Show 05",), ("Show Tập 5",), ("Show",))),
        ("plain words", "", "", (("plain words",),)),
        ("", "", "", ()),
    ],
)
def test_the_likeliest_phrase_is_asked_first(
    words: str, season: str, ep: str, rounds: tuple[tuple[str, ...], ...]
) -> None:
    assert rounds_of(Question.of_words(words, TV).with_numbers(season, ep)) == rounds


def test_a_movie_is_asked_for_with_its_year_and_then_without() -> None:
    assert rounds_of(Question.of_words("Title 2024", MOVIE)) == (("Title 2024",), ("Title",))


def test_a_title_of_signs_alone_is_asked_for_as_it_is() -> None:
    assert rounds_of(Question.of_words("&", MOVIE)) == (("&",),)


@given(st.text(max_size=60), st.sampled_from([TV, MOVIE, None]), st.text(max_size=6), st.text())
def test_no_text_breaks_the_reading(
    words: str, media_type: MediaType | None, season: str, ep: str
) -> None:
    question = Question.of_words(words, media_type).with_numbers(season, ep)
    assert all(all(queries) for queries in rounds_of(question))
