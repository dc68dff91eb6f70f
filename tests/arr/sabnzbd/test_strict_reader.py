"""The strict reader throws where Sonarr's and Radarr's parser was measured to throw."""

import json
from typing import Any

import pytest

from custom_components.fshare_downloader.arr.models import ApiAnswer

from .strict_reader import (
    RefusedError,
    UnreadableError,
    read_history,
    read_object,
    read_queue,
)

QUEUE_ROW: dict[str, Any] = {
    "nzo_id": "1",
    "filename": "Title",
    "cat": "tv",
    "status": "Downloading",
    "mb": "0.29",
    "mbleft": "0.29",
    "timeleft": "0:00:10",
    "priority": "Normal",
    "percentage": "16",
    "index": 0,
}
HISTORY_ROW: dict[str, Any] = {
    "nzo_id": "1",
    "name": "Title",
    "category": "tv",
    "status": "Completed",
    "storage": "/x",
    "bytes": 2_400_000,
    "fail_message": "",
    "download_time": 16,
    "nzb_name": "Title.nzb",
}


def answer(value: Any) -> ApiAnswer:
    return ApiAnswer(body=json.dumps(value).encode(), content_type="application/json")


def queue_with(**changes: Any) -> ApiAnswer:
    return answer({"queue": {"paused": False, "slots": [{**QUEUE_ROW, **changes}]}})


def history_with(**changes: Any) -> ApiAnswer:
    return answer({"history": {"slots": [{**HISTORY_ROW, **changes}]}})


@pytest.mark.parametrize(
    "changes",
    [
        {"status": "Idle"},
        {"status": "Starting"},
        {"status": ""},
        {"percentage": "16.5"},
        {"percentage": 16.0},
        {"mb": "0.29 MB"},
        {"filename": {}},
        {"filename": None},
        {"cat": []},
        {"timeleft": "0:10"},
        {"timeleft": "10s"},
        {"timeleft": "Unknown"},
        {"timeleft": ""},
        {"timeleft": "0:00:10.5"},
        {"priority": None},
        {"nzo_id": "SABnzbd_error"},
    ],
)
def test_a_queue_is_not_read(changes: dict[str, Any]) -> None:
    with pytest.raises(UnreadableError):
        read_queue(queue_with(**changes))


@pytest.mark.parametrize(
    "changes",
    [
        {"status": "downloading"},
        {"status": None},
        {"percentage": 16},
        {"mb": 0.29},
        {"mb": None},
        {"mb": ""},
        {"filename": 3},
        {"timeleft": "1:02:03:04"},
        {"timeleft": "100:00:00"},
        {"batch_id": "1", "labels": []},
    ],
)
def test_a_queue_is_read(changes: dict[str, Any]) -> None:
    assert len(read_queue(queue_with(**changes))) == 1


@pytest.mark.parametrize(
    "changes", [{"bytes": "2.3 MB"}, {"download_time": 16.0}, {"storage": {}}, {"status": "Done"}]
)
def test_a_history_is_not_read(changes: dict[str, Any]) -> None:
    with pytest.raises(UnreadableError):
        read_history(history_with(**changes))


@pytest.mark.parametrize(
    "changes", [{"bytes": "2400000"}, {"bytes": 2400000.0}, {"download_time": "16"}]
)
def test_a_history_is_read(changes: dict[str, Any]) -> None:
    assert len(read_history(history_with(**changes))) == 1


@pytest.mark.parametrize("paused", ["0", "1", "", {}])
def test_a_flag_is_not_read(paused: Any) -> None:
    with pytest.raises(UnreadableError):
        read_queue(answer({"queue": {"paused": paused, "slots": []}}))


def test_a_refusal_needs_words() -> None:
    with pytest.raises(RefusedError, match="API Key Incorrect"):
        read_object(answer({"status": False, "error": "API Key Incorrect"}))
    with pytest.raises(UnreadableError):
        read_object(answer({"status": False}))
