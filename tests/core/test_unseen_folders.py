"""Folders that are added while nobody can look them up."""

import asyncio

import pytest

from custom_components.fshare_downloader.core.api_handler import Selection
from custom_components.fshare_downloader.core.errors import (
    ConnectionFailedError,
    CredentialsInvalidError,
    DownloaderError,
    FileRemovedError,
    HostUnavailableError,
)
from custom_components.fshare_downloader.core.models import (
    DownloadTask,
    Priority,
    RemoteFile,
    RemoteFolder,
)
from custom_components.fshare_downloader.core.states import TaskState

from .conftest import Queue
from .fakes import FOLDER_PREFIX, link

URL = FOLDER_PREFIX + "FOLDER111111"
FILES = (link("AAAA11111111"), link("BBBB22222222"))


@pytest.fixture(autouse=True)
async def switched_off(queue: Queue) -> None:
    """Keep files where they are."""
    await queue.api.set_enabled(False)


def folder_of(*urls: str) -> RemoteFolder:
    files = [RemoteFile(url=url, name=f"{url[-12:]}.mkv", size=10) for url in urls]
    return RemoteFolder(url=URL, name="Phim Việt", files=tuple(files))


def unfinished(queue: Queue) -> list[DownloadTask]:
    return [view.task for view in queue.orchestrator.tasks()]


def come_back(queue: Queue, *urls: str) -> None:
    queue.host.files[URL] = folder_of(*urls)
    queue.host.lookup_errors.clear()


@pytest.mark.parametrize(
    "error", [ConnectionFailedError(), HostUnavailableError(), CredentialsInvalidError()]
)
async def test_a_folder_is_taken_unseen_while_nobody_can_look_it_up(
    queue: Queue, error: DownloaderError
) -> None:
    queue.host.lookup_errors[URL] = error
    result = await queue.add(URL)
    assert [(t.filename, t.original_url, t.size) for t in result.tasks] == [
        ("FOLDER111111", URL, None)
    ]
    assert result.rejected == ()
    [info] = await queue.api.lookup([URL])
    assert (info.kind, info.code, info.can_wait) == ("rejected", error.code, True)
    assert (await queue.add(URL)).duplicates == result.tasks


@pytest.mark.policy(lookup_retry_seconds=0.01)
async def test_its_files_take_its_place_when_it_can_be_looked_up(queue: Queue) -> None:
    queue.host.lookup_errors[URL] = ConnectionFailedError()
    result = await queue.add(URL, password="mở", category="tv", priority=Priority.HIGH)
    come_back(queue, *FILES)
    await queue.until(lambda: len(unfinished(queue)) == 2)
    tasks = unfinished(queue)
    assert [task.original_url for task in tasks] == list(FILES)
    assert {(t.password, t.category, t.priority) for t in tasks} == {("mở", "tv", Priority.HIGH)}
    assert {task.destination.parent.name for task in tasks} == {"Phim Việt"}
    assert {task.batch_name for task in tasks} == {"Phim Việt"}
    assert await queue.database.load_task(result.tasks[0].task_id) is None


@pytest.mark.policy(lookup_retry_seconds=0.01)
async def test_they_join_what_they_were_added_with(queue: Queue) -> None:
    queue.host.lookup_errors[URL] = ConnectionFailedError()
    result = await queue.add(link("CCCC33333333"), URL, paused=True)
    come_back(queue, *FILES)
    await queue.until(lambda: len(unfinished(queue)) == 3)
    tasks = unfinished(queue)
    assert {task.batch_id for task in tasks} == {result.batch_id}
    assert {task.state for task in tasks} == {TaskState.PAUSED}


@pytest.mark.policy(lookup_retry_seconds=0.01)
async def test_what_is_there_of_a_folder_is_not_added_twice(queue: Queue) -> None:
    queue.host.lookup_errors[URL] = ConnectionFailedError()
    await queue.add(FILES[0])
    await queue.add(URL)
    come_back(queue, *FILES)
    await queue.until(lambda: URL not in [task.original_url for task in unfinished(queue)])
    assert [task.original_url for task in unfinished(queue)] == list(FILES)


async def test_a_worker_looks_it_up_when_its_turn_comes(queue: Queue) -> None:
    """The house was restarted, or the question of the one who looks ahead went wrong."""
    queue.host.lookup_errors[URL] = ConnectionFailedError()
    [task] = (await queue.add(URL)).tasks
    await queue.until(lambda: len(queue.host.lookups) > 1)
    come_back(queue, *FILES)
    await queue.api.set_enabled(True)
    await queue.until(lambda: set(FILES) <= {each.resource for each in queue.engine.requests})
    assert await queue.orchestrator.find(task.task_id) is None


@pytest.mark.parametrize("files", [(), FILES])
async def test_one_that_is_gone_or_empty_fails(queue: Queue, files: tuple[str, ...]) -> None:
    queue.host.lookup_errors[URL] = ConnectionFailedError()
    [task] = (await queue.add(URL)).tasks
    await queue.until(lambda: len(queue.host.lookups) > 1)
    come_back(queue, *files)
    if files:
        queue.host.lookup_errors[URL] = FileRemovedError()
    await queue.api.set_enabled(True)
    failed = await queue.until_state(task.task_id, TaskState.FAILED)
    assert failed.error_code == ("file_not_found" if files else "not_a_file")


async def test_one_that_was_cancelled_while_it_was_looked_up_brings_nothing(queue: Queue) -> None:
    queue.host.lookup_errors[URL] = ConnectionFailedError()
    [task] = (await queue.add(URL)).tasks
    await queue.api.cancel(Selection(task_ids=(task.task_id,)))
    take = queue.api._intake.unfold
    await take(task, folder_of(*FILES))
    assert unfinished(queue) == []


async def test_pausing_does_not_wait_for_a_folder_that_is_being_looked_up(queue: Queue) -> None:
    queue.host.lookup_errors[URL] = ConnectionFailedError()
    [task] = (await queue.add(URL)).tasks
    await queue.until(lambda: len(queue.host.lookups) > 1)
    come_back(queue, *FILES)
    is_asked = asyncio.Event()

    async def never(url: str, _: str | None = None) -> RemoteFolder:
        is_asked.set()
        await asyncio.Event().wait()
        return folder_of(url)

    queue.host.lookup = never  # type: ignore[method-assign, assignment]
    await queue.api.set_enabled(True)
    await is_asked.wait()
    assert await queue.api.pause(Selection(task_ids=(task.task_id,))) == 1


@pytest.mark.parametrize("verb", ["cancel", "remove", "pause"])
async def test_what_is_done_to_it_while_its_files_are_read_counts_for_them(
    queue: Queue, verb: str
) -> None:
    """A folder of ten thousand files takes a while to be looked for in the database."""
    queue.host.lookup_errors[URL] = ConnectionFailedError()
    [failed] = (await queue.add(FILES[1])).tasks
    await queue.api.cancel(Selection(task_ids=(failed.task_id,)))
    [task] = (await queue.add(URL)).tasks
    chosen = Selection(task_ids=(task.task_id,))
    known = queue.api._intake._known

    async def slowly(*args: object) -> dict[str, DownloadTask]:
        found = await known(*args)  # type: ignore[arg-type]
        await getattr(queue.api, verb)(chosen)
        return found

    queue.api._intake._known = slowly  # type: ignore[method-assign, assignment]
    await queue.api._intake.unfold(task, folder_of(*FILES))
    if verb == "pause":
        assert {t.state for t in unfinished(queue) if t.original_url == FILES[0]} == {
            TaskState.PAUSED
        }
    else:
        assert unfinished(queue) == []


@pytest.mark.parametrize("was", [TaskState.FAILED, TaskState.CANCELLED])
async def test_what_is_added_paused_is_not_begun_because_it_was_there_before(
    queue: Queue, was: TaskState
) -> None:
    await queue.api.set_enabled(True)
    queue.engine.gate = asyncio.Event()
    queue.host.resolve_errors[FILES[0]] = [FileRemovedError()]
    [task] = (await queue.add(FILES[0])).tasks
    await queue.until_state(task.task_id, TaskState.FAILED)
    if was is TaskState.CANCELLED:
        await queue.api.cancel(Selection(task_ids=(task.task_id,)))
    resolves = len(queue.host.resolves)
    [again] = (await queue.add(FILES[0], paused=True)).tasks
    assert (again.task_id, again.state) == (task.task_id, TaskState.PAUSED)
    assert len(queue.host.resolves) == resolves


async def test_its_files_stand_where_it_stood(queue: Queue) -> None:
    queue.host.lookup_errors[URL] = ConnectionFailedError()
    await queue.add(link("CCCC33333333"))
    [task] = (await queue.add(URL)).tasks
    await queue.add(link("DDDD44444444"))
    await queue.api.move([task.task_id], "top")
    await queue.api._intake.unfold(task, folder_of(*FILES))
    assert [t.original_url for t in unfinished(queue)] == [
        *FILES,
        link("CCCC33333333"),
        link("DDDD44444444"),
    ]


@pytest.mark.policy(add_lookup_seconds=0.0)
async def test_a_line_that_is_lost_is_waited_for_once_however_many_folders_there_are(
    queue: Queue,
) -> None:
    """Each of them would take until the connection times out."""
    urls = [f"{FOLDER_PREFIX}FOLDER{n:06}" for n in range(20)]
    queue.host.lookup_errors |= dict.fromkeys(urls, ConnectionFailedError())
    result = await queue.add(*urls)
    assert len(result.tasks) == 20
    assert queue.host.lookups.count(urls[0]) >= 1
    assert set(queue.host.lookups) == {urls[0]}


@pytest.mark.policy(lookup_retry_seconds=0.01)
async def test_one_link_that_cannot_be_looked_up_keeps_no_other_from_it(queue: Queue) -> None:
    """Its server is gone, or Fshare stumbles over this one file."""
    dead = link("AAAA11111111")
    queue.host.lookup_errors |= {dead: HostUnavailableError(), URL: ConnectionFailedError()}
    await queue.add(dead, URL)
    queue.host.files[URL] = folder_of(FILES[1])
    del queue.host.lookup_errors[URL]
    await queue.until(lambda: [task.original_url for task in unfinished(queue)] == [dead, FILES[1]])
