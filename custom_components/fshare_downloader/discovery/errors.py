"""The errors of search and Smart Grab; leaves of the tree in `core/errors.py`.

No message holds a key, a query or an address.
"""

from ..core.errors import DownloaderError, HostError, NetworkError


class TmdbKeyMissingError(DownloaderError):
    """No TMDB API key is set; get a free one at themoviedb.org and enter it in the options."""

    code = "tmdb_key_missing"


class TmdbKeyRejectedError(DownloaderError):
    """TMDB does not accept the API key; check it in the options."""

    code = "tmdb_key_rejected"


class TmdbUnavailableError(NetworkError):
    """TMDB cannot be reached at the moment; try again later."""

    code = "tmdb_unavailable"


class TmdbAnswerError(HostError):
    """TMDB gave an answer that makes no sense; try again later."""

    code = "tmdb_answer_invalid"


class TitleNotFoundError(DownloaderError):
    """TMDB does not know this title; search for it again."""

    code = "title_not_found"


class SeasonNotFoundError(DownloaderError):
    """The series has no such season."""

    code = "season_not_found"


class SearchUnavailableError(NetworkError):
    """The search site cannot be reached at the moment; try again later."""

    code = "search_unavailable"


class SearchBusyError(HostError):
    """The search site asks for patience; try again in a minute."""

    code = "search_busy"


class SearchBlockedError(HostError):
    """The search site refuses to answer this network; links can be added by hand all the same."""

    code = "search_blocked"


class SearchAnswerError(HostError):
    """The search site has changed its answers; look for an update of Fshare Downloader."""

    code = "search_answer_invalid"


class NoSearchSourceError(DownloaderError):
    """No search source is set; enter a search address or folders in the options."""

    code = "no_search_source"


class NothingFoundError(DownloaderError):
    """Nothing of this title was found; try again later, or add a link by hand."""

    code = "nothing_found"


class NothingTakenError(DownloaderError):
    """Files of this title were found, but none can be taken; the plan says why."""

    code = "nothing_taken"


class PartUnclearError(DownloaderError):
    """Some files are numbered within a part of the season, and nobody knows where it begins."""

    code = "part_unclear"


class PartDisputedError(DownloaderError):
    """Some files are numbered within a part of the season, and TMDB disagrees where it begins."""

    code = "part_disputed"


class GrabInterruptedError(DownloaderError):
    """Smart Grab was interrupted by a restart; it goes on by itself."""

    code = "grab_interrupted"


class FollowInvalidError(DownloaderError):
    """This cannot be followed; name seasons of a series, or a last day that isn't over."""

    code = "follow_invalid"


class FollowedNotFoundError(DownloaderError):
    """This title is not followed."""

    code = "followed_not_found"


class TooManyFollowedError(DownloaderError):
    """Too many titles are followed; stop following one of them."""

    code = "too_many_followed"


class LookedJustNowError(DownloaderError):
    """This title was looked for a moment ago; try again in some minutes."""

    code = "looked_just_now"


def error_of(code: str, reason: str) -> DownloaderError:
    """Return the error of a code, with its reason; a plain one when there is no such code."""
    kinds: list[type[DownloaderError]] = [DownloaderError]
    for kind in kinds:
        if kind.code == code:
            return kind(reason)
        kinds += kind.__subclasses__()
    return DownloaderError(reason)
