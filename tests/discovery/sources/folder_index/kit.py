"""Folders that need no network."""

import asyncio
from dataclasses import dataclass, field

from custom_components.fshare_downloader.core.errors import FileRemovedError
from custom_components.fshare_downloader.core.models import RemoteFile, RemoteFolder

BASE = "https://www.fshare.vn"


def folder_link(code: str) -> str:
    """Return the link of a folder."""
    return f"{BASE}/folder/{code}"


def file_link(number: int) -> str:
    """Return the link of a file."""
    return f"{BASE}/file/NUMBER{number:08}"


def remote_folder(code: str, name: str, *names: str, first: int = 0) -> RemoteFolder:
    """Describe a folder with files of these names; a name may hold folders, too."""
    paths = [one.split("/") for one in names]
    return RemoteFolder(
        url=folder_link(code),
        name=name,
        files=tuple(
            RemoteFile(url=file_link(number), name=path[-1], size=number + 1, folder=(*path[:-1],))
            for number, path in enumerate(paths, first)
        ),
    )


@dataclass
class FakeFolders:
    """Answers with the folders it is given, when it may."""

    answers: dict[str, RemoteFolder | Exception] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    may_answer: asyncio.Event = field(default_factory=asyncio.Event)
    under_way: int = 0
    most_under_way: int = 0

    def __post_init__(self) -> None:
        """Answer at once, until told otherwise."""
        self.may_answer.set()

    def add(self, code: str, name: str, *names: str, first: int = 0) -> str:
        """Add or replace a folder and return its link."""
        self.answers[code] = remote_folder(code, name, *names, first=first)
        return folder_link(code)

    async def list_folder(self, link: str) -> RemoteFolder:
        """Answer."""
        code = link.rpartition("/")[2].partition("?")[0]
        self.asked.append(code)
        self.under_way += 1
        self.most_under_way = max(self.most_under_way, self.under_way)
        try:
            await self.may_answer.wait()
        finally:
            self.under_way -= 1
        answer = self.answers.get(code, FileRemovedError())
        if isinstance(answer, Exception):
            raise answer
        return answer
