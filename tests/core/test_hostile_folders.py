"""Folders with names and numbers beyond all measure cost the event loop next to nothing."""

import pytest

from custom_components.fshare_downloader.core.answer_limits import MAX_NAME_CHARS
from custom_components.fshare_downloader.core.api_handler import AddRequest
from custom_components.fshare_downloader.core.events import TasksAdded
from custom_components.fshare_downloader.core.models import RemoteFile, RemoteFolder
from custom_components.fshare_downloader.core.paths import short_name
from tests.steps import counted_steps

from .conftest import Queue
from .fakes import FOLDER_PREFIX, link

FILES = 500
STEPS_TO_ADD_A_FILE = 40
"""Of one turn: twice what it takes today. The characters of its name are somebody else's work."""


def folder_of(names: list[str], path: tuple[str, ...]) -> RemoteFolder:
    files = tuple(
        RemoteFile(url=link(f"CODE{number:08}"), name=name, size=1000, folder=path)
        for number, name in enumerate(names)
    )
    return RemoteFolder(url=f"{FOLDER_PREFIX}ABCDEF123456", name="Everything", files=files)


@pytest.mark.parametrize("length", [12, MAX_NAME_CHARS])
async def test_the_length_of_names_is_not_the_loops_business(queue: Queue, length: int) -> None:
    await queue.api.set_enabled(False)
    names = [f"{number:06}".rjust(length, "ế") for number in range(FILES)]
    folder = folder_of(names, tuple("ổ" * length for _ in range(16)))
    queue.host.files[folder.url] = folder

    with counted_steps() as count:
        result = await queue.api.add(AddRequest(links=[folder.url], paused=True))

    assert len(result.tasks) == FILES
    assert count.longest < FILES * STEPS_TO_ADD_A_FILE


async def test_many_files_say_when_the_last_of_them_is_told(queue: Queue) -> None:
    folder = folder_of([f"{number}.mkv" for number in range(1000)], ())
    queue.host.files[folder.url] = folder
    queue.events.clear()

    await queue.api.add(AddRequest(links=[folder.url], paused=True))

    told = queue.of_type(TasksAdded)
    assert sum(len(event.tasks) for event in told) == 1000
    assert [event.is_last for event in told] == [False] * (len(told) - 1) + [True]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("a.mkv", "a.mkv"),
        ("x" * 255, "x" * 255),
        ("x" * 300_000 + ".mkv", "x" * 251 + ".mkv"),
        ("x" * 300_000 + ".part01.rar", "x" * 244 + ".part01.rar"),
        ("." * 300_000, "." * 255),
        ("x." + "y" * 300_000, "x." + "y" * 253),
    ],
)
def test_a_name_without_end_keeps_its_extension(name: str, expected: str) -> None:
    assert short_name(name) == expected
