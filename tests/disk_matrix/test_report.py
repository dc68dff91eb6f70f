"""The report tells what was seen, and nothing that was not."""

import io
from datetime import UTC, datetime

from rich.console import Console

from .report import Report
from .row import Row

RIGHT = Row(file_system="ext4", scenario="speed", seconds=3, numbers={"free_mb_s": 81.25})
WRONG = Row(
    file_system="cifs",
    scenario="kill",
    seconds=9,
    reasons=("74 MiB fetched again", "left over: Phim.mkv (2)"),
    numbers={"again_mib": 74.0},
)


def report(*rows: Row) -> Report:
    """Return a report of some rows."""
    began_at = datetime(2026, 11, 28, 5, 31, tzinfo=UTC)
    return Report(rows, began_at=began_at, versions={"Linux": "6.1.192", "samba": "4.17.12"})


def cells(document: str, first: str) -> list[list[str]]:
    """Return the cells of the lines of a page's tables that begin with a word."""
    lines = [line.strip("| ").split(" | ") for line in document.splitlines()]
    return [line for line in lines if line[0] == first]


def test_row_survives_its_way_out_of_the_guest() -> None:
    assert Row.from_json(WRONG.as_json()) == WRONG


def test_page_tells_verdict_and_numbers_of_each_file_system() -> None:
    page = report(RIGHT, WRONG).as_document()

    assert cells(page, "ext4")[0] == ["ext4", "–", "right"]
    assert cells(page, "cifs")[0] == ["cifs", "WRONG", "–"]
    assert cells(page, "ext4")[1][1] == "81.2"
    assert "74" in cells(page, "cifs")[1]


def test_page_says_when_and_with_what_it_was_made() -> None:
    page = report(RIGHT).as_document()

    assert "2026-11-28" in page
    assert "Linux 6.1.192, samba 4.17.12" in page


def test_rows_of_an_earlier_run_are_kept_until_they_are_tried_again() -> None:
    mended = Row(file_system="cifs", scenario="kill", seconds=9)
    later = Report([mended], began_at=datetime(2026, 11, 29, tzinfo=UTC), versions={"Linux": "6.2"})

    page = later.after(report(RIGHT, WRONG).as_json()).as_document()

    assert cells(page, "ext4")[0] == ["ext4", "–", "right"]
    assert cells(page, "cifs")[0] == ["cifs", "right", "–"]
    assert "Linux 6.1.192 and 6.2" in page


def test_page_says_when_it_was_put_together_from_several_revisions() -> None:
    runs = [
        Report([RIGHT], began_at=datetime(2026, 11, 29, tzinfo=UTC), versions={"revision": name})
        for name in ("aaa", "bbb", "bbb")
    ]
    once, both = runs[0], runs[2].after(runs[1].after(runs[0].as_json()).as_json())

    assert "several runs" not in once.as_document()
    assert "several runs" in both.as_document()
    assert "revision aaa and bbb." in both.as_document()


def test_page_gives_the_reasons_of_what_is_wrong_and_only_then() -> None:
    assert "What is wrong" not in report(RIGHT).as_document()
    assert "74 MiB fetched again; left over" in report(RIGHT, WRONG).as_document()


def test_terminal_shows_what_was_tried_and_no_other_column() -> None:
    printed = io.StringIO()
    report(WRONG).print(Console(file=printed, width=200))

    assert "kill -9" in printed.getvalue()
    assert "away at start" not in printed.getvalue()
    assert "cifs, kill -9: 74 MiB fetched again" in printed.getvalue()
