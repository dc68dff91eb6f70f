"""The services: fields in, answers out."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import probatio
import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError, ServiceValidationError
from homeassistant.helpers.selector import validate_selector
from homeassistant.util.yaml import load_yaml_dict
from syrupy.assertion import SnapshotAssertion

import custom_components.fshare_downloader
from custom_components.fshare_downloader.commands import COMMANDS
from custom_components.fshare_downloader.commands.command import Command
from custom_components.fshare_downloader.const import DOMAIN
from custom_components.fshare_downloader.core.api_handler import (
    AddRequest,
    AddResult,
    RejectedLink,
    Selection,
    TaskPage,
    TaskQuery,
)
from custom_components.fshare_downloader.core.errors import DiskFullError
from custom_components.fshare_downloader.core.models import Priority
from custom_components.fshare_downloader.core.request_errors import (
    InvalidRequestError,
    TaskNotFoundError,
)
from custom_components.fshare_downloader.core.states import TaskState
from custom_components.fshare_downloader.services import async_setup_services

from .fake_downloader import LINK_PASSWORD, FakeDownloader, load_entry, make_task, make_view

COMPONENT = Path(custom_components.fshare_downloader.__file__).parent
LINK = "https://www.fshare.vn/file/ABCDEFGHIJKL"
MIB = 1024 * 1024

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
    "list": {},
    "search": {"query": "ma trận"},
    "smart_grab": {"tmdb_id": 603, "media_type": "movie"},
}
SERVICE_COMMANDS = {command.service_name: command for command in COMMANDS if command.service_name}

NOTHING_ADDED = AddResult(
    batch_id=None,
    batch_name=None,
    tasks=(),
    duplicates=(),
    rejected=(
        RejectedLink(link=LINK, code="file_not_found", reason="The file does not exist any more"),
        RejectedLink(link=LINK, code="password_required", reason="The link is protected"),
    ),
)
ONE_ADDED = AddResult(
    batch_id=None, batch_name=None, tasks=(make_task(),), duplicates=(), rejected=()
)


@pytest.fixture
def downloader(hass: HomeAssistant, discovery: Any) -> FakeDownloader:
    """A loaded integration whose download manager records what it is asked."""
    downloader = FakeDownloader()
    downloader.api.add.return_value = ONE_ADDED
    downloader.api.list_tasks.return_value = TaskPage(tasks=(), total=0)
    for verb in ("pause", "resume", "retry", "cancel", "remove", "clear"):
        getattr(downloader.api, verb).return_value = 3
    load_entry(hass, downloader, discovery)
    async_setup_services(hass)
    return downloader


async def call(
    hass: HomeAssistant, service: str, data: dict[str, Any], *, answer: bool = True, **kwargs: Any
) -> Any:
    """Call a service of the integration and wait for its end."""
    return await hass.services.async_call(
        DOMAIN, service, data, blocking=True, return_response=answer, **kwargs
    )


# --- add -----------------------------------------------------------------------------------------


async def test_add_hands_over_every_field(hass: HomeAssistant, downloader: FakeDownloader) -> None:
    await call(
        hass,
        "add",
        {
            "links": [LINK, f"more at {LINK} and elsewhere"],
            "password": LINK_PASSWORD,
            "category": "movies",
            "batch_name": "Phim bộ S01",
            "priority": "high",
            "paused": True,
        },
    )

    downloader.api.add.assert_awaited_once_with(
        AddRequest(
            links=[LINK, f"more at {LINK} and elsewhere"],
            password=LINK_PASSWORD,
            category="movies",
            batch_name="Phim bộ S01",
            priority=Priority.HIGH,
            paused=True,
        )
    )


async def test_add_needs_no_more_than_a_text(
    hass: HomeAssistant, downloader: FakeDownloader
) -> None:
    await call(hass, "add", {"links": f"{LINK}\n{LINK}"})

    downloader.api.add.assert_awaited_once_with(AddRequest(links=[f"{LINK}\n{LINK}"]))


async def test_blank_texts_count_as_not_given(
    hass: HomeAssistant, downloader: FakeDownloader
) -> None:
    await call(hass, "add", {"links": LINK, "password": "", "category": " ", "batch_name": "\n"})

    downloader.api.add.assert_awaited_once_with(AddRequest(links=[LINK]))


async def test_password_of_digits_may_stand_without_quotes(
    hass: HomeAssistant, downloader: FakeDownloader
) -> None:
    await call(hass, "add", {"links": LINK, "password": 1234})

    downloader.api.add.assert_awaited_once_with(AddRequest(links=[LINK], password="1234"))


async def test_add_tells_what_became_of_each_link(
    hass: HomeAssistant, downloader: FakeDownloader, snapshot: SnapshotAssertion
) -> None:
    downloader.api.add.return_value = AddResult(
        batch_id="b1",
        batch_name="Show S01",
        tasks=(make_task("t1"), make_task("t2", size=None)),
        duplicates=(make_task("t0", state=TaskState.COMPLETED),),
        rejected=NOTHING_ADDED.rejected[:1],
    )

    response = await call(hass, "add", {"links": LINK, "password": LINK_PASSWORD})

    assert response == snapshot
    assert LINK_PASSWORD not in json.dumps(response)


async def test_refusal_of_every_link_stops_an_automation(
    hass: HomeAssistant, downloader: FakeDownloader
) -> None:
    downloader.api.add.return_value = NOTHING_ADDED

    with pytest.raises(HomeAssistantError) as raised:
        await call(hass, "add", {"links": LINK}, answer=False)

    assert raised.value.translation_key == "file_not_found"


@pytest.mark.parametrize("codes", [["host_unsupported"], ["host_unsupported", "file_not_found"]])
async def test_links_of_other_sites_are_the_reason_only_where_there_are_no_others(
    hass: HomeAssistant, downloader: FakeDownloader, codes: list[str]
) -> None:
    rejected = tuple(RejectedLink(link=LINK, code=code, reason=code) for code in codes)
    downloader.api.add.return_value = replace(NOTHING_ADDED, rejected=rejected)

    with pytest.raises(HomeAssistantError) as raised:
        await call(hass, "add", {"links": LINK}, answer=False)

    assert raised.value.translation_key == codes[-1]


async def test_refusal_of_every_link_is_an_answer_for_who_asked_for_one(
    hass: HomeAssistant, downloader: FakeDownloader
) -> None:
    downloader.api.add.return_value = NOTHING_ADDED

    response = await call(hass, "add", {"links": LINK})

    assert [link["code"] for link in response["rejected"]] == [
        "file_not_found",
        "password_required",
    ]


@pytest.mark.parametrize(
    "result",
    [
        ONE_ADDED,
        AddResult(batch_id=None, batch_name=None, tasks=(), duplicates=(make_task(),), rejected=()),
        AddResult(
            batch_id=None,
            batch_name=None,
            tasks=(make_task(),),
            duplicates=(),
            rejected=NOTHING_ADDED.rejected,
        ),
    ],
    ids=["added", "all there already", "some refused"],
)
async def test_add_is_silent_when_something_is_in_the_queue(
    hass: HomeAssistant, downloader: FakeDownloader, result: AddResult
) -> None:
    downloader.api.add.return_value = result

    await call(hass, "add", {"links": LINK}, answer=False)

    downloader.api.add.assert_awaited_once()


async def test_ten_thousand_links_are_taken(
    hass: HomeAssistant, downloader: FakeDownloader
) -> None:
    links = [f"https://www.fshare.vn/file/{number:012}" for number in range(10_000)]

    await call(hass, "add", {"links": links})

    downloader.api.add.assert_awaited_once_with(AddRequest(links=links))


async def test_a_long_text_is_taken_up_to_a_limit(
    hass: HomeAssistant, downloader: FakeDownloader
) -> None:
    await call(hass, "add", {"links": "x" * MIB})

    with pytest.raises(probatio.Invalid):
        await call(hass, "add", {"links": "x" * (MIB + 1)})
    with pytest.raises(probatio.Invalid):
        await call(hass, "add", {"links": ["x" * MIB, "x"]})
    downloader.api.add.assert_awaited_once()


# --- verbs ---------------------------------------------------------------------------------------


MORE: Final[dict[str, dict[str, Any]]] = {"retry": {"password": None}}
"""What a verb hands over beside the selection, when nothing else is given."""


@pytest.mark.parametrize("verb", ["pause", "resume", "retry", "cancel"])
@pytest.mark.parametrize(
    ("data", "selection"),
    [
        ({"task_id": "t1"}, Selection(task_ids=("t1",))),
        ({"task_id": ["t1", "t2"]}, Selection(task_ids=("t1", "t2"))),
        ({"batch_id": "b1"}, Selection(batch_id="b1")),
        (
            {"task_id": "t1", "batch_id": "b1"},
            Selection(task_ids=("t1",), batch_id="b1"),
        ),
    ],
    ids=["one", "many", "batch", "both"],
)
async def test_verbs_hand_over_the_selection(
    hass: HomeAssistant,
    downloader: FakeDownloader,
    verb: str,
    data: dict[str, Any],
    selection: Selection,
) -> None:
    response = await call(hass, verb, data)

    getattr(downloader.api, verb).assert_awaited_once_with(selection, **MORE.get(verb, {}))
    assert response == {"affected": 3}


@pytest.mark.parametrize("verb", ["pause", "resume", "retry"])
async def test_harmless_verbs_mean_everything_without_a_selection(
    hass: HomeAssistant, downloader: FakeDownloader, verb: str
) -> None:
    await call(hass, verb, {})

    getattr(downloader.api, verb).assert_awaited_once_with(Selection(), **MORE.get(verb, {}))


@pytest.mark.parametrize("verb", ["cancel", "remove"])
async def test_destructive_verbs_need_a_selection(
    hass: HomeAssistant, downloader: FakeDownloader, verb: str
) -> None:
    with pytest.raises(probatio.Invalid):
        await call(hass, verb, {})

    getattr(downloader.api, verb).assert_not_awaited()


@pytest.mark.parametrize("verb", ["pause", "resume", "retry", "cancel", "remove"])
@pytest.mark.parametrize(
    "data", [{"task_id": []}, {"task_id": ""}, {"task_id": None}, {"batch_id": ""}]
)
async def test_a_selection_that_came_out_empty_does_not_mean_everything(
    hass: HomeAssistant, downloader: FakeDownloader, verb: str, data: dict[str, Any]
) -> None:
    with pytest.raises(probatio.Invalid):
        await call(hass, verb, data)

    getattr(downloader.api, verb).assert_not_awaited()


@pytest.mark.parametrize(("data", "delete"), [({}, False), ({"delete_files": True}, True)])
async def test_remove_keeps_files_unless_told_otherwise(
    hass: HomeAssistant, downloader: FakeDownloader, data: dict[str, Any], *, delete: bool
) -> None:
    assert await call(hass, "remove", {"task_id": "t1", **data}) == {"affected": 3}

    downloader.api.remove.assert_awaited_once_with(Selection(task_ids=("t1",)), delete_files=delete)


@pytest.mark.parametrize(
    ("position", "expected"), [("top", "top"), ("bottom", "bottom"), (3, 3), ("3", 3)]
)
async def test_move_takes_a_word_or_a_number(
    hass: HomeAssistant, downloader: FakeDownloader, position: str | int, expected: str | int
) -> None:
    await call(hass, "move", {"task_id": "t1", "position": position}, answer=False)

    downloader.api.move.assert_awaited_once_with(("t1",), expected)


async def test_files_of_a_batch_move_to_a_location_and_can_be_left_where_they_are(
    hass: HomeAssistant, downloader: FakeDownloader
) -> None:
    data = {"batch_id": "b1", "location": " USB disk "}
    assert await call(hass, "relocate", data) == {"affected": 3}
    assert await call(hass, "cancel_relocation", {}) == {"affected": 2}

    relocations = downloader.api.relocations
    relocations.begin.assert_awaited_once_with(Selection(batch_id="b1"), "USB disk")
    relocations.cancel.assert_awaited_once_with(Selection())


@pytest.mark.parametrize(
    ("data", "state", "category", "before"),
    [
        ({}, TaskState.COMPLETED, None, None),
        ({"state": "failed"}, TaskState.FAILED, None, None),
        ({"category": " tv ", "older_than": ""}, TaskState.COMPLETED, "tv", None),
        (
            {"older_than": {"days": 30}},
            TaskState.COMPLETED,
            None,
            datetime(2026, 10, 29, 12, tzinfo=UTC),
        ),
        (
            {"older_than": "36:00:00", "category": "tv"},
            TaskState.COMPLETED,
            "tv",
            datetime(2026, 11, 27, tzinfo=UTC),
        ),
        (
            {"older_than": {"days": 999_999_999}},
            TaskState.COMPLETED,
            None,
            datetime.min.replace(tzinfo=UTC),
        ),
    ],
)
async def test_clear_removes_completed_ones_unless_told_otherwise(
    hass: HomeAssistant,
    downloader: FakeDownloader,
    freezer: FrozenDateTimeFactory,
    data: dict[str, Any],
    state: TaskState,
    category: str | None,
    before: datetime | None,
) -> None:
    freezer.move_to("2026-11-28T12:00:00+00:00")
    assert await call(hass, "clear", data) == {"affected": 3}

    downloader.api.clear.assert_awaited_once_with(state, category=category, before=before)


# --- list ----------------------------------------------------------------------------------------


async def test_list_hands_over_every_field(hass: HomeAssistant, downloader: FakeDownloader) -> None:
    await call(
        hass,
        "list",
        {
            "state": ["queued", "paused"],
            "batch_id": "b1",
            "query": "  tập 1 ",
            "sort": "-created_at",
            "limit": 500,
            "offset": 20,
        },
    )

    downloader.api.list_tasks.assert_awaited_once_with(
        TaskQuery(
            states=(TaskState.QUEUED, TaskState.PAUSED),
            batch_id="b1",
            query="tập 1",
            sort="-created_at",
            limit=500,
            offset=20,
        )
    )


async def test_list_has_sensible_defaults(hass: HomeAssistant, downloader: FakeDownloader) -> None:
    await call(hass, "list", {"state": "failed"})

    downloader.api.list_tasks.assert_awaited_once_with(TaskQuery(states=(TaskState.FAILED,)))


async def test_list_returns_tasks_in_wire_form(
    hass: HomeAssistant, downloader: FakeDownloader, snapshot: SnapshotAssertion
) -> None:
    downloader.api.list_tasks.return_value = TaskPage(
        tasks=(make_view("t1", batch_id="b1", batch_name="Show S01"),), total=7
    )

    response = await call(hass, "list", {})

    assert response == snapshot
    assert LINK_PASSWORD not in json.dumps(response)


async def test_list_is_for_who_wants_the_answer(
    hass: HomeAssistant, downloader: FakeDownloader
) -> None:
    with pytest.raises(ServiceValidationError):
        await call(hass, "list", {}, answer=False)

    downloader.api.list_tasks.assert_not_awaited()


# --- odd input -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("service", "data"),
    [
        ("add", {}),
        ("add", {"links": None}),
        ("add", {"links": []}),
        ("add", {"links": {"url": LINK}}),
        ("add", {"links": [[LINK]]}),
        ("add", {"links": [LINK] * 10_001}),
        ("add", {"links": LINK, "path": "/etc"}),
        ("add", {"links": LINK, "priority": "urgent"}),
        ("add", {"links": LINK, "paused": "perhaps"}),
        ("add", {"links": LINK, "category": "mov\x00ies"}),
        ("add", {"links": LINK, "category": ["movies"]}),
        ("add", {"links": LINK, "batch_name": "two\nlines"}),
        ("add", {"links": LINK, "batch_name": "x" * 201}),
        ("add", {"links": LINK, "batch_name": "\ud800"}),
        ("add", {"links": LINK, "password": {"secret": 1}}),
        ("add", {"links": LINK, "password": "x" * 257}),
        ("pause", {"task_id": "x" * 65}),
        ("pause", {"task_id": ["t1", {}]}),
        ("pause", {"task_id": ["t1"] * 10_001}),
        ("move", {"task_id": "t1"}),
        ("move", {"task_id": [], "position": "top"}),
        ("clear", {"older_than": {"days": -1}}),
        ("clear", {"older_than": {"days": 10**12}}),
        ("clear", {"older_than": "soon"}),
        ("remove", {"matching": {"state": "completed"}}),
        ("move", {"task_id": "t1", "position": 0}),
        ("move", {"task_id": "t1", "position": -1}),
        ("move", {"task_id": "t1", "position": True}),
        ("move", {"task_id": "t1", "position": "middle"}),
        ("move", {"task_id": "t1", "position": 2**31}),
        ("relocate", {"location": "USB disk"}),
        ("relocate", {"task_id": "t1", "location": ""}),
        ("list", {"state": "asleep"}),
        ("list", {"sort": "password"}),
        ("list", {"sort": "created_at; DROP TABLE tasks"}),
        ("list", {"limit": 0}),
        ("list", {"limit": 501}),
        ("list", {"limit": "many"}),
        ("list", {"offset": -1}),
        ("list", {"offset": 2**63}),
        ("list", {"query": "x" * 201}),
        ("clear", {"state": "queued"}),
        ("clear", {"state": ["completed", "failed"]}),
    ],
)
async def test_input_that_makes_no_sense_goes_no_further(
    hass: HomeAssistant, downloader: FakeDownloader, service: str, data: dict[str, Any]
) -> None:
    with pytest.raises(probatio.Invalid):
        await call(hass, service, data, answer=service != "move")

    assert downloader.api.mock_calls == []


async def test_a_bad_password_is_not_repeated(
    hass: HomeAssistant, downloader: FakeDownloader
) -> None:
    with pytest.raises(probatio.Invalid) as raised:
        await call(hass, "add", {"links": LINK, "password": [LINK_PASSWORD]})

    assert LINK_PASSWORD not in str(raised.value)


# --- errors --------------------------------------------------------------------------------------


@pytest.mark.parametrize(("service", "data"), VALID.items())
async def test_services_say_when_the_integration_is_not_loaded(
    hass: HomeAssistant, service: str, data: dict[str, Any]
) -> None:
    async_setup_services(hass)

    with pytest.raises(ServiceValidationError) as raised:
        await call(hass, service, data, answer=service != "move")

    assert raised.value.translation_key == "not_loaded"


async def test_wrong_input_that_the_core_finds_is_a_validation_error(
    hass: HomeAssistant, downloader: FakeDownloader
) -> None:
    downloader.api.pause.side_effect = TaskNotFoundError

    with pytest.raises(ServiceValidationError) as raised:
        await call(hass, "pause", {"task_id": "unknown"})

    assert raised.value.translation_key == "task_not_found"


async def test_trouble_in_the_core_is_a_translated_error(
    hass: HomeAssistant, downloader: FakeDownloader
) -> None:
    downloader.api.add.side_effect = DiskFullError

    with pytest.raises(HomeAssistantError) as raised:
        await call(hass, "add", {"links": LINK})

    assert not isinstance(raised.value, ServiceValidationError)
    assert raised.value.translation_key == "disk_full"


async def test_services_follow_the_entry(hass: HomeAssistant, downloader: FakeDownloader) -> None:
    [entry] = hass.config_entries.async_entries(DOMAIN)
    await hass.config_entries.async_remove(entry.entry_id)

    with pytest.raises(ServiceValidationError):
        await call(hass, "pause", {})

    newcomer = FakeDownloader()
    newcomer.api.pause.side_effect = InvalidRequestError
    load_entry(hass, newcomer)
    with pytest.raises(ServiceValidationError) as raised:
        await call(hass, "pause", {})
    assert raised.value.translation_key == "request_invalid"


# --- descriptions --------------------------------------------------------------------------------


@pytest.mark.parametrize("command", SERVICE_COMMANDS.values(), ids=SERVICE_COMMANDS)
def test_every_field_is_described(command: Command) -> None:
    names = {str(key) for key in (*command.fields, *command.service_fields)}
    described = load_yaml_dict(str(COMPONENT / "services.yaml"))[command.service_name]

    assert described.get("fields", {}).keys() == names
    for language in ("en", "vi"):
        texts = json.loads((COMPONENT / f"translations/{language}.json").read_text())
        service = texts["services"][command.service_name]
        assert service["fields"].keys() == names
        for text in (service, *service["fields"].values()):
            assert text["name"]
            assert text["description"]


def test_descriptions_are_of_services_that_exist() -> None:
    icons = json.loads((COMPONENT / "icons.json").read_text())

    assert load_yaml_dict(str(COMPONENT / "services.yaml")).keys() == SERVICE_COMMANDS.keys()
    assert icons["services"].keys() == SERVICE_COMMANDS.keys()


@pytest.mark.parametrize("language", ["en", "vi"])
def test_every_option_of_a_selector_has_a_text(language: str) -> None:
    texts = json.loads((COMPONENT / f"translations/{language}.json").read_text())["selector"]
    selectors = [
        field["selector"]
        for service in load_yaml_dict(str(COMPONENT / "services.yaml")).values()
        for field in service["fields"].values()
    ]
    for selector in selectors:
        validate_selector(selector)
        parts = (selector.get("object") or {}).get("fields", {})
        selectors += [part["selector"] for part in parts.values()]
        if parts:
            assert texts[selector["object"]["translation_key"]]["fields"].keys() == parts.keys()
        if select := selector.get("select"):
            assert texts[select["translation_key"]]["options"].keys() == set(select["options"])

    assert len(selectors) > 30
