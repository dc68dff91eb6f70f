"""Has finished files moved to another location, one after the other, in the background."""

import asyncio
import logging
from collections.abc import Collection, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from time import monotonic
from typing import Final

from ..disk_watch import DiskWatch
from ..errors import DiskError, DiskFullError, StorageAwayError
from ..events import Event, TaskChanged, TasksRemoved
from ..ledger import TaskLedger
from ..location import Location
from ..location_choice import location_of
from ..queue_policy import QueuePolicy
from ..retry import gap_seconds
from ..states import TaskState
from ..storage_book import ValueStore
from .book import Relocation, RelocationBook
from .disks import RelocationDisks
from .errors import MoveUnconfirmedError, OriginalKeptError
from .failures import IN_VAIN, RelocationFailures
from .intake import RelocationIntake
from .mover import DownloadedOnceMoreError, FileMover, NotWantedError
from .ports import RelocatorPorts
from .tally import Tally

_LOGGER = logging.getLogger(__name__)

TOLD_SECONDS: Final = 1.0
"""The numbers of a copy that runs are told so often at most."""
LISTED_FILES: Final = 50
"""After so many files that were moved, the list of the others is written down."""


class Relocator:
    """Moves files as long as there are any to be moved."""

    def __init__(
        self,
        watch: DiskWatch,
        ledger: TaskLedger,
        values: ValueStore,
        lock: asyncio.Lock,
        ports: RelocatorPorts,
        *,
        policy: QueuePolicy,
    ) -> None:
        """Act for a queue; `load()` comes first. With the `lock`, nobody else changes its tasks."""
        self._folders = watch.folders
        self._ledger = ledger
        self._ports = ports
        self._policy = policy
        self._book = RelocationBook(values)
        self.intake = RelocationIntake(watch, ledger, self._book, ports, policy=policy)
        self._disks = RelocationDisks(watch, policy)
        self._mover = FileMover(watch, ledger, self._book, lock, ports, policy=policy)
        self._tally = Tally()
        self._failures = RelocationFailures(values)
        self._has_unsaved_orphans = False
        """Whether it is not written down yet of which originals the task is gone."""
        self._unwanted: set[str] = set()
        """Tasks whose moves were stopped while their originals were being deleted."""
        self._running: asyncio.Task[None] | None = None
        self._is_stopped = False
        self._saving: set[asyncio.Task[None]] = set()
        self._tries = 0
        """Passes that have moved nothing since the last wish."""
        self._waits_for_disk = False
        """Whether a file has met a disk that is away or full in the last pass."""
        self._is_resting = False
        """Whether nothing is done until there is news."""
        self._has_news = asyncio.Event()
        self._unlisted = 0
        """Files that were moved since the list was written down."""
        self._told_at = float("-inf")

    # --- life ------------------------------------------------------------------------------------

    async def load(self) -> None:
        """Go on with what was to be moved when all ended; raises `DiskError`."""
        await self._failures.load()
        await self._book.load()
        await self._mover.note_told()
        self._go_on()
        if self._failures.count:
            self._tell(at_once=True)

    async def stop(self) -> None:
        """Stop moving; what is under way goes on after the next `load`. Waits for no disk."""
        self._is_stopped = True
        running, self._running = self._running, None
        if running is not None:
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)
        await asyncio.gather(*self._saving)
        await self._save_orphans()
        if self._unlisted:
            with suppress(DiskError):
                await self._book.save()

    def follow(self, event: Event) -> None:
        """Leave the files of tasks alone that are gone, or are downloaded once more."""
        if not self._book:
            return
        if isinstance(event, TasksRemoved):
            self._drop(event.task_ids)
            if event.with_files:
                self._note_orphans(event.task_ids)
        elif isinstance(event, TaskChanged) and event.view.task.state is not TaskState.COMPLETED:
            self._drop([event.view.task.task_id])

    def hurry(self) -> None:
        """Try at once what waits for a disk: one has come, or has another amount of room.

        When nothing is to be moved, that is the deletion of copies that nobody wants.
        """
        if self._is_resting and (self._waits_for_disk or not len(self._book)):
            self._has_news.set()

    # --- what can be asked -----------------------------------------------------------------------

    async def begin(self, task_ids: Sequence[str], location: Location) -> int:
        """Have the files of completed tasks moved to a location; returns how many there are.

        Raises what `RelocationIntake.accept` does, and `DiskError` when they cannot be noted.
        """
        relocations = await self.intake.accept(task_ids, location)
        if len(self._book) == 0:
            self._tally = Tally()
        for relocation in relocations:
            self._book.note(relocation)
        try:
            await self._book.save()
        except DiskError:
            for relocation in relocations:
                self._book.forget(relocation)
            raise
        await self._failures.forget([each.task_id for each in relocations])
        self._go_on()
        self._tell(at_once=True)
        return len(relocations)

    async def cancel(self, task_ids: Collection[str] | None = None) -> int:
        """Leave files where they are, all of them without ids; returns how many.

        One that has its new place already keeps that, and its original, too, unless that is just
        being deleted. Whoever asks has seen what could not be moved: that is told no longer. Raises
        `DiskError` when the wish cannot be saved; it counts until the next start all the same.
        """
        ids = [each.task_id for each in self._book.all()] if task_ids is None else task_ids
        await self._failures.forget(task_ids)
        unsettled = {each.task_id: each for each in self._unsettled(ids)}
        stopped = [each for each in unsettled.values() if not each.is_unwanted]
        for relocation in stopped:
            self._book.note(replace(relocation, is_unwanted=True))
            self._go_on()
        dropped = self._drop([each for each in ids if each not in unsettled])
        kept = sum([await self._keep_original(each) for each in ids])
        self._tell(at_once=True)
        if kept or stopped:
            await self._book.save_all()
        elif dropped:
            await self._book.save()
        return dropped + kept + len(stopped)

    async def settle(self, task_ids: Collection[str]) -> None:
        """Have tasks know where their files are which were about to get other names.

        With the lock held, before something is done to these files. Raises `DiskError` while that
        cannot be seen.
        """
        for relocation in self._unsettled(task_ids):
            await self._mover.settle(relocation)

    def _unsettled(self, task_ids: Collection[str]) -> list[Relocation]:
        """Return what is noted of files of which nobody knows whether they have their names."""
        chosen = frozenset(task_ids) if self._book else frozenset()
        return [
            each
            for each in self._book.all()
            if each.is_placed and not each.is_told and each.task_id in chosen
        ]

    def _drop(self, task_ids: Collection[str]) -> int:
        """Leave files where they are; returns how many of them were to be moved.

        Of one whose task knows of its new place, the original is still deleted.
        """
        dropped = 0
        for task_id in task_ids:
            known = self._book.get(task_id)
            if known is not None and not known.is_told:
                self._book.drop(known)
                dropped += 1
        if dropped:
            self._go_on()
        return dropped

    def _note_orphans(self, task_ids: Collection[str]) -> None:
        """Note that originals go, too, as their tasks were removed with their files."""
        for task_id in task_ids:
            known = self._book.get(task_id)
            if known is not None:
                self._book.note(replace(known, is_orphan=True))
                self._has_unsaved_orphans = True
        if self._has_unsaved_orphans:
            self._go_on()
            saving = asyncio.create_task(self._save_orphans(), name="fshare_downloader relocate")
            self._saving.add(saving)
            saving.add_done_callback(self._saving.discard)

    async def _keep_original(self, task_id: str) -> bool:
        """Leave a file in its old place, too, that waits there to be deleted; tells whether it did.

        One that is at hand at this moment stays there only if it cannot be deleted now.
        """
        known, current = self._book.get(task_id), self._tally.current
        if known is None or not known.is_told:
            return False
        if current is not None and current.task_id == task_id:
            self._unwanted.add(task_id)
            return False
        self._book.forget(known)
        is_certain = known.is_lasting or known.is_orphan
        kind = OriginalKeptError if is_certain else MoveUnconfirmedError
        await self._failures.add(task_id, known.source.name, kind.at(known.source))
        return True

    # --- going on --------------------------------------------------------------------------------

    def _go_on(self) -> None:
        """Have what is noted done, now."""
        self._tries = 0
        self._has_news.set()
        is_idle = self._running is None or self._running.done()
        if self._book and is_idle and not self._is_stopped:
            self._running = asyncio.create_task(self._run(), name="fshare_downloader relocate")

    async def _run(self) -> None:
        while self._book:
            self._has_news.clear()
            await self._save_orphans()
            is_seen_at_once, has_moved = await self._pass()
            self._tell(at_once=True)
            self._tries = 0 if has_moved else self._tries + 1
            # Whether a disk is away or full is seen at once; what failed halfway is read anew.
            seconds = gap_seconds(self._tries, self._policy, is_limit=False)
            if is_seen_at_once and len(self._book):
                seconds = self._policy.disk_check_seconds
            if self._book:
                self._is_resting = True
                with suppress(TimeoutError):
                    async with asyncio.timeout(seconds):
                        await self._has_news.wait()
                self._is_resting = False

    async def _pass(self) -> tuple[bool, bool]:
        """Do once what can be done; a disk that is away is passed by.

        Returns whether nothing is in the way but disks that are away or have no room, which is
        seen before anything is copied, and whether any file was done with.
        """
        await self._clean_up()
        away: set[tuple[Path, ...]] = set()
        is_seen_at_once, has_moved = True, False
        self._waits_for_disk = False
        blocked: tuple[Relocation, DiskError, Path | None] | None = None
        for noted in self._book.all():
            # As it is now: it may have been dropped meanwhile.
            relocation = self._book.get(noted.task_id)
            if relocation is None:
                continue
            disks = tuple(map(self._folders.root_of, (relocation.source, relocation.target)))
            if disks in away:
                continue
            try:
                has_moved |= await self._work(relocation)
            except IN_VAIN as error:
                await self._give_up(relocation, error)
            except DiskError as error:
                _LOGGER.info("%s is not moved now: %s", relocation.source.name, error)
                self._tally.pause()
                away_end: Path | None = None
                self._waits_for_disk |= isinstance(error, StorageAwayError | DiskFullError)
                if isinstance(error, StorageAwayError):
                    away.add(disks)
                    away_end = await self._disks.away_end(relocation)
                elif not isinstance(error, DiskFullError) or error.needed_bytes is None:
                    is_seen_at_once = False
                blocked = blocked or (relocation, error, away_end)
            except Exception:
                _LOGGER.exception("Unexpected error while a file was moved")
                self._tally.pause()
                is_seen_at_once = False
            await self._leave_unwanted(relocation.task_id)
            self._tell()
        if blocked is not None:
            self._tally.block(*blocked)  # what waits first, whatever has gone on behind it
        return is_seen_at_once, has_moved

    async def _save_orphans(self) -> None:
        if self._has_unsaved_orphans:
            self._has_unsaved_orphans = False
            try:
                await self._book.save_placed()
            except DiskError:  # the next pass tries again
                self._has_unsaved_orphans = True

    async def _leave_unwanted(self, task_id: str) -> None:
        """Leave a file as it is that was not wanted any more while it was at hand."""
        if task_id in self._unwanted:
            self._unwanted.discard(task_id)
            if await self._keep_original(task_id):
                with suppress(DiskError):
                    await self._book.save_all()

    async def _work(self, relocation: Relocation) -> bool:
        """Move one file, or go on with it; tells whether it was moved, and raises `DiskError`."""
        self._tally.begin(relocation)
        self._tell()
        try:
            moved = await self._mover.move(relocation, self._note_moved)
        except DownloadedOnceMoreError:
            self._tally.pause()
            self._tally.clear()
            return False
        except NotWantedError:
            self._tally.pause()
            noted = self._as_placed(relocation)
            if not noted.is_told:  # else its task has heard of it meanwhile: it goes on
                self._book.drop(noted)
                await self._clean_up()
            return False
        if self._book.holds(moved) and not moved.is_orphan:
            self._tally.finish(moved)
        self._tally.pause()
        await self._strike_out(moved)
        return True

    def _note_moved(self, moved_bytes: int) -> None:
        self._tally.progress(moved_bytes)
        self._tell()

    async def _clean_up(self) -> None:
        """Delete what is left of copies that nobody wants, where the disk is here."""
        for relocation in self._book.dropped():
            try:
                await self._mover.clean(relocation)
            except DiskError as error:
                _LOGGER.debug("The rest of a copy is deleted later: %s", error)
            except Exception:
                _LOGGER.exception("Unexpected error while the rest of a copy was deleted")
            else:
                await self._strike_out(relocation)

    async def _give_up(self, relocation: Relocation, error: DiskError) -> None:
        """Leave a file where it is, because it cannot be moved."""
        _LOGGER.warning("%s is not moved: %s", relocation.source.name, error)
        self._tally.pause()
        noted = self._as_placed(relocation)
        await self._failures.add(relocation.task_id, relocation.source.name, error)
        if noted.is_told:
            await self._strike_out(noted)
        else:
            self._book.drop(noted)
            await self._clean_up()

    def _as_placed(self, relocation: Relocation) -> Relocation:
        """Return how a move that has ended is noted; a later wish for the file is another one."""
        noted = self._book.get(relocation.task_id)
        return relocation if noted is None or not noted.is_placed else noted

    async def _strike_out(self, relocation: Relocation) -> None:
        """Forget a file that is done with."""
        self._book.forget(relocation)
        self._unlisted += 1
        try:
            if relocation.is_placed:
                await self._book.save_placed()
            if not self._book or self._unlisted >= LISTED_FILES:
                await self._book.save()
                self._unlisted = 0
        except DiskError as error:  # after the next start it is seen that nothing is to be done
            _LOGGER.warning("Could not save which files are to be moved: %s", error)

    def _tell(self, *, at_once: bool = False) -> None:
        """Tell how far the files have come, once a second unless `at_once`."""
        now = monotonic()
        if not at_once and now - self._told_at < TOLD_SECONDS:
            return
        self._told_at = now
        self._ports.tell(self._tally.state(self._book, self._failures, self._location_id))

    def _location_id(self, path: Path) -> str | None:
        location = location_of(self._ports.settings(), path)
        return None if location is None else location.location_id
