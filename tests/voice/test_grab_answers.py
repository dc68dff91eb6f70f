"""What voice says after a Smart Grab: each thing that has no file, and why."""

from typing import Any

import pytest

from custom_components.fshare_downloader.voice.grab_answers import told_of_grab


def plan(
    files: int = 0,
    *,
    missing: tuple[str | None, ...] = (),
    skipped: tuple[str, ...] = (),
    problems: tuple[str, ...] = (),
) -> dict[str, Any]:
    """Return a plan as it travels, with as much in it as is spoken of."""
    return {
        "batches": [{"files": [{}] * files}] if files else [],
        "missing": [{"code": code} for code in missing],
        "skipped": [{"reason": reason} for reason in skipped],
        "problems": [{"code": code} for code in problems],
    }


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (plan(2), "2 files of Dark are in the queue."),
        (
            plan(
                1,
                missing=(None, None, "password_required"),
                skipped=("on_disk", "in_queue", "not_aired"),
            ),
            (
                "One file of Dark is in the queue. 2 were there already. 2 were not found. "
                "One was found, but cannot be taken. One has not aired yet. "
                "The link is protected by a password."
            ),
        ),
        (plan(skipped=("on_disk",)), "All of Dark is there or in the queue already."),
        (
            plan(skipped=("on_disk",), missing=(None,)),
            "I found nothing new of Dark. One was not found.",
        ),
        (plan(missing=(None,)), "I found no file for Dark."),
        (
            plan(missing=("file_not_found",)),
            "I found Dark, but no file that can be taken. The file is gone from Fshare.",
        ),
        (
            plan(missing=("archived", "other_year")),
            "I found Dark, but no file that can be taken.",
        ),
        (
            plan(missing=(None,), problems=("search_blocked",)),
            "I found no file for Dark. Not every search source has answered.",
        ),
        (plan(missing=(None,), problems=("part_unclear",)), "I found no file for Dark."),
        (plan(skipped=("not_aired",)), "Dark has not aired yet."),
    ],
)
def test_what_has_no_file_is_told_each_apart(answer: dict[str, Any], told: str) -> None:
    assert told_of_grab("en", "Dark", answer) == told
