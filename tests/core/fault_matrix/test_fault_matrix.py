"""A small share of the fault matrix; `scripts/fault-matrix` runs it all."""

import asyncio
import logging
from pathlib import Path
from typing import Final

import pytest

from tests.simulator import Fault, FaultKind, HostKind

from . import house, run
from .case import Case
from .rows import ROWS, Row
from .run import Verdict, run_row

SEED: Final = 1


@pytest.fixture(autouse=True)
def network(socket_enabled: None) -> None:
    """Sockets of this machine."""


def test_rows_have_names_of_their_own() -> None:
    assert len(run.ROWS_BY_NAME) == len(ROWS)


@pytest.mark.parametrize("row", ROWS, ids=[row.name for row in ROWS])
async def test_file_is_right_or_its_task_says_why_not(row: Row, tmp_path: Path) -> None:
    outcome = await run_row(row, SEED, tmp_path)

    assert outcome.violations == ()


# --- the judge sees what it must not let pass ----------------------------------------------------


async def _spoil(case: Case) -> None:
    (path,) = await _finished(case)
    with path.open("r+b") as file:
        file.write(b"?")


async def _duplicate(case: Case) -> None:
    (path,) = await _finished(case)
    path.with_name(f"{path.name}.part").write_bytes(b"")


async def _finished(case: Case) -> list[Path]:
    while [path.name for path in case.house.stored()] != [case.name]:
        await asyncio.sleep(0.01)
    return case.house.stored()


async def _tell(case: Case) -> None:
    logging.getLogger(run.PACKAGE).info("The password is %s", case.simulator.password)


async def _complain(case: Case) -> None:
    logging.getLogger(run.PACKAGE).error("Unexpected")


async def _hide(case: Case) -> None:
    await _finished(case)
    case.name = "another name"


def _give_up(case: Case) -> None:
    case.simulator.add_fault(Fault(FaultKind.STATUS, code=case.file.code, times=None))


def _hang(case: Case) -> None:
    case.simulator.add_fault(Fault(FaultKind.DELAY, host=HostKind.API, times=None, seconds=60))


@pytest.mark.parametrize(
    ("row", "violation"),
    [
        (Row(name="spoiled", meddle=_spoil), "WRONG BYTES"),
        (Row(name="left", meddle=_duplicate), "left behind"),
        (Row(name="told", meddle=_tell), "a secret was told"),
        (Row(name="complained", meddle=_complain), "ERROR Unexpected"),
        (Row(name="renamed", meddle=_hide), "another name"),
        (Row(name="given up", arrange=_give_up), "failed with link_dead"),
    ],
    ids=lambda value: value.name if isinstance(value, Row) else "",
)
async def test_nothing_wrong_passes(
    row: Row, violation: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run, "COMBINED_SHARE", 0)
    monkeypatch.setattr(house, "TIDY_SECONDS", 1.0)  # what somebody has put there never goes

    outcome = await run_row(row, SEED, tmp_path)

    assert outcome.verdict is Verdict.WRONG
    assert any(violation in text for text in outcome.violations)


async def test_watchdog_ends_what_hangs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "WATCHDOG_SECONDS", 0.5)

    outcome = await run_row(Row(name="hung", arrange=_hang), SEED, tmp_path)

    assert outcome.violations == ("it hung",)
