"""Programs that know SABnzbd steer the queue: Home Assistant's own integration, and its library."""

import re
import shutil
from collections.abc import AsyncIterator
from typing import Any, Final

import aiohttp
import pytest
import pytest_asyncio
from pysabnzbd import SabnzbdApi, SabnzbdApiException

from .harness.config_dir import DOMAIN
from .harness.downloads import sha256_of
from .harness.installation import Installation
from .harness.other_programs import Access, only_file
from .harness.waiting import eventually

pytestmark = [pytest.mark.e2e, pytest.mark.asyncio(loop_scope="module")]

MIB: Final = 1024 * 1024
SLOW: Final = MIB // 16
"""Bytes per second at which a download runs for as long as somebody looks at it."""
ALLOWED: Final = (
    # What that integration says of a wrong key, and of us while we are not up yet.
    re.compile(r"Connection to SABnzbd API failed: "),
    re.compile(r"Config entry '.+' for sabnzbd integration not ready yet"),
)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def access(installation: Installation) -> Access:
    """Return what a user would enter in another program."""
    return await Access.to(installation)


@pytest_asyncio.fixture(loop_scope="module")
async def library(access: Access) -> AsyncIterator[SabnzbdApi]:
    """Return Home Assistant's library for SABnzbd, as its integration makes it."""
    async with aiohttp.ClientSession() as http:
        yield SabnzbdApi(access.sabnzbd_url, access.api_key, session=http)


async def is_whole(installation: Installation, row: dict[str, Any], file: dict[str, Any]) -> bool:
    """Tell whether the folder of a completed job holds the file, and nothing else."""
    path = await only_file(row)
    assert path.name == file["name"]
    return await sha256_of(path) == await installation.simulator.sha256(file["code"])


async def downloads_are(state: str, installation: Installation) -> None:
    """Wait until our own switch of all downloads has a state."""
    entities = await installation.client.entities(DOMAIN)
    (entity_id,) = (one for key, one in entities.items() if key.startswith("switch."))

    async def is_so() -> bool:
        states = await installation.client.states()
        return bool(states[entity_id]["state"] == state)

    await eventually(is_so, what=f"downloads are {state}")


async def test_library_follows_a_job_and_steers_the_queue(
    installation: Installation, access: Access, library: SabnzbdApi
) -> None:
    simulator = installation.simulator
    file = await simulator.add_file("Tiếng Mưa S01E01.mkv", 12 * MIB)
    await simulator.set_speed(SLOW)
    assert await library.check_available()
    job_id = await access.hand_over(file["code"], "Tiếng Mưa S01E01")
    await access.wait_for_status(job_id, "Downloading")

    (slot,) = (await library.get_queue())["slots"]
    assert (slot["nzo_id"], slot["filename"]) == (job_id, "Tiếng Mưa S01E01")
    await library.pause_queue()
    paused = await library.get_queue()
    await library.set_speed_limit(40)
    limited = await library.get_queue()
    await library.set_speed_limit(100)
    await library.resume_queue()
    resumed = await library.get_queue()
    await simulator.set_speed(None)
    row = await access.wait_for_status(job_id, "Completed")
    await library.refresh_data()

    assert (paused["status"], paused["paused"]) == ("Paused", True)
    assert limited["speedlimit"] == "40"
    assert int(limited["speedlimit_abs"]) > 0
    assert (resumed["paused"], resumed["speedlimit"]) == (False, "100")
    assert await is_whole(installation, row, file)
    assert library.queue["total_size"] == pytest.approx(12 / 1024, rel=0.1)
    assert library.queue["noofslots_total"] == 0


async def test_library_is_told_of_a_wrong_key(access: Access) -> None:
    async with aiohttp.ClientSession() as http:
        stranger = SabnzbdApi(access.sabnzbd_url, "0" * 32, session=http)
        with pytest.raises(SabnzbdApiException, match="API Key Incorrect"):
            await stranger.check_available()
        with pytest.raises(SabnzbdApiException, match="API Key Incorrect"):
            await stranger.refresh_data()


async def set_up(installation: Installation, access: Access) -> str:
    """Set up Home Assistant's own integration, first with a wrong key; returns its entry."""
    client = installation.client
    form = await client.start_flow("sabnzbd")
    wrong = {"url": access.sabnzbd_url, "api_key": "0" * 32}
    step = await client.answer_flow(form["flow_id"], wrong)
    assert step["errors"] == {"base": "cannot_connect"}, step
    step = await client.answer_flow(form["flow_id"], wrong | {"api_key": access.api_key})
    assert step["type"] == "create_entry", step
    return str(step["result"]["entry_id"])


async def enable_all(installation: Installation, entry_id: str) -> dict[str, str]:
    """Enable what is disabled at first; returns the entities by their keys."""
    client = installation.client
    entities = await client.entities("sabnzbd")
    for key in ("day_size", "week_size", "month_size"):
        entity_id = entities[f"sensor.{key}"]
        await client.command("config/entity_registry/update", entity_id=entity_id, disabled_by=None)
    await client.request("POST", f"/api/config/config_entries/entry/{entry_id}/reload")
    return entities


async def test_integration_of_home_assistant_shows_and_steers_the_queue(
    installation: Installation, access: Access
) -> None:
    simulator, client = installation.simulator, installation.client
    entry_id = await set_up(installation, access)
    file = await simulator.add_file("Tiếng Mưa S01E02.mkv", 12 * MIB)
    await simulator.set_speed(SLOW)
    job_id = await access.hand_over(file["code"], "Tiếng Mưa S01E02")

    async def has_begun() -> bool:
        row = await access.wait_for_status(job_id, "Downloading")
        return float(row["mb"]) > 0

    await eventually(has_begun, what="it is known how large the file is")
    entities = await enable_all(installation, entry_id)

    async def shown(**expected: str) -> bool:
        states = await client.states()
        return all(
            states[entities[key.replace("__", ".")]]["state"] == text
            for key, text in expected.items()
        )

    async def act(key: str, service: str, **data: Any) -> None:
        entity_id = entities[key]
        await client.call_service(key.partition(".")[0], service, {"entity_id": entity_id, **data})

    async def sees(**expected: str) -> None:
        await eventually(lambda: shown(**expected), what=f"it shows {expected}")

    await sees(sensor__status="Downloading", sensor__noofslots_total="1")
    states = {key: (await client.states())[entity_id] for key, entity_id in entities.items()}
    await act("button.pause", "press")
    await downloads_are("off", installation)
    await act("number.speedlimit", "set_value", value=40)
    assert (await access.ask("queue"))["queue"]["speedlimit"] == "40"
    await sees(sensor__status="Paused", number__speedlimit="40")
    await act("button.resume", "press")
    await downloads_are("on", installation)
    await act("number.speedlimit", "set_value", value=100)
    await simulator.set_speed(None)
    row = await access.wait_for_status(job_id, "Completed")
    await client.call_service(
        "homeassistant", "update_entity", {"entity_id": entities["sensor.status"]}
    )
    await sees(sensor__status="Idle", sensor__noofslots_total="0", sensor__mbleft="0.00")

    assert await is_whole(installation, row, file)
    assert len(entities) == 15
    unknown = {key for key, state in states.items() if state["state"] in {"unknown", "unavailable"}}
    assert unknown == {"button.pause", "button.resume"}
    assert float(states["sensor.mb"]["state"]) == pytest.approx(12, rel=0.1)
    assert float(states["sensor.day_size"]["state"]) > 0
    disk = shutil.disk_usage(installation.download_dir)
    shown_total = float(states["sensor.diskspacetotal1"]["state"])
    assert shown_total == pytest.approx(disk.total / 1024**3, abs=0.01)


async def test_integration_of_home_assistant_finds_us_after_a_restart(
    installation: Installation,
) -> None:
    entities = await installation.client.entities("sabnzbd")
    await installation.restart()

    async def is_there() -> bool:
        state = (await installation.client.states()).get(entities["sensor.status"])
        return state is not None and state["state"] == "Idle"

    await eventually(is_there, what="SABnzbd is connected again")
