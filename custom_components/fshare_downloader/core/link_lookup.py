"""What links are, asked of the host that each belongs to."""

from collections.abc import Callable
from contextlib import AbstractContextManager

from .hosts.registry import HostRegistry
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

    def identity(self, url: str) -> str:
        """Return what all canonical links of one resource have in common."""
        return self._registry.identity(url)

    def unseen_file(self, url: str) -> RemoteFile | None:
        """Return what a link is without asking anybody; None for a folder.

        Raises as `HostRegistry` does.
        """
        return self._registry.unseen_file(url)

    async def look_up(self, url: str, password: str | None = None) -> RemoteFile | RemoteFolder:
        """Tell what is behind a link; raises as `FileHost.lookup` does."""
        with self._hurrying():
            return await self._registry.lookup(url, password)
