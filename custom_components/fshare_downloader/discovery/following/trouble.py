"""What an error means for the looks that come after it."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from ...core.errors import DownloaderError, ErrorClass
from ..errors import (
    GrabInterruptedError,
    NoSearchSourceError,
    TmdbAnswerError,
    TmdbKeyMissingError,
    TmdbKeyRejectedError,
)
from .models import FollowedTitle

TROUBLE_GAP: Final = timedelta(hours=1)
"""Until the next try after trouble with the line, a host or the account."""
DEFECT_GAP: Final = timedelta(days=1)
"""Until the next try after trouble that is the title's own."""

_MENDED_BY_SETTINGS: Final = (NoSearchSourceError, TmdbKeyMissingError, TmdbKeyRejectedError)


def needs_settings(error: Exception) -> bool:
    """Tell whether nothing can be looked for until the user changes the options."""
    return isinstance(error, _MENDED_BY_SETTINGS)


def concerns_all(error: Exception) -> bool:
    """Tell whether the next title would meet the same trouble."""
    return _passes(error) and not isinstance(error, TmdbAnswerError | GrabInterruptedError)


def after_trouble(title: FollowedTitle, error: Exception, now: datetime) -> FollowedTitle:
    """Return a title whose look has failed; that counts as none of its looks."""
    if isinstance(error, GrabInterruptedError):  # by a restart, and it goes on by itself
        return replace(title, retry_at=now + TROUBLE_GAP)
    code = error.code if isinstance(error, DownloaderError) else DownloaderError.code
    if needs_settings(error):
        return replace(title, problem=code, retry_at=now)
    gap = TROUBLE_GAP if _passes(error) else DEFECT_GAP
    return replace(title, problem=code, retry_at=now + gap)


def _passes(error: Exception) -> bool:
    """Tell whether trouble ends by itself."""
    return isinstance(error, DownloaderError) and error.error_class is not ErrorClass.PERMANENT
