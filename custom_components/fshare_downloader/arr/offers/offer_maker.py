"""From a hit and what it holds to an offer."""

from datetime import datetime
from typing import Final

from ...core.models import MediaType
from ...discovery.models import ReleaseName, SearchHit
from ...discovery.plain_words import plain_words
from ...discovery.plan.scores import is_three_d
from ..models import JobMedia, Offer
from ..xml_text import fit_text
from .categories import categories_of
from .hit_filter import FIRST_SEASON, Fit
from .ids import offer_id_of
from .questions import Question
from .title_words import shown_title
from .titles import (
    episode_number,
    kept_anime_name,
    kept_daily_name,
    kept_episode_name,
    kept_movie_name,
    made_anime_title,
    made_title,
    plain_title,
)

VIETNAMESE: Final = "Vietnamese"
_THREE_D: Final = "3D"


def offer_of(
    hit: SearchHit,
    release: ReleaseName,
    fit: Fit,
    *,
    now: datetime,
    question: Question | None = None,
    size: int | None = None,
) -> Offer | None:
    """Return the offer of a hit; None when its link is none of Fshare, or its name says nothing.

    `size` is that of the files in a folder, which no source tells.
    """
    offer_id = offer_id_of(hit.link)
    title = shown_title(release, fit.title)
    text = fit_text(release_title(hit, release, fit, title))
    if offer_id is None or not any(map(str.isalnum, text)):
        return None
    return Offer(
        offer_id=offer_id,
        link=hit.link,
        filename=hit.name,
        title=text,
        size=size if hit.is_folder else hit.size,
        is_folder=hit.is_folder,
        category_ids=categories_of(fit.media_type, release),
        published_at=now,
        languages=(VIETNAMESE,) if release.dub else (),
        media=JobMedia(
            media_type=fit.media_type,
            title=title or None,
            year=fit.year if fit.media_type is MediaType.MOVIE else None,
            seasons=_seasons(hit, fit, title),
            episodes=fit.episodes,
            tmdb_id=question.tmdb_id if question else None,
            tvdb_id=question.tvdb_id if question else None,
        ),
    )


def release_title(hit: SearchHit, release: ReleaseName, fit: Fit, title: str) -> str:
    """Return the title of a release: its own name where that is read rightly, else one like it."""
    name = hit.name
    if fit.media_type is MediaType.MOVIE:
        if fit.year is None:
            return plain_title(name)
        kept = kept_movie_name(name, title, fit.year)
        mark = _THREE_D if is_three_d(name, plain_words(title).split()) else ""
        return kept or made_title(title, release, year=fit.year, mark=mark)
    if fit.air_date is not None:
        day = f"{fit.air_date:%Y.%m.%d}"
        return kept_daily_name(name, title) or made_title(title, release, day)
    if _is_anime(hit, fit, title):
        return kept_anime_name(name, title) or made_anime_title(title, release, fit.episodes[0])
    kept = kept_episode_name(name, title, release.year, is_pack=not fit.episodes)
    seasons = _seasons(hit, fit, title)
    is_first = seasons == (FIRST_SEASON,) and bool(fit.episodes)
    year = release.year if is_first and not title.endswith(str(release.year)) else None
    return kept or made_title(title, release, episode_number(seasons, fit.episodes), year)


def _seasons(hit: SearchHit, fit: Fit, title: str) -> tuple[int, ...]:
    """Return the season; without one it is the first, as most series have no other."""
    is_known = fit.seasons or fit.media_type is MediaType.MOVIE or fit.air_date is not None
    return fit.seasons if is_known or _is_anime(hit, fit, title) else (FIRST_SEASON,)


def _is_anime(hit: SearchHit, fit: Fit, title: str) -> bool:
    """Tell whether an episode is counted through all seasons: asked for so, or named so."""
    if fit.seasons or not fit.episodes:
        return False
    return fit.is_absolute or kept_anime_name(hit.name, title) is not None
