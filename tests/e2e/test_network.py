"""Fshare goes out of reach for a while."""

import pytest

from .harness.config_dir import DOMAIN
from .harness.downloads import add_links
from .harness.installation import Installation
from .harness.waiting import eventually

pytestmark = [pytest.mark.e2e, pytest.mark.asyncio(loop_scope="module")]

MIB = 1024 * 1024


@pytest.mark.slow  # the first look whether the network is back comes after half a minute
async def test_download_goes_on_by_itself_when_the_network_is_back(
    installation: Installation,
) -> None:
    simulator = installation.simulator
    file = await simulator.add_file("Mưa bão.mkv", 256 * MIB)
    await simulator.set_speed(8 * MIB)
    answer = await add_links(installation.client, [file["url"]])
    task_id = answer["tasks"][0]["task_id"]
    await installation.wait_for_bytes(task_id, 30 * MIB)

    await simulator.control("POST", "/network", down=True)
    waiting = await installation.wait_for_state(task_id, "queued")
    starts_before = await simulator.body_starts()
    sent_before = await simulator.body_bytes()
    await simulator.control("POST", "/network", down=False)
    await simulator.set_speed(None)
    task = await installation.wait_for_state(task_id, "completed")

    assert (waiting["retry_count"], waiting["wait_until"]) == (0, None)
    assert await installation.is_right(task)
    assert await simulator.logins() == 1
    assert waiting["downloaded"] >= 30 * MIB
    # Nothing begins anew. How much is sent that nobody takes, when the line breaks or another
    # connection takes a part over, depends on the machine: it is in the buffers of the kernel.
    starts = (await simulator.body_starts())[len(starts_before) :]
    assert min(starts) > 0
    assert await simulator.body_bytes() - sent_before < file["size"]


async def test_start_without_the_network_keeps_the_queue_and_recovers(
    installation: Installation,
) -> None:
    simulator = installation.simulator
    file = await simulator.add_file("Sau cơn mưa.mkv", 4 * MIB)
    answer = await add_links(installation.client, [file["url"]], paused=True)
    task_id = answer["tasks"][0]["task_id"]
    await installation.home_assistant.stop()
    await simulator.control("POST", "/network", down=True)

    await installation.power_up()
    entities = await installation.client.entities(DOMAIN)

    async def is_out_of_reach() -> bool:
        states = await installation.client.states()
        return bool(states[entities["binary_sensor.fshare_reachable"]]["state"] == "off")

    await eventually(is_out_of_reach, what="Fshare is out of reach")
    assert (await installation.task(task_id))["state"] == "paused"
    await simulator.control("POST", "/network", down=False)
    await installation.client.call_service(DOMAIN, "resume", {"task_id": task_id})
    task = await installation.wait_for_state(task_id, "completed")
    assert await installation.is_right(task)
