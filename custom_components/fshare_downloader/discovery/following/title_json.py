"""Followed titles as JSON, and back."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from ..models import Codec, HdrWish, QualityWish, TitleType, VietnameseWish
from .look_budget import LookBudget
from .models import (
    FollowedTitle,
    FollowScope,
    FollowState,
    FoundEpisode,
    UpcomingEpisode,
    WantedEpisode,
)

type Json = dict[str, Any]


def title_to_json(title: FollowedTitle) -> Json:
    """Return a title as JSON types; they hold no secret."""
    return {
        "follow_id": title.follow_id,
        "media_type": title.title_type.value,
        "tmdb_id": title.tmdb_id,
        "title": title.title,
        "year": title.year,
        "poster_url": title.poster_url,
        "scope": title.scope.value,
        "seasons": list(title.seasons),
        "quality": _quality_to_json(title.quality),
        "followed_since": title.followed_since.isoformat(),
        "until": _text(title.until),
        "location_id": title.location_id,
        "state": title.state.value,
        "last_look": _text(title.last_look),
        "next_look": _text(title.next_look),
        "found": [_found_to_json(episode) for episode in title.found],
        "wanted": [_wanted_to_json(episode) for episode in title.wanted],
        "upcoming": [_upcoming_to_json(episode) for episode in title.upcoming],
        "problem": title.problem,
        "there": [list(key) for key in sorted(title.there)],
        "is_whole": title.is_whole,
        "release_date": _text(title.release_date),
        "looks": title.looks,
        "last_refresh": _text(title.last_refresh),
        "retry_at": _text(title.retry_at),
    }


def title_from_json(data: Json) -> FollowedTitle:
    """Read a title; raises `KeyError`, `TypeError` or `ValueError` when it is none."""
    return FollowedTitle(
        follow_id=_string(data["follow_id"]),
        title_type=TitleType(data["media_type"]),
        tmdb_id=int(data["tmdb_id"]),
        title=_string(data["title"]),
        year=data["year"],
        poster_url=data["poster_url"],
        scope=FollowScope(data["scope"]),
        seasons=tuple(map(int, data["seasons"])),
        quality=_quality_from_json(data["quality"]),
        followed_since=_sure_moment(data["followed_since"]),
        until=_day(data["until"]),
        location_id=data.get("location_id"),  # what was stored before there were locations
        state=FollowState(data["state"]),
        last_look=_moment(data["last_look"]),
        next_look=_moment(data["next_look"]),
        found=tuple(_found_from_json(episode) for episode in data["found"]),
        wanted=tuple(_wanted_from_json(episode) for episode in data["wanted"]),
        upcoming=tuple(_upcoming_from_json(episode) for episode in data["upcoming"]),
        problem=data["problem"],
        there=frozenset((int(season), int(number)) for season, number in data["there"]),
        is_whole=bool(data["is_whole"]),
        release_date=_day(data["release_date"]),
        looks=int(data["looks"]),
        last_refresh=_moment(data["last_refresh"]),
        retry_at=_moment(data["retry_at"]),
    )


def budget_to_json(budget: LookBudget) -> Json:
    """Return the looks of a day as JSON types."""
    return {
        "day": _text(budget.day),
        "looks": budget.looks,
        "last_look": _text(budget.last_look),
        "paused_until": _text(budget.paused_until),
    }


def budget_from_json(data: object) -> LookBudget:
    """Read the looks of a day; what can't be read is a day without looks."""
    try:
        if not isinstance(data, Mapping):
            return LookBudget()
        return LookBudget(
            day=_day(data["day"]),
            looks=int(data["looks"]),
            last_look=_moment(data["last_look"]),
            paused_until=_moment(data["paused_until"]),
        )
    except KeyError, TypeError, ValueError:
        return LookBudget()


def _quality_to_json(wish: QualityWish) -> Json:
    return {
        "resolution": wish.resolution,
        "vietnamese": wish.vietnamese.value,
        "hdr": wish.hdr.value,
        "codec": wish.codec and wish.codec.value,
        "max_size": wish.max_size,
    }


def _quality_from_json(data: Json) -> QualityWish:
    return QualityWish(
        resolution=int(data["resolution"]),
        vietnamese=VietnameseWish(data["vietnamese"]),
        hdr=HdrWish(data["hdr"]),
        codec=Codec(data["codec"]) if data["codec"] else None,
        max_size=data["max_size"],
    )


def _found_to_json(episode: FoundEpisode) -> Json:
    return {
        "season": episode.season,
        "number": episode.number,
        "title": episode.title,
        "filename": episode.filename,
        "found_at": episode.found_at.isoformat(),
        "air_date": _text(episode.air_date),
    }


def _found_from_json(data: Json) -> FoundEpisode:
    return FoundEpisode(
        season=data["season"],
        number=data["number"],
        title=_string(data["title"]),
        filename=data["filename"],
        found_at=_sure_moment(data["found_at"]),
        air_date=_day(data["air_date"]),
    )


def _wanted_to_json(episode: WantedEpisode) -> Json:
    return {
        "season": episode.season,
        "number": episode.number,
        "title": episode.title,
        "air_date": episode.air_date.isoformat(),
        "tried": episode.tried,
        "since": episode.since.isoformat(),
        "last_look": _text(episode.last_look),
    }


def _wanted_from_json(data: Json) -> WantedEpisode:
    return WantedEpisode(
        season=int(data["season"]),
        number=int(data["number"]),
        title=_string(data["title"]),
        air_date=date.fromisoformat(data["air_date"]),
        tried=int(data["tried"]),
        since=_sure_moment(data["since"]),
        last_look=_moment(data["last_look"]),
    )


def _upcoming_to_json(episode: UpcomingEpisode) -> Json:
    return {
        "season": episode.season,
        "number": episode.number,
        "title": episode.title,
        "air_date": episode.air_date.isoformat(),
    }


def _upcoming_from_json(data: Json) -> UpcomingEpisode:
    return UpcomingEpisode(
        season=int(data["season"]),
        number=int(data["number"]),
        title=_string(data["title"]),
        air_date=date.fromisoformat(data["air_date"]),
    )


def _text(value: date | None) -> str | None:
    """Return a day or a moment."""
    return None if value is None else value.isoformat()


def _string(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("expected a text")
    return value


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _moment(text: str | None) -> datetime | None:
    return None if text is None else _sure_moment(text)


def _sure_moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError("expected a moment with its zone")
    return moment
