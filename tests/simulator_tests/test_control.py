"""Other processes can do over HTTP what tests do with methods."""

import hashlib

import aiohttp
import pytest

from tests.simulator import AccountKind, FshareSimulator, LoginRefusal, Removed

from .client import Client


async def test_state_tells_where_and_with_what(client: Client, simulator: FshareSimulator) -> None:
    state = await client.control("GET", "/state")

    assert state["urls"]["api"] == simulator.api_url
    assert state["credentials"]["app_key"] == simulator.app_key
    assert state["files"] == state["folders"] == state["faults"] == []


async def test_files_and_folders_are_added_and_changed(
    client: Client, simulator: FshareSimulator
) -> None:
    folder = await client.control("POST", "/folders", name="Mùa 1")
    file = await client.control(
        "POST", "/files", name="a.mkv", size=9, folder=folder["code"], removed="html"
    )
    outer = await client.control("POST", "/folders", children=[folder["code"]])
    changed = await client.control("POST", f"/files/{file['code']}", size=10, removed=None)
    state = await client.control("GET", "/state")

    assert file["removed"] == Removed.HTML
    assert (changed["size"], changed["removed"]) == (10, None)
    assert [one["children"] for one in state["folders"]] == [
        [file["code"]],
        [folder["code"]],
    ]
    assert simulator.catalog.folder(outer["code"])


async def test_hash_is_computed_on_demand(client: Client, simulator: FshareSimulator) -> None:
    file = simulator.add_file(size=100_000)

    answer = await client.control("GET", f"/files/{file.code}/sha256")

    assert answer["sha256"] == hashlib.sha256(file.read()).hexdigest()
    assert "error" in await client.control("GET", "/files/NOSUCHFILE12/sha256")


async def test_faults_are_switched_on_and_off(client: Client, simulator: FshareSimulator) -> None:
    added = await client.control("POST", "/faults", kind="status", host="api", status=503)
    refused = await client.try_login()
    listed = await client.control("GET", "/faults")
    removed = await client.control("DELETE", "/faults", number=added["number"])

    assert refused.status == 503
    assert listed[0]["fired"] == 1
    assert removed == {"removed": 1}
    assert simulator.world.faults.all == []


async def test_clock_sessions_and_links_obey(client: Client, simulator: FshareSimulator) -> None:
    link = await client.link(simulator.add_file(size=10))
    before = simulator.clock.now()

    clock = await client.control("POST", "/clock", advance=100)
    links = await client.control("POST", "/links/expire", status=410)
    await client.control("POST", "/sessions/invalidate_tokens")
    sessions = await client.control("POST", "/sessions/expire")

    assert clock["now"] >= before + 100
    assert (links, sessions) == ({"expired": 1}, {"expired": 1})
    assert (await client.fetch(link)).status == 410
    assert (await client.control("GET", "/links"))[0]["dead_status"] == 410


async def test_account_and_settings_obey(client: Client, simulator: FshareSimulator) -> None:
    await client.control("POST", "/accounts", kind="bundle", login_refusal="locked")
    await client.control("POST", "/accounts", email="b@example.invalid", password="x")
    await client.control("POST", "/settings", cdn_bytes_per_second=5, banned_user_agents=["a"])

    assert simulator.account.kind is AccountKind.BUNDLE
    assert simulator.account.login_refusal is LoginRefusal.LOCKED
    assert "b@example.invalid" in simulator.world.accounts
    assert simulator.settings.cdn_bytes_per_second == 5
    assert simulator.settings.banned_user_agents == {"a"}


async def test_requests_and_counters_are_told_without_cookies(client: Client) -> None:
    await client.login()
    await client.api("GET", "user/get")

    requests = await client.control("GET", "/requests?host=api&path=user/get")
    counters = await client.control("GET", "/counters")
    secrets = await client.control("GET", "/secrets")
    await client.control("DELETE", "/requests")

    assert [request["headers"]["cookie"] for request in requests] == ["***"]
    assert (counters["logins"], counters["requests"]["api"]) == (1, 2)
    assert client.token in secrets
    assert (await client.control("GET", "/counters"))["logins"] == 0


async def test_network_goes_down_but_not_the_control(client: Client) -> None:
    await client.control("POST", "/network", down=True)
    with pytest.raises(aiohttp.ClientConnectionError):
        await client.try_login()
    await client.control("POST", "/network", down=False)

    assert (await client.try_login()).status == 200


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("POST", "/faults", {"kind": "nonsense"}),
        ("POST", "/faults", {}),
        ("POST", "/files", {"folder": "NOSUCHCODE12"}),
        ("POST", "/files", {"flavor": "sweet"}),
        ("POST", "/files/NOSUCHCODE12", {"size": 1}),
        ("POST", "/settings", {"nonsense": 1}),
        ("POST", "/clock", {}),
        ("GET", "/nonsense", {}),
    ],
)
async def test_mistakes_are_explained(
    client: Client, method: str, path: str, body: dict[str, object]
) -> None:
    reply = await client.request(method, f"{client.simulator.control_url}{path}", json=body)

    assert reply.status in (400, 404)
    assert "error" in reply.json
