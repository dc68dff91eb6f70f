"""The download manager as a house has it, on a storage under trial."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import aiohttp

from custom_components.fshare_downloader.core.accounts import FshareCredentials
from custom_components.fshare_downloader.core.api_handler import AddRequest, Selection, TaskQuery
from custom_components.fshare_downloader.core.downloader import Downloader
from custom_components.fshare_downloader.core.location import Location
from custom_components.fshare_downloader.core.models import DownloadTask, RelocationState, Settings
from custom_components.fshare_downloader.core.queue_policy import DEFAULTS, QueuePolicy
from custom_components.fshare_downloader.core.states import TaskState
from tests.accounts import MemoryStore, only

from .service import RemoteFile, Service

POLL_SECONDS: Final = 0.02
OTHER: Final = "other"
"""The id of a further location."""
ENDS: Final = (TaskState.COMPLETED, TaskState.FAILED)


@dataclass
class House:
    """One life of the download manager."""

    service: Service
    files: Path
    database: Path
    policy: QueuePolicy = DEFAULTS
    settings: dict[str, Any] = field(default_factory=dict)
    """Settings other than the usual ones of a trial."""

    async def start(self) -> None:
        """Go on with what the database holds."""
        ready = self.service.ready
        self._http = aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar())
        self._settings = Settings.model_validate(
            {"download_dir": self.files, "min_free_space": 0} | self.settings
        )
        self._downloader = Downloader(
            settings=self._settings,
            accounts=only(
                FshareCredentials(
                    email=ready["email"],
                    password=ready["password"],
                    app_key=ready["app_key"],
                    user_agent=ready["user_agent"],
                    api_url=ready["api_url"],
                    web_url=ready["web_url"],
                )
            ),
            http=self._http,
            session_store=MemoryStore(),
            database_path=self.database,
            queue_policy=self.policy,
        )
        await self._downloader.start()

    async def stop(self) -> float:
        """Stop it in order; returns how many seconds that took."""
        began_at = time.monotonic()
        await self._downloader.stop()
        took = time.monotonic() - began_at
        await self._http.close()
        return took

    async def move_to(self, files: Path) -> None:
        """Download to another folder from now on."""
        settings = self._settings.model_copy(update={"download_dir": files})
        await self._downloader.apply_settings(settings)

    async def add(self, file: RemoteFile, category: str | None = None) -> str:
        """Put a file into the queue, and return the task's id."""
        return await self.add_link(file.url, category)

    async def add_link(self, link: str, category: str | None = None) -> str:
        """Put what a link leads to into the queue, and return the task's id."""
        answer = await self._downloader.api.add(AddRequest(links=[link], category=category))
        return answer.tasks[0].task_id

    async def relocate(self, task_id: str, location: str) -> None:
        """Have the file of a task moved to a location."""
        await self._downloader.api.relocations.begin(Selection(task_ids=(task_id,)), location)

    @property
    def relocation(self) -> RelocationState | None:
        """What is told of the files that move."""
        return self._downloader.queue().relocation

    async def pause(self, task_id: str) -> None:
        """Pause a task."""
        await self._downloader.api.pause(Selection(task_ids=(task_id,)))

    async def resume(self, task_id: str) -> None:
        """Let a task go on."""
        await self._downloader.api.resume(Selection(task_ids=(task_id,)))

    async def only_task(self) -> str:
        """Return the id of the one task there is."""
        [view] = (await self._downloader.api.list_tasks(TaskQuery())).tasks
        return view.task.task_id

    async def task(self, task_id: str) -> DownloadTask:
        """Return a task as it is now."""
        return (await self._downloader.api.get_task(task_id)).task

    async def downloaded(self, task_id: str) -> int:
        """Return how many bytes a task has now."""
        return (await self._downloader.api.get_task(task_id)).metrics.downloaded

    def troubles(self) -> list[str]:
        """Return the codes of what stands in the way of all or some tasks."""
        return [hold.code for hold in self._downloader.queue().holds]

    @property
    def free_space(self) -> int | None:
        """The free space that is shown."""
        return self._downloader.queue().free_space

    async def told(self, task_id: str) -> list[str]:
        """Return the codes that tell why a task doesn't go on."""
        code = (await self.task(task_id)).error_code
        return [*self.troubles(), *([code] if code else [])]

    async def until_bytes(self, task_id: str, count: int) -> None:
        """Wait until a task has so many bytes."""
        while await self.downloaded(task_id) < count:
            await asyncio.sleep(POLL_SECONDS)

    async def until_ended(self, task_id: str) -> DownloadTask:
        """Wait until a task is completed or failed."""
        while (task := await self.task(task_id)).state not in ENDS:
            await asyncio.sleep(POLL_SECONDS)
        return task

    async def until_told(self, task_id: str, is_meant: Callable[[str], bool]) -> str:
        """Wait until a reason is told, and return its code."""
        while True:
            for code in await self.told(task_id):
                if is_meant(code):
                    return code
            await asyncio.sleep(POLL_SECONDS)


def with_other(folder: Path) -> dict[str, Any]:
    """Return the settings of a house with a further location."""
    return {"locations": (Location(location_id=OTHER, name=OTHER, folder=folder),)}


@asynccontextmanager
async def living(house: House) -> AsyncIterator[House]:
    """Run a download manager."""
    await house.start()
    try:
        yield house
    finally:
        await house.stop()
