"""Home Assistant is killed, again and again, in the middle of a download."""

import asyncio
import random

import pytest

from .harness.config_dir import DOMAIN
from .harness.downloads import add_links
from .harness.installation import Installation
from .harness.log_check import AFTER_A_KILL
from .harness.power import MAX_LOST_BYTES, MIB, PowerCuts

pytestmark = [pytest.mark.e2e, pytest.mark.asyncio(loop_scope="module")]

ALLOWED = AFTER_A_KILL
KILLS = 3
SEED = 20261122
CONNECTION_BYTES_PER_SECOND = 5 * MIB


async def test_killed_in_mid_download_it_goes_on_and_every_byte_is_right(
    installation: Installation,
) -> None:
    simulator = installation.simulator
    chance = random.Random(SEED)
    size = 400 * MIB
    file = await simulator.add_file("Đêm mất điện (2026).mkv", size)
    # So much for each of the three connections that are the default.
    await simulator.set_connection_speed(CONNECTION_BYTES_PER_SECOND)
    before = await simulator.body_bytes()
    answer = await add_links(installation.client, [file["url"]])
    task_id = answer["tasks"][0]["task_id"]
    cuts = PowerCuts(installation, finished=before, connection_speed=CONNECTION_BYTES_PER_SECOND)

    for _ in range(KILLS):
        start = (await installation.task(task_id))["downloaded"]
        await installation.wait_for_bytes(task_id, start + chance.randrange(40 * MIB, 90 * MIB))
        await asyncio.sleep(chance.uniform(0, 0.5))
        await cuts.cut(task_id)

    await simulator.set_connection_speed(None)
    task = await installation.wait_for_state(task_id, "completed")
    assert await installation.is_right(task)
    assert max(cut.lost for cut in cuts.done) <= MAX_LOST_BYTES
    assert await simulator.body_bytes() - before - size <= KILLS * MAX_LOST_BYTES
    assert await simulator.logins() == 1


async def test_queue_survives_a_kill_right_after_the_service_has_answered(
    installation: Installation,
) -> None:
    simulator = installation.simulator
    files = [await simulator.add_file(f"Tập {n}.mkv", MIB) for n in range(5)]

    answer = await add_links(installation.client, [file["url"] for file in files])
    await installation.home_assistant.kill()
    await installation.power_up()

    for added in answer["tasks"]:
        task = await installation.wait_for_state(added["task_id"], "completed")
        assert await installation.is_right(task)
    page = await installation.client.command(f"{DOMAIN}/task/list", batch_id=answer["batch_id"])
    assert page["total"] == len(files)
