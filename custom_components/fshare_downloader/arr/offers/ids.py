"""The ids of offers: pure ASCII, and enough to find the link again when all else is lost."""

from datetime import UTC, datetime
from typing import Final

from ...core.fshare_links import FshareLink, LinkKind, is_code
from ..models import JobMedia, Offer

_UNKNOWN: Final = datetime(2000, 1, 1, tzinfo=UTC)


def offer_id_of(link: str) -> str | None:
    """Return the id of the offer of a link: `file-ABC…`; None for what is no link of Fshare."""
    parsed = FshareLink.parse(link)
    return None if parsed is None else f"{parsed.kind.value}-{parsed.code}"


def bare_offer(offer_id: str) -> Offer | None:
    """Return all that an id tells: its link. None for a text that is no id of ours."""
    kind, _, code = offer_id.partition("-")
    if kind not in set(LinkKind) or not is_code(code):
        return None
    link = FshareLink(kind=LinkKind(kind), code=code)
    return Offer(
        offer_id=offer_id,
        link=link.identity,
        filename=code,
        title=offer_id,
        size=None,
        is_folder=link.kind is LinkKind.FOLDER,
        category_ids=(),
        published_at=_UNKNOWN,
        media=JobMedia(),
    )
