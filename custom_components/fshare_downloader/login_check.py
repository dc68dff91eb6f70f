"""Tries the login that a form describes, and says in its words what is wrong with it."""

import logging
from collections.abc import Mapping
from math import ceil
from typing import Any, Final

import aiohttp
import probatio
from homeassistant.const import CONF_EMAIL, CONF_PASSWORD
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowHandler
from homeassistant.helpers.aiohttp_client import async_create_clientsession

from . import config_schemas as schemas
from .const import CONF_API_URL, CONF_TRY_AGAIN, CONF_WEB_URL
from .core.accounts import Account, FshareCredentials, FshareSession
from .core.downloader import LoginWish, check_login
from .core.errors import (
    CredentialsInvalidError,
    DownloaderError,
    HostError,
    NetworkError,
    SessionExpiredError,
)
from .login_book import async_login_book
from .session_store import SessionStore
from .settings import credentials_of, is_url

_LOGGER = logging.getLogger(__name__)

FORM_ERRORS: Final = frozenset(
    {
        "account_action_required",
        "account_error",
        "account_locked",
        "account_not_premium",
        "app_key_rejected",
        "auth_failed",
        "credentials_invalid",
        "login_blocked",
        "session_expired",
    }
)
"""Error codes with a text of their own in the forms."""

BLOCK_MINUTES: Final = 10
"""How long Fshare blocks logins, where it doesn't say."""

REFUSALS_BEFORE_WARNING: Final = 2
"""So many wrong passwords within the hour; the next one may have Fshare block logins."""

_TRY_AGAIN_AFTER: Final = {"base": "password_refused"}


class LoginCheck:
    """Logs in for one flow, and keeps what came of it.

    Every check costs a login, and Fshare counts logins: one that is known to fail isn't sent.
    """

    def __init__(self) -> None:
        """Know nothing yet."""
        self.account: Account | None = None
        self.minutes = BLOCK_MINUTES
        """How long to wait, after an error that says so."""
        self._checked: FshareCredentials | None = None
        self._session: FshareSession | None = None

    async def run(
        self, hass: HomeAssistant, data: Mapping[str, Any], wish: LoginWish
    ) -> dict[str, str]:
        """Log in with the data of a login, unless that is known to fail.

        Returns the errors of the form; none when the login works.
        """
        if errors := _form_errors(data):
            return errors
        credentials = credentials_of(data)
        session = self._session if credentials == self._checked else None
        book = async_login_book(hass)
        if session is None and (known := await book.objection(credentials, wish)):
            return _TRY_AGAIN_AFTER if known.retry_after is None else self._explain(known)
        http = async_create_clientsession(
            hass, auto_cleanup=False, cookie_jar=aiohttp.DummyCookieJar()
        )
        try:
            self.account, self._session = await check_login(
                http, credentials, session, book=book, wish=wish
            )
        except CredentialsInvalidError as error:
            is_last_try = book.refusals(credentials) >= REFUSALS_BEFORE_WARNING
            return {"base": "credentials_invalid_again"} if is_last_try else self._explain(error)
        except DownloaderError as error:
            return self._explain(error)
        except Exception:
            _LOGGER.exception("Unexpected error while logging in")
            return {"base": "unknown"}
        finally:
            http.detach()
        self._checked = credentials
        return {}

    async def save_session(self, hass: HomeAssistant) -> None:
        """Store the session of the last login, for the first downloads."""
        if self._session is not None:
            await SessionStore(hass).save(self._session)

    def _explain(self, error: DownloaderError) -> dict[str, str]:
        """Return the error of the form for a login that failed, or that was not tried."""
        self.minutes = ceil(error.retry_after / 60) if error.retry_after else BLOCK_MINUTES
        match error:
            case NetworkError():
                return {"base": "cannot_connect"}
            case HostError():
                return {"base": "host_error"}
            case SessionExpiredError() if error.retry_after is not None:
                return {"base": "login_limit"}
        return {"base": error.code if error.code in FORM_ERRORS else "unknown"}


def _form_errors(data: Mapping[str, Any]) -> dict[str, str]:
    """Return what is wrong with the data of a login by themselves."""
    if not has_login(data):
        return {"base": "credentials_invalid"}
    return {} if has_addresses(data) else {"base": "url_invalid"}


def has_login(data: Mapping[str, Any]) -> bool:
    """Tell whether there is an e-mail address and a password."""
    return bool(data.get(CONF_EMAIL) and data.get(CONF_PASSWORD))


def has_addresses(data: Mapping[str, Any]) -> bool:
    """Tell whether calls can be sent to the addresses of a login."""
    return all(is_url(data[key]) for key in (CONF_API_URL, CONF_WEB_URL))


def login_form(
    flow: FlowHandler[Any, Any, Any],
    form: probatio.Schema,
    suggested: Mapping[str, Any] | None,
    errors: Mapping[str, str],
) -> probatio.Schema:
    """Return a form with its values; the box for another try is never ticked beforehand."""
    if errors == _TRY_AGAIN_AFTER:
        form = schemas.with_try_again(form)
    if schemas.is_address_in_doubt(suggested or {}, errors):
        form = schemas.with_advanced_open(form)
    values = {key: value for key, value in (suggested or {}).items() if key != CONF_TRY_AGAIN}
    return flow.add_suggested_values_to_schema(form, values)
