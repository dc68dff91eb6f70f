"""Everything the outside may ask for.

Services, WebSocket commands, buttons and every other surface call this facade and nothing else, so
that they all behave alike. It talks to the orchestrator and, for pages of tasks, to the database.
"""

import asyncio
import secrets
from collections.abc import Collection, Iterable, Sequence
from time import monotonic
from typing import Final, Literal

from .database import Database
from .errors import (
    BatchNotFoundError,
    DownloaderError,
    HostError,
    InvalidRequestError,
    LinkInvalidError,
    NetworkError,
    TaskNotFoundError,
    TaskStateError,
    TooManyLinksError,
)
from .links import find_links
from .models import (
    DownloadTask,
    NewTask,
    RemoteFile,
    RemoteFolder,
    TaskView,
)
from .orchestrator import Orchestrator
from .paths import visible_text
from .requests import (
    AddRequest,
    AddResult,
    BatchSummary,
    LinkInfo,
    RejectedLink,
    Selection,
    TaskPage,
    TaskQuery,
)
from .states import FINAL_STATES, UNFINISHED_STATES, TaskState

ADD_LOOKUP_SECONDS: Final = 10.0
"""How long `add` looks files up before it takes the rest unseen; folders are always looked up."""

MAX_LINKS: Final = 10_000
"""The most links one call may hold."""

__all__ = [
    "AddRequest",
    "AddResult",
    "ApiHandler",
    "BatchSummary",
    "LinkInfo",
    "RejectedLink",
    "Selection",
    "TaskPage",
    "TaskQuery",
]


class ApiHandler:
    """The facade. Its methods raise leaves of `DownloaderError` and nothing else."""

    def __init__(self, orchestrator: Orchestrator, database: Database) -> None:
        """Speak for a started orchestrator."""
        self._orchestrator = orchestrator
        self._database = database
        self._adding = asyncio.Lock()

    # --- adding ----------------------------------------------------------------------------------

    async def add(self, request: AddRequest) -> AddResult:
        """Look links up and put the files behind them into the queue, as one batch.

        A link that is in the queue or on the disk already is reported as a duplicate; one that
        failed or was cancelled before is tried again. Raises `LinkInvalidError` when the text holds
        no link at all, `TooManyLinksError`, or `DiskError` when the tasks could not be saved.
        """
        links = await _links_in(request.links)
        rejected: list[RejectedLink] = []
        found: list[RemoteFile | RemoteFolder] = []
        deadline = monotonic() + ADD_LOOKUP_SECONDS
        for link in links:
            try:
                found.append(await self._look_up(link, request.password, deadline))
            except DownloaderError as error:
                rejected.append(RejectedLink(link=link, code=error.code, reason=str(error)))
        async with self._adding:
            return await self._take(found, tuple(rejected), request)

    async def _take(
        self,
        found: Sequence[RemoteFile | RemoteFolder],
        rejected: tuple[RejectedLink, ...],
        request: AddRequest,
    ) -> AddResult:
        """Make tasks of what was found; one caller at a time, or both would miss duplicates."""
        wanted = request.batch_name and visible_text(request.batch_name)
        name = wanted or _batch_name(found)
        excluded = frozenset(request.exclude)
        files = [
            (folder, file)
            for item in found
            for folder, file in _files_of(item)
            if file.url not in excluded
        ]
        known = await self._known_tasks(file.url for _, file in files)
        again, duplicates = await self._sort_known(known)
        batch_id = self._batch_id(name, wanted) if name else None
        tasks = await self._enqueue(
            [
                NewTask(
                    original_url=file.url,
                    filename=file.name,
                    folder=folder,
                    size=file.size,
                    password=request.password,
                    category=request.category,
                    batch_id=batch_id,
                    batch_name=name,
                    priority=request.priority,
                    paused=request.paused,
                )
                for folder, file in files
                if file.url not in known
            ]
        )
        revived = await self._revive(again, request)
        return AddResult(
            batch_id=batch_id if tasks else None,
            batch_name=name if tasks else None,
            tasks=(*tasks, *revived),
            duplicates=tuple(duplicates),
            rejected=rejected,
        )

    async def lookup(
        self, links: Sequence[str] | str, password: str | None = None
    ) -> tuple[LinkInfo, ...]:
        """Tell what links are, without adding anything; one answer for each link."""
        return tuple([await self._link_info(link, password) for link in await _links_in(links)])

    async def _link_info(self, link: str, password: str | None) -> LinkInfo:
        try:
            url = self._orchestrator.canonical_url(link)
            item = await self._orchestrator.lookup(url, password)
        except DownloaderError as error:
            return LinkInfo(link=link, kind="rejected", code=error.code, reason=str(error))
        files = [file for _, file in _files_of(item)]
        known = await self._known_tasks(file.url for file in files)
        task_ids = tuple(task.task_id for task in known.values())
        if isinstance(item, RemoteFolder):
            return LinkInfo(
                link=link,
                kind="folder",
                name=item.name,
                size=item.size,
                files=item.files,
                task_ids=task_ids,
            )
        return LinkInfo(
            link=link,
            kind="file",
            name=item.name,
            size=item.size,
            needs_password=item.needs_password,
            task_ids=task_ids,
        )

    async def _look_up(
        self, link: str, password: str | None, deadline: float
    ) -> RemoteFile | RemoteFolder:
        """Look a link up, or take a file link unseen when that would take too long or fails now."""
        url = self._orchestrator.canonical_url(link)
        unseen = self._orchestrator.unseen_file(url)
        if unseen is not None and monotonic() > deadline:
            return unseen
        try:
            return await self._orchestrator.lookup(url, password)
        except NetworkError, HostError:
            if unseen is None:
                raise
            return unseen

    async def _known_tasks(self, urls: Iterable[str]) -> dict[str, DownloadTask]:
        return await self._database.find_by_urls(tuple(dict.fromkeys(urls)))

    async def _sort_known(
        self, known: dict[str, DownloadTask]
    ) -> tuple[list[DownloadTask], list[DownloadTask]]:
        """Tell tasks that should be tried again from those that are fine as they are."""
        again: list[DownloadTask] = []
        duplicates: list[DownloadTask] = []
        for task in known.values():
            lost = task.state is TaskState.COMPLETED and not await asyncio.to_thread(
                task.destination.exists
            )
            retry = lost or task.state in (TaskState.FAILED, TaskState.CANCELLED)
            (again if retry else duplicates).append(task)
        return again, duplicates

    async def _revive(
        self, tasks: Sequence[DownloadTask], request: AddRequest
    ) -> list[DownloadTask]:
        fields = {"password": request.password} if request.password else {}
        await self._orchestrator.tasks.retry([task.task_id for task in tasks], **fields)
        found = [await self._orchestrator.find(task.task_id) for task in tasks]
        return [view.task for view in found if view is not None]

    async def _enqueue(self, new_tasks: Sequence[NewTask]) -> list[DownloadTask]:
        if not new_tasks:
            return []
        root = self._orchestrator.settings.download_dir
        return await self._orchestrator.tasks.enqueue(new_tasks, root)

    def _batch_id(self, name: str, wanted: str | None) -> str:
        """Return the batch that files join: an unfinished one that the user named, or a new one."""
        existing = self._orchestrator.unfinished_in_batch_named(name) if wanted else None
        return existing or secrets.token_hex(8)

    # --- verbs -----------------------------------------------------------------------------------

    async def pause(self, selection: Selection) -> int:
        """Pause tasks; returns how many were changed."""
        states = UNFINISHED_STATES - {TaskState.PAUSED}
        task_ids = await self._chosen(selection, states)
        return self._affected(selection, await self._orchestrator.tasks.pause(task_ids))

    async def resume(self, selection: Selection) -> int:
        """Let paused tasks go on, and tasks that wait for another try begin at once."""
        task_ids = await self._chosen(selection, {TaskState.PAUSED, TaskState.QUEUED})
        return self._affected(selection, await self._orchestrator.tasks.resume(task_ids))

    async def retry(self, selection: Selection) -> int:
        """Try failed tasks again; a cancelled or completed one only when it is named."""
        task_ids = await self._chosen(selection, {TaskState.FAILED, TaskState.QUEUED})
        return self._affected(selection, await self._orchestrator.tasks.retry(task_ids))

    async def cancel(self, selection: Selection) -> int:
        """Cancel tasks and delete their partial files; raises without a selection."""
        _require(selection)
        task_ids = await self._chosen(selection, UNFINISHED_STATES | {TaskState.FAILED})
        return self._affected(selection, await self._orchestrator.tasks.cancel(task_ids))

    async def remove(self, selection: Selection, *, delete_files: bool = False) -> int:
        """Delete tasks, with `delete_files` also finished files; raises without a selection."""
        _require(selection)
        task_ids = await self._chosen(selection, set(TaskState))
        return await self._remove(task_ids, delete_files=delete_files)

    async def clear(self, state: TaskState = TaskState.COMPLETED) -> int:
        """Delete all tasks in a final state; finished files stay where they are."""
        if state not in FINAL_STATES:
            raise InvalidRequestError(placeholders={"state": state.value})
        return await self._remove(await self._database.task_ids(states={state}), delete_files=False)

    async def move(self, task_id: str, position: Literal["top", "bottom"] | int) -> None:
        """Put a waiting task elsewhere in the queue; 1 is the first place."""
        await self._orchestrator.tasks.move(task_id, position)

    async def set_enabled(self, enabled: bool) -> None:  # noqa: FBT001 - a switch
        """Switch all downloads on or off; the switch survives a restart."""
        await self._orchestrator.set_enabled(enabled)

    async def _remove(self, task_ids: Sequence[str], *, delete_files: bool) -> int:
        root = self._orchestrator.settings.download_dir
        return await self._orchestrator.tasks.remove(task_ids, delete_files=delete_files, root=root)

    async def _chosen(self, selection: Selection, states: Collection[TaskState]) -> list[str]:
        """Return the ids that are meant; raises when a named task or batch doesn't exist."""
        chosen = list(dict.fromkeys(selection.task_ids))
        for task_id in chosen:
            if await self._orchestrator.find(task_id) is None:
                raise TaskNotFoundError
        if selection.batch_id is not None:
            if await self._database.find_batch_name(selection.batch_id) is None:
                raise BatchNotFoundError
            chosen += await self._database.task_ids(states=states, batch_id=selection.batch_id)
        elif not chosen:
            chosen = await self._database.task_ids(states=states)
        return list(dict.fromkeys(chosen))

    def _affected(self, selection: Selection, affected: int) -> int:
        """Complain when the one task that was named could not be changed."""
        if affected or len(selection.task_ids) != 1 or selection.batch_id is not None:
            return affected
        raise TaskStateError

    # --- asking ----------------------------------------------------------------------------------

    async def list_tasks(self, query: TaskQuery) -> TaskPage:
        """Return a page of tasks as they are at this moment."""
        tasks, total = await self._database.query(
            states=query.states,
            batch_id=query.batch_id,
            category=query.category,
            query=query.query,
            sort=query.sort,
            limit=query.limit,
            offset=query.offset,
        )
        return TaskPage(tasks=tuple(map(self._orchestrator.view, tasks)), total=total)

    async def list_batches(
        self, *, limit: int = 50, offset: int = 0
    ) -> tuple[tuple[BatchSummary, ...], int]:
        """Return a page of batches, the newest first, and the number of all."""
        rows, total = await self._database.batches(limit=limit, offset=offset)
        summaries = tuple(
            BatchSummary(
                batch_id=row.batch_id,
                batch_name=row.batch_name,
                counts=dict(row.counts),
                total=row.total,
                size=row.size,
                downloaded=row.downloaded,
                completed_size=row.completed_size,
            )
            for row in rows
        )
        return summaries, total

    async def list_categories(self) -> list[str]:
        """Return the categories of all tasks, each once, in alphabetical order."""
        return await self._database.categories()

    async def get_task(self, task_id: str) -> TaskView:
        """Return one task with its error history; raises `TaskNotFoundError`."""
        view = await self._orchestrator.find(task_id)
        if view is None:
            raise TaskNotFoundError
        return view


async def _links_in(links: Sequence[str] | str) -> list[str]:
    text = links if isinstance(links, str) else "\n".join(links)
    # In a thread, because a hostile text of a megabyte takes a fifth of a second.
    found = await asyncio.to_thread(find_links, text, limit=MAX_LINKS + 1)
    if not found:
        raise LinkInvalidError
    if len(found) > MAX_LINKS:
        raise TooManyLinksError(placeholders={"limit": str(MAX_LINKS)})
    return found


def _files_of(item: RemoteFile | RemoteFolder) -> list[tuple[tuple[str, ...], RemoteFile]]:
    """Return the files of an item, each with the folders it goes into."""
    if isinstance(item, RemoteFile):
        return [((), item)]
    return [((item.name, *file.folder), file) for file in item.files]


def _batch_name(items: Sequence[RemoteFile | RemoteFolder]) -> str | None:
    """Name a batch after its first part; a single file is none."""
    match items:
        case [] | [RemoteFile()]:
            return None
        case [only]:
            return visible_text(only.name)
        case [first, *others]:
            return f"{visible_text(first.name)} +{len(others)}"
    return None


def _require(selection: Selection) -> None:
    if not selection.task_ids and selection.batch_id is None:
        raise InvalidRequestError
