"""What is known of a followed title after TMDB or a look has told more: pure functions."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta, tzinfo
from typing import Final

from ..models import (
    Episode,
    GrabPlan,
    Movie,
    PlannedFile,
    Refusal,
    Season,
    Series,
    SkipReason,
)
from .models import (
    MAX_FOUND,
    EpisodeKey,
    FollowedTitle,
    FollowScope,
    FoundEpisode,
    UpcomingEpisode,
    WantedEpisode,
)
from .schedule import moment_of, settled

UPCOMING_DAYS: Final = 60
MAX_UPCOMING: Final = 30
SPECIALS: Final = 0
SEASON_REST: Final = timedelta(days=30)
"""How long after its last known episode a season may still get more."""
_IS_THERE: Final = frozenset({SkipReason.IN_QUEUE, SkipReason.ON_DISK})


def with_movie(title: FollowedTitle, movie: Movie, now: datetime, zone: tzinfo) -> FollowedTitle:
    """Return a followed movie with what TMDB says of it now."""
    title = replace(_mended(title), release_date=movie.release_date, last_refresh=now)
    return settled(_named(title, movie), now, zone)


def with_seasons(
    title: FollowedTitle, seasons: Collection[Season], now: datetime, zone: tzinfo
) -> FollowedTitle:
    """Return a followed series with what TMDB says of its episodes now.

    What was wanted before keeps when it was looked for.
    """
    known = {episode.key: episode for episode in title.wanted}
    wanted: list[WantedEpisode] = []
    upcoming: list[UpcomingEpisode] = []
    for episode, day in _wished(title, seasons, zone):
        name, key = episode.title, (episode.season, episode.number)
        if moment_of(day, zone) > now:
            upcoming.append(UpcomingEpisode(season=key[0], number=key[1], title=name, air_date=day))
        elif key not in title.there:
            kept = known.get(key)
            fresh = WantedEpisode(season=key[0], number=key[1], title=name, air_date=day, since=now)
            wanted.append(replace(kept, title=name, air_date=day) if kept else fresh)
    last_day = now.astimezone(zone).date() + timedelta(days=UPCOMING_DAYS)
    upcoming.sort(key=lambda episode: (episode.air_date, episode.season, episode.number))
    title = replace(
        _mended(title),
        wanted=tuple(sorted(wanted, key=lambda episode: episode.key)),
        upcoming=tuple(e for e in upcoming if e.air_date <= last_day)[:MAX_UPCOMING],
        is_whole=title.scope is FollowScope.SEASONS and _are_over(title, seasons, now, zone),
        last_refresh=now,
    )
    return settled(title, now, zone)


def with_series(title: FollowedTitle, series: Series) -> FollowedTitle:
    """Return a followed series with the name and the picture that it has now."""
    return _named(title, series)


def with_plan(
    title: FollowedTitle,
    plan: GrabPlan,
    asked: Collection[EpisodeKey],
    now: datetime,
    zone: tzinfo,
) -> tuple[FollowedTitle, tuple[FoundEpisode, ...]]:
    """Return a title after a look for some episodes, or for the movie, and what it has found."""
    files = [file for batch in plan.batches for file in batch.files]
    found = tuple(item for file in files for item in _found(title, file, now))
    skipped = [gap for gap in plan.skipped if gap.reason in _IS_THERE]
    keys = {(item.season, item.number) for item in found}
    keys |= {(gap.season, gap.episode) for gap in skipped}
    there = title.there | {(s, e) for s, e in keys if s is not None and e is not None}
    is_movie = title.scope is FollowScope.MOVIE
    title = replace(
        title,
        there=there,
        is_whole=bool(found or skipped) if is_movie else title.is_whole,
        wanted=tuple(
            _looked_for(episode, now) if episode.key in asked else episode
            for episode in title.wanted
            if episode.key not in there
        ),
        found=(*reversed(found), *title.found)[:MAX_FOUND],
        looks=title.looks + 1,
        last_look=now,
        retry_at=None,
        problem=_problem_of(plan),
    )
    return settled(title, now, zone), found


def _mended(title: FollowedTitle) -> FollowedTitle:
    """Return a title without the trouble of the last try."""
    return title if title.retry_at is None else replace(title, problem=None, retry_at=None)


def _named(title: FollowedTitle, known: Movie | Series) -> FollowedTitle:
    return replace(title, title=known.title, year=known.year, poster_url=known.poster_url)


def _wished(
    title: FollowedTitle, seasons: Iterable[Season], zone: tzinfo
) -> Iterator[tuple[Episode, date]]:
    """Yield the episodes that the wish is about, as far as their days are known."""
    first = title.followed_since.astimezone(zone).date()
    for season in seasons:
        if title.scope is FollowScope.SEASONS:
            is_wished = season.number in title.seasons
        else:
            is_wished = season.number != SPECIALS
        if not is_wished:
            continue
        for episode in season.episodes:
            day = episode.air_date
            if day is None or (title.until is not None and day > title.until):
                continue
            if title.scope is not FollowScope.NEW or day >= first:
                yield episode, day


def _are_over(
    title: FollowedTitle, seasons: Collection[Season], now: datetime, zone: tzinfo
) -> bool:
    """Tell whether no episode will come to the wished seasons any more.

    TMDB gets to know the episodes of a season bit by bit: it is over when a later one has begun,
    or when nothing has been added for long.
    """
    by_number = {season.number: season for season in seasons}
    begun = [
        season.number
        for season in seasons
        if any(e.air_date and moment_of(e.air_date, zone) <= now for e in season.episodes)
    ]
    for number in title.seasons:
        season = by_number.get(number)
        days = [episode.air_date for episode in season.episodes] if season else []
        known = [day for day in days if day is not None]
        if not known or len(known) < len(days) or number == SPECIALS:
            return False
        last = moment_of(max(known), zone)
        if last > now or (number >= max(begun) and last + SEASON_REST > now):
            return False
    return True


def _found(title: FollowedTitle, file: PlannedFile, now: datetime) -> Iterator[FoundEpisode]:
    if file.season is None:
        yield FoundEpisode(
            title=file.title, filename=file.filename, found_at=now, air_date=title.release_date
        )
        return
    wanted = {episode.key: episode for episode in title.wanted}
    for number in file.episodes:
        episode = wanted.get((file.season, number))
        yield FoundEpisode(
            season=file.season,
            number=number,
            title=episode.title if episode else file.title,
            filename=file.filename,
            found_at=now,
            air_date=episode.air_date if episode else None,
        )


def _looked_for(episode: WantedEpisode, now: datetime) -> WantedEpisode:
    return replace(episode, tried=episode.tried + 1, last_look=now)


def _problem_of(plan: GrabPlan) -> str | None:
    """Return why something is missing, if a search source or a file says so.

    That all there is are larger than the user wants is no trouble.
    """
    if not plan.missing:
        return None
    codes = [problem.code for problem in plan.problems]
    codes += [gap.code for gap in plan.missing if gap.code and gap.code != Refusal.TOO_LARGE]
    return codes[0] if codes else None
