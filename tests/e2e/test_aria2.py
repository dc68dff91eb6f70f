"""Locations that real aria2 daemons serve, in a real Home Assistant."""

import signal
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from tests.aria2_daemon import ARIA2, Aria2Daemon

from .harness.accounts import EMAIL, add_account, until_accounts
from .harness.config_dir import DOMAIN
from .harness.downloads import add_links, list_tasks
from .harness.installation import Installation
from .harness.locations import add_location, daemon_fields, submit_location
from .harness.log_check import AFTER_A_KILL, HELD
from .harness.repairs import repair_keys, until_repairs
from .harness.small_disk import small_disk_at
from .harness.waiting import eventually

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.asyncio(loop_scope="module"),
    pytest.mark.skipif(ARIA2 is None, reason="aria2 is not installed"),
]

ALLOWED = (*AFTER_A_KILL, *HELD)
MIB = 1024 * 1024
FILES = 20


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def daemons(
    installation: Installation, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[list[Aria2Daemon]]:
    """Two daemons, and a location for each: `NAS` for series, `USB`, a small one, for movies."""
    folder = tmp_path_factory.mktemp("aria2")
    async with Aria2Daemon(folder / "nas") as nas, Aria2Daemon(folder / "usb") as usb:
        with small_disk_at(installation.media_dir / "usb", 24):
            await _add_locations(installation, nas, usb)
            yield [nas, usb]


async def _add_locations(installation: Installation, nas: Aria2Daemon, usb: Aria2Daemon) -> None:
    for name, daemon, category in (("NAS", nas, "tv"), ("USB", usb, "movies")):
        fields = daemon_fields(installation, daemon)
        place = installation.media_dir / name.lower()
        await add_location(installation, name, place, category, aria2=fields)


async def test_a_daemon_brings_what_goes_to_its_location(
    installation: Installation, daemons: list[Aria2Daemon]
) -> None:
    file = await installation.simulator.add_file("Phố biển – Tập 1.mkv", 20 * MIB)

    answer = await add_links(installation.client, [file["url"]], category="tv")
    task_id = answer["tasks"][0]["task_id"]
    downloads = await installation.follow_to_the_end([task_id])
    task = await installation.task(task_id)

    assert task["state"] == "completed"
    assert Path(task["destination"]).parent == installation.media_dir / "nas" / "tv"
    assert await installation.is_right(task)
    assert downloads.tasks[task_id]["state"] == "completed"

    async def is_shown() -> bool:
        return f"sensor.{DOMAIN}_nas_free_space" in await installation.client.states()

    await eventually(is_shown, what="the location has its sensor")


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"daemon_secret": "falsch"}, "daemon_refused"),
        ({"daemon_url": "http://127.0.0.1:9"}, "daemon_away"),
        ({"daemon_url": "nas"}, "url_invalid"),
        ({"own_url": "http://127.0.0.1:9"}, "daemon_no_way_back"),
        ({"daemon_folder": "/proc/1"}, "daemon_not_writable"),
        ({"daemon_folder": "{elsewhere}"}, "daemon_other_folder"),
        ({"daemon_folder": "../tv"}, "folder_invalid"),
    ],
)
async def test_a_daemon_that_does_not_fit_is_told_in_the_form(
    installation: Installation,
    daemons: list[Aria2Daemon],
    tmp_path: Path,
    changes: dict[str, str],
    error: str,
) -> None:
    fields = daemon_fields(installation, daemons[0])
    fields |= {name: text.format(elsewhere=tmp_path) for name, text in changes.items()}

    step = await submit_location(
        installation, name="Another", folder=str(installation.media_dir / "x"), aria2=fields
    )

    assert (step["type"], step["errors"]) == ("form", {"aria2": error})
    assert daemons[0].secret not in str(step)


async def test_twenty_files_over_two_accounts_and_three_locations_while_much_goes_wrong(
    installation: Installation, daemons: list[Aria2Daemon]
) -> None:
    """One account ends, a daemon and Home Assistant are killed, and one disk is full."""
    simulator, nas = installation.simulator, daemons[0]
    await add_account(installation, "Mai")
    await installation.set_options(max_active_downloads=6, min_free_space=0)
    await simulator.set_speed(2 * MIB)
    files = [await simulator.add_file(f"Phim {n:02}.mkv", 4 * MIB) for n in range(FILES)]
    task_ids = []
    for index, category in enumerate(("tv", "movies", "other")):
        links = [file["url"] for file in files[index::3]]
        answer = await add_links(installation.client, links, category=category)
        task_ids += [task["task_id"] for task in answer["tasks"]]

    await until_accounts(
        installation, lambda accounts: all(each["active"] for each in accounts.values())
    )
    await simulator.control("POST", "/accounts", email=EMAIL, kind="expired_vip")
    await nas.stop(signal.SIGKILL)
    await nas.start()
    await installation.home_assistant.kill()
    await installation.power_up()
    await simulator.set_speed(None)

    async def on_full_disk() -> list[str]:
        done = await list_tasks(installation.client, state="completed")
        ids = [task["task_id"] for task in done if "/usb/" in task["destination"]]
        return ids if "disk_full" in await repair_keys(installation) and len(ids) >= 3 else []

    removed = await eventually(on_full_disk, what="the disk is told to be full")
    await installation.client.call_service(
        DOMAIN, "remove", {"task_id": removed, "delete_files": True}
    )
    for task_id in set(task_ids) - set(removed):
        task = await installation.wait_for_state(task_id, "completed")
        assert await installation.is_right(task)
    assert await simulator.logins() == 2, "one for each account"
    await until_repairs(installation, "other_account_not_premium")

    async def is_tidy() -> bool:
        return not list(installation.media_dir.rglob("*.part*"))

    await eventually(is_tidy, what="nothing is left of the transfers")
    written = "".join(daemon.written() for daemon in daemons)
    for secret in ("/dl/", *await simulator.control("GET", "/secrets")):
        assert secret not in written
