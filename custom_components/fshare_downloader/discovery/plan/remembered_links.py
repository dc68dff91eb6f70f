"""What Fshare has said of links a moment ago, so that it is not asked the same again.

Fshare is asked once in half a second at most. A plan that is looked at and then carried out would
ask for each of its files twice, and for each file of a folder whose listing has told it already.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from time import monotonic
from typing import Final

from ...core.models import MediaType, NewTask, RemoteFile, TaskView
from ...core.requests import AddResult, LinkInfo
from ..ports import DownloadLibrary
from .link_lookup import is_certain

FRESH_SECONDS: Final = 300.0
"""How long an answer counts: as long as somebody looks at a plan before it is carried out."""
MAX_LINKS: Final = 5000
"""Answers that are remembered; the oldest go first. One takes about half a KiB."""


class RememberedLinks:
    """A `DownloadLibrary` that remembers what links lead to; everything else it passes on."""

    def __init__(self, library: DownloadLibrary, *, clock: Callable[[], float] = monotonic) -> None:
        """Remember nothing yet; `clock` is in seconds."""
        self._library = library
        self._clock = clock
        self._answers: dict[str, tuple[float, LinkInfo]] = {}
        """By link, the oldest first, each with the time of the answer."""

    async def lookup(
        self, links: Sequence[str] | str, password: str | None = None
    ) -> tuple[LinkInfo, ...]:
        """Tell what links are; raises as the library does.

        What was certain within the last minutes is not asked again, and neither is a file whose
        folder was listed meanwhile.
        """
        if isinstance(links, str) or password is not None:
            return await self._library.lookup(links, password)
        known = [self._known(link) for link in links]
        if links and all(info is not None for info in known):
            return tuple(info for info in known if info is not None)
        infos = await self._library.lookup(links)
        for info in infos:
            if is_certain(info):
                self._remember([_as_info(file) for file in info.files])
                self._remember([info])
        return infos

    async def find_media(self, media_type: MediaType, tmdb_id: int) -> tuple[TaskView, ...]:
        """Return all tasks of a title, whatever their state."""
        return await self._library.find_media(media_type, tmdb_id)

    async def find_links(self, links: Collection[str]) -> dict[str, TaskView]:
        """Return the tasks that were made of some links, by link."""
        return await self._library.find_links(links)

    async def grab(self, files: Sequence[NewTask], *, batch_name: str) -> AddResult:
        """Put files into the queue; see `DownloadLibrary.grab`.

        What is remembered has served then. The queue may find out better, so that the next plan
        asks again.
        """
        self._answers.clear()
        return await self._library.grab(files, batch_name=batch_name)

    async def available_space(self, category: str, location_id: str | None = None) -> int | None:
        """Return how many bytes new downloads can have where they go; None when unknown."""
        return await self._library.available_space(category, location_id)

    # --- details ---------------------------------------------------------------------------------

    def _known(self, link: str) -> LinkInfo | None:
        answered_at, info = self._answers.get(link, (float("-inf"), None))
        return info if self._clock() - answered_at < FRESH_SECONDS else None

    def _remember(self, infos: Iterable[LinkInfo]) -> None:
        now = self._clock()
        for info in infos:
            self._answers.pop(info.link, None)
            self._answers[info.link] = (now, info)
        for link, (answered_at, _) in tuple(self._answers.items()):
            if len(self._answers) <= MAX_LINKS and now - answered_at < FRESH_SECONDS:
                break
            del self._answers[link]


def _as_info(file: RemoteFile) -> LinkInfo:
    """Return what the listing of its folder says of a file."""
    return LinkInfo(
        link=file.url,
        kind="file",
        name=file.name,
        size=file.size,
        needs_password=file.needs_password,
    )
