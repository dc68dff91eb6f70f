"""Which files a season is made of: the best of each episode, of one group where that can be."""

from collections.abc import Collection, Mapping

from ...models import Candidate
from ..scores import SAME_GROUP, with_reason
from ..selection import Ranked, rank_all
from ..targets import EpisodeRange


def prefer_one_group(ranked: Ranked[EpisodeRange]) -> dict[EpisodeRange, list[Candidate]]:
    """Give points to the group that serves a season best, if it serves half of it.

    Files without a group belong together when they lie in one folder.
    """
    worth: dict[tuple[str, ...], dict[int, int]] = {}
    for episodes, candidates in ranked.items():
        for candidate in candidates:
            of_group = worth.setdefault(_group(candidate), {})
            for number in episodes.numbers:
                of_group[number] = max(of_group.get(number, 1), candidate.score)
    worth.pop((), None)
    numbers = {number for episodes in ranked for number in episodes.numbers}
    best = max(worth, key=lambda group: (sum(worth[group].values()), group), default=())
    if not best or len(worth[best]) < max(2, len(numbers) / 2):
        return {episodes: list(candidates) for episodes, candidates in ranked.items()}
    return rank_all(
        (episodes, with_reason(one, "same_group", SAME_GROUP) if _group(one) == best else one)
        for episodes, candidates in ranked.items()
        for one in candidates
    )


def choose_episodes(
    ranked: Ranked[EpisodeRange], wanted: Collection[int], forced: Collection[EpisodeRange] = ()
) -> dict[EpisodeRange, Candidate]:
    """Choose files of one season so that as many episodes as possible are there, and then well.

    No episode gets two files, and none is taken that is not wanted. For the episodes of a `forced`
    range nothing but the file of that range may be chosen.
    """
    numbers = sorted(wanted)
    index = {number: position for position, number in enumerate(numbers)}
    usable = [each for each in ranked if _is_usable(each, index, forced) and ranked[each]]
    ending: dict[int, list[EpisodeRange]] = {}
    for episodes in sorted(usable, key=lambda each: (each.last - each.first, each.first)):
        ending.setdefault(index[episodes.last], []).append(episodes)
    best: list[tuple[tuple[int, int], tuple[EpisodeRange, ...]]] = [((0, 0), ())]
    for end in range(len(numbers)):
        value, chosen = best[-1]
        for episodes in ending.get(end, ()):
            (covered, points), before = best[index[episodes.first]]
            count = len(episodes.numbers)
            new = (covered + count, points + count * ranked[episodes][0].score)
            if new > value:
                value, chosen = new, (*before, episodes)
        best.append((value, chosen))
    return {episodes: ranked[episodes][0] for episodes in best[-1][1]}


def _is_usable(
    episodes: EpisodeRange, index: Mapping[int, int], forced: Collection[EpisodeRange]
) -> bool:
    if any(number not in index for number in episodes.numbers):
        return False
    return episodes in forced or not any(
        other.first <= episodes.last and episodes.first <= other.last for other in forced
    )


def _group(candidate: Candidate) -> tuple[str, ...]:
    release = candidate.release
    if release.group:
        return ("group", release.group.casefold(), str(release.resolution))
    folder = candidate.hit.folder
    return ("folder", *folder, str(release.resolution)) if folder else ()
