"""Pace, quiet hours and figures in a real Home Assistant, over power cuts."""

import sqlite3
from contextlib import closing
from datetime import datetime, timedelta
from functools import partial
from typing import Any, Final
from zoneinfo import ZoneInfo

import pytest
from playwright.async_api import Page, expect

from .harness.config_dir import DOMAIN
from .harness.downloads import add_links
from .harness.installation import Installation
from .harness.log_check import AFTER_A_KILL
from .harness.waiting import eventually

pytestmark = [pytest.mark.e2e, pytest.mark.asyncio(loop_scope="module")]

ALLOWED = AFTER_A_KILL
ENTRY_PATH: Final = f"/config/integrations/integration/{DOMAIN}"
MIB: Final = 1024 * 1024
SIZE: Final = 48 * MIB
KILLS: Final = 2
SPEED: Final = "select.speed"
LIMIT: Final = "number.speed_limit"
SWITCH: Final = "switch.downloads"
TOTAL: Final = "sensor.downloaded_total"
FIGURES: Final = {TOTAL, "sensor.downloaded_today", "sensor.downloads_today"}


async def state_of(installation: Installation, key: str) -> dict[str, Any]:
    """Return the state of an entity with its attributes."""
    entities = await installation.client.entities(DOMAIN)
    return (await installation.client.states())[entities[key]]


async def wait_for(installation: Installation, key: str, state: str, **attributes: str) -> None:
    """Wait until an entity says this."""

    async def says_so() -> bool:
        found = await state_of(installation, key)
        return bool(found["state"] == state and attributes.items() <= found["attributes"].items())

    await eventually(says_so, what=f"{key} is {state} {attributes}")


async def choose(installation: Installation, option: str) -> None:
    """Choose a speed."""
    entities = await installation.client.entities(DOMAIN)
    data = {"entity_id": entities[SPEED], "option": option}
    await installation.client.call_service("select", "select_option", data)


def around_now(pace: str) -> dict[str, Any]:
    """Return quiet hours that have begun two hours ago and end in two."""
    now = datetime.now(ZoneInfo("Asia/Ho_Chi_Minh"))
    begun, end = (now + timedelta(hours=hours) for hours in (-2, 2))
    times = {"quiet_from": f"{begun:%H:%M}", "quiet_to": f"{end:%H:%M}"}
    return {**times, "quiet_entities": [], "quiet_pace": pace}


async def test_quiet_hours_are_followed_and_say_why(installation: Installation) -> None:
    await installation.set_options(slow_speed_limit=0.5, quiet_hours=around_now("slow"))
    await wait_for(installation, SPEED, "slow", reason="schedule")
    await wait_for(installation, LIMIT, "0.5", pace="slow", reason="schedule")
    await wait_for(installation, SWITCH, "on", pace="slow", reason="schedule")

    await installation.set_options(quiet_hours=around_now("stopped"))
    await wait_for(installation, SWITCH, "off", pace="stopped", reason="schedule")


async def test_a_choice_outlives_a_kill(installation: Installation) -> None:
    await choose(installation, "full")
    await wait_for(installation, SPEED, "full", reason="user")
    # Home Assistant takes its time to save options.
    await installation.home_assistant.stored("core.config_entries", "stopped")
    await installation.home_assistant.kill()
    await installation.power_up()
    await wait_for(installation, SPEED, "full", reason="user")


async def test_when_quiet_hours_are_given_up_all_is_as_before(installation: Installation) -> None:
    nothing = {"quiet_from": "", "quiet_to": "", "quiet_entities": [], "quiet_pace": "slow"}
    await installation.set_options(quiet_hours=nothing)
    await wait_for(installation, SPEED, "full", reason="schedule")


async def test_what_was_downloaded_never_falls(installation: Installation) -> None:
    simulator, seen, cost = installation.simulator, [await _total(installation)], 0
    for number in range(KILLS):
        sent = await simulator.body_bytes()
        file = await simulator.add_file(f"Tập {number}.mkv", SIZE)
        await simulator.set_speed(4 * MIB)
        answer = await add_links(installation.client, [file["url"]])
        task_id = answer["tasks"][0]["task_id"]
        await installation.wait_for_bytes(task_id, 16 * MIB)
        seen.append(
            await eventually(partial(_total, installation), what="something has been counted")
        )
        await installation.home_assistant.kill()
        cost += await simulator.body_bytes() - sent
        saved = _saved(installation)
        await installation.power_up()
        seen.append(await _total(installation))
        assert seen[-1] >= saved > 0
        await simulator.set_speed(None)
        await installation.wait_for_state(task_id, "completed")
        await wait_for(installation, "sensor.downloads_today", str(number + 1))
    await installation.restart()
    seen.append(await _total(installation))

    assert seen == sorted(seen)
    # Whatever a kill has cost is less than what had come before it.
    assert seen[-1] > KILLS * SIZE - cost


async def test_figures_are_known_to_long_term_statistics(installation: Installation) -> None:
    entities = await installation.client.entities(DOMAIN)
    known = await installation.client.command("recorder/list_statistic_ids", statistic_type="sum")
    assert {entities[key] for key in FIGURES} <= {each["statistic_id"] for each in known}


async def _total(installation: Installation) -> int:
    """Return the bytes that the sensor shows."""

    async def shown() -> float | None:
        state = (await state_of(installation, TOTAL))["state"]
        return None if state in {"unknown", "unavailable"} else float(state) + 1

    return round((await eventually(shown, what="the total is known") - 1) * 10**9)


def _saved(installation: Installation) -> int:
    """Return the bytes that the database knows of."""
    path = installation.home_assistant.config_dir / f"{DOMAIN}.db"
    with closing(sqlite3.connect(path)) as reader:
        query = "SELECT json_extract(value, '$.downloaded_total') FROM key_values WHERE key = ?"
        return int(reader.execute(query, ("figures",)).fetchone()[0])


async def test_quiet_hours_are_set_by_clicking(installation: Installation, page: Page) -> None:
    hours = around_now("slow")
    await page.goto(f"{installation.home_assistant.base_url}{ENTRY_PATH}")
    await page.get_by_role("button", name="Configure").click()
    section = page.locator("ha-form-expandable", has_text="Quiet hours")
    await section.get_by_text("Quiet hours").first.click()
    times = section.locator("input[type=time]")
    await times.nth(0).fill(hours["quiet_from"])
    await times.nth(1).fill(hours["quiet_to"])
    await page.get_by_role("button", name="Submit").click()
    await expect(page.get_by_text("Options successfully saved")).to_be_visible()

    await wait_for(installation, SPEED, "slow", reason="schedule")
