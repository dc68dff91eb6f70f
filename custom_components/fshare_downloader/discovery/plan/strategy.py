"""What differs between the plan for a series and the one for movies."""

from abc import ABC, abstractmethod
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Final, Protocol

from ...core.models import MediaType
from ..models import (
    Candidate,
    PlanGap,
    PlannedBatch,
    PlannedFile,
    Refusal,
    SkipReason,
    SourceProblem,
)
from .inventory import Inventory
from .parsed_hit import ParsedHit
from .search_session import SearchSession
from .selection import Ranked
from .targets import Target

MAX_FOLDERS: Final = 3
"""How many folders are opened for a season or movie, and of those that don't tell their season."""


class SearchState[T: Target](Protocol):
    """How far the search for the files of a title has come."""

    @property
    def session(self) -> SearchSession:
        """The questions that were asked, and what has turned up."""

    @property
    def wanted(self) -> Collection[T]:
        """The episodes or movies that are searched for, each alone."""

    @property
    def missing(self) -> list[T]:
        """Those that are out and have no file that is worth having, in ascending order."""

    @property
    def videos(self) -> list[tuple[T, ParsedHit]]:
        """The videos that turned up, wanted or not."""


class Strategy[T: Target](ABC):
    """One title: what belongs to it, how it is searched for, and how its files are chosen."""

    title: str
    year: int | None
    media_type: MediaType
    target_type: type[T]
    wanted: Mapping[T, PlanGap]
    """The episodes or movies there should be, each alone and as the gap that it is without a file.
    In the order in which a plan shows them."""
    request_budget: int
    """How many questions the search sources may be asked."""

    @abstractmethod
    async def present(self, inventory: Inventory) -> Mapping[T, SkipReason]:
        """Return which of them are in the queue or on the disk."""

    # --- the search ------------------------------------------------------------------------------

    @abstractmethod
    def rounds(self, search: SearchState[T]) -> Iterator[Iterable[str]]:
        """Yield the questions for the search sources, round by round, the widest first.

        A round has been asked when the next one is taken, so that `search` says what is missing.
        """

    @abstractmethod
    def match_all(self, hits: Sequence[ParsedHit]) -> list[tuple[T, ParsedHit]]:
        """Return the files of this title among all that turned up, and what each of them holds.

        Runs in a thread, one call at a time.
        """

    async def learn(self) -> bool:
        """Ask for what the last `match_all` has lacked; tells whether to match all once more."""
        return False

    @abstractmethod
    def match(self, hit: ParsedHit) -> T | None:
        """Return what a file holds, judged alone; None when it is another title's, or in doubt."""

    @abstractmethod
    def folder_subjects(self, folder: ParsedHit, wanted: Collection[T]) -> tuple[int, ...]:
        """Return the subjects (seasons, say) that a folder may help; none when it isn't ours."""

    @abstractmethod
    def max_folders(self, wanted: Collection[T]) -> int:
        """Return how many folders may be opened for one subject."""

    # --- the choice ------------------------------------------------------------------------------

    @abstractmethod
    def title_words(self, target: T) -> frozenset[str]:
        """Return the words of all names of a title, which say nothing of the quality."""

    def doubts(
        self, hits: Sequence[ParsedHit], missing: Collection[T]
    ) -> tuple[SourceProblem, ...]:
        """Return why files of this title that turned up are refused, if one needs to know.

        `missing` is what there is no file for. Runs in a thread.
        """
        return ()

    def refusals(self, hits: Sequence[ParsedHit], missing: Collection[T]) -> Mapping[T, Refusal]:
        """Return why files that turned up are not taken for what is `missing`, by their names.

        Runs in a thread.
        """
        found: dict[T, Refusal] = {}
        for hit in hits:
            if hit.is_archive and (target := self.match(hit)) is not None:
                for single in target.singles:
                    if single in missing:
                        found[single] = Refusal.ARCHIVED
        return found

    def prefer(self, ranked: Ranked[T]) -> Ranked[T]:
        """Give the points that depend on all candidates."""
        return ranked

    @abstractmethod
    def choose(
        self, ranked: Ranked[T], wanted: Collection[T], forced: Collection[T]
    ) -> Mapping[T, Candidate]:
        """Choose files for what is `wanted`; where a target is `forced`, its best one."""

    # --- the plan --------------------------------------------------------------------------------

    @abstractmethod
    def planned_file(self, target: T, candidate: Candidate) -> PlannedFile:
        """Return where a chosen file goes, and under which name."""

    @abstractmethod
    def batches(self, files: Sequence[PlannedFile]) -> tuple[PlannedBatch, ...]:
        """Return the batches that the files become."""
