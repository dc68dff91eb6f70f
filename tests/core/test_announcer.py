"""What is told of downloads: each thing once, also when the process ends in between."""

import asyncio
from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest

from custom_components.fshare_downloader.core.announcements import (
    Announcement,
    BatchEnded,
    DownloadEnded,
    DownloadsAdded,
    QueueFinished,
    QueueHeld,
)
from custom_components.fshare_downloader.core.api_handler import Selection
from custom_components.fshare_downloader.core.database import Database
from custom_components.fshare_downloader.core.errors import (
    CredentialsInvalidError,
    ErrorScope,
    FileRemovedError,
    StorageError,
)
from custom_components.fshare_downloader.core.holds import Hold, HoldReason
from custom_components.fshare_downloader.core.models import RemoteFile, RemoteFolder
from custom_components.fshare_downloader.core.states import TaskState
from custom_components.fshare_downloader.core.told_holds import ToldHolds

from .conftest import Queue
from .fakes import FOLDER_PREFIX, link


def in_words(announcement: Announcement) -> str:
    """Return what an announcement says."""
    match announcement:
        case DownloadsAdded(task=task, count=count, size=size):
            return f"added {count} of {size} bytes ({task.batch_name or task.filename})"
        case DownloadEnded(task=task):
            return f"{task.state} {task.filename}"
        case BatchEnded(task=task, completed=completed, failed=failed):
            return f"batch {task.batch_name}: {completed} and {failed}"
        case QueueFinished(completed=completed, failed=failed):
            return f"finished: {completed} and {failed}"
        case QueueHeld(hold=hold):
            return f"held: {hold.code}"


@dataclass
class Told:
    """Somebody who listens."""

    words: list[str] = field(default_factory=list)

    def listen(self, announcement: Announcement) -> None:
        """Note what is told."""
        self.words.append(in_words(announcement))


@pytest.fixture
def told() -> Told:
    """Return somebody who hears nothing yet."""
    return Told()


async def until_told(queue: Queue) -> None:
    """Wait until there is nothing left to tell."""
    await queue.settle()
    while await queue.database.untold.first(1):
        await asyncio.sleep(0.001)
    await queue.settle()


async def until_ended(queue: Queue) -> None:
    """Wait until nothing waits or runs."""
    counts = queue.orchestrator.queue
    open_states = (TaskState.QUEUED, TaskState.STARTING, TaskState.DOWNLOADING)
    await queue.until(lambda: not any(counts().counts.get(state, 0) for state in open_states))


async def test_a_batch_is_told_from_its_begin_to_its_end(queue: Queue, told: Told) -> None:
    folder = f"{FOLDER_PREFIX}FOLDER"
    files = tuple(RemoteFile(url=link(f"F{n}"), name=f"{n}.mkv", size=10) for n in range(3))
    queue.host.files[folder] = RemoteFolder(url=folder, name="Mùa 1", files=files)
    queue.engine.outcomes[link("F1")] = [FileRemovedError()]
    queue.api.announcer.start(told.listen)

    await queue.add(folder)
    await until_ended(queue)
    await until_told(queue)

    assert told.words[0] == "added 3 of 30 bytes (Mùa 1)"
    assert sorted(told.words[1:4]) == ["completed 0.mkv", "completed 2.mkv", "failed 1.mkv"]
    assert told.words[4:] == ["batch Mùa 1: 2 and 1", "finished: 2 and 1"]


async def test_what_nobody_heard_is_told_to_who_listens_next(queue: Queue, told: Told) -> None:
    await queue.add(link("ONE"))
    await queue.add(link("TWO"), link("THREE"), batch_name="Hai")
    await until_ended(queue)

    queue.api.announcer.start(told.listen)
    await until_told(queue)

    assert sorted(told.words) == [
        "added 1 of 1000 bytes (ONE.mkv)",
        "added 2 of 2000 bytes (Hai)",
        "batch Hai: 2 and 0",
        "completed ONE.mkv",
        "completed THREE.mkv",
        "completed TWO.mkv",
        "finished: 3 and 0",
    ]
    assert told.words[-1] == "finished: 3 and 0"


async def test_after_a_restart_nothing_is_told_again(queue: Queue, told: Told) -> None:
    queue.api.announcer.start(told.listen)
    await queue.add(link("ONE"))
    await until_ended(queue)
    await until_told(queue)
    heard = list(told.words)
    await queue.api.announcer.stop()
    await queue.stop()

    await queue.start()
    queue.api.announcer.start(told.listen)
    await until_told(queue)
    await queue.api.announcer.stop()

    assert heard == ["added 1 of 1000 bytes (ONE.mkv)", "completed ONE.mkv", "finished: 1 and 0"]
    assert told.words == heard


async def test_an_end_is_told_once_it_is_saved(
    queue: Queue, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else it would be told again after a restart, when the download is made again."""
    queue.engine.gate = asyncio.Event()
    queue.api.announcer.start(told.listen)
    await queue.add(link("ONE"))
    await queue.until(lambda: bool(queue.engine.active))
    await until_told(queue)
    save, is_full = Database.save_tasks, True

    async def save_if_there_is_room(self: Database, tasks: object) -> None:
        if is_full:
            raise StorageError
        await save(self, tasks)  # type: ignore[arg-type]

    monkeypatch.setattr(Database, "save_tasks", save_if_there_is_room)
    queue.engine.gate.set()
    await until_ended(queue)
    await queue.until(lambda: "held: storage_failed" in told.words)
    await queue.settle()
    assert "completed ONE.mkv" not in told.words

    is_full = False
    await queue.until(lambda: told.words[-2:] == ["completed ONE.mkv", "finished: 1 and 0"])


async def test_a_queue_whose_rest_is_cancelled_is_finished_and_a_paused_one_is_not(
    queue: Queue, told: Told
) -> None:
    queue.api.announcer.start(told.listen)
    paused = (await queue.add(link("PAUSED"), paused=True)).tasks[0]
    await queue.add(link("ONE"))
    await until_ended(queue)
    await until_told(queue)
    assert told.words[-1] == "finished: 1 and 0"

    queue.engine.gate = asyncio.Event()
    rest = (await queue.add(link("TWO"))).tasks[0]
    await queue.api.resume(Selection(task_ids=(paused.task_id,)))
    await queue.until(lambda: len(queue.engine.active) == 2)
    await queue.api.pause(Selection(task_ids=(paused.task_id,)))
    await until_told(queue)
    assert told.words.count("finished: 1 and 0") == 1

    await queue.api.cancel(Selection(task_ids=(rest.task_id,)))
    await until_told(queue)
    assert told.words[-1] == "added 1 of 1000 bytes (TWO.mkv)", "nothing has ended since"


async def test_a_hold_is_told_once_and_again_only_after_it_was_over(
    queue: Queue, told: Told
) -> None:
    queue.api.announcer.start(told.listen)
    queue.host.resolve_errors[link("ONE")] = [CredentialsInvalidError()]
    await queue.add(link("ONE"))
    await queue.until(lambda: "held: credentials_invalid" in told.words)

    await queue.api.announcer.stop()
    queue.api.announcer.start(told.listen)
    await until_told(queue)
    assert told.words.count("held: credentials_invalid") == 1

    queue.orchestrator.release(HoldReason.AUTH)
    await until_ended(queue)
    queue.host.resolve_errors[link("TWO")] = [CredentialsInvalidError()]
    await queue.add(link("TWO"))
    await queue.until(lambda: told.words.count("held: credentials_invalid") == 2)


def hold(code: str, scope: ErrorScope = ErrorScope.ACCOUNT) -> Hold:
    """Return a hold."""
    return Hold(reason=HoldReason.BUSY, scope=scope, code=code, message="", since=datetime.now(UTC))


class Values:
    """A database of values; remembers how often something was saved."""

    def __init__(self, text: str | None = None) -> None:
        self.text = text
        self.saves = 0

    async def load_value(self, key: str) -> str | None:
        return self.text

    async def save_value(self, key: str, value: str) -> None:
        self.text = value
        self.saves += 1


async def test_a_hold_that_shows_late_after_a_restart_is_known() -> None:
    values = Values()
    before = ToldHolds(values)
    await before.load()
    assert [one.code for one in before.untold([hold("vip"), hold("space", ErrorScope.FILE)])] == [
        "vip"
    ]
    await before.save()

    after = ToldHolds(values)
    await after.load()
    assert not after.untold([])
    assert not after.untold([hold("vip")])
    await after.save()
    assert values.saves == 1
    assert not after.untold([])
    assert [one.code for one in after.untold([hold("vip")])] == ["vip"]


async def test_a_download_that_runs_ends_what_was_told_before_a_restart() -> None:
    values = Values('[["vip", null], ["folder", "/media"]]')
    holds = ToldHolds(values)
    await holds.load()
    assert not holds.untold([hold("vip")])

    holds.nothing_else_stands_in_the_way()

    await holds.save()
    assert values.text == '[["vip", null]]'


@pytest.mark.parametrize("text", ["", "{", "[1]", "[[1, 2, 3]]", "null", '{"a": 1}'])
async def test_nonsense_in_the_database_is_no_knowledge(text: str) -> None:
    holds = ToldHolds(Values(text))
    await holds.load()
    assert [one.code for one in holds.untold([hold("vip")])] == ["vip"]


async def test_a_listener_that_stumbles_hears_the_rest(
    queue: Queue, told: Told, caplog: pytest.LogCaptureFixture
) -> None:
    def stumble(announcement: Announcement) -> None:
        if isinstance(announcement, DownloadsAdded):
            raise ValueError  # noqa: TRY004 - any will do
        told.listen(announcement)

    queue.api.announcer.start(stumble)
    await queue.add(link("ONE"))
    await until_ended(queue)
    await until_told(queue)

    assert told.words == ["completed ONE.mkv", "finished: 1 and 0"]
    assert "Could not tell of DownloadsAdded" in caplog.text
