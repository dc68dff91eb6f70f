"""The search source answers in the shapes that clients have met."""

import pytest

from tests.simulator import FshareSimulator, HostKind, SimulatedFolder

from .client import Client, Reply


@pytest.fixture
def folder(simulator: FshareSimulator) -> SimulatedFolder:
    """Add two films and a folder with the same word in their names."""
    simulator.add_file(name="Mưa.trên.phố.2026.1080p.mkv", size=5_000_000_000)
    simulator.add_file(name="Mưa rào (2025).mkv", size=7)
    return simulator.add_folder("Mưa bộ phim")


async def search(client: Client, query: str, **headers: str) -> Reply:
    """Ask the source."""
    url = f"{client.simulator.search_url}/api/v1/string-query-search"
    return await client.request("POST", url, params={"query": query}, headers=headers)


async def test_results_come_with_odd_types_and_a_duplicate(
    client: Client, folder: SimulatedFolder
) -> None:
    data = (await search(client, "mưa")).json["data"]

    assert [item["size"] for item in data] == [5_000_000_000, "7", 0, 5_000_000_000]
    assert [item["file_type"] for item in data] == ["1", "1", "0", "1"]
    assert data[0] == data[3]
    assert data[2]["url"] == f"{folder.url}?token=1700000003"


@pytest.mark.parametrize(("query", "found"), [("mưa 2026", 2), ("none", 0), ("", 0)])
async def test_all_words_have_to_be_there(
    client: Client, folder: SimulatedFolder, query: str, found: int
) -> None:
    assert len((await search(client, query)).json["data"]) == found


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
