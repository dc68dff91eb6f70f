"""A folder is added to a new installation, and everything about it comes out right."""

import asyncio
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Page, expect

from .harness.config_dir import DOMAIN
from .harness.downloads import add_links
from .harness.installation import Installation
from .harness.waiting import eventually

pytestmark = [pytest.mark.e2e, pytest.mark.asyncio(loop_scope="module")]

INSTALL = {"scenario": "demo"}
ODD_NAMES = [
    "Tập 1 #2.ts",
    "100%20 thật.mkv",
    "What.If...S01E02.m2ts",
    "select(union) &.mp4",
    "~Ai đó?.mkv",
    "Nhạc + lời; 'mới'.flac",
    "Phim.vi.srt",
]
"""Names that Home Assistant's own media source plays wrongly, refuses or does not list."""


async def test_folder_arrives_byte_for_byte_with_one_login(installation: Installation) -> None:
    scenario = installation.simulator.scenario
    entities = await installation.client.entities(DOMAIN)
    states = await installation.client.subscribe("subscribe_events", event_type="state_changed")

    answer = await add_links(installation.client, [scenario["folder"]], category="movies")
    task_ids = [task["task_id"] for task in answer["tasks"]]
    downloads = await installation.follow_to_the_end(task_ids)

    assert answer["batch_name"] == scenario["folder_name"]
    tasks = [downloads.tasks[task_id] for task_id in task_ids]
    assert {task["state"] for task in tasks} == {"completed"}
    assert sum(task["size"] for task in tasks) == scenario["total_bytes"] >= 500_000_000
    assert all([await installation.is_right(task) for task in tasks])
    assert all(
        Path(task["destination"]).is_relative_to(installation.download_dir / "movies")
        for task in tasks
    )
    assert await installation.simulator.logins() == 1

    changes = [change["data"] for change in states.drain()]
    while not any(_event_type(change) == "queue_finished" for change in changes):
        changes.append((await states.get())["data"])
    seen = {
        key: [c["new_state"] for c in changes if c["entity_id"] == entity_id]
        for key, entity_id in entities.items()
    }
    assert max(float(s["state"]) for s in seen["sensor.download_speed"]) > 0
    assert any(s["state"] == "2" for s in seen["sensor.active_downloads"])
    assert any(
        0 < int(s["state"]) < 100 for s in seen["sensor.slot_1_progress"] if s["state"] != "unknown"
    )
    fired = {s["attributes"]["event_type"] for s in seen["event.downloads"]}
    assert fired == {"added", "started", "completed", "batch_completed", "queue_finished"}


def number_or_text(state: str) -> float | str:
    """Return a state as a number where it is one."""
    try:
        return float(state)
    except ValueError:
        return state


def _event_type(change: dict[str, Any]) -> object:
    return (change["new_state"] or {"attributes": {}})["attributes"].get("event_type")


async def test_interrupted_file_got_a_second_link_and_no_byte_twice(
    installation: Installation,
) -> None:
    scenario = installation.simulator.scenario
    links = await installation.simulator.control("GET", "/links")
    uses = {
        file["url"]: sum(file["url"].endswith(link["code"]) for link in links)
        for file in scenario["files"]
    }

    assert uses.pop(scenario["interrupted"]) == 2
    assert set(uses.values()) == {1}


async def test_counters_stand_still_when_all_is_done(installation: Installation) -> None:
    entities = await installation.client.entities(DOMAIN)
    expected: dict[str, str | float] = {
        "sensor.active_downloads": 0,
        "sensor.completed_downloads": len(installation.simulator.scenario["files"]),
        "sensor.download_speed": 0,
        "binary_sensor.problem": "off",
        "sensor.account_type": "vip",
        "binary_sensor.fshare_reachable": "on",
    }

    async def are_shown() -> bool:
        # The event that the queue is finished may come before the numbers, which rest a second.
        states = await installation.client.states()
        return expected == {key: number_or_text(states[entities[key]]["state"]) for key in expected}

    await eventually(are_shown, what=f"the entities are {expected}")


async def test_nothing_is_left_of_the_partial_files(installation: Installation) -> None:
    count = len(installation.simulator.scenario["files"])

    async def is_tidy() -> bool:
        return len(await asyncio.to_thread(installation.stored_files)) == count

    await eventually(is_tidy, what="nothing but the files is left")


async def test_whatever_is_finished_plays_from_the_media_browser(
    installation: Installation, page: Page
) -> None:
    simulator, client = installation.simulator, installation.client
    files = [await simulator.add_file(name, 1000) for name in ODD_NAMES]
    answer = await add_links(client, [file["url"] for file in files], batch_name="Tên lạ")
    tasks = [
        await installation.wait_for_state(task["task_id"], "completed") for task in answer["tasks"]
    ]

    await page.goto(f"{installation.home_assistant.base_url}/media-browser/browser")
    for title in ("Fshare Downloader", "Tên lạ"):
        await page.locator(".title", has_text=title).click()
    for task in tasks:
        name = Path(task["destination"]).name
        await expect(page.locator(".title", has_text=name)).to_be_visible()

        media_id = f"media-source://{DOMAIN}/file/{task['task_id']}"
        played = await client.command("media_source/resolve_media", media_content_id=media_id)
        whole, part = [
            await page.request.get(
                f"{installation.home_assistant.base_url}{played['url']}", headers=headers
            )
            for headers in ({}, {"Range": "bytes=10-19"})
        ]
        content = Path(task["destination"]).read_bytes()
        assert (whole.status, await whole.body()) == (200, content)
        assert (part.status, await part.body()) == (206, content[10:20])
