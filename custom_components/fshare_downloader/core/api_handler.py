"""Everything the outside may ask for.

Services, WebSocket commands, buttons and every other surface call this facade and nothing else, so
that they all behave alike. It talks to the orchestrator and, for pages of tasks, to the database.
"""

import asyncio
import logging
import sys
from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Literal

from .announcer import Announcer
from .batch_names import MixedName, mixed_name
from .database import Database, conditions_of
from .errors import DownloaderError, HostUnsupportedError, UnexpectedError
from .file_reader import FileReader
from .finished_lists import FinishedLists
from .found_items import FoundItem
from .intake import Intake
from .job_tasks import JobTasks
from .link_troubles import PASSING_TROUBLES, PASSWORD_TROUBLES
from .links import MAX_LINKS, FoundLink, find_links, read_links
from .location_choice import location_for
from .models import MediaType, NewTask, RemoteFolder, TaskView
from .orchestrator import Orchestrator
from .pace import Pace, PaceReason
from .queue_order import index_of
from .relocations import Relocations
from .request_errors import (
    InvalidRequestError,
    LinkInvalidError,
    TaskNotFoundError,
    TaskStateError,
    TooManyLinksError,
)
from .requests import (
    AddRequest,
    AddResult,
    BatchSummary,
    LinkInfo,
    RejectedLink,
    Selection,
    TaskFilter,
    TaskPage,
    TaskQuery,
    TaskTotals,
)
from .selection_reader import SelectionReader, require
from .states import FINAL_STATES, UNFINISHED_STATES, TaskState
from .turns import in_turns

_LOGGER = logging.getLogger(__name__)

__all__ = [
    "AddRequest",
    "AddResult",
    "ApiHandler",
    "BatchSummary",
    "LinkInfo",
    "RejectedLink",
    "Selection",
    "TaskFilter",
    "TaskPage",
    "TaskQuery",
]


class ApiHandler:
    """The facade. Its methods raise leaves of `DownloaderError` and nothing else."""

    def __init__(
        self, orchestrator: Orchestrator, database: Database, *, mixed: MixedName = mixed_name
    ) -> None:
        """Speak for a started orchestrator; `mixed` names files that have nothing in common."""
        self._orchestrator = orchestrator
        self._database = database
        turn = asyncio.Lock()
        self._intake = Intake(orchestrator, database, turn, mixed=mixed)
        orchestrator.folders.hand_over_to(self._intake.unfold)
        self.jobs = JobTasks(orchestrator, database, turn)
        self.finished = FinishedLists(database)
        self._selections = SelectionReader(orchestrator, database)
        self.relocations = Relocations(orchestrator, self._selections)
        self.announcer = Announcer(
            database, queue=orchestrator.queue, subscribe=orchestrator.subscribe
        )

    # --- adding ----------------------------------------------------------------------------------

    async def add(self, request: AddRequest) -> AddResult:
        """Look links up and put the files behind them into the queue, as one batch.

        A link that is in the queue or on the disk already is reported as a duplicate; one that
        failed or was cancelled before is tried again. Raises `LinkInvalidError` when the text holds
        no link at all, `TooManyLinksError`, `LocationUnknownError`, or `DiskError` when the tasks
        could not be saved.
        """
        self._intake.location_id(request.location)
        links = await self._links_in(request.links)
        rejected = await asyncio.to_thread(self._without_link, request.links)
        found: list[FoundItem] = []
        passwords = self._by_identity(request.passwords)
        seconds = self._orchestrator.policy.add_lookup_seconds
        look_up = self._orchestrator.lookup.in_haste(seconds)
        async for link in in_turns(each.link for each in links):
            try:
                url = self._orchestrator.lookup.canonical_url(link)
                password = passwords.get(self._orchestrator.lookup.identity(url), request.password)
                item = await look_up(url, password)
                found.append(FoundItem(item=item, password=password))
            except DownloaderError as error:
                rejected.append(RejectedLink.of(link, error))
            except Exception:
                _LOGGER.exception("Unexpected error while a link was looked up")
                rejected.append(RejectedLink.of(link, UnexpectedError()))
        return await self._intake.add(found, tuple(rejected), request)

    async def grab(self, files: Sequence[NewTask], *, batch_name: str) -> AddResult:
        """Put files into the queue as one batch, or into the batch that they belong to already.

        A file that is in the queue or on the disk already is reported as a duplicate, one that
        failed or was cancelled before is tried again. Raises `DiskError` when the tasks could not
        be saved; then none of them has been made.
        """
        return await self._intake.grab(files, batch_name)

    async def lookup(
        self, links: Sequence[str] | str, password: str | None = None
    ) -> tuple[LinkInfo, ...]:
        """Tell what links are, without adding anything; one answer for each link.

        A password that the text names behind a link comes with it and is not tried: it is an offer.
        """
        return tuple(
            [
                replace(
                    await self._link_info(found.link, password),
                    offered_password=found.offered_password,
                )
                for found in await self._links_in(links)
            ]
        )

    async def opens_with(self, link: str, password: str) -> bool:
        """Tell whether a password is that of a protected file.

        Raises `HostUnsupportedError`, `LinkInvalidError`, and what `FileHost.resolve` raises.
        """
        url = self._orchestrator.lookup.canonical_url(link)
        return await self._orchestrator.lookup.opens_with(url, password)

    async def _link_info(self, link: str, password: str | None) -> LinkInfo:
        try:
            url = self._orchestrator.lookup.canonical_url(link)
            item = await self._orchestrator.lookup.look_up(url, password)
        except DownloaderError as error:
            return LinkInfo.rejected(link, error, can_wait=isinstance(error, PASSING_TROUBLES))
        except Exception:
            _LOGGER.exception("Unexpected error while a link was looked up")
            return LinkInfo.rejected(link, UnexpectedError())
        files = item.files if isinstance(item, RemoteFolder) else (item,)
        in_place = await self._intake.tasks_in_place(file.url for file in files)
        task_ids = tuple(task.task_id for task in in_place)
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

    # --- verbs -----------------------------------------------------------------------------------

    async def pause(self, selection: Selection) -> int:
        """Pause tasks; returns how many were changed."""
        states = UNFINISHED_STATES - {TaskState.PAUSED}
        task_ids = await self._selections.task_ids(selection, states)
        return self._affected(selection, await self._orchestrator.verbs.pause(task_ids))

    async def resume(self, selection: Selection) -> int:
        """Let paused tasks go on, and tasks that wait for another try begin at once."""
        task_ids = await self._selections.task_ids(selection, {TaskState.PAUSED, TaskState.QUEUED})
        return self._affected(selection, await self._orchestrator.verbs.resume(task_ids))

    async def retry(self, selection: Selection, *, password: str | None = None) -> int:
        """Try failed tasks again; a cancelled or completed one only when it is named.

        The password is for those that failed for want of one, or with a wrong one; the others are
        tried as they are.
        """
        task_ids = await self._selections.task_ids(selection, {TaskState.FAILED, TaskState.QUEUED})
        affected = 0
        if password and (asking := await self._asking_for_password(task_ids)):
            affected = await self._orchestrator.verbs.retry(tuple(asking), password=password)
            task_ids = [task_id for task_id in task_ids if task_id not in asking]
        affected += await self._orchestrator.verbs.retry(task_ids)
        return self._affected(selection, affected)

    async def _asking_for_password(self, task_ids: Sequence[str]) -> frozenset[str]:
        codes = {error.code for error in PASSWORD_TROUBLES}
        views = [await self._orchestrator.find(task_id) async for task_id in in_turns(task_ids)]
        return frozenset(
            each.task.task_id for each in views if each and each.task.error_code in codes
        )

    async def cancel(self, selection: Selection) -> int:
        """Cancel tasks and delete their partial files; raises without a selection."""
        require(selection)
        task_ids = await self._selections.task_ids(
            selection, UNFINISHED_STATES | {TaskState.FAILED}
        )
        return self._affected(selection, await self._orchestrator.verbs.cancel(task_ids))

    async def remove(self, selection: Selection, *, delete_files: bool = False) -> int:
        """Delete tasks, with `delete_files` also finished files; raises without a selection.

        All of them go, or none: raises `StorageAwayError` when the storage of a file that is to be
        deleted is away, and `DiskError` when one cannot be deleted.
        """
        require(selection)
        task_ids = await self._selections.task_ids(selection, set(TaskState))
        return await self._orchestrator.verbs.remove(task_ids, delete_files=delete_files)

    async def clear(
        self,
        state: TaskState = TaskState.COMPLETED,
        *,
        category: str | None = None,
        before: datetime | None = None,
    ) -> int:
        """Delete all tasks in a final state, or of a category and time; finished files stay.

        `before` is the time of completion, for others that of adding.
        """
        if state not in FINAL_STATES:
            raise InvalidRequestError(placeholders={"state": state.value})
        task_ids = await self._database.task_ids(states={state}, category=category, before=before)
        return await self._orchestrator.verbs.remove(task_ids, delete_files=False)

    async def move(self, task_ids: Sequence[str], position: Literal["top", "bottom"] | int) -> None:
        """Put waiting tasks elsewhere in the queue, in their order; 1 is the first place.

        Of several tasks, those that don't wait stay where they are.
        """
        if len(task_ids) == 1:
            await self._orchestrator.verbs.move(task_ids[0], position)
            return
        await self._selections.task_ids(Selection(task_ids=tuple(task_ids)), ())
        index = index_of(position, sys.maxsize)
        await self._orchestrator.verbs.move_together(task_ids, index)

    async def set_enabled(
        self,
        enabled: bool,  # noqa: FBT001 - a switch
        reason: PaceReason = PaceReason.USER,
    ) -> None:
        """Switch all downloads on or off, as `PaceControl` does; that survives a restart."""
        await self._orchestrator.pace.set_enabled(enabled, reason)

    async def set_pace(self, pace: Pace, reason: PaceReason = PaceReason.USER) -> None:
        """Let downloads go on at another pace; it survives a restart."""
        await self._orchestrator.pace.set_pace(pace, reason)

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
            entry_ids=query.entry_ids,
            category=query.category,
            query=query.query,
            sort=query.sort,
            limit=query.limit,
            offset=query.offset,
            counts=self._orchestrator.queue().counts,
        )
        return TaskPage(tasks=tuple(map(self._orchestrator.view, tasks)), total=total)

    async def count_tasks(self, wanted: TaskFilter) -> TaskTotals:
        """Return how many tasks match, and how large they are together."""
        return await self._database.totals(**conditions_of(wanted))

    async def end_of(self, wanted: TaskFilter) -> datetime:
        """Return a time before which all that match now have ended, or were added.

        That is now, unless a clock that was set back since has let some end in the future.
        """
        now = datetime.now(UTC)
        newest = await self._database.newest_end(**conditions_of(wanted))
        return now if newest is None else max(now, newest + timedelta(microseconds=1))

    async def list_batches(
        self, *, limit: int = 50, offset: int = 0
    ) -> tuple[tuple[BatchSummary, ...], int]:
        """Return a page of batches, the newest first, and the number of all."""
        batches, total = await self._database.batches(limit=limit, offset=offset)
        return tuple(batches), total

    async def list_categories(self) -> list[str]:
        """Return the categories of all tasks, each once, in alphabetical order."""
        return await self._database.categories()

    async def open_file(self, task_id: str) -> FileReader:
        """Open the file of a completed task for reading; the caller closes it.

        Raises `TaskNotFoundError`, `TaskStateError` when it is not completed, `FileNotFoundError`
        when somebody has moved or deleted it, or `DiskError`.
        """
        task = (await self.get_task(task_id)).task
        if task.state is not TaskState.COMPLETED:
            raise TaskStateError
        return await self._orchestrator.files.open(task.destination)

    async def get_task(self, task_id: str) -> TaskView:
        """Return one task with its error history; raises `TaskNotFoundError`."""
        view = await self._orchestrator.find(task_id)
        if view is None:
            raise TaskNotFoundError
        return view

    async def find_media(self, media_type: MediaType, tmdb_id: int) -> tuple[TaskView, ...]:
        """Return all tasks of a title, of jobs too, whatever their state, the oldest first."""
        tasks = await self._database.find_media(media_type, tmdb_id)
        return tuple(map(self._orchestrator.view, tasks))

    async def find_links(self, links: Collection[str]) -> dict[str, TaskView]:
        """Return the tasks that were made of some links, by link; of jobs only unfinished ones."""
        urls = self._canonical_urls(links)
        known = await self._intake.known_tasks(urls.values())
        identity, view = self._orchestrator.lookup.identity, self._orchestrator.view
        keys = {link: identity(url) for link, url in urls.items()}
        return {link: view(known[key]) for link, key in keys.items() if key in known}

    async def available_space(
        self, category: str | None = None, location_id: str | None = None
    ) -> int | None:
        """Return how many bytes new downloads can have where they go; None when unknown."""
        location = location_for(self._orchestrator.settings, location_id, category)
        return self._orchestrator.numbers.available_space(location.folder)

    def _canonical_urls(self, links: Iterable[str]) -> dict[str, str]:
        """Return the canonical links of those that some host owns."""
        urls: dict[str, str] = {}
        for link in links:
            with suppress(HostUnsupportedError, LinkInvalidError):
                urls[link] = self._orchestrator.lookup.canonical_url(link)
        return urls

    def _by_identity(self, passwords: Mapping[str, str]) -> dict[str, str]:
        """Return the passwords of links, by what each link leads to."""
        urls, identity = self._canonical_urls(passwords), self._orchestrator.lookup.identity
        return {identity(url): passwords[link] for link, url in urls.items()}

    async def _links_in(self, links: Sequence[str] | str) -> list[FoundLink]:
        text = links if isinstance(links, str) else "\n".join(links)
        # In a thread, because a hostile text of a megabyte takes a fifth of a second.
        found = await asyncio.to_thread(
            read_links,
            text,
            bare_hostnames=self._orchestrator.lookup.bare_hostnames,
            limit=MAX_LINKS + 1,
        )
        if not found:
            raise LinkInvalidError
        if len(found) > MAX_LINKS:
            raise TooManyLinksError(placeholders={"limit": str(MAX_LINKS)})
        return found

    def _without_link(self, texts: Sequence[str] | str) -> list[RejectedLink]:
        """Return those members of a list that hold no link at all; blank ones are nobody's."""
        if isinstance(texts, str) or len(texts) < 2:  # noqa: PLR2004 - one text is prose with links
            return []
        names = self._orchestrator.lookup.bare_hostnames
        return [
            RejectedLink.of(text.strip(), LinkInvalidError())
            for text in texts
            if text.strip() and not find_links(text, bare_hostnames=names, limit=1)
        ]
