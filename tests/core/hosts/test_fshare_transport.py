"""One call: what goes out, what may come back, and that nothing foreign escapes."""

import asyncio
import contextlib
import json
import logging
from dataclasses import replace

import aiohttp
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from custom_components.fshare_downloader.core.accounts import FshareCredentials
from custom_components.fshare_downloader.core.errors import (
    AnswerTooLargeError,
    ConnectionFailedError,
    DownloaderError,
    HostAnswerError,
    NetworkError,
)
from custom_components.fshare_downloader.core.hosts.fshare import transport
from custom_components.fshare_downloader.core.hosts.fshare.answers import (
    AccountAnswer,
    DownloadAnswer,
    Item,
    LoginAnswer,
    read,
    read_items,
    read_page,
    to_int,
    to_text,
)
from custom_components.fshare_downloader.core.hosts.fshare.client import FshareClient
from custom_components.fshare_downloader.core.hosts.fshare.refusals import (
    refusal_of_call,
    refusal_of_login,
    refusal_of_page,
)
from custom_components.fshare_downloader.core.hosts.fshare.transport import Answer, Pacer
from tests.accounts import MemoryStore
from tests.simulator import Fault, FaultKind, FshareSimulator, HostKind

from .kit import (
    DOWNLOAD,
    FOLDER,
    LINK,
    LOGGED_IN,
    WEB,
    FakeClock,
    MakeClient,
    ScriptedFshare,
    answer,
    link_to,
    serve_bytes,
)

USER_GET = "/api/user/get"

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                [
                    "code",
                    "msg",
                    "token",
                    "session_id",
                    "location",
                    "items",
                    "current",
                    "_links",
                    "linkcode",
                    "name",
                    "type",
                    "size",
                    "deleted",
                    "pwd",
                    "status",
                    "next",
                    "last",
                    "account_type",
                    "expire_vip",
                    "level",
                ]
            ),
            inner,
            max_size=6,
        )
    ),
    max_leaves=12,
)


# --- what goes out -------------------------------------------------------------------------------


async def test_calls_carry_user_agent_and_one_cookie(
    simulator: FshareSimulator, client: FshareClient
) -> None:
    await client.resolve(link_to(simulator.add_file()))
    await client.file_info(link_to(simulator.add_file()))

    login, download = simulator.requests_to(HostKind.API)
    (page,) = simulator.requests_to(HostKind.WEB)
    assert {login.headers["user-agent"], download.headers["user-agent"]} == {simulator.user_agent}
    assert "cookie" not in login.headers
    assert download.headers["cookie"] == f"session_id={simulator.sessions[0].session_id}"
    assert "cookie" not in page.headers
    assert "application/json" in page.headers["accept"]
    assert "referer" not in download.headers


async def test_no_secret_gets_into_the_log_or_an_error(
    simulator: FshareSimulator, client: FshareClient, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, "custom_components")
    file = simulator.add_file(password="open sesame")
    link = await client.resolve(link_to(file), "open sesame")
    simulator.expire_sessions()
    with pytest.raises(DownloaderError) as caught:
        await client.resolve(link_to(file), "guess")

    said = "\n".join(
        record.getMessage() for record in caplog.records if record.name.startswith("custom_")
    )
    said += f"{caught.value!r} {link!r} {client!r}"
    assert "session/download" in said
    assert not [secret for secret in simulator.secrets() if secret in said]


# --- redirects -----------------------------------------------------------------------------------


async def test_redirect_within_the_host_repeats_the_call(
    simulator: FshareSimulator, client: FshareClient
) -> None:
    simulator.add_fault(Fault(kind=FaultKind.REDIRECT, host=HostKind.API, path="download"))

    link = await client.resolve(link_to(simulator.add_file()))

    assert link.url == simulator.links[0].url


@pytest.mark.parametrize(
    "location",
    [
        "https://evil.example/api",
        "http://api.fshare.vn/api",
        "https://fshare.vn.evil.example/",
        "https://evilfshare.vn/",
        "//evil.example/",
        "javascript:alert(1)",
        "http://[::1",
        "http://127.0.0.1:1/",
    ],
)
async def test_redirect_to_a_stranger_is_not_followed(
    scripted: ScriptedFshare, scripted_client: FshareClient, location: str
) -> None:
    scripted.on(USER_GET, answer("", 307, {"Location": location}))

    with pytest.raises(HostAnswerError):
        await scripted_client.account()


def test_redirect_within_fshare_is_followed_over_https() -> None:
    target = transport._redirected(
        transport._parse_address("https://api.fshare.vn/api/user/get"),
        "https://api2.fshare.vn/api/user/get",
    )

    assert str(target) == "https://api2.fshare.vn/api/user/get"


async def test_redirects_come_to_an_end(
    scripted: ScriptedFshare, scripted_client: FshareClient
) -> None:
    scripted.on(USER_GET, answer("", 302, {"Location": USER_GET}))

    with pytest.raises(HostAnswerError):
        await scripted_client.account()

    assert len(scripted.calls_to(USER_GET)) == transport.MAX_REDIRECTS + 1


# --- what may come back --------------------------------------------------------------------------


async def test_answer_without_end_is_not_read_to_its_end(
    scripted: ScriptedFshare, scripted_client: FshareClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(transport, "MAX_ANSWER_BYTES", 1000)
    scripted.on(USER_GET, answer(b"[" * 1001))

    with pytest.raises(AnswerTooLargeError):
        await scripted_client.account()


async def test_byte_order_mark_is_no_obstacle(
    scripted: ScriptedFshare, scripted_client: FshareClient
) -> None:
    scripted.on(USER_GET, answer(b'\xef\xbb\xbf{"account_type": "Forever"}'))

    assert (await scripted_client.account()).is_premium


@pytest.mark.parametrize(
    "body", [b"[" * 100_000, b'{"code": 1' + b"0" * 5000 + b"}", b"\xff\xfe", b'{"level": NaN}']
)
async def test_body_that_json_chokes_on_is_an_odd_answer(
    scripted: ScriptedFshare, scripted_client: FshareClient, body: bytes
) -> None:
    scripted.on(USER_GET, answer(body))

    with pytest.raises(HostAnswerError):
        await scripted_client.account()


@pytest.mark.parametrize(
    "reply",
    [
        b"",
        b"rubbish\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\nrubb",
    ],
)
async def test_broken_http_is_trouble_of_the_network(
    socket_enabled: None, make_client: MakeClient, credentials: FshareCredentials, reply: bytes
) -> None:
    server, url = await serve_bytes(reply)
    async with server:
        client = make_client(credentials=replace(credentials, api_url=url))

        with pytest.raises(NetworkError):
            await client.account()


async def test_slow_answer_is_trouble_of_the_network(
    simulator: FshareSimulator, client: FshareClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(transport, "_TIMEOUT", aiohttp.ClientTimeout(total=0.05))
    simulator.settings.api_latency_seconds = 0.2

    with pytest.raises(ConnectionFailedError):
        await client.account()

    while not all(request.is_finished for request in simulator.requests):
        await asyncio.sleep(0.01)


@pytest.mark.parametrize("url", ["", "nonsense", "http://", "http://[::1", "ftp://a.example"])
async def test_address_that_is_none_is_trouble_of_the_network(
    make_client: MakeClient, credentials: FshareCredentials, url: str
) -> None:
    client = make_client(credentials=replace(credentials, api_url=url, web_url=url))

    with pytest.raises(NetworkError):
        await client.account()
    with pytest.raises(NetworkError):
        await client.file_info(LINK)


async def test_closed_session_is_trouble_of_the_network(
    credentials: FshareCredentials, store: MemoryStore
) -> None:
    async with aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as http:
        client = FshareClient(http, credentials, store)

    with pytest.raises(ConnectionFailedError):
        await client.account()


# --- reachability --------------------------------------------------------------------------------


async def test_reachability_follows_the_last_call(
    simulator: FshareSimulator, make_client: MakeClient
) -> None:
    client = make_client()
    link = link_to(simulator.add_file())
    states = [client.reachable]

    await client.file_info(link)
    await client.file_info(link)
    states.append(client.reachable)

    await simulator.set_network(down=True)
    with pytest.raises(ConnectionFailedError):
        await client.file_info(link)
    states.append(client.reachable)

    await simulator.set_network(down=False)
    simulator.add_fault(Fault(kind=FaultKind.STATUS, host=HostKind.WEB, status=404))
    with pytest.raises(DownloaderError):
        await client.file_info(link)
    states.append(client.reachable)
    assert states == [None, True, False, True]


# --- pace ----------------------------------------------------------------------------------------


async def test_calls_start_at_a_distance_first_come_first_served(clock: FakeClock) -> None:
    pacer = Pacer(0.5, clock, clock.sleep)
    starts: list[tuple[int, float]] = []

    async def call(number: int) -> None:
        await pacer.wait()
        starts.append((number, clock()))

    await asyncio.gather(*(call(number) for number in range(5)))

    assert starts == [(number, 1000 + number / 2) for number in range(5)]


async def test_caller_that_gives_up_takes_nobodys_turn(clock: FakeClock) -> None:
    gate = asyncio.Event()

    async def sleep(seconds: float) -> None:
        await gate.wait()
        clock.now += seconds

    pacer = Pacer(0.5, clock, sleep)
    await pacer.wait()
    callers = [asyncio.create_task(pacer.wait()) for _ in range(3)]
    await asyncio.sleep(0)
    callers[0].cancel()
    callers[1].cancel()
    gate.set()

    await callers[2]

    assert clock() == 1000.5


# --- anything at all -----------------------------------------------------------------------------


@given(JSON)
def test_any_json_is_read_or_refused(data: object) -> None:
    for model in (LoginAnswer, DownloadAnswer, AccountAnswer, Item):
        with contextlib.suppress(HostAnswerError):
            read(model, data)
    with contextlib.suppress(HostAnswerError):
        read_items(data)
    with contextlib.suppress(HostAnswerError):
        read_page(data, 1)
    number = to_int(data)
    assert number is None or 0 <= number < 10**18
    to_text(data).encode()


@given(st.integers(100, 599), JSON)
def test_any_refusal_is_an_error_of_ours(status: int, data: object) -> None:
    refused = Answer(status=status, data=data)

    for explain in (refusal_of_login, refusal_of_call, refusal_of_page):
        error = explain(refused)
        assert isinstance(error, DownloaderError)
        assert str(error)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    path=st.sampled_from(["/api/user/login", USER_GET, DOWNLOAD, WEB, "/api/fileops/get"]),
    status=st.sampled_from([200, 200, 200, 201, 301, 400, 403, 404, 405, 471, 500, 599]),
    body=JSON.map(lambda data: json.dumps(data).encode()) | st.binary(max_size=50),
)
async def test_whatever_fshare_answers_only_our_errors_leave(
    scripted: ScriptedFshare,
    make_client: MakeClient,
    credentials: FshareCredentials,
    path: str,
    status: int,
    body: bytes,
) -> None:
    scripted.on("/api/user/login", LOGGED_IN)
    scripted.on(path, answer(body, status, {"Location": WEB}))
    client = make_client(
        credentials=replace(credentials, api_url=scripted.url, web_url=scripted.url),
        store=MemoryStore(),
    )

    for call in (
        client.account(),
        client.resolve(LINK, "password"),
        client.file_info(LINK),
        client.folder(FOLDER),
    ):
        with contextlib.suppress(DownloaderError):
            await call
