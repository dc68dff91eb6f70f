"""From links to tasks: patient with a line that is down, and no nuisance to Fshare."""

import asyncio
from dataclasses import replace

import pytest

from custom_components.fshare_downloader.arr.jobs.intake import IntakeGaps
from custom_components.fshare_downloader.arr.jobs.patient_queue import Gaps
from custom_components.fshare_downloader.arr.models import JobFile, JobMedia, JobState
from custom_components.fshare_downloader.core.accounts import Account
from custom_components.fshare_downloader.core.errors import (
    ErrorClass,
    PathForbiddenError,
    StorageAwayError,
    StorageError,
)
from custom_components.fshare_downloader.core.events import AccountChanged, QueueChanged
from custom_components.fshare_downloader.core.models import (
    MediaType,
    QueueSnapshot,
    RemoteFile,
    Settings,
)
from custom_components.fshare_downloader.core.states import TaskState

from .conftest import FILE, FOLDER, SHORT_GAPS, BookHouse, new_job
from .fakes import DOWNLOADS

A, B, C = (f"{FOLDER}{letter * 4}11111111" for letter in "ABC")


def files(*names: str, folder: tuple[str, ...] = ()) -> list[RemoteFile]:
    return [
        RemoteFile(url=f"{FILE}{number:04}{len(name):08}", name=name, size=10, folder=folder)
        for number, name in enumerate(names)
    ]


async def test_a_folder_is_looked_up_and_its_files_are_tasks(house: BookHouse) -> None:
    house.links.folders[A] = [*files("one.mkv", "two.mkv"), *files("x.srt", folder=("Subs",))]

    job = await house.add(A)

    assert [task.filename for task in house.queue.of(job.job_id)] == ["one.mkv", "two.mkv", "x.srt"]
    assert house.queue.of(job.job_id)[2].destination.parent.name == "Subs"
    assert {task.batch_name for task in house.queue.of(job.job_id)} == {"Show S01"}
    assert house.links.asked == [A]


@pytest.mark.parametrize("name", [None, "CODE12345678"])
async def test_a_file_without_a_name_gets_that_of_fshare(
    house: BookHouse, name: str | None
) -> None:
    link = f"{FILE}CODE12345678"
    house.links.names[link] = "Show 5.mkv"
    new = replace(new_job(), files=(JobFile(link=link, name=name),))

    job = await house.book.add(new)
    await house.until(lambda: house.queue.of(job.job_id))

    (task,) = house.queue.of(job.job_id)
    assert (task.filename, task.size) == ("Show 5.mkv", 10)
    assert house.links.asked == [link]


@pytest.mark.parametrize("code", ["file_not_found", "folder_too_large", "link_invalid"])
async def test_what_fshare_refuses_fails_and_is_asked_once(house: BookHouse, code: str) -> None:
    house.links.refusals[A] = [code]

    job = await house.book.add(new_job(A))

    await house.until(lambda: house.view(job).state is JobState.FAILED)
    failed = house.view(job).job
    assert (failed.fail_code, failed.fail_message) == (code, f"It is {code}.")
    assert not failed.is_our_trouble
    assert [view.job for view in house.ended] == [failed]
    await house.saved()
    await house.cut_power()
    assert house.view(job).state is JobState.FAILED
    assert house.links.asked == [A]
    assert house.queue.tasks == {}


@pytest.mark.parametrize(
    "code", ["line_down", "host_busy", "credentials_invalid", "account_locked", "unexpected_error"]
)
async def test_a_job_waits_while_fshare_cannot_be_asked(house: BookHouse, code: str) -> None:
    house.links.refusals[A] = [code] * 5
    house.links.folders[A] = files("one.mkv")

    job = await house.add(A)

    assert house.links.asked == [A] * 6
    assert house.ended == []
    assert house.view(job).state is JobState.QUEUED


async def test_jobs_without_folders_do_not_wait_for_those_with(house: BookHouse) -> None:
    house.links.gate = asyncio.Event()
    waiting = await house.book.add(new_job(A))

    await house.add()

    assert house.view(waiting).state is JobState.ACCEPTED
    house.links.gate.set()


async def test_folders_are_asked_for_one_at_a_time_and_none_while_the_line_is_down(
    house: BookHouse,
) -> None:
    house.gaps = replace(SHORT_GAPS, lookups=Gaps(first_seconds=3600))
    await house.restart()
    house.links.refusals = {link: ["line_down"] for link in (A, B, C)}
    for link in (A, B, C):
        house.links.folders[link] = files("one.mkv")
        await house.book.add(new_job(link))
    await house.until(lambda: house.links.asked)
    await asyncio.sleep(0.05)
    assert house.links.asked == [A]

    for _ in range(3):  # nobody is asked in a storm, though the account is read again and again
        house.links.asked.clear()
        account = Account(host="fshare", email="", account_type="VIP", is_premium=True)
        house.queue.channel.publish(AccountChanged(account=account))
        await house.until(lambda: house.links.asked)
        await asyncio.sleep(0.05)
        assert len(house.links.asked) <= 3
    await house.until(lambda: len(house.queue.tasks) == 3)


async def test_a_line_that_comes_back_is_used_at_once(house: BookHouse) -> None:
    house.gaps = replace(SHORT_GAPS, lookups=Gaps(first_seconds=3600))
    await house.restart()
    house.links.refusals[A] = ["line_down"]
    house.links.folders[A] = files("one.mkv")
    job = await house.book.add(new_job(A))
    await house.until(lambda: house.links.asked)

    for is_reachable in (None, False, True):
        queue = QueueSnapshot(
            counts={}, settings=Settings(download_dir=DOWNLOADS), host_reachable=is_reachable
        )
        house.queue.channel.publish(QueueChanged(queue=queue))

    await house.until(lambda: house.view(job).state is JobState.QUEUED)
    assert house.links.asked == [A, A]


def test_gaps_grow_to_their_longest() -> None:
    gaps = Gaps(first_seconds=30, longest_seconds=600)

    assert [gaps.after(n) for n in (1, 2, 3, 5, 6, 1000)] == [30, 60, 120, 480, 600, 600]
    assert IntakeGaps().lookups.after(1) >= 30


async def test_a_disk_that_is_away_is_waited_for(house: BookHouse) -> None:
    house.queue.errors["add"] = [StorageAwayError(), StorageError(), StorageAwayError()]

    job = await house.add()

    assert house.view(job).state is JobState.QUEUED
    assert house.queue.calls.count("add") == 4


async def test_a_path_that_is_forbidden_after_all_is_our_trouble(house: BookHouse) -> None:
    house.queue.errors["add"] = [PathForbiddenError()]

    job = await house.book.add(new_job())

    await house.until(lambda: house.view(job).state is JobState.FAILED)
    assert house.view(job).job.is_our_trouble
    assert PathForbiddenError.error_class is ErrorClass.PERMANENT


async def test_a_fault_of_our_own_loses_no_job(
    house: BookHouse, caplog: pytest.LogCaptureFixture
) -> None:
    house.queue.errors["add"] = [ValueError("ours")]  # type: ignore[list-item]

    await house.add()

    assert "trying again later" in caplog.text


async def test_a_job_that_is_paused_before_its_tasks_are_made_begins_paused(
    house: BookHouse,
) -> None:
    house.links.gate = asyncio.Event()
    house.links.folders[A] = files("one.mkv")
    job = await house.book.add(new_job(A))
    await house.book.pause([job.job_id, "nobody"])
    await house.cut_power()
    house.links.gate.set()

    await house.until(lambda: house.queue.of(job.job_id))
    assert house.queue.of(job.job_id)[0].state is TaskState.PAUSED
    await house.until(lambda: house.view(job).state is JobState.PAUSED)
    await house.book.resume([job.job_id])
    assert house.view(job).state is JobState.QUEUED


async def test_a_job_is_paused_while_its_tasks_are_made(house: BookHouse) -> None:
    house.queue.gates["after add"] = asyncio.Event()
    job = await house.book.add(new_job())
    await house.until(lambda: house.queue.tasks)
    pause = asyncio.create_task(house.book.pause([job.job_id]))
    await asyncio.sleep(0.01)
    house.queue.gates.pop("after add").set()
    await pause

    assert house.view(job).state is JobState.PAUSED


async def test_files_end_before_all_of_them_are_known(house: BookHouse) -> None:
    house.queue.part_size = 1
    house.queue.gates["after add"] = asyncio.Event()
    job = await house.book.add(new_job(f"{FILE}AAAA11111111", f"{FILE}BBBB22222222"))
    await house.until(lambda: len(house.queue.tasks) == 2)
    first, second = house.queue.of(job.job_id)
    house.queue.become(first.task_id, TaskState.COMPLETED)
    house.queue.become(second.task_id, TaskState.COMPLETED)
    assert house.view(job).state is JobState.ACCEPTED
    assert house.ended == []

    house.queue.gates.pop("after add").set()

    await house.until(lambda: house.view(job).state is JobState.COMPLETED)
    assert len(house.ended) == 1


async def test_files_go_before_all_of_them_are_known(house: BookHouse) -> None:
    house.queue.gates["after add"] = asyncio.Event()
    job = await house.book.add(new_job())
    await house.until(lambda: house.queue.tasks)
    house.queue.take_away(list(house.queue.tasks))

    house.queue.gates.pop("after add").set()

    await house.until(lambda: house.book.view(job.job_id) is None)


async def test_a_job_is_stopped_in_the_middle_and_goes_on(house: BookHouse) -> None:
    gate = house.queue.gates["after add"] = asyncio.Event()
    job = await house.book.add(new_job())
    await house.until(lambda: house.queue.tasks)
    stop = asyncio.create_task(house.stop())
    await asyncio.sleep(0.01)
    gate.set()
    await stop
    house.queue.gates.clear()
    await house.start()

    assert house.view(job).state is JobState.QUEUED
    assert len(house.queue.of(job.job_id)) == 1


async def test_what_the_title_says_is_known_of_a_job_without_more(house: BookHouse) -> None:
    show = await house.add(name="Breaking.Bad.S02E03.1080p.WEB-DL", client="Sonarr")
    movie = await house.add(name="Mai.2024.1080p.WEB-DL", client="Radarr", category="movies")
    odd = await house.add(f"{FILE}AAAA11111111", f"{FILE}BBBB22222222", name="Zzz", client="")

    media = house.view(show).job.media
    assert media == JobMedia(
        media_type=MediaType.TV, title="Breaking Bad", seasons=(2,), episodes=(3,)
    )
    assert house.view(show).job.batch_name == "Breaking Bad S02"
    assert house.view(movie).job.batch_name == "Mai (2024)"
    assert house.view(odd).job.batch_name == "Zzz"


async def test_a_folder_whose_tasks_are_made_is_not_asked_for_again(house: BookHouse) -> None:
    house.links.folders[A] = files("one.mkv", "two.mkv")
    gate = house.queue.gates["after add"] = asyncio.Event()
    job = await house.book.add(new_job(A))
    await house.until(lambda: len(house.queue.tasks) == 2)
    house.links.refusals[A] = ["file_not_found"]
    asyncio.get_running_loop().call_later(0.01, gate.set)

    await house.cut_power()  # before the job knows of its tasks

    await house.until(lambda: house.view(job).state is JobState.QUEUED)
    assert house.links.asked == [A]
    assert len(house.view(job).tasks) == 2
