"""A sorted collection in which a key comes and goes cheaply, however many there are."""

from bisect import bisect_left, insort
from collections.abc import Iterator, Sequence
from itertools import batched, chain
from typing import Any, Final

RUN_KEYS: Final = 512
"""Keys of one run; half as many, or twice as many, are fine, too."""


class SortedKeys[K: tuple[Any, ...]]:
    """Keys in ascending order, each once, kept in runs of a bounded length.

    Adding or removing one moves the keys of one run, and never those of the whole collection.
    """

    __slots__ = ("_last", "_runs")

    def __init__(self, keys: Sequence[K] = ()) -> None:
        """Start with keys that are in order."""
        self._runs = [list(run) for run in batched(keys, RUN_KEYS, strict=False)]
        self._last = [run[-1] for run in self._runs]
        """The last key of each run."""

    def __bool__(self) -> bool:
        """Tell whether there is a key."""
        return bool(self._runs)

    def __iter__(self) -> Iterator[K]:
        """Go through all keys; none may come or go meanwhile."""
        return chain.from_iterable(self._runs)

    def after(self, key: K | None) -> Iterator[K]:
        """Go through the keys that are greater than one; None stands for all."""
        if key is None:
            yield from self
            return
        number = bisect_left(self._last, key)
        for index in range(number, len(self._runs)):
            run = self._runs[index]
            start = bisect_left(run, key) if index == number else 0
            yield from (found for found in run[start:] if found > key)

    def add(self, key: K) -> None:
        """Take a key in."""
        if not self._runs:
            self._runs.append([key])
            self._last.append(key)
            return
        # What is added in order comes to the end at once.
        index = len(self._runs) - 1
        if key < self._last[-1]:
            index = bisect_left(self._last, key)
        run = self._runs[index]
        insort(run, key)
        if len(run) > 2 * RUN_KEYS:
            self._runs.insert(index + 1, run[RUN_KEYS:])
            del run[RUN_KEYS:]
            self._last.insert(index, run[-1])
            index += 1
        self._last[index] = self._runs[index][-1]

    def remove(self, key: K) -> None:
        """Take a key out; raises `KeyError` when it is not there."""
        index = bisect_left(self._last, key)
        run = self._runs[index] if index < len(self._runs) else []
        place = bisect_left(run, key)
        if place == len(run) or run[place] != key:
            raise KeyError(key)
        del run[place]
        if run:
            self._last[index] = run[-1]
        else:
            del self._runs[index], self._last[index]
