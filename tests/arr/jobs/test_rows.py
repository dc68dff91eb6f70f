"""Rows of the jobs: what is written is read, and what makes no sense is left out."""

import asyncio
import json
import sqlite3
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custom_components.fshare_downloader.arr.database import ArrDatabase
from custom_components.fshare_downloader.arr.jobs import store as store_module
from custom_components.fshare_downloader.arr.jobs.rows import job_of, row_of
from custom_components.fshare_downloader.arr.jobs.store import JobStore
from custom_components.fshare_downloader.arr.jobs.table import save_rows
from custom_components.fshare_downloader.arr.models import Job, JobFile, JobMedia, JobState
from custom_components.fshare_downloader.core.errors import StorageError
from custom_components.fshare_downloader.core.models import MediaType, Priority
from tests.patience import PATIENCE_SECONDS

from .test_states import JOB

TEXTS = st.text(max_size=20)
MAYBE = st.none() | TEXTS
NUMBERS = st.integers(min_value=0, max_value=10**15)
MOMENTS = st.datetimes(timezones=st.just(UTC))
MEDIA = st.builds(
    JobMedia,
    media_type=st.none() | st.sampled_from(MediaType),
    title=MAYBE,
    year=st.none() | NUMBERS,
    seasons=st.lists(NUMBERS, max_size=3).map(tuple),
    episodes=st.lists(NUMBERS, max_size=3).map(tuple),
    tmdb_id=st.none() | NUMBERS,
    tvdb_id=st.none() | NUMBERS,
)
JOBS = st.builds(
    Job,
    job_id=TEXTS,
    name=TEXTS,
    category=MAYBE,
    files=st.lists(
        st.builds(JobFile, link=TEXTS, name=MAYBE, size=st.none() | NUMBERS), max_size=3
    ).map(tuple),
    client=TEXTS,
    priority=st.sampled_from(Priority),
    is_forced=st.booleans(),
    paused=st.booleans(),
    media=MEDIA,
    batch_id=MAYBE,
    batch_name=MAYBE,
    created_at=MOMENTS,
    folder=st.none() | st.sampled_from([Path("/"), Path("/media/fshare/tv/Đất Rừng")]),
    state=st.sampled_from(JobState),
    ended_at=st.none() | MOMENTS,
    size=NUMBERS,
    fail_code=MAYBE,
    fail_message=MAYBE,
    is_our_trouble=st.booleans(),
    is_archived=st.booleans(),
)


def read(row: tuple[str, int, str, int, str]) -> Job:
    job_id, _, state, is_archived, text = row
    return job_of(job_id, state, is_archived, text)


@given(JOBS)
def test_a_job_is_read_as_it_was_written(job: Job) -> None:
    assert read(row_of(job, 1)) == job


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=8,
)


@given(JOBS, st.data())
def test_a_value_that_makes_no_sense_is_found_out(job: Job, data: st.DataObject) -> None:
    job_id, number, state, is_archived, text = row_of(job, 1)
    values = json.loads(text)
    values[data.draw(st.sampled_from(sorted(values)))] = data.draw(JSON)
    try:
        found = job_of(job_id, state, is_archived, json.dumps(values))
    except ValueError:
        return
    assert read(row_of(found, number)) == found


@pytest.mark.parametrize("text", ["", "[]", "{}", "null", "{", '"a"', "[" * 100_000])
def test_what_is_no_job_is_none(text: str) -> None:
    with pytest.raises((ValueError, RecursionError)):
        job_of("1", "queued", 0, text)


async def test_a_row_that_cannot_be_read_is_left_out_and_left_there(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    database = ArrDatabase(tmp_path / "jobs.db")
    rows = [row_of(replace(JOB, job_id=f"job-{n}"), n) for n in range(1, 6)]
    await database.run(lambda one: save_rows(one, rows))
    await database.run(lambda one: one.execute("UPDATE jobs SET job = '{' WHERE number IN (2, 3)"))
    await database.run(lambda one: one.execute("UPDATE jobs SET state = 'new' WHERE number = 4"))

    jobs, _ = await JobStore(database).load()

    assert [job.job_id for job in jobs] == ["job-1", "job-5"]
    assert [record.getMessage() for record in caplog.records] == [
        "Left out 3 jobs that cannot be read"
    ]
    assert await database.run(lambda one: [*one.execute("SELECT count(*) FROM jobs")]) == [(5,)]
    await database.close()


async def test_jobs_are_loaded_in_the_order_in_which_they_came(tmp_path: Path) -> None:
    database = ArrDatabase(tmp_path / "jobs.db")
    store = JobStore(database)
    await store.load()
    store.put(*(replace(JOB, job_id=name) for name in ("c", "a", "b")))
    await store.saved()
    store.put(replace(JOB, job_id="a", name="changed"))
    store.drop("b")
    store.put(replace(JOB, job_id="0"))
    await store.close()

    jobs, is_begun = await JobStore(database).load()

    assert [(job.job_id, job.name) for job in jobs] == [
        ("c", "Show"),
        ("a", "changed"),
        ("0", "Show"),
    ]
    assert is_begun
    await database.close()


async def test_what_the_disk_refuses_is_saved_when_it_can_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(store_module, "LONGEST_GAP_SECONDS", 0.002)
    database = ArrDatabase(tmp_path / "jobs.db")
    store = JobStore(database, first_gap=0.001)
    await store.load()
    run, refused = database.run, 0

    async def refuse(use: object) -> object:
        nonlocal refused
        if refused < 4:
            refused += 1
            raise StorageError
        return await run(use)  # type: ignore[arg-type]

    monkeypatch.setattr(database, "run", refuse)
    store.put(JOB)
    with pytest.raises(StorageError):
        await store.saved()
    store.put(replace(JOB, name="newer"))

    async with asyncio.timeout(PATIENCE_SECONDS):
        while refused < 4 or (await run(_names)) != ["newer"]:
            await asyncio.sleep(0.001)
    assert len(caplog.records) == 1
    await store.saved()
    await store.close()
    with pytest.raises(StorageError):
        await store.saved()
    await database.close()


async def test_whoever_waits_while_something_is_saved_waits_for_that(tmp_path: Path) -> None:
    database = ArrDatabase(tmp_path / "jobs.db")
    store = JobStore(database)
    await store.load()
    store.put(JOB)
    await asyncio.sleep(0)  # it is being saved

    await store.saved()

    assert await database.run(_names) == ["Show"]
    await store.close()
    await database.close()


async def test_a_damaged_file_is_written_anew_without_an_error(tmp_path: Path) -> None:
    database = ArrDatabase(tmp_path / "jobs.db")
    store = JobStore(database)
    known = [replace(JOB, job_id="1"), replace(JOB, job_id="2")]
    database.on_damage(lambda: store.put(*known))
    await store.load()
    store.put(*known)
    await store.saved()
    await database.close()
    (tmp_path / "jobs.db").write_bytes(b"?" * 5000)
    reopened = ArrDatabase(tmp_path / "jobs.db")
    reopened.on_damage(lambda: store.put(*known))
    store._database = reopened

    store.put(replace(JOB, job_id="3"))
    await store.saved()

    jobs, _ = await JobStore(reopened).load()
    assert sorted(job.job_id for job in jobs) == ["1", "2", "3"]
    await store.close()
    await reopened.close()


def _names(connection: sqlite3.Connection) -> list[str]:
    return [json.loads(text)["name"] for (text,) in connection.execute("SELECT job FROM jobs")]


def test_days_are_read_in_utc() -> None:
    job_id, _, state, is_archived, text = row_of(JOB, 1)
    values = {**json.loads(text), "created_at": "2026-11-28T19:00:00+07:00"}

    found = job_of(job_id, state, is_archived, json.dumps(values))

    assert found.created_at == datetime(2026, 11, 28, 12, tzinfo=UTC)
    assert found.created_at.utcoffset() == timedelta(0)
