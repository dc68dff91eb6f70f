"""What this package needs of others, so that it can be tested alone."""

from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path
from typing import Protocol

from ..core.models import MediaType, NewTask, Priority, QueueSnapshot, TaskView
from ..core.pace import PaceReason
from ..core.requests import LinkInfo
from ..discovery.models import ReleaseName, SearchHit, SourceProblem


class LinkLibrary(Protocol):
    """The part of `core.api_handler.ApiHandler` that is not about jobs alone."""

    async def lookup(
        self, links: Sequence[str] | str, password: str | None = None
    ) -> tuple[LinkInfo, ...]:
        """Tell what links are, without adding anything; one answer for each link."""

    async def list_categories(self) -> list[str]:
        """Return the categories of all tasks, each once, in alphabetical order."""

    async def set_enabled(
        self,
        enabled: bool,  # noqa: FBT001 - a switch
        reason: PaceReason = PaceReason.USER,
    ) -> None:
        """Switch all downloads on or off; the switch survives a restart.

        With `PaceReason.SCHEDULE` what quiet hours have stopped stays stopped.
        """


class JobTasks(Protocol):
    """What the queue does for jobs: `ApiHandler.jobs`, a `core.job_tasks.JobTasks`."""

    async def add(
        self, job_id: str, name: str, client: str, files: Sequence[NewTask]
    ) -> tuple[Path, tuple[TaskView, ...]]:
        """Put the files of a job into the queue; returns its folder and its tasks.

        They get a folder of their own, named after `name`, below the folder of the category of the
        first file; no other task, and nothing else on the disk, has that folder. What is in the
        queue or on the disk elsewhere is downloaded once more. A job that has tasks already gets no
        others: they are returned. Raises `StorageAwayError`, `DiskError` or `PathForbiddenError`;
        then none of the tasks has been made.
        """

    async def find(self, job_ids: Collection[str]) -> dict[str, tuple[TaskView, ...]]:
        """Return the tasks of jobs, whatever their state, by job; jobs without any are left out."""

    async def all(self) -> dict[str, tuple[TaskView, ...]]:
        """Return the tasks of all jobs that have any, whatever their state, by job."""

    async def pause(self, job_ids: Collection[str]) -> int:
        """Pause the unfinished tasks of jobs; returns how many were changed."""

    async def resume(self, job_ids: Collection[str]) -> int:
        """Let the paused tasks of jobs go on; returns how many were changed."""

    async def cancel(self, job_id: str) -> int:
        """Cancel the unfinished tasks of a job, as no other release of it is wanted any more."""

    async def retry(self, job_id: str, new_job_id: str) -> int:
        """Try the tasks of a job again, under another id; returns how many there are."""

    async def remove(self, job_id: str, *, delete_files: bool) -> int:
        """Delete the tasks of a job with their partial files; returns how many there were.

        With `delete_files` also what is finished, and the folder of the job when nothing else is in
        it. A file that its client has moved away is no trouble. Raises as `ApiHandler.remove` does.
        """

    async def set_priority(self, job_id: str, priority: Priority) -> None:
        """Let the waiting tasks of a job be more or less urgent."""

    async def move(self, job_id: str, index: int) -> None:
        """Put the waiting tasks of a job elsewhere in the queue, together; 0 is the first place."""

    async def set_batch(self, job_id: str, batch_id: str, batch_name: str) -> None:
        """Let the tasks of a job, finished ones too, belong to another batch."""

    async def set_message(self, job_id: str, message: str | None) -> None:
        """Keep what the client of a job says of it, such as why it doesn't import it."""

    def keep_apart(self, is_claimed: Callable[[str], bool]) -> None:
        """Let no job, and no link that is added, have a folder that is claimed.

        It is asked about the `path_key` of a folder, and is true for those of jobs whose clients
        may still delete them, also when neither tasks nor files are left of them.
        """

    async def prepare_category(self, category: str) -> Path:
        """Make the folder of a category where its storage is there; returns its place in any case.

        Raises `PathForbiddenError` for a category that is no name of a folder.
        """


class ReleaseSearch(Protocol):
    """The part of `discovery.discovery.Discovery` that the indexer uses."""

    async def find_files(
        self, query: str
    ) -> tuple[tuple[tuple[SearchHit, ReleaseName], ...], tuple[SourceProblem, ...]]:
        """Return the videos and folders that the sources find, with what their names say.

        All that hold the words of the query, unranked. Raises `NoSearchSourceError` when no source
        is set up; a source that fails is among the problems.
        """

    async def recent_files(self, limit: int) -> tuple[tuple[SearchHit, ReleaseName], ...]:
        """Return videos of the folder index, those found last first, with what their names say."""

    async def title_of(
        self, ids: Mapping[str, str], media_type: MediaType | None
    ) -> tuple[str, int | None] | None:
        """Return title and year for ids such as `imdbid`, `tmdbid`, `tvdbid`, by TMDB.

        None without a key of TMDB, and where TMDB knows nothing of them; raises `DownloaderError`
        when it doesn't answer. The title is the one that most releases have.
        """


class QueueView(Protocol):
    """The queue in numbers; see `core.downloader.Downloader.queue`."""

    def __call__(self) -> QueueSnapshot:
        """Return it as it is at this moment."""


class SpeedControl(Protocol):
    """The speed limit of all downloads, as the options of the integration have it."""

    async def set_limit(self, bytes_per_second: int) -> None:
        """Set the limit; 0 means none."""
