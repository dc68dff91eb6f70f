"""The addresses for Sonarr and Radarr: what reaches the bridge, and what is answered without it."""

import json
import logging
import random
from collections.abc import Iterator
from http import HTTPStatus
from typing import Any
from unittest.mock import patch
from xml.etree import ElementTree as ET

import pytest
from aiohttp import FormData
from aiohttp.test_utils import TestClient
from homeassistant.components.http.ban import KEY_FAILED_LOGIN_ATTEMPTS
from homeassistant.const import Platform
from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component
from pytest_homeassistant_custom_component.common import MockConfigEntry
from pytest_homeassistant_custom_component.typing import ClientSessionGenerator

from custom_components.fshare_downloader import http_forms
from custom_components.fshare_downloader.arr.models import ApiAnswer, ApiRequest, Upload
from custom_components.fshare_downloader.const import DOMAIN
from custom_components.fshare_downloader.core.errors import StorageError

from .fake_bridge import FakeBridge

SABNZBD = "/api/fshare_downloader/sabnzbd/api"
NEWZNAB = "/api/fshare_downloader/newznab/api"
NZB = "<nzb>Tập 5</nzb>".encode()
FORM = "application/x-www-form-urlencoded"
BOUNDARY = {"Content-Type": "multipart/form-data; boundary=b"}

pytestmark = pytest.mark.usefixtures("socket_enabled")


@pytest.fixture
def platforms() -> list[Platform]:
    """Entities are another matter."""
    return []


@pytest.fixture
def bridge() -> Iterator[FakeBridge]:
    """What the views hand calls over to."""
    bridge = FakeBridge()
    with bridge.in_place():
        yield bridge


@pytest.fixture
async def client(
    hass: HomeAssistant,
    bridge: FakeBridge,
    fake_entry: MockConfigEntry,
    hass_client_no_auth: ClientSessionGenerator,
) -> TestClient[Any, Any]:
    """A program that knows no user of Home Assistant."""
    return await hass_client_no_auth()


def only(calls: list[ApiRequest]) -> ApiRequest:
    """Return the one call that came."""
    (call,) = calls
    return call


# --- what reaches the bridge ---------------------------------------------------------------------


async def test_a_call_comes_with_its_parameters_and_who_sends_it(
    client: TestClient[Any, Any], bridge: FakeBridge
) -> None:
    response = await client.get(
        SABNZBD,
        params={"mode": "queue", "apikey": "k", "search": "Tập 5 & 6"},
        headers={"User-Agent": "Sonarr/4.0.0.1"},
    )

    assert response.status == HTTPStatus.OK
    assert response.headers["Content-Type"] == "application/json"
    assert await response.json() == {"status": True}
    call = only(bridge.sabnzbd_calls)
    assert call.parameters == {"mode": "queue", "apikey": "k", "search": "Tập 5 & 6"}
    assert call.user_agent == "Sonarr/4.0.0.1"
    assert call.uploads == ()


@pytest.mark.parametrize(
    "path",
    [
        SABNZBD,
        "/api/fshare_downloader/sabnzbd/sabnzbd/api",
        "/sabnzbd/api",
        "/api/fshare_downloader/api",
    ],
)
async def test_the_download_client_has_the_paths_that_programs_insist_on(
    client: TestClient[Any, Any], bridge: FakeBridge, path: str
) -> None:
    assert (await client.get(path, params={"mode": "version"})).status == HTTPStatus.OK
    assert (await client.post(path, params={"mode": "version"})).status == HTTPStatus.OK

    assert [call.parameters["mode"] for call in bridge.sabnzbd_calls] == ["version", "version"]


async def test_the_indexer_answers_what_the_bridge_says(
    client: TestClient[Any, Any], bridge: FakeBridge
) -> None:
    bridge.answer = ApiAnswer(
        body=NZB, content_type="application/x-nzb; charset=UTF-8", filename="file-ABC.nzb"
    )
    response = await client.get(NEWZNAB, params={"t": "get", "id": "file-ABC"})

    assert await response.read() == NZB
    assert response.headers["Content-Type"] == "application/x-nzb; charset=UTF-8"
    assert response.headers["Content-Disposition"] == 'attachment; filename="file-ABC.nzb"'
    assert only(bridge.newznab_calls).parameters == {"t": "get", "id": "file-ABC"}


@pytest.mark.parametrize("path", [NEWZNAB.removesuffix("/api"), NEWZNAB.removesuffix("api")])
async def test_the_indexer_answers_at_the_address_that_is_shown(
    client: TestClient[Any, Any], bridge: FakeBridge, path: str
) -> None:
    assert (await client.get(path, params={"t": "caps"})).status == HTTPStatus.OK

    assert only(bridge.newznab_calls).parameters == {"t": "caps"}


async def test_a_posted_form_counts_less_than_the_query(
    client: TestClient[Any, Any], bridge: FakeBridge
) -> None:
    await client.post(
        SABNZBD, params={"mode": "addurl"}, data={"mode": "queue", "name": "Phim", "empty": ""}
    )

    call = only(bridge.sabnzbd_calls)
    assert call.parameters == {"mode": "addurl", "name": "Phim", "empty": ""}


async def test_a_form_without_a_content_type_is_read(
    client: TestClient[Any, Any], bridge: FakeBridge
) -> None:
    await client.post(SABNZBD, data=b"mode=queue&apikey=k", skip_auto_headers=["Content-Type"])

    assert only(bridge.sabnzbd_calls).parameters == {"mode": "queue", "apikey": "k"}


async def test_what_is_given_twice_counts_as_it_came_first(
    client: TestClient[Any, Any], bridge: FakeBridge
) -> None:
    await client.get(f"{SABNZBD}?mode=queue&mode=history")
    await client.post(SABNZBD, data="mode=queue&mode=history", headers={"Content-Type": FORM})

    assert [call.parameters["mode"] for call in bridge.sabnzbd_calls] == ["queue", "queue"]


@pytest.mark.parametrize("part", ["name", "nzbfile"])
async def test_an_upload_keeps_its_name_whatever_letters_it_has(
    client: TestClient[Any, Any], bridge: FakeBridge, part: str
) -> None:
    filename = "Chuyện phố nhỏ S01E05 [1080p]; 'x' 100%.nzb"
    form = FormData(quote_fields=False)
    form.add_field(part, NZB, filename=filename, content_type="application/x-nzb")
    await client.post(SABNZBD, params={"mode": "addfile", "cat": "tv"}, data=form)

    call = only(bridge.sabnzbd_calls)
    assert call.parameters == {"mode": "addfile", "cat": "tv"}
    assert call.uploads == (Upload(part=part, filename=filename, data=NZB),)


async def test_mode_and_key_may_be_parts_of_the_upload(
    client: TestClient[Any, Any], bridge: FakeBridge
) -> None:
    form = FormData()
    form.add_field("mode", "addfile")
    form.add_field("apikey", "k")
    form.add_field("nzbname", "Tập 5", content_type="text/plain; charset=utf-8")
    form.add_field("name", NZB, filename="a.nzb")
    await client.post(SABNZBD, data=form)

    call = only(bridge.sabnzbd_calls)
    assert call.parameters == {"mode": "addfile", "apikey": "k", "nzbname": "Tập 5"}
    assert call.uploads[0].data == NZB


async def test_an_upload_needs_no_file_name(
    client: TestClient[Any, Any], bridge: FakeBridge
) -> None:
    body = (
        b'--b\r\nContent-Disposition: form-data; name="name"\r\n'
        b"Content-Type: application/x-nzb\r\n\r\n%s\r\n"
        b"--b\r\nContent-Disposition: form-data\r\n\r\nfield without a name\r\n--b--\r\n" % NZB
    )
    await client.post(SABNZBD, data=body, headers=BOUNDARY)

    assert only(bridge.sabnzbd_calls).uploads == (Upload(part="name", filename="", data=NZB),)


@pytest.mark.parametrize(
    ("headers", "base_url"),
    [
        ({"Host": "nas.local:8123"}, "http://nas.local:8123/api/fshare_downloader"),
        ({"Host": "[fd00::1]:8123"}, "http://[fd00::1]:8123/api/fshare_downloader"),
        ({"Host": "a b<c>"}, "http://10.10.10.10:8123/api/fshare_downloader"),
    ],
)
async def test_links_lead_to_where_the_caller_has_reached_us(
    hass: HomeAssistant,
    client: TestClient[Any, Any],
    bridge: FakeBridge,
    headers: dict[str, str],
    base_url: str,
) -> None:
    hass.config.internal_url = "http://10.10.10.10:8123"
    await client.get(NEWZNAB, params={"t": "search"}, headers=headers)

    assert only(bridge.newznab_calls).base_url == base_url


@pytest.mark.usefixtures("faked", "media_dir")
async def test_links_lead_to_the_proxy_that_home_assistant_trusts(
    hass: HomeAssistant,
    bridge: FakeBridge,
    fake_data: dict[str, Any],
    hass_client_no_auth: ClientSessionGenerator,
) -> None:
    proxies = {"use_x_forwarded_for": True, "trusted_proxies": ["127.0.0.1"]}
    assert await async_setup_component(hass, "http", {"http": proxies})
    entry = MockConfigEntry(domain=DOMAIN, data=fake_data)
    entry.add_to_hass(hass)
    assert await hass.config_entries.async_setup(entry.entry_id)
    headers = {
        "X-Forwarded-For": "192.168.1.20",
        "X-Forwarded-Proto": "https",
        "X-Forwarded-Host": "ha.example",
    }
    client = await hass_client_no_auth()
    await client.get(NEWZNAB, params={"t": "search"}, headers=headers)

    base_url = "https://ha.example/api/fshare_downloader"
    assert only(bridge.newznab_calls).base_url == base_url


# --- what is answered without the bridge ---------------------------------------------------------


async def refusals(
    client: TestClient[Any, Any], status: HTTPStatus, **options: Any
) -> tuple[str, str]:
    """Return what both endpoints say to the same call, in words."""
    response = await client.post(SABNZBD, **options)
    answer = await response.json()
    assert response.status == status
    assert answer["status"] is False

    response = await client.post(NEWZNAB, **options)
    error = ET.fromstring(await response.text())  # noqa: S314 - ours
    assert response.status == status
    assert response.content_type == "application/xml"
    assert error.tag == "error"
    assert error.get("code") == "900"
    return answer["error"], error.get("description", "")


async def test_without_a_running_entry_both_say_so_in_their_words(
    hass: HomeAssistant,
    client: TestClient[Any, Any],
    bridge: FakeBridge,
    fake_entry: MockConfigEntry,
) -> None:
    await hass.config_entries.async_unload(fake_entry.entry_id)
    text = "Fshare Downloader is not running; look into Home Assistant"

    assert await refusals(client, HTTPStatus.SERVICE_UNAVAILABLE) == (text, text)
    assert bridge.done == []


async def test_trouble_of_ours_is_told_in_their_words(
    client: TestClient[Any, Any], bridge: FakeBridge
) -> None:
    bridge.error = StorageError()

    assert await refusals(client, HTTPStatus.SERVICE_UNAVAILABLE) == (
        str(bridge.error),
        str(bridge.error),
    )


@pytest.mark.parametrize(
    "options",
    [
        {"data": b"nothing of that kind", "headers": BOUNDARY},
        {"data": b"x", "headers": {"Content-Type": "multipart/form-data"}},
        {"data": b"--b\r\nbroken\r\n\r\n", "headers": BOUNDARY},
        {"data": b"--b\r\nContent-Type: multipart/x\r\n\r\n", "headers": BOUNDARY},
        {
            "data": b'--b\r\nContent-Disposition: form-data; name="a"\r\n'
            b"Content-Transfer-Encoding: x\r\n\r\n1\r\n--b--\r\n",
            "headers": BOUNDARY,
        },
        {
            "data": b'--b\r\nContent-Disposition: form-data; name="a"\r\n'
            b"Content-Type: text/plain; charset=x\r\n\r\n1\r\n--b--\r\n",
            "headers": BOUNDARY,
        },
        {"data": "&".join(f"p{n}=1" for n in range(101)), "headers": {"Content-Type": FORM}},
    ],
    ids=["text", "no-boundary", "head", "nested", "encoding", "charset", "many"],
)
async def test_a_form_that_cannot_be_read_is_refused(
    client: TestClient[Any, Any],
    bridge: FakeBridge,
    options: dict[str, Any],
    caplog: pytest.LogCaptureFixture,
) -> None:
    text = "The form cannot be read"

    assert await refusals(client, HTTPStatus.BAD_REQUEST, **options) == (text, text)
    assert bridge.done == []
    assert "Traceback" not in caplog.text


async def test_a_form_has_only_so_many_parts(
    client: TestClient[Any, Any], bridge: FakeBridge
) -> None:
    part = b'--b\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n'
    options = {"data": 101 * part + b"--b--\r\n", "headers": BOUNDARY}

    await refusals(client, HTTPStatus.BAD_REQUEST, **options)
    assert bridge.done == []


def nonsense(number: int) -> tuple[bytes, dict[str, str]]:
    """Return an upload with some bytes gone, others turned, and odd headers."""
    dice = random.Random(number)
    body = bytearray(
        b'--b\r\nContent-Disposition: form-data; name="mode"\r\n\r\naddfile\r\n'
        b'--b\r\nContent-Disposition: form-data; name="name"; filename="T\xe1\xba\xadp.nzb"\r\n'
        b"Content-Type: application/x-nzb\r\nContent-Length: 3\r\n\r\n%s\r\n--b--\r\n" % NZB
    )
    for _ in range(dice.randrange(1, 12)):
        at = dice.randrange(len(body))
        match dice.randrange(4):
            case 0:
                body[at] = dice.randrange(256)
            case 1:
                del body[at : at + dice.randrange(1, 20)]
            case 2:
                body[at:at] = body[dice.randrange(len(body)) :][: dice.randrange(40)]
            case _:
                body[at:at] = dice.choice((b"\0", b"\r\n--b", b"\r\n\r\n", b"%zz", b"&=&", b'"'))
    kind = dice.choice(
        (
            *("multipart/form-data; boundary=b", "multipart/form-data; boundary=", FORM),
            *("multipart/mixed; boundary=b", "text/plain; charset=x", "a", f"{FORM}; charset=x"),
        )
    )
    return bytes(body), {"Content-Type": kind}


@pytest.mark.filterwarnings("ignore::RuntimeWarning:aiohttp")
async def test_nonsense_is_answered_and_breaks_nothing(
    client: TestClient[Any, Any], bridge: FakeBridge, caplog: pytest.LogCaptureFixture
) -> None:
    seen = set()
    for number in range(400):
        body, headers = nonsense(number)
        response = await client.post(f"{SABNZBD}?a=%zz&b=%ff&=", data=body, headers=headers)
        assert "status" in await response.json()
        seen.add(response.status)

    assert seen == {HTTPStatus.OK, HTTPStatus.BAD_REQUEST}
    assert "Traceback" not in caplog.text


@pytest.mark.parametrize("announced", [True, False], ids=["announced", "in-chunks"])
@pytest.mark.parametrize("parts", [0, 1, 2])
async def test_too_large_a_form_is_refused(
    client: TestClient[Any, Any],
    bridge: FakeBridge,
    monkeypatch: pytest.MonkeyPatch,
    announced: bool,
    parts: int,
) -> None:
    monkeypatch.setattr(http_forms, "MAX_BODY_BYTES", 1000)
    part = b'--b\r\nContent-Disposition: form-data; name="a"; filename="b"\r\n\r\n%s\r\n'
    body = (
        parts * (part % (b"x" * (1200 // parts))) + b"--b--\r\n"
        if parts
        else b"mode=" + 1200 * b"x"
    )

    async def chunks() -> Any:
        yield body

    options: dict[str, Any] = {
        "data": body if announced else chunks(),
        "headers": BOUNDARY if parts else {"Content-Type": FORM},
    }
    response = await client.post(SABNZBD, **options)

    assert response.status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    assert await response.json() == {"status": False, "error": "The form is too large"}
    assert bridge.done == []


# --- Home Assistant around them ------------------------------------------------------------------


async def test_no_answer_counts_as_a_failed_login(
    hass: HomeAssistant,
    bridge: FakeBridge,
    fake_entry: MockConfigEntry,
    hass_client_no_auth: ClientSessionGenerator,
) -> None:
    client = await hass_client_no_auth()
    bridge.answer = ApiAnswer(
        body=b'{"status": false, "error": "API Key Incorrect"}', content_type="application/json"
    )
    for _ in range(20):
        response = await client.get(SABNZBD, params={"mode": "queue", "apikey": "wrong"})
        assert response.status == HTTPStatus.OK

    assert not hass.http.app.get(KEY_FAILED_LOGIN_ATTEMPTS)


async def test_titles_as_sonarr_cleans_them_pass_the_filter_and_others_may_be_posted(
    client: TestClient[Any, Any], bridge: FakeBridge
) -> None:
    title = "The Reunion All Select (2019)"
    cleaned = "Reunion Selection 2019"

    refused = await client.get(NEWZNAB, params={"t": "search", "q": title})
    assert refused.status == HTTPStatus.BAD_REQUEST
    assert bridge.newznab_calls == []

    await client.get(NEWZNAB, params={"t": "tvsearch", "q": cleaned, "ep": "03/15"})
    await client.post(NEWZNAB, data={"t": "search", "q": title})
    assert [call.parameters["q"] for call in bridge.newznab_calls] == [cleaned, title]


async def test_the_log_holds_no_key(
    client: TestClient[Any, Any], bridge: FakeBridge, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    bridge.error = StorageError()
    await client.get(SABNZBD, params={"mode": "queue", "apikey": "s3cr3t-key"})
    await client.post(SABNZBD, data={"mode": "queue", "apikey": "s3cr3t-key"})
    link = f"http://ha.example{NEWZNAB}?t=get&id=1&apikey=s3cr3t-key"
    await client.get(SABNZBD, params={"mode": "addurl", "name": link, "nzbname": "concat("})
    shown, short = NEWZNAB.removesuffix("/api"), "/api/fshare_downloader/api"
    for path in (SABNZBD, NEWZNAB, "/sabnzbd/api", shown, f"{shown}/", short):
        await client.get(f"{path}?apikey=s3cr3t-key&q=concat(")
        await client.get(f"{path}?t=search&q=../x&apikey=s3cr3t-key&cat=5000")
    servers = [
        record.getMessage()
        for record in caplog.records
        if DOMAIN in record.name or record.name.startswith("homeassistant")
    ]

    assert any("could not be answered" in message for message in servers)
    assert sum("harmful query" in message for message in servers) == 13
    assert "s3cr3t-key" not in "\n".join(servers)


# --- the webhook ---------------------------------------------------------------------------------


async def test_the_log_holds_no_id_of_the_webhook(
    hass: HomeAssistant,
    client: TestClient[Any, Any],
    fake_entry: MockConfigEntry,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    webhook_id = fake_entry.data["arr_webhook_id"]
    path = f"/api/webhook/{webhook_id}"
    with patch("homeassistant.components.webhook.network_util.is_local", return_value=False):
        await client.post(path, json={})
    await client.get(path)
    await client.post(f"{path}?q=concat(")
    await hass.config_entries.async_unload(fake_entry.entry_id)
    await client.post(path, json={})
    said = [one.getMessage() for one in caplog.records if one.name.startswith("homeassistant")]

    for words in ("Received remote request", "only supports", "harmful query", "unregistered"):
        assert any(words in message for message in said), words
    assert webhook_id not in "\n".join(said)


async def test_what_sonarr_tells_reaches_the_bridge(
    client: TestClient[Any, Any], bridge: FakeBridge, fake_entry: MockConfigEntry
) -> None:
    path = f"/api/webhook/{fake_entry.data['arr_webhook_id']}"
    payload = {"eventType": "Grab", "series": {"title": "Chuyện phố nhỏ"}}

    assert (await client.post(path, json=payload)).status == HTTPStatus.OK
    assert (await client.put(path, json=payload)).status == HTTPStatus.OK
    assert bridge.payloads == [payload, payload]

    bridge.error = StorageError()
    assert (await client.post(path, json={})).status == HTTPStatus.SERVICE_UNAVAILABLE


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"[]", HTTPStatus.BAD_REQUEST),
        (b"{", HTTPStatus.BAD_REQUEST),
        (b"\xff", HTTPStatus.BAD_REQUEST),
        (b'{"a": "%s"}' % (b"x" * 1024**2), HTTPStatus.REQUEST_ENTITY_TOO_LARGE),
    ],
    ids=["list", "broken", "bytes", "large"],
)
async def test_a_message_that_is_none_is_refused(
    client: TestClient[Any, Any],
    bridge: FakeBridge,
    fake_entry: MockConfigEntry,
    body: bytes,
    status: HTTPStatus,
) -> None:
    path = f"/api/webhook/{fake_entry.data['arr_webhook_id']}"
    response = await client.post(path, data=body)

    assert response.status == status
    assert bridge.done == []


async def test_the_webhook_goes_with_the_entry(
    hass: HomeAssistant,
    client: TestClient[Any, Any],
    bridge: FakeBridge,
    fake_entry: MockConfigEntry,
) -> None:
    path = f"/api/webhook/{fake_entry.data['arr_webhook_id']}"
    await hass.config_entries.async_unload(fake_entry.entry_id)
    assert (await client.post(path, json={})).status == HTTPStatus.OK
    assert bridge.payloads == []

    await hass.config_entries.async_setup(fake_entry.entry_id)
    await hass.async_block_till_done()
    await client.post(path, json={"eventType": "Test"})
    assert bridge.payloads == [{"eventType": "Test"}]


async def test_a_call_while_it_is_unloaded_is_no_failure_of_the_house(
    hass: HomeAssistant, bridge: FakeBridge, fake_entry: MockConfigEntry
) -> None:
    assert await async_setup_component(hass, "webhook", {})
    arr = fake_entry.runtime_data.arr
    await arr.stop()

    with pytest.raises(StorageError):
        await arr.webhook(json.loads("{}"))
