"""Reads captured answers of a real SABnzbd, and keeps their shapes."""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from pathlib import Path
from typing import Any, Final

from ..json_shapes import ANY_KEY, merged, shape_of

HERE: Final = Path(__file__).parent
ANSWERS: Final = HERE / "answers.json"
ROWS: Final = HERE / "rows.json"

_LINE: Final = re.compile(
    r"\| `(?P<file>[\w.]+)` \| [\w ]+ \| `(?P<query>[^`]*)` \| \d+ \|(?P<note>.*)\|"
)
_PART: Final = re.compile(r"parts: (?P<part>\w+) \(filename=(?P<filename>[^,]+),")
_KEYS: Final = {
    "0123456789abcdef0123456789abcdef": "KEY",
    "fedcba9876543210fedcba9876543210": "NZBKEY",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """A request, and what came back."""

    name: str
    parameters: dict[str, str]
    upload: dict[str, str] | None
    """Field and file name."""
    body: str

    @property
    def answer(self) -> Any:
        """The shape of the answer, or a text that is no JSON."""
        if self.name.endswith(".txt"):
            return {"text": self.body}
        shape = shape_of(json.loads(self.body))
        for keyword in ("queue", "history"):
            if isinstance(shape.get(keyword), dict):
                shape[keyword]["slots"] = []  # see rows.json
        if servers := isinstance(shape.get("servers"), dict) and shape["servers"]:
            shape["servers"] = {ANY_KEY: reduce(merged, servers.values())}  # they have names
        return {"shape": shape}

    @property
    def rows(self) -> list[tuple[str, Any]]:
        """The kinds and shapes of jobs in it."""
        if self.name.endswith(".txt"):
            return []
        answer = json.loads(self.body)
        return [
            (kind_of(keyword, row), shape_of(row))
            for keyword in ("queue", "history")
            for row in (answer.get(keyword) or {}).get("slots", ())
        ]


def read_captures(folder: Path) -> list[Capture]:
    """Return all captured answers of a folder."""
    lines = (folder / "README.md").read_text(encoding="utf-8").splitlines()
    return [_capture(folder, found) for found in map(_LINE.fullmatch, lines) if found]


def shapes_of(captures: Iterable[Capture]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the shapes of answers by their names, and those of rows by their kinds."""
    answers: dict[str, Any] = {}
    rows: dict[str, list[Any]] = {}
    for capture in captures:
        entry: dict[str, Any] = {"parameters": capture.parameters}
        if capture.upload:
            entry["upload"] = capture.upload
        answers[capture.name] = {**entry, **capture.answer}
        for kind, shape in capture.rows:
            rows.setdefault(kind, []).append(shape)
    return answers, {kind: reduce(merged, shapes) for kind, shapes in sorted(rows.items())}


def write_shapes(captures: Iterable[Capture]) -> None:
    """Write the shapes beside this file."""
    for path, value in zip((ANSWERS, ROWS), shapes_of(captures), strict=True):
        lines = (
            f"{json.dumps(key)}: {json.dumps(each, ensure_ascii=False)}"
            for key, each in value.items()
        )
        path.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


def _capture(folder: Path, found: re.Match[str]) -> Capture:
    query = found["query"].replace("?", "").split("&")
    pairs = (pair.partition("=") for pair in query if pair)
    part = _PART.search(found["note"])
    return Capture(
        name=found["file"],
        parameters={key: _KEYS.get(value, value) for key, _, value in pairs},
        upload=part.groupdict() if part else None,
        body=(folder / found["file"]).read_text(encoding="utf-8"),
    )


def kind_of(keyword: str, row: dict[str, Any]) -> str:
    """Return which jobs have rows alike: those that never were more than a link are apart."""
    return f"{keyword} {row['status']}{' link' if row.get('url') else ''}"
