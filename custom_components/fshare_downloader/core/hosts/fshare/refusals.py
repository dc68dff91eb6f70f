"""What Fshare's refusals mean. Clients disagree about some codes; see the comments."""

import re
from collections.abc import Mapping
from http import HTTPStatus
from typing import Final

from ...errors import (
    AccountActionRequiredError,
    AccountError,
    AccountLockedError,
    AccountNotPremiumError,
    AppKeyRejectedError,
    AuthError,
    CredentialsInvalidError,
    DownloaderError,
    HostAnswerError,
    HostBusyError,
    HostUnavailableError,
    LoginBlockedError,
)
from .transport import Answer

BLOCK_SECONDS: Final = 600.0
"""How long Fshare locks logins out after more than three wrong passwords."""

MAX_MESSAGE_CHARS: Final = 200

_ADDRESS: Final = re.compile(r"\S*://\S*")
"""Is left out of messages: there may be a token in it."""

_ACCOUNT_REFUSALS: Final[Mapping[int | str, type[DownloaderError]]] = {
    # App not authorized, device not supported, app key invalid.
    33: AppKeyRejectedError,
    34: AppKeyRejectedError,
    37: AppKeyRejectedError,
    38: AppKeyRejectedError,
    39: AppKeyRejectedError,
    405: AccountError,
    "authenticate": AccountError,
    # Not activated, or locked: sources disagree. The user finds out at fshare.vn.
    406: AccountActionRequiredError,
    407: AccountActionRequiredError,  # must change the password
    408: AccountActionRequiredError,  # the password is the phone number
    409: AccountLockedError,
    410: AccountLockedError,  # locked, or the e-mail domain is banned: sources disagree
    424: LoginBlockedError,
    "too many": LoginBlockedError,
}
_LOGIN_REFUSALS: Final[Mapping[int | str, type[DownloaderError]]] = {
    **_ACCOUNT_REFUSALS,
    400: CredentialsInvalidError,  # malformed e-mail or password
    401: CredentialsInvalidError,
    403: AuthError,
    405: CredentialsInvalidError,
    "authenticate": CredentialsInvalidError,
}


def refusal_of_login(answer: Answer) -> DownloaderError:
    """Return the error that a login without a session means."""
    return _general(answer) or _from_table(answer, _LOGIN_REFUSALS) or HostAnswerError()


def refusal_of_call(answer: Answer) -> DownloaderError:
    """Return the error that an answer of the API means for want of a better explanation."""
    return _general(answer) or _from_table(answer, _ACCOUNT_REFUSALS) or HostAnswerError()


def refusal_of_page(answer: Answer) -> DownloaderError:
    """Return the error that an answer of the website, which knows no accounts, means."""
    return _server_trouble(answer) or HostAnswerError()


def speaks_of_vip(answer: Answer) -> bool:
    """Tell whether a refusal says that it is for VIP accounts only."""
    return "vip" in answer.message.lower()


def _general(answer: Answer) -> DownloaderError | None:
    if trouble := _server_trouble(answer):
        return trouble
    if answer.status == HTTPStatus.BAD_REQUEST and not answer.is_json:
        return AppKeyRejectedError()  # the page of the server in front of the API
    if answer.is_any(HTTPStatus.FORBIDDEN) and speaks_of_vip(answer):
        return AccountNotPremiumError()
    return None


def _server_trouble(answer: Answer) -> DownloaderError | None:
    if answer.status == HTTPStatus.TOO_MANY_REQUESTS:
        return HostBusyError(retry_after=answer.retry_after)
    if answer.status < HTTPStatus.INTERNAL_SERVER_ERROR:
        return None
    # JDownloader was answered with 500 when its app key had been banned.
    hint = "Fshare is out of order, or it has banned the app key; the download is tried again."
    return HostUnavailableError(
        hint if answer.status == HTTPStatus.INTERNAL_SERVER_ERROR else None,
        retry_after=answer.retry_after,
    )


def _from_table(
    answer: Answer, table: Mapping[int | str, type[DownloaderError]]
) -> DownloaderError | None:
    if not answer.is_json:
        return None
    for number in (answer.code, answer.status):
        error = table.get(number) if number is not None else None
        if error is LoginBlockedError:
            return LoginBlockedError(retry_after=BLOCK_SECONDS)
        if error is not None:
            return error(_with_message(error, answer.message))
    return None


def _with_message(error: type[DownloaderError], message: str) -> str | None:
    """Return the default text with what Fshare says, unless that might name the account."""
    if not message or "@" in message or error in (CredentialsInvalidError, AppKeyRejectedError):
        return None
    shown = _ADDRESS.sub("…", " ".join(message.split()))[:MAX_MESSAGE_CHARS]
    return f"{error()} (Fshare: {shown})"
