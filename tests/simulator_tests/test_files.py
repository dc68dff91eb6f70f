"""Direct links, descriptions and listings of the client API."""

import asyncio
import hashlib
import re
from dataclasses import replace
from typing import Any

import pytest

from tests.simulator import (
    AccountKind,
    Fault,
    FaultKind,
    FshareSimulator,
    HostKind,
    Removed,
    ShareToken,
    SimulatedFile,
    SimulatedFolder,
)

from .client import Client

MISSING_LINK = "https://www.fshare.vn/file/NOSUCHFILE12"
LINK = re.compile(r"http://127\.0\.0\.1:\d+/dl/[A-Za-z0-9+-]{80}/T%E1%BA%ADp%2001.*\.mkv")


@pytest.fixture
async def client(client: Client) -> Client:
    """Give a client that is logged in."""
    await client.login()
    return client


@pytest.fixture
def folder(simulator: FshareSimulator) -> SimulatedFolder:
    """Add a folder with five files and an empty sub-folder."""
    files = [simulator.add_file(name=f"Tập {n}.mkv", size=n) for n in range(1, 6)]
    return simulator.add_folder("Mùa 1", [*files, simulator.add_folder("Phụ đề")])


async def test_direct_link_has_the_shape_of_real_ones(client: Client, file: SimulatedFile) -> None:
    first, second = str(await client.link(file)), str(await client.link(file))

    assert LINK.fullmatch(first)
    assert LINK.fullmatch(second)
    assert first != second
    assert "+" in first
    assert client.simulator.download_calls == 2


async def test_direct_link_can_name_another_host(client: Client, file: SimulatedFile) -> None:
    client.simulator.settings.link_base_url = "http://download042.fshare.vn"

    link = await client.link(file)

    assert link.host == "download042.fshare.vn"


@pytest.mark.parametrize(
    "form",
    [
        "http://www.fshare.vn/file/{}",
        "https://fshare.vn/file/{}",
        "https://www.fshare.vn/folder/{}",
        "https://www.fshare.vn/file/{}/",
        "{}",
    ],
)
async def test_only_the_canonical_link_is_understood(
    client: Client, file: SimulatedFile, form: str
) -> None:
    reply = await client.ask("session/download", form.format(file.code))

    assert (reply.status, reply.json["code"]) == (404, 404)


@pytest.mark.parametrize(
    ("removed", "content_type"),
    [
        (Removed.JSON, "application/json; charset=utf-8"),
        (Removed.HTML, "text/html; charset=utf-8"),
        (Removed.FLAG, "application/json; charset=utf-8"),
    ],
)
async def test_removed_file_is_404_one_way_or_another(
    client: Client, file: SimulatedFile, removed: Removed, content_type: str
) -> None:
    file.removed = removed

    reply = await client.ask("session/download", file.url)

    assert reply.status == 404
    assert reply.headers["content-type"].lower() == content_type


@pytest.mark.parametrize(
    ("settings", "fields", "status", "code"),
    [
        ({}, {}, 403, 403),
        ({}, {"password": ""}, 403, 403),
        ({}, {"password": "wrong"}, 200, 123),
        ({"missing_password_code": 123}, {}, 200, 123),
        ({"wrong_password_code": 403}, {"password": "wrong"}, 403, 403),
        ({"code_123_status": 403}, {"password": "wrong"}, 403, 123),
    ],
)
async def test_protected_file_wants_its_password(
    client: Client,
    file: SimulatedFile,
    settings: dict[str, int],
    fields: dict[str, str],
    status: int,
    code: int,
) -> None:
    file.password = "sesame"
    for name, value in settings.items():
        setattr(client.simulator.settings, name, value)

    refused = await client.ask("session/download", file.url, **fields)
    given = await client.ask("session/download", file.url, password="sesame")

    assert (refused.status, refused.json["code"]) == (status, code)
    assert "location" in given.json


async def test_download_is_for_vip_accounts(client: Client, file: SimulatedFile) -> None:
    client.simulator.account.kind = AccountKind.EXPIRED_VIP
    expired = await client.ask("session/download", file.url)
    client.simulator.account.kind = AccountKind.VIP
    file.vip_only = True
    refused = await client.ask("session/download", file.url)

    for reply in (expired, refused):
        assert reply.status == 403
        assert reply.json["msg"] == "Application for vip accounts only"


async def test_too_many_open_links_are_answered_with_471(
    client: Client, file: SimulatedFile
) -> None:
    client.simulator.settings.max_open_links = 2
    link = await client.link(file)
    await client.link(file)

    full = await client.ask("session/download", file.url)
    await client.fetch(link)  # comes to its end, so a place becomes free
    free = await client.ask("session/download", file.url)

    assert (full.status, full.json["code"]) == (471, 471)
    assert free.status == 200


@pytest.mark.parametrize(
    ("rule", "with_token", "without"),
    [
        (ShareToken.IGNORED, 200, 200),
        (ShareToken.REQUIRED, 200, 404),
        (ShareToken.REFUSED, 404, 200),
    ],
)
async def test_share_token_opens_or_shuts(
    client: Client,
    file: SimulatedFile,
    rule: ShareToken,
    with_token: int,
    without: int,
) -> None:
    file.share_token, file.share_token_rule = "1700000001", rule
    plain = file.url.partition("?")[0]

    for path in ("session/download", "fileops/get"):
        assert (await client.ask(path, file.url)).status == with_token
        assert (await client.ask(path, plain)).status == without
    assert (await client.v3(linkcode=file.code)).status == without
    reply = await client.v3(linkcode=file.code, token=file.share_token)
    assert reply.status == with_token


async def test_get_describes_with_numbers_as_text(client: Client, file: SimulatedFile) -> None:
    found = (await client.ask("fileops/get", file.url)).json

    assert found["name"] == file.name
    assert found["size"] == "3000000"
    assert (found["type"], found["pwd"], found["deleted"]) == ("1", None, "0")
    assert {type(value) for value in found.values()} <= {str, type(None)}


async def test_get_marks_protected_and_deleted_files(client: Client, file: SimulatedFile) -> None:
    file.password, file.removed = "sesame", Removed.FLAG

    found = (await client.ask("fileops/get", file.url)).json

    assert found["pwd"] == hashlib.sha1(b"sesame", usedforsecurity=False).hexdigest()
    assert found["deleted"] == "1"
    assert (await client.ask("fileops/get", MISSING_LINK)).status == 404


async def test_file_type_may_be_a_number(
    client: Client, file: SimulatedFile, folder: SimulatedFolder
) -> None:
    client.simulator.settings.file_type_is_number = True

    nodes = [(await client.ask("fileops/get", node.url)).json for node in (file, folder)]

    assert [node["file_type"] for node in nodes] == [1, 0]
    assert [node["type"] for node in nodes] == ["1", "0"]


@pytest.mark.parametrize(
    ("path", "page", "size"),
    [
        ("fileops/getFolderList", "pageIndex", "limit"),
        ("fileops/getFolderListPaging", "page_index", "page_size"),
    ],
)
async def test_folder_is_listed_in_pages_from_zero(
    client: Client, folder: SimulatedFolder, path: str, page: str, size: str
) -> None:
    pages: list[Any] = [
        (await client.ask(path, folder.url, **{page: number, size: 4})).json for number in range(3)
    ]

    names = [item["name"] for items in pages for item in items]
    assert [len(items) for items in pages] == [4, 2, 0]
    assert names == [child.name for child in folder.children]
    assert pages[1][1]["type"] == "0"
    assert pages[0][0]["furl"] == folder.children[0].url


async def test_folder_list_may_hold_folders_only(client: Client, folder: SimulatedFolder) -> None:
    reply = await client.ask("fileops/getFolderList", folder.url, dirOnly=1)
    everything = await client.ask("fileops/getTotalFileInFolder", folder.url)
    folders = await client.ask("fileops/getTotalFileInFolder", folder.url, have_file=False)

    assert [item["name"] for item in reply.json] == ["Phụ đề"]
    assert (everything.json, folders.json) == ({"total": "6"}, {"total": "1"})


async def test_missing_folder_is_404_or_empty(client: Client, folder: SimulatedFolder) -> None:
    folder.removed = Removed.JSON
    missing = await client.ask("fileops/getFolderList", folder.url)
    client.simulator.settings.missing_folder_status = 200
    empty = await client.ask("fileops/getFolderList", folder.url)
    bare_code = await client.ask("fileops/getFolderList", folder.code)

    assert (missing.status, missing.json["code"]) == (404, 404)
    assert (empty.status, empty.json) == (200, [])
    assert (bare_code.status, bare_code.json) == (200, [])


async def test_form_bodies_are_understood(client: Client, file: SimulatedFile) -> None:
    reply = await client.request(
        "POST",
        f"{client.simulator.api_url}/api/fileops/get",
        data={"url": file.url, "token": client.token},
        headers={
            "User-Agent": client.simulator.user_agent,
            "Cookie": f"session_id={client.session_id}",
        },
    )

    assert reply.json["name"] == file.name


@pytest.mark.parametrize(
    ("fault", "status", "body"),
    [
        (Fault(FaultKind.STATUS, status=500), 500, "<html>"),
        (Fault(FaultKind.STATUS, status=503, retry_after=5), 503, "<html>"),
        (Fault(FaultKind.STATUS, status=471), 471, '{"code": 471'),
        (Fault(FaultKind.NOT_JSON), 200, "OK, but"),
        (Fault(FaultKind.HTML), 200, "<html>"),
        (Fault(FaultKind.NO_LOCATION), 200, '{"code": 200, "msg": ""}'),
        (Fault(FaultKind.REDIRECT), 307, ""),
    ],
)
async def test_api_fault_happens_once_and_only_there(
    client: Client, file: SimulatedFile, fault: Fault, status: int, body: str
) -> None:
    once = client.simulator.add_fault(replace(fault, host=HostKind.API, path="session/download"))

    elsewhere = await client.ask("fileops/get", file.url)
    faulty = await client.ask("session/download", file.url)
    healthy = await client.ask("session/download", file.url)

    assert (elsewhere.status, healthy.status) == (200, 200)
    assert faulty.status == status
    assert faulty.text.startswith(body)
    assert once.fired == 1


async def test_redirected_call_succeeds_when_followed(client: Client, file: SimulatedFile) -> None:
    client.simulator.add_fault(Fault(FaultKind.REDIRECT))

    reply = await client.api(
        "POST",
        "session/download",
        {"token": client.token, "url": file.url},
        allow_redirects=True,
    )

    assert "location" in reply.json


async def test_fault_can_concern_one_file(
    client: Client, file: SimulatedFile, simulator: FshareSimulator
) -> None:
    other = simulator.add_file(name="other.mkv")
    fault = Fault(FaultKind.STATUS, HostKind.API, code=other.code, status=502)
    simulator.add_fault(fault)

    assert (await client.ask("session/download", file.url)).status == 200
    assert (await client.ask("session/download", other.url)).status == 502


async def test_delayed_answer_comes_all_the_same(
    client: Client, file: SimulatedFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    slept: list[float] = []
    sleep = asyncio.sleep

    async def note(seconds: float) -> None:
        slept.append(seconds)
        await sleep(0)

    monkeypatch.setattr(asyncio, "sleep", note)
    client.simulator.add_fault(Fault(FaultKind.DELAY, HostKind.API, seconds=12.5))

    assert (await client.ask("fileops/get", file.url)).status == 200
    assert slept.count(12.5) == 1
