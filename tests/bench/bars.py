"""What the engine promises, as numbers that one run either meets or does not."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from .idle import IDLE, IDLE_BEFORE
from .job import MIB
from .page_paint import COLD, PAINT, PAINT_BEFORE, STEPS
from .poll import PAIR, POLL, TURN
from .results import Results, percentile
from .runs import Sample
from .scale import BEFORE, NOW, PAGE, START_UP
from .server import Line
from .three_seasons import GRAB, GRAB_BEFORE

_ENGINE: Final = "engine"
_LOWEST_LAG_BAR: Final = 5.0
_LAG_OVER_IDLE: Final = 2.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One promise."""

    name: str
    unit: str
    measure: Callable[[Results], float]
    """Raises `KeyError` when this was not measured."""
    limit: Callable[[Results], float]
    ambition: float | None = None
    """What would be excellent."""
    is_minimum: bool = False
    """Whether more is better."""

    def is_met(self, value: float, limit: float) -> bool:
        """Tell whether a value keeps the promise."""
        return value >= limit if self.is_minimum else value <= limit


def _cpu(sample: Sample) -> float:
    return sample.cpu_per_gib


def _speed(sample: Sample) -> float:
    return sample.speed


def _at(value: float) -> Callable[[Results], float]:
    return lambda _: value


def _lag(scenario: str, scheme: str, who: str) -> Callable[[Results], float]:
    return lambda results: results.lag((scenario, scheme, who), 0.99)


def _memory(scenario: str, scheme: str, who: str) -> Callable[[Results], float]:
    return lambda results: results.median((scenario, scheme, who), lambda s: s.memory) / MIB


def _ending(how: str) -> Callable[[Results], float]:
    return lambda results: percentile(results.check_values("endings", how), 0.99)


def _cpu_ratio(
    scenario: str, scheme: str, to: str, who: str = _ENGINE
) -> Callable[[Results], float]:
    return lambda results: results.ratio((scenario, scheme, who), to, _cpu)


def _cpu_bar(
    scenario: str, scheme: str, to: str, limit: float, ambition: float | None = None
) -> Bar:
    place = {"disk": "full speed", "gigabit": "1 Gbit/s"}[scenario]
    return Bar(
        name=f"CPU, {scheme}, {place}, to {to}",
        unit="x",
        measure=_cpu_ratio(scenario, scheme, to),
        limit=_at(limit),
        ambition=ambition,
    )


def _home_assistant(scenario: str, scheme: str) -> Callable[[Results], float]:
    line = {"disk": Line.OPEN, "gigabit": Line.GIGABIT}[scenario]
    check = f"Home Assistant, {line}, {scheme}"

    def measure(results: Results) -> float:
        whole = percentile(results.check_values(check, "CPU s/GiB"), 0.5)
        return whole / results.median((scenario, scheme, _ENGINE), _cpu)

    return measure


def _queue_bars() -> list[Bar]:
    return [
        Bar(
            name=f"CPU of a whole Home Assistant, {scheme}, {scenario}, to the bare engine",
            unit="x",
            measure=_home_assistant(scenario, scheme),
            limit=_at(1.10),
        )
        for scenario in ("disk", "gigabit")
        for scheme in ("http", "https")
    ] + [
        Bar(
            name=f"CPU of the whole queue, {scheme}, {scenario}, to the bare engine",
            unit="x",
            measure=_cpu_ratio(scenario, scheme, _ENGINE, "queue"),
            limit=_at(1.10),
        )
        for scenario in ("disk", "gigabit")
        for scheme in ("http", "https")
    ]


def _capped_bars(scheme: str) -> list[Bar]:
    key = ("capped", scheme, "engine x8")
    return [
        Bar(
            name=f"Speed of 8 connections, {scheme}, 20 MB/s each, to aria2 -x8",
            unit="x",
            measure=lambda results: results.ratio(key, "aria2 -x8", _speed),
            limit=_at(1.0),
            is_minimum=True,
        ),
        Bar(
            name=f"CPU of 8 connections, {scheme}, 20 MB/s each, to aria2 -x8",
            unit="x",
            measure=lambda results: results.ratio(key, "aria2 -x8", _cpu),
            limit=_at(0.85),
        ),
    ]


def _lag_bars(scheme: str) -> list[Bar]:
    def curls_or_five(results: Results) -> float:
        return max(_LOWEST_LAG_BAR, results.lag(("lag", scheme, "curl, 8 at once"), 0.99))

    def over_idle(results: Results) -> float:
        return results.lag(("gigabit-lag", scheme, "idle"), 0.99) + _LAG_OVER_IDLE

    bars = []
    for who in ("engine, 8 at once", "queue, 8 at once"):
        bars += [
            Bar(
                name=f"Lag p99, {who}, {scheme}, full speed",
                unit="ms",
                measure=_lag("lag", scheme, who),
                limit=curls_or_five,
                ambition=1.0 if scheme == "https" else None,
            ),
            Bar(
                name=f"Lag p99, {who}, {scheme}, 1 Gbit/s",
                unit="ms",
                measure=_lag("gigabit-lag", scheme, who),
                limit=over_idle,
            ),
        ]
    return bars


def _busy_bars(scheme: str) -> tuple[Bar, ...]:
    """Return what 8 downloads must keep of their speed while Python keeps the main thread busy.

    At full speed server, engine and main thread want a processor each; where there are two, the
    best that can be is two thirds.
    """

    def kept(line: Line) -> Callable[[Results], float]:
        return lambda results: (
            percentile(results.check_values(f"busy, {line}, {scheme}", "busy"), 0.5)
            / percentile(results.check_values(f"busy, {line}, {scheme}", "idle"), 0.5)
        )

    return tuple(
        Bar(
            name=f"Speed over {scheme} with a busy main thread, {words}, to an idle one",
            unit="x",
            measure=kept(line),
            limit=_at(least),
            is_minimum=True,
        )
        for line, words, least in (
            (Line.OPEN, "full speed", 0.5),
            (Line.GIGABIT, "1 Gbit/s", 0.8),
        )
    )


def _memory_bars(scheme: str) -> list[Bar]:
    return [
        Bar(
            name=f"Memory over idle, {who}, {scheme}",
            unit="MiB",
            measure=_memory(scenario, scheme, who),
            limit=_at(16.0 + connections),
        )
        for scenario, who, connections in (
            ("disk", "engine", 1),
            ("lag", "engine, 8 at once", 8),
            ("lag", "queue, 8 at once", 8),
        )
    ]


def _neighbor_bars() -> list[Bar]:
    def worst(name: str) -> Callable[[Results], float]:
        def measure(results: Results) -> float:
            samples = results.samples["neighbor", "http", _ENGINE]
            readings = [sample.neighbor for sample in samples if sample.neighbor]
            if not all(reading.can_tell_cache for reading in readings):
                raise KeyError(name)
            return float(max(getattr(reading, name) for reading in readings))

        return measure

    def slowest_commit(results: Results) -> float:
        return results.median(
            ("neighbor", "http", _ENGINE),
            lambda sample: sample.neighbor.slowest_commit if sample.neighbor else 0.0,
        )

    return [
        Bar(
            name="Dirty pages of a download, most",
            unit="MB",
            measure=lambda results: worst("dirty")(results) / 1e6,
            limit=_at(16.0),
        ),
        Bar(
            name="Page cache left by a download, most",
            unit="MB",
            measure=lambda results: worst("cached")(results) / 1e6,
            limit=_at(16.0),
        ),
        Bar(
            name="Slowest SQLite commit beside a download at 125 MB/s, median of the runs",
            unit="ms",
            measure=slowest_commit,
            limit=_at(50.0),
        ),
    ]


def _ending_bars() -> list[Bar]:
    return [
        Bar(
            name=f"Until the socket is closed, p99: {how}",
            unit="ms",
            measure=_ending(how),
            limit=_at(50.0),
        )
        for how in (
            "cancelled task of the engine",
            "the same, server silent",
            "pause",
            "cancel",
        )
    ]


def _scale_bars() -> list[Bar]:
    def page(results: Results) -> float:
        return 1000 * results.scale.largest(NOW).operations[PAGE]["cpu_seconds"]

    def start_up(results: Results) -> float:
        now, before = results.scale.largest(NOW), results.scale.largest(BEFORE)
        return now.operations[START_UP]["cpu_seconds"] / before.operations[START_UP]["cpu_seconds"]

    def memory(results: Results) -> float:
        return results.scale.largest(NOW).memory / results.scale.largest(BEFORE).memory

    return [
        Bar(
            name="Longest turn of the loop in any operation with the longest queue, CPU",
            unit="ms",
            measure=lambda results: results.scale.largest(NOW).longest_turn,
            limit=_at(30.0),
        ),
        Bar(name="Page of 50, longest queue, CPU", unit="ms", measure=page, limit=_at(20.0)),
        Bar(
            name="CPU of start-up, longest queue, to the build beside",
            unit="x",
            measure=start_up,
            limit=_at(0.5),
        ),
        Bar(
            name="Memory of the longest queue, to the build beside",
            unit="x",
            measure=memory,
            limit=_at(0.6),
        ),
    ]


def _idle_bars() -> list[Bar]:
    def of(check: str, name: str) -> Callable[[Results], float]:
        return lambda results: percentile(results.check_values(check, name), 0.5)

    def to_before(name: str, now: str, before: str) -> Callable[[Results], float]:
        return lambda results: of(now, name)(results) / of(before, name)(results)

    return [
        Bar(
            name="Rest between two wake-ups of ours while nothing runs, shortest",
            unit="s",
            measure=lambda results: min(results.check_values(IDLE, "shortest rest, s")),
            limit=_at(10.0),
            is_minimum=True,
        ),
        Bar(
            name="Memory that the entry adds to an idle Home Assistant, to the earlier build",
            unit="x",
            measure=to_before("memory, MiB", IDLE, IDLE_BEFORE),
            limit=_at(0.6),
        ),
        Bar(
            name="CPU of set-up, to the earlier build",
            unit="x",
            measure=to_before("set-up, CPU s", IDLE, IDLE_BEFORE),
            limit=_at(0.5),
        ),
        *(
            Bar(
                name=f"Plan of three seasons, {place}, {unit}, to the earlier build",
                unit="x",
                measure=to_before(f"{place}, plan, {unit}", GRAB, GRAB_BEFORE),
                limit=_at(limit),
            )
            for place in ("folders", "loose")
            for unit, limit in (("s", 0.4), ("calls", 1.0))
        ),
        *(
            Bar(
                name=f"Page of 1,401 downloads, {what}, to the earlier build",
                unit="x",
                measure=to_before(what, PAINT, PAINT_BEFORE),
                limit=_at(0.5),
            )
            for what in (COLD, *(f"{step}, CPU s" for step in STEPS))
        ),
    ]


def _poll_bars() -> list[Bar]:
    return [
        Bar(
            name="Poll of 500 jobs in the queue and 2,000 in the history, median",
            unit="ms",
            measure=lambda results: percentile(results.check_values(POLL, PAIR), 0.5),
            limit=_at(30.0),
        ),
        Bar(
            name="Longest turn of the loop while such a poll is answered, CPU",
            unit="ms",
            measure=lambda results: max(results.check_values(POLL, TURN)),
            limit=_at(5.0),
        ),
    ]


BARS: Final = (
    _cpu_bar("disk", "http", "curl", 0.60, 0.40),
    _cpu_bar("disk", "https", "curl", 0.75, 0.60),
    _cpu_bar("gigabit", "http", "curl", 0.80, 0.60),
    _cpu_bar("gigabit", "https", "curl", 0.80, 0.65),
    *(
        _cpu_bar(scenario, scheme, to, limit)
        for to, limit in (("aiohttp + executor", 0.35), ("HA downloader", 0.12))
        for scenario in ("disk", "gigabit")
        for scheme in ("http", "https")
    ),
    *_queue_bars(),
    *_capped_bars("http"),
    *_capped_bars("https"),
    *_lag_bars("http"),
    *_lag_bars("https"),
    *_busy_bars("http"),
    *_busy_bars("https"),
    *_memory_bars("http"),
    *_memory_bars("https"),
    *_neighbor_bars(),
    *_ending_bars(),
    *_scale_bars(),
    *_idle_bars(),
    *_poll_bars(),
    Bar(
        name="Speed limit, largest error",
        unit="%",
        measure=lambda results: 100 * max(map(abs, results.check_values("limits"))),
        limit=_at(3.0),
    ),
)
