"""What clients see of jobs when they poll queue and history."""

from dataclasses import replace
from datetime import timedelta
from threading import get_ident
from typing import Any, NoReturn

import pytest

from custom_components.fshare_downloader.arr.models import JobState
from custom_components.fshare_downloader.arr.nzb import NzbError
from custom_components.fshare_downloader.core.models import Priority

from .fakes import BEGIN, MIB, job, over, waiting
from .harness import Sabnzbd


async def queue_of(sabnzbd: Sabnzbd, **parameters: str) -> dict[str, Any]:
    found: dict[str, Any] = (await sabnzbd.call("queue", **parameters))["queue"]
    return found


async def names_of(sabnzbd: Sabnzbd, mode: str, agent: str = "", **parameters: str) -> list[str]:
    answer = await sabnzbd.call(mode, user_agent=agent, **parameters)
    key = "filename" if mode == "queue" else "name"
    return [slot[key] for slot in answer[mode]["slots"]]


async def test_a_job_has_one_id_in_queue_and_history(sabnzbd: Sabnzbd) -> None:
    running = waiting(1, JobState.DOWNLOADING)
    sabnzbd.jobs.put(running)
    before = (await queue_of(sabnzbd))["slots"][0]

    sabnzbd.jobs.put(over(1))
    after = (await sabnzbd.call("history"))["history"]["slots"][0]

    assert before["nzo_id"] == after["nzo_id"] == running.job.job_id
    assert before["filename"] == after["name"] == running.job.name
    assert before["cat"] == before["category"] == after["cat"] == after["category"] == "tv"
    assert (await queue_of(sabnzbd))["slots"] == []


async def test_a_running_job_says_how_far_it_is(sabnzbd: Sabnzbd) -> None:
    sabnzbd.jobs.put(waiting(1, JobState.DOWNLOADING))

    queue = await queue_of(sabnzbd)
    slot = queue["slots"][0]

    assert (queue["status"], queue["kbpersec"], queue["mbleft"]) == (
        "Downloading",
        "2048.00",
        "60.00",
    )
    assert (slot["mb"], slot["mbleft"], slot["percentage"]) == ("100.00", "60.00", "40")
    assert (slot["status"], slot["timeleft"], slot["sizeleft"]) == (
        "Downloading",
        "0:00:30",
        "60.0 MB",
    )


@pytest.mark.parametrize(
    ("state", "status"),
    [
        (JobState.ACCEPTED, "Grabbing"),
        (JobState.QUEUED, "Queued"),
        (JobState.DOWNLOADING, "Downloading"),
        (JobState.PAUSED, "Paused"),
    ],
)
async def test_the_status_is_one_that_clients_know(
    sabnzbd: Sabnzbd, state: JobState, status: str
) -> None:
    sabnzbd.jobs.put(waiting(1, state))
    assert [slot["status"] for slot in (await queue_of(sabnzbd))["slots"]] == [status]


async def test_who_waits_is_told_for_how_long(sabnzbd: Sabnzbd) -> None:
    sabnzbd.jobs.put(*(waiting(number) for number in range(1, 4)))  # at 2 MiB/s, 50 s each
    assert [slot["timeleft"] for slot in (await queue_of(sabnzbd))["slots"]] == [
        "0:00:50",
        "0:01:40",
        "0:02:30",
    ]


async def test_a_wait_of_days_has_the_days_in_front(sabnzbd: Sabnzbd) -> None:
    sabnzbd.queue.change(speed=1000)
    sabnzbd.jobs.put(waiting(1))
    assert (await queue_of(sabnzbd))["timeleft"] == "1:05:07:37"


async def test_the_queue_stands_in_the_order_of_its_turns(sabnzbd: Sabnzbd) -> None:
    sabnzbd.jobs.put(
        waiting(1, priority=Priority.LOW, name="low"),
        waiting(2, name="first"),
        waiting(3, name="second"),
        waiting(4, priority=Priority.HIGH, name="high"),
        waiting(5, JobState.ACCEPTED, name="grabbing"),
    )
    assert await names_of(sabnzbd, "queue") == ["high", "first", "second", "grabbing", "low"]


async def test_a_page_of_the_queue_keeps_its_numbers(sabnzbd: Sabnzbd) -> None:
    sabnzbd.jobs.put(*(waiting(number, name=f"job {number}") for number in range(1, 6)))

    page = await queue_of(sabnzbd, start="1", limit="2")

    assert [(slot["index"], slot["filename"]) for slot in page["slots"]] == [
        (1, "job 2"),
        (2, "job 3"),
    ]
    assert (page["noofslots"], page["start"], page["limit"], page["finish"]) == (5, 1, 2, 3)


@pytest.mark.parametrize(
    ("parameters", "names"),
    [
        ({"category": "movies"}, ["Film"]),
        ({"cat": "movies"}, ["Film"]),
        ({"cat": "movies,tv"}, ["Show", "Film"]),
        ({"cat": "*"}, ["Bare"]),
        ({"search": "FIL"}, ["Film"]),
        ({"search": job(3).job_id}, ["Bare"]),
        ({"nzo_ids": f"{job(1).job_id},{job(3).job_id}"}, ["Show", "Bare"]),
        ({"status": "paused"}, ["Bare"]),
        ({"limit": "-5", "start": "x"}, ["Show", "Film", "Bare"]),
    ],
)
async def test_a_client_sees_what_it_asks_for(
    sabnzbd: Sabnzbd, parameters: dict[str, str], names: list[str]
) -> None:
    sabnzbd.jobs.put(
        waiting(1, name="Show"),
        waiting(2, name="Film", category="movies"),
        waiting(3, JobState.PAUSED, name="Bare", category=None),
    )
    assert await names_of(sabnzbd, "queue", **parameters) == names


async def test_the_queue_can_be_asked_for_a_priority(sabnzbd: Sabnzbd) -> None:
    sabnzbd.jobs.put(
        waiting(1, name="forced", priority=Priority.HIGH, is_forced=True), waiting(2, name="other")
    )
    assert await names_of(sabnzbd, "queue", priority="2,1") == ["forced"]


async def test_the_last_to_end_comes_first(sabnzbd: Sabnzbd) -> None:
    sabnzbd.jobs.put(over(3, name="last"), over(1, name="first"), over(2, name="second"))
    assert await names_of(sabnzbd, "history") == ["last", "second", "first"]
    assert await names_of(sabnzbd, "history", start="1", limit="1") == ["second"]


@pytest.mark.parametrize("agent", ["Sonarr/4.0.9", "Radarr/5.1 (linux)", "Prowlarr/1.2"])
async def test_importers_see_all_that_they_have_still_to_import(
    sabnzbd: Sabnzbd, agent: str
) -> None:
    sabnzbd.jobs.put(*(over(number) for number in range(100)))
    assert len(await names_of(sabnzbd, "history", agent, start="0", limit="60")) == 100
    assert len(await names_of(sabnzbd, "history", "Other/1.0", start="0", limit="60")) == 60


@pytest.mark.parametrize(
    ("parameters", "names"),
    [
        ({"failed_only": "1"}, ["failed"]),
        ({"category": "movies"}, ["film"]),
        ({"search": "fil"}, ["film"]),
        ({"nzo_ids": job(1).job_id}, ["done"]),
        ({"archive": "1"}, ["archived"]),
    ],
)
async def test_the_history_can_be_asked_for_some(
    sabnzbd: Sabnzbd, parameters: dict[str, str], names: list[str]
) -> None:
    sabnzbd.jobs.put(
        over(1, name="done"),
        over(2, JobState.FAILED, name="failed"),
        over(3, name="film", category="movies"),
        over(4, name="archived", is_archived=True),
    )
    assert await names_of(sabnzbd, "history", **parameters) == names


async def test_a_completed_job_is_the_folder_of_its_own(sabnzbd: Sabnzbd) -> None:
    done = over(1)
    sabnzbd.jobs.put(done)

    slot = (await sabnzbd.call("history"))["history"]["slots"][0]

    assert slot["storage"] == str(done.job.folder)
    assert (slot["bytes"], slot["size"]) == (100 * MIB, "100.0 MB")
    assert (slot["fail_message"], slot["status"]) == ("", "Completed")


async def test_what_another_release_would_cure_is_told_as_it_is(sabnzbd: Sabnzbd) -> None:
    sabnzbd.jobs.put(over(1, JobState.FAILED))
    slot = (await sabnzbd.call("history"))["history"]["slots"][0]
    assert slot["fail_message"] == "The file does not exist any more."


async def test_our_own_trouble_is_a_warning_without_a_blocklist(sabnzbd: Sabnzbd) -> None:
    sabnzbd.jobs.put(
        over(1, JobState.FAILED, is_our_trouble=True, fail_message="The disk is full.")
    )

    slot = (await sabnzbd.call("history"))["history"]["slots"][0]

    assert slot["fail_message"] == "Unpacking failed, write error or disk is full?"
    assert slot["script_line"] == "The disk is full."
    assert ["The disk is full."] in [stage["actions"] for stage in slot["stage_log"]]


async def test_nothing_new_is_told_in_one_word(sabnzbd: Sabnzbd) -> None:
    sabnzbd.jobs.put(over(1))
    first = (await sabnzbd.call("history"))["history"]["last_history_update"]
    again = await sabnzbd.call("history", last_history_update=str(first))

    sabnzbd.jobs.put(replace(over(1), size=1))
    changed = await sabnzbd.call("history", last_history_update=str(first))

    assert again == {"history": False}
    assert changed["history"]["last_history_update"] == first + 1


async def test_a_row_is_made_anew_when_its_job_is_another(sabnzbd: Sabnzbd) -> None:
    sabnzbd.jobs.put(over(1, name="before"))
    assert await names_of(sabnzbd, "history") == ["before"]

    sabnzbd.jobs.put(over(1, name="after"))
    assert await names_of(sabnzbd, "history") == ["after"]

    sabnzbd.jobs.jobs.clear()
    sabnzbd.jobs.put(over(2, name="other"))
    assert await names_of(sabnzbd, "history") == ["other"]


@pytest.mark.parametrize(
    "name",
    [
        "queue_control.queue_answer",
        "queue_control.files_answer",
        "history_control.history_answer",
        "new_jobs.read_nzb",
    ],
)
async def test_what_may_be_long_is_made_in_a_thread(
    sabnzbd: Sabnzbd, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: list[int] = []

    def answer(*_: object, **__: object) -> NoReturn:
        threads.append(get_ident())
        raise NzbError

    monkeypatch.setattr(f"custom_components.fshare_downloader.arr.sabnzbd.{name}", answer)
    await sabnzbd.call("queue")
    await sabnzbd.call("history")
    await sabnzbd.call("get_files", value="1")
    await sabnzbd.upload(b"")

    assert len(threads) == 1
    assert get_ident() not in threads


async def test_files_of_a_job_are_listed(sabnzbd: Sabnzbd) -> None:
    running = waiting(1, JobState.DOWNLOADING)
    sabnzbd.jobs.put(running)
    sabnzbd.now = BEGIN + timedelta(days=2)

    (file,) = (await sabnzbd.call("get_files", value=running.job.job_id))["files"]

    assert file["filename"] == f"{running.job.name}.mkv"
    assert (file["mb"], file["mbleft"], file["bytes"]) == ("100.00", "60.00", f"{100 * MIB}.00")
    assert (file["age"], file["status"]) == ("1d", "active")
    assert await sabnzbd.call("get_files", value="unknown") == {"files": []}
