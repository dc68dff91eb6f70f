"""Which jobs a client wants to see, and long lists as JSON."""

import json
import time
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Self

from ..models import Job, JobView
from .parameters import Call

NO_CATEGORY: Final = "*"
"""What SABnzbd calls the category of jobs that have none."""

_ROWS_AT_ONCE: Final = 25
_REST_SECONDS: Final = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """The jobs that a client wants to see; empty parts leave out none."""

    words: tuple[str, ...] = ()
    """All of them stand in the name, or one is the id."""
    categories: frozenset[str] = frozenset()
    statuses: frozenset[str] = frozenset()
    priorities: frozenset[str] = frozenset()
    """Of the queue alone."""
    job_ids: frozenset[str] = frozenset()
    start: int = 0
    limit: int = 0
    """0 means all."""

    @classmethod
    def of(cls, call: Call) -> Self:
        """Read it from a call."""
        return cls(
            words=tuple(call.text("search").casefold().split()),
            categories=_folded(call.items("cat", "category")),
            statuses=_folded(call.items("status")),
            priorities=frozenset(call.items("priority")),
            job_ids=frozenset(call.items("nzo_ids")),
            start=call.count("start"),
            limit=call.count("limit"),
        )

    def wants(self, job: Job, status: str) -> bool:
        """Tell whether a job is among them."""
        return (
            (not self.job_ids or job.job_id in self.job_ids)
            and (not self.categories or category_of(job).casefold() in self.categories)
            and (not self.statuses or status.casefold() in self.statuses)
            and (not self.words or self._is_found(job))
        )

    def page(self, views: Collection[JobView]) -> Iterator[tuple[int, JobView]]:
        """Return those of the page that is wanted, with their places in the whole list."""
        end = self.start + self.limit if self.limit else len(views)
        return ((n, view) for n, view in enumerate(views) if self.start <= n < end)

    def _is_found(self, job: Job) -> bool:
        name = job.name.casefold()
        return job.job_id in self.words or all(word in name for word in self.words)


def category_of(job: Job) -> str:
    """Return the category as clients know it: as they have named it."""
    return job.category or NO_CATEGORY


def with_rows(keyword: str, values: Mapping[str, object], rows: Iterable[str]) -> bytes:
    """Return `{keyword: {…values, "slots": [rows]}}`; to be called in a thread.

    Between some rows and the next ones the event loop gets its turn.
    """
    texts = []
    for number, row in enumerate(rows):
        texts.append(row)
        if number % _ROWS_AT_ONCE == 0:
            time.sleep(_REST_SECONDS)
    head = json.dumps(values)[:-1]
    return f'{{"{keyword}": {head}, "slots": [{", ".join(texts)}]}}}}'.encode()


def _folded(names: Iterable[str]) -> frozenset[str]:
    return frozenset(name.casefold() for name in names)
