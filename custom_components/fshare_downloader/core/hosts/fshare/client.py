"""The protocol of Fshare as far as a VIP download client needs it.

Facts about it come from other open clients (JDownloader, pyLoad, the official desktop tool); where
they disagree, every answer that one of them has met is understood.
"""

import asyncio
import time
import unicodedata
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Any, Final

import aiohttp

from ...accounts import Account, FshareCredentials, FshareSession, SessionStore
from ...answer_limits import MAX_FILES, MAX_PAGES
from ...errors import (
    AccountNotPremiumError,
    DownloaderError,
    FileRemovedError,
    FolderTooLargeError,
    HostAnswerError,
    HostError,
    HostUnavailableError,
    NetworkError,
    NotAFileError,
    PasswordRequiredError,
    PasswordWrongError,
    SessionExpiredError,
    TooManySessionsError,
)
from ...fshare_links import FshareLink, LinkKind
from ...models import DirectLink, RemoteFile, RemoteFolder
from ..base import Reach
from .answers import AccountAnswer, DownloadAnswer, Item, read, read_items
from .direct_link import to_direct_link
from .folders import Listing, first_found, to_file, walk
from .login_book import LoginBook
from .login_file import Clocks
from .login_record import LoginWish
from .refusals import REFRESH_REFUSED, refusal_of_call, speaks_of_vip
from .session import SessionKeeper
from .transport import Answer, Pacer, Sleep, Transport
from .website import Website

MIN_GAP_SECONDS: Final = 0.5
"""JDownloader keeps this distance between calls."""

LIST_LIMIT: Final = 60
"""What most clients ask `getFolderList` for."""

FUTILE_LOGIN_SECONDS: Final = 600.0
"""A new session that did not help against a refusal that may speak of the session, such as a 400,
is not tried against another one for so long."""

_PAGES_OF_OTHERS: Final = (HTTPStatus.OK, HTTPStatus.NOT_FOUND)
"""With these a page for people says that the API is not there; it answers in JSON itself."""

_TOO_MANY_SESSIONS: Final = 471
_WRONG_PASSWORD: Final = 123
_SESSION_LOST: Final = (201, 202, 401)
"""201 by most clients, 202 by the desktop tool, too, 401 by pyLoad."""


class FshareClient:
    """Talks to Fshare for one account; logs in by itself when that is needed and safe.

    All calls raise `NetworkError` and `HostError`; those with a login `AuthError` and
    `AccountError`, too.
    """

    def __init__(
        self,
        http: aiohttp.ClientSession,
        credentials: FshareCredentials,
        session_store: SessionStore,
        *,
        book: LoginBook | None = None,
        wish: LoginWish = LoginWish.AUTOMATIC,
        max_logins: int | None = None,
        api_pacer: Pacer | None = None,
        min_gap_seconds: float = MIN_GAP_SECONDS,
        clock: Callable[[], float] = time.monotonic,
        sleep: Sleep = asyncio.sleep,
    ) -> None:
        """Make no call yet.

        `http` must have an `aiohttp.DummyCookieJar` (`ValueError` otherwise) and stays the caller's
        to close. Without a `book`, what is known of logins ends with the client. `wish` is for the
        first login, `max_logins` bounds all of them. Clients of one Home Assistant share an
        `api_pacer`; without one, calls are `min_gap_seconds` apart. `clock` and `sleep` are in
        seconds.
        """
        self._transport = Transport(http, credentials.user_agent)
        self._api_pacer = api_pacer or Pacer(min_gap_seconds, clock, sleep)
        self._clock = clock
        self._keeper = SessionKeeper(
            credentials,
            session_store,
            self._send_login,
            book=book or LoginBook(None, clocks=Clocks(steady=clock)),
            wish=wish,
            max_logins=max_logins,
            clock=clock,
        )
        self._website = Website(
            self._transport,
            Pacer(min_gap_seconds, clock, sleep),
            lambda: self._keeper.credentials.web_url,
        )
        self._futile_login_until = float("-inf")

    @property
    def reachable(self) -> bool | None:
        """Whether the last call got any answer; None before the first."""
        return self._transport.reachable

    async def session(self) -> FshareSession:
        """Return the session, logging in if there is none."""
        return await self._keeper.current()

    def set_credentials(self, credentials: FshareCredentials) -> None:
        """Use another login from now on, and the stored session that belongs to it.

        That the account was refused counts no more; that this password was, or that Fshare blocks
        logins, does.
        """
        self._transport.user_agent = credentials.user_agent
        self._futile_login_until = float("-inf")
        self._keeper.replace(credentials)

    def allow_login(self) -> None:
        """Let the next call log in although the account was refused: the user has acted."""
        self._keeper.allow_login()

    async def close(self) -> None:
        """End a login that is under way."""
        await self._keeper.close()

    async def probe(self) -> Reach:
        """Ask the API whether it is there: a call without a session, which it refuses."""
        address = f"{self._keeper.credentials.api_url.rstrip('/')}/api/user/get"
        try:
            answer = await self._transport.call("GET", address, self._api_pacer)
        except NetworkError:
            return Reach.NOTHING
        except HostAnswerError:
            return Reach.TROUBLED
        is_page = answer.status in _PAGES_OF_OTHERS and not answer.is_json
        is_troubled = answer.status >= HTTPStatus.INTERNAL_SERVER_ERROR or is_page
        return Reach.TROUBLED if is_troubled else Reach.FINE

    # --- calls -----------------------------------------------------------------------------------

    async def account(self) -> Account:
        """Return the account as Fshare sees it now."""
        answer = await self._authorized("GET", "/api/user/get")
        if not answer.is_fine:
            raise refusal_of_call(answer)
        account = read(AccountAnswer, answer.data)
        if not account.is_known:
            raise HostAnswerError
        email = self._keeper.credentials.email.strip().lower()
        return account.to_account(email, datetime.now(UTC))

    async def resolve(self, link: FshareLink, password: str | None = None) -> DirectLink:
        """Return a fresh direct link of a file.

        Raises `NotAFileError`, `FileRemovedError`, `PasswordRequiredError`, `PasswordWrongError`.
        """
        if link.kind is not LinkKind.FILE:
            raise NotAFileError

        async def ask(spelling: FshareLink) -> Answer:
            body = {"url": spelling.url} | ({"password": password} if password else {})
            answer = await self._authorized("POST", "/api/session/download", body)
            await self._require_service(answer)
            return _found(answer)

        _, answer = await first_found(link, ask)
        if answer.is_fine:
            location = read(DownloadAnswer, answer.data).location
            return to_direct_link(location, self._keeper.credentials)
        raise await self._refusal_of_download(answer, link, has_password=bool(password))

    async def file_info(self, link: FshareLink) -> RemoteFile:
        """Return name and size of a file: from the website, which needs no login, or the API.

        Its address holds the share token only if the file isn't found without. Raises
        `FileRemovedError`, `NotAFileError`.
        """
        try:
            found, item = await first_found(link, self._website.item)
        except NetworkError, HostError:
            found, item = await first_found(link, self._item)
        if item.is_folder:
            raise NotAFileError
        return to_file(found, item)

    async def folder(self, link: FshareLink) -> RemoteFolder:
        """Return a folder with all files in it and below it: from the website, or the API.

        Raises `FileRemovedError`, `FolderTooLargeError`.
        """
        try:
            return await walk(link, self._website.listing)
        except NetworkError, HostError:
            # The API answers for a missing folder as for an empty one.
            _, item = await first_found(link, self._item)
            folder = await walk(link, self._listing)
            return RemoteFolder(url=folder.url, name=item.name or link.code, files=folder.files)

    # --- the client API --------------------------------------------------------------------------

    async def _item(self, link: FshareLink) -> Item:
        answer = _found(await self._authorized("POST", "/api/fileops/get", {"url": link.url}))
        if not answer.is_fine:
            raise refusal_of_call(answer)
        item = read(Item, answer.data)
        if item.is_deleted:
            raise FileRemovedError
        if item.is_empty:
            raise HostAnswerError
        return item

    async def _listing(self, link: FshareLink) -> Listing:
        items: dict[str, Item] = {}
        page = 0
        while True:
            body = {"url": link.url, "dirOnly": 0, "pageIndex": page, "limit": LIST_LIMIT}
            answer = await self._authorized("POST", "/api/fileops/getFolderList", body)
            if page == 0:
                _found(answer)
            if answer.is_any(HTTPStatus.NOT_FOUND):
                break
            if answer.status != HTTPStatus.OK or not isinstance(answer.data, list):
                raise refusal_of_call(answer)
            before = len(items)
            found = await asyncio.to_thread(read_items, answer.data)
            items |= {item.code: item for item in found}
            if len(items) > MAX_FILES or page >= MAX_PAGES:
                raise FolderTooLargeError
            # A server that gives the same page again has no other.
            if len(answer.data) < LIST_LIMIT or len(items) == before:
                break
            page += 1
        return Listing(name=link.code, items=tuple(items.values()), calls=page + 1)

    async def _require_service(self, answer: Answer) -> None:
        """Raise `HostUnavailableError` when it was not Fshare's API that has answered for a link.

        That is certain of a page with 200: maintenance, a gateway. A page that says 404 speaks of a
        file that was removed, but is also what a server in front of the API says of everything.
        """
        if answer.is_json or answer.status not in _PAGES_OF_OTHERS:
            return
        if answer.status == HTTPStatus.OK or await self.probe() is not Reach.FINE:
            raise HostUnavailableError

    async def _refusal_of_download(
        self, answer: Answer, link: FshareLink, *, has_password: bool
    ) -> DownloaderError:
        password_error = PasswordWrongError() if has_password else PasswordRequiredError()
        if answer.is_any(_TOO_MANY_SESSIONS):
            return TooManySessionsError(retry_after=answer.retry_after)
        if answer.is_any(_WRONG_PASSWORD) or _speaks_of_password(answer):
            return password_error
        if not answer.is_any(HTTPStatus.FORBIDDEN) or not answer.is_json or speaks_of_vip(answer):
            return refusal_of_call(answer)
        # A 403 that doesn't say why.
        if (await self.file_info(link)).needs_password:
            return password_error
        if not (await self.account()).is_premium:
            return AccountNotPremiumError()
        return HostError("Fshare refuses this file; the download is tried again.")

    # --- sessions --------------------------------------------------------------------------------

    async def _authorized(
        self, method: str, path: str, body: Mapping[str, Any] | None = None
    ) -> Answer:
        """Call with the session; log in again once if Fshare has ended it."""
        session = await self._keeper.current()
        answer = await self._call(method, path, body, session)
        if not self._is_session_lost(answer):
            return answer
        session = await self._keeper.renew(session)
        answer = await self._call(method, path, body, session)
        if answer.is_any(*_SESSION_LOST):
            raise SessionExpiredError
        if _may_be_session(answer):
            # Then it was not the session: a link that Fshare chokes on must not cause logins.
            self._futile_login_until = self._clock() + FUTILE_LOGIN_SECONDS
        return answer

    def _is_session_lost(self, answer: Answer) -> bool:
        if answer.is_any(*_SESSION_LOST):
            return True
        return _may_be_session(answer) and self._clock() >= self._futile_login_until

    async def _call(
        self, method: str, path: str, body: Mapping[str, Any] | None, session: FshareSession
    ) -> Answer:
        return await self._transport.call(
            method,
            f"{self._keeper.credentials.api_url.rstrip('/')}{path}",
            self._api_pacer,
            body=None if body is None else {"token": session.token, **body},
            session_id=session.session_id,
        )

    async def _send_login(self, credentials: FshareCredentials) -> Answer:
        return await self._transport.call(
            "POST",
            f"{credentials.api_url.rstrip('/')}/api/user/login",
            self._api_pacer,
            body={
                "user_email": credentials.email.strip().lower(),
                "password": credentials.password,
                "app_key": credentials.app_key.strip(),
            },
        )


def _may_be_session(answer: Answer) -> bool:
    """Tell whether the API, not the server in front of it, speaks of the session or of the call."""
    return answer.is_json and answer.is_any(HTTPStatus.BAD_REQUEST, *REFRESH_REFUSED)


def _found(answer: Answer) -> Answer:
    """Return the answer unless it says, as JSON or as a page, that there is no such thing."""
    if answer.is_any(HTTPStatus.NOT_FOUND):
        raise FileRemovedError
    return answer


def _speaks_of_password(answer: Answer) -> bool:
    message = unicodedata.normalize("NFC", answer.message).lower()
    return answer.is_any(HTTPStatus.FORBIDDEN) and ("password" in message or "mật khẩu" in message)
