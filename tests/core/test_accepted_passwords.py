"""A password that a text names is only told; one that was accepted belongs to its link alone."""

import pytest

from custom_components.fshare_downloader.core.api_handler import AddRequest, Selection
from custom_components.fshare_downloader.core.models import RemoteFile, RemoteFolder
from custom_components.fshare_downloader.core.states import TaskState

from .conftest import Queue
from .fakes import FOLDER_PREFIX, link


@pytest.fixture(autouse=True)
async def switched_off(queue: Queue) -> None:
    """Nothing is downloaded."""
    await queue.api.set_enabled(False)


async def test_an_offer_is_told_and_not_tried(queue: Queue) -> None:
    one, two = link("ONEONEONEONE"), link("TWOTWOTWOTWO")

    infos = await queue.api.lookup(f"{one} pass: hoa-sen\n{two}")

    assert [(info.link, info.offered_password) for info in infos] == [(one, "hoa-sen"), (two, None)]
    assert "hoa-sen" not in repr(infos)


async def test_nothing_is_added_with_a_password_that_only_the_text_names(queue: Queue) -> None:
    result = await queue.api.add(AddRequest(links=f"{link('ONEONEONEONE')} pass: hoa-sen"))

    assert [task.password for task in result.tasks] == [None]


async def test_each_link_gets_its_password_and_the_others_the_common_one(queue: Queue) -> None:
    one, two, folder = link("ONEONEONEONE"), link("TWOTWOTWOTWO"), f"{FOLDER_PREFIX}DIRDIRDIRDIR"
    inside = RemoteFile(url=link("INSIDEINSIDE"), name="inside.mkv", size=1000)
    queue.host.files[folder] = RemoteFolder(url=folder, name="Dir", files=(inside,))
    request = AddRequest(
        links=[one, two, folder], password="common", passwords={one: "hoa-sen", folder: "def"}
    )

    result = await queue.api.add(request)

    assert [task.password for task in result.tasks] == ["hoa-sen", "common", "def"]
    assert "hoa-sen" not in repr(request)


async def test_what_failed_is_tried_again_with_its_new_password(queue: Queue) -> None:
    links = [link("ONEONEONEONE"), link("TWOTWOTWOTWO"), link("THREETHREETH")]
    added = (await queue.api.add(AddRequest(links=links, password="old"))).tasks
    for task in added:
        await queue.api.cancel(Selection(task_ids=(task.task_id,)))

    await queue.api.add(AddRequest(links=links, passwords={links[0]: "hoa-sen", links[1]: "def"}))

    tasks = [await queue.task(task.task_id) for task in added]
    assert [task.password for task in tasks] == ["hoa-sen", "def", "old"]
    assert {task.state for task in tasks} == {TaskState.QUEUED}


@pytest.mark.parametrize(
    "line", ["pass: hoa-sen", "- Mật khẩu : hoa-sen", "pass hoa-sen", "GHIJKL123456pass:hoa-sen"]
)
async def test_a_line_that_is_no_link_is_refused_without_the_password_in_it(
    queue: Queue, line: str
) -> None:
    result = await queue.api.add(AddRequest(links=[link("ONEONEONEONE"), line]))

    [refused] = result.rejected
    assert refused.code == "link_invalid"
    assert refused.link.endswith("…")
    assert "hoa-sen" not in repr(result)
