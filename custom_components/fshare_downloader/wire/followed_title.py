"""Followed titles on the wire."""

from collections.abc import Iterable
from typing import Final

from ..discovery.following.models import (
    FollowedTitle,
    FoundEpisode,
    UpcomingEpisode,
    WantedEpisode,
)
from ..discovery.models import QualityWish
from . import Wire, iso

MAX_WANTED: Final = 100
"""Of the wanted episodes those that have aired last; `wanted_count` tells of all."""


def followed_titles_as_wire(titles: Iterable[FollowedTitle]) -> Wire:
    """Return all titles."""
    return {"titles": [followed_title_as_wire(title) for title in titles]}


def followed_title_as_wire(title: FollowedTitle) -> Wire:
    """Return a title with what was found, is wanted and will come."""
    by_date = sorted(title.wanted, key=lambda episode: (episode.air_date, episode.key))
    shown = sorted(by_date[-MAX_WANTED:], key=lambda episode: episode.key)
    return {
        "follow_id": title.follow_id,
        "media_type": title.title_type.value,
        "tmdb_id": title.tmdb_id,
        "title": title.title,
        "year": title.year,
        "poster_url": title.poster_url,
        "scope": title.scope.value,
        "seasons": list(title.seasons),
        "quality": quality_as_wire(title.quality),
        "until": title.until and title.until.isoformat(),
        "location": title.location_id,
        "state": title.state.value,
        "followed_since": iso(title.followed_since),
        "release_date": title.release_date and title.release_date.isoformat(),
        "last_look": iso(title.last_look),
        "next_look": iso(title.next_look),
        "found": [_found(episode) for episode in title.found],
        "wanted": [_wanted(episode) for episode in shown],
        "wanted_count": len(title.wanted),
        "upcoming": [_upcoming(episode) for episode in title.upcoming],
        "problem": title.problem,
    }


def quality_as_wire(wish: QualityWish) -> Wire:
    """Return a wish in the form in which it is made."""
    return {
        "resolution": wish.resolution,
        "vietnamese": wish.vietnamese.value,
        "hdr": wish.hdr.value,
        "codec": wish.codec.value.lower().replace(".", "") if wish.codec else "any",
        "max_size": wish.max_size,
    }


def _found(episode: FoundEpisode) -> Wire:
    return {
        "season": episode.season,
        "episode": episode.number,
        "title": episode.title,
        "filename": episode.filename,
        "found_at": iso(episode.found_at),
        "air_date": episode.air_date and episode.air_date.isoformat(),
    }


def _wanted(episode: WantedEpisode) -> Wire:
    return {
        "season": episode.season,
        "episode": episode.number,
        "title": episode.title,
        "air_date": episode.air_date.isoformat(),
        "looks": episode.tried,
    }


def _upcoming(episode: UpcomingEpisode) -> Wire:
    return {
        "season": episode.season,
        "episode": episode.number,
        "title": episode.title,
        "air_date": episode.air_date.isoformat(),
    }
