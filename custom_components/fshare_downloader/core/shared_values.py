"""Values that many have in common, each kept once and counted."""

from collections.abc import Hashable, Iterator


class SharedValues[V: Hashable]:
    """Gives equal values as one object, for as long as somebody has it."""

    __slots__ = ("_counts", "_values")

    def __init__(self) -> None:
        """Start without values."""
        self._counts: dict[V, int] = {}
        self._values: dict[V, V] = {}

    def __iter__(self) -> Iterator[V]:
        """Go through the values that somebody has, the one first that was taken first."""
        return iter(self._counts)

    def __contains__(self, value: object) -> bool:
        """Tell whether somebody has a value."""
        return value in self._counts

    def take(self, value: V) -> V:
        """Return the object that stands for a value; it is given back with `give_back`."""
        self._counts[value] = self._counts.get(value, 0) + 1
        return self._values.setdefault(value, value)

    def give_back(self, value: V) -> None:
        """Take note that somebody has a value no more."""
        self._counts[value] -= 1
        if not self._counts[value]:
            del self._counts[value], self._values[value]
