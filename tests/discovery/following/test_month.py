"""A month of a house that follows three series, with an outage and restarts in between."""

from datetime import date, timedelta

from custom_components.fshare_downloader.discovery.errors import TmdbUnavailableError
from custom_components.fshare_downloader.discovery.following.look_budget import MAX_LOOKS_PER_DAY
from custom_components.fshare_downloader.discovery.following.models import (
    FollowEventKind,
    FollowScope,
    FollowState,
)
from custom_components.fshare_downloader.discovery.following.schedule import gap_after
from custom_components.fshare_downloader.discovery.following.trouble import TROUBLE_GAP

from .world import FIRST_DAY, World, evening, season, weekly

SHOWS = {1: date(2026, 11, 3), 2: date(2026, 11, 4), 3: date(2026, 11, 6)}
"""When each of them begins; then an episode a week, and two of them on the same day."""
LATE_HOURS = (0, 2, 5, 30, 80)
"""How long after its evening an episode of each week can be found."""
OUTAGE = (date(2026, 11, 12), timedelta(hours=30))
PATIENCE = timedelta(minutes=5)


def month(world: World) -> None:
    for show, first in SHOWS.items():
        days = weekly(first, 4)
        world.finder.add_show(show, season(1, [*days, days[-1]]))
        for number, day in enumerate([*days, days[-1]], start=1):
            appears = evening(day, hours=LATE_HOURS[number - 1])
            world.finder.appears[show, 1, number] = appears


async def live(world: World) -> None:
    """Let the month pass."""
    month(world)
    for show in SHOWS:
        await world.follow_show(show)
    outage, length = OUTAGE
    for day in range(30):
        today = FIRST_DAY + timedelta(days=day)
        await world.alarms.run_until(evening(today))
        if today == outage:
            world.finder.error = TmdbUnavailableError()
            await world.run(hours=length.total_seconds() / 3600)
            world.finder.error = None
        if day % 10 == 4:
            await world.restart()
    await world.run(days=3)


async def test_each_episode_is_grabbed_once_within_the_promised_time(world: World) -> None:
    await live(world)

    grabbed = dict(world.finder.queue)
    assert len(grabbed) == len(world.finder.queue) == len(SHOWS) * len(LATE_HOURS)
    began, length = evening(OUTAGE[0]), OUTAGE[1]
    late = {}
    for (show, number, episode), at in grabbed.items():
        aired = world.finder.shows[show][number - 1].episodes[episode - 1].air_date
        assert aired is not None
        appeared = world.finder.appears[show, number, episode]
        promised = appeared + gap_after(appeared - evening(aired))
        if began <= promised <= began + length:
            promised = began + length + TROUBLE_GAP
        if at > promised + PATIENCE:
            late[show, episode] = at - promised
    assert late == {}


async def test_nobody_is_asked_more_than_was_promised(world: World) -> None:
    await live(world)

    assert max(world.finder.looks.values()) <= MAX_LOOKS_PER_DAY
    days = (world.alarms.now - evening(FIRST_DAY)).days + 2
    looks = sum(world.finder.looks.values())
    refreshes = len(SHOWS) * days
    # Each look asks TMDB as well; in an outage it is tried once an hour for all titles together.
    hours_of_outage = OUTAGE[1] / timedelta(hours=1)
    assert world.finder.questions.total() <= looks + refreshes + len(SHOWS) + hours_of_outage + 1


async def test_what_is_told_is_what_was_found(world: World) -> None:
    await live(world)

    found = [event for event in world.told if event.kind is FollowEventKind.FOUND]
    told = {(event.title.tmdb_id, 1, number) for event in found for number in event.episodes}
    assert told == world.finder.in_queue
    titles = world.following.titles()
    assert {title.state for title in titles} == {FollowState.WAITING}
    assert [title.problem for title in titles] == [None] * len(SHOWS)
    assert {len(title.found) for title in titles} == {len(LATE_HOURS)}


async def test_a_house_with_far_too_many_titles_keeps_the_bound(world: World) -> None:
    for show in range(1, 41):
        world.finder.add_show(show, season(1, [FIRST_DAY - timedelta(days=400), FIRST_DAY]))
        await world.follow_show(show, scope=FollowScope.ALL)

    await world.run(days=3)

    assert max(world.finder.looks.values()) == MAX_LOOKS_PER_DAY
    assert len({request.tmdb_id for request in world.finder.requests}) == 40
