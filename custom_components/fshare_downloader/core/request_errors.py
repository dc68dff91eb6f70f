"""Errors of a request that cannot be met as it was made; leaves of the tree in `errors.py`."""

from .errors import DownloaderError


class LinkInvalidError(DownloaderError):
    """No usable link was found; paste links that begin with https://www.fshare.vn/."""

    code = "link_invalid"


class TooManyLinksError(DownloaderError):
    """These are too many links at once; add them in several steps."""

    code = "too_many_links"


class TaskNotFoundError(DownloaderError):
    """There is no such download; it may have been removed."""

    code = "task_not_found"


class BatchNotFoundError(DownloaderError):
    """There is no such batch; it may have been removed."""

    code = "batch_not_found"


class TaskStateError(DownloaderError):
    """The download is in a state in which this cannot be done."""

    code = "task_state_invalid"


class InvalidRequestError(DownloaderError):
    """The request cannot be understood."""

    code = "request_invalid"


class LocationUnknownError(DownloaderError):
    """There is no location of that name."""

    code = "location_unknown"


class LocationAwayError(DownloaderError):
    """The disk of the location is away; connect it, and ask once more."""

    code = "location_away"


class AlreadyThereError(DownloaderError):
    """The files are in that location already, or still on their way to another one."""

    code = "already_there"


class AlreadyBegunError(DownloaderError):
    """The downloads have begun, so their files can only be moved once they are finished."""

    code = "already_begun"


class OwnedByClientError(DownloaderError):
    """The program that has handed these downloads over takes their files away itself."""

    code = "owned_by_client"
