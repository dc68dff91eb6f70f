"""Folders with everything below them."""

import pytest

from custom_components.fshare_downloader.core import answer_limits
from custom_components.fshare_downloader.core.errors import (
    FileRemovedError,
    FolderTooLargeError,
    HostAnswerError,
)
from custom_components.fshare_downloader.core.hosts.fshare.client import FshareClient
from tests.simulator import (
    FshareSimulator,
    Removed,
    SimulatedFolder,
)

from .kit import FOLDER, WEB, ScriptedFshare, answer, link_to, web_trouble


def series(simulator: FshareSimulator) -> SimulatedFolder:
    seasons = [
        simulator.add_folder(
            f"Season {season}",
            [simulator.add_file(name=f"S{season}E{episode:02}.mkv") for episode in range(1, 71)],
        )
        for season in (1, 2)
    ]
    return simulator.add_folder(
        "Show", [*seasons, simulator.add_file(name="info.txt"), simulator.add_folder("Empty")]
    )


@pytest.mark.parametrize("max_per_page", [None, 50, 1])
async def test_folder_comes_with_everything_below_it(
    simulator: FshareSimulator, client: FshareClient, max_per_page: int | None
) -> None:
    simulator.settings.web_max_per_page = max_per_page
    root = series(simulator)

    folder = await client.folder(link_to(root))

    assert (folder.url, folder.name) == (root.url, "Show")
    assert [(*file.folder, file.name) for file in folder.files] == [
        ("info.txt",),
        *((f"Season {s}", f"S{s}E{e:02}.mkv") for s in (1, 2) for e in range(1, 71)),
    ]
    assert not simulator.login_attempts


async def test_folder_is_read_from_the_api_when_the_website_is_out_of_order(
    simulator: FshareSimulator, client: FshareClient
) -> None:
    root = series(simulator)
    expected = await client.folder(link_to(root))
    simulator.add_fault(web_trouble())

    assert await client.folder(link_to(root)) == expected
    assert simulator.login_attempts == 1


@pytest.mark.parametrize("is_website_up", [True, False])
@pytest.mark.parametrize("status", [200, 404])
async def test_missing_folder_is_told_apart_from_an_empty_one(
    simulator: FshareSimulator, client: FshareClient, status: int, *, is_website_up: bool
) -> None:
    simulator.settings.web_missing_status = status
    simulator.settings.missing_folder_status = status
    if not is_website_up:
        simulator.add_fault(web_trouble())
    empty = simulator.add_folder("Empty")

    assert (await client.folder(link_to(empty))).files == ()
    with pytest.raises(FileRemovedError):
        await client.folder(FOLDER)


@pytest.mark.parametrize("is_website_up", [True, False])
async def test_folder_that_holds_itself_is_read_once(
    simulator: FshareSimulator, client: FshareClient, *, is_website_up: bool
) -> None:
    if not is_website_up:
        simulator.add_fault(web_trouble())
    root = simulator.add_folder("Root")
    inner = simulator.add_folder("Inner", [root, simulator.add_file(name="a.mkv")])
    root.add(inner, inner, root)

    folder = await client.folder(link_to(root))

    assert [file.name for file in folder.files] == ["a.mkv"]


async def test_deleted_files_of_a_folder_are_left_out(
    simulator: FshareSimulator, client: FshareClient
) -> None:
    simulator.add_fault(web_trouble())
    files = [simulator.add_file(removed=removed) for removed in (None, *Removed)]
    root = simulator.add_folder("Root", files)

    folder = await client.folder(link_to(root))

    assert [file.url for file in folder.files] == [files[0].url]


async def test_folder_that_vanishes_meanwhile_is_left_out(
    scripted: ScriptedFshare, scripted_client: FshareClient
) -> None:
    page = {
        "current": {"linkcode": FOLDER.code, "name": "Root", "type": 0},
        "items": [
            {"linkcode": "INNER1234567", "name": "Inner", "type": 0},
            {"linkcode": "FILE12345678", "name": "a.mkv", "type": 1},
        ],
        "_links": {"self": "/v3/x?page=1"},
    }
    scripted.on(WEB, answer(page), answer({"status": 404}))

    folder = await scripted_client.folder(FOLDER)

    assert [file.name for file in folder.files] == ["a.mkv"]


@pytest.mark.parametrize("is_website_up", [True, False])
async def test_nesting_has_an_end(
    simulator: FshareSimulator, client: FshareClient, *, is_website_up: bool
) -> None:
    if not is_website_up:
        simulator.add_fault(web_trouble())
    allowed = simulator.add_folder("0", [simulator.add_file()])
    for number in range(1, answer_limits.MAX_DEPTH + 1):
        allowed = simulator.add_folder(str(number), [allowed])
    too_deep = simulator.add_folder("top", [allowed])

    assert len((await client.folder(link_to(allowed))).files) == 1
    with pytest.raises(FolderTooLargeError):
        await client.folder(link_to(too_deep))


@pytest.mark.parametrize("is_website_up", [True, False])
async def test_number_of_files_has_an_end(
    simulator: FshareSimulator, client: FshareClient, *, is_website_up: bool
) -> None:
    if not is_website_up:
        simulator.add_fault(web_trouble())
    files = [simulator.add_file() for _ in range(answer_limits.MAX_FILES)]
    root = simulator.add_folder("Root", files)

    assert len((await client.folder(link_to(root))).files) == answer_limits.MAX_FILES

    root.add(simulator.add_file())
    with pytest.raises(FolderTooLargeError):
        await client.folder(link_to(root))


async def test_number_of_folders_has_an_end(
    simulator: FshareSimulator, client: FshareClient
) -> None:
    root = simulator.add_folder("Root")
    root.add(*(simulator.add_folder() for _ in range(answer_limits.MAX_FOLDERS + 1)))

    with pytest.raises(FolderTooLargeError):
        await client.folder(link_to(root))


async def test_pages_without_page_links_are_read_until_nothing_new_comes(
    scripted: ScriptedFshare, scripted_client: FshareClient
) -> None:
    def page(*codes: str) -> dict[str, object]:
        return {
            "current": {"linkcode": FOLDER.code, "name": "Root", "type": 0},
            "items": [{"linkcode": code, "name": code, "type": 1, "size": 1} for code in codes],
        }

    scripted.on(WEB, answer(page("FILE0000001", "FILE0000002")), answer(page("FILE0000003")))

    folder = await scripted_client.folder(FOLDER)

    assert [file.name for file in folder.files] == ["FILE0000001", "FILE0000002", "FILE0000003"]
    assert [call["page"] for call in scripted.calls_to(WEB)] == ["1", "2", "3"]


async def test_last_page_is_known_by_its_number_alone(
    scripted: ScriptedFshare, scripted_client: FshareClient
) -> None:
    def page(code: str) -> dict[str, object]:
        return {
            "items": [{"linkcode": code, "name": code, "type": 1}],
            "_links": {"last": "/v3/files/folder?linkcode=X&per-page=1&page=2"},
        }

    scripted.on(WEB, answer(page("FILE0000001")), answer(page("FILE0000002")))

    folder = await scripted_client.folder(FOLDER)

    assert folder.name == FOLDER.code
    assert len(folder.files) == len(scripted.calls_to(WEB)) == 2


@pytest.mark.parametrize(
    "item",
    [
        None,
        "file",
        {},
        {"name": "no code", "type": 1},
        {"linkcode": "../../etc", "name": "x", "type": 1},
        {"linkcode": "A", "name": "x", "type": 1},
        {"linkcode": ["FILE0000002"], "type": 1},
    ],
)
async def test_item_that_is_none_is_left_out(
    scripted: ScriptedFshare, scripted_client: FshareClient, item: object
) -> None:
    good = {"linkcode": "FILE0000001", "type": "1"}
    scripted.on(WEB, answer({"current": {"linkcode": FOLDER.code}, "items": [item, good]}))

    folder = await scripted_client.folder(FOLDER)

    assert [file.name for file in folder.files] == ["FILE0000001"]


async def test_error_in_place_of_a_listing_is_an_odd_answer(
    scripted: ScriptedFshare, scripted_client: FshareClient
) -> None:
    scripted.on(WEB, answer("", 500))
    scripted.on("/api/fileops/get", answer({"name": "Root", "type": "0"}))
    scripted.on("/api/fileops/getFolderList", answer({"code": 200, "msg": "?"}))

    with pytest.raises(HostAnswerError):
        await scripted_client.folder(FOLDER)


async def test_listing_that_ends_with_404_is_whole(
    scripted: ScriptedFshare, scripted_client: FshareClient
) -> None:
    items = [{"linkcode": f"FILE{number:08}", "type": "1"} for number in range(60)]
    scripted.on(WEB, answer("", 500))
    scripted.on("/api/fileops/get", answer({"name": "Root", "type": "0"}))
    scripted.on("/api/fileops/getFolderList", answer(items), answer({"code": 404}, 404))

    assert len((await scripted_client.folder(FOLDER)).files) == 60


async def test_listing_that_repeats_itself_has_an_end(
    scripted: ScriptedFshare, scripted_client: FshareClient
) -> None:
    items = [{"linkcode": f"FILE{number:08}", "type": "1"} for number in range(60)]
    scripted.on(WEB, answer("", 500))
    scripted.on("/api/fileops/get", answer({"name": "Root", "type": "0"}))
    scripted.on("/api/fileops/getFolderList", answer(items))

    assert len((await scripted_client.folder(FOLDER)).files) == 60
    assert len(scripted.calls_to("/api/fileops/getFolderList")) == 2
