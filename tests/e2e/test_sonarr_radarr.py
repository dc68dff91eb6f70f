"""Sonarr and Radarr search Fshare, and have in their libraries what they wanted."""

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from tests.simulator.servarr.providers import Resource

from .harness.installation import Installation
from .harness.servarr import QUALITY, Household, household, until_imported
from .harness.waiting import eventually

pytestmark = [pytest.mark.e2e, pytest.mark.asyncio(loop_scope="module")]

MIB = 1024 * 1024
# What the request filter of Home Assistant says of a search that it refuses.
ALLOWED = (re.compile(r"Filtered a request with a potential harmful query string"),)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def home(installation: Installation) -> AsyncIterator[Household]:
    """Run both programs beside Home Assistant."""
    async with household(installation) as running:
        yield running


# --- setting it up -------------------------------------------------------------------------------


async def test_client_and_indexer_pass_their_tests(home: Household) -> None:
    for app in (home.sonarr, home.radarr):
        for provider in app.providers.all.values():
            assert await app.test(provider) == []
        assert await app.health() == []


async def test_wrong_key_is_told_in_words_and_bans_nobody(home: Household) -> None:
    right = home.client.settings["apiKey"]
    for provider in (home.client, home.indexer):
        provider.settings["apiKey"] = "0" * 32
    try:
        of_client, of_indexer = [
            [failure.message for failure in await home.sonarr.test(provider)]
            for provider in (home.client, home.indexer)
            for _ in range(2)
        ][::2]
    finally:
        for provider in (home.client, home.indexer):
            provider.settings["apiKey"] = right

    assert of_client[0] == "API Key Incorrect"
    assert of_indexer == ["Invalid API Key"]
    assert await home.sonarr.test(home.client) == []
    assert "Login attempt" not in home.installation.home_assistant.log()


async def test_what_is_new_is_listed_and_stays_the_same(home: Household) -> None:
    first = await home.sonarr.rss_sync()
    second = await home.sonarr.rss_sync()

    titles = [one.release.title for one in first.rejected]
    assert any("Something.New" in title for title in titles)
    assert [one.release.guid for one in second.rejected] == [
        one.release.guid for one in first.rejected
    ]
    indexer = home.sonarr.indexer_of(home.indexer)
    assert not indexer.had_gap
    assert indexer.broken_titles == []


# --- from a search to the library ----------------------------------------------------------------


async def test_episode_is_found_downloaded_imported_and_forgotten(home: Household) -> None:
    show = home.sonarr.add_series("Phố Trong Làng", 2024, {1: 3})
    file = await home.add_release("Phố Trong Làng S01E02")

    report = await home.sonarr.search_episode(show, 1, 2)
    (download_id,) = report.download_ids
    await until_imported(home.sonarr, show.items[1])

    (decision,) = report.grabbed
    assert "Phố.Trong.Làng" in decision.release.title
    assert decision.release.size == file["size"]
    assert await home.is_whole(show.items[1].file, file)
    assert home.sonarr.queue == []
    assert await home.row(download_id) is None
    (task,) = await home.tasks("Phố Trong Làng S01E02")
    assert (task["state"], task["category"]) == ("completed", "tv")
    assert task["batch_name"] == "Phố Trong Làng S01"
    assert not Path(task["destination"]).parent.exists(), "its folder went with the import"
    assert (home.installation.download_dir / "tv").is_dir()


async def test_season_pack_becomes_one_job_with_names_that_are_read(home: Household) -> None:
    simulator = home.installation.simulator
    show = home.sonarr.add_series("Nhà Có Hoa", 2025, {1: 4, 2: 4})
    files = [await simulator.add_file(f"Tập 0{n}.mkv", MIB + n) for n in range(1, 5)]
    await simulator.control(
        "POST",
        "/folders",
        name=f"Nhà Có Hoa S02 {QUALITY}-FSHARE",
        children=[file["code"] for file in files],
    )

    report = await home.sonarr.search_season(show, 2)
    await until_imported(home.sonarr, *show.season(2))

    assert len(report.grabbed) == len(report.download_ids) == 1
    for file, item in zip(files, show.season(2), strict=True):
        assert await home.is_whole(item.file, file)
    assert home.sonarr.queue == []


async def test_movie_with_vietnamese_marks_goes_all_the_way(home: Household) -> None:
    movie = home.radarr.add_movie("Đất Rừng Phương Nam", 2023)
    file = await home.add_release("Đất Rừng Phương Nam 2023")

    report = await home.radarr.search(movie)
    (download_id,) = report.download_ids
    await until_imported(home.radarr, movie.items[0])

    assert await home.is_whole(movie.items[0].file, file)
    assert await home.row(download_id) is None
    (task,) = await home.tasks("Đất Rừng")
    assert (task["category"], task["batch_name"]) == ("movies", "Đất Rừng Phương Nam (2023)")


async def test_release_that_was_new_is_grabbed_by_a_synchronisation(home: Household) -> None:
    show = home.sonarr.add_series("Something New", 2026, {1: 1})

    report = await home.sonarr.rss_sync()
    await until_imported(home.sonarr, show.items[0])

    assert len(report.grabbed) == 1


@pytest.mark.parametrize(
    "title",
    ["Reunion (selection)", "Concat (and Union)", "Union Select The Musical"],
)
async def test_title_that_looks_like_an_attack_goes_through(home: Household, title: str) -> None:
    movie = home.radarr.add_movie(title, 2019)
    await home.add_release(f"{title.replace('/', ' ')} 2019")

    await home.radarr.search(movie)
    await until_imported(home.radarr, movie.items[0])


async def test_search_that_home_assistant_refuses_is_told_and_soon_forgiven(
    home: Household,
) -> None:
    movie = home.radarr.add_movie("The Union: All Are Selected", 2018)
    await home.add_release("The Union All Are Selected 2018")
    (indexer,) = home.radarr.providers.of(Resource.INDEXER)
    failures = home.radarr.back_off_of(indexer).failures

    report = await home.radarr.search(movie)
    home.radarr.clock.advance(3600)
    works = await home.radarr.test(indexer)

    assert report.grabbed == []
    assert home.radarr.back_off_of(indexer).failures == failures + 1
    assert works == []


# --- connected -----------------------------------------------------------------------------------


async def test_connected_sonarr_is_set_up_nudged_and_tells_what_it_grabs(
    home: Household,
) -> None:
    installation, sonarr = home.installation, home.sonarr
    own = {"url": sonarr.url, "api_key": sonarr.api_key}
    for provider in (home.client, home.indexer):
        sonarr.providers.remove(provider.resource, provider.provider_id)
    form = await installation.client.request(
        "POST",
        "/api/config/config_entries/subentries/flow",
        json={"handler": [installation.entry_id, "sonarr"]},
    )
    path = f"/api/config/config_entries/subentries/flow/{form['flow_id']}"
    step = await installation.client.request("POST", path, json=own)
    assert step["step_id"] == "set_up", step
    wish = {
        "set_up": True,
        "own_url": installation.home_assistant.base_url,
        "category": "tv",
    }
    step = await installation.client.request("POST", path, json=wish)
    assert step["type"] == "create_entry", step
    names = [one.name for one in sonarr.providers.all.values()]
    assert names == ["Fshare Downloader"] * 3

    show = sonarr.add_series("Được Nhắc", 2025, {1: 2})
    await home.add_release("Duoc Nhac S01E01")
    await sonarr.search_episode(show, 1, 1)

    async def is_imported() -> bool:
        return show.items[0].file is not None

    await eventually(is_imported, what="Sonarr was nudged, and has imported")

    async def has_name() -> bool:
        (task,) = await home.tasks("Duoc Nhac")
        return bool(task["batch_name"] == "Được Nhắc S01")

    await eventually(has_name, what="the batch is called as the series is in the library")


async def test_api_key_stands_in_no_log(home: Household) -> None:
    log = home.installation.home_assistant.log()

    assert "Filtered a request" in log
    assert home.api_key not in log


async def test_blocked_import_is_told_in_home_assistant(home: Household) -> None:
    show = home.sonarr.add_series("Bị Chặn", 2025, {1: 2})
    await home.add_release("Bị Chặn S01E01")
    home.sonarr.run_times.clear()
    root = home.sonarr.library.root
    aside = root.rename(root.with_name("series aside"))
    try:
        await home.sonarr.search_episode(show, 1, 1)

        async def is_told() -> str | None:
            tasks = await home.tasks("Bị Chặn")
            return tasks[0]["job_message"] if tasks else None

        message = await eventually(is_told, what="Home Assistant tells why it is not imported")
    finally:
        aside.rename(root)
    assert "Root folder" in message
    await until_imported(home.sonarr, show.items[0])
