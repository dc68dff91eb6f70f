"""What was downloaded, in Home Assistant's media browser: by category and batch.

What Smart Grab has brought has a poster, which the browser fetches from TMDB's host of images. The
local media source reads folders: it doesn't list every kind of file, and can't play some names.
"""

from typing import Final, override
from urllib.parse import quote, unquote

from homeassistant.components.media_player import (  # type: ignore[attr-defined]
    BrowseError,
    MediaClass,
)
from homeassistant.components.media_source import (
    BrowseMediaSource,
    MediaSource,
    MediaSourceItem,
    PlayMedia,
    Unresolvable,
)
from homeassistant.core import HomeAssistant

from .const import DOMAIN, NAME
from .coordinator import async_loaded_entry
from .core.api_handler import ApiHandler, TaskQuery
from .core.errors import DownloaderError
from .core.models import DownloadTask
from .core.requests import FinishedFiles
from .core.states import TaskState
from .playback import FILE, UNKNOWN_TYPE, media_type_of, playback_path

MAX_CHILDREN: Final = 500
"""The newest are shown of more; a list of thousands is of no use, and heavy for a phone."""
_CLASSES: Final = {
    "audio": MediaClass.MUSIC,
    "image": MediaClass.IMAGE,
    "video": MediaClass.VIDEO,
}
_CATEGORY: Final = "category"
_BATCH: Final = "batch"


async def async_get_media_source(hass: HomeAssistant) -> MediaSource:
    """Return the media source; it is there also while no entry is loaded."""
    return DownloadsMediaSource(hass)


class DownloadsMediaSource(MediaSource):
    """The finished files of the download manager."""

    name = NAME

    def __init__(self, hass: HomeAssistant) -> None:
        """Show what the entry of this Home Assistant has downloaded."""
        super().__init__(DOMAIN)
        self._hass = hass

    @override
    async def async_resolve_media(self, item: MediaSourceItem) -> PlayMedia:
        """Return where a file is played; raises `Unresolvable` when it is not there."""
        kind, _, task_id = _parts(item)
        api = self._api()
        if api is None or kind != FILE:
            raise Unresolvable(translation_domain=DOMAIN, translation_key="media_missing")
        try:
            reader = await api.open_file(task_id)
        except DownloaderError as error:
            raise Unresolvable(
                translation_domain=DOMAIN,
                translation_key=error.code,
                translation_placeholders=error.placeholders,
            ) from error
        except FileNotFoundError as error:
            raise Unresolvable(
                translation_domain=DOMAIN, translation_key="media_missing"
            ) from error
        await reader.close()
        name = reader.path.name
        return PlayMedia(playback_path(task_id, name), media_type_of(name), path=reader.path)

    @override
    async def async_browse_media(self, item: MediaSourceItem) -> BrowseMediaSource:
        """Return what is below an item; raises `BrowseError`."""
        api = self._api()
        if api is None:
            raise BrowseError(translation_domain=DOMAIN, translation_key="media_missing")
        kind, _, rest = _parts(item)
        try:
            match kind:
                case "":
                    return await _root(api)
                case "category":
                    return await _category(api, unquote(rest))
                case "batch":
                    return await _batch(api, rest)
        except DownloaderError as error:
            raise BrowseError(
                translation_domain=DOMAIN,
                translation_key=error.code,
                translation_placeholders=error.placeholders,
            ) from error
        raise BrowseError(translation_domain=DOMAIN, translation_key="media_missing")

    def _api(self) -> ApiHandler | None:
        entry = async_loaded_entry(self._hass)
        return entry.runtime_data.downloader.api if entry else None


def _parts(item: MediaSourceItem) -> tuple[str, str, str]:
    """Split an identifier behind its kind; that of the root is None, whatever its type says."""
    return (item.identifier or "").partition("/")


async def _root(api: ApiHandler) -> BrowseMediaSource:
    categories = [
        _folder(f"{_CATEGORY}/{quote(category, safe='')}", category)
        for category in await api.finished.categories()
    ]
    finished = await api.finished.newest(None, limit=MAX_CHILDREN)
    return _folder("", NAME, [*categories, *_children(finished)])


async def _category(api: ApiHandler, category: str) -> BrowseMediaSource:
    finished = await api.finished.newest(category, limit=MAX_CHILDREN)
    identifier = f"{_CATEGORY}/{quote(category, safe='')}"
    return _folder(identifier, category, _children(finished))


async def _batch(api: ApiHandler, batch_id: str) -> BrowseMediaSource:
    query = TaskQuery(
        states=(TaskState.COMPLETED,), batch_id=batch_id, sort="filename", limit=MAX_CHILDREN
    )
    page = await api.list_tasks(query)
    tasks = [view.task for view in page.tasks]
    title = next((task.batch_name for task in tasks if task.batch_name), NAME)
    poster_url = next((task.poster_url for task in tasks if task.poster_url), None)
    files = list(map(_file, tasks))
    folder = _folder(f"{_BATCH}/{batch_id}", title, files, poster_url=poster_url)
    folder.not_shown = page.total - len(tasks)
    return folder


def _children(finished: FinishedFiles) -> list[BrowseMediaSource]:
    batches = [
        _folder(f"{_BATCH}/{one.batch_id}", one.batch_name, poster_url=one.poster_url)
        for one in finished.batches
    ]
    return [*batches, *map(_file, finished.tasks)]


def _folder(
    identifier: str,
    title: str,
    children: list[BrowseMediaSource] | None = None,
    *,
    poster_url: str | None = None,
) -> BrowseMediaSource:
    return BrowseMediaSource(
        domain=DOMAIN,
        identifier=identifier,
        media_class=MediaClass.DIRECTORY,
        media_content_type="",
        title=title,
        can_play=False,
        can_expand=True,
        children=children,
        children_media_class=MediaClass.DIRECTORY if children is None else None,
        thumbnail=poster_url,
    )


def _file(task: DownloadTask) -> BrowseMediaSource:
    """Return a file under the name that it has on the disk, subtitles and archives included."""
    name = task.destination.name
    media_type = media_type_of(name)
    media_class = _CLASSES.get(media_type.partition("/")[0])
    return BrowseMediaSource(
        domain=DOMAIN,
        identifier=f"{FILE}/{task.task_id}",
        media_class=media_class or MediaClass.URL,
        media_content_type="" if media_type == UNKNOWN_TYPE else media_type,
        title=name,
        can_play=media_class is not None,
        can_expand=False,
        thumbnail=task.poster_url if media_class is MediaClass.VIDEO else None,
    )
