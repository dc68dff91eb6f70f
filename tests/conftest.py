"""What holds for all tests."""

import logging
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from typing import Final, override

import pytest

from .patience import PATIENCE_SECONDS

_CORE: Final = "custom_components.fshare_downloader.core"


@pytest.fixture(autouse=True)
def patient_with_disks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take no disk for dead that is only slow; a test of a dead one says how long it may take."""
    if disk_jobs := sys.modules.get(f"{_CORE}.disk_jobs"):
        monkeypatch.setattr(disk_jobs, "ANSWER_SECONDS", PATIENCE_SECONDS)
    if engine := sys.modules.get(f"{_CORE}.engine.engine"):
        from .patient_policies import (  # noqa: PLC0415 - not everybody has the integration
            patient_transfer_policy,
        )

        isolated = sys.modules[f"{_CORE}.engine.isolation.isolated_engine"]
        for module in (engine, isolated):
            monkeypatch.setattr(module, "default_transfer_policy", patient_transfer_policy)
    if downloader := sys.modules.get(f"{_CORE}.downloader"):
        from .patient_policies import PATIENT  # noqa: PLC0415 - not everybody has the integration

        usual = downloader.default_queue_policy
        monkeypatch.setattr(downloader, "default_queue_policy", lambda: replace(usual(), **PATIENT))


@pytest.fixture(autouse=True)
def engine_in_a_thread(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Spare each queue under test the half second that an interpreter takes; `isolated` wants it.

    What runs in a process of its own, a whole Home Assistant included, has its interpreter.
    """
    downloader = sys.modules.get(f"{_CORE}.downloader")
    if downloader is not None and request.node.get_closest_marker("isolated") is None:
        from .thread_engine import ThreadEngine  # noqa: PLC0415 - not everybody has the integration

        monkeypatch.setattr(downloader, "IsolatedEngine", ThreadEngine)


@pytest.fixture(autouse=True)
def disk_threads_end() -> Iterator[None]:
    """Give threads that have told their last a moment to end, before somebody counts threads.

    One that hangs is still there afterwards.
    """
    before = set(threading.enumerate())
    yield
    for thread in set(threading.enumerate()) - before:
        if thread.name == "fshare_downloader disk":
            thread.join(PATIENCE_SECONDS)


class _ExceptOfSlowness(logging.Filter):
    """Passes over what asyncio says of a callback that took long: on a busy machine any one does.

    It names the test, so that one who looks for a word in the log would find it there.
    """

    @override
    def filter(self, record: logging.LogRecord) -> bool:
        return not str(record.msg).startswith("Executing %s took")


def pytest_configure() -> None:
    """Take no offence at a machine that is slow, or busy with other things."""
    logging.getLogger("asyncio").addFilter(_ExceptOfSlowness())
    with suppress(ImportError):  # the end-to-end tests do without
        import hypothesis  # noqa: PLC0415

        hypothesis.settings.register_profile(
            "patient", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
        )
        hypothesis.settings.load_profile("patient")
