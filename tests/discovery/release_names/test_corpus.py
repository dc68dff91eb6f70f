"""How often the parser is right, against the bars that are set for it."""

import unicodedata
from collections.abc import Callable

import pytest

from custom_components.fshare_downloader.discovery.models import ReleaseName
from custom_components.fshare_downloader.discovery.release_names import parse_release_name

from . import plain_guessit
from .__main__ import main
from .corpus import Part, Sample, samples
from .scores import score

MIN_FIELDS = 0.97
MIN_NAMES = 0.90
ALL = [*samples(Part.TUNED), *samples(Part.HELD_OUT)]


def test_the_corpus_is_large_enough_and_no_name_is_in_it_twice() -> None:
    assert len(ALL) >= 320
    assert len(samples(Part.HELD_OUT)) >= 80
    assert len({sample.name for sample in ALL}) == len(ALL)


@pytest.mark.parametrize(
    "names", [ALL, samples(Part.TUNED), samples(Part.HELD_OUT)], ids=["all", *Part]
)
def test_the_parser_is_as_good_as_it_has_to_be(names: list[Sample]) -> None:
    result = score(parse_release_name, names)

    assert result.wrong_numbering == []
    assert result.field_rate >= MIN_FIELDS, result.mistakes
    assert result.name_rate >= MIN_NAMES, result.mistakes


def test_the_parser_is_better_than_plain_guessit() -> None:
    ours, plain = score(parse_release_name, ALL), score(plain_guessit.parse, ALL)

    assert ours.field_rate > plain.field_rate
    assert ours.name_rate > plain.name_rate
    assert len(ours.wrong_numbering) < len(plain.wrong_numbering)


def test_the_score_finds_what_is_wrong() -> None:
    sample = Sample(
        "x", ReleaseName(title="A B", seasons=(1,), episodes=(2,), year=2001), "made up"
    )
    said = ReleaseName(title="a.b", seasons=(1,), episodes=(3,), resolution=720)

    result = score(lambda _: said, [sample])

    assert [mistake[1:] for mistake in result.mistakes] == [
        ("year", 2001, None),
        ("episodes", (2,), (3,)),
        ("resolution", None, 720),
    ]
    assert result.wrong_numbering == ["x"]
    assert (result.field_rate, result.name_rate) == (2 / 5, 0)
    assert result.full_field_rate == 13 / 16


@pytest.mark.parametrize("spell", [str, str.upper, lambda name: name.replace(".", "_")])
def test_a_season_and_an_episode_do_not_depend_on_the_spelling(spell: Callable[[str], str]) -> None:
    name = "The.Wire.S02E05E06.1080p.BluRay.x264-GRP"

    release = parse_release_name(spell(name))

    assert (release.seasons, release.episodes) == ((2,), (5, 6))


def test_decomposed_letters_are_the_same_letters() -> None:
    decomposed = {
        sample.name: parse_release_name(unicodedata.normalize("NFD", sample.name)) for sample in ALL
    }

    assert decomposed == {sample.name: parse_release_name(sample.name) for sample in ALL}


def test_the_table_is_printed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["release_names", "--mistakes", "tuned"])

    main()

    printed = capsys.readouterr().out
    assert "wrong season or episode" in printed
    assert "names wholly right" in printed
