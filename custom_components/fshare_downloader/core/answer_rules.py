"""What a content server's response to the request for a file means.

The engine knows HTTP and no host. A direct link carries the rules of the host that gave it; those
below hold for any web server.
"""

from typing import Final

from .errors import (
    DownloaderError,
    HostAnswerError,
    HostBusyError,
    HostUnavailableError,
    LinkDeadError,
)

_DEAD_STATUSES: Final = frozenset({401, 403, 404, 410})


class AnswerRules:
    """Reads the status alone: whatever comes with a good one, of the right size, is the file.

    A host whose servers say more overrides what differs. All methods are called in the I/O thread:
    they decide at once, ask nobody and keep nothing.
    """

    def error_of_status(self, status: int, retry_after: float | None) -> DownloaderError:
        """Return the error that a status stands for; 200, 206, 412 and 416 are the engine's.

        `retry_after` is for how many seconds the server asks to be left alone.
        """
        match status:
            case _ if status in _DEAD_STATUSES:
                return LinkDeadError()
            case 429 | 503:
                return HostBusyError(retry_after=retry_after)
            case 408 | 500 | 502 | 504:
                return HostUnavailableError(retry_after=retry_after)
        return HostAnswerError(f"The file service answered with the unexpected status {status}.")

    def error_of_location(self, location: str) -> DownloaderError | None:
        """Return the error that an address stands for, where it leads to no file.

        It is that of a redirect or a Content-Location, as the server has spelled it.
        """
        return None

    def is_error_page(self, content_type: str | None, beginning: bytes, filename: str) -> bool:
        """Tell whether a body is an error page in place of the file.

        `beginning` are its first 512 bytes, or all of a shorter one; `filename` is the name that
        the file is to get.
        """
        return False

    def error_of_page(self, page: bytes) -> DownloaderError:
        """Return the error that an error page stands for; of a long one, `page` is the beginning.

        The text of the page must not go into that of the error.
        """
        return HostAnswerError("The file service answered with a page instead of the file.")


ANY_SERVER: Final = AnswerRules()
