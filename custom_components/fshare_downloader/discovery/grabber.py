"""Grabs that are under way: their batches get into the queue, also after a restart.

A request is stored before anything is done and forgotten after its last batch is in the queue.
What a restart cuts short goes on afterwards; as a plan skips what is there, nothing comes twice.
"""

import asyncio
import logging
import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Final
from weakref import WeakValueDictionary

from ..core.errors import DownloaderError, ErrorClass
from ..core.models import MediaType, NewTask
from .errors import GrabInterruptedError
from .grab_requests import request_from_json, request_to_json
from .models import (
    GrabPlan,
    GrabProgress,
    GrabRequest,
    GrabStage,
    OnProgress,
    PlannedBatch,
    PlannedFile,
    SearchHit,
    SourceProblem,
    TitleType,
    ignore_progress,
)
from .plan.link_lookup import FSHARE
from .plan.media_layout import subtitle_filename
from .plan.planner import Planner
from .plan.subtitles import subtitle_language
from .ports import DownloadLibrary, GrabStore

_LOGGER = logging.getLogger(__name__)

RETRY_SECONDS: Final = (60.0, 300.0, 900.0, 1800.0, 3600.0)
"""When a grab that nobody waits for is tried again; the last one over and over."""

TRANSIENT: Final = frozenset({ErrorClass.NETWORK, ErrorClass.HOST, ErrorClass.DISK})
"""Trouble that passes by itself."""


@dataclass(slots=True, eq=False)
class _Grab:
    """A grab on its way."""

    request: GrabRequest
    on_progress: OnProgress
    has_listener: bool

    def tell(self, progress: GrabProgress) -> None:
        """Report, as long as somebody listens."""
        if self.has_listener:
            self.on_progress(progress)


class Grabber:
    """Grabs titles; those of one title one after the other."""

    def __init__(
        self,
        planner: Planner,
        library: DownloadLibrary,
        store: GrabStore,
        *,
        sleep: Callable[[float], Any] = asyncio.sleep,
    ) -> None:
        """`store` keeps requests across restarts."""
        self._planner = planner
        self._library = library
        self._store = store
        self._sleep = sleep
        self._stored: dict[str, dict[str, Any]] = {}
        self._saving = asyncio.Lock()
        self._locks: WeakValueDictionary[tuple[MediaType, int], asyncio.Lock] = (
            WeakValueDictionary()
        )
        self._running: set[asyncio.Task[GrabPlan]] = set()

    async def start(self) -> None:
        """Go on, in the background, with what was interrupted."""
        for entry in await self._store.load():
            request = request_from_json(entry.get("request"))
            if request is None:
                _LOGGER.warning("Left out an interrupted Smart Grab that cannot be read")
                continue
            key = str(entry.get("id") or secrets.token_hex(8))
            self._stored[key] = {"id": key, "request": request_to_json(request)}
            self._begin(key, _Grab(request, ignore_progress, has_listener=False))

    async def stop(self) -> None:
        """Interrupt everything; what is stored goes on with the next `start`."""
        running = tuple(self._running)
        for runner in running:
            runner.cancel()
        await asyncio.gather(*running, return_exceptions=True)

    async def grab(self, request: GrabRequest, on_progress: OnProgress) -> GrabPlan:
        """Plan and put the batches into the queue; a caller who is cancelled does not end that.

        Raises as `Planner.plan` does, `DiskError` when the queue could not be saved, and
        `GrabInterruptedError` when everything is stopped meanwhile.
        """
        key = secrets.token_hex(8)
        await self._remember(key, request)
        grab = _Grab(request, on_progress, has_listener=True)
        runner = self._begin(key, grab)
        try:
            return await asyncio.shield(runner)
        except asyncio.CancelledError:
            if runner.cancelled():
                raise GrabInterruptedError from None
            grab.has_listener = False
            raise

    # --- details ---------------------------------------------------------------------------------

    def _begin(self, key: str, grab: _Grab) -> asyncio.Task[GrabPlan]:
        runner = asyncio.create_task(self._run(key, grab), name="fshare_downloader smart grab")
        self._running.add(runner)
        runner.add_done_callback(self._end)
        return runner

    def _end(self, runner: asyncio.Task[GrabPlan]) -> None:
        self._running.discard(runner)
        if not runner.cancelled():
            runner.exception()  # told already

    async def _run(self, key: str, grab: _Grab) -> GrabPlan:
        """Grab, again and again while nobody waits for it and the trouble may pass."""
        attempt = 0
        while True:
            try:
                plan = await self._attempt(grab)
            except DownloaderError as error:
                if grab.has_listener or error.error_class not in TRANSIENT:
                    if not grab.has_listener:
                        _LOGGER.warning("An interrupted Smart Grab failed: %s", error)
                    await self._forget(key)
                    raise
                pause = RETRY_SECONDS[min(attempt, len(RETRY_SECONDS) - 1)]
                _LOGGER.info("Smart Grab is tried again in %d seconds: %s", pause, error)
                attempt += 1
                await self._sleep(pause)
            except Exception:
                if not grab.has_listener:
                    _LOGGER.exception("An interrupted Smart Grab stumbled and is given up")
                await self._forget(key)
                raise
            else:
                await self._forget(key)
                return plan

    async def _attempt(self, grab: _Grab) -> GrabPlan:
        request = grab.request
        async with self._lock_of(request):
            plan = await self._planner.plan(request, grab.tell)
            batches: list[PlannedBatch] = []
            problems = dict.fromkeys(plan.problems)
            total = len(plan.batches)
            for done, batch in enumerate(plan.batches):
                grab.tell(GrabProgress(stage=GrabStage.ADDING, done=done, total=total))
                result = await self._library.grab(
                    [task for file in batch.files for task in _tasks_of(file, request)],
                    batch_name=batch.name,
                )
                batches.append(replace(batch, batch_id=result.batch_id))
                for link in result.rejected:
                    problem = SourceProblem(source=FSHARE, code=link.code, reason=link.reason)
                    problems[problem] = None
            grab.tell(GrabProgress(stage=GrabStage.ADDING, done=total, total=total))
            return replace(plan, batches=tuple(batches), problems=tuple(problems))

    def _lock_of(self, request: GrabRequest) -> asyncio.Lock:
        """Return the lock of all grabs that may get the same file: collections share movies."""
        media_type = request.title_type.media_type
        key = (media_type, request.tmdb_id if request.title_type is TitleType.TV else 0)
        return self._locks.setdefault(key, asyncio.Lock())

    async def _remember(self, key: str, request: GrabRequest) -> None:
        self._stored[key] = {"id": key, "request": request_to_json(request)}
        await self._save()

    async def _forget(self, key: str) -> None:
        self._stored.pop(key, None)
        await self._save()

    async def _save(self) -> None:
        async with self._saving:
            await self._store.save(list(self._stored.values()))


def _tasks_of(file: PlannedFile, request: GrabRequest) -> list[NewTask]:
    """Return a file and its subtitles as tasks."""
    video = file.candidate.hit
    tasks = [_task_of(file, request, video, file.filename)]
    for hit in file.subtitles:
        extension = hit.name.rpartition(".")[2].lower()
        name = subtitle_filename(file.filename, subtitle_language(hit), extension)
        tasks.append(_task_of(file, request, hit, name))
    return tasks


def _task_of(file: PlannedFile, request: GrabRequest, hit: SearchHit, filename: str) -> NewTask:
    return NewTask(
        original_url=hit.link,
        filename=filename,
        folder=file.folder,
        size=hit.size,
        media_type=request.title_type.media_type,
        tmdb_id=file.tmdb_id,
        title=file.title,
        year=file.year,
        season=file.season,
        episode=file.episodes[0] if file.episodes else None,
        poster_url=file.poster_url,
        location_id=request.location_id,
    )
