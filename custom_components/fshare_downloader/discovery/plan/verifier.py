"""Chooses among what was found, and makes sure that every chosen file still exists."""

import asyncio
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from ..errors import error_of
from ..models import Candidate, GrabProgress, GrabStage, SearchHit
from ..plain_words import fold
from ..ports import DownloadLibrary
from ..release_names.reader import ReleaseReader
from .link_lookup import CHOICE, FSHARE, is_told, is_usable, look_up, problem_of
from .parsed_hit import Find
from .search_session import Hunt
from .selection import Place, Ranked, rank_all

MAX_ROUNDS: Final = 20
"""How often dead files are replaced by others; what is not confirmed then is left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy[P: Place]:
    """What there is to decide about the files of a title."""

    rate: Callable[[P, Find], Candidate | None]
    """The points of a file; None when it is out of the question."""
    choose: Callable[[Ranked[P]], Mapping[P, Candidate]]
    refit: Callable[[Find], P | None]
    """What a file is when its name has changed since it was found."""
    prefer: Callable[[Ranked[P]], Ranked[P]] = lambda ranked: ranked
    """Points that depend on all candidates."""
    choices: Collection[str] = ()
    """The links that the user wants."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled[P: Place]:
    """The choice: every file of it exists."""

    chosen: Mapping[P, Candidate]
    ranked: Ranked[P]
    """What else there is; nobody has looked whether that exists, but for files known as dead."""


class Settling[P: Place]:
    """Chooses, looks the choice up, drops what is dead, and chooses again."""

    def __init__(
        self, library: DownloadLibrary, reader: ReleaseReader, hunt: Hunt, policy: Policy[P]
    ) -> None:
        """`hunt` is told of trouble."""
        self._library = library
        self._reader = reader
        self._hunt = hunt
        self._policy = policy
        self._options: dict[tuple[P, str], Find] = {}
        self._alive: set[str] = set()
        self.dead: set[str] = set()
        """Links of files that are out of the question, as far as anybody has looked."""

    async def settle(
        self, options: Iterable[tuple[P, Find]], on_progress: Callable[[GrabProgress], None]
    ) -> Settled[P]:
        """Return a choice of files that exist.

        Raises an error of Fshare when it can't be asked about any of them.
        """
        self._options = {
            (place, find.hit.link): find
            for place, find in options
            if find.hit.link not in self.dead
        }
        for _ in range(MAX_ROUNDS):
            settled = await asyncio.to_thread(self._choose)
            doubtful = {
                candidate.hit.link: place
                for place, candidate in settled.chosen.items()
                if candidate.hit.link not in self._alive
            }
            if not doubtful:
                return settled
            done, total = len(settled.chosen) - len(doubtful), len(settled.chosen)
            on_progress(GrabProgress(stage=GrabStage.CHECKING, done=done, total=total))
            await self._confirm(doubtful)
        self._options = {key: find for key, find in self._options.items() if key[1] in self._alive}
        return await asyncio.to_thread(self._choose)

    async def living(self, hits: Iterable[SearchHit]) -> dict[str, SearchHit]:
        """Return those files that exist, by their links, with the sizes that Fshare tells."""
        known = {hit.link: hit for hit in hits}
        infos = await look_up(self._library, list(known))
        return {
            link: replace(known[link], size=info.size or known[link].size)
            for link, info in infos.items()
            if is_usable(info)
        }

    # --- details ---------------------------------------------------------------------------------

    def _choose(self) -> Settled[P]:
        rated = (
            (place, candidate)
            for (place, _), find in self._options.items()
            if (candidate := self._policy.rate(place, find)) is not None
        )
        ranked = self._policy.prefer(rank_all(rated))
        return Settled(chosen=self._policy.choose(ranked), ranked=ranked)

    async def _confirm(self, doubtful: Mapping[str, P]) -> None:
        infos = await look_up(self._library, list(doubtful))
        unknown = [info for info in infos.values() if not is_told(info)]
        for info in unknown:
            self._hunt.note(problem_of(info, FSHARE))
        if len(unknown) == len(infos):
            raise error_of(unknown[0].code or "", unknown[0].reason or "")
        names = {link: info.name for link, info in infos.items() if is_usable(info) and info.name}
        finds = {link: self._options.pop((place, link)) for link, place in doubtful.items()}
        folders = [folder for find in finds.values() for folder in find.hit.folder]
        releases = await self._reader.read([*names.values(), *folders])
        for link, place in doubtful.items():
            self.dead.add(link)
            if link not in names:
                if link in self._policy.choices:
                    self._hunt.note(problem_of(infos[link], CHOICE))
                continue
            hit = finds[link].hit
            size = infos[link].size or hit.size
            renamed = Find.of(replace(hit, name=names[link], size=size), releases)
            if fold(names[link]) == fold(hit.name) or self._policy.refit(renamed) == place:
                self._options[place, link] = renamed
                self._alive.add(link)
                self.dead.discard(link)
