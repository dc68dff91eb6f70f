"""Fshare accepts no session, and Home Assistant is killed again and again."""

import asyncio

import pytest

from tests.patience import PATIENCE_SECONDS

from .harness.config_dir import DOMAIN
from .harness.downloads import add_links
from .harness.installation import Installation
from .harness.log_check import AFTER_A_KILL, HELD
from .harness.waiting import eventually

pytestmark = [pytest.mark.e2e, pytest.mark.asyncio(loop_scope="module")]

ALLOWED = (*AFTER_A_KILL, *HELD)
ACCOUNT = "user/get"
MAX_LOGINS_PER_HOUR = 6


async def test_kills_make_no_more_logins_than_an_hour_may_have(installation: Installation) -> None:
    simulator, home_assistant = installation.simulator, installation.home_assistant
    refusal = {"kind": "status", "host": "api", "status": 201, "times": None}
    for path in (ACCOUNT, "session/download"):
        await simulator.control("POST", "/faults", **refusal, path=path)

    while await simulator.logins() < MAX_LOGINS_PER_HOUR:
        await home_assistant.kill()
        before = await asked(installation)
        await installation.power_up()

        # Refused, logged in, refused again: then it is known how the login has ended.
        async def has_logged_in(before: int = before) -> bool:
            return await asked(installation) >= before + 2

        await eventually(has_logged_in, what="a new session that is refused")

    file = await simulator.add_file("Phim.mkv", 1000)
    await add_links(installation.client, [file["url"]])
    for _ in range(3):
        await home_assistant.kill()
        await installation.power_up()
        await until_held(installation)
    assert await simulator.logins() == MAX_LOGINS_PER_HOUR


async def asked(installation: Installation) -> int:
    """Return how often the account was asked for, and the answer has been sent."""
    requests = await installation.simulator.requests("api", ACCOUNT)
    return sum(request["is_finished"] for request in requests)


async def until_held(installation: Installation) -> None:
    """Wait until downloads wait for the account."""
    async with (
        asyncio.timeout(PATIENCE_SECONDS),
        installation.client.subscribed(f"{DOMAIN}/subscribe") as subscription,
    ):
        while not (await subscription.get()).get("queue", {}).get("holds"):
            pass
