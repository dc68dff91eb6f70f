"""Which disk is this: the table of docs/architecture.md, and what holds for every row."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custom_components.fshare_downloader.core.recognition import (
    AwayReason,
    FolderKind,
    InnerPlace,
    KnownStorage,
    Mount,
    Recognition,
    Sight,
    Verdict,
    recognize,
)

ROOT = Path("/media/nas/fshare")
NAS = Mount(point=Path("/media/nas"), file_system="cifs", source="//nas/media", file_system_id=7)
CARD = Mount(point=Path("/"), file_system="ext4", source="/dev/root", file_system_id=1)
KNOWN = KnownStorage(root=ROOT, marker="ours", mount=NAS)
HERE = Recognition(verdict=Verdict.HERE)
ADOPT = Recognition(verdict=Verdict.ADOPT)
MARK_AGAIN = Recognition(verdict=Verdict.MARK_AGAIN)


def away(reason: AwayReason) -> Recognition:
    """Return the verdict that it is away."""
    return Recognition(verdict=Verdict.AWAY, reason=reason)


def seen(
    folder: FolderKind,
    marker: str | None = None,
    mount: Mount | None = NAS,
    expected: int = 0,
    found: int = 0,
) -> Sight:
    """Return what a look has found."""
    return Sight(
        folder=folder, marker=marker, mount=mount, expected_files=expected, found_files=found
    )


MISSING, EMPTY, FILLED = FolderKind.MISSING, FolderKind.EMPTY, FolderKind.FILLED


@pytest.mark.parametrize(
    ("sight", "verdict"),
    [
        (seen(FILLED, "ours"), HERE),
        (seen(EMPTY, "ours"), HERE),
        (seen(FILLED, "ours", mount=CARD), HERE),
        (seen(FILLED, "another"), away(AwayReason.OTHER_DISK)),
        (seen(EMPTY, "another"), away(AwayReason.OTHER_DISK)),
        (seen(MISSING, mount=CARD), away(AwayReason.FOLDER_MISSING)),
        (seen(EMPTY, mount=CARD), away(AwayReason.EMPTY_FOLDER)),
        (seen(EMPTY, expected=3), away(AwayReason.EMPTY_FOLDER)),
        (seen(FILLED, expected=3, found=1), MARK_AGAIN),
        (seen(FILLED, expected=3, found=0), away(AwayReason.OTHER_DISK)),
        (seen(FILLED), away(AwayReason.OTHER_DISK)),
        (seen(FILLED, mount=CARD, expected=3, found=3), away(AwayReason.OTHER_DISK)),
        (seen(FILLED, mount=None, expected=3, found=3), away(AwayReason.OTHER_DISK)),
    ],
)
def test_a_known_storage(sight: Sight, verdict: Recognition) -> None:
    assert recognize(sight, KNOWN, root=ROOT, is_chosen=True) == verdict


@pytest.mark.parametrize(
    ("sight", "verdict"),
    [
        (seen(MISSING), ADOPT),
        (seen(EMPTY), ADOPT),
        (seen(FILLED), ADOPT),
        (seen(FILLED, "of an earlier installation"), ADOPT),
        (seen(MISSING, expected=1), away(AwayReason.FOLDER_MISSING)),
        (seen(EMPTY, expected=1), away(AwayReason.EMPTY_FOLDER)),
        (seen(FILLED, expected=2, found=0), ADOPT),
        (seen(FILLED, expected=2, found=2), ADOPT),
    ],
)
def test_a_new_folder_and_an_installation_that_is_older_than_the_markers(
    sight: Sight, verdict: Recognition
) -> None:
    assert recognize(sight, None, root=ROOT, is_chosen=True) == verdict


@pytest.mark.parametrize("folder", [MISSING, EMPTY])
def test_a_new_folder_where_the_disk_of_another_storage_was_mounted(folder: FolderKind) -> None:
    sight = seen(folder, mount=CARD)
    root = Path("/media/nas/other")
    reason = AwayReason.FOLDER_MISSING if folder is MISSING else AwayReason.EMPTY_FOLDER

    assert recognize(sight, None, others=[KNOWN], root=root, is_chosen=True) == away(reason)
    assert recognize(seen(folder), None, others=[KNOWN], root=root, is_chosen=True) == ADOPT
    elsewhere = Path("/media/card")
    assert recognize(sight, None, others=[KNOWN], root=elsewhere, is_chosen=True) == ADOPT


@pytest.mark.parametrize("folder", [MISSING, EMPTY])
def test_a_folder_nobody_has_chosen_is_not_made(folder: FolderKind) -> None:
    found = recognize(seen(folder), None, root=ROOT, is_chosen=False)
    assert found.verdict is Verdict.AWAY


DISK = Mount(point=ROOT / "tv", file_system="ext4", source="/dev/sdb1")


@pytest.mark.parametrize("was_mounted", [DISK, None])
@pytest.mark.parametrize(
    ("sight", "verdict"),
    [
        (seen(EMPTY, mount=DISK), ADOPT),
        (seen(FILLED, mount=DISK), ADOPT),
        (seen(EMPTY, mount=DISK, expected=2), ADOPT),
        (seen(FILLED, "of an earlier installation", mount=DISK), ADOPT),
        (seen(MISSING), away(AwayReason.FOLDER_MISSING)),
        (seen(EMPTY, expected=1), away(AwayReason.EMPTY_FOLDER)),
    ],
)
def test_a_place_within_a_storage(
    sight: Sight, verdict: Recognition, was_mounted: Mount | None
) -> None:
    inner = InnerPlace(root=ROOT / "tv", mount=was_mounted)
    found = recognize(sight, None, others=[KNOWN], root=inner.root, is_chosen=False, inner=inner)
    assert found == verdict


@pytest.mark.parametrize(
    ("folder", "reason"), [(EMPTY, AwayReason.EMPTY_FOLDER), (FILLED, AwayReason.OTHER_DISK)]
)
def test_a_mount_point_within_a_storage_is_only_bare_where_something_was_mounted(
    folder: FolderKind, reason: AwayReason
) -> None:
    def found(mount: Mount | None) -> Recognition:
        inner = InnerPlace(root=ROOT / "tv", mount=mount)
        return recognize(
            seen(folder), None, others=[KNOWN], root=inner.root, is_chosen=False, inner=inner
        )

    assert found(DISK) == away(reason)
    assert found(None) == ADOPT


@pytest.mark.parametrize(
    ("other", "is_same"),
    [
        (NAS, True),
        (replace(NAS, source="//10.0.0.2/media"), True),
        (replace(NAS, file_system_id=8), True),
        (replace(NAS, source="//10.0.0.2/media", file_system_id=8), False),
        (replace(NAS, source="//10.0.0.2/media", file_system_id=0), False),
        (replace(NAS, file_system="nfs4"), False),
        (replace(NAS, point=Path("/media/usb")), False),
    ],
)
def test_what_survives_a_new_mount(other: Mount, is_same: bool) -> None:
    assert NAS.is_same_as(other) is is_same


mounts = st.sampled_from([NAS, CARD, None])
sights = st.builds(
    seen,
    st.sampled_from(FolderKind),
    st.sampled_from([None, "ours", "another"]),
    mounts,
    st.integers(0, 2),
    st.integers(0, 2),
)


@given(sights, mounts)
def test_a_known_storage_is_only_used_where_its_marker_or_a_file_of_ours_is(
    sight: Sight, mount: Mount | None
) -> None:
    found = recognize(sight, replace(KNOWN, mount=mount), root=ROOT, is_chosen=True)

    assert (found.reason is None) == (found.verdict is not Verdict.AWAY)
    assert found.verdict is not Verdict.ADOPT
    assert (found.verdict is Verdict.HERE) == (sight.marker == "ours")
    if found.verdict is Verdict.MARK_AGAIN:
        assert sight.found_files
        assert sight.marker is None
        assert sight.mount == mount


@given(sights, st.booleans())
def test_files_that_should_be_there_keep_an_empty_place_from_being_used(
    sight: Sight, is_chosen: bool
) -> None:
    found = recognize(sight, None, root=ROOT, is_chosen=is_chosen)

    is_suspicious = sight.folder is not FILLED and (sight.expected_files or not is_chosen)
    assert (found.verdict is Verdict.AWAY) == bool(is_suspicious and sight.marker is None)
