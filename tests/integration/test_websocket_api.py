"""The WebSocket commands: the same verbs and answers as the services, and some more."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from unittest.mock import call

import pytest
from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component
from pytest_homeassistant_custom_component.typing import MockHAClientWebSocket, WebSocketGenerator
from syrupy.assertion import SnapshotAssertion

from custom_components.fshare_downloader.const import DOMAIN
from custom_components.fshare_downloader.core.api_handler import (
    AddRequest,
    AddResult,
    BatchSummary,
    LinkInfo,
    RejectedLink,
    Selection,
    TaskFilter,
    TaskPage,
    TaskQuery,
)
from custom_components.fshare_downloader.core.errors import DiskFullError
from custom_components.fshare_downloader.core.location import Location
from custom_components.fshare_downloader.core.models import (
    ErrorRecord,
    Priority,
    RemoteFile,
    Settings,
)
from custom_components.fshare_downloader.core.request_errors import (
    TaskNotFoundError,
    TaskStateError,
)
from custom_components.fshare_downloader.core.requests import (
    FinishedEntry,
    FinishedPage,
    TaskTotals,
)
from custom_components.fshare_downloader.core.states import TaskState
from custom_components.fshare_downloader.websocket_api import async_setup_websocket_api
from custom_components.fshare_downloader.wire.task import finished_page_as_wire

from .fake_downloader import (
    CREATED_AT,
    LINK_PASSWORD,
    FakeDownloader,
    load_entry,
    make_task,
    make_view,
)

LINK = "https://www.fshare.vn/file/ABCDEFGHIJKL"
OTHER_LINK = "https://www.fshare.vn/file/BBBBBBBBBBBB"

VALID: dict[str, dict[str, Any]] = {
    "add": {"links": LINK},
    "pause": {},
    "resume": {},
    "retry": {},
    "cancel": {"task_id": "t1"},
    "remove": {"task_id": "t1"},
    "move": {"task_id": "t1", "position": "top"},
    "relocate": {"task_id": "t1", "location": "USB disk"},
    "cancel_relocation": {},
    "clear": {},
    "task/list": {},
    "task/count": {"state": "failed"},
    "finished/list": {},
    "task/get": {"task_id": "t1"},
    "batch/list": {},
    "category/list": {},
    "link/check_password": {"link": LINK, "password": "abc"},
    "link/lookup": {"links": LINK},
    "account/check": {},
    "search": {"query": "ma trận"},
    "title/get": {"tmdb_id": 603, "media_type": "movie"},
    "smart_grab": {"tmdb_id": 603, "media_type": "movie"},
}


@pytest.fixture
async def websocket_api(hass: HomeAssistant) -> None:
    """The commands, with or without a loaded entry."""
    assert await async_setup_component(hass, "websocket_api", {})
    async_setup_websocket_api(hass)


@pytest.fixture
def downloader(hass: HomeAssistant, websocket_api: None, discovery: Any) -> FakeDownloader:
    """A loaded integration whose download manager records what it is asked."""
    downloader = FakeDownloader()
    downloader.api.add.return_value = AddResult(
        batch_id=None, batch_name=None, tasks=(make_task(),), duplicates=(), rejected=()
    )
    downloader.api.list_tasks.return_value = TaskPage(tasks=(), total=0)
    downloader.api.list_batches.return_value = ((), 0)
    downloader.api.finished.entries.return_value = FinishedPage(
        entries=(
            FinishedEntry(
                entry_id="b1",
                newest=make_task(),
                files=2,
                size=7,
                oldest_at=make_task().created_at,
                places=(make_task().destination, make_task().destination),
            ),
        ),
        total=1,
        files=2,
    )
    downloader.api.list_categories.return_value = []
    downloader.api.get_task.return_value = make_view()
    downloader.api.count_tasks.return_value = TaskTotals(counts={}, size=0)
    downloader.api.end_of.return_value = datetime(2026, 11, 28, 12, tzinfo=UTC)
    downloader.api.lookup.return_value = ()
    downloader.api.opens_with.return_value = True
    for verb in ("pause", "resume", "retry", "cancel", "remove", "clear"):
        getattr(downloader.api, verb).return_value = 3
    downloader.api.move.return_value = None
    load_entry(hass, downloader, discovery)
    return downloader


@pytest.fixture
async def client(
    hass: HomeAssistant, websocket_api: None, hass_ws_client: WebSocketGenerator
) -> MockHAClientWebSocket:
    """A browser of an administrator."""
    return await hass_ws_client(hass)


async def ask(client: MockHAClientWebSocket, command: str, **data: Any) -> dict[str, Any]:
    """Send a command and return the whole answer."""
    await client.send_json_auto_id({"type": f"{DOMAIN}/{command}", **data})
    answer: dict[str, Any] = await client.receive_json()
    return answer


async def result_of(client: MockHAClientWebSocket, command: str, **data: Any) -> Any:
    """Send a command that succeeds and return its result."""
    answer = await ask(client, command, **data)
    assert answer["success"], answer
    return answer["result"]


# --- fields in -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("command", "data", "expected"),
    [
        (
            "add",
            {
                "links": [LINK],
                "password": LINK_PASSWORD,
                "passwords": {LINK: LINK_PASSWORD, OTHER_LINK: " "},
                "category": "tv",
                "batch_name": "Show S01",
                "priority": "low",
                "paused": True,
                "exclude": [OTHER_LINK],
            },
            call.add(
                AddRequest(
                    links=[LINK],
                    password=LINK_PASSWORD,
                    passwords={LINK: LINK_PASSWORD},
                    category="tv",
                    batch_name="Show S01",
                    priority=Priority.LOW,
                    paused=True,
                    exclude=[OTHER_LINK],
                )
            ),
        ),
        (
            "pause",
            {"task_id": ["t1", "t2"]},
            call.pause(Selection(task_ids=("t1", "t2"))),
        ),
        ("resume", {}, call.resume(Selection())),
        (
            "retry",
            {"batch_id": "b1", "password": LINK_PASSWORD},
            call.retry(Selection(batch_id="b1"), password=LINK_PASSWORD),
        ),
        (
            "link/check_password",
            {"link": LINK, "password": LINK_PASSWORD},
            call.opens_with(LINK, LINK_PASSWORD),
        ),
        (
            "cancel",
            {"task_id": "t1"},
            call.cancel(Selection(task_ids=("t1",))),
        ),
        (
            "remove",
            {"task_id": "t1", "delete_files": True},
            call.remove(Selection(task_ids=("t1",)), delete_files=True),
        ),
        (
            "move",
            {"task_id": "t1", "position": 2},
            call.move(("t1",), 2),
        ),
        (
            "relocate",
            {"matching": {"state": "completed", "entry_id": "b1"}, "location": " USB disk "},
            call.relocations.begin(
                Selection(matching=TaskFilter(states=(TaskState.COMPLETED,), entry_ids=("b1",))),
                "USB disk",
            ),
        ),
        (
            "cancel_relocation",
            {"task_id": "t1"},
            call.relocations.cancel(Selection(task_ids=("t1",))),
        ),
        (
            "clear",
            {"state": "cancelled"},
            call.clear(TaskState.CANCELLED, category=None, before=None),
        ),
        (
            "remove",
            {
                "matching": {
                    "state": ["completed"],
                    "batch_id": "b1",
                    "category": "tv",
                    "query": "x",
                    "before": "2026-11-28T12:00:00+07:00",
                    "exclude": ["t1"],
                    "exclude_entry_id": ["b2"],
                },
                "delete_files": True,
            },
            call.remove(
                Selection(
                    matching=TaskFilter(
                        states=(TaskState.COMPLETED,),
                        batch_id="b1",
                        category="tv",
                        query="x",
                        before=datetime(2026, 11, 28, 5, tzinfo=UTC),
                        exclude=("t1",),
                        exclude_entry_ids=("b2",),
                    )
                ),
                delete_files=True,
            ),
        ),
        (
            "pause",
            {"matching": {"state": ["queued", "downloading"]}},
            call.pause(
                Selection(matching=TaskFilter(states=(TaskState.QUEUED, TaskState.DOWNLOADING)))
            ),
        ),
        (
            "task/count",
            {"state": ["failed"], "category": "tv", "before": "2026-11-28T12:00:00Z"},
            call.count_tasks(
                TaskFilter(
                    states=(TaskState.FAILED,),
                    category="tv",
                    before=datetime(2026, 11, 28, 12, tzinfo=UTC),
                )
            ),
        ),
        (
            "task/list",
            {"state": "failed", "category": "tv", "query": "x", "sort": "-size", "limit": 5},
            call.list_tasks(
                TaskQuery(
                    states=(TaskState.FAILED,), category="tv", query="x", sort="-size", limit=5
                )
            ),
        ),
        (
            "task/list",
            {"limit": 5, "offset": 10},
            call.list_tasks(TaskQuery(limit=5, offset=10)),
        ),
        (
            "task/get",
            {"task_id": "t1"},
            call.get_task("t1"),
        ),
        (
            "task/list",
            {"entry_id": ["b1", "t2"], "state": ["completed"]},
            call.list_tasks(TaskQuery(states=(TaskState.COMPLETED,), entry_ids=("b1", "t2"))),
        ),
        (
            "finished/list",
            {"category": "tv", "query": "x", "limit": 5, "offset": 10},
            call.finished.entries(
                TaskFilter(states=(TaskState.COMPLETED,), category="tv", query="x"),
                limit=5,
                offset=10,
            ),
        ),
        (
            "batch/list",
            {"limit": 5, "offset": 10},
            call.list_batches(limit=5, offset=10),
        ),
        (
            "link/lookup",
            {"links": LINK, "password": LINK_PASSWORD},
            call.lookup([LINK], LINK_PASSWORD),
        ),
    ],
)
async def test_commands_hand_over_every_field(
    client: MockHAClientWebSocket,
    downloader: FakeDownloader,
    command: str,
    data: dict[str, Any],
    expected: Any,
) -> None:
    await result_of(client, command, **data)

    assert downloader.api.mock_calls == [expected]


# --- answers out ---------------------------------------------------------------------------------


async def test_verbs_answer_how_many_tasks_they_affected(
    client: MockHAClientWebSocket, downloader: FakeDownloader
) -> None:
    assert await result_of(client, "pause") == {"affected": 3}


async def test_lines_of_what_has_ended_come_with_their_newest_task(
    client: MockHAClientWebSocket, downloader: FakeDownloader
) -> None:
    answer = await result_of(client, "finished/list")

    assert (answer["total"], answer["files"]) == (1, 2)
    [entry] = answer["entries"]
    newest = entry.pop("newest")
    assert entry == {
        "entry_id": "b1",
        "name": make_task().batch_name or make_task().filename,
        "files": 2,
        "size": 7,
        "oldest_at": make_task().created_at.isoformat(),
        "location": "default",
    }
    assert newest["task_id"] == make_task().task_id


@pytest.mark.parametrize(
    ("names", "location"),
    [
        (("fshare/a.mkv", "fshare/tv/b.mkv"), "default"),
        (("usb/a.mkv", "usb/a.mkv"), "01usb"),
        (("fshare/a.mkv", "usb/a.mkv"), None),
        (("fshare/a.mkv", "gone/a.mkv"), None),
        (("gone/a.mkv", "gone/a.mkv"), None),
    ],
)
def test_a_line_has_the_location_that_all_its_files_are_in(
    names: Sequence[str], location: str | None
) -> None:
    first, last = (Path("/media") / name for name in names)
    settings = Settings(
        download_dir=Path("/media/fshare"),
        locations=(Location(location_id="01usb", name="USB", folder=Path("/media/usb")),),
    )
    entry = FinishedEntry(
        entry_id="b1",
        newest=make_task(),
        files=2,
        size=7,
        oldest_at=make_task().created_at,
        places=(first, last),
    )
    page = FinishedPage(entries=(entry,), total=1, files=2)

    assert finished_page_as_wire(page, settings)["entries"][0]["location"] == location


async def test_count_says_when_it_was_made(
    client: MockHAClientWebSocket, downloader: FakeDownloader
) -> None:
    """Who means what was counted sends that time back, and nobody's clock but ours counts."""
    downloader.api.count_tasks.return_value = TaskTotals(counts={TaskState.FAILED: 2}, size=7)

    answer = await result_of(client, "task/count", state=["failed", "cancelled"])

    assert (answer["total"], answer["size"]) == (2, 7)
    assert (answer["counts"]["failed"], answer["counts"]["cancelled"]) == (2, 0)
    assert answer["before"] == "2026-11-28T12:00:00+00:00"
    [wanted] = downloader.api.count_tasks.await_args.args
    assert wanted.before == datetime(2026, 11, 28, 12, tzinfo=UTC)


async def test_move_has_nothing_to_answer(
    client: MockHAClientWebSocket, downloader: FakeDownloader
) -> None:
    assert await result_of(client, "move", task_id="t1", position="bottom") is None


async def test_refused_links_are_an_answer_and_no_error(
    client: MockHAClientWebSocket, downloader: FakeDownloader
) -> None:
    downloader.api.add.return_value = AddResult(
        batch_id=None,
        batch_name=None,
        tasks=(),
        duplicates=(),
        rejected=(RejectedLink(link=LINK, code="not_a_file", reason="Not a file"),),
    )

    result = await result_of(client, "add", links=LINK)

    assert result["rejected"] == [{"link": LINK, "code": "not_a_file", "reason": "Not a file"}]


async def test_a_task_comes_with_its_error_history(
    client: MockHAClientWebSocket, downloader: FakeDownloader, snapshot: SnapshotAssertion
) -> None:
    downloader.api.get_task.return_value = make_view(
        state=TaskState.FAILED,
        retry_count=5,
        error_code="host_busy",
        error_message="The file service is busy",
        error_history=(
            ErrorRecord(
                timestamp=CREATED_AT,
                message="The file service is busy",
                retry_count=5,
                code="host_busy",
            ),
        ),
    )

    result = await result_of(client, "task/get", task_id="t1")

    assert result == snapshot
    assert LINK_PASSWORD not in json.dumps(result)


async def test_batches_come_with_the_sums_of_their_tasks(
    client: MockHAClientWebSocket, downloader: FakeDownloader, snapshot: SnapshotAssertion
) -> None:
    batch = BatchSummary(
        batch_id="b1",
        batch_name="Show S01",
        counts={TaskState.COMPLETED: 2, TaskState.QUEUED: 1},
        total=3,
        size=3000,
        downloaded=2000,
        completed_size=2000,
    )
    downloader.api.list_batches.return_value = ((batch,), 12)

    assert await result_of(client, "batch/list") == snapshot


async def test_categories_are_listed(
    client: MockHAClientWebSocket, downloader: FakeDownloader
) -> None:
    downloader.api.list_categories.return_value = ["movies", "tv"]

    assert await result_of(client, "category/list") == {"categories": ["movies", "tv"]}


async def test_lookup_tells_what_links_are(
    client: MockHAClientWebSocket, downloader: FakeDownloader, snapshot: SnapshotAssertion
) -> None:
    folder_link = "https://www.fshare.vn/folder/ABCDEFGHIJKL"
    downloader.api.lookup.return_value = (
        LinkInfo(link=LINK, kind="file", name="a.mkv", size=5, task_ids=("t1",)),
        LinkInfo(
            link=folder_link,
            offered_password="abc",
            kind="folder",
            name="Show",
            size=5,
            files=(RemoteFile(url=LINK, name="a.mkv", size=5, folder=("Season 1",)),),
        ),
        LinkInfo(
            link="https://example.com/",
            kind="rejected",
            code="host_unsupported",
            reason="Links of this website cannot be downloaded here.",
        ),
    )

    result = await result_of(client, "link/lookup", links=LINK, password=LINK_PASSWORD)

    assert result == snapshot
    assert LINK_PASSWORD not in json.dumps(result)


# --- errors --------------------------------------------------------------------------------------


@pytest.mark.parametrize(("command", "data"), VALID.items())
async def test_commands_say_when_the_integration_is_not_loaded(
    client: MockHAClientWebSocket, command: str, data: dict[str, Any]
) -> None:
    error = (await ask(client, command, **data))["error"]

    assert error["code"] == "not_loaded"
    assert error["translation_domain"] == DOMAIN
    assert error["translation_key"] == "not_loaded"


@pytest.mark.parametrize(
    ("error", "code", "placeholders"),
    [
        (TaskNotFoundError(), "task_not_found", {}),
        (
            TaskStateError(placeholders={"state": "queued"}),
            "task_state_invalid",
            {"state": "queued"},
        ),
        (DiskFullError(), "disk_full", {}),
    ],
)
async def test_errors_are_answers_with_a_translation(
    client: MockHAClientWebSocket,
    downloader: FakeDownloader,
    caplog: pytest.LogCaptureFixture,
    error: Exception,
    code: str,
    placeholders: dict[str, str],
) -> None:
    downloader.api.resume.side_effect = error

    answer = await ask(client, "resume", task_id="t1")

    assert answer["error"] == {
        "code": code,
        "message": str(error),
        "translation_domain": DOMAIN,
        "translation_key": code,
        "translation_placeholders": placeholders,
    }
    assert [record for record in caplog.records if record.levelname == "ERROR"] == []


async def test_a_bug_does_not_end_the_connection(
    client: MockHAClientWebSocket, downloader: FakeDownloader
) -> None:
    downloader.api.pause.side_effect = RuntimeError("boom")

    answer = await ask(client, "pause")

    assert answer["error"]["code"] == "unknown_error"
    assert await result_of(client, "resume") == {"affected": 3}


# --- odd input -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("command", "data"),
    [
        ("add", {}),
        ("add", {"links": 5 * [LINK], "destination": "/etc/passwd"}),
        ("add", {"links": LINK, "password": [LINK_PASSWORD]}),
        ("add", {"links": LINK, "category": "a\u0000b"}),
        ("cancel", {}),
        ("remove", {"delete_files": True}),
        ("move", {"task_id": "t1", "position": "middle"}),
        ("relocate", {"location": "USB disk"}),
        ("relocate", {"task_id": "t1"}),
        ("relocate", {"task_id": "t1", "location": " "}),
        ("task/list", {"limit": 501}),
        ("task/list", {"sort": "1; DROP TABLE tasks"}),
        ("task/get", {}),
        ("task/get", {"task_id": ["t1", "t2"]}),
        ("task/get", {"task_id": ""}),
        ("batch/list", {"offset": -1}),
        ("link/lookup", {"links": []}),
        ("link/lookup", {"links": [LINK] * 10_001}),
        ("task/count", {"state": ["completed"], "before": "9999-12-31T23:59:59-12:00"}),
    ],
)
async def test_input_that_makes_no_sense_goes_no_further(
    client: MockHAClientWebSocket,
    downloader: FakeDownloader,
    caplog: pytest.LogCaptureFixture,
    command: str,
    data: dict[str, Any],
) -> None:
    answer = await ask(client, command, **data)

    assert answer["error"]["code"] == "invalid_format"
    assert downloader.api.mock_calls == []
    assert LINK_PASSWORD not in json.dumps(answer) + caplog.text


async def test_a_text_of_a_megabyte_is_taken(
    client: MockHAClientWebSocket, downloader: FakeDownloader
) -> None:
    text = "x" * 1024 * 1024

    await result_of(client, "add", links=text)

    downloader.api.add.assert_awaited_once_with(AddRequest(links=[text]))
