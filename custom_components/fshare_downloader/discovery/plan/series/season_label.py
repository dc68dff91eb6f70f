"""Which season, and which part of it, a file is of: what its name and those of its folders say."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from ...models import PartKind, ReleaseName
from ...plain_words import plain_words
from ...release_names.numbers import NUMBER_WORDS, number_of

SPECIALS: Final = 0
_SEASON_FOLDER: Final = re.compile(r"(?:season|mua|s) ?(\d{1,2})\Z", re.ASCII)
_PART_FOLDER: Final = re.compile(
    rf"(?:(phan)|part|cour) ?(\d{{1,2}}|(?<!phan )(?:{NUMBER_WORDS}))\Z", re.ASCII
)
"""`Phan Nam` without diacritics is a person."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeasonLabel:
    """The season and the part that names tell."""

    season: int | None = None
    part: int | None = None
    part_kind: PartKind = PartKind.PART
    is_own: bool = False
    """Whether the file itself names the season, and no part: `S02E01`."""
    is_folder_within: bool = False
    """Whether the part is that of a folder which lies in the folder of the season."""
    has_several: bool = False
    """Whether the file lies in a folder of several seasons."""


def read_label(release: ReleaseName, folders: Sequence[ReleaseName]) -> SeasonLabel:
    """Return what the name of a file says, and what the folders say that it doesn't.

    `folders` are outermost first; the inner ones count first.
    """
    part: int | None = None
    kind = PartKind.PART
    own = len(release.seasons) == 1 and release.part is None
    names = (release, *reversed(folders))
    place_of_part = 0
    for place, name in enumerate(names):
        if part is None:
            part, kind = _part_of(name)
            place_of_part = place
        seasons = _seasons_of(name)
        if not seasons:
            continue
        if len(seasons) > 1:
            return SeasonLabel(part=part, part_kind=kind, has_several=True)
        if own and part is None:
            part, kind = _part_around(seasons[0], folders)
        return SeasonLabel(
            season=seasons[0],
            part=part,
            part_kind=kind,
            is_own=own,
            is_folder_within=part is not None and 0 < place_of_part < place,
        )
    return SeasonLabel(part=part, part_kind=kind)


def resolve_season(
    label: SeasonLabel, known: Collection[int], counted: Sequence[int], hint: int | None
) -> tuple[int | None, int | None]:
    """Return season and part of a label that may lack the season.

    `known` are the numbers of all seasons, `counted` those that have begun. `hint` is a number that
    may be a season.
    """
    if label.season is not None:
        return label.season, label.part
    if label.part is not None and label.part_kind is PartKind.SEASON_OR_PART:
        return (label.part, None) if label.part in known else (None, label.part)
    if label.has_several:
        return None, label.part
    if hint is not None and hint in known:
        return hint, label.part
    return counted[0] if len(counted) == 1 else None, label.part


def _seasons_of(name: ReleaseName) -> tuple[int, ...]:
    """Return the seasons of a name, or of one that is nothing but a season: `S 2`, `Specials`."""
    if name.seasons:
        return name.seasons
    title = plain_words(name.title)
    if title in {"special", "specials"}:
        return (SPECIALS,)
    found = _SEASON_FOLDER.match(title)
    return (int(found[1]),) if found else ()


def _part_of(name: ReleaseName) -> tuple[int | None, PartKind]:
    """Return the part of a name, or of one that is nothing but a part: `Part 2`, `Phần 2`."""
    if name.part is not None:
        return name.part, name.part_kind
    found = _PART_FOLDER.match(plain_words(name.title))
    if found is None:
        return None, PartKind.PART
    kind = PartKind.SEASON_OR_PART if found[1] else PartKind.PART
    return number_of(found[2]), kind


def is_nothing_but_part(name: ReleaseName) -> bool:
    """Tell whether a folder is called `Part 2` and no more."""
    return _PART_FOLDER.match(plain_words(name.title)) is not None


def _part_around(season: int, folders: Sequence[ReleaseName]) -> tuple[int | None, PartKind]:
    """Return the part that the folders tell of a file which names its season itself.

    `Phần 2` around `S01E05` is how somebody has sorted them, and discs are never counted anew.
    """
    for folder in reversed(folders):
        part, kind = _part_of(folder)
        seasons = _seasons_of(folder)
        if part is not None and kind is PartKind.PART and seasons in {(), (season,)}:
            return part, kind if seasons else PartKind.SEASON_OR_PART
    return None, PartKind.PART
