"""Which files are taken: the best for each episode, one group for a season where that can be."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Final

from ..models import Candidate
from .rating import SAME_GROUP, rank, with_reason
from .season_map import EpisodeRange

type Place = EpisodeRange | int
"""What a file is for: episodes, or the film of that TMDB id."""

type Ranked[P: Place] = Mapping[P, Sequence[Candidate]]
"""What there is for each place, the best first."""

_EPISODE_KEY: Final = re.compile(r"s(\d{2,})e(\d{2,})(?:-e(\d{2,}))?", re.ASCII)
_FILM_KEY: Final = re.compile(r"movie-(\d+)", re.ASCII)


def key_of(place: Place) -> str:
    """Return `PlannedFile.key` of a place."""
    return f"movie-{place}" if isinstance(place, int) else place.key


def place_of(key: str) -> Place | None:
    """Read a key; None when it is none."""
    if found := _FILM_KEY.fullmatch(key):
        return int(found[1])
    if found := _EPISODE_KEY.fullmatch(key):
        season, first, last = int(found[1]), int(found[2]), int(found[3] or found[2])
        return EpisodeRange(season, first, last) if first <= last else None
    return None


def rank_all[P: Place](candidates: Iterable[tuple[P, Candidate]]) -> dict[P, list[Candidate]]:
    """Sort candidates into their places, the best first."""
    ranked: dict[P, list[Candidate]] = {}
    for place, candidate in candidates:
        ranked.setdefault(place, []).append(candidate)
    return {place: sorted(those, key=rank) for place, those in ranked.items()}


def prefer_one_group(ranked: Ranked[EpisodeRange]) -> dict[EpisodeRange, list[Candidate]]:
    """Give points to the group that serves a season best, if it serves half of it.

    Files without a group belong together when they lie in one folder.
    """
    worth: dict[tuple[str, ...], dict[int, int]] = {}
    for place, candidates in ranked.items():
        for candidate in candidates:
            of_group = worth.setdefault(_group(candidate), {})
            for number in place.numbers:
                of_group[number] = max(of_group.get(number, 1), candidate.score)
    worth.pop((), None)
    numbers = {number for place in ranked for number in place.numbers}
    best = max(worth, key=lambda group: (sum(worth[group].values()), group), default=())
    if not best or len(worth[best]) < max(2, len(numbers) / 2):
        return {place: list(candidates) for place, candidates in ranked.items()}
    return rank_all(
        (place, with_reason(one, "same_group", SAME_GROUP) if _group(one) == best else one)
        for place, candidates in ranked.items()
        for one in candidates
    )


def choose_episodes(
    ranked: Ranked[EpisodeRange], wanted: Collection[int], forced: Collection[EpisodeRange] = ()
) -> dict[EpisodeRange, Candidate]:
    """Choose files of one season so that as many episodes as possible are there, and then well.

    No episode gets two files, and none is taken that is not wanted. Where a place is `forced`,
    nothing else may be chosen for its episodes.
    """
    numbers = sorted(wanted)
    index = {number: place for place, number in enumerate(numbers)}
    usable = [place for place in ranked if _is_usable(place, index, forced) and ranked[place]]
    ending: dict[int, list[EpisodeRange]] = {}
    for place in sorted(usable, key=lambda p: (p.last - p.first, p.first)):
        ending.setdefault(index[place.last], []).append(place)
    best: list[tuple[tuple[int, int], tuple[EpisodeRange, ...]]] = [((0, 0), ())]
    for end in range(len(numbers)):
        value, chosen = best[-1]
        for place in ending.get(end, ()):
            (covered, points), before = best[index[place.first]]
            count = len(place.numbers)
            new = (covered + count, points + count * ranked[place][0].score)
            if new > value:
                value, chosen = new, (*before, place)
        best.append((value, chosen))
    return {place: ranked[place][0] for place in best[-1][1]}


def _is_usable(
    place: EpisodeRange, index: Mapping[int, int], forced: Collection[EpisodeRange]
) -> bool:
    if any(number not in index for number in place.numbers):
        return False
    return place in forced or not any(
        other.first <= place.last and place.first <= other.last for other in forced
    )


def _group(candidate: Candidate) -> tuple[str, ...]:
    release = candidate.release
    if release.group:
        return ("group", release.group.casefold(), str(release.resolution))
    folder = candidate.hit.folder
    return ("folder", *folder, str(release.resolution)) if folder else ()
