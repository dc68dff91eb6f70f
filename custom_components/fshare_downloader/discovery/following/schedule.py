"""When what is looked for: pure decisions about moments.

TMDB knows the days of episodes and not their hours, so that the evening of the day counts, in the
time zone of the house. How long is waited between two looks depends on nothing but how long ago
the episode has aired: a look that came late or failed changes nothing for the next ones.
"""

import zlib
from dataclasses import replace
from datetime import date, datetime, time, timedelta, tzinfo
from itertools import chain
from typing import Final

from ..models import TitleType
from .models import FollowedTitle, FollowState, WantedEpisode

AIR_TIME: Final = time(18)
"""When an episode counts as out, on the day that TMDB tells."""
GAPS: Final = (
    (timedelta(hours=1), timedelta(hours=1)),
    (timedelta(hours=3), timedelta(hours=2)),
    (timedelta(hours=7), timedelta(hours=4)),
    (timedelta(hours=15), timedelta(hours=8)),
    (timedelta(hours=27), timedelta(hours=12)),
    (timedelta(days=14), timedelta(days=1)),
    (timedelta(days=14, weeks=10), timedelta(weeks=1)),
)
"""How long to wait after a look for an episode that is out for less than the first of each pair."""
LAST_GAP: Final = timedelta(days=30)
"""For what is older still."""
MOVIE_GAP: Final = timedelta(days=1)
MOVIE_FRESH: Final = timedelta(days=30)
"""How long a movie counts as new after its release."""
OTHER_MOVIE_GAP: Final = timedelta(weeks=1)
"""Before the release of a movie, and long after it."""

_MINUTES_OF_A_DAY: Final = 24 * 60


def moment_of(day: date, zone: tzinfo) -> datetime:
    """Return when that which comes out on a day counts as out."""
    return datetime.combine(day, AIR_TIME, zone)


def begin_of(day: date, zone: tzinfo) -> datetime:
    """Return the first moment of a day."""
    return datetime.combine(day, time(), zone)


def gap_after(age: timedelta) -> timedelta:
    """Return how long to wait after a look for an episode that was out for so long then."""
    return next((gap for limit, gap in GAPS if age < limit), LAST_GAP)


def episode_due(episode: WantedEpisode, zone: tzinfo) -> datetime:
    """Return when an episode is to be looked for next."""
    out = moment_of(episode.air_date, zone)
    last = episode.last_look
    return out if last is None or last < out else last + gap_after(last - out)


def movie_due(title: FollowedTitle, zone: tzinfo) -> datetime:
    """Return when a movie is to be looked for next; at once after it was followed."""
    last = title.last_look
    if last is None:
        return title.followed_since
    out = moment_of(title.release_date, zone) if title.release_date else None
    if out is None or last - MOVIE_FRESH >= out:
        return last + OTHER_MOVIE_GAP
    return last + MOVIE_GAP if last >= out else min(last + OTHER_MOVIE_GAP, out)


def look_due(title: FollowedTitle, zone: tzinfo) -> datetime | None:
    """Return when files of a title are to be looked for; None when no day is known."""
    if not title.is_active:
        return None
    if title.title_type is TitleType.MOVIE:
        due = movie_due(title, zone)
    else:
        wanted = (episode_due(episode, zone) for episode in title.wanted)
        upcoming = (moment_of(episode.air_date, zone) for episode in title.upcoming)
        first = min(chain(wanted, upcoming), default=None)
        if first is None:
            return None
        due = first
    return max(due, title.retry_at) if title.retry_at else due


def refresh_due(title: FollowedTitle, zone: tzinfo) -> datetime | None:
    """Return when TMDB is to be asked about a series: once a day, at a minute of its own.

    A movie is asked about whenever it is looked for.
    """
    if not title.is_active or title.title_type is TitleType.MOVIE:
        return None
    if title.last_refresh is None:
        return title.retry_at or title.followed_since
    minute = zlib.crc32(title.follow_id.encode()) % _MINUTES_OF_A_DAY
    moment = time(*divmod(minute, 60))
    last = title.last_refresh.astimezone(zone)
    due = datetime.combine(last.date(), moment, zone)
    if due <= last:
        due = datetime.combine(last.date() + timedelta(days=1), moment, zone)
    return max(due, title.retry_at) if title.retry_at else due


def end_of(title: FollowedTitle, zone: tzinfo) -> datetime | None:
    """Return when a title is no longer followed because its last day is over."""
    if title.until is None or title.until == date.max or not title.is_active:
        return None
    return begin_of(title.until + timedelta(days=1), zone)


def settled(title: FollowedTitle, now: datetime, zone: tzinfo) -> FollowedTitle:
    """Return a title with the state and the next look that follow from all the rest."""
    title = replace(title, state=_state_of(title, now, zone))
    return replace(title, next_look=look_due(title, zone))


def _state_of(title: FollowedTitle, now: datetime, zone: tzinfo) -> FollowState:
    is_over = title.until is not None and now.astimezone(zone).date() > title.until
    if is_over or (title.is_whole and not title.wanted):
        return FollowState.ENDED
    if title.state is FollowState.PAUSED:
        return FollowState.PAUSED
    if title.title_type is TitleType.MOVIE or title.wanted:
        return FollowState.LOOKING
    return FollowState.WAITING
