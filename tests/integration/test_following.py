"""Following as actions, WebSocket commands, triggers and over the life of the entry."""

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from unittest.mock import patch

import probatio
import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.const import Platform
from homeassistant.core import CoreState, HomeAssistant, ServiceCall
from homeassistant.exceptions import ServiceValidationError
from homeassistant.setup import async_setup_component
from homeassistant.util import dt as dt_util
from pytest_homeassistant_custom_component.common import (
    MockConfigEntry,
    async_fire_time_changed,
    async_mock_service,
)
from pytest_homeassistant_custom_component.typing import MockHAClientWebSocket, WebSocketGenerator
from syrupy.assertion import SnapshotAssertion

from custom_components.fshare_downloader import follow_entry
from custom_components.fshare_downloader.const import DOMAIN
from custom_components.fshare_downloader.diagnostics import async_get_config_entry_diagnostics
from custom_components.fshare_downloader.discovery.errors import (
    FollowedNotFoundError,
    LookedJustNowError,
)
from custom_components.fshare_downloader.discovery.following.models import (
    FollowRequest,
    FollowScope,
)
from custom_components.fshare_downloader.discovery.models import (
    Episode,
    GrabPlan,
    QualityWish,
    Season,
    TitleType,
)
from custom_components.fshare_downloader.follow_store import STORAGE_KEY
from custom_components.fshare_downloader.wire.followed_title import (
    MAX_WANTED,
    followed_title_as_wire,
)

from .fake_discovery import MOVIE as TMDB_MOVIE
from .fake_discovery import NOTHING, PLAN, PLANNED_FILE, SERIES
from .fake_following import MOVIE, SHOW, fake_following
from .waiting import until

NOW = "2026-11-24T20:00:00Z"
TV: dict[str, Any] = {"tmdb_id": 1396, "media_type": "tv"}
TODAY = date(2026, 11, 24)


@pytest.fixture
def platforms() -> list[Platform]:
    """Entities are another matter."""
    return []


@pytest.fixture
async def client(hass: HomeAssistant, hass_ws_client: WebSocketGenerator) -> MockHAClientWebSocket:
    """A browser."""
    return await hass_ws_client(hass)


async def call(hass: HomeAssistant, service: str, **data: Any) -> Any:
    """Call an action and return its answer."""
    return await hass.services.async_call(
        DOMAIN, service, data, blocking=True, return_response=True
    )


async def ask(client: MockHAClientWebSocket, command: str, **data: Any) -> dict[str, Any]:
    """Send a command and return the whole answer."""
    await client.send_json_auto_id({"type": f"{DOMAIN}/{command}", **data})
    answer: dict[str, Any] = await client.receive_json()
    return answer


async def next_event(client: MockHAClientWebSocket) -> Any:
    """Return the next message of a subscription."""
    return (await client.receive_json())["event"]


# --- commands ------------------------------------------------------------------------------------


class TestCommands:
    """What is handed over, and what comes back."""

    @pytest.fixture(autouse=True)
    def following(self) -> Iterator[Any]:
        """A stand-in that follows a series and a movie."""
        following = fake_following(SHOW, MOVIE)
        with patch.object(follow_entry, "FollowedTitles", lambda **_: following):
            yield following

    @pytest.fixture(autouse=True)
    async def loaded(self, following: Any, fake_entry: MockConfigEntry) -> None:
        """A loaded entry, whose set-up has asked its questions."""
        following.reset_mock()

    @pytest.mark.parametrize(
        ("data", "wish"),
        [
            ({}, {}),
            ({"seasons": "2"}, {"scope": FollowScope.SEASONS, "seasons": (2,)}),
            ({"seasons": [3, "1"]}, {"scope": FollowScope.SEASONS, "seasons": (1, 3)}),
            ({"seasons": "latest"}, {"scope": FollowScope.SEASONS, "seasons": (1,)}),
            ({"scope": "all", "until": ""}, {"scope": FollowScope.ALL}),
            ({"until": "2027-01-31"}, {"until": date(2027, 1, 31)}),
            ({"quality": "4K"}, {"quality": QualityWish(resolution=2160)}),
            ({"location": "Default"}, {"location_id": "default"}),
        ],
    )
    async def test_follow_hands_over_what_is_wished(
        self,
        hass: HomeAssistant,
        following: Any,
        freezer: FrozenDateTimeFactory,
        data: dict[str, Any],
        wish: dict[str, Any],
    ) -> None:
        freezer.move_to(NOW)
        await call(hass, "follow", **TV, **data)

        request = FollowRequest(title_type=TitleType.TV, tmdb_id=1396, **wish)
        following.follow.assert_awaited_once_with(request)

    async def test_a_movie_has_no_seasons(self, hass: HomeAssistant, following: Any) -> None:
        await call(hass, "follow", tmdb_id=603, media_type="movie", seasons=[1])

        (request,) = following.follow.await_args.args
        assert (request.title_type, request.seasons) == (TitleType.MOVIE, ())

    @pytest.mark.parametrize(
        "data",
        [
            {"tmdb_id": 603, "media_type": "collection"},
            {"tmdb_id": 0, "media_type": "tv"},
            {**TV, "scope": "better"},
            {**TV, "until": "soon"},
            {**TV, "better": True},
        ],
    )
    async def test_nonsense_is_refused(
        self, hass: HomeAssistant, following: Any, data: dict[str, Any]
    ) -> None:
        with pytest.raises(probatio.Invalid):
            await call(hass, "follow", **data)

        following.follow.assert_not_awaited()

    async def test_answers_of_actions_and_commands_are_alike(
        self,
        hass: HomeAssistant,
        client: MockHAClientWebSocket,
        snapshot: SnapshotAssertion,
    ) -> None:
        listed = await call(hass, "get_followed")

        assert listed == snapshot
        assert (await ask(client, "following/list"))["result"] == listed
        followed = listed["titles"][0]
        assert await call(hass, "follow", **TV) == followed
        assert (await ask(client, "follow", **TV))["result"] == followed
        one = {"follow_id": "tv-1396"}
        assert await call(hass, "look_for_followed", **one) == followed
        for verb in ("look", "pause", "resume"):
            assert (await ask(client, f"following/{verb}", **one))["result"] == followed
        assert await call(hass, "unfollow", **one) == {}
        assert (await ask(client, "unfollow", **one))["result"] == {}

    async def test_what_can_be_mended_is_no_fault_of_home_assistant(
        self, hass: HomeAssistant, client: MockHAClientWebSocket, following: Any
    ) -> None:
        following.unfollow.side_effect = FollowedNotFoundError()
        with pytest.raises(ServiceValidationError) as unknown:
            await call(hass, "unfollow", follow_id="tv-1")
        assert unknown.value.translation_key == "followed_not_found"

        following.look.side_effect = LookedJustNowError(placeholders={"minutes": "7"})
        answer = await ask(client, "following/look", follow_id="tv-1396")
        assert answer["error"]["code"] == "looked_just_now"
        assert answer["error"]["translation_placeholders"] == {"minutes": "7"}

    async def test_of_very_much_that_is_wanted_the_newest_is_shown(self) -> None:
        (wanted,) = SHOW.wanted
        days = [date(2026, 1, 1) + timedelta(days=number) for number in range(MAX_WANTED + 5)]
        many = tuple(
            replace(wanted, number=number, air_date=day) for number, day in enumerate(days, start=1)
        )
        wire = followed_title_as_wire(replace(SHOW, wanted=many))

        assert wire["wanted_count"] == MAX_WANTED + 5
        assert [episode["episode"] for episode in wire["wanted"]] == list(range(6, MAX_WANTED + 6))


# --- from the wish to the queue ------------------------------------------------------------------


@pytest.fixture
def house(discovery: Any, freezer: FrozenDateTimeFactory) -> Any:
    """A search that knows a series, of which an episode airs today."""
    freezer.move_to("2026-11-24T05:00:00Z")
    episode = Episode(season=1, number=1, title="Ngày đầu", air_date=TODAY)
    discovery.title.return_value = SERIES
    discovery.seasons.return_value = (Season(number=1, episodes=(episode,)),)
    discovery.grab.return_value = NOTHING
    return discovery


async def pass_time(hass: HomeAssistant, freezer: FrozenDateTimeFactory, **duration: float) -> None:
    """Let time pass, and let be done what is due."""
    freezer.tick(timedelta(**duration))
    async_fire_time_changed(hass)
    await hass.async_block_till_done()
    while any(task.get_name() == "fshare_downloader following" for task in asyncio.all_tasks()):
        await asyncio.sleep(0)
    await hass.async_block_till_done()


async def set_up(hass: HomeAssistant, entry: MockConfigEntry) -> None:
    """Load the entry."""
    assert await hass.config_entries.async_setup(entry.entry_id)
    await hass.async_block_till_done()


@pytest.fixture
def calls(hass: HomeAssistant) -> list[ServiceCall]:
    """What automations have done."""
    return async_mock_service(hass, "test", "tell")


async def automate(hass: HomeAssistant, title: str = "*") -> None:
    """Set an automation up that tells what was found."""
    automation = {
        "triggers": {"trigger": f"{DOMAIN}.followed_found", "options": {"title": title}},
        "actions": {
            "action": "test.tell",
            "data": {
                "what": "{{ trigger.title }} {{ trigger.season }} {{ trigger.episode }}",
                "file": "{{ trigger.filename }}",
            },
        },
    }
    assert await async_setup_component(hass, "automation", {"automation": automation})
    await hass.async_block_till_done()


async def test_an_episode_is_looked_for_when_it_has_aired_and_told_when_it_is_found(
    hass: HomeAssistant,
    entry_to_be: MockConfigEntry,
    house: Any,
    freezer: FrozenDateTimeFactory,
    calls: list[ServiceCall],
) -> None:
    await hass.config.async_set_time_zone("Asia/Ho_Chi_Minh")
    await set_up(hass, entry_to_be)
    await automate(hass, "chuyện*")
    await call(hass, "follow", **TV)
    await pass_time(hass, freezer, hours=5, minutes=59)
    house.grab.assert_not_awaited()

    await pass_time(hass, freezer, minutes=1, seconds=1)  # 18:00 in Hanoi

    request, _ = house.grab.await_args.args
    assert request.episodes == {(1, 1)}
    assert calls == []

    file = replace(PLANNED_FILE, episodes=(1,))
    house.grab.return_value = replace(
        PLAN, batches=(replace(PLAN.batches[0], files=(file,)),), missing=(), skipped=()
    )
    await pass_time(hass, freezer, hours=1, seconds=1)

    (told,) = calls
    assert told.data == {"what": "Chuyện phố nhỏ 1 1", "file": PLANNED_FILE.filename}
    (title,) = (await call(hass, "get_followed"))["titles"]
    assert title["state"] == "waiting"
    diagnostics = await async_get_config_entry_diagnostics(hass, entry_to_be)
    assert diagnostics["following"] == {
        "states": {"waiting": 1},
        "wanted_episodes": 0,
        "problems": {},
    }
    assert [found["filename"] for found in title["found"]] == [PLANNED_FILE.filename]


async def test_a_machine_that_was_suspended_looks_soon_after_it_has_woken(
    hass: HomeAssistant,
    entry_to_be: MockConfigEntry,
    house: Any,
    freezer: FrozenDateTimeFactory,
) -> None:
    """Its timers have not gone on: they are as far away as before."""
    soon = Episode(season=1, number=1, title="Ngày đầu", air_date=TODAY + timedelta(days=3))
    house.seasons.return_value = (Season(number=1, episodes=(soon,)),)
    await set_up(hass, entry_to_be)
    with patch.object(follow_entry, "async_track_point_in_utc_time") as timer:
        await call(hass, "follow", **TV)
        ((_, _, at),) = (each.args for each in timer.call_args_list)
        assert at == dt_util.utcnow() + follow_entry.LONGEST_REST
        timer.call_args.args[1](at)
        assert timer.call_count == 2
        house.title.assert_awaited_once()

        freezer.tick(timedelta(days=10))
        timer.call_args.args[1](at)
        await pass_time(hass, freezer)

    house.grab.assert_awaited_once()


async def test_an_automation_for_other_titles_is_not_disturbed(
    hass: HomeAssistant,
    entry_to_be: MockConfigEntry,
    house: Any,
    freezer: FrozenDateTimeFactory,
    calls: list[ServiceCall],
) -> None:
    house.grab.return_value = PLAN
    await set_up(hass, entry_to_be)
    await automate(hass, "ma trận")
    await call(hass, "follow", **TV)

    await pass_time(hass, freezer, days=1)

    house.grab.assert_awaited()
    assert calls == []


async def test_nothing_is_looked_for_while_home_assistant_starts(
    hass: HomeAssistant,
    entry_to_be: MockConfigEntry,
    house: Any,
    freezer: FrozenDateTimeFactory,
) -> None:
    """Nobody would hear what is found."""
    await set_up(hass, entry_to_be)
    await call(hass, "follow", **TV)
    assert await hass.config_entries.async_unload(entry_to_be.entry_id)
    hass.set_state(CoreState.starting)
    freezer.tick(timedelta(days=1))
    await set_up(hass, entry_to_be)
    await pass_time(hass, freezer, minutes=5)
    house.grab.assert_not_awaited()

    await hass.async_start()
    await pass_time(hass, freezer, minutes=5)

    house.grab.assert_awaited_once()


async def test_what_is_followed_survives_a_restart_and_goes_with_the_integration(
    hass: HomeAssistant,
    entry_to_be: MockConfigEntry,
    house: Any,
    hass_storage: dict[str, Any],
) -> None:
    await set_up(hass, entry_to_be)
    await call(hass, "follow", **TV)
    before = await call(hass, "get_followed")
    assert STORAGE_KEY in hass_storage

    assert await hass.config_entries.async_reload(entry_to_be.entry_id)
    assert await call(hass, "get_followed") == before

    assert await hass.config_entries.async_remove(entry_to_be.entry_id)
    await hass.async_block_till_done()
    assert STORAGE_KEY not in hass_storage


async def test_a_house_that_follows_nothing_has_no_file_and_builds_no_search(
    hass: HomeAssistant,
    entry_to_be: MockConfigEntry,
    house: Any,
    freezer: FrozenDateTimeFactory,
    hass_storage: dict[str, Any],
) -> None:
    await set_up(hass, entry_to_be)

    await pass_time(hass, freezer, days=30)

    house.start.assert_not_awaited()
    assert STORAGE_KEY not in hass_storage


async def test_a_damaged_file_keeps_nothing_from_starting(
    hass: HomeAssistant, entry_to_be: MockConfigEntry, hass_storage: dict[str, Any]
) -> None:
    hass_storage[STORAGE_KEY] = {"version": 1, "key": STORAGE_KEY, "data": {"titles": "odd"}}

    await set_up(hass, entry_to_be)

    assert await call(hass, "get_followed") == {"titles": []}


async def test_other_settings_let_it_go_on(
    hass: HomeAssistant,
    entry_to_be: MockConfigEntry,
    house: Any,
    freezer: FrozenDateTimeFactory,
) -> None:
    await set_up(hass, entry_to_be)
    following = entry_to_be.runtime_data.following
    with patch.object(following, "settings_changed") as changed:
        hass.config_entries.async_update_entry(entry_to_be, options={"tmdb_api_key": "new"})
        await hass.async_block_till_done()

    changed.assert_called_once_with()


async def test_a_movie_is_followed_likewise(
    hass: HomeAssistant,
    entry_to_be: MockConfigEntry,
    house: Any,
    freezer: FrozenDateTimeFactory,
) -> None:
    house.title.return_value = TMDB_MOVIE
    house.grab.return_value = GrabPlan(
        tmdb_id=603,
        title_type=TitleType.MOVIE,
        title="Ma trận",
        batches=(
            replace(
                PLAN.batches[0],
                season=None,
                files=(replace(PLANNED_FILE, season=None, episodes=()),),
            ),
        ),
    )
    await set_up(hass, entry_to_be)
    await call(hass, "follow", tmdb_id=603, media_type="movie")
    await pass_time(hass, freezer, seconds=5)

    (title,) = (await call(hass, "get_followed"))["titles"]
    assert (title["state"], title["scope"]) == ("ended", "movie")
    assert title["found"][0]["season"] is None


# --- live ----------------------------------------------------------------------------------------


@pytest.fixture
def later(discovery: Any) -> Any:
    """A search that knows a series of which nothing airs for long; the clock runs."""
    episode = Episode(season=1, number=1, air_date=date(2199, 1, 1))
    discovery.title.return_value = SERIES
    discovery.seasons.return_value = (Season(number=1, episodes=(episode,)),)
    return discovery


async def test_a_browser_is_told_of_changes_at_most_once_a_second(
    hass: HomeAssistant,
    entry_to_be: MockConfigEntry,
    later: Any,
    hass_ws_client: WebSocketGenerator,
) -> None:
    await set_up(hass, entry_to_be)
    client = await hass_ws_client(hass)
    assert (await ask(client, "following/subscribe"))["success"]
    assert await next_event(client) == {"titles": []}

    await call(hass, "follow", **TV)
    await call(hass, "follow", **TV, until="2027-01-31")

    (title,) = (await next_event(client))["titles"]
    assert title["until"] == "2027-01-31"


async def test_a_subscription_survives_a_reload_and_ends_with_the_browser(
    hass: HomeAssistant,
    entry_to_be: MockConfigEntry,
    later: Any,
    hass_ws_client: WebSocketGenerator,
) -> None:
    await set_up(hass, entry_to_be)
    assert await hass.config_entries.async_unload(entry_to_be.entry_id)
    client = await hass_ws_client(hass)
    assert (await ask(client, "following/subscribe"))["success"]
    await set_up(hass, entry_to_be)
    assert await next_event(client) == {"titles": []}

    assert await hass.config_entries.async_reload(entry_to_be.entry_id)
    assert await next_event(client) == {"titles": []}
    await call(hass, "follow", **TV)
    assert len((await next_event(client))["titles"]) == 1

    await client.send_json_auto_id({"type": "unsubscribe_events", "subscription": 1})
    assert (await client.receive_json())["success"]
    await call(hass, "unfollow", follow_id="tv-1396")
    await until(lambda: entry_to_be.runtime_data.following.titles() == ())
    assert (await ask(client, "following/list"))["result"] == {"titles": []}
