"""Downloads of Sonarr in bad days: links, disks, power, people."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from tests.simulator.servarr import TrackedState

from .harness.config_dir import DOMAIN
from .harness.installation import Installation
from .harness.log_check import AFTER_A_KILL, HELD
from .harness.repairs import repair_keys
from .harness.servarr import SIZE, Household, household, poll_until, until_imported
from .harness.small_disk import run
from .harness.waiting import eventually

pytestmark = [pytest.mark.e2e, pytest.mark.asyncio(loop_scope="module")]

MIB = 1024 * 1024
ALLOWED = (*AFTER_A_KILL, *HELD)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def home(installation: Installation) -> AsyncIterator[Household]:
    """Run both programs beside Home Assistant."""
    async with household(installation) as running:
        yield running


# --- what goes wrong -----------------------------------------------------------------------------


async def test_dead_link_is_blocked_and_another_release_is_taken(home: Household) -> None:
    simulator = home.installation.simulator
    show = home.sonarr.add_series("Hai Bản", 2025, {1: 2})
    dead = await home.add_release("Hai Bản S01E01")
    alive = await simulator.add_file("Hai Bản S01E01 720p WEB-DL x264-OTHER.mkv", SIZE)
    await simulator.control("POST", f"/files/{dead['code']}", removed="json")

    report = await home.sonarr.search_episode(show, 1, 1)
    await until_imported(home.sonarr, show.items[0])

    (blocked,) = home.blocked(show)
    assert [one.release.title for one in report.grabbed] == [blocked.source_title]
    assert blocked.message
    assert await home.is_whole(show.items[0].file, alive)
    assert home.sonarr.queue == []
    assert await home.row(report.download_ids[0]) is None


async def test_our_own_trouble_is_a_warning_and_blocks_nothing(home: Household) -> None:
    installation, simulator = home.installation, home.installation.simulator
    show = home.sonarr.add_series("Đường Dây", 2025, {1: 2})
    file = await home.add_release("Đường Dây S01E01")
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
    assert home.blocked(show) == []

    answer = await home.sabnzbd("retry", value=download_id)
    assert answer["status"] is True
    assert answer["nzo_id"] != download_id
    await until_imported(home.sonarr, show.items[0])


async def test_full_disk_lets_a_job_wait_and_blocks_nothing(
    home: Household, small_disk: Path
) -> None:
    show = home.sonarr.add_series("Đĩa Đầy", 2025, {1: 2})
    file = await home.add_release("Đĩa Đầy S01E01", 96 * MIB)
    report = await home.sonarr.search_episode(show, 1, 1)
    (download_id,) = report.download_ids

    async def is_held() -> bool:
        return "disk_full" in await repair_keys(home.installation)

    await eventually(is_held, what="the disk is full")
    await home.poll()
    (waiting,) = [one for one in home.sonarr.queue if one.item.download_id == download_id]

    assert waiting.state is TrackedState.DOWNLOADING
    assert home.blocked(show) == []
    run("mount", "-o", "remount,size=256m", str(small_disk))
    await until_imported(home.sonarr, show.items[0])
    assert await home.is_whole(show.items[0].file, file)


async def test_job_goes_on_after_a_restart_under_the_same_id(home: Household) -> None:
    simulator = home.installation.simulator
    show = home.sonarr.add_series("Giữa Chừng", 2025, {1: 2})
    file = await home.add_release("Giữa Chừng S01E01", 64 * MIB)
    await simulator.set_speed(4 * MIB)
    report = await home.sonarr.search_episode(show, 1, 1)
    (download_id,) = report.download_ids
    task = await home.task("Giữa Chừng")
    await home.installation.wait_for_bytes(task["task_id"], 16 * MIB)
    await simulator.set_speed(MIB // 16)

    await home.installation.restart()
    await home.poll()
    tracked = home.sonarr.download(download_id)
    await simulator.set_speed(None)
    await until_imported(home.sonarr, show.items[0])

    assert tracked is not None
    assert tracked.state is TrackedState.DOWNLOADING
    assert await home.is_whole(show.items[0].file, file)
    assert await home.row(download_id) is None


async def test_completed_job_is_imported_after_a_power_cut(home: Household) -> None:
    show = home.sonarr.add_series("Mất Điện", 2025, {1: 2})
    file = await home.add_release("Mất Điện S01E01")
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
    assert await home.is_whole(show.items[0].file, file)
    assert await home.row(download_id) is None


async def test_two_hundred_jobs_at_once(home: Household) -> None:
    installation = home.installation
    await installation.set_options(max_active_downloads=4)
    show = home.sonarr.add_series("Hai Trăm Tập", 2025, {1: 200})
    for number in range(1, 201):
        await home.add_release(f"Hai Trăm Tập S01E{number:02}", 10_000_000)

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
    await home.add_release("Thôi Vậy S01E01", 64 * MIB)
    await simulator.set_speed(MIB)
    report = await home.sonarr.search_episode(show, 1, 1)
    (download_id,) = report.download_ids
    task = await home.task("Thôi Vậy")

    cancel = {"task_id": task["task_id"]}
    await home.installation.client.call_service(DOMAIN, "cancel", cancel)
    await simulator.set_speed(None)
    await home.poll()

    assert download_id not in {one.item.download_id for one in home.sonarr.queue}
    assert home.blocked(show) == []


async def test_user_who_removes_a_download_in_sonarr_leaves_nothing_here(
    home: Household,
) -> None:
    simulator = home.installation.simulator
    show = home.sonarr.add_series("Không Cần", 2025, {1: 2})
    await home.add_release("Không Cần S01E01", 64 * MIB)
    await simulator.set_speed(MIB)
    await home.sonarr.search_episode(show, 1, 1)
    task = await home.task("Không Cần")
    await home.installation.wait_for_bytes(task["task_id"], MIB)
    await home.poll()
    (tracked,) = home.sonarr.queue

    await home.sonarr.tracker.remove(tracked, is_blocked=True)
    await simulator.set_speed(None)

    assert len(home.blocked(show)) == 1
    assert await home.tasks("Không Cần") == []
    folder = Path(task["destination"]).parent

    async def is_gone() -> bool:
        return not folder.exists()

    await eventually(is_gone, what="its folder is gone with the partial file")
