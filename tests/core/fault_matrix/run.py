"""Runs one row with one seed, and judges what came of it."""

import asyncio
import faulthandler
import logging
import random
import tempfile
import time
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final, override

from custom_components.fshare_downloader.core import link_budget
from custom_components.fshare_downloader.core.models import DownloadTask
from custom_components.fshare_downloader.core.states import TaskState
from tests.accounts import credentials_of
from tests.patience import PATIENCE_SECONDS
from tests.simulator import ThreadedSimulator
from tests.simulator.content import Content

from .case import Case
from .house import POLICY, POLL_SECONDS, House
from .rows import ROWS, Row

WATCHDOG_SECONDS: Final = PATIENCE_SECONDS
"""Longer than all attempts with all their stalls and waits together, on any machine."""
FROZEN_SECONDS: Final = 2 * WATCHDOG_SECONDS
"""A process that has not come back by then does not even hear its own watchdog."""
MIB: Final = 1024 * 1024
SEGMENTED_SHARE: Final = 0.5
"""How many of the files that may have several connections are large enough for it."""
CONNECTION_BYTES_PER_SECOND: Final = 24 * MIB
"""What each connection to such a file gets, so that there is time for a second one."""
COMBINED_SHARE: Final = 0.3
PACKAGE: Final = "custom_components.fshare_downloader"
OWN_FAULTS: Final = frozenset({"unexpected_error", "unknown"})


ROWS_BY_NAME: Final = {row.name: row for row in ROWS}


HOLDS_OF_FSHARE: Final = frozenset(
    {"host_answer_invalid", "host_unavailable", "line_down", "too_many_sessions", "traffic_used_up"}
)
"""What account, service or line may hold a download for."""


class Verdict(StrEnum):
    """What came of a run."""

    RIGHT = "right"
    FAILED = "failed"  # honestly: the task says why, and there is no file
    WRONG = "wrong"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One run."""

    row: str
    seed: int
    verdict: Verdict
    seconds: float
    met: bool
    """Whether the trouble of the row has come up."""
    violations: tuple[str, ...] = ()


async def run_row(row: Row, seed: int, folder: Path) -> Outcome:
    """Run a row in an empty folder."""
    chance = random.Random(f"{row.name} {seed}")
    began_at = time.monotonic()
    state = None
    with _listen() as told, ThreadedSimulator(seed=seed) as simulator:
        case = _make_case(simulator, folder, chance, row.connections)
        row.arrange(case)
        if case.is_combined and row.combines:
            chance.choice([other for other in ROWS if other.combines]).arrange(case)
        try:
            async with asyncio.timeout(WATCHDOG_SECONDS):
                state = await _carry(case, row)
        except TimeoutError:
            case.violations.append("it hung")
        finally:
            await case.house.stop()
        if state is not None:
            _judge_disk(case, state)
        _judge_links(case, time.monotonic() - began_at)
        _judge_words(case, [*told, repr(case.house.events)])
        met = bool(case.met or any(fault.fired for fault in case.faults))
    verdict = Verdict.RIGHT if state is TaskState.COMPLETED else Verdict.FAILED
    return Outcome(
        row=row.name,
        seed=seed,
        verdict=Verdict.WRONG if case.violations else verdict,
        seconds=time.monotonic() - began_at,
        met=met,
        violations=tuple(case.violations),
    )


def run_alone(name: str, seed: int) -> Outcome:
    """Run a row in a process that does nothing else at the time."""
    faulthandler.dump_traceback_later(FROZEN_SECONDS, exit=True)
    try:
        with tempfile.TemporaryDirectory(prefix="fault-matrix-") as folder:
            return asyncio.run(run_row(ROWS_BY_NAME[name], seed, Path(folder)))
    finally:
        faulthandler.cancel_dump_traceback_later()


def _make_case(
    simulator: ThreadedSimulator,
    folder: Path,
    chance: random.Random,
    numbers_of_connections: Sequence[int],
) -> Case:
    connections = chance.choice(numbers_of_connections)
    size = chance.choice([chance.randrange(2, 200_000), chance.randrange(200_000, 5 * MIB)])
    if connections > 1 and chance.random() < SEGMENTED_SHARE:
        size = chance.randrange(3 * MIB, 12 * MIB)
        simulator.settings.connection_bytes_per_second = CONNECTION_BYTES_PER_SECOND
    file = simulator.add_file(name=f"Phim {chance.randrange(1000)}.mkv", size=size)
    credentials = credentials_of(simulator)
    return Case(
        simulator=simulator,
        house=House(folder, credentials, connections),
        file=file,
        chance=chance,
        is_combined=chance.random() < COMBINED_SHARE,
        link=file.url,
        name=file.name,
        wanted=[file.content],
    )


async def _carry(case: Case, row: Row) -> TaskState:
    """Download the file, and have the task removed if that failed."""
    house = case.house
    await row.before(case)
    await house.start()
    await house.ensure_task(case.link)
    lifting = asyncio.create_task(_lift_holds(case))
    try:
        await row.meddle(case)
        await house.until(TaskState.COMPLETED, TaskState.FAILED)
    finally:
        lifting.cancel()
    task = await house.task()
    _judge_task(case, task)
    if task.state is TaskState.COMPLETED:
        # What could not be deleted beside it, as its storage was away, is deleted later.
        await house.let_tidy_up()
    if task.state is TaskState.FAILED:
        await house.api.remove(case.chosen)
    return task.state


async def _lift_holds(case: Case) -> None:
    """End what holds the queue as soon as it does: also while a meddler waits for the download."""
    while True:
        if not HOLDS_OF_FSHARE.isdisjoint(case.house.holds()):
            case.end_holding_faults()
        await asyncio.sleep(POLL_SECONDS)


def _judge_links(case: Case, seconds: float) -> None:
    """No download asks for link after link: three within what stands for an hour here."""
    most = link_budget.LINKS_PER_HOUR * (1 + case.met + seconds / POLICY.max_wait_seconds)
    if case.simulator.download_calls > most:
        case.violations.append(f"{case.simulator.download_calls} direct links were asked for")


def _judge_task(case: Case, task: DownloadTask) -> None:
    codes = {record.code for record in task.error_history}
    if codes & OWN_FAULTS:
        case.violations.append(f"an error of our own: {sorted(codes)}")
    if task.state is TaskState.FAILED and task.error_code not in case.allowed:
        allowed = ", ".join(sorted(case.allowed)) or "nothing"
        case.violations.append(f"failed with {task.error_code}, where {allowed} is allowed")
    if task.state is TaskState.COMPLETED and task.destination.name != case.name:
        case.violations.append("the file has another name")


def _judge_disk(case: Case, state: TaskState) -> None:
    """Look at what lies in the folder when all is over."""
    stored = case.house.stored()
    finished = [path for path in stored if unicodedata.normalize("NFC", path.name) == case.name]
    for path in set(stored) - set(finished):
        case.violations.append(f"left behind: {path.name}")
    if not case.is_taken and len(finished) != (state is TaskState.COMPLETED):
        case.violations.append(f"{len(finished)} files at the end of a {state} download")
    for path in finished:
        if not any(_is_right(path, content) for content in case.wanted):
            case.violations.append("WRONG BYTES under the final name")


def _is_right(path: Path, content: Content) -> bool:
    if path.stat().st_size != content.size:
        return False
    with path.open("rb") as file:
        return all(
            file.read(MIB) == content.read(start, start + MIB)
            for start in range(0, content.size, MIB)
        )


def _judge_words(case: Case, told: list[str]) -> None:
    """Look for secrets, and for complaints about ourselves, in all that was said."""
    secrets = [secret for secret in case.simulator.secrets() if secret not in case.link]
    for text in told:
        if any(secret in text for secret in secrets):
            case.violations.append("a secret was told")
        if text.startswith("ERROR"):
            case.violations.append(text)


class _Listener(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.told: list[str] = []
        self.setFormatter(logging.Formatter("%(levelname)s %(message)s"))

    @override
    def emit(self, record: logging.LogRecord) -> None:
        self.told.append(self.format(record))


@contextmanager
def _listen() -> Iterator[list[str]]:
    """Hear everything that the download manager logs."""
    logger, listener = logging.getLogger(PACKAGE), _Listener()
    level, logger.propagate = logger.level, False
    logger.setLevel(logging.DEBUG)
    logger.addHandler(listener)
    try:
        yield listener.told
    finally:
        logger.removeHandler(listener)
        logger.setLevel(level)
        logger.propagate = True
