"""Fshare is not asked again what it has said a moment ago."""

from typing import Any

import pytest

from custom_components.fshare_downloader.core.errors import HostUnavailableError
from custom_components.fshare_downloader.core.models import MediaType, RemoteFile
from custom_components.fshare_downloader.discovery.plan import remembered_links
from custom_components.fshare_downloader.discovery.plan.remembered_links import (
    FRESH_SECONDS,
    RememberedLinks,
)

from ..fakes import FakeLibrary, rejected

FOLDER = "https://www.fshare.vn/folder/SEASON000001"


def file(code: str, **fields: Any) -> RemoteFile:
    """Return a file in a folder."""
    return RemoteFile(
        url=f"https://www.fshare.vn/file/{code}", name=f"{code}.mkv", size=5, **fields
    )


class Memory:
    """A memory over a library that counts, and a clock that is set by hand."""

    def __init__(self) -> None:
        self.library = FakeLibrary()
        self.now = 1000.0
        self.links = RememberedLinks(self.library, clock=lambda: self.now)

    async def ask(self, link: str) -> str | None:
        """Return the name of what is behind a link."""
        [info] = await self.links.lookup([link])
        return info.name


async def test_an_answer_counts_for_some_minutes() -> None:
    memory = Memory()
    assert [await memory.ask("a"), await memory.ask("a")] == ["a", "a"]
    memory.now += FRESH_SECONDS - 1
    await memory.ask("a")
    assert memory.library.looked_up == ["a"]
    memory.now += 1
    await memory.ask("a")
    assert memory.library.looked_up == ["a", "a"]


async def test_the_listing_of_a_folder_answers_for_its_files() -> None:
    memory = Memory()
    first, locked = file("FIRST"), file("LOCKED", needs_password=True)
    memory.library.add_folder(FOLDER, first, locked)
    await memory.links.lookup([FOLDER])
    [one] = await memory.links.lookup([first.url])
    [two] = await memory.links.lookup([locked.url])

    assert (one.kind, one.name, one.size, one.needs_password) == ("file", "FIRST.mkv", 5, False)
    assert two.needs_password
    assert memory.library.looked_up == [FOLDER]


async def test_what_is_gone_is_not_asked_again_but_what_is_uncertain_is() -> None:
    memory = Memory()
    memory.library.remove("gone")
    memory.library.infos["busy"] = rejected("busy", HostUnavailableError())
    for link in ("gone", "gone", "busy", "busy"):
        await memory.links.lookup([link])
    assert memory.library.looked_up == ["gone", "busy", "busy"]


async def test_a_password_and_a_text_are_asked_as_they_are() -> None:
    memory = Memory()
    await memory.ask("a")
    await memory.links.lookup(["a"], "secret")
    await memory.links.lookup("a")
    assert memory.library.looked_up == ["a", "a", "a"]


async def test_it_does_not_grow_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remembered_links, "MAX_LINKS", 2)
    memory = Memory()
    for link in ("a", "b", "c", "b", "c", "a"):
        await memory.ask(link)
    assert memory.library.looked_up == ["a", "b", "c", "a"]


async def test_a_grab_ends_what_is_remembered() -> None:
    memory = Memory()
    await memory.ask("a")
    await memory.links.grab([], batch_name="A")
    await memory.ask("a")
    assert memory.library.looked_up == ["a", "a"]


async def test_everything_else_goes_through() -> None:
    memory = Memory()
    assert await memory.links.find_media(MediaType.TV, 1) == ()
    assert await memory.links.find_links(["a"]) == {}
    assert await memory.links.available_space("tv") == 10**12
    assert (await memory.links.grab([], batch_name="A")).batch_id == "id of A"
