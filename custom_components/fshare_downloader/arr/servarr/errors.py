"""The errors of talking to Sonarr and Radarr; leaves of the tree in `core/errors.py`.

No message holds a key. What the program itself says goes into the placeholder `reason`, cleaned.
"""

from ...core.errors import DownloaderError, HostError, NetworkError


class ServarrUnavailableError(NetworkError):
    """Sonarr or Radarr cannot be reached; check its address and whether it runs."""

    code = "servarr_unavailable"


class ServarrKeyRejectedError(DownloaderError):
    """The API key is not accepted; it is in Sonarr or Radarr under Settings > General."""

    code = "servarr_key_rejected"


class ServarrMovedError(DownloaderError):
    """The address leads elsewhere; enter it with https and the URL base, as in a browser."""

    code = "servarr_moved"


class ServarrAnswerError(HostError):
    """What answers at this address is neither Sonarr nor Radarr, or a version that is too old."""

    code = "servarr_answer_invalid"


class ServarrUnsupportedError(DownloaderError):
    """The program at this address is another one; only Sonarr and Radarr can be connected."""

    code = "servarr_unsupported"


class ServarrNotFoundError(ServarrAnswerError):
    """Sonarr or Radarr does not have what was asked for; it was deleted there."""


class ServarrRefusedError(DownloaderError):
    """Sonarr or Radarr did not accept the settings."""

    code = "servarr_refused"

    def __init__(self, reason: str, *, is_warning: bool = False) -> None:
        """`reason` is what the program says, without keys; it fills the translated text.

        `is_warning` tells that it has doubts alone, and would take the settings all the same.
        """
        super().__init__(reason, placeholders={"reason": reason})
        self.is_warning = is_warning
