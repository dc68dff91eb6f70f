"""Config flow: the account at Fshare, and the options of the download manager."""

from collections.abc import Mapping
from typing import Any, Final, override

from homeassistant.config_entries import (
    ConfigFlow,
    ConfigFlowResult,
    ConfigSubentry,
    ConfigSubentryData,
    ConfigSubentryFlow,
    OptionsFlow,
)
from homeassistant.const import CONF_EMAIL, CONF_PASSWORD
from homeassistant.core import callback
from homeassistant.exceptions import HomeAssistantError

from . import config_schemas as schemas
from . import entry_migration
from .account_login import (
    async_account_to_try,
    async_login_renewed,
    async_update_account,
)
from .accounts import (
    account_part,
    account_subentries,
    entry_part,
    login_data,
    new_account_name,
)
from .arr_access import async_renew_api_key
from .arr_options import (
    CONF_NEW_KEY,
    ArrOptionsError,
    arr_options_from_form,
    arr_options_to_form,
    arr_placeholders,
)
from .const import (
    ATTR_ACCOUNT_ID,
    ATTR_ERROR_CODE,
    CONF_DOWNLOAD_DIR,
    DOMAIN,
    NAME,
    SUBENTRY_ACCOUNT,
)
from .coordinator import FshareConfigEntry
from .core.accounts import DEFAULT_WEB_URL, email_key
from .core.errors import AppKeyRejectedError, DownloaderError
from .daemon_form import SECTION_DAEMON, DaemonForm
from .discovery.errors import TmdbKeyRejectedError
from .discovery.models import DiscoverySettings
from .login_check import LoginCheck, has_addresses, login_form
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
from .settings import (
    DownloadDirError,
    async_prepare_download_dir,
    discovery_settings_of,
    settings_of,
)
from .subentry_flows import SUBENTRY_FLOWS
from .voice_options import async_apply_voice_options, async_voice_options_to_form

TMDB_KEY_URL: Final = "https://www.themoviedb.org/settings/api"


class FshareConfigFlow(ConfigFlow, domain=DOMAIN):
    """Asks for the first account, and later for what has changed about the login.

    Every check costs a login, and Fshare counts logins: one that is known to fail isn't sent.
    """

    VERSION = entry_migration.VERSION
    MINOR_VERSION = 1

    _app_key_rejected = False
    _account_id: str | None = None
    """Whose login was refused, in a re-authentication."""

    def __init__(self) -> None:
        """Have checked no login yet."""
        self._check = LoginCheck()

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
        """Set the first account up."""
        errors: dict[str, str] = {}
        if user_input is not None:
            data = schemas.entry_data(user_input)
            errors = await self._check.run(self.hass, data, schemas.wish_of(user_input))
            if not errors and self._check.account and not self._check.account.is_premium:
                errors = {"base": "account_not_premium"}
            if not errors:
                await self._check.save_session(self.hass)
                account = ConfigSubentryData(
                    data=account_part(data),
                    subentry_type=SUBENTRY_ACCOUNT,
                    title=new_account_name(self.hass),
                    unique_id=email_key(data[CONF_EMAIL]),
                )
                return self.async_create_entry(
                    title=NAME, data=entry_part(data), subentries=[account]
                )
        return self.async_show_form(
            step_id="user",
            data_schema=login_form(self, schemas.USER, user_input, errors),
            errors=errors,
            description_placeholders=self._placeholders(),
        )

    async def async_step_reauth(self, entry_data: Mapping[str, Any]) -> ConfigFlowResult:
        """Begin after Fshare has refused the login of an account."""
        self._app_key_rejected = entry_data.get(ATTR_ERROR_CODE) == AppKeyRejectedError.code
        self._account_id = entry_data.get(ATTR_ACCOUNT_ID)
        return await self.async_step_reauth_confirm()

    async def async_step_reauth_confirm(
        self, user_input: dict[str, Any] | None = None
    ) -> ConfigFlowResult:
        """Ask for the password or, when Fshare has refused that, for the app key."""
        entry = self._get_reauth_entry()
        account = self._reauth_account(entry)
        if account is None:
            return self.async_abort(reason="account_missing")
        known = login_data(entry, account)
        errors: dict[str, str] = {}
        if user_input is not None:
            data = schemas.merged(known, schemas.flattened(user_input))
            errors = await self._check.run(self.hass, data, schemas.wish_of(user_input))
            if not errors:
                return await self._async_update(entry, account, data)
        return self.async_show_form(
            step_id="reauth_confirm",
            data_schema=login_form(
                self,
                schemas.reauth(app_key_rejected=self._app_key_rejected),
                user_input or {schemas.SECTION_API_ACCESS: schemas.without_secrets(known)},
                errors,
            ),
            errors=errors,
            description_placeholders=self._placeholders(known[CONF_EMAIL]),
        )

    async def async_step_reconfigure(
        self, user_input: dict[str, Any] | None = None
    ) -> ConfigFlowResult:
        """Change the addresses and the app key, and of a single account its login, too.

        Secrets that are left out stay as they are.
        """
        entry = self._get_reconfigure_entry()
        accounts = account_subentries(entry)
        if len(accounts) != 1:
            # What was entered belongs to a form that was opened when there was one.
            return await self.async_step_reconfigure_access()
        known = login_data(entry, accounts[0])
        errors: dict[str, str] = {}
        if user_input is not None:
            data = schemas.merged(known, schemas.entry_data(user_input))
            if data[CONF_EMAIL] != known[CONF_EMAIL] and not user_input.get(CONF_PASSWORD):
                errors = {CONF_PASSWORD: "password_required"}
            else:
                errors = await self._check.run(self.hass, data, schemas.wish_of(user_input))
            if not errors:
                return await self._async_update(entry, accounts[0], data)
        shown = schemas.without_secrets(known)
        return self.async_show_form(
            step_id="reconfigure",
            data_schema=login_form(
                self,
                schemas.RECONFIGURE,
                user_input or {**shown, schemas.SECTION_ADVANCED: shown},
                errors,
            ),
            errors=errors,
            description_placeholders=self._placeholders(known[CONF_EMAIL]),
        )

    async def async_step_reconfigure_access(
        self, user_input: dict[str, Any] | None = None
    ) -> ConfigFlowResult:
        """Change what all accounts share; tried with one of them, if there is any."""
        entry = self._get_reconfigure_entry()
        account = async_account_to_try(entry)
        errors: dict[str, str] = {}
        if user_input is not None:
            data = schemas.merged(login_data(entry, account), schemas.entry_data(user_input))
            if account is not None:
                errors = await self._check.run(self.hass, data, schemas.wish_of(user_input))
            elif not has_addresses(data):
                errors = {"base": "url_invalid"}
            if not errors:
                return await self._async_update(entry, account, data)
        shown = schemas.without_secrets(entry.data)
        return self.async_show_form(
            step_id="reconfigure_access",
            data_schema=login_form(
                self,
                schemas.RECONFIGURE_ACCESS,
                user_input or {**shown, schemas.SECTION_ADVANCED: shown},
                errors,
            ),
            errors=errors,
            description_placeholders=self._placeholders(),
        )

    def _reauth_account(self, entry: FshareConfigEntry) -> ConfigSubentry | None:
        """Return the account that was refused; the first where nobody says which it was."""
        accounts = account_subentries(entry)
        if self._account_id is None:
            return next(iter(accounts), None)
        return next((each for each in accounts if each.subentry_id == self._account_id), None)

    def _placeholders(self, email: str = "") -> dict[str, str]:
        """Return what the texts of the forms need: translations must not hold addresses."""
        return {
            "api_doc_url": f"{DEFAULT_WEB_URL}/api-doc",
            "minutes": str(self._check.minutes),
            "email": email,
        }

    async def _async_update(
        self, entry: FshareConfigEntry, account: ConfigSubentry | None, data: dict[str, Any]
    ) -> ConfigFlowResult:
        """Hand the login over to the running download manager, which needn't stop for it."""
        await self._check.save_session(self.hass)
        if account is not None:
            async_update_account(self.hass, entry, account, data)
        result = self.async_update_and_abort(entry, data=entry_part(data))
        if account is not None:
            await async_login_renewed(self.hass, entry, account.subentry_id)
        return result


class FshareOptionsFlow(OptionsFlow):
    """Asks for the options; they are applied without a reload, which would stop downloads."""

    _untried: DiscoverySettings | None = None
    """Settings that TMDB could not try; when the form is sent again, they are taken untried."""

    def __init__(self) -> None:
        """Have read nothing yet."""
        self._daemon_form = DaemonForm()

    async def async_step_init(self, user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Show the options in megabytes and the like; store them in bytes."""
        entry = self.config_entry
        errors: dict[str, str] = {}
        placeholders: dict[str, str] = {}
        if user_input is not None:
            options = await self._async_read(user_input, errors, placeholders)
            if not errors:
                options |= await self._async_daemon(options, user_input, errors)
            if not errors:
                errors, told = await self._async_apply_voice(user_input)
                placeholders |= told
            if not errors:
                return self._async_save(user_input, options)
        return self.async_show_form(
            step_id="init",
            data_schema=self.add_suggested_values_to_schema(
                schemas.options(opened=errors), await self._async_values(user_input)
            ),
            errors=errors,
            description_placeholders={
                "tmdb_key_url": TMDB_KEY_URL,
                **arr_placeholders(self.hass, entry),
                **placeholders,
            },
        )

    async def _async_values(self, user_input: Mapping[str, Any] | None) -> dict[str, Any]:
        """Return what the form shows: what was entered, or else what is stored."""
        entry = self.config_entry
        daemon = self._daemon_form.values(self.hass, entry.options, user_input)
        if user_input is not None:
            return {**user_input, SECTION_DAEMON: daemon}
        return {
            SECTION_DAEMON: daemon,
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

    async def _async_daemon(
        self, options: Mapping[str, Any], user_input: Mapping[str, Any], errors: dict[str, str]
    ) -> dict[str, str]:
        """Return the options about the daemon, and add what is wrong with them to `errors`.

        Scripts from before them do not send them, and change nothing about them.
        """
        if SECTION_DAEMON not in user_input:
            return {}
        entry = self.config_entry
        return await self._daemon_form.async_read(
            entry,
            user_input,
            options[CONF_DOWNLOAD_DIR],
            former_folder=str(settings_of(self.hass, entry).download_dir),
            kept=entry.options,
            errors=errors,
        )

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
