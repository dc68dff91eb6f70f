"""What is asked of following: follow, stop, wait, look now; and what stands in the way."""

import asyncio
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest

from custom_components.fshare_downloader.core.errors import DownloaderError
from custom_components.fshare_downloader.discovery.errors import (
    FollowedNotFoundError,
    FollowInvalidError,
    GrabInterruptedError,
    LookedJustNowError,
    SearchBusyError,
    SeasonNotFoundError,
    TitleNotFoundError,
    TmdbAnswerError,
    TmdbKeyMissingError,
    TooManyFollowedError,
)
from custom_components.fshare_downloader.discovery.following.follow_clock import REST
from custom_components.fshare_downloader.discovery.following.models import (
    FollowEventKind,
    FollowRequest,
    FollowScope,
    FollowState,
)
from custom_components.fshare_downloader.discovery.following.wish import MAX_TITLES
from custom_components.fshare_downloader.discovery.models import (
    Collection,
    QualityWish,
    SourceProblem,
    TitleType,
)

from .world import FIRST_DAY, MOVIE, SHOW, World, evening, season, settle, weekly

OLD = date(2026, 1, 5)


def old_show(world: World, *more: date) -> None:
    """Let a series of two seasons be over, but for what is still to come."""
    world.finder.add_show(
        SHOW, season(0, [OLD]), season(1, weekly(OLD, 3)), season(2, [*weekly(OLD, 2), *more])
    )


def let_appear(world: World, *keys: tuple[int, int]) -> None:
    for number, episode in keys:
        world.finder.appears[SHOW, number, episode] = world.alarms.now


# --- the wish ------------------------------------------------------------------------------------


async def test_new_episodes_are_those_of_today_and_later(world: World) -> None:
    old_show(world, FIRST_DAY, FIRST_DAY + timedelta(days=7))
    await world.follow_show()

    title = world.following.get("tv-1396")
    assert title.wanted == ()
    assert [(e.season, e.number) for e in title.upcoming] == [(2, 3), (2, 4)]
    assert title.state is FollowState.WAITING
    assert title.next_look == evening(FIRST_DAY)
    assert (title.title, title.year) == ("Phim 1396", 2026)


async def test_all_is_all_but_the_specials(world: World) -> None:
    old_show(world)
    await world.follow_show(scope=FollowScope.ALL)

    title = world.following.get("tv-1396")
    assert [e.key for e in title.wanted] == [(1, 1), (1, 2), (1, 3), (2, 1), (2, 2)]
    assert title.state is FollowState.LOOKING


async def test_seasons_end_when_all_of_them_is_there(world: World) -> None:
    old_show(world)
    await world.follow_show(scope=FollowScope.SEASONS, seasons=(1,))
    let_appear(world, (1, 1), (1, 2), (1, 3))

    await world.run(hours=1)

    title = world.following.get("tv-1396")
    assert title.state is FollowState.ENDED
    assert world.grabs_of(SHOW) == [(1, 1), (1, 2), (1, 3)]
    assert [(e.season, e.number) for e in title.found] == [(1, 3), (1, 2), (1, 1)]
    kinds = [event.kind for event in world.told]
    assert kinds == [FollowEventKind.FOUND, FollowEventKind.ENDED]
    assert world.told[0].episodes == (1, 2, 3)
    assert world.alarms.set_for == {}


async def test_a_season_that_runs_is_not_over(world: World) -> None:
    """TMDB gets to know the episodes of a season bit by bit."""
    world.finder.add_show(SHOW, season(1, [FIRST_DAY]))
    await world.follow_show(scope=FollowScope.SEASONS, seasons=(1,))
    world.finder.appears[SHOW, 1, 1] = world.alarms.now
    await world.run(days=3)
    assert world.following.get("tv-1396").state is FollowState.WAITING

    world.finder.add_show(SHOW, season(1, [FIRST_DAY, FIRST_DAY + timedelta(days=5)]))
    world.finder.appears[SHOW, 1, 2] = world.alarms.now
    await world.run(days=40)

    assert world.grabs_of(SHOW) == [(1, 1), (1, 2)]
    assert world.following.get("tv-1396").state is FollowState.ENDED


async def test_until_is_the_last_day(world: World) -> None:
    days = weekly(FIRST_DAY, 4)
    world.finder.add_show(SHOW, season(1, days))
    await world.follow_show(until=days[1])
    for number in range(1, 5):
        world.finder.appears[SHOW, 1, number] = world.alarms.now

    await world.run(days=30)

    assert world.grabs_of(SHOW) == [(1, 1), (1, 2)]
    assert world.following.get("tv-1396").state is FollowState.ENDED
    assert world.told[-1].kind is FollowEventKind.ENDED
    assert world.alarms.set_for == {}


async def test_a_last_day_that_never_comes_is_none(world: World) -> None:
    """There is no day after it; nothing else may stop because of that, nor the next start."""
    world.finder.add_show(SHOW, season(1, [FIRST_DAY]))
    await world.follow_show(until=date.max)
    await world.restart()
    world.finder.appears[SHOW, 1, 1] = world.alarms.now

    await world.run(days=1)

    assert world.grabs_of(SHOW) == [(1, 1)]


async def test_a_movie_of_the_last_of_all_days_is_looked_for_weekly(world: World) -> None:
    world.finder.add_movie(MOVIE, date.max)
    await world.follow_movie()

    await world.run(days=20)

    assert len(world.finder.requests) == 3


async def test_following_again_changes_the_wish_and_keeps_what_is_known(world: World) -> None:
    old_show(world)
    await world.follow_show(scope=FollowScope.ALL)
    let_appear(world, (1, 1))
    await world.run(hours=1)
    await world.following.pause("tv-1396")

    await world.follow_show(
        scope=FollowScope.SEASONS, seasons=(1,), quality=QualityWish(resolution=2160)
    )

    (title,) = world.following.titles()
    assert [e.key for e in title.wanted] == [(1, 2), (1, 3)]
    assert [e.tried for e in title.wanted] == [1, 1]
    assert title.state is FollowState.LOOKING
    assert title.quality.resolution == 2160
    assert len(title.found) == 1


async def test_what_has_ended_begins_anew(world: World) -> None:
    world.finder.add_show(SHOW, season(1, weekly(FIRST_DAY, 4)))
    await world.follow_show(until=FIRST_DAY)
    await world.run(days=2)
    assert world.following.get("tv-1396").state is FollowState.ENDED

    await world.follow_show()

    title = world.following.get("tv-1396")
    assert title.state is FollowState.WAITING
    assert title.followed_since == world.alarms.now


@pytest.mark.parametrize(
    ("error", "title_type", "wish"),
    [
        (FollowInvalidError, TitleType.COLLECTION, {}),
        (FollowInvalidError, TitleType.TV, {"scope": FollowScope.MOVIE}),
        (FollowInvalidError, TitleType.TV, {"scope": FollowScope.SEASONS}),
        (FollowInvalidError, TitleType.TV, {"until": FIRST_DAY - timedelta(days=1)}),
        (SeasonNotFoundError, TitleType.TV, {"scope": FollowScope.SEASONS, "seasons": (4,)}),
    ],
)
async def test_a_wish_that_makes_no_sense_is_refused(
    world: World, error: type[DownloaderError], title_type: TitleType, wish: dict[str, Any]
) -> None:
    old_show(world)

    with pytest.raises(error):
        await world.following.follow(FollowRequest(title_type=title_type, tmdb_id=SHOW, **wish))

    assert world.following.titles() == ()
    assert world.store.text is None


async def test_the_next_season_may_be_followed_before_it_is_there(world: World) -> None:
    old_show(world)
    await world.follow_show(scope=FollowScope.SEASONS, seasons=(3,))

    assert world.following.get("tv-1396").state is FollowState.WAITING


async def test_tmdb_may_take_a_movie_for_something_else(world: World) -> None:
    world.finder.titles[MOVIE] = Collection(tmdb_id=MOVIE, title="Ma trận")

    with pytest.raises(TitleNotFoundError):
        await world.follow_movie()


async def test_there_are_not_more_titles_than_can_be_looked_for(world: World) -> None:
    for show in range(1, MAX_TITLES + 2):
        world.finder.add_show(show, season(1, weekly(FIRST_DAY, 1)))
    for show in range(1, MAX_TITLES + 1):
        await world.follow_show(show)

    with pytest.raises(TooManyFollowedError):
        await world.follow_show(MAX_TITLES + 1)

    await world.follow_show(1, scope=FollowScope.ALL)
    await world.following.unfollow("tv-2")
    await world.follow_show(MAX_TITLES + 1)
    assert len(world.following.titles()) == MAX_TITLES


async def test_all_that_is_wanted_of_a_season_is_looked_for_together(world: World) -> None:
    """A file may hold two episodes that have aired on different days."""
    world.finder.add_show(
        SHOW,
        season(1, weekly(OLD, 3)),
        season(2, [FIRST_DAY, FIRST_DAY + timedelta(days=1)]),
    )
    await world.follow_show(scope=FollowScope.ALL)
    await world.run(minutes=1)
    assert world.finder.requests.pop().seasons == (1,)

    await world.alarms.run_until(evening(FIRST_DAY, days=1, minutes=1))

    request = world.finder.requests[-1]
    assert request.seasons == (2,)
    assert request.episodes == {(2, 1), (2, 2)}


async def test_what_is_found_goes_to_the_location_that_was_named_last(world: World) -> None:
    world.finder.add_show(SHOW, season(1, weekly(OLD, 3)))
    world.finder.add_movie(MOVIE, OLD)
    await world.follow_show(scope=FollowScope.ALL, location_id="01usb")
    await world.restart()
    await world.run(minutes=1)
    await world.follow_movie(location_id="01nas")
    await world.follow_movie()
    await world.run(minutes=5)

    assert [request.location_id for request in world.finder.requests] == ["01usb", None]


# --- movies --------------------------------------------------------------------------------------


async def test_a_movie_is_grabbed_when_it_appears(world: World) -> None:
    world.finder.add_movie(MOVIE, FIRST_DAY + timedelta(days=10))
    await world.follow_movie()
    world.finder.appears[MOVIE, 0, 0] = evening(FIRST_DAY + timedelta(days=12))

    await world.run(days=30)

    assert world.finder.queue == [((MOVIE, 0, 0), evening(FIRST_DAY + timedelta(days=12)))]
    title = world.following.get("movie-603")
    assert title.state is FollowState.ENDED
    assert title.found[0].air_date == FIRST_DAY + timedelta(days=10)
    assert [event.kind for event in world.told] == [FollowEventKind.FOUND, FollowEventKind.ENDED]
    # At once, after a week, on the day of its release, and daily.
    assert len(world.finder.requests) == 5


async def test_a_movie_that_is_there_ends_without_a_download(world: World) -> None:
    world.finder.add_movie(MOVIE, None)
    world.finder.queue.append(((MOVIE, 0, 0), world.alarms.now))
    await world.follow_movie()

    await world.run(hours=1)

    assert world.following.get("movie-603").state is FollowState.ENDED
    assert world.following.get("movie-603").found == ()


# --- stop, wait, look ----------------------------------------------------------------------------


async def test_nothing_is_looked_for_while_a_title_is_paused(world: World) -> None:
    old_show(world)
    await world.follow_show(scope=FollowScope.ALL)
    title = await world.following.pause("tv-1396")
    assert title.state is FollowState.PAUSED
    assert title.next_look is None

    await world.run(days=3)
    assert world.finder.requests == []

    assert (await world.following.resume("tv-1396")).state is FollowState.LOOKING
    await world.run(minutes=1)
    assert len(world.finder.requests) == 1


async def test_unfollowing_forgets_a_title(world: World) -> None:
    old_show(world)
    await world.follow_show(scope=FollowScope.ALL)
    await world.following.unfollow("tv-1396")

    await world.run(days=3)

    assert world.finder.requests == []
    assert world.store.text is None
    assert world.alarms.set_for == {}


async def test_what_nobody_follows_is_not_found(world: World) -> None:
    following = world.following
    for ask in (following.unfollow, following.pause, following.resume, following.look):
        with pytest.raises(FollowedNotFoundError):
            await ask("tv-1")
    with pytest.raises(FollowedNotFoundError):
        following.get("tv-1")


async def test_somebody_may_look_now_but_not_at_once_again(world: World) -> None:
    old_show(world)
    await world.follow_show(scope=FollowScope.ALL)
    await world.run(hours=1)
    let_appear(world, (2, 1))

    title = await world.following.look("tv-1396")

    assert [(e.season, e.number) for e in title.found] == [(2, 1)]
    await world.run(minutes=9)
    with pytest.raises(LookedJustNowError) as refused:
        await world.following.look("tv-1396")
    assert refused.value.placeholders == {"minutes": "1"}
    await world.run(minutes=1)
    await world.following.look("tv-1396")


async def test_who_asks_during_a_look_gets_what_that_finds(world: World) -> None:
    old_show(world)
    await world.follow_show(scope=FollowScope.ALL)
    world.finder.gate = asyncio.Event()
    let_appear(world, (1, 1))
    both = [asyncio.create_task(world.following.look("tv-1396")) for _ in range(2)]
    while not world.finder.requests:
        await asyncio.sleep(0)

    world.finder.gate.set()

    first, second = await asyncio.gather(*both)
    assert first == second
    assert len(world.finder.requests) == 1


async def test_a_title_that_is_no_longer_followed_does_not_come_back(world: World) -> None:
    old_show(world)
    await world.follow_show(scope=FollowScope.ALL)
    world.finder.gate = asyncio.Event()
    look = asyncio.create_task(world.following.look("tv-1396"))
    while not world.finder.requests:
        await asyncio.sleep(0)

    await world.following.unfollow("tv-1396")
    world.finder.gate.set()

    with pytest.raises(FollowedNotFoundError):
        await look
    assert world.store.text is None


# --- trouble -------------------------------------------------------------------------------------


async def test_trouble_with_a_host_is_tried_again_in_an_hour_for_all_titles(world: World) -> None:
    for show in (1, 2, 3):
        world.finder.add_show(show, season(1, [FIRST_DAY]))
        await world.follow_show(show)
    world.finder.error = SearchBusyError()
    await world.alarms.run_until(evening(FIRST_DAY, hours=5, minutes=30))
    before = world.finder.questions.total()

    assert before - len(world.finder.titles) <= 3 + 6  # daily refreshes, and one try an hour
    problems = [title.problem for title in world.following.titles()]
    assert "search_busy" in problems

    world.finder.error = None
    for show in (1, 2, 3):
        world.finder.appears[show, 1, 1] = world.alarms.now
    await world.run(hours=1, minutes=10)

    assert world.finder.in_queue == {(1, 1, 1), (2, 1, 1), (3, 1, 1)}
    assert {title.problem for title in world.following.titles()} == {None}


async def test_the_trouble_of_one_title_holds_no_other_up(world: World) -> None:
    world.finder.add_show(1, season(1, [FIRST_DAY]))
    world.finder.add_show(2, season(1, [FIRST_DAY]))
    await world.follow_show(1)
    await world.follow_show(2)
    world.finder.appears[2, 1, 1] = world.alarms.now
    fine = world.finder.seasons

    async def seasons(tmdb_id: int) -> Any:
        if tmdb_id == 1:
            raise TmdbAnswerError
        return await fine(tmdb_id)

    world.finder.seasons = seasons  # type: ignore[method-assign]
    await world.alarms.run_until(evening(FIRST_DAY, minutes=5))

    assert world.grabs_of(2) == [(1, 1)]
    assert world.following.get("tv-1").problem == "tmdb_answer_invalid"


async def test_without_a_key_nobody_is_asked_until_the_settings_change(world: World) -> None:
    for show in (1, 2):
        world.finder.add_show(show, season(1, [FIRST_DAY]))
        await world.follow_show(show)
        world.finder.appears[show, 1, 1] = world.alarms.now
    world.finder.error = TmdbKeyMissingError()
    before = world.finder.questions.total()
    await world.run(days=5)

    assert world.finder.questions.total() == before + 1
    problems = {title.problem for title in world.following.titles()}
    assert problems == {"tmdb_key_missing"}
    assert world.alarms.set_for == {}

    world.finder.error = None
    world.following.settings_changed()
    await world.run(minutes=10)

    assert world.finder.in_queue == {(1, 1, 1), (2, 1, 1)}
    assert {title.problem for title in world.following.titles()} == {None}


async def test_a_look_that_works_tells_that_nothing_stands_in_the_way(world: World) -> None:
    world.finder.add_show(SHOW, season(1, [FIRST_DAY]))
    await world.follow_show()
    world.finder.error = TmdbKeyMissingError()
    await world.run(days=1)
    assert world.alarms.set_for == {}

    world.finder.error = None
    title = await world.following.look("tv-1396")

    assert title.problem is None
    assert len(world.alarms.set_for) == 1


@pytest.mark.parametrize("error", [TitleNotFoundError(), ValueError("odd")])
async def test_trouble_of_its_own_is_tried_again_the_next_day(
    world: World, error: Exception
) -> None:
    world.finder.add_show(SHOW, season(1, [FIRST_DAY]))
    await world.follow_show()
    before = world.finder.questions.total()
    world.finder.error = error
    await world.run(days=5)

    assert 3 <= world.finder.questions.total() - before <= 6
    problems = [e.title.problem for e in world.told if e.kind is FollowEventKind.PROBLEM]
    assert problems == [getattr(error, "code", "unknown")]


async def test_a_grab_that_a_restart_cuts_off_is_no_problem(world: World) -> None:
    world.finder.add_show(SHOW, season(1, [FIRST_DAY]))
    await world.follow_show()
    world.finder.error = GrabInterruptedError()
    await world.alarms.run_until(evening(FIRST_DAY, minutes=1))

    assert world.following.get("tv-1396").problem is None


async def test_what_a_source_says_is_shown_while_something_is_missing(world: World) -> None:
    busy = SourceProblem(source="site", code="search_busy", reason="Please be patient")
    world.finder.problems = (busy,)
    world.finder.add_show(SHOW, season(1, [FIRST_DAY]))
    await world.follow_show()
    await world.alarms.run_until(evening(FIRST_DAY, minutes=1))
    assert world.following.get("tv-1396").problem == "search_busy"

    world.finder.appears[SHOW, 1, 1] = world.alarms.now
    await world.run(hours=2)

    assert world.following.get("tv-1396").problem is None


# --- the house -----------------------------------------------------------------------------------


async def test_a_house_that_follows_nothing_does_nothing(world: World) -> None:
    await world.run(days=30)

    assert world.alarms.rung == 0
    assert world.store.saves == 0


async def test_a_house_wakes_up_for_what_is_due_alone(world: World) -> None:
    world.finder.add_show(SHOW, season(1, [FIRST_DAY + timedelta(days=300)]))
    await world.follow_show()

    await world.run(days=30)

    assert world.alarms.rung <= 31  # TMDB is asked once a day
    assert world.finder.requests == []


async def test_what_has_run_out_while_the_house_was_off_ends_at_once(world: World) -> None:
    world.finder.add_show(SHOW, season(1, weekly(FIRST_DAY, 4)))
    await world.follow_show(until=FIRST_DAY)
    await world.following.stop()
    world.alarms.now += timedelta(days=20)

    await world.start()
    await world.run(minutes=1)

    assert world.following.get("tv-1396").state is FollowState.ENDED
    assert world.finder.requests == []


async def test_what_is_due_at_once_after_a_long_time_is_asked_bit_by_bit(world: World) -> None:
    for show in range(1, 21):
        world.finder.add_show(show, season(1, weekly(OLD, 3)))
        await world.follow_show(show)
    await world.following.stop()
    world.alarms.now += timedelta(days=20)
    world.finder.asked_at.clear()

    await world.start()
    await world.run(minutes=30)

    asked = world.finder.asked_at
    assert len(asked) >= 20
    assert all(later - one >= REST for one, later in pairwise(asked))


async def test_listeners_hear_of_changes(world: World) -> None:
    heard: list[int] = []
    unsubscribe = world.following.subscribe(lambda: heard.append(1))
    old_show(world)
    await world.follow_show(scope=FollowScope.ALL)
    assert len(heard) == 1

    unsubscribe()
    await world.run(hours=1)
    await settle()
    assert len(heard) == 1
