"""The password is changed at Fshare, and Home Assistant is killed again and again."""

from typing import Any

import pytest

from .harness.config_dir import DOMAIN
from .harness.installation import Installation
from .harness.log_check import AFTER_A_KILL, HELD
from .harness.waiting import eventually

pytestmark = [pytest.mark.e2e, pytest.mark.asyncio(loop_scope="module")]

ALLOWED = (*AFTER_A_KILL, *HELD)
KILLS_BEFORE_THE_ANSWER = 3
"""Few, as ten minutes after a login without an answer another one may go out."""
KILLS_AFTER_IT = 7

LOGIN = "user/login"
ACCOUNT = "user/get"


async def change_password(installation: Installation, password: str) -> None:
    """Change it at Fshare while Home Assistant is off."""
    simulator = installation.simulator
    await installation.home_assistant.kill()
    await simulator.control("POST", "/accounts", password=password)
    await simulator.control("POST", "/sessions/expire")
    await simulator.control("DELETE", "/requests")


async def calls(installation: Installation, path: str) -> int:
    """Return how often a path of the API was called."""
    return len(await installation.simulator.requests("api", path))


async def reauth_flow(installation: Installation) -> dict[str, Any] | None:
    """Return the re-authentication that waits for the user."""
    flows = await installation.client.command("config_entries/flow/progress")
    return next(
        (f for f in flows if f["handler"] == DOMAIN and f["context"]["source"] == "reauth"), None
    )


async def test_kills_after_the_login_went_out_and_before_it_was_answered(
    installation: Installation,
) -> None:
    simulator, home_assistant = installation.simulator, installation.home_assistant
    await change_password(installation, "mới 1")
    delay = {"kind": "delay", "host": "api", "path": LOGIN, "seconds": 3600, "times": None}
    await simulator.control("POST", "/faults", **delay)

    await home_assistant.start()
    await eventually(lambda: calls(installation, LOGIN), what="a login goes out")
    await home_assistant.kill()
    await simulator.control("DELETE", "/faults")
    for _ in range(KILLS_BEFORE_THE_ANSWER - 1):
        before = await calls(installation, ACCOUNT)
        await installation.power_up()
        asked_again = _more_than(installation, before)
        await eventually(asked_again, what="the account is asked for")
        await home_assistant.kill()

    assert await calls(installation, LOGIN) == 1


async def test_kills_after_the_wrong_password_was_refused(installation: Installation) -> None:
    simulator, home_assistant = installation.simulator, installation.home_assistant
    await change_password(installation, simulator.user_input["password"])
    await installation.power_up()
    flow = {"handler": DOMAIN, "entry_id": installation.entry_id}
    form = await installation.client.request("POST", "/api/config/config_entries/flow", json=flow)
    known = {key: simulator.user_input[key] for key in ("email", "user_agent", "advanced")}
    password = {"password": simulator.user_input["password"]}
    step = await installation.client.answer_flow(form["flow_id"], known | password)
    assert (step["type"], step["reason"]) == ("abort", "reconfigure_successful")

    await change_password(installation, "mới 2")
    for _ in range(KILLS_AFTER_IT):
        await installation.power_up()
        await eventually(lambda: reauth_flow(installation), what="a re-authentication")
        await home_assistant.kill()
    assert await calls(installation, LOGIN) == 1

    await installation.power_up()
    flow = await eventually(lambda: reauth_flow(installation), what="a re-authentication")
    step = await installation.client.answer_flow(flow["flow_id"], {**password, "api_access": {}})
    assert step["errors"] == {"base": "password_refused"}
    step = await installation.client.answer_flow(
        flow["flow_id"], {"password": "mới 2", "api_access": {}, "try_again": False}
    )
    assert (step["type"], step["reason"]) == ("abort", "reauth_successful")
    assert await calls(installation, LOGIN) == 2


def _more_than(installation: Installation, before: int) -> Any:
    """Return a probe for another call that asks for the account, and was answered."""

    async def probe() -> bool:
        requests = await installation.simulator.requests("api", ACCOUNT)
        return len([request for request in requests if request["is_finished"]]) > before

    return probe
