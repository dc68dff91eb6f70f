"""Every example of the documentation, in each language, is run and does what it says."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final
from unittest.mock import patch

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.const import EVENT_CALL_SERVICE, Platform
from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component
from pytest_homeassistant_custom_component.common import (
    MockConfigEntry,
    async_capture_events,
    async_fire_time_changed,
    async_mock_service,
)

from custom_components.fshare_downloader import follow_entry
from custom_components.fshare_downloader.const import DOMAIN
from custom_components.fshare_downloader.core.announcements import (
    Announcement,
    BatchEnded,
    DownloadEnded,
    DownloadsAdded,
    QueueFinished,
    QueueHeld,
)
from custom_components.fshare_downloader.core.api_handler import RejectedLink
from custom_components.fshare_downloader.core.errors import ErrorScope
from custom_components.fshare_downloader.core.holds import Hold, HoldReason
from custom_components.fshare_downloader.core.requests import AddResult
from custom_components.fshare_downloader.core.states import TaskState
from custom_components.fshare_downloader.discovery.following.models import (
    FollowEvent,
    FollowEventKind,
)
from custom_components.fshare_downloader.discovery.models import SearchResult
from custom_components.fshare_downloader.happenings import async_tell_of_found
from tests.docs_pages import PAGES, PAIRS, actions, automations, scripts

from .fake_downloader import make_task
from .fake_following import MOVIE, SHOW, fake_following
from .runnable_downloader import RunnableDownloader

NOTE: Final = "persistent_notification.create"
SPEED: Final = "select.select_option"
LINK: Final = "https://www.fshare.vn/file/ABCDEFGHIJKL"
FRIDAY: Final = "2026-11-27"
EPISODE = make_task(
    "t1",
    filename="Phố S01E02.mkv",
    category="tv",
    batch_id="b1",
    batch_name="Phố S01",
    state=TaskState.COMPLETED,
)
DOWNLOADED_MOVIE = replace(EPISODE, category="movies", batch_id=None, batch_name=None)
LOST = replace(EPISODE, state=TaskState.FAILED, error_code="transfer_stalled", error_message="No.")
HOLD = Hold(
    reason=HoldReason.DISK,
    scope=ErrorScope.STORAGE,
    code="disk_full",
    message="The disk is full.",
    since=datetime(2026, 11, 27, tzinfo=UTC),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """What an example may meet."""

    hass: HomeAssistant
    downloader: RunnableDownloader
    freezer: FrozenDateTimeFactory


type Cause = Callable[[House], Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What makes an automation run, and what it has to do then."""

    cause: Cause
    does: list[str]
    says: list[str] = field(default_factory=list)
    """What is in the messages, whatever the language."""


def told(announcement: Announcement, **queue: Any) -> Cause:
    """Let something happen to downloads."""

    def cause(house: House) -> None:
        house.downloader.change(**queue)
        house.downloader.announce(announcement)

    return cause


def found(season: int | None, *episodes: int) -> Cause:
    """Let something of a followed title be found."""
    event = FollowEvent(kind=FollowEventKind.FOUND, title=SHOW, season=season, episodes=episodes)
    return lambda house: async_tell_of_found(house.hass, event)


def at(time: str, **queue: Any) -> Cause:
    """Let it be some time of a Friday."""

    async def cause(house: House) -> None:
        house.downloader.change(**queue)
        house.freezer.move_to(f"{FRIDAY}T{time}+00:00")
        async_fire_time_changed(house.hass)

    return cause


def state(entity: str, value: str) -> Cause:
    """Let an entity have a state."""
    return lambda house: house.hass.states.async_set(entity, value)


async def failed_an_hour_ago(house: House) -> None:
    """Let a download fail, and an hour go by."""
    house.downloader.announce(DownloadEnded(task=LOST))
    for _ in range(100):  # until it waits
        await asyncio.sleep(0)
    house.freezer.tick(timedelta(hours=1, seconds=1))
    async_fire_time_changed(house.hass)


def said(*sentences: str) -> Cause:
    """Let somebody say something, in one language or the other."""

    async def cause(house: House) -> None:
        for sentence in sentences:
            await house.hass.services.async_call(
                "conversation", "process", {"text": sentence}, blocking=True
            )

    return cause


BUSY: Final = {"counts": {TaskState.DOWNLOADING: 1}}
HELD: Final = {"holds": (HOLD,)}
RUNS: Final[dict[str, list[Run]]] = {
    # README
    "Tell when a download is there": [
        Run(cause=told(DownloadEnded(task=EPISODE)), does=[NOTE], says=["Phố S01E02.mkv"])
    ],
    # Automations
    "Slow by day": [Run(cause=at("07:00:00"), does=[SPEED], says=["slow"])],
    "Full speed by night": [Run(cause=at("23:00:00"), does=[SPEED], says=["full"])],
    "Tell when a batch is complete": [
        Run(
            cause=told(BatchEnded(task=EPISODE, batch_id="b1", completed=9, failed=1)),
            does=[NOTE],
            says=["Phố S01", "9", "1"],
        )
    ],
    "Retry failed downloads": [
        Run(cause=failed_an_hour_ago, does=[NOTE, f"{DOMAIN}.retry"], says=["No."]),
        Run(cause=told(DownloadEnded(task=replace(LOST, error_code="not_a_file"))), does=[NOTE]),
    ],
    "Downloads need attention": [
        Run(cause=told(QueueHeld(hold=HOLD)), does=[NOTE], says=["The disk is full."]),
        Run(cause=told(QueueHeld(hold=replace(HOLD, reason=HoldReason.LINE))), does=[]),
    ],
    "VIP ends soon": [
        Run(
            cause=state(f"sensor.{DOMAIN}_account_expires", f"{FRIDAY}T00:00:00+00:00"),
            does=[NOTE],
        ),
        Run(cause=state(f"sensor.{DOMAIN}_account_expires", "2027-11-27T00:00:00+00:00"), does=[]),
    ],
    "Grab by voice": [
        Run(
            cause=said(
                "Grab the newest season of Breaking Bad", "Tải mùa mới nhất của phim Breaking Bad"
            ),
            does=["script.fshare_grab_newest", f"{DOMAIN}.search", f"{DOMAIN}.smart_grab"],
        )
    ],
    # Triggers and conditions
    "Tell what was added": [
        Run(
            cause=told(DownloadsAdded(task=EPISODE, count=12, size=9)),
            does=[NOTE],
            says=["12", "Phố S01"],
        )
    ],
    "Play what has arrived": [
        Run(cause=told(DownloadEnded(task=DOWNLOADED_MOVIE)), does=["media_player.play_media"]),
        Run(cause=told(DownloadEnded(task=EPISODE)), does=[]),
    ],
    "Tell what failed": [Run(cause=told(DownloadEnded(task=LOST)), does=[NOTE], says=["No."])],
    "Tell when a season is complete": [
        Run(
            cause=told(BatchEnded(task=EPISODE, batch_id="b1", completed=9, failed=1)),
            does=[NOTE],
            says=["Phố S01"],
        )
    ],
    "Tell when everything is there": [
        Run(cause=told(QueueFinished(completed=7, failed=0)), does=[NOTE], says=["7"])
    ],
    "Tell when there is no room": [
        Run(cause=told(QueueHeld(hold=HOLD)), does=[NOTE], says=["The disk is full."])
    ],
    "Tell of new episodes that are on their way": [
        Run(cause=found(2, 5, 6), does=[NOTE], says=["Chuyện phố nhỏ", "2", "5, 6"]),
        Run(cause=found(None), does=[NOTE], says=["Chuyện phố nhỏ"]),
    ],
    "Don't put the disk to sleep while something downloads": [
        Run(cause=at("02:00:00"), does=[NOTE]),
        Run(cause=at("02:00:00", **BUSY), does=[]),
    ],
    "Remind of downloads that wait for somebody": [
        Run(cause=at("19:00:00", **HELD), does=[NOTE]),
        Run(cause=at("19:00:00"), does=[]),
    ],
    "Warn before the disk is full": [
        Run(cause=told(DownloadEnded(task=EPISODE), free_space=10**9), does=[NOTE]),
        Run(cause=told(DownloadEnded(task=EPISODE), free_space=10**12), does=[]),
    ],
}
ANSWERS: Final = {
    "fshare_add": "1",
    "fshare_follow": "Chuyện phố nhỏ",
    "fshare_grab_newest": "Chuyện phố nhỏ",
}
"""What is in the answers of the scripts when there is something to find, in each language."""
ALIASES: Final = {
    theirs["alias"]: ours["alias"]
    for english, vietnamese in PAIRS
    for ours, theirs in zip(automations(english), automations(vietnamese), strict=True)
}
"""The English aliases by the Vietnamese ones."""
EXAMPLES: Final = [
    pytest.param(page, example, run, id=f"{page.name}-{example['alias']}-{number}")
    for page in PAGES
    for example in automations(page)
    for number, run in enumerate(RUNS[ALIASES.get(example["alias"], example["alias"])])
]


@pytest.fixture
def platforms() -> list[Platform]:
    """No entities: the examples say of whose states they want to know."""
    return []


@pytest.fixture(autouse=True)
def following() -> Iterator[None]:
    """Have a series and a movie that are followed, and nobody who looks."""
    with patch.object(follow_entry, "FollowedTitles", lambda **_: fake_following(SHOW, MOVIE)):
        yield


@pytest.fixture
async def house(
    hass: HomeAssistant,
    fake_entry: MockConfigEntry,
    downloader: RunnableDownloader,
    discovery: Any,
    freezer: FrozenDateTimeFactory,
) -> AsyncIterator[House]:
    """A Friday morning, in a house where there is what the examples name."""
    freezer.move_to(f"{FRIDAY}T00:00:00+00:00")
    await hass.config.async_set_time_zone("UTC")
    rejected = RejectedLink(link=LINK, code="file_not_found", reason="It is gone.")
    downloader.api.add.return_value = AddResult(
        batch_id=None,
        batch_name=None,
        tasks=(DOWNLOADED_MOVIE,),
        duplicates=(),
        rejected=(rejected,),
    )
    downloader.api.retry.return_value = downloader.api.clear.return_value = 1
    for action in (NOTE, SPEED, "input_text.set_value", "media_player.play_media"):
        domain, _, name = action.partition(".")
        async_mock_service(hass, domain, name)
    assert await async_setup_component(hass, "homeassistant", {})
    yield House(hass=hass, downloader=downloader, freezer=freezer)
    for domain in ("automation", "script"):
        if hass.services.has_service(domain, "reload"):
            with patch("homeassistant.config.load_yaml_config_file", return_value={}):
                await hass.services.async_call(domain, "reload", blocking=True)


@pytest.mark.parametrize(("page", "example", "run"), EXAMPLES)
async def test_each_automation_does_what_it_says(
    house: House, caplog: pytest.LogCaptureFixture, page: Path, example: dict[str, Any], run: Run
) -> None:
    hass = house.hass
    if "conversation" in str(example["triggers"]):
        assert await async_setup_component(hass, "conversation", {})
        assert await async_setup_component(hass, "script", {"script": scripts(page)})
    assert await async_setup_component(hass, "automation", {"automation": [example]})
    await hass.async_block_till_done()
    calls = async_capture_events(hass, EVENT_CALL_SERVICE)

    waiting = run.cause(house)
    if waiting is not None:
        await waiting
    await hass.async_block_till_done()

    done = [f"{call.data['domain']}.{call.data['service']}" for call in calls]
    assert [name for name in done if name != "conversation.process"] == run.does
    texts = str([call.data["service_data"] for call in calls])
    assert [part for part in run.says if part not in texts] == []
    assert [record for record in caplog.records if record.levelname in {"WARNING", "ERROR"}] == []


@pytest.mark.parametrize(
    ("page", "name", "script"),
    [
        pytest.param(page, name, script, id=f"{page.name}-{name}")
        for page in PAGES
        for name, script in scripts(page).items()
    ],
)
@pytest.mark.parametrize("is_found", [True, False])
async def test_each_script_answers(
    house: House, discovery: Any, page: Path, name: str, script: dict[str, Any], is_found: bool
) -> None:
    if not is_found:
        discovery.search.return_value = SearchResult()
    assert await async_setup_component(house.hass, "script", {"script": {name: script}})
    domain, _, action = NOTE.partition(".")
    notes = async_mock_service(house.hass, domain, action)
    fields = {"links": LINK, "title": "Chuyện phố nhỏ"}

    answer: Any = await house.hass.services.async_call(
        "script", name, fields, blocking=True, return_response=True
    )

    told = [answer["text"]] if answer else [note.data["message"] for note in notes]
    assert len(told) == 1
    assert (ANSWERS[name] in told[0]) is (is_found or name == "fshare_add")


@pytest.mark.parametrize(
    "action",
    [
        pytest.param(action, id=f"{page.name}-{action['action']}-{number}")
        for page in PAGES
        for number, action in enumerate(actions(page))
    ],
)
async def test_each_action_can_be_called(house: House, action: dict[str, Any]) -> None:
    sequence = [{"response_variable": "answer", **action}]
    sequence += [{"stop": "Done", "response_variable": sequence[0]["response_variable"]}]
    assert await async_setup_component(
        house.hass, "script", {"script": {"example": {"sequence": sequence}}}
    )

    answer = await house.hass.services.async_call(
        "script", "example", blocking=True, return_response=True
    )

    assert answer is not None
