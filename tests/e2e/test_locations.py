"""Locations in a real Home Assistant: where files go, and that one that is away holds its own."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from .harness.client import HomeAssistantError
from .harness.config_dir import DOMAIN
from .harness.downloads import add_links, list_tasks
from .harness.grabs import files_of, smart_grab
from .harness.installation import Installation
from .harness.locations import add_location, list_locations, submit_location
from .harness.log_check import HELD
from .harness.repairs import until_repairs
from .harness.waiting import eventually

pytestmark = [pytest.mark.e2e, pytest.mark.asyncio(loop_scope="module")]

INSTALL = {"scenario": "media"}
ALLOWED = HELD
MIB = 1024 * 1024
SENSOR = "sensor.fshare_downloader_usb_disk_free_space"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def usb(installation: Installation) -> AsyncIterator[Path]:
    """Return the folder of a location to which series go by themselves."""
    folder = installation.media_dir / "usb"
    await add_location(installation, "USB disk", folder, "tv")
    yield folder


async def test_a_category_goes_to_its_location_and_a_named_one_wins(
    installation: Installation, usb: Path
) -> None:
    places = {}
    for name, fields in {
        "Tập 1.mkv": {"category": "tv"},
        "Phim.mkv": {"category": "movies"},
        "Tập 2.mkv": {"category": "tv", "location": "default"},
        "Khác.mkv": {"location": "usb disk"},
    }.items():
        file = await installation.simulator.add_file(name, 2 * MIB)
        answer = await add_links(installation.client, [file["url"]], **fields)
        task = await installation.wait_for_state(answer["tasks"][0]["task_id"], "completed")
        assert await installation.is_right(task)
        places[Path(task["destination"])] = task["location"]

    usb_id = (await list_locations(installation))["USB disk"]["id"]
    assert places == {
        usb / "tv" / "Tập 1.mkv": usb_id,
        installation.download_dir / "movies" / "Phim.mkv": "default",
        installation.download_dir / "tv" / "Tập 2.mkv": "default",
        usb / "Khác.mkv": usb_id,
    }

    async def has_space() -> bool:
        state = (await installation.client.states())[SENSOR]["state"]
        return state not in {"unknown", "unavailable"} and float(state) > 0

    await eventually(has_space, what="the free space of the location is shown")


async def test_smart_grab_goes_to_the_location_that_is_named(
    installation: Installation, usb: Path
) -> None:
    await installation.set_options(search=installation.simulator.search_options)
    wanted = {"tmdb_id": installation.simulator.scenario["movie"], "media_type": "movie"}
    with pytest.raises(HomeAssistantError) as caught:
        await installation.client.command(f"{DOMAIN}/follow", **wanted, location="NAS")
    assert caught.value.code == "location_unknown"

    plan = await smart_grab(installation.client, **wanted, location="USB disk")
    [file] = files_of(plan)
    [task] = await list_tasks(installation.client, batch_id=plan["batches"][0]["batch_id"])
    task = await installation.wait_for_state(task["task_id"], "completed")
    assert await installation.is_right(task)
    expected = usb.joinpath("movies", *file["folder"], file["filename"])
    assert Path(task["destination"]) == expected


async def test_what_is_no_location_is_refused(installation: Installation, usb: Path) -> None:
    file = await installation.simulator.add_file("Không đâu.mkv", MIB)
    with pytest.raises(HomeAssistantError) as caught:
        await installation.client.command(f"{DOMAIN}/add", links=file["url"], location="/etc")
    assert caught.value.code == "location_unknown"

    step = await submit_location(installation, name="NAS", folder=str(usb / "inside"))
    assert step["errors"] == {"folder": "folder_is_location"}


async def test_one_that_is_away_holds_only_its_own_also_after_a_restart(
    installation: Installation, usb: Path
) -> None:
    unplugged = usb.with_name("unplugged")
    usb.rename(unplugged)
    first, second = [
        await installation.simulator.add_file(name, 2 * MIB) for name in ("Tập 3.mkv", "Phim 2.mkv")
    ]
    series = await add_links(installation.client, [first["url"]], category="tv")
    movie = await add_links(installation.client, [second["url"]], category="movies")
    await installation.wait_for_state(movie["tasks"][0]["task_id"], "completed")
    await installation.restart()

    await until_repairs(installation, "storage_away")
    assert (await list_locations(installation))["USB disk"]["is_here"] is False
    [waiting] = await list_tasks(installation.client, state="queued")
    assert waiting["task_id"] == series["tasks"][0]["task_id"]
    assert (waiting["downloaded"], waiting["retry_count"]) == (0, 0)
    assert (await installation.client.states())[SENSOR]["state"] == "unknown"
    assert not usb.exists()

    unplugged.rename(usb)
    task = await installation.wait_for_state(waiting["task_id"], "completed")
    assert await installation.is_right(task)
    assert Path(task["destination"]) == usb / "tv" / "Tập 3.mkv"


async def test_what_waits_for_one_that_is_away_is_sent_to_another(
    installation: Installation, usb: Path
) -> None:
    unplugged = usb.with_name("unplugged")
    usb.rename(unplugged)
    try:
        file = await installation.simulator.add_file("Tập 4.mkv", 2 * MIB)
        [task] = (await add_links(installation.client, [file["url"]], category="tv"))["tasks"]
        await until_repairs(installation, "storage_away")
        answer = await installation.client.call_service(
            DOMAIN,
            "relocate",
            {"task_id": task["task_id"], "location": "default"},
            return_response=True,
        )
        assert answer == {"affected": 1}
        task = await installation.wait_for_state(task["task_id"], "completed")
        assert await installation.is_right(task)
        assert Path(task["destination"]) == installation.download_dir / "tv" / "Tập 4.mkv"
        await until_repairs(installation)
        assert not usb.exists()
    finally:
        unplugged.rename(usb)


async def test_what_is_finished_is_removed_from_a_location_that_is_no_more(
    installation: Installation, usb: Path
) -> None:
    [entry] = [
        each
        for each in await installation.client.command(
            "config_entries/subentries/list", entry_id=installation.entry_id
        )
        if each["subentry_type"] == "location"
    ]
    await installation.client.command(
        "config_entries/subentries/delete",
        entry_id=installation.entry_id,
        subentry_id=entry["subentry_id"],
    )

    async def is_gone() -> bool:
        states = await installation.client.states()
        return SENSOR not in states and list(await list_locations(installation)) == ["default"]

    await eventually(is_gone, what="the location is gone")
    [task] = await list_tasks(installation.client, query="Tập 3")
    assert task["location"] is None
    await installation.client.call_service(
        DOMAIN, "remove", {"task_id": task["task_id"], "delete_files": True}
    )
    assert not Path(task["destination"]).exists()
    assert (usb / "tv" / "Tập 1.mkv").exists()
