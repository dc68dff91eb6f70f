"""SABnzbd's API: who may call, which mode it is, and what comes back.

Whatever is asked, the answer is HTTP 200 with JSON in it: clients pass over what stands in any
other one, and Home Assistant counts a raised 401 as a break-in.
"""

import asyncio
import json
import logging
import time
from collections.abc import Awaitable, Callable, Mapping
from datetime import UTC, datetime
from typing import Final

from ...core.errors import DownloaderError
from ..models import ApiAnswer, ApiRequest
from ..ports import LinkLibrary, QueueView, SpeedControl
from .answers import NOT_IMPLEMENTED, Answer, RefusedError
from .history_control import HistoryControl
from .new_jobs import NewJobs
from .parameters import Call
from .ports import CategoryFolders, Jobs, Offers
from .program import Program
from .program_state import ProgramState
from .queue_control import QueueControl
from .speed_limit import SpeedLimit
from .timed_pause import TimedPause
from .totals import Totals
from .xml_output import as_xml

_LOGGER = logging.getLogger(__name__)

_OPEN_MODES: Final = frozenset({"version", "auth"})
"""They need no key."""
_HARMLESS: Final = (
    "disconnect",
    "pause_pp",
    "reset_quota",
    "resume_pp",
    "rss_now",
    "watched_now",
)
"""They ask for what is never to be done here."""
_BROKEN: Final = "something unexpected happened; details are in the log of Home Assistant"

type Handler = Callable[[Call], Awaitable[Answer]]


class SabnzbdApi:
    """Answers as SABnzbd would."""

    def __init__(
        self,
        *,
        jobs: Jobs,
        offers: Offers,
        queue: QueueView,
        tasks: CategoryFolders,
        links: LinkLibrary,
        speed: SpeedControl,
        api_key: Callable[[], str],
        categories: Callable[[], Awaitable[tuple[str, ...]]],
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Speak for a book of jobs; `categories` are those that clients may choose from."""
        self._queue = queue
        self._now = now
        self._limit = SpeedLimit(jobs, speed)
        self._pause = TimedPause(jobs, links, queue, now)
        self._totals = Totals(jobs, now)
        self._program = Program(
            state=self._state,
            tasks=tasks,
            categories=categories,
            api_key=api_key,
            pause=self._pause,
            limit=self._limit,
            totals=self._totals,
            since=now(),
        )
        self._jobs = QueueControl(jobs, self._state)
        self._history = HistoryControl(jobs, self._totals, now)
        self._new_jobs = NewJobs(jobs, offers, categories, clock)
        self._modes = self._table()

    async def start(self) -> None:
        """Read what was kept over a restart; go on with a pause that ends by itself.

        Raises `StorageError`; then it may be started once more.
        """
        await self._limit.load()
        await self._pause.start()
        await self._totals.start()

    async def stop(self) -> None:
        """Stop waiting and counting."""
        await self._pause.stop()
        await self._totals.stop()

    async def answer(self, request: ApiRequest) -> ApiAnswer:
        """Answer a call, whatever it holds; raises nothing."""
        call = Call(request)
        try:
            answer = await self._answer(call)
        except RefusedError as err:
            answer = err.answer
        except DownloaderError as err:
            answer = RefusedError(str(err)).answer
        except Exception:
            _LOGGER.exception("A call of mode %.40r went wrong", call.text("mode"))
            answer = RefusedError(_BROKEN).answer
        return await self._encoded(call, answer)

    async def _answer(self, call: Call) -> Answer:
        mode = call.text("mode")
        if mode not in _OPEN_MODES:
            key = call.text("apikey")
            if not key:
                raise RefusedError("API Key Required")
            if not self._program.knows(key):
                raise RefusedError("API Key Incorrect")
        handler = self._modes.get(mode)
        if handler is None:
            raise RefusedError(NOT_IMPLEMENTED)
        return await handler(call)

    async def _encoded(self, call: Call, answer: Answer) -> ApiAnswer:
        if call.text("output").lower() == "xml":
            body = await asyncio.to_thread(_as_xml, answer)
            return ApiAnswer(body=body, content_type="text/xml; charset=utf-8")
        json_type = "application/json; charset=utf-8"
        return ApiAnswer(body=_as_json(answer), content_type=json_type)

    def _state(self) -> ProgramState:
        queue = self._queue()
        return ProgramState(
            queue=queue,
            now=self._now(),
            pause_seconds=self._pause.seconds_left,
            speed_percent=self._limit.percent(queue.speed_limit),
        )

    async def _poll(self, call: Call) -> Answer:
        """Tell the queue, and see on this occasion how fast the line is."""
        queue = self._queue()
        await self._limit.see(queue.speed, queue.speed_limit)
        return await self._jobs.queue(call)

    def _table(self) -> Mapping[str, Handler]:
        """Return what answers which mode."""
        program, jobs, history, new = self._program, self._jobs, self._history, self._new_jobs
        return {
            "version": program.version,
            "auth": program.auth,
            "translate": program.translate,
            "get_config": program.config,
            "set_config": program.set_config,
            "set_config_default": program.refuse_change,
            "del_config": program.refuse_change,
            "config": program.change,
            "fullstatus": program.full_status,
            "status": program.status,
            "get_cats": program.categories,
            "get_scripts": program.scripts,
            "warnings": program.warnings,
            "server_stats": program.server_stats,
            "pause": program.pause,
            "resume": program.resume,
            **dict.fromkeys(_HARMLESS, program.accept),
            "queue": self._poll,
            "get_files": jobs.files,
            "switch": jobs.switch,
            "change_cat": jobs.change_category,
            "change_opts": jobs.change_nothing,
            "change_script": jobs.change_nothing,
            "cancel_pp": jobs.cancel_processing,
            "history": history.history,
            "retry": history.retry,
            "retry_all": history.retry_all,
            "addfile": new.add_file,
            "addurl": new.add_url,
        }


def _as_json(answer: Answer) -> bytes:
    return answer if isinstance(answer, bytes) else json.dumps(answer).encode()


def _as_xml(answer: Answer) -> bytes:
    return as_xml(json.loads(_as_json(answer)))
