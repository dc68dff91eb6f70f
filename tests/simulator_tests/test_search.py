"""The search source answers in the shapes that clients have met."""

from typing import Any

import pytest

from tests.simulator import (
    Fault,
    FaultKind,
    FshareSimulator,
    HostKind,
    Removed,
    SimulatedFolder,
)

from .client import Client, Reply


@pytest.fixture
def folder(simulator: FshareSimulator) -> SimulatedFolder:
    """Add two movies and a folder with the same word in their names."""
    simulator.add_file(name="Mưa.trên.phố.2026.1080p.mkv", size=5_000_000_000)
    simulator.add_file(name="Mưa rào (2025).mkv", size=7)
    return simulator.add_folder("Mưa bộ phim")


async def search(client: Client, query: str, **headers: str) -> Reply:
    """Ask the source."""
    url = f"{client.simulator.search_url}/api/v1/string-query-search"
    return await client.request("POST", url, params={"query": query}, headers=headers)


async def found(client: Client, query: str) -> list[Any]:
    """Return the items that are found."""
    items: list[Any] = (await search(client, query)).json["data"]
    return items


async def test_results_come_with_odd_types(client: Client, folder: SimulatedFolder) -> None:
    client.simulator.settings.search_oddities = False

    data = await found(client, "mưa")

    assert [item["size"] for item in data] == [5_000_000_000, "7", ""]
    assert [item["file_type"] for item in data] == ["1", "1", "0"]
    assert data[2]["url"] == f"{folder.url}?token=1700000003"


async def test_results_come_with_oddities(client: Client, folder: SimulatedFolder) -> None:
    first, _, _, again, null, nulls, emoji, *foreign = await found(client, "mưa")

    assert (again["name"], null) == (first["name"], None)
    assert again["url"].partition("?")[0] == first["url"].partition("?")[0]
    assert again["url"] != first["url"]
    assert set(nulls.values()) == {None}
    assert emoji["name"] == "🔥 Mưa.trên.phố.2026.1080p.mkv 🎬"
    assert not [item for item in foreign if item["url"].startswith("https://www.fshare.vn/")]
    assert len(foreign) == 2


async def test_removed_files_are_still_listed(client: Client) -> None:
    file = client.simulator.add_file(name="Nắng.mkv", removed=Removed.JSON)

    assert (await found(client, "nắng"))[0]["url"].startswith(file.url)


async def test_no_more_than_two_hundred_results(client: Client) -> None:
    for number in range(201):
        client.simulator.add_file(name=f"Nắng {number}.mkv")

    assert len(await found(client, "nắng")) == 200


@pytest.mark.parametrize(
    ("trouble", "status"),
    [
        (Fault(kind=FaultKind.STATUS, host=HostKind.SEARCH, status=429), 429),
        (Fault(kind=FaultKind.STATUS, host=HostKind.SEARCH, status=500), 500),
        (Fault(kind=FaultKind.HTML, host=HostKind.SEARCH), 200),
        (Fault(kind=FaultKind.NOT_JSON, host=HostKind.SEARCH), 200),
        (Fault(kind=FaultKind.STATUS, host=HostKind.SEARCH, status=200), 200),
        (Fault(kind=FaultKind.REDIRECT, host=HostKind.SEARCH), 307),
    ],
)
async def test_trouble_is_there_when_asked_for(
    client: Client, folder: SimulatedFolder, trouble: Fault, status: int
) -> None:
    client.simulator.add_fault(trouble)

    reply = await search(client, "mưa")

    assert reply.status == status
    assert b'"data"' not in reply.body
    assert (await search(client, "mưa")).json["data"]


@pytest.mark.parametrize(
    ("query", "hits"), [("mưa 2026", 1), ("MUA_trên-phố!", 1), ("none", 0), ("", 0)]
)
async def test_all_words_have_to_be_there(
    client: Client, folder: SimulatedFolder, query: str, hits: int
) -> None:
    client.simulator.settings.search_oddities = False

    assert len(await found(client, query)) == hits


async def test_d_with_stroke_and_apostrophes_do_not_count(client: Client) -> None:
    client.simulator.add_file(name="Đường.về.Ocean’s.Eleven.mkv")

    assert await found(client, "oceans duong")


async def test_bearer_may_be_required(client: Client, folder: SimulatedFolder) -> None:
    client.simulator.settings.search_bearer = "invented"

    assert (await search(client, "mưa")).status == 401
    allowed = await search(client, "mưa", Authorization="Bearer invented")
    assert allowed.status == 200


async def test_autocomplete_and_trending(client: Client, folder: SimulatedFolder) -> None:
    base = client.simulator.search_url

    completed = await client.request("GET", f"{base}/api/v1/autocomplete?query=rào")
    trending = await client.request("GET", f"{base}/api/key/data-top")

    assert completed.json == {"data": [{"value": "Mưa rào (2025).mkv"}]}
    assert len(trending.json["dataFile"]) == 2
    assert client.simulator.requests_to(HostKind.SEARCH)
