"""What links lead to, as Fshare says."""

from collections.abc import Iterable
from typing import Final

from ...core.errors import DownloaderError, ErrorClass, NotAFileError, PasswordRequiredError
from ...core.requests import LinkInfo
from ..errors import error_of
from ..models import SourceProblem
from ..ports import DownloadLibrary
from .parallel_calls import in_parallel

MAX_LOOKUPS: Final = 4
"""How many links Fshare is asked about at a time."""

FSHARE: Final = "fshare"
"""The source of problems with links that were found."""

CHOICE: Final = "choice"
"""The source of files that the user has named, and of problems with them."""


def is_usable(info: LinkInfo) -> bool:
    """Tell whether a link leads to a file that can be downloaded without asking anybody."""
    return info.kind == "file" and not info.needs_password


def is_certain(info: LinkInfo) -> bool:
    """Tell whether Fshare has said whether there is a file; False when it could not be asked."""
    if info.kind != "rejected":
        return True
    return error_of(info.code or "", "").error_class is ErrorClass.PERMANENT


def problem_of(info: LinkInfo, source: str) -> SourceProblem:
    """Return what is wrong with a link that can't be downloaded."""
    error: DownloaderError = NotAFileError()
    if info.kind == "rejected":
        error = error_of(info.code or "", info.reason or "")
    elif info.needs_password:
        error = PasswordRequiredError()
    return SourceProblem(source=source, code=error.code, reason=str(error))


async def look_up(library: DownloadLibrary, links: Iterable[str]) -> dict[str, LinkInfo]:
    """Return what Fshare says of links, by link; it is asked about a few at a time.

    A link that it does not take, or that it could not be asked about, is `rejected`.
    """
    wanted = list(dict.fromkeys(links))
    infos: dict[str, LinkInfo] = {}

    async def look_up_one(link: str) -> None:
        try:
            [infos[link]] = await library.lookup([link])
        except DownloaderError as error:  # no link of any kind
            code, reason = error.code, str(error)
            infos[link] = LinkInfo(link=link, kind="rejected", code=code, reason=reason)

    await in_parallel(wanted, look_up_one, MAX_LOOKUPS)
    return infos
