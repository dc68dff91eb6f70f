"""The file of what is followed: what is saved is read again, and damage stays small."""

import json
from datetime import UTC, date, datetime
from typing import Any

import pytest

from custom_components.fshare_downloader.discovery.following.book import FollowBook
from custom_components.fshare_downloader.discovery.following.look_budget import LookBudget
from custom_components.fshare_downloader.discovery.following.models import (
    FollowedTitle,
    FollowScope,
    FollowState,
    FoundEpisode,
    UpcomingEpisode,
    WantedEpisode,
)
from custom_components.fshare_downloader.discovery.following.title_json import (
    title_from_json,
    title_to_json,
)
from custom_components.fshare_downloader.discovery.models import (
    Codec,
    HdrWish,
    QualityWish,
    TitleType,
    VietnameseWish,
)

from .world import MemoryFollowStore

NOW = datetime(2026, 11, 3, 5, tzinfo=UTC)
DAY = date(2026, 11, 3)
FULL = FollowedTitle(
    follow_id="tv-1396",
    title_type=TitleType.TV,
    tmdb_id=1396,
    title="Chuyện phố nhỏ",
    year=2024,
    poster_url="https://image.tmdb.org/t/p/w342/town.jpg",
    scope=FollowScope.SEASONS,
    seasons=(0, 2),
    quality=QualityWish(
        resolution=2160,
        vietnamese=VietnameseWish.DUBBED,
        hdr=HdrWish.PREFER,
        codec=Codec.H265,
        max_size=4_000_000_000,
    ),
    followed_since=NOW,
    until=date(2027, 1, 1),
    location_id="01usb",
    state=FollowState.PAUSED,
    last_look=NOW,
    next_look=NOW,
    found=(
        FoundEpisode(season=2, number=4, title="Lạc", filename="a.mkv", found_at=NOW, air_date=DAY),
        FoundEpisode(title="Phim", found_at=NOW),
    ),
    wanted=(
        WantedEpisode(
            season=2, number=5, title="Về", air_date=DAY, tried=3, since=NOW, last_look=NOW
        ),
    ),
    upcoming=(UpcomingEpisode(season=2, number=6, title="", air_date=DAY),),
    problem="search_busy",
    there=frozenset({(2, 4), (2, 3)}),
    is_whole=True,
    release_date=DAY,
    looks=7,
    last_refresh=NOW,
    retry_at=NOW,
)
PLAIN = FollowedTitle(
    follow_id="movie-603",
    title_type=TitleType.MOVIE,
    tmdb_id=603,
    title="Ma trận",
    scope=FollowScope.MOVIE,
    followed_since=NOW,
)


@pytest.mark.parametrize("title", [FULL, PLAIN], ids=["full", "plain"])
def test_a_title_is_read_as_it_was_written(title: FollowedTitle) -> None:
    assert title_from_json(json.loads(json.dumps(title_to_json(title)))) == title


def test_a_title_of_before_there_were_locations_names_none() -> None:
    stored = title_to_json(PLAIN)
    del stored["location_id"]
    assert title_from_json(stored) == PLAIN


async def test_the_book_is_read_as_it_was_written() -> None:
    store = MemoryFollowStore()
    book = FollowBook(store)
    book.budget = LookBudget(day=DAY, looks=5, last_look=NOW, paused_until=NOW)
    await book.keep(FULL)
    await book.keep(PLAIN)

    again = FollowBook(store)
    await again.load()

    assert again.titles == (FULL, PLAIN)
    assert again.budget == book.budget


async def test_nothing_followed_leaves_no_file() -> None:
    store = MemoryFollowStore()
    book = FollowBook(store)
    await book.load()
    await book.keep(FULL)
    await book.remove(FULL.follow_id)

    assert store.text is None


def _damaged(**changes: Any) -> dict[str, Any]:
    return {**title_to_json(FULL), **changes}


@pytest.mark.parametrize(
    "damaged",
    [
        None,
        [],
        {},
        _damaged(follow_id=None),
        _damaged(scope="better"),
        _damaged(followed_since="2026-11-03T05:00:00"),
        _damaged(wanted=[{"season": 1}]),
        _damaged(there=[[1]]),
        _damaged(until="soon"),
    ],
    ids=["null", "list", "empty", "id", "scope", "no zone", "episode", "key", "day"],
)
async def test_what_cannot_be_read_loses_nothing_else(
    damaged: Any, caplog: pytest.LogCaptureFixture
) -> None:
    data = {"version": 1, "titles": [damaged, title_to_json(PLAIN)]}
    store = MemoryFollowStore(json.dumps(data))
    book = FollowBook(store)

    await book.load()

    assert book.titles == (PLAIN,)
    assert "Left aside 1 followed titles" in caplog.text
    await book.remove(PLAIN.follow_id)
    assert store.text is not None
    assert json.loads(store.text)["unread"] == [damaged]


@pytest.mark.parametrize(
    "text", ["null", "[]", '{"titles": 5}', '{"titles": [], "unread": null, "budget": {}}']
)
async def test_a_file_of_something_else_is_an_empty_book(text: str) -> None:
    book = FollowBook(MemoryFollowStore(text))

    await book.load()

    assert book.titles == ()
    assert book.budget == LookBudget()


async def test_listeners_hear_of_what_is_saved() -> None:
    store = MemoryFollowStore()
    book = FollowBook(store)
    saves: list[int] = []
    unsubscribe = book.subscribe(lambda: saves.append(store.saves))

    await book.keep(FULL)
    unsubscribe()
    await book.keep(PLAIN)

    assert saves == [1]
