"""What Fshare's refusals mean, and who says so.

Fshare publishes no list of its codes. What is known comes from clients whose source is public, and
is named beside each code: FsNext (a rewrite of the official desktop tool), StreamIX (by the same
author; the only whole table of login errors), VietMediaF (a Kodi add-on, from which StreamIX took
some of it), and JDownloader. Where they disagree, a comment says how.
"""

import re
from collections.abc import Mapping
from http import HTTPStatus
from typing import Final

from ...accounts import AccountBusyError
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
    SessionExpiredError,
)
from .transport import Answer

BLOCK_SECONDS: Final = 600.0
"""How long Fshare locks logins out after more than three wrong passwords (StreamIX, VietMediaF)."""

MAX_MESSAGE_CHARS: Final = 200

REFRESH_REFUSED: Final = (420, 421, 422, 423)
"""A session that the desktop tool may not prolong any more; it logs in anew then (FsNext)."""

_ADDRESS: Final = re.compile(r"\S*://\S*")
"""Is left out of messages: there may be a token in it."""

_ACCOUNT_REFUSALS: Final[Mapping[int | str, type[DownloaderError]]] = {
    33: AppKeyRejectedError,  # app not authorized: StreamIX, FsNext
    34: AppKeyRejectedError,  # FsNext, which gives up at it as at 33
    37: AppKeyRejectedError,  # device not supported: StreamIX
    38: AppKeyRejectedError,  # environment not supported: StreamIX
    39: AppKeyRejectedError,  # app key invalid: StreamIX
    # After the login: an account that JDownloader takes for invalid at any status but the usual.
    405: AccountError,
    "authenticate": AccountError,  # the same as a word: StreamIX
    # Not activated (VietMediaF, StreamIX) or locked (JDownloader, which cites the API's own page):
    # they disagree, and the user finds out at fshare.vn.
    406: AccountActionRequiredError,
    407: AccountActionRequiredError,  # must change the password, with status 408: StreamIX
    408: AccountActionRequiredError,  # the password is the phone number: StreamIX
    409: AccountLockedError,  # StreamIX, VietMediaF; FsNext gives up at it
    # Locked (VietMediaF), or the domain of the e-mail address is banned (StreamIX): they disagree.
    410: AccountLockedError,
    424: LoginBlockedError,  # StreamIX, VietMediaF; JDownloader knows the status
    "too many": LoginBlockedError,  # the same as a word, with status 405: StreamIX
}
_CALL_REFUSALS: Final[Mapping[int | str, type[DownloaderError]]] = {
    **_ACCOUNT_REFUSALS,
    **dict.fromkeys(REFRESH_REFUSED, SessionExpiredError),
}
_LOGIN_REFUSALS: Final[Mapping[int | str, type[DownloaderError]]] = {
    **_ACCOUNT_REFUSALS,
    400: CredentialsInvalidError,  # malformed e-mail address or password: StreamIX
    401: CredentialsInvalidError,  # nobody has seen it at a login; it means that anywhere else
    403: AuthError,  # forbidden: StreamIX; free accounts are told apart before (JDownloader)
    405: CredentialsInvalidError,  # "Authenticate fail!": JDownloader, FsNext, StreamIX, VietMediaF
    "authenticate": CredentialsInvalidError,  # the same as a word: StreamIX
}


def refusal_of_login(answer: Answer) -> DownloaderError:
    """Return the error that a login without a session means."""
    return _general(answer) or _from_table(answer, _LOGIN_REFUSALS) or HostAnswerError()


def refusal_of_call(answer: Answer) -> DownloaderError:
    """Return the error that an answer of the API means for want of a better explanation."""
    return _general(answer) or _from_table(answer, _CALL_REFUSALS) or HostAnswerError()


def refusal_of_page(answer: Answer) -> DownloaderError:
    """Return the error that an answer of the website, which knows no accounts, means."""
    return _server_trouble(answer) or HostAnswerError()


def speaks_of_vip(answer: Answer) -> bool:
    """Tell whether a refusal says that it is for VIP accounts only."""
    return "vip" in answer.message.lower()


def _general(answer: Answer) -> DownloaderError | None:
    # FsNext has a message for 429, of which nobody tells that it was ever sent.
    if answer.status == HTTPStatus.TOO_MANY_REQUESTS:
        return AccountBusyError(retry_after=answer.retry_after)
    if trouble := _server_trouble(answer):
        return trouble
    if answer.status == HTTPStatus.BAD_REQUEST and not answer.is_json:
        # The page of the server in front of the API: the runbook of FsNext.
        return AppKeyRejectedError()
    # "Application for vip accounts only", for free accounts since July 2021: JDownloader.
    if answer.is_any(HTTPStatus.FORBIDDEN) and speaks_of_vip(answer):
        return AccountNotPremiumError()
    return None


def _server_trouble(answer: Answer) -> DownloaderError | None:
    if answer.status == HTTPStatus.TOO_MANY_REQUESTS:
        return HostBusyError(retry_after=answer.retry_after)
    if answer.status < HTTPStatus.INTERNAL_SERVER_ERROR:
        return None
    # 502 and 503 pass by themselves (FsNext, StreamIX). JDownloader was answered with 500 when its
    # app key had been banned.
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


def anew(error: DownloaderError, *, retry_after: float | None = None) -> DownloaderError:
    """Return an error once more: one that is raised twice would collect the traces of both.

    `retry_after`, in seconds, takes the place of what it says; None leaves that as it is.
    """
    return type(error)(
        str(error),
        retry_after=error.retry_after if retry_after is None else retry_after,
        placeholders=dict(error.placeholders),
    )
