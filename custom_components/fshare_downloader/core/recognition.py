"""Recognises a disk: pure functions from what a look has found to what it means.

`docs/architecture.md` has the table. Nothing here touches a disk.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class FolderKind(StrEnum):
    """What is at the path of a storage."""

    MISSING = "missing"  # nothing, or something that is no folder
    EMPTY = "empty"  # a folder without anything that somebody has put there
    FILLED = "filled"


class AwayReason(StrEnum):
    """Why a storage counts as away."""

    FOLDER_MISSING = "folder_missing"
    EMPTY_FOLDER = "empty_folder"  # as a mount point without its disk is
    OTHER_DISK = "other_disk"
    NO_ANSWER = "no_answer"


class Verdict(StrEnum):
    """What is to be done about a storage."""

    HERE = "here"  # it is the one that is known
    ADOPT = "adopt"  # not known yet: make the folder, write the marker, remember it
    MARK_AGAIN = "mark_again"  # it is the one that is known, but its marker was deleted
    AWAY = "away"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mount:
    """The file system that a folder lies on, by what a new mount leaves as it was.

    Numbers of devices and of inodes are not among it.
    """

    point: Path
    file_system: str
    """Its type, as `ext4` or `cifs`."""
    source: str
    """What is mounted: a device or the address of a share."""
    file_system_id: int = 0
    """`f_fsid`; 0 where the file system has none."""

    def is_same_as(self, other: Mount) -> bool:
        """Tell whether two looks found one file system at one place, as far as that can be told.

        The name of a device may change when it is plugged in again, the id when a share is.
        """
        same_id = self.file_system_id != 0 and self.file_system_id == other.file_system_id
        return (
            self.point == other.point
            and self.file_system == other.file_system
            and (same_id or self.source == other.source)
        )

    def shares_space(self, other: Mount | None) -> bool:
        """Tell whether what is written to one takes of the free space of the other."""
        if other is None or self.file_system != other.file_system or self.source != other.source:
            return False
        return self.point == other.point or 0 != self.file_system_id == other.file_system_id


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownStorage:
    """What is remembered of a storage that was adopted."""

    root: Path
    marker: str
    mount: Mount | None = None
    """None where the system does not tell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InnerPlace:
    """A folder within a storage that may be another disk: a mount point, or a link."""

    root: Path
    mount: Mount | None = None
    """What was mounted there when it was seen; None for a link, which was not followed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """What a look at the path of a storage has found."""

    folder: FolderKind
    marker: str | None = None
    mount: Mount | None = None
    """Of the folder, or of the nearest folder above it that is there."""
    expected_files: int = 0
    """How many files of ours were looked for."""
    found_files: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognition:
    """A verdict, and why it is `AWAY` where it is."""

    verdict: Verdict
    reason: AwayReason | None = None


def recognize(
    sight: Sight,
    known: KnownStorage | None,
    *,
    others: Iterable[KnownStorage] = (),
    root: Path,
    is_chosen: bool,
    inner: InnerPlace | None = None,
) -> Recognition:
    """Decide what a look at `root` means.

    `known` is what is remembered of it, `others` are the other storages that are remembered.
    `is_chosen` tells that the user has named this folder as a place for new files: only such a
    folder may be made. `inner` is what was seen of it, where it is a place within another storage.
    """
    if known is not None:
        return _recognize_known(sight, known)
    if sight.marker is not None:
        return Recognition(verdict=Verdict.ADOPT)
    if inner is not None and not is_chosen:
        return _recognize_inner(sight, inner, innermost(others, root))
    if sight.folder is not FolderKind.FILLED:
        if sight.expected_files or not is_chosen:
            return _away(sight)
        if any(_has_lost_mount(sight, root, other) for other in others):
            return _away(sight)
    return Recognition(verdict=Verdict.ADOPT)


def innermost(storages: Iterable[KnownStorage], path: Path) -> KnownStorage | None:
    """Return the storage that a path lies strictly below; of several the innermost."""
    around = (storage for storage in storages if storage.root in path.parents)
    return max(around, key=lambda storage: len(storage.root.parts), default=None)


def _recognize_known(sight: Sight, known: KnownStorage) -> Recognition:
    if sight.marker == known.marker:
        return Recognition(verdict=Verdict.HERE)
    if sight.marker is not None or sight.folder is not FolderKind.FILLED:
        return _away(sight)
    is_same_mount = (
        sight.mount is not None and known.mount is not None and sight.mount.is_same_as(known.mount)
    )
    if is_same_mount and sight.found_files:
        return Recognition(verdict=Verdict.MARK_AGAIN)
    return _away(sight)


def _recognize_inner(sight: Sight, inner: InnerPlace, outer: KnownStorage | None) -> Recognition:
    """Decide about a place within a storage that has no marker yet.

    Where something is mounted, nobody doubts that it is there; a bare mount point is told by what
    was seen mounted, a link by what lies where it leads.
    """
    if sight.folder is FolderKind.MISSING or _is_off(sight, inner.mount):
        return _away(sight)
    is_of_the_outer = (
        sight.mount is None
        or outer is None
        or outer.mount is None
        or sight.mount.point == outer.mount.point
    )
    if is_of_the_outer and sight.folder is FolderKind.EMPTY and sight.expected_files:
        return _away(sight)
    return Recognition(verdict=Verdict.ADOPT)


def _is_off(sight: Sight, mount: Mount | None) -> bool:
    """Tell whether the disk that was mounted at a place, or above it, is not mounted now."""
    if mount is None or sight.mount is None:
        return False
    return not sight.mount.point.is_relative_to(mount.point)


def _has_lost_mount(sight: Sight, root: Path, other: KnownStorage) -> bool:
    """Tell whether a folder lies where another storage had a disk that is not mounted now."""
    return (
        other.mount is not None
        and root.is_relative_to(other.mount.point)
        and _is_off(sight, other.mount)
    )


def _away(sight: Sight) -> Recognition:
    reasons = {
        FolderKind.MISSING: AwayReason.FOLDER_MISSING,
        FolderKind.EMPTY: AwayReason.EMPTY_FOLDER,
        FolderKind.FILLED: AwayReason.OTHER_DISK,
    }
    reason = AwayReason.OTHER_DISK if sight.marker is not None else reasons[sight.folder]
    return Recognition(verdict=Verdict.AWAY, reason=reason)
