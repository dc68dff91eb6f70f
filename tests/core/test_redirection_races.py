"""Downloads are sent to another location while something else is found out about them."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from custom_components.fshare_downloader.core.errors import ConnectionFailedError, FileRemovedError
from custom_components.fshare_downloader.core.models import DownloadTask, RemoteFile, RemoteFolder
from custom_components.fshare_downloader.core.states import TaskState

from .fakes import FOLDER_PREFIX, link
from .test_redirection import CODES, added
from .test_relocation import Home, home

__all__ = ["home"]

pytestmark = pytest.mark.policy(
    disk_check_seconds=0.05, retry_base_seconds=0.05, lookup_retry_seconds=0.01
)


class _Held:
    """A function that waits before it does what it is for."""

    def __init__(self, function: Callable[..., Awaitable[Any]]) -> None:
        self._function = function
        self.entered, self.may_go_on = asyncio.Event(), asyncio.Event()

    async def __call__(self, *args: object, **kwargs: object) -> object:
        self.entered.set()
        await self.may_go_on.wait()
        return await self._function(*args, **kwargs)


async def _sent_while_it_is_looked_up(
    home: Home, url: str, monkeypatch: pytest.MonkeyPatch
) -> list[DownloadTask]:
    """Return what a link stands for that nobody knew when it was added, sent to the other disk.

    That is done just while the host is asked what it is.
    """
    home.queue.host.lookup_errors[url] = ConnectionFailedError()
    [task] = (await home.queue.add(url, paused=True)).tasks
    asked, may_tell = asyncio.Event(), asyncio.Event()
    lookup = home.queue.host.lookup

    async def lookup_slowly(url: str, password: str | None = None) -> RemoteFile | RemoteFolder:
        asked.set()
        await may_tell.wait()
        return await lookup(url, password)

    monkeypatch.setattr(home.queue.host, "lookup", lookup_slowly)
    await asked.wait()
    await home.move(task)
    home.queue.host.lookup_errors.clear()
    may_tell.set()
    await home.queue.until(
        lambda: all(view.task.size is not None for view in home.queue.orchestrator.tasks())
    )
    return [view.task for view in home.queue.orchestrator.tasks()]


async def test_a_name_that_is_learned_meanwhile_leads_to_the_new_place(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    [task] = await _sent_while_it_is_looked_up(home, link(CODES[0]), monkeypatch)
    assert task.destination == home.usb.folder / f"{CODES[0]}.mkv"


async def test_the_files_of_a_folder_go_where_it_was_sent_meanwhile(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = f"{FOLDER_PREFIX}FFFF66666666"
    file = RemoteFile(url=link(CODES[0]), name="One.mkv", size=10)
    home.queue.host.files[url] = RemoteFolder(url=url, name="Show", files=(file,))
    [task] = await _sent_while_it_is_looked_up(home, url, monkeypatch)
    assert (task.filename, task.state) == ("One.mkv", TaskState.PAUSED)
    assert home.usb.folder in task.destination.parents


@pytest.mark.parametrize("step", ["discard", "save_tasks"])
async def test_a_name_that_is_learned_while_it_is_sent_leads_to_the_new_place(
    home: Home, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    url = link(CODES[0])
    home.queue.host.lookup_errors[url] = ConnectionFailedError()
    [task] = (await home.queue.add(url, paused=True)).tasks
    owner = home.queue.engine if step == "discard" else home.queue.database
    held = _Held(getattr(owner, step))
    monkeypatch.setattr(owner, step, held)
    moving = asyncio.create_task(home.move(task))
    await held.entered.wait()

    lookups = len(home.queue.host.lookups)
    home.queue.host.lookup_errors.clear()
    await home.queue.until(lambda: len(home.queue.host.lookups) > lookups)
    held.may_go_on.set()
    await moving
    await home.queue.until(lambda: home.queue.orchestrator.tasks()[0].task.size is not None)
    learned = await home.queue.task(task.task_id)
    assert learned.destination == home.usb.folder / f"{CODES[0]}.mkv"
    assert learned.filename == f"{CODES[0]}.mkv"


async def test_the_files_of_a_folder_go_where_it_was_sent_while_they_are_sorted(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = f"{FOLDER_PREFIX}FFFF66666666"
    file = RemoteFile(url=link(CODES[0]), name="One.mkv", size=10)
    home.queue.host.files[url] = RemoteFolder(url=url, name="Show", files=(file,))
    home.queue.host.lookup_errors[url] = ConnectionFailedError()
    [task] = (await home.queue.add(url, category="tv", paused=True)).tasks
    held = _Held(home.queue.database.find_by_urls)
    monkeypatch.setattr(home.queue.database, "find_by_urls", held)
    home.queue.host.lookup_errors.clear()
    await held.entered.wait()

    await home.move(task)
    held.may_go_on.set()
    await home.queue.until(lambda: home.queue.orchestrator.tasks()[0].task.size is not None)
    [view] = home.queue.orchestrator.tasks()
    assert view.task.destination == home.usb.folder / "tv" / "Show" / "One.mkv"


async def test_what_ends_while_others_are_read_keeps_its_place(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    home.queue.host.resolve_errors[link(CODES[0])] = [FileRemovedError()]
    [failed] = await added(home, CODES[0])
    await home.queue.until_state(failed.task_id, TaskState.FAILED)
    home.queue.engine.gate = asyncio.Event()
    [running] = await added(home, CODES[1])
    await home.queue.until(lambda: running.task_id in home.queue.engine.active)
    held = _Held(home.queue.database.load_tasks)
    monkeypatch.setattr(home.queue.database, "load_tasks", held)
    ids, orchestrator = [failed.task_id, running.task_id], home.queue.orchestrator
    places_in = orchestrator.relocator.intake.places_in
    redirect = orchestrator.verbs.redirect(ids, home.usb.folder, places_in)
    moving = asyncio.create_task(redirect)
    await held.entered.wait()
    home.queue.engine.gate.set()
    await home.queue.until(lambda: home.queue.orchestrator.tasks() == ())
    held.may_go_on.set()

    assert await moving == 1
    done = await home.queue.task(running.task_id)
    assert done.destination == home.files / done.filename
    assert done.destination.exists()
