"""The website's API: folders in pages from one, JSON for those who ask for it."""

from xml.etree import ElementTree as ET

import pytest

from tests.simulator import FshareSimulator, Removed, SimulatedFile, SimulatedFolder

from .client import Client


@pytest.fixture
def folder(simulator: FshareSimulator) -> SimulatedFolder:
    """Add a folder with seven files."""
    files = [simulator.add_file(name=f"Tập {n}.mkv", size=n) for n in range(1, 8)]
    return simulator.add_folder("Mùa 1", files)


async def test_folder_comes_in_pages_linked_with_each_other(
    client: Client, folder: SimulatedFolder
) -> None:
    pages = [
        (await client.v3(linkcode=folder.code, page=page, per_page=3)).json for page in (1, 2, 3)
    ]

    names = [item["name"] for page in pages for item in page["items"]]
    assert [len(page["items"]) for page in pages] == [3, 3, 1]
    assert names == [child.name for child in folder.children]
    assert pages[0]["_links"]["next"].startswith("/v3/files/folder?linkcode=")
    assert "page=3" in pages[0]["_links"]["last"]
    assert "next" not in pages[2]["_links"]
    assert "page=2" in pages[2]["_links"]["prev"]


async def test_server_may_cap_the_page_size(client: Client, folder: SimulatedFolder) -> None:
    client.simulator.settings.web_max_per_page = 2

    page = (await client.v3(linkcode=folder.code, per_page=99999)).json

    assert len(page["items"]) == 2
    assert "page=4" in page["_links"]["last"]


async def test_numbers_are_numbers(client: Client, folder: SimulatedFolder) -> None:
    page = (await client.v3(linkcode=folder.code)).json

    item, current = page["items"][2], page["current"]
    assert (item["type"], item["size"], item["pwd"]) == (1, 3, 0)
    assert (current["type"], current["name"]) == (0, "Mùa 1")
    assert item["pid"] == int(current["id"])


async def test_file_code_gives_the_file_as_current(client: Client, file: SimulatedFile) -> None:
    file.password = "sesame"

    page = (await client.v3(linkcode=file.code)).json

    assert page["items"] == []
    assert page["current"]["name"] == file.name
    assert (page["current"]["type"], page["current"]["pwd"]) == (1, 1)


@pytest.mark.parametrize("accept", ["text/html,application/xml;q=0.9", "*/*", None])
async def test_answer_is_xml_without_json_in_accept(
    client: Client, folder: SimulatedFolder, accept: str | None
) -> None:
    reply = await client.v3(accept, linkcode=folder.code, per_page=2)
    client.simulator.settings.web_needs_json_accept = False
    lenient = await client.v3(accept, linkcode=folder.code)

    root = ET.fromstring(reply.body)  # noqa: S314 - written by the simulator
    assert reply.headers["content-type"].startswith("application/xml")
    assert [name.text for name in root.iterfind("items/item/name")] == [
        "Tập 1.mkv",
        "Tập 2.mkv",
    ]
    assert len(lenient.json["items"]) == 7


@pytest.mark.parametrize("status", [404, 200])
async def test_missing_folder_is_404_in_status_or_body(client: Client, status: int) -> None:
    client.simulator.settings.web_missing_status = status

    reply = await client.v3(linkcode="NOSUCHCODE12")

    assert (reply.status, reply.json["status"]) == (status, 404)


async def test_removed_file_may_be_answered_with_html(client: Client, file: SimulatedFile) -> None:
    file.removed = Removed.HTML

    reply = await client.v3(linkcode=file.code)

    assert (reply.status, reply.text[:6]) == (404, "<html>")


@pytest.mark.parametrize(("is_html", "first"), [(True, "<html>"), (False, '{"name')])
async def test_what_is_missing_may_be_told_in_one_form_alone(
    client: Client, file: SimulatedFile, is_html: bool, first: str
) -> None:
    file.removed = Removed.HTML
    client.simulator.settings.web_missing_is_html = is_html

    replies = [await client.v3(linkcode=code) for code in (file.code, "NOSUCHCODE12")]

    assert {(reply.status, reply.text[:6]) for reply in replies} == {(404, first)}


async def test_page_of_a_file_shows_name_and_size(client: Client, file: SimulatedFile) -> None:
    url = f"{client.simulator.web_url}/file/{file.code}"
    shown = await client.request("GET", url)
    file.removed = Removed.FLAG
    flagged = await client.request("GET", url)
    file.removed = Removed.JSON
    gone = await client.request("GET", url)

    assert f"<title>{file.name} - Fshare</title>" in shown.text
    assert f"{file.size / 1024 / 1024:.2f} MB" in shown.text
    assert [shown.status, flagged.status, gone.status] == [200, 200, 404]
    assert file.name not in flagged.text


async def test_folders_nest_and_may_hold_themselves(
    client: Client, folder: SimulatedFolder, simulator: FshareSimulator
) -> None:
    inner = simulator.add_folder("Inner", [folder])
    folder.add(inner, folder)

    outer_page = (await client.v3(linkcode=folder.code)).json
    inner_page = (await client.v3(linkcode=inner.code)).json

    codes = [item["linkcode"] for item in outer_page["items"]]
    assert codes[-2:] == [inner.code, folder.code]
    assert inner_page["items"][0]["linkcode"] == folder.code


async def test_removed_children_are_not_listed(client: Client, folder: SimulatedFolder) -> None:
    folder.children[0].removed = Removed.JSON
    folder.children[1].removed = Removed.FLAG

    page = (await client.v3(linkcode=folder.code)).json

    assert page["items"][0]["name"] == "Tập 2.mkv"
