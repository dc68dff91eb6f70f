"""The one translator from errors of the download manager to errors of Home Assistant.

The code of an error is its key in the section `exceptions` of the translations.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Final

from homeassistant.exceptions import HomeAssistantError, ServiceValidationError

from .const import DOMAIN
from .core.errors import (
    AddressForbiddenError,
    DownloaderError,
    FileChangedError,
    FolderTooLargeError,
    HostUnsupportedError,
    NotAFileError,
    PasswordRequiredError,
    PasswordWrongError,
    PathForbiddenError,
)
from .core.request_errors import (
    AlreadyBegunError,
    AlreadyThereError,
    BatchNotFoundError,
    InvalidRequestError,
    LinkInvalidError,
    LocationUnknownError,
    OwnedByClientError,
    TaskNotFoundError,
    TaskStateError,
    TooManyLinksError,
)
from .discovery.errors import (
    FollowedNotFoundError,
    FollowInvalidError,
    LookedJustNowError,
    NoSearchSourceError,
    NothingFoundError,
    NothingTakenError,
    SeasonNotFoundError,
    TitleNotFoundError,
    TmdbKeyMissingError,
    TmdbKeyRejectedError,
    TooManyFollowedError,
)

NOT_LOADED: Final = "not_loaded"
"""Key of the error for a call while there is no running download manager."""

TOO_MANY_CALLS: Final = "too_many_calls"
"""Key of the error for a browser that has asked for more at a time than it may."""

INPUT_ERRORS: Final[tuple[type[DownloaderError], ...]] = (
    AddressForbiddenError,
    AlreadyBegunError,
    AlreadyThereError,
    BatchNotFoundError,
    FileChangedError,
    FolderTooLargeError,
    FollowInvalidError,
    FollowedNotFoundError,
    HostUnsupportedError,
    InvalidRequestError,
    LinkInvalidError,
    LocationUnknownError,
    LookedJustNowError,
    NoSearchSourceError,
    NotAFileError,
    NothingFoundError,
    NothingTakenError,
    OwnedByClientError,
    PasswordRequiredError,
    PasswordWrongError,
    PathForbiddenError,
    SeasonNotFoundError,
    TaskNotFoundError,
    TaskStateError,
    TitleNotFoundError,
    TmdbKeyMissingError,
    TmdbKeyRejectedError,
    TooManyFollowedError,
    TooManyLinksError,
)
"""Errors that the caller can mend by another request, or by setting what is missing."""

_INPUT_CODES: Final = frozenset(error.code for error in INPUT_ERRORS)


def translated_error(
    code: str, placeholders: Mapping[str, str] | None = None
) -> HomeAssistantError:
    """Return the error of Home Assistant for an error code.

    It is a `ServiceValidationError`, which leaves no trace in the log, where the caller asked for
    something impossible.
    """
    kind = ServiceValidationError if code in _INPUT_CODES else HomeAssistantError
    return kind(
        translation_domain=DOMAIN,
        translation_key=code,
        translation_placeholders=dict(placeholders) if placeholders else None,
    )


def not_loaded_error() -> ServiceValidationError:
    """Return the error for a call while there is no running download manager."""
    return ServiceValidationError(translation_domain=DOMAIN, translation_key=NOT_LOADED)


def too_many_calls_error(limit: int) -> ServiceValidationError:
    """Return the error for a browser that has asked for more than `limit` things at a time."""
    return ServiceValidationError(
        translation_domain=DOMAIN,
        translation_key=TOO_MANY_CALLS,
        translation_placeholders={"limit": str(limit)},
    )


@contextmanager
def translate_errors() -> Iterator[None]:
    """Raise errors of the download manager as translated errors of Home Assistant."""
    try:
        yield
    except DownloaderError as error:
        raise translated_error(error.code, error.placeholders) from error
