"""Puts files into the queue: each link once, tried again where it failed, in the right batch."""

import asyncio
import secrets
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from .batch_names import MixedName, batch_name_of
from .database import Database
from .errors import HostUnsupportedError
from .found_items import FoundItem, files_of, tells_more
from .location_choice import location_for, location_id_of, location_of
from .models import DownloadTask, NewTask, RemoteFolder
from .new_tasks import RootOf, category_of
from .orchestrator import Orchestrator
from .paths import category_folder, destination_for, visible_text
from .request_errors import LinkInvalidError
from .requests import AddRequest, AddResult, RejectedLink
from .states import TaskState
from .task_fields import TaskFields, media_fields
from .turns import in_turns

_WITHOUT_FILE: Final = frozenset({TaskState.FAILED, TaskState.CANCELLED})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sorted:
    """What becomes of wanted files."""

    new: list[NewTask]
    again: list[DownloadTask]
    """Tasks that are tried again where they are."""
    duplicates: list[DownloadTask]
    """Tasks that are fine as they are."""
    replaced: list[str]
    """Ids of tasks that have ended without a file, and are made anew in another location."""


class Intake:
    """The way of links into the queue, or two callers at once would miss each other's."""

    def __init__(
        self,
        orchestrator: Orchestrator,
        database: Database,
        turn: asyncio.Lock,
        *,
        mixed: MixedName,
    ) -> None:
        """Fill the queue of a started orchestrator; whoever fills it, too, shares the `turn`.

        `mixed` names a batch of files that have nothing in common.
        """
        self._orchestrator = orchestrator
        self._database = database
        self._lock = turn
        self._mixed = mixed

    async def add(
        self,
        found: Sequence[FoundItem],
        rejected: tuple[RejectedLink, ...],
        request: AddRequest,
    ) -> AddResult:
        """Make tasks of what the links of a request led to; see `ApiHandler.add`."""
        async with self._lock:
            tasks, revived, duplicates = await self._take(found, request)
            return AddResult(
                batch_id=tasks[0].batch_id if tasks else None,
                batch_name=tasks[0].batch_name if tasks else None,
                tasks=(*tasks, *revived),
                duplicates=tuple(duplicates),
                rejected=rejected,
            )

    async def unfold(self, task: DownloadTask, folder: RemoteFolder) -> None:
        """Put the files of a folder into the queue in place of the task that stood for it.

        A task that is gone meanwhile, or was ended by the user, brings nothing. Raises `DiskError`
        when the tasks could not be saved.
        """
        async with self._lock:
            view = await self._orchestrator.find(task.task_id)
            task = task if view is None else view.task  # it may go elsewhere by now
            request = AddRequest(
                links=task.original_url,
                category=task.category,
                priority=task.priority,
                paused=task.state is TaskState.PAUSED,
            )
            found = [FoundItem(item=folder, password=task.password)]
            await self._take(found, request, task)

    async def _take(
        self,
        found: Sequence[FoundItem],
        request: AddRequest,
        stand_in: DownloadTask | None = None,
    ) -> tuple[list[DownloadTask], list[DownloadTask], list[DownloadTask]]:
        """Make tasks of what links led to, in place and batch of the task that stood for it.

        Returns the new ones, those that are tried again, and those that are fine as they are; none
        of all when that task is gone meanwhile.
        """
        # In threads: a folder may hold ten thousand files.
        pasted = await asyncio.to_thread(
            files_of, found, request, self.location_id(request.location)
        )
        files = await asyncio.to_thread(self._each_once, pasted)
        found_out = await self._sort(files, may_replace=stand_in is None)
        new = found_out.new
        if stand_in is not None and stand_in.batch_id is not None:
            new = [
                replace(file, batch_id=stand_in.batch_id, batch_name=stand_in.batch_name)
                async for file in in_turns(new)
            ]
        else:
            new = await self._as_batch(new, request)
        tasks = await self._enqueue(new, found_out.replaced, stand_in)
        if tasks is None:
            return [], [], []
        revived = await self._revive_added(found_out.again, files, paused=request.paused)
        return tasks, revived, found_out.duplicates

    async def grab(self, files: Sequence[NewTask], batch_name: str) -> AddResult:
        """Make tasks of the files of a title; see `ApiHandler.grab`."""
        async with self._lock:
            accepted, rejected = self._accept(files)
            name = visible_text(batch_name)
            batch_id, name = await self._media_batch(accepted, name)
            accepted = {
                key: replace(file, batch_id=batch_id, batch_name=name)
                for key, file in accepted.items()
            }
            found_out = await self._sort(accepted, may_replace=True)
            tasks = await self._enqueue(found_out.new, found_out.replaced) or []
            for task in found_out.again:
                file = accepted[self._orchestrator.lookup.identity(task.original_url)]
                tasks += await self._revive([task], media_fields(file))
            first = next(iter([*tasks, *found_out.duplicates]), None)
            return AddResult(
                batch_id=first.batch_id if first else None,
                batch_name=first.batch_name if first else None,
                tasks=tuple(tasks),
                duplicates=tuple(found_out.duplicates),
                rejected=rejected,
            )

    async def known_tasks(self, urls: Iterable[str]) -> dict[str, DownloadTask]:
        """Return the newest task of each address that has one, by the identity of the resource.

        Of jobs only those count that are unfinished; they go before any other. What a job has
        brought to its end is its client's.
        """
        return await self._known(await asyncio.to_thread(self._identities, tuple(urls)))

    async def tasks_in_place(self, urls: Iterable[str]) -> list[DownloadTask]:
        """Return the tasks because of which nothing would be added for some addresses."""
        known = (await self.known_tasks(urls)).values()
        completed = [task for task in known if task.state is TaskState.COMPLETED]
        lost = await self._orchestrator.files.lost(completed)
        return [t for t in known if t.task_id not in lost and t.state not in _WITHOUT_FILE]

    # --- details ---------------------------------------------------------------------------------

    async def _known(self, wanted: Collection[str]) -> dict[str, DownloadTask]:
        """Return the newest task of each resource that has one, in the order of the resources."""
        keys = tuple(wanted)
        tasks = [
            *(await self._database.find_by_urls(keys)).values(),
            *await self._database.find_with_query(keys),
        ]
        return await asyncio.to_thread(self._newest, keys, tasks) if tasks else {}

    def _identities(self, urls: Sequence[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(map(self._orchestrator.lookup.identity, urls)))

    def _newest(
        self, keys: Sequence[str], tasks: Sequence[DownloadTask]
    ) -> dict[str, DownloadTask]:
        by_age = sorted(tasks, key=lambda task: (task.job_id is not None, task.created_at))
        found = {self._orchestrator.lookup.identity(task.original_url): task for task in by_age}
        return {key: found[key] for key in keys if key in found}

    def _accept(
        self, files: Sequence[NewTask]
    ) -> tuple[dict[str, NewTask], tuple[RejectedLink, ...]]:
        """Return the files of hosts that are known, by identity, and the other links."""
        accepted: dict[str, NewTask] = {}
        rejected: list[RejectedLink] = []
        for file in files:
            try:
                url = self._orchestrator.lookup.canonical_url(file.original_url)
            except (HostUnsupportedError, LinkInvalidError) as error:
                rejected.append(RejectedLink.of(file.original_url, error))
            else:
                key = self._orchestrator.lookup.identity(url)
                accepted.setdefault(key, replace(file, original_url=url))
        return accepted, tuple(rejected)

    def _each_once(self, files: Sequence[NewTask]) -> dict[str, NewTask]:
        """Return the files by identity; of several links of one file, the link that tells most."""
        best: dict[str, NewTask] = {}
        for file in files:
            key = self._orchestrator.lookup.identity(file.original_url)
            known = best.get(key)
            if known is None or tells_more(file, known):
                best[key] = file
        return best

    def _links_with_token(
        self, tasks: Sequence[DownloadTask], files: dict[str, NewTask]
    ) -> dict[str, str]:
        """Return the links with a token of tasks that were made without one, by the id of the task.

        A file that was not found without a token has a chance now.
        """
        links = {
            task.task_id: files[self._orchestrator.lookup.identity(task.original_url)].original_url
            for task in tasks
        }
        return {
            task.task_id: links[task.task_id]
            for task in tasks
            if len(links[task.task_id]) > len(task.original_url)
        }

    async def _media_batch(self, files: dict[str, NewTask], name: str) -> tuple[str, str]:
        """Return the batch that files of a title join, or a new one of that name."""
        first = next(iter(files.values()), None)  # the files of a batch belong together
        existing = first and await self._database.find_media_batch(first, name)
        return existing or (secrets.token_hex(8), name)

    async def _sort(self, files: Mapping[str, NewTask], *, may_replace: bool) -> _Sorted:
        """Tell files that are new, by identity, from those that have a task already.

        With `may_replace`, one that has ended without a file is made anew where it is wanted.
        """
        known = await self._known(files)
        completed = [task for task in known.values() if task.state is TaskState.COMPLETED]
        lost = await self._orchestrator.files.lost(completed)
        found_out = _Sorted(new=[], again=[], duplicates=[], replaced=[])
        here: dict[Path, bool] = {}
        async for key, file in in_turns(files.items()):
            task = known.get(key)
            if task is None:
                found_out.new.append(file)
            elif task.task_id not in lost and task.state not in _WITHOUT_FILE:
                found_out.duplicates.append(task)
            elif may_replace and await self._is_elsewhere(task, file, here):
                link = max(file.original_url, task.original_url, key=len)  # it may have a token
                password = file.password or task.password
                found_out.new.append(replace(file, original_url=link, password=password))
                found_out.replaced.append(task.task_id)
            else:
                found_out.again.append(task)
        return found_out

    async def _is_elsewhere(
        self, task: DownloadTask, file: NewTask, here: dict[Path, bool]
    ) -> bool:
        """Tell whether a file is wanted in another place than that of its task.

        `here` keeps which folders of former locations are here: each is looked at once.
        """
        location_id, folder = self._location_of(task), task.destination.parent
        if file.location_id is not None:
            return location_id != file.location_id
        if location_id is not None:
            return False
        if folder not in here:
            here[folder] = await self._orchestrator.files.is_here(task.destination)
        return not here[folder]

    async def _revive_added(
        self, tasks: Sequence[DownloadTask], files: dict[str, NewTask], *, paused: bool
    ) -> list[DownloadTask]:
        """Try tasks again, with the link and the password with which they were added now."""
        links = self._links_with_token(tasks, files)
        alike: dict[tuple[str | None, str | None], list[DownloadTask]] = {}
        for task in tasks:
            password = files[self._orchestrator.lookup.identity(task.original_url)].password
            alike.setdefault((links.get(task.task_id), password), []).append(task)
        revived: list[DownloadTask] = []
        for (link, password), group in alike.items():
            fields: TaskFields = {}
            if password:
                fields["password"] = password
            if link:
                fields["original_url"] = link
            revived += await self._revive(group, fields, paused=paused)
        return revived

    async def _revive(
        self, tasks: Sequence[DownloadTask], fields: TaskFields, *, paused: bool = False
    ) -> list[DownloadTask]:
        """Try tasks again, with `fields` of them changed."""
        ids = [task.task_id for task in tasks]
        await self._orchestrator.verbs.retry(ids, paused=paused, **fields)
        found = [await self._orchestrator.find(task.task_id) async for task in in_turns(tasks)]
        return [view.task for view in found if view is not None]

    async def _enqueue(
        self,
        new_tasks: Sequence[NewTask],
        replaced: Sequence[str],
        stand_in: DownloadTask | None = None,
    ) -> list[DownloadTask] | None:
        """Make tasks, and remove those that they replace.

        They get the place of one that stood for them, if any; None when that is gone.
        """
        root_of = self._root_of if stand_in is None else self._root_beside(stand_in)
        apart = await self._apart_from_jobs(new_tasks, root_of)
        verbs = self._orchestrator.verbs
        tasks: list[DownloadTask] | None = []
        if stand_in is not None:
            tasks = await verbs.substitute(stand_in.task_id, apart, self._root_beside)
        elif apart:
            tasks = await verbs.enqueue(apart, root_of)
        if tasks and replaced:
            await verbs.remove(replaced, delete_files=False)
        return tasks

    def location_id(self, name: str | None) -> str | None:
        """Return the id of the location that a caller means; raises `LocationUnknownError`."""
        return location_id_of(self._orchestrator.settings, name)

    def _location_of(self, task: DownloadTask) -> str | None:
        location = location_of(self._orchestrator.settings, task.destination)
        return None if location is None else location.location_id

    def _root_of(self, new: NewTask) -> Path:
        settings = self._orchestrator.settings
        return location_for(settings, new.location_id, category_of(new)).folder

    def _root_beside(self, stand_in: DownloadTask) -> RootOf:
        """Return where the files of a folder go: what is in the queue keeps its place."""
        location = location_of(self._orchestrator.settings, stand_in.destination)
        if location is not None:
            return lambda _: location.folder
        folder, category = stand_in.destination.parent, stand_in.category
        is_category = category is not None and folder.name == category_folder(category)
        root = folder.parent if is_category else folder
        return lambda _: root

    async def _apart_from_jobs(
        self, new_tasks: Sequence[NewTask], root_of: RootOf
    ) -> list[NewTask]:
        """Return files with other folders where theirs is the folder of a job.

        The client of the job takes what is in there for its own, and deletes it.
        """
        names: dict[tuple[Path, str | None, str], str] = {}
        apart: list[NewTask] = []
        async for new in in_turns(new_tasks):
            first, *below = [name for name in new.folder if name.strip()] or [""]
            key = root_of(new), category_of(new), first
            if first and key not in names:
                names[key] = await self._name_beside_jobs(*key)
            if names.get(key, first) == first:
                apart.append(new)
            else:
                apart.append(replace(new, folder=(names[key], *below)))
        return apart

    async def _name_beside_jobs(self, root: Path, category: str | None, name: str) -> str:
        """Return the name of a folder, or that name with a number, that is no job's."""
        folder = destination_for(root, category, (name,), "_").parent
        free = await self._orchestrator.job_folders.beside(folder)
        return name if free == folder else free.name

    async def _as_batch(self, files: Sequence[NewTask], request: AddRequest) -> list[NewTask]:
        """Return files with the batch they join: one that the user named, else a new one, if any.

        Only what is new is counted and named, for nothing else comes into the batch.
        """
        wanted = request.batch_name and visible_text(request.batch_name)
        name = wanted or await asyncio.to_thread(batch_name_of, files, self._mixed)
        if not name:
            return list(files)
        existing = self._orchestrator.unfinished_in_batch_named(name) if wanted else None
        batch_id = existing or secrets.token_hex(8)
        return [replace(file, batch_id=batch_id, batch_name=name) async for file in in_turns(files)]
