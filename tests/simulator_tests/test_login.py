"""The User-Agent gate, the login and its refusals, and the session behind it."""

from typing import Any

import pytest

from tests.simulator import AccountKind, FshareSimulator, HostKind, LoginRefusal
from tests.simulator.accounts import LOCK_OUT_SECONDS, WRONG_PASSWORDS_ALLOWED
from tests.simulator.sessions import SLIDING_LIFE_SECONDS

from .client import Client


async def test_login_gives_token_and_session(client: Client) -> None:
    reply = await client.try_login()

    assert reply.status == 200
    assert reply.json["code"] == 200
    assert len(reply.json["token"]) == 40
    assert len(reply.json["session_id"]) == 26
    assert reply.headers["set-cookie"].startswith("PHPSESSID=")
    assert client.simulator.logins == client.simulator.login_attempts == 1


@pytest.mark.parametrize(
    ("user_agent", "status"),
    [(None, 502), ("SomebodyElse-ABC123", 400), ("Banned-ABC123", 500)],
)
@pytest.mark.parametrize("path", ["user/login", "session/download", "fileops/get"])
async def test_user_agent_gate_guards_every_call(
    client: Client, user_agent: str | None, status: int, path: str
) -> None:
    client.simulator.settings.banned_user_agents.add("Banned-ABC123")

    reply = await client.api("POST", path, {}, {"User-Agent": user_agent})

    assert reply.status == status
    assert reply.headers["content-type"].startswith("text/html")


@pytest.mark.parametrize(
    ("fields", "refusal"),
    [
        ({"password": "wrong"}, LoginRefusal.WRONG_PASSWORD),
        ({"user_email": "nobody@example.invalid"}, LoginRefusal.WRONG_PASSWORD),
        ({"user_email": "no address"}, LoginRefusal.MALFORMED),
        ({"password": ""}, LoginRefusal.MALFORMED),
        ({"app_key": "0" * 32}, LoginRefusal.APP_KEY_INVALID),
    ],
)
async def test_wrong_fields_are_refused(
    client: Client, fields: dict[str, Any], refusal: LoginRefusal
) -> None:
    reply = await client.try_login(**fields)

    assert reply.status == refusal.status
    assert reply.json == {"code": refusal.code, "msg": refusal.message}
    assert client.simulator.logins == 0
    assert client.simulator.login_attempts == 1


@pytest.mark.parametrize("refusal", LoginRefusal)
async def test_account_can_be_refused_in_every_way(client: Client, refusal: LoginRefusal) -> None:
    client.simulator.account.login_refusal = refusal

    reply = await client.try_login()

    assert (reply.status, reply.json["code"]) == (refusal.status, refusal.code)


async def test_fourth_wrong_password_locks_out_for_ten_minutes(client: Client) -> None:
    wrong = [
        (await client.try_login(password="wrong")).status
        for _ in range(WRONG_PASSWORDS_ALLOWED + 1)
    ]
    right_but_locked = await client.try_login()
    client.simulator.clock.advance(LOCK_OUT_SECONDS)
    afterwards = await client.try_login()

    assert wrong == [405, 405, 405, 424]
    assert right_but_locked.status == 424
    assert afterwards.status == 200


async def test_right_password_forgives_the_wrong_ones(client: Client) -> None:
    for _ in range(3):
        await client.try_login(password="wrong")
        await client.try_login(password="wrong")
        assert (await client.try_login()).status == 200


@pytest.mark.parametrize("kind", [AccountKind.MEMBER, AccountKind.EXPIRED_VIP])
async def test_api_refuses_free_accounts(client: Client, kind: AccountKind) -> None:
    client.simulator.account.kind = kind

    assert (await client.try_login()).json["msg"] == "Application for vip accounts only"


@pytest.mark.parametrize(
    ("kind", "account_type", "level"),
    [
        (AccountKind.VIP, "Vip", "3"),
        (AccountKind.EXPIRED_VIP, "Vip", "3"),
        (AccountKind.MEMBER, "Member", "2"),
        (AccountKind.BUNDLE, "Bundle", "3"),
        (AccountKind.FOREVER, "Forever", "3"),
    ],
)
async def test_user_get_writes_numbers_as_text(
    client: Client, kind: AccountKind, account_type: str, level: str
) -> None:
    await client.login()
    client.simulator.account.kind = kind

    user = (await client.api("GET", "user/get")).json

    assert (user["account_type"], user["level"]) == (account_type, level)
    assert {type(value) for value in user.values()} == {str, type(None)}
    assert user["email"] == client.simulator.email
    assert "code" not in user


async def test_expiry_tells_whether_vip_is_over(client: Client) -> None:
    await client.login()
    now = client.simulator.clock.now()

    current = (await client.api("GET", "user/get")).json
    client.simulator.account.kind = AccountKind.EXPIRED_VIP
    expired = (await client.api("GET", "user/get")).json

    assert int(expired["expire_vip"]) < now < int(current["expire_vip"])


@pytest.mark.parametrize("status", [201, 202, 401])
async def test_expired_session_is_answered_as_configured(client: Client, status: int) -> None:
    await client.login()
    client.simulator.settings.not_logged_in_status = status

    assert client.simulator.expire_sessions() == 1
    reply = await client.api("GET", "user/get")

    assert reply.status == status
    assert reply.json == {"code": status, "msg": "Not logged in yet!"}


async def test_session_lives_six_hours_after_its_last_use(client: Client) -> None:
    await client.login()
    clock = client.simulator.clock

    clock.advance(SLIDING_LIFE_SECONDS - 60)
    assert (await client.api("GET", "user/get")).status == 200
    clock.advance(SLIDING_LIFE_SECONDS - 60)
    assert (await client.api("GET", "user/get")).status == 200
    clock.advance(SLIDING_LIFE_SECONDS)
    assert (await client.api("GET", "user/get")).status == 201


async def test_old_token_is_refused_with_400(client: Client) -> None:
    await client.login()
    client.simulator.invalidate_tokens()

    reply = await client.ask("fileops/get", "https://www.fshare.vn/file/ABCDEF123456")

    assert (reply.status, reply.json["msg"]) == (400, "Login token invalid")
    assert (await client.api("GET", "user/get")).status == 200


@pytest.mark.parametrize(("kills", "status"), [(False, 200), (True, 201)])
async def test_second_login_ends_the_first_if_switched_on(
    client: Client, kills: bool, status: int
) -> None:
    client.simulator.settings.second_login_kills_first = kills
    await client.login()
    await client.try_login()

    assert (await client.api("GET", "user/get")).status == status


async def test_refreshed_session_replaces_the_old_one(client: Client) -> None:
    await client.login()
    body = {"token": client.token, "app_key": client.simulator.app_key}

    reply = await client.api("POST", "user/refreshToken", body)
    old = await client.api("GET", "user/get")
    client.session_id = reply.json["session_id"]
    new = await client.api("GET", "user/get")

    assert reply.json["token"] != client.token
    assert (old.status, new.status) == (201, 200)
    assert client.simulator.logins == 1


async def test_logout_ends_the_session(client: Client) -> None:
    await client.login()

    assert (await client.api("GET", "user/logout")).json["code"] == 200
    assert (await client.api("GET", "user/get")).status == 201


@pytest.mark.parametrize(
    "headers",
    [
        {"Cookie": "session_id={0}; session_id={0}"},
        {"Referer": "https://api.fshare.vn/api/user/login"},
    ],
)
async def test_malformed_headers_are_answered_with_400(
    client: Client, headers: dict[str, str]
) -> None:
    await client.login()
    sent = {name: text.format(client.session_id) for name, text in headers.items()}

    reply = await client.api("GET", "user/get", None, sent)

    assert reply.status == 400
    assert reply.headers["content-type"].startswith("text/html")


@pytest.mark.parametrize(
    "cookie",
    ["PHPSESSID={0}; session_id={0}", "PHPSESSID=another; session_id={0}", "PHPSESSID={0};key=x"],
)
async def test_cookies_of_both_names_may_come_together(client: Client, cookie: str) -> None:
    await client.login()
    headers = {"Cookie": cookie.format(client.session_id)}

    assert (await client.api("GET", "user/get", None, headers)).status == 200


async def test_requests_are_recorded_without_showing_secrets(
    client: Client, simulator: FshareSimulator
) -> None:
    await client.login()
    await client.api("GET", "user/get")

    records = simulator.requests_to(HostKind.API)

    assert [record.path for record in records] == ["/api/user/login", "/api/user/get"]
    assert [record.status for record in records] == [200, 200]
    assert client.session_id in records[1].headers["cookie"]
    assert client.session_id not in repr(records[1])
    assert records[1].public_headers()["cookie"] == "***"
    assert client.session_id in simulator.secrets()
    assert simulator.min_api_gap_seconds == records[1].at - records[0].at > 0
