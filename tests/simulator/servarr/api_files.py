"""The part of the API by which its user looks for a folder."""

import os
from collections.abc import Awaitable, Callable
from pathlib import Path

from aiohttp import web

from .api_answers import is_true, json_answer
from .resources import Json

type Route = tuple[str, str, Callable[[web.Request], Awaitable[web.StreamResponse]]]


def routes() -> list[Route]:
    """Return the paths and what answers there."""
    return [("GET", "/filesystem", _contents)]


async def _contents(request: web.Request) -> web.Response:
    """List what is in a folder; in one that isn't there, or may not be looked into, is nothing.

    A path that does not end with a slash is that of the folder above, unless it may do without.
    """
    asked = request.query.get("path", "") or "/"
    is_folder = is_true(request, "allowFoldersWithoutTrailingSlashes") and Path(asked).is_dir()
    folder = Path(asked if is_folder else f"{asked.rpartition('/')[0]}/")
    answer: Json = {"parent": f"{folder.parent}/", "directories": [], "files": []}
    try:
        found = sorted(os.scandir(folder), key=lambda one: one.name)
    except OSError:
        return json_answer(answer)
    for one in found:
        if one.is_dir():
            item = {"type": "folder", "name": one.name, "path": f"{one.path}/"}
            answer["directories"].append(item)
        elif is_true(request, "includeFiles"):
            item = {"type": "file", "name": one.name, "path": one.path}
            answer["files"].append(item)
    return json_answer(answer)
