"""From a request to a plan: what would be downloaded, why, and what is missing."""

from ..models import GrabPlan, GrabRequest, OnProgress, TitleType
from .film_planner import plan_films
from .plan_tools import PlanTools
from .series_planner import plan_series


class Planner:
    """Makes plans. It changes nothing anywhere."""

    def __init__(self, tools: PlanTools) -> None:
        """`tools` is whom it asks."""
        self._tools = tools

    async def plan(self, request: GrabRequest, on_progress: OnProgress) -> GrabPlan:
        """Return what a grab would do; every file in it exists at this moment.

        A source that fails is told of in the plan. Raises what `TmdbClient` raises,
        `SeasonNotFoundError` for a season that the series does not have, the error of a search
        source when none has answered, and errors of Fshare when it cannot be asked about files.
        """
        make = plan_series if request.title_type is TitleType.TV else plan_films
        return await make(self._tools, request, on_progress)
