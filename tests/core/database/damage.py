"""A queue in a file, and what may happen to such a file."""

import shutil
from dataclasses import dataclass, replace
from pathlib import Path

from custom_components.fshare_downloader.core.database import Database
from custom_components.fshare_downloader.core.models import DownloadTask
from custom_components.fshare_downloader.core.states import TaskState

from .kit import make_task

PAGE = 4096
TASKS = 400
LONG_TASK = "task00333"
"""The one whose row goes over several pages."""
LOG_HEADER = 32
FRAME_HEADER = 24


def marker(number: int, version: str) -> str:
    """Return a text that is in the row of a task and nowhere else, not in an index either."""
    return f"<{version}{number:05}>"


def make_marked(number: int, version: str = "first") -> DownloadTask:
    """Return a task whose row can be found in the bytes of a file."""
    states = list(TaskState)
    return make_task(
        number,
        title=marker(number, version),
        batch_id=f"batch{number // 8}",
        batch_name=f"Show S{number // 8:02}",
        category="tv",
        job_id=f"job{number // 8}" if number % 3 else None,
        job_client="Sonarr" if number % 3 else None,
        size=10**9 + number,
        state=states[number % len(states)],
        error_message="The server stopped sending." if number % 3 else "x" * 6000 * (number == 333),
    )


@dataclass(frozen=True)
class Files:
    """The bytes of a database and of its log."""

    main: bytes
    log: bytes

    def write(self, path: Path) -> None:
        """Have these files, and nothing else, in the folder of a path."""
        shutil.rmtree(path.parent)
        path.parent.mkdir()
        path.write_bytes(self.main)
        if self.log:
            path.with_name(f"{path.name}-wal").write_bytes(self.log)

    def zeroed(self, page: int) -> Files:
        """Return the files with a page, counted from 0, gone: first those of the database."""
        pages = len(self.main) // PAGE
        if page < pages:
            return replace(self, main=_zeroed(self.main, page))
        return replace(self, log=_zeroed(self.log, page - pages))

    @property
    def pages(self) -> int:
        """All pages that can be zeroed."""
        return -(-len(self.main) // PAGE) + -(-len(self.log) // PAGE)

    def frame_before(self, offset: int) -> int:
        """Return where in the log the frame begins that an offset is in."""
        step = FRAME_HEADER + PAGE
        return LOG_HEADER + (offset - LOG_HEADER) // step * step


def _zeroed(content: bytes, page: int) -> bytes:
    end = min(len(content), (page + 1) * PAGE)
    return content[: page * PAGE] + bytes(end - page * PAGE) + content[end:]


async def make_files(folder: Path, *, is_log_full: bool) -> tuple[Files, dict[str, DownloadTask]]:
    """Return a queue, and its tasks. With a full log it is that of a process that was killed."""
    folder.mkdir()
    path = folder / "downloads.db"
    database = Database(path)
    await database.open()
    await database.insert_tasks([make_marked(n) for n in range(TASKS)])
    await database.save_value("enabled", "0")
    await database.checkpoint()
    tasks = {task.task_id: task for task in map(make_marked, range(TASKS))}
    if is_log_full:
        for start in range(0, TASKS // 2, 20):
            some = [make_marked(n, "other") for n in range(start, start + 20)]
            await database.save_tasks(some)
            tasks |= {task.task_id: task for task in some}
        for _ in range(2):  # the very last transaction may always be a torn one
            await database.save_value("enabled", "0")
    log = path.with_name(f"{path.name}-wal")
    files = Files(path.read_bytes(), log.read_bytes())
    await database.close()
    if not is_log_full:
        files = Files(path.read_bytes(), b"")
    return files, tasks
