"""Home Assistant is restarted in good order in the middle of downloads."""

import pytest

from .harness.config_dir import DOMAIN
from .harness.downloads import add_links
from .harness.installation import Installation
from .harness.waiting import eventually

pytestmark = [pytest.mark.e2e, pytest.mark.asyncio(loop_scope="module")]

MIB = 1024 * 1024
SIZE = 160 * MIB
UNFINISHED = ["queued", "starting", "downloading", "paused"]
# The engine reads a little again and compares it with what is on the disk.
MAX_OVERLAP_BYTES = MIB


async def test_download_goes_on_at_the_very_byte(installation: Installation) -> None:
    simulator = installation.simulator
    await installation.set_options(connections_per_download=1)
    file = await simulator.add_file("Chuyến tàu đêm.mkv", SIZE)
    await simulator.set_speed(8 * MIB)
    answer = await add_links(installation.client, [file["url"]])
    task_id = answer["tasks"][0]["task_id"]
    await installation.wait_for_bytes(task_id, 40 * MIB)
    await simulator.set_speed(MIB // 4)

    await installation.home_assistant.stop()
    requests_before = len(await simulator.body_starts())
    on_disk = installation.partial_bytes()
    await installation.power_up()
    await simulator.set_speed(None)
    task = await installation.wait_for_state(task_id, "completed")

    assert on_disk >= 40 * MIB
    (begins_at,) = (await simulator.body_starts())[requests_before:]
    assert on_disk - MAX_OVERLAP_BYTES <= begins_at <= on_disk
    assert await installation.is_right(task)
    assert await simulator.logins() == 1


async def test_segments_go_on_where_each_of_them_was(installation: Installation) -> None:
    simulator = installation.simulator
    await installation.set_options(connections_per_download=3)
    file = await simulator.add_file("Ba con đường.mkv", SIZE)
    await simulator.set_connection_speed(3 * MIB)
    answer = await add_links(installation.client, [file["url"]])
    task_id = answer["tasks"][0]["task_id"]
    await installation.wait_for_bytes(task_id, 50 * MIB)
    await simulator.set_connection_speed(MIB // 4)

    await installation.home_assistant.stop()
    sent_before = await simulator.body_bytes()
    on_disk = installation.partial_bytes()
    await simulator.set_connection_speed(4 * MIB)
    await installation.power_up()
    task = await installation.wait_for_state(task_id, "completed")

    assert on_disk >= 50 * MIB
    left = SIZE - on_disk

    async def sent_since() -> int | None:
        sent = await simulator.body_bytes() - sent_before
        return sent if sent >= left else None  # a piece is counted after it has been sent

    # Whoever hands the end of a segment over may have been sent a little of it already.
    sent = await eventually(sent_since, what="all that was left has been sent")
    assert sent <= left + 8 * MAX_OVERLAP_BYTES
    assert await installation.is_right(task)
    await simulator.set_connection_speed(None)


async def test_queue_order_priorities_and_pauses_are_as_before(installation: Installation) -> None:
    simulator, client = installation.simulator, installation.client
    # Nothing may be finished before the queue is looked at for the second time.
    await simulator.set_speed(MIB // 16)
    files = [await simulator.add_file(f"Phần {n}.mkv", 8 * MIB) for n in range(4)]
    for number, file in enumerate(files):
        await add_links(
            client, [file["url"]], priority="high" if number == 3 else "normal", paused=number == 1
        )
    before = await client.command(f"{DOMAIN}/task/list", state=UNFINISHED)

    await installation.restart()

    page = await installation.client.command(f"{DOMAIN}/task/list", state=UNFINISHED)
    kept = ("task_id", "filename", "size", "priority", "batch_id", "created_at")
    assert [[t[k] for k in kept] for t in page["tasks"]] == [
        [t[k] for k in kept] for t in before["tasks"]
    ]
    await simulator.set_speed(None)
    await installation.client.call_service(DOMAIN, "resume", {})
    for task in before["tasks"]:
        done = await installation.wait_for_state(task["task_id"], "completed")
        assert await installation.is_right(done)
