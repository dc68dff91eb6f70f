"""Looks from time to time why Sonarr and Radarr don't import what has been completed."""

import asyncio
import logging
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from dataclasses import replace
from typing import Final

from ...core.errors import DownloaderError
from ...core.turns import in_turns
from ..models import JobView
from .client import ServarrClient
from .import_problems import (
    ImportProblem,
    ImportRemedy,
    health_problem,
    is_path_in_doubt,
    queue_problem,
)
from .job_list import JobList, waits_for_import
from .programs import Programs, programs_of
from .wish import ENTRY_NAME

_LOGGER = logging.getLogger(__name__)

LOOK_PERIOD_SECONDS: Final = 300.0
LOOK_DELAY_SECONDS: Final = 5.0
"""After a webhook: the program sends it before its queue shows what it says."""


class ImportWatch:
    """Asks each program for its queue, as long as something waits to be imported."""

    def __init__(self, jobs: JobList, connected: Programs, changed: Callable[[], None]) -> None:
        """`changed` is called when there are other problems than before."""
        self._jobs = jobs
        self._connected = connected
        self._changed = changed
        self._problems: tuple[ImportProblem, ...] = ()
        self._wake = asyncio.Event()
        self._is_urgent = False
        self._runner: asyncio.Task[None] | None = None

    @property
    def problems(self) -> tuple[ImportProblem, ...]:
        """What kept the programs from importing when they were asked last."""
        return self._problems

    def start(self) -> None:
        """Look now, and from then on."""
        self.look_soon()
        self._runner = asyncio.create_task(self._run())

    async def stop(self) -> None:
        """Look no further."""
        if self._runner is not None:
            self._runner.cancel()
            await asyncio.wait({self._runner})

    def wake(self) -> None:
        """Begin to look when nothing has waited so far."""
        self._wake.set()

    def look_soon(self) -> None:
        """Look before the period is over."""
        self._is_urgent = True
        self._wake.set()

    async def note(self, problem: ImportProblem) -> None:
        """Take what a webhook says, until it is known better."""
        if problem.job_id is None:
            return
        others = [known for known in self._problems if known.job_id != problem.job_id]
        await self._publish((*others, problem))
        self.look_soon()

    async def look(self) -> None:
        """Ask all programs now; of one that doesn't answer, what it said last still counts."""
        waiting = {view.job.job_id: view for view in self._jobs.views() if waits_for_import(view)}
        connected = self._connected() if waiting else {}
        before = self._problems
        found: list[ImportProblem] = []
        silent: set[str] = set()
        for name, client in connected.items():
            try:
                found += await _problems_of(name, client, waiting)
            except DownloaderError as error:
                _LOGGER.debug("%s does not tell what it imports: %s", name, error.code)
                silent.add(name)
        for problem in before:
            view = waiting.get(problem.job_id or "")
            if view is not None and await _still_counts(problem, view, connected, silent):
                found.append(problem)
        # What a webhook has said meanwhile is newer than what was asked for.
        noted = [problem for problem in self._problems if problem not in before]
        others = {problem.job_id for problem in noted}
        await self._publish((*noted, *(one for one in found if one.job_id not in others)))

    async def _run(self) -> None:
        clock = asyncio.get_running_loop().time
        next_look = clock()
        while True:
            self._wake.clear()
            if self._is_urgent:
                await asyncio.sleep(LOOK_DELAY_SECONDS)
            elif not self._is_needed():
                await self._wake.wait()
                next_look = clock() + LOOK_PERIOD_SECONDS
                continue
            elif (seconds := next_look - clock()) > 0:
                with suppress(TimeoutError):
                    async with asyncio.timeout(seconds):
                        await self._wake.wait()
                continue
            self._is_urgent = False
            try:
                await self.look()
            except Exception:
                _LOGGER.exception("A look at what is imported stumbled")
            next_look = clock() + LOOK_PERIOD_SECONDS

    def _is_needed(self) -> bool:
        return bool(self._problems) or any(map(waits_for_import, self._jobs.views()))

    async def _publish(self, problems: tuple[ImportProblem, ...]) -> None:
        has_changed = set(problems) != set(self._problems)
        self._problems = problems
        await self._tell_jobs(problems)
        if has_changed:
            self._changed()

    async def _tell_jobs(self, problems: tuple[ImportProblem, ...]) -> None:
        """Let each job say what keeps it, and no other one, also after a restart."""
        reasons = {problem.job_id: problem.reason for problem in problems}
        async for view in in_turns(self._jobs.views()):
            if self._problems is not problems:  # a webhook or another look knows better
                return
            reason = reasons.get(view.job.job_id)
            if not view.state.is_final or (view.job.is_archived and reason is None):
                continue  # what its client has taken says nothing any more
            try:
                await self._jobs.set_message(view.job.job_id, reason)
            except DownloaderError as error:
                _LOGGER.debug("A job could not be told what keeps it: %s", error.code)


async def _still_counts(
    problem: ImportProblem,
    view: JobView,
    connected: Mapping[str, ServarrClient],
    silent: Collection[str],
) -> bool:
    """Tell whether nobody could say today what was said of a job before."""
    if problem.client in connected:
        return problem.client in silent
    # A webhook said it: that program may have a connection of another name, or none.
    return all(name in silent for name in await programs_of(view.job.client, connected))


async def _problems_of(
    name: str, client: ServarrClient, waiting: Mapping[str, JobView]
) -> list[ImportProblem]:
    found: dict[str, ImportProblem] = {}
    for entry in await client.queue():
        view = waiting.get(entry.download_id)
        if view is None or entry.download_id in found:  # a pack has an entry for each episode
            continue
        problem = queue_problem(name, entry, view.job.name)
        if problem is not None:
            found[entry.download_id] = await _checked(client, problem)
    names = {ENTRY_NAME, *(view.job.folder.name for view in waiting.values() if view.job.folder)}
    complaints = [health_problem(name, entry, names) for entry in await client.health()]
    return [*found.values(), *(complaint for complaint in complaints if complaint is not None)]


async def _checked(client: ServarrClient, problem: ImportProblem) -> ImportProblem:
    """Look whether the folder is really not seen: it may hold nothing that can be imported."""
    if not is_path_in_doubt(problem):
        return problem
    try:
        seen = await client.folder(problem.output_path)
    except DownloaderError:
        return problem
    if seen.directories or seen.files:
        return replace(problem, remedy=ImportRemedy.IMPORT_BY_HAND)
    return problem
