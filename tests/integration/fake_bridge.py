"""What is spoken to Sonarr and Radarr, without anything behind it: it notes the calls."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Self
from unittest.mock import patch

from custom_components.fshare_downloader import arr_entry
from custom_components.fshare_downloader.arr.models import ApiAnswer, ApiRequest, JobState
from custom_components.fshare_downloader.core.errors import DownloaderError

if TYPE_CHECKING:
    from custom_components.fshare_downloader.arr.servarr.import_problems import ImportProblem


class FakeBridge:
    """Stands in for an `ArrBridge`; `done` says what was asked of it, in order."""

    def __init__(self) -> None:
        """Answer every call with the same words."""
        self.answer = ApiAnswer(body=b'{"status": true}', content_type="application/json")
        self.error: DownloaderError | None = None
        self.start_error: DownloaderError | None = None
        self.sabnzbd_calls: list[ApiRequest] = []
        self.newznab_calls: list[ApiRequest] = []
        self.payloads: list[Mapping[str, Any]] = []
        self.done: list[str] = []
        self.parts: dict[str, Any] = {}
        self._problems: tuple[ImportProblem, ...] = ()
        self._listeners: list[Callable[[], None]] = []

    def build(self, **parts: Any) -> Self:
        """Take the place of the class."""
        self.done.append("build")
        self.parts = parts
        return self

    @contextmanager
    def in_place(self) -> Iterator[None]:
        """Put it in the place of the real one."""
        with patch.object(arr_entry, "_bridge_type", lambda: self.build):
            yield

    async def start(self) -> None:
        """Note it."""
        self.done.append("start")
        if self.start_error is not None:
            raise self.start_error

    async def stop(self) -> None:
        """Note it."""
        self.done.append("stop")

    async def settings_changed(self) -> None:
        """Note it."""
        self.done.append("settings_changed")

    async def checkpoint(self) -> None:
        """Note it."""
        self.done.append("checkpoint")
        self._fail()

    async def answer_sabnzbd(self, call: ApiRequest) -> ApiAnswer:
        """Note it."""
        self.sabnzbd_calls.append(call)
        self._fail()
        return self.answer

    async def answer_newznab(self, call: ApiRequest) -> ApiAnswer:
        """Note it."""
        self.newznab_calls.append(call)
        self._fail()
        return self.answer

    async def webhook(self, payload: Mapping[str, Any]) -> None:
        """Note it."""
        self.payloads.append(payload)
        self._fail()

    def problems(self) -> tuple[ImportProblem, ...]:
        """Return what the test has said last."""
        return self._problems

    def subscribe_problems(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Call the listener when the test says something else."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def tell(self, *problems: ImportProblem) -> None:
        """Let imports be blocked by these, and by nothing else."""
        self._problems = problems
        for listener in self._listeners:
            listener()

    def counts(self) -> Mapping[JobState, int]:
        """Have two jobs that are complete."""
        return {JobState.COMPLETED: 2}

    def _fail(self) -> None:
        if self.error is not None:
            raise self.error
