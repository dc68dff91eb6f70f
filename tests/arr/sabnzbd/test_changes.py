"""What clients do to jobs: pause, move, rename, delete, try again."""

from typing import Any

import pytest

from custom_components.fshare_downloader.arr.models import JobState
from custom_components.fshare_downloader.core.errors import StorageError
from custom_components.fshare_downloader.core.models import Priority

from .fakes import over, waiting
from .harness import Sabnzbd

ONE, TWO, DONE, BAD = waiting(1), waiting(2), over(11), over(12, JobState.FAILED)
ONE_ID, TWO_ID, DONE_ID, BAD_ID = (view.job.job_id for view in (ONE, TWO, DONE, BAD))


@pytest.fixture(autouse=True)
def jobs(sabnzbd: Sabnzbd) -> None:
    """Two jobs in the queue, two in the history."""
    sabnzbd.jobs.put(ONE, TWO, DONE, BAD)


def state_of(sabnzbd: Sabnzbd, job_id: str) -> JobState:
    view = sabnzbd.jobs.view(job_id)
    assert view is not None
    return view.state


async def test_jobs_are_paused_and_resumed(sabnzbd: Sabnzbd) -> None:
    ids = [ONE_ID, "unknown"]

    paused = await sabnzbd.call("queue", name="pause", value=",".join(ids))
    state = state_of(sabnzbd, ONE_ID)
    resumed = await sabnzbd.call("queue", name="resume", value=ONE_ID)

    assert paused == {"status": True, "nzo_ids": ids}
    assert resumed == {"status": True, "nzo_ids": [ONE_ID]}
    assert (state, state_of(sabnzbd, ONE_ID)) == (JobState.PAUSED, JobState.QUEUED)


@pytest.mark.parametrize(
    ("value", "deleted"),
    [(ONE_ID, [ONE_ID]), (f"{ONE_ID}, {TWO_ID}", [ONE_ID, TWO_ID]), ("all", [ONE_ID, TWO_ID])],
)
async def test_jobs_are_deleted_from_the_queue(
    sabnzbd: Sabnzbd, value: str, deleted: list[str]
) -> None:
    answer = await sabnzbd.call("queue", name="delete", value=value, del_files="1")

    assert answer == {"status": True, "nzo_ids": deleted}
    assert sabnzbd.jobs.calls == [("delete", *deleted, True)]


@pytest.mark.parametrize("value", ["unknown", DONE_ID])
async def test_what_is_not_in_the_queue_is_not_deleted_there(sabnzbd: Sabnzbd, value: str) -> None:
    answer = await sabnzbd.call("queue", name="delete", value=value, del_files="1")

    assert (answer["status"], answer["nzo_ids"]) == (False, [])
    assert answer["error"]
    assert sabnzbd.jobs.calls == []


async def test_the_queue_is_purged_by_words(sabnzbd: Sabnzbd) -> None:
    answer = await sabnzbd.call("queue", name="purge", search="s01e02")
    assert answer == {"status": True, "nzo_ids": [TWO_ID]}
    assert sabnzbd.jobs.calls == [("delete", TWO_ID, False)]


@pytest.mark.parametrize(
    ("value2", "priority", "is_forced"),
    [
        ("2", Priority.HIGH, True),
        ("1", Priority.HIGH, False),
        ("0", Priority.NORMAL, False),
        ("-1", Priority.LOW, False),
        ("-100", Priority.NORMAL, False),
    ],
)
async def test_a_job_gets_another_priority(
    sabnzbd: Sabnzbd, value2: str, priority: Priority, is_forced: bool
) -> None:
    answer = await sabnzbd.call("queue", name="priority", value=TWO_ID, value2=value2)

    view = sabnzbd.jobs.view(TWO_ID)
    assert view is not None
    assert (view.job.priority, view.job.is_forced) == (priority, is_forced)
    assert isinstance(answer["position"], int)


async def test_priority_minus_two_pauses(sabnzbd: Sabnzbd) -> None:
    await sabnzbd.call("queue", name="priority", value=TWO_ID, value2="-2")
    assert state_of(sabnzbd, TWO_ID) is JobState.PAUSED


async def test_the_place_of_an_unknown_job_is_none(sabnzbd: Sabnzbd) -> None:
    answer = await sabnzbd.call("queue", name="priority", value="unknown", value2="1")
    assert answer == {"position": -1}


async def test_a_job_gets_another_name_and_category(sabnzbd: Sabnzbd) -> None:
    assert await sabnzbd.call("queue", name="rename", value=ONE_ID, value2="A/B\n") == {
        "status": True
    }
    assert await sabnzbd.call("change_cat", value=ONE_ID, value2="movies") == {"status": True}
    assert await sabnzbd.call("queue", name="change_cat", value=TWO_ID, value2="*") == {
        "status": True
    }

    one, two = sabnzbd.jobs.view(ONE_ID), sabnzbd.jobs.view(TWO_ID)
    assert one is not None
    assert two is not None
    assert (one.job.name, one.job.category, two.job.category) == ("A_B", "movies", None)


@pytest.mark.parametrize(("value2", "index"), [("0", 0), (ONE_ID, 0), ("7", 7)])
async def test_a_job_is_put_to_another_place(sabnzbd: Sabnzbd, value2: str, index: int) -> None:
    answer = await sabnzbd.call("switch", value=TWO_ID, value2=value2)

    assert sabnzbd.jobs.calls == [("move", TWO_ID, index)]
    assert answer["result"].keys() == {"position", "priority"}


async def test_the_queue_is_sorted(sabnzbd: Sabnzbd) -> None:
    assert await sabnzbd.call("queue", name="sort", sort="name", dir="desc") == {"status": True}
    assert sabnzbd.jobs.calls == [("move", TWO_ID, 0), ("move", ONE_ID, 1)]


@pytest.mark.parametrize(
    ("value", "parameters", "call"),
    [
        (DONE_ID, {"archive": "1", "del_files": "1"}, ("archive", DONE_ID, True)),
        (BAD_ID, {"archive": "0", "del_files": "1"}, ("forget", BAD_ID, True)),
        ("all", {"archive": "0"}, ("forget", BAD_ID, DONE_ID, False)),
        ("failed", {"archive": "0"}, ("forget", BAD_ID, False)),
        ("completed", {}, ("archive", DONE_ID, False)),
        ("all", {"search": "e12", "archive": "0"}, ("forget", BAD_ID, False)),
    ],
)
async def test_rows_are_deleted_from_the_history(
    sabnzbd: Sabnzbd, value: str, parameters: dict[str, str], call: tuple[Any, ...]
) -> None:
    answer = await sabnzbd.call("history", name="delete", value=value, **parameters)

    assert answer == {"status": True}
    assert sabnzbd.jobs.calls == [call]


@pytest.mark.parametrize("value", ["unknown", ONE_ID])
async def test_deleting_what_is_not_in_the_history_does_nothing(
    sabnzbd: Sabnzbd, value: str
) -> None:
    assert await sabnzbd.call("history", name="delete", value=value) == {"status": True}
    assert sabnzbd.jobs.calls == []


async def test_a_failed_job_is_tried_again_under_another_id(sabnzbd: Sabnzbd) -> None:
    answer = await sabnzbd.call("retry", value=BAD_ID)

    assert answer["status"] is True
    assert answer["nzo_id"] != BAD_ID
    assert sabnzbd.jobs.view(BAD_ID) is None


async def test_all_failed_jobs_are_tried_again(sabnzbd: Sabnzbd) -> None:
    (again,) = (await sabnzbd.call("retry_all"))["status"]
    assert again in sabnzbd.jobs.jobs
    assert await sabnzbd.call("retry_all") == {"status": []}


async def test_only_what_is_complete_is_marked_as_completed(sabnzbd: Sabnzbd) -> None:
    done = await sabnzbd.call("history", name="mark_as_completed", value=DONE_ID)
    bad = await sabnzbd.call("history", name="mark_as_completed", value=BAD_ID)

    assert done == {"status": True}
    assert bad["status"] is False


@pytest.mark.parametrize(
    ("mode", "parameters", "error"),
    [
        ("queue", {"name": "delete"}, "expects one parameter"),
        ("queue", {"name": "pause"}, "expects one parameter"),
        ("queue", {"name": "resume", "value": " , "}, "expects one parameter"),
        ("queue", {"name": "purge", "search": "nothing"}, "there is no such job in the queue"),
        ("queue", {"name": "priority", "value": ONE_ID}, "expects two parameters"),
        (
            "queue",
            {"name": "priority", "value": ONE_ID, "value2": "high"},
            "expects integer value",
        ),
        (
            "queue",
            {"name": "rename", "value": ONE_ID, "value2": "\u200b"},
            "expects two parameters",
        ),
        ("queue", {"name": "rename", "value": "unknown", "value2": "x"}, "item does not exist"),
        ("queue", {"name": "sort"}, "expects two parameters"),
        ("change_cat", {"value": ONE_ID}, "expects one parameter"),
        ("change_cat", {"value": "unknown", "value2": "tv"}, "item does not exist"),
        ("change_opts", {"value": "unknown", "value2": "1"}, "item does not exist"),
        ("change_script", {"value2": "None"}, "item does not exist"),
        ("switch", {"value": ONE_ID}, "expects two parameters"),
        ("switch", {"value": "unknown", "value2": "0"}, "item does not exist"),
        ("switch", {"value": ONE_ID, "value2": "unknown"}, "item does not exist"),
        ("get_files", {}, "expects one parameter"),
        ("cancel_pp", {"value": ONE_ID}, "item does not exist"),
        ("history", {"name": "delete"}, "expects one parameter"),
        ("history", {"name": "mark_as_completed"}, "expects one parameter"),
        ("history", {"name": "else"}, "not implemented"),
        ("retry", {"value": DONE_ID}, "item does not exist"),
        ("retry", {}, "item does not exist"),
    ],
)
async def test_a_refusal_has_words(
    sabnzbd: Sabnzbd, mode: str, parameters: dict[str, str], error: str
) -> None:
    answer = await sabnzbd.call(mode, **parameters)
    assert (answer["status"], answer["error"]) == (False, error)


async def test_trouble_with_the_disk_is_told(sabnzbd: Sabnzbd) -> None:
    sabnzbd.jobs.error = StorageError()
    answer = await sabnzbd.call("queue", name="delete", value=ONE_ID)
    assert answer == {"status": False, "error": str(StorageError())}


async def test_an_unknown_order_sorts_nothing(sabnzbd: Sabnzbd) -> None:
    assert await sabnzbd.call("queue", name="sort", sort="color") == {"status": True}
    assert sabnzbd.jobs.calls == []
