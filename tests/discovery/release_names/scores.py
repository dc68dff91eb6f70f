"""How often a parser is right about the corpus."""

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from custom_components.fshare_downloader.discovery.models import ReleaseName

from .corpus import FIELDS, Sample

type Parser = Callable[[str], ReleaseName]

_NOTHING = ReleaseName(title="")


@dataclass(slots=True)
class Score:
    """What a parser got right.

    A field counts where the answer or the parser says something; an empty field that stays empty
    is no merit and is not counted.
    """

    names: int = 0
    right_names: int = 0
    told: dict[str, int] = field(default_factory=lambda: dict.fromkeys(FIELDS, 0))
    right: dict[str, int] = field(default_factory=lambda: dict.fromkeys(FIELDS, 0))
    wrong_numbering: list[str] = field(default_factory=list)
    """Names with a wrong season or episode: one too many, one too few, or another."""
    mistakes: list[tuple[str, str, object, object]] = field(default_factory=list)
    """Name, field, answer, what the parser said."""

    @property
    def field_rate(self) -> float:
        return sum(self.right.values()) / sum(self.told.values())

    @property
    def full_field_rate(self) -> float:
        """The same, when an empty field that stays empty counts as right."""
        return 1 - len(self.mistakes) / (self.names * len(FIELDS))

    @property
    def name_rate(self) -> float:
        return self.right_names / self.names


def score(parser: Parser, samples: Iterable[Sample]) -> Score:
    result = Score()
    for sample in samples:
        said = parser(sample.name)
        result.names += 1
        mistakes = [name for name in FIELDS if not _compare(result, sample, said, name)]
        result.right_names += not mistakes
        if {"seasons", "episodes"} & set(mistakes):
            result.wrong_numbering.append(sample.name)
    return result


def _compare(result: Score, sample: Sample, said: ReleaseName, name: str) -> bool:
    expected, actual = _comparable(sample.answer, name), _comparable(said, name)
    if expected == actual == _comparable(_NOTHING, name):
        return True
    result.told[name] += 1
    if expected == actual:
        result.right[name] += 1
        return True
    result.mistakes.append((sample.name, name, getattr(sample.answer, name), getattr(said, name)))
    return False


def _comparable(release: ReleaseName, name: str) -> object:
    value = getattr(release, name)
    if name in {"title", "edition", "group"}:
        return _words(value or "")
    return tuple(map(_words, value)) if name == "other_titles" else value


def _words(text: str) -> str:
    """Return a text without case and punctuation, which releases do as they like."""
    composed = unicodedata.normalize("NFC", text).casefold()
    return " ".join(re.sub(r"[^\w]|_", " ", composed.replace("'", "")).split())
