"""Kills the download manager: in a process of its own, at whatever it does to the disk."""

import asyncio
import inspect
import json
import os
import signal
import sys
from collections.abc import Awaitable, Callable
from dataclasses import asdict, dataclass
from functools import wraps
from pathlib import Path
from typing import Any, Final

from custom_components.fshare_downloader.core.accounts import FshareCredentials
from custom_components.fshare_downloader.core.database import Database
from custom_components.fshare_downloader.core.engine.partfile import system_calls
from custom_components.fshare_downloader.core.states import TaskState

from .case import Case
from .house import House

ROOT: Final = Path(__file__).parents[3]
MAX_KILLS: Final = 2
CALLS: Final = (1, 1, 2, 3, 5)
"""At which of the calls of one kind the process dies; there may be fewer."""

STAGES: Final[dict[str, tuple[Any, str]]] = {
    "open": (os, "open"),
    "write": (os, "pwrite"),
    "sync": (os, "fdatasync"),
    "sync a file or folder": (os, "fsync"),
    "replace the record": (os, "replace"),
    "rename the file, or reserve its space": (system_calls, "_call"),
    "delete": (os, "unlink"),
    "save the queue": (Database, "save_tasks"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Death:
    """Where a process ends."""

    stage: str
    call: int
    is_after: bool
    """Whether the call is still carried out."""


async def live_and_die(case: Case) -> None:
    """Let processes download the file, each from where its predecessor was killed."""
    for _ in range(case.chance.randrange(1, MAX_KILLS + 1)):
        death = Death(
            stage=case.chance.choice(list(STAGES)),
            call=case.chance.choice(CALLS),
            is_after=case.chance.random() < 0.5,
        )
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            __name__,
            _order(case, death),
            cwd=ROOT,
        )
        try:
            code = await process.wait()
        except asyncio.CancelledError:
            process.kill()
            await process.wait()
            raise
        case.met += code == -signal.SIGKILL
        if code not in (0, -signal.SIGKILL):
            case.violations.append(f"the process that was to die at {death} ended with {code}")


def _order(case: Case, death: Death) -> str:
    return json.dumps(
        {
            "folder": str(case.house.folder),
            "link": case.link,
            "connections": case.house.connections,
            "credentials": asdict(case.house.credentials),
            "death": asdict(death),
        }
    )


def _deadly(function: Callable[..., Any], death: Death) -> Callable[..., Any]:
    """Return a function, or coroutine function, during the n-th call of which the process dies."""
    left = death.call

    @wraps(function)
    def calling(*arguments: Any, **options: Any) -> Any:
        nonlocal left
        left -= 1
        if not left and not death.is_after:
            _die()
        answer = function(*arguments, **options)
        if left:
            return answer
        return _die_after(answer) if inspect.isawaitable(answer) else _die()

    return calling


async def _die_after(step: Awaitable[Any]) -> None:
    await step
    _die()


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


async def _live(order: dict[str, Any]) -> None:
    house = House(
        Path(order["folder"]), FshareCredentials(**order["credentials"]), order["connections"]
    )
    await house.start()
    await house.ensure_task(order["link"])
    death = Death(**order["death"])
    owner, name = STAGES[death.stage]
    setattr(owner, name, _deadly(getattr(owner, name), death))
    await house.until(TaskState.COMPLETED, TaskState.FAILED)
    await house.stop()


if __name__ == "__main__":
    asyncio.run(_live(json.loads(sys.argv[1])))
