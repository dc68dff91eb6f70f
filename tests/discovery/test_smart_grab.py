"""Smart Grab as a whole: real parts, a simulated Fshare, TMDB and search site over HTTP."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from pathlib import Path

import pytest

from custom_components.fshare_downloader.core.api_handler import AddRequest, Selection
from custom_components.fshare_downloader.core.models import NewTask
from custom_components.fshare_downloader.core.requests import AddResult
from custom_components.fshare_downloader.core.states import TaskState
from custom_components.fshare_downloader.discovery.errors import GrabInterruptedError
from custom_components.fshare_downloader.discovery.models import (
    GrabRequest,
    GrabStage,
    QualityWish,
    Refusal,
    SkipReason,
    TitleType,
    VietnameseWish,
)
from tests.simulator import FshareSimulator, Removed
from tests.simulator.media import (
    COLLECTION_ID,
    MISSING,
    MOVIE_ID,
    MOVIE_IDS,
    NOT_AIRED,
    MediaScenario,
    fill_media,
)

from .house import House, chosen, link_of, series_request

SERIES = "Nơi Biển Kết Thúc"
MOVIE = GrabRequest(tmdb_id=MOVIE_ID, title_type=TitleType.MOVIE)
MOVIES = GrabRequest(tmdb_id=COLLECTION_ID, title_type=TitleType.COLLECTION)


@pytest.fixture
async def simulator(loopback: None) -> AsyncIterator[FshareSimulator]:
    """A simulated Fshare that runs."""
    async with FshareSimulator(seed=7) as running:
        yield running


@pytest.fixture
def media(simulator: FshareSimulator) -> MediaScenario:
    """What there is to grab."""
    return fill_media(simulator)


@pytest.fixture
async def house(
    simulator: FshareSimulator, media: MediaScenario, tmp_path: Path
) -> AsyncIterator[House]:
    """A house that runs."""
    home = House(simulator, tmp_path)
    await home.start()
    yield home
    await home.stop()


def snapshot(folder: Path) -> dict[str, int]:
    """Return all files below a folder, but for the cache and what is hidden."""
    return {
        str(path.relative_to(folder)): path.stat().st_size
        for path in sorted(folder.rglob("*"))
        if path.is_file() and "cache" not in path.parts and not path.name.startswith(".")
    }


# --- series ---------------------------------------------------------------------------------------


async def test_seasons_come_as_batches_with_right_files_at_right_places(
    house: House, media: MediaScenario
) -> None:
    plan = await house.grab(series_request(0, 1, 2))
    right = {key: {link_of(f) for f in files} for key, files in media.releases.items()}
    planned = {f.key: f.candidate.hit.link for batch in plan.batches for f in batch.files}
    assert planned.keys() == {key for key in right if key.startswith("s")}
    assert all(link in right[key] for key, link in planned.items())
    assert [gap.key for gap in plan.missing] == sorted(MISSING)
    assert [(gap.key, gap.reason) for gap in plan.skipped] == [
        (key, SkipReason.NOT_AIRED) for key in NOT_AIRED
    ]
    assert (plan.title, plan.year, plan.problems) == (SERIES, 2022, ())
    assert plan.search_requests <= 20
    assert plan.available_space
    tasks = await house.tasks()
    assert tasks.keys() == {*planned.values(), *(link_of(f) for f in media.subtitles[:2])}
    double = tasks[planned["s01e03-e04"]]
    assert double.destination == house.files.joinpath(
        "tv",
        f"{SERIES} (2022)",
        "Season 01",
        f"{SERIES} - S01E03-E04 - 1080p WEB-DL H.264 AAC-HNM.mkv",
    )
    assert (double.season, double.episode, double.tmdb_id) == (1, 3, MOVIE_ID)
    batches, _ = await house.downloader.api.list_batches()
    assert {batch.batch_name: batch.total for batch in batches} == {
        f"{SERIES} S00": 1,
        f"{SERIES} S01": 7,
        f"{SERIES} S02": 7,
    }
    assert {batch.batch_id for batch in batches} == {batch.batch_id for batch in plan.batches}


async def test_all_but_the_specials_are_meant_when_no_season_is_named(house: House) -> None:
    plan = await house.plan(series_request())
    assert [batch.season for batch in plan.batches] == [1, 2]


async def test_single_episodes_of_seasons_can_be_wanted(house: House) -> None:
    episodes = frozenset({(1, 2), (1, 3), (1, 4), (2, 1)})
    plan = await house.grab(series_request(1, 2, episodes=episodes))
    assert chosen(plan).keys() == {"s01e02", "s01e03-e04", "s02e01"}
    assert (plan.missing, plan.skipped) == ((), ())

    again = await house.plan(series_request(1, episodes=frozenset({(1, 2)})))
    assert [(gap.key, gap.reason) for gap in again.skipped] == [("s01e02", SkipReason.IN_QUEUE)]


async def test_subtitles_lie_beside_their_episode(house: House, media: MediaScenario) -> None:
    await house.grab(series_request(1))
    subtitle = (await house.tasks())[link_of(media.subtitles[0])]
    video = (await house.tasks())[link_of(media.releases["s01e02"][0])]
    assert subtitle.destination == video.destination.with_name(f"{video.destination.stem}.vi.srt")
    assert subtitle.batch_id == video.batch_id


async def test_a_dry_run_changes_nothing(house: House) -> None:
    while house.downloader.queue().free_space is None:  # the folder is looked at, and remembered
        await asyncio.sleep(0.01)
    await house.downloader.checkpoint()
    before = snapshot(house.folder)
    plan = await house.plan(series_request(0, 1, 2))
    assert plan.batches
    assert {batch.batch_id for batch in plan.batches} == {None}
    await house.downloader.checkpoint()
    assert snapshot(house.folder) == before
    assert await house.tasks() == {}
    assert house.grabs.saves == []


async def test_a_second_run_adds_nothing_and_asks_little(house: House) -> None:
    first = await house.grab(series_request(1))
    tasks = await house.tasks()
    again = await house.grab(series_request(1))
    assert again.batches == ()
    assert await house.tasks() == tasks
    assert [gap.key for gap in again.missing] == ["s01e07"]
    there = {number for file in first.batches[0].files for number in file.episodes}
    assert {gap.episode for gap in again.skipped} == there
    assert {gap.reason for gap in again.skipped} == {SkipReason.IN_QUEUE}
    await house.download_all()
    downloaded = await house.plan(series_request(1))
    assert {gap.reason for gap in downloaded.skipped} == {SkipReason.ON_DISK}


async def test_a_second_run_says_what_is_there_and_why_the_rest_is_not(
    house: House, media: MediaScenario, simulator: FshareSimulator
) -> None:
    request = series_request(1, quality=QualityWish(max_size=100_000_000))
    for file in media.releases["s01e01"]:
        file.password = "secret"
    simulator.add_file(name="Where.the.Sea.Ends.S01E08.2160p.WEB-DL.mkv", size=200_000_000)
    for file in media.releases["s01e08"]:
        simulator.catalog.nodes.pop(file.code)
    await house.grab(request)
    for file in media.releases["s01e05"]:  # goes while it waits in the queue
        file.removed = Removed.JSON
    await house.download_all()

    again = await house.plan(request)

    assert again.batches == ()
    assert {gap.key: gap.reason for gap in again.skipped} == dict.fromkeys(
        ["s01e02", "s01e03", "s01e04", "s01e06"], SkipReason.ON_DISK
    )
    assert {gap.key: gap.code for gap in again.missing} == {
        "s01e01": "password_required",
        "s01e05": "file_not_found",
        "s01e07": None,
        "s01e08": "too_large",
    }


async def test_what_is_found_and_not_taken_says_why(house: House, media: MediaScenario) -> None:
    media.releases["s01e05"][0].name = "Where.the.Sea.Ends.S01E05.1080p.rar"
    media.releases["s01e06"][0].name = "Where.the.Sea.Ends.S01E06.1080p.mkv.001"

    plan = await house.plan(series_request(1, choices={"s01e03": ""}))

    codes = {gap.key: gap.code for gap in plan.missing}
    assert codes["s01e04"] == Refusal.HOLDS_OTHERS
    assert {codes["s01e05"], codes["s01e06"]} == {Refusal.ARCHIVED}
    assert codes["s01e07"] is None
    assert [(gap.key, gap.reason) for gap in plan.skipped] == [("s01e03", SkipReason.LEFT_OUT)]


async def test_a_choice_against_the_wish_says_so(house: House, media: MediaScenario) -> None:
    plan = await house.plan(series_request(1))

    lacking = {
        file.key
        for file in plan.batches[0].files
        if ("vietnamese_subtitles_missing", -20) in file.candidate.reasons
    }
    assert lacking == {
        file.key
        for file in plan.batches[0].files
        if "vietnamese_subtitles_missing" in file.candidate.unmet_wishes
    }
    # The second has no Vietnamese subtitles in it, but beside it.
    assert plan.batches[0].files[1].subtitles[0].link == link_of(media.subtitles[0])
    assert lacking == {"s01e01", "s01e03-e04", "s01e06"}
    any_language = QualityWish(vietnamese=VietnameseWish.ANY)
    other = await house.plan(series_request(1, quality=any_language))
    codes = {code for file in other.batches[0].files for code, _ in file.candidate.reasons}
    assert not {code for code in codes if "vietnamese" in code}


async def test_files_on_the_disk_are_known_without_their_tasks(house: House) -> None:
    await house.grab(series_request(1))
    await house.download_all()
    await house.downloader.api.clear(TaskState.COMPLETED)
    plan = await house.plan(series_request(1))
    assert plan.batches == ()
    assert {gap.reason for gap in plan.skipped} == {SkipReason.ON_DISK}
    assert {gap.episode for gap in plan.skipped} == {1, 2, 3, 4, 5, 6, 8}


async def test_what_was_cancelled_is_grabbed_again_into_its_batch(house: House) -> None:
    first = await house.grab(series_request(2))
    await house.downloader.api.cancel(Selection(batch_id=first.batches[0].batch_id))
    again = await house.grab(series_request(2))
    assert chosen(again) == chosen(first)
    assert again.batches[0].batch_id == first.batches[0].batch_id
    states = {task.state for task in (await house.tasks()).values()}
    assert states == {TaskState.QUEUED}


async def test_a_link_that_somebody_has_added_by_hand_is_in_the_queue(
    house: House, media: MediaScenario
) -> None:
    file = media.releases["s02e02"][0]
    await house.downloader.api.add(AddRequest(links=file.url))
    plan = await house.grab(series_request(2))
    assert "s02e02" not in chosen(plan)
    assert ("s02e02", SkipReason.IN_QUEUE) in [(gap.key, gap.reason) for gap in plan.skipped]


async def test_a_season_that_grows_joins_its_batch(
    house: House, simulator: FshareSimulator
) -> None:
    first = await house.grab(series_request(1))
    await house.download_all()
    simulator.add_file(name="Where.the.Sea.Ends.S01E07.720p.WEB-DL.mkv", size=9_000_000)
    await house.stop()
    await house.start()
    second = await house.grab(series_request(1))
    assert chosen(second) == {"s01e07": "Where.the.Sea.Ends.S01E07.720p.WEB-DL.mkv"}
    assert second.batches[0].batch_id == first.batches[0].batch_id
    assert second.missing == ()


async def test_an_episode_that_is_out_early_is_taken(
    house: House, simulator: FshareSimulator
) -> None:
    simulator.add_file(name="Where.the.Sea.Ends.S02E07.1080p.WEB-DL-HNM.mkv", size=9_000_000)
    plan = await house.plan(series_request(2))
    assert "s02e07" in chosen(plan)
    assert [gap.key for gap in plan.skipped] == ["s02e08"]


async def test_the_user_chooses(house: House, media: MediaScenario) -> None:
    other = media.releases["s02e01"][1]
    outside = media.wrong[0]
    plan = await house.grab(
        series_request(
            2,
            choices={
                "s02e01": link_of(other),
                "s02e02": "",
                "s02e03": link_of(media.dead[0]),
                "s02e05": link_of(outside),
                "nonsense": "x",
            },
        )
    )
    files = chosen(plan)
    assert files["s02e01"] == other.name
    assert files["s02e03"] == media.releases["s02e03"][0].name
    assert files["s02e05"] == outside.name
    assert [gap.key for gap in plan.skipped if gap.reason is SkipReason.LEFT_OUT] == ["s02e02"]
    assert [(p.source, p.code) for p in plan.problems] == [("choice", "file_not_found")]


async def test_the_folders_of_the_user_are_searched_too(
    house: House, simulator: FshareSimulator, media: MediaScenario
) -> None:
    await house.stop()
    await house.start(search_url="", folder_links=(media.folder.url,))

    async def is_indexed() -> bool:
        return bool((await house.discovery.search("Where the Sea Ends")).files)

    await house.until_true(is_indexed)
    plan = await house.plan(series_request(2))
    assert len(chosen(plan)) == 6
    assert plan.search_requests == 0


# --- movies ---------------------------------------------------------------------------------------


async def test_a_movie_comes_alone(house: House, media: MediaScenario) -> None:
    plan = await house.grab(MOVIE)
    [batch] = plan.batches
    assert (batch.name, batch.season, plan.year) == ("Mưa Trên Mái Tôn (2021)", None, 2021)
    task = (await house.tasks())[link_of(media.releases[f"movie-{MOVIE_ID}"][1])]
    assert task.destination == house.files.joinpath(
        "movies", "Mưa Trên Mái Tôn (2021)", "Mưa Trên Mái Tôn (2021) - 1080p WEB-DL Vietsub.mkv"
    )
    assert (task.tmdb_id, task.season, task.batch_name) == (MOVIE_ID, None, batch.name)
    again = await house.grab(MOVIE)
    assert (again.batches, len(await house.tasks())) == ((), 1)


async def test_the_wish_decides_which_movie(house: House, media: MediaScenario) -> None:
    files = media.releases[f"movie-{MOVIE_ID}"]
    any_language = QualityWish(vietnamese=VietnameseWish.ANY)
    large = QualityWish(resolution=2160, vietnamese=VietnameseWish.ANY)
    for wish, expected in ((any_language, files[0]), (large, files[2])):
        plan = await house.plan(
            GrabRequest(tmdb_id=MOVIE_ID, title_type=TitleType.MOVIE, quality=wish)
        )
        assert chosen(plan) == {f"movie-{MOVIE_ID}": expected.name}
    subtitles = plan.batches[0].files[0].subtitles
    assert subtitles == ()


async def test_a_movie_smaller_than_allowed_is_taken(house: House) -> None:
    wish = QualityWish(max_size=16_000_000)
    plan = await house.plan(GrabRequest(tmdb_id=MOVIE_ID, title_type=TitleType.MOVIE, quality=wish))
    assert plan.batches[0].files[0].candidate.hit.size == 15_000_000
    nothing = await house.plan(
        GrabRequest(
            tmdb_id=MOVIE_ID, title_type=TitleType.MOVIE, quality=QualityWish(max_size=1000)
        )
    )
    assert [gap.key for gap in nothing.missing] == [f"movie-{MOVIE_ID}"]


async def test_a_recorded_screen_is_the_last_resort(house: House, media: MediaScenario) -> None:
    for file in media.releases[f"movie-{MOVIE_ID}"]:
        house.simulator.catalog.nodes.pop(file.code)
    plan = await house.plan(MOVIE)
    [planned] = plan.batches[0].files
    assert planned.candidate.hit.name == media.poor[0].name
    assert "source_cam" in dict(planned.candidate.reasons)


async def test_the_search_goes_on_when_all_that_it_has_found_is_gone(
    house: House, media: MediaScenario, simulator: FshareSimulator
) -> None:
    for file in (*media.releases[f"movie-{MOVIE_IDS[0]}"], media.poor[1]):
        file.removed = Removed.JSON
    late = simulator.add_file(name="Người Giữ Đèn Vietsub 1080p.mkv", size=9_000_000)
    plan = await house.plan(GrabRequest(tmdb_id=MOVIE_IDS[0], title_type=TitleType.MOVIE))
    assert chosen(plan) == {f"movie-{MOVIE_IDS[0]}": late.name}


async def test_a_collection_is_one_batch_with_a_folder_for_each_movie(
    house: House, media: MediaScenario
) -> None:
    plan = await house.grab(MOVIES)
    [batch] = plan.batches
    assert batch.name == "Người Giữ Đèn (Bộ phim)"
    assert [file.tmdb_id for file in batch.files] == list(MOVIE_IDS)
    for file in batch.files:
        right = {link_of(one) for one in media.releases[file.key]}
        assert file.candidate.hit.link in right
    folders = {task.destination.parent.name for task in (await house.tasks()).values()}
    assert folders == {
        "Người Giữ Đèn (2016)",
        "Người Giữ Đèn 2 - Mùa Nước Nổi (2018)",
        "Người Giữ Đèn 3 - Ngày Trở Về (2021)",
    }
    assert (plan.missing, plan.skipped) == ((), ())
    again = await house.grab(MOVIES)
    assert again.batches == ()
    assert {gap.reason for gap in again.skipped} == {SkipReason.IN_QUEUE}


async def test_movies_can_be_left_out_and_chosen(house: House, media: MediaScenario) -> None:
    first, second, third = (f"movie-{number}" for number in MOVIE_IDS)
    other = media.releases[first][1]
    choices = {first: link_of(other), second: "", third: "https://www.fshare.vn/file/GONE12345678"}
    plan = await house.plan(
        GrabRequest(tmdb_id=COLLECTION_ID, title_type=TitleType.COLLECTION, choices=choices)
    )
    assert chosen(plan) == {first: other.name, third: media.releases[third][0].name}
    assert ("chosen", 0) in plan.batches[0].files[0].candidate.reasons
    assert [(gap.key, gap.reason) for gap in plan.skipped] == [(second, SkipReason.LEFT_OUT)]


# --- life -----------------------------------------------------------------------------------------


async def test_the_stages_are_told_in_order(house: House) -> None:
    await house.grab(series_request(1))
    stages = [progress.stage for progress in house.progress]
    assert list(dict.fromkeys(stages)) == [
        GrabStage.TITLE,
        GrabStage.SEARCHING,
        GrabStage.CHECKING,
        GrabStage.ADDING,
    ]
    assert all(progress.done <= progress.total for progress in house.progress)
    assert house.progress[-1].done == house.progress[-1].total == 1


async def test_two_grabs_at_once_make_each_file_once(house: House) -> None:
    plans = await asyncio.gather(*(house.grab(series_request(1)) for _ in range(3)))
    assert sorted(len(plan.batches) for plan in plans) == [0, 0, 1]
    assert len(await house.tasks()) == 7


async def test_a_movie_is_grabbed_once_alone_and_in_its_collection(house: House) -> None:
    alone = GrabRequest(tmdb_id=MOVIE_IDS[0], title_type=TitleType.MOVIE)
    await asyncio.gather(house.grab(alone), house.grab(MOVIES))
    movies = [task.tmdb_id for task in (await house.tasks()).values() if task.size != 62_000]
    assert sorted(movies, key=str) == list(MOVIE_IDS)


async def test_a_grab_that_a_restart_cuts_short_between_two_batches_goes_on(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    grab, stuck = house.downloader.api.grab, asyncio.Event()

    async def grab_the_first(files: Sequence[NewTask], *, batch_name: str) -> AddResult:
        if batch_name.endswith("S02"):
            stuck.set()
            await asyncio.Event().wait()
        return await grab(files, batch_name=batch_name)

    monkeypatch.setattr(house.downloader.api, "grab", grab_the_first)
    caller = asyncio.create_task(house.grab(series_request(1, 2)))
    await stuck.wait()
    assert len(house.downloader.tasks()) == 7
    await house.stop()
    with pytest.raises(GrabInterruptedError):
        await caller
    await house.start()
    await house.until(lambda: house.grabs.saves[-1] == 0)
    batches, _ = await house.downloader.api.list_batches()
    assert {batch.batch_name: batch.total for batch in batches} == {
        f"{SERIES} S01": 7,
        f"{SERIES} S02": 7,
    }
    assert len(await house.tasks()) == 14


async def test_a_grab_that_a_restart_cuts_short_goes_on(
    house: House, simulator: FshareSimulator
) -> None:
    simulator.settings.tmdb_latency_seconds = 30.0
    caller = asyncio.create_task(house.grab(series_request(1)))
    await house.until(lambda: house.grabs.saves == [1])
    caller.cancel()
    await house.stop()
    assert house.grabs.text.count('"request"') == 1
    assert simulator.tmdb_key not in house.grabs.text
    simulator.settings.tmdb_latency_seconds = 0.0
    await house.start()
    await house.until(lambda: len(house.downloader.tasks()) == 7)
    await house.until(lambda: house.grabs.saves[-1] == 0)
    assert caller.cancelled()
