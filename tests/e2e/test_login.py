"""The login is refused: in the config flow, and later on."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio

from .harness.config_dir import DOMAIN
from .harness.downloads import add_links
from .harness.installation import Installation, install
from .harness.log_check import HELD
from .harness.waiting import eventually

pytestmark = [pytest.mark.e2e, pytest.mark.asyncio(loop_scope="module")]

MIB = 1024 * 1024
NEW_PASSWORD = "mật-khẩu-mới-1"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def installation(
    tmp_path_factory: pytest.TempPathFactory,
) -> AsyncIterator[Installation]:
    """Return a Home Assistant in which nothing is set up yet."""
    async with install(tmp_path_factory.mktemp("login")) as running:
        yield running
        await running.end_well(*HELD)


async def test_wrong_password_is_told_and_the_right_one_then_works(
    installation: Installation,
) -> None:
    client, user_input = installation.client, installation.simulator.user_input
    form = await client.start_flow(DOMAIN)

    refused = await client.answer_flow(form["flow_id"], {**user_input, "password": "sai"})
    accepted = await client.answer_flow(form["flow_id"], user_input)

    assert (refused["type"], refused["errors"]) == ("form", {"base": "credentials_invalid"})
    assert accepted["type"] == "create_entry"
    installation.entry_id = accepted["result"]["entry_id"]
    assert await installation.simulator.logins() == 1


async def test_second_setup_is_refused(installation: Installation) -> None:
    step = await installation.client.start_flow(DOMAIN)

    assert (step["type"], step["reason"]) == ("abort", "single_instance_allowed")


async def test_ended_session_is_renewed_silently(installation: Installation) -> None:
    simulator = installation.simulator
    file = await simulator.add_file("Phiên mới.mkv", MIB)

    await simulator.control("POST", "/sessions/expire")
    answer = await add_links(installation.client, [file["url"]])
    task = await installation.wait_for_state(answer["tasks"][0]["task_id"], "completed")

    assert await installation.is_right(task)
    assert await simulator.logins() == 2
    assert await _reauth_flow(installation) is None


async def test_changed_password_starts_a_reauthentication_that_lets_downloads_go_on(
    installation: Installation,
) -> None:
    simulator, client = installation.simulator, installation.client
    file = await simulator.add_file("Đổi mật khẩu.mkv", MIB)
    await simulator.control("POST", "/accounts", password=NEW_PASSWORD)
    await simulator.control("POST", "/sessions/expire")

    answer = await add_links(client, [file["url"]])
    flow = await eventually(lambda: _reauth_flow(installation), what="a re-authentication")
    task_id = answer["tasks"][0]["task_id"] if answer["tasks"] else None
    form = await client.request("GET", f"/api/config/config_entries/flow/{flow['flow_id']}")
    step = await client.answer_flow(form["flow_id"], {"password": NEW_PASSWORD, "api_access": {}})

    assert (step["type"], step["reason"]) == ("abort", "reauth_successful")
    if task_id is None:
        answer = await add_links(client, [file["url"]])
        task_id = answer["tasks"][0]["task_id"]
    task = await installation.wait_for_state(task_id, "completed")
    assert await installation.is_right(task)
    assert task["retry_count"] == 0


async def _reauth_flow(installation: Installation) -> dict[str, Any] | None:
    flows = await installation.client.command("config_entries/flow/progress")
    return next(
        (f for f in flows if f["handler"] == DOMAIN and f["context"]["source"] == "reauth"), None
    )
