"""The corpus: names of releases with what a careful human reads in them.

One JSON file a group; a field that is left out has its default. Titles are without the mark of a
part (`Dune Part Two` is part 2 of `Dune`) and, for series, without the country. A part behind
`S02E05` belongs to the title of the episode.

`tuned` are the names the rules were made for. `held_out` are names that were written down with
their answers before the parser was run on them, and that no rule was changed for: a name that
showed a bug which was then mended moved to `tuned`, and others took its place.
"""

import json
from dataclasses import dataclass, fields
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any, Final

from custom_components.fshare_downloader.discovery.models import Codec, ReleaseName, Source

_FOLDER: Final = Path(__file__).parent / "corpus"
FIELDS: Final = (
    "title", "other_titles", "year", "seasons", "episodes", "part", "is_complete", "resolution",
    "source", "codec", "hdr", "dub", "has_vietnamese_subtitles", "group", "edition", "extension",
)  # fmt: skip
"""What the corpus has answers for."""


class Part(StrEnum):
    TUNED = "tuned"
    HELD_OUT = "held_out"


@dataclass(frozen=True, slots=True)
class Sample:
    name: str
    answer: ReleaseName
    group: str


@cache
def samples(part: Part) -> tuple[Sample, ...]:
    return tuple(
        Sample(entry.pop("name"), _release(entry), path.stem)
        for path in sorted((_FOLDER / part).glob("*.json"))
        for entry in json.loads(path.read_text(encoding="utf-8"))
    )


def _release(entry: dict[str, Any]) -> ReleaseName:
    unknown = entry.keys() - {field.name for field in fields(ReleaseName)}
    assert not unknown, unknown
    values: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in entry.items()
    }
    if "source" in values:
        values["source"] = Source(values["source"])
    if "codec" in values:
        values["codec"] = Codec(values["codec"])
    return ReleaseName(**values)
