"""The arithmetic of the benchmark: a wrong verdict would be worse than none."""

import json
import sys
from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from custom_components.fshare_downloader.core.storage import MARKER_NAME
from tests.bench.bars import BARS
from tests.bench.checks import checks
from tests.bench.idle import IDLE, IDLE_BEFORE, first_of_each_wake
from tests.bench.import_times import import_milliseconds
from tests.bench.job import GIB, MIB, Job
from tests.bench.machine import CpuTime
from tests.bench.neighbor import NeighborReading
from tests.bench.page_paint import COLD, PAINT, PAINT_BEFORE, STEPS
from tests.bench.poll import PAIR, POLL, TURN
from tests.bench.report import Report
from tests.bench.results import Results, percentile
from tests.bench.runs import STORAGE_MARKER, Sample
from tests.bench.scale import BEFORE, NOW, PAGE, START_UP, ScaleReading
from tests.bench.scenarios import SCENARIOS
from tests.bench.three_seasons import GRAB, GRAB_BEFORE

SAMPLE = Sample(
    cpu_seconds=0.5,
    seconds=2.0,
    size=512 * MIB,
    memory=3 * MIB,
    waits=10,
    steal=0.0,
    others=0.1,
    lags=(0.1, 0.2, 9.0),
    neighbor=NeighborReading(
        slowest_commit=5.0, commits=80, dirty=1_000_000, cached=0, can_tell_cache=True
    ),
)
PLACES = ("folders", "loose")
ENDINGS = ("cancelled task of the engine", "the same, server silent", "pause", "cancel")


def reading(build: str, tasks: int) -> ScaleReading:
    """What a queue of so many tasks has cost."""
    operation = {"seconds": 2.0, "cpu_seconds": tasks / 1e5, "turn_ms": tasks / 40}
    return ScaleReading(build, tasks, tasks * 1000, {PAGE: operation, START_UP: dict(operation)})


@pytest.fixture
def results() -> Results:
    """A run in which everything was measured, and all contenders were alike."""
    results = Results()
    for scenario in SCENARIOS:
        for scheme in scenario.schemes:
            for contender in scenario.contenders:
                results.add((scenario.name, scheme, contender.name), SAMPLE)
    for check in checks(is_quick=True):
        results.checks[check.name] = [{"idle": 100.0, "busy": 20.0, "CPU s/GiB": [0.9, 1.0, 9.0]}]
    results.checks["endings"] = [{name: [0.5, 60.0] for name in ENDINGS}]
    for build in (NOW, BEFORE):
        results.scale.readings += [reading(build, 1000), reading(build, 10)]
    for name in (IDLE, IDLE_BEFORE):
        results.checks[name] = [
            {"shortest rest, s": 10.0, "memory, MiB": 9.0, "set-up, CPU s": 0.4}
        ]
    for name in (GRAB, GRAB_BEFORE):
        results.checks[name] = [
            {f"{place}, plan, {unit}": 3.0 for place in PLACES for unit in ("s", "calls")}
        ]
    for name in (PAINT, PAINT_BEFORE):
        results.checks[name] = [{COLD: 2.0, **{f"{step}, CPU s": 0.1 for step in STEPS}}]
    results.checks[POLL] = [{PAIR: [9.0, 10.0, 11.0], TURN: 1.0}]
    results.checks["limits"] = [{"10 MB/s": -0.04, "50 MB/s": 0.01}]
    return results


def verdicts(results: Results) -> dict[str, tuple[float | None, bool | None]]:
    """What the report says of each bar."""
    bars = Report(results, {}).as_json()["bars"]
    return {bar["bar"]: (bar["measured"], bar["is_met"]) for bar in bars}


def test_every_bar_is_measured_by_some_table(results: Results) -> None:
    assert len(verdicts(results)) == len(BARS)
    assert [name for name, (value, _) in verdicts(results).items() if value is None] == []


def test_bar_that_was_not_measured_has_no_verdict() -> None:
    assert set(verdicts(Results()).values()) == {(None, None)}


def test_verdicts_follow_the_direction_of_a_bar(results: Results) -> None:
    assert verdicts(results)["CPU, http, full speed, to curl"] == (1.0, False)
    busy = "Speed over https with a busy main thread, 1 Gbit/s, to an idle one"
    assert verdicts(results)[busy] == (0.2, False)
    assert verdicts(results)["Until the socket is closed, p99: pause"] == (60.0, False)
    memory = "Memory over idle, engine, 8 at once, http"
    assert verdicts(results)[memory] == (3.0, True)


def test_limit_that_was_undershot_is_an_error_too(results: Results) -> None:
    value, is_met = verdicts(results)["Speed limit, largest error"]
    assert value == pytest.approx(4.0)
    assert is_met is False


def test_lag_bar_is_what_curl_has_but_never_below_five_milliseconds(results: Results) -> None:
    bar = "Lag p99, engine, 8 at once, http, full speed"
    assert verdicts(results)[bar] == (9.0, True)
    curl = ("lag", "http", "curl, 8 at once")
    results.samples[curl] = [replace(SAMPLE, lags=(0.1,))]
    assert verdicts(results)[bar] == (9.0, False)


def test_cost_is_that_of_a_gibibyte_and_speed_in_megabytes() -> None:
    sample = replace(SAMPLE, cpu_seconds=0.25, seconds=0.5, size=GIB // 2)
    assert sample.cpu_per_gib == pytest.approx(0.5)
    assert sample.speed == pytest.approx(1073.741824)


def test_median_forgets_an_outlier() -> None:
    results, key = Results(), ("disk", "http", "curl")
    for seconds in (1.0, 9.0, 1.1):
        results.add(key, replace(SAMPLE, cpu_seconds=seconds, size=GIB))
    assert results.median(key, lambda sample: sample.cpu_per_gib) == pytest.approx(1.1)


def test_result_is_noisy_when_most_of_its_runs_were() -> None:
    results, key = Results(), ("disk", "http", "curl")
    results.add(key, replace(SAMPLE, steal=0.04))
    results.add(key, SAMPLE)
    assert not results.is_noisy(key)
    results.add(key, replace(SAMPLE, others=0.3))
    assert results.is_noisy(key)


@pytest.mark.parametrize(
    ("share", "value"), [(0.0, 1), (0.5, 50), (0.501, 51), (0.99, 99), (1.0, 100)]
)
def test_percentile_is_a_value_that_occurred(share: float, value: int) -> None:
    assert percentile(range(100, 0, -1), share) == value


def test_steal_is_a_share_of_all_time() -> None:
    before = CpuTime(busy=100, steal=10, total=1000)
    after = CpuTime(busy=250, steal=20, total=1200)
    assert after.steal_since(before) == pytest.approx(0.05)
    assert before.steal_since(before) == 0


def test_time_of_others_is_what_neither_contender_nor_server_took() -> None:
    before = CpuTime(busy=100, steal=0, total=1000)
    after = CpuTime(busy=250, steal=0, total=1200)
    assert after.others_since(before, 1.0) == pytest.approx(0.25)
    assert after.others_since(before, 9.0) == 0


def test_job_survives_the_way_to_its_process() -> None:
    job = Job(
        urls=("http://a/1", "http://a/2"),
        folder=Path("files"),
        ca_file=Path("server.pem"),
        size=5,
        connections=8,
        has_ticker=True,
        options={"rates": [1, 2]},
    )
    assert Job.from_json(job.to_json()) == job


def test_scale_is_judged_by_the_longest_queue(results: Results) -> None:
    assert verdicts(results)["Page of 50, longest queue, CPU"] == (10.0, True)
    turn = "Longest turn of the loop in any operation with the longest queue, CPU"
    assert verdicts(results)[turn] == (25.0, True)
    assert verdicts(results)["Memory of the longest queue, to the build beside"] == (1.0, False)


def test_operation_that_was_given_up_is_shown_as_such() -> None:
    results = Results()
    results.scale.readings.append(reading(NOW, 1000))
    results.scale.readings[0].operations[PAGE]["given_up"] = 1.0
    assert [cells[0] for *_, cells in results.scale.rows()] == ["> 2", "2", "1.0 MiB"]


def test_report_shows_every_table_and_is_json(results: Results, tmp_path: Path) -> None:
    report = Report(results, {"processor": "some"})
    console = Console(record=True, width=200, file=StringIO())
    report.print(console)
    text = console.export_text()
    assert all(scenario.title in text for scenario in SCENARIOS)
    assert "NO" in text
    report.write(tmp_path / "report.json")
    saved = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    assert saved["machine"] == {"processor": "some"}
    assert {entry["scenario"] for entry in saved["scenarios"]} == {s.name for s in SCENARIOS}


def test_a_value_that_only_some_runs_have_is_one() -> None:
    results = Results(checks={"idle": [{"a": 1.0}, {"a": 2.0, "b": 3.0}]})
    assert results.check_values("idle", "b") == [3.0]
    with pytest.raises(KeyError):
        results.check_values("idle", "c")


def test_timers_that_fire_together_wake_the_house_once() -> None:
    assert first_of_each_wake([10.3, 0.0, 0.4, 1.2, 10.0]) == [0.0, 10.0]


def test_imports_are_summed_up_by_package_and_ours_by_room() -> None:
    told = """\
import time:      1500 |      90000 |   custom_components.fshare_downloader.core.models
noise
import time:       500 |       2000 | custom_components.fshare_downloader.core
import time:       250 |        250 | custom_components.fshare_downloader
import time:      3000 |       3000 |     pydantic.main
import time:      9000 |       9000 | somebody.else
"""
    assert import_milliseconds(told) == {
        "ours: core": 2.0,
        "ours: layer of Home Assistant": 0.25,
        "pydantic": 3.0,
    }


def test_benchmark_knows_the_marker_that_the_download_manager_leaves() -> None:
    assert STORAGE_MARKER == MARKER_NAME


def test_what_is_measured_stays_in_processes_of_its_own() -> None:
    # The clients put an empty package in the place of the integration.
    assert [name for name in sys.modules if name.startswith("tests.bench.clients")] == []
