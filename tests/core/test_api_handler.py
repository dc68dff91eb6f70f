"""What the outside may ask for."""

import asyncio

import pytest

from custom_components.fshare_downloader.core.api_handler import (
    AddRequest,
    Selection,
    TaskQuery,
)
from custom_components.fshare_downloader.core.errors import (
    ConnectionFailedError,
    FileRemovedError,
    PasswordRequiredError,
    PasswordWrongError,
)
from custom_components.fshare_downloader.core.models import RemoteFile, RemoteFolder
from custom_components.fshare_downloader.core.request_errors import (
    BatchNotFoundError,
    InvalidRequestError,
    LinkInvalidError,
    TaskNotFoundError,
    TooManyLinksError,
)
from custom_components.fshare_downloader.core.states import TaskState

from .conftest import Queue
from .fakes import FOLDER_PREFIX, link


@pytest.fixture(autouse=True)
async def switched_off(queue: Queue) -> None:
    """Keep tasks where they are."""
    await queue.api.set_enabled(False)


def folder_of(*files: tuple[str, tuple[str, ...]]) -> RemoteFolder:
    return RemoteFolder(
        url=FOLDER_PREFIX + "FOLDER",
        name="Phim Việt",
        files=tuple(
            RemoteFile(url=link(f"F{number}"), name=name, size=10, folder=folder)
            for number, (name, folder) in enumerate(files)
        ),
    )


async def test_a_folder_becomes_a_batch_in_a_folder_of_its_name(queue: Queue) -> None:
    folder = folder_of(("một.mkv", ()), ("hai.mkv", ("Tập 2",)), ("../../x", ("..",)))
    queue.host.files[folder.url] = folder
    result = await queue.add(folder.url, category="tv")
    root = queue.folder / "files" / "tv" / "Phim Việt"
    assert result.batch_name == "Phim Việt"
    assert [task.destination for task in result.tasks[:2]] == [
        root / "một.mkv",
        root / "Tập 2" / "hai.mkv",
    ]
    assert root in result.tasks[2].destination.parents
    batches, total = await queue.api.list_batches()
    assert (total, batches[0].batch_name, batches[0].total, batches[0].size) == (
        1,
        "Phim Việt",
        3,
        30,
    )


async def test_excluded_files_of_a_folder_are_not_added(queue: Queue) -> None:
    folder = folder_of(("một.mkv", ()), ("hai.mkv", ("Tập 2",)), ("ba.mkv", ("Tập 3",)))
    queue.host.files[folder.url] = folder
    result = await queue.add(folder.url, exclude=[folder.files[0].url, folder.files[2].url])
    assert [task.filename for task in result.tasks] == ["hai.mkv"]
    assert result.tasks[0].destination.parent.name == "Tập 2"
    assert result.batch_name == "Phim Việt"
    assert result.rejected == ()


async def test_links_are_found_in_any_text_and_reported_one_by_one(queue: Queue) -> None:
    queue.host.lookup_errors[link("GONE99999999")] = FileRemovedError()
    text = (
        f"Tập 1: {link('AAAA11111111')}, (xem {link('BBBB22222222')}?token=1) "
        f"{link('GONE99999999')} https://example.org/x.zip {link('AAAA11111111')}"
    )
    result = await queue.api.add(AddRequest(links=text))
    assert [task.original_url for task in result.tasks] == [
        link("AAAA11111111"),
        link("BBBB22222222"),
    ]
    assert [(r.link, r.code) for r in result.rejected] == [
        (link("GONE99999999"), "file_not_found"),
        ("https://example.org/x.zip", "host_unsupported"),
    ]
    assert result.batch_name == "2 files"


async def test_nothing_that_looks_like_a_link_is_an_error(queue: Queue) -> None:
    with pytest.raises(LinkInvalidError):
        await queue.add("no link at all")


async def test_too_many_links_at_once_are_refused_before_anything_is_asked(queue: Queue) -> None:
    with pytest.raises(TooManyLinksError):
        await queue.add(*[link(f"CODE{number:08}") for number in range(10_001)])
    assert queue.host.lookups == []


async def test_the_same_link_again_is_a_duplicate(queue: Queue) -> None:
    first = await queue.add(link("AAAA11111111"))
    again = await queue.add(link("AAAA11111111"), link("BBBB22222222"))
    assert [task.task_id for task in again.duplicates] == [first.tasks[0].task_id]
    assert [task.original_url for task in again.tasks] == [link("BBBB22222222")]


async def test_a_cancelled_link_that_is_added_again_is_tried_again(queue: Queue) -> None:
    first = (await queue.add(link("AAAA11111111"))).tasks[0]
    await queue.api.cancel(Selection(task_ids=(first.task_id,)))
    again = await queue.add(link("AAAA11111111"), password="geheim")
    assert [(t.task_id, t.state, t.password) for t in again.tasks] == [
        (first.task_id, TaskState.QUEUED, "geheim")
    ]
    assert again.duplicates == ()


async def test_a_completed_link_is_a_duplicate_while_its_file_is_there(queue: Queue) -> None:
    await queue.api.set_enabled(True)
    task = (await queue.add(link("AAAA11111111"))).tasks[0]
    done = await queue.until_state(task.task_id, TaskState.COMPLETED)
    assert (await queue.add(link("AAAA11111111"))).duplicates
    done.destination.unlink()
    again = await queue.add(link("AAAA11111111"))
    assert [t.task_id for t in again.tasks] == [task.task_id]


async def test_a_file_is_taken_unseen_while_the_host_cannot_be_asked(queue: Queue) -> None:
    url = link("AAAA11111111")
    queue.host.lookup_errors[url] = ConnectionFailedError()
    result = await queue.add(url)
    assert [(t.filename, t.size) for t in result.tasks] == [("AAAA11111111", None)]
    queue.host.lookup_errors.clear()
    await queue.api.set_enabled(True)
    done = await queue.until_state(result.tasks[0].task_id, TaskState.COMPLETED)
    assert (done.filename, done.size) == ("AAAA11111111.mkv", 1000)


@pytest.mark.policy(add_lookup_seconds=-1.0)
async def test_unseen_files_are_looked_up_while_they_wait(
    queue: Queue,
) -> None:
    result = await queue.add(*[link(f"CODE{number:08}") for number in range(20)])
    assert {task.size for task in result.tasks} == {None}
    await queue.until(lambda: all(view.task.size == 1000 for view in queue.orchestrator.tasks()))
    stored = await queue.database.load_task(result.tasks[7].task_id)
    assert stored is not None
    assert stored.destination.name == stored.filename == "CODE00000007.mkv"


async def test_two_files_of_one_name_get_two_places(queue: Queue) -> None:
    for code in ("AAAA11111111", "BBBB22222222"):
        queue.host.files[link(code)] = RemoteFile(url=link(code), name="Phim.mkv", size=1)
    result = await queue.add(link("AAAA11111111"), link("BBBB22222222"))
    assert [task.filename for task in result.tasks] == ["Phim.mkv", "Phim (2).mkv"]


async def test_a_named_batch_is_joined_while_it_is_not_done(queue: Queue) -> None:
    first = await queue.add(link("AAAA11111111"), batch_name="Show S01")
    second = await queue.add(link("BBBB22222222"), batch_name="Show S01")
    assert second.batch_id == first.batch_id
    other = await queue.add(link("CCCC33333333"), batch_name="Show S02")
    assert other.batch_id != first.batch_id


async def test_a_batch_name_shows_nothing_that_cannot_be_seen(queue: Queue) -> None:
    result = await queue.add(link("AAAA11111111"), batch_name="Phim\n\u202ebộ\x00 ")
    assert result.batch_name == "Phim bộ"


async def test_a_verb_for_a_batch_is_for_its_tasks_only(queue: Queue) -> None:
    batch = await queue.add(link("AAAA11111111"), link("BBBB22222222"), batch_name="x")
    await queue.add(link("CCCC33333333"))
    assert await queue.api.pause(Selection(batch_id=batch.batch_id)) == 2
    assert await queue.api.cancel(Selection(batch_id=batch.batch_id)) == 2
    assert await queue.api.remove(Selection(batch_id=batch.batch_id)) == 2
    page = await queue.api.list_tasks(TaskQuery())
    assert [view.task.original_url for view in page.tasks] == [link("CCCC33333333")]


@pytest.mark.parametrize("verb", ["pause", "resume", "retry", "cancel", "remove"])
async def test_unknown_tasks_and_batches_are_said_to_be_unknown(queue: Queue, verb: str) -> None:
    call = getattr(queue.api, verb)
    with pytest.raises(TaskNotFoundError):
        await call(Selection(task_ids=("nothing",)))
    with pytest.raises(BatchNotFoundError):
        await call(Selection(batch_id="nothing"))


async def test_nobody_cancels_or_removes_everything_by_accident(queue: Queue) -> None:
    for call in (queue.api.cancel, queue.api.remove):
        with pytest.raises(InvalidRequestError):
            await call(Selection())


async def test_clear_takes_final_states_only(queue: Queue) -> None:
    with pytest.raises(InvalidRequestError):
        await queue.api.clear(TaskState.QUEUED)
    task = (await queue.add(link("AAAA11111111"))).tasks[0]
    await queue.api.cancel(Selection(task_ids=(task.task_id,)))
    assert await queue.api.clear(TaskState.CANCELLED) == 1
    with pytest.raises(TaskNotFoundError):
        await queue.api.get_task(task.task_id)


async def test_lookup_tells_what_links_are_and_adds_nothing(queue: Queue) -> None:
    folder = folder_of(("một.mkv", ()))
    queue.host.files[folder.url] = folder
    known = (await queue.add(link("F0"))).tasks
    queue.host.lookup_errors[link("GONE99999999")] = FileRemovedError()
    infos = await queue.api.lookup([folder.url, link("AAAA11111111"), link("GONE99999999")])
    assert [(info.kind, info.name, info.size, info.code) for info in infos] == [
        ("folder", "Phim Việt", 10, None),
        ("file", "AAAA11111111.mkv", 1000, None),
        ("rejected", None, None, "file_not_found"),
    ]
    assert not any(info.can_wait for info in infos)
    assert infos[0].task_ids == (known[0].task_id,)
    assert len(queue.orchestrator.tasks()) == 1

    await queue.api.cancel(Selection(task_ids=(known[0].task_id,)))
    [info] = await queue.api.lookup([folder.url])
    assert info.task_ids == (), "it would be fetched again"


async def test_two_calls_at_once_do_not_add_a_link_twice(queue: Queue) -> None:
    results = await asyncio.gather(*[queue.add(link("AAAA11111111")) for _ in range(5)])
    assert sum(len(result.tasks) for result in results) == 1
    assert sum(len(result.duplicates) for result in results) == 4


async def test_a_password_goes_to_those_that_failed_for_want_of_one(queue: Queue) -> None:
    urls = [link("AAAA11111111"), link("BBBB22222222"), link("CCCC33333333")]
    for url, error in zip(
        urls, (PasswordRequiredError(), PasswordWrongError(), FileRemovedError()), strict=True
    ):
        queue.host.resolve_errors[url] = [error]
    result = await queue.add(*urls, password="cũ")
    await queue.api.set_enabled(True)
    for task in result.tasks:
        await queue.until_state(task.task_id, TaskState.FAILED)
    await queue.api.set_enabled(False)
    assert result.batch_id is not None
    selection = Selection(batch_id=result.batch_id)
    assert await queue.api.retry(selection, password="mới") == 3
    tasks = {view.task.original_url: view.task for view in queue.orchestrator.tasks()}
    assert [tasks[url].password for url in urls] == ["mới", "mới", "cũ"]
    assert {task.state for task in tasks.values()} == {TaskState.QUEUED}
    stored = await queue.database.load_task(tasks[urls[0]].task_id)
    assert stored is not None
    assert stored.password == "mới"


async def test_a_password_is_tried_without_adding_anything(queue: Queue) -> None:
    url = link("AAAA11111111")
    queue.host.resolve_errors[url] = [PasswordWrongError(), PasswordRequiredError()]
    assert not await queue.api.opens_with(url, "sai")
    assert not await queue.api.opens_with(url, "sai nữa")
    assert await queue.api.opens_with(f"{url}?token=1", "đúng")
    assert queue.orchestrator.tasks() == ()
    queue.host.resolve_errors[url] = [ConnectionFailedError()]
    with pytest.raises(ConnectionFailedError):
        await queue.api.opens_with(url, "đúng")
