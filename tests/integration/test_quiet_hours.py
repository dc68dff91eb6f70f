"""Quiet hours: when they set the pace, what a user's choice is worth, and what survives."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.config_entries import ConfigEntryState
from homeassistant.const import STATE_UNAVAILABLE, Platform
from homeassistant.core import CoreState, HomeAssistant
from homeassistant.helpers import entity_registry as er
from pytest_homeassistant_custom_component.common import (
    MockConfigEntry,
    async_fire_time_changed,
)

from custom_components.fshare_downloader.const import DOMAIN
from custom_components.fshare_downloader.core.errors import StorageError
from custom_components.fshare_downloader.core.pace import Pace, PaceReason
from custom_components.fshare_downloader.discovery_on_demand import DiscoveryOnDemand
from custom_components.fshare_downloader.quiet_store import STORAGE_KEY, QuietRecord, QuietStore

from .runnable_downloader import RunnableDownloader

NOON = datetime(2026, 11, 29, 5, tzinfo=UTC)
"""12:00 in Hanoi."""
NIGHT = {"quiet_from": "22:00", "quiet_to": "07:00", "quiet_pace": "slow"}
STOPPED_NIGHT = {**NIGHT, "quiet_pace": "stopped"}
MOVIE = "input_boolean.movie_night"
FULL, SLOW, STOPPED = Pace.FULL, Pace.SLOW, Pace.STOPPED
USER, SCHEDULE = PaceReason.USER, PaceReason.SCHEDULE


@pytest.fixture
def platforms() -> list[Platform]:
    return [Platform.SELECT]


@pytest.fixture
def downloader() -> RunnableDownloader:
    """A download manager that takes the pace that it is given, and keeps it over a restart."""
    downloader = RunnableDownloader()

    async def set_pace(pace: Pace, reason: PaceReason = USER) -> None:
        downloader.change(pace=pace, pace_reason=reason, enabled=pace is not STOPPED)

    downloader.api.set_pace.side_effect = set_pace
    return downloader


class House:
    """A house with quiet hours, and its clock."""

    def __init__(
        self,
        hass: HomeAssistant,
        entry: MockConfigEntry,
        downloader: RunnableDownloader,
        clock: FrozenDateTimeFactory,
    ) -> None:
        self.hass = hass
        self.entry = entry
        self.downloader = downloader
        self._clock = clock

    async def start(self, **options: Any) -> None:
        """Set the integration up."""
        self.hass.config_entries.async_update_entry(self.entry, options=options)
        assert await self.hass.config_entries.async_setup(self.entry.entry_id)
        await self.hass.async_block_till_done()

    async def stop(self) -> None:
        """Unload the integration."""
        assert await self.hass.config_entries.async_unload(self.entry.entry_id)

    async def restart(self) -> None:
        """Set it up again, with the options that it has."""
        assert await self.hass.config_entries.async_setup(self.entry.entry_id)
        await self.hass.async_block_till_done()

    def skip(self, **span: float) -> None:
        """Let time pass while nobody looks."""
        self._clock.tick(timedelta(**span))

    async def wait(self, **span: float) -> None:
        """Let time pass, timers included."""
        self.skip(**span)
        async_fire_time_changed(self.hass)
        await self.hass.async_block_till_done()

    async def choose(self, option: str) -> None:
        """Choose a speed on the dashboard."""
        await self.hass.services.async_call(
            "select",
            "select_option",
            {"entity_id": "select.fshare_downloader_speed", "option": option},
            blocking=True,
        )

    async def say(self, entity_id: str, state: str) -> None:
        """Let an entity have a state."""
        self.hass.states.async_set(entity_id, state)
        await self.hass.async_block_till_done()

    async def set_options(self, **options: Any) -> None:
        """Change the options."""
        self.hass.config_entries.async_update_entry(self.entry, options=options)
        await self.hass.async_block_till_done()

    @property
    def pace(self) -> tuple[Pace, PaceReason]:
        """How fast downloads go, and why."""
        queue = self.downloader.queue()
        return queue.pace, queue.pace_reason


@pytest.fixture
async def house(
    hass: HomeAssistant,
    entry_to_be: MockConfigEntry,
    downloader: RunnableDownloader,
    freezer: FrozenDateTimeFactory,
) -> AsyncIterator[House]:
    """A house in Hanoi, at noon."""
    await hass.config.async_set_time_zone("Asia/Ho_Chi_Minh")
    freezer.move_to(NOON)
    yield House(hass, entry_to_be, downloader, freezer)
    if entry_to_be.state is ConfigEntryState.LOADED:
        await hass.config_entries.async_unload(entry_to_be.entry_id)


async def test_without_quiet_hours_nothing_is_set_and_nothing_is_stored(
    house: House, hass_storage: dict[str, Any]
) -> None:
    await house.start()
    await house.wait(days=3)
    house.downloader.api.set_pace.assert_not_called()
    assert STORAGE_KEY not in hass_storage


@pytest.mark.parametrize(("options", "pace"), [(NIGHT, SLOW), (STOPPED_NIGHT, STOPPED)])
async def test_the_pace_follows_the_clock(
    house: House, options: dict[str, str], pace: Pace
) -> None:
    await house.start(**options)
    assert house.pace == (FULL, USER)
    await house.wait(hours=9, minutes=59)
    assert house.pace == (FULL, USER)
    await house.wait(minutes=1)
    assert house.pace == (pace, SCHEDULE)
    await house.wait(hours=8, minutes=59)
    assert house.pace == (pace, SCHEDULE)
    await house.wait(minutes=1)
    assert house.pace == (FULL, SCHEDULE)
    assert house.downloader.api.set_pace.await_count == 2


async def test_a_choice_by_hand_holds_until_the_next_edge(house: House) -> None:
    await house.start(**NIGHT)
    await house.wait(hours=11)
    await house.choose("full")
    await house.wait(hours=7)
    assert house.pace == (FULL, USER)
    await house.wait(hours=1)
    assert house.pace == (FULL, SCHEDULE)  # 07:00
    await house.choose("stopped")
    await house.wait(hours=14)
    assert house.pace == (STOPPED, USER)
    await house.wait(hours=1)
    assert house.pace == (SLOW, SCHEDULE)  # 22:00


@pytest.mark.parametrize(
    ("hours", "pace"),
    [(7, (FULL, USER)), (8, (FULL, SCHEDULE)), (23, (SLOW, SCHEDULE)), (24, (SLOW, SCHEDULE))],
    ids=["the same night", "the day after", "the next night", "a day later"],
)
async def test_a_choice_survives_a_restart_but_no_edge_that_was_missed(
    house: House, hours: int, pace: tuple[Pace, PaceReason]
) -> None:
    await house.start(**NIGHT)
    await house.wait(hours=11)
    await house.choose("full")
    await house.stop()
    house.skip(hours=hours)
    await house.restart()
    assert house.pace == pace


async def test_at_a_start_it_is_quiet_before_anything_else_has_begun(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Downloads run as soon as there is a download manager, and a search may take a while."""
    paces: list[tuple[Pace, PaceReason]] = []

    async def start(_: DiscoveryOnDemand) -> None:
        paces.append(house.pace)

    monkeypatch.setattr(DiscoveryOnDemand, "start", start)
    await house.start(**STOPPED_NIGHT)
    await house.stop()
    house.skip(hours=11)
    await house.restart()
    assert paces == [(FULL, USER), (STOPPED, SCHEDULE)]


async def test_at_a_start_in_the_night_it_is_quiet_at_once(house: House) -> None:
    house.skip(hours=11)
    await house.start()
    await house.set_options(**NIGHT)
    assert house.pace == (SLOW, SCHEDULE)


async def test_other_options_count_at_once(house: House) -> None:
    await house.start(**NIGHT)
    await house.wait(hours=11)
    await house.set_options(**STOPPED_NIGHT)
    assert house.pace == (STOPPED, SCHEDULE)
    await house.set_options()
    assert house.pace == (FULL, SCHEDULE)
    await house.wait(days=1)
    assert house.pace == (FULL, SCHEDULE)


async def test_times_that_are_set_by_day_do_not_end_what_was_chosen(house: House) -> None:
    await house.start()
    await house.choose("slow")
    await house.wait(days=2)
    await house.set_options(**STOPPED_NIGHT)
    assert house.pace == (SLOW, USER)


async def test_what_is_on_in_the_house_makes_it_quiet(house: House) -> None:
    house.hass.states.async_set(MOVIE, "off")
    await house.start(quiet_entities=[MOVIE], quiet_pace="stopped")
    assert house.pace == (FULL, USER)
    await house.say(MOVIE, "on")
    assert house.pace == (STOPPED, SCHEDULE)
    await house.choose("slow")
    await house.say(MOVIE, STATE_UNAVAILABLE)
    assert house.pace == (SLOW, USER)
    await house.say(MOVIE, "on")
    assert house.pace == (SLOW, USER)
    await house.say(MOVIE, "off")
    assert house.pace == (FULL, SCHEDULE)


async def test_times_and_an_entity_are_quiet_together(house: House) -> None:
    house.hass.states.async_set(MOVIE, "off")
    await house.start(**NIGHT, quiet_entities=[MOVIE])
    await house.wait(hours=9)
    await house.say(MOVIE, "on")
    assert house.pace == (SLOW, SCHEDULE)
    await house.choose("full")
    await house.wait(hours=2)
    assert house.pace == (FULL, USER)  # 22:00 changes nothing: it was quiet already
    await house.say(MOVIE, "off")
    assert house.pace == (FULL, USER)
    await house.wait(hours=9)
    assert house.pace == (FULL, SCHEDULE)


async def test_an_entity_that_is_not_there_yet_changes_nothing(house: House) -> None:
    house.hass.states.async_set(MOVIE, "on")
    await house.start(quiet_entities=[MOVIE], quiet_pace="slow")
    await house.choose("full")
    await house.stop()
    house.hass.states.async_remove(MOVIE)
    house.hass.set_state(CoreState.starting)
    await house.restart()
    assert house.pace == (FULL, USER)

    house.hass.states.async_set(MOVIE, "on")
    house.hass.set_state(CoreState.running)
    house.hass.bus.async_fire("homeassistant_started")
    await house.hass.async_block_till_done()
    assert house.pace == (FULL, USER)


async def test_an_entity_that_is_gone_for_good_is_off(house: House) -> None:
    house.hass.states.async_set(MOVIE, "on")
    await house.start(quiet_entities=[MOVIE], quiet_pace="slow")
    house.hass.states.async_remove(MOVIE)
    await house.hass.async_block_till_done()
    assert house.pace == (FULL, SCHEDULE)


async def test_an_entity_that_says_nothing_is_not_taken_for_another_one(house: House) -> None:
    """A plug that was pulled out must not make a night endless."""
    other = "switch.gaming_computer"
    house.hass.states.async_set(MOVIE, "on")
    house.hass.states.async_set(other, STATE_UNAVAILABLE)
    await house.start(quiet_entities=[MOVIE, other], quiet_pace="stopped")
    assert house.pace == (STOPPED, SCHEDULE)
    await house.say(MOVIE, "off")
    assert house.pace == (FULL, SCHEDULE)

    await house.say(other, "on")
    await house.say(other, STATE_UNAVAILABLE)
    await house.say(MOVIE, "on")
    await house.stop()
    await house.restart()
    await house.say(MOVIE, "off")
    assert house.pace == (STOPPED, SCHEDULE)
    await house.say(other, "off")
    assert house.pace == (FULL, SCHEDULE)


async def test_a_pace_that_cannot_be_saved_is_tried_again(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    await house.start(**NIGHT)
    works = house.downloader.api.set_pace.side_effect
    house.downloader.api.set_pace.side_effect = StorageError()
    await house.wait(hours=10)
    assert "The pace cannot be set" in caplog.text
    assert house.pace == (FULL, USER)
    house.downloader.api.set_pace.side_effect = works
    await house.wait(minutes=1)
    assert house.pace == (SLOW, SCHEDULE)


async def test_a_clock_that_was_wrong_at_the_start_is_found_out(
    house: House, freezer: FrozenDateTimeFactory
) -> None:
    freezer.move_to(NOON - timedelta(days=300))
    await house.start(**NIGHT)
    freezer.move_to(NOON + timedelta(hours=12))
    await house.wait(minutes=15)
    assert house.pace == (SLOW, SCHEDULE)


async def test_another_time_zone_counts_at_once(house: House) -> None:
    await house.start(**NIGHT)
    await house.hass.config.async_update(time_zone="America/Los_Angeles")
    await house.hass.async_block_till_done()
    assert house.pace == (FULL, USER)  # 21:00 there
    await house.wait(hours=1)
    assert house.pace == (SLOW, SCHEDULE)


async def test_after_an_unload_no_timer_is_left(house: House) -> None:
    await house.start(**NIGHT, quiet_entities=[MOVIE])
    await house.stop()
    await house.wait(hours=10)
    await house.say(MOVIE, "on")
    house.downloader.api.set_pace.assert_not_called()


async def test_with_the_entry_its_notes_go(house: House, hass_storage: dict[str, Any]) -> None:
    await house.start(**NIGHT)
    await house.wait(hours=10)
    assert hass_storage[STORAGE_KEY]["data"]["is_quiet"] is True
    await house.hass.config_entries.async_remove(house.entry.entry_id)
    assert STORAGE_KEY not in hass_storage


@pytest.mark.parametrize("data", [None, [], {}, {"at": "yesterday"}, {"at": "2026-11-29T05:00:00"}])
def test_notes_that_make_no_sense_are_none(data: object) -> None:
    assert QuietRecord.from_stored(data) is None


async def test_notes_are_read_as_they_were_written(hass: HomeAssistant) -> None:
    record = QuietRecord(at=NOON, is_quiet=True, on=frozenset({MOVIE}))
    await QuietStore(hass).save(record)
    assert await QuietStore(hass).load() == record


# --- the form ------------------------------------------------------------------------------------


@pytest.fixture
async def form(hass: HomeAssistant, house: House, media_dir: Any) -> dict[str, Any]:
    """What the form of the options sends at least."""
    await house.start()
    return {
        "download_dir": str(media_dir / "fshare"),
        "max_active_downloads": 2,
        "connections_per_download": 3,
        "speed_limit": 0,
        "max_retries": 5,
        "min_free_space": 1,
        "direct_links": False,
        "direct_links_private": False,
        "search": {},
    }


async def send(house: House, form: dict[str, Any], **quiet: Any) -> Any:
    """Send the form of the options with this section."""
    flow = await house.hass.config_entries.options.async_init(house.entry.entry_id)
    result = await house.hass.config_entries.options.async_configure(
        flow["flow_id"], {**form, "quiet_hours": quiet}
    )
    await house.hass.async_block_till_done()
    return result


async def test_the_section_is_stored_shown_again_and_emptied(
    house: House, form: dict[str, Any]
) -> None:
    await send(house, form, **STOPPED_NIGHT, quiet_entities=[MOVIE])
    assert house.entry.options.items() >= {**STOPPED_NIGHT, "quiet_entities": [MOVIE]}.items()

    shown = await house.hass.config_entries.options.async_init(house.entry.entry_id)
    section = shown["data_schema"].schema["quiet_hours"].schema.schema
    suggested = {str(key): (key.description or {}).get("suggested_value") for key in section}
    assert suggested == {**STOPPED_NIGHT, "quiet_entities": [MOVIE]}
    house.hass.config_entries.options.async_abort(shown["flow_id"])

    await send(house, form)
    empty = {"quiet_from": "", "quiet_to": "", "quiet_entities": [], "quiet_pace": "slow"}
    assert house.entry.options.items() >= empty.items()


@pytest.mark.parametrize(
    ("quiet", "error"),
    [
        ({"quiet_from": "22:00"}, "quiet_times_incomplete"),
        ({"quiet_to": "22:00"}, "quiet_times_incomplete"),
        ({"quiet_from": "ten", "quiet_to": "25:00"}, "quiet_time_invalid"),
        ({"quiet_from": "22:00", "quiet_to": "22:00:00"}, "quiet_times_equal"),
        ({"quiet_entities": ["switch.own"]}, "quiet_entity_own"),
    ],
)
async def test_what_makes_no_sense_is_said(
    house: House, form: dict[str, Any], quiet: dict[str, Any], error: str
) -> None:
    registry = er.async_get(house.hass)
    registry.async_get_or_create("switch", DOMAIN, "own", suggested_object_id="own")
    result = await send(house, form, **quiet)
    assert result["errors"] == {"quiet_hours": error}
    house.hass.config_entries.options.async_abort(result["flow_id"])
