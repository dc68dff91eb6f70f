"""How titles and names are compared."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custom_components.fshare_downloader.discovery.plain_words import distinct_words, plain_words


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Phim Việt", "phim viet"),
        ("ĐƯỜNG đời", "duong doi"),
        (unicodedata.normalize("NFD", "Tiếng Việt"), "tieng viet"),
        ("Ocean's Eleven", "oceans eleven"),
        ("Ocean’s Eleven", "oceans eleven"),
        ("Ocean´s `Eleven`", "oceans eleven"),
        ("Spider-Man: No Way Home", "spider man no way home"),
        ("Spider.Man_No.Way.Home.2021.1080p.mkv", "spider man no way home 2021 1080p mkv"),
        ("What If...?", "what if"),
        ("Fast & Furious", "fast and furious"),
        ("R＆B", "r and b"),
        ("M*A*S*H", "m a s h"),
        ("🔥 Nhà 🏠Bà\u200b Nữ 👨‍👩‍👧", "nha ba nu"),
        ("Alien³ Matrix™", "alien3 matrix"),
        ("Straße Ørsted Łódź Æon", "strasse orsted lodz aeon"),
        ("İstanbul", "istanbul"),
        ("ﬁlm ℌ", "film h"),
        ("lone \ud800 surrogate", "lone surrogate"),
        ("電影", "電影"),
        ("...?!", ""),
        ("", ""),
    ],
)
def test_only_words_count(text: str, folded: str) -> None:
    assert plain_words(text) == folded


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert plain_words(plain_words(text)) == plain_words(text)


@given(st.text())
def test_composed_and_decomposed_letters_are_the_same(text: str) -> None:
    assert plain_words(unicodedata.normalize("NFC", text)) == plain_words(
        unicodedata.normalize("NFD", text)
    )


@given(st.text())
def test_folded_text_is_words_with_one_blank_between_them(text: str) -> None:
    folded = plain_words(text)

    assert folded == " ".join(folded.split(" ")).strip()
    assert folded.encode().decode() == folded
    assert all(
        unicodedata.category(char)[0] in "LN" or unicodedata.category(char) == "Mc"
        for char in folded.replace(" ", "")
    )


def test_every_character_can_be_folded() -> None:
    every = "\n".join(map(chr, range(0x110000)))

    assert plain_words(plain_words(every)) == plain_words(every)


def test_words_are_each_there_once_and_in_order() -> None:
    assert distinct_words("Mưa, mưa và MƯA rào") == ("mua", "va", "rao")
    assert distinct_words("Mưa, mưa và MƯA rào", limit=2) == ("mua", "va")
