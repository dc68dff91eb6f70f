"""The files that links of a request led to: pure."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from .models import NewTask, RemoteFile, RemoteFolder
from .requests import AddRequest


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundItem:
    """What a link led to, and the password that was given for it."""

    item: RemoteFile | RemoteFolder
    password: str | None = field(default=None, repr=False)


def files_of(
    found: Sequence[FoundItem], request: AddRequest, location_id: str | None
) -> list[NewTask]:
    """Return the files that a request asks for, which go to the location of that id."""
    excluded = frozenset(request.exclude)
    return [
        NewTask(
            original_url=file.url,
            filename=file.name,
            folder=folder,
            size=file.size,
            password=each.password,
            category=request.category,
            location_id=location_id,
            priority=request.priority,
            paused=request.paused,
        )
        for each in found
        for folder, file in _files_in(each.item)
        if file.url not in excluded
    ]


def tells_more(file: NewTask, other: NewTask) -> bool:
    """Tell whether a file was looked up and the other was not, or has a share token besides."""
    if (file.size is None) is not (other.size is None):
        return file.size is not None
    return len(file.original_url) > len(other.original_url)


def _files_in(item: RemoteFile | RemoteFolder) -> list[tuple[tuple[str, ...], RemoteFile]]:
    """Return the files of an item, each with the folders it goes into."""
    if isinstance(item, RemoteFile):
        return [((), item)]
    return [((item.name, *file.folder), file) for file in item.files]
