"""From a request to a followed title that nothing is known of yet."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date, datetime
from typing import Final

from ..errors import FollowInvalidError, SeasonNotFoundError, TooManyFollowedError
from ..models import TitleType
from .models import FollowedTitle, FollowRequest, FollowScope, FollowState

MAX_TITLES: Final = 100


def follow_id_of(request: FollowRequest) -> str:
    """Return the id of a title, which is the same each time that it is followed."""
    return f"{request.title_type.value}-{request.tmdb_id}"


def check_request(request: FollowRequest, today: date, titles: Collection[FollowedTitle]) -> None:
    """Raise `FollowInvalidError` for a wish that makes no sense, and `TooManyFollowedError`."""
    is_movie = request.title_type is TitleType.MOVIE
    is_series = request.title_type is TitleType.TV
    needs_seasons = is_series and request.scope is FollowScope.SEASONS
    if (
        not (is_movie or is_series)
        or (is_series and request.scope is FollowScope.MOVIE)
        or (needs_seasons and not request.seasons)
        or (request.until is not None and request.until < today)
    ):
        raise FollowInvalidError
    is_new = follow_id_of(request) not in {title.follow_id for title in titles}
    if is_new and len(titles) >= MAX_TITLES:
        raise TooManyFollowedError(placeholders={"limit": str(MAX_TITLES)})


def check_seasons(request: FollowRequest, numbers: Collection[int]) -> None:
    """Raise `SeasonNotFoundError` for a season that the series neither has nor may get next."""
    if request.scope is FollowScope.SEASONS:
        there = {*numbers, max(numbers, default=0) + 1}
        if not there.issuperset(request.seasons):
            raise SeasonNotFoundError


def wished(request: FollowRequest, before: FollowedTitle | None, now: datetime) -> FollowedTitle:
    """Return a title with a new wish; what is known `before` stays known."""
    is_movie = request.title_type is TitleType.MOVIE
    scope = FollowScope.MOVIE if is_movie else request.scope
    title = before or FollowedTitle(
        follow_id=follow_id_of(request),
        title_type=request.title_type,
        tmdb_id=request.tmdb_id,
        title="",
        scope=scope,
        followed_since=now,
    )
    if title.state is FollowState.ENDED:  # it begins anew
        title = replace(title, followed_since=now, last_look=None)
    return replace(
        title,
        scope=scope,
        seasons=tuple(sorted(set(request.seasons))) if scope is FollowScope.SEASONS else (),
        quality=request.quality,
        until=request.until,
        location_id=request.location_id,
        state=FollowState.LOOKING,
        is_whole=False,
        problem=None,
        retry_at=None,
    )
