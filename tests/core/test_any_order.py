"""Whatever the user does, at whatever moment: the queue keeps its promises."""

import asyncio
import logging
from collections import Counter
from collections.abc import Callable, Coroutine
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, cast

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from custom_components.fshare_downloader.core import worker
from custom_components.fshare_downloader.core.api_handler import AddRequest, ApiHandler, Selection
from custom_components.fshare_downloader.core.database import Database
from custom_components.fshare_downloader.core.disk_jobs import DiskLane, Job
from custom_components.fshare_downloader.core.engine import DownloadEngine
from custom_components.fshare_downloader.core.errors import (
    CredentialsInvalidError,
    DiskFullError,
    DownloaderError,
    FileRemovedError,
    LinkDeadError,
    TransferInterruptedError,
)
from custom_components.fshare_downloader.core.events import Event, TaskChanged, TasksAdded
from custom_components.fshare_downloader.core.holds import HoldReason
from custom_components.fshare_downloader.core.hosts.registry import HostRegistry
from custom_components.fshare_downloader.core.models import Settings
from custom_components.fshare_downloader.core.orchestrator import Orchestrator
from custom_components.fshare_downloader.core.states import (
    ACTIVE_STATES,
    UNFINISHED_STATES,
    TaskState,
    may_become,
)
from tests.patience import PATIENCE_SECONDS
from tests.patient_policies import patient_policy

from .fakes import FakeEngine, FakeHost, link
from .memory_database import MemoryDatabase

CODES = ("AAAA11111111", "BBBB22222222", "CCCC33333333", "DDDD44444444")
ERRORS = (
    LinkDeadError,
    TransferInterruptedError,
    FileRemovedError,
    CredentialsInvalidError,
    DiskFullError,
    ValueError,
)
ACTS = st.tuples(
    st.sampled_from(
        (
            *("add", "pause", "resume", "retry", "cancel", "remove"),
            *("add", "pause_all", "resume_all", "retry_all", "switch", "redirect"),
        )
    ),
    st.integers(0, 11),
    st.integers(0, 25),
)
"""A verb, what it is about, and how many steps of the event loop follow."""


class Surprises(logging.Handler):
    """Collects what workers did not expect, but for the surprise that the script makes."""

    def __init__(self) -> None:
        """Start empty."""
        super().__init__()
        self.seen: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Remember it."""
        if "ValueError" not in (text := record.getMessage()):
            self.seen.append(text)


async def _call_at_once[**P, T](call: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
    """Do what goes into a thread of asyncio here and now."""
    await asyncio.sleep(0)
    return call(*args, **kwargs)


async def _run_at_once[T](lane: DiskLane, job: Callable[[Job], T], **_: object) -> T:
    """Do what belongs into a thread here and now."""
    await asyncio.sleep(0)
    return job(Job())


@pytest.fixture(autouse=True)
def no_threads(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nothing happen in threads, which would make every run another one."""
    monkeypatch.setattr(DiskLane, "run", _run_at_once)
    monkeypatch.setattr(asyncio, "to_thread", _call_at_once)


class AnyOrder(RuleBasedStateMachine):
    """Verbs are begun at any step of the event loop and overlap as they like."""

    def __init__(self) -> None:
        """Start an empty queue."""
        super().__init__()
        self.runner = asyncio.Runner()
        self.directory = TemporaryDirectory()
        self.folder = Path(self.directory.name)
        self.database = MemoryDatabase()
        self.host = FakeHost()
        self.engine = FakeEngine()
        self.verbs: set[asyncio.Task[None]] = set()
        self.surprises = Surprises()
        logging.getLogger(worker.__name__).addHandler(self.surprises)
        self.runner.run(self._start())

    async def _start(self) -> None:
        self.orchestrator = Orchestrator(
            settings=Settings(download_dir=self.folder, min_free_space=0),
            policy=patient_policy(),
            database=cast("Database", self.database),
            registry=HostRegistry([self.host]),
            engine=cast("DownloadEngine", self.engine),
        )
        self.orchestrator.subscribe(self._on_event)
        self.engine.on_touch = self._on_touch
        await self.orchestrator.start()
        self.api = ApiHandler(self.orchestrator, cast("Database", self.database))

    def _on_event(self, event: Event) -> None:
        """What is told is saved, and follows the table."""
        if isinstance(event, TasksAdded):
            for view in event.tasks:
                assert self.database.rows[view.task.task_id] == view.task
        if isinstance(event, TaskChanged):
            task = event.view.task
            assert self.database.rows[task.task_id] == task
            assert event.previous is task.state or may_become(event.previous, task.state)

    def _on_touch(self, key: str) -> None:
        """A file is only touched while its task is in nobody's final state."""
        row = self.database.rows.get(key)
        assert row is not None, "the file of a removed task was touched"
        assert row.state is not TaskState.CANCELLED, "the file of a cancelled task was touched"

    def _begin(self, verb: Coroutine[Any, Any, object], steps: int) -> None:
        async def guarded() -> None:
            with suppress(DownloaderError):
                await verb

        async def begin() -> None:
            task = asyncio.create_task(guarded())
            self.verbs.add(task)
            for _ in range(steps):
                await asyncio.sleep(0)

        self.runner.run(begin())

    @rule(acts=st.lists(ACTS, min_size=8, max_size=24))
    def act(self, acts: list[tuple[str, int, int]]) -> None:
        """Begin verbs one after the other, a few steps of the event loop apart."""
        for name, pick, steps in acts:
            self._begin(self._verb(name, pick), steps)

    def _verb(self, name: str, pick: int) -> Coroutine[Any, Any, object]:
        code = CODES[pick % len(CODES)]
        if name == "add":
            return self.api.add(AddRequest(links=[link(code)], paused=pick % 3 == 0))
        if name == "switch":
            return self.api.set_enabled(pick % 4 != 0)
        ids = list(self.database.rows)
        if name == "redirect":
            root = self.folder / ("nas", "usb")[pick % 2]
            places_in = self.orchestrator.relocator.intake.places_in
            return self.orchestrator.verbs.redirect(ids[pick % 3 :], root, places_in)
        verb = getattr(self.api, name.removesuffix("_all"))
        if name.endswith("_all"):
            return cast("Coroutine[Any, Any, object]", verb(Selection()))
        chosen = ids[pick % len(ids)] if ids else "nothing"
        return cast("Coroutine[Any, Any, object]", verb(Selection(task_ids=(chosen,))))

    @rule(code=st.sampled_from(CODES), error=st.sampled_from(ERRORS))
    def go_wrong(self, code: str, error: type[Exception]) -> None:
        """Let the next attempt of a link fail."""
        self.engine.outcomes[link(code)].append(error())

    @rule(closed=st.booleans())
    def gate(self, closed: bool) -> None:
        """Keep transfers in the middle, or let them go on."""
        if self.engine.gate is not None:
            self.engine.gate.set()
        self.engine.gate = asyncio.Event() if closed else None

    @rule()
    def release(self) -> None:
        """Release what is held."""
        self.runner.run(self._release())

    async def _release(self) -> None:
        self.orchestrator.release(*HoldReason)

    @rule(steps=st.integers(1, 40))
    def wait(self, steps: int) -> None:
        """Let the event loop turn."""

        async def turn() -> None:
            for _ in range(steps):
                await asyncio.sleep(0)

        self.runner.run(turn())

    @rule(size=st.integers(1, 4))
    def resize(self, size: int) -> None:
        """Change how many may run."""
        changed = self.orchestrator.settings.model_copy(update={"max_active_downloads": size})
        self.runner.run(self.orchestrator.apply_settings(changed))

    @rule()
    def reload(self) -> None:
        """Unload in order and start again, whatever is going on."""

        async def stop() -> None:
            await self.orchestrator.stop()
            await self._finish_verbs()

        self.runner.run(stop())
        assert not self.engine.active, "a transfer outlived the unload"
        states = {task.state for task in self.database.rows.values()}
        assert not states & ACTIVE_STATES
        self.runner.run(self._start())

    async def _finish_verbs(self) -> None:
        async with asyncio.timeout(PATIENCE_SECONDS):
            await asyncio.gather(*self.verbs)
        self.verbs.clear()

    @invariant()
    def nothing_is_in_two_places(self) -> None:
        """Check what holds at every step."""
        manager = self.orchestrator._manager
        assert len(manager.running) <= 4
        assert set(self.engine.active) <= set(manager.running)
        assert not self.surprises.seen
        urls = Counter(task.original_url for task in manager.all())
        assert all(count == 1 for count in urls.values()), "a link stands in the queue twice"

    @invariant()
    def a_transfer_goes_where_its_task_says(self) -> None:
        """Nothing is sent elsewhere that has begun."""
        for task_id, request in self.engine.active.items():
            task = self.orchestrator._manager.get(task_id)
            assert task is None or task.destination == request.destination

    @rule()
    def come_to_rest(self) -> None:
        """When all verbs have ended, memory and database agree to the letter."""
        if self.engine.gate is not None:
            self.engine.gate.set()
            self.engine.gate = None

        async def rest() -> None:
            await self._finish_verbs()
            manager = self.orchestrator._manager
            async with asyncio.timeout(PATIENCE_SECONDS):
                while manager.running:
                    await asyncio.sleep(0)

        self.runner.run(rest())
        manager = self.orchestrator._manager
        rows = self.database.rows
        unfinished = {i: t for i, t in rows.items() if t.state in UNFINISHED_STATES}
        assert {task.task_id: task for task in manager.all()} == unfinished
        assert not manager._reserved
        snapshot = self.orchestrator.queue()
        counts = Counter(task.state for task in rows.values())
        assert {s: n for s, n in snapshot.counts.items() if n} == dict(counts)
        assert not any(task.state in ACTIVE_STATES for task in rows.values())

    def teardown(self) -> None:
        """End in order."""
        self.come_to_rest()
        self.runner.run(self.orchestrator.stop())
        self.runner.close()
        logging.getLogger(worker.__name__).removeHandler(self.surprises)
        self.directory.cleanup()


AnyOrder.TestCase.settings = settings(
    max_examples=150,
    stateful_step_count=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
TestAnyOrder = AnyOrder.TestCase
