"""Sends finished files to whoever plays them, any part of them, whatever their names are.

Home Assistant's own view finds files by their path: it refuses some names, takes others for the
name of another file, and reads in the event loop. Here a file is known by its task, and read in the
lane of its storage.
"""

from http import HTTPStatus
from pathlib import PurePath
from typing import Final

from aiohttp import ETag, web
from aiohttp.typedefs import LooseHeaders
from homeassistant.components.http import (  # type: ignore[attr-defined]
    KEY_HASS,
    HomeAssistantView,
)
from homeassistant.core import callback

from .const import DOMAIN
from .coordinator import async_loaded_entry
from .core.errors import DiskError
from .core.file_reader import FileReader
from .core.request_errors import TaskNotFoundError, TaskStateError

CHUNK_BYTES: Final = 1024 * 1024
"""So much is read at a time: little for the memory of a small machine, much for a disk."""
FILE: Final = "file"
"""The kind of thing that a task id names in the media source."""
UNKNOWN_TYPE: Final = "application/octet-stream"
_TYPES: Final = {
    ".aac": "audio/aac",
    ".ac3": "audio/ac3",
    ".avi": "video/x-msvideo",
    ".flac": "audio/flac",
    ".flv": "video/x-flv",
    ".gif": "image/gif",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".m2ts": "video/mp2t",
    ".m4a": "audio/mp4",
    ".m4v": "video/mp4",
    ".mkv": "video/x-matroska",
    ".mov": "video/quicktime",
    ".mp3": "audio/mpeg",
    ".mp4": "video/mp4",
    ".mpeg": "video/mpeg",
    ".mpg": "video/mpeg",
    ".mts": "video/mp2t",
    ".ogg": "audio/ogg",
    ".opus": "audio/ogg",
    ".png": "image/png",
    ".srt": "application/x-subrip",
    ".ts": "video/mp2t",
    ".vob": "video/mpeg",
    ".vtt": "text/vtt",
    ".wav": "audio/wav",
    ".webm": "video/webm",
    ".webp": "image/webp",
    ".wmv": "video/x-ms-wmv",
}
"""Not the table of the system, which a container may lack. Nothing that a browser would run."""


def media_type_of(filename: str) -> str:
    """Return the media type of a file by its extension, or `UNKNOWN_TYPE`."""
    return _TYPES.get(PurePath(filename).suffix.lower(), UNKNOWN_TYPE)


def media_id_of(task_id: str) -> str:
    """Return by what the file of a completed task is known to players.

    Written out, as importing the media source takes a while and not every house has it.
    """
    return f"media-source://{DOMAIN}/{FILE}/{task_id}"


@callback
def playback_path(task_id: str, filename: str) -> str:
    """Return the path of a finished file at Home Assistant; it has to be signed to be used.

    It ends like the file, for players that go by that.
    """
    known = PurePath(filename).suffix.lower()
    return PlaybackView.url.format(task_id=task_id, name=f"file{known if known in _TYPES else ''}")


class PlaybackView(HomeAssistantView):
    """Serves the files of completed tasks, whole or in parts."""

    url = f"/api/{DOMAIN}/file/{{task_id}}/{{name}}"
    name = f"api:{DOMAIN}:file"

    async def head(self, request: web.Request, task_id: str, name: str) -> web.StreamResponse:
        """Tell what a file is like: some players ask before they fetch."""
        return await self.get(request, task_id, name)

    async def get(self, request: web.Request, task_id: str, name: str) -> web.StreamResponse:
        """Send a file, or the part that is asked for."""
        entry = async_loaded_entry(request.app[KEY_HASS])
        if entry is None:
            raise web.HTTPServiceUnavailable
        try:
            reader = await entry.runtime_data.downloader.api.open_file(task_id)
        except (TaskNotFoundError, TaskStateError, FileNotFoundError) as error:
            raise web.HTTPNotFound from error
        except DiskError as error:
            raise web.HTTPServiceUnavailable from error
        try:
            return await _send(request, reader)
        finally:
            await reader.close()


async def _send(request: web.Request, reader: FileReader) -> web.StreamResponse:
    part = _wanted_part(request, reader)
    response = web.StreamResponse(headers=_headers(reader))
    response.etag = _etag(reader)
    if part is not None:
        response.set_status(HTTPStatus.PARTIAL_CONTENT)
        end = part.stop - 1
        response.headers["Content-Range"] = f"bytes {part.start}-{end}/{reader.size}"
    wanted = range(reader.size) if part is None else part
    response.content_length = len(wanted)
    await response.prepare(request)
    if request.method != "HEAD":
        await _send_bytes(response, reader, wanted)
    return response


async def _send_bytes(response: web.StreamResponse, reader: FileReader, wanted: range) -> None:
    for offset in range(wanted.start, wanted.stop, CHUNK_BYTES):
        count = min(CHUNK_BYTES, wanted.stop - offset)
        try:
            data = await reader.read(offset, count)
        except DiskError:
            data = b""
        if len(data) < count:  # it was cut, or its disk is away: an honest end is a broken one
            response.force_close()
            return
        await response.write(data)
    await response.write_eof()


def _headers(reader: FileReader) -> LooseHeaders:
    headers = {
        "Accept-Ranges": "bytes",
        "Content-Type": media_type_of(reader.path.name),
        # Whatever it is, it is not to be run as a page of Home Assistant.
        "Content-Security-Policy": "sandbox",
        "X-Content-Type-Options": "nosniff",
    }
    if headers["Content-Type"] == UNKNOWN_TYPE:
        headers["Content-Disposition"] = "attachment"
    return headers


def _etag(reader: FileReader) -> ETag:
    return ETag(f"{reader.size:x}-{reader.modified_ns:x}")


def _wanted_part(request: web.Request, reader: FileReader) -> range | None:
    """Return the bytes that are asked for; None for the whole file.

    Of several ranges, of a unit that we don't know and of an older version, the whole is sent (RFC
    9110, 14.2 and 13.1.5). Raises `HTTPRequestRangeNotSatisfiable`.
    """
    condition = request.headers.get("If-Range")
    if condition is not None and condition != f'"{_etag(reader).value}"':
        return None
    try:
        wanted = request.http_range
    except ValueError:
        return None
    if wanted.start is None and wanted.stop is None:
        return None
    part = range(reader.size)[wanted]
    if not part:
        headers = {"Content-Range": f"bytes */{reader.size}"}
        raise web.HTTPRequestRangeNotSatisfiable(headers=headers)
    return part
