"""SABnzbd's API over the real book of jobs: from the upload to the archive."""

import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from custom_components.fshare_downloader.arr.models import ApiAnswer, ApiRequest, Upload
from custom_components.fshare_downloader.arr.nzb import nzb_of
from custom_components.fshare_downloader.arr.offers.book import OfferBook
from custom_components.fshare_downloader.arr.sabnzbd.api import SabnzbdApi
from custom_components.fshare_downloader.core.states import TaskState
from tests.arr.jobs.conftest import BookHouse

from .examples import offer
from .fakes import FakeQueue
from .harness import KEY
from .strict_reader import read_added, read_history, read_queue

SONARR = "Sonarr/4.0.9.2244 (debian 12)"


class Installation:
    """The API, the book behind it and their file, over restarts."""

    def __init__(self, folder: Path) -> None:
        self.house = BookHouse(folder)
        self.queue = FakeQueue()
        self.api: SabnzbdApi

    async def start(self) -> None:
        book = await self.house.start()
        self.api = SabnzbdApi(
            jobs=book,
            offers=OfferBook(self.house.database),
            queue=self.queue,
            tasks=self.house.queue,
            links=self.queue,
            speed=self.queue,
            api_key=lambda: KEY,
            categories=self._categories,
        )
        await self.api.start()

    async def stop(self) -> None:
        await self.api.stop()
        await self.house.stop()

    async def answer(
        self, mode: str, *, uploads: tuple[Upload, ...] = (), **parameters: str
    ) -> ApiAnswer:
        """Call as Sonarr does."""
        return await self.api.answer(
            ApiRequest(
                parameters={"mode": mode, **parameters, "apikey": KEY, "output": "json"},
                uploads=uploads,
                base_url="http://nas:8123/api/fshare_downloader",
                user_agent=SONARR,
            )
        )

    async def grab(self) -> str:
        """Upload the NZB of an offer, and wait for its tasks."""
        file = Upload(part="name", filename="Show.S01E02.1080p.nzb", data=nzb_of(offer()))
        job_id = read_added(await self.answer("addfile", uploads=(file,), cat="tv"))
        await self.house.until(lambda: self.house.queue.of(job_id))
        return job_id

    async def queue_rows(self) -> list[tuple[str, str, str | None]]:
        rows = read_queue(await self.answer("queue", start="0", limit="0", category="tv"))
        return [(row.job_id, row.status, row.category) for row in rows]

    async def history_rows(self, archive: str = "0") -> list[tuple[str, str]]:
        rows = read_history(await self.answer("history", start="0", limit="60", archive=archive))
        return [(row.job_id, row.status) for row in rows]

    async def ended(self, job_id: str, state: TaskState, code: str | None = None) -> dict[str, Any]:
        """Let the download of a job end; returns its row in the history."""
        self.house.queue.become_all(job_id, state, code)
        await self.house.until(lambda: self.house.ended)
        (row,) = json.loads((await self.answer("history")).body)["history"]["slots"]
        found: dict[str, Any] = row
        return found

    async def _categories(self) -> tuple[str, ...]:
        return ("tv", "movies")


@pytest.fixture
async def installation(tmp_path: Path) -> AsyncIterator[Installation]:
    running = Installation(tmp_path)
    await running.start()
    yield running
    await running.stop()


async def test_a_job_goes_from_the_upload_to_the_archive(installation: Installation) -> None:
    job_id = await installation.grab()
    assert await installation.queue_rows() == [(job_id, "queued", "tv")]

    installation.house.queue.become_all(job_id, TaskState.STARTING)
    installation.house.queue.become_all(job_id, TaskState.DOWNLOADING)
    assert await installation.queue_rows() == [(job_id, "downloading", "tv")]

    row = await installation.ended(job_id, TaskState.COMPLETED)
    assert (row["nzo_id"], row["name"], row["status"]) == (
        job_id,
        "Show.S01E02.1080p",
        "Completed",
    )
    assert row["storage"] == "/media/fshare/tv/Show.S01E02.1080p"
    assert await installation.queue_rows() == []

    await installation.answer("history", name="delete", value=job_id, del_files="1", archive="1")
    assert await installation.history_rows() == []
    assert await installation.history_rows(archive="1") == [(job_id, "completed")]
    assert installation.house.queue.of(job_id)  # its files are its client's


async def test_a_job_keeps_its_id_over_a_restart(installation: Installation) -> None:
    job_id = await installation.grab()
    await installation.stop()
    await installation.start()
    assert [row[0] for row in await installation.queue_rows()] == [job_id]

    await installation.ended(job_id, TaskState.COMPLETED)
    await installation.stop()
    await installation.start()
    assert await installation.history_rows() == [(job_id, "completed")]


async def test_a_dead_file_is_failed_until_its_client_has_heard(
    installation: Installation,
) -> None:
    job_id = await installation.grab()
    row = await installation.ended(job_id, TaskState.FAILED, "file_not_found")
    assert row["status"] == "Failed"
    assert "Unpacking failed" not in row["fail_message"]

    await installation.answer("history", name="delete", value=job_id, del_files="1", archive="0")
    assert await installation.history_rows() == []
    assert installation.house.queue.of(job_id) == []


async def test_a_failed_job_that_is_tried_again_has_another_id(installation: Installation) -> None:
    job_id = await installation.grab()
    await installation.ended(job_id, TaskState.FAILED, "file_not_found")

    answer = json.loads((await installation.answer("retry", value=job_id)).body)

    assert answer["status"] is True
    assert [row[0] for row in await installation.queue_rows()] == [answer["nzo_id"]]
    assert await installation.history_rows() == []


async def test_a_job_is_paused_resumed_and_deleted(installation: Installation) -> None:
    job_id = await installation.grab()
    for name, status in (("pause", "paused"), ("resume", "queued")):
        await installation.answer("queue", name=name, value=job_id)
        assert [row[1] for row in await installation.queue_rows()] == [status]

    await installation.answer("queue", name="delete", value=job_id, del_files="1")

    assert await installation.queue_rows() == []
    assert installation.house.queue.of(job_id) == []


async def test_the_same_release_twice_is_two_jobs(installation: Installation) -> None:
    first = await installation.grab()
    second = await installation.grab()
    assert [row[0] for row in await installation.queue_rows()] == [first, second]
