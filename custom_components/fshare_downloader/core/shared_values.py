"""Values that many have in common, each kept once, counted, and known by a number."""

from collections.abc import Hashable, Iterator
from itertools import count


class SharedValues[V: Hashable]:
    """Gives equal values the same number, for as long as somebody has it."""

    __slots__ = ("_counts", "_next", "_numbers", "_values")

    def __init__(self) -> None:
        """Start without values."""
        self._next = count()
        self._numbers: dict[V, int] = {}
        self._values: dict[int, V] = {}
        self._counts: dict[int, int] = {}

    def __iter__(self) -> Iterator[V]:
        """Go through the values that somebody has, the one first that was taken first."""
        return iter(self._numbers)

    def __getitem__(self, number: int) -> V:
        """Return the value of a number."""
        return self._values[number]

    def take(self, value: V) -> int:
        """Return the number of a value; it is given back with `give_back`."""
        number = self._numbers.get(value)
        if number is None:
            number = self._numbers[value] = next(self._next)
            self._values[number] = value
            self._counts[number] = 0
        self._counts[number] += 1
        return number

    def give_back(self, number: int) -> None:
        """Take note that somebody has a value no more."""
        self._counts[number] -= 1
        if not self._counts[number]:
            del self._counts[number], self._numbers[self._values.pop(number)]
