"""Lets Sonarr and Radarr look at once for what has ended; by themselves they look each minute."""

import asyncio
import logging
from typing import Final

from ...core.errors import DownloaderError
from .programs import Programs, programs_of

_LOGGER = logging.getLogger(__name__)

NUDGE_DELAY_SECONDS: Final = 0.5
"""What ends within so long is told at once: a hundred jobs are one nudge."""

_COMMAND: Final = "RefreshMonitoredDownloads"


class ImportNudge:
    """One nudge at a time, for all jobs that have ended."""

    def __init__(self, connected: Programs) -> None:
        """`connected` is read at each nudge."""
        self._connected = connected
        self._waiting: set[str] = set()
        self._runner: asyncio.Task[None] | None = None

    def nudge(self, program: str) -> None:
        """Let all programs of a kind look soon; all there are when it is no kind."""
        if not self._connected():
            return
        self._waiting.add(program)
        if self._runner is None or self._runner.done():
            self._runner = asyncio.create_task(self._run())

    async def stop(self) -> None:
        """End a nudge that is under way."""
        if self._runner is not None:
            self._runner.cancel()
            await asyncio.wait({self._runner})

    async def _run(self) -> None:
        while self._waiting:
            await asyncio.sleep(NUDGE_DELAY_SECONDS)
            programs, self._waiting = self._waiting, set()
            await self._nudge_all(programs)

    async def _nudge_all(self, programs: set[str]) -> None:
        connected = self._connected()
        clients = {
            name: client
            for program in programs
            for name, client in (await programs_of(program, connected)).items()
        }
        for name, client in clients.items():
            try:
                await client.run_command(_COMMAND)
            except DownloaderError as error:
                # It will find out by itself within a minute.
                _LOGGER.debug("%s could not be told that a job has ended: %s", name, error.code)
