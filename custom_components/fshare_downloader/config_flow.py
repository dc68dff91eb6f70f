"""Config flow: the account at Fshare, and the options of the download manager."""

import logging
from collections.abc import Mapping
from math import ceil
from typing import Any, Final, override

import aiohttp
import probatio
from homeassistant.config_entries import (
    ConfigEntryState,
    ConfigFlow,
    ConfigFlowResult,
    ConfigSubentryFlow,
    OptionsFlow,
)
from homeassistant.const import CONF_EMAIL, CONF_PASSWORD
from homeassistant.core import callback
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers.aiohttp_client import async_create_clientsession

from . import config_schemas as schemas
from .arr_access import async_renew_api_key
from .arr_options import (
    CONF_NEW_KEY,
    ArrOptionsError,
    arr_options_from_form,
    arr_options_to_form,
    arr_placeholders,
)
from .const import (
    ATTR_ERROR_CODE,
    CONF_API_URL,
    CONF_DOWNLOAD_DIR,
    CONF_TRY_AGAIN,
    CONF_WEB_URL,
    DOMAIN,
    NAME,
)
from .coordinator import FshareConfigEntry
from .core.downloader import LoginWish, check_login
from .core.errors import (
    AppKeyRejectedError,
    CredentialsInvalidError,
    DownloaderError,
    HostError,
    NetworkError,
    SessionExpiredError,
)
from .core.models import DEFAULT_WEB_URL, Account, FshareCredentials, FshareSession
from .discovery.errors import TmdbKeyRejectedError
from .discovery.models import DiscoverySettings
from .login_book import async_login_book
from .quiet_options import (
    QuietOptionsError,
    quiet_options_from_form,
    quiet_options_to_form,
    quiet_settings_of,
)
from .search_options import (
    SearchOptionsError,
    async_check_tmdb,
    has_untried_key,
    search_options_from_form,
    search_options_to_form,
)
from .session_store import SessionStore
from .settings import (
    DownloadDirError,
    async_prepare_download_dir,
    credentials_of,
    discovery_settings_of,
    is_url,
    settings_of,
)
from .subentry_flows import SUBENTRY_FLOWS
from .voice_options import async_apply_voice_options, async_voice_options_to_form

_LOGGER = logging.getLogger(__name__)

TMDB_KEY_URL: Final = "https://www.themoviedb.org/settings/api"

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


class FshareConfigFlow(ConfigFlow, domain=DOMAIN):
    """Asks for the account.

    Every check costs a login, and Fshare counts logins: one that is known to fail isn't sent.
    """

    VERSION = 1
    MINOR_VERSION = 1

    _checked: FshareCredentials | None = None
    _account: Account | None = None
    _session: FshareSession | None = None
    _app_key_rejected = False
    _minutes = BLOCK_MINUTES
    """How long to wait, after an error that says so."""

    @staticmethod
    @callback
    @override
    def async_get_options_flow(config_entry: FshareConfigEntry) -> OptionsFlow:
        """Return the flow for the options."""
        return FshareOptionsFlow()

    @classmethod
    @callback
    @override
    def async_get_supported_subentry_types(
        cls, config_entry: FshareConfigEntry
    ) -> dict[str, type[ConfigSubentryFlow]]:
        """Return the flows of what can be added to the entry."""
        return dict(SUBENTRY_FLOWS)

    @override
    async def async_step_user(self, user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Set the account up."""
        errors: dict[str, str] = {}
        if user_input is not None:
            data = schemas.entry_data(user_input)
            errors = await self._async_check(data, schemas.wish_of(user_input))
            if not errors and self._account and not self._account.is_premium:
                errors = {"base": "account_not_premium"}
            if not errors:
                await SessionStore(self.hass).save(self._session)
                return self.async_create_entry(title=NAME, data=data)
        return self.async_show_form(
            step_id="user",
            data_schema=self._form(schemas.USER, user_input, errors),
            errors=errors,
            description_placeholders=self._placeholders(),
        )

    async def async_step_reauth(self, entry_data: Mapping[str, Any]) -> ConfigFlowResult:
        """Begin after Fshare has refused the login."""
        self._app_key_rejected = entry_data.get(ATTR_ERROR_CODE) == AppKeyRejectedError.code
        return await self.async_step_reauth_confirm()

    async def async_step_reauth_confirm(
        self, user_input: dict[str, Any] | None = None
    ) -> ConfigFlowResult:
        """Ask for the password or, when Fshare has refused that, for the app key."""
        entry = self._get_reauth_entry()
        errors: dict[str, str] = {}
        if user_input is not None:
            data = schemas.merged(entry.data, schemas.flattened(user_input))
            errors = await self._async_check(data, schemas.wish_of(user_input))
            if not errors:
                return await self._async_update(entry, data)
        return self.async_show_form(
            step_id="reauth_confirm",
            data_schema=self._form(
                schemas.reauth(app_key_rejected=self._app_key_rejected),
                user_input or {schemas.SECTION_API_ACCESS: schemas.without_secrets(entry.data)},
                errors,
            ),
            errors=errors,
            description_placeholders=self._placeholders(entry),
        )

    async def async_step_reconfigure(
        self, user_input: dict[str, Any] | None = None
    ) -> ConfigFlowResult:
        """Change the account or the addresses; secrets that are left out stay as they are."""
        entry = self._get_reconfigure_entry()
        errors: dict[str, str] = {}
        if user_input is not None:
            data = schemas.merged(entry.data, schemas.entry_data(user_input))
            if data[CONF_EMAIL] != entry.data[CONF_EMAIL] and not user_input.get(CONF_PASSWORD):
                errors = {CONF_PASSWORD: "password_required"}
            else:
                errors = await self._async_check(data, schemas.wish_of(user_input))
            if not errors:
                return await self._async_update(entry, data)
        known = schemas.without_secrets(entry.data)
        return self.async_show_form(
            step_id="reconfigure",
            data_schema=self._form(
                schemas.RECONFIGURE,
                user_input or {**known, schemas.SECTION_ADVANCED: known},
                errors,
            ),
            errors=errors,
            description_placeholders=self._placeholders(entry),
        )

    def _form(
        self,
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
        return self.add_suggested_values_to_schema(form, values)

    def _placeholders(self, entry: FshareConfigEntry | None = None) -> dict[str, str]:
        """Return what the texts of the forms need: translations must not hold addresses."""
        placeholders = {
            "api_doc_url": f"{DEFAULT_WEB_URL}/api-doc",
            "minutes": str(self._minutes),
        }
        if entry:
            placeholders["email"] = entry.data[CONF_EMAIL]
        return placeholders

    async def _async_check(self, data: Mapping[str, Any], wish: LoginWish) -> dict[str, str]:
        """Log in, unless the login is known to fail; return the errors of the form."""
        if not all(is_url(data[key]) for key in (CONF_API_URL, CONF_WEB_URL)):
            return {"base": "url_invalid"}
        credentials = credentials_of(data)
        session = self._session if credentials == self._checked else None
        book = async_login_book(self.hass)
        if session is None and (known := await book.objection(credentials, wish)):
            return _TRY_AGAIN_AFTER if known.retry_after is None else self._explain(known)
        http = async_create_clientsession(
            self.hass, auto_cleanup=False, cookie_jar=aiohttp.DummyCookieJar()
        )
        try:
            self._account, self._session = await check_login(
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

    def _explain(self, error: DownloaderError) -> dict[str, str]:
        """Return the error of the form for a login that failed, or that was not tried."""
        self._minutes = ceil(error.retry_after / 60) if error.retry_after else BLOCK_MINUTES
        match error:
            case NetworkError():
                return {"base": "cannot_connect"}
            case HostError():
                return {"base": "host_error"}
            case SessionExpiredError() if error.retry_after is not None:
                return {"base": "login_limit"}
        return {"base": error.code if error.code in FORM_ERRORS else "unknown"}

    async def _async_update(
        self, entry: FshareConfigEntry, data: dict[str, Any]
    ) -> ConfigFlowResult:
        """Hand the login over to the running download manager, which needn't stop for it."""
        await SessionStore(self.hass).save(self._session)
        result = self.async_update_and_abort(entry, data=data)
        if entry.state is ConfigEntryState.LOADED:
            runtime = entry.runtime_data
            await runtime.downloader.apply_credentials(credentials_of(data), self._session)
            runtime.account_poller.wake()
        else:
            self.hass.config_entries.async_schedule_reload(entry.entry_id)
        return result


class FshareOptionsFlow(OptionsFlow):
    """Asks for the options; they are applied without a reload, which would stop downloads."""

    _untried: DiscoverySettings | None = None
    """Settings that TMDB could not try; when the form is sent again, they are taken untried."""

    async def async_step_init(self, user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Show the options in megabytes and the like; store them in bytes."""
        entry = self.config_entry
        errors: dict[str, str] = {}
        placeholders: dict[str, str] = {}
        if user_input is not None:
            options = await self._async_read(user_input, errors, placeholders)
            if not errors:
                errors, told = await self._async_apply_voice(user_input)
                placeholders |= told
            if not errors:
                return self._async_save(user_input, options)
        return self.async_show_form(
            step_id="init",
            data_schema=self.add_suggested_values_to_schema(
                schemas.options(opened=errors), user_input or await self._async_values()
            ),
            errors=errors,
            description_placeholders={
                "tmdb_key_url": TMDB_KEY_URL,
                **arr_placeholders(self.hass, entry),
                **placeholders,
            },
        )

    async def _async_values(self) -> dict[str, Any]:
        """Return what the form shows at first."""
        entry = self.config_entry
        return {
            **schemas.download_options_to_form(settings_of(self.hass, entry)),
            schemas.SECTION_QUIET: quiet_options_to_form(quiet_settings_of(entry.options)),
            schemas.SECTION_SEARCH: search_options_to_form(discovery_settings_of(entry)),
            schemas.SECTION_ARR: arr_options_to_form(self.hass, entry),
            schemas.SECTION_VOICE: await async_voice_options_to_form(self.hass),
        }

    async def _async_read(
        self, user_input: Mapping[str, Any], errors: dict[str, str], placeholders: dict[str, str]
    ) -> dict[str, Any]:
        """Return the options that the form describes, and add what is wrong with it to `errors`."""
        entry = self.config_entry
        options = schemas.download_options_from_form(user_input)
        # A folder that is away at the moment must not block the change of another option.
        if options[CONF_DOWNLOAD_DIR] != str(settings_of(self.hass, entry).download_dir):
            try:
                await async_prepare_download_dir(self.hass, entry, options[CONF_DOWNLOAD_DIR])
            except DownloadDirError as error:
                errors[CONF_DOWNLOAD_DIR] = error.key
                placeholders |= error.placeholders
        try:
            quiet = user_input.get(schemas.SECTION_QUIET, {})
            options |= quiet_options_from_form(self.hass, quiet)
        except QuietOptionsError as error:
            errors[schemas.SECTION_QUIET] = error.key
        try:
            options |= await self._async_search_options(user_input, discovery_settings_of(entry))
        except SearchOptionsError as error:
            errors[schemas.SECTION_SEARCH] = error.key
            placeholders |= error.placeholders
        try:
            options |= arr_options_from_form(user_input.get(schemas.SECTION_ARR, {}))
        except ArrOptionsError as error:
            errors[schemas.SECTION_ARR] = error.key
            placeholders |= error.placeholders
        return options

    async def _async_apply_voice(
        self, user_input: Mapping[str, Any]
    ) -> tuple[dict[str, str], dict[str, str]]:
        """Install or remove sentences; return the error of the form, and what its text needs."""
        try:
            await async_apply_voice_options(self.hass, user_input.get(schemas.SECTION_VOICE, {}))
        except HomeAssistantError as error:
            told = dict(error.translation_placeholders or {})
            return {schemas.SECTION_VOICE: error.translation_key or "unknown"}, told
        return {}, {}

    def _async_save(
        self, user_input: Mapping[str, Any], options: Mapping[str, Any]
    ) -> ConfigFlowResult:
        """End with these options; the key, which is no option, is changed on the way."""
        if user_input.get(schemas.SECTION_ARR, {}).get(CONF_NEW_KEY):
            async_renew_api_key(self.hass, self.config_entry)
        return self.async_create_entry(data={**self.config_entry.options, **options})

    async def _async_search_options(
        self, user_input: Mapping[str, Any], known: DiscoverySettings
    ) -> dict[str, Any]:
        """Return the options of the section; raises `SearchOptionsError`.

        A key is tried when it, or the address that it is for, has changed.
        """
        settings = search_options_from_form(user_input[schemas.SECTION_SEARCH], known)
        if has_untried_key(settings, known) and settings != self._untried:
            try:
                await async_check_tmdb(self.hass, settings)
            except TmdbKeyRejectedError as error:
                raise SearchOptionsError(error.code) from error
            except DownloaderError as error:
                self._untried = settings
                raise SearchOptionsError("tmdb_untried") from error
        return settings.model_dump()
