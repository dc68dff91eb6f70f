"""What the files that turned up together tell of each other."""

import re
from dataclasses import dataclass, field
from typing import Final

from ..parsed_hit import ParsedHit
from .number_rows import NumberRows
from .part_folders import PartFolders
from .season_label import read_label


@dataclass(frozen=True, slots=True)
class Neighbours:
    """What is told of a file by those beside it."""

    rows: NumberRows = field(default_factory=NumberRows)
    parts: PartFolders = field(default_factory=PartFolders)

    def add(self, hit: ParsedHit) -> None:
        """Count a file that has turned up."""
        self.rows.add(hit)
        self.parts.add(hit)

    def tell_of(self, hit: ParsedHit) -> bool:
        """Tell whether the others say more of a file that they matter to."""
        release = hit.release
        return bool(release.episodes) or release.title.isdecimal() or self.rows.tell_of(hit)

    @staticmethod
    def matter_to(hit: ParsedHit) -> bool:
        """Tell whether what a file is may depend on others: it has a part, or an odd number."""
        if read_label(hit.release, hit.folders).part is not None:
            return True
        return hit.is_video and not hit.release.episodes and _DIGIT.search(hit.hit.name) is not None


_DIGIT: Final = re.compile(r"\d")

NO_NEIGHBOURS: Final = Neighbours()
