"""Whether Home Assistant can read the sentences of a language: one bad file silences all of it.

It reads them with `hassil`, which is there where there is voice. Everything here takes a while and
reads from the disk.
"""

import json
from collections.abc import Collection, Iterator
from contextlib import suppress
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Final

import yaml

if TYPE_CHECKING:
    from hassil.expression import Expression
    from hassil.intents import Intents

_LISTS_OF_HOME_ASSISTANT: Final = frozenset({"area", "floor", "name"})
_MAX_REASON_CHARS: Final = 200


@dataclass(frozen=True, slots=True)
class BrokenFile:
    """A file of sentences that silences its language, and what is wrong with it."""

    name: str
    """Below the folder of all sentences, such as `vi/mine.yaml`."""
    reason: str


class SentenceError(Exception):
    """Sentences that can't be read."""


class SentenceCheck:
    """The sentences of a language that can be read together."""

    def __init__(self, language: str) -> None:
        """Begin with what Home Assistant has."""
        self._known: dict[str, Any] = {"language": language, "intents": {}}
        self._can_read = False
        try:
            from home_assistant_intents import get_intents  # noqa: PLC0415 - there with voice alone
        except ImportError:
            return
        self._known = get_intents(language, json_load=_load_json) or self._known
        # A later `hassil` may be another one than we know; then nobody's sentences are refused.
        one_of_its_own = next(iter(self._known["intents"]), None)
        with suppress(SentenceError):
            self._known = _merged(self._known, ({"intents": {one_of_its_own: {"data": []}}},))
            self._can_read = True

    def add_text(self, text: str) -> None:
        """Take the text of a file to the others; raises `SentenceError` if that can't be."""
        self.add(_loaded(text))

    def add(self, *files: dict[str, Any]) -> None:
        """Take what some files say to the others; raises `SentenceError` if that can't be."""
        if self._can_read:
            self._known = _merged(self._known, files)


def broken_files(check: SentenceCheck, folder: Path, *, but: Path) -> Iterator[BrokenFile]:
    """Take the files of a folder to the others, and return those that can't be read.

    What one file needs may be in another one.
    """
    files: dict[Path, dict[str, Any]] = {}
    for path in sorted(folder.rglob("*.yaml")):
        if path != but:
            try:
                files[path] = _loaded(path.read_text(encoding="utf-8"))
            except (SentenceError, OSError, UnicodeDecodeError) as error:
                yield BrokenFile(str(path.relative_to(folder.parent)), _reason_of(error))
    try:
        check.add(*files.values())
    except SentenceError:
        for path, reason in _unfit(check, files).items():
            yield BrokenFile(str(path.relative_to(folder.parent)), reason)


def _unfit(check: SentenceCheck, files: dict[Path, dict[str, Any]]) -> dict[Path, str]:
    """Take those files to the others that can be, and return why the rest can't."""
    unfit = dict.fromkeys(files, "")
    while True:
        before = len(unfit)
        for path in tuple(unfit):
            try:
                check.add(files[path])
            except SentenceError as error:
                unfit[path] = str(error)
            else:
                del unfit[path]
        if len(unfit) == before:
            return unfit


def _loaded(text: str) -> dict[str, Any]:
    """Return what a file says; what is no mapping Home Assistant passes by."""
    try:
        loaded = yaml.safe_load(text)
    except Exception as error:  # also a day that isn't there, or brackets without end
        raise SentenceError(_reason_of(error)) from error
    return loaded if isinstance(loaded, dict) else {}


def _merged(known: dict[str, Any], files: Collection[dict[str, Any]]) -> dict[str, Any]:
    """Return all sentences together, as Home Assistant would read them."""
    try:
        from hassil.intents import Intents  # noqa: PLC0415 - there with voice alone
        from hassil.util import merge_dict  # noqa: PLC0415
    except ImportError:
        return known
    together = deepcopy(known)
    try:
        for added in files:
            merge_dict(together, deepcopy(added))
        names = {name for added in files for name in added.get("intents", {})}
        _read(Intents.from_dict(together), names)
    except Exception as error:  # whatever it stumbles over
        raise SentenceError(_reason_of(error)) from error
    return together


def _read(intents: Intents, added: set[str]) -> None:
    """Read the sentences of some intents, which `hassil` does late; raises what it raises."""
    lists = _LISTS_OF_HOME_ASSISTANT | frozenset(intents.slot_lists)
    rules = dict(intents.expansion_rules)
    for name in added:
        for data in intents.intents[name].data:
            own_rules = rules | data.expansion_rules
            for sentence in (*data.sentences, *data.expansion_rules.values()):
                _follow(sentence.expression, lists | frozenset(data.slot_lists), own_rules, ())


def _follow(
    part: Expression, lists: frozenset[str], rules: dict[str, Any], way: tuple[str, ...]
) -> None:
    """Raise `SentenceError` where a sentence names a list or a rule that isn't there."""
    for item in getattr(part, "items", ()):
        _follow(item, lists, rules, way)
    name = getattr(part, "list_name", None)
    if name and name not in lists and not getattr(part, "is_inline_range", False):
        raise SentenceError(f"no list {{{name}}}")
    if rule := getattr(part, "rule_name", None):
        if rule in way or rule not in rules:
            raise SentenceError(f"no rule <{rule}>, or one that needs itself")
        _follow(rules[rule].expression, lists, rules, (*way, rule))


def _load_json(file: IO[str]) -> dict[str, Any]:
    loaded: dict[str, Any] = json.load(file)
    return loaded


def _reason_of(error: Exception) -> str:
    return " ".join((str(error) or type(error).__name__).split())[:_MAX_REASON_CHARS]
