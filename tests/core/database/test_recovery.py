"""What becomes of a queue whose file is damaged, in every place that it has."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from custom_components.fshare_downloader.core.database import Database, recovery
from custom_components.fshare_downloader.core.database.page_file import PageFile
from custom_components.fshare_downloader.core.errors import DatabaseTooNewError, StorageError
from custom_components.fshare_downloader.core.models import DatabaseRecovery, DownloadTask
from custom_components.fshare_downloader.core.states import TaskState

from .damage import LONG_TASK, PAGE, TASKS, Files, make_files, marker
from .kit import make_task


async def open_and_read(path: Path) -> tuple[dict[str, DownloadTask], DatabaseRecovery | None]:
    """Return what the queue is after a start."""
    database = Database(path)
    try:
        await database.open()
        task_ids = await database.task_ids()
        tasks = {task.task_id: task for task in await database.load_tasks(task_ids)}
        assert sum((await database.count_by_state()).values()) == len(task_ids) == len(tasks)
        return tasks, database.recovery
    finally:
        await database.close()


async def open_twice(path: Path) -> tuple[dict[str, DownloadTask], DatabaseRecovery | None]:
    """Return what the queue is after a start, and after the next one the same."""
    first = await open_and_read(path)
    kept = sorted(path.parent.iterdir())
    assert await open_and_read(path) == first
    assert sorted(path.parent.iterdir()) == kept
    return first


def place_of(files: Files, task: DownloadTask, page: int) -> bool:
    """Tell whether the newest row of a task is on a page that is zeroed."""
    text = str(task.title).encode()
    pages = len(files.main) // PAGE
    if (at := files.log.rfind(text)) >= 0:
        start = files.frame_before(at)
        zero = (page - pages) * PAGE
        return page >= pages and start < zero + PAGE and zero < start + 24 + PAGE
    if task.task_id == LONG_TASK and page * PAGE < len(files.main):
        return b"x" * 100 in files.main[page * PAGE : (page + 1) * PAGE]
    return files.main.find(text) // PAGE == page


@pytest.mark.slow
@pytest.mark.parametrize("is_log_full", [False, True], ids=["log empty", "log full"])
async def test_each_page_zeroed_costs_the_rows_on_it_and_no_others(
    tmp_path: Path, is_log_full: bool
) -> None:
    files, tasks = await make_files(tmp_path / "whole", is_log_full=is_log_full)
    path = tmp_path / "damaged" / "downloads.db"
    path.parent.mkdir()
    recoveries = 0
    last = files.pages - 2 if is_log_full else files.pages  # the end of the log: a torn one
    # In the log each page is like the next, and reading it takes a while.
    in_main = len(files.main) // PAGE
    for page in (*range(in_main), *range(in_main, last, 5)):
        damaged = files.zeroed(page)
        damaged.write(path)
        found, told = await open_and_read(path)
        on_page = {task.task_id for task in tasks.values() if place_of(files, task, page)}
        missing = tasks.keys() - found.keys()
        assert missing <= on_page, f"page {page}"
        for task_id in found.keys() - on_page:
            assert found[task_id] == tasks[task_id], f"page {page}"
        if missing:
            assert told is not None
            assert told.lost == len(missing), f"page {page}"
            assert len(told.names) == min(len(missing), recovery.MAX_NAMES)
        if told is not None:
            recoveries += 1
            assert told.saved == len(found)
            assert told.kept_file.read_bytes() == damaged.main
            if is_log_full:
                kept_log = told.kept_file.with_name(f"{told.kept_file.name}-wal")
                assert kept_log.read_bytes() == damaged.log
    assert recoveries > last // 2 or is_log_full


@pytest.fixture
async def files(tmp_path: Path) -> Files:
    """A queue whose log is empty."""
    files, _ = await make_files(tmp_path / "whole", is_log_full=False)
    return files


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a damaged database lies, alone in its folder."""
    path = tmp_path / "damaged" / "downloads.db"
    path.parent.mkdir()
    return path


@pytest.mark.parametrize("share", [0.03, 0.3, 0.5, 0.77, 0.999])
async def test_what_stands_before_the_cut_is_there(files: Files, path: Path, share: float) -> None:
    main = files.main[: int(len(files.main) * share)]
    Files(main, b"").write(path)
    found, told = await open_twice(path)
    whole = main[: len(main) // PAGE * PAGE]
    readable = {n for n in range(TASKS) if marker(n, "first").encode() in whole}
    assert {f"task{n:05}" for n in readable} - found.keys() <= {LONG_TASK}
    assert told is not None
    assert told.saved == len(found)
    assert told.lost <= TASKS - len(found)


async def test_database_of_which_only_the_log_is_left(tmp_path: Path, path: Path) -> None:
    files, _ = await make_files(tmp_path / "whole", is_log_full=True)
    Files(b"", files.log).write(path)
    found, told = await open_twice(path)
    assert {f"task{n:05}" for n in range(TASKS // 2)} <= found.keys()
    assert found["task00000"].title == marker(0, "other")
    assert told is not None
    path.unlink()
    Files(b"", files.log).write(path)
    path.unlink()
    assert (await open_twice(path))[0].keys() == found.keys()


async def test_nobody_is_told_of_what_is_only_brought_over(files: Files, path: Path) -> None:
    Files(files.main[: len(files.main) // 2], b"").write(path)
    database = Database(path)
    await database.open()
    try:
        assert database.recovery is not None
        assert sum((await database.count_by_state()).values()) > 0
        assert await database.untold.first(1) == []
    finally:
        await database.close()


async def test_torn_end_of_the_log_is_no_damage(tmp_path: Path, path: Path) -> None:
    files, tasks = await make_files(tmp_path / "whole", is_log_full=True)
    for cut in (1, 2000, PAGE + 20):
        Files(files.main, files.log[:-cut]).write(path)
        assert await open_twice(path) == (tasks, None)
    Files(files.main, files.log[:-PAGE] + bytes(PAGE)).write(path)
    assert await open_twice(path) == (tasks, None)


@pytest.mark.parametrize(
    "content", [b"", b"This is no database, and it is long enough." * 100, bytes(8192), b"?"]
)
async def test_file_of_something_else_is_kept_and_told_of(path: Path, content: bytes) -> None:
    Files(content, b"").write(path)
    found, told = await open_twice(path)
    assert found == {}
    assert told is not None
    assert (told.saved, told.lost, told.names) == (0, 0, ())
    assert told.kept_file.read_bytes() == content


async def test_log_of_another_file_is_not_applied_to_the_new_one(
    tmp_path: Path, path: Path
) -> None:
    files, _ = await make_files(tmp_path / "whole", is_log_full=True)
    Files(b"no database" * 1000, files.log).write(path)
    found, told = await open_twice(path)
    assert found["task00000"].title == marker(0, "other")
    assert told is not None
    assert told.kept_file.with_name(f"{told.kept_file.name}-wal").read_bytes() == files.log


async def test_left_over_journal_of_nonsense_changes_nothing(files: Files, path: Path) -> None:
    files.write(path)
    path.with_name(f"{path.name}-journal").write_bytes(b"\xd9nonsense" * 500)
    found, told = await open_twice(path)
    assert (len(found), told) == (TASKS, None)


@pytest.mark.parametrize("log", ["", "full"], ids=["log empty", "log full"])
@pytest.mark.parametrize("version", [2_000, 99])
async def test_newer_version_is_refused_and_not_touched(
    tmp_path: Path, path: Path, log: str, version: int
) -> None:
    files, _ = await make_files(tmp_path / "whole", is_log_full=False)
    files.write(path)
    log_path = path.with_name(f"{path.name}-wal")
    with closing(sqlite3.connect(path)) as writer:
        writer.execute(f"PRAGMA user_version = {version}")
        writer.execute("UPDATE tasks SET position = 9")
        writer.commit()
        files = Files(path.read_bytes(), log_path.read_bytes())  # while it is open, the log stays
    if not log:
        files = Files(path.read_bytes(), b"")
    files.write(path)
    database = Database(path)
    for _ in range(2):
        with pytest.raises(DatabaseTooNewError):
            await database.open()
    assert path.read_bytes() == files.main
    if log:
        assert log_path.read_bytes() == files.log
    assert len(list(path.parent.iterdir())) == 1 + bool(log)


@pytest.mark.parametrize(
    "nonsense",
    [
        "state = 'unknown'",
        "size = -1",
        "downloaded = -5",
        "retry_count = -1",
        "priority = ''",
        "media_type = 'opera'",
        "error_history = 'no json'",
        "error_history = '{}'",
        "error_history = '[[[['",
        "error_history = '[1]'",
        "created_at = 'yesterday'",
        "created_at = '2026-13-40T99:00:00+00:00'",
        "created_at = '2026-02-30T08:00:00+00:00'",
        "wait_until = 'soon'",
        "completed_at = '2026-11-22T08:00:00'",
        "filename = ''",
        "filename = replace(hex(zeroblob(4000000)), '0', 'x')",
        "filename = 'a' || char(0) || 'b'",
        "destination = 'relative.mkv'",
        "original_url = ''",
        "task_id = ''",
    ],
)
async def test_row_of_nonsense_is_kept_aside_and_the_others_stay(
    files: Files, path: Path, nonsense: str
) -> None:
    files.write(path)
    with closing(sqlite3.connect(path)) as writer:
        writer.execute(f"UPDATE tasks SET {nonsense} WHERE task_id = 'task00007'")  # noqa: S608
        writer.commit()
    content = path.read_bytes()
    found, told = await open_twice(path)
    assert len(found) == TASKS - 1
    assert "task00007" not in found
    assert told is not None
    assert (told.saved, told.lost) == (TASKS - 1, 1)
    assert told.kept_file.read_bytes() == content


@pytest.mark.parametrize(
    ("change", "saved"),
    [
        ("DROP INDEX tasks_by_state", TASKS),
        ("ALTER TABLE tasks DROP COLUMN error_code", TASKS),
        ("ALTER TABLE tasks RENAME COLUMN year TO anno", TASKS),
        ("DROP TABLE key_values", TASKS),
        ("PRAGMA user_version = 0", TASKS),
        ("DROP TABLE tasks", 0),
        ("ALTER TABLE tasks RENAME TO jobs", TASKS),
    ],
)
async def test_schema_that_lacks_something_is_made_anew(
    files: Files, path: Path, change: str, saved: int
) -> None:
    files.write(path)
    with closing(sqlite3.connect(path)) as writer:
        writer.execute("PRAGMA secure_delete = ON")
        writer.execute(change)
        writer.commit()
    found, told = await open_twice(path)
    assert len(found) == saved
    assert told is not None


async def test_rows_of_a_table_without_types_are_looked_at(path: Path) -> None:
    with closing(sqlite3.connect(path)) as writer:
        writer.execute(
            "CREATE TABLE tasks (task_id, original_url, filename, destination, size,"
            " created_at, priority, state)"
        )
        rows = [
            ("a", "https://x/file/1", "A.mkv", "/m/A.mkv", 5, "2026-11-22T08:00:00+00:00"),
            ("b", "https://x/file/2", None, "/m/B.mkv", 5, "2026-11-22T08:00:00+00:00"),
            ("c", "https://x/file/3", "C.mkv", "/m/C.mkv", "?", "2026-11-22T08:00:00+00:00"),
            ("d", "https://x/file/4", b"D.mkv", "/m/D.mkv", 1.5, "2026-11-22T08:00:00+00:00"),
            (None, "https://x/file/5", "E.mkv", "/m/E.mkv", 5, "2026-11-22T08:00:00+00:00"),
        ]  # fmt: skip
        writer.executemany("INSERT INTO tasks VALUES (?, ?, ?, ?, ?, ?, 'high', 'paused')", rows)
        writer.commit()
    found, told = await open_twice(path)
    assert [task.state for task in found.values()] == [TaskState.PAUSED]
    assert told is not None
    assert (told.saved, told.lost) == (1, 4)
    assert "C.mkv" in told.names
    assert "x/file/2" in told.names


async def test_names_of_lost_links_hold_no_secret(path: Path) -> None:
    database = Database(path)
    await database.open()
    link = "https://user:secret@example.com/film.mkv?token=secret"
    await database.insert_tasks([make_task(n, original_url=f"{link}{n}") for n in range(3)])
    await database.close()
    content = path.read_bytes()
    place = content.find(b"File 1.mkv") // PAGE
    Files(content, b"").zeroed(place).write(path)
    _, told = await open_twice(path)
    assert told is not None
    assert told.lost == 3
    assert set(told.names) == {"example.com/film.mkv"}
    assert "secret" not in str(told)


async def test_deleted_tasks_do_not_come_back(files: Files, path: Path) -> None:
    files.write(path)
    database = Database(path)
    await database.open()
    await database.delete_tasks([f"task{n:05}" for n in range(0, TASKS, 1) if n % 10])
    await database.close()
    left = Files(path.read_bytes(), b"")
    for page in range(left.pages):
        left.zeroed(page).write(path)
        found, _ = await open_and_read(path)
        assert found.keys() <= {f"task{n:05}" for n in range(0, TASKS, 10)}, f"page {page}"


async def test_power_cut_before_the_new_file_is_in_its_place(
    files: Files, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files.zeroed(0).write(path)

    def cut(_: Path) -> None:
        raise OSError

    with monkeypatch.context() as patch:
        patch.setattr(recovery, "finish", cut)
        with pytest.raises(StorageError):
            await Database(path).open()
    found, told = await open_twice(path)
    assert len(found) == TASKS
    assert told is not None
    assert sorted(path.parent.iterdir()) == [path, told.kept_file]


async def test_recovery_that_fails_leaves_the_file_as_it_is(
    files: Files, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files.zeroed(0).write(path)

    def refuse(*_: object) -> None:
        raise OSError

    for step in ("_keep", "_insert"):
        with monkeypatch.context() as patch:
            patch.setattr(recovery, step, refuse)
            for _ in range(3):
                with pytest.raises(StorageError):
                    await Database(path).open()
        assert path.read_bytes() == files.zeroed(0).main
        assert not list(path.parent.glob("*.corrupt-*"))
    assert len((await open_twice(path))[0]) == TASKS


async def test_few_damaged_files_are_kept(files: Files, path: Path) -> None:
    files.write(path)
    kept: list[Path] = []
    for _ in range(recovery.MAX_KEPT + 3):
        path.write_bytes(b"damaged" * 1000)
        _, told = await open_and_read(path)
        assert told is not None
        kept.append(told.kept_file)
    assert sorted(path.parent.glob("*.corrupt-*")) == kept[-recovery.MAX_KEPT :]


async def test_recovery_is_told_until_the_user_knows_of_it(files: Files, path: Path) -> None:
    files.zeroed(0).write(path)
    assert (await open_twice(path))[1] is not None
    database = Database(path)
    await database.open()
    assert await database.load_value("enabled") == "0"
    await database.forget_recovery()
    assert database.recovery is None
    await database.close()
    assert (await open_twice(path))[1] is None


async def test_link_to_the_file_stays_a_link(files: Files, path: Path, tmp_path: Path) -> None:
    files.zeroed(0).write(path)
    link = tmp_path / "link.db"
    link.symlink_to(path)
    found, _ = await open_and_read(link)
    assert len(found) == TASKS
    assert link.is_symlink()


_places = st.integers(0, 2**30)
_damages = st.lists(
    st.one_of(
        st.tuples(st.just("flip"), _places, st.integers(1, 255)),
        st.tuples(st.just("garbage"), _places, st.binary(min_size=1, max_size=9000)),
        st.tuples(st.just("cut"), _places, st.just(0)),
        st.tuples(st.just("page"), _places, st.just(0)),
    ),
    min_size=1,
    max_size=4,
)


def harm(content: bytes, damages: list[tuple[str, int, int | bytes]]) -> bytes:
    """Return what random damage leaves of a file."""
    harmed = bytearray(content)
    for kind, place, what in damages:
        at = place % max(1, len(harmed))
        match kind, what:
            case "flip", int() if harmed:
                harmed[at] ^= what
            case "garbage", bytes():
                harmed[at : at + len(what)] = what
            case "cut", _:
                del harmed[at:]
            case "page", _:
                start = at // PAGE * PAGE
                harmed[start : start + PAGE] = bytes(len(harmed[start : start + PAGE]))
    return bytes(harmed)


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(damages=_damages, in_log=st.booleans())
async def test_no_damage_stops_the_queue(
    whole_files: tuple[Files, Files], path: Path, damages: list[Any], in_log: bool
) -> None:
    files = whole_files[in_log]
    if in_log:
        Files(files.main, harm(files.log, damages)).write(path)
    else:
        Files(harm(files.main, damages), b"").write(path)
    try:
        await open_twice(path)
    except DatabaseTooNewError:  # what a flip in the number of the version looks like
        assert PageFile(path).version > 1


@pytest.fixture
async def whole_files(tmp_path: Path) -> tuple[Files, Files]:
    """Queues with an empty and with a full log."""
    empty, _ = await make_files(tmp_path / "empty", is_log_full=False)
    full, _ = await make_files(tmp_path / "full", is_log_full=True)
    return empty, full


async def test_damaged_number_of_a_page_does_not_make_billions_of_them(
    whole_files: tuple[Files, Files], path: Path
) -> None:
    _, files = whole_files
    log, frame = bytearray(files.log), 32
    step = 24 + PAGE
    log[frame + 8] ^= 1  # its salt, so that nobody can check the next frame
    log[frame + step : frame + step + 4] = b"\xff\xff\xff\xf0"
    Files(files.main, bytes(log)).write(path)
    with PageFile(path) as file:
        assert file.log.last_page > 2**31
        assert file.page_count <= (len(files.main) + len(log)) // PAGE
        assert sum(1 for _ in file.numbers()) <= file.page_count
    tasks, recovery = await open_twice(path)
    assert recovery is not None
    assert len(tasks) >= TASKS - len(files.main) // PAGE
