"""A search without sources: it records what it is asked, and answers what the test says."""

from datetime import date
from typing import Any
from unittest.mock import create_autospec

from custom_components.fshare_downloader.discovery.discovery import Discovery
from custom_components.fshare_downloader.discovery.models import (
    Candidate,
    Codec,
    Collection,
    Episode,
    GrabPlan,
    Movie,
    PlanGap,
    PlannedBatch,
    PlannedFile,
    ReleaseName,
    SearchHit,
    SearchResult,
    Season,
    Series,
    SkipReason,
    Source,
    SourceProblem,
    TitleSummary,
    TitleType,
)

LINK = "https://www.fshare.vn/file/SHOWS01E0102"
OTHER_LINK = "https://www.fshare.vn/file/SHOWS01E01CAM"
SUBTITLE_LINK = "https://www.fshare.vn/file/SHOWS01E01SRT"

SUMMARY = TitleSummary(
    tmdb_id=603,
    title_type=TitleType.MOVIE,
    title="Ma trận",
    original_title="The Matrix",
    year=1999,
    overview="Một tin tặc biết sự thật.",
    poster_url="https://image.tmdb.org/t/p/w342/matrix.jpg",
)
UNKNOWN_SUMMARY = TitleSummary(
    tmdb_id=604, title_type=TitleType.COLLECTION, title="Bộ sưu tập", original_title="Collection"
)
HIT = SearchHit(link=LINK, name="Chuyen.S01E01-E02.1080p.mkv", size=4_000_000_000, source="site")
RELEASE = ReleaseName(
    title="Chuyen",
    seasons=(1,),
    episodes=(1, 2),
    resolution=1080,
    source=Source.WEB_DL,
    codec=Codec.H265,
    hdr=("DV", "HDR10"),
    audio=("TrueHD", "Atmos"),
    dub="voice_over",
    has_vietnamese_subtitles=True,
    edition="Extended",
    group="GROUP",
    extension="mkv",
)
FOLDER_HIT = SearchHit(
    link="https://www.fshare.vn/folder/EVERYTHING01",
    name="Chuyen",
    is_folder=True,
    source="folders",
)
RESULT = SearchResult(
    titles=(SUMMARY, UNKNOWN_SUMMARY),
    files=((HIT, RELEASE), (FOLDER_HIT, ReleaseName(title="Chuyen"))),
    problems=(SourceProblem(source="site", code="search_busy", reason="Please be patient"),),
)

SEASON = Season(
    number=1,
    title="Mùa 1",
    episodes=(
        Episode(season=1, number=1, air_date=date(2026, 11, 1)),
        Episode(season=1, number=2, air_date=date(2026, 11, 24)),
        Episode(season=1, number=3, air_date=date(2026, 11, 25)),
        Episode(season=1, number=4),
    ),
)
SERIES = Series(
    tmdb_id=1396,
    title="Chuyện phố nhỏ",
    original_title="Small Town",
    year=2024,
    season_numbers=(1,),
    poster_url="https://image.tmdb.org/t/p/w342/town.jpg",
)
COLLECTION = Collection(tmdb_id=2344, title="Ma trận: bộ sưu tập", movies=(SUMMARY,))
MOVIE = Movie(tmdb_id=603, title="Ma trận", original_title="The Matrix", year=1999)

PLANNED_FILE = PlannedFile(
    key="s01e01-e02",
    candidate=Candidate(
        hit=HIT,
        release=RELEASE,
        score=740,
        reasons=(("resolution_wanted", 500), ("same_group", 40)),
    ),
    folder=("Chuyện phố nhỏ (2024)", "Season 01"),
    filename="Chuyện phố nhỏ - S01E01-E02 - 1080p.mkv",
    title="Ngày đầu",
    tmdb_id=1396,
    year=2024,
    season=1,
    episodes=(1, 2),
    subtitles=(SearchHit(link=SUBTITLE_LINK, name="Chuyen.S01E01.srt", size=1000, source="site"),),
    alternatives=(
        Candidate(
            hit=SearchHit(link=OTHER_LINK, name="Chuyen.S01E01.CAM.avi", source="folders"),
            release=ReleaseName(title="Chuyen", source=Source.CAM),
            score=-100,
        ),
    ),
)
PLAN = GrabPlan(
    tmdb_id=1396,
    title_type=TitleType.TV,
    title="Chuyện phố nhỏ",
    year=2024,
    batches=(PlannedBatch(name="Chuyện phố nhỏ S01", season=1, files=(PLANNED_FILE,)),),
    missing=(
        PlanGap(
            key="s01e03",
            title="Lạc",
            season=1,
            episode=3,
            tmdb_id=1396,
            air_date=date(2026, 11, 2),
            code="password_required",
        ),
    ),
    skipped=(
        PlanGap(
            key="s01e04",
            title="",
            season=1,
            episode=4,
            tmdb_id=1396,
            reason=SkipReason.NOT_AIRED,
        ),
    ),
    problems=RESULT.problems,
    available_space=50_000_000_000,
    search_requests=7,
)
NOTHING = GrabPlan(tmdb_id=1396, title_type=TitleType.TV, title="Chuyện phố nhỏ", year=2024)


def fake_discovery() -> Any:
    """Return a stand-in for a started `Discovery`."""
    discovery: Any = create_autospec(Discovery, instance=True)
    discovery.search.return_value = RESULT
    discovery.find_titles.return_value = RESULT.titles
    discovery.title.return_value = MOVIE
    discovery.seasons.return_value = (SEASON,)
    discovery.plan.return_value = PLAN
    discovery.grab.return_value = PLAN
    return discovery
