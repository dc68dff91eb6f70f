"""What clients ask of SABnzbd as a program: who it is, its settings, its switches."""

import hmac
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Final

from ...core.cancellation import together
from ...core.errors import PathForbiddenError
from .answers import MISSING_VALUE, NOT_IMPLEMENTED, SET_ELSEWHERE, RefusedError
from .config_values import server, settings
from .parameters import Call
from .ports import CategoryFolders
from .program_state import VERSION, ProgramState
from .speed_limit import SpeedLimit
from .status import HOSTNAME, SERVER, server_stats, status_values
from .timed_pause import TimedPause
from .totals import Totals

type Values = Mapping[str, object]

_NO_SETTING: Final = "Config item does not exist"
_NAMED_BY: Final = "name"


class Program:
    """The modes that are not about jobs."""

    def __init__(
        self,
        *,
        state: Callable[[], ProgramState],
        tasks: CategoryFolders,
        categories: Callable[[], Awaitable[tuple[str, ...]]],
        api_key: Callable[[], str],
        pause: TimedPause,
        limit: SpeedLimit,
        totals: Totals,
        since: datetime,
    ) -> None:
        """`since` is when the program began."""
        self._state = state
        self._tasks = tasks
        self._categories = categories
        self._api_key = api_key
        self._pause = pause
        self._limit = limit
        self._totals = totals
        self._since = since

    async def version(self, call: Call) -> Values:
        """Say which SABnzbd this is like."""
        return {"version": VERSION}

    async def auth(self, call: Call) -> Values:
        """Say how to log in, or whether a key is right."""
        key = call.text("key")
        return {"auth": "apikey" if not key or self.knows(key) else "badkey"}

    def knows(self, key: str) -> bool:
        """Tell whether an API key is ours, in a time that tells nothing of it."""
        ours = self._api_key()
        return bool(ours) and hmac.compare_digest(_bytes(key), _bytes(ours))

    async def translate(self, call: Call) -> Values:
        """Return a text as it is: it is English already."""
        return {"value": call.text("value")}

    async def config(self, call: Call) -> Values:
        """Tell the settings: all, those of a section, or one of them."""
        sections = await self._sections()
        name, keyword = call.text("section"), call.text("keyword")
        if not name:
            return {"config": sections}
        connections = self._state().queue.settings.connections_per_download
        sections["servers"] = [server(SERVER, HOSTNAME, connections)]
        section = sections.get(name)
        if section is None:
            raise RefusedError(_NO_SETTING)
        if not keyword or name == "servers":
            return {"config": {name: section}}
        return {"config": {name: _part(section, keyword)}}

    async def set_config(self, call: Call) -> Values:
        """Change nothing, and answer as the real one does: with what is set after the call."""
        if not call.text("section"):
            raise RefusedError(_NO_SETTING)
        return await self.config(call)

    async def refuse_change(self, call: Call) -> Values:
        """Refuse to change a setting."""
        raise RefusedError(SET_ELSEWHERE)

    async def categories(self, call: Call) -> Values:
        """List the categories, the one for none first."""
        return {"categories": ["*", *(name for name, _ in await self._folders())]}

    async def scripts(self, call: Call) -> Values:
        """List no scripts: none are run."""
        return {"scripts": []}

    async def full_status(self, call: Call) -> Values:
        """Tell the status."""
        return {"status": status_values(self._state(), self._since)}

    async def status(self, call: Call) -> Values:
        """Tell the status, or take what is to be done to servers and orphans that aren't there."""
        return {"status": True} if call.text("name") else await self.full_status(call)

    async def warnings(self, call: Call) -> Values:
        """Tell why downloads wait; that can't be cleared away by a call."""
        if call.text("name") not in ("", "show", "clear"):
            raise RefusedError(NOT_IMPLEMENTED)
        return {"warnings": self._state().warnings()}

    async def server_stats(self, call: Call) -> Values:
        """Tell how much has come."""
        return server_stats(self._totals.sums())

    async def pause(self, call: Call) -> Values:
        """Switch all downloads off."""
        await self._pause.pause()
        return {"status": True}

    async def resume(self, call: Call) -> Values:
        """Switch all downloads on."""
        await self._pause.resume()
        return {"status": True}

    async def change(self, call: Call) -> Values:
        """Set the speed limit, or a pause of some minutes."""
        name = call.text("name")
        if name == "speedlimit":
            await self._limit.set(call.text("value"))
        elif name == "set_pause":
            await self._set_pause(call)
        elif name in ("set_apikey", "set_nzbkey"):
            raise RefusedError(SET_ELSEWHERE)
        else:
            raise RefusedError(NOT_IMPLEMENTED)
        return {"status": True}

    async def accept(self, call: Call) -> Values:
        """Take what has no meaning here and does no harm."""
        return {"status": True}

    async def _set_pause(self, call: Call) -> None:
        if not call.text("value"):
            raise RefusedError(MISSING_VALUE)
        if minutes := call.count("value"):
            await self._pause.pause(minutes)
        else:
            await self._pause.resume()

    async def _sections(self) -> dict[str, object]:
        own = self._state().queue.settings
        return settings(
            complete_dir=str(own.download_dir),
            free_bytes=own.min_free_space,
            categories=await self._folders(),
        )

    async def _folders(self) -> list[tuple[str, str]]:
        """Return the categories with their folders, which Sonarr and Radarr want to see there.

        All at once: each may take its time where a storage doesn't answer.
        """
        names = await self._categories()
        folders = await together(*map(self._folder, names))
        return [(name, folder) for name, folder in zip(names, folders, strict=True) if folder]

    async def _folder(self, category: str) -> str | None:
        """Return the folder of a category; None for what is no name of a folder."""
        root = self._state().queue.settings.download_dir
        try:
            return _below(root, await self._tasks.prepare_category(category))
        except PathForbiddenError:
            return None


def _below(root: Path, folder: Path) -> str:
    """Return a folder as clients put it together with the one above."""
    return str(folder.relative_to(root) if folder.is_relative_to(root) else folder)


def _part(section: object, keyword: str) -> object:
    """Return one setting, in the form in which it stands in its section."""
    if isinstance(section, dict) and keyword in section:
        return {keyword: section[keyword]}
    if isinstance(section, list):
        found = [each for each in section if each.get(_NAMED_BY) == keyword]
        if found:
            return found
    raise RefusedError(_NO_SETTING)


def _bytes(text: str) -> bytes:
    return text.encode(errors="surrogatepass")
