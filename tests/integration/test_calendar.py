"""The calendar of what followed titles bring."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any
from unittest.mock import patch

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.const import Platform
from homeassistant.core import HomeAssistant
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.fshare_downloader import follow_entry
from custom_components.fshare_downloader.discovery.following.models import (
    FollowedTitle,
    FollowState,
    FoundEpisode,
)

from .fake_following import MOVIE, SHOW, SINCE, fake_following

CALENDAR = "calendar.fshare_downloader_following"


@pytest.fixture
def platforms() -> list[Platform]:
    """The calendar alone."""
    return [Platform.CALENDAR]


@pytest.fixture
def following() -> Iterator[Any]:
    """A stand-in that follows a series and a movie."""
    following = fake_following(SHOW, MOVIE)
    with patch.object(follow_entry, "FollowedTitles", lambda **_: following):
        yield following


@pytest.fixture
async def loaded(
    hass: HomeAssistant,
    following: Any,
    entry_to_be: MockConfigEntry,
    freezer: FrozenDateTimeFactory,
) -> None:
    """A house in Hanoi, on the day when the fifth episode has aired."""
    await hass.config.async_set_time_zone("Asia/Ho_Chi_Minh")
    freezer.move_to("2026-11-24T05:00:00Z")
    assert await hass.config_entries.async_setup(entry_to_be.entry_id)
    await hass.async_block_till_done()


async def events(hass: HomeAssistant, start: str, end: str) -> list[dict[str, Any]]:
    """Return what is in the calendar between two moments."""
    response: Any = await hass.services.async_call(
        "calendar",
        "get_events",
        {"entity_id": CALENDAR, "start_date_time": start, "end_date_time": end},
        blocking=True,
        return_response=True,
    )
    found: list[dict[str, Any]] = response[CALENDAR]["events"]
    return found


async def of_november_and_december(hass: HomeAssistant) -> list[tuple[str, str, str]]:
    """Return day, name and description of everything."""
    found = await events(hass, "2026-11-01T00:00:00+07:00", "2027-01-01T00:00:00+07:00")
    return [(event["start"], event["summary"], event["description"]) for event in found]


@pytest.mark.usefixtures("loaded")
async def test_it_shows_what_has_come_what_is_wanted_and_what_will_come(
    hass: HomeAssistant,
) -> None:
    assert await of_november_and_december(hass) == [
        ("2026-11-17", "Chuyện phố nhỏ S02E04", "Ngày đầu\nFound and downloaded"),
        ("2026-11-24", "Chuyện phố nhỏ S02E05", "Lạc\nNot found yet"),
        ("2026-12-01", "Chuyện phố nhỏ S02E06", "Về\nWill come"),
        ("2026-12-24", "Ma trận", "Will come"),
    ]


async def test_it_speaks_the_language_of_the_house(
    hass: HomeAssistant,
    following: Any,
    entry_to_be: MockConfigEntry,
    freezer: FrozenDateTimeFactory,
) -> None:
    hass.config.language = "vi"
    freezer.move_to("2026-11-24T05:00:00Z")
    assert await hass.config_entries.async_setup(entry_to_be.entry_id)
    await hass.async_block_till_done()

    told = {description for _, _, description in await of_november_and_december(hass)}

    assert "Lạc\nChưa tìm thấy" in told


@pytest.mark.usefixtures("loaded")
async def test_days_are_whole_and_belong_to_the_house(hass: HomeAssistant) -> None:
    """An episode is of its day from the first to the last minute in Hanoi."""
    (event,) = await events(hass, "2026-11-24T23:59:00+07:00", "2026-11-25T00:00:00+07:00")
    assert (event["start"], event["end"]) == ("2026-11-24", "2026-11-25")

    assert await events(hass, "2026-11-25T00:00:00+07:00", "2026-12-01T00:00:00+07:00") == []


@pytest.mark.usefixtures("loaded")
async def test_its_state_is_of_the_next_episode(hass: HomeAssistant, following: Any) -> None:
    state = hass.states.get(CALENDAR)
    assert state is not None
    assert (state.state, state.attributes["message"]) == ("on", "Chuyện phố nhỏ S02E05")
    assert state.attributes["all_day"] is True

    following.titles.return_value = (replace(SHOW, wanted=()),)
    (changed,) = (
        call.args[0] for call in following.subscribe.call_args_list if "write" in str(call)
    )
    changed()

    state = hass.states.get(CALENDAR)
    assert state is not None
    assert (state.state, state.attributes["message"]) == ("off", "Chuyện phố nhỏ S02E06")


def found_movie(title: FollowedTitle, day: date | None) -> FollowedTitle:
    """Return a movie that is there."""
    found = FoundEpisode(title="Ma trận", found_at=SINCE, air_date=day)
    return replace(title, state=FollowState.ENDED, release_date=day, found=(found,))


@pytest.mark.usefixtures("loaded")
@pytest.mark.parametrize(
    ("title", "expected"),
    [
        (found_movie(MOVIE, None), [("2026-11-01", "Ma trận", "Found and downloaded")]),
        (
            found_movie(MOVIE, date(2026, 11, 20)),
            [("2026-11-20", "Ma trận", "Found and downloaded")],
        ),
        (
            replace(MOVIE, release_date=date(2026, 11, 20)),
            [("2026-11-20", "Ma trận", "Not found yet")],
        ),
        (replace(MOVIE, release_date=None), []),
        (replace(SHOW, state=FollowState.ENDED, found=()), []),
    ],
    ids=["found, no day", "found", "out", "no day", "ended"],
)
async def test_of_a_movie_the_day_of_its_release(
    hass: HomeAssistant, following: Any, title: FollowedTitle, expected: list[tuple[str, str, str]]
) -> None:
    following.titles.return_value = (title,)

    assert await of_november_and_december(hass) == expected
