"""What links are, asked of the host that each belongs to."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from time import monotonic
from urllib.parse import urlsplit

from .hosts.registry import HostRegistry
from .link_troubles import PASSING_TROUBLES, PASSWORD_TROUBLES
from .models import RemoteFile, RemoteFolder


class LinkLookup:
    """Reads links for the outside; the queue knows no more of them than this."""

    def __init__(
        self, registry: HostRegistry, hurrying: Callable[[], AbstractContextManager[None]]
    ) -> None:
        """Ask the hosts of a registry, each time within a block of `hurrying`."""
        self._registry = registry
        self._hurrying = hurrying

    @property
    def bare_hostnames(self) -> tuple[str, ...]:
        """Sites whose links are recognized in a text without a scheme."""
        return self._registry.bare_hostnames

    def canonical_url(self, url: str) -> str:
        """Return the spelling by which a resource is known; raises as `HostRegistry` does."""
        return self._registry.canonical_url(url)

    def host_name(self, url: str) -> str | None:
        """Return the name of the host of a link; None when there is none."""
        return self._registry.name_of(url)

    def identity(self, url: str) -> str:
        """Return what all canonical links of one resource have in common."""
        return self._registry.identity(url)

    def is_folder(self, url: str) -> bool:
        """Tell whether a link leads to a folder; raises as `HostRegistry` does."""
        return self._registry.unseen_file(url) is None

    def unseen(self, url: str) -> RemoteFile:
        """Return what is put into the queue for a link that nobody was asked about.

        A folder is told by the end of its link; see `UnseenFolders`. Raises as `HostRegistry` does.
        """
        name = urlsplit(url).path.rpartition("/")[2]
        return self._registry.unseen_file(url) or RemoteFile(url=url, name=name)

    async def opens_with(self, url: str, password: str) -> bool:
        """Tell whether a password is that of a protected link; raises as `FileHost.resolve` does.

        The only way to know is to ask for a direct link, which nobody uses then.
        """
        is_downloaded = self._registry.serves(url)
        try:
            with self._hurrying():
                await self._registry.resolve(url, password)
        except PASSWORD_TROUBLES:
            return False
        if not is_downloaded:
            self._registry.let_go(url)
        return True

    async def look_up(self, url: str, password: str | None = None) -> RemoteFile | RemoteFolder:
        """Tell what is behind a link; raises as `FileHost.lookup` does."""
        with self._hurrying():
            return await self._registry.lookup(url, password)

    def in_haste(self, seconds: float) -> HastyLookup:
        """Return what looks links up that are added together, within so many seconds."""
        return HastyLookup(self, seconds)


class HastyLookup:
    """Looks up links that are added together, and takes what would take too long unseen."""

    def __init__(self, lookup: LinkLookup, seconds: float) -> None:
        """Let the time run from now on."""
        self._lookup = lookup
        self._deadline = monotonic() + seconds
        self._away: set[str | None] = set()
        """Hosts that could not be asked about one of the links."""

    async def __call__(self, url: str, password: str | None) -> RemoteFile | RemoteFolder:
        """Look a link up, or take it unseen when that would take too long or can't be done now.

        Folders are waited for until their host could not be asked. Raises as `LinkLookup` does.
        """
        host = self._lookup.host_name(url)
        is_waited_for = self._lookup.is_folder(url) and host not in self._away
        if monotonic() <= self._deadline or is_waited_for:
            try:
                return await self._lookup.look_up(url, password)
            except PASSING_TROUBLES:
                self._away.add(host)
        return self._lookup.unseen(url)
