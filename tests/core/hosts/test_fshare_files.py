"""Names and sizes of files."""

from dataclasses import replace

import pytest

from custom_components.fshare_downloader.core.errors import (
    DownloaderError,
    FileRemovedError,
    HostAnswerError,
    NotAFileError,
)
from custom_components.fshare_downloader.core.fshare_links import FshareLink, LinkKind
from custom_components.fshare_downloader.core.hosts.fshare.client import FshareClient
from custom_components.fshare_downloader.core.models import RemoteFile
from tests.simulator import (
    Fault,
    FaultKind,
    FshareSimulator,
    HostKind,
    Removed,
)

from .kit import FOLDER, LINK, WEB, ScriptedFshare, answer, link_to, web_trouble


async def test_file_is_looked_up_without_a_login(
    simulator: FshareSimulator, client: FshareClient
) -> None:
    file = simulator.add_file(name="Phim.mkv", size=5 * 1024**3, password="secret")

    info = await client.file_info(link_to(file))

    assert info == RemoteFile(url=file.url, name="Phim.mkv", size=5 * 1024**3, needs_password=True)
    assert not simulator.login_attempts


@pytest.mark.parametrize(
    "fault",
    [
        Fault(kind=FaultKind.STATUS, host=HostKind.WEB, status=503, times=None),
        Fault(kind=FaultKind.STATUS, host=HostKind.WEB, status=403, times=None),
        Fault(kind=FaultKind.HTML, host=HostKind.WEB, status=200, times=None),
        Fault(kind=FaultKind.NOT_JSON, host=HostKind.WEB, times=None),
    ],
)
async def test_file_is_looked_up_at_the_api_when_the_website_is_out_of_order(
    simulator: FshareSimulator, client: FshareClient, fault: Fault
) -> None:
    simulator.add_fault(replace(fault))
    file = simulator.add_file(name="Phim.mkv", size=7, password="secret")

    info = await client.file_info(link_to(file))

    assert info == RemoteFile(url=file.url, name="Phim.mkv", size=7, needs_password=True)
    assert simulator.login_attempts == 1


async def test_file_is_looked_up_at_the_api_when_the_website_is_down(
    simulator: FshareSimulator, client: FshareClient
) -> None:
    await simulator.set_network(down=True, host=HostKind.WEB)
    file = simulator.add_file(size=7)

    assert (await client.file_info(link_to(file))).size == 7


@pytest.mark.parametrize("status", [200, 404])
@pytest.mark.parametrize("removed", [Removed.JSON, Removed.HTML])
async def test_website_tells_that_a_file_is_gone(
    simulator: FshareSimulator, client: FshareClient, status: int, removed: Removed
) -> None:
    simulator.settings.web_missing_status = status
    file = simulator.add_file(removed=removed)

    with pytest.raises(FileRemovedError):
        await client.file_info(link_to(file))


@pytest.mark.parametrize("removed", list(Removed))
async def test_api_tells_that_a_file_is_gone(
    simulator: FshareSimulator, client: FshareClient, removed: Removed
) -> None:
    simulator.add_fault(web_trouble())
    file = simulator.add_file(removed=removed)

    with pytest.raises(FileRemovedError):
        await client.file_info(link_to(file))


@pytest.mark.parametrize("is_website_up", [True, False])
async def test_folder_behind_a_file_link_is_no_file(
    simulator: FshareSimulator, client: FshareClient, *, is_website_up: bool
) -> None:
    if not is_website_up:
        simulator.add_fault(web_trouble())
    folder = simulator.add_folder()

    with pytest.raises(NotAFileError):
        await client.file_info(FshareLink(kind=LinkKind.FILE, code=folder.code))


@pytest.mark.parametrize(
    ("current", "expected"),
    [
        ({"linkcode": "X", "name": " a.mkv ", "size": "12", "pwd": None}, ("a.mkv", 12, False)),
        ({"name": "a.mkv", "size": 12.0, "pwd": "0"}, ("a.mkv", 12, False)),
        ({"name": "a.mkv", "size": "big", "pwd": "1"}, ("a.mkv", None, True)),
        ({"name": "a.mkv", "size": -1, "pwd": ""}, ("a.mkv", None, False)),
        ({"name": "a.mkv", "size": True, "pwd": "hash"}, ("a.mkv", None, True)),
        ({"linkcode": "X", "name": None}, (LINK.code, None, False)),
        ({"linkcode": "X", "name": ["a"], "type": "1"}, (LINK.code, None, False)),
        ({"linkcode": "X", "name": 123}, ("123", None, False)),
        ({"linkcode": "X", "name": "half \ud800"}, ("half ?", None, False)),
    ],
)
async def test_odd_values_are_read_as_far_as_they_make_sense(
    scripted: ScriptedFshare,
    scripted_client: FshareClient,
    current: dict[str, object],
    expected: tuple[str, int | None, bool],
) -> None:
    scripted.on(WEB, answer({"current": current, "items": []}))

    info = await scripted_client.file_info(LINK)

    assert (info.name, info.size, info.needs_password) == expected


async def test_deleted_mark_of_the_website_counts(
    scripted: ScriptedFshare, scripted_client: FshareClient
) -> None:
    scripted.on(WEB, answer({"current": {"linkcode": LINK.code, "deleted": "1"}}))

    with pytest.raises(FileRemovedError):
        await scripted_client.file_info(LINK)


@pytest.mark.parametrize("current", [None, [], {}, "", {"linkcode": "", "name": ""}])
async def test_nothing_behind_a_link_means_that_it_is_gone(
    scripted: ScriptedFshare, scripted_client: FshareClient, current: object
) -> None:
    scripted.on(WEB, answer({"current": current, "items": []}))

    with pytest.raises(FileRemovedError):
        await scripted_client.file_info(LINK)
    with pytest.raises(FileRemovedError):
        await scripted_client.folder(FOLDER)


@pytest.mark.parametrize("body", [{}, [], {"code": 200}, {"type": "1"}])
async def test_description_without_content_is_an_odd_answer(
    scripted: ScriptedFshare, scripted_client: FshareClient, body: object
) -> None:
    scripted.on(WEB, answer("", 500))
    scripted.on("/api/fileops/get", answer(body))

    with pytest.raises(HostAnswerError):
        await scripted_client.file_info(LINK)


async def test_refused_description_is_no_removed_file(
    scripted: ScriptedFshare, scripted_client: FshareClient
) -> None:
    scripted.on(WEB, answer("", 500))
    scripted.on("/api/fileops/get", answer({"code": 409}, 409))

    with pytest.raises(DownloaderError) as caught:
        await scripted_client.file_info(LINK)

    assert caught.value.code == "account_locked"
