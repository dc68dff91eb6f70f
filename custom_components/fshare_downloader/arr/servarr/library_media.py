"""From what Sonarr and Radarr know of a release to what a job says of itself: pure."""

from collections.abc import Sequence

from ...core.models import MediaType
from ..models import JobMedia
from .answers import HistoryEntry, LibraryEpisode, LibraryTitle, ParsedTitle

_GRABBED = "grabbed"
_SEASON_PACK = "seasonpack"


def series_media(
    series: LibraryTitle, episodes: Sequence[LibraryEpisode], *, is_season_pack: bool = False
) -> JobMedia | None:
    """Return the media of a release of a series; None when the series has no title."""
    if not series.title:
        return None
    seasons = {episode.season_number for episode in episodes} - {None}
    numbers = {episode.episode_number for episode in episodes} - {None}
    # The numbers begin anew with each season.
    is_told = len(seasons) == 1 and not is_season_pack
    return JobMedia(
        media_type=MediaType.TV,
        title=series.title,
        year=series.year,
        seasons=tuple(sorted(season for season in seasons if season is not None)),
        episodes=tuple(sorted(n for n in numbers if n is not None)) if is_told else (),
        tmdb_id=series.tmdb_id,
        tvdb_id=series.tvdb_id,
    )


def movie_media(movie: LibraryTitle) -> JobMedia | None:
    """Return the media of a movie; None when it has no title."""
    if not movie.title:
        return None
    return JobMedia(
        media_type=MediaType.MOVIE, title=movie.title, year=movie.year, tmdb_id=movie.tmdb_id
    )


def grabbed_media(history: Sequence[HistoryEntry]) -> JobMedia | None:
    """Return what was grabbed, by the history of one job; None when it was grabbed elsewhere."""
    grabs = [entry for entry in history if entry.event_type.casefold() == _GRABBED]
    for entry in grabs:
        if entry.movie is not None:
            return movie_media(entry.movie)
        if entry.series is not None:
            episodes = [grab.episode for grab in grabs if grab.episode is not None]
            is_pack = any(_is_season_pack(grab) for grab in grabs)
            return series_media(entry.series, episodes, is_season_pack=is_pack)
    return None


def parsed_media(parsed: ParsedTitle) -> JobMedia | None:
    """Return what a title was taken for; None when it is nothing of the library."""
    if parsed.movie is not None:
        return movie_media(parsed.movie)
    if parsed.series is None:
        return None
    info = parsed.parsed_episode_info
    is_pack = info is not None and info.full_season is True
    return series_media(parsed.series, parsed.episodes, is_season_pack=is_pack)


def _is_season_pack(grab: HistoryEntry) -> bool:
    kind = grab.data.get("releaseType") or grab.data.get("ReleaseType")
    return isinstance(kind, str) and kind.casefold() == _SEASON_PACK
