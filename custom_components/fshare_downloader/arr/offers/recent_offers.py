"""What is listed for a client that names no title: what was found lately, or seeds of it."""

import asyncio
from collections.abc import Callable, Collection, Iterable
from datetime import datetime
from typing import Final

from ...core.errors import DownloaderError
from ...core.models import MediaType
from ...discovery.models import ReleaseName, SearchHit
from ...discovery.shared_requests import SharedRequests
from ..models import Offer
from ..ports import ReleaseSearch
from .book import OfferBook
from .hit_filter import HitFilter
from .offer_maker import offer_of
from .questions import Question

REFRESH_SECONDS: Final = 3600.0
RETRY_SECONDS: Final = 300.0
"""After a refresh that has brought nothing."""
MAX_SECONDS: Final = 25.0
"""What a refresh may take; some clients wait for 30 s."""
MAX_INDEXED: Final = 200
"""Files of the user's own folders that are listed."""

type File = tuple[SearchHit, ReleaseName]


class RecentOffers:
    """Lists offers, and looks for new ones when somebody asks, once an hour at most."""

    def __init__(
        self,
        releases: ReleaseSearch,
        offers: OfferBook,
        now: Callable[[], datetime],
        clock: Callable[[], float],
    ) -> None:
        """`now` returns aware times, `clock` seconds."""
        self._releases = releases
        self._offers = offers
        self._now = now
        self._clock = clock
        self._next_at = float("-inf")
        self._problem: str | None = None
        self._refreshes: SharedRequests[None, None] = SharedRequests()

    async def newest(self, category_ids: Collection[int]) -> tuple[tuple[Offer, ...], str | None]:
        """Return the offers of some categories, the newest first, and what went wrong lately."""
        if self._clock() >= self._next_at:
            await self._refreshes.join(None, self._refresh)
        return await self._offers.recent(category_ids), self._problem

    async def close(self) -> None:
        """End what is under way."""
        await self._refreshes.close()

    async def _refresh(self) -> None:
        found: list[Offer] = []
        self._problem = None
        try:
            async with asyncio.timeout(MAX_SECONDS):
                found += await self._made(await self._releases.recent_files(MAX_INDEXED))
                for media_type, queries in self._seeds().items():
                    found += await self._first_found(media_type, queries)
        except TimeoutError:
            self._problem = "The search took too long."
        except DownloaderError as error:
            self._problem = str(error)
        await self._offers.note(found, is_answer=False)
        self._next_at = self._clock() + (REFRESH_SECONDS if found else RETRY_SECONDS)

    def _seeds(self) -> dict[MediaType, tuple[str, ...]]:
        """Return words that many new releases have; the second ones if there are none yet."""
        year = self._now().year
        return {
            MediaType.MOVIE: (f"1080p {year}", f"1080p {year - 1}"),
            MediaType.TV: (f"S01E01 1080p {year}", "S01E01 1080p"),
        }

    async def _first_found(self, media_type: MediaType, queries: Iterable[str]) -> list[Offer]:
        for query in queries:
            files, problems = await self._releases.find_files(query)
            offers = await self._made(files)
            if problems:
                self._problem = problems[0].reason
            if any(offer.media.media_type is media_type for offer in offers):
                return offers
        return []

    async def _made(self, files: Collection[File]) -> list[Offer]:
        return await asyncio.to_thread(_offers_of, files, self._now())


def _offers_of(files: Iterable[File], now: datetime) -> list[Offer]:
    """Return the offers of files by their names alone; movies need a year to be known by."""
    hits = HitFilter(Question())
    fits = ((hit, release, hits.fit(hit, release)) for hit, release in files)
    offers = (
        offer_of(hit, release, fit, now=now)
        for hit, release, fit in fits
        if fit is not None and (fit.media_type is MediaType.TV or fit.year is not None)
    )
    return [offer for offer in offers if offer is not None]
