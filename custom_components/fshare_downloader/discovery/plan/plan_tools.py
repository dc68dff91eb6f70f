"""What both kinds of plan, for series and for films, are made with."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from ..models import Candidate, GrabRequest, OnProgress, SearchHit
from ..plain_words import fold
from ..ports import DownloadLibrary, Sources
from ..release_names.reader import ReleaseReader
from ..tmdb import TmdbClient
from .inventory import Inventory
from .link_lookup import CHOICE, is_usable, look_up, problem_of
from .parsed_hit import Find
from .rating import with_reason
from .search_session import Hunt
from .selection import Place, Ranked, place_of

MAX_ALTERNATIVES: Final = 10
MAX_SUBTITLES: Final = 4

_LANGUAGES: Final = {
    "vi": re.compile(r"\b(?:vi|vie|viet|vietnamese|vietsub|phu de|tieng viet)\b"),
    "en": re.compile(r"\b(?:en|eng|english|engsub)\b"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanTools:
    """Whom a plan asks."""

    tmdb: TmdbClient
    sources: Sources
    library: DownloadLibrary
    reader: ReleaseReader
    inventory: Inventory
    today: Callable[[], date]

    def hunt(self, budget: int, on_progress: OnProgress) -> Hunt:
        """Begin a search."""
        return Hunt(self.sources, self.library, self.reader, budget=budget, on_progress=on_progress)

    async def with_choices[P: Place](
        self, options: Iterable[tuple[P, Find]], choices: Mapping[P, str], hunt: Hunt
    ) -> list[tuple[P, Find]]:
        """Return options with the files that the user wants, each for what it is wanted for."""
        wanted = set(choices.values())
        known = [
            (place, find)
            for place, find in options
            if find.hit.link not in wanted or choices.get(place) == find.hit.link
        ]
        there = {(place, find.hit.link) for place, find in known}
        new = {link: place for place, link in choices.items() if (place, link) not in there}
        infos = await look_up(self.library, new)
        names = await self.reader.read(info.name for info in infos.values() if info.name)
        for link, place in new.items():
            info = infos[link]
            if is_usable(info) and info.name:
                hit = SearchHit(link=link, name=info.name, size=info.size, source=CHOICE)
                known.append((place, Find.of(hit, names)))
            else:
                hunt.note(problem_of(info, CHOICE))
        return known


def read_choices(request: GrabRequest) -> dict[Place, str]:
    """Return the user's choices by place, no file twice; keys that are none are passed by."""
    choices: dict[Place, str] = {}
    for key, link in request.choices.items():
        place = place_of(key)
        if place is not None and (not link or link not in choices.values()):
            choices[place] = link
    return choices


def chosen_first[P: Place](ranked: Ranked[P], choices: Mapping[P, str]) -> dict[P, list[Candidate]]:
    """Put what the user has chosen before everything else."""

    def ordered(place: P, candidates: Sequence[Candidate]) -> list[Candidate]:
        link = choices.get(place)
        mine = [with_reason(one, "chosen", 0) for one in candidates if one.hit.link == link]
        return [*mine, *(one for one in candidates if one.hit.link != link)]

    return {place: ordered(place, candidates) for place, candidates in ranked.items()}


def alternatives(candidates: Sequence[Candidate], chosen: Candidate) -> tuple[Candidate, ...]:
    """Return what else there is for a place."""
    others = [one for one in candidates if one.hit.link != chosen.hit.link]
    return tuple(others[:MAX_ALTERNATIVES])


def pick_subtitles(video: Candidate, finds: Iterable[Find]) -> tuple[SearchHit, ...]:
    """Return the subtitles that fit a file: from its folder, its group, or from nobody known.

    One of each language and format; those of other groups run at another pace.
    """
    picked: dict[tuple[str | None, str], SearchHit] = {}
    fitting = [find for find in finds if _closeness(find, video) is not None]
    for find in sorted(fitting, key=lambda f: (_closeness(f, video), fold(f.hit.name), f.hit.link)):
        picked.setdefault((subtitle_language(find.hit), find.release.extension), find.hit)
    return tuple(picked.values())[:MAX_SUBTITLES]


def subtitle_language(hit: SearchHit) -> str | None:
    """Return `vi` or `en` where a name of subtitles tells it."""
    name = fold(hit.name)
    return next((code for code, words in _LANGUAGES.items() if words.search(name)), None)


def _closeness(find: Find, video: Candidate) -> int | None:
    """Return how near subtitles are to a file, the nearest first; None when they aren't its."""
    if find.hit.folder and find.hit.folder == video.hit.folder:
        return 0
    if fold(find.hit.name).startswith(fold(video.hit.name.rpartition(".")[0])):
        return 0
    mine, its = find.release, video.release
    if mine.group and fold(mine.group) != fold(its.group or ""):
        return None
    if mine.resolution and its.resolution and mine.resolution != its.resolution:
        return None
    if mine.source and its.source and mine.source is not its.source:
        return None
    return 1 if find.release.group else 2
