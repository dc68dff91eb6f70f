"""The services that plans are made with."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from ..models import OnProgress
from ..ports import DownloadLibrary, Sources
from ..release_names.reader import ReleaseReader
from ..tmdb import TmdbClient
from .inventory import Inventory
from .search_session import SearchSession


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanServices:
    """The services that all plans share."""

    tmdb: TmdbClient
    sources: Sources
    library: DownloadLibrary
    reader: ReleaseReader
    inventory: Inventory
    today: Callable[[], date]

    def session(self, budget: int, on_progress: OnProgress) -> SearchSession:
        """Begin a search that may ask `budget` questions."""
        return SearchSession(
            self.sources, self.library, self.reader, budget=budget, on_progress=on_progress
        )
