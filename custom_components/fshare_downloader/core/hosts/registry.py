"""Finds the host for a link."""

from collections.abc import Iterable

from ..accounts import AccountState
from ..errors import DownloaderError, HostUnsupportedError
from ..models import DirectLink, RemoteFile, RemoteFolder
from .base import FileHost, Reach


class HostRegistry:
    """The hosts in order of precedence: the first that owns a link serves it."""

    def __init__(self, hosts: Iterable[FileHost]) -> None:
        """Take the hosts over; `close()` closes them."""
        self._hosts = tuple(hosts)

    @property
    def hosts(self) -> tuple[FileHost, ...]:
        """All hosts."""
        return self._hosts

    @property
    def bare_hostnames(self) -> tuple[str, ...]:
        """Sites whose links are recognized in a text without a scheme."""
        return tuple(name for host in self._hosts for name in host.bare_hostnames)

    def find(self, url: str) -> FileHost:
        """Return the host of a link; raises `HostUnsupportedError` when there is none."""
        for host in self._hosts:
            if host.owns(url):
                return host
        raise HostUnsupportedError

    def name_of(self, url: str) -> str | None:
        """Return the name of the host of a link; None when no host takes it."""
        return next((host.name for host in self._hosts if host.owns(url)), None)

    def canonical_url(self, url: str) -> str:
        """Return the spelling by which the resource of a link is known."""
        return self.find(url).canonical_url(url)

    def identity(self, url: str) -> str:
        """Return what all canonical links of one resource have in common."""
        host = next((host for host in self._hosts if host.owns(url)), None)
        return url if host is None else host.identity(url)

    def unseen_file(self, url: str) -> RemoteFile | None:
        """Return what a link is as far as it tells itself; see `FileHost.unseen_file`."""
        return self.find(url).unseen_file(url)

    async def lookup(self, url: str, password: str | None = None) -> RemoteFile | RemoteFolder:
        """Tell what is behind a link; see `FileHost.lookup`."""
        return await self.find(url).lookup(url, password)

    async def resolve(self, url: str, password: str | None = None) -> DirectLink:
        """Return a fresh direct link; see `FileHost.resolve`."""
        return await self.find(url).resolve(url, password)

    def serves(self, url: str) -> bool:
        """Tell whether a link is in use; see `FileHost.serves`."""
        return self.find(url).serves(url)

    def let_go(self, url: str) -> None:
        """Take note that a link is not used any more; see `FileHost.let_go`."""
        for host in self._hosts:
            if host.owns(url):
                host.let_go(url)
                return

    def note_refused(self, url: str, error: DownloaderError) -> bool:
        """Tell whether another account can go on; see `FileHost.note_refused`."""
        return self.find(url).note_refused(url, error)

    @property
    def accounts(self) -> tuple[AccountState, ...]:
        """The accounts of the user at all hosts."""
        return tuple(state for host in self._hosts for state in host.accounts)

    async def probe(self, name: str) -> Reach | None:
        """Ask the service of a name whether it is there; see `FileHost.probe`."""
        for host in self._hosts:
            if host.name == name:
                return await host.probe()
        return None

    async def close(self) -> None:
        """Close all hosts."""
        for host in self._hosts:
            await host.close()
