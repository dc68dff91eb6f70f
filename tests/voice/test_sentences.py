"""The files of sentences: complete in each spelling, installed, kept up to date and removed."""

import unicodedata
from pathlib import Path
from unittest.mock import Mock

import pytest
import yaml

from custom_components.fshare_downloader.voice import sentence_files
from custom_components.fshare_downloader.voice.sentence_text import (
    LANGUAGES,
    is_changed,
    is_ours,
    shipped_text,
)
from custom_components.fshare_downloader.voice.tone_marks import spellings, without_marks

FILE = "fshare_downloader.yaml"


@pytest.mark.parametrize(
    ("text", "ways"),
    [
        ("xóa", ("xóa", "xoá", "xoa")),
        ("thuỷ", ("thuỷ", "thủy", "thuy")),
        ("khoẻ [quý] {toà}", ("khoẻ [quý] {toà}", "khỏe [quý] {tòa}", "khoe [quy] {toa}")),
        ("quý", ("quý", "quy")),
        ("toàn", ("toàn", "toan")),
        ("đi", ("đi", "di")),
        ("link", ("link",)),
    ],
)
def test_each_text_has_its_spellings(text: str, ways: tuple[str, ...]) -> None:
    assert spellings(text) == ways
    assert spellings(unicodedata.normalize("NFD", text)) == ways


def test_vietnamese_is_there_with_and_without_marks() -> None:
    content = yaml.safe_load(shipped_text("vi"))
    for intent in content["intents"].values():
        texts = {text for data in intent["data"] for text in data["sentences"]}
        assert texts == texts | {without_marks(text) for text in texts}
    for rule in content["expansion_rules"].values():
        assert without_marks(rule).split("|")[-1].strip("()") in rule


def test_both_languages_have_the_same_intents_and_slots() -> None:
    english, vietnamese = (yaml.safe_load(shipped_text(language)) for language in LANGUAGES)

    assert list(english["intents"]) == list(vietnamese["intents"])
    assert list(english["lists"]) == list(vietnamese["lists"])
    known = [value["out"] for value in english["lists"]["fshare_season_word"]["values"]]
    assert [v["out"] for v in vietnamese["lists"]["fshare_season_word"]["values"]] == known


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_shipped_is_ours_and_unchanged(language: str) -> None:
    text = shipped_text(language)

    assert is_ours(text)
    assert not is_changed(text)
    assert is_changed(f"{text}# mine\n")
    assert not is_ours(yaml.safe_dump(yaml.safe_load(text)))


def test_files_are_installed_and_removed_with_their_folders(tmp_path: Path) -> None:
    folder = tmp_path / "custom_sentences"
    sentence_files.install(folder, LANGUAGES)

    assert sentence_files.installed_languages(folder) == LANGUAGES
    assert sorted(str(path.relative_to(folder)) for path in folder.rglob("*.*")) == [
        f"en/{FILE}",
        f"vi/{FILE}",
    ]

    assert sentence_files.remove(folder)
    assert not folder.exists()
    assert not sentence_files.remove(folder)


def test_what_others_have_written_stays(tmp_path: Path) -> None:
    mine = tmp_path / "vi" / "mine.yaml"
    mine.parent.mkdir()
    mine.write_text("language: vi\nintents: {}\n", encoding="utf-8")
    sentence_files.install(tmp_path, ["vi"])
    sentence_files.remove(tmp_path)

    assert [path.name for path in tmp_path.rglob("*.yaml")] == ["mine.yaml"]


def test_a_file_of_somebody_else_with_our_name_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "en" / FILE
    path.parent.mkdir()
    path.write_text("language: en\n", encoding="utf-8")

    with pytest.raises(sentence_files.NotOursError, match=f"en/{FILE}"):
        sentence_files.install(tmp_path, ["en"])
    assert not sentence_files.remove(tmp_path)
    assert not sentence_files.update(tmp_path)
    assert path.read_text(encoding="utf-8") == "language: en\n"


def test_an_update_replaces_what_nobody_has_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not sentence_files.update(tmp_path)
    sentence_files.install(tmp_path, LANGUAGES)
    assert not sentence_files.update(tmp_path)
    changed = tmp_path / "en" / FILE
    changed.write_text(f"{shipped_text('en')}# mine\n", encoding="utf-8")
    newer = {language: f"{shipped_text(language)}# newer\n" for language in LANGUAGES}
    monkeypatch.setattr(sentence_files, "shipped_text", newer.__getitem__)

    assert sentence_files.update(tmp_path)
    assert (tmp_path / "vi" / FILE).read_text(encoding="utf-8") == newer["vi"]
    assert changed.read_text(encoding="utf-8").endswith("# mine\n")

    sentence_files.install(tmp_path, ["en"])
    assert changed.read_text(encoding="utf-8") == newer["en"]


def test_a_file_that_is_no_yaml_is_named_and_ours_is_installed(tmp_path: Path) -> None:
    broken = tmp_path / "vi" / "deep" / "mine.yaml"
    broken.parent.mkdir(parents=True)
    broken.write_text("intents: [", encoding="utf-8")
    unreadable = tmp_path / "vi" / "other.yaml"
    unreadable.write_bytes(b"\xff\xfe\x00")

    found = sentence_files.install(tmp_path, LANGUAGES)

    assert [file.name for file in found] == ["vi/deep/mine.yaml", "vi/other.yaml"]
    assert all(file.reason for file in found)
    assert sentence_files.installed_languages(tmp_path) == LANGUAGES


def test_a_folder_that_cannot_be_written_to_keeps_what_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sentence_files.install(tmp_path, ["vi"])
    before = (tmp_path / "vi" / FILE).read_text(encoding="utf-8")
    monkeypatch.setattr(sentence_files, "shipped_text", lambda language: "# newer\n")
    monkeypatch.setattr(Path, "replace", Mock(side_effect=PermissionError))

    assert not sentence_files.update(tmp_path)
    with pytest.raises(PermissionError):
        sentence_files.install(tmp_path, ["vi"])
    assert (tmp_path / "vi" / FILE).read_text(encoding="utf-8") == before
