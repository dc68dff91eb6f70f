"""Own files, favourites, and folders that are followed."""

import pytest

from tests.simulator import FshareSimulator, SimulatedFolder

from .client import Client


@pytest.fixture
async def client(client: Client) -> Client:
    """Give a client that is logged in."""
    await client.login()
    return client


@pytest.fixture
def season(simulator: FshareSimulator) -> SimulatedFolder:
    """Add a folder with three files."""
    files = [simulator.add_file(name=f"Tập {n}.mkv") for n in range(1, 4)]
    return simulator.add_folder("Mùa 1", files)


async def names(client: Client, path: str) -> list[str]:
    """Return the names that a call without a body lists."""
    reply = await client.api("GET", f"fileops/{path}")
    assert reply.status == 200, reply.text
    return [item["name"] for item in reply.json]


async def test_own_files_are_listed_by_path(
    client: Client, simulator: FshareSimulator, season: SimulatedFolder
) -> None:
    simulator.catalog.home.add(season, simulator.add_file(name="a.mkv"))

    assert await names(client, "list?pageIndex=0&dirOnly=0&limit=60") == ["Mùa 1", "a.mkv"]
    assert await names(client, "list/home?dirOnly=1") == ["Mùa 1"]
    assert await names(client, "list/home/Mùa 1?pageIndex=1&limit=2") == ["Tập 3.mkv"]
    assert len(await names(client, "list?path=Mùa 1")) == 3
    assert await names(client, "list/home/nothing") == []


async def test_favourites_come_and_go(
    client: Client, simulator: FshareSimulator, season: SimulatedFolder
) -> None:
    none = await client.api("GET", "fileops/listFavorite")
    file = season.children[0]
    simulator.settings.max_favourites = 2

    added = await client.ask("fileops/changeFavorite", "", items=[season.code], status=1)
    both = await client.ask("fileops/addFavorite", "", link=f"{file.url};{season.url}")
    many = await client.ask("fileops/ChangeFavorite", "", items=[season.children[1].code], status=1)
    wrong = await client.api("GET", "fileops/listFavorite?ext=a.b")

    assert [none.status, added.status, both.status, many.status] == [404, 200, 200, 409]
    assert wrong.status == 400
    assert await names(client, "listFavorite") == ["Mùa 1", file.name]
    assert await names(client, "listFavorite?ext=mkv") == [file.name]
    await client.ask("fileops/changeFavorite", "", items=[file.code], status=0)
    for code, is_favourite in ((season.code, True), (file.code, False)):
        reply = await client.api("GET", f"fileops/isFavorite?linkcode={code}")
        assert reply.json["isFavorite"] is is_favourite


async def test_folders_are_followed_and_counted(
    client: Client, simulator: FshareSimulator, season: SimulatedFolder
) -> None:
    other = simulator.add_folder("Other")
    simulator.add_account("b@example.invalid", "password").followed = [other.code]

    for folder in (season, other):
        assert (await client.ask("fileops/followFolder", "", link=folder.url)).status == 200
    assert await names(client, "getListFollow") == ["Mùa 1", "Other"]
    assert await names(client, "getTopFollowMovie") == ["Other", "Mùa 1"]
    await client.ask("fileops/unFollowFolder", "", link=season.url)
    assert await names(client, "getListFollow") == ["Other"]


async def test_own_files_need_a_session(client: Client, simulator: FshareSimulator) -> None:
    simulator.expire_sessions()

    assert (await client.api("GET", "fileops/list")).status == 201
