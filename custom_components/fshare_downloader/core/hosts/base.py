"""The contract that a file service fulfils."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from enum import StrEnum
from typing import ClassVar

from ..accounts import AccountState
from ..errors import DownloaderError
from ..models import DirectLink, RemoteFile, RemoteFolder


class Reach(StrEnum):
    """What a file service says when it is only asked whether it is there."""

    FINE = "fine"
    TROUBLED = "troubled"  # it answers, but that it is out of order
    NOTHING = "nothing"  # no answer at all
    LINE_SILENT = "line_silent"  # it cannot be asked itself, and no other service answers


class FileHost(ABC):
    """A file service. All methods may be called at the same time from one event loop.

    Every method may raise `NetworkError` and `HostError`; those that need the account may raise
    `AuthError` and `AccountError`, too. No exception text holds a secret.
    """

    name: ClassVar[str]
    """Stable short name, as in `Account.host` and `Hold.host`."""
    bare_hostnames: ClassVar[tuple[str, ...]] = ()
    """Sites of the service whose links people pass on without `https://`."""

    @property
    def reachable(self) -> bool | None:
        """Whether the last call got any answer; None where that is not known."""
        return None

    async def probe(self) -> Reach | None:
        """Ask the service whether it is there, without account; None where it cannot be asked."""
        return None

    @abstractmethod
    def owns(self, url: str) -> bool:
        """Tell whether a link belongs to this service, without asking anybody."""

    @abstractmethod
    def canonical_url(self, url: str) -> str:
        """Return the one spelling by which a resource is known, e.g. to find duplicates.

        Raises `LinkInvalidError` for a link that belongs here but leads to nothing that could be
        downloaded.
        """

    def identity(self, url: str) -> str:
        """Return what all canonical links of one resource have in common, such as with a token."""
        return url

    @abstractmethod
    def unseen_file(self, url: str) -> RemoteFile | None:
        """Return a file with a provisional name, made from its link alone; None for a folder.

        Raises `LinkInvalidError` as `canonical_url` does.
        """

    @abstractmethod
    async def lookup(self, url: str, password: str | None = None) -> RemoteFile | RemoteFolder:
        """Tell what is behind a link; a folder comes with all files in it and below it.

        Raises `FileRemovedError` or `FolderTooLargeError`.
        """

    @abstractmethod
    async def resolve(self, url: str, password: str | None = None) -> DirectLink:
        """Return a fresh direct link of a file.

        Raises `FileRemovedError`, `PasswordRequiredError`, `PasswordWrongError` or
        `NotAFileError`.
        """

    def serves(self, url: str) -> bool:
        """Tell whether a link that was resolved is still in use."""
        return False

    def let_go(self, url: str) -> None:  # noqa: B027 - most count no downloads
        """Take note that a link that was resolved is not used any more, nor will be."""

    def note_refused(self, url: str, error: DownloaderError) -> bool:
        """Take note that a content server has refused a download for its account.

        Tells whether another account can take it over: the link is then resolved again.
        """
        return False

    @property
    def accounts(self) -> tuple[AccountState, ...]:
        """The accounts of the user, as they were last read; empty where there are none."""
        return ()

    async def read_accounts(self) -> Sequence[DownloaderError]:
        """Read the accounts anew; returns the errors of those that could not be read."""
        return ()

    async def close(self) -> None:  # noqa: B027 - most hold nothing
        """Release what the host holds open."""
