"""Sonarr and Radarr search Fshare and hand over downloads, in good days and in bad ones."""

import asyncio
import os
import re
import subprocess
from collections.abc import AsyncIterator
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import pytest
import pytest_asyncio

from tests.simulator.servarr import TrackedState
from tests.simulator.servarr.providers import Resource

from .harness.config_dir import DOMAIN
from .harness.downloads import list_tasks, sha256_of
from .harness.installation import Installation
from .harness.log_check import AFTER_A_KILL, HELD
from .harness.servarr import Household, household, poll_until, until_imported
from .harness.waiting import eventually

pytestmark = [pytest.mark.e2e, pytest.mark.asyncio(loop_scope="module")]

MIB = 1024 * 1024
SIZE = 12 * MIB
"""A video that is smaller is not offered."""
ALLOWED = (
    *AFTER_A_KILL,
    *HELD,
    # What the request filter of Home Assistant says of a search that it refuses.
    re.compile(r"Filtered a request with a potential harmful query string"),
)
QUALITY = "1080p WEB-DL x264"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def home(installation: Installation) -> AsyncIterator[Household]:
    """Run both programs beside Home Assistant, with some releases to be found."""
    simulator = installation.simulator
    await installation.set_options(search=simulator.search_options)
    await simulator.add_file(f"Something New S01E01 {QUALITY} 2026.mkv", SIZE)
    await simulator.add_file(f"Something Else 2026 {QUALITY}.mkv", SIZE)
    async with household(installation) as running:
        yield running


async def add_release(home: Household, name: str, size: int = SIZE) -> dict[str, Any]:
    """Put a video onto Fshare that a search finds; returns its description."""
    return await home.installation.simulator.add_file(f"{name} {QUALITY}-FSHARE.mkv", size)


async def tasks_of(home: Household, text: str) -> list[dict[str, Any]]:
    """Return the downloads in Home Assistant whose names hold a text."""
    return [
        one
        for one in await list_tasks(home.installation.client, limit=500)
        if text in one["filename"]
    ]


async def is_whole(home: Household, path: Path | None, file: dict[str, Any]) -> bool:
    """Tell whether a file of the library holds what Fshare holds."""
    assert path is not None
    return await sha256_of(path) == await home.installation.simulator.sha256(file["code"])


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
    file = await add_release(home, "Phố Trong Làng S01E02")

    report = await home.sonarr.search_episode(show, 1, 2)
    (download_id,) = report.download_ids
    await until_imported(home.sonarr, show.items[1])

    (decision,) = report.grabbed
    assert "Phố.Trong.Làng" in decision.release.title
    assert decision.release.size == file["size"]
    assert await is_whole(home, show.items[1].file, file)
    assert home.sonarr.queue == []
    assert await home.row(download_id) is None
    (task,) = await tasks_of(home, "Phố Trong Làng S01E02")
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
        assert await is_whole(home, item.file, file)
    assert home.sonarr.queue == []


async def test_movie_with_vietnamese_marks_goes_all_the_way(home: Household) -> None:
    movie = home.radarr.add_movie("Đất Rừng Phương Nam", 2023)
    file = await add_release(home, "Đất Rừng Phương Nam 2023")

    report = await home.radarr.search(movie)
    (download_id,) = report.download_ids
    await until_imported(home.radarr, movie.items[0])

    assert await is_whole(home, movie.items[0].file, file)
    assert await home.row(download_id) is None
    (task,) = await tasks_of(home, "Đất Rừng")
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
    await add_release(home, f"{title.replace('/', ' ')} 2019")

    await home.radarr.search(movie)
    await until_imported(home.radarr, movie.items[0])


async def test_search_that_home_assistant_refuses_is_told_and_soon_forgiven(
    home: Household,
) -> None:
    movie = home.radarr.add_movie("The Union: All Are Selected", 2018)
    await add_release(home, "The Union All Are Selected 2018")
    (indexer,) = home.radarr.providers.of(Resource.INDEXER)
    failures = home.radarr.back_off_of(indexer).failures

    report = await home.radarr.search(movie)
    home.radarr.clock.advance(3600)
    works = await home.radarr.test(indexer)

    assert report.grabbed == []
    assert home.radarr.back_off_of(indexer).failures == failures + 1
    assert works == []


# --- what goes wrong -----------------------------------------------------------------------------


async def test_dead_link_is_blocked_and_another_release_is_taken(home: Household) -> None:
    simulator = home.installation.simulator
    show = home.sonarr.add_series("Hai Bản", 2025, {1: 2})
    dead = await add_release(home, "Hai Bản S01E01")
    alive = await simulator.add_file("Hai Bản S01E01 720p WEB-DL x264-OTHER.mkv", SIZE)
    await simulator.control("POST", f"/files/{dead['code']}", removed="json")

    report = await home.sonarr.search_episode(show, 1, 1)
    await until_imported(home.sonarr, show.items[0])

    (blocked,) = [one for one in home.sonarr.history.blocklist if one.title_id == show.title_id]
    assert [one.release.title for one in report.grabbed] == [blocked.source_title]
    assert blocked.message
    assert await is_whole(home, show.items[0].file, alive)
    assert home.sonarr.queue == []
    assert await home.row(report.download_ids[0]) is None


async def test_our_own_trouble_is_a_warning_and_blocks_nothing(home: Household) -> None:
    installation, simulator = home.installation, home.installation.simulator
    show = home.sonarr.add_series("Đường Dây", 2025, {1: 2})
    file = await add_release(home, "Đường Dây S01E01")
    await installation.set_options(max_retries=0)
    fault = {"kind": "status", "status": 500, "code": file["code"], "times": None}
    await simulator.control("POST", "/faults", **fault)
    try:
        report = await home.sonarr.search_episode(show, 1, 1)
        (download_id,) = report.download_ids
        row = await home.wait_for_row(download_id, "Failed")
        warned = await poll_until(
            home.sonarr,
            lambda: next((o for o in home.sonarr.queue if o.item.download_id == download_id), None),
            what="the warning is seen",
        )
    finally:
        await simulator.control("DELETE", "/faults")
        await installation.set_options(max_retries=5)

    assert row["fail_message"] == "Unpacking failed, write error or disk is full?"
    assert warned.item.status == "warning"
    assert [o for o in home.sonarr.history.blocklist if o.title_id == show.title_id] == []

    answer = await home.sabnzbd("retry", value=download_id)
    assert answer["status"] is True
    await until_imported(home.sonarr, show.items[0])


@pytest_asyncio.fixture(loop_scope="module")
async def small_disk(installation: Installation) -> AsyncIterator[Path]:
    """Return a download folder of its own, on a disk of 48 MiB."""
    if os.geteuid() != 0:
        pytest.skip("only root may mount a disk")
    folder = Path(mkdtemp(dir=installation.media_dir))
    _run("mount", "-t", "tmpfs", "-o", "size=48m", "tmpfs", str(folder))
    await installation.set_options(download_dir=str(folder), min_free_space=0)
    try:
        yield folder
    finally:
        await installation.set_options(download_dir=str(installation.download_dir))
        _run("umount", "--lazy", str(folder))


async def test_full_disk_lets_a_job_wait_and_blocks_nothing(
    home: Household, small_disk: Path
) -> None:
    show = home.sonarr.add_series("Đĩa Đầy", 2025, {1: 2})
    file = await add_release(home, "Đĩa Đầy S01E01", 96 * MIB)
    report = await home.sonarr.search_episode(show, 1, 1)
    (download_id,) = report.download_ids

    async def is_held() -> bool:
        answer = await home.installation.client.command("repairs/list_issues")
        return any(one["translation_key"] == "disk_full" for one in answer["issues"])

    await eventually(is_held, what="the disk is full")
    home.sonarr.clock.advance(61)
    await home.sonarr.poll()
    (waiting,) = [one for one in home.sonarr.queue if one.item.download_id == download_id]

    assert waiting.state is TrackedState.DOWNLOADING
    assert [o for o in home.sonarr.history.blocklist if o.title_id == show.title_id] == []
    _run("mount", "-o", "remount,size=256m", str(small_disk))
    await until_imported(home.sonarr, show.items[0])
    assert await is_whole(home, show.items[0].file, file)


async def test_job_goes_on_after_a_restart_under_the_same_id(home: Household) -> None:
    simulator = home.installation.simulator
    show = home.sonarr.add_series("Giữa Chừng", 2025, {1: 2})
    file = await add_release(home, "Giữa Chừng S01E01", 64 * MIB)
    await simulator.set_speed(8 * MIB)
    report = await home.sonarr.search_episode(show, 1, 1)
    (download_id,) = report.download_ids
    (task,) = await eventually(lambda: tasks_of(home, "Giữa Chừng"), what="there is a task")
    await home.installation.wait_for_bytes(task["task_id"], 16 * MIB)
    await simulator.set_speed(MIB)

    await home.installation.restart()
    home.sonarr.clock.advance(61)
    await home.sonarr.poll()
    tracked = home.sonarr.download(download_id)
    await simulator.set_speed(None)
    await until_imported(home.sonarr, show.items[0])

    assert tracked is not None
    assert tracked.state is TrackedState.DOWNLOADING
    assert await is_whole(home, show.items[0].file, file)
    assert await home.row(download_id) is None


async def test_completed_job_is_imported_after_a_power_cut(home: Household) -> None:
    show = home.sonarr.add_series("Mất Điện", 2025, {1: 2})
    file = await add_release(home, "Mất Điện S01E01")
    report = await home.sonarr.search_episode(show, 1, 1)
    (download_id,) = report.download_ids
    await home.wait_for_row(download_id, "Completed")

    await home.installation.home_assistant.kill()
    await home.sonarr.poll()
    await home.installation.power_up()
    row = await home.row(download_id)
    await until_imported(home.sonarr, show.items[0])

    assert row is not None
    assert row["status"] == "Completed"
    assert await is_whole(home, show.items[0].file, file)
    assert await home.row(download_id) is None


async def test_two_hundred_jobs_at_once(home: Household) -> None:
    installation = home.installation
    await installation.set_options(max_active_downloads=4)
    show = home.sonarr.add_series("Hai Trăm Tập", 2025, {1: 200})
    for number in range(1, 201):
        await add_release(home, f"Hai Trăm Tập S01E{number:02}", 10_000_000)

    report = await home.sonarr.search_season(show, 1)
    await poll_until(
        home.sonarr,
        lambda: all(item.file is not None for item in show.items) or None,
        what="two hundred episodes are imported",
        seconds=600,
    )

    assert len(set(report.download_ids)) == 200
    assert home.sonarr.queue == []
    left = await home.sabnzbd("history", limit=0)
    assert left["history"]["slots"] == []


async def test_release_of_which_only_the_id_is_known_is_imported(home: Household) -> None:
    show = home.sonarr.add_series("Chỉ Có Mã", 2025, {1: 2})

    decision = await home.push(show.title, show.items[0], size=20_000)
    await until_imported(home.sonarr, show.items[0])

    assert decision.is_approved


async def test_user_who_cancels_a_download_blocks_nothing(home: Household) -> None:
    simulator = home.installation.simulator
    show = home.sonarr.add_series("Thôi Vậy", 2025, {1: 2})
    await add_release(home, "Thôi Vậy S01E01", 64 * MIB)
    await simulator.set_speed(MIB)
    report = await home.sonarr.search_episode(show, 1, 1)
    (download_id,) = report.download_ids
    (task,) = await eventually(lambda: tasks_of(home, "Thôi Vậy"), what="there is a task")

    cancel = {"task_id": task["task_id"]}
    await home.installation.client.call_service(DOMAIN, "cancel", cancel)
    await simulator.set_speed(None)
    await asyncio.sleep(0)
    home.sonarr.clock.advance(61)
    await home.sonarr.poll()

    assert download_id not in {one.item.download_id for one in home.sonarr.queue}
    assert [o for o in home.sonarr.history.blocklist if o.title_id == show.title_id] == []


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
    await add_release(home, "Duoc Nhac S01E01")
    await sonarr.search_episode(show, 1, 1)

    async def is_imported() -> bool:
        return show.items[0].file is not None

    await eventually(is_imported, what="Sonarr was nudged, and has imported")
    (task,) = await tasks_of(home, "Duoc Nhac")
    assert task["batch_name"] == "Được Nhắc S01"


async def test_blocked_import_is_told_in_home_assistant(home: Household) -> None:
    show = home.sonarr.add_series("Bị Chặn", 2025, {1: 2})
    await add_release(home, "Bị Chặn S01E01")
    home.sonarr.run_times.clear()
    root = home.sonarr.library.root
    aside = root.rename(root.with_name("series aside"))
    try:
        await home.sonarr.search_episode(show, 1, 1)

        async def is_told() -> str | None:
            tasks = await tasks_of(home, "Bị Chặn")
            return tasks[0]["job_message"] if tasks else None

        message = await eventually(is_told, what="Home Assistant tells why it is not imported")
    finally:
        aside.rename(root)
    assert "Root folder" in message
    await until_imported(home.sonarr, show.items[0])


def _run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True)
