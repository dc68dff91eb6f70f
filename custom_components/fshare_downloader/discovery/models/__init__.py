"""The values of search and Smart Grab.

Everything here is frozen. Sizes are bytes, dates are calendar days as TMDB gives them.
"""

from .plans import (
    Candidate,
    GrabPlan,
    GrabRequest,
    PlanGap,
    PlannedBatch,
    PlannedFile,
    Refusal,
    SkipReason,
)
from .progress import GrabProgress, GrabStage, OnProgress, ignore_progress
from .releases import Codec, PartKind, ReleaseName, Source
from .search import SearchHit, SearchResult, SourceProblem
from .settings import DEFAULT_SEARCH_URL, DEFAULT_TMDB_URL, DiscoverySettings
from .titles import (
    Collection,
    Episode,
    EpisodeGroup,
    EpisodeGrouping,
    Movie,
    Season,
    Series,
    TitleSummary,
    TitleType,
)
from .wishes import HdrWish, QualityWish, VietnameseWish

__all__ = [
    "DEFAULT_SEARCH_URL",
    "DEFAULT_TMDB_URL",
    "Candidate",
    "Codec",
    "Collection",
    "DiscoverySettings",
    "Episode",
    "EpisodeGroup",
    "EpisodeGrouping",
    "GrabPlan",
    "GrabProgress",
    "GrabRequest",
    "GrabStage",
    "HdrWish",
    "Movie",
    "OnProgress",
    "PartKind",
    "PlanGap",
    "PlannedBatch",
    "PlannedFile",
    "QualityWish",
    "Refusal",
    "ReleaseName",
    "SearchHit",
    "SearchResult",
    "Season",
    "Series",
    "SkipReason",
    "Source",
    "SourceProblem",
    "TitleSummary",
    "TitleType",
    "VietnameseWish",
    "ignore_progress",
]
