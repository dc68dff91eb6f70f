"""What the files that turned up together tell of each other."""

import re
from dataclasses import dataclass, field
from typing import Final

from ..parsed_hit import ParsedHit
from .number_rows import NumberRows
from .part_folders import PartFolders
from .season_label import read_label

type NumberedTitle = tuple[str, int, int]
"""A title that ends with a number, and the season and the episode beside it."""


@dataclass(frozen=True, slots=True)
class Neighbours:
    """What is told of a file by those beside it."""

    rows: NumberRows = field(default_factory=NumberRows)
    parts: PartFolders = field(default_factory=PartFolders)
    numbered: set[NumberedTitle] = field(default_factory=set)

    def add(self, hit: ParsedHit) -> None:
        """Count a file that has turned up."""
        self.rows.add(hit)
        self.parts.add(hit)
        if _has_both(hit):
            release = hit.release
            self.numbered.add((release.title, release.seasons[0], release.episodes[0]))

    def tell_of(self, hit: ParsedHit) -> bool:
        """Tell whether the others say more of a file that they matter to."""
        release = hit.release
        return bool(release.episodes) or release.title.isdecimal() or self.rows.tell_of(hit)

    @staticmethod
    def matter_to(hit: ParsedHit) -> bool:
        """Tell whether what a file is may depend on others: it has a part, or an odd number."""
        if read_label(hit.release, hit.folders).part is not None or _has_both(hit):
            return True
        return hit.is_video and not hit.release.episodes and _DIGIT.search(hit.hit.name) is not None


def _has_both(hit: ParsedHit) -> bool:
    """Tell whether a video has a number behind its title and an episode of a season."""
    release = hit.release
    if not hit.is_video or len(release.seasons) != 1 or len(release.episodes) != 1:
        return False
    return release.title.rpartition(" ")[2].isdecimal()


_DIGIT: Final = re.compile(r"\d")

NO_NEIGHBOURS: Final = Neighbours()
