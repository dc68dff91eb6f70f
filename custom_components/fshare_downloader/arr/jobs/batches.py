"""Which batch the files of a job belong to: pure functions.

What arrives for one season of a series is one batch, whoever has asked for it and however often.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Final

from ...core.models import MediaType
from ...discovery.models import ReleaseName
from ...discovery.plain_words import plain_words
from ..models import JobMedia

_INNER_WORDS: Final = frozenset({"a", "an", "the", "and", "or", "of"})
"""What Sonarr and Radarr pass over within a title."""
_ID_CHARS: Final = 16
_CLIENTS: Final = {
    "sonarr": MediaType.TV,
    "radarr": MediaType.MOVIE,
}
"""Programs that are after one kind alone."""
_CATEGORIES: Final = {
    "tv": MediaType.TV,
    "series": MediaType.TV,
    "movies": MediaType.MOVIE,
    "movie": MediaType.MOVIE,
    **_CLIENTS,
}


@dataclass(frozen=True, slots=True)
class Batch:
    """A batch as its tasks carry it."""

    batch_id: str
    name: str


def title_key(title: str) -> str:
    """Return what the spellings of one title have in common: its letters and digits."""
    first, *others = plain_words(title).split() or [""]
    return "".join([first, *(word for word in others if word not in _INNER_WORDS)])


def batch_of(media: JobMedia) -> Batch | None:
    """Return the batch of a season, several seasons or a movie; None when too little is known."""
    if media.media_type is None or not media.title or not (key := title_key(media.title)):
        return None
    if media.media_type is MediaType.TV:
        number: Sequence[int | None] = media.seasons
        name = f"{media.title} {season_label(media.seasons)}".rstrip()
    else:
        number = (media.year,)
        name = f"{media.title} ({media.year})" if media.year else media.title
    identity = json.dumps(["arr", media.media_type.value, key, list(number)])
    return Batch(sha256(identity.encode()).hexdigest()[:_ID_CHARS], name)


def batch_of_job(job_id: str, name: str) -> Batch:
    """Return the batch of a job of several files of which nobody knows what they are."""
    identity = json.dumps(["arr", "job", job_id])
    return Batch(sha256(identity.encode()).hexdigest()[:_ID_CHARS], name)


def season_label(seasons: Sequence[int]) -> str:
    """Return `S01`, `S01-S03` for seasons in a row, `S01, S03` for others; empty for none."""
    labels = [f"S{season:02}" for season in seasons]
    if len(seasons) > 1 and list(seasons) == list(range(seasons[0], seasons[-1] + 1)):
        return f"{labels[0]}-{labels[-1]}"
    return ", ".join(labels)


def media_of(release: ReleaseName, *, client: str, category: str | None) -> JobMedia:
    """Return what the name of a release says of what it brings."""
    is_serial = bool(release.seasons or release.episodes)
    wanted = _CLIENTS.get(client.casefold()) or _CATEGORIES.get((category or "").casefold())
    if wanted is None and release.title:
        wanted = MediaType.TV if is_serial else (MediaType.MOVIE if release.year else None)
    return JobMedia(
        media_type=wanted,
        title=release.title or None,
        year=release.year,
        seasons=release.seasons if wanted is MediaType.TV else (),
        episodes=release.episodes if wanted is MediaType.TV else (),
    )


def merged(known: JobMedia, other: JobMedia) -> JobMedia:
    """Return what is known, and what only the other says.

    Seasons and episodes come from one of them alone: no episodes beside a season are all of it.
    """
    numbers = known if known.seasons or known.episodes else other
    return replace(
        known,
        media_type=known.media_type or other.media_type,
        title=known.title or other.title,
        year=known.year or other.year,
        seasons=numbers.seasons,
        episodes=numbers.episodes,
        tmdb_id=known.tmdb_id or other.tmdb_id,
        tvdb_id=known.tvdb_id or other.tvdb_id,
    )
