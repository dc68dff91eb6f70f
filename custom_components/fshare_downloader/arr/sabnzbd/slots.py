"""Which jobs a client wants to see, and long lists as JSON."""

import json
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Self

from ..models import Job, JobView
from .parameters import Call

_END: Final = b"]}}"

NO_CATEGORY: Final = "*"
"""What SABnzbd calls the category of jobs that have none."""

_WORK_SECONDS: Final = 0.001
"""So long a thread works before the event loop may have its turn."""


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


class Rows:
    """Rows as JSON, which are kept as long as the views of their jobs are the same."""

    def __init__(self, make: Callable[[JobView], Mapping[str, object]]) -> None:
        """`make` returns what a row says of a job."""
        self._make = make
        self._rows: dict[str, tuple[JobView, bytes]] = {}

    def row(self, view: JobView) -> bytes:
        """Return the row of a job; to be called in a thread."""
        known = self._rows.get(view.job.job_id)
        if known is None or known[0] is not view:
            row = json.dumps(self._make(view)).encode()
            known = self._rows[view.job.job_id] = (view, row)
        return known[1]

    def keep(self, views: Collection[JobView]) -> None:
        """Forget the rows of jobs that are gone, when they are many."""
        if len(self._rows) > 2 * len(views):
            ids = {view.job.job_id for view in views}
            # Another thread may add rows meanwhile.
            self._rows = {key: row for key, row in list(self._rows.items()) if key in ids}


def category_of(job: Job) -> str:
    """Return the category as clients know it: as they have named it."""
    return job.category or NO_CATEGORY


def with_rows(keyword: str, values: Mapping[str, object], rows: Iterable[bytes]) -> bytes:
    """Return `{keyword: {…values, "slots": [rows]}}`; to be called in a thread."""
    head = json.dumps({keyword: {**values, "slots": []}}).encode()
    slots = b", ".join(with_rests(rows))
    return b"%b%b%b" % (head[: -len(_END)], slots, _END)


def with_rests[T](items: Iterable[T]) -> Iterator[T]:
    """Return the items, and let the event loop have its turn between some of them."""
    began = 0.0
    for item in items:
        if time.perf_counter() - began > _WORK_SECONDS:
            time.sleep(0)
            began = time.perf_counter()
        yield item


def _folded(names: Iterable[str]) -> frozenset[str]:
    return frozenset(name.casefold() for name in names)
