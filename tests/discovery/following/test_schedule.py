"""When what is looked for: the promised steps, and what holds for any moment."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custom_components.fshare_downloader.discovery.following.agenda import StepKind, next_step
from custom_components.fshare_downloader.discovery.following.look_budget import (
    MAX_LOOKS_PER_DAY,
    LookBudget,
)
from custom_components.fshare_downloader.discovery.following.models import (
    FollowedTitle,
    FollowScope,
    FollowState,
    UpcomingEpisode,
    WantedEpisode,
)
from custom_components.fshare_downloader.discovery.following.schedule import (
    LAST_GAP,
    end_of,
    episode_due,
    gap_after,
    look_due,
    moment_of,
    refresh_due,
    settled,
)
from custom_components.fshare_downloader.discovery.models import TitleType

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
BERLIN = ZoneInfo("Europe/Berlin")
DAY = date(2026, 11, 3)
NOON = datetime(2026, 11, 3, 5, tzinfo=UTC)
WANTED = WantedEpisode(season=2, number=5, title="Lạc", air_date=DAY, since=NOON)
TITLE = FollowedTitle(
    follow_id="tv-1396",
    title_type=TitleType.TV,
    tmdb_id=1396,
    title="Phim",
    scope=FollowScope.NEW,
    followed_since=NOON,
    last_refresh=NOON,
)
MOVIE = replace(
    TITLE,
    follow_id="movie-603",
    title_type=TitleType.MOVIE,
    scope=FollowScope.MOVIE,
    last_refresh=None,
)

zones = st.sampled_from(
    [HANOI, BERLIN, ZoneInfo("America/Los_Angeles"), ZoneInfo("Pacific/Kiritimati"), UTC]
)
days = st.dates(date(2026, 1, 1), date(2027, 12, 31))
moments = st.datetimes(
    datetime(2026, 1, 1),  # noqa: DTZ001 - the strategy adds the zone
    datetime(2027, 12, 31),  # noqa: DTZ001
    timezones=st.just(UTC),
)


def test_looks_for_an_episode_become_ever_more_seldom() -> None:
    episode, moment = WANTED, moment_of(DAY, HANOI)
    gaps = []
    for _ in range(60):
        due = episode_due(episode, HANOI)
        gaps.append(due - moment)
        moment = due
        episode = replace(episode, last_look=due.astimezone(UTC))

    hours = [gap / timedelta(hours=1) for gap in gaps]
    assert hours[:7] == [0, 1, 2, 4, 8, 12, 24]
    first_weekly = hours.index(7 * 24)
    assert set(hours[6:first_weekly]) == {24}
    assert sum(hours[:first_weekly]) // 24 == 14
    assert hours[first_weekly : first_weekly + 10] == [7 * 24] * 10
    assert set(gaps[first_weekly + 10 :]) == {LAST_GAP}


@given(st.timedeltas(timedelta(), timedelta(days=4000)), st.timedeltas(timedelta()))
def test_the_older_the_longer_the_gap(age: timedelta, more: timedelta) -> None:
    assert timedelta(hours=1) <= gap_after(age) <= gap_after(age + min(more, LAST_GAP)) <= LAST_GAP


@given(days, moments, zones)
def test_an_episode_is_due_after_it_was_looked_for_and_within_a_gap(
    day: date, last: datetime, zone: ZoneInfo
) -> None:
    due = episode_due(replace(WANTED, air_date=day, last_look=last), zone)

    out = moment_of(day, zone)
    assert due == out if last < out else last < due <= last + LAST_GAP


@given(moments, zones)
def test_tmdb_is_asked_once_a_day_of_the_house(last: datetime, zone: ZoneInfo) -> None:
    title = replace(TITLE, last_refresh=last)
    first = refresh_due(title, zone)
    assert first is not None
    second = refresh_due(replace(title, last_refresh=first.astimezone(UTC)), zone)
    assert second is not None

    # An hour more or less where the clocks are changed.
    assert timedelta() < first - last <= timedelta(hours=25)
    assert timedelta(hours=23) <= second.astimezone(UTC) - first <= timedelta(hours=25)


def test_series_are_spread_over_the_day() -> None:
    titles = [replace(TITLE, follow_id=f"tv-{number}") for number in range(100)]
    moments = {refresh_due(title, HANOI) for title in titles}

    assert len(moments) > 90


@pytest.mark.parametrize(
    ("release", "last", "expected"),
    [
        (None, None, NOON),
        (None, NOON, NOON + timedelta(weeks=1)),
        (date(2026, 12, 24), NOON, NOON + timedelta(weeks=1)),
        (date(2026, 11, 5), NOON, moment_of(date(2026, 11, 5), HANOI)),
        (date(2026, 10, 20), NOON, NOON + timedelta(days=1)),
        (date(2026, 10, 1), NOON, NOON + timedelta(weeks=1)),
    ],
    ids=["new", "no day", "before", "shortly before", "fresh", "old"],
)
def test_a_movie_is_looked_for_around_its_release(
    release: date | None, last: datetime | None, expected: datetime
) -> None:
    assert look_due(replace(MOVIE, release_date=release, last_look=last), HANOI) == expected


def test_only_what_can_be_known_has_a_next_look() -> None:
    upcoming = UpcomingEpisode(season=2, number=6, title="", air_date=date(2026, 11, 10))

    assert look_due(TITLE, HANOI) is None
    coming = look_due(replace(TITLE, upcoming=(upcoming,)), HANOI)
    assert coming == moment_of(date(2026, 11, 10), HANOI)
    later = NOON + timedelta(days=1)
    assert look_due(replace(TITLE, wanted=(WANTED,), retry_at=later), HANOI) == later


@pytest.mark.parametrize("state", [FollowState.PAUSED, FollowState.ENDED])
def test_nothing_is_due_of_what_rests(state: FollowState) -> None:
    title = replace(TITLE, state=state, wanted=(WANTED,), until=DAY)

    assert look_due(title, HANOI) is None
    assert refresh_due(title, HANOI) is None
    assert end_of(title, HANOI) is None


def test_the_last_day_counts_in_the_zone_of_the_house() -> None:
    title = replace(TITLE, until=DAY)
    midnight = datetime(2026, 11, 4, tzinfo=HANOI)

    assert end_of(title, HANOI) == midnight
    just_before = (midnight - timedelta(seconds=1)).astimezone(UTC)
    assert settled(title, just_before, HANOI).state is FollowState.WAITING
    assert settled(title, midnight.astimezone(UTC), HANOI).state is FollowState.ENDED


# --- the budget of the house ---------------------------------------------------------------------


@given(st.lists(st.timedeltas(timedelta(), timedelta(hours=6)), max_size=80), zones)
def test_the_budget_bounds_the_looks_of_each_day(pauses: list[timedelta], zone: ZoneInfo) -> None:
    budget, now = LookBudget(), NOON
    looked: list[datetime] = []
    for pause in pauses:
        now = budget.opens_at(now + pause, zone).astimezone(UTC)
        looked.append(now)
        budget = budget.after_look(now, zone)

    per_day: dict[date, int] = {}
    for moment in looked:
        day = moment.astimezone(zone).date()
        per_day[day] = per_day.get(day, 0) + 1
    assert all(count <= MAX_LOOKS_PER_DAY for count in per_day.values())
    gaps = (after - before for before, after in pairwise(looked))
    assert all(gap >= timedelta(minutes=2) for gap in gaps)


def test_a_clock_that_was_wrong_holds_nothing_up() -> None:
    budget = LookBudget(last_look=NOON + timedelta(days=400))

    assert budget.opens_at(NOON, HANOI) == NOON


def test_what_waits_longest_goes_first() -> None:
    older = replace(WANTED, air_date=date(2026, 10, 30))
    titles = [
        replace(TITLE, follow_id="tv-1", wanted=(WANTED,), last_refresh=None),
        replace(TITLE, follow_id="tv-2", wanted=(older,)),
    ]
    now = NOON + timedelta(days=1)

    step = next_step(titles, LookBudget(), now, HANOI)
    assert step is not None
    assert (step.kind, step.follow_id, step.at) == (StepKind.LOOK, "tv-2", now)
    assert next_step(titles, LookBudget(), now, HANOI, may_ask=False) is None
    assert next_step([], LookBudget(), now, HANOI) is None
