"""Where the parts of a season begin, told by how TMDB's users have divided the series.

They call their groups what they like, so that only groups are believed whose names number the parts
of the season in their order, and which hold each of its episodes once.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from ...models import EpisodeGroup, EpisodeGrouping, PartKind
from ...release_names import parse_release_name
from .season_label import SeasonLabel, read_label
from .season_parts import Parts

_KINDS_OF_PARTS = frozenset({PartKind.PART, PartKind.SEASON_OR_PART})


def parts_in_groupings(
    groupings: Iterable[EpisodeGrouping], season: int, numbers: Sequence[int], breaks: Sequence[int]
) -> Parts | None:
    """Return the parts that groupings tell; none at all when they are in doubt; None for nothing.

    `numbers` are those of the episodes of the season, `breaks` those of them before which there was
    a break. Reads names of groups, which takes 2 to 3 ms each.
    """
    divided = [groups for one in groupings if len(groups := _of_season(one, season)) > 1]
    labels = [[read_label(parse_release_name(group.name), ()) for group in g] for g in divided]
    told = {
        _numbers(groups, season) if _are_parts(names, season) else ()
        for groups, names in zip(divided, labels, strict=True)
        if any(name.part is not None for name in names)
    }
    if not told:
        return None
    parts, *others = told
    if others or not _is_whole(parts, numbers) or not _begin_behind_breaks(parts, breaks):
        return ()
    # Others may call the parts seasons: then they have to begin where these do.
    as_many = [_numbers(groups, season) for groups in divided if len(groups) == len(parts)]
    return parts if all(other == parts for other in as_many) else ()


def _of_season(grouping: EpisodeGrouping, season: int) -> list[EpisodeGroup]:
    """Return the groups that hold an episode of a season."""
    return [g for g in grouping.groups if any(number == season for number, _ in g.episodes)]


def _are_parts(names: Sequence[SeasonLabel], season: int) -> bool:
    """Tell whether names number the parts of a season; the first may be called like the season."""
    return all(
        (name.part == number or (number == 1 and name.part is None))
        and name.part_kind in _KINDS_OF_PARTS
        and name.season in {None, season}
        and not name.has_several
        for number, name in enumerate(names, 1)
    )


def _numbers(groups: Sequence[EpisodeGroup], season: int) -> Parts:
    """Return the episodes of groups; one of another season as a number that no episode has."""
    return tuple(
        tuple(number if of == season else -1 for of, number in group.episodes) for group in groups
    )


def _is_whole(parts: Parts, numbers: Sequence[int]) -> bool:
    return [number for part in parts for number in part] == list(numbers)


def _begin_behind_breaks(parts: Parts, breaks: Sequence[int]) -> bool:
    """Tell whether the days of the episodes allow parts to begin where they do."""
    return not breaks or all(later[0] in breaks for _, later in pairwise(parts))
