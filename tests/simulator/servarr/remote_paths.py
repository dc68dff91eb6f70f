"""Paths of a download client as this program sees them, and where the files of a job are."""

from dataclasses import dataclass, field
from pathlib import PurePosixPath


@dataclass(slots=True, kw_only=True, eq=False)
class RemotePathMapping:
    """What another machine calls one way, and this one another."""

    mapping_id: int
    host: str
    remote_path: str
    local_path: str


@dataclass(slots=True)
class RemotePaths:
    """The mappings, of which the first that fits is used."""

    mappings: list[RemotePathMapping] = field(default_factory=list)

    def remap(self, host: str, path: str) -> str:
        """Return a path of a host as it is called here; one without a mapping stays as it is."""
        if not path:
            return path
        for mapping in self.mappings:
            remote = PurePosixPath(mapping.remote_path)
            if mapping.host.lower() == host.lower() and PurePosixPath(path).is_relative_to(remote):
                return str(
                    PurePosixPath(mapping.local_path) / PurePosixPath(path).relative_to(remote)
                )
        return path


def output_path(storage: str, title: str) -> str:
    """Return the folder of a job: the topmost one above its storage that is named like it.

    Where no folder has that name, it is the storage itself, be that a file or a folder.
    """
    if not storage:
        return ""
    found = storage
    for parent in PurePosixPath(storage).parents:
        if parent.name == title and title:
            found = str(parent)
    return found


def is_local(path: str) -> bool:
    """Tell whether a path is one of this system at all; those of Windows are not."""
    return path.startswith("/")
