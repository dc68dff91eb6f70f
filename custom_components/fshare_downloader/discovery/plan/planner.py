"""From a request to a plan: what would be downloaded, why, and what is missing."""

from collections.abc import Awaitable

from ..models import GrabPlan, GrabProgress, GrabRequest, GrabStage, OnProgress, TitleType
from .movies import load_movies
from .pipeline import Pipeline
from .series import load_series
from .services import PlanServices


class Planner:
    """Makes plans. It changes nothing anywhere."""

    def __init__(self, services: PlanServices) -> None:
        """Take the services that plans are made with."""
        self._services = services

    async def plan(self, request: GrabRequest, on_progress: OnProgress) -> GrabPlan:
        """Return what a grab would do; every file in it exists at this moment.

        A source that fails is told of in the plan. Raises what `TmdbClient` raises,
        `SeasonNotFoundError` for a season that the series does not have, the error of a search
        source when none has answered, and errors of Fshare when it cannot be asked about files.
        """
        services = self._services
        if request.title_type is TitleType.TV:
            today = services.today()
            series = await _load(load_series(services.tmdb, request, today), on_progress)
            return await Pipeline(services, request, series, on_progress).run()
        movies = await _load(load_movies(services.tmdb, request), on_progress)
        return await Pipeline(services, request, movies, on_progress).run()


async def _load[Strategy](title: Awaitable[Strategy], on_progress: OnProgress) -> Strategy:
    """Wait for what TMDB knows of a title, and report that."""
    on_progress(GrabProgress(stage=GrabStage.TITLE, done=0, total=1))
    strategy = await title
    on_progress(GrabProgress(stage=GrabStage.TITLE, done=1, total=1))
    return strategy
