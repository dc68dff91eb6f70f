"""Who may what by which way: each cell of the table in docs/rights.md, against what happens."""

import re
from pathlib import Path
from typing import Any, Final
from unittest.mock import AsyncMock

import pytest
from homeassistant.auth.const import GROUP_ID_ADMIN, GROUP_ID_READ_ONLY, GROUP_ID_USER
from homeassistant.auth.models import User
from homeassistant.components.websocket_api.const import DOMAIN as WEBSOCKET
from homeassistant.const import Platform
from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component
from pytest_homeassistant_custom_component.common import MockConfigEntry, MockUser
from pytest_homeassistant_custom_component.typing import WebSocketGenerator

from custom_components.fshare_downloader import follow_entry
from custom_components.fshare_downloader.commands import voice
from custom_components.fshare_downloader.const import DOMAIN
from custom_components.fshare_downloader.core.api_handler import (
    AddRequest,
    AddResult,
    TaskPage,
    TaskQuery,
)
from custom_components.fshare_downloader.core.request_errors import LinkInvalidError
from custom_components.fshare_downloader.core.states import TaskState
from custom_components.fshare_downloader.voice import sentence_files

from .fake_downloader import make_task, make_view
from .fake_following import fake_following
from .runnable_downloader import RunnableDownloader
from .ways import (
    COMMANDS,
    DONE,
    LINK,
    REQUESTS,
    WAITING,
    WAYS,
    House,
    verbs_of_model,
    verbs_of_voice,
)

PAGE: Final = Path(__file__).parents[2] / "docs" / "rights.md"
NOT_THERE: Final = "–"
NO_ONE: Final = "no one"
"""May what the way has all the same."""
LETTERS: Final = {
    "owner": "O",
    "administrator": "O",
    "user": "U",
    "read-only": "R",
    "nobody": "N",
}
"""Everybody who can ask, and the letter by which the table has them."""
INSTALL_SENTENCES: Final = AsyncMock(return_value=None)
FOLLOWING: Final = fake_following()
READING: Final = frozenset({"list", "search", "get_followed"})


def table() -> dict[str, dict[str, str]]:
    """Return the cells, by way and verb."""
    text = PAGE.read_text(encoding="utf-8")
    heading = re.search(r"^\| Verb \| (.+) \|$", text, re.MULTILINE)
    assert heading
    ways = heading[1].split(" | ")
    rows = re.findall(r"^\| `(\w+)` \| (.+) \|$", text, re.MULTILINE)
    cells = [(verb, row.split(" | ")) for verb, row in rows]
    return {
        way: {verb: row[column] for verb, row in cells if row[column] != NOT_THERE}
        for column, way in enumerate(ways)
    }


TABLE: Final = table()


@pytest.fixture
def platforms() -> list[Platform]:
    """The to-do list alone."""
    return [Platform.TODO]


@pytest.fixture
def downloader() -> RunnableDownloader:
    """A download manager with one download that waits and one that is done."""
    downloader = RunnableDownloader()
    waiting = make_view(WAITING, state=TaskState.QUEUED)
    done = make_view(DONE, state=TaskState.COMPLETED)
    downloader.views = (waiting,)
    api = downloader.api

    async def list_tasks(query: TaskQuery) -> TaskPage:
        views = [view for view in (waiting, done) if view.task.state in query.states]
        return TaskPage(tasks=tuple(views), total=len(views))

    api.list_tasks.side_effect = list_tasks

    async def add(request: AddRequest) -> AddResult:
        if LINK not in request.links:
            raise LinkInvalidError
        return AddResult(
            batch_id=None, batch_name=None, tasks=(make_task(),), duplicates=(), rejected=()
        )

    api.add.side_effect = add
    api.move.return_value = None
    for verb in ("pause", "resume", "retry", "cancel", "remove", "clear"):
        getattr(api, verb).return_value = 1
    return downloader


@pytest.fixture(autouse=True)
def sentences(monkeypatch: pytest.MonkeyPatch) -> None:
    """Install no sentences."""
    monkeypatch.setattr(voice, "async_install_sentences", INSTALL_SENTENCES)


@pytest.fixture(autouse=True)
def following(monkeypatch: pytest.MonkeyPatch) -> None:
    """Follow nothing in earnest."""
    monkeypatch.setattr(follow_entry, "FollowedTitles", lambda **_: FOLLOWING)


@pytest.fixture
async def house(
    hass: HomeAssistant, entry_to_be: MockConfigEntry, hass_ws_client: WebSocketGenerator
) -> House:
    """A house in which everything can be asked, in English."""
    folder = Path(hass.config.path("custom_sentences"))
    await hass.async_add_executor_job(sentence_files.install, folder, ["en"])
    for component in ("homeassistant", "conversation", "llm"):
        assert await async_setup_component(hass, component, {})
    assert await hass.config_entries.async_setup(entry_to_be.entry_id)
    await hass.async_block_till_done()
    return House(hass=hass, connect=hass_ws_client)


async def person(hass: HomeAssistant, who: str) -> User | None:
    """Return somebody of a kind."""
    groups = {
        "owner": GROUP_ID_READ_ONLY,
        "administrator": GROUP_ID_ADMIN,
        "user": GROUP_ID_USER,
        "read-only": GROUP_ID_READ_ONLY,
    }
    if who not in groups:
        return None
    group = await hass.auth.async_get_group(groups[who])
    assert group
    return MockUser(groups=[group], is_owner=who == "owner").add_to_hass(hass)


def changes(downloader: RunnableDownloader, discovery: Any, verb: str) -> int:
    """Return how often something was done that a verb does."""
    api = downloader.api
    mocks = {
        "smart_grab": [discovery.grab],
        "clear": [api.clear, api.remove],
        "relocate": [api.relocations.begin],
        "cancel_relocation": [api.relocations.cancel],
        "install_sentences": [INSTALL_SENTENCES],
        "follow": [FOLLOWING.follow],
        "unfollow": [FOLLOWING.unfollow],
        "look_for_followed": [FOLLOWING.look],
    }
    return sum(mock.await_count for mock in mocks.get(verb) or [getattr(api, verb)])


@pytest.mark.parametrize("who", LETTERS)
@pytest.mark.parametrize("way", TABLE)
async def test_each_may_what_the_table_says(
    house: House, downloader: RunnableDownloader, discovery: Any, way: str, who: str
) -> None:
    user = await person(house.hass, who)
    granted = {}
    for verb in TABLE[way]:
        before = 0 if verb in READING else changes(downloader, discovery, verb)

        granted[verb] = bool(await WAYS[way](house, verb, user))

        if verb not in READING:
            done = changes(downloader, discovery, verb) - before
            assert bool(done) is granted[verb], verb

    assert granted == {verb: LETTERS[who] in cell.split() for verb, cell in TABLE[way].items()}


async def test_every_way_has_its_column_and_every_verb_its_row(house: House) -> None:
    services = house.hass.services.async_services_for_domain(DOMAIN)
    commands = {name.removeprefix(f"{DOMAIN}/") for name in house.hass.data[WEBSOCKET]}

    assert TABLE.keys() == WAYS.keys()
    assert TABLE["Action"].keys() == set(services) == REQUESTS.keys()
    assert TABLE["WebSocket"].keys() - COMMANDS.keys() == commands & set(services)
    assert TABLE["Voice"].keys() == verbs_of_voice(house)
    assert TABLE["Language model"].keys() == await verbs_of_model(house)


def test_no_way_allows_more_than_the_action() -> None:
    for way, cells in TABLE.items():
        for verb, cell in cells.items():
            letters = set(cell.removeprefix(NO_ONE).split())
            assert letters <= set(TABLE["Action"][verb].split()), (way, verb)
            assert ("R" in letters) is (verb in READING), (way, verb)
