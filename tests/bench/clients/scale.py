"""A queue of many tasks, and a browser that watches: what everything costs that is done to it."""

import asyncio
import gc
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Final, cast, override

import aiohttp
from homeassistant.core import HomeAssistant

from custom_components.fshare_downloader.core.accounts import FshareCredentials
from custom_components.fshare_downloader.core.api_handler import AddRequest, Selection, TaskQuery
from custom_components.fshare_downloader.core.downloader import Downloader
from custom_components.fshare_downloader.core.errors import ConnectionFailedError
from custom_components.fshare_downloader.core.hosts.base import Reach
from custom_components.fshare_downloader.core.hosts.fshare.account_pool import AccountPool
from custom_components.fshare_downloader.core.hosts.fshare.client import FshareClient
from custom_components.fshare_downloader.core.hosts.fshare.host import FshareHost
from custom_components.fshare_downloader.core.models import (
    DirectLink,
    RemoteFile,
    RemoteFolder,
    Settings,
)
from custom_components.fshare_downloader.core.states import TaskState
from custom_components.fshare_downloader.subscriptions import SubscriptionHub
from tests.accounts import only

from ..job import Job
from .queue import NoSession
from .turns import GivenUpError, TurnMeter, resident_bytes

FOLDER: Final = "https://www.fshare.vn/folder/FOLDER000001"
FOLDER_FILES: Final = 10_000
LINKS: Final = 5000
LETTERS: Final = 200
"""Of each name in that folder, and of its own."""
WORKERS: Final = 10
PAGES: Final = (
    TaskQuery(limit=50),
    TaskQuery(states=(TaskState.QUEUED, TaskState.PAUSED), limit=50),
    TaskQuery(states=(TaskState.QUEUED,), sort="-created_at", limit=50),
    TaskQuery(states=(TaskState.COMPLETED,), sort="-completed_at", limit=50),
)
SEARCHES: Final = (
    TaskQuery(query="phim", sort="filename", limit=50),
    TaskQuery(sort="-size", limit=50, offset=500),
)
"""Pages that have no index."""


class ScriptedHost(FshareHost):
    """Fshare's links with answers that cost nothing; it gives no direct link."""

    def __init__(self) -> None:
        super().__init__(AccountPool(lambda _: cast("FshareClient", None)))

    @property
    @override
    def reachable(self) -> bool | None:
        return None

    @override
    async def probe(self) -> Reach:
        return Reach.NOTHING

    @override
    async def lookup(self, url: str, password: str | None = None) -> RemoteFile | RemoteFolder:
        if url == FOLDER:
            return _folder()
        return RemoteFile(url=url, name=f"Phim {url[-8:]}.mkv", size=1_000_000_000)

    @override
    async def resolve(self, url: str, password: str | None = None) -> DirectLink:
        raise ConnectionFailedError

    @override
    async def close(self) -> None:
        pass


def _folder() -> RemoteFolder:
    files = tuple(
        RemoteFile(
            url=f"https://www.fshare.vn/file/FOLDERFILE{number:06}",
            name=f"{'Tập phim dài '.ljust(LETTERS - 12, 'x')} {number:06}.mkv",
            size=1_000_000_000,
        )
        for number in range(FOLDER_FILES)
    )
    return RemoteFolder(url=FOLDER, name="Thư mục ".ljust(LETTERS, "x"), files=files)


def _downloader(job: Job, http: aiohttp.ClientSession) -> Downloader:
    downloader = Downloader(
        settings=Settings(
            download_dir=job.folder, max_active_downloads=WORKERS, min_free_space=0, max_retries=0
        ),
        accounts=only(FshareCredentials(email="", password="", app_key="", user_agent="")),
        http=http,
        session_store=NoSession(),
        database_path=Path(job.options["database"]),
    )
    downloader._registry._hosts = (ScriptedHost(),)
    return downloader


async def _subscribe(downloader: Downloader, loop: asyncio.AbstractEventLoop) -> None:
    hub = SubscriptionHub(cast("HomeAssistant", SimpleNamespace(loop=loop)))
    hub.attach(downloader)
    await asyncio.sleep(0)
    hub.subscribe(lambda _: None, 1, lambda: True)


async def _stand_still(meter: TurnMeter, downloader: Downloader, seconds: float) -> None:
    """Let the line be down for all tasks."""
    await downloader.api.set_enabled(True)
    while not downloader.queue().holds or downloader.queue().active:
        await asyncio.sleep(0.01)
    await asyncio.sleep(1)
    assert downloader.queue().holds, "nothing is held"
    await meter.measure("held, standing still", asyncio.sleep(seconds))
    await downloader.api.set_enabled(False)


async def _work(meter: TurnMeter, job: Job, downloader: Downloader) -> None:
    api, count = downloader.api, job.options["tasks"]
    await meter.measure("subscribe", _subscribe(downloader, asyncio.get_running_loop()))
    await asyncio.sleep(1)  # the first look at the disk asks the database, too
    for query in PAGES * 3:
        page = await meter.measure("page of 50", api.list_tasks(query))
        assert len(page.tasks) == min(50, max(0, page.total - query.offset)), page
    for query in SEARCHES:
        await meter.measure("search, 50 of what is found", api.list_tasks(query))
    await _stand_still(meter, downloader, job.options["seconds"])
    one = AddRequest(links=["https://www.fshare.vn/file/ONE00000"])
    added = await meter.measure("add 1 link", api.add(one))
    await meter.measure("move to the top", api.move([added.tasks[0].task_id], "top"))
    del added  # an answer is sent and forgotten
    many = AddRequest(links=[f"https://www.fshare.vn/file/LINK{n:08}" for n in range(LINKS)])
    assert len((await meter.measure(f"add {LINKS} links", api.add(many))).tasks) == LINKS
    folder = AddRequest(links=[FOLDER])
    assert len((await meter.measure("add folder", api.add(folder))).tasks) == FOLDER_FILES
    total = count + 1 + LINKS + FOLDER_FILES
    assert await meter.measure("pause all", api.pause(Selection())) == total
    assert await meter.measure("resume all", api.resume(Selection())) == total
    ids = Selection(task_ids=tuple(await downloader._database.task_ids()))
    assert await meter.measure("cancel all", api.cancel(ids)) == total
    assert await meter.measure("clear", api.clear(TaskState.CANCELLED)) == total


async def _seed(job: Job) -> None:
    process = await asyncio.create_subprocess_exec(
        *(job.options["python"], "-m", "tests.bench.clients", "scale_tasks", job.to_json()),
        stdout=asyncio.subprocess.DEVNULL,
    )
    assert await process.wait() == 0


async def run(job: Job) -> dict[str, Any]:
    """Start with all of them, and do everything to all of them."""
    await _seed(job)
    async with aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as http:
        downloader = _downloader(job, http)
        meter = TurnMeter()
        gc.freeze()  # what Home Assistant itself holds is not counted
        before = resident_bytes()
        await meter.measure("start-up", downloader.start())
        memory = resident_bytes() - before
        try:
            await _work(meter, job, downloader)
        except GivenUpError as error:
            meter.readings[f"{error}"]["given_up"] = 1.0
        await downloader.stop()
    return {"memory": memory, "operations": meter.readings}
