"""The error tree of the download manager.

Every error has a stable `code`, which is its translation key as well, a class that decides what is
done about it, and a scope that decides what waits meanwhile (see `retry.py`). The docstring of a
leaf is its default message: one English sentence for a person, saying what to do next where
something can be done. Messages and placeholders never hold a password, token, session, app key or
direct link.
"""

from enum import StrEnum
from typing import ClassVar


class ErrorClass(StrEnum):
    """What kind of trouble it is; the kind decides whether and how a task is tried again."""

    NETWORK = "network"  # retry with backoff
    HOST = "host"  # busy or broken on their side: retry with backoff
    LINK = "link"  # the direct link is dead: resolve it again
    AUTH = "auth"  # the account cannot log in: hold what needs it
    ACCOUNT = "account"  # the account may not download: hold what needs it
    DISK = "disk"  # full, read-only or gone: hold what goes there
    PERMANENT = "permanent"  # trying again cannot help


class ErrorScope(StrEnum):
    """Whose trouble an error is, and thus what waits until it is over."""

    LINE = "line"  # the way to a file service, or the service itself: all its tasks
    ACCOUNT = "account"  # the account: all tasks that need it
    STORAGE = "storage"  # a place for files: all tasks that go there
    FOLDER = "folder"  # a folder of a storage: all tasks that go into it
    FILE = "file"  # the one task alone


class DownloaderError(Exception):
    """Something went wrong in the download manager."""

    code: ClassVar[str] = "unknown"
    error_class: ClassVar[ErrorClass] = ErrorClass.PERMANENT
    scope: ClassVar[ErrorScope] = ErrorScope.FILE
    """Whose trouble it is as far as the error itself tells; `retry.scope_of` knows more."""

    def __init__(
        self,
        message: str | None = None,
        *,
        retry_after: float | None = None,
        placeholders: dict[str, str] | None = None,
    ) -> None:
        """Describe the error.

        `message` replaces the default text, `retry_after` is the number of seconds the other side
        asked us to wait, `placeholders` fill the translated text of `code`.
        """
        super().__init__(message or (type(self).__doc__ or "").strip().split("\n")[0])
        self.retry_after = retry_after
        self.placeholders = placeholders or {}


# --- network: the line between us and them -------------------------------------------------------


class NetworkError(DownloaderError):
    """The network failed; the download goes on by itself."""

    code = "network_error"
    error_class = ErrorClass.NETWORK


class LineDownError(NetworkError):
    """Fshare cannot be reached; check the Internet connection. Downloads go on by themselves."""

    code = "line_down"
    scope = ErrorScope.LINE


class ConnectionFailedError(NetworkError):
    """The server could not be reached; the download goes on by itself."""

    code = "connection_failed"


class TransferInterruptedError(NetworkError):
    """The connection broke in the middle; the download goes on by itself."""

    code = "transfer_interrupted"


class TransferStalledError(NetworkError):
    """The server stopped sending; the download goes on by itself."""

    code = "transfer_stalled"


class TransferTooSlowError(NetworkError):
    """The server sends only very slowly; the download is tried again over another link."""

    code = "transfer_too_slow"


# --- host: the service on the other side ---------------------------------------------------------


class HostError(DownloaderError):
    """The file service answered with an error; the download is tried again."""

    code = "host_error"
    error_class = ErrorClass.HOST


class HostUnavailableError(HostError):
    """The file service is out of order at the moment; the download is tried again."""

    code = "host_unavailable"


class HostBusyError(HostError):
    """The file service is busy; the download is tried again."""

    code = "host_busy"


class TooManySessionsError(HostError):
    """Fshare counts too many downloads at once; close other downloads of this account."""

    code = "too_many_sessions"
    scope = ErrorScope.ACCOUNT


class TrafficUsedUpError(HostError):
    """Fshare's limit of downloads for this account is reached; they go on when it is lifted."""

    code = "traffic_used_up"
    scope = ErrorScope.ACCOUNT


class HostAnswerError(HostError):
    """The file service gave an answer that makes no sense; the download is tried again."""

    code = "host_answer_invalid"


class AnswerTooLargeError(HostAnswerError):
    """The server sent an answer that is larger than any real one; try again later."""

    code = "answer_too_large"


class UnexpectedError(HostError):
    """Something unexpected happened; the download is tried again. Details are in the log."""

    code = "unexpected_error"


class SizeMismatchError(HostError):
    """The server offers a file of another size than announced; the download is tried again."""

    code = "size_mismatch"


class ChecksumMismatchError(HostError):
    """The downloaded file is not the one announced; the download starts again."""

    code = "checksum_mismatch"


# --- link: the disposable direct link ------------------------------------------------------------


class LinkDeadError(DownloaderError):
    """The direct link does not work any more; a new one is fetched."""

    code = "link_dead"
    error_class = ErrorClass.LINK


# --- auth: who we are ----------------------------------------------------------------------------


class AuthError(DownloaderError):
    """Fshare did not accept the login."""

    code = "auth_failed"
    error_class = ErrorClass.AUTH
    scope = ErrorScope.ACCOUNT


class SessionExpiredError(AuthError):
    """The Fshare session has ended and could not be renewed."""

    code = "session_expired"


class CredentialsInvalidError(AuthError):
    """E-mail or password is wrong; enter them again."""

    code = "credentials_invalid"


class AppKeyRejectedError(AuthError):
    """Fshare refuses the app key or its User-Agent; check both at fshare.vn/api-doc."""

    code = "app_key_rejected"


class LoginBlockedError(AuthError):
    """Fshare has blocked logins for some minutes after wrong passwords; please wait."""

    code = "login_blocked"


# --- account: what we may do ---------------------------------------------------------------------


class AccountError(DownloaderError):
    """The Fshare account may not download."""

    code = "account_error"
    error_class = ErrorClass.ACCOUNT
    scope = ErrorScope.ACCOUNT


class AccountLockedError(AccountError):
    """The Fshare account is locked; unlock it at fshare.vn."""

    code = "account_locked"


class AccountNotPremiumError(AccountError):
    """The account has no VIP at the moment; renew it at fshare.vn."""

    code = "account_not_premium"


class AccountActionRequiredError(AccountError):
    """Fshare wants you to do something with your account first; log in at fshare.vn."""

    code = "account_action_required"


# --- disk: where the files go --------------------------------------------------------------------


class DiskError(DownloaderError):
    """The disk refused to store the file."""

    code = "disk_error"
    error_class = ErrorClass.DISK
    scope = ErrorScope.STORAGE


class DiskFullError(DiskError):
    """There is not enough free space; make room and the downloads go on by themselves."""

    code = "disk_full"
    scope = ErrorScope.FILE

    def __init__(
        self,
        message: str | None = None,
        *,
        needed_bytes: int | None = None,
        available_bytes: int | None = None,
        retry_after: float | None = None,
        placeholders: dict[str, str] | None = None,
    ) -> None:
        """`needed_bytes` is what the file still needs, beside what must stay free, if known.

        `available_bytes` is what it could have had: without what is promised to others.
        """
        super().__init__(message, retry_after=retry_after, placeholders=placeholders)
        self.needed_bytes = needed_bytes
        self.available_bytes = available_bytes


class StorageAwayError(DiskError):
    """The storage for these files is away; connect it and the downloads go on."""

    code = "storage_away"


class MarkerBlockedError(StorageAwayError):
    """A folder named .fshare_downloader takes the place of a file of ours; rename or remove it."""

    code = "marker_blocked"


class FolderNotWritableError(DiskError):
    """The folder cannot be written to; check the folder and its rights."""

    code = "folder_not_writable"
    scope = ErrorScope.FOLDER


class FolderBlockedError(DiskError):
    """Something else lies where the folder of the download should be; rename or move it."""

    code = "folder_blocked"
    scope = ErrorScope.FOLDER


class NameRefusedError(DiskError):
    """The disk does not take the name of the file."""

    code = "name_refused"
    scope = ErrorScope.FILE


class FileTooLargeError(DiskError):
    """This disk cannot hold a file of this size; use another disk or file system (not FAT32)."""

    code = "file_too_large"
    scope = ErrorScope.FILE


class FileRefusedError(DiskError):
    """The disk does not take this one file, while it takes others; look at the disk."""

    code = "file_refused"
    scope = ErrorScope.FILE


class PartBlockedError(FileRefusedError):
    """Something else lies where the download keeps its partial file; move it away, then retry."""

    code = "part_blocked"


class FileChangedError(DiskError):
    """The file is not the one that this download finished, so that nothing was deleted."""

    code = "file_changed"
    scope = ErrorScope.FILE


class StorageError(DiskError):
    """The download database could not be written; check the disk of Home Assistant."""

    code = "storage_failed"


class DatabaseTooNewError(StorageError):
    """The download database is of a newer version; update Fshare Downloader."""

    code = "database_too_new"


# --- permanent: trying again cannot help ---------------------------------------------------------


class FileRemovedError(DownloaderError):
    """The file does not exist any more; look for another link."""

    code = "file_not_found"


class PasswordRequiredError(DownloaderError):
    """The link is protected by a password; enter it and retry."""

    code = "password_required"


class PasswordWrongError(DownloaderError):
    """The password of the link is wrong; enter the right one and retry."""

    code = "password_wrong"


class NotAFileError(DownloaderError):
    """The link does not lead to a file."""

    code = "not_a_file"


class FolderTooLargeError(DownloaderError):
    """The folder holds more files or nested folders than can be added at once."""

    code = "folder_too_large"


class HostUnsupportedError(DownloaderError):
    """Links of this website cannot be downloaded here."""

    code = "host_unsupported"


class AddressForbiddenError(DownloaderError):
    """The link leads to an address that downloads must not reach."""

    code = "address_forbidden"


class PathForbiddenError(DownloaderError):
    """The file would leave the download folder."""

    code = "path_forbidden"
