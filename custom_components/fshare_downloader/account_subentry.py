"""The flow that adds a further account, or changes the login of one."""

from collections.abc import Mapping
from typing import Any

import probatio
from homeassistant.config_entries import (
    SOURCE_RECONFIGURE,
    ConfigSubentry,
    ConfigSubentryFlow,
    SubentryFlowResult,
)
from homeassistant.const import CONF_EMAIL, CONF_NAME, CONF_PASSWORD

from . import config_schemas as schemas
from .account_login import (
    async_is_refused,
    async_login_renewed,
    async_update_account,
)
from .accounts import (
    account_part,
    account_subentries,
    login_data,
    new_account_name,
)
from .core.accounts import email_key
from .login_check import LoginCheck, has_login, login_form
from .subentry_names import name_error, read_name


class AccountSubentryFlow(ConfigSubentryFlow):
    """Adds an account or changes one; app key and addresses are those of the entry."""

    def __init__(self) -> None:
        """Have checked no login yet."""
        self._check = LoginCheck()

    async def async_step_user(self, user_input: dict[str, Any] | None = None) -> SubentryFlowResult:
        """Ask for another account, which must have VIP."""
        return await self._async_ask("user", schemas.ACCOUNT, user_input)

    async def async_step_reconfigure(
        self, user_input: dict[str, Any] | None = None
    ) -> SubentryFlowResult:
        """Ask for another name or login; a password that is left out stays as it is."""
        return await self._async_ask("reconfigure", schemas.ACCOUNT_RECONFIGURE, user_input)

    async def _async_ask(
        self, step_id: str, form: probatio.Schema, user_input: dict[str, Any] | None
    ) -> SubentryFlowResult:
        errors: dict[str, str] = {}
        if user_input is not None:
            fields = schemas.flattened(user_input)
            name = read_name(fields.pop(CONF_NAME, "")) or self._default_name()
            data = schemas.merged(login_data(self._get_entry(), self._own()), fields)
            errors = self._name_errors(name) or await self._async_login_errors(data, user_input)
            if not errors:
                return await self._async_finish(name, data)
        return self.async_show_form(
            step_id=step_id,
            data_schema=login_form(self, form, user_input or self._known(), errors),
            errors=errors,
            description_placeholders={"minutes": str(self._check.minutes)},
        )

    def _own(self) -> ConfigSubentry | None:
        """Return the account that is changed; None for a new one."""
        return self._get_reconfigure_subentry() if self.source == SOURCE_RECONFIGURE else None

    def _others(self) -> list[ConfigSubentry]:
        own = self._own()
        return [each for each in account_subentries(self._get_entry()) if each is not own]

    def _default_name(self) -> str:
        own = self._own()
        taken = [each.title for each in self._others()]
        return own.title if own else new_account_name(self.hass, taken)

    def _known(self) -> dict[str, Any]:
        """Return what the form shows at first."""
        own = self._own()
        email = {CONF_EMAIL: own.data[CONF_EMAIL]} if own else {}
        return {CONF_NAME: self._default_name(), **email}

    def _name_errors(self, name: str) -> dict[str, str]:
        error = name_error(name, {each.title for each in self._others()})
        return {CONF_NAME: error} if error else {}

    async def _async_login_errors(
        self, data: Mapping[str, Any], user_input: Mapping[str, Any]
    ) -> dict[str, str]:
        """Return what stands against an account; only one that may differ is tried."""
        own = self._own()
        if not has_login(data):
            return {"base": "credentials_invalid"}
        unique_id = email_key(data[CONF_EMAIL])
        if any(each.unique_id == unique_id for each in self._others()):
            return {CONF_EMAIL: "already_configured"}
        if own is not None:
            is_same = own.unique_id == unique_id
            if not user_input.get(CONF_PASSWORD) and not is_same:
                return {CONF_PASSWORD: "password_required"}
            # Browsers fill in the password by themselves, and a login would end the session.
            if is_same and self._is_known(own, data[CONF_PASSWORD], user_input):
                return {}
        errors = await self._check.run(self.hass, data, schemas.wish_of(user_input))
        account = self._check.account
        if not errors and own is None and account is not None and not account.is_premium:
            return {"base": "account_not_premium"}
        return errors

    def _is_known(self, own: ConfigSubentry, password: str, user_input: Mapping[str, Any]) -> bool:
        """Tell whether a password needs no trial: left out, or that of an account that works."""
        if not user_input.get(CONF_PASSWORD):
            return True
        is_stored = password == own.data[CONF_PASSWORD]
        return is_stored and not async_is_refused(self._get_entry(), own.subentry_id)

    async def _async_finish(self, name: str, data: dict[str, Any]) -> SubentryFlowResult:
        await self._check.save_session(self.hass)
        entry, own = self._get_entry(), self._own()
        if own is None:
            return self.async_create_entry(
                title=name, data=account_part(data), unique_id=email_key(data[CONF_EMAIL])
            )
        has_other_login = account_part(data) != dict(own.data) or self._check.account is not None
        async_update_account(self.hass, entry, own, data, name=name)
        if has_other_login:
            await async_login_renewed(self.hass, entry, own.subentry_id)
        return self.async_abort(reason="reconfigure_successful")
