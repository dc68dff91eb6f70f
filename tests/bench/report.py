"""Prints results as tables, and writes them as JSON."""

import json
import statistics
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from .bars import BARS, Bar
from .job import MIB
from .results import Results, percentile
from .runs import Sample
from .scenarios import SCENARIOS, Scenario

_DASH = "–"


class Report:
    """Tables for people, JSON for programs."""

    def __init__(self, results: Results, machine: Mapping[str, str]) -> None:
        self._results = results
        self._machine = machine

    def print(self, console: Console) -> None:
        """Print everything that was measured."""
        for name, value in self._machine.items():
            console.print(f"{name}: {value}", markup=False, highlight=False)
        for scenario in SCENARIOS:
            for scheme in scenario.schemes:
                if any(key[:2] == (scenario.name, scheme) for key in self._results.samples):
                    console.print(self._scenario_table(scenario, scheme))
        if self._results.checks:
            console.print(self._check_table())
        console.print(self._bar_table())

    def write(self, path: Path) -> None:
        """Write everything that was measured."""
        path.write_text(json.dumps(self.as_json(), indent=1) + "\n", encoding="utf-8")

    def as_json(self) -> dict[str, Any]:
        """Return everything that was measured as JSON types."""
        return {
            "machine": dict(self._machine),
            "scenarios": [
                {
                    "scenario": scenario,
                    "scheme": scheme,
                    "contender": contender,
                    "cpu_seconds_per_gib": self._results.median(key, lambda s: s.cpu_per_gib),
                    "megabytes_per_second": self._results.median(key, lambda s: s.speed),
                    "is_noisy": self._results.is_noisy(key),
                    "lag_ms": self._lags(key),
                    "runs": [_run_as_json(sample) for sample in samples],
                }
                for key, samples in self._results.samples.items()
                for scenario, scheme, contender in (key,)
            ],
            "checks": self._results.checks,
            "bars": [
                {
                    "bar": bar.name,
                    "unit": bar.unit,
                    "limit": limit,
                    "ambition": bar.ambition,
                    "measured": value,
                    "is_met": None if value is None or limit is None else bar.is_met(value, limit),
                }
                for bar, value, limit in self._judged()
            ],
        }

    def _lags(self, key: tuple[str, str, str]) -> dict[str, float] | None:
        if not any(sample.lags for sample in self._results.samples[key]):
            return None
        shares = {"p50": 0.5, "p99": 0.99, "max": 1.0}
        return {name: self._results.lag(key, share) for name, share in shares.items()}

    def _judged(self) -> list[tuple[Bar, float | None, float | None]]:
        judged: list[tuple[Bar, float | None, float | None]] = []
        for bar in BARS:
            try:
                judged.append((bar, bar.measure(self._results), bar.limit(self._results)))
            except KeyError:
                judged.append((bar, None, None))
        return judged

    def _scenario_table(self, scenario: Scenario, scheme: str) -> Table:
        table = Table(title=f"{scenario.title} ({scheme})", title_justify="left")
        columns = ["CPU s/GiB", "to curl", "MB/s", "memory MiB", "waits/GiB"]
        if scenario.has_ticker:
            columns += ["lag p50", "p99", "max", "ticks"]
        if scenario.has_neighbor:
            columns += ["slowest commit ms", "of all", "dirty MB", "cache MB"]
        columns += ["steal", "others"]
        table.add_column("")
        for column in columns:
            table.add_column(column, justify="right")
        for contender in scenario.contenders:
            key = (scenario.name, scheme, contender.name)
            if key in self._results.samples:
                table.add_row(contender.name, *self._row(scenario, key))
        return table

    def _row(self, scenario: Scenario, key: tuple[str, str, str]) -> list[str]:
        results, samples = self._results, self._results.samples[key]
        row = [_DASH] * 5
        if samples[0].size:
            gib = samples[0].size / MIB / 1024
            curls = (*key[:2], "curl"), (*key[:2], "curl, 8 at once")
            curl = next((one for one in curls if one in results.samples), None)
            cpu = results.median(key, lambda s: s.cpu_per_gib)
            row = [
                f"{cpu:.2f}",
                f"{cpu / results.median(curl, lambda s: s.cpu_per_gib):.2f}" if curl else _DASH,
                f"{results.median(key, lambda s: s.speed):.0f}",
                f"{results.median(key, lambda s: s.memory) / MIB:.0f}",
                f"{results.median(key, lambda s: s.waits) / gib:.0f}",
            ]
        if scenario.has_ticker:
            row += [f"{results.lag(key, share):.2f}" for share in (0.5, 0.99, 1.0)]
            row.append(str(sum(len(sample.lags) for sample in samples)))
        if scenario.has_neighbor:
            row += _neighbor_cells(samples)
        row.append(f"{results.median(key, lambda s: s.steal):.1%}")
        others = f"{results.median(key, lambda s: s.others):.0%}"
        return [*row, f"{others} noisy" if results.is_noisy(key) else others]

    def _check_table(self) -> Table:
        table = Table(title="Of the engine alone", title_justify="left")
        for column in ("", "", "median", "p99", "worst"):
            table.add_column(column)
        for check, runs in self._results.checks.items():
            for name in dict.fromkeys(name for run in runs for name in run):
                values = self._results.check_values(check, name)
                worst = max(values, key=abs)
                shown = (percentile(values, 0.5), percentile(values, 0.99), worst)
                table.add_row(check, name, *(f"{value:.4g}" for value in shown))
        return table

    def _bar_table(self) -> Table:
        table = Table(title="Bars", title_justify="left")
        for column in ("", "bar", "measured", "met"):
            table.add_column(column, justify="left" if not column else "right")
        for bar, value, limit in self._judged():
            if value is None or limit is None:
                table.add_row(bar.name, _DASH, "not measured", "")
                continue
            sign = "≥" if bar.is_minimum else "≤"
            verdict = "yes" if bar.is_met(value, limit) else "NO"
            if bar.ambition is not None and bar.is_met(value, bar.ambition):
                verdict = f"yes, and {sign} {bar.ambition:g}"
            table.add_row(bar.name, f"{sign} {limit:.4g} {bar.unit}", f"{value:.3g}", verdict)
        return table


def _neighbor_cells(samples: Sequence[Sample]) -> list[str]:
    readings = [sample.neighbor for sample in samples if sample.neighbor]
    commits = [reading.slowest_commit for reading in readings]
    slowest = [f"{statistics.median(commits):.1f}", f"{max(commits):.1f}"]
    if not all(reading.can_tell_cache for reading in readings):
        return [*slowest, "?", "?"]
    dirty = max(reading.dirty for reading in readings) / 1e6
    cached = max(reading.cached for reading in readings) / 1e6
    return [*slowest, f"{dirty:.0f}", f"{cached:.0f}"]


def _run_as_json(sample: Sample) -> dict[str, Any]:
    fields = asdict(sample)
    del fields["lags"]
    return fields
