"""Sentences as Home Assistant reads them: ours are understood, broken ones are found."""

import json
import sys
from collections.abc import Iterator
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any, Final

import pytest
import yaml
from hassil.expression import ListReference
from hassil.intents import Intents, TextSlotList, TextSlotValue
from hassil.recognize import recognize_best
from hassil.sample import sample_sentence
from hassil.util import merge_dict
from home_assistant_intents import get_intents

from custom_components.fshare_downloader.voice import sentence_files
from custom_components.fshare_downloader.voice.sentence_check import (
    SentenceCheck,
    SentenceError,
    broken_files,
)
from custom_components.fshare_downloader.voice.sentence_text import LANGUAGES, shipped_text
from custom_components.fshare_downloader.voice.titles import titles_said

TITLE: Final = "Chuyện Lạ"
LINK: Final = "https://www.fshare.vn/file/ABCDEFGHIJKL"
WAYS_OF_ONE: Final = 12
"""In so many ways each sentence is said; some can be said in thousands."""
SKIP: Final = 5
CUSTOM: Final = "custom"


def of_home_assistant(language: str) -> dict[str, Any]:
    """Return the sentences that come with Home Assistant."""
    found: dict[str, Any] | None = get_intents(language, json_load=json.load)
    assert found
    return found


@cache
def known(language: str) -> Intents:
    """Return all sentences of a language, ours marked as Home Assistant does."""
    together = of_home_assistant(language)
    ours = yaml.safe_load(shipped_text(language))
    for intent in ours["intents"].values():
        for data in intent["data"]:
            data["metadata"] = {CUSTOM: True}
    merge_dict(together, ours)
    return Intents.from_dict(together)


def lists() -> dict[str, Any]:
    """Return what Home Assistant knows by name."""
    names = {"name": ["Đèn bếp", "Kitchen light"], "area": ["Kitchen", "Bếp"], "floor": ["1"]}
    return {
        key: TextSlotList.from_tuples([(name, name, {}) for name in values], allow_template=False)
        for key, values in names.items()
    }


def texts_of(language: str) -> Iterator[tuple[str, str]]:
    """Return what can be said, with the intent that is meant."""
    intents = known(language)
    fillers = {"fshare_title": TITLE, "fshare_link": LINK, "fshare_season": "3"}
    filled = {
        name: TextSlotList(name=name, values=[TextSlotValue.from_tuple((text, text))])
        for name, text in fillers.items()
    }
    for name, intent in intents.intents.items():
        for data in intent.data if name.startswith("Fshare") else ():
            for sentence in data.sentences:
                ways = sample_sentence(
                    sentence,
                    slot_lists=intents.slot_lists | filled,
                    expansion_rules=intents.expansion_rules,
                    language=language,
                )
                for text in islice(ways, 0, SKIP * WAYS_OF_ONE, SKIP):
                    yield name, " ".join(text.split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_sentence_is_understood_as_what_it_means(language: str) -> None:
    said = list(texts_of(language))
    wrong = []
    for name, text in said:
        result = recognize_best(
            text,
            known(language),
            slot_lists=lists(),
            language=language,
            best_metadata_key=CUSTOM,
            best_slot_name="name",
        )
        if result is None or result.intent.name != name:
            wrong.append((text, name, result and result.intent.name))
        elif title := result.entities.get("fshare_title"):
            assert TITLE in titles_said(str(title.value), text), text
    assert wrong == []
    assert len({name for name, _ in said}) == 8
    assert len(said) > 200


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_home_assistant_knows_is_understood_as_before(language: str) -> None:
    """All its own sentences without a wildcard of theirs."""
    own = Intents.from_dict(of_home_assistant(language))
    taken = []
    count = 0
    for name, intent in own.intents.items():
        for data in intent.data:
            for sentence in data.sentences:
                try:
                    ways = sample_sentence(
                        sentence,
                        slot_lists=own.slot_lists | lists() | data.slot_lists,
                        expansion_rules=own.expansion_rules | data.expansion_rules,
                        language=language,
                    )
                    text = " ".join(next(iter(ways)).split())
                except StopIteration, ValueError:
                    continue
                result = recognize_best(
                    text,
                    known(language),
                    slot_lists=lists(),
                    language=language,
                    best_metadata_key=CUSTOM,
                )
                count += 1
                if result is not None and result.intent.name.startswith("Fshare"):
                    taken.append((text, name, result.intent.name))
    assert taken == []
    assert count > 100


# --- what is broken ------------------------------------------------------------------------------


def sentences(*texts: str, **more: Any) -> str:
    """Return a file with these sentences."""
    return yaml.safe_dump(
        {"language": "en", "intents": {"Mine": {"data": [{"sentences": list(texts)}]}}, **more}
    )


BROKEN: Final = {
    "no YAML": "intents: [",
    "no day": "intents:\n  since: 2026-13-45\n",
    "no end of brackets": "[" * 3000,
    "bracket": sentences("open [the door"),
    "no such list": sentences("open {mine}"),
    "no such rule": sentences("open <mine>"),
    "rule of a rule": sentences("open <mine>", expansion_rules={"mine": "<other>"}),
    "rule of itself": sentences("open <mine>", expansion_rules={"mine": "a <mine>"}),
    "no sentences": "language: en\nintents:\n  Bad:\n    data:\n      - texts: [a]\n",
    "no data": "language: en\nintents:\n  Bad: {}\n",
    "another type": "language: en\nlists: [a]\n",
}
GOOD: Final = {
    "text": sentences("open the door"),
    "lists of Home Assistant": sentences("open {name} in {area} on {floor}"),
    "a list and a rule": sentences(
        "open <good> {door}",
        expansion_rules={"good": "(the|that)"},
        lists={"door": {"values": ["front"]}},
    ),
    "a range": sentences("open {0..10:door}"),
    "empty": "",
    "no mapping": "- a\n",
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_is_found_and_the_others_are_read(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "en"
    folder.mkdir()
    (folder / "bad.yaml").write_text(BROKEN[name], encoding="utf-8")
    for number, text in enumerate(GOOD.values()):
        (folder / f"good{number}.yaml").write_text(text, encoding="utf-8")

    (found,) = sentence_files.install(tmp_path, ["en"])

    assert found.name == "en/bad.yaml"
    assert found.reason
    assert sentence_files.installed_languages(tmp_path) == ("en",)


def test_sentences_that_need_each_other_may_be_in_two_files(tmp_path: Path) -> None:
    folder = tmp_path / "en"
    folder.mkdir()
    (folder / "a.yaml").write_text(
        sentences("open {door}", expansion_rules={"mine": "that"}), encoding="utf-8"
    )
    (folder / "b.yaml").write_text(
        sentences("close <mine>", lists={"door": {"values": ["front"]}}), encoding="utf-8"
    )
    assert list(broken_files(SentenceCheck("en"), folder, but=folder / "ours.yaml")) == []

    (folder / "c.yaml").write_text(BROKEN["bracket"], encoding="utf-8")
    (folder / "b.yaml").write_text(sentences(lists={"door": {"values": ["x"]}}), encoding="utf-8")
    found = broken_files(SentenceCheck("en"), folder, but=folder / "ours.yaml")
    assert [file.name for file in found] == ["en/c.yaml"]


@pytest.mark.parametrize("name", ["bracket", "no such list", "rule of itself"])
def test_ours_are_not_written_where_it_is_they_that_silence_the_language(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    sentence_files.install(tmp_path, ["en"])
    path = tmp_path / "en" / sentence_files.FILENAME
    before = path.read_text(encoding="utf-8")
    monkeypatch.setattr(sentence_files, "shipped_text", lambda _: BROKEN[name])

    with pytest.raises(SentenceError):
        sentence_files.install(tmp_path, ["en"])
    assert not sentence_files.update(tmp_path)
    assert path.read_text(encoding="utf-8") == before


def test_with_a_hassil_that_we_do_not_know_nothing_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "bad.yaml").write_text(BROKEN["bracket"], encoding="utf-8")
    monkeypatch.setattr(Intents, "from_dict", lambda _: object())

    assert sentence_files.install(tmp_path, ["en"]) == ()
    assert sentence_files.installed_languages(tmp_path) == ("en",)


def test_without_voice_files_are_installed_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "home_assistant_intents", None)

    assert sentence_files.install(tmp_path, ["vi"]) == ()
    assert sentence_files.installed_languages(tmp_path) == ("vi",)


def test_a_reference_is_what_hassil_calls_one() -> None:
    """The check goes by names of attributes."""
    assert {"list_name", "is_inline_range"} <= set(dir(ListReference))
