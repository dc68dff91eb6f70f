"""What holds for every text, sensible or not."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from custom_components.fshare_downloader.discovery.models import ReleaseName
from custom_components.fshare_downloader.discovery.release_names import parse_release_name

from .corpus import Part, samples

WORDS = sorted({word for s in samples(Part.TUNED) for word in s.name.replace(".", " ").split()})
SEPARATORS = [" ", ".", "_", "-", " - ", "", " | ", "[", "]", "(", ")", "/", "\u0301", "\u200b"]
NAMES = st.lists(st.sampled_from(WORDS) | st.sampled_from(SEPARATORS), max_size=40).map("".join)


def check(release: ReleaseName) -> None:
    for numbers in (release.seasons, release.episodes):
        assert list(numbers) == sorted(set(numbers))
        assert all(number >= 0 for number in numbers)
    assert release.part is None or release.part >= 0
    assert release.year is None or 1900 <= release.year <= 2035
    assert release.extension == release.extension.lower()
    assert "." not in release.extension
    for title in (release.title, *release.other_titles):
        assert title == " ".join(title.split())
        assert title == unicodedata.normalize("NFC", title)
    assert all(release.other_titles)
    assert release.title not in release.other_titles
    assert release.title or not release.other_titles
    assert release.group != ""


any_speed = settings(deadline=None)
"""The first name imports guessit, and other tests may run beside this one."""


@any_speed
@given(st.text(max_size=400))
def test_any_text_gives_a_consistent_answer(name: str) -> None:
    check(parse_release_name(name))


@settings(deadline=None, max_examples=300)
@given(NAMES)
def test_any_words_of_releases_give_a_consistent_answer(name: str) -> None:
    check(parse_release_name(name))


@any_speed
@given(st.text() | NAMES)
def test_composed_and_decomposed_spelling_give_the_same(name: str) -> None:
    composed = parse_release_name(unicodedata.normalize("NFC", name))

    assert parse_release_name(unicodedata.normalize("NFD", name)) == composed
    assert parse_release_name(name) == composed


@pytest.mark.parametrize(
    "name",
    [
        "a" * 10_000,
        "-" * 10_000,
        " - " * 3_000,
        "[" * 10_000,
        "(" * 5_000 + ")" * 5_000,
        "S01E01" * 1_600,
        "s01 " * 2_500,
        "Tap 1-2000 " * 900,
        "T01-T02000" * 1_000,
        "1/1 " * 2_500,
        "1-" * 5_000,
        "2012 " * 2_000,
        "1080p " * 1_600,
        "x264-" * 2_000,
        "DTS-HD.MA." * 1_000,
        "phim-" * 2_000,
        "a.com" * 2_000,
        ".-_ " * 2_500,
        "\u0301" * 10_000,
        "\u200b" * 10_000,
        "\0" * 10_000,
        "\ud800" * 10_000,
    ],
    ids=lambda name: ascii(name[:12]),
)
def test_a_hostile_name_does_not_hang_the_parser(name: str) -> None:
    # What takes a moment if every character is looked at a few times takes hours if a pattern
    # tries all ways to divide the name; then the time limit of every test ends it.
    check(parse_release_name(name))


def test_what_follows_the_first_300_characters_is_not_read() -> None:
    assert parse_release_name("a" * 299 + " S01E05").episodes == ()
    assert parse_release_name("a" * 200 + " S01E05").episodes == (5,)
