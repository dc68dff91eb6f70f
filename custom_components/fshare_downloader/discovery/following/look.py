"""One look: what is out of a title is asked of TMDB, and what is missing is grabbed."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, tzinfo

from ..errors import TitleNotFoundError
from ..models import GrabPlan, GrabRequest, Movie, Season, Series, TitleType
from .knowledge import with_movie, with_plan, with_seasons, with_series
from .models import EpisodeKey, FollowedTitle, FoundEpisode
from .ports import TitleFinder
from .schedule import episode_due


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What TMDB and the search have said; a title may change while they are asked."""

    movie: Movie | None = None
    series: Series | None = None
    seasons: tuple[Season, ...] = ()
    asked: frozenset[EpisodeKey] = frozenset()
    plan: GrabPlan | None = None

    def refresh(self, title: FollowedTitle, now: datetime, zone: tzinfo) -> FollowedTitle:
        """Return a title with what TMDB has said."""
        if self.movie is not None:
            return with_movie(title, self.movie, now, zone)
        if self.series is not None:
            title = with_series(title, self.series)
        return with_seasons(title, self.seasons, now, zone)

    def apply(
        self, title: FollowedTitle, now: datetime, zone: tzinfo
    ) -> tuple[FollowedTitle, tuple[FoundEpisode, ...]]:
        """Return a title with all that was said, and what was found."""
        title = self.refresh(title, now, zone)
        if self.plan is None:
            return title, ()
        return with_plan(title, self.plan, self.asked, now, zone)


async def ask_tmdb(finder: TitleFinder, title_type: TitleType, tmdb_id: int) -> Answers:
    """Ask what there is of a title; raises as `Discovery` does, `TitleNotFoundError` in short."""
    known = await finder.title(title_type, tmdb_id)
    if isinstance(known, Movie):
        return Answers(movie=known)
    if isinstance(known, Series):
        return Answers(series=known, seasons=await finder.seasons(tmdb_id))
    raise TitleNotFoundError


async def look(
    finder: TitleFinder, title: FollowedTitle, now: datetime, zone: tzinfo, *, is_full: bool
) -> Answers:
    """Ask TMDB, and grab the wanted episodes of the seasons in which one is due.

    Of all seasons with `is_full`. Whole seasons, because a search brings all of their files, and a
    file may hold several episodes. Without anything to look for there is no plan. Raises as
    `Discovery` does.
    """
    answers = await ask_tmdb(finder, title.title_type, title.tmdb_id)
    if answers.movie is not None:
        request = GrabRequest(
            tmdb_id=title.tmdb_id,
            title_type=TitleType.MOVIE,
            quality=title.quality,
            location_id=title.location_id,
        )
        return Answers(movie=answers.movie, plan=await finder.grab(request))
    wanted = answers.refresh(title, now, zone).wanted
    seasons = {e.season for e in wanted if is_full or episode_due(e, zone) <= now}
    asked = frozenset(e.key for e in wanted if e.season in seasons)
    return Answers(
        series=answers.series,
        seasons=answers.seasons,
        asked=asked,
        plan=await finder.grab(_request(title, asked)) if asked else None,
    )


def _request(title: FollowedTitle, asked: Collection[EpisodeKey]) -> GrabRequest:
    return GrabRequest(
        tmdb_id=title.tmdb_id,
        title_type=TitleType.TV,
        seasons=tuple(sorted({season for season, _ in asked})),
        episodes=frozenset(asked),
        quality=title.quality,
        location_id=title.location_id,
    )
