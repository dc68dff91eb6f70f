"""What voice answers: both languages, and each text with the same placeholders."""

from string import Formatter

import pytest

from custom_components.fshare_downloader.voice.texts import (
    TEXTS,
    say,
    say_count,
    say_duration,
    spoken_language,
)


def placeholders(text: str) -> set[str]:
    """Return the names in braces."""
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_both_languages_have_the_same_texts() -> None:
    assert set(TEXTS) == {"en", "vi"}
    assert list(TEXTS["en"]) == list(TEXTS["vi"])
    assert {key for key, text in TEXTS["en"].items() if text == TEXTS["vi"][key]} == set()


@pytest.mark.parametrize("key", TEXTS["en"])
def test_texts_have_the_same_placeholders(key: str) -> None:
    assert placeholders(TEXTS["vi"][key]) == placeholders(TEXTS["en"][key])


@pytest.mark.parametrize(
    ("language", "spoken"),
    [("vi", "vi"), ("vi-VN", "vi"), ("en-GB", "en"), ("de", "en"), ("VI", "vi")],
)
def test_other_languages_get_english(language: str, spoken: str) -> None:
    assert spoken_language(language) == spoken


def test_one_is_not_many() -> None:
    assert say_count("en", "waiting", 1) == "One is waiting."
    assert say_count("en", "waiting", 2) == "2 are waiting."
    assert say("vi-VN", "idle") == "Hiện không tải gì cả."


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "a minute"),
        (89, "a minute"),
        (91, "2 minutes"),
        (7_000, "117 minutes"),
        (7_200, "2 hours"),
        (171_000, "2 days"),
        (170_000, "47 hours"),
        (900_000, "10 days"),
    ],
)
def test_durations_have_one_unit(seconds: int, words: str) -> None:
    assert say_duration("en", seconds) == words
