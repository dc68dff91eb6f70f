"""The first downloads and the queue, with the download folder on an aria2 daemon."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.aria2_daemon import ARIA2, Aria2Daemon

from .harness.config_dir import DOMAIN
from .harness.downloads import add_links
from .harness.installation import Installation
from .harness.locations import daemon_of_downloads
from .harness.waiting import eventually
from .test_first_download import (
    test_folder_arrives_byte_for_byte_with_one_login,
    test_interrupted_file_got_a_second_link_and_no_byte_twice,
    test_nothing_is_left_of_the_partial_files,
    test_whatever_is_finished_plays_from_the_media_browser,
)

__all__ = [
    "test_folder_arrives_byte_for_byte_with_one_login",
    "test_interrupted_file_got_a_second_link_and_no_byte_twice",
    "test_nothing_is_left_of_the_partial_files",
    "test_whatever_is_finished_plays_from_the_media_browser",
]

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.asyncio(loop_scope="module"),
    pytest.mark.skipif(ARIA2 is None, reason="aria2 is not installed"),
]

INSTALL = {"scenario": "demo"}
LIST = f"todo.{DOMAIN}_queue"
MIB = 1024 * 1024


@pytest_asyncio.fixture(scope="module", loop_scope="module", autouse=True)
async def daemon(
    installation: Installation, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Aria2Daemon]:
    """Have the download folder served by a daemon."""
    folder = tmp_path_factory.mktemp("aria2")
    async with daemon_of_downloads(installation, folder) as running:
        yield running


async def test_all_of_it_was_brought_by_the_daemon(
    installation: Installation, daemon: Aria2Daemon
) -> None:
    requests = await installation.simulator.requests("cdn", "/dl/")
    sent = {"aria2": 0, "us": 0}
    for request in requests:
        agent = request["headers"]["user-agent"]
        sent["aria2" if agent.startswith("aria2/") else "us"] += request["bytes_sent"]
    assert sent["aria2"] >= installation.simulator.scenario["total_bytes"]
    assert sent["us"] < 2 * MIB, "the engine here asks for the last bytes alone"


async def test_the_order_of_the_queue_and_the_list_are_followed(
    installation: Installation,
) -> None:
    client, simulator = installation.client, installation.simulator
    await installation.set_options(max_active_downloads=1)
    # So slow that the first file keeps the only place until the order is as it is wanted.
    await simulator.set_speed(MIB // 32)
    files = [await simulator.add_file(f"Thứ tự {n}.mkv", 16 * MIB) for n in range(3)]
    ids = []
    for file in files[:2]:
        answer = await add_links(client, [file["url"]], category="tv")
        ids.append(answer["tasks"][0]["task_id"])
    await client.call_service("todo", "add_item", {"entity_id": LIST, "item": files[2]["url"]})

    async def added() -> str | None:
        tasks = (await client.command(f"{DOMAIN}/task/list", limit=50))["tasks"]
        return next((t["task_id"] for t in tasks if t["filename"] == files[2]["name"]), None)

    ids.append(await eventually(added, what="the item of the list is a download"))
    await client.call_service(DOMAIN, "move", {"task_id": ids[2], "position": "top"})
    await simulator.set_speed(None)
    tasks = [await installation.wait_for_state(task_id, "completed") for task_id in ids]

    assert all([await installation.is_right(task) for task in tasks])
    ended = [task["completed_at"] for task in tasks]
    assert ended[2] < ended[1], "what was moved to the top came before what waited"
