"""The downloads of all clients: looked at, imported or given up, and removed."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

from .back_off import BackOff
from .history import Event, EventType, History
from .importer import Importer, ImportResult
from .library import Library
from .models import AppKind, Item, MatchType, Parsed, ReleaseSource, Title
from .notifier import Notifier
from .providers import Provider, Providers, Resource
from .remote_paths import is_local
from .sabnzbd_answers import ClientItem, ItemStatus
from .sabnzbd_client import DownloadClientError, SabnzbdClient
from .tracked_downloads import StatusMessage, TrackedDownload, TrackedState

_ENDED = {
    EventType.IMPORTED: TrackedState.IMPORTED,
    EventType.FAILED: TrackedState.FAILED,
    EventType.IGNORED: TrackedState.IGNORED,
}


class Tracker:
    """Polls the clients, once a minute in the real ones and on demand here."""

    def __init__(
        self,
        library: Library,
        history: History,
        providers: Providers,
        importer: Importer,
        notifier: Notifier,
        parse: Callable[[str], Parsed | None],
        *,
        client_of: Callable[[Provider], SabnzbdClient],
        back_off_of: Callable[[Provider], BackOff],
        search_again: Callable[[Title, list[Item]], Awaitable[None]],
        say: Callable[[str], None],
    ) -> None:
        """`search_again` looks for another release of what has failed; `say` is the log."""
        self.downloads: dict[str, TrackedDownload] = {}
        self.redownloads_failed = True
        self._library = library
        self._history = history
        self._providers = providers
        self._importer = importer
        self._notifier = notifier
        self._parse = parse
        self._client_of = client_of
        self._back_off_of = back_off_of
        self._search_again = search_again
        self._say = say
        self._numbers = 0

    @property
    def shown(self) -> list[TrackedDownload]:
        """What stands in the queue of the program."""
        return [
            one for one in self.downloads.values() if one.is_trackable and not one.state.is_over
        ]

    async def poll(self) -> None:
        """Look at all downloads, then import what is complete and give up what has failed."""
        found: set[str] = set()
        for provider in self._providers.enabled(Resource.DOWNLOAD_CLIENT):
            back_off = self._back_off_of(provider)
            if back_off.is_disabled:
                continue
            try:
                items = await self._client_of(provider).items()
            except DownloadClientError as err:
                self._say(f"Unable to retrieve queue and history items from {provider.name}: {err}")
                back_off.fail()
                continue
            back_off.succeed()
            for item in items:
                tracked = self._track(provider, item)
                await self._check(tracked)
                if not tracked.state.is_over:
                    found.add(tracked.item.download_id or "")
        for download_id, tracked in self.downloads.items():
            tracked.is_trackable = download_id in found
        for tracked in self.shown:
            if tracked.state is TrackedState.FAILED_PENDING:
                await self._give_up(tracked, _failure_of(tracked))
            elif tracked.state is TrackedState.IMPORT_PENDING:
                await self._import(tracked)

    async def remove(
        self,
        tracked: TrackedDownload,
        *,
        from_client: bool = True,
        is_blocked: bool = False,
        skip_search: bool = False,
    ) -> None:
        """Remove a download as a user does in the queue, with or without a new search."""
        if from_client:
            await self._remove_from_client(tracked)
        if is_blocked:
            await self._fail(tracked, "Manually marked as failed", skip_search=skip_search)
        elif not from_client:
            self._history.ended[tracked.item.download_id or ""] = EventType.IGNORED
        self.downloads.pop(tracked.item.download_id or "", None)

    # --- what a download is ----------------------------------------------------------------------

    def _track(self, provider: Provider, item: ClientItem) -> TrackedDownload:
        download_id = item.download_id or ""
        known = self.downloads.get(download_id)
        path = self._client_of(provider).output_path(item)
        if known is not None and known.state is not TrackedState.DOWNLOADING:
            known.item, known.output_path = item, path
            return known
        if known is None:
            self._numbers += 1
        tracked = TrackedDownload(
            number=known.number if known else self._numbers,
            client=provider,
            item=item,
            output_path=path,
            has_notified=known.has_notified if known else False,
        )
        ended = self._history.ended.get(download_id)
        if ended is not None:
            tracked.state = _ENDED[ended]
        self._identify(tracked)
        self.downloads[download_id] = tracked
        return tracked

    def _identify(self, tracked: TrackedDownload) -> None:
        """Find out what a download is of: by its title, else by what was grabbed."""
        events = self._history.of(tracked.item.download_id)
        grabbed = [one for one in events if one.event_type is EventType.GRABBED]
        tracked.indexer = grabbed[0].data["indexer"] if grabbed else None
        tracked.parsed = self._parse(tracked.item.title)
        tracked.title = self._library.find(tracked.parsed)
        if tracked.parsed and tracked.title:
            tracked.items = self._library.items_of(tracked.parsed, tracked.title)
        if events and not tracked.items:
            tracked.parsed = self._parse(events[0].source_title)
            if tracked.parsed is not None:
                tracked.title = self._library.titles.get(events[0].title_id)
                ids = dict.fromkeys(one.item_id for one in grabbed)
                tracked.items = tuple(self._library.items[one] for one in reversed(ids))

    # --- how it is -------------------------------------------------------------------------------

    async def _check(self, tracked: TrackedDownload) -> None:
        """Move a download that has ended, or that was blocked, a step on."""
        if tracked.state not in (TrackedState.DOWNLOADING, TrackedState.IMPORT_BLOCKED):
            return
        item = tracked.item
        if item.is_encrypted or item.status is ItemStatus.FAILED:
            if self._grabs(tracked):
                tracked.state = TrackedState.FAILED_PENDING
            else:
                what = "is encrypted" if item.is_encrypted else "has failed"
                name = self._library.kind.value
                rest = f"wasn't grabbed by {name}, skipping automatic download handling"
                tracked.warn(f"Download {what} and {rest}")
            return
        if item.status is ItemStatus.COMPLETED:
            await self._check_completed(tracked)

    async def _check_completed(self, tracked: TrackedDownload) -> None:
        grabs = self._grabs(tracked)
        name, is_sonarr = self._library.kind.value, self._library.kind is AppKind.SONARR
        if not grabs and not (tracked.item.category or "").strip():
            tracked.warn(f"Download wasn't grabbed by {name} and not in a category, Skipping.")
            return
        if not _has_path(tracked):
            return
        if self._library.find(self._parse(tracked.item.title)) is None:
            kind = "series" if is_sonarr else "movie"
            if not grabs:
                tracked.warn(
                    f"{kind.capitalize()} title mismatch; automatic import is not possible. Check"
                    " the download troubleshooting entry on the wiki for common causes."
                )
                await self._block(tracked)
                return
            data = grabs[0].data
            is_by_id = data["seriesMatchType"] == MatchType.ID
            if is_by_id and data["releaseSource"] != ReleaseSource.INTERACTIVE:
                tracked.warn(
                    f"Found matching {kind} via grab history, but release was matched to {kind} by"
                    " ID. Automatic import is not possible. See the FAQ for details."
                )
                await self._block(tracked)
                return
        tracked.state = TrackedState.IMPORT_PENDING

    async def _block(self, tracked: TrackedDownload) -> None:
        tracked.state = TrackedState.IMPORT_BLOCKED
        if not tracked.has_notified:
            tracked.has_notified = True
            await self._notifier.manual_interaction(tracked)

    def _grabs(self, tracked: TrackedDownload) -> list[Event]:
        return self._history.of(tracked.item.download_id, EventType.GRABBED)

    # --- import ----------------------------------------------------------------------------------

    async def _import(self, tracked: TrackedDownload) -> None:
        if not _has_path(tracked):
            return
        if tracked.title is None:
            tracked.warn("Unable to parse download, automatic import is not possible.")
            await self._block(tracked)
            return
        tracked.state = TrackedState.IMPORTING
        path = Path(tracked.output_path)
        results = await asyncio.to_thread(self._importer.import_from, path, tracked.title, tracked)
        imported = [one for one in results if one.is_imported]
        await self._note_imports(tracked, imported)
        if self._is_complete(tracked, imported):
            tracked.state = TrackedState.IMPORTED
            self._history.ended[tracked.item.download_id or ""] = EventType.IMPORTED
            await self._notifier.import_complete(tracked, imported)
            if tracked.client.flags.get("removeCompletedDownloads", True):
                await self._remove_from_client(tracked)
            return
        tracked.state = TrackedState.IMPORT_PENDING
        await self._explain(tracked, results)

    async def _note_imports(self, tracked: TrackedDownload, imported: list[ImportResult]) -> None:
        for result in imported:
            assert result.local
            assert result.destination
            for item in result.local.items:
                self._history.add(
                    EventType.IMPORTED,
                    item,
                    source_title=result.local.scene_name or result.local.path.stem,
                    download_id=tracked.item.download_id,
                    quality=result.local.quality,
                    data={
                        "droppedPath": str(result.local.path),
                        "importedPath": str(result.destination),
                        "downloadClient": "SABnzbd",
                        "downloadClientName": tracked.client.name,
                        "size": str(result.local.size),
                    },
                )
            await self._notifier.imported(tracked, result)

    def _is_complete(self, tracked: TrackedDownload, imported: list[ImportResult]) -> bool:
        """Tell whether all that was expected has been imported, now or before."""
        now = [item for one in imported for item in (one.local.items if one.local else ())]
        if len(now) >= max(1, len(tracked.items)):
            return True
        before = self._history.of(tracked.item.download_id)
        latest: dict[int, EventType] = {}
        for event in before:
            latest.setdefault(event.item_id, event.event_type)
        return bool(tracked.items) and all(
            latest.get(item.item_id) is EventType.IMPORTED for item in tracked.items
        )

    async def _explain(self, tracked: TrackedDownload, results: list[ImportResult]) -> None:
        if not results:
            tracked.warn(f"No files found are eligible for import in {tracked.output_path}")
            return
        if len(results) == 1 and results[0].is_rejected and self._grabs(tracked):
            tracked.warn(StatusMessage(tracked.item.title, results[0].errors))
            await self._block(tracked)
            return
        word = "episodes" if self._library.kind is AppKind.SONARR else "movies"
        first = f"One or more {word} expected in this release were not imported or missing"
        messages = [StatusMessage(f"{first} from the release")]
        messages += [
            StatusMessage(one.local.path.name, one.errors)
            for one in sorted(results, key=lambda one: str(one.local and one.local.path))
            if not one.is_imported and one.local is not None
        ]
        tracked.warn(*messages)
        await self._block(tracked)

    # --- failure and removal ---------------------------------------------------------------------

    async def _give_up(self, tracked: TrackedDownload, message: str) -> None:
        await self._fail(tracked, message, removes=True)

    async def _fail(
        self,
        tracked: TrackedDownload,
        message: str,
        *,
        removes: bool = False,
        skip_search: bool = False,
    ) -> None:
        """Put a release on the blocklist, remove the download, and look for another release."""
        grabs = self._grabs(tracked)
        if not grabs:
            return
        tracked.state = TrackedState.FAILED
        self._history.ended[tracked.item.download_id or ""] = EventType.FAILED
        self._history.block(grabs, message)
        items = [self._library.items[item_id] for item_id in {one.item_id for one in grabs}]
        for item in items:
            self._history.add(
                EventType.FAILED,
                item,
                source_title=grabs[0].source_title,
                download_id=tracked.item.download_id,
                quality=grabs[0].quality,
                data={"downloadClient": "SABnzbd", "message": message},
            )
        if removes and tracked.client.flags.get("removeFailedDownloads", True):
            await self._remove_from_client(tracked)
        if self.redownloads_failed and not skip_search:
            await self._search_again(self._library.titles[grabs[0].title_id], items)

    async def _remove_from_client(self, tracked: TrackedDownload) -> None:
        async def delete_files(output_path: str) -> None:
            await asyncio.to_thread(self._importer.delete, output_path)

        client = self._client_of(tracked.client)
        try:
            await client.remove(tracked.item, delete_data=True, delete_files=delete_files)
        except DownloadClientError as err:
            self._say(f"Couldn't remove item {tracked.item.title} from client: {err}")
            return
        self.downloads.pop(tracked.item.download_id or "", None)


def _has_path(tracked: TrackedDownload) -> bool:
    """Tell whether a download has a path that can be one of this system; warns when it hasn't."""
    if not tracked.output_path:
        tracked.warn("Download doesn't contain intermediate path, Skipping.")
        return False
    if not is_local(tracked.output_path):
        tracked.warn(
            f"[{tracked.output_path}] is not a valid local path. You may need a Remote Path"
            " Mapping. Check the download troubleshooting entry on the wiki for details."
        )
        return False
    return True


def _failure_of(tracked: TrackedDownload) -> str:
    if tracked.item.is_encrypted:
        return "Encrypted download detected"
    return (tracked.item.message or "").strip() or "Failed download detected"
