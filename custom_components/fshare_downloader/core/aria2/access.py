"""How an aria2 daemon is reached, and which folder it shares with Home Assistant."""

from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath


@dataclass(frozen=True, slots=True, kw_only=True)
class DaemonAccess:
    """An aria2 daemon that brings files into the folder of a location."""

    root: Path
    """The folder of the location, as it is seen here."""
    folder: PurePosixPath
    """The same folder as the daemon sees it; absolute."""
    url: str
    """Address of its JSON-RPC, as `http://nas:6800/jsonrpc`."""
    secret: str = field(default="", repr=False)
    """Its `rpc-secret`; empty for a daemon without one."""
    relay_url: str
    """Where the daemon fetches what `LinkRelay` lends; the token of a link is put behind it."""

    def covers(self, path: Path) -> bool:
        """Tell whether a file goes into the folder of the location."""
        return self.root in path.parents

    def folder_of(self, folder: Path) -> str:
        """Return a folder of the location as the daemon sees it.

        Raises `ValueError` for one that is not in it: no path that leaves the location is sent.
        """
        parts = folder.relative_to(self.root).parts
        if ".." in parts:
            raise ValueError(folder)
        return str(self.folder.joinpath(*parts))
