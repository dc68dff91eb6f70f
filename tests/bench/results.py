"""All samples of a benchmark, and what is asked of them."""

import math
import statistics
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from .runs import Sample

type Key = tuple[str, str, str]
"""Scenario, scheme, contender."""


def percentile(values: Sequence[float], share: float) -> float:
    """Return the smallest value that is not exceeded by a share of them."""
    return sorted(values)[max(1, math.ceil(len(values) * share)) - 1]


@dataclass(slots=True)
class Results:
    """What was measured so far."""

    samples: dict[Key, list[Sample]] = field(default_factory=dict)
    checks: dict[str, list[dict[str, Any]]] = field(default_factory=dict)

    def add(self, key: Key, sample: Sample) -> None:
        """Note one run."""
        self.samples.setdefault(key, []).append(sample)

    def median(self, key: Key, value: Callable[[Sample], float]) -> float:
        """Return the median of a number over all runs; raises `KeyError` if there were none."""
        return statistics.median(value(sample) for sample in self.samples[key])

    def ratio(self, key: Key, to: str, value: Callable[[Sample], float]) -> float:
        """Return a median in relation to that of another contender of the same table."""
        return self.median(key, value) / self.median((*key[:2], to), value)

    def lag(self, key: Key, share: float) -> float:
        """Return a percentile of the lag over all runs together, in milliseconds."""
        return percentile(_lags(self.samples[key]), share)

    def is_noisy(self, key: Key) -> bool:
        """Tell whether more than half of the runs were disturbed by the host."""
        samples = self.samples[key]
        return sum(sample.is_noisy for sample in samples) * 2 > len(samples)

    def check_values(self, check: str, *names: str) -> list[float]:
        """Return all values of a check; of some names or of all.

        Not every run has every name. Raises `KeyError` when none has any of them.
        """
        values: list[float] = []
        for run in self.checks[check]:
            for name in names or run:
                value = run.get(name, [])
                values += value if isinstance(value, list) else [value]
        if not values:
            raise KeyError(names)
        return values


def _lags(samples: Iterable[Sample]) -> list[float]:
    return [lag for sample in samples for lag in sample.lags]
