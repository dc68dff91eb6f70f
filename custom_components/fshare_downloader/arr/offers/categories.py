"""The categories of Newznab that we offer, and which of them a release belongs to."""

from collections.abc import Collection
from typing import Final

from ...core.models import MediaType
from ...discovery.models import ReleaseName, Source

MOVIES: Final = 2000
TV: Final = 5000

CATEGORIES: Final = {
    MOVIES: ("Movies", {2030: "SD", 2040: "HD", 2045: "UHD", 2050: "BluRay"}),
    TV: ("TV", {5030: "SD", 5040: "HD", 5045: "UHD"}),
}
"""Name, and the categories within with theirs."""

_UHD_LINES: Final = 2160
_HD_LINES: Final = 720
_DISCS: Final = frozenset({Source.BLU_RAY, Source.REMUX})
_SMALL: Final = frozenset({Source.CAM, Source.TELESYNC, Source.SCREENER, Source.DVD})


def categories_of(media_type: MediaType, release: ReleaseName) -> tuple[int, ...]:
    """Return the categories of a release, the most particular last."""
    lines = release.resolution or _likely_lines(release)
    is_tv = media_type is MediaType.TV
    if lines >= _UHD_LINES:
        particular = 5045 if is_tv else 2045
    elif lines < _HD_LINES:
        particular = 5030 if is_tv else 2030
    elif release.source in _DISCS and not is_tv:
        particular = 2050
    else:
        particular = 5040 if is_tv else 2040
    return (TV if is_tv else MOVIES, particular)


def particular_ids(category_ids: Collection[int]) -> frozenset[int]:
    """Return the particular ones that some categories stand for: a parent for all within.

    Those that we don't have are left out.
    """
    wanted = set(category_ids)
    return frozenset(
        child
        for parent, (_, children) in CATEGORIES.items()
        for child in children
        if {parent, child} & wanted
    )


def media_type_of(category_ids: Collection[int]) -> MediaType | None:
    """Return what all of some categories are of; None when they are of both, or of nothing."""
    kinds = {category_id // 1000 * 1000 for category_id in particular_ids(category_ids)}
    if kinds == {MOVIES}:
        return MediaType.MOVIE
    return MediaType.TV if kinds == {TV} else None


def category_name(category_id: int) -> str:
    """Return `TV > HD` for a particular category, `TV` for a parent; empty for none of ours."""
    name, children = CATEGORIES.get(category_id // 1000 * 1000, ("", {}))
    child = children.get(category_id)
    return name if child is None else f"{name} > {child}"


def _likely_lines(release: ReleaseName) -> int:
    """Return the lines of a picture whose name tells none."""
    is_small = release.source is None or release.source in _SMALL
    return 0 if is_small else _HD_LINES
