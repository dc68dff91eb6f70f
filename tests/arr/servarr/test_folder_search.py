"""Whether a program sees our download folder, and where."""

import pytest

from custom_components.fshare_downloader.arr.servarr import folder_search
from custom_components.fshare_downloader.arr.servarr.answers import PathMapping
from custom_components.fshare_downloader.arr.servarr.folder_search import (
    SeenFolder,
    find_folder,
    mapped_path,
)

from .kit import Program

HOST = "homeassistant.local"
OURS = [".fshare_downloader", "tv/", "movies/"]


async def test_same_path_is_seen_with_one_look(sonarr: Program) -> None:
    sonarr.servarr.folders = {"/media/fshare": OURS}

    assert await find_folder(sonarr.client, HOST, "/media/fshare") == SeenFolder(is_seen=True)
    assert len(sonarr.servarr.asked("GET", "filesystem")) == 1


async def test_folder_of_the_same_name_is_not_taken_for_ours(sonarr: Program) -> None:
    sonarr.servarr.folders = {"/media/fshare": ["tv/", "movies/"]}

    assert await find_folder(sonarr.client, HOST, "/media/fshare") == SeenFolder(is_seen=False)


async def test_mapping_that_is_there_already_is_believed(sonarr: Program) -> None:
    sonarr.servarr.folders = {"/data/fshare": OURS}
    sonarr.servarr.mappings = [
        {
            "id": 1,
            "host": HOST.upper(),
            "remotePath": "/media/fshare/",
            "localPath": "/data/fshare/",
        }
    ]

    assert (await find_folder(sonarr.client, HOST, "/media/fshare")).is_seen


@pytest.mark.parametrize(
    "place", ["/downloads", "/data/fshare", "/data/media/other/fshare", "/x/y"]
)
async def test_other_place_is_found(sonarr: Program, place: str) -> None:
    folders = {"/": ["etc/", "proc/", "config/"]}
    parts = place.strip("/").split("/")
    for depth, part in enumerate(parts):
        above = "/" + "/".join(parts[:depth])
        folders[above] = [*folders.get(above, []), f"{part}/"]
    sonarr.servarr.folders = {**folders, place: OURS}

    found = await find_folder(sonarr.client, HOST, "/media/fshare")

    assert found == SeenFolder(is_seen=False, local_path=place)
    looked = {seen.query["path"] for seen in sonarr.servarr.asked("GET", "filesystem")}
    assert not looked & {"/etc/", "/proc/"}


async def test_place_on_windows_is_found_beside_the_library(sonarr: Program) -> None:
    sonarr.servarr.root_folders = ["D:\\Media\\TV\\"]
    sonarr.servarr.folders = {"D:\\Media": [".fshare_downloader"]}

    found = await find_folder(sonarr.client, HOST, "/media/fshare")

    assert found.local_path == "D:\\Media"


async def test_library_itself_is_not_searched(sonarr: Program) -> None:
    sonarr.servarr.root_folders = ["/data/tv/"]
    sonarr.servarr.folders = {"/": ["data/"], "/data": ["tv/", "fshare/"], "/data/fshare": OURS}

    await find_folder(sonarr.client, HOST, "/media/fshare")

    looked = {seen.query["path"] for seen in sonarr.servarr.asked("GET", "filesystem")}
    assert "/data/tv/" not in looked


async def test_search_ends(sonarr: Program) -> None:
    names = [f"f{number}/" for number in range(20)]
    paths = [
        "",
        *(f"/f{a}" for a in range(20)),
        *(f"/f{a}/f{b}" for a in range(20) for b in range(20)),
    ]
    sonarr.servarr.folders = {path or "/": names for path in paths}

    found = await find_folder(sonarr.client, HOST, "/media/fshare")

    assert found == SeenFolder(is_seen=False)
    looks = len(sonarr.servarr.asked("GET", "filesystem"))
    assert looks == folder_search.MAX_LOOKS + 1


@pytest.mark.parametrize(
    ("path", "host", "told"),
    [
        ("/media/fshare/tv/Job", HOST, "/data/f/tv/Job"),
        ("/media/fshare", HOST, "/data/f"),
        ("/media/fshare2", HOST, "/media/fshare2"),
        ("/media/fshare/tv", "10.0.0.9", "/media/fshare/tv"),
    ],
)
def test_paths_are_mapped_by_host_and_folder(path: str, host: str, told: str) -> None:
    mapping = PathMapping.model_validate(
        {"id": 1, "host": HOST, "remotePath": "/media/fshare/", "localPath": "/data/f/"}
    )

    assert mapped_path(path, host, (mapping,)) == told
