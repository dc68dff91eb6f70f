"""The order of candidates: the best first, what the user has chosen before everything else."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from ..models import Candidate
from .scores import rank, with_reason
from .targets import Target

MAX_ALTERNATIVES: Final = 10

type Ranked[T: Target] = Mapping[T, Sequence[Candidate]]
"""The candidates for each target, the best first."""


def rank_all[T: Target](candidates: Iterable[tuple[T, Candidate]]) -> dict[T, list[Candidate]]:
    """Group candidates by their targets, the best first."""
    ranked: dict[T, list[Candidate]] = {}
    for target, candidate in candidates:
        ranked.setdefault(target, []).append(candidate)
    return {target: sorted(group, key=rank) for target, group in ranked.items()}


def chosen_first[T: Target](
    ranked: Ranked[T], choices: Mapping[T, str]
) -> dict[T, list[Candidate]]:
    """Put the candidates whose links the user has chosen before the others of their target."""

    def ordered(target: T, candidates: Sequence[Candidate]) -> list[Candidate]:
        link = choices.get(target)
        chosen = [with_reason(one, "chosen", 0) for one in candidates if one.hit.link == link]
        return [*chosen, *(one for one in candidates if one.hit.link != link)]

    return {target: ordered(target, candidates) for target, candidates in ranked.items()}


def alternatives(candidates: Sequence[Candidate], chosen: Candidate) -> tuple[Candidate, ...]:
    """Return the best candidates for a target besides the chosen one."""
    others = [one for one in candidates if one.hit.link != chosen.hit.link]
    return tuple(others[:MAX_ALTERNATIVES])
