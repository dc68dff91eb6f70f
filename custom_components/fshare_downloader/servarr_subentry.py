"""The flow that connects a Sonarr or a Radarr, and offers to set it up for us."""

from collections.abc import Mapping
from typing import Any, Final

import probatio
from homeassistant.config_entries import SOURCE_RECONFIGURE, ConfigSubentryFlow, SubentryFlowResult
from homeassistant.const import CONF_API_KEY, CONF_URL
from homeassistant.helpers.selector import (
    BooleanSelector,
    SelectSelector,
    SelectSelectorConfig,
    SelectSelectorMode,
    TextSelector,
    TextSelectorConfig,
    TextSelectorType,
)

from .arr_access import async_own_address
from .arr_options import arr_categories_of
from .const import (
    CONF_CATEGORY,
    CONF_INSTALLED,
    CONF_OWN_URL,
    SUBENTRY_RADARR,
    SUBENTRY_SONARR,
)
from .core.errors import DownloaderError
from .servarr_link import FolderUnseenError, async_identify, async_install, async_uninstall
from .servarr_programs import programs_of
from .settings import is_url

CONF_SET_UP: Final = "set_up"
"""Field of the form: make the entries there."""

FORM_ERRORS: Final = frozenset(
    {
        "servarr_answer_invalid",
        "servarr_key_rejected",
        "servarr_moved",
        "servarr_refused",
        "servarr_unavailable",
        "servarr_unsupported",
    }
)
"""Error codes with a text of their own in the forms."""

_USUAL_CATEGORIES: Final = {SUBENTRY_SONARR: "tv", SUBENTRY_RADARR: "movies"}
_URL: Final = TextSelector(TextSelectorConfig(type=TextSelectorType.URL))
_KEY: Final = TextSelector(TextSelectorConfig(type=TextSelectorType.PASSWORD, autocomplete="off"))


def access_schema(*, is_key_known: bool) -> probatio.Schema:
    """Return the form for address and key; a key that is known may be left out."""
    key = probatio.Optional if is_key_known else probatio.Required
    return probatio.Schema(
        {probatio.Required(CONF_URL): _URL, key(probatio.Secret(CONF_API_KEY)): _KEY}
    )


def set_up_schema(categories: tuple[str, ...]) -> probatio.Schema:
    """Return the form that asks whether to set the program up, and with what."""
    return probatio.Schema(
        {
            probatio.Required(CONF_SET_UP): BooleanSelector(),
            probatio.Required(CONF_OWN_URL): _URL,
            probatio.Required(CONF_CATEGORY): SelectSelector(
                SelectSelectorConfig(options=list(categories), mode=SelectSelectorMode.DROPDOWN)
            ),
        }
    )


class ServarrSubentryFlow(ConfigSubentryFlow):
    """Connects one program; its kind is the type of the subentry."""

    _access: dict[str, Any]
    """Address and key that work; with what was set up before, if anything was."""
    _title = ""
    _was_set_up = False
    _is_unseen_folder_known = False
    """Whether the user was told that the download folder is not seen, and goes on."""

    async def async_step_user(self, user_input: dict[str, Any] | None = None) -> SubentryFlowResult:
        """Ask where it is, and try that."""
        return await self._async_ask_access("user", user_input, {})

    async def async_step_reconfigure(
        self, user_input: dict[str, Any] | None = None
    ) -> SubentryFlowResult:
        """Ask for another address or key; a key that is left out stays as it is."""
        known = self._get_reconfigure_subentry().data
        return await self._async_ask_access("reconfigure", user_input, known)

    async def async_step_set_up(
        self, user_input: dict[str, Any] | None = None
    ) -> SubentryFlowResult:
        """Say what would be made there, and do so if that is wanted."""
        errors: dict[str, str] = {}
        placeholders: dict[str, str] = {}
        if user_input is not None:
            try:
                return await self._async_finish(user_input)
            except FolderUnseenError:
                self._is_unseen_folder_known = True
                errors["base"] = "folder_unseen"
            except DownloaderError as error:
                errors["base"] = _form_error(error)
                placeholders = dict(error.placeholders)
            except ValueError:
                errors[CONF_OWN_URL] = "url_invalid"
        categories = arr_categories_of(self._get_entry())
        return self.async_show_form(
            step_id="set_up",
            data_schema=self.add_suggested_values_to_schema(
                set_up_schema(categories), user_input or self._suggested(categories)
            ),
            errors=errors,
            description_placeholders={"name": self._title, **placeholders},
            last_step=True,
        )

    async def _async_ask_access(
        self, step_id: str, user_input: dict[str, Any] | None, known: Mapping[str, Any]
    ) -> SubentryFlowResult:
        errors: dict[str, str] = {}
        placeholders: dict[str, str] = {}
        if user_input is not None:
            entered = {key: value.strip() for key, value in user_input.items() if value.strip()}
            entered[CONF_URL] = entered.get(CONF_URL, "").rstrip("/")
            access = {**known, **entered}
            if access[CONF_URL] != known.get(CONF_URL):
                # The numbers of entries are another program's; ours are found by their name.
                access.pop(CONF_INSTALLED, None)
            try:
                errors = await self._async_check(access)
            except DownloaderError as error:
                errors["base"] = _form_error(error)
                placeholders = dict(error.placeholders)
            if not errors:
                self._access = access
                self._was_set_up = CONF_INSTALLED in known
                return await self.async_step_set_up()
        shown = user_input or {CONF_URL: known.get(CONF_URL)}
        return self.async_show_form(
            step_id=step_id,
            data_schema=self.add_suggested_values_to_schema(
                access_schema(is_key_known=bool(known)), shown
            ),
            errors=errors,
            description_placeholders=placeholders,
        )

    async def _async_check(self, access: Mapping[str, Any]) -> dict[str, str]:
        """Return the errors of the form; raises `DownloaderError` for what the program says."""
        if not is_url(access[CONF_URL]):
            return {CONF_URL: "url_invalid"}
        own_id = self._reconfigure_subentry_id if self.source == SOURCE_RECONFIGURE else None
        for subentry in programs_of(self._get_entry()).values():
            if subentry.subentry_id != own_id and subentry.data[CONF_URL] == access[CONF_URL]:
                return {CONF_URL: "already_connected"}
        found = await async_identify(self.hass, access)
        if found.app.casefold() != self._subentry_type:
            return {"base": "other_program"}
        self._title = found.name
        return {}

    def _suggested(self, categories: tuple[str, ...]) -> dict[str, Any]:
        usual = _USUAL_CATEGORIES[self._subentry_type]
        known = self._access.get(CONF_CATEGORY, usual)
        return {
            CONF_SET_UP: self.source != SOURCE_RECONFIGURE or self._was_set_up,
            CONF_OWN_URL: self._access.get(CONF_OWN_URL) or str(async_own_address(self.hass)),
            CONF_CATEGORY: known if known in categories else categories[0],
        }

    async def _async_finish(self, user_input: Mapping[str, Any]) -> SubentryFlowResult:
        """Set the program up or undo that, and save the subentry."""
        entry = self._get_entry()
        data = {
            **self._access,
            CONF_OWN_URL: user_input[CONF_OWN_URL].strip().rstrip("/"),
            CONF_CATEGORY: user_input[CONF_CATEGORY],
        }
        if not is_url(data[CONF_OWN_URL]):
            raise ValueError
        if user_input[CONF_SET_UP]:
            data[CONF_INSTALLED] = await async_install(
                self.hass, entry, data, accept_unseen_folder=self._is_unseen_folder_known
            )
        elif data.pop(CONF_INSTALLED, None):
            await async_uninstall(self.hass, self._access)
        if self.source == SOURCE_RECONFIGURE:
            subentry = self._get_reconfigure_subentry()
            return self.async_update_and_abort(entry, subentry, title=self._title, data=data)
        return self.async_create_entry(title=self._title, data=data)


def _form_error(error: DownloaderError) -> str:
    return error.code if error.code in FORM_ERRORS else "servarr_answer_invalid"
