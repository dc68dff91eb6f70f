"""Titles by the ids that other programs have for them."""

import re
from collections.abc import Mapping
from typing import Final

from ..core.models import MediaType
from .errors import TitleNotFoundError, TmdbKeyMissingError
from .models import TitleType
from .plan.queries import query_titles
from .tmdb import TmdbClient

_DIGITS: Final = re.compile(r"(?:tt)?0*([0-9]{1,9})", re.ASCII)
_IMDB_DIGITS: Final = 7


async def title_of_ids(
    tmdb: TmdbClient, ids: Mapping[str, str], media_type: MediaType | None
) -> tuple[str, int | None] | None:
    """Return title and year for `tmdbid`, `imdbid` or `tvdbid`; None for what TMDB doesn't know.

    None without a key, too; else raises as `TmdbClient` does. Of all names the one is returned that
    most releases have.
    """
    try:
        found = await _find(tmdb, ids, media_type)
        if found is None:
            return None
        kind, tmdb_id = found
        is_movie = kind is TitleType.MOVIE
        title = await (tmdb.movie(tmdb_id) if is_movie else tmdb.series(tmdb_id))
    except TitleNotFoundError, TmdbKeyMissingError:
        return None
    names = query_titles(title.titles) or (title.title,)
    return names[0], title.year


async def _find(
    tmdb: TmdbClient, ids: Mapping[str, str], media_type: MediaType | None
) -> tuple[TitleType, int] | None:
    """Return type and id of a title; TMDB's own id tells no type."""
    tmdb_id = _number(ids.get("tmdbid", ""))
    if tmdb_id and media_type is not None:
        return TitleType(media_type.value), tmdb_id
    if number := _number(ids.get("imdbid", "")):
        return await tmdb.find(f"tt{number:0{_IMDB_DIGITS}}", "imdb_id")
    if number := _number(ids.get("tvdbid", "")):
        return await tmdb.find(str(number), "tvdb_id")
    return None


def _number(text: str) -> int:
    found = _DIGITS.fullmatch(text.strip())
    return int(found[1]) if found else 0
