"""What the files that turned up together tell of each other."""

from collections.abc import Sequence
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

    @classmethod
    def of(cls, hits: Sequence[ParsedHit]) -> Neighbours:
        """Look at everything that turned up."""
        return cls(NumberRows(hits), PartFolders(hits))

    def tell_of(self, hit: ParsedHit) -> bool:
        """Tell whether they may say of a file what it doesn't say itself."""
        has_part = read_label(hit.release, hit.folders).part is not None
        return has_part or self.rows.tell_of(hit)


NO_NEIGHBOURS: Final = Neighbours()
