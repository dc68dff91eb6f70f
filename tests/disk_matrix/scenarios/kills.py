"""The download manager dies: in the middle of a file, and just before it takes note of the end."""

import asyncio
import os
import signal
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from tests.disk_matrix.house import POLL_SECONDS, living
from tests.disk_matrix.service import RemoteFile
from tests.disk_matrix.trial import MIB, Trial, other_life

FETCHED_AGAIN_WHEN_KNOWN = MIB
"""The most that may be read of a file that is there, to compare it."""


async def kill(trial: Trial) -> None:
    """After `kill -9` and a new mount, at most 64 MiB are downloaded again."""
    file = await trial.service.add_file("Phim lẻ.mkv", trial.size(240) + 99)
    await trial.limit(20_000_000)
    with other_life(trial, file) as process:
        await _until_sent(trial, file, trial.size(130))
        kill_process(process)
    await mount_anew(trial)
    await trial.limit(None)
    async with living(trial.house()) as house:
        await trial.expect_completed(house, await house.only_task(), file)
    await trial.expect_little_again(file)
    trial.expect_only(file.name)


async def unsaved(trial: Trial) -> None:
    """A file that has its name already is recognised although the database knows nothing of it.

    The database is locked before the download ends, so that its end cannot be saved.
    """
    file = await trial.service.add_file("Phim đã xong.mkv", trial.size(48) + 5)
    await trial.limit(10_000_000)
    with other_life(trial, file) as process:
        await _until_sent(trial, file, trial.size(16))
        with _locked(trial.database):
            await trial.limit(None)
            async with trial.within(120, "a file with its final name"):
                while not await asyncio.to_thread((trial.files / file.name).exists):
                    await asyncio.sleep(POLL_SECONDS)
            kill_process(process)
    await mount_anew(trial)
    sent = await trial.service.sent(file)
    async with living(trial.house()) as house:
        task_id = await house.only_task()
        trial.check((await house.task(task_id)).completed_at is None, "the end was saved after all")
        await trial.expect_completed(house, task_id, file)
    again = await trial.service.sent(file) - sent
    trial.note("again_mib", again / MIB)
    trial.check(again <= FETCHED_AGAIN_WHEN_KNOWN, f"{again / MIB:.0f} MiB fetched again")
    trial.expect_only(file.name)


async def _until_sent(trial: Trial, file: RemoteFile, count: int) -> None:
    async with trial.within(180, f"{count // MIB} MiB"):
        while await trial.service.sent(file) < count:
            await asyncio.sleep(POLL_SECONDS)


async def mount_anew(trial: Trial) -> None:
    """Unmount the storage after a kill, and mount it again."""
    await asyncio.to_thread(trial.storage.unmount)
    trial.expect_nothing_below("after the kill")
    await asyncio.to_thread(trial.storage.mount)


def kill_process(process: subprocess.Popen[str]) -> None:
    """Give a process no time for anything."""
    os.kill(process.pid, signal.SIGKILL)
    process.wait()


@contextmanager
def _locked(database: Path) -> Iterator[None]:
    """Let nobody else write into a database."""
    with closing(sqlite3.connect(database, timeout=60, isolation_level=None)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        yield
        connection.execute("ROLLBACK")
