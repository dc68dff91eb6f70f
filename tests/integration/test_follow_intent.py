"""What voice asks of us about what is to come: follow a series, or a movie."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any
from unittest.mock import patch

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.const import Platform
from homeassistant.core import Context, HomeAssistant
from pytest_homeassistant_custom_component.common import MockUser

from custom_components.fshare_downloader import follow_entry
from custom_components.fshare_downloader.discovery.errors import SeasonNotFoundError
from custom_components.fshare_downloader.discovery.following.models import (
    FollowedTitle,
    FollowRequest,
    FollowState,
)
from custom_components.fshare_downloader.discovery.models import TitleSummary, TitleType

from .fake_discovery import SUMMARY
from .fake_following import MOVIE, SHOW, fake_following
from .spoken import ask

SERIES = TitleSummary(
    tmdb_id=1396,
    title_type=TitleType.TV,
    title="Chuyện phố nhỏ",
    original_title="Small Town",
    year=2024,
)
NAME = "Chuyện phố nhỏ (2024)"


@pytest.fixture
def platforms() -> list[Platform]:
    """None: voice needs no entity."""
    return []


@pytest.fixture(autouse=True)
def following() -> Iterator[Any]:
    """A stand-in that follows what the test says."""
    following = fake_following()
    with patch.object(follow_entry, "FollowedTitles", lambda **_: following):
        yield following


@pytest.fixture(autouse=True)
def titles(discovery: Any) -> dict[TitleType, TitleSummary]:
    """What TMDB knows, by its type."""
    known = {TitleType.TV: SERIES, TitleType.MOVIE: SUMMARY}

    async def find_titles(_: str, *, title_type: TitleType, limit: int) -> Any:
        return (known[title_type],) if title_type in known else ()

    discovery.find_titles.side_effect = find_titles
    return known


@pytest.mark.usefixtures("voice")
async def test_a_series_is_followed_and_told_when_it_goes_on(
    hass: HomeAssistant, following: Any, freezer: FrozenDateTimeFactory
) -> None:
    freezer.move_to("2026-11-26T12:00:00+00:00")

    answer = await ask(hass, "Follow", title="Small Town")

    assert answer == (
        True,
        (
            f"I follow {NAME}, and download what comes. One episode is looked for now."
            " The next episode airs in 5 days."
        ),
    )
    following.follow.assert_awaited_once_with(FollowRequest(title_type=TitleType.TV, tmdb_id=1396))


@pytest.mark.usefixtures("voice")
@pytest.mark.parametrize(
    ("day", "speech"),
    [
        ("2026-11-30", "Tập tiếp theo chiếu ngày mai."),
        ("2026-12-01", "Tập tiếp theo chiếu hôm nay."),
        ("2026-12-05", "Tập tiếp theo chiếu hôm nay."),
        ("2026-11-20", "Tập tiếp theo chiếu sau 11 ngày nữa."),
    ],
)
async def test_the_next_day_is_told_as_people_say_it(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, day: str, speech: str
) -> None:
    await hass.config.async_set_time_zone("Asia/Ho_Chi_Minh")
    freezer.move_to(f"{day}T01:00:00+07:00")

    _, said = await ask(hass, "Follow", language="vi", title="Small Town")

    assert said.endswith(speech)


@pytest.mark.usefixtures("voice")
@pytest.mark.parametrize(
    ("followed", "speech"),
    [
        (replace(SHOW, wanted=(), upcoming=()), f"I follow {NAME}, and download what comes."),
        (
            replace(SHOW, wanted=SHOW.wanted * 2, upcoming=()),
            f"I follow {NAME}, and download what comes. 2 episodes are looked for now.",
        ),
        (
            replace(SHOW, state=FollowState.ENDED),
            f"All of {NAME} is there or in the queue already.",
        ),
    ],
)
async def test_how_it_stands_is_told(
    hass: HomeAssistant, following: Any, followed: FollowedTitle, speech: str
) -> None:
    following.follow.return_value = followed

    assert await ask(hass, "Follow", title="Small Town") == (True, speech)


@pytest.mark.usefixtures("voice")
@pytest.mark.parametrize(
    ("state", "is_resumed", "is_anew"),
    [
        (FollowState.LOOKING, False, False),
        (FollowState.WAITING, False, False),
        (FollowState.PAUSED, True, False),
        (FollowState.ENDED, False, True),
    ],
)
async def test_what_somebody_wishes_of_a_title_stands(
    hass: HomeAssistant, following: Any, state: FollowState, *, is_resumed: bool, is_anew: bool
) -> None:
    """All seasons in 4K do not become new episodes in another quality."""
    following.titles.return_value = (MOVIE, replace(SHOW, state=state))

    is_done, speech = await ask(hass, "Follow", title="Small Town")

    assert is_done
    assert speech.startswith(f"I follow {NAME}")
    assert following.resume.await_count == is_resumed
    assert following.follow.await_count == is_anew


@pytest.mark.usefixtures("voice")
@pytest.mark.parametrize("slots", [{"media_type": "movie"}, {}])
async def test_a_movie_is_followed_where_one_is_meant(
    hass: HomeAssistant,
    following: Any,
    titles: dict[TitleType, TitleSummary],
    slots: dict[str, Any],
) -> None:
    """Said so, or because no series is called so."""
    following.follow.return_value = replace(MOVIE, state=FollowState.LOOKING)
    if not slots:
        del titles[TitleType.TV]

    answer = await ask(hass, "Follow", title="Ma trận", **slots)

    assert answer == (True, "I follow Ma trận (1999), and download what comes.")
    request = following.follow.await_args.args[0]
    assert request == FollowRequest(title_type=TitleType.MOVIE, tmdb_id=603)


@pytest.mark.usefixtures("voice")
async def test_why_it_cannot_be_followed_is_spoken(
    hass: HomeAssistant, following: Any, titles: dict[TitleType, TitleSummary]
) -> None:
    following.follow.side_effect = SeasonNotFoundError
    is_done, speech = await ask(hass, "Follow", language="vi", title="Small Town")
    assert not is_done
    assert "mùa" in speech

    titles.clear()
    answer = await ask(hass, "Follow", title="Nothing")
    assert answer == (False, "I found nothing called Nothing.")


@pytest.mark.usefixtures("voice")
async def test_readers_follow_nothing(
    hass: HomeAssistant, following: Any, hass_read_only_user: MockUser
) -> None:
    context = Context(user_id=hass_read_only_user.id)

    answer = await ask(hass, "Follow", title="Small Town", context=context)

    assert answer == (False, "You are not allowed to do that.")
    following.follow.assert_not_called()


def test_the_days_of_the_stand_in_are_what_the_answers_count() -> None:
    assert [episode.air_date for episode in SHOW.upcoming] == [date(2026, 12, 1)]
