"""Search and Smart Grab, as the outside sees them."""

import asyncio
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

import aiohttp
from rapidfuzz import fuzz

from ..core.errors import DownloaderError
from .errors import error_of
from .grabber import Grabber
from .hunt import OnProgress, is_extra
from .inventory import Inventory
from .models import (
    Collection,
    DiscoverySettings,
    GrabPlan,
    GrabProgress,
    GrabRequest,
    Movie,
    ReleaseName,
    SearchHit,
    SearchResult,
    Season,
    Series,
    SourceProblem,
    TitleSummary,
    TitleType,
)
from .plan_tools import PlanTools
from .planner import Planner
from .ports import DownloadLibrary, GrabStore
from .release_names import VIDEO_EXTENSIONS, parse_release_name
from .release_reader import ReleaseReader
from .sources.folder_index import FolderIndex, LibraryFolders
from .sources.search import SearchSources
from .sources.site import SiteSearch
from .titles import fold
from .tmdb import TmdbClient
