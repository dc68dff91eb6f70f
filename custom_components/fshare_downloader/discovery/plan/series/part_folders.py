"""Where the parts of a season begin, told by how many files there are of each.

Where one uploader's files of part 1 and of part 2 together are as many as the season has episodes,
both parts are whole, so that the second begins where the first ends.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from itertools import accumulate, pairwise
from typing import Final

from ...models import PartKind, ReleaseName
from ...plain_words import plain_words
from ..parsed_hit import ParsedHit
from .number_rows import leading_number
from .season_label import SeasonLabel, is_nothing_but_part, read_label
from .season_parts import Parts

type _Pack = tuple[object, ...]
"""What the names of files and folders say that belong together, but for the part."""


@dataclass(frozen=True, slots=True)
class PartPack:
    """The files of one uploader: the numbers of each part."""

    numbers: Mapping[int, Collection[int]] = field(default_factory=dict)

    def parts(self, total: int) -> Parts:
        """Return the parts of the season, of so many episodes; none when that is in doubt."""
        sizes = [len(self.numbers.get(part, ())) for part in range(1, len(self.numbers) + 1)]
        is_whole = all(
            self.numbers.get(part) == set(range(1, size + 1)) for part, size in enumerate(sizes, 1)
        )
        if len(sizes) < 2 or not is_whole or sum(sizes) != total:  # noqa: PLR2004 - a part of one
            return ()
        edges = list(accumulate(sizes, initial=0))
        return tuple(tuple(range(start + 1, end + 1)) for start, end in pairwise(edges))

    def begins_anew(self, part: int, size: int) -> bool:
        """Tell whether a part of so many episodes is counted within itself: a later one with a 1.

        With higher numbers beside it, folders of two uploaders have the same name.
        """
        numbers = self.numbers.get(part, ())
        return part > 1 and 1 in numbers and max(numbers) <= size

    def begins_before(self, part: int, first: int) -> bool:
        """Tell whether the files of a part have a number below that of its first episode."""
        return any(number < first for number in self.numbers.get(part, ()))


NO_PACK: Final = PartPack()


class PartFolders:
    """The numbers of the files of each part, pack by pack."""

    def __init__(self) -> None:
        """Start with no files."""
        self._packs: dict[_Pack, dict[int, set[int]]] = {}

    def add(self, hit: ParsedHit) -> None:
        """Count a file that has turned up; only videos count."""
        label = read_label(hit.release, hit.folders)
        is_sorted = label.is_own and label.part != label.season  # `Part 2/S01E13`
        if hit.is_video and (label.part_kind is PartKind.PART or is_sorted):
            # Who calls one folder `S2 Part 2` calls the one before it `S2`.
            parts = self._packs.setdefault(_pack(hit, label), {})
            parts.setdefault(label.part or 1, set()).update(_numbers(hit))

    def pack(self, hit: ParsedHit) -> PartPack:
        """Return the files that belong with one."""
        label = read_label(hit.release, hit.folders)
        return PartPack(self._packs.get(_pack(hit, label), {}))


def _pack(hit: ParsedHit, label: SeasonLabel) -> _Pack:
    folders = [_words(name) for name in hit.folders if not is_nothing_but_part(name)]
    release = hit.release
    if hit.folders:  # its title may be that of the episode
        release = replace(release, title="")
    return (label.season, *folders, _words(release))


def _words(name: ReleaseName) -> tuple[object, ...]:
    title = "" if name.title.strip().isdecimal() else plain_words(name.title)
    return (title, name.seasons, name.resolution, name.group)


def _numbers(hit: ParsedHit) -> tuple[int, ...]:
    title = hit.release.title.strip()
    if hit.release.episodes or title.isdecimal():
        return hit.release.episodes or (int(title),)
    found = leading_number(hit) if hit.folders else None
    return () if found is None else (found[0],)
