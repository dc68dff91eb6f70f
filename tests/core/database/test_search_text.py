"""How a search compares text."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custom_components.fshare_downloader.core.database.search_text import fold


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Phim Việt", "phim viet"),
        ("ĐƯỜNG đời", "duong doi"),
        ("Ở lại, ngủ ngoài: ưỡn ẹo", "o lai, ngu ngoai: uon eo"),
        (unicodedata.normalize("NFD", "Tiếng Việt"), "tieng viet"),
        ("Straße", "strasse"),
        ("İstanbul", "istanbul"),
        ("Amélie 1080p", "amelie 1080p"),
        ("  two\t words\n", "two words"),
        ("ﬁlm ℌ", "film h"),
        ("zero\u200bwidth\x00", "zerowidth"),
        ("lone \ud800 surrogate", "lone surrogate"),
        ("100%_sure", "100%_sure"),
        ("電影", "電影"),
        ("", ""),
    ],
)
def test_case_diacritics_and_spacing_do_not_count(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_composed_and_decomposed_letters_are_the_same(text: str) -> None:
    assert fold(unicodedata.normalize("NFC", text)) == fold(unicodedata.normalize("NFD", text))


@given(st.text())
def test_folded_text_is_one_line_that_can_be_stored(text: str) -> None:
    assert fold(text).encode().decode() == fold(text)
    assert len(fold(text).splitlines()) <= 1
