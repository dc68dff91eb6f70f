"""All search sources side by side: one that fails doesn't break the others."""

import logging
from collections.abc import Sequence

from ...core.cancellation import together
from ...core.errors import DownloaderError, UnexpectedError
from ...core.fshare_links import FshareLink
from ..errors import NoSearchSourceError
from ..models import SearchHit, SourceProblem
from .base import SearchSource
from .hits import complete

_LOGGER = logging.getLogger(__name__)


class SearchSources:
    """Asks every source that is set up and joins what they find."""

    def __init__(self, sources: Sequence[SearchSource]) -> None:
        """Take the sources over, the most trusted first; `close()` closes them."""
        self._sources = tuple(sources)

    @property
    def names(self) -> tuple[str, ...]:
        """The sources that are set up now."""
        return tuple(source.name for source in self._sources if source.is_set_up)

    @property
    def requests(self) -> int:
        """How many requests the sources have sent so far; what they remembered cost none."""
        return sum(source.requests for source in self._sources)

    async def search(self, query: str) -> tuple[tuple[SearchHit, ...], tuple[SourceProblem, ...]]:
        """Return what the sources find, each link once, and what was wrong with sources.

        Of a link that several know, the first one's hit is returned, completed by what the others
        know. Raises `NoSearchSourceError` when none is set up, and nothing else.
        """
        sources = [source for source in self._sources if source.is_set_up]
        if not sources:
            raise NoSearchSourceError
        results = await together(*(_ask(source, query) for source in sources))
        hits = [hit for found, _ in results for hit in found]
        return _joined(hits), tuple(problem for _, problem in results if problem is not None)

    async def close(self) -> None:
        """Close all sources."""
        for source in self._sources:
            await source.close()


async def _ask(
    source: SearchSource, query: str
) -> tuple[tuple[SearchHit, ...], SourceProblem | None]:
    try:
        return await source.search(query), None
    except DownloaderError as error:
        return (), _problem(source, error)
    except Exception:
        _LOGGER.exception("Unexpected error in the search source %s", source.name)
        message = "Something unexpected happened. Details are in the log."
        return (), _problem(source, UnexpectedError(message))


def _problem(source: SearchSource, error: DownloaderError) -> SourceProblem:
    return SourceProblem(source=source.name, code=error.code, reason=str(error))


def _joined(hits: Sequence[SearchHit]) -> tuple[SearchHit, ...]:
    joined: dict[str, SearchHit] = {}
    for hit in hits:
        link = FshareLink.parse(hit.link)
        identity = hit.link if link is None else link.identity
        known = joined.get(identity)
        joined[identity] = hit if known is None else complete(known, hit)
    return tuple(joined.values())
