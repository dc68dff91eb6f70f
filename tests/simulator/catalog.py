"""The files and folders that the simulated service knows."""

import hashlib
import mimetypes
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypedDict, Unpack

from .content import Content

FILE_BASE_URL = "https://www.fshare.vn/file/"
FOLDER_BASE_URL = "https://www.fshare.vn/folder/"

_CODE_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
_CODE_LENGTH = 12
_CREATED_AT = 1_700_000_000


class Removed(StrEnum):
    """How the service says that something is gone; clients have met all three."""

    JSON = "json"  # 404 with a JSON body
    HTML = "html"  # 404 with an HTML page
    FLAG = "flag"  # still listed, with deleted = "1"


class ShareToken(StrEnum):
    """What a `?token=` in the link does; clients disagree, so both exist."""

    IGNORED = "ignored"
    REQUIRED = "required"  # 404 without the right one
    REFUSED = "refused"  # 404 with any


class Behaviour(TypedDict, total=False):
    """What a file may do besides being downloaded."""

    password: str | None
    removed: Removed | None
    vip_only: bool  # refuses as if the account were no VIP account
    share_token: str | None
    share_token_rule: ShareToken
    mimetype: str
    description: str | None
    bytes_per_second: int | None
    single_use_links: bool


@dataclass(slots=True, kw_only=True, eq=False)
class Node:
    """What a file and a folder have in common."""

    code: str
    name: str
    number: int
    removed: Removed | None = None
    share_token: str | None = None
    share_token_rule: ShareToken = ShareToken.IGNORED
    parent_number: int | None = None
    created_at: int = _CREATED_AT

    def accepts(self, share_token: str | None) -> bool:
        """Tell whether a link with this `?token=` leads here."""
        if self.share_token_rule is ShareToken.REQUIRED:
            return share_token == self.share_token
        if self.share_token_rule is ShareToken.REFUSED:
            return share_token is None
        return True

    def _link(self, base: str) -> str:
        link = f"{base}{self.code}"
        return f"{link}?token={self.share_token}" if self.share_token else link


@dataclass(slots=True, kw_only=True, eq=False)
class SimulatedFile(Node):
    """A file: its description, its behaviour, and its bytes by rule."""

    seed: int
    size: int
    revision: int = 0
    password: str | None = None
    vip_only: bool = False
    mimetype: str = "application/octet-stream"
    description: str | None = None
    download_count: int = 0
    bytes_per_second: int | None = None
    single_use_links: bool = False
    _contents: dict[tuple[int, int], Content] = field(default_factory=dict, repr=False)

    @property
    def url(self) -> str:
        """The link a user would paste, with its share token if it has one."""
        return self._link(FILE_BASE_URL)

    @property
    def etag(self) -> str:
        """The ETag the content server sends with this revision."""
        return f'"{self.number:x}-{self.revision:x}-{self.size:x}"'

    @property
    def content(self) -> Content:
        """The bytes as they are at present."""
        return self.content_of(self.revision, self.size)

    def content_of(self, revision: int, size: int) -> Content:
        """Return the bytes of another revision or size of this file."""
        wanted = (revision, size)
        if wanted not in self._contents:
            self._contents[wanted] = Content(
                seed=self.seed, code=self.code, size=size, revision=revision
            )
        return self._contents[wanted]

    def read(self, start: int = 0, stop: int | None = None) -> bytes:
        """Return the true bytes from start up to stop."""
        return self.content.read(start, stop)

    def sha256(self) -> str:
        """Return the SHA-256 of the whole file."""
        return self.content.sha256()

    async def sha256_async(self) -> str:
        """Return the SHA-256, computed in a thread."""
        return await self.content.sha256_async()

    def replace_content(self, *, size: int | None = None) -> None:
        """Let the owner upload another version under the same link."""
        self.revision += 1
        if size is not None:
            self.size = size


@dataclass(slots=True, kw_only=True, eq=False)
class SimulatedFolder(Node):
    """A folder; it may hold itself, as folders of the real service may."""

    children: list[SimulatedFile | SimulatedFolder] = field(default_factory=list, repr=False)

    @property
    def url(self) -> str:
        """The link a user would paste."""
        return self._link(FOLDER_BASE_URL)

    def add(self, *children: SimulatedFile | SimulatedFolder) -> None:
        """Put files and folders into this one."""
        for child in children:
            child.parent_number = self.number
            self.children.append(child)

    def visible_children(self) -> list[SimulatedFile | SimulatedFolder]:
        """Return what a listing shows: all but what has been removed outright."""
        return [child for child in self.children if child.removed in (None, Removed.FLAG)]


class Catalog:
    """Finds files and folders by their code."""

    def __init__(self, seed: int) -> None:
        """Start empty."""
        self.seed = seed
        # The user's own root, which has no link; `home.add` fills it.
        self.home = SimulatedFolder(code="", name="home", number=0)
        self.nodes: dict[str, SimulatedFile | SimulatedFolder] = {}

    @property
    def files(self) -> list[SimulatedFile]:
        """All files, in the order they were added."""
        return [node for node in self.nodes.values() if isinstance(node, SimulatedFile)]

    @property
    def folders(self) -> list[SimulatedFolder]:
        """All folders, in the order they were added."""
        return [node for node in self.nodes.values() if isinstance(node, SimulatedFolder)]

    def file(self, code: str) -> SimulatedFile | None:
        """Return the file with this code, removed or not."""
        node = self.nodes.get(code)
        return node if isinstance(node, SimulatedFile) else None

    def folder(self, code: str) -> SimulatedFolder | None:
        """Return the folder with this code, removed or not."""
        node = self.nodes.get(code)
        return node if isinstance(node, SimulatedFolder) else None

    def add_file(
        self,
        *,
        name: str,
        size: int,
        code: str | None = None,
        folder: SimulatedFolder | None = None,
        **behaviour: Unpack[Behaviour],
    ) -> SimulatedFile:
        """Add a file and return it."""
        behaviour.setdefault(
            "mimetype", mimetypes.guess_type(name)[0] or "application/octet-stream"
        )
        number = len(self.nodes) + 1
        file = SimulatedFile(
            code=code or self._new_code(number),
            name=name,
            number=number,
            seed=self.seed,
            size=size,
            **behaviour,
        )
        self.nodes[file.code] = file
        if folder is not None:
            folder.add(file)
        return file

    def add_folder(
        self,
        *,
        name: str,
        children: Iterable[SimulatedFile | SimulatedFolder] = (),
        code: str | None = None,
        share_token: str | None = None,
        share_token_rule: ShareToken = ShareToken.IGNORED,
    ) -> SimulatedFolder:
        """Add a folder and return it; `SimulatedFolder.add` fills it later on."""
        number = len(self.nodes) + 1
        folder = SimulatedFolder(
            code=code or self._new_code(number),
            name=name,
            number=number,
            share_token=share_token,
            share_token_rule=share_token_rule,
        )
        folder.add(*children)
        self.nodes[folder.code] = folder
        return folder

    def _new_code(self, number: int) -> str:
        digest = hashlib.blake2b(f"code {self.seed} {number}".encode()).digest()
        return "".join(_CODE_ALPHABET[byte % len(_CODE_ALPHABET)] for byte in digest[:_CODE_LENGTH])
