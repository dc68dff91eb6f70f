"""Home Assistant is killed in the middle of a Smart Grab."""

import pytest

from .harness.config_dir import DOMAIN
from .harness.downloads import list_tasks
from .harness.grabs import follow_grab
from .harness.installation import Installation
from .harness.log_check import AFTER_A_KILL
from .harness.waiting import eventually

pytestmark = [pytest.mark.e2e, pytest.mark.asyncio(loop_scope="module")]

INSTALL = {"scenario": "media"}
ALLOWED = AFTER_A_KILL
FILES_OF_TWO_SEASONS = 14
"""With two subtitles."""
FILES_OF_THREE_MOVIES = 4
"""With one."""


async def test_killed_while_it_searches_it_goes_on(installation: Installation) -> None:
    simulator = installation.simulator
    await installation.set_options(search=simulator.search_options)
    url = simulator.search_options["search_url"]
    await installation.home_assistant.stored("core.config_entries", url)
    slow = {"kind": "delay", "seconds": 1.0, "host": "search", "times": None}
    await simulator.control("POST", "/faults", **slow)
    series = {"tmdb_id": simulator.scenario["series"], "media_type": "tv"}
    subscription = await installation.client.subscribe(f"{DOMAIN}/smart_grab", **series)
    while (await subscription.get())["stage"] != "searching":
        pass

    await installation.home_assistant.kill()
    await simulator.control("DELETE", "/faults")
    await installation.power_up()

    async def all_there() -> bool:
        return len(await list_tasks(installation.client, limit=500)) == FILES_OF_TWO_SEASONS

    await eventually(all_there, what="the grab has gone on")
    tasks = await list_tasks(installation.client, limit=500)
    downloads = await installation.follow_to_the_end([task["task_id"] for task in tasks])
    done = downloads.tasks.values()
    assert {task["state"] for task in done} == {"completed"}
    assert {task["batch_name"] for task in done} == {
        "Where the Sea Ends S01",
        "Where the Sea Ends S02",
    }
    assert all([await installation.is_right(task) for task in done])
    _, last = await follow_grab(installation.client, **series)
    assert last["plan"]["batches"] == []
    assert len(await list_tasks(installation.client, limit=500)) == FILES_OF_TWO_SEASONS


async def test_killed_while_it_adds_it_adds_nothing_twice(installation: Installation) -> None:
    collection = {
        "tmdb_id": installation.simulator.scenario["collection"],
        "media_type": "collection",
    }
    queue = await installation.client.subscribe(f"{DOMAIN}/subscribe")
    await installation.client.subscribe(f"{DOMAIN}/smart_grab", **collection)
    while (await queue.get())["type"] != "task":
        pass
    await installation.home_assistant.kill()
    await installation.power_up()

    async def is_done() -> bool:
        return not (installation.home_assistant.storage / f"{DOMAIN}.grabs").exists()

    await eventually(is_done, what="the grab has gone on to its end")
    tasks = await list_tasks(installation.client, limit=500)
    movies = [task for task in tasks if task["batch_name"] == "The Lantern Keeper Collection"]
    assert len({task["original_url"] for task in movies}) == len(movies) == FILES_OF_THREE_MOVIES
    assert len({task["batch_id"] for task in movies}) == 1
    await installation.follow_to_the_end([task["task_id"] for task in movies])


async def test_nothing_is_left_to_go_on_with(installation: Installation) -> None:
    assert not (installation.home_assistant.storage / f"{DOMAIN}.grabs").exists()
