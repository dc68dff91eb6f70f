"""Every captured answer of the real SABnzbd has one of ours, with the same keys and types.

What was captured lies in `shapes/` as keys and types alone.
"""

import json
import re
from pathlib import Path
from typing import Any, Final

import pytest

from custom_components.fshare_downloader.arr.models import JobState, Upload
from custom_components.fshare_downloader.arr.nzb import nzb_of

from .examples import offer
from .fakes import over, waiting
from .harness import KEY, Sabnzbd
from .json_shapes import differences
from .shapes.captures import ANSWERS, ROWS, kind_of, read_captures, shapes_of

CAPTURED: Final[dict[str, Any]] = json.loads(ANSWERS.read_text(encoding="utf-8"))
CAPTURED_ROWS: Final[dict[str, Any]] = json.loads(ROWS.read_text(encoding="utf-8"))
MORE_KEYS: Final = {
    "queue": frozenset({"category", "batch_id", "batch_name"}),
    "history": frozenset({"cat", "batch_id", "batch_name"}),
}
"""What rows of ours hold besides: each kind of row both names of the category, and the batch."""
REASON: Final = frozenset({"error"})
"""Stands with us in each refusal."""
NEVER_HERE: Final = {"history Queued"}
"""Rows of jobs that wait for being unpacked."""
EMPTY: Final = ("history_empty.json", "queue_empty.json")
ID: Final = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")

QUEUED, COMPLETED, FAILED = waiting(2), over(11), over(12, JobState.FAILED)
JOBS: Final = (
    waiting(1, JobState.DOWNLOADING),
    QUEUED,
    waiting(3, JobState.PAUSED),
    waiting(4, JobState.ACCEPTED),
    COMPLETED,
    FAILED,
    over(13, JobState.FAILED, folder=None),
    over(14, is_archived=True),
)
NZBS: Final = {
    "addfile_not_nzb.json": b"no NZB at all",
    "addfile_empty_nzb.json": b'<nzb xmlns="http://www.newzbin.com/DTD/2003/nzb"></nzb>',
}


def adapted(name: str, parameters: dict[str, str], revision: int) -> dict[str, str]:
    """Return captured parameters with our key and ids in place of those of then."""
    mode = parameters.get("mode", "")
    ours = QUEUED if mode not in ("history", "retry") else FAILED if mode == "retry" else COMPLETED
    given = {key: ID.sub(ours.job.job_id, value) for key, value in parameters.items()}
    is_our_key = {"KEY", "NZBKEY"} if mode == "addfile" else {"KEY"}  # we have one key for all
    given = {key: KEY if value in is_our_key else value for key, value in given.items()}
    if mode == "addurl" and "name" in given:
        given["name"] = f"http://nas:8123/newznab/api?t=get&id={offer().offer_id}&apikey={KEY}"
    if "last_history_update" in given:
        given["last_history_update"] = str(revision)
    return given


def uploads_of(name: str, captured: dict[str, Any]) -> tuple[Upload, ...]:
    """Return what stands in for a captured upload."""
    upload = captured.get("upload")
    data = NZBS.get(name, nzb_of(offer()))
    return (Upload(**upload, data=data),) if upload else ()


@pytest.mark.parametrize("name", CAPTURED)
async def test_answer_has_the_keys_and_types_of_the_captured_one(
    sabnzbd: Sabnzbd, name: str
) -> None:
    captured = CAPTURED[name]
    sabnzbd.jobs.put(*JOBS)
    for count in sabnzbd.jobs.listeners:
        count(COMPLETED)
    revision = (await sabnzbd.call("history"))["history"]["last_history_update"]

    answer = await sabnzbd.answer(
        adapted(name, captured["parameters"], revision), uploads=uploads_of(name, captured)
    )

    assert answer.status == 200
    if "text" in captured:
        assert_same_text(answer.body.decode(), captured["text"])
        return
    got = json.loads(answer.body)
    assert list(differences(got, captured["shape"], more=REASON)) == []
    for keyword, more in MORE_KEYS.items():
        for row in (got.get(keyword) or {}).get("slots", ()):
            shape = CAPTURED_ROWS[kind_of(keyword, row)]
            assert list(differences(row, shape, more=more)) == []


def assert_same_text(got: str, captured: str) -> None:
    """Compare texts; a refusal is JSON with us, as clients read nothing else."""
    if captured.startswith("<?xml"):
        assert got.split() == captured.split()
    else:
        assert json.loads(got) == {"status": False, "error": captured}


async def test_each_kind_of_row_is_compared(sabnzbd: Sabnzbd) -> None:
    sabnzbd.jobs.put(*JOBS)
    found = {
        kind_of(keyword, row)
        for keyword in MORE_KEYS
        for row in (await sabnzbd.call(keyword))[keyword]["slots"]
    }
    assert found == CAPTURED_ROWS.keys() - NEVER_HERE


@pytest.mark.parametrize("name", EMPTY)
async def test_without_jobs_the_shape_is_the_same(sabnzbd: Sabnzbd, name: str) -> None:
    captured = CAPTURED[name]

    answer = await sabnzbd.answer(adapted(name, captured["parameters"], 0))

    assert list(differences(json.loads(answer.body), captured["shape"])) == []


def test_another_shape_is_seen() -> None:
    shape = CAPTURED_ROWS["queue Queued"]
    row = dict.fromkeys(shape, 1)

    assert ".filename is 'integer', not 'string'" in list(differences(row, shape))
    assert ".index is missing" in list(differences({}, shape))
    assert ".more is one key too many" in list(differences({"more": 1}, shape))


def test_shapes_are_those_of_what_was_captured() -> None:
    """Only where the captured answers lie beside this repository."""
    folders = [parent / "shared" / "facts" / "sabnzbd" for parent in Path(__file__).parents]
    folder = next((folder for folder in folders if folder.is_dir()), None)
    if folder is None:
        pytest.skip("the captured answers are not here")

    assert shapes_of(read_captures(folder)) == (CAPTURED, CAPTURED_ROWS)
