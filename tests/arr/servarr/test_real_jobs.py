"""What Sonarr says of a job that has ended, told to the real book of jobs."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from custom_components.fshare_downloader.arr.models import Job
from custom_components.fshare_downloader.arr.servarr.connections import Connections
from custom_components.fshare_downloader.core.states import TaskState
from tests.arr.jobs.conftest import BookHouse

REASON = "Unknown Series"


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[BookHouse]:
    house = BookHouse(tmp_path)
    await house.start()
    yield house
    await house.stop()


def blocked(job: Job) -> dict[str, Any]:
    return {
        "eventType": "ManualInteractionRequired",
        "instanceName": "Sonarr",
        "downloadId": job.job_id,
        "downloadStatusMessages": [{"title": "a", "messages": [REASON]}],
    }


async def test_a_completed_job_says_why_it_is_not_imported_until_it_is(house: BookHouse) -> None:
    connections = Connections(house.book, dict)
    job = await house.add()
    house.queue.become_all(job.job_id, TaskState.COMPLETED)
    others = len(house.queue.calls)

    await connections.webhook(blocked(job))
    await connections.webhook(blocked(job))

    assert {task.job_message for task in house.queue.of(job.job_id)} == {REASON}
    assert house.queue.calls[others:].count("set_message") == 1

    await house.book.forget([job.job_id], archive=True, delete_files=True)
    await connections._watch.look()

    assert {task.job_message for task in house.queue.of(job.job_id)} == {None}
