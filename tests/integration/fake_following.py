"""What is followed, without anybody who looks: it records what it is asked."""

from datetime import UTC, date, datetime
from typing import Any
from unittest.mock import create_autospec

from custom_components.fshare_downloader.discovery.following.followed_titles import FollowedTitles
from custom_components.fshare_downloader.discovery.following.models import (
    FollowedTitle,
    FollowScope,
    FollowState,
    FoundEpisode,
    UpcomingEpisode,
    WantedEpisode,
)
from custom_components.fshare_downloader.discovery.models import (
    Codec,
    QualityWish,
    TitleType,
)

SINCE = datetime(2026, 11, 1, 5, tzinfo=UTC)
SHOW = FollowedTitle(
    follow_id="tv-1396",
    title_type=TitleType.TV,
    tmdb_id=1396,
    title="Chuyện phố nhỏ",
    year=2024,
    poster_url="https://image.tmdb.org/t/p/w342/town.jpg",
    scope=FollowScope.SEASONS,
    seasons=(2,),
    quality=QualityWish(codec=Codec.H265),
    followed_since=SINCE,
    until=date(2027, 1, 31),
    last_look=datetime(2026, 11, 24, 11, tzinfo=UTC),
    next_look=datetime(2026, 11, 24, 13, tzinfo=UTC),
    found=(
        FoundEpisode(
            season=2,
            number=4,
            title="Ngày đầu",
            filename="Chuyện phố nhỏ - S02E04.mkv",
            found_at=datetime(2026, 11, 17, 12, tzinfo=UTC),
            air_date=date(2026, 11, 17),
        ),
    ),
    wanted=(
        WantedEpisode(
            season=2,
            number=5,
            title="Lạc",
            air_date=date(2026, 11, 24),
            tried=2,
            since=datetime(2026, 11, 24, 11, tzinfo=UTC),
            last_look=datetime(2026, 11, 24, 12, tzinfo=UTC),
        ),
    ),
    upcoming=(UpcomingEpisode(season=2, number=6, title="Về", air_date=date(2026, 12, 1)),),
    problem="search_busy",
    there=frozenset({(2, 4)}),
)
MOVIE = FollowedTitle(
    follow_id="movie-603",
    title_type=TitleType.MOVIE,
    tmdb_id=603,
    title="Ma trận",
    scope=FollowScope.MOVIE,
    followed_since=SINCE,
    release_date=date(2026, 12, 24),
    state=FollowState.PAUSED,
)


def fake_following(*titles: FollowedTitle) -> Any:
    """Return a stand-in for what a loaded entry follows."""
    following: Any = create_autospec(FollowedTitles, instance=True)
    following.titles.return_value = titles
    for verb in ("follow", "look", "pause", "resume", "get"):
        getattr(following, verb).return_value = SHOW
    return following
