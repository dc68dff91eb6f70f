"""A choice among what was found, every file of which still exists."""

import asyncio
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from ..errors import error_of
from ..models import Candidate, GrabProgress, GrabStage, OnProgress, Refusal, SearchHit
from ..plain_words import plain_words
from ..ports import DownloadLibrary
from ..release_names.reader import ReleaseReader
from .link_lookup import CHOICE, FSHARE, is_certain, is_usable, look_up, problem_of
from .parsed_hit import ParsedHit
from .refusals import note_refusals
from .search_session import SearchSession
from .selection import Ranked, rank_all
from .targets import Target

MAX_ROUNDS: Final = 20
"""How often dead files are replaced by others; what is not confirmed then is left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy[T: Target]:
    """What there is to decide about the files of a title."""

    rate: Callable[[T, ParsedHit], Candidate | None]
    """Gives points to a file; None when it is out of the question."""
    choose: Callable[[Ranked[T]], Mapping[T, Candidate]]
    match: Callable[[ParsedHit], T | None]
    """Tells what a file holds that has another name by now."""
    prefer: Callable[[Ranked[T]], Ranked[T]] = lambda ranked: ranked
    """Gives the points that depend on all candidates."""
    choices: Collection[str] = ()
    """The links that the user wants."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified[T: Target]:
    """The choice: every file of it exists."""

    chosen: Mapping[T, Candidate]
    ranked: Ranked[T]
    """All candidates but those known as dead; nobody has looked whether the others exist."""


class Verifier[T: Target]:
    """Chooses, looks the choice up, drops what is dead, and chooses again."""

    def __init__(
        self,
        library: DownloadLibrary,
        reader: ReleaseReader,
        session: SearchSession,
        policy: Policy[T],
    ) -> None:
        """`session` is told of trouble."""
        self._library = library
        self._reader = reader
        self._session = session
        self._policy = policy
        self._options: dict[tuple[T, str], ParsedHit] = {}
        self._alive: set[str] = set()
        self.dead: set[str] = set()
        """Links of files that are out of the question, as far as anybody has looked."""
        self.refused: dict[T, str] = {}
        """Why files that were found are not taken, by what they hold: see `PlanGap.code`."""

    async def verify(
        self, options: Iterable[tuple[T, ParsedHit]], on_progress: OnProgress
    ) -> Verified[T]:
        """Return a choice of files that exist.

        Raises an error of Fshare when it can't be asked about any of them. When it can't be any
        more, what it has said by then counts.
        """
        self._options = {
            (target, parsed.hit.link): parsed
            for target, parsed in options
            if parsed.hit.link not in self.dead
        }
        for _ in range(MAX_ROUNDS):
            verified = await asyncio.to_thread(self._choose)
            doubtful = {
                candidate.hit.link: target
                for target, candidate in verified.chosen.items()
                if candidate.hit.link not in self._alive
            }
            if not doubtful:
                return verified
            done, total = len(verified.chosen) - len(doubtful), len(verified.chosen)
            on_progress(GrabProgress(stage=GrabStage.CHECKING, done=done, total=total))
            if not await self._confirm(doubtful):
                break
        for target, link in self._options:
            if link not in self._alive:
                self._refuse(target, Refusal.NOT_CHECKED)
        self._options = {
            key: parsed for key, parsed in self._options.items() if key[1] in self._alive
        }
        return await asyncio.to_thread(self._choose)

    async def alive(self, hits: Iterable[SearchHit]) -> dict[str, SearchHit]:
        """Return those files that exist, by their links, with the sizes that Fshare tells."""
        known = {hit.link: hit for hit in hits}
        infos = await look_up(self._library, list(known))
        return {
            link: replace(known[link], size=info.size or known[link].size)
            for link, info in infos.items()
            if is_usable(info)
        }

    # --- details ---------------------------------------------------------------------------------

    def _choose(self) -> Verified[T]:
        rated: list[tuple[T, Candidate]] = []
        for (target, _), parsed in self._options.items():
            candidate = self._policy.rate(target, parsed)
            if candidate is None:
                self._refuse(target, Refusal.TOO_LARGE)
            else:
                rated.append((target, candidate))
        ranked = self._policy.prefer(rank_all(rated))
        return Verified(chosen=self._policy.choose(ranked), ranked=ranked)

    def _refuse(self, target: T, code: str) -> None:
        note_refusals(self.refused, (target,), code)

    async def _confirm(self, doubtful: Mapping[str, T]) -> bool:
        """Ask Fshare about files; tells whether it could be asked about any of them."""
        infos = await look_up(self._library, list(doubtful))
        unknown = [info for info in infos.values() if not is_certain(info)]
        for info in unknown:
            self._session.note(problem_of(info, FSHARE))
        if len(unknown) == len(infos) and not self._alive:
            raise error_of(unknown[0].code or "", unknown[0].reason or "")
        names = {link: info.name for link, info in infos.items() if is_usable(info) and info.name}
        hits = {link: self._options.pop((target, link)) for link, target in doubtful.items()}
        folders = [folder for parsed in hits.values() for folder in parsed.hit.folder]
        releases = await self._reader.read([*names.values(), *folders])
        for link, target in doubtful.items():
            self.dead.add(link)
            if link not in names:
                self._refuse(target, problem_of(infos[link], FSHARE).code)
                if link in self._policy.choices:
                    self._session.note(problem_of(infos[link], CHOICE))
                continue
            hit = hits[link].hit
            size = infos[link].size or hit.size
            renamed = ParsedHit.of(replace(hit, name=names[link], size=size), releases)
            if (
                plain_words(names[link]) == plain_words(hit.name)
                or self._policy.match(renamed) == target
            ):
                self._options[target, link] = renamed
                self._alive.add(link)
                self.dead.discard(link)
            else:
                self._refuse(target, Refusal.RENAMED)
        return len(unknown) < len(infos)
