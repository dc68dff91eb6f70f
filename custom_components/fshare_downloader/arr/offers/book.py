"""The offers that clients were shown, with the day on which each was offered first."""

import json
import logging
import sqlite3
from collections import OrderedDict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Final

from ...core.errors import StorageError
from ..database import ArrDatabase
from ..models import Offer
from .ids import bare_offer
from .rows import from_row, to_row

_LOGGER = logging.getLogger(__name__)

MAX_OFFERS: Final = 50_000
"""That are kept, some 35 MB; those that nobody has found for longest go first."""
MAX_REMEMBERED: Final = 2_000
"""That are also held in memory."""
MAX_LISTED: Final = 1_000
"""Clients read no further."""
SEEN_SECONDS: Final = 86_400.0
"""How exactly it is known when an offer was found last; so often is its row written again."""

_SECOND: Final = timedelta(seconds=1)
_FIND: Final = "SELECT seen_at, offer FROM offers WHERE offer_id = ?"
_SAVE: Final = (
    "INSERT INTO offers (offer_id, category_id, published_at, seen_at, offer)"
    " VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET category_id = excluded.category_id,"
    " published_at = excluded.published_at, seen_at = excluded.seen_at, offer = excluded.offer"
)
_PRUNE: Final = (
    "DELETE FROM offers WHERE offer_id IN"
    " (SELECT offer_id FROM offers ORDER BY seen_at DESC LIMIT -1 OFFSET ?)"
)
_RECENT: Final = (
    "SELECT offer FROM offers WHERE category_id IN (SELECT value FROM json_each(?))"
    " ORDER BY published_at DESC, offer_id LIMIT ?"
)


class OfferBook:
    """Remembers offers. Trouble with the file costs what was in it, and no search."""

    def __init__(
        self, database: ArrDatabase, now: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        """`database` stays the caller's to close; `now` returns aware times."""
        self._database = database
        self._now = now
        self._known: OrderedDict[str, tuple[datetime, Offer]] = OrderedDict()
        """With the time at which the row was written last."""
        self._is_in_trouble = False

    async def note(self, offers: Iterable[Offer], *, is_answer: bool = True) -> tuple[Offer, ...]:
        """Keep offers, and return them as they are kept: with the date of the first time.

        What is an answer to a question by title replaces what is known of an offer, for its title
        is the better one; what only turned up does not. New ones get dates a second apart, as
        clients take equal titles of one second for one release.
        """
        found = tuple({offer.offer_id: offer for offer in offers}.values())
        await self._load([offer.offer_id for offer in found])
        now = self._now().replace(microsecond=0)
        kept, changed, moment = [], [], now
        for offer in found:
            written_at, known = self._known.get(offer.offer_id, (None, None))
            if known is None:
                offer, moment = replace(offer, published_at=moment), moment - _SECOND  # noqa: PLW2901
            elif is_answer:
                offer = replace(offer, published_at=known.published_at)  # noqa: PLW2901
            else:
                offer = known  # noqa: PLW2901
            kept.append(offer)
            if offer != known or written_at is None or _is_old(written_at, now):
                changed.append(offer)
                self._remember(offer, now)
        if changed:
            await self._use(lambda connection: _save(connection, changed, now), None)
        return tuple(kept)

    async def find(self, offer_id: str) -> Offer | None:
        """Return an offer by its id, or only its link when no more is known.

        None for what is no id of ours.
        """
        bare = bare_offer(offer_id)
        if bare is None:
            return None
        await self._load([offer_id])
        _, known = self._known.get(offer_id, (None, None))
        return known or bare

    async def recent(self, category_ids: Collection[int]) -> tuple[Offer, ...]:
        """Return what is offered in some categories, the newest first, at most `MAX_LISTED`.

        Of the categories of an offer the most particular one counts.
        """
        wanted = sorted(category_ids)
        stored = await self._use(lambda connection: _recent(connection, wanted), None)
        if stored is not None:
            return stored
        known = [
            offer for _, offer in self._known.values() if set(wanted) & set(offer.category_ids[-1:])
        ]
        known.sort(key=lambda offer: (-offer.published_at.timestamp(), offer.offer_id))
        return tuple(known[:MAX_LISTED])

    # --- details ---------------------------------------------------------------------------------

    async def _load(self, offer_ids: Sequence[str]) -> None:
        """Bring offers from the file into memory."""
        missing = [offer_id for offer_id in offer_ids if offer_id not in self._known]
        if missing:
            none: tuple[tuple[datetime, Offer], ...] = ()
            stored = await self._use(lambda connection: _find(connection, missing), none)
            for seen_at, offer in stored:
                if offer.offer_id not in self._known:
                    self._remember(offer, seen_at)

    def _remember(self, offer: Offer, written_at: datetime) -> None:
        self._known[offer.offer_id] = (written_at, offer)
        self._known.move_to_end(offer.offer_id)
        while len(self._known) > MAX_REMEMBERED:
            self._known.popitem(last=False)

    async def _use[T](self, use: Callable[[sqlite3.Connection], T], otherwise: T) -> T:
        try:
            result = await self._database.run(use)
        except StorageError as error:
            if not self._is_in_trouble:
                _LOGGER.warning("Offers could not be read or saved (%r)", error)
            self._is_in_trouble = True
            return otherwise
        self._is_in_trouble = False
        return result


def _is_old(written_at: datetime, now: datetime) -> bool:
    return abs((now - written_at).total_seconds()) > SEEN_SECONDS


def _find(
    connection: sqlite3.Connection, offer_ids: Iterable[str]
) -> tuple[tuple[datetime, Offer], ...]:
    rows = [row for offer_id in offer_ids for row in connection.execute(_FIND, (offer_id,))]
    offers = [(datetime.fromtimestamp(seen_at, UTC), from_row(text)) for seen_at, text in rows]
    return tuple((seen_at, offer) for seen_at, offer in offers if offer is not None)


def _recent(connection: sqlite3.Connection, category_ids: Sequence[int]) -> tuple[Offer, ...]:
    rows = connection.execute(_RECENT, (json.dumps(category_ids), MAX_LISTED)).fetchall()
    offers = (from_row(text) for (text,) in rows)
    return tuple(offer for offer in offers if offer is not None)


def _save(connection: sqlite3.Connection, offers: Iterable[Offer], now: datetime) -> None:
    for offer in offers:
        category_id = offer.category_ids[-1] if offer.category_ids else 0
        published_at = offer.published_at.timestamp()
        row = (offer.offer_id, category_id, published_at, now.timestamp(), to_row(offer))
        connection.execute(_SAVE, row)
    ((count,),) = connection.execute("SELECT count(*) FROM offers")
    if count > MAX_OFFERS:
        connection.execute(_PRUNE, (MAX_OFFERS,))
