"""Titles as they were said, out of what Home Assistant has left of them."""

import unicodedata

import pytest

from custom_components.fshare_downloader.voice.titles import titles_said


@pytest.mark.parametrize(
    ("heard", "said", "title"),
    [
        # cut out of the middle, and given back
        (
            "Cho Tôi Một Vé Tuổi Thơ",
            "tải phim Cho Tôi Xin Một Vé Đi Tuổi Thơ mùa 2",
            "Cho Tôi Xin Một Vé Đi Tuổi Thơ",
        ),
        ("A Fish", "is the movie A Fish for me there", "A Fish for me"),
        # cut off at an end
        ("Chào", "phim Xin Chào có chưa", "Xin Chào"),
        # nothing was cut
        ("Breaking Bad", "grab season 2 of Breaking Bad", "Breaking Bad"),
        ("breaking bad", "Grab season 2 of BREAKING BAD!", "BREAKING BAD"),
        ("Dune", "is the movie “Dune”, ready?", "Dune"),
        ("Dune 1984", "download the movie Dune (1984)", "Dune (1984)"),
        ("You", "grab You season 3", "You"),
        # the words stand there twice: the closer ones are meant
        ("A B", "A C A B", "A B"),
        # what was said isn't known, or is something else
        ("Dune", None, "Dune"),
        ("Dune", "what I have asked an LLM", "Dune"),
        ("please", "get the movie please", "please"),
    ],
)
def test_the_longest_is_what_was_said(heard: str, said: str | None, title: str) -> None:
    assert titles_said(heard, said)[0] == title


@pytest.mark.parametrize(
    ("heard", "said", "titles"),
    [
        ("Mai đi", "tải phim Mai đi", ("Mai đi", "Mai")),
        ("Dune please", "get the movie Dune please", ("Dune please", "Dune")),
        ("Lật Mặt", "tải phim giúp tôi Lật Mặt", ("giúp tôi Lật Mặt", "Lật Mặt")),
        ("Xin chào", "tải phim Xin chào nhé", ("Xin chào nhé", "Xin chào", "chào nhé", "chào")),
    ],
)
def test_politeness_at_the_ends_belongs_to_it_or_not(
    heard: str, said: str, titles: tuple[str, ...]
) -> None:
    assert titles_said(heard, said) == titles


def test_composed_and_decomposed_letters_are_the_same() -> None:
    said = unicodedata.normalize("NFD", "phim Người Phán Xử có chưa")

    (title,) = titles_said("Người Phán Xử", said)
    assert unicodedata.normalize("NFC", title) == "Người Phán Xử"
