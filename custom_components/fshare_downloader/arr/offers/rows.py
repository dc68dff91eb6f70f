"""Offers as the JSON that is stored."""

import json
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

from ...core.models import MediaType
from ..models import JobMedia, Offer


def to_row(offer: Offer) -> str:
    """Return an offer as it is stored."""
    return json.dumps(
        {
            "offer_id": offer.offer_id,
            "link": offer.link,
            "filename": offer.filename,
            "title": offer.title,
            "size": offer.size,
            "is_folder": offer.is_folder,
            "category_ids": offer.category_ids,
            "published_at": offer.published_at.timestamp(),
            "languages": offer.languages,
            "media": asdict(offer.media),
        }
    )


def from_row(text: str) -> Offer | None:
    """Read a stored offer; None when it is none, as somebody may have changed the file."""
    try:
        return _offer(json.loads(text))
    except ValueError, TypeError, KeyError, OverflowError, OSError:
        return None


def _offer(values: dict[str, Any]) -> Offer:
    media = values["media"]
    kind = media["media_type"]
    return Offer(
        offer_id=str(values["offer_id"]),
        link=str(values["link"]),
        filename=str(values["filename"]),
        title=str(values["title"]),
        size=None if values["size"] is None else int(values["size"]),
        is_folder=bool(values["is_folder"]),
        category_ids=tuple(map(int, values["category_ids"])),
        published_at=datetime.fromtimestamp(values["published_at"], UTC),
        languages=tuple(map(str, values["languages"])),
        media=JobMedia(
            media_type=None if kind is None else MediaType(kind),
            title=media["title"],
            year=media["year"],
            seasons=tuple(map(int, media["seasons"])),
            episodes=tuple(map(int, media["episodes"])),
            tmdb_id=media["tmdb_id"],
            tvdb_id=media["tvdb_id"],
        ),
    )
