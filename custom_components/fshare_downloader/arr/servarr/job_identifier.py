"""Finds out what a job is in the library of its client, which then decides on its batch."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from typing import Final

from ...core.errors import DownloaderError
from ..models import JobMedia, JobView
from .client import ServarrClient
from .job_list import JobList
from .library_media import grabbed_media, parsed_media
from .programs import Programs, programs_of

_LOGGER = logging.getLogger(__name__)

ASK_AFTER_SECONDS: Final = (8.0, 20.0, 60.0)
"""A client writes its history only after it has handed a job over, and then sends its webhook."""


class JobIdentifier:
    """Takes what a webhook says; where none comes, it asks for the history of the job."""

    def __init__(self, jobs: JobList, connected: Programs) -> None:
        """`connected` is read each time that something is asked."""
        self._jobs = jobs
        self._connected = connected
        self._runners: dict[str, asyncio.Task[None]] = {}
        self._known: set[str] = set()

    def expect(self, job_id: str) -> None:
        """Find out what a new job is, unless `take` is called before."""
        if job_id in self._known or job_id in self._runners or not self._connected():
            return
        runner = asyncio.create_task(self._run(job_id))
        self._runners[job_id] = runner
        runner.add_done_callback(lambda _: self._runners.pop(job_id, None))

    async def take(self, job_id: str, media: JobMedia) -> None:
        """Note what a job is; raises `StorageError`."""
        view = self._jobs.view(job_id)
        if view is None:
            return
        await self._jobs.identify(job_id, _as_the_title_says(view, media))
        self._known.add(job_id)
        runner = self._runners.get(job_id)
        if runner is not None and runner is not asyncio.current_task():
            runner.cancel()

    def forget(self, job_id: str) -> None:
        """Remember no longer whether a job is known: it has ended."""
        self._known.discard(job_id)

    async def stop(self) -> None:
        """Ask no further."""
        runners = [*self._runners.values()]
        for runner in runners:
            runner.cancel()
        if runners:
            await asyncio.wait(runners)

    async def _run(self, job_id: str) -> None:
        for seconds in ASK_AFTER_SECONDS:
            await asyncio.sleep(seconds)
            is_last = seconds == ASK_AFTER_SECONDS[-1]
            view = self._jobs.view(job_id)
            if view is None:
                return
            try:
                media = await self._ask(view, is_last=is_last)
                if media is not None:
                    await self.take(job_id, media)
                    return
            except DownloaderError as error:
                _LOGGER.debug("What job %s is could not be noted: %s", job_id, error.code)

    async def _ask(self, view: JobView, *, is_last: bool) -> JobMedia | None:
        clients = await programs_of(view.job.client, self._connected())
        media = await _first(clients, lambda client: _grabbed(client, view.job.job_id))
        if media is None and is_last:
            # Nobody has grabbed it here: what would they take its title for?
            media = await _first(clients, lambda client: _parsed(client, view.job.name))
        return media


async def _first(
    clients: Mapping[str, ServarrClient],
    ask: Callable[[ServarrClient], Awaitable[JobMedia | None]],
) -> JobMedia | None:
    for name, client in clients.items():
        try:
            media = await ask(client)
        except DownloaderError as error:
            _LOGGER.debug("%s could not be asked what a job is: %s", name, error.code)
            continue
        if media is not None:
            return media
    return None


async def _grabbed(client: ServarrClient, job_id: str) -> JobMedia | None:
    return grabbed_media(await client.history(job_id))


async def _parsed(client: ServarrClient, title: str) -> JobMedia | None:
    return parsed_media(await client.parse(title))


def _as_the_title_says(view: JobView, media: JobMedia) -> JobMedia:
    """Take the episodes of a whole season away: a webhook names each of them."""
    told = view.job.media
    is_whole_season = bool(told.seasons) and not told.episodes
    return replace(media, episodes=()) if is_whole_season else media
