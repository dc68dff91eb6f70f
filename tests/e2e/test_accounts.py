"""Several accounts in a real Home Assistant, and the way there from one."""

from typing import Any

import pytest

from .harness.accounts import (
    EMAIL,
    Accounts,
    add_account,
    list_accounts,
    until_accounts,
    write_as_version_1,
)
from .harness.config_dir import DOMAIN
from .harness.downloads import add_links
from .harness.installation import Installation
from .harness.log_check import AFTER_A_KILL, HELD
from .harness.repairs import list_repairs, until_repairs
from .harness.waiting import eventually

pytestmark = [pytest.mark.e2e, pytest.mark.asyncio(loop_scope="module")]

ALLOWED = (*AFTER_A_KILL, *HELD)
MIB = 1024 * 1024
FILES = 20


async def state_of(installation: Installation, entity_id: str) -> str | None:
    """Return the state of an entity; None while there is none."""
    state = (await installation.client.states()).get(entity_id)
    return None if state is None else str(state["state"])


async def until_state(installation: Installation, entity_id: str, wanted: str) -> None:
    """Wait until an entity has a state."""

    async def is_reached() -> bool:
        return await state_of(installation, entity_id) == wanted

    await eventually(is_reached, what=f"{entity_id} is {wanted}")


def both_work(accounts: Accounts) -> bool:
    """Tell whether downloads run over each account."""
    return all(account["active"] for account in accounts.values())


def has_ended(account: dict[str, Any]) -> bool:
    """Tell whether it is known that an account has no VIP any more."""
    return account["hold"] is not None and account["hold"]["code"] == "account_not_premium"


async def account_entities(installation: Installation) -> dict[str, str]:
    """Return the ids of the sensors of accounts, by what they show."""
    entities = await installation.client.command("config/entity_registry/list")
    keys = ("account_expires", "account_type")
    return {
        each["translation_key"]: each["entity_id"]
        for each in entities
        if each["platform"] == DOMAIN and each["translation_key"] in keys
    }


async def test_an_installation_of_one_account_upgrades_with_a_queue_in_every_state(
    installation: Installation,
) -> None:
    simulator = installation.simulator
    await until_state(installation, "sensor.fshare_downloader_account_type", "vip")
    done = await simulator.add_file("Xong.mkv", MIB)
    closed = await simulator.add_file("Khóa.mkv", MIB, password="mở ra")
    paused = await simulator.add_file("Chờ.mkv", 64 * MIB)
    answers = [await add_links(installation.client, [each["url"]]) for each in (done, closed)]
    ids = [answer["tasks"][0]["task_id"] for answer in answers]
    await installation.wait_for_state(ids[0], "completed")
    await installation.wait_for_state(ids[1], "failed")
    await simulator.set_speed(MIB // 2)
    running = await simulator.add_file("Đang tải.mkv", 64 * MIB)
    for each in (running, paused):
        answer = await add_links(installation.client, [each["url"]])
        ids.append(answer["tasks"][0]["task_id"])
    await installation.client.call_service(DOMAIN, "pause", {"task_id": ids[3]})
    await installation.wait_for_state(ids[3], "paused")
    await installation.wait_for_bytes(ids[2], MIB)
    entities = await account_entities(installation)
    logins = await simulator.logins()

    await installation.home_assistant.stop()
    write_as_version_1(installation)
    await installation.power_up()
    await simulator.set_speed(None)

    await until_state(installation, "sensor.fshare_downloader_account_type", "vip")
    assert await account_entities(installation) == entities
    task = await installation.wait_for_state(ids[2], "completed")
    assert await installation.is_right(task)
    states = [(await installation.task(task_id))["state"] for task_id in ids]
    assert states == ["completed", "failed", "completed", "paused"]
    assert await simulator.logins() == logins, "the session that was stored goes on"
    assert list(await list_accounts(installation)) == ["Account"]


async def test_a_folder_over_two_accounts_one_of_which_ends_while_home_assistant_is_killed(
    installation: Installation,
) -> None:
    simulator = installation.simulator
    mai = await add_account(installation, "Mai")
    assert (await installation.set_options(max_active_downloads=4))["type"] == "create_entry"
    await simulator.set_speed(2 * MIB)
    files = [await simulator.add_file(f"Tập {n}.mkv", 4 * MIB) for n in range(FILES)]
    answer = await add_links(installation.client, [each["url"] for each in files])
    task_ids = [each["task_id"] for each in answer["tasks"]]

    await until_accounts(installation, both_work)
    await simulator.control("POST", "/accounts", email=EMAIL, kind="expired_vip")
    await until_accounts(installation, lambda accounts: has_ended(accounts["Mai"]))
    await installation.home_assistant.kill()
    await installation.power_up()
    await simulator.set_speed(None)

    for task_id in task_ids:
        task = await installation.wait_for_state(task_id, "completed")
        assert await installation.is_right(task)
        assert not (await installation.task(task_id))["error_history"]
    assert await simulator.logins() == 2, "one for each account, the form of the second included"
    await until_state(installation, "sensor.fshare_downloader_mai_type", "vip_ended")
    await until_repairs(installation, "other_account_not_premium")
    assert list(await list_repairs(installation)) == [f"other_account_not_premium:{mai}"]


async def test_an_account_that_is_deleted_takes_its_sensors_and_its_repair_along(
    installation: Installation,
) -> None:
    mai = (await list_accounts(installation))["Mai"]["id"]
    await installation.client.command(
        "config_entries/subentries/delete", entry_id=installation.entry_id, subentry_id=mai
    )

    async def is_gone() -> bool:
        sensor = await state_of(installation, "sensor.fshare_downloader_mai_type")
        return sensor is None and not await list_repairs(installation)

    await eventually(is_gone, what="nothing is left of the account")
    assert list(await list_accounts(installation)) == ["Account"]
    file = await installation.simulator.add_file("Sau đó.mkv", MIB)
    answer = await add_links(installation.client, [file["url"]])
    task = await installation.wait_for_state(answer["tasks"][0]["task_id"], "completed")
    assert await installation.is_right(task)
