"""What voice asks of us about titles: download a season or a movie, is it there yet."""

import asyncio
from dataclasses import replace
from typing import Any
from unittest.mock import patch

import pytest
from homeassistant.components import persistent_notification
from homeassistant.const import Platform
from homeassistant.core import Context, HomeAssistant
from pytest_homeassistant_custom_component.common import MockConfigEntry, MockUser

from custom_components.fshare_downloader import intent_titles, title_lookup
from custom_components.fshare_downloader.core.api_handler import TaskPage, TaskQuery
from custom_components.fshare_downloader.core.models import MediaType, TaskView
from custom_components.fshare_downloader.core.states import TaskState
from custom_components.fshare_downloader.discovery.errors import (
    SearchUnavailableError,
    TmdbKeyMissingError,
)
from custom_components.fshare_downloader.discovery.models import (
    GrabRequest,
    SkipReason,
    TitleSummary,
    TitleType,
)
from custom_components.fshare_downloader.voice.titles import titles_said

from .fake_discovery import NOTHING, PLAN, SUMMARY
from .fake_downloader import make_view
from .runnable_downloader import RunnableDownloader
from .spoken import ask
from .waiting import until

SERIES = TitleSummary(
    tmdb_id=1396,
    title_type=TitleType.TV,
    title="Xin Chào Phố Nhỏ",
    original_title="Small Town",
    year=2024,
)
OTHER = replace(SERIES, tmdb_id=9, title="Phố Nhỏ", original_title="Little Street", year=None)
MISSING_ONLY = replace(PLAN, batches=(), skipped=())
SKIPPED_ONLY = replace(
    PLAN, batches=(), missing=(), skipped=(replace(PLAN.skipped[0], reason=SkipReason.IN_QUEUE),)
)
NOT_AIRED_ONLY = replace(PLAN, batches=(), missing=())


@pytest.fixture
def platforms() -> list[Platform]:
    """None: voice needs no entity."""
    return []


def find(discovery: Any, **titles: TitleSummary) -> None:
    """Let TMDB find a title for some words, written with `_`, and nothing for others."""

    async def find_titles(query: str, **_: Any) -> tuple[TitleSummary, ...]:
        title = titles.get(query.lower().replace(" ", "_"))
        return (title,) if title else ()

    discovery.find_titles.side_effect = find_titles


# --- grab ----------------------------------------------------------------------------------------


@pytest.mark.usefixtures("voice")
@pytest.mark.parametrize(("season", "seasons"), [(2.0, (2,)), ("2", (2,)), (0, (0,))])
async def test_a_season_is_grabbed(
    hass: HomeAssistant, discovery: Any, season: Any, seasons: tuple[int, ...]
) -> None:
    find(discovery, small_town=SERIES)

    is_done, speech = await ask(
        hass,
        "GrabSeason",
        text=f"grab season {season} of Small Town",
        title="Small Town",
        season=season,
    )

    assert is_done
    assert speech == (
        f"One file of Xin Chào Phố Nhỏ (2024), season {seasons[0]} is in the queue."
        " One was found, but cannot be taken. One has not aired yet."
        " The link is protected by a password."
    )
    request = discovery.grab.await_args.args[0]
    assert request == GrabRequest(tmdb_id=1396, title_type=TitleType.TV, seasons=seasons)
    assert discovery.find_titles.await_args.kwargs["title_type"] is TitleType.TV


@pytest.mark.usefixtures("voice")
async def test_the_latest_season_is_the_newest_that_has_begun(
    hass: HomeAssistant, discovery: Any
) -> None:
    find(discovery, small_town=SERIES)

    await ask(hass, "GrabSeason", title="Small Town", season="latest")

    assert discovery.grab.await_args.args[0].seasons == (1,)


@pytest.mark.usefixtures("voice")
async def test_a_movie_is_grabbed(hass: HomeAssistant, discovery: Any) -> None:
    is_done, speech = await ask(hass, "GrabMovie", language="vi", title="ma tran")

    assert is_done
    assert speech.startswith("Đã đưa một tệp của Ma trận (1999) vào hàng đợi.")
    request = discovery.grab.await_args.args[0]
    assert (request.tmdb_id, request.title_type) == (603, TitleType.MOVIE)


@pytest.mark.usefixtures("voice")
@pytest.mark.parametrize(
    ("plan", "is_done", "speech"),
    [
        (
            MISSING_ONLY,
            False,
            (
                "I found Ma trận (1999), but no file that can be taken."
                " The link is protected by a password."
            ),
        ),
        (SKIPPED_ONLY, True, "All of Ma trận (1999) is there or in the queue already."),
        (NOT_AIRED_ONLY, True, "Ma trận (1999) has not aired yet."),
        (NOTHING, True, "Ma trận (1999) has not aired yet."),
        (
            replace(SKIPPED_ONLY, missing=PLAN.missing),
            True,
            (
                "I found nothing new of Ma trận (1999). One was found, but cannot be taken."
                " The link is protected by a password."
            ),
        ),
    ],
)
async def test_what_cannot_be_had_is_told(
    hass: HomeAssistant, discovery: Any, plan: Any, is_done: bool, speech: str
) -> None:
    discovery.grab.return_value = plan

    assert await ask(hass, "GrabMovie", title="Ma trận") == (is_done, speech)


@pytest.mark.usefixtures("voice")
@pytest.mark.parametrize(
    ("error", "speech"),
    [(TmdbKeyMissingError, "TMDB"), (SearchUnavailableError, "search site")],
)
async def test_what_is_in_the_way_is_spoken(
    hass: HomeAssistant, discovery: Any, error: type[Exception], speech: str
) -> None:
    discovery.grab.side_effect = error

    is_done, said = await ask(hass, "GrabMovie", title="Ma trận")

    assert not is_done
    assert speech in said


@pytest.mark.usefixtures("voice")
async def test_an_unknown_title_is_refused(hass: HomeAssistant, discovery: Any) -> None:
    find(discovery)

    answer = await ask(hass, "GrabMovie", language="vi", title="Không có")

    assert answer == (False, "Tôi không tìm thấy gì tên là Không có.")
    discovery.grab.assert_not_called()


# --- which title ---------------------------------------------------------------------------------


@pytest.mark.usefixtures("voice")
async def test_politeness_that_belongs_to_the_title_is_kept(
    hass: HomeAssistant, discovery: Any
) -> None:
    find(discovery, xin_chào_phố_nhỏ=SERIES, chào_phố_nhỏ=OTHER)
    text = "tải mùa 1 phim Xin Chào Phố Nhỏ"

    await ask(hass, "GrabSeason", text=text, title="Chào Phố Nhỏ", season=1)

    assert discovery.grab.await_args.args[0].tmdb_id == SERIES.tmdb_id


@pytest.mark.usefixtures("voice")
async def test_politeness_that_does_not_is_left_out(hass: HomeAssistant, discovery: Any) -> None:
    find(discovery, phố_nhỏ_đi=SERIES, phố_nhỏ=OTHER)
    text = "tải mùa 1 phim Phố Nhỏ đi"

    await ask(hass, "GrabSeason", text=text, title="Phố Nhỏ đi", season=1)

    assert discovery.grab.await_args.args[0].tmdb_id == OTHER.tmdb_id


@pytest.mark.usefixtures("voice")
async def test_a_title_of_that_name_comes_before_a_better_known_one(
    hass: HomeAssistant, discovery: Any
) -> None:
    discovery.find_titles.return_value = (SERIES, OTHER)

    await ask(hass, "GrabSeason", title="pho nho", season=1)

    assert discovery.grab.await_args.args[0].tmdb_id == OTHER.tmdb_id


# --- a grab that takes long ----------------------------------------------------------------------


@pytest.fixture
def slow_grab(discovery: Any, monkeypatch: pytest.MonkeyPatch) -> asyncio.Event:
    """A grab that goes on until the event is set."""
    monkeypatch.setattr(intent_titles, "ANSWER_SECONDS", 0.01)
    may_end = asyncio.Event()

    async def grab(*_: Any) -> Any:
        await may_end.wait()
        return discovery.outcome

    discovery.outcome = PLAN
    discovery.grab.side_effect = grab
    return may_end


def notes(hass: HomeAssistant) -> dict[str, Any]:
    """Return what is to be read in the notifications."""
    return dict(persistent_notification._async_get_or_create_notifications(hass))


@pytest.mark.usefixtures("voice")
@pytest.mark.parametrize(
    ("outcome", "told"),
    [
        (PLAN, "One file of Ma trận (1999) is in the queue."),
        (MISSING_ONLY, "I found Ma trận (1999), but"),
    ],
)
async def test_nobody_waits_for_it_and_the_rest_is_told_later(
    hass: HomeAssistant, discovery: Any, slow_grab: asyncio.Event, outcome: Any, told: str
) -> None:
    discovery.outcome = outcome

    answer = await ask(hass, "GrabMovie", title="Ma trận")
    assert answer == (True, "I am looking for Ma trận (1999), and add what I find.")
    assert notes(hass) == {}

    slow_grab.set()
    await until(lambda: bool(notes(hass)))
    (note,) = notes(hass).values()
    assert note["title"] == "Downloading Ma trận (1999)"
    assert note["message"].startswith(told)


@pytest.mark.usefixtures("voice")
async def test_an_error_that_comes_late_is_told_in_words(
    hass: HomeAssistant, discovery: Any, slow_grab: asyncio.Event
) -> None:
    async def grab(*_: Any) -> None:
        await slow_grab.wait()
        raise SearchUnavailableError

    discovery.grab.side_effect = grab
    await ask(hass, "GrabMovie", language="vi", title="Ma trận")
    slow_grab.set()

    await until(lambda: bool(notes(hass)))
    (note,) = notes(hass).values()
    assert note["title"] == "Tải Ma trận (1999)"
    assert "tìm kiếm" in note["message"]


@pytest.mark.usefixtures("voice")
async def test_one_that_is_cut_off_by_the_end_tells_nothing(
    hass: HomeAssistant, slow_grab: asyncio.Event, fake_entry: MockConfigEntry
) -> None:
    await ask(hass, "GrabMovie", title="Ma trận")

    assert await hass.config_entries.async_unload(fake_entry.entry_id)
    await hass.async_block_till_done()
    assert notes(hass) == {}


# --- is it there ---------------------------------------------------------------------------------


def view(number: int, state: TaskState, **values: Any) -> TaskView:
    """Return the download of an episode."""
    known: dict[str, Any] = {
        "media_type": MediaType.TV,
        "tmdb_id": 1396,
        "season": 1,
        "episode": number,
    }
    return make_view(f"e{number}-{state}", state=state, **known | values)


DONE, COMING, FAILED = TaskState.COMPLETED, TaskState.QUEUED, TaskState.FAILED
GONE = TaskState.CANCELLED
NAME = "Xin Chào Phố Nhỏ (2024)"


@pytest.mark.usefixtures("voice")
@pytest.mark.parametrize(
    ("views", "speech"),
    [
        ((view(1, DONE),), f"Yes, {NAME} is there."),
        ((view(1, DONE), view(2, DONE), view(2, FAILED)), f"Yes, 2 files of {NAME} are there."),
        ((view(1, DONE), view(1, COMING)), f"Not yet: {NAME} is at 50 percent."),
        ((view(1, COMING), view(2, COMING)), f"Not yet: 2 files of {NAME} are on their way."),
        ((view(1, COMING, size=None),), f"Not yet: {NAME} is at 0 percent."),
        ((view(1, DONE), view(2, COMING)), f"1 of 2 files of {NAME} are there so far."),
        ((view(1, FAILED), view(2, FAILED)), f"No, {NAME} could not be downloaded."),
        ((view(1, GONE),), f"No, nothing called {NAME} has been downloaded."),
    ],
)
async def test_how_far_a_title_is(
    hass: HomeAssistant,
    downloader: RunnableDownloader,
    discovery: Any,
    views: tuple[TaskView, ...],
    speech: str,
) -> None:
    find(discovery, small_town=SERIES)
    downloader.api.find_media.return_value = views

    assert await ask(hass, "IsThere", title="Small Town") == (True, speech)
    downloader.api.find_media.assert_awaited_once_with(MediaType.TV, 1396)


@pytest.mark.usefixtures("voice")
@pytest.mark.parametrize("has_key", [True, False])
async def test_what_was_added_by_link_is_found_by_its_name(
    hass: HomeAssistant, downloader: RunnableDownloader, discovery: Any, has_key: bool
) -> None:
    discovery.find_titles.side_effect = None if has_key else TmdbKeyMissingError
    downloader.api.find_media.return_value = ()
    there = make_view("link", state=DONE, filename="Ma.Tran.mkv")

    async def list_tasks(query: TaskQuery) -> TaskPage:
        tasks = (there,) if query.query == "ma.tran" else ()
        return TaskPage(tasks=tasks, total=len(tasks))

    downloader.api.list_tasks.side_effect = list_tasks

    assert await ask(hass, "IsThere", title="ma tran") == (True, "Yes, ma tran is there.")


@pytest.mark.usefixtures("voice")
@pytest.mark.parametrize(
    ("found", "name"),
    [
        ((SUMMARY,), "Ma trận (1999)"),
        ((), "ma tran"),
        ((replace(SERIES, title_type=TitleType.COLLECTION),), NAME),
    ],
)
async def test_what_was_never_downloaded_is_not_there(
    hass: HomeAssistant,
    downloader: RunnableDownloader,
    discovery: Any,
    found: tuple[TitleSummary, ...],
    name: str,
) -> None:
    discovery.find_titles.return_value = found
    downloader.api.find_media.return_value = ()
    downloader.api.list_tasks.return_value = TaskPage(tasks=(), total=0)

    is_done, speech = await ask(hass, "IsThere", title="ma tran")
    assert is_done
    assert speech == f"No, nothing called {name} has been downloaded."


@pytest.mark.usefixtures("voice")
async def test_a_book_is_not_searched_for_a_title(
    hass: HomeAssistant, downloader: RunnableDownloader, discovery: Any
) -> None:
    """That takes as many steps as the product of both lengths, in the event loop."""
    discovery.find_titles.return_value = ()
    downloader.api.list_tasks.return_value = TaskPage(tasks=(), total=0)
    book = "ma trận " * 5_000
    with patch.object(title_lookup, "titles_said", wraps=titles_said) as searched:
        is_done, _ = await ask(hass, "IsThere", title=book, text=f"is {book}there yet")

    assert is_done
    assert searched.call_args_list
    for (heard, said), _ in searched.call_args_list:
        assert len(heard) + len(said or "") <= 2000


@pytest.mark.usefixtures("voice")
async def test_readers_may_ask_and_grab_nothing(
    hass: HomeAssistant,
    downloader: RunnableDownloader,
    discovery: Any,
    hass_read_only_user: MockUser,
) -> None:
    context = Context(user_id=hass_read_only_user.id)
    downloader.api.find_media.return_value = (make_view("m", state=DONE),)

    assert (await ask(hass, "IsThere", title="Ma trận", context=context))[0]
    grabs: dict[str, dict[str, Any]] = {"GrabMovie": {}, "GrabSeason": {"season": 1}}
    for name, slots in grabs.items():
        answer = await ask(hass, name, title="Ma trận", context=context, **slots)
        assert answer == (False, "You are not allowed to do that.")
    discovery.grab.assert_not_called()
